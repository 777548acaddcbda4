/*!
A sentence as pieces: noun phrases with their prepositions, predicates with their modifiers, times, function words and
marks.

What comes in are the items, times and numbers of one sentence; what goes out are its pieces, in the order of the text.
Here a spelling that could be verb or noun is decided (`predicate`), since all that follows builds on it.
*/

mod predicate;

use super::phrase::{Builder, Phrase};
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
    /// The item that holds a token.
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
        let counts = self
            .builder
            .items
            .get(j)
            .is_some_and(|it| !it.clitics.conjunction && it.kind == Kind::Word && !self.builder.taken[j]);
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
        if infinitive && let Some(verb) = self.predicate(i, false, false) {
            return self.predicated(verb.infinitive(), i, Opened { prep: None, ..opened }, quantity, false);
        }
        let nounish = quantity.is_some() || it.clitics.article || opened.prep.is_some();
        if let Some(choice) = self.predicate(i, nounish, false) {
            return self.predicated(choice, i, opened, quantity, false);
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
        if let Some(choice) = self.predicate(j, true, true) {
            return self.predicated(choice, j, opened, quantity, this);
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

    /// The noun phrase at item `i`, or a piece of no interest; returns the next item.
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

    /// The function word at item `i`: role, number, gender.
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

    /// Puts items `i..next` among the pieces; returns `next`.
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
