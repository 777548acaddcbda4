/*!
A page made harmless before it is parsed: one pass over the markup, linear in its length, that writes well-nested,
shallow HTML of the few elements and attributes that reading needs.

The HTML standard says how to repair any markup, and some repairs multiply: unclosed formatting elements are opened again
in every paragraph, scopes are searched through the whole stack. A page of a few megabytes can so be made to take hours or
all memory. Here formatting elements are left out (their text stays), each end tag closes what it names, elements deeper
than [`DEPTH`], or beyond the first [`ELEMENTS`], are flattened into their ancestors, and scripts, styles and comments are gone. What is left a parser
takes in one sweep. JSON-LD is kept aside, for it is in scripts.
*/

use super::tag::{Attributes, attributes, name_at, write_attributes};

/// Deepest nesting that is kept. Real pages stay under 60.
pub(crate) const DEPTH: usize = 200;
/// Most elements that are kept. Real pages have a few thousand.
const ELEMENTS: usize = 300_000;
/// Most bytes of JSON-LD that are kept.
const JSON_LD: usize = 4 * 1024 * 1024;

/// Stands for a single line break in a tidied page: Unicode's line separator.
pub(crate) const LINE: char = '\u{2028}';

/// A tidied page.
#[derive(Debug, Default)]
pub(crate) struct Tidy {
    /// Well-nested HTML.
    pub html: String,
    /// The contents of its JSON-LD scripts.
    pub json_ld: Vec<String>,
    /// Whether elements were flattened because they were too deep or too many.
    pub flattened: bool,
}

/// Elements whose content is not text: skipped with all that is in them.
const DROPPED: &[&str] = &[
    "script",
    "style",
    "noscript",
    "template",
    "svg",
    "math",
    "iframe",
    "object",
    "embed",
    "applet",
    "canvas",
    "audio",
    "video",
    "select",
    "textarea",
    "button",
    "noembed",
    "noframes",
    "xmp",
    "plaintext",
    "map",
    "datalist",
    "dialog",
];
/// Elements that are kept. Every other tag is left out, its content kept.
const KEPT: &[&str] = &[
    "a",
    "address",
    "article",
    "aside",
    "blockquote",
    "caption",
    "center",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "li",
    "main",
    "menu",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "time",
    "tr",
    "ul",
];
/// Writes a page anew.
pub(crate) fn tidy(page: &str) -> Tidy {
    let mut pass = Pass { page, at: 0, head: String::new(), body: String::new(), ..Pass::default() };
    pass.run();
    let mut html = String::with_capacity(pass.head.len() + pass.body.len() + 100);
    html.push_str("<!DOCTYPE html><html");
    html.push_str(&pass.root);
    html.push_str("><head>");
    html.push_str(&pass.head);
    html.push_str("</head><body>");
    html.push_str(&pass.body);
    html.push_str("</body></html>");
    Tidy { html, json_ld: pass.json_ld, flattened: pass.flattened }
}

#[derive(Default)]
struct Pass<'a> {
    page: &'a str,
    at: usize,
    root: String,
    head: String,
    body: String,
    open: Vec<&'static str>,
    json_ld: Vec<String>,
    json_bytes: usize,
    /// Elements whose end tag was looked for and does not come any more.
    endless: Vec<&'static str>,
    titled: bool,
    elements: usize,
    flattened: bool,
}

impl<'a> Pass<'a> {
    fn run(&mut self) {
        while let Some(next) = self.page[self.at..].find('<') {
            self.text(self.at, self.at + next);
            self.at += next;
            self.markup();
        }
        self.text(self.at, self.page.len());
        while let Some(name) = self.open.pop() {
            close(&mut self.body, name);
        }
    }

    fn text(&mut self, from: usize, to: usize) {
        let text = &self.page[from..to];
        if text.contains('\0') {
            self.body.extend(text.chars().filter(|&c| c != '\0'));
        } else {
            self.body.push_str(text);
        }
    }

    /// At a `<`: a tag, a comment, or a character of the text.
    fn markup(&mut self) {
        let rest = &self.page[self.at..];
        let after = &rest[1..];
        if let Some(comment) = after.strip_prefix("!--") {
            self.at += comment.find("-->").map_or(rest.len(), |end| 4 + end + 3);
        } else if let Some(cdata) = after.strip_prefix("![CDATA[") {
            let end = cdata.find("]]>");
            self.at += end.map_or(rest.len(), |end| 9 + end + 3);
        } else if after.starts_with(['!', '?']) {
            self.at += rest.find('>').map_or(rest.len(), |end| end + 1);
        } else if after.starts_with(|c: char| c.is_ascii_alphabetic()) {
            self.start_tag();
        } else if after.starts_with('/') && after[1..].starts_with(|c: char| c.is_ascii_alphabetic()) {
            let name = name_at(&after[1..]);
            self.at += rest.find('>').map_or(rest.len(), |end| end + 1);
            self.end_tag(&name);
        } else {
            if self.counts() {
                self.body.push_str("&lt;");
            } else {
                self.blank();
            }
            self.at += 1;
        }
    }

    fn start_tag(&mut self) {
        let name = name_at(&self.page[self.at + 1..]);
        let (attributes, end) = attributes(self.page, self.at + 1 + name.len());
        self.at = end;
        if let Some(&name) = DROPPED.iter().find(|n| **n == name) {
            self.skip(name, &attributes);
            return;
        }
        match name.as_str() {
            "html" if self.root.is_empty() => write_attributes(&mut self.root, &attributes),
            "meta" | "link" | "base" => {
                self.head.push('<');
                self.head.push_str(&name);
                write_attributes(&mut self.head, &attributes);
                self.head.push('>');
            }
            "title" => self.title(),
            "br" | "hr" => self.line_break(),
            "img" => self.body.push(' '),
            _ => {
                if let Some(&kept) = KEPT.iter().find(|n| **n == name) {
                    self.open(kept, &attributes);
                }
            }
        }
    }

    /// The first title is the page's; those of drawings come later.
    fn title(&mut self) {
        let Some((end, after)) = self.find_end("title") else { return };
        if !self.titled {
            self.titled = true;
            self.head.push_str("<title>");
            self.head.push_str(&self.page[self.at..end].replace('<', "&lt;"));
            self.head.push_str("</title>");
        }
        self.at = after;
    }

    /// Skips an element with its content; a script of JSON-LD is kept aside.
    fn skip(&mut self, name: &'static str, attributes: &Attributes) {
        let Some((end, after)) = self.find_end(name) else {
            // An unclosed script swallows the rest, as it does in a browser; of the others only the tag goes.
            if matches!(name, "script" | "style") {
                self.at = self.page.len();
            }
            return;
        };
        let json = attributes.iter().any(|(n, v)| n == "type" && v.to_ascii_lowercase().contains("ld+json"));
        let content = &self.page[self.at..end];
        if name == "script" && json && self.json_bytes + content.len() <= JSON_LD {
            self.json_bytes += content.len();
            self.json_ld.push(content.to_owned());
        }
        self.at = after;
    }

    /// Where the content of an element ends, and where its end tag does. A search that failed once is not made again, so
    /// that all of them together stay linear.
    fn find_end(&mut self, name: &'static str) -> Option<(usize, usize)> {
        if self.endless.contains(&name) {
            return None;
        }
        let bytes = self.page.as_bytes();
        let mut from = self.at;
        while let Some(i) = self.page[from..].find("</") {
            let tag = from + i;
            let end = tag + 2 + name.len();
            let named = bytes.get(tag + 2..end).is_some_and(|n| n.eq_ignore_ascii_case(name.as_bytes()));
            if named && !bytes.get(end).is_some_and(|b| b.is_ascii_alphanumeric() || *b == b'-') {
                let after = self.page[tag..].find('>').map_or(self.page.len(), |i| tag + i + 1);
                return Some((tag, after));
            }
            from = tag + 2;
        }
        self.endless.push(name);
        None
    }

    fn open(&mut self, name: &'static str, attributes: &Attributes) {
        match name {
            "li" => self.close_implied(&["li"], &["ul", "ol", "menu"]),
            "dt" | "dd" => self.close_implied(&["dt", "dd"], &["dl"]),
            "td" | "th" => self.close_implied(&["td", "th"], &["tr", "table"]),
            "tr" => self.close_implied(&["tr"], &["table"]),
            "thead" | "tbody" | "tfoot" => self.close_implied(&["thead", "tbody", "tfoot"], &["table"]),
            "a" => self.close_implied(&["a"], &["div", "li", "td", "p"]),
            "time" => {}
            _ => self.close_implied(
                &["p"],
                &["td", "th", "table", "div", "li", "blockquote", "article", "section"],
            ),
        }
        if self.open.len() >= DEPTH || !self.counts() {
            self.flattened = true;
            return self.blank();
        }
        self.open.push(name);
        self.body.push('<');
        self.body.push_str(name);
        write_attributes(&mut self.body, attributes);
        self.body.push('>');
    }

    /// One break is a line end, which is written as a character so that no heuristic takes it away; two or more part
    /// paragraphs, and are left as elements for the heuristics that know them.
    fn line_break(&mut self) {
        if !self.counts() {
            return self.blank();
        }
        // At most so many bytes back: a run of blanks longer than that parts paragraphs nowhere.
        let from = self.body.len().saturating_sub(1000);
        let blanks =
            self.body.as_bytes()[from..].iter().rev().take_while(|b| b.is_ascii_whitespace()).count();
        let end = self.body.len() - blanks;
        let before = &self.body[..end];
        if before.ends_with("<br>") {
            self.body.truncate(end);
        } else if before.ends_with(LINE) {
            self.body.truncate(end - LINE.len_utf8());
            self.body.push_str("<br><br>");
        } else {
            self.body.push(LINE);
        }
    }

    /// Stands for markup that is left out.
    fn blank(&mut self) {
        if !self.body.ends_with(' ') {
            self.body.push(' ');
        }
    }

    /// Counts one more element; whether there may be one.
    fn counts(&mut self) -> bool {
        self.elements += 1;
        self.flattened |= self.elements > ELEMENTS;
        self.elements <= ELEMENTS
    }

    /// Closes an open element that the next start tag ends, unless one of `walls` stands between.
    fn close_implied(&mut self, ends: &[&str], walls: &[&str]) {
        for at in (0..self.open.len()).rev() {
            if ends.contains(&self.open[at]) {
                return self.close_to(at);
            }
            if walls.contains(&self.open[at]) {
                return;
            }
        }
    }

    fn end_tag(&mut self, name: &str) {
        let cell = matches!(name, "table" | "tr" | "td" | "th" | "tbody" | "thead" | "tfoot");
        for at in (0..self.open.len()).rev() {
            if self.open[at] == name {
                return self.close_to(at);
            }
            // A stray </div> inside a cell does not end the table around it.
            if !cell && matches!(self.open[at], "td" | "th" | "caption") {
                return;
            }
        }
        if name == "br" {
            self.line_break();
        }
    }

    fn close_to(&mut self, at: usize) {
        while self.open.len() > at {
            if let Some(name) = self.open.pop() {
                close(&mut self.body, name);
            }
        }
    }
}

fn close(out: &mut String, name: &str) {
    out.push_str("</");
    out.push_str(name);
    out.push('>');
}

#[cfg(test)]
mod tests {
    use super::*;

    fn body(page: &str) -> String {
        let html = tidy(page).html;
        let start = html.find("<body>").unwrap() + 6;
        html[start..html.len() - "</body></html>".len()].to_owned()
    }

    #[test]
    fn writes_well_nested_markup() {
        for (page, tidied) in [
            ("<p>a<p>b", "<p>a</p><p>b</p>"),
            ("<div><b>x</div></b>y", "<div>x</div>y"),
            ("<ul><li>a<li>b<ul><li>c</ul></ul>", "<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>"),
            ("<A HREF='x\"y' onclick=\"1>2\">t</A>", "<a href=\"x&quot;y\">t</a>"),
            ("a < b <!-- c --> d <script>if (a<b) '</p>'</script>e", "a &lt; b  d e"),
            ("</div>x</p>", "x"),
            ("a<br>b<br/> <BR>c<br><br><br>d</br>", "a\u{2028}b<br><br>c<br><br>d\u{2028}"),
            (
                "<table><tr><td>1<td>2</div><tr><td>3</table>",
                "<table><tr><td>1</td><td>2</td></tr><tr><td>3</td></tr></table>",
            ),
        ] {
            assert_eq!(body(page), tidied, "{page}");
        }
    }

    #[test]
    fn keeps_head_and_json_ld_apart() {
        let t = tidy(
            "<html lang=ar><title>T &amp; U</title><script type='application/ld+json'>{\"a\":1}</script><p>x",
        );
        assert!(
            t.html.starts_with("<!DOCTYPE html><html lang=\"ar\"><head><title>T &amp; U</title></head>"),
            "{}",
            t.html
        );
        assert_eq!(t.json_ld, ["{\"a\":1}"]);
    }

    #[test]
    fn flattens_what_is_too_deep() {
        let t = tidy(&"<div>".repeat(100_000));
        assert!(t.flattened);
        assert_eq!(t.html.matches("<div>").count(), DEPTH);
    }

    #[test]
    fn broken_tags_end_with_the_page() {
        for page in [
            "<",
            "<a",
            "<a href",
            "<a href=",
            "<a href='x",
            "</",
            "</a",
            "<!--",
            "<![CDATA[",
            "<!",
            "<?",
            "<é>",
        ] {
            tidy(page);
        }
    }
}
