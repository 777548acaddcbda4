/*!
What kind of thing some bytes are: by the ending of their name, by their media type, by how they begin.
*/

use std::path::Path;

/// A kind of input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// JSON lines: a document a line.
    Lines,
    /// One JSON document, or an array of them.
    Json,
    /// A web page.
    Html,
    /// Plain text, Markdown too.
    Text,
}

/// Endings of names that are taken from folders.
pub(super) const FROM_FOLDERS: &[&str] = &["txt", "md", "html", "htm", "xhtml", "jsonl", "ndjson"];

/// The ending of a name, lower case.
pub(super) fn ending(name: &Path) -> Option<String> {
    name.extension().and_then(|e| e.to_str()).map(str::to_ascii_lowercase)
}

impl Kind {
    /// By the ending of a name; `None` when it tells nothing.
    pub(super) fn of_name(name: &str) -> Option<Self> {
        match ending(Path::new(name))?.as_str() {
            "jsonl" | "ndjson" => Some(Kind::Lines),
            "json" => Some(Kind::Json),
            "html" | "htm" | "xhtml" => Some(Kind::Html),
            "txt" | "md" => Some(Kind::Text),
            _ => None,
        }
    }

    /// By a media type; plain text is often said of what is more.
    pub(super) fn of_media_type(kind: &str) -> Option<Self> {
        match kind {
            "text/html" | "application/xhtml+xml" => Some(Kind::Html),
            _ if kind.ends_with("ndjson") || kind.ends_with("jsonl") || kind.ends_with("lines") => {
                Some(Kind::Lines)
            }
            _ if kind.ends_with("json") => Some(Kind::Json),
            _ => None,
        }
    }
}

/// The kind, given what a name says and how the bytes begin. A text that begins as a page is a page, whatever its name.
pub(super) fn settle(named: Option<Kind>, start: &[u8]) -> Kind {
    match named {
        Some(Kind::Text) | None if begins_as_page(start) => Kind::Html,
        Some(kind) => kind,
        None => begins_as_json(start).unwrap_or(Kind::Text),
    }
}

/// Whether bytes (or a text) begin as a web page does.
pub(super) fn begins_as_page(start: &[u8]) -> bool {
    let start = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(start).trim_ascii_start();
    let head = start[..start.len().min(2048)].to_ascii_lowercase();
    let opens = |tag: &[u8]| {
        head.strip_prefix(tag)
            .is_some_and(|rest| rest.first().is_some_and(|b| b.is_ascii_whitespace() || *b == b'>'))
    };
    let holds = |tag: &[u8]| head.windows(tag.len()).any(|w| w == tag);
    opens(b"<!doctype html")
        || opens(b"<html")
        || opens(b"<head")
        || opens(b"<body")
        || ((head.starts_with(b"<?xml") || head.starts_with(b"<!--") || head.starts_with(b"<!doctype"))
            && holds(b"<html"))
}

/// `{…}` in the first line, whole or longer than what is seen of it: JSON lines. `[{` or a `{` that goes on: JSON.
fn begins_as_json(start: &[u8]) -> Option<Kind> {
    let start = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(start).trim_ascii_start();
    match start.first()? {
        b'[' if start[1..].trim_ascii_start().starts_with(b"{") => Some(Kind::Json),
        b'{' if start[1..].trim_ascii_start().starts_with(b"\"") => {
            let line = start.split(|&b| b == b'\n').next().unwrap_or(start);
            let cut = line.len() == start.len();
            let whole = serde_json::from_slice::<serde::de::IgnoredAny>(line).is_ok();
            Some(if whole || (cut && line.len() > 4096) { Kind::Lines } else { Kind::Json })
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_told_by_name_and_by_beginning() {
        for (name, start, kind) in [
            ("a.JSONL", "x", Kind::Lines),
            ("a.json", "x", Kind::Json),
            ("a.txt", "<!DOCTYPE html>\n<p>", Kind::Html),
            ("a.txt", "{\"text\":\"x\"}", Kind::Text),
            ("a", "{\"text\":\"x\"}\n{\"text\":\"y\"}", Kind::Lines),
            ("a", "{\n \"text\":\"x\"\n}", Kind::Json),
            ("a", "[ {\"text\":\"x\"}]", Kind::Json),
            ("a", "<?xml version='1.0'?><html xmlns='x'>", Kind::Html),
            ("a", "<b> is bold", Kind::Text),
            ("a", "", Kind::Text),
        ] {
            assert_eq!(settle(Kind::of_name(name), start.as_bytes()), kind, "{name} {start}");
        }
    }
}
