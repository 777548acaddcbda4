/*!
Where a noun phrase ends.

What comes in is the item it begins at; what goes out is the phrase and the item after it. Two grammars: modifiers that
follow their noun, where a definite noun closes the chain of genitives, and modifiers that precede it, where the last
noun of the run is the head. Both take in the body somebody belongs to, and the place that tells who somebody is.
*/

use super::{Builder, Phrase, Role};
use crate::{
    pack::{
        Meaning,
        schema::{HeadKind, Side2, WordRole},
    },
    text::Kind,
};
use hudna_model::actor;

impl Builder<'_> {
    /// Modifiers after the noun.
    pub(super) fn phrase_after(&self, i: usize, depth: u8) -> Option<(Phrase, usize)> {
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
                Role::Thing(_) | Role::Landform(_) => {
                    !closed && (p.head.is_some() || p.thing.is_some() || p.landform.is_some())
                }
                Role::Head(_) | Role::Actor(_) | Role::Place(_) => !closed,
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
            && unnamed(&p)
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

    /// Modifiers before the noun: the run of nominal items, its last noun the head.
    pub(super) fn phrase_before(&self, i: usize) -> Option<(Phrase, usize)> {
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
}

/// Whether a phrase is still without a party that is known.
fn unnamed(p: &Phrase) -> bool {
    p.party.as_deref().is_none_or(|c| c == actor::UNKNOWN)
}
