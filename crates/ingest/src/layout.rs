/*!
Text in, its parts out: which stretch is headline, byline, body, heading, caption, furniture, a pointer elsewhere.

A page that was saved as text carries the site around the article: a view counter under the headline, the outlet's name
and section, "more on this", "you may also like" and the headlines of other pieces, whose claims are not this piece's. The
text itself is never changed; the parts say what to read. Which words make furniture is data ([`PageWords`]); what a line
looks like (short, closed by a full stop, alone between blank lines) is all that is known here. When in doubt a line is
body: running sentences are never dropped.
*/

mod date;
mod line;
mod words;

use crate::fold::{digit, fold};
use hudna_model::{PageWords, Part, PartKind, Related};
use jiff::civil::Date;
use line::Line;
use words::Words;

/// What was made out of a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    /// The parts, in order, apart from one another, white space outside; body paragraphs in a row are one part.
    pub parts: Vec<Part>,
    /// The headline as it stands in the text.
    pub title: Option<String>,
    /// The outlet that a line under the headline names.
    pub outlet: Option<String>,
    /// The section that the same line names.
    pub section: Option<String>,
    /// Pieces that the text points to.
    pub related: Vec<Related>,
    /// Full dates of byline and date lines, in order.
    pub dates: Vec<Date>,
}

/// Lays texts out by the page words of some languages, prepared once.
#[derive(Clone, Debug, Default)]
pub struct Layouter {
    words: Words,
}

/// How many lines there may be above the body, headline included.
const HEADER: usize = 12;
/// Longest headline, in words.
const TITLE: usize = 25;
/// Longest line of a list of headlines, in words.
const LISTED: usize = 18;
/// Longest line that an opening word makes furniture, in words.
const FURNITURE: usize = 8;

/// The first full numeric date of a short text.
pub(crate) fn numeric_date(text: &str) -> Option<Date> {
    date::date_in(text, &date::Months::default()).map(|found| found.date)
}

/// Lays one text out. See [`Layouter::lay_out`].
pub fn lay_out(text: &str, title: Option<&str>, pages: &[PageWords]) -> Layout {
    Layouter::new(pages).lay_out(text, title, &[])
}

impl Layouter {
    /// Prepares the page words of any number of languages; pages mix them.
    pub fn new(pages: &[PageWords]) -> Self {
        Layouter { words: Words::new(pages) }
    }

    /// The first full date of a short text.
    pub(crate) fn date_in(&self, text: &str) -> Option<Date> {
        date::date_in(text, &self.words.months).map(|found| found.date)
    }

    /// Whether a line opens a list of related pieces.
    pub(crate) fn opens_related(&self, text: &str) -> bool {
        self.words.is_related(&fold(text))
    }

    /// Lays a text out. `title` is the headline when it is known; `marks` are stretches whose kind is known already
    /// (a page's own headings and captions), in order.
    pub fn lay_out(&self, text: &str, title: Option<&str>, marks: &[Part]) -> Layout {
        let lines = line::lines(text, |l| self.stands_apart(l, text));
        let mut page = Page {
            words: &self.words,
            text,
            kinds: vec![None; lines.len()],
            last_running: lines.iter().rposition(Line::is_running),
            lines,
            out: Layout::default(),
        };
        if page.lines.len() > 1 {
            page.apply(marks);
            let body = page.header(title);
            page.related_lists(body);
            page.body(body);
        }
        page.finish()
    }

    /// Whether a line is no piece of a wrapped paragraph, whatever stands around it.
    fn stands_apart(&self, line: &Line, text: &str) -> bool {
        !line.stop
            && (is_count(&line.folded)
                || self.words.is_related(&line.folded)
                || self.words.opens_furniture(&line.folded, line.words, false)
                || self.words.opens_caption(&line.folded, line.is_running())
                || read_more(&self.words, line.text(text)).is_some())
    }
}

struct Page<'a> {
    words: &'a Words,
    text: &'a str,
    lines: Vec<Line>,
    kinds: Vec<Option<PartKind>>,
    last_running: Option<usize>,
    out: Layout,
}

impl Page<'_> {
    fn apply(&mut self, marks: &[Part]) {
        let mut marks = marks.iter().filter(|m| m.kind != PartKind::Body).peekable();
        for (line, kind) in self.lines.iter().zip(&mut self.kinds) {
            while marks.next_if(|m| m.end <= line.start).is_some() {}
            if let Some(mark) = marks.peek().filter(|m| m.start <= line.start && line.end <= m.end) {
                *kind = Some(mark.kind);
            }
        }
    }

    /// Settles the lines above the body; returns where the body begins.
    fn header(&mut self, title: Option<&str>) -> usize {
        let known = title.map(|t| fold(&clip(t))).filter(|t| !t.is_empty());
        let named = known.as_ref().and_then(|t| self.lines.iter().take(HEADER).position(|l| l.folded == *t));
        let Some(at) = named.or_else(|| self.guess_title()) else { return self.opening() };
        self.out.title = Some(unmarked(self.lines[at].text(self.text)).to_owned());
        self.kinds[at] = Some(PartKind::Title);
        for i in 0..at {
            let kind = match self.site_line(i, true) {
                Some(kind) => kind,
                None if self.lines[i].is_running() => PartKind::Body,
                None => PartKind::Furniture,
            };
            self.kinds[i].get_or_insert(kind);
        }
        let has_body = self.last_running.is_some_and(|last| last > at);
        let mut plain = true;
        let mut i = at + 1;
        while i < self.lines.len().min(at + HEADER) && !self.runs(i) {
            if self.kinds[i].is_none() {
                let repeated = self.lines[i].folded == self.lines[at].folded;
                self.kinds[i] = if repeated {
                    Some(PartKind::Furniture)
                } else if let Some(kind) = self.site_line(i, true) {
                    Some(kind)
                } else if has_body && plain && self.outlet_line(i) {
                    Some(PartKind::Byline)
                } else if self.words.is_related(&self.lines[i].folded) {
                    break;
                } else {
                    plain = false;
                    (has_body && self.is_set_off(i)).then_some(PartKind::Heading)
                };
            }
            i += 1;
        }
        i
    }

    /// Without a headline: furniture and date lines that stand in front all the same.
    fn opening(&mut self) -> usize {
        let mut i = 0;
        while i < self.lines.len().min(HEADER) && !self.runs(i) && self.kinds[i].is_none() {
            let Some(kind) = self.site_line(i, true) else { break };
            self.kinds[i] = Some(kind);
            i += 1;
        }
        i
    }

    /// The headline by its looks: the first line that is not the site's, when it is short, not closed by a full stop, and
    /// set off from what follows.
    fn guess_title(&self) -> Option<usize> {
        let free = |i: &usize| self.kinds[*i].is_none() && self.peek_site_line(*i).is_none();
        let at = (0..self.lines.len().min(HEADER / 2)).find(free)?;
        self.lines.get(at + 1)?;
        let line = &self.lines[at];
        let alone =
            line.blank_after || self.peek_site_line(at + 1).is_some() || is_marked(line.text(self.text));
        let short = line.words <= TITLE && line.chars <= line::LONG && !line.stop;
        let bare =
            self.words.opens_caption(&line.folded, line.is_running()) || self.words.is_related(&line.folded);
        (short && alone && !bare).then_some(at)
    }

    fn runs(&self, i: usize) -> bool {
        self.kinds[i].is_none() && self.lines[i].is_running() && !self.opens_caption(i)
    }

    fn opens_caption(&self, i: usize) -> bool {
        self.words.opens_caption(&self.lines[i].folded, self.lines[i].is_running())
    }

    /// Set off by blank lines, or by standing right above running text.
    fn is_set_off(&self, i: usize) -> bool {
        let line = &self.lines[i];
        let next_runs = self.lines.get(i + 1).is_some_and(Line::is_running);
        let open = line.text(self.text).ends_with([',', '،', ':', ';', '؛', '-', '–', '—']);
        let listed =
            line.text(self.text).starts_with(['-', '–', '—', '•', '*', '·', '▪', '●', '"', '«', '“']);
        !open
            && !listed
            && ((line.blank_before && (line.blank_after || next_runs)) || (next_runs && line.words <= 8))
    }

    /// What a line that belongs to the site rather than to the text is; `outside` the body, more lines are.
    fn site_line(&mut self, i: usize, outside: bool) -> Option<PartKind> {
        let (kind, date) = self.look(i, outside)?;
        self.out.dates.extend(date);
        if kind == PartKind::Related
            && let Some((_, title)) = read_more(self.words, self.lines[i].text(self.text))
        {
            self.out.related.push(Related { title: title.to_owned(), url: None });
        }
        Some(kind)
    }

    fn peek_site_line(&self, i: usize) -> Option<PartKind> {
        self.look(i, true).map(|(kind, _)| kind)
    }

    fn look(&self, i: usize, outside: bool) -> Option<(PartKind, Option<Date>)> {
        let line = &self.lines[i];
        let shown = line.text(self.text);
        if self.opens_caption(i) {
            return Some((PartKind::Caption, None));
        }
        if read_more(self.words, shown).is_some() {
            return Some((PartKind::Related, None));
        }
        if line.is_running() {
            return None;
        }
        if !line.folded.contains(char::is_alphanumeric) {
            return Some((PartKind::Furniture, None));
        }
        let byline = self.words.opens_byline(&line.folded);
        if let Some(found) = date::date_in(shown, &self.words.months) {
            if byline || (outside && self.is_date_line(shown)) {
                return Some((PartKind::Byline, Some(found.date)));
            }
        } else if is_count(&line.folded) {
            return Some((PartKind::Furniture, None));
        }
        let colon = line.folded.contains(':');
        if byline && (outside || colon) {
            return Some((PartKind::Byline, None));
        }
        let uncounted = without_count(&line.folded);
        let furniture = line.words <= FURNITURE && self.words.opens_furniture(uncounted, line.words, outside);
        (furniture).then_some((PartKind::Furniture, None))
    }

    /// Whether a short line is a date and little else: at most a word (a day's name) before it and three behind, in one
    /// of the pieces that dashes and bars make of it.
    fn is_date_line(&self, shown: &str) -> bool {
        let plain = |piece: &str| {
            date::date_in(piece, &self.words.months)
                .is_some_and(|found| found.before <= 1 && found.after <= 3)
        };
        plain(shown) || cut_by_dashes(shown).into_iter().any(plain)
    }

    /// "Outlet – Section" under the headline.
    fn outlet_line(&mut self, i: usize) -> bool {
        let line = &self.lines[i];
        let shown = line.text(self.text);
        let odd = |c: char| {
            matches!(c, ':' | '?' | '؟' | '!' | ',' | '،' | '(' | ')' | '[' | '"' | '«' | '“' | '…')
        };
        let pieces = cut_by_dashes(shown);
        let fits =
            |p: &&str| (1..=4).contains(&p.split_whitespace().count()) && p.contains(char::is_alphabetic);
        let &[outlet, section] = pieces.as_slice() else { return false };
        if shown.contains(odd) || !pieces.iter().all(fits) {
            return false;
        }
        self.out.outlet = Some(outlet.to_owned());
        self.out.section = Some(section.to_owned());
        true
    }

    /// Lists of other pieces: a line that opens one, and the headlines under it.
    fn related_lists(&mut self, from: usize) {
        let listed = |l: &Line| l.words <= LISTED && !l.stop;
        // From which line on there are only short lines to the end.
        let tail = self.lines.iter().rposition(|l| !listed(l)).map_or(0, |i| i + 1);
        let mut i = from;
        while i < self.lines.len() {
            let line = &self.lines[i];
            if line.is_running() || !self.words.is_related(&line.folded) {
                i += 1;
                continue;
            }
            self.kinds[i] = Some(PartKind::Furniture);
            let to_end = i + 1 >= tail;
            let mut last = line.blank_after;
            i += 1;
            while i < self.lines.len() && (to_end || listed(&self.lines[i])) {
                if !to_end && last && !self.lines[i].blank_after {
                    break;
                }
                let kind = self.kinds[i].or_else(|| self.site_line(i, true));
                let again = self.words.is_related(&self.lines[i].folded);
                self.kinds[i] = kind.or(Some(if again { PartKind::Furniture } else { PartKind::Related }));
                if self.kinds[i] == Some(PartKind::Related) && kind.is_none() {
                    let title = unmarked(self.lines[i].text(self.text)).to_owned();
                    self.out.related.push(Related { title, url: None });
                }
                last |= self.lines[i].blank_after;
                i += 1;
                if last && !to_end {
                    break;
                }
            }
        }
    }

    /// All that is left.
    fn body(&mut self, from: usize) {
        let no_blanks = !self.lines.iter().skip(from + 1).any(|l| l.blank_before);
        for i in from..self.lines.len() {
            if self.kinds[i].is_some() {
                continue;
            }
            let inside = self.last_running.is_some_and(|last| i < last);
            let after = self.last_running.is_some_and(|last| i > last);
            let kind = self.site_line(i, after).unwrap_or_else(|| {
                let line = &self.lines[i];
                let heading =
                    inside && !line.is_running() && self.is_set_off(i) && (line.blank_before || no_blanks);
                if heading || is_marked(line.text(self.text)) { PartKind::Heading } else { PartKind::Body }
            });
            self.kinds[i] = Some(kind);
        }
    }

    fn finish(mut self) -> Layout {
        let mut parts: Vec<Part> = Vec::with_capacity(self.lines.len());
        for (line, kind) in self.lines.iter().zip(&self.kinds) {
            let kind = kind.unwrap_or(PartKind::Body);
            match parts.last_mut() {
                Some(last) if kind == PartKind::Body && last.kind == kind => last.end = line.end,
                _ => {
                    let shown = line.text(self.text);
                    let marks = shown.len() - unmarked(shown).len();
                    let front = if matches!(kind, PartKind::Title | PartKind::Heading) { marks } else { 0 };
                    parts.push(Part { kind, start: line.start + front, end: line.end });
                }
            }
        }
        self.out.parts = parts;
        self.out
    }
}

/// "Read more: headline" → where the headline begins, and the headline.
fn read_more<'t>(words: &Words, shown: &'t str) -> Option<(usize, &'t str)> {
    let (at, mark) = shown.char_indices().take(60).find(|&(_, c)| matches!(c, ':' | '：' | '|' | '»'))?;
    let title = shown[at + mark.len_utf8()..].trim();
    let long = title.split_whitespace().take(LISTED + 1).count();
    let fits = (1..=LISTED).contains(&long)
        && title.contains(char::is_alphabetic)
        && !title.ends_with(['.', '۔', '。']);
    (fits && words.is_related(&fold(&shown[..at]))).then(|| (shown.len() - title.len(), title))
}

/// A bare number, as a view counter shows it: `25`, `1,234`, `1.2K`, `٢٥`.
fn is_count(folded: &str) -> bool {
    folded.chars().count() <= 16
        && folded.contains(|c| digit(c).is_some())
        && without_count(folded).is_empty()
}

/// The line without a number in front of it ("25 views" → "views").
fn without_count(folded: &str) -> &str {
    let number = |c: char| digit(c).is_some() || !c.is_alphanumeric();
    let rest = folded.trim_start_matches(number);
    if rest.len() == folded.len() {
        return folded;
    }
    match rest.strip_prefix(['k', 'm']) {
        Some(more) if !more.starts_with(char::is_alphanumeric) => more.trim_start_matches(number),
        _ => rest,
    }
}

/// The pieces between dashes and bars that stand free.
fn cut_by_dashes(shown: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let mut from = 0;
    for (at, c) in shown.char_indices() {
        let end = at + c.len_utf8();
        let before = shown[..at].ends_with(char::is_whitespace);
        let after = shown[end..].starts_with(char::is_whitespace);
        let cuts = match c {
            '-' => before && after,
            '–' | '—' | '|' | '·' | '•' => before || after,
            _ => false,
        };
        if cuts {
            out.push(shown[from..at].trim());
            from = end;
        }
    }
    out.push(shown[from..].trim());
    out
}

/// A line without the marks of a Markdown heading or of a list in front.
fn unmarked(shown: &str) -> &str {
    if is_marked(shown) {
        return shown.trim_start_matches('#').trim_start();
    }
    match shown.strip_prefix(['-', '–', '•', '*', '·', '▪', '●']) {
        Some(rest) if rest.starts_with(char::is_whitespace) && !rest.trim_start().is_empty() => {
            rest.trim_start()
        }
        _ => shown,
    }
}

/// Whether Markdown marks it as a heading.
fn is_marked(shown: &str) -> bool {
    let marks = shown.len() - shown.trim_start_matches('#').len();
    (1..=6).contains(&marks) && shown[marks..].starts_with([' ', '\t']) && !shown[marks..].trim().is_empty()
}

fn clip(text: &str) -> String {
    text.trim_matches(crate::decode::is_blank).chars().take(400).collect()
}
