/*!
Slots of a predicate, filled.

What comes in is a frame under way; what goes out is the frame with its subject, object, genitives and prepositional
phrases in their roles: by position first, then by the predicate's own frame, then by what a preposition means when
nobody says, and last by what is coordinated with a filler. An unclear voice or genitive is decided by who can act.
*/

use super::{Frame, Parsed};
use crate::{
    frame::{
        clause::Opener,
        phrase::Phrase,
        piece::{Form, Piece, Predicated, Unit},
    },
    pack::{
        FrameKey, PredicateEntry,
        schema::{HeadKind, Order, PredicateKind, Role, Side2, ThingClass, WordRole},
    },
    text::Kind,
};
use hudna_model::{EventType, Group};

impl Parsed<'_> {
    /// The genitive of an event noun, and what follows it.
    pub(super) fn noun_slots(
        &self,
        c: usize,
        i: usize,
        entry: &PredicateEntry,
        p: &Predicated,
        f: &mut Frame,
    ) {
        let object = entry.role(FrameKey::Object);
        let subject = entry.role(FrameKey::Subject).unwrap_or(Role::Initiator);
        let has_subject = f.slots.iter().any(|(r, _)| *r == Role::Initiator || *r == subject);
        if let Some(e) = p.enclitic {
            f.pronouns.push((if has_subject { object.unwrap_or(subject) } else { subject }, e));
        }
        let Some(g) = self.genitive(i, c) else { return };
        let Some(phrase) = self.phrase(g) else { return };
        let second = g + 1;
        let clause = self.clauses[c];
        let has_second = self.language.modifiers == Side2::After
            && second < clause.to
            && self.phrase(second).is_some()
            && (self.is_bare(second) && !self.pieces[second].conjunction
                || self.pieces[second].prep.is_some_and(|n| {
                    matches!(entry.role(FrameKey::Prep(n)), Some(Role::Target | Role::Victim))
                }));
        let armed = self.is_armed(phrase);
        let before = self.language.modifiers == Side2::Before;
        let role = match entry.role(FrameKey::Of) {
            // "the Moscow talks": where they are held.
            _ if phrase.is_place && entry.event.is_some_and(EventType::is_joint) => Role::Place,
            Some(r) if !before => {
                // A genitive that can only have done it, or can only have suffered it.
                if r == Role::Target && armed && (has_second && !has_subject) {
                    Role::Initiator
                } else if r == Role::Initiator && !phrase.is_actor() && phrase.party.is_none() {
                    Role::Target
                } else {
                    r
                }
            }
            _ if phrase.is_place && !phrase.is_actor() => Role::Place,
            _ if before
                && phrase.is_actor()
                && entry.event.is_some_and(|e| !matches!(e.group(), Group::Effect)) =>
            {
                subject
            }
            _ if before => entry.role(FrameKey::Of).unwrap_or(Role::Target),
            _ => match object {
                Some(o) if has_subject => o,
                Some(_) if has_second || (armed && !entry.event.is_some_and(takes_victims)) => subject,
                Some(o) => o,
                None => subject,
            },
        };
        f.slots.push((role, g));
        if has_second && self.is_bare(second) && role == subject {
            f.slots.push((object.unwrap_or(Role::Target), second));
        }
    }

    /// Whether a phrase is an armed body, or a state.
    fn is_armed(&self, p: &Phrase) -> bool {
        let force = p.head.is_some_and(|h| self.knowledge.heads[h as usize].kind == HeadKind::Force);
        let named = p.head.is_none()
            && p.persons.is_empty()
            && p.party.is_some()
            && !p.is_place
            && !p.demonym
            && p.thing.is_none();
        (force || named) && p.quantity.is_none()
    }

    /// Subject and object of a verb, the passive turned round.
    pub(super) fn verb_slots(
        &self,
        c: usize,
        i: usize,
        entry: &PredicateEntry,
        p: &Predicated,
        f: &mut Frame,
        shared: Option<usize>,
    ) {
        let (mut subject, mut object) = self.arguments(c, i);
        let object_role = entry.role(FrameKey::Object);
        let subject_role = entry.role(FrameKey::Subject).unwrap_or(Role::Initiator);
        let clause = self.clauses[c];
        let mut passive = p.form == Form::Passive;
        if p.form == Form::Infinitive || p.form == Form::Participle {
            // The subject is that of whoever governs it; what follows is the object.
            let first = (i + 1..clause.to).take_while(|k| !self.stops(*k)).find(|k| self.is_bare(*k));
            object = first;
            subject = self.inherited(c, shared).filter(|_| f.governors.is_empty());
        }
        // "…, and destroyed a launcher": the thing after the verb is its object; the subject goes on.
        if self.language.order == Order::VerbFirst
            && matches!(clause.opener, Opener::Coordinate | Opener::Comma)
            && object.is_none()
            && let (Some(s), Some(before)) = (subject, shared)
            && s > i
            && self.phrase(s).is_some_and(|p| p.thing.is_some() && p.head.is_none())
            && self.phrase(before).is_some_and(Phrase::is_actor)
        {
            object = Some(s);
            subject = Some(before);
        }
        let ambiguous = p.bits.voice().is_none() && object_role.is_some() && p.form == Form::Finite;
        if ambiguous
            && self.language.order == Order::VerbFirst
            && object.is_none()
            && p.enclitic.is_none()
            && let Some(phrase) = subject.and_then(|s| self.phrase(s))
        {
            // Who kills, wounds or seizes says whom; a lone phrase is the victim.
            passive = entry.event.is_some_and(takes_victims) || !self.is_armed(phrase);
        }
        if ambiguous && self.language.order == Order::VerbSecond {
            let auxiliary = (clause.from..i).rev().take(3).any(|k| self.is_word(k, WordRole::Auxiliary));
            let by = (i + 1..clause.to).take_while(|k| !self.stops(*k)).take(3).any(|k| self.pieces[k].by);
            passive = by || (auxiliary && object.is_none());
        }
        if subject.is_none() && f.governors.is_empty() {
            subject = self.inherited(c, shared);
        }
        // "the blast that hit the barracks": the antecedent is an event; the phrase after the verb is what it hit.
        if clause.opener == Opener::Relative && p.enclitic.is_none() && self.event_antecedent(c) {
            if let Some(s) = subject.take() {
                object = Some(s);
            }
            passive = false;
        } else if clause.opener == Opener::Relative {
            let antecedent = self.antecedent(c);
            if let Some(a) = antecedent
                && subject.is_some_and(|s| s != a)
                && subject_role == Role::Initiator
                && let Some(role) = object_role
            {
                f.slots.push((role, a));
            } else if subject.is_none() {
                subject = antecedent;
            }
        }
        if passive {
            if let (Some(s), Some(role)) = (subject, object_role.or(Some(Role::Target))) {
                f.slots.push((role, s));
            }
        } else {
            if let Some(s) = subject.filter(|_| !f.slots.iter().any(|(r, _)| *r == subject_role)) {
                f.slots.push((subject_role, s));
            }
            if let (Some(o), Some(role)) = (object, object_role) {
                f.slots.push((role, o));
            }
        }
        if let (Some(e), Some(role)) = (p.enclitic, object_role) {
            f.pronouns.push((role, e));
        }
    }

    /// Prepositional phrases in reach: by the frame, then by the preposition, then by the class of the noun.
    pub(super) fn prepositions(&self, c: usize, i: usize, entry: &PredicateEntry, f: &mut Frame) {
        let clause = self.clauses[c];
        let verb = |k: usize| {
            self.predicate(k).is_some_and(|(e, p)| {
                matches!(p.form, Form::Finite | Form::Passive | Form::Participle)
                    && e.kind != PredicateKind::Aspect
                    && e.role(FrameKey::Subject) != Some(Role::Event)
            })
        };
        let mut reach = clause.to;
        for k in i + 1..clause.to {
            let other_event = self.predicate(k).is_some_and(|(e, p)| {
                e.kind == PredicateKind::Event && p.form != Form::Adjective && !self.pieces[k].conjunction
            });
            if verb(k) || other_event || matches!(self.pieces[k].unit, Unit::Word(WordRole::According)) {
                reach = k;
                break;
            }
        }
        let before = (clause.from..i).rev().take_while(|k| {
            !self.predicate(*k).is_some_and(|(e, _)| {
                e.kind == PredicateKind::Report
                    || e.kind == PredicateKind::Event
                    || e.kind == PredicateKind::Plain
            })
        });
        let slots: Vec<usize> = (i + 1..reach).chain(before).collect();
        for k in slots {
            let piece = &self.pieces[k];
            if let Unit::Time(_) = piece.unit {
                continue;
            }
            let Some(phrase) = self.phrase(k) else { continue };
            if f.slots.iter().any(|(_, s)| *s == k) {
                continue;
            }
            if piece.by {
                f.slots.push((Role::Initiator, k));
                continue;
            }
            let Some(prep) = piece.prep else {
                continue;
            };
            let noun = self.predicate(i).is_some_and(|(_, p)| p.form == Form::Noun);
            let genitive = noun && self.language.genitive.contains(&prep);
            let role = match entry.role(FrameKey::Prep(prep)) {
                None if genitive => {
                    if k < i || !next_to(i, k, self.pieces) {
                        continue;
                    }
                    let object = entry.role(FrameKey::Object);
                    entry
                        .role(FrameKey::Of)
                        .or(object)
                        .or(entry.role(FrameKey::Subject))
                        .unwrap_or(Role::Initiator)
                }
                // A frame's weapon is a thing; a place after the same preposition is where it happened.
                Some(Role::Weapon) | None => self.default_role(prep, phrase),
                Some(role) => role,
            };
            if role != Role::None && (k > i || matches!(role, Role::Place | Role::Weapon | Role::Party)) {
                f.slots.push((role, k));
            }
        }
    }

    /// What a preposition's noun is when no frame says so.
    fn default_role(&self, prep: u16, phrase: &Phrase) -> Role {
        let default = self.knowledge.prep_role(prep);
        let place = phrase.is_place || (phrase.proper && !phrase.places.is_empty());
        let weapon =
            phrase.thing.is_some_and(|t| self.knowledge.things[t as usize].class != ThingClass::Site);
        match default {
            Some(Role::Place) if place => Role::Place,
            Some(Role::Place) if phrase.thing.is_some() || phrase.is_actor() => Role::None,
            Some(Role::Place) => Role::None,
            Some(Role::Weapon) if weapon => Role::Weapon,
            Some(Role::Weapon) if place => Role::Place,
            Some(Role::Weapon) => Role::None,
            Some(Role::Target) if phrase.is_actor() || place || phrase.thing.is_some() => Role::Target,
            Some(Role::Target) => Role::None,
            Some(r @ (Role::Initiator | Role::Party)) if phrase.is_actor() || phrase.party.is_some() => r,
            Some(Role::Initiator | Role::Party) => Role::None,
            Some(r) => r,
            None => Role::None,
        }
    }

    /// What is coordinated with a filler fills the slot too: "X, Y and Z".
    pub(super) fn coordinate(&self, c: usize, f: &mut Frame) {
        let clause = self.clauses[c];
        let mut k = 0;
        while k < f.slots.len() {
            let (role, at) = f.slots[k];
            let mut last = at;
            let mut next = at + 1;
            while next < clause.to.max(at + 1).min(self.pieces.len()) {
                let piece = &self.pieces[next];
                match &piece.unit {
                    Unit::Mark(Kind::Comma)
                    | Unit::Word(WordRole::Conjunction | WordRole::Particle)
                    | Unit::Other
                        if next - last <= 2 => {}
                    Unit::Phrase(p) if next > last => {
                        let linked = piece.conjunction || next > last + 1;
                        let like = self.phrase(at).is_some_and(|a| {
                            a.is_place == p.is_place || a.proper == p.proper || a.is_actor() == p.is_actor()
                        });
                        let own_prep = piece.prep.is_some() && piece.prep != self.pieces[at].prep;
                        if !linked || !like || own_prep || f.slots.iter().any(|(_, s)| *s == next) {
                            break;
                        }
                        f.slots.push((role, next));
                        last = next;
                    }
                    _ => break,
                }
                next += 1;
            }
            k += 1;
        }
    }
}

/// Whether piece `k` follows piece `i` with nothing of weight between.
fn next_to(i: usize, k: usize, pieces: &[Piece]) -> bool {
    pieces[i + 1..k].iter().all(|p| matches!(p.unit, Unit::Other | Unit::Time(_)))
}

/// Events that are told with whom they happened to.
fn takes_victims(kind: EventType) -> bool {
    use EventType::*;
    matches!(
        kind,
        Killing | Casualties | Abduction | Detention | Exchange | Displacement | Losses | Damage | Downing
    )
}
