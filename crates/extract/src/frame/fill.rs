/*!
Frames: each predicate that tells an event, with the pieces that fill its slots.

Slots are filled by position first (subject and object by the language's word order, genitives after a noun), then by
preposition, from the predicate's own clause. A light verb and its event noun are one predicate; an aspect or outcome
verb passes its subject on. Whatever finds no slot stays out: a frame never reaches into another clause but for a
subject it shares or an antecedent it relates to.
*/

use super::{
    clause::{Clause, Opener},
    phrase::Phrase,
    piece::{Form, Piece, Predicated, Unit},
};
use crate::pack::{FrameKey, Knowledge, LanguageEntry, PredicateEntry, schema::*};
use crate::text::Tokens;
use hudna_model::{EventType, Polarity};

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
            .take_while(|k| {
                !matches!(
                    self.pieces[*k].unit,
                    Unit::Mark(crate::text::Kind::Colon | crate::text::Kind::Dash)
                )
            })
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
    fn stops(&self, k: usize) -> bool {
        match &self.pieces[k].unit {
            Unit::Predicate(p) => {
                matches!(p.form, Form::Finite | Form::Passive | Form::Participle | Form::Infinitive)
                    || p.form == Form::Noun
            }
            Unit::Word(r) => matches!(
                r,
                WordRole::Complementiser | WordRole::Relative | WordRole::Subordinator | WordRole::According
            ),
            _ => false,
        }
    }

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

    /// The subject a clause takes over: its antecedent when relative, the shared one when coordinate.
    fn inherited(&self, c: usize, shared: Option<usize>) -> Option<usize> {
        match self.clauses[c].opener {
            Opener::Relative => self.antecedent(c),
            Opener::Coordinate | Opener::Comma | Opener::Participle => shared,
            _ => None,
        }
    }

    /// Whether a relative clause hangs on an event noun.
    fn event_antecedent(&self, c: usize) -> bool {
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
    fn genitive(&self, i: usize, c: usize) -> Option<usize> {
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

    fn noun_slots(&self, c: usize, i: usize, entry: &PredicateEntry, p: &Predicated, f: &mut Frame) {
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
                && entry.event.is_some_and(|e| !matches!(e.group(), hudna_model::Group::Effect)) =>
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

    fn verb_slots(
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
            && let Some(s) = subject
            && let Some(phrase) = self.phrase(s)
        {
            // Who kills, wounds or seizes says whom; a lone phrase is the victim.
            passive = entry.event.is_some_and(takes_victims) || !self.is_armed(phrase);
            let _ = s;
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
    fn prepositions(&self, c: usize, i: usize, entry: &PredicateEntry, f: &mut Frame) {
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
    fn coordinate(&self, c: usize, f: &mut Frame) {
        let clause = self.clauses[c];
        let mut k = 0;
        while k < f.slots.len() {
            let (role, at) = f.slots[k];
            let mut last = at;
            let mut next = at + 1;
            while next < clause.to.max(at + 1).min(self.pieces.len()) {
                let piece = &self.pieces[next];
                match &piece.unit {
                    Unit::Mark(crate::text::Kind::Comma)
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
