/*!
The publication date that a text fixes by itself, when nobody gives one.

What counts: a day told by its relation to publication and by its date ("today, 12 October 2020"); today's weekday
("today, Monday") together with full dates before which the text cannot have been written, and with anchors: days known
from elsewhere, such as the day a truce took effect, that the text names by their weekday. One day must be left;
otherwise nothing is inferred.
*/

use super::{
    meaning::{Meaning, Toward},
    resolve::{days, fixed},
};
use jiff::{ToSpan, civil::Date};
use std::fmt;

/// What is known of a text.
#[derive(Clone, Copy, Debug, Default)]
pub struct Evidence<'a> {
    /// The times it tells, each with its words.
    pub told: &'a [(Meaning, String)],
    /// Days known from elsewhere that it speaks of, each with what it is ("the truce took effect"). Several days for one
    /// thing are not decided between.
    pub anchors: &'a [(Date, String)],
}

/// A publication date, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inferred {
    /// The day.
    pub date: Date,
    /// What fixes it, the strongest first.
    pub because: Vec<Reason>,
}

/// One fact that helps to fix the day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The text gives the date of a day that it also calls today (0), yesterday (−1) …
    Dated {
        /// Its words.
        words: String,
        /// Days from publication.
        offset: i32,
        /// The day they name.
        date: Date,
    },
    /// The text tells which weekday it was published on.
    Weekday {
        /// Its words.
        words: String,
        /// Monday is 0.
        day: u8,
    },
    /// The text tells a full date, so it is not older than that.
    NotBefore {
        /// Its words.
        words: String,
        /// That date.
        date: Date,
    },
    /// The text names, by its weekday, a day that is known from elsewhere.
    Anchor {
        /// Its words.
        words: String,
        /// What the day is known for.
        what: String,
        /// That day.
        date: Date,
    },
}

const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Reason::Dated { words, offset: 0, date } => write!(f, "“{words}” dates today to {date}"),
            Reason::Dated { words, offset, date } => {
                write!(f, "“{words}” dates the day {offset:+} from today to {date}")
            }
            Reason::Weekday { words, day } => {
                write!(f, "“{words}” makes it a {}", WEEKDAYS.get(usize::from(*day)).unwrap_or(&"day"))
            }
            Reason::NotBefore { words, date } => write!(f, "“{words}” is not after it ({date})"),
            Reason::Anchor { words, what, date } => write!(f, "“{words}” is {date}: {what}"),
        }
    }
}

impl fmt::Display for Inferred {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (n, reason) in self.because.iter().enumerate() {
            let sep = if n == 0 { "" } else { "; " };
            write!(f, "{sep}{reason}")?;
        }
        Ok(())
    }
}

/// What a text says of its own day.
#[derive(Default)]
struct Facts<'a> {
    /// Days from publication, the date told for it, its words.
    dated: Vec<(i32, &'a Meaning, &'a str)>,
    /// Weekday of publication, and the words that tell it.
    weekday: Vec<(u8, &'a str)>,
    /// Full dates and their words.
    full: Vec<(Date, &'a str)>,
    /// Full dates told with their weekday.
    checked: Vec<(Date, &'a str)>,
    /// Weekdays told alone, and whether as past.
    weekdays: Vec<(u8, Toward, &'a str)>,
}

impl<'a> Facts<'a> {
    fn collect(&mut self, m: &'a Meaning, words: &'a str) {
        match m {
            Meaning::Both(a, b) => self.both(a, b, words),
            Meaning::Night(m) | Meaning::At(m, _) | Meaning::Since(m) => self.collect(m, words),
            Meaning::Interval(a, b) | Meaning::Union(a, b) => {
                self.collect(a, words);
                self.collect(b, words);
            }
            Meaning::Weekday { day, toward } => self.weekdays.push((*day, *toward, words)),
            m => self.full_date(m, words),
        }
    }

    fn full_date(&mut self, m: &Meaning, words: &'a str) {
        if let Meaning::Date { days: Some(_), .. } = m
            && fixed(m)
            && let Some((_, d)) = days(m, None, None)
        {
            self.full.push((d, words));
        }
    }

    fn both(&mut self, a: &'a Meaning, b: &'a Meaning, words: &'a str) {
        let mut parts = Vec::new();
        flatten(a, &mut parts);
        flatten(b, &mut parts);
        let offset = parts.iter().find_map(|m| match m {
            Meaning::Days { from, to } if from == to => Some(*from),
            _ => None,
        });
        let weekday = parts.iter().find_map(|m| match m {
            Meaning::Weekday { day, toward: Toward::Near } => Some(*day),
            _ => None,
        });
        let date = parts.iter().find(|m| matches!(m, Meaning::Date { days: Some(_), .. })).copied();
        if let (Some(offset), Some(date)) = (offset, date) {
            self.dated.push((offset, date, words));
        }
        if let (Some(offset), Some(day)) = (offset, weekday) {
            self.weekday.push(((i32::from(day) - offset).rem_euclid(7) as u8, words));
        }
        if let Some(date) = date {
            self.full_date(date, words);
            if let (Some(day), None, Some((d, _))) = (weekday, offset, self.full.last())
                && fixed(date)
                && weekday_of(*d) == day
            {
                self.checked.push((*d, words));
            }
        }
        if offset.is_none() && date.is_none() {
            parts.iter().for_each(|m| {
                if let Meaning::Weekday { day, toward } = m {
                    self.weekdays.push((*day, *toward, words))
                }
            });
        }
    }
}

fn flatten<'a>(m: &'a Meaning, out: &mut Vec<&'a Meaning>) {
    match m {
        Meaning::Both(a, b) => {
            flatten(a, out);
            flatten(b, out);
        }
        m => out.push(m),
    }
}

fn weekday_of(d: Date) -> u8 {
    d.weekday().to_monday_zero_offset() as u8
}

/// The publication date that a text fixes by itself; `None` when it fixes none or when what it says does not agree.
pub fn infer_reference(evidence: &Evidence) -> Option<Inferred> {
    let mut facts = Facts::default();
    evidence.told.iter().for_each(|(m, words)| facts.collect(m, words));
    let latest = facts.full.iter().max_by_key(|(d, _)| *d).copied();
    let mut today = facts.weekday.iter().copied();
    let weekday = today.next();
    if today.any(|(d, _)| Some(d) != weekday.map(|w| w.0)) {
        return None;
    }
    let bound = |because: &mut Vec<Reason>, date: Date| {
        if let Some((d, words)) = latest.filter(|(d, _)| *d != date) {
            because.push(Reason::NotBefore { words: words.to_string(), date: d });
        }
    };
    if !facts.dated.is_empty() {
        let mut found: Option<(Date, Vec<Reason>)> = None;
        for (offset, meaning, words) in &facts.dated {
            let told = day_of(meaning, *offset, weekday.map(|w| w.0), latest.map(|l| l.0))?;
            let date = told.checked_sub(offset.days()).ok()?;
            if found.as_ref().is_some_and(|f| f.0 != date) {
                return None;
            }
            found.get_or_insert((date, Vec::new())).1.push(Reason::Dated {
                words: (*words).to_string(),
                offset: *offset,
                date: told,
            });
        }
        let (date, mut because) = found?;
        if weekday.is_some_and(|w| w.0 != weekday_of(date)) {
            return None;
        }
        bound(&mut because, date);
        return Some(Inferred { date, because });
    }
    let (day, words) = weekday?;
    let mut because = vec![Reason::Weekday { day, words: words.to_string() }];
    // A known day, named by its weekday: publication is the first day of today's weekday that fits.
    let mut found: Option<Date> = None;
    for (anchor, what) in evidence.anchors {
        let Some((_, toward, words)) = facts
            .weekdays
            .iter()
            .find(|(d, t, _)| *d == weekday_of(*anchor) && matches!(t, Toward::Near | Toward::Last))
        else {
            continue;
        };
        let after = (i64::from(day) - i64::from(weekday_of(*anchor))).rem_euclid(7);
        let after = if after == 0 && *toward == Toward::Last { 7 } else { after };
        let date = anchor.checked_add(after.days()).ok()?;
        if latest.is_some_and(|(d, _)| d > date) {
            continue;
        }
        if found.is_some_and(|f| f != date) {
            return None;
        }
        found = Some(date);
        because.push(Reason::Anchor { words: (*words).to_string(), what: what.clone(), date: *anchor });
    }
    if let Some(date) = found {
        bound(&mut because, date);
        return Some(Inferred { date, because });
    }
    // The latest full date, told with its weekday, is of today's weekday: it is today's.
    let (date, words) = latest?;
    let same = facts.checked.iter().any(|(d, _)| *d == date) && weekday_of(date) == day;
    same.then(|| {
        because.push(Reason::Dated { words: words.to_string(), offset: 0, date });
        Inferred { date, because }
    })
}

/// The day that a date names, its year sought where it is not told: the first at or after `latest` that falls on the
/// weekday publication has (both as far as known).
fn day_of(meaning: &Meaning, offset: i32, weekday: Option<u8>, latest: Option<Date>) -> Option<Date> {
    if fixed(meaning) {
        return days(meaning, None, None).map(|d| d.0);
    }
    let Meaning::Date { month, days: span, hijri: false, toward, .. } = meaning else { return None };
    let latest = latest?;
    let in_year = |year: i32| {
        let dated =
            Meaning::Date { year: Some(year), month: *month, days: *span, hijri: false, toward: *toward };
        days(&dated, None, None).map(|d| d.0)
    };
    let from = i32::from(latest.year());
    (from..=from + 1).filter_map(in_year).find(|d| {
        let published = d.checked_sub(offset.days()).ok();
        published.is_some_and(|p| p >= latest && weekday.is_none_or(|w| w == weekday_of(p)))
    })
}
