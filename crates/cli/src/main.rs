/*!
`hudna`: reads what the world reports about a truce and keeps the ledger of it.

The only wiring of the project: one file a command under `command`, each a clap structure turned into a validated
configuration and run. It is also the only place with a clock. Exit codes: 0 done, 1 found problems, 2 could not run.
*/

#![deny(clippy::print_stdout, clippy::print_stderr)]

mod archive;
mod command;
mod eval;
mod knowledge;
mod locale;
mod projection;
mod report;
mod screen;
mod table;

use clap::Parser;
use std::process::ExitCode;

/// What a command came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    /// Done.
    Done,
    /// Done, and something is wrong with what was looked at.
    Problems,
}

fn main() -> ExitCode {
    let cli = command::Cli::parse();
    match command::run(cli) {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Problems) => ExitCode::from(1),
        // Whoever read the output has gone (`hudna claims | head`): that is no failure.
        Err(e) if screen::is_broken_pipe(&e) => ExitCode::SUCCESS,
        Err(e) => {
            screen::complain(&format!("hudna: {e:#}"));
            ExitCode::from(2)
        }
    }
}
