/*!
What is read of a text as a whole: its date, its language, and texts that are hardly texts.
*/

use crate::{bare, reader, sacred};
use hudna_model::{DateSource, Document};
use std::time::{Duration, Instant};

/// Undated: today is a Monday, and a truce agreed in Moscow took effect on the Saturday before.
const UNDATED_AR: &str = "تبادلت أرمينيا وأذربيجان اليوم الاثنين الاتهامات بقصف مدن في إقليم ناغورني قره باغ.\n\
    ودخل وقف إطلاق النار حيز التنفيذ السبت بعد محادثات في موسكو.";
const UNDATED_EN: &str = "Armenia and Azerbaijan accused each other today, Monday, of shelling towns in Nagorno-Karabakh.\n\
    A ceasefire took effect on Saturday after talks in Moscow.";

/// The same, with a relative clause between the truce and its day.
const UNDATED_RELATIVE_AR: &str = "تبادلت أرمينيا وأذربيجان اليوم الاثنين الاتهامات بقصف مدن في إقليم ناغورني قره باغ.\n\
    ودخل وقف إطلاق النار الذي اتفق عليه الطرفان في موسكو حيز التنفيذ السبت.";
const UNDATED_RELATIVE_EN: &str = "Armenia and Azerbaijan accused each other today, Monday, of shelling towns in Nagorno-Karabakh.\n\
    The ceasefire agreed in Moscow took effect on Saturday.";

#[test]
fn a_truce_and_a_weekday_date_a_text() {
    dates([UNDATED_AR, UNDATED_EN]);
}

#[test]
#[ignore = "known gap: a truce and its day are looked for in one clause only"]
fn a_truce_and_a_weekday_date_a_text_with_a_relative_clause_between() {
    dates([UNDATED_RELATIVE_AR, UNDATED_RELATIVE_EN]);
}

fn dates(texts: [&str; 2]) {
    for text in texts {
        let reading = sacred::read(&bare(text));
        assert_eq!(
            reading.published.map(|p| p.to_string()).as_deref(),
            Some("2020-10-12"),
            "{text}\n{:?}",
            reading.published_why
        );
        assert_eq!(reading.published_from, Some(DateSource::Inferred));
        let why = reading.published_why.expect("an inferred date says why");
        assert!(why.contains("2020-10-10"), "{why}");
    }
}

#[test]
fn a_given_date_is_kept() {
    let reading = sacred::read(&crate::dated(UNDATED_AR, "2021-01-01"));
    assert_eq!(reading.published.map(|p| p.to_string()).as_deref(), Some("2021-01-01"));
    assert_eq!((reading.published_from, reading.published_why), (Some(DateSource::Given), None));
}

#[test]
fn no_date_is_invented() {
    let texts = [
        // A weekday and nothing that fixes the week.
        "Armenia accused Azerbaijan today, Monday, of shelling towns in Nagorno-Karabakh.",
        "اتهمت أرمينيا أذربيجان اليوم الاثنين بقصف مدن في إقليم ناغورني قره باغ.",
        // A truce, and no word of when the text was written.
        "The ceasefire agreed in Moscow took effect on Saturday.",
        // A date that is not today's.
        "The army shelled the town on 10 October 2020.",
        // A place where a truce was agreed, but no truce.
        "Armenia said today, Monday, that its minister travelled to Moscow on Saturday.",
        // Two Mondays.
        "The army said today, Monday 12 October 2020, that it shelled the town. The ministry said today, Monday 19 October 2020, that it did not.",
        "",
    ];
    for text in texts {
        let reading = sacred::read(&bare(text));
        assert_eq!((reading.published, reading.published_why), (None, None), "{text}");
        for c in &reading.claims {
            let relative = |t: &hudna_model::TimeRef| !t.text.contains("2020");
            let resolved = c.event.time.as_ref().filter(|t| relative(t)).and_then(|t| t.start);
            assert_eq!(resolved, None, "{text}: {:?}", c.event.time);
        }
    }
}

#[test]
fn language_is_told_by_script() {
    for (text, lang) in [
        ("قصفت القوات المدينة", Some("ar")),
        ("The forces shelled the town", Some("en")),
        ("قصفت القوات Stepanakert مساء الأحد", Some("ar")),
        ("Forces shelled the town of غنجة on Sunday", Some("en")),
        ("Войска обстреляли город", None),
        ("部队炮击了该镇", None),
        ("Զորքերը հրետակոծել են քաղաքը", None),
        ("12:30 — 2020", None),
        ("\u{1F54A}\u{FE0F}", None),
        ("\u{64B}\u{200F}\u{640}", None),
        ("", None),
    ] {
        let reading = sacred::read(&bare(text));
        assert_eq!(reading.lang.as_deref(), lang, "{text}");
        assert!(lang.is_some() || reading.claims.is_empty());
    }
}

#[test]
fn a_language_without_a_pack_gives_nothing() {
    for lang in ["fr", "xx", "", "\u{645}", "a-very-long-tag-that-nobody-uses"] {
        let document = Document {
            lang: Some(lang.into()),
            ..bare("L’armée a bombardé la ville. The army shelled the town.")
        };
        let reading = sacred::read(&document);
        assert_eq!((reading.lang, reading.claims), (None, vec![]), "{lang}");
    }
    // A region does not make it another language.
    for lang in ["en-GB", "en"] {
        let document =
            Document { lang: Some(lang.into()), ..bare("The Armenian army shelled the town of Terter.") };
        assert_eq!(sacred::read(&document).claims.len(), 1, "{lang}");
    }
}

/// Long runs of what is usually short. None of it may take time that grows with its square.
#[test]
fn runs_without_end_are_read_in_time() {
    const BYTES: usize = 5 << 20;
    let whole = ["ا", "\u{640}", "\u{64B}", "٣", ".", "(", "\u{200F}", "\n"];
    // Many words without an end of the sentence: less of them, for every word is looked up.
    let words = [
        "a", "و", "7", "\"", "-", "1,", "\u{FDFA}", "a ", "وال ", "12 ", ". ", "\" ", "A.", "’s ", "قصف ",
        "shelled ", "said ", "قال ", "and ", "Armenia ", "(«", "، ",
    ];
    for (of, bytes) in whole.iter().map(|w| (w, BYTES)).chain(words.iter().map(|w| (w, BYTES / 80))) {
        let text = of.repeat(bytes / of.len());
        let start = Instant::now();
        let reading = reader().read(&bare(text));
        let took = start.elapsed();
        println!("{of:?} × {}: {took:?}", bytes / of.len());
        assert!(reading.claims.len() <= bytes / of.len());
        assert!(took < Duration::from_secs(60), "{of:?} × {}: {took:?}", bytes / of.len());
    }
}

#[test]
fn nothing_to_read_gives_nothing() {
    for text in ["", " ", "\n\n\n", "\u{FEFF}", "\0", "...", "«»", "()", "\u{640}"] {
        assert_eq!(sacred::read(&bare(text)).claims, vec![], "{text:?}");
        let document = Document { lang: Some("ar".into()), ..bare(text) };
        assert_eq!(sacred::read(&document).claims, vec![], "{text:?}");
    }
}
