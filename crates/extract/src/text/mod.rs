/*!
From text to tokens and sentences. Every token and sentence is a pair of byte offsets into the original; the spelling
used for matching stands beside it.

Tokens are cut where scripts agree that words end. What languages disagree on (prefixes such as `و` and `ال`, enclitic
pronouns) is decided later, with the lexicon. A hyphen inside a word is no token: `cease-fire` is two tokens, the
second marked as joined, so that the lexicon need not list both spellings.
*/

pub mod language;
mod normal;

pub use normal::Folding;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Letters (with their marks), possibly with digits.
    Word,
    /// Digits only; separators of thousands are dropped from its matching form.
    Number,
    /// The possessive `'s` or `’`.
    Possessive,
    /// `.` `!` `?` and their like.
    Stop,
    /// `,` `،` `;` `؛`.
    Comma,
    /// `:`.
    Colon,
    /// A mark that opens a quotation.
    QuoteOpen,
    /// A mark that closes one.
    QuoteClose,
    /// `"`: opens or closes.
    Quote,
    /// A dash between words.
    Dash,
    /// `(` or `[`.
    Open,
    /// `)` or `]`.
    Close,
    /// Anything else that shows.
    Other,
}

/// A stretch of text with its matching form.
#[derive(Clone, Copy, Debug)]
pub struct Token {
    /// Byte offset of its start.
    pub start: u32,
    /// Byte offset after its end.
    pub end: u32,
    /// What it is.
    pub kind: Kind,
    /// Whether it follows the token before it with nothing or only a hyphen between.
    pub joined: bool,
    /// Whether its first letter is a capital.
    pub capital: bool,
    norm: (u32, u32),
}

/// A sentence: a run of tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// First token.
    pub from: usize,
    /// Token after the last.
    pub to: usize,
    /// Whether it opens a paragraph.
    pub opens: bool,
}

/// Tokens after which a sentence is cut though nothing ends it: what follows is no prose, and parsing must stay linear.
const LONGEST: usize = 400;

/// A text cut into tokens.
#[derive(Clone, Debug, Default)]
pub struct Tokens {
    /// In order; they do not overlap.
    pub list: Vec<Token>,
    norms: String,
    /// Tokens before which a line ends.
    breaks: Vec<usize>,
}

impl Tokens {
    /// Cuts `text[start..end]`; offsets are into `text`.
    pub fn add(&mut self, text: &str, start: usize, end: usize, folding: &Folding) {
        let mut cutter = Cutter { text, at: start, end, folding, out: self, last_end: start };
        cutter.run();
    }

    /// The matching form of token `i`; empty beyond the end.
    pub fn norm(&self, i: usize) -> &str {
        self.list.get(i).map_or("", |t| &self.norms[t.norm.0 as usize..t.norm.1 as usize])
    }

    /// Ends the paragraph here.
    pub fn end_paragraph(&mut self) {
        if self.breaks.last() != Some(&self.list.len()) {
            self.breaks.push(self.list.len());
        }
    }

    /// Cuts the tokens into sentences: at the ends of lines, and at full stops that are not part of an abbreviation.
    pub fn sentences(&self) -> Vec<Sentence> {
        let mut out = Vec::new();
        let mut from = 0;
        let mut opens = true;
        let mut breaks = self.breaks.iter().copied().peekable();
        for i in 0..=self.list.len() {
            let mut paragraph = i == self.list.len();
            while breaks.peek().is_some_and(|b| *b <= i) {
                breaks.next();
                paragraph = true;
            }
            let long = i - from >= LONGEST;
            if i > from && (paragraph || long || self.ends_sentence(i)) {
                out.push(Sentence { from, to: i, opens });
                from = i;
                opens = false;
            }
            opens |= paragraph;
        }
        out
    }

    /// Whether a sentence ends before token `i`.
    fn ends_sentence(&self, i: usize) -> bool {
        let Some(last) = i.checked_sub(1).and_then(|p| self.list.get(p)) else { return false };
        let next = &self.list[i];
        let stop = match last.kind {
            Kind::Stop => i - 1,
            Kind::QuoteClose | Kind::Quote | Kind::Close if i >= 2 && self.list[i - 2].kind == Kind::Stop => {
                i - 2
            }
            _ => return false,
        };
        if next.joined && last.kind == Kind::Stop {
            return false;
        }
        if matches!(next.kind, Kind::QuoteClose | Kind::Close | Kind::Stop | Kind::Comma)
            || self.closes_here(i)
        {
            return false;
        }
        // "J. Smith", "U.S. forces": a single letter before the stop and no other sign of an end.
        let single =
            stop > 0 && self.list[stop - 1].kind == Kind::Word && self.norm(stop - 1).chars().count() == 1;
        let short_title = stop > 0 && self.list[stop - 1].capital && self.norm(stop - 1).chars().count() <= 4;
        // "Oct. 10", "No. 5": an abbreviation before a figure.
        let figure = short_title && self.norm(stop) == "." && next.kind == Kind::Number;
        let initial =
            single && (self.list[stop].joined || short_title && self.norm(stop) == "." && next.capital);
        !(figure || initial)
    }

    /// Whether token `i` is an undirected quote that closes what was opened in this sentence.
    fn closes_here(&self, i: usize) -> bool {
        self.list[i].kind == Kind::Quote && self.list[i].joined
    }
}

struct Cutter<'a> {
    text: &'a str,
    at: usize,
    end: usize,
    folding: &'a Folding,
    out: &'a mut Tokens,
    last_end: usize,
}

impl Cutter<'_> {
    fn run(&mut self) {
        while let Some(c) = self.peek() {
            if c == '\n' || c == '\r' || c == '\u{2029}' {
                self.out.end_paragraph();
                self.at += c.len_utf8();
            } else if c.is_whitespace() || (normal::is_ignored(c) && c != '\u{0640}') {
                self.at += c.len_utf8();
                // An ignored mark between two tokens does not part them.
                if normal::is_ignored(c) && self.last_end + c.len_utf8() == self.at {
                    self.last_end = self.at;
                }
            } else if c.is_ascii_digit() || is_digit(c) {
                self.number();
            } else if c.is_alphanumeric() && (c != '\u{0640}' || self.letter_follows()) {
                self.word();
            } else {
                self.mark(c);
            }
        }
    }

    /// Whether a letter stands right after the current character: a tatweel alone is a dash.
    fn letter_follows(&self) -> bool {
        self.text[self.at..self.end].chars().nth(1).is_some_and(char::is_alphanumeric)
    }

    fn peek(&self) -> Option<char> {
        self.text[self.at..self.end].chars().next()
    }

    fn word(&mut self) {
        let start = self.at;
        let norm = self.out.norms.len();
        let capital = self.peek().is_some_and(char::is_uppercase);
        let mut stop = self.end - self.at;
        let mut possessive = None;
        for (k, c) in self.text[self.at..self.end].char_indices() {
            if c.is_alphanumeric() || normal::is_ignored(c) {
                self.folding.push(c, &mut self.out.norms);
                continue;
            }
            if is_apostrophe(c) {
                let after = self.text[self.at + k + c.len_utf8()..self.end].chars().next();
                let second = self.text[self.at + k + c.len_utf8()..self.end].chars().nth(1);
                let s_ends = matches!(after, Some('s' | 'S')) && !second.is_some_and(char::is_alphanumeric);
                if s_ends {
                    possessive = Some(c.len_utf8() + 1);
                    stop = k;
                    break;
                }
                if after.is_some_and(char::is_alphabetic) {
                    // O'Brien, d'Ivoire, isn't: one word, the apostrophe dropped from its matching form.
                    continue;
                }
                let plural = self.text[self.at..self.at + k].ends_with(['s', 'S']);
                if plural && matches!(c, '’' | '\'') {
                    possessive = Some(c.len_utf8());
                }
            }
            stop = k;
            break;
        }
        self.at = start + stop;
        self.push(start, self.at, Kind::Word, capital, norm);
        if let Some(len) = possessive {
            let (s, norm) = (self.at, self.out.norms.len());
            self.at += len;
            self.out.norms.push_str("'s");
            self.push(s, self.at, Kind::Possessive, false, norm);
        }
    }

    fn number(&mut self) {
        let start = self.at;
        let norm = self.out.norms.len();
        let bytes = &self.text[self.at..self.end];
        let mut kind = Kind::Number;
        let mut stop = bytes.len();
        for (k, c) in bytes.char_indices() {
            if is_digit(c) || c.is_ascii_digit() {
                self.folding.push(c, &mut self.out.norms);
            } else if c.is_alphabetic() {
                // 3rd, 5km, 72h: the letters are a word of their own unless they are an ordinal's.
                stop = k;
                break;
            } else {
                let groups =
                    matches!(c, ',' | '٬' | '.' | '٫') && groups_of_three(&bytes[k + c.len_utf8()..], c);
                if !groups && !normal::is_ignored(c) {
                    stop = k;
                    break;
                }
            }
        }
        self.at = start + stop;
        if self.out.norms.len() == norm {
            kind = Kind::Other;
        }
        self.push(start, self.at, kind, false, norm);
    }

    fn mark(&mut self, c: char) {
        let start = self.at;
        let len = c.len_utf8();
        let before = self.text[..start].chars().next_back();
        let after = self.text[start + len..self.end].chars().next();
        let inside = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        if matches!(c, '-' | '‐' | '‑' | '–' | '_') && inside(before) && inside(after) {
            self.at += len;
            self.last_end = self.at;
            return;
        }
        let kind = match c {
            '.' | '!' | '?' | '؟' | '…' | '۔' => Kind::Stop,
            ',' | '،' | ';' | '؛' => Kind::Comma,
            ':' => Kind::Colon,
            '«' | '“' | '„' | '‹' | '‘' | '‚' => Kind::QuoteOpen,
            '»' | '”' | '›' => Kind::QuoteClose,
            '’' if !inside(after) => Kind::QuoteClose,
            '"' | '\u{FF02}' => Kind::Quote,
            '-' | '–' | '—' | '―' | '\u{0640}' | '‐' => Kind::Dash,
            '(' | '[' | '{' | '﴾' => Kind::Open,
            ')' | ']' | '}' | '﴿' => Kind::Close,
            _ => Kind::Other,
        };
        let norm = self.out.norms.len();
        self.at += len;
        self.out.norms.push(c);
        self.push(start, self.at, kind, false, norm);
    }

    fn push(&mut self, start: usize, end: usize, kind: Kind, capital: bool, norm: usize) {
        let joined = start == self.last_end && self.out.list.last().is_some_and(|t| t.end as usize <= start);
        let norm = (norm as u32, self.out.norms.len() as u32);
        self.out.list.push(Token { start: start as u32, end: end as u32, kind, joined, capital, norm });
        self.last_end = end;
    }
}

fn is_digit(c: char) -> bool {
    matches!(c, '0'..='9' | '٠'..='٩' | '۰'..='۹')
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ' | '`' | '´')
}

/// Whether a separator of thousands stands before `rest`: exactly three digits follow.
fn groups_of_three(rest: &str, separator: char) -> bool {
    let digits = rest.chars().take_while(|c| is_digit(*c)).count();
    digits == 3 && separator != '.'
}

/// Turns byte offsets into offsets in Unicode characters, for a text read from front to back or at random.
#[derive(Debug)]
pub struct Characters {
    /// Characters before every 256th byte.
    marks: Vec<u32>,
}

impl Characters {
    /// Counts `text` once.
    pub fn new(text: &str) -> Self {
        let mut marks = Vec::with_capacity(text.len() / 256 + 1);
        let mut seen = 0u32;
        for (i, b) in text.bytes().enumerate() {
            if i % 256 == 0 {
                marks.push(seen);
            }
            seen += u32::from(b & 0xC0 != 0x80);
        }
        Characters { marks }
    }

    /// Characters before byte `at` of the same text.
    pub fn at(&self, text: &str, at: usize) -> usize {
        let block = (at / 256).min(self.marks.len().saturating_sub(1));
        let base = self.marks.get(block).copied().unwrap_or(0) as usize;
        base + text.as_bytes()[block * 256..at].iter().filter(|b| *b & 0xC0 != 0x80).count()
    }
}
