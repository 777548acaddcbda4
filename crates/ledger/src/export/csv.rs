/*!
CSV after RFC 4180: comma, CRLF, quotes where needed and doubled inside, UTF-8, one header row. The columns and what each
holds are [`DOCUMENTS`], [`CLAIMS`], [`INCIDENTS`] and [`FINDINGS`]; they are only ever added to, at the end.

A cell that has several values joins them with ` | `. A value that is not told is an empty cell.

**Formulas.** The text of a captured page is a stranger's. A spreadsheet runs a cell that begins with `=`, `+`, `-` or `@`
as a formula, also behind a tab, carriage return or line feed, and in some locales with the full-width forms of the four.
Such a text cell gets an apostrophe `'` in front; whoever reads the file by program takes away an apostrophe that opens a
cell and has one of these behind it. Columns that hold numbers of our own making (coordinates, counts, offsets) never do.

A spreadsheet that does not tell UTF-8 by itself wants [`BOM`] before the first byte; write it first, or leave it out for
programs.
*/

use crate::{StoredClaim, StoredDocument};
use csv::{Terminator, Writer, WriterBuilder};
use hudna_model::{ActorCode, ActorRef, EventType, Finding, Incident, Moment, PlaceRef};
use std::io::{self, Write};

/// The byte order mark by which some spreadsheets know UTF-8.
pub const BOM: &str = "\u{feff}";

/// A column's name and what it holds.
pub type Column = (&'static str, &'static str);

/// The columns of [`documents`].
pub const DOCUMENTS: &[Column] = &[
    ("document", "id of the document"),
    ("hash", "BLAKE3 of its raw bytes, 64 hex digits"),
    ("ingested_at", "when it was added, RFC 3339, UTC"),
    ("lang", "BCP 47 language tag"),
    ("published", "day, or day and hour, of publication"),
    ("published_from", "how that is known: given, page, inferred"),
    ("title", "headline"),
    ("outlet", "who published it"),
    ("section", "the outlet's section"),
    ("url", "where it was captured from"),
    ("characters", "length of the text in Unicode characters"),
    ("claims", "number of claims in its current reading"),
    ("text", "the text, whole"),
];

/// The columns of [`claims`].
pub const CLAIMS: &[Column] = &[
    ("claim", "reference of the claim, document#claim"),
    ("document", "id of the document"),
    ("outlet", "who published the document"),
    ("published", "when the document was published"),
    ("lang", "language of the document"),
    ("quote", "the words that state the event, verbatim"),
    ("start", "offset of the quote's first character in the text"),
    ("end", "offset after its last character"),
    ("voice", "narrator or attributed"),
    ("speaker", "who says it, verbatim"),
    ("speaker_actor", "who is meant, PARTY/SECTOR"),
    ("via", "the medium the speaker spoke to, verbatim"),
    ("act", "what the speaker does in saying it"),
    ("type", "what is said to have happened"),
    ("plover", "the type's PLOVER category"),
    ("cameo", "the type's CAMEO code"),
    ("acled", "the type's ACLED sub-event type"),
    ("polarity", "whether it is said to have come about"),
    ("initiator", "who is said to have done it, verbatim"),
    ("initiator_actor", "who is meant, PARTY/SECTOR"),
    ("target", "to whom or what, verbatim"),
    ("target_actor", "who is meant, PARTY/SECTOR"),
    ("place", "where, verbatim"),
    ("place_name", "common English names, in the same order"),
    ("country", "ISO alpha-3 of the states that hold the places, in the same order"),
    ("lat", "degrees north of the first place that has coordinates"),
    ("lon", "degrees east of it"),
    ("time", "when, verbatim"),
    ("time_start", "first day or hour"),
    ("time_end", "last day or hour, inclusive"),
    ("weapons", "weapons, verbatim"),
    ("killed", "dead"),
    ("wounded", "wounded"),
    ("captured", "taken"),
    ("losses", "equipment and positions lost, verbatim"),
    ("answers", "claim of the same document that it denies, confirms or knows nothing of"),
    ("hedged", "true where the text distances itself"),
    ("rules", "rules that made it"),
    ("engine", "version of the engine that read it"),
    ("packs", "digest of the packs it read with"),
    ("read_at", "when it was read, RFC 3339, UTC"),
    ("superseded", "true where a newer reading has taken its place"),
];

/// The columns of [`incidents`].
pub const INCIDENTS: &[Column] = &[
    ("incident", "id of the incident"),
    ("theatre", "the conflict it belongs to"),
    ("type", "what most of its claims tell"),
    ("plover", "the type's PLOVER category"),
    ("cameo", "the type's CAMEO code"),
    ("acled", "the type's ACLED sub-event type"),
    ("start", "first day or hour"),
    ("end", "last day or hour, inclusive"),
    ("place", "where, verbatim"),
    ("place_name", "common English names, in the same order"),
    ("country", "ISO alpha-3 of the states that hold the places, in the same order"),
    ("lat", "degrees north of the first place that has coordinates"),
    ("lon", "degrees east of it"),
    ("initiator", "who is said to have done it, PARTY/SECTOR"),
    ("target", "the other side, PARTY/SECTOR"),
    ("flags", "how its claims stand to each other"),
    ("origins", "number of independent origins"),
    ("claims", "its claims, document#claim"),
];

/// The columns of [`findings`].
pub const FINDINGS: &[Column] = &[
    ("agreement", "id of the agreement"),
    ("provision", "id of the provision"),
    ("incident", "id of the incident"),
    ("party", "the party answerable"),
    ("violation", "true where it would be a violation, false where it fulfils the provision"),
    ("borne_out", "true where it is admitted or corroborated, false where it is only alleged"),
    ("why", "why, in words"),
];

/// Writes documents.
///
/// # Errors
/// Those of the writer.
pub fn documents<'a>(out: impl Write, items: impl IntoIterator<Item = &'a StoredDocument>) -> io::Result<()> {
    let mut table = Table::new(out, DOCUMENTS)?;
    for item in items {
        let d = &item.document;
        let from = d.published_from.map(serde_json::to_value).transpose()?;
        table.text(&d.id)?.text(&item.hash)?.own(item.ingested_at)?.maybe(&d.lang)?.moment(d.published)?;
        table.text(from.as_ref().and_then(|v| v.as_str()).unwrap_or_default())?;
        table.maybe(&d.title)?.maybe(&d.outlet)?.maybe(&d.section)?.maybe(&d.url)?;
        table.own(d.text.chars().count())?.own(item.claims)?.text(&d.text)?.end()?;
    }
    table.finish()
}

/// Writes claims.
///
/// # Errors
/// Those of the writer.
pub fn claims<'a>(out: impl Write, items: impl IntoIterator<Item = &'a StoredClaim>) -> io::Result<()> {
    let mut table = Table::new(out, CLAIMS)?;
    for item in items {
        let (c, e) = (&item.claim, &item.claim.event);
        table
            .text(&item.reference())?
            .text(&item.document_id)?
            .maybe(&item.outlet)?
            .moment(item.published)?;
        table.maybe(&item.lang)?.text(&c.quote)?.own(c.start)?.own(c.end)?.own(c.voice)?;
        table.actors(c.speaker.as_slice())?.maybe(&c.via)?.own(c.act)?.kind(e.kind)?.own(e.polarity)?;
        table.actors(&e.initiator)?.actors(&e.target)?.places(&e.places)?;
        table.text(e.time.as_ref().map_or("", |t| &t.text))?;
        table.moment(e.time.as_ref().and_then(|t| t.start))?.moment(e.time.as_ref().and_then(|t| t.end))?;
        table.list(&e.weapons)?;
        for people in [e.casualties.killed, e.casualties.wounded, e.casualties.captured] {
            table.own(people.map(|n| n.to_string()).unwrap_or_default())?;
        }
        table.list(e.losses.iter().map(|l| &l.text))?.maybe(&c.answers)?.own(c.hedged)?.list(&c.rules)?;
        table.text(&item.engine)?.text(&item.packs)?.own(item.read_at)?.own(item.superseded)?.end()?;
    }
    table.finish()
}

/// Writes incidents.
///
/// # Errors
/// Those of the writer.
pub fn incidents<'a>(out: impl Write, items: impl IntoIterator<Item = &'a Incident>) -> io::Result<()> {
    let mut table = Table::new(out, INCIDENTS)?;
    for i in items {
        let code = |a: &Option<ActorCode>| a.as_ref().map(ToString::to_string);
        table
            .text(&i.id)?
            .maybe(&i.theatre)?
            .kind(i.kind)?
            .moment(i.start)?
            .moment(i.end)?
            .places(&i.places)?;
        table.maybe(&code(&i.initiator))?.maybe(&code(&i.target))?;
        table.list(i.contestation.flags.iter().map(|f| f.code()))?.own(i.contestation.origins)?;
        table.list(&i.claims)?.end()?;
    }
    table.finish()
}

/// Writes findings.
///
/// # Errors
/// Those of the writer.
pub fn findings<'a>(out: impl Write, items: impl IntoIterator<Item = &'a Finding>) -> io::Result<()> {
    let mut table = Table::new(out, FINDINGS)?;
    for f in items {
        table.text(&f.agreement)?.text(&f.provision)?.text(&f.incident)?.maybe(&f.party)?;
        table.own(f.violation)?.own(f.borne_out)?.text(&f.why)?.end()?;
    }
    table.finish()
}

/// Whether a spreadsheet would run the cell.
fn is_formula(cell: &str) -> bool {
    cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}'])
}

/// A table being written, cell by cell.
struct Table<W: Write>(Writer<W>);

impl<W: Write> Table<W> {
    fn new(out: W, columns: &[Column]) -> io::Result<Self> {
        let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(out);
        writer.write_record(columns.iter().map(|c| c.0))?;
        Ok(Table(writer))
    }

    /// A cell of our own making: a number, a code, a time.
    fn own(&mut self, cell: impl ToString) -> io::Result<&mut Self> {
        self.0.write_field(cell.to_string())?;
        Ok(self)
    }

    /// A cell of anybody's making.
    fn text(&mut self, cell: &str) -> io::Result<&mut Self> {
        if is_formula(cell) {
            self.0.write_field(format!("'{cell}"))?;
        } else {
            self.0.write_field(cell)?;
        }
        Ok(self)
    }

    fn maybe(&mut self, cell: &Option<String>) -> io::Result<&mut Self> {
        self.text(cell.as_deref().unwrap_or_default())
    }

    fn moment(&mut self, moment: Option<Moment>) -> io::Result<&mut Self> {
        self.own(moment.map(|m| m.to_string()).unwrap_or_default())
    }

    fn list<S: AsRef<str>>(&mut self, cells: impl IntoIterator<Item = S>) -> io::Result<&mut Self> {
        let cells: Vec<S> = cells.into_iter().collect();
        self.text(&cells.iter().map(AsRef::as_ref).collect::<Vec<&str>>().join(" | "))
    }

    /// `type`, `plover`, `cameo`, `acled`.
    fn kind(&mut self, kind: EventType) -> io::Result<&mut Self> {
        self.own(kind)?.own(kind.plover())?.own(kind.cameo())?.own(kind.acled())
    }

    /// The words, and the codes.
    fn actors(&mut self, actors: &[ActorRef]) -> io::Result<&mut Self> {
        self.list(actors.iter().map(|a| a.text.as_deref().unwrap_or_default()))?;
        self.list(actors.iter().map(|a| a.actor.as_ref().map(ToString::to_string).unwrap_or_default()))
    }

    /// `place`, `place_name`, `country`, `lat`, `lon`.
    fn places(&mut self, places: &[PlaceRef]) -> io::Result<&mut Self> {
        self.list(places.iter().map(|p| &p.text))?;
        self.list(places.iter().map(|p| p.name.as_deref().unwrap_or_default()))?;
        self.list(places.iter().map(|p| p.country.as_deref().unwrap_or_default()))?;
        let located = places.iter().find_map(|p| Some((p.lat?, p.lon?)));
        self.own(located.map(|l| l.0.to_string()).unwrap_or_default())?;
        self.own(located.map(|l| l.1.to_string()).unwrap_or_default())
    }

    fn end(&mut self) -> io::Result<()> {
        Ok(self.0.write_record(None::<&[u8]>)?)
    }

    fn finish(mut self) -> io::Result<()> {
        self.0.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_defused() {
        let mut out = Vec::new();
        let mut table = Table::new(&mut out, FINDINGS).unwrap();
        for cell in ["=1+1", "+1", "-1", "@x", "\tx", "a\"b", "a,b"] {
            table.text(cell).unwrap();
        }
        table.end().unwrap();
        table.finish().unwrap();
        let out = String::from_utf8(out).unwrap();
        assert!(out.ends_with("\r\n'=1+1,'+1,'-1,'@x,'\tx,\"a\"\"b\",\"a,b\"\r\n"), "{out}");
    }
}
