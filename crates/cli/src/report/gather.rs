/*!
From a ledger to a report: which incidents belong to it, and in which section each stands.
*/

use super::{Bound, Report, Section, Source, Stamp, Told, Volume};
use anyhow::{Result, bail};
use hudna_assess::bounds;
use hudna_ledger::{ClaimFilter, FindingFilter, IncidentFilter, Ledger, StoredClaim};
use hudna_model::{Agreement, EventType, Finding, Flag, Group, Incident};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Puts a report together; without days, from the day the truce took effect to its end, or to the last incident.
///
/// # Errors
/// When the last day lies before the first; those of the ledger.
pub fn gather(
    ledger: &Ledger,
    agreement: &Agreement,
    (from, to): (Option<Date>, Option<Date>),
) -> Result<Report> {
    let filter = FindingFilter { agreement: Some(agreement.id.clone()), ..FindingFilter::default() };
    let findings = ledger.findings(&filter)?;
    let read: BTreeSet<&str> = findings.iter().map(|f| f.incident.as_str()).collect();
    let violates: BTreeSet<&str> =
        findings.iter().filter(|f| f.violation).map(|f| f.incident.as_str()).collect();
    let mut incidents = ledger.incidents(&IncidentFilter::default())?;
    // Talks of which no theatre is known may be anybody's: they are left to the lists.
    let here = |i: &Incident| i.theatre.as_deref() == Some(agreement.theatre.as_str());
    incidents.retain(|i| {
        violates.contains(i.id.as_str()) || (here(i) && (read.contains(i.id.as_str()) || is_contact(i)))
    });

    let last = || incidents.iter().filter(|i| read.contains(i.id.as_str())).filter_map(day).max();
    let from = from.unwrap_or(agreement.effective.date);
    let to = to.or(agreement.ends.map(|e| e.date)).or_else(last).unwrap_or(from).max(to.unwrap_or(from));
    if to < from {
        bail!(
            "the report would end on {to}, before it begins on {from}: give other days with --from and --to"
        );
    }
    // What has no day is kept: it was reported while the truce was in force.
    incidents.retain(|i| match (i.start.or(i.end), i.end.or(i.start)) {
        (Some(start), Some(end)) => start.date <= to && end.date >= from,
        _ => read.contains(i.id.as_str()),
    });

    let kept: BTreeSet<&str> = incidents.iter().map(|i| i.id.as_str()).collect();
    let findings: Vec<Finding> =
        findings.iter().filter(|f| kept.contains(f.incident.as_str())).cloned().collect();
    let claims: HashMap<String, StoredClaim> =
        ledger.claims(&ClaimFilter::default())?.into_iter().map(|c| (c.reference(), c)).collect();
    let used: BTreeSet<&str> = incidents.iter().flat_map(|i| i.claims.iter().map(String::as_str)).collect();
    let used: Vec<&StoredClaim> = used.iter().filter_map(|r| claims.get(*r)).collect();
    let evidence = Volume {
        documents: used.iter().map(|c| c.document_id.as_str()).collect::<BTreeSet<_>>().len(),
        claims: used.len(),
        incidents: incidents.len(),
    };
    let stamps = |of: fn(&StoredClaim) -> &String| {
        used.iter().map(|c| of(c).clone()).collect::<BTreeSet<_>>().into_iter().collect()
    };
    let stamp = Stamp { engine: stamps(|c| &c.engine), packs: stamps(|c| &c.packs) };
    Ok(Report {
        from,
        to,
        evidence,
        bounds: by_party(&findings),
        days: bounds(&findings, &incidents),
        sections: sections(&incidents, &findings, &claims),
        stamp,
        agreement: agreement.clone(),
    })
}

fn day(incident: &Incident) -> Option<Date> {
    incident.end.or(incident.start).map(|m| m.date)
}

/// Words between parties, and what came of them: of the theatre, whether or not a provision names them.
fn is_contact(incident: &Incident) -> bool {
    let kind = incident.kind;
    kind != EventType::Appeal && (kind.group() == Group::Diplomacy || kind == EventType::Exchange)
}

/// Violations by party, each incident once.
fn by_party(findings: &[Finding]) -> Vec<Bound> {
    let mut parties: BTreeMap<&str, BTreeMap<&str, bool>> = BTreeMap::new();
    for f in findings.iter().filter(|f| f.violation) {
        let party = f.party.as_deref().unwrap_or(hudna_model::actor::UNKNOWN);
        parties.entry(party).or_default().insert(&f.incident, f.borne_out);
    }
    let bound = |(party, of): (&str, BTreeMap<&str, bool>)| Bound {
        party: party.to_string(),
        lower: of.values().filter(|b| **b).count(),
        upper: of.len(),
    };
    parties.into_iter().map(bound).collect()
}

/// The section of an incident: denial first, then how well it is borne out.
fn section(incident: &Incident, violates: bool) -> &'static str {
    let has = |f: Flag| incident.contestation.flags.contains(&f);
    match () {
        () if !violates => "contacts",
        () if has(Flag::Contested) => "contested",
        () if has(Flag::Corroborated) => "corroborated",
        () if has(Flag::Admitted) => "admitted",
        () if has(Flag::Alleged) => "alleged",
        () => "other",
    }
}

fn sections(
    incidents: &[Incident],
    findings: &[Finding],
    claims: &HashMap<String, StoredClaim>,
) -> Vec<Section> {
    let mut out: Vec<Section> = ["contested", "corroborated", "admitted", "alleged", "other", "contacts"]
        .map(|id| Section { id, incidents: Vec::new() })
        .into();
    for incident in incidents {
        let findings: Vec<Finding> = findings.iter().filter(|f| f.incident == incident.id).cloned().collect();
        let id = section(incident, findings.iter().any(|f| f.violation));
        let told = incident.claims.iter().filter_map(|r| claims.get(r)).map(source).collect();
        if let Some(section) = out.iter_mut().find(|s| s.id == id) {
            section.incidents.push(Told { incident: incident.clone(), findings, told });
        }
    }
    out
}

/// A claim with where it stands.
pub fn source(stored: &StoredClaim) -> Source {
    Source {
        reference: stored.reference(),
        outlet: stored.outlet.clone(),
        published: stored.published,
        lang: stored.lang.clone(),
        claim: stored.claim.clone(),
    }
}
