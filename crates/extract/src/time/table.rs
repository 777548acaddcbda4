/*!
From the words and patterns of a pack to the table that [`super::find`] walks.

Each pattern is filed under every word or class of words that it can begin with; patterns that begin with another time
are kept apart, to be tried on times already found.
*/

use super::{
    build::Means,
    meaning::{Clock, Unit},
    words::{Prefix, Words, prefixes},
};
use crate::{
    pack::schema::{Number, NumberKind, Proclitic, TimePattern, TimeWords},
    text::{Folding, Tokens},
};
use serde::{Deserialize, Serialize};

/// What is wrong with a pack's words of time.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TimeError {
    /// Not seven weekdays or twelve months.
    #[error("time.{0}: {1} lists of names, there must be {2} (or none)")]
    Names(&'static str, usize, usize),
    /// A unit that is not known.
    #[error("time.unit “{0}” is no unit: write minute, hour, day, week, weekend, month, year, decade or century")]
    Unit(String),
    /// An hour that is none.
    #[error("time.part “{0}”: {1} is no hour: write 12:00 to 24:00, and hours = [first, last + 1] within 0–36")]
    Hour(String, String),
    /// A means that is not known.
    #[error("time.pattern {0}: means = “{1}” is not known; TimePattern::means lists what is")]
    Means(String, String),
    /// A slot that is not known.
    #[error("time.pattern {0}: “{1}” is no slot; TimePattern lists them")]
    Slot(String, String),
    /// A prefix that the language does not have.
    #[error("time.pattern {0}: “{1}” stands before a slot but is no proclitic of the language")]
    Prefix(String, String),
    /// A pattern that matches nothing or everything.
    #[error("time.pattern {0}: it must hold a word or slot that is not optional")]
    Empty(String),
    /// A pattern that begins with `{time}` but joins nothing.
    #[error("time.pattern {0}: {{time}} stands only at the start of patterns that mean and, between, since or until")]
    Loose(String),
    /// Too many.
    #[error("time: more than {0} patterns, words or prefixes")]
    TooMany(usize),
}

/// Classes of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Class {
    Weekday,
    Month,
    Hijri,
    Unit,
    Day,
    Part,
    PartAlone,
    Number,
}

/// How many classes there are.
const CLASSES: usize = 8;

/// A form of a class that begins with a certain word.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Entry {
    pub class: Class,
    /// Weekday from 0, month from 1, or index into the table's list of its class.
    pub value: u32,
    /// The words that follow.
    pub rest: Vec<u32>,
    /// Whether the pack writes it with a capital, so that the text must.
    pub capital: bool,
}

/// What a slot takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Slot {
    Word(Class),
    PlainUnit,
    Ordinal,
    Dom,
    MonthNumber,
    Year,
    BareYear,
    HijriYear,
    Clock,
    ClockMinutes,
    /// A time without joins.
    Date,
    /// Any time.
    Time,
    /// An hour.
    Hour,
}

impl Slot {
    fn named(name: &str) -> Option<Slot> {
        Some(match name {
            "weekday" => Slot::Word(Class::Weekday),
            "month" => Slot::Word(Class::Month),
            "hijri" => Slot::Word(Class::Hijri),
            "unit" => Slot::Word(Class::Unit),
            "day" => Slot::Word(Class::Day),
            "part" => Slot::Word(Class::Part),
            "part-alone" => Slot::Word(Class::PartAlone),
            "plain-unit" => Slot::PlainUnit,
            "number" => Slot::Word(Class::Number),
            "ordinal" => Slot::Ordinal,
            "dom" => Slot::Dom,
            "month-number" => Slot::MonthNumber,
            "year" => Slot::Year,
            "bare-year" => Slot::BareYear,
            "hijri-year" => Slot::HijriYear,
            "clock" => Slot::Clock,
            "clock-minutes" => Slot::ClockMinutes,
            "date" => Slot::Date,
            "time" => Slot::Time,
            "hour" => Slot::Hour,
            _ => return None,
        })
    }

    pub(super) fn is_nested(self) -> bool {
        matches!(self, Slot::Date | Slot::Time | Slot::Hour)
    }

    /// Whether a definite article may stand before it.
    pub(super) fn takes_article(self) -> bool {
        matches!(
            self,
            Slot::Word(Class::Unit | Class::Part | Class::Number) | Slot::Ordinal | Slot::Dom | Slot::Year | Slot::Clock | Slot::ClockMinutes
        )
    }
}

/// One way of filling an item.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) enum Alt {
    Words(Vec<u32>),
    /// A slot, with the prefixes its first word must have (a bit each; 0: none asked for).
    Slot(Slot, u64),
}

/// One place of a pattern.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Item {
    pub alts: Vec<Alt>,
    pub optional: bool,
    /// Whether it must be written together with what stands before.
    pub joined: bool,
}

/// A compiled pattern.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Pattern {
    pub items: Vec<Item>,
    pub means: Means,
    pub value: Vec<i32>,
    pub inner: bool,
    /// Words one of which must (`true`) or must not stand before.
    pub before: Option<(bool, Vec<u32>)>,
    /// The same after it.
    pub after: Option<(bool, Vec<u32>)>,
    /// Index of the id.
    pub id: u16,
}

/// A unit word.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(super) struct UnitEntry {
    pub unit: Unit,
    pub count: u32,
}

/// A part of the day.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(super) struct PartEntry {
    pub overnight: bool,
    pub hours: Option<(u8, u8)>,
    pub at: Option<Clock>,
}

impl PartEntry {
    /// The hour of a twelve-hour clock that lies in this part of the day.
    pub fn clock_in(&self, clock: Clock) -> Option<Clock> {
        if clock.hour > 12 {
            return Some(clock);
        }
        let Some((from, to)) = self.hours else { return Some(clock) };
        let base = clock.hour % 12;
        [base, base + 12, base + 24].into_iter().find(|h| (from..to).contains(h)).map(|h| Clock { hour: h % 24, ..clock })
    }
}

/// The words and patterns of time of one language, compiled.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct TimeTable {
    pub(super) words: Words,
    /// By word: the class forms that begin with it.
    pub(super) entries: Vec<Vec<Entry>>,
    /// By word: the patterns that begin with it.
    pub(super) starts: Vec<Vec<u16>>,
    /// By class: the patterns that begin with it.
    pub(super) class_starts: Vec<Vec<u16>>,
    /// The patterns that may begin with digits.
    pub(super) digit_starts: Vec<u16>,
    /// The patterns that begin with `{date}`, `{time}` or `{hour}`.
    pub(super) grow: Vec<u16>,
    pub(super) patterns: Vec<Pattern>,
    ids: Vec<String>,
    pub(super) prefixes: Vec<Prefix>,
    pub(super) prefix_letters: Vec<char>,
    /// By prefix: the bit of the same prefix without its article.
    pub(super) without_article: Vec<u8>,
    pub(super) units: Vec<UnitEntry>,
    pub(super) days: Vec<(i32, i32)>,
    pub(super) parts: Vec<PartEntry>,
    pub(super) numbers: Vec<(u32, NumberKind)>,
    /// Words that join parts of a number (`means = "join"`).
    pub(super) joiners: Vec<u32>,
    /// Words that make an ordinal of the digits before (`means = "ordinal-suffix"`).
    pub(super) suffixes: Vec<u32>,
}

impl TimeTable {
    /// Compiles the words of one language.
    ///
    /// # Errors
    /// When a list has the wrong length, or a unit, slot, prefix or means is not one the engine knows.
    pub fn compile(
        _language: &str,
        words: &TimeWords,
        numbers: &[Number],
        proclitics: &[Proclitic],
        folding: &Folding,
    ) -> Result<TimeTable, TimeError> {
        let mut table = TimeTable { class_starts: vec![Vec::new(); CLASSES], ..TimeTable::default() };
        table.add_prefixes(proclitics, folding)?;
        let mut c = Compiler { table, folding };
        c.names("weekdays", Class::Weekday, &words.weekdays, 7, 0)?;
        c.names("months", Class::Month, &words.months, 12, 1)?;
        c.names("hijri", Class::Hijri, &words.hijri, 12, 1)?;
        for u in &words.unit {
            let unit = Unit::named(&u.unit).ok_or_else(|| TimeError::Unit(u.unit.clone()))?;
            c.forms(Class::Unit, c.table.units.len(), &u.forms);
            c.table.units.push(UnitEntry { unit, count: u.count });
        }
        for d in &words.day {
            c.forms(Class::Day, c.table.days.len(), &d.forms);
            c.table.days.push((d.from, d.to.unwrap_or(d.from)));
        }
        for p in &words.part {
            let name = || p.forms.first().or(p.alone.first()).cloned().unwrap_or_default();
            let at = match &p.at {
                Some(s) => Some(clock(s).ok_or_else(|| TimeError::Hour(name(), s.clone()))?),
                None => None,
            };
            if let Some((a, b)) = p.hours
                && (a >= b || b > 36)
            {
                return Err(TimeError::Hour(name(), format!("[{a}, {b}]")));
            }
            c.forms(Class::Part, c.table.parts.len(), &p.forms);
            c.forms(Class::PartAlone, c.table.parts.len(), &p.alone);
            c.table.parts.push(PartEntry { overnight: p.overnight, hours: p.hours, at });
        }
        for n in numbers {
            c.forms(Class::Number, c.table.numbers.len(), &n.forms);
            c.table.numbers.push((n.value, n.kind));
        }
        for p in &words.pattern {
            c.pattern(p)?;
        }
        Ok(c.table)
    }

    fn add_prefixes(&mut self, proclitics: &[Proclitic], folding: &Folding) -> Result<(), TimeError> {
        self.prefixes = prefixes(proclitics, folding);
        if self.prefixes.len() > 62 {
            return Err(TimeError::TooMany(62));
        }
        for p in &self.prefixes {
            let same = |o: &Prefix| o.form == p.plain && !o.article && o.restore.is_empty();
            let bit = self.prefixes.iter().position(same).map(|n| n + 1);
            self.without_article.push(bit.unwrap_or(0) as u8);
            if let Some(c) = p.form.chars().next()
                && !self.prefix_letters.contains(&c)
            {
                self.prefix_letters.push(c);
            }
        }
        Ok(())
    }

    /// The id of the pattern that a span was found by.
    pub fn rule_id(&self, rule: u16) -> &str {
        self.ids.get(usize::from(rule)).map_or("", String::as_str)
    }
}

fn clock(s: &str) -> Option<Clock> {
    let (h, m) = s.split_once(':')?;
    let clock = Clock { hour: h.parse().ok()?, minute: m.parse().ok()? };
    (clock.hour < 24 && clock.minute < 60 || clock == Clock { hour: 24, minute: 0 }).then_some(clock)
}

struct Compiler<'a> {
    table: TimeTable,
    folding: &'a Folding,
}

impl Compiler<'_> {
    fn ids(&mut self, s: &str) -> Vec<u32> {
        let mut tokens = Tokens::default();
        tokens.add(s, 0, s.len(), self.folding);
        let out = (0..tokens.list.len()).map(|i| self.table.words.add(tokens.norm(i))).collect();
        let n = self.table.words.len();
        self.table.entries.resize(n, Vec::new());
        self.table.starts.resize(n, Vec::new());
        out
    }

    fn names(&mut self, name: &'static str, class: Class, lists: &[Vec<String>], n: usize, base: usize) -> Result<(), TimeError> {
        if !lists.is_empty() && lists.len() != n {
            return Err(TimeError::Names(name, lists.len(), n));
        }
        for (k, forms) in lists.iter().enumerate() {
            self.forms(class, k + base, forms);
        }
        Ok(())
    }

    fn forms(&mut self, class: Class, value: usize, forms: &[String]) {
        for form in forms {
            let ids = self.ids(form);
            let Some((first, rest)) = ids.split_first() else { continue };
            let capital = form.chars().next().is_some_and(char::is_uppercase);
            let list = &mut self.table.entries[*first as usize];
            if list.iter().any(|e| e.class == class && e.value == value as u32 && e.rest == rest && e.capital == capital) {
                continue;
            }
            list.push(Entry { class, value: value as u32, rest: rest.to_vec(), capital });
            // Longest first.
            list.sort_by_key(|e| std::cmp::Reverse(e.rest.len()));
        }
    }

    fn pattern(&mut self, p: &TimePattern) -> Result<(), TimeError> {
        let context = |s: &str| s.strip_prefix('[').and_then(|s| s.strip_suffix(']')).map(str::to_string);
        let mut parts: Vec<&str> = p.pattern.split_whitespace().collect();
        if matches!(p.means.as_str(), "join" | "ordinal-suffix") {
            for word in parts.iter().flat_map(|s| s.split('|')) {
                let ids = self.ids(word);
                let list = if p.means == "join" { &mut self.table.joiners } else { &mut self.table.suffixes };
                list.extend(ids);
            }
            return Ok(());
        }
        let means = Means::named(&p.means).ok_or_else(|| TimeError::Means(p.id.clone(), p.means.clone()))?;
        let before = parts.first().and_then(|s| context(s));
        if before.is_some() {
            parts.remove(0);
        }
        let after = parts.last().and_then(|s| context(s));
        if after.is_some() {
            parts.pop();
        }
        let mut side = |s: Option<String>| {
            s.map(|s| match s.strip_prefix('!') {
                Some(s) => (false, s.split('|').flat_map(|w| self.ids(w)).collect()),
                None => (true, s.split('|').flat_map(|w| self.ids(w)).collect()),
            })
        };
        let (before, after) = (side(before), side(after));
        let items = parts.iter().map(|s| self.item(&p.id, s)).collect::<Result<Vec<_>, _>>()?;
        if items.iter().all(|i| i.optional) {
            return Err(TimeError::Empty(p.id.clone()));
        }
        let id = u16::try_from(self.table.ids.len()).map_err(|_| TimeError::TooMany(65_535))?;
        self.table.ids.push(p.id.clone());
        self.file(Pattern { items, means, value: p.value.clone(), inner: p.inner, before, after, id })
    }

    fn item(&mut self, id: &str, s: &str) -> Result<Item, TimeError> {
        let (s, joined) = s.strip_prefix('+').filter(|s| !s.is_empty()).map_or((s, false), |s| (s, true));
        let (s, optional) = s.strip_suffix('?').filter(|s| !s.is_empty()).map_or((s, false), |s| (s, true));
        let mut alts = Vec::new();
        for alt in s.split('|') {
            if let Some((prefix, rest)) = alt.split_once('{') {
                let slot = rest.strip_suffix('}').and_then(Slot::named);
                let slot = slot.ok_or_else(|| TimeError::Slot(id.to_string(), alt.to_string()))?;
                let form = self.folding.fold_str(prefix);
                let mut bits = 0u64;
                if !form.is_empty() {
                    let named = |p: &Prefix| p.form.starts_with(&form) && (!p.article || slot.takes_article() || p.form == form);
                    let list = self.table.prefixes.iter().enumerate();
                    bits = list.filter(|(_, p)| named(p)).fold(0, |b, (n, _)| b | 1 << (n + 1));
                    if bits == 0 {
                        return Err(TimeError::Prefix(id.to_string(), prefix.to_string()));
                    }
                }
                alts.push(Alt::Slot(slot, bits));
            } else {
                let ids = self.ids(&alt.replace('_', " "));
                if ids.is_empty() {
                    return Err(TimeError::Empty(id.to_string()));
                }
                alts.push(Alt::Words(ids));
            }
        }
        Ok(Item { alts, optional, joined })
    }

    /// Files a pattern under all it can begin with.
    fn file(&mut self, mut p: Pattern) -> Result<(), TimeError> {
        let nested = |i: &Item| i.alts.iter().any(|a| matches!(a, Alt::Slot(s, _) if s.is_nested()));
        let required = p.items.iter().position(|i| !i.optional).unwrap_or(0);
        if required > 0 && p.items[..=required].iter().any(nested) {
            // Optional words before a time: with and without them are two patterns.
            let without = Pattern { items: p.items[1..].to_vec(), ..p.clone() };
            p.items[0].optional = false;
            self.file(p)?;
            return self.file(without);
        }
        let n = u16::try_from(self.table.patterns.len()).map_err(|_| TimeError::TooMany(65_535))?;
        for alt in p.items[..=required].iter().flat_map(|i| &i.alts) {
            match alt {
                Alt::Words(ids) => self.table.starts[ids[0] as usize].push(n),
                Alt::Slot(Slot::Word(class), _) if *class != Class::Number => self.table.class_starts[*class as usize].push(n),
                Alt::Slot(Slot::PlainUnit, _) => self.table.class_starts[Class::Unit as usize].push(n),
                Alt::Slot(slot, _) if slot.is_nested() => {
                    if *slot == Slot::Time && !p.means.is_loose() {
                        return Err(TimeError::Loose(self.table.ids[usize::from(p.id)].clone()));
                    }
                    self.table.grow.push(n);
                }
                Alt::Slot(slot, _) => {
                    self.table.digit_starts.push(n);
                    if !matches!(slot, Slot::Year | Slot::BareYear | Slot::HijriYear | Slot::ClockMinutes | Slot::MonthNumber) {
                        self.table.class_starts[Class::Number as usize].push(n);
                    }
                }
            }
        }
        self.table.patterns.push(p);
        Ok(())
    }
}
