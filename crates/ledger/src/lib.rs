/*!
The ledger: the only SQL of Hudna. Documents and the claims read from them go in, and never change; analysts' decisions
are added; incidents and findings, made from both, are laid on top and can be made again.

- **Evidence** is append-only: a [`Document`](hudna_model::Document) with its raw bytes, known by their BLAKE3 hash; the
  readings of it (which engine, which packs, when), each with its [`Claim`](hudna_model::Claim)s; the [`Decision`]s.
  Reading again with a newer engine adds a reading: the claims of the older one stay, superseded.
- **Projections** ([`Incident`](hudna_model::Incident)s, [`Finding`](hudna_model::Finding)s) are replaced as a whole, in
  one transaction, by [`Ledger::replace_projections`].
- **Digests**: [`Ledger::evidence_digest`] is the same for two ledgers that hold the same evidence, in whatever order and
  however often they were interrupted; [`Ledger::projections_digest`] is the same after a rebuild.

A ledger is one SQLite file in WAL mode. Every call that writes is one transaction, synced to the disk when it returns:
what was acknowledged survives the process and the power, what was not is not there at all. One process writes at a time
(a second one waits a few seconds, then gets [`Error::Busy`]); any number read meanwhile. There is no clock and no
randomness here: times are given by the caller, and every list comes in an order that its filter fixes.

```
use hudna_ledger::{Appended, ClaimFilter, Ledger, Stamp};
use hudna_model::Document;

let mut ledger = Ledger::in_memory()?;
let document = Document { id: "d1".into(), text: "…".into(), ..Document::default() };
let stamp = Stamp { engine: "0.1.0".into(), packs: "5f3a".into(), time: "2020-10-12T08:00:00Z".parse()? };
assert_eq!(ledger.append("…".as_bytes(), &document, &[], &stamp)?, Appended::Added);
assert!(ledger.claims(&ClaimFilter::default())?.is_empty());
# Ok::<(), Box<dyn std::error::Error>>(())
```
*/

mod append;
mod check;
mod decision;
mod digest;
mod error;
pub mod export;
mod filter;
mod open;
mod projection;
mod read;
mod search;
mod verify;

pub use append::{Appended, Reread, Stamp};
pub use decision::{Decision, DecisionKind};
pub use error::{Error, Result};
pub use filter::{ClaimFilter, Days, DocumentFilter, FindingFilter, IncidentFilter, Order};
pub use open::{APPLICATION_ID, Ledger, VERSION};
pub use read::{Counts, StoredClaim, StoredDocument};
pub use verify::{Problem, ProblemKind, Report};
