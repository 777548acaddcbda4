/*!
The table that [`super::find`] walks: the words and patterns of time of one language, compiled.

Everything is a plain list, so that a table is stored as it is used and loading it costs next to nothing.
*/

use super::{
    build::Means,
    meaning::{Clock, Unit},
    words::{Prefix, Words},
};
use crate::pack::schema::NumberKind;
use serde::{Deserialize, Serialize};

/// What is wrong with a pack's words of time.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TimeError {
    /// Not seven weekdays or twelve months.
    #[error("time.{0}: {1} lists of names, there must be {2} (or none)")]
    Names(&'static str, usize, usize),
    /// A unit that is not known.
    #[error(
        "time.unit “{0}” is no unit: write minute, hour, day, week, weekend, month, year, decade or century"
    )]
    Unit(String),
    /// An hour that is none.
    #[error(
        "time.part “{0}”: {1} is no hour: write 12:00 to 24:00, and hours = [first, last + 1] within 0–36"
    )]
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
    #[error(
        "time.pattern {0}: {{time}} stands only at the start of patterns that mean and, between, since or until"
    )]
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
pub(super) const CLASSES: usize = 8;

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
    pub(super) fn named(name: &str) -> Option<Slot> {
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

    /// What it needs of a text.
    pub(super) fn need(self) -> u16 {
        match self {
            Slot::Word(class) => 1 << class as u16,
            Slot::PlainUnit => 1 << Class::Unit as u16,
            Slot::Ordinal | Slot::Dom | Slot::Clock => Need::NUMBER,
            Slot::MonthNumber | Slot::Year | Slot::BareYear | Slot::HijriYear | Slot::ClockMinutes => {
                Need::DIGITS
            }
            Slot::Date | Slot::Time | Slot::Hour => 0,
        }
    }

    /// Whether a definite article may stand before it.
    pub(super) fn takes_article(self) -> bool {
        matches!(
            self,
            Slot::Word(Class::Unit | Class::Part | Class::Number)
                | Slot::Ordinal
                | Slot::Dom
                | Slot::Year
                | Slot::Clock
                | Slot::ClockMinutes
        )
    }
}

/// What tokens offer and patterns need, as bits: one a class, and these.
pub(super) struct Need;

impl Need {
    /// Digits.
    pub const DIGITS: u16 = 1 << 8;
    /// Number words or digits.
    pub const NUMBER: u16 = 1 << Class::Number as u16;
    /// A word that a pattern without slots hangs on.
    pub const WORD: u16 = 1 << 9;
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
    /// What a text must hold nearby for it to match: bits of [`Need`].
    pub need: u16,
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
        [base, base + 12, base + 24]
            .into_iter()
            .find(|h| (from..to).contains(h))
            .map(|h| Clock { hour: h % 24, ..clock })
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
    pub(super) ids: Vec<String>,
    pub(super) prefixes: Vec<Prefix>,
    /// First letters of prefixes, with the prefixes that begin with each.
    pub(super) prefix_letters: Vec<(char, Vec<u8>)>,
    /// Words that patterns without slots hang on.
    pub(super) anchors: Vec<bool>,
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
    /// The id of the pattern that a span was found by.
    pub fn rule_id(&self, rule: u16) -> &str {
        self.ids.get(usize::from(rule)).map_or("", String::as_str)
    }
}
