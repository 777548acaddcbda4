/*!
Noun phrases, and actors by composition.

An actor is mostly computed, not listed: the head noun gives the sector (ministry of defence, army, spokesman for), a
country, demonym, group or leader among its modifiers gives the party. The phrase ends where grammar says it must: in
languages whose modifiers follow, a definite noun closes the chain of genitives and only adjectives, appositions and
names may still come; in languages whose modifiers precede, the last noun of the run is the head.
*/

mod absorb;
mod bounds;

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

impl Builder<'_> {
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
}
