/*!
Clauses: stretches of a sentence with one finite verb at most, and how each hangs on the one before.

The tree is shallow and that is enough. A clause begins at a complementiser, a relative, a subordinator, a conjunction
or comma with a verb behind it, a colon after a verb of saying, or (in languages that leave the complementiser out) at
the noun phrase that is the subject of a second verb.
*/

use super::piece::{Form, Piece, Unit};
use crate::{
    pack::{Knowledge, LanguageEntry, schema::*},
    text::Kind,
};

/// A stretch of pieces with one verb.
#[derive(Clone, Copy, Debug)]
pub struct Clause {
    /// First piece.
    pub from: usize,
    /// Piece after the last.
    pub to: usize,
    /// How it begins.
    pub opener: Opener,
}

/// How a clause begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opener {
    /// Begins the sentence.
    Root,
    /// "that …": what a verb of saying says.
    Content,
    /// "which …".
    Relative,
    /// "while …", "after …".
    Adverbial,
    /// "and" with a verb.
    Coordinate,
    /// A comma.
    Comma,
    /// "…, adding": a participle that goes on with its governor's subject.
    Participle,
}

/// Cuts the pieces of a sentence into clauses.
pub fn clauses(knowledge: &Knowledge, language: &LanguageEntry, pieces: &[Piece]) -> Vec<Clause> {
    let kind = |p: &Piece| match &p.unit {
        Unit::Predicate(x) => Some((knowledge.predicates[x.entry as usize].kind, x.form)),
        _ => None,
    };
    let finite = |p: &Piece| matches!(kind(p), Some((_, Form::Finite | Form::Passive)));
    let report = |p: &Piece| matches!(kind(p), Some((PredicateKind::Report, _)));
    let mut out: Vec<Clause> = Vec::new();
    let mut from = 0;
    let mut opener = Opener::Root;
    let close = |out: &mut Vec<Clause>, from: &mut usize, opener: &mut Opener, at: usize, next: Opener| {
        if at > *from {
            out.push(Clause { from: *from, to: at, opener: *opener });
            *from = at;
            *opener = next;
        } else if next != Opener::Comma {
            *opener = next;
        }
    };
    for i in 0..pieces.len() {
        let p = &pieces[i];
        let here = &pieces[from.min(i)..i];
        match &p.unit {
            Unit::Word(WordRole::Complementiser) => {
                close(&mut out, &mut from, &mut opener, i, Opener::Content)
            }
            Unit::Word(WordRole::Relative) => close(&mut out, &mut from, &mut opener, i, Opener::Relative),
            Unit::Word(WordRole::Subordinator) => {
                close(&mut out, &mut from, &mut opener, i, Opener::Adverbial);
            }
            Unit::Mark(Kind::Comma | Kind::Dash | Kind::Open | Kind::Close) => {
                // A clause of its own only when a verb stands before the next mark; otherwise an aside.
                let ahead = pieces[i + 1..]
                    .iter()
                    .take_while(|q| !matches!(q.unit, Unit::Mark(Kind::Comma | Kind::Dash | Kind::Stop)));
                let verb_ahead =
                    ahead.clone().any(|q| finite(q) || kind(q).is_some_and(|(_, f)| f == Form::Participle));
                if here.iter().any(|q| kind(q).is_some()) && verb_ahead {
                    close(&mut out, &mut from, &mut opener, i, Opener::Comma);
                }
            }
            Unit::Mark(Kind::Colon) if here.iter().any(report) => {
                close(&mut out, &mut from, &mut opener, i, Opener::Content);
            }
            Unit::Mark(Kind::QuoteOpen | Kind::Quote)
                if here.iter().any(report) && quoted_clause(pieces, i, &finite) =>
            {
                close(&mut out, &mut from, &mut opener, i, Opener::Content);
            }
            Unit::Word(WordRole::Conjunction) => {
                let ahead =
                    pieces.get(i + 1).is_some_and(|q| finite(q) || subject_then_verb(pieces, i + 1, &finite));
                if ahead && here.iter().any(|q| kind(q).is_some()) {
                    close(&mut out, &mut from, &mut opener, i, Opener::Coordinate);
                }
            }
            Unit::Predicate(x) => {
                let participle = x.form == Form::Participle && report(p);
                let verb_before = here.iter().any(finite);
                if participle && !here.is_empty() {
                    close(&mut out, &mut from, &mut opener, i, Opener::Participle);
                } else if finite(p) && p.conjunction && !here.is_empty() {
                    close(&mut out, &mut from, &mut opener, i, Opener::Coordinate);
                } else if finite(p) && verb_before {
                    // A second verb with nothing between: the subject before it opens its clause.
                    let last_verb = here.iter().rposition(finite).map_or(from, |k| from + k);
                    let subject = (last_verb + 1..i)
                        .rev()
                        .find(|k| matches!(pieces[*k].unit, Unit::Phrase(_)) && pieces[*k].prep.is_none());
                    let aspect = matches!(kind(&pieces[last_verb]), Some((PredicateKind::Aspect, _)));
                    match (language.order, subject) {
                        _ if aspect => {}
                        (Order::VerbSecond, Some(s)) => {
                            let s = first_of_subject(pieces, s, last_verb);
                            close(&mut out, &mut from, &mut opener, s, Opener::Content);
                        }
                        (Order::VerbFirst, _) | (_, None) => {
                            let next =
                                if report(&pieces[last_verb]) { Opener::Content } else { Opener::Coordinate };
                            let at = match (language.order, subject) {
                                // "… the army, it shelled": the phrase right before the verb goes with it.
                                (Order::VerbFirst, Some(s))
                                    if s + 1 == i && s > last_verb + 1 && !report(&pieces[last_verb]) =>
                                {
                                    s
                                }
                                _ => i,
                            };
                            close(&mut out, &mut from, &mut opener, at, next);
                        }
                    }
                }
            }
            _ => {}
        }
    }
    if from < pieces.len() {
        out.push(Clause { from, to: pieces.len(), opener });
    }
    out
}

/// Whether the quotation that opens at piece `i` holds a verb.
fn quoted_clause(pieces: &[Piece], i: usize, finite: &impl Fn(&Piece) -> bool) -> bool {
    pieces[i + 1..]
        .iter()
        .take_while(|q| !matches!(q.unit, Unit::Mark(Kind::QuoteClose | Kind::Quote)))
        .any(finite)
}

/// Whether a bare noun phrase and then a verb follow.
fn subject_then_verb(pieces: &[Piece], i: usize, finite: &impl Fn(&Piece) -> bool) -> bool {
    matches!(&pieces[i].unit, Unit::Phrase(_)) && pieces[i].prep.is_none() && {
        let mut k = i + 1;
        while k < pieces.len()
            && matches!(
                &pieces[k].unit,
                Unit::Word(WordRole::Auxiliary | WordRole::Future | WordRole::Particle | WordRole::Negation)
                    | Unit::Time(_)
            )
        {
            k += 1;
        }
        pieces.get(k).is_some_and(finite)
    }
}

/// The first piece of the subject whose last bare phrase is piece `s`: coordinated phrases and their determiners.
fn first_of_subject(pieces: &[Piece], s: usize, after: usize) -> usize {
    let mut k = s;
    while k > after + 2
        && matches!(pieces[k - 1].unit, Unit::Word(WordRole::Conjunction))
        && matches!(pieces[k - 2].unit, Unit::Phrase(_))
        && pieces[k - 2].prep.is_none()
    {
        k -= 2;
    }
    k
}
