/*!
Which documents are copies of one text: agency copy that outlets print with small edits, a new headline, a paragraph cut.

Each text becomes the set of its four-word shingles, folded so that vowel signs, letter stretching and case do not
matter. MinHash signatures cut into bands bring likely copies together without comparing all with all (locality-
sensitive hashing); what meets in a band is then compared exactly. The hash seeds are fixed: same texts, same answer.
*/

use std::collections::{BTreeMap, HashMap};

/// Words a shingle. Four running words are seldom shared by two reports written apart, save in set phrases.
const SHINGLE: usize = 4;
/// Hash functions: `BANDS` × `ROWS`. Two texts that share half of their shingles meet in some band with 99.6 %.
const BANDS: usize = 42;
const ROWS: usize = 3;
/// Shared of all shingles, in percent, from which two texts are copies of one.
const SHARED: usize = 50;
/// Shared of the shorter text's shingles, in percent, from which it is a cut copy.
const CONTAINED: usize = 75;
/// A text with fewer shingles is a copy only of the very same words: brief items are alike by nature.
const BRIEF: usize = 8;

/// The origin of each text, given as (id, text): the position of the first text, in the order given, that it is a
/// copy of, directly or by way of others; its own position where there is none.
pub fn origins(texts: &[(&str, &str)]) -> Vec<usize> {
    // In the order of ids, so that which texts meet does not depend on the order they were given in.
    let mut order: Vec<usize> = (0..texts.len()).collect();
    order.sort_by_key(|&i| (texts[i].0, texts[i].1));
    let shingled: Vec<Shingles> = texts.iter().map(|(_, text)| Shingles::new(text)).collect();

    let mut parent: Vec<usize> = (0..texts.len()).collect();
    let mut same: HashMap<u64, usize> = HashMap::new();
    for &i in order.iter().filter(|&&i| shingled[i].words > 0) {
        let first = *same.entry(shingled[i].whole).or_insert(i);
        unite(&mut parent, first, i);
    }
    let long: Vec<usize> = order.into_iter().filter(|&i| shingled[i].set.len() >= BRIEF).collect();
    let signatures: Vec<Vec<u64>> = long.iter().map(|&i| signature(&shingled[i].set)).collect();
    for band in 0..BANDS {
        let mut buckets: BTreeMap<&[u64], Vec<usize>> = BTreeMap::new();
        for (k, &i) in long.iter().enumerate() {
            buckets.entry(&signatures[k][band * ROWS..(band + 1) * ROWS]).or_default().push(i);
        }
        for bucket in buckets.values() {
            // Each with the first and with the one before: near-linear even where a thousand copies meet.
            for (k, &i) in bucket.iter().enumerate().skip(1) {
                for j in [bucket[0], bucket[k - 1]] {
                    if root(&mut parent, i) != root(&mut parent, j) && shingled[i].is_copy(&shingled[j]) {
                        unite(&mut parent, i, j);
                    }
                }
            }
        }
    }
    (0..texts.len()).map(|i| root(&mut parent, i)).collect()
}

struct Shingles {
    words: usize,
    /// Hash of all words in order.
    whole: u64,
    /// Hashes of the shingles, sorted, each once.
    set: Vec<u64>,
}

impl Shingles {
    fn new(text: &str) -> Self {
        let words: Vec<u64> = text
            .split(|c: char| !c.is_alphanumeric() && !is_mark(c))
            .map(folded)
            .filter(|w| !w.is_empty())
            .map(|w| hash(w.as_bytes()))
            .collect();
        let chain = |w: &[u64]| w.iter().fold(0u64, |h, w| mix(h ^ w));
        let mut set: Vec<u64> = words.windows(SHINGLE).map(chain).collect();
        set.sort_unstable();
        set.dedup();
        Shingles { words: words.len(), whole: chain(&words), set }
    }

    fn is_copy(&self, other: &Shingles) -> bool {
        let (a, b) = (&self.set, &other.set);
        let (mut i, mut j, mut both) = (0, 0, 0);
        while i < a.len() && j < b.len() {
            both += usize::from(a[i] == b[j]);
            let (x, y) = (a[i], b[j]);
            i += usize::from(x <= y);
            j += usize::from(y <= x);
        }
        let (all, fewer) = (a.len() + b.len() - both, a.len().min(b.len()));
        both * 100 >= all * SHARED || both * 100 >= fewer * CONTAINED
    }
}

fn signature(set: &[u64]) -> Vec<u64> {
    let seeds = (0..BANDS * ROWS).map(|k| mix(0x6875_646e_6100 + k as u64));
    seeds.map(|seed| set.iter().map(|s| mix(s ^ seed)).min().unwrap_or(0)).collect()
}

fn root(parent: &mut [usize], mut i: usize) -> usize {
    while parent[i] != i {
        parent[i] = parent[parent[i]];
        i = parent[i];
    }
    i
}

/// The smaller position stays the root, so that it is the origin.
fn unite(parent: &mut [usize], i: usize, j: usize) {
    let (a, b) = (root(parent, i), root(parent, j));
    parent[a.max(b)] = a.min(b);
}

/// FNV-1a.
fn hash(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |h, b| (h ^ u64::from(*b)).wrapping_mul(0x0100_0000_01b3))
}

/// The finaliser of SplitMix64: spreads every bit over the word.
fn mix(x: u64) -> u64 {
    let x = x.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    x ^ (x >> 31)
}

/// Vowel signs, combining accents and the letter stretcher: written or left out at will.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{591}'..='\u{5c7}' | '\u{610}'..='\u{61a}' | '\u{640}' | '\u{64b}'..='\u{65f}'
        | '\u{670}' | '\u{6d6}'..='\u{6ed}' | '\u{200b}'..='\u{200f}' | '\u{feff}')
}

/// A name or word with case, vowel signs, outer spaces and the seats of the alef folded away, for comparing only.
pub(crate) fn folded(s: &str) -> String {
    let seat =
        |c: char| if matches!(c, '\u{622}' | '\u{623}' | '\u{625}' | '\u{671}') { '\u{627}' } else { c };
    s.trim().chars().filter(|c| !is_mark(*c)).flat_map(char::to_lowercase).map(seat).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbered(from: usize, to: usize) -> String {
        (from..to).map(|n| format!("w{n}")).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn copies_with_small_edits_share_an_origin() {
        let (a, own) = (numbered(0, 300), numbered(1000, 1300));
        let edited = a.replace("w40 ", "x ").replace("w150 ", "").replace("w200 ", "W200, ");
        let cut = numbered(0, 160);
        let headed = format!("{} {a}", numbered(500, 512));
        let texts = [("a", a.as_str()), ("b", &own), ("c", &edited), ("d", &cut), ("e", &headed)];
        assert_eq!(origins(&texts), [0, 1, 0, 0, 0]);
    }

    #[test]
    fn texts_written_apart_do_not_though_they_quote_the_same() {
        let (a, b) = (numbered(0, 200), format!("{} {}", numbered(0, 60), numbered(900, 1100)));
        assert_eq!(origins(&[("a", &a), ("b", &b)]), [0, 1]);
    }

    #[test]
    fn brief_texts_are_copies_only_word_for_word() {
        let texts = [
            ("a", "one two three four five"),
            ("b", "One  two, three four five!"),
            ("c", "one two three four six"),
        ];
        assert_eq!(origins(&texts), [0, 0, 2]);
        assert_eq!(origins(&[("a", ""), ("b", " … ")]), [0, 1]);
        assert!(origins(&[]).is_empty());
    }

    #[test]
    fn a_thousand_copies_are_one_origin() {
        let all: Vec<(String, String)> =
            (0..400).map(|n| (format!("d{n:04}"), numbered(n % 3, 200 + n % 5))).collect();
        let texts: Vec<(&str, &str)> = all.iter().map(|(i, t)| (i.as_str(), t.as_str())).collect();
        assert!(origins(&texts).iter().all(|o| *o == 0));
    }

    #[test]
    fn folding_forgives_vowel_signs_and_stretching() {
        assert_eq!(folded(" مُـدَمَّر "), folded("مدمر"));
        assert_eq!(folded("أردن"), folded("اردن"));
    }
}
