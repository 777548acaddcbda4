//! `hudna rebuild`: everything that is derived, made again from the evidence.

use super::input;
use crate::{Outcome, archive::LedgerPath, knowledge::Packs, projection, screen::Screen};
use anyhow::Result;
use hudna_extract::{ENGINE, Reader};
use hudna_ledger::{DocumentFilter, Reread, Stamp};
use std::io::Write;

/// Make incidents and findings again from the claims of the ledger
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    ledger: LedgerPath,
    /// Read again first what another engine or other packs have read (the older claims are kept, superseded)
    #[arg(long)]
    reread: bool,
    #[command(flatten)]
    packs: Packs,
}

pub fn run(args: Args, out: &mut Screen) -> Result<Outcome> {
    let knowledge = args.packs.load()?;
    let mut ledger = args.ledger.open_there()?;
    if args.reread {
        let reader = Reader::new(&knowledge);
        let packs = &knowledge.digest;
        let unread_by = Some((ENGINE.to_string(), packs.clone()));
        let (mut read, mut changed) = (0, 0);
        for stored in ledger.documents(&DocumentFilter { unread_by, ..DocumentFilter::default() })? {
            let mut document = stored.document;
            let reading = input::read(&reader, &mut document);
            let stamp = Stamp { engine: ENGINE.into(), packs: packs.clone(), time: jiff::Timestamp::now() };
            read += 1;
            changed += usize::from(
                ledger.replace_claims(&document.id, &reading.claims, &stamp)? == Reread::Superseded,
            );
        }
        writeln!(out, "documents  {read} read again, {changed} with a new reading")?;
    }
    let made = projection::rebuild(&mut ledger, &knowledge)?;
    writeln!(out, "incidents  {}\nfindings   {}", made.incidents, made.findings)?;
    writeln!(out, "digest     {}", ledger.projections_digest()?)?;
    Ok(Outcome::Done)
}
