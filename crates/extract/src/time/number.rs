/*!
Numbers in digits and in words: 30, thirty, three and thirty, 30 thousand, 1.5 million, dozens.

A number grows from left to right. `group` holds what is below the next multiplier, `total` what is already multiplied.
A word joins when it is of a smaller magnitude than what stands before it (hundred and twenty, twenty three), when it
makes a teen of a unit, or when a conjunction is written together with tens after a unit, as the Semitic languages
count. Two numbers that merely stand side by side are two numbers.
*/

use super::{
    TimeTable,
    matcher::ALL,
    table::Class,
    words::{Reading, Rest},
};
use crate::{
    pack::schema::NumberKind,
    text::{Kind, Tokens},
};

/// A number told in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quantity {
    /// First token.
    pub from: usize,
    /// Token after the last.
    pub to: usize,
    /// Its value; `None` when it is vague or beyond 4,294,967,295.
    pub value: Option<u32>,
    /// Whether the text tells no figure (dozens, several).
    pub vague: bool,
}

/// One number word or figure.
#[derive(Clone, Copy, Debug)]
struct Piece {
    to: usize,
    value: u32,
    kind: NumberKind,
    /// Whether it is in digits.
    figure: bool,
    /// Whether a conjunction is written together with it.
    conjunction: bool,
}

/// All numbers in `tokens[from..to)`, from left to right. Ordinals are none.
pub fn numbers(table: &TimeTable, tokens: &Tokens, from: usize, to: usize) -> Vec<Quantity> {
    let to = to.min(tokens.list.len());
    let mut out = Vec::new();
    let mut i = from;
    while i < to {
        match table.number_at(tokens, i, to) {
            Some(n) => {
                i = n.to.max(i + 1);
                if !n.ordinal {
                    out.push(Quantity { from: n.from, to: n.to, value: n.value, vague: n.vague });
                }
            }
            None => i += 1,
        }
    }
    out
}

/// A number as the patterns see it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found {
    pub from: usize,
    pub to: usize,
    pub value: Option<u32>,
    pub vague: bool,
    pub ordinal: bool,
}

impl TimeTable {
    fn piece(&self, tokens: &Tokens, i: usize, to: usize, lead: u64, vague: bool) -> Option<Piece> {
        if i >= to {
            return None;
        }
        let readings = self.readings(tokens, i);
        // A word that is known as a whole for something else is no number with a prefix (the first day of the week in
        // Arabic is an article and "one").
        let taken = matches!(readings.first(), Some(Reading { prefix: 0, rest: Rest::Word(id) })
            if self.entries[*id as usize].iter().any(|e| e.class != Class::Number && e.rest.is_empty()));
        let mut best: Option<Piece> = None;
        for r in readings.iter() {
            if !self.allows(lead, r.prefix, true) || (taken && r.prefix != 0) {
                continue;
            }
            let conjunction = r.prefix > 0 && self.prefixes[usize::from(r.prefix) - 1].conjunction;
            match r.rest {
                Rest::Digits(value, _) => {
                    let ordinal = self.suffix_at(tokens, i + 1, to);
                    let kind = if ordinal { NumberKind::Ordinal } else { NumberKind::Unit };
                    return Some(Piece {
                        to: i + 1 + usize::from(ordinal),
                        value,
                        kind,
                        figure: true,
                        conjunction,
                    });
                }
                Rest::Word(id) => {
                    for e in self.entries[id as usize].iter().filter(|e| e.class == Class::Number) {
                        let Some(end) = self.rest_at(tokens, i + 1, to, &e.rest) else { continue };
                        let (value, kind) = self.numbers[e.value as usize];
                        // Of two readings of one word: at the start the vague one, further on the one that counts.
                        let rank = |k: NumberKind| match k {
                            NumberKind::Vague => {
                                if vague {
                                    0
                                } else {
                                    2
                                }
                            }
                            NumberKind::Ordinal => {
                                if vague {
                                    1
                                } else {
                                    2
                                }
                            }
                            _ => 1,
                        };
                        let prefer = |b: &Piece| end > b.to || (end == b.to && rank(kind) < rank(b.kind));
                        if best.as_ref().is_none_or(prefer) {
                            best = Some(Piece { to: end, value, kind, figure: false, conjunction });
                        }
                    }
                }
            }
        }
        best
    }

    /// Whether an ordinal suffix is written together with the digits before token `i`.
    pub(super) fn suffix_at(&self, tokens: &Tokens, i: usize, to: usize) -> bool {
        i < to
            && tokens.list[i].joined
            && tokens.list[i].kind == Kind::Word
            && self.words.find(tokens.norm(i)).is_some_and(|w| self.suffixes.contains(&w))
    }

    /// The number that begins at token `i`, as long as possible.
    pub(super) fn number_at(&self, tokens: &Tokens, i: usize, to: usize) -> Option<Found> {
        self.number_with(tokens, i, to, ALL)
    }

    /// As [`Self::number_at`], with only some prefixes allowed on its first word.
    pub(super) fn number_with(&self, tokens: &Tokens, from: usize, to: usize, lead: u64) -> Option<Found> {
        let mut i = from;
        if self.is_lone_article(tokens, i) && tokens.list.get(i + 1).is_some_and(|t| t.kind == Kind::Number) {
            i += 1;
        }
        let first = self.piece(tokens, i, to, lead, true)?;
        let found = |to, value, vague, ordinal| Some(Found { from, to, value, vague, ordinal });
        match first.kind {
            NumberKind::Vague => {
                let mut end = first.to;
                while let Some(p) = self.piece(tokens, end, to, 1, true) {
                    if !matches!(p.kind, NumberKind::Vague | NumberKind::Multiplier) {
                        break;
                    }
                    end = p.to;
                }
                return found(end, None, true, false);
            }
            NumberKind::Ordinal => {
                let (mut value, mut end) = (first.value, first.to);
                if let Some(p) = self.piece(tokens, end, to, ALL, false)
                    && !p.figure
                    && value < 10
                    && ((p.conjunction && (20..100).contains(&p.value) && p.value % 10 == 0)
                        || (!p.conjunction && p.value == 10))
                {
                    (value, end) = (value + p.value, p.to);
                }
                return found(end, Some(value), false, true);
            }
            _ => {}
        }
        let mut sum = Sum::default();
        if !sum.take(&first, true, false) {
            return None;
        }
        let mut end = first.to;
        let mut decimals = None;
        if first.figure
            && let Some((digits, after)) = decimal(tokens, end, to)
        {
            (decimals, end) = (Some(digits), after);
        }
        let mut spoiled = decimals.is_some();
        loop {
            let mut at = end;
            let joiner =
                self.words.find(tokens.norm(at)).is_some_and(|w| at < to && self.joiners.contains(&w));
            at += usize::from(joiner);
            let Some(p) = self.piece(tokens, at, to, ALL, false) else { break };
            if p.kind == NumberKind::Ordinal {
                // twenty-third
                if !p.figure
                    && !p.conjunction
                    && !joiner
                    && sum.total == 0
                    && (20..100).contains(&sum.group)
                    && sum.group % 10 == 0
                    && p.value < 10
                {
                    let value = u32::try_from(sum.group).ok().map(|g| g + p.value);
                    return found(p.to, value, false, true);
                }
                break;
            }
            if p.kind == NumberKind::Vague {
                break;
            }
            if let (Some((digits, places)), NumberKind::Multiplier) = (decimals, p.kind) {
                if p.conjunction || joiner || 10u64.pow(places) > u64::from(p.value) {
                    break;
                }
                sum.total = sum.group.saturating_mul(u64::from(p.value))
                    + digits * u64::from(p.value) / 10u64.pow(places);
                (sum.group, sum.last, decimals, spoiled) = (0, u64::from(p.value), None, false);
            } else if !sum.take(&p, false, joiner) {
                break;
            }
            end = p.to;
        }
        let value = if spoiled { None } else { sum.value() };
        found(end, value, false, false)
    }

    /// Whether token `i` is an article that stands alone before digits.
    pub(super) fn is_lone_article(&self, tokens: &Tokens, i: usize) -> bool {
        tokens.list.get(i).is_some_and(|t| t.kind == Kind::Word)
            && self.prefixes.iter().any(|p| p.article && p.form == tokens.norm(i))
    }
}

/// `.5` or `,5` written together with the figure before: the digits, how many, and the token after.
fn decimal(tokens: &Tokens, i: usize, to: usize) -> Option<((u64, u32), usize)> {
    if i + 1 >= to
        || !tokens.list[i].joined
        || !tokens.list[i + 1].joined
        || tokens.list[i + 1].kind != Kind::Number
    {
        return None;
    }
    if !matches!(tokens.norm(i), "." | "," | "٫" | "،") {
        return None;
    }
    let (value, len) = super::words::digits(tokens.norm(i + 1))?;
    // A third part (12.10.2020) makes it a date or an address.
    let more = tokens.list.get(i + 2).is_some_and(|t| t.joined && matches!(tokens.norm(i + 2), "." | ","))
        && tokens.list.get(i + 3).is_some_and(|t| t.joined && t.kind == Kind::Number);
    (len <= 3 && !more).then_some(((u64::from(value), u32::from(len)), i + 2))
}

/// A number while it grows.
#[derive(Default)]
struct Sum {
    total: u64,
    group: u64,
    /// The last big multiplier; what follows must be smaller.
    last: u64,
    figure: bool,
}

impl Sum {
    fn value(&self) -> Option<u32> {
        self.total.checked_add(self.group).and_then(|n| u32::try_from(n).ok()).filter(|n| *n < u32::MAX)
    }

    /// Whether `p` is part of the number; adds it if so.
    fn take(&mut self, p: &Piece, first: bool, joiner: bool) -> bool {
        let v = u64::from(p.value);
        let linked = p.conjunction || joiner;
        match p.kind {
            NumberKind::Multiplier if first => {
                (self.total, self.group, self.last) = if v >= 1000 { (v, 0, v) } else { (0, v, 0) };
                true
            }
            NumberKind::Multiplier if linked && v >= 1000 => {
                let fits = self.group == 0 && self.last > v;
                if fits {
                    (self.total, self.last) = (self.total + v, v);
                }
                fits
            }
            NumberKind::Multiplier if linked => {
                // a thousand and a hundred
                let fits = self.group == 0 && self.last > v;
                if fits {
                    self.group = v;
                }
                fits
            }
            NumberKind::Multiplier if v < 1000 => {
                let low = self.group % 100;
                let fits = self.group > 0 && self.group < 100 && low > 0;
                if fits {
                    self.group *= v;
                }
                fits
            }
            NumberKind::Multiplier => {
                if self.group == 0 {
                    // A hundred thousand million: what is there is multiplied again.
                    let fits = self.total > 0 && self.last < v && !first;
                    if fits {
                        (self.total, self.last) = (self.total.saturating_mul(v), v);
                    }
                    return fits;
                }
                let fits = self.last == 0 || v < self.last;
                if fits {
                    (self.total, self.group, self.last) =
                        (self.total.saturating_add(self.group.saturating_mul(v)), 0, v);
                }
                fits
            }
            NumberKind::Unit if first => {
                (self.group, self.figure) = (v, p.figure);
                // Duals of thousands count as multiplied already.
                if v >= 1000 && !p.figure && v % 1000 == 0 {
                    (self.total, self.group, self.last) =
                        (v, 0, if v % 1_000_000 == 0 { 1_000_000 } else { 1000 });
                }
                true
            }
            NumberKind::Unit if p.figure => {
                let fits = linked && self.group == 0 && self.last > v && v > 0;
                if fits {
                    (self.group, self.figure) = (v, true);
                }
                fits
            }
            NumberKind::Unit => self.add(v, p.conjunction, joiner),
            _ => false,
        }
    }

    fn add(&mut self, v: u64, conjunction: bool, joiner: bool) -> bool {
        if self.figure || v == 0 {
            return false;
        }
        let g = self.group;
        let fits = if g == 0 {
            self.last > v
        } else if joiner {
            g.is_multiple_of(100) && v < 100
        } else {
            let tens = v < 10 && g % 100 >= 20 && g.is_multiple_of(10);
            let teen = v == 10 && (1..10).contains(&(g % 100));
            let reversed = (20..100).contains(&v) && v.is_multiple_of(10) && (1..10).contains(&(g % 100));
            let below = v < 100 && g.is_multiple_of(100);
            if conjunction { reversed || below } else { tens || teen || below }
        };
        if fits {
            self.group += v;
        }
        fits
    }
}
