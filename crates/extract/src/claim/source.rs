/*!
Who is meant: phrases turned into actors, with the memory of one document.

A phrase that names its party is resolved by itself. "The ministry", "the spokesman", "our forces", "the two sides" take
the last actor of the document that fits; what fits nothing keeps its words and the code `UNK`.
*/

use crate::{
    frame::Phrase,
    pack::{Knowledge, LanguageEntry, schema::*},
    spot::Spotter,
};
use hudna_model::{ActorCode, ActorRef, Moment, Sector, actor::UNKNOWN};

/// What a document has told so far.
#[derive(Default)]
pub struct Memory {
    /// Who spoke, last at the end.
    pub speakers: Vec<ActorRef>,
    /// The head nouns they were named by.
    pub heads: Vec<Option<u32>>,
    /// Whose paper the document itself is: a ministry's communiqué.
    pub issuer: Option<ActorRef>,
    /// Parties named, last at the end, with the head noun they were named by.
    pub named: Vec<(ActorCode, Option<u32>)>,
    /// The last day an event was told to have been on.
    pub day: Option<Moment>,
    /// Parties of the two sides, once known.
    pub sides: Option<(String, String)>,
}

/// Resolves phrases of one document.
pub struct Resolver<'a> {
    /// Everything known.
    pub knowledge: &'a Knowledge,
    /// The automaton.
    pub spotter: &'a Spotter<'a>,
    /// The language.
    pub language: &'a LanguageEntry,
    /// The theatre.
    pub theatre: Option<u8>,
    /// When the text was published: who held an office then.
    pub published: Option<Moment>,
}

impl Resolver<'_> {
    /// The actors a phrase means. `text` is what it says; `speaker` who speaks; `place` the country where it happens.
    pub fn actors(
        &self,
        p: &Phrase,
        text: ActorRef,
        memory: &Memory,
        speaker: Option<&ActorRef>,
        place: Option<&str>,
    ) -> Vec<ActorRef> {
        let k = self.knowledge;
        let head = p.head.map(|h| &k.heads[h as usize]);
        if let Some(head) = head
            && head.kind == HeadKind::Side
            && p.party.is_none()
        {
            return self.sides(p, head.name.as_deref().unwrap_or(""), text, memory, speaker);
        }
        let code = self.code(p, memory, speaker, place);
        let name = p.name.clone().or_else(|| {
            let party = code.as_ref().and_then(|c| k.party_names.get(&c.party))?;
            Some(match head.and_then(|h| h.name.as_deref()) {
                Some(h) => format!("{party} {h}"),
                None => party.clone(),
            })
        });
        vec![ActorRef { actor: code, name, alias: p.alias.clone(), ..text }]
    }

    /// Whether a spelling is listed as the name of a place or actor.
    pub fn is_name(&self, text: &str) -> bool {
        self.spotter.knows_name(text)
    }

    fn code(
        &self,
        p: &Phrase,
        memory: &Memory,
        speaker: Option<&ActorRef>,
        place: Option<&str>,
    ) -> Option<ActorCode> {
        let k = self.knowledge;
        let spoken = speaker.and_then(|s| s.actor.clone()).filter(ActorCode::is_known);
        if let Some((person, ..)) = p.pronoun {
            return if person == 3 { memory.speakers.last().and_then(|s| s.actor.clone()) } else { spoken };
        }
        if let Some(person) = self.person(p) {
            let sector = p.head.and_then(|h| k.heads[h as usize].sector).unwrap_or(person.actor.sector);
            let party =
                p.party.clone().filter(|_| p.head.is_some()).unwrap_or_else(|| person.actor.party.clone());
            return Some(ActorCode::new(party, sector));
        }
        if let Some(party) = &p.party {
            return Some(ActorCode::new(party.clone(), p.sector.unwrap_or(Sector::Gov)));
        }
        let owner = p.owner.and_then(|e| self.language.enclitics.get(usize::from(e)));
        let owned = owner.is_some() || p.owned;
        let sector = p.sector.unwrap_or(Sector::Unk);
        if p.head.is_some() || p.thing.is_some() {
            let owner_is_speaker =
                owner.is_none_or(|e| e.number != Count::P || e.person == 1) || p.thing.is_some();
            if owned
                && owner_is_speaker
                && let Some(s) = spoken.or_else(|| memory.speakers.last().and_then(|s| s.actor.clone()))
            {
                return Some(ActorCode::new(s.party, if sector == Sector::Unk { s.sector } else { sector }));
            }
            if p.definite && !owned && p.quantity.is_none() && p.thing.is_none() {
                // "the source", "the spokesman": whoever spoke under that name.
                let spoke = memory
                    .speakers
                    .iter()
                    .zip(&memory.heads)
                    .rev()
                    .find(|(a, h)| **h == p.head && a.party().is_some());
                if let Some((a, _)) = spoke {
                    return a.actor.clone();
                }
                // The last actor named by this noun, else the last of this sector.
                let same_head = memory.named.iter().rev().find(|(_, h)| *h == p.head);
                let same_sector = memory
                    .named
                    .iter()
                    .rev()
                    .find(|(c, _)| p.sector == Some(c.sector) && sector != Sector::Cvl);
                if let Some((c, _)) = same_head.or(same_sector) {
                    return Some(ActorCode::new(c.party.clone(), p.sector.unwrap_or(c.sector)));
                }
            }
            let local = matches!(
                sector,
                Sector::Cvl | Sector::Inf | Sector::Ngo | Sector::Cop | Sector::Jud | Sector::Gov
            );
            let party = place.filter(|_| local).unwrap_or(UNKNOWN);
            return Some(ActorCode::new(party, sector));
        }
        if p.is_place
            && let Some((n, ..)) = p.places.first()
        {
            let place = &k.places[*n as usize];
            return place.speaks_for.clone().or_else(|| Some(ActorCode::new(place.party()?, Sector::Cvl)));
        }
        None
    }

    /// The person a name means: of this theatre and in office when the text was published, if several share it.
    fn person(&self, p: &Phrase) -> Option<&crate::pack::PersonEntry> {
        let in_office = |e: &crate::pack::PersonEntry| {
            let Some(day) = self.published.map(|m| m.date.to_string()) else { return true };
            e.from.as_ref().is_none_or(|f| *f <= day) && e.to.as_ref().is_none_or(|t| day <= *t)
        };
        let all = p.persons.iter().map(|n| &self.knowledge.persons[*n as usize]);
        all.filter(|e| e.theatre.is_none() || e.theatre == self.theatre)
            .filter(|e| p.party.as_ref().is_none_or(|q| p.head.is_none() || *q == e.actor.party))
            .min_by_key(|e| (u8::from(!in_office(e)), u8::from(e.theatre.is_none())))
    }

    /// "Both sides", "the enemy", "the other side".
    fn sides(
        &self,
        p: &Phrase,
        kind: &str,
        text: ActorRef,
        memory: &Memory,
        speaker: Option<&ActorRef>,
    ) -> Vec<ActorRef> {
        let one = |party: &str| ActorRef {
            actor: Some(ActorCode::new(party, Sector::Gov)),
            name: self.knowledge.party_names.get(party).cloned(),
            ..text.clone()
        };
        let pair = self.pair(memory);
        let spoken = speaker.and_then(|s| s.party());
        let two = kind.contains("sides") || kind.contains("parties") || p.quantity == Some(Some(2));
        match pair {
            Some((a, b)) if two => vec![one(&a), one(&b)],
            Some((a, b)) => match spoken {
                Some(s) if self.knowledge.allied(s, &a) => vec![one(&b)],
                Some(s) if self.knowledge.allied(s, &b) => vec![one(&a)],
                _ => vec![ActorRef { actor: Some(ActorCode::new(UNKNOWN, Sector::Unk)), ..text }],
            },
            None => vec![ActorRef { actor: Some(ActorCode::new(UNKNOWN, Sector::Unk)), ..text }],
        }
    }

    /// The two parties a document is about: opposed ones, named last; else the theatre's first parties of each side.
    pub fn pair(&self, memory: &Memory) -> Option<(String, String)> {
        if let Some(s) = &memory.sides {
            return Some(s.clone());
        }
        // De facto authorities beside a signatory count as that side, so a side goes by its first party.
        if let Some(theatre) = self.theatre.and_then(|t| self.knowledge.theatres.get(usize::from(t))) {
            let mut sides = theatre.side.iter().filter_map(|s| s.parties.first());
            if let (Some(a), Some(b)) = (sides.next(), sides.next()) {
                return Some((a.clone(), b.clone()));
            }
        }
        let parties: Vec<&str> = memory.named.iter().rev().map(|(c, _)| c.party.as_str()).collect();
        parties.iter().enumerate().find_map(|(i, a)| {
            let b = parties[i + 1..].iter().find(|b| self.knowledge.opposed(a, b))?;
            Some((b.to_string(), a.to_string()))
        })
    }
}

impl Memory {
    /// Remembers who spoke, and under which noun.
    pub fn speak(&mut self, speaker: &ActorRef, head: Option<u32>) {
        self.speakers.push(speaker.clone());
        self.heads.push(head);
    }

    /// Remembers an actor named by `head`.
    pub fn name(&mut self, code: &ActorCode, head: Option<u32>) {
        if code.is_known() {
            self.named.push((code.clone(), head));
            if self.named.len() > 64 {
                self.named.drain(..16);
            }
        }
    }
}
