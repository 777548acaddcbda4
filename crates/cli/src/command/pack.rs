//! `hudna pack`: are packs sound, and what may stand in them?

use crate::{
    Outcome,
    knowledge::{Packs, told},
    screen::{Ink, Screen},
    table::one_line,
};
use anyhow::{Result, bail};
use clap::{Subcommand, ValueEnum};
use hudna_extract::pack::{PackError, Sources, check, compile, schema};
use std::{
    io::Write,
    path::{Path, PathBuf},
};

/// Check packs, or print the schema of their files
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// Check packs: every key, code, lemma and pattern; with --examples, every rule's examples too
    Check {
        #[command(flatten)]
        packs: Packs,
        /// Run the examples and counter-examples of every rule
        #[arg(long)]
        examples: bool,
    },
    /// Print the JSON schema of a kind of pack file
    Schema {
        /// Of which kind of file
        #[arg(value_enum, default_value_t)]
        file: Kind,
    },
}

/// Kinds of pack files.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Kind {
    /// packs/LANGUAGE/*.toml
    #[default]
    Pack,
    /// world/**/*.toml, theatres/THEATRE/*.toml
    World,
    /// theatres/THEATRE/agreements/*.toml
    Agreement,
}

pub fn run(args: Args, out: &mut Screen) -> Result<Outcome> {
    match args.action {
        Action::Check { packs, examples } => run_check(&packs, examples, out),
        Action::Schema { file } => {
            let schema = match file {
                Kind::Pack => schemars::schema_for!(schema::PackFile),
                Kind::World => schemars::schema_for!(schema::WorldFile),
                Kind::Agreement => schemars::schema_for!(hudna_model::Agreement),
            };
            serde_json::to_writer_pretty(&mut *out, &schema)?;
            writeln!(out)?;
            Ok(Outcome::Done)
        }
    }
}

/// The built-in files, as they are in the repository that one stands in, or as they are embedded; with the user's.
fn sources(packs: &Packs) -> Result<Sources, Vec<PackError>> {
    let here = PathBuf::from(".");
    let in_repository = ["packs", "world", "theatres"].iter().all(|d| Path::new(d).is_dir());
    if in_repository && packs.packs.is_empty() { Sources::read(&here) } else { packs.sources() }
}

fn run_check(packs: &Packs, examples: bool, out: &mut Screen) -> Result<Outcome> {
    let style = out.style;
    let knowledge = match sources(packs).and_then(compile) {
        Ok(knowledge) => knowledge,
        Err(errors) => {
            for e in &errors {
                writeln!(out, "{}", style.paint(Ink::Bad, one_line(&e.to_string())))?;
            }
            writeln!(out, "{} problems", errors.len())?;
            return Ok(Outcome::Problems);
        }
    };
    let tags: Vec<&str> = knowledge.languages.iter().map(|l| l.tag.as_str()).collect();
    let theatres: Vec<&str> = knowledge.theatres.iter().map(|t| t.id.as_str()).collect();
    writeln!(out, "languages   {}", tags.join(", "))?;
    writeln!(out, "theatres    {}", theatres.join(", "))?;
    writeln!(
        out,
        "entries     {} predicates, {} actors, {} persons, {} places, {} spellings",
        knowledge.predicates.len(),
        knowledge.actors.len(),
        knowledge.persons.len(),
        knowledge.places.len(),
        knowledge.lists.len()
    )?;
    writeln!(out, "digest      {}", knowledge.digest)?;
    if !examples {
        return Ok(Outcome::Done);
    }
    // Compiling takes the sources; they are parsed once more for their examples.
    let sources = match sources(packs) {
        Ok(sources) => sources,
        Err(errors) => bail!("the packs changed while they were checked: {}", told(&errors)),
    };
    let ran = check::examples(&sources, &knowledge);
    for f in &ran.failures {
        writeln!(out, "{}", style.paint(Ink::Bad, format!("{} in {}", f.rule, f.file)))?;
        for (label, value) in [("text", &f.text), ("wanted", &f.wanted), ("got", &f.got)] {
            writeln!(out, "  {label:<7} {}", one_line(value))?;
        }
    }
    writeln!(out, "examples    {} run, {} do not hold", ran.run, ran.failures.len())?;
    Ok(if ran.failures.is_empty() { Outcome::Done } else { Outcome::Problems })
}
