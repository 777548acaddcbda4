/*!
One text in many spellings: the claims are the same, and each is sliced out of the spelling it was read from.
*/

use crate::{dated, knowledge, reader, sacred};
use hudna_model::{Claim, Document};

/// What a claim tells, apart from the words it is told in.
#[derive(Debug, PartialEq)]
struct Told {
    act: String,
    event: String,
    speaker: Option<String>,
    actors: Vec<String>,
    places: Vec<Option<String>>,
    times: Option<(Option<String>, Option<String>)>,
    casualties: hudna_model::Casualties,
    /// Quote, speaker, via, actors, places, time, weapons, losses, as matching sees them.
    words: Vec<String>,
}

fn told(c: &Claim) -> Told {
    let folding = knowledge().folding();
    let actors = || c.event.initiator.iter().chain(&c.event.target);
    let words = [Some(&c.quote), c.speaker.as_ref().and_then(|s| s.text.as_ref()), c.via.as_ref()]
        .into_iter()
        .flatten()
        .chain(actors().filter_map(|a| a.text.as_ref()))
        .chain(c.event.places.iter().map(|p| &p.text))
        .chain(c.event.time.iter().map(|t| &t.text))
        .chain(&c.event.weapons)
        .chain(c.event.losses.iter().map(|l| &l.text));
    Told {
        act: c.act.to_string(),
        event: format!("{} {}", c.event.kind, c.event.polarity),
        speaker: c.speaker.as_ref().map(|s| s.actor.as_ref().map_or_else(String::new, ToString::to_string)),
        actors: actors().map(|a| a.actor.as_ref().map_or_else(String::new, ToString::to_string)).collect(),
        places: c.event.places.iter().map(|p| p.name.clone()).collect(),
        times: c.event.time.as_ref().map(|t| (t.start.map(|m| m.to_string()), t.end.map(|m| m.to_string()))),
        casualties: c.event.casualties,
        words: words.map(|w| folding.fold_str(w).split_whitespace().collect::<Vec<_>>().join(" ")).collect(),
    }
}

fn claims(text: &str, lang: &str) -> Vec<Told> {
    let document = Document { lang: Some(lang.into()), ..dated(text, "2020-10-12") };
    sacred::read(&document).claims.iter().map(told).collect()
}

fn same(name: &str, plain: &str, other: &str, lang: &str) {
    assert_ne!(plain, other, "{name} changes nothing");
    let expected = claims(plain, lang);
    assert!(!expected.is_empty(), "{plain} tells something");
    let read = claims(other, lang);
    for (n, (a, b)) in expected.iter().zip(&read).enumerate() {
        assert_eq!(a, b, "{name}: claim {} of another spelling of {}…", n + 1, plain.chars().take(60).collect::<String>());
    }
    assert_eq!(expected.len(), read.len(), "{name}: claims of another spelling of {}…", plain.chars().take(60).collect::<String>());
}

/// The articles of `samples/` in this language.
fn articles(lang: &str) -> Vec<String> {
    crate::samples::articles()
        .iter()
        .filter(|a| a.lang.as_deref() == Some(lang))
        .map(|a| a.text.clone())
        .collect()
}

fn each(text: &str, f: impl Fn(char) -> String) -> String {
    text.chars().map(f).collect()
}

fn is_letter(c: char) -> bool {
    ('\u{621}'..='\u{64A}').contains(&c) && c != '\u{640}'
}

/// Presentation forms of the letters that have them, by hamza-less isolated shape: joined or not is nothing to matching.
fn presented(c: char) -> Option<char> {
    const FIRST: u32 = 0xFE80;
    // Letters of U+0621..U+064A in the order of the block of presentation forms B, each with how many shapes it has.
    const SHAPES: &[(u32, u32)] = &[
        (0x621, 1),
        (0x622, 2),
        (0x623, 2),
        (0x624, 2),
        (0x625, 2),
        (0x626, 4),
        (0x627, 2),
        (0x628, 4),
        (0x629, 2),
        (0x62A, 4),
        (0x62B, 4),
        (0x62C, 4),
        (0x62D, 4),
        (0x62E, 4),
        (0x62F, 2),
        (0x630, 2),
        (0x631, 2),
        (0x632, 2),
        (0x633, 4),
        (0x634, 4),
        (0x635, 4),
        (0x636, 4),
        (0x637, 4),
        (0x638, 4),
        (0x639, 4),
        (0x63A, 4),
        (0x641, 4),
        (0x642, 4),
        (0x643, 4),
        (0x644, 4),
        (0x645, 4),
        (0x646, 4),
        (0x647, 4),
        (0x648, 2),
        (0x649, 2),
        (0x64A, 4),
    ];
    let mut at = FIRST;
    for (letter, shapes) in SHAPES {
        if *letter == c as u32 {
            // The last of the shapes is the medial or final one: the furthest from how the letter stands alone.
            return char::from_u32(at + shapes - 1);
        }
        at += shapes;
    }
    None
}

#[test]
fn spellings_of_arabic() {
    let table: &[(&str, fn(&str) -> String)] = &[
        ("tatweel", |t| each(t, |c| if is_letter(c) { format!("{c}\u{640}") } else { c.into() })),
        ("vowel marks", |t| each(t, |c| if is_letter(c) { format!("{c}\u{64E}") } else { c.into() })),
        ("doubling and vowel", |t| {
            each(t, |c| if is_letter(c) { format!("{c}\u{651}\u{64F}") } else { c.into() })
        }),
        ("zero-width joiners", |t| each(t, |c| if is_letter(c) { format!("{c}\u{200D}") } else { c.into() })),
        ("directional marks", |t| each(t, |c| if c == ' ' { "\u{200F} \u{200E}".into() } else { c.into() })),
        ("presentation forms", |t| each(t, |c| presented(c).unwrap_or(c).into())),
        ("decomposed alef", |t| {
            t.replace('\u{623}', "\u{627}\u{654}")
                .replace('\u{625}', "\u{627}\u{655}")
                .replace('\u{622}', "\u{627}\u{653}")
        }),
        ("bare alef", |t| {
            each(
                t,
                |c| if matches!(c, '\u{622}' | '\u{623}' | '\u{625}') { '\u{627}'.into() } else { c.into() },
            )
        }),
        ("alef wasla", |t| t.replace('\u{627}', "\u{671}")),
        ("dotless ya", |t| t.replace('\u{64A}', "\u{649}")),
        ("Persian kaf and ya", |t| t.replace('\u{643}', "\u{6A9}").replace('\u{64A}', "\u{6CC}")),
        ("lam-alef ligature", |t| t.replace("\u{644}\u{627}", "\u{FEFB}")),
        ("Arabic digits", |t| {
            each(t, |c| c.to_digit(10).and_then(|d| char::from_u32(0x660 + d)).unwrap_or(c).into())
        }),
        ("Persian digits", |t| {
            each(t, |c| c.to_digit(10).and_then(|d| char::from_u32(0x6F0 + d)).unwrap_or(c).into())
        }),
        ("no-break spaces", |t| t.replace(' ', "\u{A0}")),
        ("double spaces", |t| t.replace(' ', "  ")),
    ];
    let short = "قالت وزارة الدفاع الأذربيجانية إن القوات الأرمينية أطلقت 15 صاروخا على مدينة غنجة يوم الأحد، ما أدى إلى مقتل 9 مدنيين وإصابة 34 آخرين. \
                 ونفى الجيش الأرميني إطلاق أي صاروخ على المدينة.";
    for (name, spelt) in table {
        same(name, short, &spelt(short), "ar");
        for text in articles("ar").iter().filter(|t| spelt(t) != **t) {
            same(name, text, &spelt(text), "ar");
        }
    }
}

#[test]
fn spellings_of_english() {
    let table: &[(&str, fn(&str) -> String)] = &[
        ("typewriter quotes", |t| t.replace(['“', '”'], "\"").replace(['‘', '’'], "'")),
        ("no-break spaces", |t| t.replace(' ', "\u{A0}")),
        ("soft hyphens", |t| each(t, |c| if c.is_alphabetic() { format!("{c}\u{AD}") } else { c.into() })),
        ("full-width digits and letters", |t| {
            each(t, |c| {
                if c.is_ascii_alphanumeric() {
                    char::from_u32(c as u32 + 0xFEE0).unwrap_or(c).into()
                } else {
                    c.into()
                }
            })
        }),
    ];
    let short = "Azerbaijan’s defence ministry said that Armenian forces had fired 15 missiles at the city of Ganja on Sunday, killing 9 civilians. \
                 “We did not shell Ganja,” an Armenian army spokesman told Reuters.";
    for (name, spelt) in table {
        same(name, short, &spelt(short), "en");
        for text in articles("en").iter().filter(|t| spelt(t) != **t) {
            same(name, text, &spelt(text), "en");
        }
    }
}

#[test]
fn composed_and_decomposed_names() {
    let composed = "The Azerbaijani army said that it captured F\u{FC}zuli and \u{15E}u\u{15F}a on Sunday.";
    let decomposed =
        "The Azerbaijani army said that it captured Fu\u{308}zuli and S\u{327}us\u{327}a on Sunday.";
    same("decomposed names", composed, decomposed, "en");
    let claims = reader().read(&dated(decomposed, "2020-11-10")).claims;
    let places: Vec<_> = claims.iter().flat_map(|c| &c.event.places).map(|p| p.text.as_str()).collect();
    assert!(places.contains(&"Fu\u{308}zuli"), "{places:?}");
}
