/*!
How alike two claims are: 0 to 1000, the product of one factor a slot.

A product, not a sum: one slot that speaks against it is not outweighed by three that say nothing. A slot that both
tell alike counts 1; one that a claim leaves open costs a little; one that is told otherwise costs much or forbids the
link. The factors were set by hand from what the slots mean, on round figures, and are not fitted:

- **type**: see [`kinds`]; types that cannot be one act forbid it (a downing is no detention).
- **place**: the same places 1, some of a list [`LISTED`]; places told apart leave the pair *apart*: such claims meet
  only in a third that names both ("four towns, the same night").
- **time**: the same days 1, overlapping [`OVERLAP`]; adjacent days leave the pair *apart* in the same way ("in the
  night to Monday" ties Sunday to Monday); further apart forbids it, and so do hours told further apart than [`HOURS`]
  of two finished acts. A day that is not told is read as the days before publication, likelier the nearer.
- **initiator**, **target**: opposed sides forbid it.
- the same number of dead, hurt or taken speaks for it.

A claim of one text that names no town says nothing about one of another text that does: the pair is *silent*.
*/

use crate::{
    facts::{Facts, NEWS, Part, Spot},
    sides::Sides,
};
use hudna_model::{Act, ActorCode, Claim, EventType, Group, Polarity, Precision, Sector, Voice};

/// The bar: at least this much alike to be of one incident. Two claims that agree in type, place and time and leave
/// doer and victim open stand well above it (about 700); those that differ in one slot and are vague in another below.
pub(crate) const BAR: u64 = 450;

const LISTED: u64 = 950;
const OVERLAP: u64 = 900;
/// Minutes: two finished acts told further apart than this are two.
const HOURS: i64 = 120;
/// Kilometres within which two names mean one spot, and one place lies by another.
const SAME_SPOT: f64 = 1.0;
const CLOSE_BY: f64 = 15.0;
/// Kilometres from the point of a region within which a place may lie in it.
const REGION: f64 = 150.0;

/// What two claims are to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Likeness {
    /// Never of one incident.
    Never,
    /// Nothing against it but the places, or the days, of which both tell others: of one incident only if claims that
    /// tell both tie them.
    Apart(Slot),
    /// Nothing speaks for it or against it.
    Silent,
    /// How alike, and whether a place, and a time, told by both says so.
    Alike { score: u64, placed: bool, timed: bool },
}

/// The slots in which claims may be apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Slot {
    Place,
    Time,
    Both,
}

/// Compares two claims.
pub(crate) fn likeness(a: &Facts, b: &Facts, sides: &Sides) -> Likeness {
    let same_text = a.evidence.document == b.evidence.document;
    let kind = kinds(a.kind(), b.kind());
    if kind == 0 {
        return Likeness::Never;
    }
    let (Some(time), Some(doers), Some(victims)) =
        (times(a, b, same_text), initiators(a, b, sides), targets(a, b, sides))
    else {
        return Likeness::Never;
    };
    let place = places(a, b, same_text);
    let twice = || place.is_none_or(|(_, placed)| !placed) && told_twice(a, b);
    if same_text && (disowned(a, b) || disowned(b, a) || twice()) {
        return Likeness::Never;
    }
    let (place, placed) = match (place, time) {
        (None, 0) => return Likeness::Apart(Slot::Both),
        (None, _) => return Likeness::Apart(Slot::Place),
        (_, 0) => return Likeness::Apart(Slot::Time),
        (Some((0, _)), _) => return Likeness::Silent,
        (Some(place), _) => place,
    };
    let mut score = [time, doers, victims, place].iter().fold(kind, |s, f| s * f / 1000);
    let (c, d) = (a.evidence.claim.event.casualties, b.evidence.claim.event.casualties);
    let same = |x: Option<u32>, y: Option<u32>| x.is_some_and(|n| n > 0) && x == y;
    if same(c.killed, d.killed) || same(c.wounded, d.wounded) || same(c.captured, d.captured) {
        score = score * 1150 / 1000;
    }
    Likeness::Alike { score: score.min(1000), placed, timed: a.told.is_some() && b.told.is_some() }
}

/// Whether one source tells two things of one kind in one text, each well enough to stand alone: a happening is told
/// once a speaker and act.
fn told_twice(a: &Facts, b: &Facts) -> bool {
    let (c, d) = (a.evidence.claim, b.evidence.claim);
    a.part == Part::Founds
        && b.part == Part::Founds
        && c.voice == Voice::Attributed
        && d.voice == Voice::Attributed
        && c.act == d.act
        && a.kind() == b.kind()
        && speaker(c).is_some_and(|s| Some(s) == speaker(d))
}

/// Whether one source owns up to the one and denies the other: a text that tells both tells two things.
fn disowned(owned: &Facts, denied: &Facts) -> bool {
    let (c, d) = (owned.evidence.claim, denied.evidence.claim);
    c.act == Act::ClaimResponsibility
        && d.act == Act::Deny
        && speaker(c).is_some_and(|s| s.is_known() && speaker(d).is_some_and(|t| t.party == s.party))
}

fn speaker(claim: &Claim) -> Option<&ActorCode> {
    claim.speaker.as_ref().and_then(|s| s.actor.as_ref())
}

/// How well two types tell one act.
pub(crate) fn kinds(a: EventType, b: EventType) -> u64 {
    use EventType::*;
    if a == b {
        return 1000;
    }
    // What a downing leaves is a loss, though the families of the two are not near.
    if matches!((a, b), (Downing, Losses) | (Losses, Downing)) {
        return 900;
    }
    if !a.near(b) {
        return 0;
    }
    let either = |x: &[EventType], y: &[EventType]| {
        (x.contains(&a) && y.contains(&b)) || (x.contains(&b) && y.contains(&a))
    };
    let both = |x: &[EventType]| x.contains(&a) && x.contains(&b);
    const AIR: &[EventType] = &[AirStrike, DroneStrike];
    const FIRE: &[EventType] = &[AirStrike, DroneStrike, Shelling, Explosion];
    const FIGHT: &[EventType] = &[GroundAttack, ArmedClash, SmallArmsFire];
    const FORCE: &[EventType] =
        &[AirStrike, DroneStrike, Shelling, Explosion, GroundAttack, ArmedClash, SmallArmsFire, Killing];
    const EFFECT: &[EventType] = &[Casualties, Damage];
    match () {
        // No closer act given: may be any of them.
        () if either(&[Attack], FORCE) => 850,
        () if either(EFFECT, FORCE) || either(EFFECT, &[Attack]) || both(EFFECT) => 800,
        () if either(&[Losses], FORCE) || either(&[Losses], &[Attack]) || either(&[Losses], EFFECT) => 650,
        // A blast heard is shelling, a strike or a bomb.
        () if either(&[Explosion], FIRE) => 800,
        () if both(AIR) => 750,
        () if both(FIRE) => 500,
        () if either(&[ArmedClash], &[GroundAttack]) => 900,
        () if both(FIGHT) => 700,
        // Fighting with heavy weapons.
        () if either(&[Shelling], FIGHT) => 650,
        () if either(&[Killing], FORCE) => 700,
        () if either(&[Capture], FIGHT) => 600,
        () if either(&[Abduction], &[Detention]) => 850,
        () if both(&[Truce, Agreement]) => 700,
        () if either(&[Talks], &[Agreement]) => 500,
        _ => 0,
    }
}

/// The factor of time, 0 for adjacent days; `None` forbids the link.
fn times(a: &Facts, b: &Facts, same_text: bool) -> Option<u64> {
    match (a.told, b.told) {
        (Some((s, e)), Some((t, f))) => {
            let gap = s.max(t) - e.min(f);
            if gap > 1 {
                return None;
            }
            if gap == 1 {
                return Some(0);
            }
            if let (Some(m), Some(n)) = (a.minute, b.minute) {
                let going = a.polarity() == Polarity::Ongoing || b.polarity() == Polarity::Ongoing;
                match (m - n).abs() > HOURS {
                    true if !going => return None,
                    true => return Some(OVERLAP),
                    false => {}
                }
            }
            Some(if (s, e) == (t, f) { 1000 } else { OVERLAP })
        }
        (Some(told), None) => news(told, a, b, same_text),
        (None, Some(told)) => news(told, b, a, same_text),
        (None, None) if same_text => Some(950),
        (None, None) => match (a.published, b.published) {
            // Two texts of one day may tell the same; each day further may as well be another day's doing.
            (Some(p), Some(q)) => recent((p - q).abs() + 1).filter(|_| (p - q).abs() <= NEWS),
            _ => Some(600),
        },
    }
}

/// A told time against a text that does not tell it: nothing happens after it is told, little long before.
fn news((start, end): (i32, i32), teller: &Facts, other: &Facts, same_text: bool) -> Option<u64> {
    let (planned, ongoing) = (teller.polarity() == Polarity::Planned, other.polarity() == Polarity::Ongoing);
    if same_text {
        return Some(900);
    }
    let Some(published) = other.published else { return Some(700) };
    if start > published && !planned {
        // The next day's date may already stand where it happened.
        return (start == published + 1).then_some(500);
    }
    let age = (published - end).max(start - published).max(0);
    recent(age).map(|f| if ongoing && age > 1 { f * 900 / 1000 } else { f })
}

fn recent(days: i32) -> Option<u64> {
    match days {
        0 | 1 => Some(900),
        2 => Some(750),
        3 => Some(620),
        4 | 5 => Some(550),
        6..=NEWS => Some(500),
        _ => None,
    }
}

/// The factor of the initiators; `None` forbids the link.
fn initiators(a: &Facts, b: &Facts, sides: &Sides) -> Option<u64> {
    let group = a.kind().group();
    if matches!(group, Group::Diplomacy) || matches!(a.kind(), EventType::Exchange | EventType::Truce) {
        return participants(a, b, sides);
    }
    let known = |f: &Facts| f.initiators.iter().any(|i| i.is_known());
    if !known(a) || !known(b) {
        return strangers(a, b).then_some(850);
    }
    let clash = a.kind() == EventType::ArmedClash || b.kind() == EventType::ArmedClash;
    let any = |x: &Facts, y: &Facts, f: &dyn Fn(&str, &str) -> bool| {
        x.initiators.iter().any(|i| y.initiators.iter().any(|j| f(&i.party, &j.party)))
    };
    let (friends, foes) = (any(a, b, &|x, y| sides.allied(x, y)), any(a, b, &|x, y| sides.opposed(x, y)));
    match (friends, foes) {
        // Who is named as fighting need not be who began.
        _ if clash && a.kind() != b.kind() && (friends || foes) => Some(870),
        (true, false) => Some(1000),
        // One tells both sides, the other one of them.
        (true, true) => Some(if clash { 1000 } else { 750 }),
        (false, true) if clash => Some(870),
        _ => None,
    }
}

/// Whether nameless doers may be the other claim's: criminals are no army, a crowd is no militia.
fn strangers(a: &Facts, b: &Facts) -> bool {
    let class = |i: &&ActorCode| match i.sector {
        Sector::Gov | Sector::Mil | Sector::Cop | Sector::Spy | Sector::Reb => Some(0),
        Sector::Crm => Some(1),
        Sector::Cvl | Sector::Opp | Sector::Pty | Sector::Ngo | Sector::Igo | Sector::Med => Some(2),
        _ => None,
    };
    let classes = |f: &Facts| f.initiators.iter().filter_map(class).collect::<Vec<_>>();
    let (x, y) = (classes(a), classes(b));
    x.is_empty() || y.is_empty() || x.iter().any(|c| y.contains(c))
}

/// Talks, calls, swaps and truces: who takes part, on either end.
fn participants(a: &Facts, b: &Facts, sides: &Sides) -> Option<u64> {
    fn parties<'a>(f: &Facts<'a>) -> Vec<&'a str> {
        let all = f.initiators.iter().chain(&f.targets).filter(|a| a.is_known());
        let mut p: Vec<&str> = all.map(|a| a.party.as_str()).collect();
        p.sort();
        p.dedup();
        p
    }
    let (x, y) = (parties(a), parties(b));
    let (few, many) = if x.len() <= y.len() { (x, y) } else { (y, x) };
    if few.is_empty() {
        return Some(850);
    }
    let shared = few.iter().filter(|p| many.iter().any(|q| sides.allied(p, q))).count();
    // Defence ministers on the telephone are not their foreign ministers.
    let sectors = |f: &Facts| f.initiators.iter().chain(&f.targets).map(|a| a.sector).collect::<Vec<_>>();
    let (s, t) = (sectors(a), sectors(b));
    let others = !s.is_empty() && !t.is_empty() && !s.iter().any(|x| t.contains(x));
    match () {
        () if others && a.kind().group() == Group::Diplomacy => Some(600),
        () if shared == few.len() => Some(1000),
        () if shared * 3 >= few.len() * 2 => Some(850),
        // A truce has mediators and parties, and a text may name either.
        () if a.kind() == EventType::Truce && b.kind() == EventType::Truce => Some(600),
        _ => None,
    }
}

/// The factor of the targets; `None` forbids the link.
fn targets(a: &Facts, b: &Facts, sides: &Sides) -> Option<u64> {
    let words = matches!(a.kind().group(), Group::Diplomacy | Group::Truce);
    let known = |f: &Facts| f.targets.iter().any(|i| i.is_known());
    if words || !known(a) || !known(b) {
        return Some(if words { 1000 } else { 950 });
    }
    let any = |f: &dyn Fn(&ActorCode, &ActorCode) -> bool| {
        a.targets.iter().any(|x| b.targets.iter().any(|y| f(x, y)))
    };
    if any(&|x, y| sides.allied(&x.party, &y.party)) {
        let alike = any(&|x, y| sides.allied(&x.party, &y.party) && is_civil(x) == is_civil(y));
        return Some(if alike { 1000 } else { 850 });
    }
    let clash = a.kind() == EventType::ArmedClash || b.kind() == EventType::ArmedClash;
    match any(&|x, y| sides.opposed_actors(x, y)) {
        true if clash => Some(800),
        true => None,
        false => Some(650),
    }
}

/// Homes and power stations, not barracks.
fn is_civil(a: &ActorCode) -> bool {
    !matches!(a.sector, Sector::Mil | Sector::Reb | Sector::Cop | Sector::Gov | Sector::Spy | Sector::Unk)
}

/// The factor of place, 0 where the one says nothing of the other, and whether places told by both agree; `None`: they
/// are told apart.
fn places(a: &Facts, b: &Facts, same_text: bool) -> Option<(u64, bool)> {
    let loose = |score: u64| Some((score, false));
    // A truce is signed in one place and holds in another.
    if a.kind() == EventType::Truce && b.kind() == EventType::Truce {
        return loose(if same_text { 800 } else { 700 });
    }
    match (a.fine.is_empty(), b.fine.is_empty()) {
        (false, false) => lists(&a.fine, &b.fine),
        (true, true) if a.broad.is_empty() || b.broad.is_empty() => loose(if same_text { 800 } else { 700 }),
        (true, true) => regions(&a.broad, &b.broad).and_then(loose),
        (false, true) | (true, false) => {
            let (placed, vague) = if b.fine.is_empty() { (a, b) } else { (b, a) };
            if !vague.broad.is_empty() {
                return regions(&placed.fine, &vague.broad).and_then(loose);
            }
            loose(match () {
                () if same_text => 750,
                // A denial may leave out all but what is denied.
                () if vague.answers() && vague.part == Part::Joins => 700,
                () => 0,
            })
        }
    }
}

/// Two lists of towns and sites: by name what of the shorter stands in the longer; failing that, by nearness.
fn lists(a: &[Spot], b: &[Spot]) -> Option<(u64, bool)> {
    let (few, many) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let count =
        |near: &dyn Fn(&Spot, &Spot) -> bool| few.iter().filter(|s| many.iter().any(|t| near(s, t))).count();
    let named = count(&|s, t| s.is(t));
    if named > 0 {
        let score = match named * 1000 / few.len() {
            1000 if a.len() == b.len() => 1000,
            1000 => LISTED,
            501.. => 800,
            // Half or less in common is often the city that both sites lie in.
            _ => 550,
        };
        return Some((score, true));
    }
    let within = |km: f64| count(&|s, t| !s.is_abroad(t) && s.km(t).is_some_and(|d| d <= km)) > 0;
    match () {
        () if within(SAME_SPOT) => Some((700, true)),
        () if within(CLOSE_BY) => Some((550, true)),
        _ => None,
    }
}

/// Places of which at least one list is of regions or states.
fn regions(a: &[Spot], b: &[Spot]) -> Option<u64> {
    let best = a.iter().flat_map(|s| b.iter().map(move |t| (s, t))).filter_map(|(s, t)| {
        if s.is(t) {
            return Some(if s.precision == Precision::Country { 650 } else { 850 });
        }
        if s.is_abroad(t) {
            return None;
        }
        let state = s.precision == Precision::Country || t.precision == Precision::Country;
        match s.km(t) {
            _ if state => (s.country.is_some() && s.country == t.country).then_some(500),
            Some(km) => (km <= REGION).then_some(600),
            None => (s.country.is_some() && s.country == t.country).then_some(500),
        }
    });
    best.max()
}
