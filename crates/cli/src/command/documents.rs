//! `hudna documents`: the documents of the ledger.

use super::list::{self, Between, Show};
use crate::{Outcome, archive::LedgerPath, screen::Screen, table::Table};
use anyhow::Result;
use hudna_ledger::{DocumentFilter, export};

/// List the documents of the ledger
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    ledger: LedgerPath,
    /// Published by this outlet
    #[arg(long)]
    outlet: Option<String>,
    /// In this language
    #[arg(long, value_name = "TAG")]
    lang: Option<String>,
    /// With a claim in an incident of this theatre
    #[arg(long, value_name = "ID")]
    theatre: Option<String>,
    /// With these words in title or text
    #[arg(long, value_name = "WORDS")]
    text: Option<String>,
    #[command(flatten)]
    published: Between,
    #[command(flatten)]
    show: Show,
}

pub fn run(args: Args, out: &mut Screen) -> Result<Outcome> {
    let filter = DocumentFilter {
        outlet: args.outlet,
        lang: args.lang,
        theatre: args.theatre,
        published: args.published.days()?,
        text: args.text,
        unread_by: None,
        order: args.show.order.into(),
        limit: args.show.limit,
        offset: args.show.offset,
    };
    let found = args.ledger.look()?.documents(&filter)?;
    let table = |items: &[hudna_ledger::StoredDocument]| {
        let mut table =
            Table::new(&["document", "published", "lang", "outlet", "claims", "title"]).flush_right(&[4]);
        for item in items {
            let d = &item.document;
            table.row(vec![
                d.id.clone(),
                d.published.map(|p| p.to_string()).unwrap_or_default(),
                d.lang.clone().unwrap_or_default(),
                d.outlet.clone().unwrap_or_default(),
                item.claims.to_string(),
                d.title.clone().unwrap_or_default(),
            ]);
        }
        table
    };
    list::show(&found, args.show.format, out, table, |out, items| export::csv::documents(out, items))?;
    Ok(Outcome::Done)
}
