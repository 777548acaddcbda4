/*!
Frames: each predicate that tells an event, with the pieces that fill its slots.

Slots are filled by position first (subject and object by the language's word order, genitives after a noun), then by
preposition, from the predicate's own clause. A light verb and its event noun are one predicate; an aspect or outcome
verb passes its subject on. Whatever finds no slot stays out: a frame never reaches into another clause but for a
subject it shares or an antecedent it relates to.
*/

mod arguments;
mod needs;
mod slots;

pub use needs::begins_with_clitics;

use super::{
    clause::Clause,
    phrase::Phrase,
    piece::{Form, Piece, Predicated, Unit},
};
use crate::pack::{
    FrameKey, Knowledge, LanguageEntry, PredicateEntry,
    schema::{GrammarVoice, Order, PredicateKind, Role, WordRole},
};
use hudna_model::Polarity;

/// A predicate with its slots.
#[derive(Clone, Debug)]
pub struct Frame {
    /// Piece of the predicate that names the event.
    pub head: usize,
    /// Pieces of the verbs that govern it, outermost first.
    pub governors: Vec<usize>,
    /// Filled slots: role and piece.
    pub slots: Vec<(Role, usize)>,
    /// Clause it stands in.
    pub clause: usize,
    /// First piece that belongs to it.
    pub from: usize,
    /// Piece after the last that belongs to it.
    pub to: usize,
    /// Polarity that governors and modifiers give.
    pub polarity: Option<Polarity>,
    /// Whether it is negated in its clause.
    pub negated: bool,
    /// Enclitic pronouns that fill a slot: role and enclitic.
    pub pronouns: Vec<(Role, u8)>,
}

impl Frame {
    /// Pieces in `role`.
    pub fn in_role(&self, role: Role) -> impl Iterator<Item = usize> + '_ {
        self.slots.iter().filter(move |(r, _)| *r == role).map(|(_, p)| *p)
    }
}

/// A sentence taken apart.
pub struct Parsed<'a> {
    /// Everything known.
    pub knowledge: &'a Knowledge,
    /// The language.
    pub language: &'a LanguageEntry,
    /// The pieces.
    pub pieces: &'a [Piece],
    /// The clauses.
    pub clauses: &'a [Clause],
}

impl<'a> Parsed<'a> {
    /// The predicate at piece `i`.
    pub fn predicate(&self, i: usize) -> Option<(&'a PredicateEntry, &'a Predicated)> {
        match &self.pieces.get(i)?.unit {
            Unit::Predicate(p) => Some((&self.knowledge.predicates[p.entry as usize], p)),
            _ => None,
        }
    }

    /// The noun phrase at piece `i`.
    pub fn phrase(&self, i: usize) -> Option<&'a Phrase> {
        match &self.pieces.get(i)?.unit {
            Unit::Phrase(p) => Some(p),
            _ => None,
        }
    }

    fn is_word(&self, i: usize, role: WordRole) -> bool {
        matches!(self.pieces.get(i).map(|p| &p.unit), Some(Unit::Word(r)) if *r == role)
    }

    fn is_bare(&self, i: usize) -> bool {
        self.pieces[i].prep.is_none() && self.phrase(i).is_some()
    }

    /// The frames of clause `c`. `shared` is the subject of the clause before, for verbs that have none.
    pub fn frames(&self, c: usize, shared: Option<usize>) -> Vec<Frame> {
        let clause = self.clauses[c];
        let mut out: Vec<Frame> = Vec::new();
        let mut governors: Vec<usize> = Vec::new();
        for i in clause.from..clause.to {
            let Some((entry, p)) = self.predicate(i) else { continue };
            match entry.kind {
                PredicateKind::Report => governors.clear(),
                PredicateKind::Plain => {
                    if matches!(p.form, Form::Finite | Form::Passive) {
                        governors.clear();
                    }
                }
                PredicateKind::Light | PredicateKind::Aspect | PredicateKind::Outcome => {
                    let same = governors.last().is_some_and(|g| {
                        self.predicate(*g).is_some_and(|(e, _)| e.kind == PredicateKind::Aspect)
                    });
                    if !same && p.form != Form::Noun {
                        governors.clear();
                    }
                    governors.push(i);
                }
                PredicateKind::Event => {
                    if p.form == Form::Adjective {
                        continue;
                    }
                    let verb = p.form != Form::Noun;
                    let mine = if verb {
                        // Only aspect verbs govern a verb.
                        governors
                            .iter()
                            .copied()
                            .filter(|g| {
                                self.predicate(*g).is_some_and(|(e, _)| e.kind == PredicateKind::Aspect)
                            })
                            .collect()
                    } else {
                        governors.clone()
                    };
                    out.push(self.frame(c, i, entry, p, mine, shared));
                    if verb {
                        governors.clear();
                    }
                }
            }
        }
        // Each piece belongs to one frame: the reach of a frame ends where the next begins.
        for k in 1..out.len() {
            let start = out[k].governors.first().copied().unwrap_or(out[k].head).min(out[k].head);
            let (left, right) = out.split_at_mut(k);
            let previous = &mut left[k - 1];
            if start > previous.head && right[0].governors != previous.governors {
                previous.to = previous.to.min(start);
                previous.slots.retain(|(_, p)| *p < start || *p < previous.from);
            }
        }
        out
    }

    fn frame(
        &self,
        c: usize,
        i: usize,
        entry: &PredicateEntry,
        p: &Predicated,
        governors: Vec<usize>,
        shared: Option<usize>,
    ) -> Frame {
        let clause = self.clauses[c];
        let mut f = Frame {
            head: i,
            slots: Vec::new(),
            clause: c,
            from: i,
            to: i + 1,
            polarity: entry.polarity,
            negated: false,
            pronouns: Vec::new(),
            governors,
        };
        for (n, ..) in &p.means {
            f.polarity = self.knowledge.means[*n as usize].polarity.or(f.polarity);
        }
        // "clashes broke out": the verb whose subject is the event itself stands after it.
        if p.form == Form::Noun
            && let Some(g) = self.happens(c, i)
            && !f.governors.contains(&g)
        {
            f.governors.push(g);
        }
        self.governed(c, &mut f, shared);
        match p.form {
            Form::Noun => self.noun_slots(c, i, entry, p, &mut f),
            _ => self.verb_slots(c, i, entry, p, &mut f, shared),
        }
        self.prepositions(c, i, entry, &mut f);
        self.coordinate(c, &mut f);
        let first = f
            .slots
            .iter()
            .map(|s| s.1)
            .chain(f.governors.iter().copied())
            .filter(|k| *k >= clause.from)
            .min();
        let last = f.slots.iter().map(|s| s.1).filter(|k| *k < clause.to).max();
        f.from = first.unwrap_or(i).min(i);
        f.to = last.unwrap_or(i).max(i) + 1;
        let verbs = f.governors.iter().copied().chain([i]);
        f.negated = verbs.into_iter().any(|v| {
            (v.saturating_sub(2).max(clause.from)..v).any(|k| self.is_word(k, WordRole::Negation))
                && !(v.saturating_sub(2).max(clause.from)..v).any(|k| self.predicate(k).is_some())
        });
        f
    }

    /// The verb of happening whose subject is the event noun at piece `i`.
    fn happens(&self, c: usize, i: usize) -> Option<usize> {
        let verb = (i + 1..self.clauses[c].to).find(|k| {
            self.predicate(*k).is_some_and(|(_, p)| matches!(p.form, Form::Finite | Form::Passive))
        })?;
        let (entry, _) = self.predicate(verb)?;
        (entry.kind == PredicateKind::Light && entry.role(FrameKey::Subject) == Some(Role::Event))
            .then_some(verb)
    }

    /// Slots that governing verbs fill, and the polarity they give.
    fn governed(&self, c: usize, f: &mut Frame, shared: Option<usize>) {
        let governors = f.governors.clone();
        for (n, g) in governors.iter().enumerate() {
            let Some((entry, p)) = self.predicate(*g) else { continue };
            f.polarity = entry.polarity.or(f.polarity);
            let default = match entry.kind {
                PredicateKind::Outcome => Role::Target,
                _ => Role::Initiator,
            };
            let role = entry.role(FrameKey::Subject).unwrap_or(default);
            let passive = p.form == Form::Passive || p.bits.voice() == Some(GrammarVoice::Passive);
            if p.form == Form::Noun {
                if let Some(k) = self.genitive(*g, c).filter(|k| *k < f.head) {
                    f.slots.push((role, k));
                }
            } else if !passive && n == 0 && role != Role::Event {
                let (subject, _) = self.arguments(c, *g);
                let inherited = self.inherited(c, shared);
                let subject =
                    subject.filter(|s| *s < f.head || self.language.order == Order::VerbSecond).or(inherited);
                if let Some(s) = subject.filter(|s| {
                    self.phrase(*s).is_some_and(|p| !p.is_place || p.proper || role != Role::Initiator)
                }) {
                    f.slots.push((role, s));
                }
            }
            for k in g + 1..self.clauses[c].to {
                if self.phrase(k).is_none() {
                    continue;
                }
                if let Some(prep) = self.pieces[k].prep
                    && let Some(r) =
                        entry.role(FrameKey::Prep(prep)).filter(|r| !matches!(r, Role::Event | Role::Content))
                {
                    f.slots.push((r, k));
                }
            }
        }
    }
}
