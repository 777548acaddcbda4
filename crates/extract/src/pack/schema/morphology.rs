/*!
How forms are made from lemmas, and what a form can be.

What comes in: the `[[paradigm]]` tables, and the lemmas and irregular forms of other entries. Features leave open
whatever spelling does not tell, so that a form without vowels can still be both of what it may be.
*/

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A way of making forms from a lemma. The first paradigm of the right part of speech whose template fits is used,
/// unless an entry names one.
///
/// In templates, `1 2 3 4` stand for one letter each and `*` for any run of letters; every other character for itself.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Paradigm {
    /// Stable id (`ar.verb.VIII`).
    pub id: String,
    /// Which part of speech it inflects.
    pub pos: Pos,
    /// What lemmas it fits (`ا1ت23`).
    pub lemma: String,
    /// Letters that a variable must be (`2 = "اوي"`).
    #[serde(default, rename = "where")]
    pub limits: BTreeMap<String, String>,
    /// Letters that a variable must not be.
    #[serde(default)]
    pub unless: BTreeMap<String, String>,
    /// The forms it makes.
    pub forms: Vec<FormRule>,
    /// Lemmas and forms that show it working: `["اتهم", "اتهمت", "يتهم"]`, the lemma first.
    #[serde(default)]
    pub examples: Vec<Vec<String>>,
}

/// Some forms of a paradigm: a stem template, with or without a set of affixes.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct FormRule {
    /// Template of the form or stem, in the variables of the lemma.
    pub stem: String,
    /// What it is.
    #[serde(default)]
    pub is: Features,
    /// Affixed forms: `-` stands for the stem (`ي-ون`); with what each adds to `is`.
    #[serde(default)]
    pub affixes: Vec<(String, Features)>,
}

/// Grammatical features; whatever is left out is open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Features {
    /// Part of speech of the form (a verb's verbal noun is a noun).
    pub pos: Option<Pos>,
    /// Past, present, …
    pub tense: Option<Tense>,
    /// Active, passive; open when the spelling tells neither.
    pub voice: Option<GrammarVoice>,
    /// Gender.
    pub gender: Option<Gender>,
    /// Number.
    pub number: Option<Count>,
}

/// Part of speech.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Pos {
    /// A finite verb.
    Verb,
    /// A noun.
    Noun,
    /// A verbal noun (masdar, gerund).
    VerbalNoun,
    /// An active participle.
    ActiveParticiple,
    /// A passive participle.
    PassiveParticiple,
    /// An adjective.
    Adjective,
    /// A fixed phrase: no forms are made.
    Phrase,
}

/// Tense or mood, as far as spelling tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Tense {
    /// Past.
    Past,
    /// Present (and what future particles make of it).
    Present,
    /// Infinitive or bare form.
    Bare,
}

/// Grammatical voice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum GrammarVoice {
    /// The subject does it.
    Active,
    /// The subject undergoes it.
    Passive,
}

/// Grammatical gender.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Gender {
    /// Masculine.
    #[serde(rename = "m")]
    M,
    /// Feminine.
    #[serde(rename = "f")]
    F,
}

/// Grammatical number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Count {
    /// Singular.
    #[serde(rename = "s")]
    S,
    /// Dual.
    #[serde(rename = "d")]
    D,
    /// Plural.
    #[serde(rename = "p")]
    P,
}

/// An irregular form.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ExtraForm {
    /// As written.
    pub form: String,
    /// What it is.
    #[serde(default)]
    pub is: Features,
}

/// One or several.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum Words {
    /// One.
    One(String),
    /// Several.
    Many(Vec<String>),
}

impl Words {
    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        match self {
            Words::One(w) => std::slice::from_ref(w).iter(),
            Words::Many(w) => w.iter(),
        }
        .map(String::as_str)
    }
}
