/*!
The commands, one file each: clap arguments, made into a configuration that holds, and run.
*/

mod agreements;
mod claims;
mod completions;
mod documents;
mod eval;
mod explain;
mod incidents;
mod ingest;
mod input;
mod list;
mod man;
mod pack;
mod read;
mod rebuild;
mod report;
mod show;
mod verify;
mod words;

use crate::{
    Outcome,
    screen::{Color, Screen},
};
use anyhow::Result;
use clap::{Parser, Subcommand};

/// Reads what the world reports about a truce: who says that whom did what, who denies it, and what that means for the
/// terms that were signed.
#[derive(Debug, Parser)]
#[command(name = "hudna", version, arg_required_else_help = true, max_term_width = 110)]
#[command(after_help = "Exit codes: 0 done, 1 found problems, 2 could not run.")]
pub struct Cli {
    /// When to colour
    #[arg(long, global = true, value_enum, default_value_t, value_name = "WHEN")]
    color: Color,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Read(read::Args),
    Explain(explain::Args),
    Ingest(ingest::Args),
    Documents(documents::Args),
    Claims(Box<claims::Args>),
    Incidents(Box<incidents::Args>),
    Agreements(agreements::Args),
    Show(show::Args),
    Report(report::Args),
    Rebuild(rebuild::Args),
    Verify(verify::Args),
    Eval(eval::Args),
    Pack(pack::Args),
    Man(man::Args),
    Completions(completions::Args),
}

/// Runs a command.
///
/// # Errors
/// Whatever kept it from running.
pub fn run(cli: Cli) -> Result<Outcome> {
    let mut screen = Screen::new(cli.color);
    let out = &mut screen;
    let outcome = match cli.command {
        Command::Read(args) => read::run(args, out),
        Command::Explain(args) => explain::run(args, out),
        Command::Ingest(args) => ingest::run(args, out),
        Command::Documents(args) => documents::run(args, out),
        Command::Claims(args) => claims::run(*args, out),
        Command::Incidents(args) => incidents::run(*args, out),
        Command::Agreements(args) => agreements::run(args, out),
        Command::Show(args) => show::run(args, out),
        Command::Report(args) => report::run(args, out),
        Command::Rebuild(args) => rebuild::run(args, out),
        Command::Verify(args) => verify::run(args, out),
        Command::Eval(args) => eval::run(args, out),
        Command::Pack(args) => pack::run(args, out),
        Command::Man(args) => man::run(args, out),
        Command::Completions(args) => completions::run(args, out),
    }?;
    screen.finish()?;
    Ok(outcome)
}
