/*!
Words that tell no event by themselves: function words, numbers, and what shows that no event is told.

What comes in: the `[[word]]`, `[[number]]`, `[[negative]]` and `[[topic]]` tables of a pack. Function words mark where
clauses begin and who speaks; fixed phrases and topics keep words of war from being read as war.
*/

use super::{Count, Gender, Role};
use serde::{Deserialize, Serialize};

/// A function word.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Word {
    /// As written; several words allowed.
    pub forms: Vec<String>,
    /// What it does.
    pub role: WordRole,
    /// The preposition it stands for in frames, when that is not its own form.
    #[serde(default)]
    pub is: Option<String>,
    /// What a preposition's noun is when no frame says so: `actor`, `place`, `weapon`, `time` by its class; or a fixed role.
    #[serde(default)]
    pub default: Option<Role>,
    /// Number of a pronoun or demonstrative.
    #[serde(default)]
    pub number: Option<Count>,
    /// Gender of a pronoun or demonstrative.
    #[serde(default)]
    pub gender: Option<Gender>,
}

/// What a function word does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum WordRole {
    /// in, on, against.
    Preposition,
    /// and, or.
    Conjunction,
    /// that.
    Complementiser,
    /// who, which.
    Relative,
    /// while, whereas, because: opens a clause of its own.
    Subordinator,
    /// not, no.
    Negation,
    /// will, to be.
    Future,
    /// if, may, might.
    Hypothetical,
    /// he, they.
    Pronoun,
    /// this, those.
    Demonstrative,
    /// according to, in the words of: the source follows.
    According,
    /// "as it said", "by its account": points back to a source already named.
    AsItSaid,
    /// reportedly, allegedly.
    Hedge,
    /// both sides, each other: makes an accusation mutual.
    Mutual,
    /// A passive's doer follows (by, من قبل, على يد).
    By,
    /// An adverb or particle that stands anywhere and means nothing here.
    Particle,
    /// at least, about, some: stands before numbers.
    Approximator,
    /// Auxiliary verb (was, has been, كان).
    Auxiliary,
    /// Possessive marker or pronoun (its, their).
    Possessive,
    /// Article.
    Article,
}

/// A number word.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Number {
    /// As written.
    pub forms: Vec<String>,
    /// Its value.
    pub value: u32,
    /// How it joins others.
    pub kind: NumberKind,
}

/// How a number word joins others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum NumberKind {
    /// Adds.
    Unit,
    /// Multiplies what stands before it (hundred, thousand).
    Multiplier,
    /// Tells no figure (dozens, several).
    Vague,
    /// First, second, …
    Ordinal,
}

/// A fixed phrase with words of war that tells no event.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Negative {
    /// As written; the first word may be inflected as a noun when `inflect` is set.
    pub phrase: Vec<String>,
    /// Sentences that hold it and tell no claim.
    #[serde(default)]
    pub examples: Vec<String>,
}

/// A subject whose texts use words of war: a text with enough of its words makes no claims.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Topic {
    /// What it is called (`sport`).
    pub name: String,
    /// Its words, every form that matters; prefixes of the language are understood.
    pub words: Vec<String>,
    /// How many different ones make a text be of it.
    pub at_least: usize,
}
