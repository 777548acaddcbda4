/*!
One tag of a page: its name and attributes, read as the HTML standard's tokeniser reads them, and written anew.
*/

/// Attributes read of one tag.
const ATTRIBUTES: usize = 64;
/// Attributes that are kept.
const ATTRS: &[&str] = &[
    "class",
    "id",
    "href",
    "rel",
    "name",
    "property",
    "content",
    "itemprop",
    "datetime",
    "role",
    "hidden",
    "aria-hidden",
    "style",
    "lang",
];

/// The attributes of a start tag, as read.
pub(super) type Attributes = Vec<(String, String)>;

/// A tag's name, lower case, as far as it is one that a page can mean.
pub(super) fn name_at(rest: &str) -> String {
    let end =
        rest.find(|c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>' | '<')).unwrap_or(rest.len());
    rest[..end].to_ascii_lowercase()
}

/// Reads the attributes of a tag from `at` on, as the standard's tokeniser does; returns them and where the tag ends.
pub(super) fn attributes(page: &str, mut at: usize) -> (Attributes, usize) {
    let bytes = page.as_bytes();
    let mut out = Attributes::new();
    let blank = |b: u8| b.is_ascii_whitespace() || b == b'/';
    loop {
        while bytes.get(at).is_some_and(|&b| blank(b)) {
            at += 1;
        }
        match bytes.get(at) {
            None => return (out, page.len()),
            Some(b'>') => return (out, at + 1),
            _ => {}
        }
        let start = at;
        at += 1;
        while bytes.get(at).is_some_and(|&b| !blank(b) && b != b'=' && b != b'>') {
            at += 1;
        }
        let name = page.get(start..at).unwrap_or_default().to_ascii_lowercase();
        while bytes.get(at).is_some_and(u8::is_ascii_whitespace) {
            at += 1;
        }
        let mut value = "";
        if bytes.get(at) == Some(&b'=') {
            at += 1;
            while bytes.get(at).is_some_and(u8::is_ascii_whitespace) {
                at += 1;
            }
            let (from, to, next) = match bytes.get(at) {
                Some(&quote @ (b'"' | b'\'')) => {
                    let end = page[at + 1..].find(char::from(quote)).map_or(page.len(), |i| at + 1 + i);
                    (at + 1, end, (end + 1).min(page.len()))
                }
                _ => {
                    let mut end = at;
                    while bytes.get(end).is_some_and(|&b| !b.is_ascii_whitespace() && b != b'>') {
                        end += 1;
                    }
                    (at, end, end)
                }
            };
            value = page.get(from..to).unwrap_or_default();
            at = next;
        }
        let wanted = ATTRS.contains(&name.as_str()) || name == "type";
        if wanted && out.len() < ATTRIBUTES && !out.iter().any(|(n, _)| *n == name) {
            out.push((name, value.to_owned()));
        }
    }
}

pub(super) fn write_attributes(out: &mut String, attributes: &Attributes) {
    for (name, value) in attributes.iter().filter(|(n, _)| n != "type") {
        out.push(' ');
        out.push_str(name);
        out.push_str("=\"");
        out.push_str(&value.replace('"', "&quot;").replace('\0', ""));
        out.push('"');
    }
}
