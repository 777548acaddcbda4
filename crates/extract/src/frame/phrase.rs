/*!
Noun phrases, and actors by composition.

An actor is mostly computed, not listed: the head noun gives the sector (ministry of defence, army, spokesman for), a
country, demonym, group or leader among its modifiers gives the party. The phrase ends where grammar says it must: in
languages whose modifiers follow, a definite noun closes the chain of genitives and only adjectives, appositions and
names may still come; in languages whose modifiers precede, the last noun of the run is the head.
*/

use crate::{
    pack::{Knowledge, LanguageEntry, Meaning, schema::*},
    spot::Item,
    text::{Kind, Tokens},
};
use hudna_model::{ActorCode, Sector};

/// A noun phrase.
#[derive(Clone, Debug, Default)]
pub struct Phrase {
    /// First token (after clitics' prepositions, which stay in the text).
    pub from: usize,
    /// Token after the last.
    pub to: usize,
    /// The noun that makes an actor, when there is one.
    pub head: Option<u32>,
    /// The party, when something in the phrase names it.
    pub party: Option<String>,
    /// The sector that the head or the name gives.
    pub sector: Option<Sector>,
    /// Canonical English name, when the phrase is a listed actor or person.
    pub name: Option<String>,
    /// Other English names.
    pub alias: Vec<String>,
    /// Places named in it: index, first and last token.
    pub places: Vec<(u32, usize, usize)>,
    /// Whether its head is a place name or a landform.
    pub is_place: bool,
    /// A landform opens it.
    pub landform: Option<u32>,
    /// Tokens of a name after the landform that no gazetteer holds.
    pub unresolved: Option<(usize, usize)>,
    /// Weapon, equipment or site that heads it.
    pub thing: Option<u32>,
    /// How many: `Some(None)` for a vague number.
    pub quantity: Option<Option<u32>>,
    /// Whether it is definite.
    pub definite: bool,
    /// Whether it is a bare proper name of an actor, place or person.
    pub proper: bool,
    /// Whether a demonym alone makes it.
    pub demonym: bool,
    /// A pronoun: person, gender, number.
    pub pronoun: Option<(u8, Option<Gender>, Option<Count>)>,
    /// Enclitic pronoun on its head ("their positions").
    pub owner: Option<u8>,
    /// A possessive stands in it ("its positions").
    pub owned: bool,
    /// Only unknown words.
    pub unknown: bool,
    /// A demonstrative opens it.
    pub this: bool,
    /// Candidate persons for its name, when several share it.
    pub persons: Vec<u32>,
    /// Names a single theatre knows it by.
    pub theatre: Option<u8>,
}

impl Phrase {
    /// Whether it can act: it has a party, or a head that acts.
    pub fn is_actor(&self) -> bool {
        self.pronoun.is_some() || ((self.party.is_some() || self.head.is_some()) && !self.is_place)
    }

    /// The code as far as the phrase itself tells it.
    pub fn code(&self) -> Option<ActorCode> {
        let party = self.party.clone()?;
        Some(ActorCode::new(party, self.sector.unwrap_or(Sector::Gov)))
    }
}

/// What the phrase builder sees.
pub struct Builder<'a> {
    /// Everything known.
    pub knowledge: &'a Knowledge,
    /// The language of the text.
    pub language: &'a LanguageEntry,
    /// The text's tokens.
    pub tokens: &'a Tokens,
    /// The sentence's items.
    pub items: &'a [Item],
    /// The theatre the text is of.
    pub theatre: Option<u8>,
    /// Items that a time expression or number covers.
    pub taken: &'a [bool],
}

/// What an item can be within a noun phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Noun that makes an actor.
    Head(u32),
    /// Actor by name.
    Actor(u32),
    /// Actor by adjective.
    Demonym(u32),
    /// Person by name.
    Person(u32),
    /// Place by name.
    Place(u32),
    /// City of.
    Landform(u32),
    /// Weapon, site, equipment.
    Thing(u32),
    /// Means.
    Means(u32),
    /// Not in the lexicon.
    Unknown,
}

impl<'a> Builder<'a> {
    /// What item `i` is in a noun phrase, names before common nouns.
    pub fn role(&self, i: usize) -> Option<Role> {
        let item = self.items.get(i)?;
        if self.taken[i] {
            return None;
        }
        if item.is_unknown() {
            return Some(Role::Unknown);
        }
        let local = |t: Option<u8>| t.is_none() || t == self.theatre;
        let modified = self.is_modified(i);
        let single = item.to == item.from + 1;
        let belongs = item.senses.iter().any(|s| matches!(s.meaning, Meaning::Demonym(_)));
        let rank = |s: &crate::pack::Sense| {
            Some(match s.meaning {
                Meaning::Actor(n) => {
                    let t = self.knowledge.actors[n as usize].theatre;
                    if !local(t) {
                        return None;
                    }
                    // "the army" is the theatre's own, "the Pakistani army" is not.
                    (if t.is_some() { if modified { 7 } else { 0 } } else { 1 }, Role::Actor(n))
                }
                // A surname that is an adjective of belonging too: the adjective is meant.
                Meaning::Person(_) if single && belongs => return None,
                Meaning::Person(n) if local(self.knowledge.persons[n as usize].theatre) => {
                    (3, Role::Person(n))
                }
                Meaning::Place(n) => {
                    let here = self.knowledge.places[n as usize].theatre;
                    (if here.is_some() && here == self.theatre { 2 } else { 5 }, Role::Place(n))
                }
                Meaning::Head(n) => (4, Role::Head(n)),
                Meaning::Landform(n) => (6, Role::Landform(n)),
                Meaning::Thing(n) => (7, Role::Thing(n)),
                Meaning::Demonym(n) => (8, Role::Demonym(n)),
                Meaning::Means(n) => (9, Role::Means(n)),
                _ => return None,
            })
        };
        let known = item.senses.iter().filter_map(rank).min_by_key(|(r, _)| *r).map(|(_, r)| r);
        // A participle of any verb is an adjective like others.
        let participle = |s: &crate::pack::Sense| {
            let Meaning::Predicate(n) = s.meaning else { return false };
            // "…, adding that": goes on with the report, and describes nobody.
            let goes_on =
                self.knowledge.predicates[n as usize].kind == PredicateKind::Report && !item.clitics.article;
            matches!(s.bits.pos(), Some(Pos::PassiveParticiple | Pos::ActiveParticiple | Pos::Adjective))
                && !goes_on
        };
        known.or_else(|| item.senses.iter().all(participle).then_some(Role::Unknown))
    }

    /// Whether a demonym, actor or place modifies the noun at item `i`.
    fn is_modified(&self, i: usize) -> bool {
        let party = |k: usize| {
            self.items.get(k).is_some_and(|it| {
                it.clitics.prep.is_none()
                    && !it.clitics.conjunction
                    && it.senses.iter().any(|s| match s.meaning {
                        Meaning::Demonym(_) => true,
                        Meaning::Actor(n) => self.knowledge.actors[n as usize].theatre.is_none(),
                        _ => false,
                    })
            })
        };
        match self.language.modifiers {
            Side2::After => party(i + 1),
            Side2::Before => {
                i > 0
                    && (party(i - 1) || (self.items[i - 1].kind == Kind::Possessive && i > 1 && party(i - 2)))
            }
        }
    }

    /// Whether item `i` is a word of `role`.
    pub fn is_word(&self, i: usize, role: WordRole) -> bool {
        self.items.get(i).is_some_and(|it| {
            it.find(|s| match s.meaning {
                Meaning::Word(n) => (self.knowledge.words[n as usize].role == role).then_some(()),
                _ => None,
            })
            .is_some()
        })
    }

    fn text_is(&self, i: usize, words: &[String]) -> bool {
        self.items
            .get(i)
            .is_some_and(|it| it.to == it.from + 1 && words.iter().any(|w| w == self.tokens.norm(it.from)))
    }

    fn head_kind(&self, n: u32) -> HeadKind {
        self.knowledge.heads[n as usize].kind
    }

    /// The noun phrase that begins at item `i`, and the item after it.
    pub fn phrase(&self, i: usize) -> Option<(Phrase, usize)> {
        match self.language.modifiers {
            Side2::After => self.phrase_after(i, 0),
            Side2::Before => self.phrase_before(i),
        }
    }

    /// Modifiers after the noun.
    fn phrase_after(&self, i: usize, depth: u8) -> Option<(Phrase, usize)> {
        let first = self.items.get(i)?;
        let role = self.role(i)?;
        let mut p = Phrase { from: first.from, owner: first.clitics.enclitic, ..Phrase::default() };
        p.definite = first.clitics.article || first.clitics.enclitic.is_some();
        let mut closed = p.definite;
        let mut person = false;
        let mut names = 0;
        p.unknown = role == Role::Unknown;
        self.absorb(&mut p, role, i, true);
        match role {
            Role::Head(n) => person = self.head_kind(n) == HeadKind::Person,
            Role::Actor(_) | Role::Place(_) => closed = true,
            Role::Person(_) => {
                closed = true;
                person = true;
            }
            Role::Unknown if !p.definite => {}
            _ => {}
        }
        let mut j = i + 1;
        while let Some(it) = self.items.get(j) {
            if it.clitics.conjunction {
                break;
            }
            let of = p.head.map(|h| self.knowledge.heads[h as usize].of.as_slice()).unwrap_or(&[]);
            if depth < 3 && self.text_is(j, of) {
                if let Some((inner, next)) = self.phrase_after(j + 1, depth + 1) {
                    self.merge(&mut p, inner);
                    j = next;
                    closed = true;
                    continue;
                }
                break;
            }
            // «name» after a head: part of the name.
            if it.kind == Kind::QuoteOpen || it.kind == Kind::Quote {
                let close = (j + 1..self.items.len().min(j + 6))
                    .find(|k| matches!(self.items[*k].kind, Kind::QuoteClose | Kind::Quote));
                match close {
                    // «name» after a head, “T-72” after a tank.
                    Some(k)
                        if (p.head.is_some() || p.thing.is_some())
                            && k > j + 1
                            && (j + 1..k).all(|m| {
                                self.role(m).is_some() || matches!(self.items[m].kind, Kind::Number)
                            }) =>
                    {
                        (j + 1..k).for_each(|m| {
                            if let Some(r) = self.role(m) {
                                self.absorb(&mut p, r, m, false);
                            }
                        });
                        j = k + 1;
                        closed = true;
                        continue;
                    }
                    _ => break,
                }
            }
            if it.clitics.prep.is_some() {
                break;
            }
            // "the not recognised authorities": a negated adjective inside the phrase.
            if closed
                && self.is_word(j, WordRole::Negation)
                && self.items.get(j + 1).is_some_and(|n| n.clitics.article)
            {
                j += 2;
                if self
                    .items
                    .get(j)
                    .is_some_and(|n| n.clitics.prep.is_some() || self.is_word(j, WordRole::Preposition))
                {
                    j += 1;
                }
                continue;
            }
            let Some(r) = self.role(j) else { break };
            let adjective = it.clitics.article;
            let ok = match r {
                Role::Demonym(_) => {
                    p.thing.is_some()
                        || p.head.is_some()
                        || p.landform.is_some()
                        || p.unknown
                        || p.party.is_none()
                }
                Role::Means(_) => true,
                Role::Head(n) => {
                    !closed
                        || (adjective
                            && p.head.is_none()
                            && p.unknown
                            && self.head_kind(n) == HeadKind::People
                            && false)
                }
                Role::Thing(_) | Role::Landform(_) => {
                    !closed && (p.head.is_some() || p.thing.is_some() || p.landform.is_some())
                }
                Role::Actor(_) | Role::Place(_) => !closed,
                Role::Person(_) => (!closed || person) && (p.head.is_some() || p.unknown),
                Role::Unknown if adjective => closed || p.head.is_some() || p.landform.is_some(),
                Role::Unknown => {
                    let name = person && closed && names < 4;
                    if name {
                        names += 1;
                    }
                    name || (!closed
                        && (p.head.is_some() || p.landform.is_some() || p.thing.is_some() || p.unknown)
                        && j - i < 4)
                }
            };
            if !ok {
                break;
            }
            self.absorb(&mut p, r, j, false);
            match r {
                Role::Actor(_) | Role::Place(_) | Role::Person(_) => closed = true,
                Role::Head(n) => {
                    person |= self.head_kind(n) == HeadKind::Person;
                    closed |= it.clitics.article || it.clitics.enclitic.is_some();
                }
                _ => closed |= it.clitics.article || it.clitics.enclitic.is_some(),
            }
            if it.clitics.enclitic.is_some() {
                p.owner = it.clitics.enclitic;
            }
            j += 1;
        }
        p.definite |= closed;
        // "fighters of X", "an official in X": the body they belong to.
        if depth < 2
            && let Some((inner, next)) = self.member_of(&p, j)
        {
            self.merge(&mut p, inner);
            j = next;
        }
        // "in X" tied to an organ, person or an indefinite force: who they are, not where it happened.
        if let Some(h) = p.head
            && p.party.is_none_or_unk()
            && let Some((inner, next)) = self.located(j)
            && (matches!(self.head_kind(h), HeadKind::Organ | HeadKind::Person | HeadKind::People)
                || !p.definite)
        {
            self.locate(&mut p, &inner);
            j = next;
        } else if let Some(h) = p.head
            && matches!(self.head_kind(h), HeadKind::Organ | HeadKind::Force)
            && let Some((inner, next)) = self.located(j)
            && inner.places.iter().any(|(n, ..)| self.knowledge.places[*n as usize].speaks_for.is_some())
        {
            self.locate(&mut p, &inner);
            j = next;
        }
        p.to = self.items[j - 1].to;
        self.settle(&mut p);
        Some((p, j))
    }

    /// The preposition at item `j`, prefixed or free, and where what it governs begins.
    fn governed_at(&self, j: usize) -> Option<(u16, usize)> {
        let it = self.items.get(j)?;
        if let Some(p) = it.clitics.prep {
            return Some((p, j));
        }
        let prep = it.find(|s| match s.meaning {
            Meaning::Word(n) if self.knowledge.words[n as usize].role == WordRole::Preposition => {
                self.knowledge.words[n as usize].prep
            }
            _ => None,
        })?;
        Some((prep, j + 1))
    }

    /// The body that people or persons without a party belong to, named right after them.
    fn member_of(&self, p: &Phrase, j: usize) -> Option<(Phrase, usize)> {
        let head = p.head?;
        let joins = matches!(self.head_kind(head), HeadKind::Person | HeadKind::People | HeadKind::Force);
        if !joins || p.party.is_some() {
            return None;
        }
        let (prep, start) = self.governed_at(j)?;
        if !self.language.member.contains(&prep) {
            return None;
        }
        let (inner, next) = match self.language.modifiers {
            Side2::After => self.phrase_after(start, 2)?,
            Side2::Before => self.phrase_before(start)?,
        };
        let body = inner.party.is_some() && !inner.is_place && !inner.demonym && inner.thing.is_none();
        (body && inner.quantity.is_none()).then_some((inner, next))
    }

    /// "in X" or "X's" place phrase at item `j`, when `X` is a place and the preposition is locative.
    fn located(&self, j: usize) -> Option<(Phrase, usize)> {
        let (prep, start) = self.governed_at(j)?;
        if !self.is_locative(prep) {
            return None;
        }
        let (inner, next) = match self.language.modifiers {
            Side2::After => self.phrase_after(start, 2)?,
            Side2::Before => self.phrase_before(start)?,
        };
        (inner.is_place
            || (inner.proper && !inner.places.is_empty())
            || (inner.proper && inner.party.is_some() && inner.head.is_none()))
        .then_some((inner, next))
    }

    /// Whether a preposition's default role is a place.
    pub fn is_locative(&self, prep: u16) -> bool {
        self.knowledge.prep_role(prep) == Some(crate::pack::schema::Role::Place)
    }

    fn locate(&self, p: &mut Phrase, inner: &Phrase) {
        for (n, ..) in &inner.places {
            let place = &self.knowledge.places[*n as usize];
            let de_facto = place.speaks_for.as_ref().is_some_and(|a| a.party != place.country);
            if p.party.is_none() || de_facto {
                p.party = place.party().map(str::to_string);
            }
        }
        if p.party.is_none() {
            p.party.clone_from(&inner.party);
            if p.sector.is_none() {
                p.sector = inner.sector;
            }
        }
    }

    /// Modifiers before the noun: the run of nominal items, its last noun the head.
    fn phrase_before(&self, i: usize) -> Option<(Phrase, usize)> {
        let mut roles = Vec::new();
        let mut j = i;
        let mut article = false;
        while self.is_word(j, WordRole::Article)
            || self.is_word(j, WordRole::Demonstrative)
            || self.is_word(j, WordRole::Possessive)
        {
            article = true;
            j += 1;
        }
        let start = j;
        let mut person = false;
        while let Some(it) = self.items.get(j) {
            if it.kind == Kind::Possessive {
                if roles.is_empty() {
                    break;
                }
                j += 1;
                continue;
            }
            let Some(r) = self.role(j) else { break };
            let capital = self.tokens.list[it.from].capital;
            // "Russian-brokered": no Russian does it.
            let compound =
                self.items.get(j + 1).is_some_and(|n| n.is_unknown() && self.tokens.list[n.from].joined);
            let r =
                if compound && matches!(r, Role::Demonym(_) | Role::Actor(_)) { Role::Unknown } else { r };
            let predicate = it.find(|s| matches!(s.meaning, Meaning::Predicate(_)).then_some(())).is_some();
            if predicate
                && j > start
                && !matches!(r, Role::Head(_) | Role::Actor(_) | Role::Person(_))
                && !capital
            {
                break;
            }
            // A name after a title or a noun of its own is apposition; after a finished actor it opens a new phrase.
            let has_noun =
                roles.iter().any(|(r, _)| !matches!(r, Role::Unknown | Role::Demonym(_) | Role::Means(_)));
            match r {
                Role::Unknown if has_noun && !(capital && person) => break,
                Role::Unknown if j - start > 4 && !capital => break,
                Role::Person(_) => person = true,
                Role::Head(n) => person = self.head_kind(n) == HeadKind::Person,
                _ => {}
            }
            roles.push((r, j));
            j += 1;
        }
        // Trailing unknown words that are no names belong to what follows.
        while let Some((Role::Unknown, k)) = roles.last() {
            let capital = self.tokens.list[self.items[*k].from].capital;
            if capital || roles.iter().all(|(r, _)| *r == Role::Unknown) && roles.len() == 1 {
                break;
            }
            roles.pop();
        }
        let (_, last) = *roles.last()?;
        j = last + 1;
        let begin = roles[0].1;
        let mut p = Phrase { from: self.items[begin.min(i)].from, ..Phrase::default() };
        p.definite = article;
        p.this = (i..start).any(|k| self.is_word(k, WordRole::Demonstrative));
        p.owned = (i..start).any(|k| self.is_word(k, WordRole::Possessive));
        if roles.iter().all(|(r, _)| *r == Role::Unknown) {
            p.unknown = true;
        }
        let is_noun = |r: &Role| matches!(r, Role::Head(_) | Role::Thing(_) | Role::Landform(_));
        let main = roles.iter().rposition(|(r, _)| is_noun(r)).unwrap_or(roles.len() - 1);
        // The head first, so that it decides; then what stands before it, nearest first; then names after it.
        self.absorb(&mut p, roles[main].0, roles[main].1, true);
        for (r, k) in roles[..main].iter().rev() {
            self.absorb(&mut p, *r, *k, false);
        }
        for (r, k) in &roles[main + 1..] {
            self.absorb(&mut p, *r, *k, false);
        }
        // "of X", "for X" after a head; "in X" when nobody is named yet.
        for _ in 0..2 {
            let of = p.head.map(|h| self.knowledge.heads[h as usize].of.as_slice()).unwrap_or(&[]);
            let tied = self.text_is(j, of);
            if tied && let Some((inner, next)) = self.phrase_before(j + 1) {
                self.merge(&mut p, inner);
                j = next;
            } else if let Some((inner, next)) = self.member_of(&p, j) {
                self.merge(&mut p, inner);
                j = next;
            } else if p.head.is_some()
                && p.party.is_none()
                && let Some((inner, next)) = self.located(j)
            {
                self.locate(&mut p, &inner);
                j = next;
            }
        }
        p.to = self.items[j - 1].to;
        self.settle(&mut p);
        Some((p, j))
    }

    /// Takes one item into the phrase.
    fn absorb(&self, p: &mut Phrase, role: Role, i: usize, first: bool) {
        let k = self.knowledge;
        let it = &self.items[i];
        match role {
            Role::Head(n) => {
                let h = &k.heads[n as usize];
                if p.head.is_none() && p.thing.is_none() && !(p.is_place && !first) {
                    p.head = Some(n);
                }
                if p.sector.is_none() {
                    p.sector = h.sector;
                }
                if p.party.is_none() {
                    p.party.clone_from(&h.party);
                }
                p.unknown = false;
            }
            Role::Actor(n) => {
                let a = &k.actors[n as usize];
                self.take_party(p, &a.code);
                if first || p.head.is_none() {
                    p.name = Some(a.name.clone());
                    p.alias.clone_from(&a.alias);
                    p.sector = p.sector.or(Some(a.code.sector));
                    p.proper |= first;
                }
                if let Some(place) = a.place {
                    p.places.push((place, it.from, it.to));
                }
                p.unknown = false;
            }
            Role::Demonym(n) => {
                let a = &k.actors[n as usize];
                self.take_party(p, &a.code);
                p.demonym |= first;
                p.unknown = false;
            }
            Role::Person(n) => {
                let person = &k.persons[n as usize];
                self.take_party(p, &person.actor);
                p.persons.extend(it.senses.iter().filter_map(|s| match s.meaning {
                    Meaning::Person(m) => Some(m),
                    _ => None,
                }));
                p.name = Some(person.name.clone());
                p.sector = p.sector.or(Some(person.actor.sector));
                p.proper |= first;
                p.unknown = false;
            }
            Role::Place(n) => {
                let place = &k.places[n as usize];
                p.places.push((n, it.from, it.to));
                if first || (p.landform.is_some() && p.head.is_none() && p.thing.is_none()) {
                    p.is_place = true;
                    p.proper |= first;
                } else if p.thing.is_none() {
                    if p.party.is_none() {
                        p.party = place.party().map(str::to_string);
                    }
                }
                p.unknown = false;
            }
            Role::Landform(n) => {
                if first || (p.head.is_none() && p.thing.is_none() && p.landform.is_none()) {
                    p.landform = Some(n);
                    p.is_place = p.head.is_none() && p.thing.is_none();
                }
                p.unknown = false;
            }
            Role::Thing(n) => {
                if p.thing.is_none() && p.head.is_none() {
                    p.thing = Some(n);
                }
                p.unknown = false;
            }
            // "the village of X": a name that no list holds.
            Role::Unknown if p.is_place && p.places.is_empty() => {
                let opens = p.landform.is_some_and(|n| k.landforms[n as usize].opens);
                let follows = p.unresolved.map_or(it.from > p.from, |(_, to)| it.from == to);
                if opens
                    && follows
                    && !it.clitics.article
                    && p.unresolved.is_none_or(|(from, _)| it.to - from <= 3)
                {
                    p.unresolved = Some((p.unresolved.map_or(it.from, |(from, _)| from), it.to));
                }
            }
            Role::Means(_) | Role::Unknown => {}
        }
    }

    fn take_party(&self, p: &mut Phrase, code: &ActorCode) {
        if p.party.is_none() {
            p.party = Some(code.party.clone());
            if let Some(h) = p.head {
                let head = &self.knowledge.heads[h as usize];
                // A group's own arm: "fighters of Hamas", "forces of the LNA", "an official in Hezbollah".
                let own =
                    head.sector.is_none() || (head.sector == Some(Sector::Mil) && code.sector == Sector::Reb);
                if own && p.sector.is_none_or(|s| s == Sector::Mil) {
                    p.sector = Some(code.sector);
                }
            }
        }
    }

    /// Joins the actor that a head speaks for.
    fn merge(&self, p: &mut Phrase, inner: Phrase) {
        if p.party.is_none() {
            p.party = inner.party;
        }
        if p.sector.is_none() {
            p.sector = inner.sector;
        }
        for place in inner.places {
            let entry = &self.knowledge.places[place.0 as usize];
            if p.party.is_none() {
                p.party = entry.party().map(str::to_string);
            }
            p.places.push(place);
        }
        p.persons.extend(inner.persons);
        p.definite = true;
    }

    /// What the whole phrase amounts to.
    fn settle(&self, p: &mut Phrase) {
        let k = self.knowledge;
        if let Some(h) = p.head {
            let head = &k.heads[h as usize];
            if p.sector.is_none() {
                p.sector = head.sector;
            }
            p.is_place = false;
            if p.name.is_none() && p.party.is_some() {
                let party = p.party.as_deref().and_then(|c| k.party_names.get(c));
                p.name = match (party, &head.name) {
                    (Some(party), Some(head)) => Some(format!("{party} {head}")),
                    (Some(party), None) => Some(party.clone()),
                    _ => None,
                };
            }
        } else if p.demonym && p.party.is_some() && !p.is_place && p.thing.is_none() {
            p.sector = Some(Sector::Cvl);
        }
        if let Some(t) = p.thing {
            p.is_place = false;
            p.sector = k.things[t as usize].sector;
        }
    }
}

trait Unnamed {
    fn is_none_or_unk(&self) -> bool;
}

impl Unnamed for Option<String> {
    fn is_none_or_unk(&self) -> bool {
        self.as_deref().is_none_or(|p| p == hudna_model::actor::UNKNOWN)
    }
}
