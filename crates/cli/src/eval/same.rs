/*!
When two slots are the same. Spelling is folded as the scorer folds it: compatibility forms, case, and what Arabic-script
writers leave out or interchange.
*/

use super::gold::{When, Who};
use hudna_model::EventType;
use jiff::civil::Date;
use std::collections::{HashMap, HashSet};
use unicode_normalization::UnicodeNormalization;
use unicode_properties::{GeneralCategoryGroup, UnicodeGeneralCategory};

/// Marks that are written or left out at will, and the elongation stroke.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{640}')
}

/// The folded form of a spelling.
pub fn norm(text: &str) -> String {
    let plain: String = text.nfkc().filter(|c| !is_mark(*c)).collect();
    let fold = |c| match c {
        // Alef with hamza above, below, with madda, alef wasla: alef.
        '\u{623}' | '\u{625}' | '\u{622}' | '\u{671}' => '\u{627}',
        // Alef maksura: yeh. Teh marbuta: heh.
        '\u{649}' => '\u{64a}',
        '\u{629}' => '\u{647}',
        c => c,
    };
    caseless::default_case_fold_str(&plain).chars().map(fold).collect()
}

fn is_word(c: char) -> bool {
    use unicode_properties::GeneralCategory as G;
    c == '_'
        || c.general_category_group() == GeneralCategoryGroup::Letter
        || matches!(c.general_category(), G::DecimalNumber | G::LetterNumber | G::OtherNumber)
}

/// How often each word stands in a text.
pub fn words(text: &str) -> HashMap<String, usize> {
    let mut out = HashMap::new();
    for word in norm(text).split(|c| !is_word(c)).filter(|w| !w.is_empty()) {
        *out.entry(word.to_string()).or_default() += 1;
    }
    out
}

/// F1 of the words of two texts.
pub fn token_f1(a: &HashMap<String, usize>, b: &HashMap<String, usize>) -> f64 {
    let both: usize = a.iter().map(|(w, n)| (*n).min(b.get(w).copied().unwrap_or(0))).sum();
    if both == 0 {
        return 0.0;
    }
    let all: usize = a.values().sum::<usize>() + b.values().sum::<usize>();
    (2 * both) as f64 / all as f64
}

fn text_f1(a: &Option<String>, b: &Option<String>) -> f64 {
    let of = |t: &Option<String>| words(t.as_deref().unwrap_or_default());
    token_f1(&of(a), &of(b))
}

/// Whether two event types may stand for one another.
pub fn same_group(a: Option<&str>, b: Option<&str>) -> bool {
    let kind = |t: Option<&str>| t.and_then(|t| t.parse::<EventType>().ok());
    matches!((kind(a), kind(b)), (Some(a), Some(b)) if a.near(b))
}

/// The party of an actor; empty when it has none.
pub fn party(who: &Who) -> String {
    who.actor.as_deref().unwrap_or_default().split('/').next().unwrap_or_default().to_uppercase()
}

fn names(who: &Who) -> HashSet<String> {
    let given = who.alias.iter().chain(&who.name).chain(&who.text);
    let mut out: HashSet<String> = given.filter(|n| !n.is_empty()).map(|n| norm(n)).collect();
    out.insert(party(who));
    out
}

/// One code, or one of gold's other names for it. Nobody equals nobody.
pub fn same_party(gold: &Who, given: &Who) -> bool {
    let (g, p) = (party(gold), party(given));
    if g.is_empty() && gold.text.as_deref().is_none_or(str::is_empty) {
        return p.is_empty();
    }
    (!g.is_empty() && g == p)
        || names(gold).intersection(&names(given)).any(|n| !n.is_empty() && n != hudna_model::actor::UNKNOWN)
}

/// Every one of gold's is among the given; where gold has none, none is named.
pub fn same_parties(gold: &[Who], given: &[Who]) -> bool {
    if gold.is_empty() {
        return given.iter().all(|p| matches!(party(p).as_str(), "" | hudna_model::actor::UNKNOWN));
    }
    gold.iter().all(|g| given.iter().any(|p| same_party(g, p)))
}

/// The same name, or the same words.
pub fn same_place(gold: &Who, given: &Who) -> bool {
    let of = |t: &Option<String>| norm(t.as_deref().unwrap_or_default());
    of(&gold.name) == of(&given.name) || of(&gold.text) == of(&given.text)
}

/// Half of the words.
pub fn same_loss(gold: &Who, given: &Who) -> bool {
    text_f1(&gold.text, &given.text) >= 0.5
}

fn day(text: &Option<String>) -> Option<Date> {
    let first: String = text.as_deref()?.chars().take(10).collect();
    first.parse().ok()
}

/// Half of the days they cover together; where gold has no day, half of the words.
pub fn same_time(gold: &When, given: &When) -> bool {
    let Some(gs) = day(&gold.start) else { return text_f1(&gold.text, &given.text) >= 0.5 };
    let Some(ps) = day(&given.start) else { return false };
    let ge = day(&gold.end).unwrap_or(gs);
    let pe = day(&given.end).unwrap_or(ps);
    let days = |from: Date, to: Date| to.since(from).map_or(0, |s| i64::from(s.get_days())) + 1;
    let shared = days(gs.max(ps), ge.min(pe));
    shared > 0 && shared as f64 / days(gs.min(ps), ge.max(pe)) as f64 >= 0.5
}

#[cfg(test)]
mod tests {
    use super::*;

    fn f1(a: &str, b: &str) -> f64 {
        token_f1(&words(a), &words(b))
    }

    #[test]
    fn spelling_is_folded_and_words_are_counted() {
        assert_eq!(norm("Straße ＡＢ \u{623}\u{64e}\u{629}"), "strasse ab \u{627}\u{647}");
        assert_eq!(f1("a b c", "b, c; d"), 2.0 * 2.0 / 6.0);
        assert_eq!(f1("a a", "a"), 2.0 / 3.0);
        assert_eq!(f1("", ""), 0.0);
        // Marks of other scripts part words, as the scorer's `\w` does; digits of any script are of them.
        assert_eq!(words("\u{915}\u{93e}\u{916}").len(), 2);
        assert_eq!(words("x_1 \u{661}\u{662} \u{2167}").len(), 3);
    }

    #[test]
    fn nobody_equals_nobody() {
        let who = |actor: Option<&str>, text: Option<&str>| Who {
            actor: actor.map(Into::into),
            text: text.map(Into::into),
            ..Who::default()
        };
        assert!(same_party(&Who::default(), &Who::default()));
        assert!(!same_party(&Who::default(), &who(Some("UNK/UNK"), None)));
        assert!(same_party(&who(Some("UNK/REB"), Some("x")), &who(Some("UNK/UNK"), None)));
        assert!(same_party(&who(Some("AZE/GOV"), Some("Baku")), &who(None, Some("baku"))));
        assert!(
            same_parties(&[], &[who(Some("UNK/REB"), None)])
                && !same_parties(&[], &[who(Some("ARM/MIL"), None)])
        );
    }

    #[test]
    fn times_share_half_of_their_days() {
        let when = |a: &str, b: &str| When { start: Some(a.into()), end: Some(b.into()), ..When::default() };
        assert!(same_time(&when("2020-10-11", "2020-10-12"), &when("2020-10-12T08:00", "2020-10-12")));
        assert!(!same_time(&when("2020-10-10", "2020-10-12"), &when("2020-10-12", "2020-10-12")));
        assert!(same_time(&when("2020-09-28", "2020-10-31"), &when("2020-10-01", "2020-10-31")));
    }
}
