/*!
Who stands where around a verb or noun, by position alone.

What comes in is a predicate's piece and clause; what goes out are the pieces of its subject, object or genitive, by the
word order of the language, and what a clause without a subject takes over from the one before. Which role they play is
decided elsewhere, by the predicate's frame.
*/

use super::Parsed;
use crate::pack::schema::PredicateKind;
use crate::{
    frame::{
        clause::Opener,
        piece::{Form, Unit},
    },
    pack::schema::{Order, Side2, WordRole},
    text::Kind,
};

impl Parsed<'_> {
    /// Subject and object pieces of the verb at piece `v` in clause `c`.
    pub fn arguments(&self, c: usize, v: usize) -> (Option<usize>, Option<usize>) {
        let clause = self.clauses[c];
        let verb = self.predicate(v);
        let enclitic = verb.is_some_and(|(_, p)| p.enclitic.is_some());
        let mut after = (v + 1..clause.to)
            .take_while(|k| !self.stops(*k))
            .filter(|k| self.is_bare(*k) && !self.pieces[*k].conjunction);
        let before = (clause.from..v)
            .rev()
            .take_while(|k| {
                !self.predicate(*k).is_some_and(|(_, p)| matches!(p.form, Form::Finite | Form::Passive))
            })
            // A dateline, an aside in dashes and what stands before a colon are no subject.
            .take_while(|k| !matches!(self.pieces[*k].unit, Unit::Mark(Kind::Colon | Kind::Dash)))
            .filter(|k| self.is_bare(*k))
            .map(|k| self.first_coordinate(k, clause.from))
            .find(|k| {
                self.phrase(*k).is_some_and(|p| {
                    p.is_actor()
                        || p.thing.is_some()
                        || p.demonym
                        || p.proper
                        || p.is_place
                        || p.unknown
                        || p.quantity.is_some()
                })
            });
        match self.language.order {
            Order::VerbSecond => (before, after.next()),
            Order::VerbFirst => {
                let first = after.next();
                let relative = clause.opener == Opener::Relative;
                match before {
                    Some(b) if !relative || first.is_none() => (Some(b), first),
                    _ if enclitic => (first, None),
                    _ => (first, after.next()),
                }
            }
        }
    }

    /// The first phrase of a chain of coordinated bare phrases that ends at `k`.
    fn first_coordinate(&self, k: usize, from: usize) -> usize {
        let mut k = k;
        while k > from {
            let linked = self.pieces[k].conjunction || self.is_word(k - 1, WordRole::Conjunction);
            let step = if self.pieces[k].conjunction { 1 } else { 2 };
            if !linked || k < from + step || !self.is_bare(k - step) {
                break;
            }
            k -= step;
        }
        k
    }

    /// Whether piece `k` ends the reach of a verb to its left.
    pub(super) fn stops(&self, k: usize) -> bool {
        match &self.pieces[k].unit {
            Unit::Predicate(p) => {
                matches!(p.form, Form::Finite | Form::Passive | Form::Participle | Form::Infinitive)
                    || p.form == Form::Noun
            }
            Unit::Word(r) => matches!(
                r,
                WordRole::Complementiser | WordRole::Relative | WordRole::Subordinator | WordRole::According
            ),
            Unit::Mark(Kind::Open) => true,
            _ => false,
        }
    }

    /// The subject a clause takes over: its antecedent when relative, the shared one when coordinate.
    pub(super) fn inherited(&self, c: usize, shared: Option<usize>) -> Option<usize> {
        match self.clauses[c].opener {
            Opener::Relative => self.antecedent(c),
            Opener::Coordinate | Opener::Comma | Opener::Participle => shared,
            _ => None,
        }
    }

    /// Whether a relative clause hangs on an event noun.
    pub(super) fn event_antecedent(&self, c: usize) -> bool {
        let from = self.clauses[c].from;
        (from.saturating_sub(2)..from)
            .rev()
            .find(|k| !matches!(self.pieces[*k].unit, Unit::Other | Unit::Mark(_)))
            .is_some_and(|k| {
                self.predicate(k).is_some_and(|(e, p)| e.kind == PredicateKind::Event && p.form == Form::Noun)
            })
    }

    /// The noun phrase a relative clause hangs on.
    pub fn antecedent(&self, c: usize) -> Option<usize> {
        let from = self.clauses[c].from;
        (from.saturating_sub(4)..from).rev().find(|k| self.phrase(*k).is_some())
    }

    /// The phrase in the genitive after the noun at piece `i` (or before it, by the language).
    pub(super) fn genitive(&self, i: usize, c: usize) -> Option<usize> {
        let clause = self.clauses[c];
        match self.language.modifiers {
            Side2::After => {
                let k = i + 1;
                (k < clause.to && self.is_bare(k) && !self.pieces[k].conjunction).then_some(k)
            }
            Side2::Before => {
                let k = i.checked_sub(1).filter(|k| *k >= clause.from)?;
                let k = if matches!(self.pieces[k].unit, Unit::Other) {
                    k.checked_sub(1).filter(|k| *k >= clause.from)?
                } else {
                    k
                };
                self.phrase(k).map(|_| k)
            }
        }
    }
}
