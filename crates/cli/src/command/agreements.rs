//! `hudna agreements`: the truces that Hudna knows, with what the ledger holds against each.

use super::list::{self, Between, Show};
use crate::{Outcome, archive::LedgerPath, knowledge::Packs, projection, screen::Screen, table::Table};
use anyhow::Result;
use hudna_ledger::FindingFilter;
use hudna_model::Agreement;
use serde::Serialize;
use std::{collections::BTreeMap, io};

/// List the truces that Hudna knows: parties, days, terms, and how many violations the ledger holds
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    ledger: LedgerPath,
    /// Of this theatre
    #[arg(long, value_name = "ID")]
    theatre: Option<String>,
    /// That binds this party, or was mediated by it (AZE)
    #[arg(long, value_name = "CODE")]
    party: Option<String>,
    /// With these words in its name or its terms
    #[arg(long, value_name = "WORDS")]
    text: Option<String>,
    #[command(flatten)]
    days: Between,
    #[command(flatten)]
    show: Show,
    #[command(flatten)]
    packs: Packs,
}

/// An agreement, with the violations in the ledger: the truth lies between the bounds.
#[derive(Serialize)]
struct Counted {
    #[serde(flatten)]
    agreement: Agreement,
    /// Incidents admitted or corroborated.
    lower: usize,
    /// All that are alleged.
    upper: usize,
}

pub fn run(args: Args, out: &mut Screen) -> Result<Outcome> {
    let knowledge = args.packs.load()?;
    let days = args.days.days()?;
    // Incident by agreement, and whether it is borne out: an incident that violates two provisions is one.
    let mut violations: BTreeMap<String, BTreeMap<String, bool>> = BTreeMap::new();
    if let Some(ledger) = args.ledger.look_if_there()? {
        for f in ledger.findings(&FindingFilter { violation: Some(true), ..FindingFilter::default() })? {
            violations.entry(f.agreement).or_default().insert(f.incident, f.borne_out);
        }
    }
    let party = args.party.map(|p| p.to_uppercase());
    let text = args.text.map(|t| t.to_lowercase());
    let wanted = |a: &Agreement| {
        let binds = |p: &String| a.parties.iter().any(|x| x.code == *p) || a.mediators.contains(p);
        let says = |t: &String| {
            let terms = a.provisions.iter().flat_map(|p| p.text.values());
            a.name.values().chain(terms).chain([&a.id]).any(|w| w.to_lowercase().contains(t.as_str()))
        };
        args.theatre.as_ref().is_none_or(|t| a.theatre == *t)
            && party.as_ref().is_none_or(binds)
            && text.as_ref().is_none_or(says)
            && days.to.is_none_or(|to| a.effective.date <= to)
            && days.from.is_none_or(|from| a.ends.is_none_or(|e| e.date >= from))
    };
    let mut found: Vec<Counted> = projection::agreements(&knowledge)
        .into_iter()
        .filter(wanted)
        .map(|agreement| {
            let of = violations.get(&agreement.id);
            let lower = of.map_or(0, |v| v.values().filter(|b| **b).count());
            Counted { lower, upper: of.map_or(0, BTreeMap::len), agreement }
        })
        .collect();
    match args.show.order {
        list::Order::Ledger => {}
        list::Order::Oldest => found.sort_by_key(|c| c.agreement.effective),
        list::Order::Newest => found.sort_by_key(|c| std::cmp::Reverse(c.agreement.effective)),
    }
    list::cut(&mut found, args.show.offset, args.show.limit);
    list::show(&found, args.show.format, out, table, csv)?;
    Ok(Outcome::Done)
}

const HEADS: [&str; 10] = [
    "agreement",
    "theatre",
    "effective",
    "ends",
    "parties",
    "mediators",
    "provisions",
    "lower",
    "upper",
    "name",
];

fn cells(c: &Counted) -> Vec<String> {
    let a = &c.agreement;
    let name = a.name.get("en").or_else(|| a.name.values().next()).cloned().unwrap_or_default();
    vec![
        a.id.clone(),
        a.theatre.clone(),
        a.effective.to_string(),
        a.ends.map(|e| e.to_string()).unwrap_or_default(),
        a.parties.iter().map(|p| p.code.as_str()).collect::<Vec<_>>().join(" "),
        a.mediators.join(" "),
        a.provisions.iter().map(|p| p.id.as_str()).collect::<Vec<_>>().join(" "),
        c.lower.to_string(),
        c.upper.to_string(),
        name,
    ]
}

fn table(items: &[Counted]) -> Table {
    let mut table = Table::new(&HEADS).flush_right(&[7, 8]);
    items.iter().for_each(|c| table.row(cells(c)));
    table
}

fn csv(out: &mut Screen, items: &[Counted]) -> io::Result<()> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(out);
    writer.write_record(HEADS)?;
    for item in items {
        writer.write_record(cells(item))?;
    }
    writer.flush()
}
