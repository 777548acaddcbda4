/*!
What a claim offers for linking: its slots made comparable (days as numbers, names folded), and whether it is tied to
one happening at all.

A claim *founds* an incident when it can be told from other happenings by itself: a town or site, a told day with
somebody who did or suffered it, or a kind of event of which there is seldom more than one within days (a truce, a
call). It only *joins* when it says too little of its own, as headlines and denials often do. It stays *out* when it
tells no happening: threats, promises, demands, plans without a date, general breaches, totals of a whole war, old
background.
*/

use crate::{copies::folded, incident::Evidence, sides::Sides};
use hudna_model::{Act, ActorCode, EventType, Group, Moment, PlaceRef, Polarity, Precision};
use jiff::civil::Date;

/// Days: a told interval that is wider tells a campaign, not a happening.
const WIDEST: i32 = 7;
/// Days: a claim without a place must give its time as narrowly as one night (two dates) to be told from others.
const NARROW: i32 = 1;
/// Days before publication after which a happening is background, unless told to the day and the town.
const BACKGROUND: i32 = 30;
/// Days before publication after which it is background however well told.
const HISTORY: i32 = 366;
/// Days before publication within which a text tells a happening whose day it does not give: weeklies look back as far.
pub(crate) const NEWS: i32 = 7;

/// How a claim may take part in incidents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    Founds,
    Joins,
    Out,
}

/// A place made comparable.
#[derive(Clone, Debug)]
pub(crate) struct Spot {
    pub name: String,
    pub country: Option<String>,
    pub geonames: Option<u32>,
    pub at: Option<(f64, f64)>,
    pub precision: Precision,
}

/// A claim made comparable.
#[derive(Debug)]
pub(crate) struct Facts<'a> {
    pub evidence: &'a Evidence<'a>,
    pub part: Part,
    pub initiators: Vec<&'a ActorCode>,
    pub targets: Vec<&'a ActorCode>,
    /// Towns, sites, quarters and bare names: what tells one happening from another.
    pub fine: Vec<Spot>,
    /// Regions and states.
    pub broad: Vec<Spot>,
    /// First and last day told, as day numbers, inclusive.
    pub told: Option<(i32, i32)>,
    /// The minute told, when a single hour is.
    pub minute: Option<i64>,
    /// Day of publication.
    pub published: Option<i32>,
}

impl<'a> Facts<'a> {
    pub fn new(evidence: &'a Evidence<'a>, sides: &Sides) -> Self {
        let event = &evidence.claim.event;
        let spots = event.places.iter().filter_map(Spot::new);
        let (broad, fine) =
            spots.partition(|s| matches!(s.precision, Precision::Region | Precision::Country));
        let codes =
            |refs: &'a [hudna_model::ActorRef]| refs.iter().filter_map(|r| r.actor.as_ref()).collect();
        let time = event.time.as_ref();
        let (start, end) = (time.and_then(|t| t.start), time.and_then(|t| t.end));
        let told = match (start.or(end), end.or(start)) {
            (Some(s), Some(e)) => Some((day(s).min(day(e)), day(s).max(day(e)))),
            _ => None,
        };
        let minute = match (start, end) {
            (Some(s), None) => minute(s),
            (Some(s), Some(e)) if s.date == e.date => {
                minute(s).filter(|m| minute(e).is_none_or(|n| n - m <= 60))
            }
            _ => None,
        };
        let mut facts = Facts {
            evidence,
            part: Part::Out,
            initiators: codes(&event.initiator),
            targets: codes(&event.target),
            fine,
            broad,
            told,
            minute,
            published: evidence.published.map(day),
        };
        facts.part = facts.part_of(sides);
        facts
    }

    pub fn kind(&self) -> EventType {
        self.evidence.claim.event.kind
    }

    pub fn polarity(&self) -> Polarity {
        self.evidence.claim.event.polarity
    }

    /// Whether the claim speaks to what others have said, and so may leave out what they said.
    pub fn answers(&self) -> bool {
        matches!(self.evidence.claim.act, Act::Deny | Act::NoInformation | Act::Confirm)
    }

    /// First and last day on which it can have happened; `None` when nothing fixes it.
    pub fn window(&self) -> Option<(i32, i32)> {
        self.told.or_else(|| self.published.map(|p| (p - NEWS, p + 1)))
    }

    fn is_own(&self, sides: &Sides) -> bool {
        let speaker = self.evidence.claim.speaker.as_ref().and_then(|s| s.party());
        speaker.is_some_and(|s| self.initiators.iter().any(|i| sides.allied(s, &i.party)))
    }

    fn part_of(&self, sides: &Sides) -> Part {
        use EventType::*;
        let claim = self.evidence.claim;
        let (kind, group) = (self.kind(), self.kind().group());
        let placed = !self.fine.is_empty();
        let somebody = !self.initiators.is_empty() || !self.targets.is_empty();
        let words = matches!(group, Group::Truce | Group::Diplomacy) && kind != Breach;

        if kind == Appeal || self.polarity() == Polarity::Hypothetical {
            return Part::Out;
        }
        if self.told.is_some_and(|(s, e)| e - s > WIDEST) || self.is_background(placed) {
            return Part::Out;
        }
        match (claim.act, self.polarity()) {
            (Act::Threaten | Act::Commit, _) => return Part::Out,
            // An order to one's own forces is a happening (mobilisation); so is a meeting with a date.
            (act, Polarity::Planned) => {
                return match group {
                    Group::Military if self.is_own(sides) && act == Act::Demand => Part::Founds,
                    Group::Military if self.is_own(sides) => Part::Joins,
                    _ if words && act != Act::Demand && self.told.is_some() => Part::Founds,
                    _ => Part::Out,
                };
            }
            // “Stop shelling the town” presupposes the shelling.
            (Act::Demand, _) => return if placed && kind.is_harmful() { Part::Joins } else { Part::Out },
            _ => {}
        }
        let narrow = self.told.is_some_and(|(s, e)| e - s <= NARROW);
        match kind {
            // A truce that goes on is being observed: no happening.
            Truce if self.polarity() == Polarity::Ongoing => Part::Out,
            Breach if placed && narrow && self.initiators.len() == 1 => Part::Founds,
            Breach => Part::Out,
            _ if placed => Part::Founds,
            Truce | TruceEnd | Exchange => Part::Founds,
            _ if words && (somebody || self.told.is_some() || !self.broad.is_empty()) => Part::Founds,
            // Totals without a town are of a war, not of a happening.
            Casualties | Damage => {
                if self.answers() {
                    Part::Joins
                } else {
                    Part::Out
                }
            }
            _ if narrow && (somebody || !self.broad.is_empty()) => Part::Founds,
            _ if somebody || self.answers() => Part::Joins,
            _ => Part::Out,
        }
    }

    fn is_background(&self, placed: bool) -> bool {
        let (Some((start, end)), Some(published)) = (self.told, self.published) else { return false };
        let age = published.saturating_sub(end);
        age > HISTORY || (age > BACKGROUND && !(placed && end - start <= NARROW))
    }
}

impl Spot {
    fn new(place: &PlaceRef) -> Option<Spot> {
        let name = folded(place.name.as_deref().unwrap_or(&place.text));
        let at = place.lat.zip(place.lon).filter(|(a, o)| a.abs() <= 90.0 && o.abs() <= 180.0);
        let precision = place.precision.unwrap_or(Precision::Exact);
        (!name.is_empty()).then(|| Spot {
            name,
            country: place.country.clone(),
            geonames: place.geonames,
            at,
            precision,
        })
    }

    /// Whether both are one place by id or by name; one name in two countries is two places.
    pub fn is(&self, other: &Spot) -> bool {
        if let (Some(a), Some(b)) = (self.geonames, other.geonames) {
            return a == b;
        }
        self.name == other.name && !self.is_abroad(other)
    }

    /// Whether both countries are told and differ.
    pub fn is_abroad(&self, other: &Spot) -> bool {
        matches!((&self.country, &other.country), (Some(a), Some(b)) if a != b)
    }

    /// Kilometres between the two, on a sphere.
    pub fn km(&self, other: &Spot) -> Option<f64> {
        let ((a, b), (c, d)) = (self.at?, other.at?);
        let (a, b, c, d) = (a.to_radians(), b.to_radians(), c.to_radians(), d.to_radians());
        let h = ((c - a) / 2.0).sin().powi(2) + a.cos() * c.cos() * ((d - b) / 2.0).sin().powi(2);
        Some(2.0 * 6371.0 * h.clamp(0.0, 1.0).sqrt().asin())
    }
}

/// Days since 1 March of year 0, proleptic Gregorian.
pub(crate) fn day(m: Moment) -> i32 {
    day_number(m.date)
}

fn day_number(d: Date) -> i32 {
    let (y, m) = (i32::from(d.year()), i32::from(d.month()));
    let y = if m <= 2 { y - 1 } else { y };
    let (era, yoe) = (y.div_euclid(400), y.rem_euclid(400));
    let doy = (153 * ((m + 9) % 12) + 2) / 5 + i32::from(d.day()) - 1;
    era * 146_097 + yoe * 365 + yoe / 4 - yoe / 100 + doy
}

fn minute(m: Moment) -> Option<i64> {
    m.time.map(|t| i64::from(day(m)) * 1440 + i64::from(t.hour()) * 60 + i64::from(t.minute()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_follow_one_another() {
        let mut date = Date::constant(1999, 12, 25);
        for _ in 0..900 {
            let next = date.tomorrow().unwrap();
            assert_eq!(day_number(next), day_number(date) + 1, "{date}");
            date = next;
        }
        day_number(Date::MIN);
        day_number(Date::MAX);
    }
}
