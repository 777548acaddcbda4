/*!
The situation report of a truce: what a monitor writes every morning, with the evidence behind each line.

[`gather()`] takes an agreement and a ledger to a [`Report`], plain data that is the JSON format as it stands; [`markdown`] and
[`html`] put it into words of one language. Nothing here looks at the clock: the same ledger gives the same report.
*/

pub mod gather;
pub mod html;
pub mod markdown;
pub mod view;

pub use gather::gather;

use hudna_model::{Agreement, Claim, DayCount, Finding, Incident, Moment};
use jiff::civil::Date;
use serde::Serialize;

/// A situation report.
#[derive(Clone, Debug, Serialize)]
pub struct Report {
    /// The truce.
    pub agreement: Agreement,
    /// First day reported on.
    pub from: Date,
    /// Last day, inclusive.
    pub to: Date,
    /// How much evidence it rests on.
    pub evidence: Volume,
    /// Violations by party: of all provisions, each incident once.
    pub bounds: Vec<Bound>,
    /// Violations by day, party and provision.
    pub days: Vec<DayCount>,
    /// The incidents, by how their claims stand to each other.
    pub sections: Vec<Section>,
    /// Engine and packs that read it.
    pub stamp: Stamp,
}

/// How much evidence there is.
#[derive(Clone, Copy, Debug, Default, Serialize)]
pub struct Volume {
    /// Documents with a claim in the report.
    pub documents: usize,
    /// Claims in the report.
    pub claims: usize,
    /// Incidents in the report.
    pub incidents: usize,
}

/// Violations of one party in the whole period.
#[derive(Clone, Debug, Serialize)]
pub struct Bound {
    /// The party's code, or `UNK` for what nobody is named for.
    pub party: String,
    /// Incidents admitted or corroborated.
    pub lower: usize,
    /// All that are alleged.
    pub upper: usize,
}

/// Engines and packs.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Stamp {
    /// Engines that read the claims.
    pub engine: Vec<String>,
    /// Digests of the packs.
    pub packs: Vec<String>,
}

/// Incidents that stand alike.
#[derive(Clone, Debug, Serialize)]
pub struct Section {
    /// `contested`, `corroborated`, `admitted`, `alleged`, `other`, `contacts`.
    pub id: &'static str,
    /// The incidents, by day.
    pub incidents: Vec<Told>,
}

/// An incident with all that is told of it.
#[derive(Clone, Debug, Serialize)]
pub struct Told {
    /// The incident.
    #[serde(flatten)]
    pub incident: Incident,
    /// What it means for the terms of this agreement.
    pub findings: Vec<Finding>,
    /// Its claims with where they stand.
    pub told: Vec<Source>,
}

/// A claim with where it stands.
#[derive(Clone, Debug, Serialize)]
pub struct Source {
    /// `document#claim`.
    pub reference: String,
    /// Who published it.
    pub outlet: Option<String>,
    /// When.
    pub published: Option<Moment>,
    /// In which language.
    pub lang: Option<String>,
    /// The claim.
    pub claim: Claim,
}
