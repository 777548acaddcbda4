//! `hudna report`: the situation report of a truce.

use super::list::Between;
use crate::{
    Outcome,
    archive::LedgerPath,
    knowledge::Packs,
    locale::Locale,
    projection,
    report::{self, view::View},
    screen::Screen,
};
use anyhow::{Context, Result};
use clap::ValueEnum;
use hudna_ledger::{FindingFilter, Ledger};
use hudna_model::Agreement;
use std::{collections::BTreeMap, io::Write};

/// Write the situation report of a truce: bounds by day and party, who says and who denies, each with its evidence
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    ledger: LedgerPath,
    /// Of this agreement [default: the one that the ledger holds most against]
    #[arg(long, value_name = "ID")]
    agreement: Option<String>,
    #[command(flatten)]
    days: Between,
    /// In this language: en, ar
    #[arg(long, value_name = "TAG", default_value = "en")]
    lang: String,
    /// As Markdown, as one self-contained page, or as data
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    #[command(flatten)]
    packs: Packs,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Markdown
    #[default]
    Md,
    /// One self-contained HTML page
    Html,
    /// One JSON object
    Json,
}

pub fn run(args: Args, out: &mut Screen) -> Result<Outcome> {
    let words = Locale::new("--lang", &args.lang)?;
    let days = args.days.days()?;
    let knowledge = args.packs.load()?;
    let agreements = projection::agreements(&knowledge);
    let ledger = args.ledger.look()?;
    let agreement = match &args.agreement {
        Some(id) => agreements.iter().find(|a| a.id == *id).with_context(|| {
            let near = hudna_model::codes::nearest(id, agreements.iter().map(|a| a.id.as_str()));
            let hint = near.map(|n| format!(", did you mean “{n}”?")).unwrap_or_default();
            format!(
                "--agreement {id}: there is no such agreement{hint}; `hudna agreements` lists those there are"
            )
        })?,
        None => most_told(&ledger, &agreements)?,
    };
    let names = args.packs.names(words.tag, &knowledge)?;
    let report = report::gather(&ledger, agreement, (days.from, days.to))?;
    let view = View { report: &report, words: &words, names: &names };
    match args.format {
        Format::Md => report::markdown::write(&view, out)?,
        Format::Html => report::html::write(&view, out)?,
        Format::Json => {
            serde_json::to_writer_pretty(&mut *out, &report)?;
            writeln!(out)?;
        }
    }
    Ok(Outcome::Done)
}

/// The agreement with most findings; of equals the first.
fn most_told<'a>(ledger: &Ledger, agreements: &'a [Agreement]) -> Result<&'a Agreement> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for f in ledger.findings(&FindingFilter::default())? {
        *counts.entry(f.agreement).or_default() += 1;
    }
    let count = |a: &Agreement| counts.get(&a.id).copied().unwrap_or(0);
    agreements.iter().rev().max_by_key(|a| count(a)).filter(|a| count(a) > 0).context(
        "nothing in this ledger was read against an agreement: `hudna ingest` more texts, or name one with --agreement ID",
    )
}
