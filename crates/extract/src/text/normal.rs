/*!
One spelling for matching: marks, tatweel and zero-width characters dropped, alef and ya forms, digits, presentation
forms, quotes and case made one. Works a character at a time and never touches the text itself, so no offset moves.
*/

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Letters that a language pack asks to be read as another one, beyond those every language shares.
#[derive(Clone, Debug, Default)]
pub struct Folding {
    pairs: Vec<(char, char)>,
}

impl Folding {
    /// From `(letter, read as)` pairs; pairs of more than one character are ignored.
    pub fn new<'a>(pairs: impl Iterator<Item = (&'a str, &'a str)>) -> Self {
        let one = |s: &str| {
            let mut c = s.chars();
            c.next().filter(|_| c.next().is_none())
        };
        let mut pairs: Vec<_> = pairs.filter_map(|(a, b)| Some((one(a)?, one(b)?))).collect();
        pairs.sort_unstable();
        pairs.dedup();
        Folding { pairs }
    }

    /// Appends the matching form of `c` to `out`; nothing for characters that matching ignores.
    pub fn push(&self, c: char, out: &mut String) {
        if c.is_ascii() {
            out.push(c.to_ascii_lowercase());
            return;
        }
        if is_ignored(c) {
            return;
        }
        if let Some(c) = fold_arabic(c) {
            out.push(self.fold(c));
            return;
        }
        if needs_decomposition(c) {
            for d in std::iter::once(c).nfkd().filter(|d| !is_combining_mark(*d)) {
                let d = fold_arabic(d).unwrap_or(d);
                for l in d.to_lowercase().filter(|l| !is_combining_mark(*l)) {
                    out.push(self.fold(l));
                }
            }
            return;
        }
        for l in c.to_lowercase() {
            out.push(self.fold(l));
        }
    }

    fn fold(&self, c: char) -> char {
        match self.pairs.binary_search_by_key(&c, |p| p.0) {
            Ok(i) => self.pairs[i].1,
            Err(_) => c,
        }
    }

    /// The matching form of a whole string.
    pub fn fold_str(&self, s: &str) -> String {
        let mut out = String::with_capacity(s.len());
        s.chars().for_each(|c| self.push(c, &mut out));
        out
    }
}

/// Arabic marks and tatweel, bidirectional and zero-width controls, soft hyphen: invisible to matching.
pub fn is_ignored(c: char) -> bool {
    matches!(c,
        '\u{0610}'..='\u{061A}' | '\u{0640}' | '\u{064B}'..='\u{065F}' | '\u{0670}' | '\u{06D6}'..='\u{06DC}'
        | '\u{06DF}'..='\u{06E8}' | '\u{06EA}'..='\u{06ED}' | '\u{00AD}' | '\u{061C}' | '\u{180E}'
        | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}'
        | '\u{0300}'..='\u{036F}')
}

fn fold_arabic(c: char) -> Option<char> {
    Some(match c {
        'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
        'ى' | '\u{06CC}' => 'ي',
        '\u{06A9}' => 'ك',
        '٠'..='٩' => char::from(b'0' + (c as u32 - 0x0660) as u8),
        '۰'..='۹' => char::from(b'0' + (c as u32 - 0x06F0) as u8),
        '\u{0621}'..='\u{064A}' => c,
        _ => return None,
    })
}

/// Latin letters with marks and Arabic presentation forms; Cyrillic й and the like keep their marks apart too.
fn needs_decomposition(c: char) -> bool {
    matches!(c, '\u{00C0}'..='\u{024F}' | '\u{1E00}'..='\u{1EFF}' | '\u{0400}'..='\u{045F}'
        | '\u{FB00}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}' | '\u{FF00}'..='\u{FFEF}')
}
