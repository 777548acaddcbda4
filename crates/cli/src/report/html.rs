/*!
A report as one self-contained page: no script, no font, nothing fetched. It runs right to left where its language does, and
every text that a page or a pack supplied is escaped and isolated, each quotation in its own language and direction.
*/

use super::{Section, Source, Told, view::View};
use std::{
    fmt::Display,
    io::{self, Write},
};

const STYLE: &str = "\
:root{color-scheme:light dark;--ink:#1d1d1b;--soft:#5d5d58;--line:#d8d6cf;--paper:#fdfcf8;--mark:#f6ecc9;--accent:#7a3b12}\
@media(prefers-color-scheme:dark){:root{--ink:#ece9e1;--soft:#a8a59c;--line:#3b3a36;--paper:#191917;--mark:#4a4220;--accent:#e0a272}}\
*{box-sizing:border-box}body{margin:0 auto;max-width:62rem;padding:2rem 1.25rem;background:var(--paper);color:var(--ink);\
font:1rem/1.65 'Noto Naskh Arabic','Amiri',Georgia,'Times New Roman',serif}h1{font-size:1.7rem;line-height:1.3}\
h2{margin-top:2.5rem;border-block-end:2px solid var(--line);padding-block-end:.25rem}h3{margin-block:1.75rem .25rem}\
dl{display:grid;grid-template-columns:max-content 1fr;gap:.2rem 1rem;margin:.5rem 0}dt{color:var(--soft)}dd{margin:0}\
table{border-collapse:collapse;width:100%}th,td{border-block-end:1px solid var(--line);padding:.3rem .6rem;text-align:start;\
vertical-align:top}td.n,th.n{text-align:end;font-variant-numeric:tabular-nums}.wide{overflow-x:auto}.note{color:var(--soft)}\
.flag{display:inline-block;border:1px solid var(--accent);color:var(--accent);border-radius:1rem;padding:0 .6rem;\
margin-inline-end:.4rem;font-size:.85rem}ul.claims{list-style:none;padding:0;margin:.5rem 0}ul.claims li{border-inline-start:\
3px solid var(--line);padding-inline-start:.8rem;margin-block:.6rem}q{background:var(--mark);quotes:none;padding:0 .2rem}\
code{font-family:ui-monospace,monospace;font-size:.85em;color:var(--soft)}a{color:inherit}\
@media(max-width:40rem){dl{grid-template-columns:1fr}dd{margin-block-end:.4rem}}@media print{body{max-width:none;padding:0}h3{break-after:avoid}}";

/// Writes a report.
///
/// # Errors
/// Those of the writer.
pub fn write(view: &View, out: &mut impl Write) -> io::Result<()> {
    let w = view.words;
    let title = escaped(w.with("report.title", &[("name", &view.name())]));
    writeln!(
        out,
        "<!DOCTYPE html>\n<html lang=\"{}\" dir=\"{}\">\n<head>\n<meta charset=\"utf-8\">",
        w.tag,
        w.t("dir")
    )?;
    writeln!(out, "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">")?;
    writeln!(
        out,
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none';style-src 'unsafe-inline'\">"
    )?;
    writeln!(
        out,
        "<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n<h1>{title}</h1>"
    )?;
    list(out, &view.head())?;
    writeln!(out, "<section>\n<h2>{}</h2>", escaped(w.t("report.terms")))?;
    list(out, &view.terms())?;
    writeln!(out, "</section>")?;
    summary(view, out)?;
    for section in view.report.sections.iter().filter(|s| !s.incidents.is_empty()) {
        incidents(view, section, out)?;
    }
    writeln!(out, "<section>\n<h2>{}</h2>", escaped(w.t("report.method")))?;
    for note in view.method() {
        writeln!(out, "<p>{}</p>", escaped(note))?;
    }
    writeln!(out, "</section>\n</main>\n</body>\n</html>")
}

fn list(out: &mut impl Write, rows: &[(String, String)]) -> io::Result<()> {
    writeln!(out, "<dl>")?;
    for (label, value) in rows {
        writeln!(out, "<dt>{}</dt><dd>{}</dd>", isolated(label), isolated(value))?;
    }
    writeln!(out, "</dl>")
}

fn summary(view: &View, out: &mut impl Write) -> io::Result<()> {
    let (w, report) = (view.words, view.report);
    writeln!(out, "<section>\n<h2>{}</h2>", escaped(w.t("report.summary")))?;
    writeln!(out, "<p class=\"note\">{}</p>", escaped(w.t("report.summary-note")))?;
    if report.bounds.is_empty() {
        return writeln!(out, "<p>{}</p>\n</section>", escaped(w.t("report.nothing")));
    }
    table_head(out, view, &[("column.party", false), ("column.lower", true), ("column.upper", true)])?;
    for b in &report.bounds {
        let numbers = [b.lower, b.upper].map(|n| format!("<td class=\"n\">{n}</td>")).concat();
        writeln!(out, "<tr><td>{}</td>{numbers}</tr>", isolated(view.party(&b.party)))?;
    }
    writeln!(out, "</tbody></table></div>\n<h3>{}</h3>", escaped(w.t("report.days")))?;
    let heads =
        [("column.day", false), ("column.party", false), ("column.provision", false), ("column.lower", true)];
    table_head(out, view, &[&heads[..], &[("column.upper", true), ("column.incidents", false)]].concat())?;
    for day in &report.days {
        let [date, party, provision, lower, upper] = view.day(day);
        let links: Vec<String> = day
            .incidents
            .iter()
            .map(|i| format!("<a href=\"#{0}\"><code>{0}</code></a>", escaped(i)))
            .collect();
        write!(out, "<tr>")?;
        for cell in [date, party, provision] {
            write!(out, "<td>{}</td>", isolated(cell))?;
        }
        writeln!(
            out,
            "<td class=\"n\">{lower}</td><td class=\"n\">{upper}</td><td>{}</td></tr>",
            links.join(" ")
        )?;
    }
    writeln!(out, "</tbody></table></div>\n</section>")
}

fn table_head(out: &mut impl Write, view: &View, heads: &[(&str, bool)]) -> io::Result<()> {
    let cell = |(key, number): &(&str, bool)| {
        format!(
            "<th scope=\"col\"{}>{}</th>",
            if *number { " class=\"n\"" } else { "" },
            escaped(view.words.t(key))
        )
    };
    let heads: String = heads.iter().map(cell).collect();
    writeln!(out, "<div class=\"wide\"><table><thead><tr>{heads}</tr></thead><tbody>")
}

fn incidents(view: &View, section: &Section, out: &mut impl Write) -> io::Result<()> {
    let w = view.words;
    writeln!(out, "<section id=\"{}\">\n<h2>{}</h2>", section.id, escaped(w.code("report", section.id)))?;
    writeln!(out, "<p class=\"note\">{}</p>", escaped(w.code("report", &format!("{}-note", section.id))))?;
    section.incidents.iter().try_for_each(|told| incident(view, told, out))?;
    writeln!(out, "</section>")
}

fn incident(view: &View, told: &Told, out: &mut impl Write) -> io::Result<()> {
    let id = escaped(&told.incident.id);
    writeln!(out, "<article id=\"{id}\">\n<h3>{}</h3>", isolated(view.heading(&told.incident)))?;
    let flags: String = view
        .flags(&told.incident)
        .iter()
        .map(|f| format!("<span class=\"flag\">{}</span>", escaped(f)))
        .collect();
    writeln!(out, "<p>{flags}<code>{id}</code></p>")?;
    list(out, &view.facts(told))?;
    writeln!(
        out,
        "<p class=\"note\">{}</p>\n<ul class=\"claims\">",
        escaped(view.words.t("incident.claims"))
    )?;
    told.told.iter().try_for_each(|s| claim(view, s, out))?;
    writeln!(out, "</ul>\n</article>")
}

fn claim(view: &View, s: &Source, out: &mut impl Write) -> io::Result<()> {
    let w = view.words;
    let lang = s.lang.as_deref().map(|l| format!(" lang=\"{}\"", escaped(l))).unwrap_or_default();
    writeln!(
        out,
        "<li><strong>{}</strong> {}: {}<q{lang} dir=\"auto\">{}</q>{}<br><span class=\"note\">{} <code>{}</code></span></li>",
        isolated(view.speaker(s)),
        escaped(view.act(s)),
        w.t("open-quote"),
        escaped(&s.claim.quote),
        w.t("close-quote"),
        isolated(view.place_of(s)),
        escaped(&s.reference)
    )
}

/// A text that may run the other way.
fn isolated(text: impl Display) -> String {
    format!("<bdi>{}</bdi>", escaped(text))
}

/// A text in which nothing is markup, in an element or an attribute.
fn escaped(text: impl Display) -> String {
    let mut out = String::new();
    for c in text.to_string().chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            // Controls and overrides of direction have no place in a page.
            c if c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}') => {
                out.push(' ')
            }
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn nothing_is_markup() {
        assert_eq!(escaped("<a href='x\" y'>&\u{202e}\n"), "&lt;a href=&#39;x&quot; y&#39;&gt;&amp;  ");
    }
}
