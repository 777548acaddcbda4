/*!
Compiled knowledge: one automaton from spellings to senses, and the tables that senses point into.

It is made once ([`super::compile`]), written as bytes, embedded, and read back in a few milliseconds: the automaton
stays as bytes and is walked in place.
*/

use super::schema::*;
use crate::text::Folding;
use crate::time::TimeTable;
use hudna_model::{Act, ActorCode, EventType, PageWords, Polarity, Precision, Sector};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Stands for a name known in every language.
pub const ANY_LANGUAGE: u8 = u8::MAX;

/// What a spelling means; the number is an index into the table of its name in [`Knowledge`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Meaning {
    /// A fixed phrase that tells no event.
    Negative,
    /// Verb or event noun.
    Predicate(u32),
    /// A noun that makes an actor.
    Head(u32),
    /// An actor by name.
    Actor(u32),
    /// An actor by an adjective of belonging.
    Demonym(u32),
    /// A person by name.
    Person(u32),
    /// A place by name.
    Place(u32),
    /// Weapon, equipment, site.
    Thing(u32),
    /// Rocket-, air-, suicide-.
    Means(u32),
    /// City of, north of.
    Landform(u32),
    /// A function word.
    Word(u32),
}

/// Grammatical features of one form, packed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Bits(pub u16);

impl Bits {
    /// Packs features.
    pub fn of(f: Features) -> Bits {
        let pos = f.pos.map_or(0, |p| 1 + p as u16);
        let tense = f.tense.map_or(0, |t| 1 + t as u16);
        let voice = f.voice.map_or(0, |v| 1 + v as u16);
        let gender = f.gender.map_or(0, |g| 1 + g as u16);
        let number = f.number.map_or(0, |n| 1 + n as u16);
        Bits(pos | tense << 4 | voice << 6 | gender << 8 | number << 10)
    }

    /// Part of speech.
    pub fn pos(self) -> Option<Pos> {
        use Pos::*;
        [
            None,
            Some(Verb),
            Some(Noun),
            Some(VerbalNoun),
            Some(ActiveParticiple),
            Some(PassiveParticiple),
            Some(Adjective),
            Some(Phrase),
        ]
        .get(usize::from(self.0 & 15))
        .copied()
        .flatten()
    }

    /// Tense.
    pub fn tense(self) -> Option<Tense> {
        [None, Some(Tense::Past), Some(Tense::Present), Some(Tense::Bare)][usize::from(self.0 >> 4 & 3)]
    }

    /// Voice.
    pub fn voice(self) -> Option<GrammarVoice> {
        [None, Some(GrammarVoice::Active), Some(GrammarVoice::Passive), None][usize::from(self.0 >> 6 & 3)]
    }

    /// Gender.
    pub fn gender(self) -> Option<Gender> {
        [None, Some(Gender::M), Some(Gender::F), None][usize::from(self.0 >> 8 & 3)]
    }

    /// Number.
    pub fn number(self) -> Option<Count> {
        [None, Some(Count::S), Some(Count::D), Some(Count::P)][usize::from(self.0 >> 10 & 3)]
    }
}

/// One meaning of a spelling.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Sense {
    /// What it means.
    pub meaning: Meaning,
    /// Grammatical features of this form.
    pub bits: Bits,
    /// Index of the language, or [`ANY_LANGUAGE`].
    pub language: u8,
}

/// Where in a clause a role stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum FrameKey {
    /// Subject.
    Subject,
    /// Object without a preposition.
    Object,
    /// Genitive after a noun.
    Of,
    /// After this preposition (index into `prepositions`).
    Prep(u16),
}

/// A compiled [`Predicate`].
#[derive(Clone, Debug, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct PredicateEntry {
    pub id: String,
    pub kind: PredicateKind,
    pub event: Option<EventType>,
    pub act: Option<Act>,
    pub polarity: Option<Polarity>,
    pub generic: bool,
    pub weak: bool,
    pub frame: Vec<(FrameKey, Role)>,
    pub needs_class: Vec<String>,
    pub needs_words: Vec<String>,
}

impl PlaceEntry {
    /// The party that its name stands for: who speaks for it, else the state that holds it.
    pub fn party(&self) -> Option<&str> {
        let of = self.speaks_for.as_ref().map_or(self.country.as_str(), |a| a.party.as_str());
        (!of.is_empty()).then_some(of)
    }
}

impl PredicateEntry {
    /// The role at `key`, when the frame names one.
    pub fn role(&self, key: FrameKey) -> Option<Role> {
        self.frame.iter().find(|(k, _)| *k == key).map(|(_, r)| *r)
    }
}

/// A compiled [`Head`].
#[derive(Clone, Debug, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct HeadEntry {
    pub id: String,
    pub sector: Option<Sector>,
    pub kind: HeadKind,
    pub party: Option<String>,
    pub event: Option<EventType>,
    /// Words after which the actor it speaks for follows, in matching form.
    pub of: Vec<String>,
    pub name: Option<String>,
}

/// A compiled [`Actor`] or [`Organ`].
#[derive(Clone, Debug, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct ActorEntry {
    pub code: ActorCode,
    pub name: String,
    pub alias: Vec<String>,
    /// The place that the name names as well.
    pub place: Option<u32>,
    pub country: Option<String>,
    /// Index of the theatre in which alone the name is understood.
    pub theatre: Option<u8>,
}

/// A compiled [`Person`].
#[derive(Clone, Debug, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct PersonEntry {
    pub name: String,
    pub actor: ActorCode,
    pub from: Option<String>,
    pub to: Option<String>,
    pub theatre: Option<u8>,
}

/// A compiled [`Place`].
#[derive(Clone, Debug, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct PlaceEntry {
    pub name: String,
    /// ISO alpha-3; empty for seas and continents.
    pub country: String,
    pub at: (f64, f64),
    pub precision: Precision,
    pub geonames: Option<u32>,
    pub speaks_for: Option<ActorCode>,
    pub theatre: Option<u8>,
}

/// A compiled [`Thing`].
#[derive(Clone, Debug, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct ThingEntry {
    pub id: String,
    pub class: ThingClass,
    pub sector: Option<Sector>,
    pub event: Option<EventType>,
    pub name: Option<String>,
}

/// A compiled [`Means`].
#[derive(Clone, Debug, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct MeansEntry {
    pub id: String,
    pub event: Option<EventType>,
    pub turns: Vec<EventType>,
    pub polarity: Option<Polarity>,
    pub weapon: bool,
}

/// A compiled [`Landform`].
#[derive(Clone, Debug, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct LandformEntry {
    pub id: String,
    pub precision: Precision,
    pub opens: bool,
}

/// A compiled [`Word`].
#[derive(Clone, Debug, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct WordEntry {
    pub role: WordRole,
    pub prep: Option<u16>,
    pub default: Option<Role>,
    pub number: Option<Count>,
    pub gender: Option<Gender>,
}

/// A compiled [`Proclitic`].
#[derive(Clone, Debug, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct ProcliticEntry {
    pub form: String,
    pub slot: u8,
    pub role: ProcliticRole,
    pub prep: Option<u16>,
    pub restore: String,
}

/// A compiled [`Enclitic`].
#[derive(Clone, Debug, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct EncliticEntry {
    pub form: String,
    pub person: u8,
    pub gender: Option<Gender>,
    pub number: Count,
    pub repairs: Vec<(String, String)>,
}

/// A compiled language.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct LanguageEntry {
    pub tag: String,
    pub name: String,
    pub script: String,
    pub order: Order,
    pub modifiers: Side2,
    pub present: Option<Polarity>,
    /// Prepositions that tie people to a body.
    pub member: Vec<u16>,
    /// Prepositions that make a genitive.
    pub genitive: Vec<u16>,
    /// Prepositions that make an infinitive.
    pub infinitive: Vec<u16>,
    pub endings: Vec<(String, String)>,
    pub common: Vec<String>,
    pub proclitics: Vec<ProcliticEntry>,
    pub enclitics: Vec<EncliticEntry>,
    pub time: TimeTable,
    pub page: PageWords,
    /// Subjects that make no claims: name, words in matching form, how many different ones.
    pub topics: Vec<(String, Vec<String>, usize)>,
}

/// All that the reader knows.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct Knowledge {
    /// BLAKE3 of the pack files, 16 hex digits: claims are stamped with it.
    pub digest: String,
    /// Bytes of an `fst::Map` from matching forms (words parted by spaces) to indices into `lists`.
    pub automaton: Vec<u8>,
    /// First sense of each list; the list ends where the next begins.
    pub lists: Vec<u32>,
    pub senses: Vec<Sense>,
    pub languages: Vec<LanguageEntry>,
    pub prepositions: Vec<String>,
    /// What a preposition's noun is when no frame says so, by preposition.
    pub prep_roles: Vec<Option<Role>>,
    pub predicates: Vec<PredicateEntry>,
    pub heads: Vec<HeadEntry>,
    pub actors: Vec<ActorEntry>,
    pub persons: Vec<PersonEntry>,
    pub places: Vec<PlaceEntry>,
    pub things: Vec<ThingEntry>,
    pub means: Vec<MeansEntry>,
    pub landforms: Vec<LandformEntry>,
    pub words: Vec<WordEntry>,
    pub theatres: Vec<Theatre>,
    /// Sides of theatres: party code → (theatre, side) pairs.
    pub camps: BTreeMap<String, Vec<(u8, u8)>>,
    /// Canonical English names by party code.
    pub party_names: BTreeMap<String, String>,
    /// Letters folded on top of the built-in folding.
    pub letters: Vec<(String, String)>,
}

impl Knowledge {
    /// Reads what [`Knowledge::to_bytes`] wrote.
    ///
    /// # Errors
    /// In words, when the bytes are of another version or damaged.
    pub fn from_bytes(bytes: &[u8]) -> Result<Knowledge, String> {
        postcard::from_bytes(bytes)
            .map_err(|e| format!("compiled packs cannot be read ({e}): build Hudna again"))
    }

    /// As bytes to embed.
    pub fn to_bytes(&self) -> Vec<u8> {
        postcard::to_stdvec(self).unwrap_or_default()
    }

    /// The folding that makes matching forms.
    pub fn folding(&self) -> Folding {
        Folding::new(self.letters.iter().map(|(a, b)| (a.as_str(), b.as_str())))
    }

    /// Senses of list `n`.
    pub fn list(&self, n: u64) -> &[Sense] {
        let n = n as usize;
        let from = self.lists.get(n).copied().unwrap_or(0) as usize;
        let to = self.lists.get(n + 1).copied().unwrap_or(self.senses.len() as u32) as usize;
        self.senses.get(from..to).unwrap_or(&[])
    }

    /// What a preposition's noun is when no frame says so.
    pub fn prep_role(&self, prep: u16) -> Option<Role> {
        self.prep_roles.get(usize::from(prep)).copied().flatten()
    }

    /// The language of this tag, by its first part.
    pub fn language(&self, tag: &str) -> Option<u8> {
        let tag = tag.split(['-', '_']).next().unwrap_or(tag);
        self.languages.iter().position(|l| l.tag.eq_ignore_ascii_case(tag)).map(|i| i as u8)
    }

    /// The page words of all languages.
    pub fn page_words(&self) -> Vec<PageWords> {
        self.languages.iter().map(|l| l.page.clone()).collect()
    }

    /// Whether two parties stand on opposed sides of one theatre.
    pub fn opposed(&self, a: &str, b: &str) -> bool {
        let (Some(a), Some(b)) = (self.camps.get(a), self.camps.get(b)) else { return false };
        a.iter().any(|(t, s)| b.iter().any(|(u, r)| t == u && s != r))
    }

    /// Whether two parties are one, or stand on the same side of a theatre.
    pub fn allied(&self, a: &str, b: &str) -> bool {
        a == b
            || match (self.camps.get(a), self.camps.get(b)) {
                (Some(a), Some(b)) => a.iter().any(|x| b.contains(x)),
                _ => false,
            }
    }
}
