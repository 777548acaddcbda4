/*!
Verbs and event nouns, and what stands where around them.

What comes in: the `[[predicate]]` tables of a pack. Each is one rule of the reader: what it tells or says, which role
stands in which slot, what it needs beside it, and the examples without which it does not load.
*/

use super::{ExtraForm, Pos, Words};
use hudna_model::{Act, EventType, Polarity};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A verb or event noun, and what stands where around it.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Predicate {
    /// Stable id (`ar.event.shelling.qasafa`).
    pub id: String,
    /// Dictionary form(s); the morphology makes the rest. May be several words: the first is inflected (verbs) and the
    /// rest kept (`أطلق النار`).
    pub lemma: Words,
    /// What the lemma is.
    #[serde(default = "verb")]
    pub pos: Pos,
    /// What the predicate does in a sentence.
    pub kind: PredicateKind,
    /// Paradigm id, when the first that fits is not the right one.
    #[serde(default)]
    pub paradigm: Option<String>,
    /// Verbal nouns, instead of the regular ones; `[]` for none.
    #[serde(default)]
    pub masdar: Option<Vec<String>>,
    /// Irregular forms, added to the regular ones.
    #[serde(default)]
    pub forms: Vec<ExtraForm>,
    /// The event type it tells.
    #[serde(default)]
    pub event: Option<EventType>,
    /// The act it performs.
    #[serde(default)]
    pub act: Option<Act>,
    /// The polarity it gives to its event or to the event it governs.
    #[serde(default)]
    pub polarity: Option<Polarity>,
    /// Whether the type may be made closer by means, weapons and modifiers (`attack` by "rocket-" → `shelling`).
    #[serde(default)]
    pub generic: bool,
    /// Whether it tells an event only with a participant, place, time or source beside it.
    #[serde(default)]
    pub weak: bool,
    /// Which role stands where: `subject`, `object`, `of` (what follows a noun in the genitive) or a preposition.
    #[serde(default)]
    pub frame: BTreeMap<String, Role>,
    /// What must stand in its clause for it to count: event nouns, weapons, certain words.
    #[serde(default)]
    pub needs: Option<Needs>,
    /// Sentences in which it works, with the slots it should fill.
    #[serde(default)]
    pub examples: Vec<Example>,
    /// Sentences in which it must make no claim.
    #[serde(default)]
    pub rejects: Vec<String>,
}

fn verb() -> Pos {
    Pos::Verb
}

/// What a predicate does in a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum PredicateKind {
    /// Tells an event (shelled, killed, met).
    Event,
    /// Reports: says, accuses, denies (needs `act`).
    Report,
    /// Lends its subject and tense to an event noun or weapon (launched an attack, carried out).
    Light,
    /// Passes its subject on and tells how far the event got (continues, began, tried to, intends to).
    Aspect,
    /// Its subject undoes or stops an event that another began (repelled, foiled): the subject is the target.
    Outcome,
    /// A verb that only ends the clause before it.
    Plain,
}

/// What stands in a slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Who says it.
    Speaker,
    /// Who did it.
    Initiator,
    /// To whom.
    Target,
    /// Both sides of it (between …, with …).
    Party,
    /// Where.
    Place,
    /// By what.
    Weapon,
    /// What was lost.
    Loss,
    /// Who was hurt, with the number.
    Victim,
    /// What is said: a clause or an event noun.
    Content,
    /// The event noun that carries the meaning.
    Event,
    /// The medium spoken to.
    Via,
    /// The one spoken to, who is to do what is asked (called on X to).
    Addressee,
    /// Nothing of interest.
    None,
}

/// What a predicate needs beside it to count.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Needs {
    /// One of these classes of mention in its clause: `event`, `weapon`, `actor`, `place`, `site`, `equipment`, `person`, `number`.
    pub class: Vec<String>,
    /// Or one of these words.
    pub words: Vec<String>,
}

/// A sentence that shows a rule working, with what should come of it. Slots left out are not checked.
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Example {
    /// The sentence, our own.
    pub text: String,
    /// Code of the speaker (`AZE/GOV`), or `none`.
    pub speaker: Option<String>,
    /// Code of the first initiator.
    pub initiator: Option<String>,
    /// Code of the first target.
    pub target: Option<String>,
    /// Event type.
    #[serde(rename = "type")]
    pub kind: Option<EventType>,
    /// Act.
    pub act: Option<Act>,
    /// Polarity.
    pub polarity: Option<Polarity>,
    /// English name of a place.
    pub place: Option<String>,
}
