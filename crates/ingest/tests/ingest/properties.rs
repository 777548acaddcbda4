//! What holds for every input.

use crate::page_words;
use hudna_ingest::{Layouter, decode::decode, lay_out};
use hudna_model::PageWords;
use proptest::prelude::*;

/// Lines such as pages have, and any others.
fn line() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        Just("  \u{200f} ".to_owned()),
        Just("قد يعجبك أيضا".to_owned()),
        Just("المزيد : خبر آخر من الجبهة".to_owned()),
        Just("25".to_owned()),
        Just("المرصد – العالم".to_owned()),
        Just("نشر في 12/10/2020".to_owned()),
        Just("# Heading".to_owned()),
        Just("File photo".to_owned()),
        "[ a-zأ-ي.:–]{0,80}",
        "\\PC{0,60}",
        any::<String>(),
    ]
}

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(
        (line(), prop_oneof![Just("\n"), Just("\n\n"), Just("\r\n"), Just("\u{2028}")]),
        0..25,
    )
    .prop_map(|lines| lines.into_iter().flat_map(|(l, end)| [l, end.to_owned()]).collect())
}

/// Parts are in order, apart, inside the text, on character boundaries, and begin and end with something.
fn check(text: &str, title: Option<&str>, pages: &[PageWords]) -> Result<(), TestCaseError> {
    let layout = lay_out(text, title, pages);
    let mut at = 0;
    for part in &layout.parts {
        prop_assert!(at <= part.start && part.start < part.end && part.end <= text.len(), "{part:?}");
        let shown = text.get(part.start..part.end);
        prop_assert!(shown.is_some(), "{part:?}");
        let shown = shown.unwrap_or_default();
        prop_assert_eq!(shown.trim(), shown);
        prop_assert!(
            text[at..part.start].chars().all(|c| !c.is_alphanumeric()),
            "lost: {:?}",
            &text[at..part.start]
        );
        at = part.end;
    }
    prop_assert!(text[at..].chars().all(|c| !c.is_alphanumeric()), "lost: {:?}", &text[at..]);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn parts_cover_the_text(text in text()) {
        check(&text, None, &page_words())?;
        check(&text, text.lines().next(), &page_words())?;
        check(&text, Some("x"), &[])?;
    }

    #[test]
    fn any_text_is_laid_out(text in any::<String>()) {
        check(&text, None, &page_words())?;
    }

    #[test]
    fn laying_out_is_deterministic(text in text()) {
        let layouter = Layouter::new(&page_words());
        prop_assert_eq!(layouter.lay_out(&text, None, &[]), layouter.lay_out(&text, None, &[]));
    }

    #[test]
    fn any_bytes_are_decoded_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..300), charset in "[a-z0-9-]{0,12}") {
        let _ = decode(&bytes, None, false);
        let _ = decode(&bytes, Some(&charset), true);
    }

    #[test]
    fn utf_8_is_kept_character_for_character(text in "[^\u{0}-\u{8}\u{b}-\u{1f}\u{7f}]{1,200}") {
        prop_assume!(!text.starts_with('\u{feff}'));
        // What opens like an archive or a picture, and UTF-16 by chance, is not meant here.
        if let Ok(d) = decode(format!("xx {text}").as_bytes(), None, false) {
            prop_assert_eq!(d.text, format!("xx {text}"));
        }
    }

    #[test]
    fn any_page_is_read_or_refused(page in "(<(p|div|a|b|table|td|li|ul|h2|script|svg|!--)( class=\"related\"| href=x)?>|</(p|div|a|td|table|ul)>|[a-zأ-ي .]{0,30}|&amp;|<){0,60}") {
        let _ = hudna_ingest::html::read_page(&page, None, &Layouter::new(&page_words()));
    }

    #[test]
    fn any_lines_are_records_or_errors(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        hudna_ingest::jsonl::Lines::new(&bytes[..], "x", 100).for_each(drop);
        hudna_ingest::jsonl::json_records(&String::from_utf8_lossy(&bytes), "x").into_iter().for_each(drop);
    }
}
