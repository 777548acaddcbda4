/*!
Text to claims.

[`Reader::read`] is a pure function of a document, the compiled packs and nothing else: no clock, no files, no network;
the same input gives the same bytes. The stages are those of the design: [`text`] cuts tokens and sentences, [`spot`]
finds what the lexicon knows, [`time`] reads times and numbers, [`frame`] finds who did what to whom, [`claim`] finds who
says so. [`pack`] is the knowledge all of them read from.
*/

pub mod claim;
pub mod frame;
pub mod pack;
pub mod spot;
pub mod text;
pub mod time;

pub use claim::{Reader, Reading};
pub use pack::Knowledge;

/// Version of the reader; claims are stamped with it.
pub const ENGINE: &str = concat!("hudna-extract/", env!("CARGO_PKG_VERSION"));
