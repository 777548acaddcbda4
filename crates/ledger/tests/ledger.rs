/*!
The ledger from outside: one binary, a file for each promise.
*/

#[path = "ledger/crash.rs"]
mod crash;
#[path = "ledger/evidence.rs"]
mod evidence;
#[path = "ledger/exports.rs"]
mod exports;
#[path = "ledger/files.rs"]
mod files;
#[path = "ledger/filters.rs"]
mod filters;
#[path = "ledger/projections.rs"]
mod projections;
#[path = "ledger/sample.rs"]
mod sample;
#[path = "ledger/verify.rs"]
mod verify;
#[path = "ledger/versions.rs"]
mod versions;
