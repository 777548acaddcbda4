//! `hudna explain`: the tree behind each claim.

use super::input;
use crate::{Outcome, knowledge::Packs, screen::Screen};
use anyhow::Result;
use hudna_extract::Reader;
use hudna_ingest::{Ingested, Source};
use hudna_model::Moment;
use std::{io::Write, path::Path};

/// Show how the claims of a text come about: tokens, mentions, clauses, frames, rules
#[derive(Debug, clap::Args)]
pub struct Args {
    /// A text, a file, an address, or - for standard input
    #[arg(value_name = "TEXT|FILE|URL|-")]
    input: String,
    /// When it was published, if the input does not say (2020-10-12)
    #[arg(long, value_name = "DATE")]
    published: Option<Moment>,
    #[command(flatten)]
    packs: Packs,
}

pub fn run(args: Args, out: &mut Screen) -> Result<Outcome> {
    let knowledge = args.packs.load()?;
    let reader = Reader::new(&knowledge);
    let options = input::options(&knowledge, args.published);
    let source = match Source::from_argument(&args.input) {
        // What is no file is the text itself.
        Source::Path(path) if !Path::new(&path).exists() => {
            Source::Bytes { bytes: args.input.into_bytes(), name: "<argument>.txt".into() }
        }
        source => source,
    };
    let mut outcome = Outcome::Done;
    for (n, item) in hudna_ingest::read(source, &options).enumerate() {
        match item {
            Ok(Ingested { document, .. }) => {
                if n > 0 {
                    writeln!(out)?;
                }
                writeln!(out, "document {}", document.id)?;
                out.write_all(reader.explain(&document).as_bytes())?;
            }
            Err(e) => {
                outcome = Outcome::Problems;
                crate::screen::complain(&format!("hudna: {e}"));
            }
        }
    }
    Ok(outcome)
}
