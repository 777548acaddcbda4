/*!
The language as a whole, and the bits written together with its words.

What comes in: the `[language]`, `[[proclitic]]` and `[[enclitic]]` tables of a pack. Word order, the side modifiers
stand on and the clitics are what the engine must know before it reads a word: everything else is lexicon.
*/

use super::{Count, Gender};
use hudna_model::Polarity;
use serde::{Deserialize, Serialize};

/// What the engine must know of a language as a whole.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Language {
    /// BCP 47 tag.
    pub tag: String,
    /// Name in English.
    pub name: String,
    /// ISO 15924 code of the script it is written in; documents without a language are told apart by it first.
    pub script: String,
    /// Where the subject usually stands.
    pub order: Order,
    /// Where adjectives and genitives stand.
    pub modifiers: Side2,
    /// Polarity that a verb in the present tense gives, when nothing else does (`ongoing`).
    #[serde(default)]
    pub present: Option<Polarity>,
    /// Prepositions that tie people to the body they belong to ("fighters of", "an official in").
    #[serde(default)]
    pub member: Vec<String>,
    /// Prepositions that make a genitive ("of"): what follows them fills a noun's `of` slot.
    #[serde(default)]
    pub genitive: Vec<String>,
    /// Words after which a spelling that could be noun or verb is a verb ("to").
    #[serde(default)]
    pub infinitive: Vec<String>,
    /// Letters to be read as another one when matching (`["أ", "ا"]`). Never changes an offset.
    #[serde(default)]
    pub letters: Vec<(String, String)>,
    /// Word endings that are often written one for the other; tried when a word is not found (`["ه", "ة"]`).
    #[serde(default)]
    pub endings: Vec<(String, String)>,
    /// A few dozen of its commonest words, to tell languages of one script apart.
    #[serde(default)]
    pub common: Vec<String>,
}

/// Basic word order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Order {
    /// The subject follows the verb, or stands before it (Arabic).
    VerbFirst,
    /// The subject stands before the verb (English, French, Russian).
    VerbSecond,
}

/// A side of a head noun.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Side2 {
    /// Modifiers stand before the noun (English adjectives and possessors).
    Before,
    /// Modifiers stand after the noun (Arabic, French).
    After,
}

/// A prefix that is written together with the word that follows.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Proclitic {
    /// As written.
    pub form: String,
    /// Order: a prefix of a lower slot stands before one of a higher slot, one a slot.
    pub slot: u8,
    /// What it is.
    pub role: ProcliticRole,
    /// The preposition it stands for in frames, when that is not its form (`لل` is `ل`).
    #[serde(default)]
    pub is: Option<String>,
    /// What the rest of the word begins with once the prefix is off, if that is not what is left (`لل` → `ال`).
    #[serde(default)]
    pub restore: Option<String>,
}

/// What a proclitic does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum ProcliticRole {
    /// "and", "so".
    Conjunction,
    /// A preposition: what follows is a noun.
    Preposition,
    /// The definite article.
    Article,
    /// Marks the future: what follows is a verb.
    Future,
}

/// A pronoun written together with the word before.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Enclitic {
    /// As written.
    pub form: String,
    /// 1, 2 or 3.
    pub person: u8,
    /// `m`, `f`, or nothing when both.
    #[serde(default)]
    pub gender: Option<Gender>,
    /// `s`, `d` or `p`.
    pub number: Count,
    /// Endings that stand for another one before it (`ت` for `ة`: قواته, مدينتها).
    #[serde(default)]
    pub repairs: Vec<(String, String)>,
}
