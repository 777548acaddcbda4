//! `hudna read`: the claims of texts; nothing is stored.

use super::{input, words as rows};
use crate::{
    Outcome,
    knowledge::{Names, Packs},
    locale::Locale,
    screen::{Ink, Screen, complain},
    table::{isolated, one_line},
};
use anyhow::{Result, bail};
use clap::ValueEnum;
use hudna_extract::{Knowledge, Reader};
use hudna_model::{Claim, DateSource, Document, Moment};
use serde::Serialize;
use std::io::Write;

/// Read the claims of texts: who says that whom did what (nothing is stored)
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Files, folders, addresses, or - for standard input
    #[arg(required = true, value_name = "FILE|URL|-")]
    inputs: Vec<String>,
    /// When they were published, where the input does not say (2020-10-12)
    #[arg(long, value_name = "DATE")]
    published: Option<Moment>,
    /// Read them as this language, whatever they say (ar, en)
    #[arg(long, value_name = "TAG")]
    lang: Option<String>,
    /// How to show the claims
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// With --format text, put the claims into words of this language: en, ar
    #[arg(long = "in", value_name = "TAG", default_value = "en")]
    words: String,
    #[command(flatten)]
    packs: Packs,
}

/// How to show claims.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A table for each document
    #[default]
    Table,
    /// Plain language, a sentence a claim
    Text,
    /// One JSON array of documents
    Json,
    /// A JSON document a line
    Jsonl,
}

/// What `--format json` and `jsonl` write of a document: its fields, and its claims.
#[derive(Serialize)]
struct Read<'a> {
    id: &'a str,
    lang: &'a Option<String>,
    published: Option<Moment>,
    published_from: Option<DateSource>,
    published_why: &'a Option<String>,
    outlet: &'a Option<String>,
    title: &'a Option<String>,
    url: &'a Option<String>,
    theatre: &'a Option<String>,
    text: &'a str,
    claims: &'a [Claim],
}

pub fn run(args: Args, out: &mut Screen) -> Result<Outcome> {
    let knowledge = args.packs.load()?;
    if let Some(tag) = &args.lang {
        check_language(&knowledge, tag)?;
    }
    let words = Locale::new("--in", &args.words)?;
    let names = match args.format {
        Format::Text => args.packs.names(words.tag, &knowledge)?,
        _ => Names::default(),
    };
    let reader = Reader::new(&knowledge);
    let options = input::options(&knowledge, args.published);
    let style = out.style;
    let mut failed = 0;
    let mut many = 0;
    for one in &args.inputs {
        for mut document in input::documents(one, &options, &mut failed) {
            if let Some(tag) = &args.lang {
                document.lang = Some(tag.clone());
            }
            let reading = input::read(&reader, &mut document);
            if reading.lang.is_none() {
                let lang = document.lang.as_deref().unwrap_or("one that no pack knows");
                complain(&format!(
                    "hudna: {}: its language is {lang}; there are packs for {}",
                    document.id,
                    tags(&knowledge)
                ));
            }
            many += 1;
            let read = Read {
                id: &document.id,
                lang: &document.lang,
                published: document.published,
                published_from: document.published_from,
                published_why: &document.published_why,
                outlet: &document.outlet,
                title: &document.title,
                url: &document.url,
                theatre: &reading.theatre,
                text: &document.text,
                claims: &reading.claims,
            };
            match args.format {
                Format::Jsonl => {
                    serde_json::to_writer(&mut *out, &read)?;
                    writeln!(out)?;
                }
                Format::Json => {
                    out.write_all(if many == 1 { b"[\n" } else { b",\n" })?;
                    serde_json::to_writer(&mut *out, &read)?;
                }
                Format::Table => {
                    head(out, &document, reading.theatre.as_deref(), many > 1)?;
                    rows::table(&reading.claims).draw(out, &style)?;
                }
                Format::Text => {
                    head(out, &document, reading.theatre.as_deref(), many > 1)?;
                    for claim in &reading.claims {
                        let (said, quote) = (rows::sentence(claim, &names, &words), one_line(&claim.quote));
                        let quote = format!("{}{quote}{}", words.t("open-quote"), words.t("close-quote"));
                        writeln!(
                            out,
                            "{:>4}  {}\n      {}",
                            claim.id,
                            isolated(&said, &style),
                            isolated(&quote, &style)
                        )?;
                    }
                }
            }
            out.flush()?;
        }
    }
    if args.format == Format::Json {
        out.write_all(if many == 0 { b"[]\n" } else { b"\n]\n" })?;
    }
    Ok(if failed > 0 { Outcome::Problems } else { Outcome::Done })
}

fn tags(knowledge: &Knowledge) -> String {
    knowledge.languages.iter().map(|l| l.tag.as_str()).collect::<Vec<_>>().join(", ")
}

fn check_language(knowledge: &Knowledge, tag: &str) -> Result<()> {
    if knowledge.language(tag).is_none() {
        bail!(
            "--lang {tag}: no pack reads this language; there are packs for {}, and --packs adds others",
            tags(knowledge)
        );
    }
    Ok(())
}

/// What a document is, and how its date is known.
fn head(out: &mut Screen, document: &Document, theatre: Option<&str>, further: bool) -> Result<()> {
    let style = out.style;
    if further {
        writeln!(out)?;
    }
    let title = document.title.as_deref().map(|t| isolated(&one_line(t), &style)).unwrap_or_default();
    writeln!(out, "{}", style.paint(Ink::Head, format!("{}  {title}", document.id).trim_end()))?;
    let mut about = vec![document.lang.clone().unwrap_or_else(|| "unknown language".into())];
    about.extend(document.outlet.as_ref().map(|o| isolated(o, &style)));
    about.push(rows::dated(document));
    about.push(theatre.unwrap_or("no theatre").to_string());
    writeln!(out, "{}", style.paint(Ink::Dim, about.join(" · ")))?;
    Ok(())
}
