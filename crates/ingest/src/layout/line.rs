/*!
The lines of a text, with what can be seen of a line without knowing its language: how many words it has, whether it
ends as a sentence ends, whether blank lines stand around it.

Text that was wrapped at a fixed width is put together again first: its lines are no paragraphs, and half a sentence must
not be taken for a heading.
*/

use crate::{decode::is_blank, fold::fold};

/// A paragraph: one line, or the lines of a wrapped one. Offsets are bytes of the text; white space is outside.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    pub start: usize,
    pub end: usize,
    /// As it is compared.
    pub folded: String,
    /// Words: runs between white space that hold a letter or digit.
    pub words: usize,
    /// Characters, counted up to [`LONG`] and one.
    pub chars: usize,
    /// Ends as a running sentence does.
    pub stop: bool,
    /// A blank line, or the end of the text, before or after it.
    pub blank_before: bool,
    pub blank_after: bool,
}

/// More words than this make a line running text.
pub(crate) const SHORT: usize = 12;
/// More characters than this, too.
pub(crate) const LONG: usize = 160;
/// Widths, in characters, between which wrapped text breaks.
const WRAP: std::ops::RangeInclusive<usize> = 45..=110;
/// How ragged the right edge of wrapped text is.
const RAGGED: usize = 22;

impl Line {
    fn new(text: &str, start: usize, end: usize) -> Self {
        let shown = &text[start..end];
        let words = shown.split_whitespace().filter(|w| w.contains(char::is_alphanumeric)).count();
        // Folding is for short lines; of running text only the beginning is ever compared.
        let opening = shown.char_indices().nth(400).map_or(shown, |(i, _)| &shown[..i]);
        Line {
            start,
            end,
            folded: fold(opening),
            words,
            chars: shown.chars().take(LONG + 1).count(),
            stop: ends_sentence(shown),
            blank_before: false,
            blank_after: false,
        }
    }

    pub(crate) fn text<'t>(&self, text: &'t str) -> &'t str {
        &text[self.start..self.end]
    }

    /// Whether it reads as running text: long, or closed by a full stop.
    pub(crate) fn is_running(&self) -> bool {
        // Some scripts put no spaces between words: there the length must tell.
        self.words > SHORT || self.chars > LONG || (self.stop && (self.words > 1 || self.chars > SHORT))
    }
}

/// Whether it ends with a full stop, brackets and quotation marks after it aside.
fn ends_sentence(text: &str) -> bool {
    let closing = |c: char| {
        is_blank(c) || matches!(c, '"' | '\'' | ')' | ']' | '}' | '»' | '«' | '”' | '“' | '’' | '›')
    };
    let end = text.trim_end_matches(closing);
    end.ends_with(['.', '۔', '。', '।', '．']) && !end.ends_with("...")
}

/// Splits a text into its lines, wrapped paragraphs put together; `apart` tells lines that are never part of one.
pub(crate) fn lines(text: &str, apart: impl Fn(&Line) -> bool) -> Vec<Line> {
    let mut out: Vec<Line> = Vec::new();
    let mut block: Vec<Line> = Vec::new();
    let mut blank = true;
    let mut flush = |block: &mut Vec<Line>, blank_after: bool| {
        if let Some(last) = block.last_mut() {
            last.blank_after = blank_after;
        }
        join_wrapped(text, std::mem::take(block), &apart, &mut out);
    };
    for (start, end) in raw_lines(text) {
        let whole = &text[start..end];
        let front = whole.len() - whole.trim_start_matches(is_blank).len();
        let shown = whole.trim_matches(is_blank);
        if shown.is_empty() {
            flush(&mut block, true);
            blank = true;
            continue;
        }
        let mut line = Line::new(text, start + front, start + front + shown.len());
        line.blank_before = blank;
        blank = false;
        block.push(line);
    }
    flush(&mut block, true);
    out
}

/// Byte ranges between line ends (`\n`, `\r\n`, `\r`, and Unicode's line and paragraph separators).
fn raw_lines(text: &str) -> Vec<(usize, usize)> {
    let mut out = Vec::new();
    let mut start = 0;
    let mut skip_newline = false;
    for (at, c) in text.char_indices() {
        if skip_newline && c == '\n' {
            start = at + 1;
            skip_newline = false;
            continue;
        }
        skip_newline = c == '\r';
        if matches!(c, '\n' | '\r' | '\u{2028}' | '\u{2029}' | '\u{85}' | '\u{c}') {
            out.push((start, at));
            start = at + c.len_utf8();
        }
    }
    out.push((start, text.len()));
    out
}

/// Appends the lines of one block, those of wrapped paragraphs put together.
fn join_wrapped(text: &str, block: Vec<Line>, apart: impl Fn(&Line) -> bool, out: &mut Vec<Line>) {
    let mut run: Vec<Line> = Vec::new();
    let close = |run: &mut Vec<Line>, out: &mut Vec<Line>| {
        match (run.first(), run.last()) {
            (Some(first), Some(last)) if is_wrapped(text, run) => {
                let mut whole = Line::new(text, first.start, last.end);
                whole.blank_before = first.blank_before;
                whole.blank_after = last.blank_after;
                out.push(whole);
            }
            _ => out.append(run),
        }
        run.clear();
    };
    for line in block {
        if apart(&line) {
            close(&mut run, out);
            out.push(line);
        } else {
            run.push(line);
        }
    }
    close(&mut run, out);
}

/// Whether lines are one paragraph broken at a width: all but the last about equally long, most not ending a sentence,
/// the last one ending it.
fn is_wrapped(text: &str, run: &[Line]) -> bool {
    let Some((last, rest)) = run.split_last() else { return false };
    if rest.is_empty() || !last.stop {
        return false;
    }
    let width = |l: &Line| l.text(text).chars().take(*WRAP.end() + 1).count();
    let (mut least, mut most, mut stops) = (usize::MAX, 0, 0);
    for line in rest {
        let w = width(line);
        least = least.min(w);
        most = most.max(w);
        stops += usize::from(line.stop);
    }
    WRAP.contains(&least)
        && WRAP.contains(&most)
        && most - least <= RAGGED
        && width(last) <= most + 8
        && stops * 3 <= rest.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_in_every_way() {
        let text = "a\r\nb\rc\n\u{2028}\u{a0}d ";
        let shown: Vec<_> = lines(text, |_| false).iter().map(|l| l.text(text).to_owned()).collect();
        assert_eq!(shown, ["a", "b", "c", "d"]);
    }

    #[test]
    fn wrapped_paragraphs_are_put_together() {
        let text = "The monitors wrote that the night had been quiet along the whole line\n\
                    and that nobody had been seen near the bridge since the evening before,\n\
                    when shots were heard.";
        assert_eq!(lines(text, |_| false).len(), 1);
        let list = "A first headline about something that happened in the north today\n\
                    A second headline about something that happened in the south too";
        assert_eq!(lines(list, |_| false).len(), 2);
    }

    #[test]
    fn a_stop_counts_behind_quotation_marks() {
        assert!(ends_sentence("«انتهى.»"));
        assert!(!ends_sentence("wait..."));
        assert!(!ends_sentence("Who?"));
    }
}
