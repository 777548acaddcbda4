/*!
What a noun phrase comes to mean: party, sector, places, name.

What comes in are its items one by one, the head first, and the phrases it is tied to ("spokesman for X"); what goes out
is the phrase with whatever they tell filled in. What is told first stays: a later item only fills what is still open.
*/

use super::{Builder, Phrase, Role};
use crate::pack::Meaning;
use hudna_model::{ActorCode, Sector};

impl Builder<'_> {
    /// Takes one item into the phrase.
    pub(super) fn absorb(&self, p: &mut Phrase, role: Role, i: usize, first: bool) {
        let k = self.knowledge;
        let it = &self.items[i];
        match role {
            Role::Head(n) => {
                let h = &k.heads[n as usize];
                if p.head.is_none() && p.thing.is_none() && (first || !p.is_place) {
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
                } else if p.thing.is_none() && p.party.is_none() {
                    p.party = place.party().map(str::to_string);
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

    /// Gives the phrase a party it has not, and a head without a sector that of the party.
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
    pub(super) fn merge(&self, p: &mut Phrase, inner: Phrase) {
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

    /// Gives the phrase the party of the place it is tied to.
    pub(super) fn locate(&self, p: &mut Phrase, inner: &Phrase) {
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

    /// What the whole phrase amounts to.
    pub(super) fn settle(&self, p: &mut Phrase) {
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
