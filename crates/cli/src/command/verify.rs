//! `hudna verify`: is everything in the ledger what it claims to be?

use crate::{
    Outcome,
    archive::LedgerPath,
    screen::{Ink, Screen},
    table::one_line,
};
use anyhow::Result;
use clap::ValueEnum;
use serde_json::json;
use std::io::Write;

/// Check every hash, every quote and the file itself
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    ledger: LedgerPath,
    /// How to show what is found
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Lines
    #[default]
    Text,
    /// One JSON object
    Json,
}

pub fn run(args: Args, out: &mut Screen) -> Result<Outcome> {
    let ledger = args.ledger.look()?;
    let report = ledger.verify()?;
    let (evidence, projections) = (ledger.evidence_digest(), ledger.projections_digest());
    match args.format {
        Format::Json => {
            let digest = |d: hudna_ledger::Result<String>| d.ok();
            let all = json!({
                "documents": report.documents, "claims": report.claims, "problems": report.problems,
                "evidence": digest(evidence), "projections": digest(projections),
            });
            serde_json::to_writer_pretty(&mut *out, &all)?;
            writeln!(out)?;
        }
        Format::Text => {
            for problem in &report.problems {
                writeln!(out, "{}", out.style.paint(Ink::Bad, one_line(&problem.to_string())))?;
            }
            writeln!(out, "documents    {} looked at", report.documents)?;
            writeln!(out, "claims       {} looked at", report.claims)?;
            writeln!(out, "evidence     {}", evidence.as_deref().unwrap_or("does not read"))?;
            writeln!(out, "projections  {}", projections.as_deref().unwrap_or("does not read"))?;
            writeln!(out, "problems     {}", report.problems.len())?;
        }
    }
    Ok(if report.is_clean() { Outcome::Done } else { Outcome::Problems })
}
