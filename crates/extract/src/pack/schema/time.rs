/*!
Words and patterns of time.

What comes in: the `[time]` table of a pack. Patterns are data with examples of their own, each with the days it must
give, so that a language's way of telling time can be added and checked without touching the engine.
*/

use serde::{Deserialize, Serialize};

/// Words and patterns of time.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct TimeWords {
    /// Seven lists of names, Monday first.
    pub weekdays: Vec<Vec<String>>,
    /// Twelve lists of names, January first, every tradition of the language.
    pub months: Vec<Vec<String>>,
    /// Twelve lists of names of the Islamic months, Muharram first.
    pub hijri: Vec<Vec<String>>,
    /// Units: words, and which unit.
    pub unit: Vec<TimeUnit>,
    /// Words that name a day relative to publication (yesterday −1).
    pub day: Vec<TimeDay>,
    /// Parts of the day, with their hours.
    pub part: Vec<TimePart>,
    /// Patterns.
    pub pattern: Vec<TimePattern>,
}

/// A unit of time.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct TimeUnit {
    /// Forms, singular, dual and plural.
    pub forms: Vec<String>,
    /// `minute`, `hour`, `day`, `week`, `month`, `year`, `decade`, `century`.
    pub unit: String,
    /// How many a form means by itself (2 for duals).
    #[serde(default = "one")]
    pub count: u32,
}

fn one() -> u32 {
    1
}

/// A day relative to publication.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct TimeDay {
    /// As written.
    pub forms: Vec<String>,
    /// First day, relative to publication.
    pub from: i32,
    /// Last day, relative to publication; `from` when left out.
    #[serde(default)]
    pub to: Option<i32>,
}

/// A part of the day.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct TimePart {
    /// Forms that stand before or after a day (Saturday *morning*).
    pub forms: Vec<String>,
    /// Forms that stand by themselves, without a day (*in the morning*, *a.m.*).
    #[serde(default)]
    pub alone: Vec<String>,
    /// Whether it runs over midnight into the next day (night).
    #[serde(default)]
    pub overnight: bool,
    /// First hour and hour after the last (0–36; beyond 24 for the next day): where an hour of a twelve-hour clock told
    /// with it lies (`[12, 24]` for p.m.).
    #[serde(default)]
    pub hours: Option<(u8, u8)>,
    /// The hour it names by itself: `12:00` for noon, `24:00` for the midnight that ends the day told with it.
    #[serde(default)]
    pub at: Option<String>,
}

/// A pattern of time: words and `{slots}`, parted by spaces.
///
/// - `a|b` stands for either, `?` at the end makes a place optional, `+` at its start asks that it be written together
///   with what stands before (`{year} +{month-number} +{dom}`), `_` parts the words of one alternative (`the_day`).
/// - A proclitic before a slot asks for it (`و{weekday}`). The first word of a time may have any proclitic anyway.
/// - `[a|b]` as the first or last place asks that one of these words stand before or after, outside of the time; `[!a|b]`
///   asks that none of them does.
/// - Names that the pack writes with a capital are found only with one.
///
/// Slots: `{weekday}`, `{month}` (also named twice: `May/May`, `May (May)`), `{hijri}`, `{unit}`, `{plain-unit}` (without
/// an article), `{day}`, `{part}`, `{part-alone}`,
/// `{number}` (in digits or words), `{ordinal}`, `{dom}` (day of the month, 1–31), `{month-number}` (1–12), `{year}` (four
/// digits), `{bare-year}` (1900–2099 and no round hundred), `{hijri-year}`, `{clock}` (21:45, 9, nine),
/// `{clock-minutes}` (21:45 only), `{date}` (another time, without joins), `{hour}` (another pattern that means an hour),
/// `{time}` (a time with joins; only at the start of a pattern that joins).
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct TimePattern {
    /// Stable id (`ar.time.ago`).
    pub id: String,
    /// The pattern (`قبل {number} {unit}`).
    pub pattern: String,
    /// How it resolves:
    /// `day` ({day}); `days` (`value` = first and last day relative to publication); `weekday`, `weekday-last`,
    /// `weekday-this`, `weekday-next` (two weekdays: from one to the other); `date`, `date-last`, `date-this`, `date-next`
    /// (a month with days, weekday, year, as far as told); `month-day` ({dom} of the month `value` months away);
    /// `year` (one or two; `value` = 1 for the Islamic calendar), `decade` ({year} or `value`), `century`, `season`
    /// (`value` = first and last month, above 12 for the next year); `ago`, `ahead`, `past-span`, `coming-span`,
    /// `duration` ({number} {unit}; `value` is the number when none is told, 0 for unknown); `last`, `this`, `next`
    /// ({unit}; `value` = how many units away); `running` (the {ordinal} {unit} in a row); `early`, `middle`, `late`
    /// ({date}); `night-of` ({date} and the next), `part-of` ({part} and {date}); `clock` ({clock}, {part}; `value` =
    /// minutes to add), `part` ({part} alone), `at` ({date} and {hour}, or
    /// {clock}, {part} and {date}); `same` (what the {date} or {hour} in it means); `both` (two {date}: the same time told twice);
    /// `and`, `between`, `since`, `until` ({date}); `vague` (a time that tells no date); `not` (no time at all);
    /// `join` (words that link parts of a number), `ordinal-suffix` (letters that make an ordinal of digits).
    pub means: String,
    /// Figures that `means` asks for.
    #[serde(default)]
    pub value: Vec<i32>,
    /// Whether it stands only within other patterns.
    #[serde(default)]
    pub inner: bool,
    /// Texts it must read, with the days it should give for publication on Monday 2020-10-12: `["قبل يومين", "2020-10-10"]`,
    /// or three items for an interval. `-` stands for no date.
    #[serde(default)]
    pub examples: Vec<Vec<String>>,
}
