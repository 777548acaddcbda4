/*!
Free text: how a text is folded for the index, and how a query is read.

The index is of trigrams over folded text, so a query word is found anywhere inside a word: in scripts that write
article, conjunction and preposition onto the noun, a noun is found with all of them, and no language has to be known.
Folding takes away what writers and keyboards differ in: case, diacritics and vowel signs, tatweel, invisible marks,
presentation forms, the shapes of digits, and letters that neighbouring keyboards interchange. A query word of one or two
characters (`EU`, `UN`) matches whole words only: folded words stand between single spaces, at both ends of the text too,
so that even these have a trigram.

A query is words, all of which must occur, and "phrases in double quotes".
*/

use crate::error::{Error, Result};
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// A query with more words than this is refused: it is a text, not a query.
const MOST_WORDS: usize = 32;

/// Lower-case letters and digits without diacritics, words between single spaces, a space at both ends.
pub(crate) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len() + 2);
    folded.push(' ');
    for c in text.nfkd().flat_map(char::to_lowercase) {
        if is_combining_mark(c) || is_invisible(c) {
            continue;
        }
        let c = interchange(c);
        if c.is_alphanumeric() {
            folded.push(c);
        } else if !folded.ends_with(' ') {
            folded.push(' ');
        }
    }
    if !folded.ends_with(' ') {
        folded.push(' ');
    }
    folded
}

/// The same without the spaces around it: how a place's name is compared.
pub(crate) fn fold_name(name: &str) -> String {
    fold(name).trim().to_string()
}

/// Tatweel, joiners, soft hyphen, marks of direction: they print nothing of their own.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{640}' | '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}')
        || matches!(c, '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// Letters that stand for each other across keyboards and spellings, and digits of the Arabic script. Hamza on its
/// carriers is a combining mark once decomposed, and is gone by now.
fn interchange(c: char) -> char {
    match c {
        '\u{649}' | '\u{6cc}' => '\u{64a}',
        '\u{6a9}' => '\u{643}',
        '\u{629}' => '\u{647}',
        '\u{131}' => 'i',
        '\u{660}'..='\u{669}' => char::from(b'0' + (c as u32 - 0x660) as u8),
        '\u{6f0}'..='\u{6f9}' => char::from(b'0' + (c as u32 - 0x6f0) as u8),
        c => c,
    }
}

/// What the full-text index is asked.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Query {
    /// Nothing was asked: everything matches.
    All,
    /// Something was asked that holds no letter and no digit: nothing matches.
    Nothing,
    /// An FTS5 expression.
    Match(String),
}

/// Reads a query. Every character of it is allowed; none of them reaches FTS5 as syntax.
pub(crate) fn query(text: &str) -> Result<Query> {
    if text.trim().is_empty() {
        return Ok(Query::All);
    }
    let mut terms = Vec::new();
    for (i, piece) in text.split('"').enumerate() {
        if i % 2 == 1 {
            terms.push(fold(piece));
        } else {
            terms.extend(piece.split_whitespace().map(fold));
        }
    }
    terms.retain(|t| t.trim() != "");
    if terms.len() > MOST_WORDS {
        return Err(Error::BadSearch {
            why: format!(
                "it has {} words, and {MOST_WORDS} is the most; leave out the common ones",
                terms.len()
            ),
        });
    }
    let quoted: Vec<String> = terms
        .iter()
        .map(|t| match t.trim() {
            short if short.chars().count() < 3 => format!("\"{t}\""),
            long => format!("\"{long}\""),
        })
        .collect();
    Ok(if quoted.is_empty() { Query::Nothing } else { Query::Match(quoted.join(" AND ")) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folds_what_writers_differ_in() {
        assert_eq!(fold("Füzuli, FUZULI"), " fuzuli fuzuli ");
        assert_eq!(fold("أُخْرَى"), fold("اخري"));
        assert_eq!(fold("هـــدنة"), fold("هدنه"));
        assert_eq!(fold("ﻫﺪﻧﺔ ١٢"), " هدنه 12 ");
        assert_eq!(fold("T-72\u{200f}"), " t 72 ");
        assert_eq!(fold("…"), " ");
    }

    #[test]
    fn reads_words_and_phrases() {
        assert_eq!(query(" \n").unwrap(), Query::All);
        assert_eq!(query("-*\"").unwrap(), Query::Nothing);
        assert_eq!(query("EU truce").unwrap(), Query::Match("\" eu \" AND \"truce\"".into()));
        assert_eq!(query("\"cease fire\" OR").unwrap(), Query::Match("\"cease fire\" AND \" or \"".into()));
        assert!(query(&"word ".repeat(33)).is_err());
    }

    proptest::proptest! {
        #[test]
        fn folding_twice_changes_nothing(text in "\\PC{0,40}") {
            let once = fold(&text);
            proptest::prop_assert_eq!(fold(&once), once);
        }
    }
}
