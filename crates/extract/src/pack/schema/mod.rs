/*!
The pack format as types: what a TOML file of a language, of `world/` or of `theatres/` may hold.

`packs/README.md` tells the same to linguists. Every table is strict: a key that is not listed here is an error with
its file and line, so that a slip of the pen cannot silently switch a rule off. The types are parted by what they
describe; all of them are named from here.
*/

mod language;
mod morphology;
mod noun;
mod predicate;
mod time;
mod word;
mod world;

pub use language::{Enclitic, Language, Order, Proclitic, ProcliticRole, Side2};
pub use morphology::{
    Count, ExtraForm, Features, FormRule, Gender, GrammarVoice, Paradigm, Pos, Tense, Words,
};
pub use noun::{Head, HeadKind, Landform, Means, Thing, ThingClass};
pub use predicate::{Example, Needs, Predicate, PredicateKind, Role};
pub use time::{TimeDay, TimePart, TimePattern, TimeUnit, TimeWords};
pub use word::{Negative, Number, NumberKind, Topic, Word, WordRole};
pub use world::{Actor, Organ, Person, Place, Theatre, TheatreDefault, WorldFile};

use hudna_model::PageWords;
use serde::Deserialize;
use std::collections::BTreeMap;

/// Names or words by language tag.
pub type ByLanguage = BTreeMap<String, Vec<String>>;

/// One file of a language pack. Any file may hold any of the tables; files of one folder add up.
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct PackFile {
    /// The language itself; exactly one file of the folder holds it.
    pub language: Option<Language>,
    /// Prefixes written together with the word that follows.
    pub proclitic: Vec<Proclitic>,
    /// Pronouns written together with the word before.
    pub enclitic: Vec<Enclitic>,
    /// How forms are made from lemmas.
    pub paradigm: Vec<Paradigm>,
    /// Verbs and event nouns.
    pub predicate: Vec<Predicate>,
    /// Nouns that make actors: ministry, army, spokesman, residents.
    pub head: Vec<Head>,
    /// Weapons, equipment, sites: what is used, lost or hit.
    pub thing: Vec<Thing>,
    /// Words that tell by what means: rocket-, air-, suicide-.
    pub means: Vec<Means>,
    /// Generic nouns that open a place name: city of, district of.
    pub landform: Vec<Landform>,
    /// Function words.
    pub word: Vec<Word>,
    /// Number words.
    pub number: Vec<Number>,
    /// Words and patterns of time.
    pub time: Option<TimeWords>,
    /// The furniture of web pages.
    pub page: Option<PageWords>,
    /// Fixed phrases with words of war that tell no event.
    pub negative: Vec<Negative>,
    /// Subjects whose texts use words of war and tell no event (sport, films).
    pub topic: Vec<Topic>,
}
