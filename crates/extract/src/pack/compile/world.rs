/*!
Names, compiled: the actors, people and places of `world/`, and what each theatre adds to them.

What comes in is a file of either folder; what goes out are rows of [`Knowledge`] and the names as they are written in
each language. Names are not inflected, but for adjectives of belonging. Entries of a theatre carry its number, so that
they count only in texts of that theatre.

[`Knowledge`]: super::Knowledge
*/

use super::Compiler;
use crate::pack::{knowledge::*, schema::*};
use hudna_model::{ActorCode, Precision};
use std::collections::BTreeSet;

impl Compiler {
    /// Names of one meaning, each in the language of its tag.
    fn names(&mut self, names: &ByLanguage, meaning: Meaning) {
        for (tag, list) in names {
            let language = self.language_of(tag);
            for name in list {
                self.add(name, meaning, Bits::default(), language);
            }
        }
    }

    /// A place; returns its index.
    fn place(&mut self, p: &Place, country: &str, speaks_for: Option<ActorCode>, theatre: Option<u8>) -> u32 {
        let index = self.out.places.len() as u32;
        self.out.places.push(PlaceEntry {
            name: p.name.clone(),
            country: country.to_string(),
            at: p.at,
            precision: p.precision,
            geonames: p.geonames,
            speaks_for,
            theatre,
        });
        self.names(&p.names, Meaning::Place(index));
        index
    }

    /// One file of `world/`, or of theatre number `theatre`.
    pub(super) fn world(&mut self, file: &str, f: &WorldFile, theatre: Option<u8>) {
        self.file = file.to_string();
        for a in &f.actor {
            self.actor(a, theatre);
        }
        for p in &f.person {
            let index = self.out.persons.len() as u32;
            self.out.persons.push(PersonEntry {
                name: p.name.clone(),
                actor: p.actor.clone(),
                from: p.from.clone(),
                to: p.to.clone(),
                theatre,
            });
            self.names(&p.names, Meaning::Person(index));
            if !p.full {
                for (tag, list) in &p.names {
                    let language = self.language_of(tag);
                    let lasts: BTreeSet<&str> =
                        list.iter().filter_map(|n| n.split_once(' ').and(n.rsplit(' ').next())).collect();
                    for last in lasts.into_iter().filter(|l| l.chars().count() >= 4) {
                        self.add(last, Meaning::Person(index), Bits::default(), language);
                    }
                }
            }
        }
        for p in &f.place {
            // Seas and continents are of no country.
            let country = p.country.clone().unwrap_or_default();
            self.place(p, &country, p.speaks_for.clone(), theatre);
        }
    }

    /// An actor with its demonyms, capital and organs.
    fn actor(&mut self, a: &Actor, theatre: Option<u8>) {
        let code = ActorCode::new(&a.code, a.sector);
        if let Err(e) = code.to_string().parse::<ActorCode>() {
            self.complain("E0223", e, "use ISO alpha-3 for states, an upper-case name for others");
        }
        self.out.party_names.entry(a.code.clone()).or_insert_with(|| a.name.clone());
        let place = a.at.filter(|_| a.place).map(|at| {
            let index = self.out.places.len() as u32;
            self.out.places.push(PlaceEntry {
                name: a.name.clone(),
                country: a.code.clone(),
                at,
                precision: Precision::Country,
                geonames: None,
                speaks_for: None,
                theatre,
            });
            index
        });
        let index = self.out.actors.len() as u32;
        let country = a.country.clone().or_else(|| a.place.then(|| a.code.clone()));
        self.out.actors.push(ActorEntry {
            code: code.clone(),
            name: a.name.clone(),
            alias: a.alias.clone(),
            place,
            country: country.clone(),
            theatre,
        });
        self.names(&a.names, Meaning::Actor(index));
        for (tag, list) in &a.demonym {
            let language = self.language_of(tag);
            for d in list {
                for (form, is) in self.inflect(language, &a.code, d, Pos::Adjective, None) {
                    let bits = Bits::of(Features { pos: Some(Pos::Adjective), ..is });
                    self.add(&form, Meaning::Demonym(index), bits, language);
                }
            }
        }
        if let Some(c) = &a.capital {
            self.place(c, &a.code, Some(code), theatre);
        }
        for o in &a.organ {
            let index = self.out.actors.len() as u32;
            self.out.actors.push(ActorEntry {
                code: ActorCode::new(&a.code, o.sector),
                name: o.name.clone(),
                alias: vec![a.name.clone()],
                place: None,
                country: country.clone(),
                theatre,
            });
            self.names(&o.names, Meaning::Actor(index));
        }
    }

    /// A theatre: its sides, its truces, what bare words mean in it, then its files.
    pub(super) fn theatre(
        &mut self,
        id: &str,
        files: &[(String, WorldFile)],
        agreements: &[(String, hudna_model::Agreement)],
    ) {
        self.file = id.to_string();
        let Some(mut theatre) = files.iter().find_map(|(_, f)| f.theatre.clone()) else {
            self.complain(
                "E0206",
                format!("the theatre “{id}” has no [theatre]"),
                "theatre.toml must hold it",
            );
            return;
        };
        let t = self.out.theatres.len() as u8;
        for (s, side) in theatre.side.iter().enumerate() {
            for party in &side.parties {
                self.out.camps.entry(party.clone()).or_default().push((t, s as u8));
            }
        }
        for d in &theatre.default {
            let index = self.out.actors.len() as u32;
            let name =
                self.out.party_names.get(&d.actor.party).cloned().unwrap_or_else(|| d.actor.party.clone());
            self.out.actors.push(ActorEntry {
                code: d.actor.clone(),
                name,
                alias: Vec::new(),
                place: None,
                country: None,
                theatre: Some(t),
            });
            self.names(&d.names, Meaning::Actor(index));
        }
        theatre.agreement = agreements
            .iter()
            .map(|(_, a)| hudna_model::Agreement { theatre: id.to_string(), ..a.clone() })
            .collect();
        theatre.agreement.sort_by(|a, b| (a.effective, &a.id).cmp(&(b.effective, &b.id)));
        for (file, f) in files {
            self.world(file, f, Some(t));
        }
        self.out.theatres.push(theatre);
    }
}
