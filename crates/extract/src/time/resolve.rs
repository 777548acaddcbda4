/*!
From meanings to days.

Conventions, all of them seen from the publication day R:
- ends are inclusive;
- a weekday without more is the last such day up to and including R; told as past, the last one before R; told as coming,
  the first one after R; told as "this", the one of R's week (Monday to Sunday);
- a day and month without a year are those of R's year, or of the year before when that would be more than [`AHEAD`]
  days after R; a month without a day is the last that has begun by R;
- two weekdays or dates joined by "and" or "to" are told in order: the first one is sought backwards from the second;
- a night belongs to the day it begins on and to the next;
- some days, weeks or hours without a number are seven days, four weeks, one day; months and years without a number
  stay open;
- an hour without a day stays open; the midnight of a day is the one that ends it.
*/

use super::{
    hijri,
    meaning::{Clock, Meaning, Toward, Unit},
};
use hudna_model::Moment;
use jiff::{
    Span, ToSpan,
    civil::{Date, Time},
};

/// How many days after publication a day without a year may lie.
pub const AHEAD: i32 = 62;

type Days = (Date, Date);

/// First and last moment of a meaning, for a text published at `reference`.
///
/// Both are `None` while the meaning is relative and no reference is known, and for meanings that tell no date. `since`
/// has no end without a reference; `until` has no start.
pub fn resolve(meaning: &Meaning, reference: Option<Moment>) -> (Option<Moment>, Option<Moment>) {
    let r = reference.map(|m| m.date);
    match meaning {
        Meaning::At(day, clock) => {
            match days(day, r, None).and_then(|(from, to)| Some((at(from, *clock)?, from, to))) {
                Some((m, from, to)) if from == to || matches!(**day, Meaning::Night(_)) => (Some(m), Some(m)),
                Some((_, from, to)) => (Some(from.into()), Some(to.into())),
                None => (None, None),
            }
        }
        Meaning::Interval(a, b) => interval(a, b, reference),
        Meaning::Union(a, b) => {
            let (from, to) = interval(a, b, reference);
            match (from, to) {
                (Some(a), Some(b)) => (Some(a.min(b)), Some(a.max(b))),
                both => both,
            }
        }
        Meaning::Since(m) => {
            let (from, _) = resolve(m, reference);
            let to =
                reference.map(|r| if from.is_some_and(|f| f.time.is_some()) { r } else { r.date.into() });
            match (from, to) {
                (Some(f), Some(t)) if t < f => (Some(f), (t.date >= f.date).then_some(f)),
                (None, _) => (None, None),
                both => both,
            }
        }
        Meaning::Until(m) => (None, resolve(m, reference).1),
        other => match days(other, r, None) {
            Some((from, to)) => (Some(from.min(to).into()), Some(from.max(to).into())),
            None => (None, None),
        },
    }
}

/// An hour of a day; 24:00 is 00:00 of the next.
fn at(day: Date, clock: Clock) -> Option<Moment> {
    if clock.hour == 24 {
        return Some(Moment::at(plus(day, 1)?, Time::midnight()));
    }
    Some(Moment::at(day, Time::new(clock.hour as i8, clock.minute as i8, 0, 0).ok()?))
}

fn interval(a: &Meaning, b: &Meaning, reference: Option<Moment>) -> (Option<Moment>, Option<Moment>) {
    let r = reference.map(|m| m.date);
    let (mut start, mut end) = (resolve(a, reference), resolve(b, reference));
    if let Meaning::Hour(clock) = b
        && let Some(day) = start.0
    {
        // "from 9 to 11 on Monday" gives the day once.
        end.1 = at(day.date, *clock);
    }
    match (start.0, end.1) {
        // Two dates that stand by themselves.
        (Some(s), Some(e)) if fixed(a) && s <= e => return (Some(s), Some(e)),
        (_, Some(e)) if !fixed(a) => {
            let back = days(a, r.or(Some(e.date)), Some(e.date)).map(|d| d.0);
            start.0 = match (start.0, back) {
                (Some(s), Some(b)) if s.time.is_some() && s.date != b => at(b, clock_of(s)),
                (Some(s), _) if s.time.is_some() => Some(s),
                (s, b) => b.map(Moment::day).or(s),
            };
        }
        (Some(s), _) if fixed(a) => {
            // "from 27 September 2020 to 10 October": the end follows the start.
            let after = days(b, Some(s.date), None).map(|d| d.1);
            end.1 = after.and_then(|e| if e < s.date { one_later(b, e) } else { Some(e) }).map(Moment::day);
        }
        _ => {}
    }
    match (start.0, end.1) {
        (Some(s), Some(e)) if s > e => (Some(e), Some(s)),
        both => both,
    }
}

fn clock_of(m: Moment) -> Clock {
    m.time.map_or(Clock { hour: 0, minute: 0 }, |t| Clock { hour: t.hour() as u8, minute: t.minute() as u8 })
}

fn one_later(m: &Meaning, day: Date) -> Option<Date> {
    match m {
        Meaning::Weekday { .. } => plus(day, 7),
        Meaning::Date { .. } => day.checked_add(1.year()).ok(),
        _ => None,
    }
}

/// Whether a meaning needs no reference.
pub(super) fn fixed(m: &Meaning) -> bool {
    match m {
        Meaning::Date { year, .. } | Meaning::Months { year, .. } => year.is_some(),
        Meaning::Years { .. } => true,
        Meaning::Third(_, m) | Meaning::Night(m) | Meaning::At(m, _) => fixed(m),
        Meaning::Both(a, b) => {
            fixed(a)
                || fixed(b)
                    && !matches!(
                        (&**a, &**b),
                        (Meaning::Weekday { .. } | Meaning::Days { .. }, Meaning::Period { .. })
                    )
        }
        _ => false,
    }
}

fn plus(day: Date, n: i32) -> Option<Date> {
    day.checked_add(n.days()).ok()
}

fn add(day: Date, span: Span) -> Option<Date> {
    day.checked_add(span).ok()
}

fn weekday(day: Date) -> i32 {
    i32::from(day.weekday().to_monday_zero_offset())
}

/// The days of a meaning. `before`: the day that something told next to it begins on.
pub(super) fn days(m: &Meaning, r: Option<Date>, before: Option<Date>) -> Option<Days> {
    match m {
        Meaning::Days { from, to } => Some((plus(r?, *from)?, plus(r?, *to)?)),
        Meaning::Weekday { day, toward } => one(week_day(i32::from(*day), *toward, r, before)?),
        Meaning::Date { year, month, days, hijri, toward } => {
            date(*year, *month, *days, *hijri, *toward, r, before)
        }
        Meaning::MonthDay { day, shift } => {
            let first = add(r?.first_of_month(), shift.months())?;
            one(Date::new(first.year(), first.month(), *day as i8).ok()?)
        }
        Meaning::Years { from, to, hijri: false } => Some((ymd(*from, 1, 1)?, ymd(*to, 12, 31)?)),
        Meaning::Years { from, to, hijri: true } => {
            Some((hijri::to_date(*from, 1, 1)?, plus(hijri::to_date(to.checked_add(1)?, 1, 1)?, -1)?))
        }
        Meaning::Months { from, to, year } => season(*from, *to, *year, before.or(r)),
        Meaning::Period { unit, shift } => period(r?, *unit, *shift),
        Meaning::Ago { count, unit, ahead } => {
            let n = i32::try_from((*count)?).ok().filter(|n| *n < 10_000)?;
            point(r?, *unit, if *ahead { n } else { -n })
        }
        Meaning::Rolling { count, unit, ahead } => rolling(r?, *count, *unit, *ahead),
        Meaning::Third(n, inner) => third(days(inner, r, before)?, *n),
        Meaning::Night(inner) => {
            let (from, to) = days(inner, r, before)?;
            Some((from, if from == to { plus(to, 1)? } else { to }))
        }
        Meaning::At(inner, _) => days(inner, r, before),
        Meaning::Both(a, b) => both(a, b, r, before),
        Meaning::Interval(a, b) | Meaning::Union(a, b) => {
            let end = days(b, r, before)?;
            let start = days(a, r, Some(end.0))?;
            Some((start.0.min(end.0), end.1.max(start.1)))
        }
        Meaning::Since(inner) => {
            let (from, _) = days(inner, r, before)?;
            Some((from, r?.max(from)))
        }
        Meaning::Until(_)
        | Meaning::Hour(_)
        | Meaning::Part
        | Meaning::Duration { .. }
        | Meaning::Vague
        | Meaning::Nothing => None,
    }
}

fn one(d: Date) -> Option<Days> {
    Some((d, d))
}

fn ymd(year: i32, month: u8, day: u8) -> Option<Date> {
    Date::new(i16::try_from(year).ok()?, month as i8, day as i8).ok()
}

fn week_day(day: i32, toward: Toward, r: Option<Date>, before: Option<Date>) -> Option<Date> {
    let r = match (toward, before) {
        (Toward::Near, Some(b)) => b,
        _ => r?,
    };
    let back = (weekday(r) - day).rem_euclid(7);
    match toward {
        Toward::Near => plus(r, -back),
        Toward::Last => plus(r, if back == 0 { -7 } else { -back }),
        Toward::Next => plus(r, 7 - back),
        Toward::This => plus(r, day - weekday(r)),
    }
}

fn date(
    year: Option<i32>,
    month: u8,
    days: Option<(u8, u8)>,
    hijri: bool,
    toward: Toward,
    r: Option<Date>,
    before: Option<Date>,
) -> Option<Days> {
    let of = |year: i32| -> Option<Days> {
        if hijri {
            let (a, b) = days.unwrap_or((1, hijri::month_days(year, month)));
            return Some((hijri::to_date(year, month, a)?, hijri::to_date(year, month, b)?));
        }
        match days {
            Some((a, b)) => Some((ymd(year, month, a)?, ymd(year, month, b)?)),
            None => ymd(year, month, 1).map(|d| (d, d.last_of_month())),
        }
    };
    if let Some(y) = year {
        return of(y);
    }
    let (now, ahead) = match before {
        Some(b) => (b, 0),
        None => (r?, if days.is_some() { AHEAD } else { 0 }),
    };
    let this = if hijri { hijri::year_of(now) } else { i32::from(now.year()) };
    // 29 February may be up to eight years away; the others within one.
    let near = |years: &mut dyn Iterator<Item = i32>, ok: &dyn Fn(Days) -> bool| {
        years.filter_map(&of).find(|d| ok(*d))
    };
    match toward {
        Toward::This => of(this),
        Toward::Near => {
            let limit = plus(now, ahead)?;
            near(&mut (this - 8..=this + 1).rev(), &|d| d.0 <= limit)
        }
        Toward::Last => near(&mut (this - 8..=this).rev(), &|d| d.1 < now),
        Toward::Next => near(&mut (this..=this + 8), &|d| d.0 > now),
    }
}

fn season(from: u8, to: u8, year: Option<i32>, r: Option<Date>) -> Option<Days> {
    let of = |y: i32| {
        let first = ymd(y, from, 1)?;
        Some((first, add(first, i32::from(to.saturating_sub(from)).months())?.last_of_month()))
    };
    match year {
        Some(y) => of(y),
        None => {
            let y = i32::from(r?.year());
            of(y).filter(|d| d.0 <= r.unwrap_or(d.0)).or_else(|| of(y - 1))
        }
    }
}

fn period(r: Date, unit: Unit, shift: i32) -> Option<Days> {
    if shift.unsigned_abs() > 5_000 {
        return None;
    }
    match unit {
        Unit::Minute | Unit::Hour => (shift == 0).then_some((r, r)),
        Unit::Day => one(plus(r, shift)?),
        Unit::Week => {
            let monday = plus(r, shift * 7 - weekday(r))?;
            Some((monday, plus(monday, 6)?))
        }
        Unit::Weekend => {
            let past = (weekday(r) + 2).rem_euclid(7);
            let saturday = match shift {
                0 => plus(r, -past)?,
                n if n < 0 => plus(r, -past - if past <= 1 { 7 } else { 0 })?,
                _ => plus(r, 7 - past)?,
            };
            Some((saturday, plus(saturday, 1)?))
        }
        Unit::Month => {
            let first = add(r.first_of_month(), shift.months())?;
            Some((first, first.last_of_month()))
        }
        Unit::Year => {
            let y = i32::from(r.year()) + shift;
            Some((ymd(y, 1, 1)?, ymd(y, 12, 31)?))
        }
        Unit::Decade | Unit::Century => {
            let size = if unit == Unit::Decade { 10 } else { 100 };
            let y = (i32::from(r.year()).div_euclid(size) + shift) * size;
            Some((ymd(y, 1, 1)?, ymd(y + size - 1, 12, 31)?))
        }
    }
}

/// The day `n` units away; a month or a year away is that whole month or year.
fn point(r: Date, unit: Unit, n: i32) -> Option<Days> {
    match unit {
        Unit::Minute => one(r),
        Unit::Hour => one(plus(r, n / 24)?),
        Unit::Day => one(plus(r, n)?),
        Unit::Week | Unit::Weekend => one(plus(r, n.checked_mul(7)?)?),
        Unit::Month | Unit::Year => period(r, unit, n),
        Unit::Decade => period(r, Unit::Year, n.checked_mul(10)?),
        Unit::Century => period(r, Unit::Year, n.checked_mul(100)?),
    }
}

fn rolling(r: Date, count: Option<u32>, unit: Unit, ahead: bool) -> Option<Days> {
    let n = match (count, unit) {
        (Some(n), _) => i32::try_from(n).ok().filter(|n| *n < 10_000)?,
        (None, Unit::Minute | Unit::Hour) => 24,
        (None, Unit::Day) => 7,
        (None, Unit::Week) => 4,
        _ => return None,
    };
    let sign = if ahead { 1 } else { -1 };
    let other = match unit {
        Unit::Minute => plus(r, 0)?,
        Unit::Hour => plus(r, sign * ((n + 23) / 24))?,
        Unit::Day => plus(r, sign * n)?,
        Unit::Week | Unit::Weekend => plus(r, sign * n * 7)?,
        Unit::Month => add(r, (sign * n).months())?,
        Unit::Year => add(r, (sign * n).years())?,
        Unit::Decade => add(r, (sign * n * 10).years())?,
        Unit::Century => add(r, sign.checked_mul(n)?.checked_mul(100).filter(|y| y.abs() < 9_000)?.years())?,
    };
    Some((r.min(other), r.max(other)))
}

fn third((from, to): Days, n: u8) -> Option<Days> {
    let months = |a: i32, b: i32| Some((add(from, a.months())?, add(from, b.months())?.last_of_month()));
    let length = from.until(to).ok()?.get_days() + 1;
    match (length, n) {
        (365.., _) => match (length, n) {
            (365..=366, 0) => months(0, 3),
            (365..=366, 1) => months(4, 7),
            (365..=366, _) => months(8, 11),
            _ => {
                let part = length / 3;
                Some((
                    plus(from, part * i32::from(n))?,
                    if n == 2 { to } else { plus(from, part * (i32::from(n) + 1) - 1)? },
                ))
            }
        },
        (28..=31, 0) => Some((from, plus(from, 9)?)),
        (28..=31, 1) => Some((plus(from, 10)?, plus(from, 19)?)),
        (28..=31, _) => Some((plus(from, 20)?, to)),
        (7, 0) => Some((from, plus(from, 1)?)),
        (7, 1) => Some((plus(from, 2)?, plus(from, 4)?)),
        (7, _) => Some((plus(from, 5)?, to)),
        _ => Some((from, to)),
    }
}

/// The same time told twice.
fn both(a: &Meaning, b: &Meaning, r: Option<Date>, before: Option<Date>) -> Option<Days> {
    use Meaning::{Date as D, Days as Rel, MonthDay, Part, Period, Weekday, Years};
    match (a, b) {
        (Part, m) | (m, Part) => days(m, r, before),
        (D { month, days, hijri, .. }, y @ (Years { .. } | Period { unit: Unit::Year, .. }))
        | (y @ (Years { .. } | Period { unit: Unit::Year, .. }), D { month, days, hijri, .. }) => {
            let year = match y {
                Years { from, .. } => *from,
                Period { shift, .. } => i32::from(r?.year()) + shift,
                _ => return None,
            };
            date(Some(year), *month, *days, *hijri, Toward::Near, r, before)
        }
        (D { .. }, Period { unit: Unit::Month, .. }) => days(a, r, before),
        (Weekday { day, .. }, w @ Period { unit: Unit::Week, .. })
        | (w @ Period { unit: Unit::Week, .. }, Weekday { day, .. }) => {
            one(plus(days(w, r, before)?.0, i32::from(*day))?)
        }
        // A text may be put up just after midnight, or dated in another time zone: the weekday decides within a day.
        (rel @ Rel { .. }, Weekday { day, .. }) | (Weekday { day, .. }, rel @ Rel { .. }) => {
            let (told, end) = days(rel, r, before)?;
            let off = (i32::from(*day) - weekday(told) + 3).rem_euclid(7) - 3;
            if told == end && off.abs() <= 1 { one(plus(told, off)?) } else { Some((told, end)) }
        }
        // 29 February or a day that is that weekday only in another year.
        (D { year: None, month, days: span, hijri, toward }, Weekday { day, .. })
        | (Weekday { day, .. }, D { year: None, month, days: span, hijri, toward }) => {
            let near = date(None, *month, *span, *hijri, *toward, r, before)?;
            let agrees = |d: &Days| weekday(d.0) == i32::from(*day);
            let y = i32::from(near.0.year());
            Some(near)
                .filter(agrees)
                .or_else(|| {
                    let mut others = [y + 1, y - 1, y - 2, y - 3].into_iter();
                    let limit = plus(before.or(r)?, AHEAD)?;
                    let dated = |y| date(Some(y), *month, *span, *hijri, Toward::Near, r, None);
                    if *hijri {
                        None
                    } else {
                        others.find_map(|y| dated(y).filter(agrees).filter(|d| d.0 <= limit))
                    }
                })
                .or(Some(near))
        }
        (m @ (D { .. } | MonthDay { .. }), _) | (_, m @ (D { .. } | MonthDay { .. })) => {
            days(m, r, before).or_else(|| days(if std::ptr::eq(m, a) { b } else { a }, r, before))
        }
        (Meaning::Both(..), m) | (m, Meaning::Both(..))
            if matches!(m, Weekday { .. } | Rel { .. } | Period { .. }) =>
        {
            let inner = if std::ptr::eq(m, b) { a } else { b };
            days(inner, r, before).or_else(|| days(m, r, before))
        }
        (a, b) => days(a, r, before).or_else(|| days(b, r, before)),
    }
}
