//! `hudna claims`: the claims of the ledger.

use super::{
    list::{self, Between, Show},
    words,
};
use crate::{Outcome, archive::LedgerPath, screen::Screen, table::Table};
use anyhow::Result;
use hudna_ledger::{ClaimFilter, Days, StoredClaim, export};
use hudna_model::{Act, EventType, Polarity};
use jiff::civil::Date;

/// List the claims of the ledger: who says that whom did what
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    ledger: LedgerPath,
    /// In this document
    #[arg(long, value_name = "ID")]
    document: Option<String>,
    /// In a document of this outlet
    #[arg(long)]
    outlet: Option<String>,
    /// In an incident of this theatre
    #[arg(long, value_name = "ID")]
    theatre: Option<String>,
    /// In an incident that was read against this agreement
    #[arg(long, value_name = "ID")]
    agreement: Option<String>,
    /// Of this event type (may be given more than once)
    #[arg(long = "type", value_name = "TYPE")]
    types: Vec<EventType>,
    /// Of this act (may be given more than once)
    #[arg(long = "act", value_name = "ACT")]
    acts: Vec<Act>,
    /// Of this polarity (may be given more than once)
    #[arg(long = "polarity", value_name = "POLARITY")]
    polarities: Vec<Polarity>,
    /// With this party in any role (AZE)
    #[arg(long, value_name = "CODE")]
    party: Option<String>,
    /// Told by this party
    #[arg(long, value_name = "CODE")]
    speaker: Option<String>,
    /// Said to be done by this party
    #[arg(long, value_name = "CODE")]
    initiator: Option<String>,
    /// Said to be done to this party
    #[arg(long, value_name = "CODE")]
    target: Option<String>,
    /// At this place, as a text or an atlas names it
    #[arg(long, value_name = "NAME")]
    place: Option<String>,
    /// With these words in its quote or among its names
    #[arg(long, value_name = "WORDS")]
    text: Option<String>,
    /// The claims of older readings too
    #[arg(long)]
    superseded: bool,
    #[command(flatten)]
    days: Between,
    /// In a document published from this day on
    #[arg(long, value_name = "DATE")]
    published_from: Option<Date>,
    /// In a document published up to this day, inclusive
    #[arg(long, value_name = "DATE")]
    published_to: Option<Date>,
    #[command(flatten)]
    show: Show,
}

pub fn run(args: Args, out: &mut Screen) -> Result<Outcome> {
    let ledger = args.ledger.look()?;
    // What the ledger cannot filter is cut here, and then the limit holds afterwards.
    let after = args.agreement.is_some();
    let filter = ClaimFilter {
        document: args.document,
        outlet: args.outlet,
        theatre: args.theatre,
        days: args.days.days()?,
        published: Days { from: args.published_from, to: args.published_to },
        acts: args.acts,
        types: args.types,
        polarities: args.polarities,
        party: args.party.map(|p| p.to_uppercase()),
        speaker: args.speaker.map(|p| p.to_uppercase()),
        initiator: args.initiator.map(|p| p.to_uppercase()),
        target: args.target.map(|p| p.to_uppercase()),
        place: args.place,
        text: args.text,
        superseded: args.superseded,
        order: args.show.order.into(),
        limit: args.show.limit.filter(|_| !after),
        offset: if after { 0 } else { args.show.offset },
    };
    let mut found = ledger.claims(&filter)?;
    if let Some(agreement) = &args.agreement {
        let read = super::incidents::of_agreement(&ledger, agreement)?;
        let claims: std::collections::HashSet<&str> =
            read.iter().flat_map(|i| i.claims.iter().map(String::as_str)).collect();
        found.retain(|c| claims.contains(c.reference().as_str()));
        list::cut(&mut found, args.show.offset, args.show.limit);
    }
    let table = |items: &[StoredClaim]| {
        let heads =
            ["claim", "speaker", "act", "type", "polarity", "initiator", "target", "place", "time", "quote"];
        let mut table = Table::new(&heads);
        items.iter().for_each(|c| table.row(words::cells(c.reference(), &c.claim)));
        table
    };
    list::show(&found, args.show.format, out, table, |out, items| export::csv::claims(out, items))?;
    Ok(Outcome::Done)
}
