/*!
What the commands that list things share: formats, days, limits.
*/

use crate::{screen::Screen, table::Table};
use anyhow::Result;
use clap::ValueEnum;
use hudna_ledger::Days;
use jiff::civil::Date;
use serde::Serialize;
use std::io::{self, Write};

/// How to show a list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// A table, cut to the width of the terminal
    #[default]
    Table,
    /// One JSON array
    Json,
    /// A JSON object a line
    Jsonl,
    /// Comma-separated values with a header, for spreadsheets
    Csv,
}

/// Which part of a list, and how.
#[derive(Debug, clap::Args)]
pub struct Show {
    /// At most so many
    #[arg(long, value_name = "N")]
    pub limit: Option<u32>,
    /// After the first so many
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub offset: u32,
    /// In this order
    #[arg(long, value_enum, default_value_t)]
    pub order: Order,
    /// How to show them
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}

/// In which order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Order {
    /// As they were added
    #[default]
    Ledger,
    /// Latest day first
    Newest,
    /// Earliest day first
    Oldest,
}

impl From<Order> for hudna_ledger::Order {
    fn from(order: Order) -> Self {
        match order {
            Order::Ledger => hudna_ledger::Order::Ledger,
            Order::Newest => hudna_ledger::Order::Newest,
            Order::Oldest => hudna_ledger::Order::Oldest,
        }
    }
}

/// Which days.
#[derive(Clone, Copy, Debug, Default, clap::Args)]
pub struct Between {
    /// From this day on (2020-10-10)
    #[arg(long, value_name = "DATE")]
    pub from: Option<Date>,
    /// Up to this day, inclusive
    #[arg(long, value_name = "DATE")]
    pub to: Option<Date>,
}

impl Between {
    /// As the ledger takes them.
    ///
    /// # Errors
    /// When the last day lies before the first.
    pub fn days(self) -> Result<Days> {
        if let (Some(from), Some(to)) = (self.from, self.to)
            && to < from
        {
            anyhow::bail!("--to {to} lies before --from {from}: give the earlier day as --from");
        }
        Ok(Days { from: self.from, to: self.to })
    }
}

/// Shows a list.
///
/// # Errors
/// Those of standard output.
pub fn show<T: Serialize>(
    items: &[T],
    format: Format,
    out: &mut Screen,
    table: impl FnOnce(&[T]) -> Table,
    csv: impl FnOnce(&mut Screen, &[T]) -> io::Result<()>,
) -> Result<()> {
    match format {
        Format::Table => {
            let style = out.style;
            table(items).draw(out, &style)?;
        }
        Format::Json => {
            out.write_all(b"[")?;
            for (n, item) in items.iter().enumerate() {
                out.write_all(if n == 0 { b"\n" } else { b",\n" })?;
                serde_json::to_writer(&mut *out, item)?;
            }
            out.write_all(b"\n]\n")?;
        }
        Format::Jsonl => {
            for item in items {
                serde_json::to_writer(&mut *out, item)?;
                writeln!(out)?;
            }
        }
        Format::Csv => csv(out, items)?,
    }
    Ok(())
}

/// Cuts a list to a part of it.
pub fn cut<T>(items: &mut Vec<T>, offset: u32, limit: Option<u32>) {
    items.drain(..items.len().min(offset as usize));
    items.truncate(limit.map_or(usize::MAX, |n| n as usize));
}
