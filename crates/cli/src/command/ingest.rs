//! `hudna ingest`: texts into the ledger, with what is read from them.

use super::input;
use crate::{
    Outcome,
    archive::LedgerPath,
    knowledge::Packs,
    projection,
    screen::{Screen, complain},
};
use anyhow::{Context, Result, bail};
use hudna_extract::{ENGINE, Reader};
use hudna_ingest::{Ingested, Options, Source, fetch};
use hudna_ledger::{Appended, Error, Ledger, Stamp};
use hudna_model::{Document, Moment};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::{
    io::{IsTerminal, Read, Write},
    path::Path,
    time::Duration,
};

/// Put texts into the ledger, with the claims read from them (the same again changes nothing)
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Texts, pages, JSON lines; folders with all that is in them; addresses; - for standard input
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<String>,
    #[command(flatten)]
    ledger: LedgerPath,
    /// When they were published, where the input does not say (2020-10-12)
    #[arg(long, value_name = "DATE")]
    published: Option<Moment>,
    #[command(flatten)]
    packs: Packs,
}

/// What came in.
#[derive(Default)]
struct Totals {
    new: usize,
    there: usize,
    failed: usize,
    claims: usize,
}

pub fn run(args: Args, out: &mut Screen) -> Result<Outcome> {
    let knowledge = args.packs.load()?;
    let reader = Reader::new(&knowledge);
    let options = input::options(&knowledge, args.published);
    let mut ledger = args.ledger.open()?;
    if ledger.is_read_only() {
        return Err(Error::ReadOnly { path: ledger.path().to_path_buf() }.into());
    }
    let mut desk = Desk { reader, ledger: &mut ledger, bar: bar(), totals: Totals::default() };
    for path in &args.paths {
        desk.take(path, &options)?;
    }
    let Desk { totals, bar, .. } = desk;
    bar.finish_and_clear();
    if totals.new > 0 || ledger.projections_stale()? {
        projection::rebuild(&mut ledger, &knowledge)?;
    }
    let there = ledger.counts()?;
    writeln!(out, "documents  {} new, {} already there, {} failed", totals.new, totals.there, totals.failed)?;
    writeln!(out, "claims     {} new", totals.claims)?;
    writeln!(
        out,
        "ledger     {} documents, {} claims, {} incidents, {} findings in {}",
        there.documents,
        there.claims,
        there.incidents,
        there.findings,
        ledger.path().display()
    )?;
    Ok(if totals.failed > 0 { Outcome::Problems } else { Outcome::Done })
}

/// Progress, shown on a terminal only.
fn bar() -> ProgressBar {
    let target = if std::io::stderr().is_terminal() {
        ProgressDrawTarget::stderr()
    } else {
        ProgressDrawTarget::hidden()
    };
    let bar = ProgressBar::with_draw_target(None, target);
    if let Ok(style) =
        ProgressStyle::with_template("{spinner} {pos} documents, {per_sec}, {elapsed}  {wide_msg}")
    {
        bar.set_style(style);
    }
    bar.enable_steady_tick(Duration::from_millis(120));
    bar
}

struct Desk<'a, 'k> {
    reader: Reader<'k>,
    ledger: &'a mut Ledger,
    bar: ProgressBar,
    totals: Totals,
}

impl Desk<'_, '_> {
    fn take(&mut self, path: &str, options: &Options) -> Result<()> {
        let held = match Source::from_argument(path) {
            Source::Stdin => {
                let mut all = Vec::new();
                std::io::stdin().lock().read_to_end(&mut all).context("standard input cannot be read")?;
                Some(("<stdin>".to_string(), all))
            }
            Source::Url(url) => match fetch(&url, &options.fetch) {
                Ok(page) => Some((page.final_url, page.bytes)),
                Err(e) => {
                    self.fail(&e.to_string());
                    return Ok(());
                }
            },
            _ => None,
        };
        let address = held.as_ref().map(|(name, _)| name.clone()).filter(|_| path != "-");
        let source = match &held {
            Some((name, bytes)) => Source::Bytes { bytes: bytes.clone(), name: name.clone() },
            None => Source::from_argument(path),
        };
        for item in hudna_ingest::read(source, options) {
            match item {
                Err(e) => self.fail(&e.to_string()),
                Ok(Ingested { mut document, warnings, origin }) => {
                    warnings.iter().for_each(|w| self.say(&w.to_string()));
                    document.url = document.url.take().or_else(|| address.clone());
                    let raw = raw(&document, &origin, held.as_ref())?;
                    self.add(document, &raw, &origin)?;
                }
            }
            self.bar.inc(1);
        }
        Ok(())
    }

    fn add(&mut self, mut document: Document, raw: &[u8], origin: &str) -> Result<()> {
        self.bar.set_message(document.id.clone());
        if self.ledger.raw(&document.id)?.as_deref() == Some(raw) {
            self.totals.there += 1;
            return Ok(());
        }
        let reading = input::read(&self.reader, &mut document);
        let packs = self.reader.knowledge().digest.clone();
        let stamp = Stamp { engine: ENGINE.into(), packs, time: jiff::Timestamp::now() };
        match self.ledger.append(raw, &document, &reading.claims, &stamp) {
            Ok(Appended::Added) => {
                self.totals.new += 1;
                self.totals.claims += reading.claims.len();
            }
            Ok(Appended::AlreadyThere { .. }) => self.totals.there += 1,
            // These are of the one document; the others can still go in.
            Err(e @ (Error::SameIdOtherText { .. } | Error::BadDocument { .. } | Error::BadClaim { .. })) => {
                self.fail(&format!("{origin}: {e}"));
            }
            Err(e) => bail!("{origin}: not added, and nothing after it: {e}"),
        }
        Ok(())
    }

    fn fail(&mut self, what: &str) {
        self.totals.failed += 1;
        self.say(what);
    }

    fn say(&self, what: &str) {
        self.bar.suspend(|| complain(&format!("hudna: {what}")));
    }
}

/// What is kept byte for byte: the input, when the document is all of it; of a record among others, what it holds that
/// Hudna neither adds to nor tells by itself, so that another engine, or another `--published`, keeps the same bytes.
fn raw(document: &Document, origin: &str, held: Option<&(String, Vec<u8>)>) -> Result<Vec<u8>> {
    match held {
        Some((name, bytes)) if name == origin => return Ok(bytes.clone()),
        None if Path::new(origin).is_file() => {
            return std::fs::read(origin)
                .with_context(|| format!("{origin}: it could be read, and now it cannot"));
        }
        _ => {}
    }
    let fields = serde_json::json!({ "id": document.id, "url": document.url, "text": document.text });
    Ok(serde_json::to_vec(&fields)?)
}
