/*!
The word list of a [`super::TimeTable`]: every folded form that any time pattern or number of the language holds, in an
open-addressed table that is stored as it is used, so that loading a compiled pack rebuilds nothing.

Nearly every token of a text is no word of time. One hash and one comparison must be enough to say so.
*/

use crate::{
    pack::schema::{Proclitic, ProcliticRole},
    text::{Folding, Kind, Tokens},
};
use serde::{Deserialize, Serialize};

/// Folded forms, each with a small number.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct Words {
    text: String,
    ends: Vec<u32>,
    /// Upper half of the hash, and number of a form plus one, or 0; the length is a power of two.
    slots: Vec<(u32, u32)>,
}

impl Words {
    /// The number of `form`, added if it is new.
    pub fn add(&mut self, form: &str) -> u32 {
        if let Some(id) = self.find(form) {
            return id;
        }
        let id = self.ends.len() as u32;
        self.text.push_str(form);
        self.ends.push(self.text.len() as u32);
        if self.slots.len() < (self.ends.len() + 1) * 4 {
            let size = ((self.ends.len() + 1) * 8).next_power_of_two();
            self.slots = vec![(0, 0); size];
            for old in 0..=id {
                self.place(old);
            }
        } else {
            self.place(id);
        }
        id
    }

    fn place(&mut self, id: u32) {
        let mask = self.slots.len() - 1;
        let hash = hash(self.form(id));
        let mut at = hash as usize & mask;
        while self.slots[at].1 != 0 {
            at = (at + 1) & mask;
        }
        self.slots[at] = ((hash >> 32) as u32, id + 1);
    }

    /// The form of a number that this list gave.
    pub fn form(&self, id: u32) -> &str {
        let id = id as usize;
        let start = if id == 0 { 0 } else { self.ends[id - 1] as usize };
        &self.text[start..self.ends[id] as usize]
    }

    /// The number of `form`, when it is known.
    pub fn find(&self, form: &str) -> Option<u32> {
        let mask = self.slots.len().checked_sub(1)?;
        let hash = hash(form);
        let mut at = hash as usize & mask;
        loop {
            let (tag, id) = self.slots[at];
            let id = id.checked_sub(1)?;
            if tag == (hash >> 32) as u32 && self.form(id) == form {
                return Some(id);
            }
            at = (at + 1) & mask;
        }
    }

    /// How many forms there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }
}

/// FNV-1a: stable over versions and machines, as a stored table must be.
fn hash(s: &str) -> u64 {
    let h =
        s.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3));
    h ^ (h >> 29)
}

/// One or more proclitics, written together with the word that follows.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Prefix {
    /// As folded.
    pub form: String,
    /// What the rest begins with once it is off.
    pub restore: String,
    /// The same without its article.
    pub plain: String,
    /// Whether a definite article is part of it.
    pub article: bool,
    /// Whether it opens with a conjunction.
    pub conjunction: bool,
}

/// All runs of conjunction, preposition and article, in the order of their slots.
pub(super) fn prefixes(proclitics: &[Proclitic], folding: &Folding) -> Vec<Prefix> {
    let empty = Prefix {
        form: String::new(),
        restore: String::new(),
        plain: String::new(),
        article: false,
        conjunction: false,
    };
    let mut out = vec![(0u8, empty)];
    let article = |p: &&Proclitic| p.role == ProcliticRole::Article;
    let articles: Vec<String> =
        proclitics.iter().filter(article).map(|p| folding.fold_str(&p.form)).collect();
    let mut sorted: Vec<_> = proclitics.iter().filter(|p| p.role != ProcliticRole::Future).collect();
    sorted.sort_by_key(|p| p.slot);
    for p in sorted {
        let mut more = Vec::new();
        // A prefix that has given letters back ends the run: what follows begins with those letters.
        for (_, old) in out.iter().filter(|(slot, o)| *slot < p.slot && o.restore.is_empty()) {
            let mut new = old.clone();
            new.form.push_str(&folding.fold_str(&p.form));
            new.restore = p.restore.as_deref().map(|r| folding.fold_str(r)).unwrap_or_default();
            new.article |= p.role == ProcliticRole::Article;
            new.conjunction |= p.role == ProcliticRole::Conjunction;
            if p.role != ProcliticRole::Article {
                new.plain.push_str(&folding.fold_str(p.is.as_deref().unwrap_or(&p.form)));
            }
            if articles.contains(&new.restore) {
                // The preposition has swallowed the article: what is left is the word without it.
                more.push((p.slot, Prefix { restore: String::new(), article: true, ..new.clone() }));
            }
            more.push((p.slot, new));
        }
        out.extend(more);
    }
    out.into_iter().map(|(_, p)| p).filter(|p| !p.form.is_empty()).collect()
}

/// One way of reading a token.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reading {
    /// Prefix taken off: its number plus one, or 0.
    pub prefix: u8,
    /// What is left.
    pub rest: Rest,
}

/// What is left of a token once its prefix is off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rest {
    /// A known form.
    Word(u32),
    /// Digits (the value, and how many).
    Digits(u32, u8),
}

/// The readings of one token: a few at most.
#[derive(Clone, Copy, Debug)]
pub(super) struct Readings {
    list: [Reading; 4],
    len: u8,
}

impl Readings {
    const NONE: Readings = Readings { list: [Reading { prefix: 0, rest: Rest::Word(0) }; 4], len: 0 };

    fn push(&mut self, r: Reading) {
        if usize::from(self.len) < self.list.len() {
            self.list[usize::from(self.len)] = r;
            self.len += 1;
        }
    }
}

impl std::ops::Deref for Readings {
    type Target = [Reading];

    fn deref(&self) -> &[Reading] {
        &self.list[..usize::from(self.len)]
    }
}

/// Value and length of a run of ASCII digits.
pub(super) fn digits(s: &str) -> Option<(u32, u8)> {
    if s.is_empty() || s.len() > 19 || !s.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    // What does not fit is the largest value, which `number` takes for none.
    let value = s.parse::<u64>().ok()?;
    Some((u32::try_from(value).unwrap_or(u32::MAX), s.len() as u8))
}

impl super::TimeTable {
    /// The ways of reading token `i`: the whole word first, then with prefixes off.
    pub(super) fn readings(&self, tokens: &Tokens, i: usize) -> Readings {
        let mut out = Readings::NONE;
        let Some(token) = tokens.list.get(i) else { return out };
        let form = tokens.norm(i);
        if token.kind == Kind::Number {
            if let Some((value, len)) = digits(form) {
                out.push(Reading { prefix: 0, rest: Rest::Digits(value, len) });
            }
            return out;
        }
        if let Some(id) = self.words.find(form) {
            out.push(Reading { prefix: 0, rest: Rest::Word(id) });
        }
        let first = form.chars().next().unwrap_or(' ');
        let Some((_, prefixes)) = self.prefix_letters.iter().find(|(c, _)| *c == first) else { return out };
        if token.kind != Kind::Word {
            return out;
        }
        let ends_in_digit = form.as_bytes().last().is_some_and(u8::is_ascii_digit);
        for n in prefixes {
            let p = &self.prefixes[usize::from(*n)];
            let Some(rest) = form.strip_prefix(p.form.as_str()) else { continue };
            let prefix = *n + 1;
            if ends_in_digit {
                if let Some((value, len)) = digits(rest) {
                    out.push(Reading { prefix, rest: Rest::Digits(value, len) });
                }
            } else if p.restore.is_empty() {
                if let Some(id) = self.words.find(rest) {
                    out.push(Reading { prefix, rest: Rest::Word(id) });
                }
            } else if !rest.is_empty() && rest.len() + p.restore.len() <= 48 {
                let mut buffer = [0u8; 48];
                let (a, b) = (p.restore.as_bytes(), rest.as_bytes());
                buffer[..a.len()].copy_from_slice(a);
                buffer[a.len()..a.len() + b.len()].copy_from_slice(b);
                let joined = std::str::from_utf8(&buffer[..a.len() + b.len()]).unwrap_or_default();
                if let Some(id) = self.words.find(joined) {
                    out.push(Reading { prefix, rest: Rest::Word(id) });
                }
            }
        }
        out
    }

    /// Whether a word with this prefix may stand where `lead` allows certain prefixes.
    pub(super) fn allows(&self, lead: u64, prefix: u8, article: bool) -> bool {
        let bit = |n: u8| lead >> n & 1 == 1;
        match usize::from(prefix).checked_sub(1) {
            None => bit(0),
            Some(n) if self.prefixes[n].article => article && (bit(prefix) || bit(self.without_article[n])),
            Some(_) => bit(prefix),
        }
    }

    /// The token after the words `rest`, if they stand at token `i`.
    pub(super) fn rest_at(&self, tokens: &Tokens, i: usize, to: usize, rest: &[u32]) -> Option<usize> {
        if i + rest.len() > to {
            return None;
        }
        let same = rest.iter().enumerate().all(|(n, w)| self.words.form(*w) == tokens.norm(i + n));
        same.then_some(i + rest.len())
    }
}
