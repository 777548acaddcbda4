//! `hudna eval`: how well the reader reads, against gold claims.

use super::input;
use crate::{
    Outcome,
    eval::{Figures, GoldDocument, Tally, gold, gold::Told, why},
    knowledge::Packs,
    screen::{Ink, Screen, complain},
    table::{Table, one_line},
};
use anyhow::{Context, Result, bail};
use clap::ValueEnum;
use hudna_extract::Reader;
use serde_json::{Map, Value, json};
use std::{
    collections::{BTreeMap, HashMap},
    io::Write,
    path::{Path, PathBuf},
};

/// Measure the reader against gold claims: precision, recall and F1 of who says that whom did what
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Gold files: a JSON document a line, with its claims
    #[arg(required = true, value_name = "GOLD.jsonl")]
    gold: Vec<PathBuf>,
    /// Measure these claims of another reader (JSON lines, as `read --format jsonl` writes them) instead of Hudna's
    #[arg(long, value_name = "FILE", conflicts_with = "why")]
    pred: Option<PathBuf>,
    /// Least figures for each gold file (TOML); what falls below is named, and the exit code is 1
    #[arg(long, value_name = "FILE")]
    floors: Option<PathBuf>,
    /// Tell for each gold claim missed or wrong which stage lost it
    #[arg(long)]
    why: bool,
    /// With --why, list so many of the lost and of the surplus claims of each file
    #[arg(long, value_name = "N", default_value_t = 0, requires = "why")]
    list: usize,
    /// How to show the figures
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    #[command(flatten)]
    packs: Packs,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A column for each file
    #[default]
    Table,
    /// One JSON array, an object for each file
    Json,
}

/// One gold file, measured.
struct Measured {
    file: PathBuf,
    figures: Figures,
    lost: Vec<why::Lost>,
    extra: Vec<why::Extra>,
}

pub fn run(args: Args, out: &mut Screen) -> Result<Outcome> {
    let floors = args.floors.as_deref().map(read_floors).transpose()?;
    let mut files = Vec::new();
    if let Some(pred) = &args.pred {
        let pred: HashMap<String, Vec<Told>> =
            documents(pred)?.into_iter().map(|d| (d.id, d.claims)).collect();
        for file in &args.gold {
            files.push(compare(file, &pred)?);
        }
    } else {
        let knowledge = args.packs.load()?;
        let reader = Reader::new(&knowledge);
        for file in &args.gold {
            files.push(measure(file, &reader, args.why)?);
        }
    }
    match args.format {
        Format::Table => {
            figures(&files, out)?;
            if args.why {
                for m in &files {
                    reasons(m, args.list, out)?;
                }
            }
        }
        Format::Json => {
            let all: Vec<Value> = files.iter().map(|m| as_json(m, args.why)).collect();
            serde_json::to_writer_pretty(&mut *out, &all)?;
            writeln!(out)?;
        }
    }
    let mut outcome = Outcome::Done;
    for fallen in floors.iter().flat_map(|f| fallen(f, &files)) {
        outcome = Outcome::Problems;
        complain(&format!("hudna: {fallen}"));
    }
    Ok(outcome)
}

/// Documents with claims, from a file.
fn documents(file: &Path) -> Result<Vec<GoldDocument>> {
    let name = file.display().to_string();
    let text = std::fs::read_to_string(file)
        .with_context(|| format!("{name}: cannot be read; check that it exists and is UTF-8"))?;
    gold::parse(&text, &name)
}

/// Holds the claims of another reader against a gold file.
fn compare(file: &Path, pred: &HashMap<String, Vec<Told>>) -> Result<Measured> {
    let gold = documents(file)?;
    let (mut tally, mut unread) = (Tally::default(), 0);
    for g in &gold {
        let claims = pred.get(&g.id);
        unread += usize::from(claims.is_none());
        tally.add(&g.claims, claims.map_or(&[], Vec::as_slice));
    }
    let figures = Figures::of(&tally, gold.len(), unread);
    Ok(Measured { file: file.to_path_buf(), figures, lost: Vec::new(), extra: Vec::new() })
}

/// Reads the texts of a gold file, and holds what was read against it.
fn measure(file: &Path, reader: &Reader, follow: bool) -> Result<Measured> {
    let name = file.display().to_string();
    let gold = documents(file)?;
    let options = input::options(reader.knowledge(), None);
    let mut failed = 0;
    let documents: HashMap<String, _> =
        input::documents(&name, &options, &mut failed).map(|d| (d.id.clone(), d)).collect();
    let (mut tally, mut unread) = (Tally::default(), 0);
    let (mut lost, mut extra) = (Vec::new(), Vec::new());
    for g in &gold {
        let document = documents.get(&g.id);
        unread += usize::from(document.is_none());
        let claims = document.map(|d| reader.read(d).claims).unwrap_or_default();
        let pred: Vec<Told> = claims.iter().map(Told::from).collect();
        let pairs = tally.add(&g.claims, &pred);
        if follow {
            let anatomy = document.and_then(|d| reader.anatomy(d));
            let followed = why::Followed {
                id: &g.id,
                text: &g.text,
                gold: &g.claims,
                pred: &pred,
                claims: &claims,
                pairs: &pairs,
                anatomy: anatomy.as_ref(),
            };
            lost.extend(followed.lost(reader.knowledge()));
            extra.extend(followed.extra());
        }
    }
    let figures = Figures::of(&tally, gold.len(), unread);
    Ok(Measured { file: file.to_path_buf(), figures, lost, extra })
}

fn as_json(m: &Measured, follow: bool) -> Value {
    let mut object = Map::from_iter([("file".to_string(), json!(m.file.display().to_string()))]);
    object.extend(m.figures.to_json());
    if follow {
        object.insert("lost".into(), json!(m.lost));
        object.insert("extra".into(), json!(m.extra));
    }
    Value::Object(object)
}

/// The end of a path that tells it from others: the file, with its folder when two files bear one name.
fn short(file: &Path, all: &[Measured]) -> String {
    let name = |p: &Path| p.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    let twice = all.iter().filter(|m| name(&m.file) == name(file)).count() > 1;
    let folder = file.parent().map(name).filter(|f| twice && !f.is_empty());
    folder.map_or(name(file), |f| format!("{f}/{}", name(file)))
}

fn figures(files: &[Measured], out: &mut Screen) -> Result<()> {
    let style = out.style;
    for (n, m) in files.iter().enumerate() {
        if n > 0 {
            writeln!(out)?;
        }
        writeln!(out, "{}", style.paint(Ink::Head, short(&m.file, files)))?;
        let mut table = Table::new(&["figure", "value", "precision", "recall"]).flush_right(&[1, 2, 3]);
        for (name, value) in m.figures.iter() {
            let shown = |v: &Value| match v {
                Value::Null => "–".to_string(),
                Value::Number(n) if n.is_f64() => format!("{:.3}", n.as_f64().unwrap_or(0.0)),
                v => v.to_string(),
            };
            table.row(match value.as_array().map(Vec::as_slice) {
                Some([p, r, f]) => vec![name.into(), shown(f), shown(p), shown(r)],
                _ => vec![name.into(), shown(value)],
            });
        }
        table.draw(out, &style)?;
    }
    Ok(())
}

/// Where claims were lost: by stage, and by the rules at work there.
fn reasons(m: &Measured, list: usize, out: &mut Screen) -> Result<()> {
    let style = out.style;
    let mut stages: BTreeMap<why::Stage, Vec<&why::Lost>> = BTreeMap::new();
    m.lost.iter().for_each(|l| stages.entry(l.stage).or_default().push(l));
    writeln!(out, "\n{}", style.paint(Ink::Head, format!("what lost them: {}", m.file.display())))?;
    let mut table = Table::new(&["stage", "claims", "rules at work"]).flush_right(&[1]);
    for (stage, lost) in &stages {
        table.row(vec![
            stage.meaning().into(),
            lost.len().to_string(),
            most(lost.iter().filter_map(|l| l.rule.as_deref())),
        ]);
    }
    let rules = most(m.extra.iter().filter_map(|e| e.rule.as_deref()));
    table.row(vec!["claims that gold has not".into(), m.extra.len().to_string(), rules]);
    table.draw(out, &style)?;
    for lost in stages.values().flatten().take(list) {
        writeln!(out, "\n{}  {}", lost.stage.meaning(), lost.document)?;
        writeln!(out, "  gold  {}", one_line(&lost.gold))?;
        if let Some(got) = &lost.got {
            writeln!(out, "  got   {}", one_line(got))?;
        }
    }
    for extra in m.extra.iter().take(list) {
        writeln!(out, "\nextra  {}\n  got   {}", extra.document, one_line(&extra.got))?;
    }
    Ok(())
}

/// The commonest words of a list, with how often.
fn most<'a>(rules: impl Iterator<Item = &'a str>) -> String {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    rules.for_each(|r| *counts.entry(r).or_default() += 1);
    let mut counts: Vec<(&str, usize)> = counts.into_iter().collect();
    counts.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
    counts.iter().take(6).map(|(r, n)| format!("{r} ×{n}")).collect::<Vec<_>>().join(", ")
}

/// Least figures by gold file.
type Floors = BTreeMap<String, BTreeMap<String, f64>>;

fn read_floors(file: &Path) -> Result<Floors> {
    let name = file.display();
    let text = std::fs::read_to_string(file)
        .with_context(|| format!("{name}: cannot be read; check that it exists"))?;
    toml::from_str(&text)
        .with_context(|| {
            format!("{name}: no floors; they are written as [\"file.jsonl\"] and below it CLAIM = 0.6")
        })
        .and_then(|floors: Floors| {
            if floors.is_empty() {
                bail!("{name}: it names no gold file, so it guards nothing")
            } else {
                Ok(floors)
            }
        })
}

/// What fell below its floor, and floors that guard nothing.
fn fallen(floors: &Floors, files: &[Measured]) -> Vec<String> {
    let mut out = Vec::new();
    for m in files {
        let of = floors.iter().filter(|(name, _)| m.file.ends_with(name)).max_by_key(|(name, _)| name.len());
        let Some((_, least)) = of else {
            out.push(format!(
                "{}: no floors are set for it; add [\"{}\"]",
                m.file.display(),
                short(&m.file, files)
            ));
            continue;
        };
        for (figure, floor) in least {
            match m.figures.get(figure) {
                Some(is) if is >= *floor => {}
                Some(is) => out.push(format!(
                    "{}: {figure} is {is:.3}, below its floor of {floor:.3}",
                    m.file.display()
                )),
                None => out
                    .push(format!("{}: there is no figure “{figure}” to hold to a floor", m.file.display())),
            }
        }
    }
    out
}
