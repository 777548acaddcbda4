/*!
What a pattern means: from what its slots caught to a [`Meaning`], or to nothing when the parts make no sense together
(31 April, "Sunday Tuesday").
*/

use super::{
    TimeTable, hijri,
    meaning::{Aspect, Clock, Meaning, Toward, Unit},
};
use serde::{Deserialize, Serialize};

/// How a pattern resolves; `TimePattern::means` in a pack holds one of these names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Means {
    Day,
    Days,
    Weekday(Toward),
    Date(Toward),
    MonthDay,
    Year,
    Decade,
    Century,
    Season,
    Ago,
    Ahead,
    PastSpan,
    ComingSpan,
    Period(i32),
    Running,
    Third(u8),
    Night,
    PartOf,
    Clock,
    At,
    Same,
    Part,
    Both,
    And,
    Between,
    Since,
    Until,
    Duration,
    Vague,
    Not,
}

impl Means {
    /// By its name in a pack.
    pub fn named(name: &str) -> Option<Means> {
        Some(match name {
            "day" => Means::Day,
            "days" => Means::Days,
            "weekday" => Means::Weekday(Toward::Near),
            "weekday-last" => Means::Weekday(Toward::Last),
            "weekday-this" => Means::Weekday(Toward::This),
            "weekday-next" => Means::Weekday(Toward::Next),
            "date" => Means::Date(Toward::Near),
            "date-last" => Means::Date(Toward::Last),
            "date-this" => Means::Date(Toward::This),
            "date-next" => Means::Date(Toward::Next),
            "month-day" => Means::MonthDay,
            "year" => Means::Year,
            "decade" => Means::Decade,
            "century" => Means::Century,
            "season" => Means::Season,
            "ago" => Means::Ago,
            "ahead" => Means::Ahead,
            "past-span" => Means::PastSpan,
            "coming-span" => Means::ComingSpan,
            "last" => Means::Period(-1),
            "this" => Means::Period(0),
            "next" => Means::Period(1),
            "running" => Means::Running,
            "early" => Means::Third(0),
            "middle" => Means::Third(1),
            "late" => Means::Third(2),
            "night-of" => Means::Night,
            "part-of" => Means::PartOf,
            "clock" => Means::Clock,
            "at" => Means::At,
            "same" => Means::Same,
            "part" => Means::Part,
            "both" => Means::Both,
            "and" => Means::And,
            "between" => Means::Between,
            "since" => Means::Since,
            "until" => Means::Until,
            "duration" => Means::Duration,
            "vague" => Means::Vague,
            "not" => Means::Not,
            _ => return None,
        })
    }

    /// Whether what it makes joins whole times and is no part of a longer one.
    pub fn is_loose(self) -> bool {
        matches!(self, Means::And | Means::Between | Means::Since | Means::Until)
    }
}

/// What one slot caught.
#[derive(Clone, Debug)]
pub(super) enum Cap {
    Weekday(u8),
    Month(u8),
    Hijri(u8),
    Unit(u32),
    Day(u32),
    Part(u32),
    Number(Option<u32>),
    Dom(u8),
    Year(i32),
    Clock(Clock),
    Nested(Meaning),
}

/// The catch of a whole pattern, by kind.
#[derive(Default)]
struct Caught<'a> {
    weekday: Vec<u8>,
    month: Option<u8>,
    hijri: bool,
    unit: Option<(Unit, u32)>,
    day: Option<u32>,
    part: Option<u32>,
    number: Option<Option<u32>>,
    dom: Vec<u8>,
    year: Vec<i32>,
    clock: Option<Clock>,
    nested: Vec<&'a Meaning>,
}

impl TimeTable {
    /// The meaning of a pattern that matched, if what it caught makes one.
    pub(super) fn build(&self, means: Means, value: &[i32], caps: &[Cap]) -> Option<Meaning> {
        let mut c = Caught::default();
        for cap in caps {
            match cap {
                Cap::Weekday(d) => c.weekday.push(*d),
                Cap::Month(m) if c.month.is_none_or(|old| old == *m) => c.month = Some(*m),
                Cap::Month(_) => return None,
                Cap::Hijri(m) => (c.month, c.hijri) = (Some(*m), true),
                Cap::Unit(u) => {
                    let unit = self.units.get(*u as usize)?;
                    c.unit = Some((unit.unit, unit.count));
                }
                Cap::Day(d) => c.day = Some(*d),
                Cap::Part(p) => c.part = Some(*p),
                Cap::Number(n) => c.number = Some(*n),
                Cap::Dom(d) => c.dom.push(*d),
                Cap::Year(y) => c.year.push(*y),
                Cap::Clock(k) => c.clock = Some(*k),
                Cap::Nested(m) => c.nested.push(m),
            }
        }
        self.make(means, value, &c)
    }

    fn make(&self, means: Means, value: &[i32], c: &Caught) -> Option<Meaning> {
        let nested = |n: usize| c.nested.get(n).map(|m| Box::new((*m).clone()));
        let counted = || {
            let (unit, own) = c.unit?;
            let told =
                c.number.unwrap_or_else(|| value.first().and_then(|v| u32::try_from(*v).ok()).or(Some(own)));
            // A plural without a number says no number.
            Some((told.filter(|n| *n > 0), unit))
        };
        Some(match means {
            Means::Day => {
                let (from, to) = *self.days.get(c.day? as usize)?;
                self.with_part(Meaning::Days { from, to }, c.part)
            }
            Means::Days => Meaning::Days { from: *value.first()?, to: *value.get(1).or(value.first())? },
            Means::Weekday(toward) => {
                let weekday = |n: usize| Some(Meaning::Weekday { day: *c.weekday.get(n)?, toward });
                match c.weekday.len() {
                    2 => Meaning::Interval(Box::new(weekday(0)?), Box::new(weekday(1)?)),
                    _ => self.with_part(weekday(0)?, c.part),
                }
            }
            Means::Date(toward) => date(c, toward)?,
            Means::MonthDay => {
                Meaning::MonthDay { day: *c.dom.first()?, shift: value.first().copied().unwrap_or(0) }
            }
            Means::Year => {
                let from = *c.year.first()?;
                let to = c.year.get(1).copied().unwrap_or(from);
                if to < from || to - from > 1_000 {
                    return None;
                }
                Meaning::Years { from, to, hijri: value.first() == Some(&1) }
            }
            Means::Decade => {
                let from = value.first().copied().or(c.year.first().copied())?;
                if from % 10 != 0 {
                    return None;
                }
                Meaning::Years { from, to: from + 9, hijri: false }
            }
            Means::Century => {
                let n = i32::try_from(c.number??).ok().filter(|n| (1..=30).contains(n))?;
                Meaning::Years { from: n * 100 - 99, to: n * 100, hijri: false }
            }
            Means::Season => Meaning::Months {
                from: u8::try_from(*value.first()?).ok().filter(|m| (1..=12).contains(m))?,
                to: u8::try_from(*value.get(1)?).ok().filter(|m| (1..=24).contains(m))?,
                year: c.year.first().copied(),
            },
            Means::Ago | Means::Ahead => {
                let (count, unit) = counted()?;
                Meaning::Ago { count, unit, ahead: means == Means::Ahead }
            }
            Means::PastSpan | Means::ComingSpan => {
                let (count, unit) = counted()?;
                Meaning::Rolling { count, unit, ahead: means == Means::ComingSpan }
            }
            Means::Period(shift) => {
                let (unit, own) = c.unit?;
                let shift = value.first().copied().unwrap_or(shift);
                match own {
                    1 => Meaning::Period { unit, shift },
                    n => Meaning::Rolling { count: Some(n).filter(|n| *n > 0), unit, ahead: shift > 0 },
                }
            }
            Means::Running => {
                let (unit, _) = c.unit?;
                let n = c.number.flatten().or_else(|| u32::try_from(*value.first()?).ok())?;
                Meaning::Rolling { count: Some(n.checked_sub(1)?), unit, ahead: false }
            }
            Means::Third(n) => {
                let inner = nested(0)?;
                matches!(
                    *inner,
                    Meaning::Date { days: None, .. }
                        | Meaning::Years { .. }
                        | Meaning::Period { .. }
                        | Meaning::Both(..)
                )
                .then_some(Meaning::Third(n, inner))?
            }
            Means::Night => Meaning::Night(nested(0).filter(|m| one_day(m))?),
            Means::PartOf => {
                let inner = *nested(0)?;
                if !one_day(&inner) {
                    return None;
                }
                self.with_part(inner, c.part)
            }
            Means::Clock => {
                let ordinal = || {
                    c.number
                        .flatten()
                        .filter(|n| (1..=12).contains(n))
                        .map(|n| Clock { hour: n as u8, minute: 0 })
                };
                let mut clock = c.clock.or_else(ordinal)?;
                if let Some(minutes) = value.first() {
                    let all = i32::from(clock.hour) * 60 + i32::from(clock.minute) + minutes;
                    clock = Clock {
                        hour: u8::try_from(all.div_euclid(60).rem_euclid(24)).ok()?,
                        minute: all.rem_euclid(60) as u8,
                    };
                }
                if let Some(p) = c.part {
                    clock = self.parts.get(p as usize)?.clock_in(clock)?;
                }
                Meaning::Hour(clock)
            }
            Means::Same => *nested(0)?,
            Means::Part => match c.part.and_then(|p| self.parts.get(p as usize)).and_then(|p| p.at) {
                Some(clock) => Meaning::Hour(clock),
                None => Meaning::Part,
            },
            Means::At => {
                let told =
                    c.nested.iter().find_map(|m| if let Meaning::Hour(k) = m { Some(*k) } else { None });
                let hour = match (told, c.clock, c.part.and_then(|p| self.parts.get(p as usize))) {
                    (Some(hour), ..) => hour,
                    (None, Some(clock), Some(p)) => p.clock_in(clock)?,
                    (None, clock, _) => clock?,
                };
                let day = c.nested.iter().find(|m| m.is_date() && one_day(m))?;
                Meaning::At(Box::new((*day).clone()), hour)
            }
            Means::Both => {
                let (a, b) = (nested(0)?, nested(1)?);
                if !a.agrees(&b) {
                    return None;
                }
                // An hour told with either is the hour of the whole.
                match (*a, *b) {
                    (Meaning::At(day, hour), b) => {
                        Meaning::At(Box::new(Meaning::Both(day, Box::new(b))), hour)
                    }
                    (a, Meaning::At(day, hour)) => {
                        Meaning::At(Box::new(Meaning::Both(Box::new(a), day)), hour)
                    }
                    (a, b) => Meaning::Both(Box::new(a), Box::new(b)),
                }
            }
            Means::And | Means::Between => {
                let (a, b) = (nested(0)?, nested(1)?);
                // A month or year is joined only to its like: the name of a month may be another word.
                let long = |m: &Meaning| matches!(m.aspect(), Aspect::Month | Aspect::Year);
                if long(&b) && !long(&a) {
                    return None;
                }
                let hours = matches!((&*a, &*b), (Meaning::At(..), Meaning::Hour(_)));
                if !(hours || a.is_date() && b.is_date())
                    || matches!(*a, Meaning::Part) != matches!(*b, Meaning::Part)
                {
                    return None;
                }
                match means {
                    Means::And => Meaning::Union(a, b),
                    _ => Meaning::Interval(a, b),
                }
            }
            Means::Since => Meaning::Since(nested(0).filter(|m| m.is_date())?),
            Means::Until => Meaning::Until(nested(0).filter(|m| m.is_date())?),
            Means::Duration => {
                let (count, unit) = counted()?;
                Meaning::Duration { count, unit }
            }
            Means::Vague => Meaning::Vague,
            Means::Not => Meaning::Nothing,
        })
    }

    fn with_part(&self, day: Meaning, part: Option<u32>) -> Meaning {
        match part.and_then(|p| self.parts.get(p as usize)) {
            Some(_) if matches!(day, Meaning::At(..)) => day,
            Some(p) => match p.at {
                Some(clock) => Meaning::At(Box::new(day), clock),
                None if p.overnight => Meaning::Night(Box::new(day)),
                None => day,
            },
            None => day,
        }
    }
}

/// Whether a part of the day can be part of it.
fn one_day(m: &Meaning) -> bool {
    match m {
        Meaning::Days { from, to } => from == to,
        Meaning::Weekday { .. } | Meaning::MonthDay { .. } | Meaning::Night(_) => true,
        Meaning::Date { days, .. } => days.is_some_and(|(a, b)| a == b),
        Meaning::Ago { unit, .. } | Meaning::Period { unit, .. } => *unit == Unit::Day,
        Meaning::At(day, _) => one_day(day),
        Meaning::Both(a, b) => one_day(a) || one_day(b),
        _ => false,
    }
}

fn date(c: &Caught, toward: Toward) -> Option<Meaning> {
    let month = c.month?;
    let days = match c.dom[..] {
        [] => None,
        [d] => Some((d, d)),
        [a, b] => Some((a, b)),
        _ => return None,
    };
    let year = c.year.first().copied();
    if let Some((a, b)) = days {
        let last = match (month, c.hijri) {
            (_, true) => year.map_or(30, |y| hijri::month_days(y, month)),
            (2, _) => year.map_or(29, |y| if y % 4 == 0 && (y % 100 != 0 || y % 400 == 0) { 29 } else { 28 }),
            (4 | 6 | 9 | 11, _) => 30,
            _ => 31,
        };
        if a == 0 || a > b || b > last {
            return None;
        }
    }
    let date = Meaning::Date { year, month, days, hijri: c.hijri, toward };
    Some(match c.weekday.first() {
        Some(day) => {
            Meaning::Both(Box::new(Meaning::Weekday { day: *day, toward: Toward::Near }), Box::new(date))
        }
        None => date,
    })
}
