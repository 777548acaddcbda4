/*!
Web addresses, as far as reading needs them: telling whether one can be fetched, and resolving a link against its page.

A whole URL library would be a third of this crate's build for these few rules. Hosts are not interpreted beyond their
being ASCII: a name in another script has an ASCII form (punycode) that its users know.
*/

/// The scheme and the rest, when the text begins with a scheme (`https:`).
pub(crate) fn scheme(text: &str) -> Option<(&str, &str)> {
    let (name, rest) = text.split_once(':')?;
    let fits = name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.'));
    fits.then_some((name, rest))
}

/// Whether it is `http://host…` or `https://host…`.
pub(crate) fn is_web(text: &str) -> bool {
    scheme(text).is_some_and(|(name, rest)| {
        (name.eq_ignore_ascii_case("http") || name.eq_ignore_ascii_case("https"))
            && rest
                .strip_prefix("//")
                .is_some_and(|host| !host.is_empty() && !host.starts_with(['/', '?', '#']))
    })
}

/// Resolves a link against the address of its page, which must be a web address. Fragments stay.
pub(crate) fn join(base: &str, link: &str) -> Option<String> {
    let link = link.trim();
    if scheme(link).is_some() {
        return Some(link.to_owned());
    }
    if !is_web(base) {
        return None;
    }
    let (protocol, rest) = base.split_once("://")?;
    let rest = rest.split('#').next()?;
    if let Some(host) = link.strip_prefix("//") {
        return Some(format!("{protocol}://{host}"));
    }
    let path_at = rest.find(['/', '?']).unwrap_or(rest.len());
    let (host, path_query) = rest.split_at(path_at);
    let path = path_query.split('?').next()?;
    let joined = if link.is_empty() || link.starts_with('#') {
        format!("{path_query}{link}")
    } else if link.starts_with('?') {
        format!("{path}{link}")
    } else {
        let end = link.find(['?', '#']).unwrap_or(link.len());
        let (link_path, tail) = link.split_at(end);
        let whole = if link_path.starts_with('/') {
            link_path.to_owned()
        } else {
            let folder = path.rfind('/').map_or("/", |i| &path[..=i]);
            format!("{folder}{link_path}")
        };
        format!("{}{tail}", without_dots(&whole))
    };
    let slash = if joined.starts_with('/') { "" } else { "/" };
    Some(format!("{protocol}://{host}{slash}{joined}"))
}

/// `/a/./b/../c` → `/a/c`.
fn without_dots(path: &str) -> String {
    let mut out: Vec<&str> = Vec::new();
    let mut segments = path.split('/').peekable();
    while let Some(segment) = segments.next() {
        let last = segments.peek().is_none();
        match segment {
            "." if last => out.push(""),
            "." => {}
            ".." => {
                if out.len() > 1 {
                    out.pop();
                }
                if last {
                    out.push("");
                }
            }
            _ => out.push(segment),
        }
    }
    out.join("/")
}

/// An address as it is sent: without its fragment, characters beyond ASCII and spaces percent-encoded.
/// `None` when its host is not ASCII.
pub(crate) fn encoded(url: &str) -> Option<String> {
    let url = url.split('#').next()?;
    let (protocol, rest) = url.split_once("://")?;
    let host_end = rest.find(['/', '?']).unwrap_or(rest.len());
    let (host, path) = rest.split_at(host_end);
    if host.is_empty() || !host.bytes().all(|b| b.is_ascii_graphic()) {
        return None;
    }
    let mut out = format!("{}://{host}", protocol.to_ascii_lowercase());
    for byte in path.bytes() {
        if byte.is_ascii_graphic()
            && !matches!(byte, b'"' | b'<' | b'>' | b'\\' | b'^' | b'`' | b'{' | b'|' | b'}')
        {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_resolved() {
        let base = "https://news.example/ar/2020/10/?p=1#top";
        for (link, whole) in [
            ("item", "https://news.example/ar/2020/10/item"),
            ("../11/x?y=1", "https://news.example/ar/2020/11/x?y=1"),
            ("/z", "https://news.example/z"),
            ("//cdn.example/z", "https://cdn.example/z"),
            ("?p=2", "https://news.example/ar/2020/10/?p=2"),
            ("http://other.example", "http://other.example"),
            ("ftp://other.example/f", "ftp://other.example/f"),
            ("../../../../..", "https://news.example/"),
        ] {
            assert_eq!(join(base, link).as_deref(), Some(whole), "{link}");
        }
        assert_eq!(join("https://h.example", "x").as_deref(), Some("https://h.example/x"));
        assert_eq!(join("page.html", "x"), None);
    }

    #[test]
    fn addresses_are_sent_as_ascii() {
        assert_eq!(
            encoded("HTTPS://h.example/خبر 1#x").as_deref(),
            Some("https://h.example/%D8%AE%D8%A8%D8%B1%201")
        );
        assert_eq!(encoded("https://موقع.example/"), None);
        assert!(
            is_web("http://h")
                && !is_web("http:///x")
                && !is_web("file:///etc/passwd")
                && !is_web("h.example")
        );
    }
}
