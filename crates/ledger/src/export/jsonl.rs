/*!
JSON Lines: one object a line, UTF-8, keys in a fixed order, ending in a line feed. Nothing is left out.

- documents: `hash`, `ingested_at`, `claims` (how many), then the fields of [`Document`](hudna_model::Document)
- claims: `document`, `outlet`, `published`, `lang`, `engine`, `packs`, `read_at`, `superseded`, then the fields of
  [`Claim`](hudna_model::Claim): those of the annotation format, with offsets, ids and rules
- incidents: the fields of [`Incident`]
- findings: the fields of [`Finding`]
*/

use crate::{StoredClaim, StoredDocument};
use hudna_model::{Finding, Incident};
use serde::Serialize;
use std::io::{self, Write};

/// Writes documents, text included.
///
/// # Errors
/// Those of the writer.
pub fn documents<'a>(out: impl Write, items: impl IntoIterator<Item = &'a StoredDocument>) -> io::Result<()> {
    lines(out, items)
}

/// Writes claims.
///
/// # Errors
/// Those of the writer.
pub fn claims<'a>(out: impl Write, items: impl IntoIterator<Item = &'a StoredClaim>) -> io::Result<()> {
    lines(out, items)
}

/// Writes incidents.
///
/// # Errors
/// Those of the writer.
pub fn incidents<'a>(out: impl Write, items: impl IntoIterator<Item = &'a Incident>) -> io::Result<()> {
    lines(out, items)
}

/// Writes findings.
///
/// # Errors
/// Those of the writer.
pub fn findings<'a>(out: impl Write, items: impl IntoIterator<Item = &'a Finding>) -> io::Result<()> {
    lines(out, items)
}

fn lines<'a, T: Serialize + 'a>(
    mut out: impl Write,
    items: impl IntoIterator<Item = &'a T>,
) -> io::Result<()> {
    for item in items {
        serde_json::to_writer(&mut out, item)?;
        out.write_all(b"\n")?;
    }
    out.flush()
}
