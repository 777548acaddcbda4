/*!
The words of page furniture, folded once for a whole text.
*/

use super::date::Months;
use crate::fold::{fold, opens_with};
use hudna_model::PageWords;

/// Longest line that one word of furniture opens, in words.
const FEW: usize = 4;

/// Folded [`PageWords`] of every language at once: pages mix them ("Share" on an Arabic page).
#[derive(Clone, Debug, Default)]
pub(crate) struct Words {
    related: Vec<String>,
    furniture: Vec<String>,
    caption: Vec<String>,
    byline: Vec<String>,
    pub(crate) months: Months,
}

impl Words {
    pub(crate) fn new(pages: &[PageWords]) -> Self {
        let all = |list: fn(&PageWords) -> &Vec<String>| {
            let mut words: Vec<String> = pages
                .iter()
                .flat_map(|p| list(p).iter().map(|w| fold(w)))
                .filter(|w| !w.is_empty())
                .collect();
            words.sort();
            words.dedup();
            words
        };
        Words {
            related: all(|p| &p.related),
            furniture: all(|p| &p.furniture),
            caption: all(|p| &p.caption),
            byline: all(|p| &p.byline),
            months: Months::new(pages),
        }
    }

    /// Whether a folded line *is* one that opens a list of related pieces.
    pub(crate) fn is_related(&self, folded: &str) -> bool {
        let bare = folded.trim_end_matches(|c: char| !c.is_alphanumeric());
        !bare.is_empty()
            && self.related.iter().any(|w| w.trim_end_matches(|c: char| !c.is_alphanumeric()) == bare)
    }

    /// Whether a folded short line is furniture by how it opens. A single word opens headings and short sentences too
    /// ("share", "شارك"): it must stand alone or be parted from what follows, or, at the `edge` of a page, open a line of
    /// a few words.
    pub(crate) fn opens_furniture(&self, folded: &str, words: usize, edge: bool) -> bool {
        self.furniture.iter().any(|w| {
            opens_with(folded, w)
                && (w.contains(' ')
                    || (edge && words <= FEW)
                    || folded[w.len()..].trim_start().chars().next().is_none_or(|c| !c.is_alphanumeric()))
        })
    }

    pub(crate) fn opens_byline(&self, folded: &str) -> bool {
        self.byline.iter().any(|w| opens_with(folded, w))
    }

    /// Whether a folded line opens with a caption word. A bare single word opens running text too ("Image", "صورة"):
    /// there something must part it from what follows.
    pub(crate) fn opens_caption(&self, folded: &str, running: bool) -> bool {
        self.caption.iter().any(|w| {
            opens_with(folded, w)
                && (!running
                    || w.contains(' ')
                    || !w.ends_with(char::is_alphanumeric)
                    || folded[w.len()..].trim_start().chars().next().is_none_or(|c| !c.is_alphanumeric()))
        })
    }
}
