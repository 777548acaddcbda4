/*!
Times and numbers of a text: which words tell when, what they mean, and which days that is.

[`TimeTable::compile`] turns the words and patterns of a language pack into a table; [`find`] and [`numbers`] walk the
tokens of a sentence with it; [`resolve`] turns a meaning into days once the publication date is known, and
[`infer_reference`] tells what publication date a text fixes by itself. All languages share the engine; the words are
data, and every pattern of a pack carries examples that the tests check.
*/

mod build;
mod compile;
mod hijri;
mod infer;
mod matcher;
mod meaning;
mod number;
mod resolve;
mod table;
mod words;

#[cfg(test)]
mod tests;

pub use infer::{Evidence, Inferred, Reason, infer_reference};
pub use meaning::{Clock, Meaning, Toward, Unit};
pub use number::{Quantity, numbers};
pub use resolve::{AHEAD, resolve};
pub use table::{TimeError, TimeTable};

use crate::text::Tokens;

/// A time expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimeSpan {
    /// First token.
    pub from: usize,
    /// Token after the last.
    pub to: usize,
    /// What it means.
    pub meaning: Meaning,
    /// The pattern it was found by; [`TimeTable::rule_id`] gives its name.
    pub rule: u16,
}

/// The time expressions in `tokens[from..to)`, from left to right, each as long as possible. One sentence at a time.
pub fn find(table: &TimeTable, tokens: &Tokens, from: usize, to: usize) -> Vec<TimeSpan> {
    let to = to.min(tokens.list.len());
    let mut out = Vec::new();
    let mut search = matcher::Search::new(table, tokens, from, to);
    let mut i = from;
    while i < to {
        match search.at(i) {
            Some(hit) => {
                if !search.is_nothing(&hit) {
                    let rule = table.patterns[usize::from(hit.pattern)].id;
                    out.push(TimeSpan { from: i, to: hit.to, meaning: hit.meaning, rule });
                }
                i = hit.to.max(i + 1);
            }
            None => i += 1,
        }
    }
    out
}
