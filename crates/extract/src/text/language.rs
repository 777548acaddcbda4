/*!
Which of the known languages a text is in: by script first, then by its commonest words.
*/

use super::{Kind, Tokens};
use crate::pack::LanguageEntry;

/// How many words are looked at.
const SAMPLE: usize = 2_000;

/// Index of the language, when one of the known ones fits.
pub fn detect(languages: &[LanguageEntry], tokens: &Tokens) -> Option<u8> {
    let mut scores = vec![0usize; languages.len()];
    for i in (0..tokens.list.len()).filter(|i| tokens.list[*i].kind == Kind::Word).take(SAMPLE) {
        let word = tokens.norm(i);
        let script = script_of(word);
        for (n, l) in languages.iter().enumerate() {
            if l.script == script {
                scores[n] += 1;
                if l.common.iter().any(|c| c == word) {
                    scores[n] += 4;
                }
            }
        }
    }
    let best = (0..scores.len()).max_by_key(|n| (scores[*n], usize::MAX - n))?;
    (scores[best] > 0).then_some(best as u8)
}

/// ISO 15924 code of the script of a word's first letter.
fn script_of(word: &str) -> &'static str {
    match word.chars().next().map_or(0, |c| c as u32) {
        0x41..=0x24F | 0x1E00..=0x1EFF => "Latn",
        0x370..=0x3FF | 0x1F00..=0x1FFF => "Grek",
        0x400..=0x52F => "Cyrl",
        0x531..=0x58F => "Armn",
        0x591..=0x5F4 => "Hebr",
        0x600..=0x6FF | 0x750..=0x77F | 0xFB50..=0xFDFF | 0xFE70..=0xFEFF => "Arab",
        0x1200..=0x137F => "Ethi",
        0x10A0..=0x10FF => "Geor",
        0x4E00..=0x9FFF => "Hani",
        _ => "",
    }
}
