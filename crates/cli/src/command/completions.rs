//! `hudna completions`: what a shell needs to complete the command line.

use crate::{Outcome, screen::Screen};
use anyhow::Result;
use clap::CommandFactory;
use clap_complete::Shell;
use std::io::Write;

/// Write the completions for a shell
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Which shell
    #[arg(value_enum)]
    shell: Shell,
}

pub fn run(args: Args, out: &mut Screen) -> Result<Outcome> {
    // Into memory first: the generator panics where its writer fails.
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut super::Cli::command(), "hudna", &mut script);
    out.write_all(&script)?;
    Ok(Outcome::Done)
}
