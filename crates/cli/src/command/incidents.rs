//! `hudna incidents`: what happened, put together from the claims of it.

use super::{
    list::{self, Between, Show},
    words,
};
use crate::{Outcome, archive::LedgerPath, screen::Screen, table::Table};
use anyhow::{Result, bail};
use hudna_ledger::{FindingFilter, IncidentFilter, Ledger, export};
use hudna_model::{EventType, Flag, Incident};
use std::collections::HashSet;

/// List the incidents: happenings put together from the claims of them, and how those stand to each other
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    ledger: LedgerPath,
    /// With a claim in this document
    #[arg(long, value_name = "ID")]
    document: Option<String>,
    /// With a claim in a document of this outlet
    #[arg(long)]
    outlet: Option<String>,
    /// Of this theatre
    #[arg(long, value_name = "ID")]
    theatre: Option<String>,
    /// Read against this agreement: it would violate or fulfil one of its provisions
    #[arg(long, value_name = "ID")]
    agreement: Option<String>,
    /// Of this event type (may be given more than once)
    #[arg(long = "type", value_name = "TYPE")]
    types: Vec<EventType>,
    /// With this flag: alleged, admitted, contested, corroborated (may be given more than once)
    #[arg(long = "flag", value_name = "FLAG")]
    flags: Vec<Flag>,
    /// With this party as initiator or target (AZE)
    #[arg(long, value_name = "CODE")]
    party: Option<String>,
    /// Said to be done by this party
    #[arg(long, value_name = "CODE")]
    initiator: Option<String>,
    /// Said to be done to this party
    #[arg(long, value_name = "CODE")]
    target: Option<String>,
    /// At this place, as a text or an atlas names it
    #[arg(long, value_name = "NAME")]
    place: Option<String>,
    /// With a claim that has these words
    #[arg(long, value_name = "WORDS")]
    text: Option<String>,
    #[command(flatten)]
    days: Between,
    #[command(flatten)]
    show: Show,
}

pub fn run(args: Args, out: &mut Screen) -> Result<Outcome> {
    let ledger = args.ledger.look()?;
    let after = args.agreement.is_some();
    let filter = IncidentFilter {
        theatre: args.theatre,
        document: args.document,
        outlet: args.outlet,
        days: args.days.days()?,
        types: args.types,
        flags: args.flags,
        party: args.party.map(|p| p.to_uppercase()),
        initiator: args.initiator.map(|p| p.to_uppercase()),
        target: args.target.map(|p| p.to_uppercase()),
        place: args.place,
        text: args.text,
        order: args.show.order.into(),
        limit: args.show.limit.filter(|_| !after),
        offset: if after { 0 } else { args.show.offset },
    };
    let mut found = ledger.incidents(&filter)?;
    if let Some(agreement) = &args.agreement {
        let read: HashSet<String> = of_agreement(&ledger, agreement)?.into_iter().map(|i| i.id).collect();
        found.retain(|i| read.contains(&i.id));
        list::cut(&mut found, args.show.offset, args.show.limit);
    }
    list::show(&found, args.show.format, out, table, |out, items| export::csv::incidents(out, items))?;
    Ok(Outcome::Done)
}

fn table(items: &[Incident]) -> Table {
    let heads =
        ["incident", "start", "end", "type", "initiator", "target", "place", "flags", "claims", "origins"];
    let mut table = Table::new(&heads).flush_right(&[8, 9]);
    for i in items {
        let moment = |m: Option<hudna_model::Moment>| m.map(|m| m.to_string()).unwrap_or_default();
        let code =
            |a: &Option<hudna_model::ActorCode>| a.as_ref().map(ToString::to_string).unwrap_or_default();
        table.row(vec![
            i.id.clone(),
            moment(i.start),
            moment(i.end),
            i.kind.to_string(),
            code(&i.initiator),
            code(&i.target),
            words::places(&i.places),
            i.contestation.flags.iter().map(|f| f.code()).collect::<Vec<_>>().join(", "),
            i.claims.len().to_string(),
            i.contestation.origins.to_string(),
        ]);
    }
    table
}

/// The incidents that were read against an agreement.
///
/// # Errors
/// When nothing was, which is a slip of the pen more often than not.
pub fn of_agreement(ledger: &Ledger, agreement: &str) -> Result<Vec<Incident>> {
    let filter = FindingFilter { agreement: Some(agreement.to_string()), ..FindingFilter::default() };
    let read: HashSet<String> = ledger.findings(&filter)?.into_iter().map(|f| f.incident).collect();
    if read.is_empty() {
        bail!(
            "--agreement {agreement}: nothing in this ledger was read against it; `hudna agreements` lists those there are"
        );
    }
    let mut all = ledger.incidents(&IncidentFilter::default())?;
    all.retain(|i| read.contains(&i.id));
    Ok(all)
}
