/*!
What a page says about itself: headline, outlet, section, author, date, address.

Pages say it several times over, in Open Graph and article properties, in JSON-LD, in microdata, in visible elements. For
each field the places are asked from the most to the least trustworthy, and the first that answers is taken.
*/

use dom_query::Document as Dom;
use hudna_model::Moment;
use serde_json::Value;

/// A page's own account of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Meta {
    pub title: Option<String>,
    pub outlet: Option<String>,
    pub section: Option<String>,
    pub author: Option<String>,
    pub published: Option<Moment>,
    pub url: Option<String>,
    pub lang: Option<String>,
}

/// Longest title, outlet or name that is believed, characters.
const LONGEST: usize = 400;

/// Reads a page's account of itself.
pub(crate) fn meta(dom: &Dom, json_ld: &[String]) -> Meta {
    let graph = Graph::new(json_ld);
    let tags = Tags::new(dom);
    let outlet = tags
        .first(&["og:site_name"])
        .or_else(|| graph.name("publisher"))
        .or_else(|| {
            tags.first(&["application-name", "dc.publisher", "dcterms.publisher", "citation_journal_title"])
        })
        .or_else(|| tags.first(&["twitter:site"]).map(|s| s.trim_start_matches('@').to_owned()));
    let title = tags
        .first(&["og:title"])
        .or_else(|| graph.text("headline"))
        .or_else(|| only_h1(dom))
        .or_else(|| tags.first(&["twitter:title", "dc.title", "dcterms.title"]))
        .or_else(|| text_of(dom, "title"))
        .map(|t| without_outlet(&t, outlet.as_deref(), only_h1(dom).as_deref()));
    let author = tags
        .first(&["author", "article:author", "dc.creator", "dcterms.creator", "parsely-author"])
        .filter(|a| !a.starts_with("http"))
        .or_else(|| graph.name("author"))
        .or_else(|| text_of(dom, "[itemprop=author] [itemprop=name], [rel=author], [itemprop=author]"));
    let published = tags
        .all(&["article:published_time", "og:published_time", "og:article:published_time"])
        .into_iter()
        .chain(graph.texts("datePublished"))
        .chain(tags.all(&[
            "datepublished",
            "date",
            "pubdate",
            "publishdate",
            "publish-date",
            "publication_date",
        ]))
        .chain(tags.all(&["dc.date", "dc.date.issued", "dcterms.date", "dcterms.issued", "dcterms.created"]))
        .chain(tags.all(&["parsely-pub-date", "sailthru.date", "citation_publication_date"]))
        .chain(attributes(dom, "[itemprop=datePublished]", "datetime"))
        .chain(attributes(
            dom,
            "article time[datetime], header time[datetime], main time[datetime]",
            "datetime",
        ))
        .chain(attributes(dom, "time[datetime]", "datetime"))
        .find_map(|d| moment(&d));
    let url = attributes(dom, "link[rel~=canonical]", "href")
        .into_iter()
        .chain(tags.all(&["og:url"]))
        .chain(graph.texts("url"))
        .find(|u| u.starts_with("https://") || u.starts_with("http://"));
    let lang = attributes(dom, "html", "lang")
        .into_iter()
        .chain(tags.all(&["og:locale", "content-language", "language", "dc.language", "dcterms.language"]))
        .chain(graph.texts("inLanguage"))
        .find_map(|l| language_tag(&l));
    let section =
        tags.first(&["article:section", "parsely-section"]).or_else(|| graph.text("articleSection"));
    Meta { title, outlet, section, author, published, url, lang }
}

/// `<meta>` elements by name, property or item property, lower case.
struct Tags(Vec<(String, String)>);

impl Tags {
    fn new(dom: &Dom) -> Self {
        let mut out = Vec::new();
        for node in dom.select("meta[content]").nodes().iter().take(2000) {
            let content = tidy_space(&node.attr_or("content", ""));
            for key in ["property", "name", "itemprop"] {
                if let Some(name) = node.attr(key).filter(|_| !content.is_empty()) {
                    out.push((name.trim().to_ascii_lowercase(), content.clone()));
                }
            }
        }
        Tags(out)
    }

    fn all(&self, names: &[&str]) -> Vec<String> {
        names
            .iter()
            .flat_map(|name| self.0.iter().filter(move |(n, _)| n == name))
            .map(|(_, content)| content.clone())
            .collect()
    }

    fn first(&self, names: &[&str]) -> Option<String> {
        self.all(names).into_iter().find(|c| c.chars().count() <= LONGEST)
    }
}

/// The JSON-LD objects that speak of an article; every other object is passed over.
struct Graph(Vec<Value>);

impl Graph {
    fn new(scripts: &[String]) -> Self {
        let mut articles = Vec::new();
        for script in scripts {
            let Ok(value) = serde_json::from_str::<Value>(script.trim()) else { continue };
            // Arrays and @graph nest at most as deep as the parser allows.
            let mut todo = vec![value];
            while let Some(value) = todo.pop() {
                match value {
                    Value::Array(items) => todo.extend(items.into_iter().rev()),
                    Value::Object(mut fields) => {
                        if let Some(graph) = fields.remove("@graph") {
                            todo.push(graph);
                        }
                        let value = Value::Object(fields);
                        if is_article(&value) {
                            articles.push(value);
                        }
                    }
                    _ => {}
                }
            }
        }
        Graph(articles)
    }

    fn texts(&self, field: &str) -> Vec<String> {
        self.0.iter().filter_map(|a| first_text(a.get(field)?)).collect()
    }

    fn text(&self, field: &str) -> Option<String> {
        self.texts(field).into_iter().find(|t| t.chars().count() <= LONGEST)
    }

    /// The `name` of a person or organisation, or the text that stands for one.
    fn name(&self, field: &str) -> Option<String> {
        self.0.iter().find_map(|a| {
            let one = |v: &Value| first_text(v.get("name").unwrap_or(v));
            let names: Vec<String> = match a.get(field)? {
                Value::Array(many) => many.iter().filter_map(one).collect(),
                value => one(value).into_iter().collect(),
            };
            let joined = names.join(", ");
            (!joined.is_empty() && joined.chars().count() <= LONGEST).then_some(joined)
        })
    }
}

fn is_article(value: &Value) -> bool {
    let article = |t: &str| ["Article", "Posting", "Report"].iter().any(|end| t.ends_with(end));
    match value.get("@type") {
        Some(Value::String(t)) => article(t),
        Some(Value::Array(types)) => types.iter().filter_map(Value::as_str).any(article),
        _ => false,
    }
}

fn first_text(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(s) => s,
        Value::Array(items) => items.first()?.as_str()?,
        _ => return None,
    };
    // Some pages escape their JSON-LD as HTML too; the common entities are undone.
    let text = ["&quot;\"", "&#39;'", "&amp;&"].iter().fold(text.to_owned(), |t, pair| {
        let (entity, letter) = pair.split_at(pair.len() - 1);
        t.replace(entity, letter)
    });
    let text = tidy_space(&text);
    (!text.is_empty()).then_some(text)
}

/// The page's one `<h1>`; of several only the one inside an article, if that is one.
fn only_h1(dom: &Dom) -> Option<String> {
    ["article h1", "main h1", "h1"].iter().find_map(|path| {
        let found = dom.select(path);
        if found.length() == 1 { text_of(dom, path) } else { None }
    })
}

fn text_of(dom: &Dom, path: &str) -> Option<String> {
    let found = dom.select(path);
    found
        .nodes()
        .iter()
        .take(20)
        .map(|n| tidy_space(&n.text()))
        .find(|t| !t.is_empty() && t.chars().count() <= LONGEST)
}

fn attributes(dom: &Dom, path: &str, name: &str) -> Vec<String> {
    let found = dom.select(path);
    found.nodes().iter().take(50).filter_map(|n| n.attr(name)).map(|v| v.trim().to_owned()).collect()
}

pub(crate) fn tidy_space(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A headline without the outlet's name behind a dash or bar: cut where what follows is the outlet, or where what stands
/// before is the page's own headline.
fn without_outlet(title: &str, outlet: Option<&str>, h1: Option<&str>) -> String {
    let folded = |t: &str| crate::fold::fold(t);
    let outlet = outlet.map(folded).filter(|o| !o.is_empty());
    let h1 = h1.map(folded);
    for sign in [" | ", " - ", " – ", " — ", " :: ", " » ", " · "] {
        if let Some((front, back)) = title.rsplit_once(sign) {
            let back = folded(back);
            let is_outlet =
                outlet.as_deref().is_some_and(|o| o == back || (back.len() > 3 && o.contains(back.as_str())));
            if !front.trim().is_empty() && (is_outlet || h1.as_deref() == Some(folded(front).as_str())) {
                return front.trim().to_owned();
            }
        }
    }
    title.to_owned()
}

/// `ar`, `en-GB`, `ar_AE` → a BCP 47 tag, when it looks like one.
fn language_tag(text: &str) -> Option<String> {
    let tag = text.split([',', ';', ' ']).next()?.trim().replace('_', "-");
    let primary = tag.split('-').next()?;
    let fits = (2..=3).contains(&primary.len()) && primary.bytes().all(|b| b.is_ascii_alphabetic());
    let rest = tag.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-') && tag.len() <= 35;
    (fits && rest && primary != "und").then_some(tag)
}

/// A date as pages write it: ISO 8601, RFC 2822 (`Mon, 12 Oct 2020 …`), `20201012`, `2020/10/12`, `12/10/2020`.
pub(crate) fn moment(text: &str) -> Option<Moment> {
    let text = text.trim();
    if let Ok(moment) = text.parse::<Moment>() {
        return Some(moment);
    }
    if let Ok(zoned) = jiff::fmt::rfc2822::parse(text) {
        return Some(Moment::at(zoned.date(), zoned.time()));
    }
    if text.len() >= 8
        && text.bytes().take(8).all(|b| b.is_ascii_digit())
        && !text[8..].starts_with(|c: char| c.is_ascii_digit())
    {
        let iso = format!("{}-{}-{}", &text[..4], &text[4..6], &text[6..8]);
        return iso.parse().ok();
    }
    crate::layout::numeric_date(text).map(Moment::day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_dates_as_pages_write_them() {
        for (text, date) in [
            ("2020-10-12T09:30:00+04:00", "2020-10-12T09:30"),
            ("Mon, 12 Oct 2020 09:30:00 GMT", "2020-10-12T09:30"),
            ("20201012", "2020-10-12"),
            ("20201012T0930", "2020-10-12"),
            ("2020/10/12 09:30", "2020-10-12"),
            ("12/10/2020", "2020-10-12"),
        ] {
            assert_eq!(moment(text).map(|m| m.to_string()).as_deref(), Some(date), "{text}");
        }
        assert_eq!(moment("1602495000"), None);
        assert_eq!(moment("٢"), None);
    }

    #[test]
    fn takes_the_outlet_off_a_title() {
        assert_eq!(without_outlet("Truce holds | The Relay", Some("The Relay"), None), "Truce holds");
        assert_eq!(
            without_outlet("Truce - day two - Relay", None, Some("Truce - day two")),
            "Truce - day two"
        );
        assert_eq!(without_outlet("Truce - day two", Some("The Relay"), None), "Truce - day two");
    }

    #[test]
    fn language_tags_are_tags() {
        assert_eq!(language_tag("ar_AE").as_deref(), Some("ar-AE"));
        assert_eq!(language_tag("Arabic"), None);
    }
}
