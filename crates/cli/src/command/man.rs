//! `hudna man`: the manual, made from the same declarations as the command line.

use crate::{Outcome, screen::Screen};
use anyhow::{Context, Result};
use clap::CommandFactory;
use std::{
    io::Write,
    path::{Path, PathBuf},
};

/// Write the manual page, or with --dir one page for every command
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Write the pages into this folder
    #[arg(long, value_name = "DIR")]
    dir: Option<PathBuf>,
}

pub fn run(args: Args, out: &mut Screen) -> Result<Outcome> {
    let mut command = super::Cli::command();
    command.build();
    let Some(dir) = args.dir else {
        clap_mangen::Man::new(command).render(out)?;
        return Ok(Outcome::Done);
    };
    std::fs::create_dir_all(&dir)
        .with_context(|| format!("{}: this folder cannot be made", dir.display()))?;
    pages(&command, "hudna", &dir, out)?;
    Ok(Outcome::Done)
}

fn pages(command: &clap::Command, name: &str, dir: &Path, out: &mut Screen) -> Result<()> {
    let file = dir.join(format!("{name}.1"));
    let mut page = Vec::new();
    clap_mangen::Man::new(command.clone()).title(name.to_uppercase()).render(&mut page)?;
    std::fs::write(&file, page).with_context(|| format!("{}: cannot be written", file.display()))?;
    writeln!(out, "{}", file.display())?;
    let mut below = command.get_subcommands().filter(|c| c.get_name() != "help");
    below.try_for_each(|c| pages(c, &format!("{name}-{}", c.get_name()), dir, out))
}
