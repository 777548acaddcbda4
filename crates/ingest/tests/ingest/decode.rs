//! Bytes to text.

use crate::{error, one};
use encoding_rs::{Encoding, ISO_8859_6, WINDOWS_1251, WINDOWS_1256};
use hudna_ingest::decode::{Decoded, NoText, decode};

const ARABIC: &str =
    "أعلنت وزارة الدفاع أن قواتها صدت هجوما على عدة محاور من الجبهة، وقال متحدث باسم الوزارة إن الوضع هادئ";
const RUSSIAN: &str = "Министерство обороны сообщило, что ночь на линии соприкосновения прошла спокойно";

fn encode(text: &str, encoding: &'static Encoding) -> Vec<u8> {
    let (bytes, _, lost) = encoding.encode(text);
    assert!(!lost);
    bytes.into_owned()
}

fn utf16(text: &str, big: bool) -> Vec<u8> {
    text.encode_utf16().flat_map(|u| if big { u.to_be_bytes() } else { u.to_le_bytes() }).collect()
}

fn read(bytes: &[u8]) -> Decoded {
    decode(bytes, None, false).expect("text")
}

#[test]
fn windows_1256_is_detected() {
    let d = read(&encode(ARABIC, WINDOWS_1256));
    assert_eq!((d.text.as_str(), d.encoding, d.replaced), (ARABIC, "windows-1256", 0));
}

#[test]
fn iso_8859_6_is_detected() {
    let d = read(&encode(ARABIC, ISO_8859_6));
    assert_eq!((d.text.as_str(), d.encoding), (ARABIC, "ISO-8859-6"));
}

#[test]
fn windows_1251_is_detected() {
    assert_eq!(read(&encode(RUSSIAN, WINDOWS_1251)).text, RUSSIAN);
}

#[test]
fn utf_16_is_read_with_and_without_its_mark() {
    for text in [ARABIC, RUSSIAN, "All quiet along the whole line"] {
        for (big, mark, name) in [(false, [0xff, 0xfe], "UTF-16LE"), (true, [0xfe, 0xff], "UTF-16BE")] {
            let bare = utf16(text, big);
            let marked = [&mark[..], &bare].concat();
            for bytes in [bare, marked] {
                let d = read(&bytes);
                assert_eq!((d.text.as_str(), d.encoding), (text, name));
            }
        }
    }
}

#[test]
fn utf_8_loses_its_mark_and_nothing_else() {
    let text = "  سطر أول\r\n\r\nسطر ثان\u{200f} ";
    assert_eq!(read(format!("\u{feff}{text}").as_bytes()).text, text);
    assert_eq!(read(text.as_bytes()).text, text);
}

#[test]
fn a_few_broken_bytes_are_replaced_and_counted() {
    let mut bytes = ARABIC.as_bytes().to_vec();
    bytes.insert(ARABIC.find(' ').unwrap(), 0xff);
    bytes.truncate(bytes.len() - 1);
    let d = read(&bytes);
    assert_eq!((d.encoding, d.replaced), ("UTF-8", 2));
    let ingested = one(&bytes, "a.txt");
    assert_eq!(ingested.warnings[0].code(), "W0101");
    assert!(ingested.warnings[0].to_string().contains("2 broken pieces"), "{}", ingested.warnings[0]);
}

#[test]
fn the_charset_of_the_transport_is_followed() {
    let d = decode(&encode("سلام", WINDOWS_1256), Some("windows-1256"), false).unwrap();
    assert_eq!(d.text, "سلام");
}

#[test]
fn the_meta_of_a_page_is_followed() {
    let page = encode(&format!("<html><meta charset=iso-8859-6><title>سلام</title><p>{ARABIC}"), ISO_8859_6);
    let d = decode(&page, None, true).unwrap();
    assert!(d.text.contains(ARABIC));
    assert_eq!(d.encoding, "ISO-8859-6");
}

#[test]
fn utf_8_declared_as_something_else_is_utf_8_still() {
    let d = decode(ARABIC.as_bytes(), Some("iso-8859-1"), false).unwrap();
    assert_eq!((d.text.as_str(), d.refused.as_deref()), (ARABIC, Some("iso-8859-1")));
}

#[test]
fn windows_1256_declared_as_utf_8_is_found_out() {
    let d = decode(&encode(ARABIC, WINDOWS_1256), Some("utf-8"), false).unwrap();
    assert_eq!((d.text.as_str(), d.refused.as_deref()), (ARABIC, Some("utf-8")));
}

#[test]
fn a_charset_that_does_not_exist_is_remarked_on() {
    let d = decode(ARABIC.as_bytes(), Some("arabic-7"), false).unwrap();
    assert_eq!((d.text.as_str(), d.refused.as_deref()), (ARABIC, Some("arabic-7")));
}

#[test]
fn data_that_is_no_text_is_named() {
    for (bytes, looks) in [
        (&b"%PDF-1.7\n%\xe2\xe3"[..], "a PDF"),
        (b"PK\x03\x04\x14\0\x06\0", "a ZIP archive"),
        (b"\x89PNG\r\n\x1a\n\0\0", "a PNG picture"),
        (b"\x7fELF\x02\x01\x01\0", "a program (ELF)"),
        (b"\x1f\x8b\x08\0\0\0", "a gzip archive"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "a JPEG picture"),
        (b"some\0zero\0bytes\0here, no text", "zero bytes"),
        (b"\x01\x02\x03\x04\x05abc\x06\x07\x08\x0e\x0f\x10", "control characters"),
        (b"\0\0\0\0\0\0\0\0", "zero bytes"),
    ] {
        let (code, message) = error(bytes, "a.txt");
        assert_eq!(code, "E0103");
        assert!(message.contains(looks), "{message}");
    }
}

#[test]
fn nothing_is_no_text() {
    for bytes in [&b""[..], b" \r\n\t", b"\xef\xbb\xbf", b"\xff\xfe", "\u{200f}\u{a0}\n".as_bytes()] {
        assert_eq!(decode(bytes, None, false), Err(NoText::Empty), "{bytes:?}");
        assert_eq!(error(bytes, "a.txt").0, "E0102");
    }
}
