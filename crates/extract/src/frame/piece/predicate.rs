/*!
Predicates among the pieces: verb or noun, and of which entry.

What comes in is an item that may be a predicate, and the pieces before it; what goes out is the predicate it is, in
what form. Spellings shared by a verb, a noun and a name are told apart by what stands around them, in the way of the
language's word order; an entry that asks for company comes before one that does not.
*/

use super::{Cutter, Form, Opened, Piece, Predicated, Unit};
use crate::{
    frame::{fill::begins_with_clitics, phrase::Role},
    pack::{
        Bits, Meaning,
        schema::{GrammarVoice, HeadKind, Order, Pos, PredicateKind, Side2, Tense, ThingClass, WordRole},
    },
    text::Kind,
};

/// What an item was read as: which predicate, in what form, standing how.
#[derive(Clone, Copy)]
pub(super) struct Choice {
    entry: u32,
    bits: Bits,
    form: Form,
}

impl Choice {
    /// The same predicate, standing as an infinitive.
    pub(super) fn infinitive(self) -> Self {
        Choice { form: Form::Infinitive, ..self }
    }
}

impl Cutter<'_> {
    /// Which predicate item `i` is, if it is one, and how it stands.
    pub(super) fn predicate(&self, i: usize, nounish: bool, pointed: bool) -> Option<Choice> {
        let b = &self.builder;
        let it = b.items.get(i)?;
        let mut senses: Vec<(u32, Bits)> = it
            .senses
            .iter()
            .filter_map(|s| match s.meaning {
                Meaning::Predicate(n) => Some((n, s.bits)),
                _ => None,
            })
            .collect();
        senses.retain(|(n, _)| self.needs_near(*n, i));
        if senses.is_empty() {
            return None;
        }
        let needy = |n: u32| {
            let p = &b.knowledge.predicates[n as usize];
            !p.needs_class.is_empty() || !p.needs_words.is_empty()
        };
        // A spelling that is a name or an actor's noun too: the name wins where a noun must stand.
        let name = matches!(b.role(i), Some(Role::Actor(_) | Role::Person(_)));
        let head = matches!(b.role(i), Some(Role::Head(_) | Role::Thing(_)));
        let capital = b.tokens.list[it.from].capital && i > 0;
        // … but a verb opens the clauses of a verb-first language, however its spelling is called.
        let opens =
            self.out.last().is_none_or(|p| matches!(p.unit, Unit::Mark(_) | Unit::Word(_) | Unit::Time(_)));
        let verb = senses.iter().any(|(_, b)| b.pos() == Some(Pos::Verb))
            && opens
            && it.to == it.from + 1
            && !nounish;
        if name && (capital || b.language.order == Order::VerbFirst) && !verb {
            return None;
        }
        let weight = |n: u32| {
            let p = &b.knowledge.predicates[n as usize];
            match p.kind {
                PredicateKind::Event => u8::from(p.weak),
                PredicateKind::Report => u8::from(p.weak),
                PredicateKind::Outcome => 1,
                PredicateKind::Light | PredicateKind::Aspect => 2,
                PredicateKind::Plain => 3,
            }
        };
        let noun_pos = |b: Bits| matches!(b.pos(), Some(Pos::Noun | Pos::VerbalNoun | Pos::Phrase));
        let nounlike = nounish || self.noun_follows_from(i);
        // "shells hit the town": the noun that opens the clause is a thing, not the verb it is spelled like.
        let all_verbs = senses.iter().all(|(_, b)| b.pos() == Some(Pos::Verb));
        if b.language.order == Order::VerbSecond && nounlike && all_verbs && head {
            return None;
        }
        let finite_ok = !pointed && (!nounish || b.language.order != Order::VerbFirst);
        senses.sort_by_key(|(n, bits)| {
            let is_noun = noun_pos(*bits);
            (
                u8::from(is_noun != nounlike),
                u8::from(!needy(*n)),
                weight(*n),
                *n,
                bits.tense() == Some(Tense::Present),
                *bits,
            )
        });
        for (n, bits) in senses {
            let kind = b.knowledge.predicates[n as usize].kind;
            let form = match bits.pos() {
                Some(Pos::Verb) => {
                    if !finite_ok {
                        continue;
                    }
                    if bits.tense() == Some(Tense::Bare) && nounish {
                        Form::Infinitive
                    } else if bits.voice() == Some(GrammarVoice::Passive) {
                        Form::Passive
                    } else {
                        Form::Finite
                    }
                }
                Some(Pos::PassiveParticiple) => match self.participle(i, nounish) {
                    Some(form) if !head => form,
                    _ => continue,
                },
                Some(Pos::ActiveParticiple) => {
                    if head {
                        continue;
                    }
                    let reports = kind == PredicateKind::Report && !it.clitics.article;
                    if nounish || !(reports || b.language.order == Order::VerbSecond) {
                        continue;
                    }
                    Form::Participle
                }
                Some(Pos::Noun | Pos::VerbalNoun | Pos::Phrase) => {
                    let p = &b.knowledge.predicates[n as usize];
                    // "the prison" is a site, "the source" a person, whatever verb they come from.
                    if head && (kind == PredicateKind::Plain || (p.weak && (it.clitics.article || nounish))) {
                        continue;
                    }
                    Form::Noun
                }
                Some(Pos::Adjective) => Form::Adjective,
                None => Form::Noun,
            };
            return Some(Choice { entry: n, bits, form });
        }
        None
    }

    /// Whether what a predicate needs beside it stands near item `i`, before the sentence's next stop.
    fn needs_near(&self, n: u32, i: usize) -> bool {
        let b = &self.builder;
        let k = b.knowledge;
        let p = &k.predicates[n as usize];
        if p.needs_class.is_empty() && p.needs_words.is_empty() {
            return true;
        }
        let near = b.items.iter().enumerate().skip(i.saturating_sub(8)).take(20).filter(|(j, _)| *j != i);
        near.map(|(_, it)| it).any(|it| {
            let class = |c: &String| {
                it.senses.iter().any(|s| match (s.meaning, c.as_str()) {
                    (Meaning::Thing(t), c) => {
                        let class = k.things[t as usize].class;
                        matches!(
                            (class, c),
                            (ThingClass::Weapon | ThingClass::Equipment, "weapon")
                                | (ThingClass::Equipment, "equipment")
                                | (ThingClass::Site, "site")
                        )
                    }
                    (Meaning::Predicate(q), "event") => k.predicates[q as usize].kind == PredicateKind::Event,
                    (
                        Meaning::Actor(_) | Meaning::Demonym(_) | Meaning::Head(_) | Meaning::Person(_),
                        "actor",
                    ) => true,
                    (Meaning::Place(_) | Meaning::Landform(_), "place") => true,
                    (Meaning::Actor(a), "place") => k.actors[a as usize].place.is_some(),
                    (Meaning::Head(h), "person") => matches!(
                        k.heads[h as usize].kind,
                        HeadKind::People | HeadKind::Person | HeadKind::Force
                    ),
                    (Meaning::Demonym(_) | Meaning::Person(_), "person") => true,
                    _ => false,
                }) || (c == "number" && self.numbers.iter().any(|q| q.from < it.to && it.from < q.to))
            };
            let word = |w: &String| {
                let first = w.split(' ').next().unwrap_or(w);
                (it.from..it.to).any(|t| begins_with_clitics(b.language, b.tokens.norm(t), first))
            };
            p.needs_class.iter().any(class) || p.needs_words.iter().any(word)
        })
    }

    /// A passive participle: passive verb after an auxiliary or before its doer, adjective elsewhere.
    fn participle(&self, i: usize, nounish: bool) -> Option<Form> {
        let auxiliary =
            self.out.iter().rev().take(3).any(|p| matches!(p.unit, Unit::Word(WordRole::Auxiliary)));
        if self.builder.language.order == Order::VerbSecond {
            let done_by = self.preposition(i + 1).is_some_and(|(_, by)| by);
            return Some(if auxiliary || done_by || !nounish { Form::Passive } else { Form::Adjective });
        }
        None
    }

    /// Whether an ambiguous spelling at item `i` should be a noun, from what stands around it.
    fn noun_follows_from(&self, i: usize) -> bool {
        let b = &self.builder;
        let next = b.items.get(i + 1);
        let means_next = matches!(b.role(i + 1), Some(Role::Means(_)));
        let prep_next = self.preposition(i + 1).is_some() || next.is_some_and(|n| n.clitics.prep.is_some());
        let end_next =
            next.is_none_or(|n| !matches!(n.kind, Kind::Word | Kind::Number | Kind::QuoteOpen | Kind::Quote));
        match b.language.order {
            Order::VerbFirst => {
                let demonym_next = matches!(b.role(i + 1), Some(Role::Demonym(_)))
                    && next.is_some_and(|n| !n.clitics.article);
                let after_verb = matches!(
                    self.out.last(),
                    Some(Piece { unit: Unit::Predicate(p), .. })
                        if !matches!(b.knowledge.predicates[p.entry as usize].kind, PredicateKind::Plain | PredicateKind::Report)
                );
                let first = self.out.is_empty();
                // A clause that has its verb takes no second one without a link: "denied (the) shelling of".
                let boundary = |p: &&Piece| {
                    !p.conjunction
                        && !matches!(
                            p.unit,
                            Unit::Mark(_)
                                | Unit::Word(
                                    WordRole::Complementiser
                                        | WordRole::Relative
                                        | WordRole::Subordinator
                                        | WordRole::Conjunction
                                        | WordRole::Negation
                                        | WordRole::Future
                                        | WordRole::Auxiliary
                                )
                        )
                };
                let joined = b.items[i].clitics.conjunction;
                let governed = !joined
                    && self
                        .out
                        .iter()
                        .rev()
                        .take_while(boundary)
                        .chain(self.out.iter().rev().find(|p| !boundary(p)).filter(|p| p.conjunction))
                        .any(|p| match &p.unit {
                            Unit::Predicate(p) => {
                                let e = &b.knowledge.predicates[p.entry as usize];
                                matches!(p.form, Form::Finite) && e.kind == PredicateKind::Report
                            }
                            _ => false,
                        });
                means_next || demonym_next || after_verb || governed || (first && (prep_next || end_next))
            }
            Order::VerbSecond => {
                let modified = matches!(
                    self.out.last(),
                    Some(Piece { unit: Unit::Phrase(p), to, .. })
                        if *to == b.items[i].from && (p.demonym || p.thing.is_some() || p.pronoun.is_none() && p.unknown)
                ) || self.out.last().is_some_and(|p| {
                    matches!(p.unit, Unit::Time(_) | Unit::Number(_))
                        && b.items.get(i.wrapping_sub(1)).is_some_and(|x| x.kind == Kind::Possessive)
                });
                let possessed = i > 0 && b.items[i - 1].kind == Kind::Possessive;
                let subject = matches!(self.out.last(), Some(Piece { unit: Unit::Phrase(p), prep: None, .. }) if p.is_actor() && !p.demonym);
                let opens = self.out.is_empty()
                    || matches!(
                        self.out.last(),
                        Some(Piece { unit: Unit::Mark(_) | Unit::Word(WordRole::Conjunction), .. })
                    );
                // A verb has its subject before it: none since the clause began, and it is a noun.
                let begins = |p: &Piece| match &p.unit {
                    Unit::Mark(m) => !matches!(m, Kind::QuoteOpen | Kind::QuoteClose | Kind::Quote),
                    Unit::Word(r) => matches!(r, WordRole::Complementiser | WordRole::Subordinator),
                    Unit::Predicate(q) => {
                        let e = &b.knowledge.predicates[q.entry as usize];
                        e.kind == PredicateKind::Report && matches!(q.form, Form::Finite)
                    }
                    _ => false,
                };
                let clause = self.out.iter().rposition(begins).map_or(0, |k| k + 1);
                let here = &self.out[clause..];
                let subjectless = here.iter().all(|p| {
                    p.prep.is_some() || matches!(p.unit, Unit::Other | Unit::Time(_) | Unit::Number(_))
                });
                possessed || modified || subjectless || ((prep_next || end_next) && !subject && opens)
            }
        }
    }

    /// Puts a predicate among the pieces, its means with it; returns the next item.
    pub(super) fn predicated(
        &mut self,
        choice: Choice,
        i: usize,
        opened: Opened,
        quantity: Option<Option<u32>>,
        this: bool,
    ) -> usize {
        let Choice { entry, bits, form } = choice;
        let b = &self.builder;
        let it = &b.items[i];
        // Modifiers on the language's side of the noun: those after it now, those before it once it is pushed.
        let before = b.language.modifiers == Side2::Before;
        let mut means = Vec::new();
        let mut next = i + 1;
        if form == Form::Noun && !before {
            while let Some(Role::Means(n)) = b.role(next) {
                means.push((n, b.items[next].from, b.items[next].to));
                next += 1;
            }
        }
        let p = Predicated {
            entry,
            bits,
            form,
            enclitic: it.clitics.enclitic,
            definite: it.clitics.article || this,
            this,
            means,
            quantity,
        };
        self.push(Unit::Predicate(p), i, next, opened);
        if form == Form::Noun && before {
            self.take_means_before(i);
        }
        next
    }

    /// Means that stood before the noun just pushed ("a failed rocket attack") become its modifiers.
    fn take_means_before(&mut self, i: usize) {
        let mut k = i;
        let mut found = Vec::new();
        while k > 0 {
            k -= 1;
            match self.builder.role(k) {
                Some(Role::Means(n)) => {
                    let it = &self.builder.items[k];
                    found.push((n, it.from, it.to));
                }
                Some(Role::Unknown) => {}
                _ => break,
            }
        }
        if let Some(Piece { unit: Unit::Predicate(p), .. }) = self.out.last_mut() {
            p.means.extend(found);
        }
    }
}
