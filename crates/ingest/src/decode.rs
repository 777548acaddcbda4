/*!
Bytes in, text out.

News is captured in many encodings: UTF-8 mostly, but old Arabic sites and mail gateways still send Windows-1256,
ISO-8859-6 or UTF-16. What tells the encoding, strongest first: a byte order mark, the charset of the HTTP answer, the
`<meta>` of a page, and what the bytes look like. One observation overrules a declared single-byte charset: text with
non-ASCII characters that is valid UTF-8 throughout *is* UTF-8, for that does not happen by chance.

Data that is no text at all is refused by name, so that nobody gets claims out of a PDF's cross-reference table.
*/

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, ISO_2022_JP, UTF_8, UTF_16BE, UTF_16LE};

/// Text, and how it was got from bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The text, without a byte order mark, otherwise character for character.
    pub text: String,
    /// The encoding it was read as, its name in the Encoding Standard.
    pub encoding: &'static str,
    /// How many replacement characters stand for broken bytes.
    pub replaced: usize,
    /// A declared charset that was not followed, since it does not exist or does not fit.
    pub refused: Option<String>,
}

/// Bytes that hold no text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoText {
    /// Nothing but white space.
    Empty,
    /// Something else; what it looks like.
    Binary(&'static str),
}

/// How many bytes of a page are searched for its `<meta charset>`.
const META_SEARCH: usize = 4096;
/// Share of control characters (one in so many bytes) above which data is no text.
const CONTROL_SHARE: usize = 50;

/// Reads bytes as text.
///
/// `charset` is what the transport says (`charset=` of HTTP); `html` whether a `<meta>` may say it too.
pub fn decode(bytes: &[u8], charset: Option<&str>, html: bool) -> Result<Decoded, NoText> {
    if let Some(looks) = magic(bytes) {
        return Err(NoText::Binary(looks));
    }
    let decoded = decode_text(bytes, charset, html)?;
    if decoded.text.chars().all(is_blank) {
        return Err(NoText::Empty);
    }
    Ok(decoded)
}

/// White space, byte order and direction marks: what shows nothing.
pub(crate) fn is_blank(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\0')
}

fn decode_text(bytes: &[u8], charset: Option<&str>, html: bool) -> Result<Decoded, NoText> {
    if bytes.iter().all(|&b| b == 0) {
        return Err(if bytes.is_empty() { NoText::Empty } else { NoText::Binary("a run of zero bytes") });
    }
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return checked(with(encoding, &bytes[mark..], None));
    }
    let declared = charset.map(str::to_owned).or_else(|| html.then(|| meta_charset(bytes)).flatten());
    let known = declared.as_deref().and_then(|label| Encoding::for_label(label.trim().as_bytes()));
    let mut refused = if known.is_none() { declared.clone() } else { None };
    if let Some(encoding) = known.filter(|&e| e == UTF_16LE || e == UTF_16BE) {
        // A page that could say so in ASCII is not UTF-16; the standard reads it as UTF-8.
        if charset.is_some() && looks_utf16(bytes) == Some(encoding) {
            return checked(with(encoding, bytes, None));
        }
        refused = declared.clone();
    }
    if let Some(encoding) = looks_utf16(bytes) {
        return checked(with(encoding, bytes, refused));
    }
    if let Some(looks) = controls(bytes) {
        return Err(NoText::Binary(looks));
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        let believed = if text.is_ascii() {
            known.is_none_or(|e| e != ISO_2022_JP)
        } else {
            known.is_none_or(|e| e == UTF_8 || e.is_single_byte())
        };
        if believed {
            if known.is_some_and(|e| e != UTF_8) && !text.is_ascii() {
                refused = declared;
            }
            return Ok(Decoded { text: text.to_owned(), encoding: UTF_8.name(), replaced: 0, refused });
        }
    }
    if let Some(encoding) = known.filter(|&e| e != UTF_8 && refused.is_none()) {
        return Ok(with(encoding, bytes, None));
    }
    let utf8 = with(UTF_8, bytes, refused.clone());
    let sound = utf8.text.chars().filter(|&c| !c.is_ascii() && c != '\u{fffd}').count();
    // A few broken bytes among many sound characters: damaged UTF-8, not another encoding.
    if sound >= utf8.replaced.saturating_mul(4) {
        return Ok(utf8);
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let guess = detector.guess(None, Utf8Detection::Deny);
    if known == Some(UTF_8) {
        refused = declared;
    }
    Ok(with(guess, bytes, refused))
}

fn with(encoding: &'static Encoding, bytes: &[u8], refused: Option<String>) -> Decoded {
    let (text, malformed) = encoding.decode_without_bom_handling(bytes);
    let replaced = if malformed { text.chars().filter(|&c| c == '\u{fffd}').count() } else { 0 };
    Decoded { text: text.into_owned(), encoding: encoding.name(), replaced, refused }
}

/// Refuses what a byte order mark or a guess of UTF-16 made text of though it is none.
fn checked(decoded: Decoded) -> Result<Decoded, NoText> {
    let (mut all, mut bad) = (0usize, 0usize);
    for c in decoded.text.chars() {
        all += 1;
        bad += usize::from(c == '\0' || (c.is_control() && !c.is_whitespace() && c != '\u{1b}'));
    }
    if bad > 0 && bad * CONTROL_SHARE > all {
        return Err(NoText::Binary("binary data (control characters)"));
    }
    Ok(decoded)
}

/// UTF-16 without a byte order mark: alphabetic scripts and Arabic keep to the first few rows of Unicode, so the high
/// byte of nearly every unit is small, and in 8-bit text bytes so small hardly occur.
fn looks_utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(64 * 1024) & !1];
    if sample.len() < 4 {
        return None;
    }
    let small = |b: u8| b < 0x09;
    let high = |b: u8| small(b) || matches!(b, 0x20 | 0xfb..=0xfe);
    let (mut little, mut big, mut little_small, mut big_small) = (0usize, 0usize, 0usize, 0usize);
    for unit in sample.chunks_exact(2) {
        little += usize::from(high(unit[1]));
        big += usize::from(high(unit[0]));
        little_small += usize::from(small(unit[1]));
        big_small += usize::from(small(unit[0]));
    }
    let units = sample.len() / 2;
    let enough = |share: usize, of: usize| share * 20 >= of * 19;
    if enough(little, units) && little_small * 2 > units && little_small > big_small {
        Some(UTF_16LE)
    } else if enough(big, units) && big_small * 2 > units && big_small > little_small {
        Some(UTF_16BE)
    } else {
        None
    }
}

fn controls(bytes: &[u8]) -> Option<&'static str> {
    let mut control = 0usize;
    for &b in bytes {
        match b {
            0 => return Some("binary data (zero bytes)"),
            1..=8 | 0x0e..=0x1a | 0x1c..=0x1f | 0x7f => control += 1,
            _ => {}
        }
    }
    (control * CONTROL_SHARE > bytes.len()).then_some("binary data (control characters)")
}

/// The charset that a page names in its first bytes: `<meta charset=…>`, `<meta … content="…; charset=…">`, or the
/// `encoding` of an XML declaration.
fn meta_charset(bytes: &[u8]) -> Option<String> {
    let head = &bytes[..bytes.len().min(META_SEARCH)];
    let lower = head.to_ascii_lowercase();
    if lower.starts_with(b"<?xml") {
        let end = find(&lower, b"?>").unwrap_or(0);
        if let Some(at) = find(&lower[..end], b"encoding") {
            return value_after(&head[at + 8..end]);
        }
    }
    let mut from = 0;
    while let Some(at) = find(&lower[from..], b"<meta").map(|i| i + from) {
        let end = find(&lower[at..], b">").map_or(lower.len(), |i| i + at);
        if let Some(label) =
            find(&lower[at..end], b"charset").and_then(|i| value_after(&head[at + i + 7..end]))
        {
            return Some(label);
        }
        from = end;
        if from >= lower.len() {
            break;
        }
    }
    None
}

/// `= "value"` → value.
fn value_after(bytes: &[u8]) -> Option<String> {
    let rest = bytes.trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
    let rest = rest.strip_prefix(b"\"").or_else(|| rest.strip_prefix(b"'")).unwrap_or(rest);
    let end = rest
        .iter()
        .position(|&b| !(b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b':' | b'.' | b'+')))
        .unwrap_or(rest.len());
    let label = std::str::from_utf8(&rest[..end]).ok()?;
    (!label.is_empty() && label.len() <= 40).then(|| label.to_owned())
}

fn find(hay: &[u8], needle: &[u8]) -> Option<usize> {
    hay.windows(needle.len()).position(|w| w == needle)
}

/// What well-known data begins with.
fn magic(bytes: &[u8]) -> Option<&'static str> {
    const KNOWN: &[(&[u8], &str)] = &[
        (b"%PDF-", "a PDF"),
        (b"PK\x03\x04", "a ZIP archive (or docx, xlsx, odt, epub)"),
        (b"PK\x05\x06", "an empty ZIP archive"),
        (b"\x89PNG\r\n", "a PNG picture"),
        (b"\xff\xd8\xff", "a JPEG picture"),
        (b"GIF87a", "a GIF picture"),
        (b"GIF89a", "a GIF picture"),
        (b"\x7fELF", "a program (ELF)"),
        (b"\x1f\x8b\x08", "a gzip archive"),
        (b"\xfd7zXZ\0", "an xz archive"),
        (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
        (b"\x28\xb5\x2f\xfd", "a zstd archive"),
        (b"BZh91AY&SY", "a bzip2 archive"),
        (b"Rar!\x1a\x07", "a RAR archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document (doc, xls)"),
        (b"{\\rtf", "an RTF document"),
        (b"SQLite format 3\0", "an SQLite database"),
        (b"OggS", "an Ogg recording"),
        (b"ID3", "an MP3 recording"),
        (b"\0asm", "a program (WebAssembly)"),
        (b"\xca\xfe\xba\xbe", "a program"),
        (b"\xff\xfe\0\0", "text in UTF-32, which is not read"),
        (b"\0\0\xfe\xff", "text in UTF-32, which is not read"),
    ];
    let binary = |looks: &'static str| bytes.contains(&0).then_some(looks);
    if let Some((_, looks)) = KNOWN.iter().find(|(start, _)| bytes.starts_with(start)) {
        // These letters may open a text too: then there is no zero byte.
        return if matches!(*looks, "an Ogg recording" | "an MP3 recording") {
            binary(looks)
        } else {
            Some(looks)
        };
    }
    match bytes {
        [b'R', b'I', b'F', b'F', ..] => binary("a picture, film or recording (RIFF)"),
        [b'M', b'Z', ..] => binary("a program (Windows)"),
        [b'I', b'I', b'*', 0, ..] | [b'M', b'M', 0, b'*', ..] => Some("a TIFF picture"),
        [_, _, _, _, b'f', b't', b'y', b'p', ..] => binary("a film (MP4)"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_charset_a_page_names() {
        for (page, label) in [
            (&b"<html><meta charset=windows-1256><title>"[..], Some("windows-1256")),
            (
                b"<META HTTP-EQUIV='Content-Type' CONTENT='text/html; charset = \"ISO-8859-6\"'>",
                Some("ISO-8859-6"),
            ),
            (b"<?xml version=\"1.0\" encoding=\"utf-8\"?><html>", Some("utf-8")),
            (b"<meta name=viewport><meta charset", None),
            (b"<p>charset=latin1", None),
        ] {
            assert_eq!(meta_charset(page).as_deref(), label);
        }
    }

    #[test]
    fn ascii_is_ascii_whatever_is_declared() {
        let d = decode(b"Quiet night", Some("iso-8859-1"), false).unwrap();
        assert_eq!((d.text.as_str(), d.refused), ("Quiet night", None));
    }

    #[test]
    fn letters_that_open_known_data_may_open_a_text() {
        assert!(decode(b"MZ is a call sign", None, false).is_ok());
        assert!(decode(b"ID3 tags explained", None, false).is_ok());
        assert_eq!(decode(b"MZ\x90\0\x03\0\0\0", None, false), Err(NoText::Binary("a program (Windows)")));
    }
}
