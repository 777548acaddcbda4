/*!
An incident: one happening in the world, put together from the claims of it; how those claims stand to each other; and
what it means for the terms that were signed. All of it is derived and can be made again from the ledger.
*/

use crate::{
    actor::ActorCode,
    claim::PlaceRef,
    codes::{EventType, Flag},
    moment::Moment,
};
use serde::{Deserialize, Serialize};

/// One happening, from all the claims of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Incident {
    /// `i-` and twelve hex digits, from the claim that comes first.
    pub id: String,
    /// The theatre it belongs to, when one is known.
    pub theatre: Option<String>,
    /// The kind of event most of its claims tell.
    #[serde(rename = "type")]
    pub kind: EventType,
    /// First day, when told.
    pub start: Option<Moment>,
    /// Last day, inclusive.
    pub end: Option<Moment>,
    /// Where.
    pub places: Vec<PlaceRef>,
    /// Who is said to have done it; `None` when joint or not told.
    pub initiator: Option<ActorCode>,
    /// The other side.
    pub target: Option<ActorCode>,
    /// Its claims as `document#claim`, in the order of the ledger.
    pub claims: Vec<String>,
    /// How its claims stand to each other.
    pub contestation: Contestation,
}

/// How the claims of an incident stand to each other.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contestation {
    /// The flags that hold.
    pub flags: Vec<Flag>,
    /// Independent origins (copies of one agency text are one).
    pub origins: usize,
    /// Why each flag holds: flag code and the claims it rests on.
    pub because: Vec<(Flag, Vec<String>)>,
}

/// An incident read against a provision.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Finding {
    /// The agreement's id.
    pub agreement: String,
    /// The provision's id.
    pub provision: String,
    /// The incident's id.
    pub incident: String,
    /// The party answerable; `None` when nobody is named.
    pub party: Option<String>,
    /// Whether it would be a violation (otherwise it fulfils the provision).
    pub violation: bool,
    /// Whether it is borne out: admitted or corroborated. If not, it is only alleged.
    pub borne_out: bool,
    /// In words, why.
    pub why: String,
}

/// Violations of one provision by one party on one day: the truth lies between the bounds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DayCount {
    /// The day; `None` for incidents whose day is not told.
    pub day: Option<Moment>,
    /// The party said to have done it.
    pub party: String,
    /// The provision's id.
    pub provision: String,
    /// Incidents admitted or corroborated.
    pub lower: usize,
    /// All incidents alleged.
    pub upper: usize,
    /// The incidents counted.
    pub incidents: Vec<String>,
}
