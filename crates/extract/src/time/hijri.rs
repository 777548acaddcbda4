/*!
The tabular Islamic calendar (civil epoch, leap years 2, 5, 7, 10, 13, 16, 18, 21, 24, 26, 29 of 30).

Months really begin when the new moon is seen or announced; the table is right to within a day or two of any country's
announcement, which no text tells us. It needs no data and never changes.
*/

use jiff::{ToSpan, civil::Date};

const EPOCH: (i16, i8, i8) = (622, 7, 19);

fn leap(year: i32) -> bool {
    (14 + 11 * year).rem_euclid(30) < 11
}

/// Days in a month of a year.
pub(super) fn month_days(year: i32, month: u8) -> u8 {
    if month % 2 == 1 || (month == 12 && leap(year)) { 30 } else { 29 }
}

/// The Gregorian day; `None` outside of years 1–1700 or for a day that month does not have.
pub(super) fn to_date(year: i32, month: u8, day: u8) -> Option<Date> {
    if !(1..=1700).contains(&year) || !(1..=12).contains(&month) || day == 0 || day > month_days(year, month)
    {
        return None;
    }
    let before_year = (year - 1) * 354 + (3 + 11 * year) / 30;
    let before_month = (i32::from(month) * 59 - 59 + 1) / 2;
    let days = before_year + before_month + i32::from(day) - 1;
    Date::new(EPOCH.0, EPOCH.1, EPOCH.2).ok()?.checked_add(days.days()).ok()
}

/// The Hijri year that a Gregorian day falls in.
pub(super) fn year_of(date: Date) -> i32 {
    let guess = (i32::from(date.year()) - 622) * 33 / 32;
    (guess - 2..=guess + 3).rev().find(|y| to_date(*y, 1, 1).is_some_and(|d| d <= date)).unwrap_or(guess)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn known_days() {
        assert_eq!(to_date(1442, 1, 1), Some(date(2020, 8, 20)));
        assert_eq!(to_date(1400, 1, 1), Some(date(1979, 11, 21)));
        assert_eq!(to_date(1442, 9, 1), Some(date(2021, 4, 13)));
        assert_eq!(to_date(1442, 2, 30), None);
        assert_eq!(year_of(date(2020, 10, 12)), 1442);
        assert_eq!(year_of(date(2020, 8, 19)), 1441);
    }
}
