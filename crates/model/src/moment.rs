/*!
A day, or a day with an hour, as the field writes it: `2020-10-11` or `2020-10-11T02:00`.

Hudna never invents an hour: a moment without one is a whole day, and prints as such.
*/

use jiff::civil::{Date, Time};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::{fmt, str::FromStr};

/// A calendar day, with the hour when it is known (local to the text that tells it).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment {
    /// The day, proleptic Gregorian.
    pub date: Date,
    /// The hour and minute, when told.
    pub time: Option<Time>,
}

/// A date that could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is no date: write it as 2020-10-12 or 2020-10-12T21:45")]
pub struct MomentError(pub String);

impl Moment {
    /// A whole day.
    pub fn day(date: Date) -> Self {
        Moment { date, time: None }
    }

    /// A day with an hour.
    pub fn at(date: Date, time: Time) -> Self {
        Moment { date, time: Some(time) }
    }
}

impl From<Date> for Moment {
    fn from(date: Date) -> Self {
        Moment::day(date)
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.date)?;
        if let Some(t) = self.time {
            write!(f, "T{:02}:{:02}", t.hour(), t.minute())?;
        }
        Ok(())
    }
}

impl FromStr for Moment {
    type Err = MomentError;

    /// Reads `YYYY-MM-DD`, `YYYY-MM-DDTHH:MM[:SS[.f]]`, either with a space for the `T`, and any ISO 8601 offset
    /// (`Z`, `+04:00`), which is dropped: hours in Hudna are those of the place the text speaks of.
    fn from_str(s: &str) -> Result<Self, MomentError> {
        let bad = || MomentError(s.chars().take(40).collect());
        let s = s.trim();
        let day = s.get(..10).ok_or_else(bad)?;
        let date: Date = day.parse().map_err(|_| bad())?;
        let rest = &s[10..];
        if rest.is_empty() {
            return Ok(Moment::day(date));
        }
        let clock = rest.strip_prefix(['T', 't', ' ']).ok_or_else(bad)?;
        let end = clock.find(['Z', 'z', '+', '-']).unwrap_or(clock.len());
        let time: Time = clock[..end].trim().parse().map_err(|_| bad())?;
        Ok(Moment::at(date, time))
    }
}

impl Serialize for Moment {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Moment {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        String::deserialize(d)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Moment {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Moment".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "string",
            "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}([Tt ][0-9]{2}:[0-9]{2}.*)?$",
            "examples": ["2020-10-12", "2020-10-12T21:45"]
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_days_hours_and_offsets() {
        for (given, shown) in [
            ("2020-10-12", "2020-10-12"),
            ("2020-10-10T12:00+04:00", "2020-10-10T12:00"),
            ("2023-05-22 21:45", "2023-05-22T21:45"),
            ("2023-05-22T21:45:30Z", "2023-05-22T21:45"),
        ] {
            assert_eq!(given.parse::<Moment>().unwrap().to_string(), shown);
        }
    }

    #[test]
    fn says_what_a_date_should_look_like() {
        for bad in ["", "12/10/2020", "2020-13-01", "2020-10-12Tnoon", "أمس أمس أمس"] {
            let e = bad.parse::<Moment>().unwrap_err().to_string();
            assert!(e.contains("2020-10-12"), "{e}");
        }
    }
}
