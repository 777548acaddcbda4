//! `hudna show`: one document, claim or incident, with its evidence highlighted in the text.

use super::words;
use crate::{
    Outcome,
    archive::LedgerPath,
    screen::{Ink, Screen, Style},
    table::{isolated, one_line},
};
use anyhow::{Result, bail};
use clap::ValueEnum;
use hudna_ledger::{ClaimFilter, FindingFilter, Ledger, StoredClaim, StoredDocument};
use hudna_model::{Claim, Incident};
use serde_json::json;
use std::io::Write;

/// Show one document, claim or incident, with the words it rests on highlighted in their text
#[derive(Debug, clap::Args)]
pub struct Args {
    /// A document's id, a claim (document#c3) or an incident (i-…)
    #[arg(value_name = "ID")]
    id: String,
    #[command(flatten)]
    ledger: LedgerPath,
    /// How to show it
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Text, with the evidence highlighted
    #[default]
    Text,
    /// One JSON object
    Json,
}

pub fn run(args: Args, out: &mut Screen) -> Result<Outcome> {
    let ledger = args.ledger.look()?;
    let style = out.style;
    if let Some(incident) = ledger.incident(&args.id)? {
        incident_of(&ledger, &incident, args.format, out, &style)?;
    } else if let Some(claim) = ledger.claim(&args.id)? {
        let document = ledger.document(&claim.document_id)?;
        if args.format == Format::Json {
            line(out, &json!(claim))?;
        } else {
            evidence(out, &claim, document.as_ref(), &style)?;
        }
    } else if let Some(document) = ledger.document(&args.id)? {
        let filter = ClaimFilter { document: Some(args.id.clone()), ..ClaimFilter::default() };
        let claims = ledger.claims(&filter)?;
        if args.format == Format::Json {
            line(out, &json!({ "document": document, "claims": claims }))?;
        } else {
            whole(out, &document, &claims, &style)?;
        }
    } else {
        bail!(
            "{}: {}: no document, claim (document#c3) or incident (i-…) of this ledger has this id; `hudna documents`, \
             `hudna claims` and `hudna incidents` list those there are",
            ledger.path().display(),
            args.id
        );
    }
    Ok(Outcome::Done)
}

fn line(out: &mut Screen, value: &serde_json::Value) -> Result<()> {
    serde_json::to_writer_pretty(&mut *out, value)?;
    Ok(writeln!(out)?)
}

fn field(out: &mut Screen, style: &Style, label: &str, value: &str) -> Result<()> {
    if !value.is_empty() {
        writeln!(
            out,
            "{} {}",
            style.paint(Ink::Dim, format!("{label:<10}")),
            isolated(&one_line(value), style)
        )?;
    }
    Ok(())
}

/// A document with its claims marked in the text.
fn whole(out: &mut Screen, stored: &StoredDocument, claims: &[StoredClaim], style: &Style) -> Result<()> {
    let d = &stored.document;
    writeln!(out, "{}", style.paint(Ink::Head, &d.id))?;
    field(out, style, "title", d.title.as_deref().unwrap_or_default())?;
    field(out, style, "outlet", d.outlet.as_deref().unwrap_or_default())?;
    field(out, style, "published", &words::dated(d))?;
    field(out, style, "language", d.lang.as_deref().unwrap_or_default())?;
    field(out, style, "address", d.url.as_deref().unwrap_or_default())?;
    field(out, style, "hash", &stored.hash)?;
    let spans: Vec<(usize, usize, &str)> =
        claims.iter().map(|c| (c.claim.start, c.claim.end, c.claim.id.as_str())).collect();
    writeln!(out, "\n{}\n", marked(&d.text, 0, &spans, style))?;
    let all: Vec<Claim> = claims.iter().map(|c| c.claim.clone()).collect();
    words::table(&all).draw(out, style)?;
    Ok(())
}

/// A claim with the sentence it stands in.
fn evidence(
    out: &mut Screen,
    claim: &StoredClaim,
    document: Option<&StoredDocument>,
    style: &Style,
) -> Result<()> {
    let c = &claim.claim;
    writeln!(out, "{}", style.paint(Ink::Head, claim.reference()))?;
    let mut source = vec![claim.published.map_or("no date".into(), |p| p.to_string())];
    source.extend(claim.outlet.clone());
    field(out, style, "source", &source.join(" · "))?;
    let cells = words::cells(String::new(), c);
    for (label, value) in ["speaker", "act", "type", "polarity", "initiator", "target", "place", "time"]
        .iter()
        .zip(&cells[1..9])
    {
        field(out, style, label, value)?;
    }
    field(out, style, "via", c.via.as_deref().unwrap_or_default())?;
    field(out, style, "weapons", &c.event.weapons.join(", "))?;
    field(out, style, "answers", c.answers.as_deref().unwrap_or_default())?;
    field(out, style, "hedged", if c.hedged { "yes" } else { "" })?;
    field(out, style, "rules", &c.rules.join(", "))?;
    field(out, style, "read by", &format!("{}, packs {}", claim.engine, claim.packs))?;
    if let Some(d) = document {
        let (sentence, from) = sentence(&d.document.text, c.start, c.end);
        writeln!(out, "\n{}", marked(&sentence, from, &[(c.start, c.end, c.id.as_str())], style))?;
    }
    Ok(())
}

fn incident_of(
    ledger: &Ledger,
    incident: &Incident,
    format: Format,
    out: &mut Screen,
    style: &Style,
) -> Result<()> {
    let filter = FindingFilter { incident: Some(incident.id.clone()), ..FindingFilter::default() };
    let findings = ledger.findings(&filter)?;
    let mut claims = Vec::new();
    for reference in &incident.claims {
        claims.extend(ledger.claim(reference)?);
    }
    if format == Format::Json {
        return line(out, &json!({ "incident": incident, "findings": findings, "claims": claims }));
    }
    let moment = |m: Option<hudna_model::Moment>| m.map(|m| m.to_string()).unwrap_or_default();
    let code = |a: &Option<hudna_model::ActorCode>| a.as_ref().map(ToString::to_string).unwrap_or_default();
    writeln!(out, "{}", style.paint(Ink::Head, &incident.id))?;
    field(out, style, "type", incident.kind.code())?;
    field(out, style, "from", &moment(incident.start))?;
    field(out, style, "to", &moment(incident.end))?;
    field(out, style, "places", &words::places(&incident.places))?;
    field(out, style, "initiator", &code(&incident.initiator))?;
    field(out, style, "target", &code(&incident.target))?;
    field(out, style, "theatre", incident.theatre.as_deref().unwrap_or_default())?;
    field(out, style, "origins", &incident.contestation.origins.to_string())?;
    for (flag, why) in &incident.contestation.because {
        field(out, style, flag.code(), &why.join(" "))?;
    }
    for f in &findings {
        let verdict = if f.violation { "violates" } else { "fulfils" };
        let bound = if f.borne_out { "borne out" } else { "alleged" };
        field(out, style, verdict, &format!("{} {} ({bound}; {})", f.agreement, f.provision, f.why))?;
    }
    for claim in &claims {
        let document = ledger.document(&claim.document_id)?;
        writeln!(out)?;
        evidence(out, claim, document.as_ref(), style)?;
    }
    Ok(())
}

/// The sentence around a stretch of text, and at which character it begins.
fn sentence(text: &str, start: usize, end: usize) -> (String, usize) {
    let all: Vec<char> = text.chars().collect();
    let (start, end) = (start.min(all.len()), end.min(all.len()));
    let closes = |i: usize| {
        all[i] == '\n'
            || (matches!(all[i], '.' | '!' | '?' | '؟' | '。' | '۔')
                && all.get(i + 1).is_none_or(|c| c.is_whitespace()))
    };
    let mut from = (0..start).rev().find(|i| closes(*i)).map_or(0, |i| i + 1);
    while from < start && all[from].is_whitespace() {
        from += 1;
    }
    let to = (end.max(from)..all.len())
        .find(|i| closes(*i))
        .map_or(all.len(), |i| i + usize::from(all[i] != '\n'));
    (all[from..to].iter().collect(), from)
}

/// A text with the claims in it marked: coloured where there is colour, between ⟦c1 … ⟧ everywhere. `from` is the character
/// of the document at which the text begins.
fn marked(text: &str, from: usize, spans: &[(usize, usize, &str)], style: &Style) -> String {
    let mut out = String::new();
    let mut open = 0usize;
    let ink = |out: &mut String, on: bool| {
        out.push_str(&if on { style.start(Ink::Mark) } else { style.stop().to_string() });
    };
    for (i, c) in
        text.chars().enumerate().map(|(i, c)| (i + from, c)).chain([(from + text.chars().count(), '\0')])
    {
        for _ in spans.iter().filter(|s| s.1 == i && s.0 < i) {
            open = open.saturating_sub(1);
            if open == 0 {
                ink(&mut out, false);
            }
            out.push('⟧');
        }
        for s in spans.iter().filter(|s| s.0 == i && s.1 > i && c != '\0') {
            out.push_str(&format!("⟦{} ", s.2));
            open += 1;
            ink(&mut out, true);
        }
        match c {
            '\0' => {}
            '\n' | '\t' => out.push(c),
            c if c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}') => {
                out.push(' ')
            }
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAIN: Style = Style { color: false, width: None, isolate: false };

    #[test]
    fn claims_are_marked_also_where_they_cross() {
        assert_eq!(marked("abcdef", 0, &[(0, 3, "c1"), (2, 6, "c2")], &PLAIN), "⟦c1 ab⟦c2 c⟧def⟧");
        assert_eq!(marked("a\u{1b}b", 10, &[(12, 13, "c1")], &PLAIN), "a ⟦c1 b⟧");
    }

    #[test]
    fn the_sentence_around_a_quote_is_found() {
        let text = "One 1.5 here. Two there! Three";
        let at = |q: &str| text.find(q).map(|i| sentence(text, i, i + q.len())).unwrap();
        assert_eq!(at("there"), ("Two there!".to_string(), 14));
        assert_eq!(at("1.5"), ("One 1.5 here.".to_string(), 0));
        assert_eq!(at("Three"), ("Three".to_string(), 25));
        assert_eq!(sentence("", 5, 9), (String::new(), 0));
    }
}
