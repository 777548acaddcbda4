/*!
Templates: how a lemma is taken apart and a form put together.

Comes in: template text of a paradigm, words. Goes out: the letters that the variables stand for, and forms filled with
them. Marks (vowels, tatweel) are off on both sides; only the shadda may stay, since it tells paradigms apart.
*/

/// The shadda: the one Arabic mark that may help to choose a paradigm.
pub(super) const SHADDA: char = '\u{651}';
/// Stands for an empty run in a list of alternatives.
const NOTHING: &str = "-";
/// A join in a form not yet whole; a private-use character, which no lemma has.
const JOIN: char = '\u{e000}';

/// One piece of a template.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// A letter of the lemma, 0 to 3.
    Letter(usize),
    /// A run of the lemma.
    Run,
    /// A character for itself.
    Char(char),
    /// Two equal letters that meet here are written once.
    Join,
}

pub(super) fn pieces(template: &str) -> Vec<Piece> {
    let piece = |c| match c {
        '1' => Piece::Letter(0),
        '2' => Piece::Letter(1),
        '3' => Piece::Letter(2),
        '4' => Piece::Letter(3),
        '*' => Piece::Run,
        '~' => Piece::Join,
        c => Piece::Char(c),
    };
    template.chars().filter(|&c| c == SHADDA || !is_mark(c)).map(piece).collect()
}

/// What the variables of a template stand for in one lemma.
#[derive(Clone, Debug, Default)]
pub(super) struct Bound {
    pub(super) letters: [Option<char>; 4],
    pub(super) run: String,
}

impl Bound {
    /// Matches a whole word; `None` when it does not fit.
    pub(super) fn read(template: &[Piece], word: &[char]) -> Option<Bound> {
        let (head, tail) = match template.iter().position(|p| *p == Piece::Run) {
            Some(at) => (&template[..at], &template[at + 1..]),
            None if template.len() == word.len() => (template, &template[..0]),
            None => return None,
        };
        let middle = word.len().checked_sub(head.len() + tail.len())?;
        let (first, rest) = word.split_at(head.len());
        let (run, last) = rest.split_at(middle);
        let mut bound = Bound { run: run.iter().collect(), ..Bound::default() };
        let fits = head.iter().zip(first).chain(tail.iter().zip(last)).all(|(p, c)| bound.take(*p, *c));
        fits.then_some(bound)
    }

    fn take(&mut self, piece: Piece, c: char) -> bool {
        match piece {
            Piece::Letter(i) if c.is_alphabetic() && !is_mark(c) => *self.letters[i].get_or_insert(c) == c,
            Piece::Char(own) => own == c,
            _ => false,
        }
    }

    /// Fills a template; joins stay in until the form is whole (`finish`).
    pub(super) fn fill(&self, template: &[Piece], out: &mut String) {
        for piece in template {
            match *piece {
                Piece::Letter(i) => out.extend(self.letters[i]),
                Piece::Run => out.push_str(&self.run),
                Piece::Char(c) => out.push(c),
                Piece::Join => out.push(JOIN),
            }
        }
    }

    /// Whether the variables of `key` read one of `values`.
    pub(super) fn reads(&self, key: &str, values: &str) -> bool {
        if let ("1" | "2" | "3" | "4", [Piece::Letter(i)]) = (key, pieces(key).as_slice()) {
            return self.letters[*i].is_some_and(|c| values.contains(c));
        }
        let mut text = String::new();
        self.fill(&pieces(key), &mut text);
        values.split_whitespace().any(|v| v == text || (v == NOTHING && text.is_empty()))
    }
}

/// Arabic vowel marks (U+064B–U+0652, shadda among them), superscript alif and the tatweel.
pub(super) fn is_mark(c: char) -> bool {
    matches!(c, '\u{64b}'..='\u{652}' | '\u{670}' | '\u{640}')
}

pub(super) fn strip(text: &str) -> String {
    text.chars().filter(|&c| !is_mark(c)).collect()
}

/// Takes marks off and writes the joins.
pub(super) fn finish(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut join = false;
    for c in text.chars().filter(|&c| !is_mark(c)) {
        if c == JOIN {
            join = true;
            continue;
        }
        if !(join && out.ends_with(c)) {
            out.push(c);
        }
        join = false;
    }
    out
}
