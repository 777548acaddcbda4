/*!
A sentence as pieces: noun phrases with their prepositions, predicates with their modifiers, times, function words and
marks. Pieces follow each other in the order of the text; here a spelling that could be verb or noun is decided.
*/

use super::{
    fill::begins_with_clitics,
    phrase::{Builder, Phrase, Role},
};
use crate::{
    pack::{Bits, Knowledge, LanguageEntry, Meaning, schema::*},
    spot::Item,
    text::{Kind, Tokens},
    time::{Quantity, TimeSpan},
};

/// One piece of a sentence.
#[derive(Clone, Debug)]
pub struct Piece {
    /// What it is.
    pub unit: Unit,
    /// First token, prepositions included.
    pub from: usize,
    /// Token after the last.
    pub to: usize,
    /// Whether "and" is prefixed to it.
    pub conjunction: bool,
    /// The preposition that governs it.
    pub prep: Option<u16>,
    /// Whether that preposition names the doer of a passive.
    pub by: bool,
}

/// What a piece is.
#[derive(Clone, Debug)]
pub enum Unit {
    /// A noun phrase.
    Phrase(Box<Phrase>),
    /// A verb or event noun.
    Predicate(Predicated),
    /// A function word.
    Word(WordRole),
    /// A time: index into the sentence's times.
    Time(usize),
    /// A number with nothing counted.
    Number(Option<u32>),
    /// A mark.
    Mark(Kind),
    /// A fixed phrase that tells no event.
    Negative,
    /// Anything else.
    Other,
}

/// A predicate as it stands in a sentence.
#[derive(Clone, Debug)]
pub struct Predicated {
    /// Index into the predicates.
    pub entry: u32,
    /// Features of the form.
    pub bits: Bits,
    /// How it stands.
    pub form: Form,
    /// Enclitic pronoun (object of a verb, owner of a noun).
    pub enclitic: Option<u8>,
    /// Whether the article stands before it, or a demonstrative.
    pub definite: bool,
    /// Whether a demonstrative points back with it.
    pub this: bool,
    /// Means that modify it: index, first and last token.
    pub means: Vec<(u32, usize, usize)>,
    /// How many, when counted.
    pub quantity: Option<Option<u32>>,
}

/// How a predicate stands in its clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A verb with a subject.
    Finite,
    /// A verb whose subject undergoes it.
    Passive,
    /// A noun.
    Noun,
    /// A bare or infinitive verb.
    Infinitive,
    /// "adding", "مضيفا".
    Participle,
    /// An adjective: "the besieged town".
    Adjective,
}

/// Cuts the items of one sentence into pieces.
pub fn pieces(
    knowledge: &Knowledge,
    language: &LanguageEntry,
    tokens: &Tokens,
    items: &[Item],
    times: &[TimeSpan],
    numbers: &[Quantity],
    theatre: Option<u8>,
) -> Vec<Piece> {
    let taken: Vec<bool> = items
        .iter()
        .map(|it| {
            times.iter().any(|t| t.from < it.to && it.from < t.to)
                || numbers.iter().any(|n| n.from < it.to && it.from < n.to)
        })
        .collect();
    let builder = Builder { knowledge, language, tokens, items, theatre, taken: &taken };
    let mut cut = Cutter { builder, times, numbers, out: Vec::new() };
    let mut i = 0;
    while i < items.len() {
        i = cut.step(i).max(i + 1);
    }
    join_appositions(knowledge, &mut cut.out);
    cut.out
}

/// "Vahram Poghosyan, spokesman for X, …": the title between commas tells who the name is, and is no phrase of its own.
fn join_appositions(knowledge: &Knowledge, pieces: &mut [Piece]) {
    let title = |p: &Phrase| p.head.is_some_and(|h| knowledge.heads[h as usize].kind == HeadKind::Person);
    for i in 0..pieces.len().saturating_sub(2) {
        let [a, comma, b] = &pieces[i..i + 3] else { continue };
        let (Unit::Phrase(name), Unit::Phrase(office)) = (&a.unit, &b.unit) else { continue };
        let comma = matches!(comma.unit, Unit::Mark(Kind::Comma));
        let named = (name.unknown || !name.persons.is_empty()) && name.quantity.is_none();
        let closes = pieces.get(i + 3).is_none_or(|p| matches!(p.unit, Unit::Mark(Kind::Comma | Kind::Stop)));
        if !comma || !named || !closes || !title(office) || b.prep.is_some() || b.conjunction {
            continue;
        }
        let mut joined =
            Phrase { from: name.from, to: name.to, persons: name.persons.clone(), ..(**office).clone() };
        joined.name = name.name.clone().or(joined.name);
        pieces[i].unit = Unit::Phrase(Box::new(joined));
        pieces[i + 2].unit = Unit::Other;
    }
}

struct Cutter<'a> {
    builder: Builder<'a>,
    times: &'a [TimeSpan],
    numbers: &'a [Quantity],
    out: Vec<Piece>,
}

/// What a free preposition before the current item left behind.
#[derive(Clone, Copy, Default)]
struct Opened {
    prep: Option<u16>,
    by: bool,
    from: Option<usize>,
    conjunction: bool,
}

impl Cutter<'_> {
    fn item_at(&self, token: usize) -> usize {
        self.builder.items.partition_point(|it| it.to <= token)
    }

    /// Reads one piece at item `i`; returns the next item.
    fn step(&mut self, i: usize) -> usize {
        let mut opened = Opened::default();
        let mut i = i;
        // A free preposition joins what it governs.
        while let Some((prep, by)) = self.preposition(i) {
            let it = &self.builder.items[i];
            let next = i + 1;
            let governs = self.builder.items.get(next).is_some_and(|n| {
                !matches!(n.kind, Kind::Stop | Kind::Comma | Kind::Colon | Kind::Close)
                    && self.preposition(next).is_none()
            });
            if !governs {
                return self.push(Unit::Other, i, i + 1, opened);
            }
            opened = Opened {
                prep: Some(prep),
                by,
                from: Some(opened.from.unwrap_or(it.from)),
                conjunction: opened.conjunction || it.clitics.conjunction,
            };
            i = next;
            // An opening quote between a preposition and its noun is no boundary.
            if matches!(self.builder.items[i].kind, Kind::QuoteOpen | Kind::Quote)
                && i + 1 < self.builder.items.len()
            {
                i += 1;
            }
        }
        let it = &self.builder.items[i];
        opened.conjunction |= it.clitics.conjunction;
        if opened.prep.is_none() {
            opened.prep = it.clitics.prep;
        }
        if let Some(n) = self.times.iter().position(|t| t.from < it.to && it.from < t.to) {
            let to = self.times[n].to;
            let end = self.item_at(to.saturating_sub(1)) + 1;
            return self.push(Unit::Time(n), i, end.max(i + 1), opened);
        }
        if let Some(q) = self.numbers.iter().find(|q| q.from < it.to && it.from < q.to) {
            let (value, end) = (q.value, self.item_at(q.to.saturating_sub(1)) + 1);
            return self.counted(value, i, end.max(i + 1), opened);
        }
        match it.kind {
            Kind::Word | Kind::Number => {}
            Kind::Possessive => return self.push(Unit::Other, i, i + 1, opened),
            mark => return self.push(Unit::Mark(mark), i, i + 1, opened),
        }
        if it.find(|s| (s.meaning == Meaning::Negative).then_some(())).is_some() {
            return self.push(Unit::Negative, i, i + 1, opened);
        }
        self.word_or_more(i, opened, None)
    }

    /// A free preposition at item `i`: which, and whether it names a passive's doer.
    fn preposition(&self, i: usize) -> Option<(u16, bool)> {
        let it = self.builder.items.get(i)?;
        if self.builder.taken[i] {
            return None;
        }
        it.find(|s| match s.meaning {
            Meaning::Word(n) => {
                let w = &self.builder.knowledge.words[n as usize];
                let by = w.role == WordRole::By;
                (by || w.role == WordRole::Preposition).then_some(w.prep).flatten().map(|p| (p, by))
            }
            _ => None,
        })
    }

    /// A number and what it counts.
    fn counted(&mut self, value: Option<u32>, i: usize, next: usize, opened: Opened) -> usize {
        let mut j = next;
        while self.builder.is_word(j, WordRole::Particle) || self.builder.is_word(j, WordRole::Approximator) {
            j += 1;
        }
        let counts = self.builder.items.get(j).is_some_and(|it| {
            it.clitics.conjunction == false && it.kind == Kind::Word && !self.builder.taken[j]
        });
        if !counts {
            return self.push(Unit::Number(value), i, next, opened);
        }
        let from = opened.from.unwrap_or(self.builder.items[i].from);
        let mut inner = opened;
        inner.from = Some(from);
        // "three of the soldiers": the preposition between does not govern the phrase.
        let partitive = self.preposition(j).is_some() && self.builder.items.get(j + 1).is_some();
        let j = if partitive { j + 1 } else { j };
        self.word_or_more(j, inner, Some(value))
    }

    /// A function word, predicate or noun phrase at item `i`.
    fn word_or_more(&mut self, i: usize, opened: Opened, quantity: Option<Option<u32>>) -> usize {
        let it = &self.builder.items[i];
        if quantity.is_none()
            && let Some((role, number, gender)) = self.word(i)
        {
            // "dismissed that as": with no clause behind it, a pronoun.
            let clause_behind = self.builder.items.get(i + 1).is_some_and(|n| {
                n.kind == Kind::Word && !matches!(self.word(i + 1), Some((r, ..)) if !matches!(r, WordRole::Article | WordRole::Demonstrative | WordRole::Possessive | WordRole::Pronoun | WordRole::Negation))
            }) || self.preposition(i + 1).is_some();
            let role = if role == WordRole::Complementiser
                && !clause_behind
                && self.builder.language.order == Order::VerbSecond
            {
                WordRole::Demonstrative
            } else {
                role
            };
            match role {
                WordRole::Pronoun => {
                    let from = it.from;
                    let p = Phrase {
                        from,
                        to: it.to,
                        pronoun: Some((3, gender, number)),
                        definite: true,
                        ..Phrase::default()
                    };
                    return self.push(Unit::Phrase(Box::new(p)), i, i + 1, opened);
                }
                WordRole::Demonstrative | WordRole::Article | WordRole::Possessive => {
                    return self.pointed(i, opened);
                }
                role => return self.push(Unit::Word(role), i, i + 1, opened),
            }
        }
        // "to shell": the verb, though a noun is spelled so too.
        let infinitive = quantity.is_none()
            && opened.prep.is_some_and(|p| self.builder.language.infinitive.contains(&p))
            && it.senses.iter().any(|s| {
                matches!(s.meaning, Meaning::Predicate(_))
                    && s.bits.pos() == Some(Pos::Verb)
                    && s.bits.tense() != Some(Tense::Past)
            });
        if infinitive && let Some((entry, bits, _)) = self.predicate(i, false, false) {
            return self.predicated(
                entry,
                bits,
                Form::Infinitive,
                i,
                Opened { prep: None, ..opened },
                quantity,
                false,
            );
        }
        let nounish = quantity.is_some() || it.clitics.article || opened.prep.is_some();
        if let Some((entry, bits, form)) = self.predicate(i, nounish, false) {
            return self.predicated(entry, bits, form, i, opened, quantity, false);
        }
        self.phrase(i, opened, quantity)
    }

    /// A demonstrative, article or possessive and its noun.
    fn pointed(&mut self, i: usize, opened: Opened) -> usize {
        let mut j = i;
        let mut this = false;
        while let Some((r @ (WordRole::Demonstrative | WordRole::Article | WordRole::Possessive), ..)) =
            self.word(j)
        {
            this |= r == WordRole::Demonstrative;
            j += 1;
        }
        if j == i {
            return self.bare_pointer(i, true, opened);
        }
        let mut opened = opened;
        opened.from = Some(opened.from.unwrap_or(self.builder.items[i].from));
        // Numbers and means between ("the three air strikes").
        let quantity = self
            .builder
            .items
            .get(j)
            .and_then(|it| self.numbers.iter().find(|q| q.from < it.to && it.from < q.to))
            .map(|q| (q.value, self.item_at(q.to.saturating_sub(1)) + 1));
        let (quantity, j) = quantity.map_or((None, j), |(v, e)| (Some(v), e.max(j + 1)));
        if j >= self.builder.items.len() || self.builder.taken[j] {
            return self.bare_pointer(i, this, opened);
        }
        if let Some((entry, bits, form)) = self.predicate(j, true, true) {
            return self.predicated(entry, bits, form, j, opened, quantity, this);
        }
        let before = self.out.len();
        if self.word(j).is_none() && self.builder.role(j).is_some() {
            let next = self.phrase(j, opened, quantity);
            if let Some(Piece { unit: Unit::Phrase(p), .. }) = self.out.get_mut(before) {
                p.definite = true;
                p.this = this;
                p.owned = (i..j).any(|k| self.builder.is_word(k, WordRole::Possessive));
            }
            return next;
        }
        self.bare_pointer(i, this, opened)
    }

    /// "this", "that" with no noun: a pronoun.
    fn bare_pointer(&mut self, i: usize, this: bool, opened: Opened) -> usize {
        if !this {
            return self.push(Unit::Other, i, i + 1, opened);
        }
        let it = &self.builder.items[i];
        let p = Phrase {
            from: it.from,
            to: it.to,
            pronoun: Some((3, None, None)),
            this: true,
            definite: true,
            ..Phrase::default()
        };
        self.push(Unit::Phrase(Box::new(p)), i, i + 1, opened)
    }

    fn phrase(&mut self, i: usize, opened: Opened, quantity: Option<Option<u32>>) -> usize {
        let Some((mut p, next)) = self.builder.phrase(i) else {
            return self.push(Unit::Other, i, i + 1, opened);
        };
        p.quantity = quantity;
        if quantity.is_some() {
            p.from = opened.from.filter(|_| opened.prep.is_none()).unwrap_or(p.from);
        }
        self.push(Unit::Phrase(Box::new(p)), i, next, opened)
    }

    fn word(&self, i: usize) -> Option<(WordRole, Option<Count>, Option<Gender>)> {
        let it = self.builder.items.get(i)?;
        if self.builder.taken[i] || it.clitics.article {
            return None;
        }
        it.find(|s| match s.meaning {
            Meaning::Word(n) => {
                let w = &self.builder.knowledge.words[n as usize];
                Some((w.role, w.number, w.gender))
            }
            _ => None,
        })
    }

    /// Which predicate item `i` is, if it is one, and how it stands.
    fn predicate(&self, i: usize, nounish: bool, pointed: bool) -> Option<(u32, Bits, Form)> {
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
        let finite_ok = !pointed && !(nounish && b.language.order == Order::VerbFirst);
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
                    if kind == PredicateKind::Report && !it.clitics.article && !nounish {
                        Form::Participle
                    } else if b.language.order == Order::VerbSecond && !nounish {
                        Form::Participle
                    } else {
                        continue;
                    }
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
            return Some((n, bits, form));
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

    fn predicated(
        &mut self,
        entry: u32,
        bits: Bits,
        form: Form,
        i: usize,
        opened: Opened,
        quantity: Option<Option<u32>>,
        this: bool,
    ) -> usize {
        let b = &self.builder;
        let it = &b.items[i];
        let mut means = Vec::new();
        let mut next = i + 1;
        if form == Form::Noun {
            // Modifiers on the language's side of the noun.
            match b.language.modifiers {
                Side2::After => {
                    while let Some(Role::Means(n)) = b.role(next) {
                        means.push((n, b.items[next].from, b.items[next].to));
                        next += 1;
                    }
                }
                Side2::Before => {}
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
        if form == Form::Noun && b_before(self.builder.language) {
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

    fn push(&mut self, unit: Unit, i: usize, next: usize, opened: Opened) -> usize {
        let from = opened.from.unwrap_or(self.builder.items[i].from);
        let to = self.builder.items[next - 1].to;
        self.out.push(Piece {
            unit,
            from,
            to,
            conjunction: opened.conjunction,
            prep: opened.prep,
            by: opened.by,
        });
        next
    }
}

fn b_before(language: &LanguageEntry) -> bool {
    language.modifiers == Side2::Before
}
