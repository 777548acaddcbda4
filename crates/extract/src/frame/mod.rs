/*!
From spotted items to frames: who is subject and object of which predicate.

[`phrase`] builds noun phrases and computes actors, [`piece`] cuts the sentence into phrases, predicates and function
words, [`clause`] finds where clauses begin, [`fill`] fills the slots of each predicate.
*/

pub mod clause;
pub mod fill;
pub mod phrase;
pub mod piece;

pub use clause::{Clause, Opener, clauses};
pub use fill::{Frame, Parsed};
pub use phrase::Phrase;
pub use piece::{Form, Piece, Predicated, Unit, pieces};
