/*!
Hudna's words as types: what a document, a claim, an event, an incident, an agreement and a finding are.

Every other crate speaks in these; this one imports none of them and does no I/O. The code lists (types, acts,
polarities, sectors, flags) are those of the codebook (`docs/CODEBOOK.md`), with their PLOVER, CAMEO and ACLED codes.
*/

pub mod actor;
pub mod agreement;
pub mod claim;
pub mod codes;
pub mod document;
pub mod incident;
pub mod moment;

pub use actor::{ActorCode, ActorRef};
pub use agreement::{Agreement, Party, Provision, Side};
pub use claim::{Casualties, Claim, Event, Loss, PlaceRef, TimeRef};
pub use codes::{Act, CodeError, EventType, Flag, Group, Polarity, Precision, Sector, Voice};
pub use document::{DateSource, Document, PageWords, Part, PartKind, Related};
pub use incident::{Contestation, DayCount, Finding, Incident};
pub use moment::{Moment, MomentError};
