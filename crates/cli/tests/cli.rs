/*!
The binary from outside: one process a test, as a user runs it.
*/

#[path = "cli/bad_input.rs"]
mod bad_input;
#[path = "cli/common.rs"]
mod common;
#[path = "cli/crash.rs"]
mod crash;
#[path = "cli/eval.rs"]
mod eval;
#[path = "cli/floors.rs"]
mod floors;
#[path = "cli/guide.rs"]
mod guide;
#[path = "cli/ledger.rs"]
mod ledger;
#[path = "cli/pack.rs"]
mod pack;
#[path = "cli/people.rs"]
mod people;
#[path = "cli/read.rs"]
mod read;
