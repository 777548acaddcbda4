/*!
What a predicate needs beside it to count.

What comes in is a predicate and its clause; what goes out is whether one of the mentions or words it asks for stands
there: many verbs are of war only with a weapon, a place or a certain noun.
*/

use super::Parsed;
use crate::{
    frame::piece::Unit,
    pack::{
        LanguageEntry, PredicateEntry,
        schema::{HeadKind, PredicateKind, ThingClass},
    },
    text::Tokens,
};

impl Parsed<'_> {
    /// Whether what a predicate needs beside it stands in clause `c`; `head` is the predicate's own piece.
    pub fn needs_met(&self, tokens: &Tokens, entry: &PredicateEntry, c: usize, head: usize) -> bool {
        if entry.needs_class.is_empty() && entry.needs_words.is_empty() {
            return true;
        }
        let clause = self.clauses[c];
        let pieces = &self.pieces[clause.from..clause.to];
        let others = || pieces.iter().enumerate().filter(|(k, _)| clause.from + k != head).map(|(_, p)| p);
        let k = self.knowledge;
        let class = |c: &str| {
            others().any(|p| match (&p.unit, c) {
                (Unit::Predicate(q), "event") => k.predicates[q.entry as usize].kind == PredicateKind::Event,
                (Unit::Phrase(q), "weapon" | "equipment" | "site") => q.thing.is_some_and(|t| {
                    matches!(
                        (k.things[t as usize].class, c),
                        (ThingClass::Weapon | ThingClass::Equipment, "weapon")
                            | (ThingClass::Equipment, "equipment")
                            | (ThingClass::Site, "site")
                    )
                }),
                (Unit::Phrase(q), "actor") => q.is_actor() || q.party.is_some(),
                (Unit::Phrase(q), "place") => !q.places.is_empty() || q.is_place,
                (Unit::Phrase(q), "person") => {
                    let kind = q.head.map(|h| k.heads[h as usize].kind);
                    q.demonym || matches!(kind, Some(HeadKind::People | HeadKind::Person | HeadKind::Force))
                }
                (Unit::Phrase(q), "number") => q.quantity.is_some(),
                (Unit::Number(_), "number") => true,
                _ => false,
            })
        };
        if entry.needs_class.iter().any(|c| class(c)) {
            return true;
        }
        let (Some(a), Some(b)) = (pieces.first(), pieces.last()) else { return false };
        entry.needs_words.iter().any(|w| {
            let first = w.split(' ').next().unwrap_or(w);
            (a.from..b.to).any(|t| begins_with_clitics(self.language, tokens.norm(t), first))
        })
    }
}

/// Whether `word` is `stem`, or `stem` behind the prefixes of a language that has any.
pub fn begins_with_clitics(language: &LanguageEntry, word: &str, stem: &str) -> bool {
    let Some(mut prefix) = word.strip_suffix(stem) else { return false };
    for _ in 0..3 {
        if prefix.is_empty() {
            return true;
        }
        match language.proclitics.iter().find_map(|p| prefix.strip_prefix(p.form.as_str())) {
            Some(rest) => prefix = rest,
            None => return false,
        }
    }
    prefix.is_empty()
}
