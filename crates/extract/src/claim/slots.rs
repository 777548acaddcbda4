/*!
What a frame's slots become in a claim, but for the actors: places, time, weapons, casualties and losses.

What comes in is a frame; what goes out are references with their words, their offsets and what the gazetteer or the
calendar makes of them. A place that no gazetteer holds is kept as a name, and a time that fixes no date as words:
nothing that was told is dropped for want of a code.
*/

use super::{
    Scene,
    quote::{bytes, trim, words},
    source::{Memory, Resolver},
};
use crate::{
    frame::{Form, Frame, Predicated, Unit},
    pack::schema::{PredicateKind, Role},
    time,
};
use hudna_model::{Casualties, EventType, Loss, Moment, PlaceRef, Precision, TimeRef};

/// The places of a frame: what is told as one, and where its targets lie.
pub(super) fn places(s: &Scene, resolver: &Resolver, f: &Frame) -> Vec<PlaceRef> {
    let mut out = Vec::new();
    for (role, k) in &f.slots {
        let Some(p) = s.parsed.phrase(*k) else { continue };
        let counts = match role {
            Role::Place => true,
            Role::Target | Role::Victim | Role::Loss | Role::Addressee => {
                p.is_place || p.thing.is_some() || p.landform.is_some()
            }
            _ => false,
        };
        if counts {
            for (n, from, to) in &p.places {
                out.push(place(s, resolver, *n, *from, *to));
            }
            if let Some((from, to)) = p.unresolved.filter(|_| p.places.is_empty()) {
                out.push(unresolved(s, from, to));
            }
        }
    }
    // A place right behind a target or a weapon's goal within the frame's own reach.
    for (role, k) in &f.slots {
        if !matches!(role, Role::Target | Role::Victim | Role::Loss) {
            continue;
        }
        let next = k + 1;
        if f.slots.iter().any(|(_, x)| *x == next) {
            continue;
        }
        if let Some(piece) = s.parsed.pieces.get(next)
            && let Some(q) = s.parsed.phrase(next)
            && q.is_place
            && piece.prep.is_some()
            && next < s.parsed.clauses[f.clause].to
        {
            for (n, from, to) in &q.places {
                out.push(place(s, resolver, *n, *from, *to));
            }
        }
    }
    out.dedup_by(|a, b| a.start == b.start);
    out
}

/// Place `n` of the gazetteer, as tokens `from..to` name it.
fn place(s: &Scene, resolver: &Resolver, n: u32, from: usize, to: usize) -> PlaceRef {
    let e = &resolver.knowledge.places[n as usize];
    let (a, b) = bytes(s, from, to);
    let (a, b) = unprefixed(s, resolver, a, b);
    let confidence = match (e.theatre.is_some() && e.theatre == resolver.theatre, e.precision) {
        (true, _) => 1.0,
        (false, Precision::Country) => 0.9,
        _ => 0.8,
    };
    PlaceRef {
        text: s.text[a..b].to_string(),
        name: Some(e.name.clone()),
        country: Some(e.country.clone()).filter(|c| !c.is_empty()),
        lat: Some(e.at.0),
        lon: Some(e.at.1),
        geonames: e.geonames,
        precision: Some(e.precision),
        confidence,
        start: Some(s.characters.at(s.text, a)),
        end: Some(s.characters.at(s.text, b)),
    }
}

/// A name that no gazetteer holds, kept as a name.
fn unresolved(s: &Scene, from: usize, to: usize) -> PlaceRef {
    let (a, b) = bytes(s, from, to);
    let (a, b) = trim(s.text, a, b);
    PlaceRef {
        text: s.text[a..b].to_string(),
        name: None,
        country: None,
        lat: None,
        lon: None,
        geonames: None,
        precision: Some(Precision::Unresolved),
        confidence: 0.2,
        start: Some(s.characters.at(s.text, a)),
        end: Some(s.characters.at(s.text, b)),
    }
}

/// A place's text without the one-letter prefixes written to it.
fn unprefixed(s: &Scene, resolver: &Resolver, a: usize, b: usize) -> (usize, usize) {
    let proclitics = &resolver.language.proclitics;
    let text = &s.text[a..b];
    let lexical = |rest: &str| resolver.is_name(rest);
    if lexical(text) {
        return (a, b);
    }
    for (at, c) in text.char_indices().take(3) {
        let cut = at + c.len_utf8();
        let prefix = &text[..cut];
        if proclitics.iter().any(|p| prefix.ends_with(p.form.as_str())) && lexical(&text[cut..]) {
            return (a + cut, b);
        }
    }
    (a, b)
}

/// The time told nearest to a frame within its clause, with no other event or report between.
pub(super) fn time_of(s: &Scene, f: &Frame, memory: &Memory) -> Option<TimeRef> {
    let clause = s.parsed.clauses[f.clause];
    let is_event = |k: usize| {
        k != f.head
            && s.parsed.predicate(k).is_some_and(|(e, p)| {
                e.kind == PredicateKind::Event && p.form != Form::Adjective && !f.governors.contains(&k)
            })
    };
    let is_report = |k: usize| s.parsed.predicate(k).is_some_and(|(e, _)| e.kind == PredicateKind::Report);
    let time_at = |k: usize| match s.parsed.pieces[k].unit {
        Unit::Time(n) => Some(n),
        _ => None,
    };
    let after = (f.head + 1..clause.to).take_while(|k| !is_event(*k) && !is_report(*k)).find_map(time_at);
    let before =
        || (clause.from..f.head).rev().take_while(|k| !is_event(*k) && !is_report(*k)).find_map(time_at);
    let n = after.or_else(before)?;
    let t = &s.times[n];
    let (mut start, mut end) = time::resolve(&t.meaning, s.published);
    match &t.meaning {
        // How long is not when.
        time::Meaning::Duration { .. } => return None,
        // A bare hour is of the day last told, or of the day of publication.
        time::Meaning::Hour(clock) => {
            let day = memory.day.or(s.published);
            let at = time::Meaning::At(Box::new(time::Meaning::Days { from: 0, to: 0 }), *clock);
            (start, end) = time::resolve(&at, day.map(|d| Moment::day(d.date)));
        }
        _ => {}
    }
    let (a, b) = bytes(s, t.from, t.to);
    Some(TimeRef { text: s.text[a..b].to_string(), start, end })
}

/// The words for what it was done with.
pub(super) fn weapons(s: &Scene, f: &Frame, p: &Predicated) -> Vec<String> {
    let mut out = Vec::new();
    for (n, from, to) in &p.means {
        if s.parsed.knowledge.means[*n as usize].weapon {
            let (a, b) = bytes(s, *from, *to);
            out.push(s.text[a..b].to_string());
        }
    }
    for k in f.in_role(Role::Weapon) {
        if let Some(p) = s.parsed.phrase(k) {
            out.extend(words(s, p).text);
        }
    }
    out
}

/// Casualties and losses that a frame counts.
pub(super) fn effects(s: &Scene, f: &Frame, kind: EventType) -> (Casualties, Vec<Loss>) {
    let mut c = Casualties::default();
    let mut losses = Vec::new();
    let (_, p) = match s.parsed.predicate(f.head) {
        Some(x) => x,
        None => return (c, losses),
    };
    let counted = f
        .slots
        .iter()
        .filter(|(r, _)| matches!(r, Role::Victim | Role::Target))
        .find_map(|(_, k)| s.parsed.phrase(*k).and_then(|p| p.quantity))
        .or(p.quantity)
        .flatten();
    match kind {
        EventType::Killing => c.killed = counted,
        EventType::Casualties => c.wounded = counted,
        EventType::Abduction | EventType::Detention => c.captured = counted,
        _ => {}
    }
    if matches!(kind, EventType::Losses | EventType::Damage | EventType::Downing)
        || f.in_role(Role::Loss).next().is_some()
    {
        for (r, k) in &f.slots {
            let lost = matches!(r, Role::Loss) || (kind == EventType::Losses && *r == Role::Target);
            if lost && let Some(q) = s.parsed.phrase(*k) {
                let name = q.thing.and_then(|t| s.parsed.knowledge.things[t as usize].name.clone());
                if let Some(text) = words(s, q).text {
                    losses.push(Loss { text, what: name, count: q.quantity.flatten() });
                }
            }
        }
    }
    (c, losses)
}
