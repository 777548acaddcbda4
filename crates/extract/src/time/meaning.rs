/*!
What a time expression means, before anybody knows when the text was published.

A meaning is a small tree: yesterday is `Days { from: -1, to: -1 }`, whatever the words were; `super::resolve` turns the
tree into days once the publication date is known.
*/

use serde::{Deserialize, Serialize};

/// A unit of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Unit {
    /// Sixty seconds.
    Minute,
    /// Sixty minutes.
    Hour,
    /// A day.
    Day,
    /// Monday to Sunday.
    Week,
    /// Saturday and Sunday.
    Weekend,
    /// A calendar month.
    Month,
    /// A calendar year.
    Year,
    /// Ten years, from one that ends in 0.
    Decade,
    /// A hundred years, from one that ends in 00.
    Century,
}

impl Unit {
    /// The unit by its name in a pack.
    pub fn named(name: &str) -> Option<Unit> {
        Some(match name {
            "minute" => Unit::Minute,
            "hour" => Unit::Hour,
            "day" => Unit::Day,
            "week" => Unit::Week,
            "weekend" => Unit::Weekend,
            "month" => Unit::Month,
            "year" => Unit::Year,
            "decade" => Unit::Decade,
            "century" => Unit::Century,
            _ => return None,
        })
    }
}

/// Which of the days, months or years of one name is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Toward {
    /// The last one up to and including publication.
    Near,
    /// The last one before publication.
    Last,
    /// The one that publication lies in.
    This,
    /// The first one after publication.
    Next,
}

/// An hour of the day. `24:00` is the midnight that ends a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Clock {
    /// 0–24.
    pub hour: u8,
    /// 0–59.
    pub minute: u8,
}

/// What a time expression means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// Days relative to publication, both included.
    Days {
        /// First.
        from: i32,
        /// Last.
        to: i32,
    },
    /// A day of the week; Monday is 0.
    Weekday {
        /// 0–6.
        day: u8,
        /// Which one.
        toward: Toward,
    },
    /// A month, or one or more days of it.
    Date {
        /// Year, if told.
        year: Option<i32>,
        /// 1–12.
        month: u8,
        /// First and last day, if told.
        days: Option<(u8, u8)>,
        /// Whether the month is one of the Islamic calendar.
        hijri: bool,
        /// Which one, when no year is told.
        toward: Toward,
    },
    /// A day of a month that is told relative to publication (0: the month of publication).
    MonthDay {
        /// 1–31.
        day: u8,
        /// Months from that of publication.
        shift: i32,
    },
    /// Years, both included.
    Years {
        /// First.
        from: i32,
        /// Last.
        to: i32,
        /// Whether they are told in the Islamic calendar.
        hijri: bool,
    },
    /// Months of a year: a season. `to` may be of the next year (December to February: 12, 14).
    Months {
        /// First, 1–12.
        from: u8,
        /// Last, 1–24.
        to: u8,
        /// Year, if told.
        year: Option<i32>,
    },
    /// A calendar unit relative to the one of publication: last week is −1.
    Period {
        /// Which unit.
        unit: Unit,
        /// How many units away.
        shift: i32,
    },
    /// A point that lies some units before (or after) publication.
    Ago {
        /// How many; `None` when the text does not say.
        count: Option<u32>,
        /// Of what.
        unit: Unit,
        /// Whether it is after publication.
        ahead: bool,
    },
    /// A stretch of some units that ends (or begins) with publication.
    Rolling {
        /// How many; `None` when the text does not say.
        count: Option<u32>,
        /// Of what.
        unit: Unit,
        /// Whether it begins with publication.
        ahead: bool,
    },
    /// The beginning, middle or end (0, 1, 2) of something.
    Third(u8, Box<Meaning>),
    /// A night that begins on that day and ends on the next.
    Night(Box<Meaning>),
    /// An hour without a day.
    Hour(Clock),
    /// An hour of a day.
    At(Box<Meaning>, Clock),
    /// The same time told twice, or a time within another.
    Both(Box<Meaning>, Box<Meaning>),
    /// From one to the other.
    Interval(Box<Meaning>, Box<Meaning>),
    /// One and the other.
    Union(Box<Meaning>, Box<Meaning>),
    /// From then until publication.
    Since(Box<Meaning>),
    /// Up to then.
    Until(Box<Meaning>),
    /// A part of the day (in the morning), without the day.
    Part,
    /// A length of time; no date.
    Duration {
        /// How many; `None` when the text does not say.
        count: Option<u32>,
        /// Of what.
        unit: Unit,
    },
    /// Time told without saying when (recently).
    Vague,
    /// Looks like a time and is none; never leaves this module.
    Nothing,
}

/// How much of a date a meaning tells: used to see whether two of them can be one date told twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Aspect {
    Days,
    Weekday,
    Day,
    Month,
    Year,
    Week,
    Part,
    Other,
}

impl Meaning {
    /// Whether it tells a day or days (be it without saying which).
    pub fn is_date(&self) -> bool {
        !matches!(self, Meaning::Hour(_) | Meaning::Duration { .. } | Meaning::Vague | Meaning::Nothing)
    }

    /// What the date is told by.
    pub(super) fn aspect(&self) -> Aspect {
        match self {
            Meaning::Days { .. } => Aspect::Days,
            Meaning::Weekday { .. } => Aspect::Weekday,
            Meaning::Date { days: Some(_), .. } | Meaning::MonthDay { .. } => Aspect::Day,
            Meaning::Date { .. } => Aspect::Month,
            Meaning::Years { from, to, .. } if from == to => Aspect::Year,
            Meaning::Period { unit: Unit::Year, .. } => Aspect::Year,
            Meaning::Period { unit: Unit::Month, .. } => Aspect::Month,
            Meaning::Period { unit: Unit::Week, .. } => Aspect::Week,
            Meaning::Part => Aspect::Part,
            _ => Aspect::Other,
        }
    }

    /// Whether `self` and `other`, standing side by side, are one time.
    pub(super) fn agrees(&self, other: &Meaning) -> bool {
        let with = |a: Aspect, b: Aspect| {
            use Aspect::*;
            matches!(
                (a, b),
                (Days, Weekday | Day)
                    | (Weekday, Days | Day | Week)
                    | (Day, Days | Weekday | Year | Month)
                    | (Month, Year)
            )
        };
        let yearless = |m: &Meaning| !matches!(m, Meaning::Date { year: Some(_), .. });
        let fits = |a: &Meaning, b: &Meaning| match (a.aspect(), b.aspect()) {
            (Aspect::Day | Aspect::Month, Aspect::Year | Aspect::Month) => {
                matches!(a, Meaning::Date { .. })
                    && matches!(b, Meaning::Years { .. } | Meaning::Period { .. })
                    && yearless(a)
                    && !(a.aspect() == Aspect::Day && b.aspect() == Aspect::Month)
            }
            (x, y) => with(x, y),
        };
        match (self, other) {
            // One day in two calendars.
            (Meaning::Date { hijri: a, .. }, Meaning::Date { hijri: b, .. }) => a != b,
            (Meaning::Part, o) | (o, Meaning::Part) => o.is_date() && o.aspect() != Aspect::Part,
            (Meaning::Night(a) | Meaning::At(a, _), b) | (b, Meaning::Night(a) | Meaning::At(a, _)) => {
                a.agrees(b)
            }
            (Meaning::Both(a, b), c) => {
                fits(a, c) && fits(b, c) || (b.is_part() && fits(a, c)) || (a.is_part() && fits(b, c))
            }
            (a, Meaning::Both(b, c)) => fits(a, b) && fits(a, c),
            (a, b) => fits(a, b),
        }
    }

    fn is_part(&self) -> bool {
        matches!(self, Meaning::Part)
    }
}
