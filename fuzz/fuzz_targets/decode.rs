//! Bytes to text: never panics, whatever is declared; what comes out holds more than blanks.
#![no_main]

use hudna_ingest::decode::decode;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let charsets = [None, Some("utf-8"), Some("windows-1256"), Some("utf-16le"), Some("iso-2022-jp"), Some("?")];
    let (charset, bytes) = match data.split_first() {
        Some((first, rest)) => (charsets[usize::from(*first) % charsets.len()], rest),
        None => (None, data),
    };
    for html in [false, true] {
        if let Ok(decoded) = decode(bytes, charset, html) {
            assert!(!decoded.text.trim().is_empty());
        }
    }
});
