/*!
Words as they are compared: without case, marks and stretching, so that a pack's `أيضا` finds a page's `أيضاً` and
`READ MORE` finds `Read more`. Folding only ever looks; no offset comes out of it.
*/

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// A line as it is compared: lower case, no marks, no invisible characters, one space between words, no space before a
/// colon, no opening brackets, bullets or quotation marks in front.
pub(crate) fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.nfkd() {
        if is_combining_mark(c) || is_invisible(c) {
            continue;
        }
        if c.is_whitespace() {
            if !out.is_empty() && !out.ends_with(' ') {
                out.push(' ');
            }
            continue;
        }
        if out.is_empty() && !c.is_alphanumeric() {
            continue;
        }
        if c == ':' && out.ends_with(' ') {
            out.pop();
        }
        out.extend(c.to_lowercase());
    }
    out.truncate(out.trim_end().len());
    out
}

/// Stretching (tatweel), joiners, direction and byte order marks, soft hyphen.
pub(crate) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{640}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// Whether a folded line begins with a folded word or phrase, and the word ends there.
pub(crate) fn opens_with(line: &str, word: &str) -> bool {
    if word.is_empty() {
        return false;
    }
    line.strip_prefix(word).is_some_and(|rest| {
        !word.ends_with(char::is_alphanumeric) || !rest.starts_with(char::is_alphanumeric)
    })
}

/// A digit's value, in whichever script (ASCII, Arabic-Indic, Extended Arabic-Indic, full width, Devanagari).
pub(crate) fn digit(c: char) -> Option<u32> {
    let zero = match c {
        '0'..='9' => '0',
        '\u{660}'..='\u{669}' => '\u{660}',
        '\u{6f0}'..='\u{6f9}' => '\u{6f0}',
        '\u{966}'..='\u{96f}' => '\u{966}',
        '\u{ff10}'..='\u{ff19}' => '\u{ff10}',
        _ => return None,
    };
    Some(c as u32 - zero as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folds_case_marks_and_spaces() {
        assert_eq!(fold("  «أيضاً»  :  خبر"), "ايضا»: خبر");
        assert_eq!(fold("Read  MORE :"), "read more:");
        assert_eq!(fold("المزيـــد"), "المزيد");
        assert_eq!(fold("•"), "");
    }

    #[test]
    fn a_word_ends_where_its_letters_end() {
        assert!(opens_with("share this", "share"));
        assert!(!opens_with("shared power", "share"));
        assert!(opens_with("photo: afp", "photo:"));
    }
}
