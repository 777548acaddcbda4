/*!
All that the reader knows, as data: the pack format ([`schema`]), the forms of words ([`morphology`]), and what both
are compiled to ([`Knowledge`]).

Packs are read and compiled while Hudna is built, or when `--packs` lays a user's own over them; reading text only
ever meets the compiled [`Knowledge`].
*/

pub mod check;
pub mod compile;
mod knowledge;
pub mod morphology;
pub mod schema;
pub mod source;

pub use compile::compile;
pub use knowledge::{
    ANY_LANGUAGE, ActorEntry, Bits, EncliticEntry, FrameKey, HeadEntry, Knowledge, LandformEntry,
    LanguageEntry, Meaning, MeansEntry, PersonEntry, PlaceEntry, PredicateEntry, ProcliticEntry, Sense,
    ThingEntry, WordEntry,
};
pub use source::{PackError, Sources};
