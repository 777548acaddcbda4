/*!
How well the reader reads, measured against gold claims as the field measures it.

The definitions are those of the field's scorer (a claim is *who says that whom did what*): [`same`] says when two slots are
the same, [`pair`] which claims state the same stretch of text, [`tally`] counts, [`why`] tells which stage lost what is
missing. All of it is pure, over [`gold`]'s lenient types, which read gold and predictions alike.
*/

pub mod figures;
pub mod gold;
pub mod pair;
pub mod same;
pub mod tally;
pub mod why;

pub use figures::Figures;
pub use gold::GoldDocument;
pub use tally::Tally;
