//! Every example of every pattern, and what must hold for any text.

use super::*;
use crate::{
    pack::schema::PackFile,
    text::{Folding, Tokens},
};
use hudna_model::Moment;
use proptest::prelude::*;

struct Pack {
    table: TimeTable,
    file: PackFile,
    folding: Folding,
}

fn pack(language: &str) -> Pack {
    let read = |name: &str| -> PackFile {
        let path = format!("{}/../../packs/{language}/{name}.toml", env!("CARGO_MANIFEST_DIR"));
        let text = std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{path}: {e}"));
        toml::from_str(&text).unwrap_or_else(|e| panic!("{path}: {e}"))
    };
    let (file, numbers, morphology) = (read("time"), read("numbers"), read("morphology"));
    let folding = Folding::new(std::iter::empty());
    let words = file.time.clone().unwrap();
    let table =
        TimeTable::compile(language, &words, &numbers.number, &morphology.proclitic, &folding).unwrap();
    Pack { table, file, folding }
}

impl Pack {
    fn tokens(&self, text: &str) -> Tokens {
        let mut tokens = Tokens::default();
        tokens.add(text, 0, text.len(), &self.folding);
        tokens
    }

    fn spans(&self, text: &str) -> (Tokens, Vec<TimeSpan>) {
        let tokens = self.tokens(text);
        let spans = find(&self.table, &tokens, 0, tokens.list.len());
        (tokens, spans)
    }

    fn numbers(&self, text: &str) -> Vec<(String, Option<u32>, bool)> {
        let tokens = self.tokens(text);
        let slice = |q: &Quantity| {
            text[tokens.list[q.from].start as usize..tokens.list[q.to - 1].end as usize].to_string()
        };
        let all = numbers(&self.table, &tokens, 0, tokens.list.len());
        all.iter().map(|q| (slice(q), q.value, q.vague)).collect()
    }
}

fn published() -> Moment {
    "2020-10-12".parse().unwrap()
}

fn told(m: Option<Moment>) -> String {
    m.map_or("-".to_string(), |m| m.to_string())
}

/// The examples that fail, as lines; and how many there are.
fn failures(language: &str) -> (Vec<String>, usize) {
    let p = pack(language);
    let (mut wrong, mut count) = (Vec::new(), 0);
    for pattern in &p.file.time.as_ref().unwrap().pattern {
        for example in &pattern.examples {
            count += 1;
            let text = &example[0];
            let start = example[1].clone();
            let end = example.get(2).cloned().unwrap_or_else(|| start.clone());
            let (tokens, spans) = p.spans(text);
            let whole = spans.len() == 1 && spans[0].from == 0 && spans[0].to == tokens.list.len();
            let got = spans.first().map(|s| resolve(&s.meaning, Some(published()))).unwrap_or_default();
            if !whole || told(got.0) != start || told(got.1) != end {
                let found: Vec<_> = spans
                    .iter()
                    .map(|s| format!("[{}..{} {} {:?}]", s.from, s.to, p.table.rule_id(s.rule), s.meaning))
                    .collect();
                wrong.push(format!(
                    "{}: {text}: {}..{} {}",
                    pattern.id,
                    told(got.0),
                    told(got.1),
                    found.join(" ")
                ));
            }
        }
    }
    (wrong, count)
}

#[test]
fn examples_ar() {
    let (wrong, count) = failures("ar");
    assert!(wrong.is_empty(), "{} of {count} wrong\n{}", wrong.len(), wrong.join("\n"));
    assert!(count >= 90);
}

#[test]
fn examples_en() {
    let (wrong, count) = failures("en");
    assert!(wrong.is_empty(), "{} of {count} wrong\n{}", wrong.len(), wrong.join("\n"));
    assert!(count >= 90);
}

#[test]
fn numbers_ar() {
    let p = pack("ar");
    for (text, value) in [
        ("ثلاثة وثلاثون ألفا", 33_000),
        ("مئتان وخمسون", 250),
        ("30 ألف", 30_000),
        ("وثلاثة", 3),
        ("خمسة عشر", 15),
        ("ألف ومئتان وخمسة وعشرون", 1_225),
        ("ثلاثة آلاف و500", 3_500),
        ("مئة ألف", 100_000),
        ("الـ24", 24),
        ("٢٥", 25),
        ("مئتان وخمسون ألفا وثلاثمئة", 250_300),
        ("1.5 مليون", 1_500_000),
        ("ألفان", 2_000),
        ("إحدى عشرة", 11),
        ("مليونان وأربعمئة ألف", 2_400_000),
    ] {
        assert_eq!(p.numbers(text), [(text.to_string(), Some(value), false)], "{text}");
    }
    assert_eq!(p.numbers("عشرات القتلى"), [("عشرات".to_string(), None, true)]);
    assert_eq!(p.numbers("آلاف النازحين").len(), 1);
    let two: Vec<_> = p.numbers("ثلاثة جنود وخمسة مدنيين").into_iter().map(|n| n.1).collect();
    assert_eq!(two, [Some(3), Some(5)]);
    assert_eq!(p.numbers("خمسة وستة").len(), 2);
    assert_eq!(p.numbers("يوم الأحد"), []);
}

#[test]
fn numbers_en() {
    let p = pack("en");
    for (text, value) in [
        ("twenty-three thousand five hundred", 23_500),
        ("30", 30),
        ("1.5 million", 1_500_000),
        ("one hundred and twenty", 120),
        ("12,500", 12_500),
        ("two hundred thousand", 200_000),
        ("a", 0),
        ("2.25 billion", 2_250_000_000),
    ] {
        let expected = if value == 0 { vec![] } else { vec![(text.to_string(), Some(value), false)] };
        assert_eq!(p.numbers(text), expected, "{text}");
    }
    assert_eq!(p.numbers("5000000000")[0].1, None);
    let two: Vec<_> = p.numbers("seven soldiers and nine civilians").into_iter().map(|n| n.1).collect();
    assert_eq!(two, [Some(7), Some(9)]);
    assert_eq!(p.numbers("seven and nine").len(), 2);
    assert!(p.numbers("dozens").iter().all(|n| n.2) && p.numbers("dozens").len() == 1);
    assert_eq!(p.numbers("the 3rd and the third"), []);
}

#[test]
fn compile_errors_tell_where() {
    let pattern = |pattern: &str, means: &str| crate::pack::schema::TimeWords {
        pattern: vec![crate::pack::schema::TimePattern {
            id: "x.y".into(),
            pattern: pattern.into(),
            means: means.into(),
            value: vec![],
            inner: false,
            examples: vec![],
        }],
        ..Default::default()
    };
    for (text, means, told) in [
        ("{weekdy}", "weekday", "no slot"),
        ("{weekday}", "wekday", "not known"),
        ("zz{weekday}", "weekday", "no proclitic"),
        ("a? b?", "vague", "not optional"),
        ("{time} x {date}", "both", "stands only"),
    ] {
        let e = TimeTable::compile("x", &pattern(text, means), &[], &[], &Folding::new(std::iter::empty()));
        let e = e.unwrap_err().to_string();
        assert!(e.contains("x.y") && e.contains(told), "{e}");
    }
}

#[test]
fn stored_and_read_back() {
    let p = pack("ar");
    let bytes = postcard::to_stdvec(&p.table).unwrap();
    let back: TimeTable = postcard::from_bytes(&bytes).unwrap();
    let q = Pack { table: back, file: p.file.clone(), folding: Folding::new(std::iter::empty()) };
    assert_eq!(p.spans("مساء أمس").1, q.spans("مساء أمس").1);
}

#[test]
fn relative_without_reference() {
    let p = pack("en");
    let at = |text: &str| resolve(&p.spans(text).1[0].meaning, None);
    assert_eq!(at("yesterday"), (None, None));
    assert_eq!(at("on Monday"), (None, None));
    assert_eq!(told(at("10 October 2020").0), "2020-10-10");
    assert_eq!(
        (told(at("since January 2008").0), at("since January 2008").1),
        ("2008-01-01".to_string(), None)
    );
}

fn infer(language: &str, text: &str, anchors: &[(&str, &str)]) -> Option<String> {
    let p = pack(language);
    let (tokens, spans) = p.spans(text);
    let told: Vec<_> = spans
        .into_iter()
        .map(|s| {
            let (a, b) = (tokens.list[s.from].start as usize, tokens.list[s.to - 1].end as usize);
            (s.meaning, text[a..b].to_string())
        })
        .collect();
    let anchors: Vec<_> = anchors.iter().map(|(d, w)| (d.parse().unwrap(), w.to_string())).collect();
    infer_reference(&Evidence { told: &told, anchors: &anchors }).map(|i| {
        assert!(!i.to_string().is_empty());
        i.date.to_string()
    })
}

#[test]
fn reference_from_the_text() {
    let truce = [("2020-10-10", "the truce takes effect")];
    let day = Some("2020-10-12".to_string());
    assert_eq!(infer("en", "He said today, October 12, 2020, that", &[]), day);
    assert_eq!(infer("en", "Yesterday, Sunday, 11 October 2020 it", &[]), day);
    assert_eq!(
        infer("en", "today, Monday. the truce of last Saturday, after 27 September 2020", &truce),
        day
    );
    assert_eq!(infer("en", "today, Monday. after 27 September 2020", &[]), None);
    assert_eq!(infer("en", "today, Monday 12 October. after 27 September 2020", &[]), day);
    assert_eq!(infer("en", "today, Monday and today, Tuesday. last Saturday", &truce), None);
    assert_eq!(infer("en", "last Saturday", &truce), None);
    assert_eq!(infer("ar", "اليوم الإثنين بعد هدنة يوم السبت الفائت، منذ 27 سبتمبر/أيلول 2020", &truce), day);
    assert_eq!(infer("ar", "قال أمس الأحد إن الهدنة بدأت السبت", &truce), day);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    /// Any order of the words of a pack, and of anything else, gives ordered spans that lie inside.
    #[test]
    fn any_text(picks in proptest::collection::vec((0usize..4000, 0u8..8), 0..40), noise in ".{0,12}", arabic: bool) {
        thread_local! {
            static PACKS: [(Pack, Vec<String>); 2] = ["ar", "en"].map(|l| {
                let p = pack(l);
                let words = p.file.time.iter().flat_map(|t| &t.pattern).flat_map(|p| &p.examples);
                let words = words.flat_map(|e| e[0].split(' ').map(str::to_string)).collect();
                (p, words)
            });
        }
        PACKS.with(|packs| {
            let (p, words) = &packs[usize::from(!arabic)];
            let mut text = String::new();
            for (n, sep) in &picks {
                text.push_str(&words[n % words.len()]);
                text.push_str([" ", " ", " ", "-", "/", " و", ", ", noise.as_str()][usize::from(*sep)]);
            }
            let (tokens, spans) = p.spans(&text);
            let mut last = 0;
            for s in &spans {
                prop_assert!(s.from >= last && s.to > s.from && s.to <= tokens.list.len());
                last = s.to;
                for reference in [None, Some(published()), Some("9999-12-31".parse().unwrap()), Some("-000001-01-01".parse().unwrap_or(published()))] {
                    if let (Some(a), Some(b)) = resolve(&s.meaning, reference) {
                        prop_assert!(a <= b, "{text}: {a} {b} {:?}", s.meaning);
                    }
                }
            }
            let mut last = 0;
            for q in numbers(&p.table, &tokens, 0, tokens.list.len()) {
                prop_assert!(q.from >= last && q.to > q.from && q.to <= tokens.list.len());
                last = q.to;
            }
            Ok(())
        })?;
    }
}

#[test]
fn long_and_hostile() {
    for (language, words) in [
        ("ar", ["مساء ", "منذ ", "من ", "10 ", "و", "أمس ", "بين "]),
        ("en", ["night ", "from ", "since ", "10 ", "and ", "today ", "on "]),
    ] {
        let p = pack(language);
        for w in words {
            let (tokens, spans) = p.spans(&w.repeat(20_000));
            assert!(spans.len() <= tokens.list.len());
            numbers(&p.table, &tokens, 0, tokens.list.len());
        }
    }
}
