/*!
Incidents and findings, made from all current claims of a ledger: the step that turns evidence into an assessment.
*/

use anyhow::Result;
use hudna_assess::{Evidence, Sides, findings, link, origins};
use hudna_extract::Knowledge;
use hudna_ledger::{ClaimFilter, DocumentFilter, Ledger};
use hudna_model::Agreement;
use std::collections::HashMap;

/// How much was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Made {
    /// Incidents.
    pub incidents: usize,
    /// Findings.
    pub findings: usize,
}

/// Every agreement of every theatre.
pub fn agreements(knowledge: &Knowledge) -> Vec<Agreement> {
    knowledge.theatres.iter().flat_map(|t| t.agreement.iter().cloned()).collect()
}

/// The sides of every theatre.
pub fn sides(knowledge: &Knowledge) -> Sides {
    Sides::new(&knowledge.theatres.iter().map(|t| (t.id.as_str(), t.side.clone())).collect::<Vec<_>>())
}

/// Makes the projections of a ledger again; the same evidence and packs give the same bytes.
///
/// # Errors
/// Those of the ledger.
pub fn rebuild(ledger: &mut Ledger, knowledge: &Knowledge) -> Result<Made> {
    let documents = ledger.documents(&DocumentFilter::default())?;
    let texts: Vec<(&str, &str)> =
        documents.iter().map(|d| (d.document.id.as_str(), d.document.text.as_str())).collect();
    // An origin is the place of a text in this list: sorted, it does not depend on the order in which they came.
    let mut sorted = texts;
    sorted.sort_unstable();
    let origin: HashMap<&str, usize> = sorted.iter().map(|t| t.0).zip(origins(&sorted)).collect();
    let claims = ledger.claims(&ClaimFilter::default())?;
    let evidence: Vec<Evidence> = claims
        .iter()
        .map(|c| Evidence {
            document: &c.document_id,
            outlet: c.outlet.as_deref(),
            published: c.published,
            origin: origin.get(c.document_id.as_str()).copied().unwrap_or(usize::MAX),
            claim: &c.claim,
        })
        .collect();
    let sides = sides(knowledge);
    let incidents = link(&evidence, &sides);
    let findings = findings(&incidents, &agreements(knowledge), &sides);
    ledger.replace_projections(&incidents, &findings)?;
    Ok(Made { incidents: incidents.len(), findings: findings.len() })
}
