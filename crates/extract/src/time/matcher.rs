/*!
Matching patterns against tokens.

Two layers keep the search small and its results what a reader would expect. A *tight* time is one date or hour with all
that belongs to it (Saturday evening at 9, 10 October 2020); it is found by the longest pattern that begins here and
then grown by patterns that begin with `{date}` or `{hour}`. A *loose* one joins tight ones (from … to …, since …). Inside
a pattern only tight times stand, so that "from Monday to Wednesday" does not read "Monday to Wednesday" first. What was
found at a token is remembered, depth and growth are bounded: no text can make the search explode.
*/

use super::{
    TimeTable,
    build::{Cap, Means},
    meaning::{Clock, Meaning},
    table::{Alt, Class, Need, Pattern, Slot},
    words::{Rest, digits},
};
use crate::text::{Kind, Tokens};

/// Any prefix.
pub(super) const ALL: u64 = u64::MAX;
/// No prefix.
const BARE: u64 = 1;
/// How deep times stand in times.
const DEPTH: u8 = 6;
/// How many tokens ahead what a pattern needs must stand.
const WINDOW: usize = 16;
/// Bit of tokens that a pattern can begin with.
const START: u16 = 1 << 15;
/// Bit of articles that stand alone.
const LONE: u16 = 1 << 14;
/// How often a time is grown.
const GROWTH: usize = 6;

/// A time found.
#[derive(Clone, Debug)]
pub(super) struct Hit {
    pub to: usize,
    pub meaning: Meaning,
    /// Index of the pattern.
    pub pattern: u16,
}

pub(super) struct Search<'a> {
    pub table: &'a TimeTable,
    pub tokens: &'a Tokens,
    pub from: usize,
    pub to: usize,
    memo: Vec<(usize, u64, Option<Hit>)>,
    caps: Vec<Cap>,
    best: Option<Hit>,
    depth: u8,
    start: usize,
    lead: u64,
    /// What each token offers.
    offers: Vec<u16>,
    /// The known form that each token is as a whole, or `u32::MAX`.
    ids: Vec<u32>,
}

impl TimeTable {
    /// What token `i` offers to patterns, as bits of [`Need`].
    fn offer(&self, tokens: &Tokens, i: usize) -> (u16, u32) {
        let readings = self.readings(tokens, i);
        let whole = readings.iter().find_map(|r| match r.rest {
            Rest::Word(id) if r.prefix == 0 => Some(id),
            _ => None,
        });
        let lone = if readings.is_empty() && tokens.norm(i).len() <= 8 && self.is_lone_article(tokens, i) {
            LONE
        } else {
            0
        };
        let bits = readings.iter().fold(lone, |bits, r| match r.rest {
            Rest::Digits(..) => bits | Need::DIGITS | Need::NUMBER | START,
            Rest::Word(id) => {
                let id = id as usize;
                let classes = self.entries[id].iter().fold(0, |b, e| b | 1 << e.class as u16);
                let start = if classes != 0 || !self.starts[id].is_empty() { START } else { 0 };
                bits | classes | start | if self.anchors[id] { Need::WORD } else { 0 }
            }
        });
        (bits, whole.unwrap_or(u32::MAX))
    }
}

impl<'a> Search<'a> {
    pub fn new(table: &'a TimeTable, tokens: &'a Tokens, from: usize, to: usize) -> Self {
        let (memo, caps) = (Vec::new(), Vec::new());
        let (offers, ids) = (from..to).map(|i| table.offer(tokens, i)).unzip();
        Search { table, tokens, from, to, memo, caps, best: None, depth: 0, start: 0, lead: ALL, offers, ids }
    }

    /// The longest time that begins at token `i`, joins included.
    pub fn at(&mut self, i: usize) -> Option<Hit> {
        let candidates = self.candidates(i);
        if candidates.is_empty() {
            return None;
        }
        self.memo.retain(|(at, ..)| *at > i);
        let mut hit = self.tight(i, ALL);
        if let Some(loose) = self.seeds(i, ALL, &candidates, true, true)
            && hit.as_ref().is_none_or(|h| loose.to > h.to)
        {
            hit = Some(loose);
        }
        let mut hit = self.grow(i, hit?, true);
        if self.table.patterns[usize::from(hit.pattern)].inner {
            let seed = self.seeds(i, ALL, &candidates, false, false)?;
            let seed = self.grow(i, seed, false);
            hit = self.grow(i, seed, true);
        }
        Some(hit)
    }

    /// The patterns that can begin at token `i`, each once, first ones first.
    fn candidates(&self, i: usize) -> Vec<u16> {
        let t = self.table;
        let mut out: Vec<u16> = Vec::new();
        let at = i - self.from;
        if self.offers[at] & START == 0 {
            return out;
        }
        let near = self.offers[at..self.offers.len().min(at + WINDOW)].iter().fold(0, |a, b| a | b)
            & !(START | LONE);
        if near == 0 {
            return out;
        }
        for r in t.readings(self.tokens, i).iter() {
            match r.rest {
                Rest::Digits(..) => out.extend(&t.digit_starts),
                Rest::Word(id) => {
                    out.extend(&t.starts[id as usize]);
                    t.entries[id as usize].iter().for_each(|e| out.extend(&t.class_starts[e.class as usize]));
                }
            }
        }
        out.retain(|n| t.patterns[usize::from(*n)].need & !near == 0);
        out.sort_unstable();
        out.dedup();
        out
    }

    /// The longest time without joins that begins at token `i`.
    fn tight(&mut self, i: usize, lead: u64) -> Option<Hit> {
        if let Some((_, _, hit)) = self.memo.iter().find(|(at, l, _)| *at == i && *l == lead) {
            return hit.clone();
        }
        if i >= self.to || self.depth >= DEPTH {
            return None;
        }
        self.depth += 1;
        let candidates = self.candidates(i);
        let hit = self.seeds(i, lead, &candidates, false, true).map(|h| self.grow_with(i, h, false, lead));
        self.depth -= 1;
        self.memo.push((i, lead, hit.clone()));
        hit
    }

    /// The longest match among patterns that do not begin with a time.
    fn seeds(&mut self, i: usize, lead: u64, candidates: &[u16], loose: bool, inner: bool) -> Option<Hit> {
        let table = self.table;
        self.scoped(i, lead, |s| {
            for n in candidates {
                let p = &table.patterns[usize::from(*n)];
                if p.means.is_loose() == loose && (inner || !p.inner) {
                    s.run(p, *n, 0, i);
                }
            }
        })
    }

    fn grow(&mut self, i: usize, hit: Hit, loose: bool) -> Hit {
        self.grow_with(i, hit, loose, ALL)
    }

    fn grow_with(&mut self, i: usize, mut hit: Hit, loose: bool, lead: u64) -> Hit {
        let table = self.table;
        for _ in 0..GROWTH {
            let seed = hit.meaning.clone();
            if matches!(seed, Meaning::Nothing) {
                break;
            }
            let end = hit.to;
            let joined = table.patterns[usize::from(hit.pattern)].means.is_loose();
            let more = self.scoped(i, lead, |s| {
                for n in &table.grow {
                    let p = &table.patterns[usize::from(*n)];
                    let fits = p.items[0].alts.iter().any(|a| match a {
                        Alt::Slot(Slot::Hour, _) => matches!(seed, Meaning::Hour(_)),
                        Alt::Slot(Slot::Date, _) => seed.is_date() && !joined,
                        Alt::Slot(Slot::Time, _) => seed.is_date(),
                        _ => false,
                    });
                    if fits && p.means.is_loose() == loose {
                        s.caps.push(Cap::Nested(seed.clone()));
                        s.run(p, *n, 1, end);
                        s.caps.pop();
                    }
                }
            });
            match more {
                Some(h) if h.to > end => hit = h,
                _ => break,
            }
        }
        hit
    }

    /// Runs `body` with nothing caught yet; gives back the best it found.
    fn scoped(&mut self, start: usize, lead: u64, body: impl FnOnce(&mut Self)) -> Option<Hit> {
        let caps = std::mem::take(&mut self.caps);
        let best = self.best.take();
        let (old_start, old_lead) = (self.start, self.lead);
        (self.start, self.lead) = (start, lead);
        body(self);
        self.caps = caps;
        (self.start, self.lead) = (old_start, old_lead);
        std::mem::replace(&mut self.best, best)
    }

    fn run(&mut self, p: &Pattern, n: u16, k: usize, i: usize) {
        let Some(item) = p.items.get(k) else { return self.accept(p, n, i) };
        if i < self.to && (!item.joined || self.tokens.list[i].joined) {
            for alt in &item.alts {
                match alt {
                    Alt::Words(ids) => {
                        if let Some(end) = self.words_at(i, ids) {
                            self.run(p, n, k + 1, end);
                        }
                    }
                    Alt::Slot(slot, bits) => {
                        let lead = match (*bits, i == self.start) {
                            (0, true) => self.lead,
                            (0, false) => BARE,
                            (bits, true) => bits & self.lead,
                            (bits, false) => bits,
                        };
                        for (end, cap) in self.slot_at(i, *slot, lead) {
                            let had = cap.is_some();
                            self.caps.extend(cap);
                            self.run(p, n, k + 1, end);
                            if had {
                                self.caps.pop();
                            }
                        }
                    }
                }
            }
        }
        if item.optional {
            self.run(p, n, k + 1, i);
        }
    }

    fn accept(&mut self, p: &Pattern, n: u16, end: usize) {
        if self.best.as_ref().is_some_and(|b| b.to >= end) || end <= self.start {
            return;
        }
        let beside = |side: &Option<(bool, Vec<u32>)>, at: Option<usize>| match side {
            None => true,
            Some((wanted, words)) => {
                let known = at.is_some_and(|i| {
                    self.table
                        .readings(self.tokens, i)
                        .iter()
                        .any(|r| matches!(r.rest, Rest::Word(w) if words.contains(&w)))
                });
                known == *wanted
            }
        };
        let before = self.start.checked_sub(1).filter(|i| *i >= self.from);
        if !beside(&p.before, before) || !beside(&p.after, Some(end).filter(|i| *i < self.to)) {
            return;
        }
        if let Some(meaning) = self.table.build(p.means, &p.value, &self.caps) {
            self.best = Some(Hit { to: end, meaning, pattern: n });
        }
    }

    fn words_at(&self, i: usize, ids: &[u32]) -> Option<usize> {
        let end = i + ids.len();
        if end > self.to || self.ids[i + 1 - self.from..end - self.from] != ids[1..] {
            return None;
        }
        if self.ids[i - self.from] == ids[0] {
            return Some(end).filter(|_| i != self.start || self.lead & 1 == 1);
        }
        if i != self.start || self.lead == BARE {
            return None;
        }
        let fits = |r: &super::words::Reading| {
            r.rest == Rest::Word(ids[0]) && self.table.allows(self.lead, r.prefix, false)
        };
        self.table.readings(self.tokens, i).iter().any(fits).then_some(end)
    }

    /// The ways of filling a slot at token `i`, with the token after each.
    fn slot_at(&mut self, i: usize, slot: Slot, lead: u64) -> Vec<(usize, Option<Cap>)> {
        let offer = self.offers[i - self.from];
        if slot.need() & !offer != 0 && offer & LONE == 0 {
            return Vec::new();
        }
        match slot {
            Slot::Word(Class::Number) => match self.table.number_with(self.tokens, i, self.to, lead) {
                Some(n) if !n.ordinal => vec![(n.to, Some(Cap::Number(n.value)))],
                _ => Vec::new(),
            },
            Slot::Ordinal => match self.table.number_with(self.tokens, i, self.to, lead) {
                Some(n) if n.ordinal => vec![(n.to, Some(Cap::Number(n.value)))],
                _ => Vec::new(),
            },
            Slot::Word(class) => self.class_at(i, class, lead, slot.takes_article()),
            Slot::PlainUnit => self.class_at(i, Class::Unit, lead, false),
            Slot::Dom => self.day_of_month(i, lead),
            Slot::MonthNumber => match self.figure(i, lead) {
                Some((v @ 1..=12, 1..=2, end)) => vec![(end, Some(Cap::Month(v as u8)))],
                _ => Vec::new(),
            },
            Slot::Year | Slot::BareYear | Slot::HijriYear => {
                let range = match slot {
                    Slot::Year => 1000..=2200,
                    Slot::BareYear => 1900..=2099,
                    _ => 1..=1600,
                };
                match self.figure(i, lead) {
                    Some((v, len, end))
                        if range.contains(&v)
                            && (len == 4 || slot == Slot::HijriYear)
                            && self.written_whole(end - 1) =>
                    {
                        let round = slot == Slot::BareYear && v % 100 == 0;
                        if round { Vec::new() } else { vec![(end, Some(Cap::Year(v as i32)))] }
                    }
                    _ => Vec::new(),
                }
            }
            Slot::Clock | Slot::ClockMinutes => self.clock(i, lead, slot == Slot::ClockMinutes),
            Slot::Date | Slot::Time | Slot::Hour => {
                let hit = if i == self.start { None } else { self.tight(i, lead) };
                let fits = |m: &Meaning| {
                    if slot == Slot::Hour {
                        matches!(m, Meaning::Hour(_))
                    } else {
                        m.is_date() || matches!(m, Meaning::Hour(_))
                    }
                };
                hit.filter(|h| fits(&h.meaning))
                    .map(|h| (h.to, Some(Cap::Nested(h.meaning))))
                    .into_iter()
                    .collect()
            }
        }
    }

    /// Whether the digits of token `i` stand without separators of thousands.
    fn written_whole(&self, i: usize) -> bool {
        let (t, norm) = (&self.tokens.list[i], self.tokens.norm(i));
        t.kind != Kind::Number
            || matches!((t.end - t.start) as usize, n if n == norm.len() || n == norm.len() * 2)
    }

    /// A figure at token `i`: value, number of digits, token after.
    fn figure(&self, i: usize, lead: u64) -> Option<(u32, u8, usize)> {
        let at = i + usize::from(self.table.is_lone_article(self.tokens, i));
        if at >= self.to {
            return None;
        }
        let lead = if at == i { lead } else { BARE };
        self.table.readings(self.tokens, at).iter().find_map(|r| match r.rest {
            Rest::Digits(v, len) if self.table.allows(lead, r.prefix, true) => Some((v, len, at + 1)),
            _ => None,
        })
    }

    fn class_at(&self, i: usize, class: Class, lead: u64, article: bool) -> Vec<(usize, Option<Cap>)> {
        let mut out: Vec<(usize, Option<Cap>)> = Vec::new();
        let Some(token) = self.tokens.list.get(i).filter(|_| i < self.to) else { return out };
        for r in self.table.readings(self.tokens, i).iter() {
            let Rest::Word(id) = r.rest else { continue };
            if !self.table.allows(lead, r.prefix, article) {
                continue;
            }
            for e in self.table.entries[id as usize]
                .iter()
                .filter(|e| e.class == class && (!e.capital || token.capital))
            {
                let Some(mut end) = self.table.rest_at(self.tokens, i + 1, self.to, &e.rest) else {
                    continue;
                };
                let cap = match class {
                    Class::Weekday => Cap::Weekday(e.value as u8),
                    Class::Month => {
                        end = self.month_again(end, e.value);
                        Cap::Month(e.value as u8)
                    }
                    Class::Hijri => Cap::Hijri(e.value as u8),
                    Class::Unit => Cap::Unit(e.value),
                    Class::Day => Cap::Day(e.value),
                    Class::Part | Class::PartAlone => Cap::Part(e.value),
                    Class::Number => continue,
                };
                if !out.iter().any(|(to, _)| *to == end) {
                    out.push((end, Some(cap)));
                }
            }
        }
        out
    }

    /// The same month named again after a slash or in brackets, as texts for several countries do.
    fn month_again(&self, end: usize, month: u32) -> usize {
        let Some(mark) = self.tokens.list.get(end).filter(|_| end + 1 < self.to) else { return end };
        let slash = matches!(self.tokens.norm(end), "/" | "\\" | "|") || mark.kind == Kind::Dash;
        let next = if slash || mark.kind == Kind::Open {
            end + 1
        } else if mark.joined {
            end
        } else {
            return end;
        };
        let Some(id) = self.table.words.find(self.tokens.norm(next)) else { return end };
        for e in
            self.table.entries[id as usize].iter().filter(|e| e.class == Class::Month && e.value == month)
        {
            match self.table.rest_at(self.tokens, next + 1, self.to, &e.rest) {
                Some(to) if mark.kind != Kind::Open => return to,
                Some(to) if to < self.to && self.tokens.list[to].kind == Kind::Close => return to + 1,
                _ => {}
            }
        }
        end
    }

    fn day_of_month(&self, i: usize, lead: u64) -> Vec<(usize, Option<Cap>)> {
        if let Some((v, len, end)) = self.figure(i, lead) {
            if !(1..=31).contains(&v) || len > 2 {
                return Vec::new();
            }
            let end = end + usize::from(self.table.suffix_at(self.tokens, end, self.to));
            return vec![(end, Some(Cap::Dom(v as u8)))];
        }
        match self.table.number_with(self.tokens, i, self.to, lead) {
            Some(n) if n.ordinal => match n.value {
                Some(v @ 1..=31) => vec![(n.to, Some(Cap::Dom(v as u8)))],
                _ => Vec::new(),
            },
            _ => Vec::new(),
        }
    }

    fn clock(&self, i: usize, lead: u64, minutes: bool) -> Vec<(usize, Option<Cap>)> {
        let cap = |hour: u8, minute: u8| Some(Cap::Clock(Clock { hour, minute }));
        if let Some((hour @ 0..=24, len @ 1..=2, end)) = self.figure(i, lead) {
            let joined = |k: usize| self.tokens.list.get(k).is_some_and(|t| k < self.to && t.joined);
            if joined(end) && joined(end + 1) && matches!(self.tokens.norm(end), ":" | ".") {
                let told = digits(self.tokens.norm(end + 1)).filter(|(m, len)| *len == 2 && *m < 60);
                return match told {
                    Some((m, _)) if hour < 24 || m == 0 => vec![(end + 2, cap(hour as u8, m as u8))],
                    _ => Vec::new(),
                };
            }
            let four = minutes || len > 2;
            return if four { Vec::new() } else { vec![(end, cap(hour as u8, 0))] };
        }
        // Cardinals in words count things more often than hours: they need a word of hours before them.
        let ordinal = i == self.start;
        if minutes {
            return Vec::new();
        }
        match self.table.number_with(self.tokens, i, self.to, lead) {
            Some(n) if (n.ordinal || !ordinal) && n.value.is_some_and(|v| (1..=12).contains(&v)) => {
                vec![(n.to, cap(n.value.unwrap_or(0) as u8, 0))]
            }
            _ => Vec::new(),
        }
    }

    /// Whether what was found is one of the words that look like a time and are none.
    pub fn is_nothing(&self, hit: &Hit) -> bool {
        self.table.patterns[usize::from(hit.pattern)].means == Means::Not
    }
}
