/*!
A claim: one event as one speaker reports it, with its place in the text.

Serialised, a claim is the gold format of the field's annotation guidelines with more fields: offsets in Unicode
characters (`start`, `end`), ids, rule ids, coordinates and confidence.
*/

use crate::{
    actor::ActorRef,
    codes::{Act, EventType, Polarity, Precision, Voice},
    moment::Moment,
};
use serde::{Deserialize, Serialize};

/// One event as one speaker reports it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Claim {
    /// `c1`, `c2`, … in the order of the text; unique within its document.
    #[serde(default)]
    pub id: String,
    /// The words that state the event: verbatim and contiguous.
    pub quote: String,
    /// Offset of the first character of the quote in the document's text, in Unicode characters.
    #[serde(default)]
    pub start: usize,
    /// Offset after its last character.
    #[serde(default)]
    pub end: usize,
    /// Who tells it: the outlet, or a source.
    pub voice: Voice,
    /// The source; `None` exactly when the voice is the narrator's.
    pub speaker: Option<ActorRef>,
    /// The medium the source spoke to, verbatim.
    #[serde(default)]
    pub via: Option<String>,
    /// What the source does in saying it.
    pub act: Act,
    /// What is said to have happened.
    pub event: Event,
    /// Id of the claim that this one denies, confirms or knows nothing of, when it is in the same document.
    #[serde(default)]
    pub answers: Option<String>,
    /// Whether the text distances itself from it ("reportedly", "could not be verified").
    #[serde(default)]
    pub hedged: bool,
    /// Ids of the rules that made it, for `hudna explain`.
    #[serde(default)]
    pub rules: Vec<String>,
}

/// What is said to have happened. Whatever the text leaves open stays empty.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Event {
    /// The kind of event.
    #[serde(rename = "type")]
    pub kind: EventType,
    /// Whether it came about.
    pub polarity: Polarity,
    /// Who is said to have done it; both sides of a clash or of talks.
    #[serde(default)]
    pub initiator: Vec<ActorRef>,
    /// Whom or what it was done to.
    #[serde(default)]
    pub target: Vec<ActorRef>,
    /// Where it happened (not where it was said).
    #[serde(default)]
    pub places: Vec<PlaceRef>,
    /// When it happened.
    #[serde(default)]
    pub time: Option<TimeRef>,
    /// Weapons, verbatim.
    #[serde(default)]
    pub weapons: Vec<String>,
    /// Dead, hurt, captured.
    #[serde(default)]
    pub casualties: Casualties,
    /// Equipment and positions lost.
    #[serde(default)]
    pub losses: Vec<Loss>,
}

/// A place as the text names it, and what it was resolved to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PlaceRef {
    /// The words, verbatim.
    pub text: String,
    /// The common English name.
    pub name: Option<String>,
    /// ISO alpha-3 of the state that holds it internationally.
    pub country: Option<String>,
    /// Degrees north, WGS 84.
    #[serde(default)]
    pub lat: Option<f64>,
    /// Degrees east, WGS 84.
    #[serde(default)]
    pub lon: Option<f64>,
    /// GeoNames id, when known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub geonames: Option<u32>,
    /// How closely it is known.
    #[serde(default)]
    pub precision: Option<Precision>,
    /// 0 (a bare name) to 1 (listed in the theatre).
    #[serde(default)]
    pub confidence: f32,
    /// Offset of the first character of `text`, in Unicode characters.
    #[serde(default)]
    pub start: Option<usize>,
    /// Offset after its last character.
    #[serde(default)]
    pub end: Option<usize>,
}

/// A time as the text gives it, resolved where something fixes it. Both ends are inclusive.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TimeRef {
    /// The words, verbatim.
    pub text: String,
    /// The first day (or hour); `None` while nothing fixes it.
    pub start: Option<Moment>,
    /// The last day (or hour), inclusive.
    pub end: Option<Moment>,
}

/// People harmed; `None` where the text gives no figure.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Casualties {
    /// Dead.
    pub killed: Option<u32>,
    /// Wounded.
    pub wounded: Option<u32>,
    /// Taken.
    pub captured: Option<u32>,
}

/// Equipment or positions lost.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Loss {
    /// The words, verbatim.
    pub text: String,
    /// What was lost, in English, when the lexicon names it.
    pub what: Option<String>,
    /// How many, when told.
    pub count: Option<u32>,
}
