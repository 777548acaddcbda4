/*!
Incidents read against the terms of a truce, and the bounds that follow.

A finding says that an incident, *if it is as told*, violates or fulfils a provision. It is a violation when its type
is among those the provision names, a party to the agreement (or one of its side) is said to have done it, and it came
about while the agreement was in force, within the provision's countries. A fight of which nobody says who began is one
too, answerable by nobody. An attack that failed is still one; what was only planned or threatened is not.

The truth lies between two bounds, shown together: the **lower** counts what is admitted or corroborated, the
**upper** all that is alleged.

[`Finding::why`] is a list of stable codes, `key:value` with a space between, for the surfaces to put into words:

| key | values |
| --- | --- |
| `type` | the incident's event type |
| `party` | the signatory; `NKR>ARM` when another party of its side did it; `none` when nobody is named |
| `when` | `in-force` · `same-day` (the day it took effect, no hour told) · `last-day` (likewise of its end) · `straddles` (began before, went on after) · `day-untold` (reported while in force) |
| `where` | `in-scope` · `everywhere` (the provision names no country) · `untold` |
| `flags` | the incident's flags with `+` between, or `none` |
*/

use crate::{
    facts::{NEWS, day},
    incident::is_before,
    sides::Sides,
};
use hudna_model::{Agreement, DayCount, EventType, Finding, Flag, Group, Incident, Moment, Provision};
use std::collections::BTreeMap;

/// Every incident against every provision of every agreement, in that order.
pub fn findings(incidents: &[Incident], agreements: &[Agreement], sides: &Sides) -> Vec<Finding> {
    let mut out = Vec::new();
    for incident in incidents {
        for agreement in agreements.iter().filter(|a| is_of_theatre(incident, a)) {
            let Some(when) = when(incident, agreement) else { continue };
            for provision in &agreement.provisions {
                let Some(place) = scope(incident, provision) else { continue };
                let violation = provision.violated_by.contains(&incident.kind);
                if !violation && !provision.fulfilled_by.contains(&incident.kind) {
                    continue;
                }
                let Some(answerable) = answerable(incident, agreement, sides, violation) else { continue };
                let flags: Vec<&str> = incident.contestation.flags.iter().map(|f| f.code()).collect();
                let why = [
                    format!("type:{}", incident.kind),
                    format!("party:{}", answerable.told),
                    format!("when:{when}"),
                    format!("where:{place}"),
                    format!("flags:{}", if flags.is_empty() { "none".to_owned() } else { flags.join("+") }),
                ];
                out.push(Finding {
                    agreement: agreement.id.clone(),
                    provision: provision.id.clone(),
                    incident: incident.id.clone(),
                    party: answerable.party,
                    violation,
                    borne_out: is_borne_out(incident),
                    why: why.join(" "),
                });
            }
        }
    }
    out
}

/// Violations by day, party and provision. Give it the findings of one agreement: a row does not name its agreement, so
/// those of several stand in separate rows, in the order of the agreements' ids. What nobody is named for is counted
/// under `UNK`. Findings whose incident is not given are left out.
pub fn bounds(findings: &[Finding], incidents: &[Incident]) -> Vec<DayCount> {
    let by_id: BTreeMap<&str, &Incident> = incidents.iter().map(|i| (i.id.as_str(), i)).collect();
    let mut rows: BTreeMap<(&str, Option<Moment>, &str, &str), DayCount> = BTreeMap::new();
    for f in findings.iter().filter(|f| f.violation) {
        let Some(incident) = by_id.get(f.incident.as_str()) else { continue };
        let day = incident.start.map(|m| Moment::day(m.date));
        let party = f.party.as_deref().unwrap_or(hudna_model::actor::UNKNOWN);
        let row = rows.entry((&f.agreement, day, party, &f.provision)).or_insert_with(|| DayCount {
            day,
            party: party.to_owned(),
            provision: f.provision.clone(),
            lower: 0,
            upper: 0,
            incidents: Vec::new(),
        });
        if !row.incidents.contains(&f.incident) {
            row.upper += 1;
            row.lower += usize::from(f.borne_out);
            row.incidents.push(f.incident.clone());
        }
    }
    rows.into_values().collect()
}

fn is_borne_out(incident: &Incident) -> bool {
    incident.contestation.flags.iter().any(|f| matches!(f, Flag::Admitted | Flag::Corroborated))
}

/// A clash of which nobody says who began is held to be of the agreement only where the theatre says so; otherwise a
/// fight anywhere would be a breach of every truce.
fn is_of_theatre(incident: &Incident, agreement: &Agreement) -> bool {
    match incident.theatre.as_deref() {
        Some(theatre) => agreement.theatre.is_empty() || theatre == agreement.theatre,
        None => incident.initiator.is_some(),
    }
}

/// When it came about, as seen from the agreement; `None`: not while it was in force, or not at all.
fn when(incident: &Incident, agreement: &Agreement) -> Option<&'static str> {
    let end = incident.end?;
    let (effective, ends) = (agreement.effective, agreement.ends);
    if is_before(end, effective) {
        return None;
    }
    let Some(start) = incident.start else {
        // Reported by `end`; it happened within the days of news before.
        let over = ends.is_some_and(|e| day(end) - NEWS > day(e));
        return (!over).then_some("day-untold");
    };
    // An end with an hour is over at that hour; one without is over with its day.
    if ends.is_some_and(|e| is_before(e, start) || (e.time.is_some() && e == start)) {
        return None;
    }
    let unsure = |m: Moment, edge: Moment| m.date == edge.date && edge.time.is_some() && m.time.is_none();
    Some(match () {
        () if unsure(start, effective) => "same-day",
        () if is_before(start, effective) => "straddles",
        () if ends.is_some_and(|e| unsure(start, e)) => "last-day",
        () => "in-force",
    })
}

/// Whether it lies where the provision holds; `None`: elsewhere.
fn scope(incident: &Incident, provision: &Provision) -> Option<&'static str> {
    if provision.countries.is_empty() {
        return Some("everywhere");
    }
    let mut told = incident.places.iter().filter_map(|p| p.country.as_ref()).peekable();
    if told.peek().is_none() {
        return Some("untold");
    }
    told.any(|c| provision.countries.contains(c)).then_some("in-scope")
}

struct Answerable {
    party: Option<String>,
    told: String,
}

/// The signatory whose doing it is; `None`: nobody bound by the agreement.
fn answerable(
    incident: &Incident,
    agreement: &Agreement,
    sides: &Sides,
    violation: bool,
) -> Option<Answerable> {
    let nobody = || Some(Answerable { party: None, told: "none".to_owned() });
    let Some(doer) = incident.initiator.as_ref().filter(|i| i.is_known()) else {
        // A nameless doer (unidentified gunmen) is bound by nothing; two sides that fight, meet or swap both are.
        let both = incident.initiator.is_none() && (!violation || incident.kind == EventType::ArmedClash);
        return if both { nobody() } else { None };
    };
    let parties = || agreement.parties.iter();
    let exact = parties().find(|p| p.code == doer.party);
    // A state's civilians at war with their own answer for no side.
    let ally = || parties().find(|p| sides.allied(&p.code, &doer.party));
    let signatory = exact.or_else(ally).filter(|_| !violation || !sides.is_bystander(doer));
    match signatory {
        Some(p) if p.code == doer.party => {
            Some(Answerable { party: Some(p.code.clone()), told: p.code.clone() })
        }
        Some(p) => {
            Some(Answerable { party: Some(p.code.clone()), told: format!("{}>{}", doer.party, p.code) })
        }
        // Mediators bring talks about and aid comes from outside; what a stranger's troops do fulfils nothing.
        None if !violation && incident.kind.group() != Group::Military => nobody(),
        None => None,
    }
}
