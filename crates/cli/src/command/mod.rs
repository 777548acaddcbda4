/*!
The commands, one file each: clap arguments, made into a configuration that holds, and run.
*/

mod eval;
mod explain;
mod input;
mod read;
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
    Eval(eval::Args),
}

/// Runs a command.
///
/// # Errors
/// Whatever kept it from running.
pub fn run(cli: Cli) -> Result<Outcome> {
    let mut screen = Screen::new(cli.color);
    let outcome = match cli.command {
        Command::Read(args) => read::run(args, &mut screen),
        Command::Explain(args) => explain::run(args, &mut screen),
        Command::Eval(args) => eval::run(args, &mut screen),
    }?;
    screen.finish()?;
    Ok(outcome)
}
