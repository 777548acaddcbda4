/*!
Tables in a terminal, in both directions of script.

Columns are as wide as what is seen, not as what is stored: combining marks take no room, wide characters take two. What
does not fit is cut with an ellipsis. On a terminal a right-to-left cell stands between FSI and PDI, so that it does not
carry its neighbours to the other side; in a file it stands as it is.
*/

use crate::screen::{Ink, Style};
use std::io::{self, Write};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Parts columns.
const GAP: &str = "  ";
/// What a column is never cut below, unless its content is shorter.
const LEAST: usize = 8;

/// A table being filled.
pub struct Table {
    heads: Vec<&'static str>,
    rows: Vec<Vec<String>>,
    right: Vec<bool>,
}

impl Table {
    /// A table with these columns.
    pub fn new(heads: &[&'static str]) -> Self {
        Table { heads: heads.to_vec(), rows: Vec::new(), right: vec![false; heads.len()] }
    }

    /// Sets these columns flush right: numbers.
    pub fn flush_right(mut self, columns: &[usize]) -> Self {
        columns.iter().for_each(|c| self.right[*c] = true);
        self
    }

    /// Adds a row; cells that are missing are empty.
    pub fn row(&mut self, mut cells: Vec<String>) {
        cells.resize(self.heads.len(), String::new());
        self.rows.push(cells.iter().map(|c| one_line(c)).collect());
    }

    /// Draws it.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn draw(&self, out: &mut impl Write, style: &Style) -> io::Result<()> {
        let widths = self.widths(style.width);
        let heads: Vec<String> = self.heads.iter().map(|h| h.to_string()).collect();
        self.line(out, style, &heads, &widths, Some(Ink::Head))?;
        self.rows.iter().try_for_each(|row| self.line(out, style, row, &widths, None))
    }

    fn line(
        &self,
        out: &mut impl Write,
        style: &Style,
        cells: &[String],
        widths: &[usize],
        ink: Option<Ink>,
    ) -> io::Result<()> {
        let mut line = String::new();
        for (n, cell) in cells.iter().enumerate() {
            let cut = cut(cell, widths[n]);
            let pad = " ".repeat(widths[n].saturating_sub(cut.width()));
            let shown = isolated(&cut, style);
            let last = n + 1 == cells.len();
            if self.right[n] {
                line.push_str(&pad);
            }
            line.push_str(&ink.map_or(shown.clone(), |ink| style.paint(ink, &shown)));
            if !self.right[n] && !last {
                line.push_str(&pad);
            }
            if !last {
                line.push_str(GAP);
            }
        }
        writeln!(out, "{}", line.trim_end())
    }

    /// As wide as the widest cell; when that is more than there is, the widest columns give first. The first column holds
    /// what one copies to ask further, and is never cut.
    fn widths(&self, room: Option<usize>) -> Vec<usize> {
        let mut widths: Vec<usize> = self.heads.iter().map(|h| h.width()).collect();
        for row in &self.rows {
            row.iter().zip(&mut widths).for_each(|(c, w)| *w = (*w).max(c.width()));
        }
        let Some(room) = room else { return widths };
        let room = room.saturating_sub(GAP.len() * widths.len().saturating_sub(1));
        let room = room.saturating_sub(widths.first().copied().unwrap_or(0));
        let rest = widths.get_mut(1..).unwrap_or_default();
        while rest.iter().sum::<usize>() > room {
            let Some(widest) = rest.iter().copied().max().filter(|w| *w > LEAST) else { break };
            let next = rest.iter().copied().filter(|w| *w < widest).max().unwrap_or(LEAST).max(LEAST);
            let many = rest.iter().filter(|w| **w == widest).count();
            let over = rest.iter().sum::<usize>() - room;
            let less = over.div_ceil(many).min((widest - next).max(1));
            rest.iter_mut().filter(|w| **w == widest).for_each(|w| *w -= less);
        }
        widths
    }
}

/// White space of any kind as one space, and no control characters: a page cannot draw on the terminal.
pub fn one_line(text: &str) -> String {
    let plain: String =
        text.chars().map(|c| if c.is_control() { ' ' } else { c }).filter(|c| !is_direction(*c)).collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Characters that turn the direction of what follows: a cell of a stranger's text must not reach beyond itself.
fn is_direction(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Text cut to so many columns.
pub fn cut(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_string();
    }
    let mut out = String::new();
    let mut used = 0;
    for c in text.chars() {
        let w = c.width().unwrap_or(0);
        if used + w + 1 > width {
            break;
        }
        used += w;
        out.push(c);
    }
    out.push('…');
    out
}

/// Right-to-left text set apart, where that is wanted.
pub fn isolated(text: &str, style: &Style) -> String {
    if style.isolate && text.chars().any(is_rtl) {
        format!("\u{2068}{text}\u{2069}")
    } else {
        text.to_string()
    }
}

/// Whether a character is of a script that runs from right to left.
pub fn is_rtl(c: char) -> bool {
    matches!(c as u32, 0x590..=0x8FF | 0xFB1D..=0xFDFF | 0xFE70..=0xFEFC | 0x10800..=0x10FFF | 0x1E800..=0x1EFFF)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(table: &Table, style: Style) -> String {
        let mut out = Vec::new();
        table.draw(&mut out, &style).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn columns_are_as_wide_as_what_is_seen() {
        let mut table = Table::new(&["a", "b"]);
        table.row(vec!["e\u{301}\u{301}".into(), "x".into()]);
        table.row(vec!["漢".into(), "y\u{1b}[31m\nz".into()]);
        let plain = Style { color: false, width: None, isolate: false };
        assert_eq!(drawn(&table, plain), "a   b\ne\u{301}\u{301}   x\n漢  y [31m z\n");
    }

    #[test]
    fn what_is_too_wide_is_cut_and_directions_are_kept_apart() {
        let mut table = Table::new(&["id", "text"]);
        table.row(vec!["1".into(), "ש".repeat(60)]);
        let terminal = Style { color: false, width: Some(40), isolate: true };
        let drawn = drawn(&table, terminal);
        let line = drawn.lines().nth(1).unwrap();
        assert_eq!(line, format!("1   \u{2068}{}…\u{2069}", "ש".repeat(35)));
        assert_eq!(cut("abc", 0), "…");
    }
}
