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
    ActorEntry, Bits, FrameKey, HeadEntry, Knowledge, LanguageEntry, LandformEntry, MeansEntry, Meaning, PersonEntry,
    PlaceEntry, PredicateEntry, ProcliticEntry, EncliticEntry, Sense, ThingEntry, WordEntry, ANY_LANGUAGE,
};
pub use source::{PackError, Sources};
