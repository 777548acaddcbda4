/*!
Adding evidence: a document with what was read from it, and later readings of it.

A document is known by the BLAKE3 hash of its raw bytes: adding the same bytes again changes nothing, so a run that was
cut short is simply run again. Document, claims, filters and index entries go in together or not at all.
*/

use crate::{
    Ledger, check,
    digest::{Digest, hex},
    error::{At, Error, Result},
    search,
};
use hudna_model::{ActorRef, Claim, Document};
use jiff::Timestamp;
use rusqlite::{OptionalExtension, Transaction, params};
use std::collections::BTreeSet;

/// Who read, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// Version of the extraction engine.
    pub engine: String,
    /// Digest of the packs and theatres it read with.
    pub packs: String,
    /// The time of the reading; for a new document also that of its ingestion.
    pub time: Timestamp,
}

/// What became of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Appended {
    /// It is in the ledger now, and on the disk.
    Added,
    /// Its raw bytes are in the ledger already; nothing was changed, whatever claims were given.
    AlreadyThere {
        /// The id under which they are there: not always the one given.
        id: String,
    },
}

/// What became of a new reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reread {
    /// It is the current one now; the claims of the one before are superseded.
    Superseded,
    /// The current reading has the same engine, packs and claims; nothing was changed.
    Same,
}

impl Ledger {
    /// Adds a document with the claims read from it, in one transaction.
    ///
    /// `raw` is the capture, byte for byte; `document` what was made of it; every claim's quote, and every slot that has
    /// offsets, must stand in `document.text` at its offsets (Unicode characters).
    ///
    /// # Errors
    /// [`Error::SameIdOtherText`], [`Error::BadDocument`], [`Error::BadClaim`]; [`Error::Busy`], [`Error::Full`],
    /// [`Error::ReadOnly`], [`Error::Disk`]. After any of them the ledger is as it was before.
    pub fn append(
        &mut self,
        raw: &[u8],
        document: &Document,
        claims: &[Claim],
        stamp: &Stamp,
    ) -> Result<Appended> {
        if let Some(why) = check::document(raw, document) {
            return Err(Error::BadDocument { id: document.id.clone(), why });
        }
        let json = written(document).map_err(|why| Error::BadDocument { id: document.id.clone(), why })?;
        let rows = rows(&document.id, &document.text, claims)?;
        let hash = blake3::hash(raw).to_hex();
        self.write(|tx, path| {
            let there: Option<(String, String)> = tx
                .prepare_cached(
                    "SELECT hash, id FROM documents WHERE hash = ?1 OR id = ?2 ORDER BY hash = ?1 DESC",
                )
                .and_then(|mut q| {
                    q.query_row(params![hash.as_str(), document.id], |r| Ok((r.get(0)?, r.get(1)?)))
                        .optional()
                })
                .at(path)?;
            match there {
                Some((kept, id)) if kept == hash.as_str() => return Ok(Appended::AlreadyThere { id }),
                Some((kept, id)) => {
                    let first = |h: &str| h.chars().take(12).collect();
                    return Err(Error::SameIdOtherText { id, kept: first(&kept), given: first(&hash) });
                }
                None => {}
            }
            let seq = insert_document(tx, raw, document, &json, &hash, stamp).at(path)?;
            insert_reading(tx, seq, claims, &rows, stamp).at(path)?;
            Ok(Appended::Added)
        })
    }

    /// Adds a newer reading of a document that is in the ledger. The claims of the older readings stay, superseded;
    /// incidents and findings still rest on them until the projections are rebuilt
    /// ([`projections_stale`](Ledger::projections_stale) tells).
    ///
    /// # Errors
    /// [`Error::UnknownDocument`], [`Error::BadClaim`]; [`Error::Busy`], [`Error::Full`], [`Error::ReadOnly`],
    /// [`Error::Disk`]. After any of them the ledger is as it was before.
    pub fn replace_claims(&mut self, document: &str, claims: &[Claim], stamp: &Stamp) -> Result<Reread> {
        self.write(|tx, path| {
            let found: Option<(i64, String)> = tx
                .query_row("SELECT seq, text FROM documents WHERE id = ?1", [document], |r| Ok((r.get(0)?, r.get(1)?)))
                .optional()
                .at(path)?;
            let (seq, text) = found.ok_or_else(|| Error::UnknownDocument { id: document.to_string() })?;
            let rows = rows(document, &text, claims)?;
            let current: Option<(String, String, String)> = tx
                .query_row(
                    "SELECT engine, packs, digest FROM readings WHERE document = ?1 ORDER BY seq DESC LIMIT 1",
                    [seq],
                    |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?)),
                )
                .optional()
                .at(path)?;
            let given = (stamp.engine.clone(), stamp.packs.clone(), claims_digest(&rows));
            if current == Some(given) {
                return Ok(Reread::Same);
            }
            insert_reading(tx, seq, claims, &rows, stamp).at(path)?;
            Ok(Reread::Superseded)
        })
    }
}

/// A document as it is stored: without its text, which has a column of its own.
fn written(document: &Document) -> Result<String, String> {
    let bare = Document { text: String::new(), ..document.clone() };
    let json = serde_json::to_string(&bare).map_err(|e| e.to_string())?;
    serde_json::from_str::<Document>(&json).map_err(|e| format!("it does not read back as written: {e}"))?;
    Ok(json)
}

/// The claims of one reading as they are stored and hashed, once it is certain that they stand in the text and that
/// what is written reads back (a code in the wrong case, a confidence that is no number would not).
fn rows(document: &str, text: &str, claims: &[Claim]) -> Result<Vec<String>> {
    let bad =
        |claim: &str, why: String| Error::BadClaim { document: document.into(), claim: claim.into(), why };
    if let Some((claim, why)) = check::claims(text, claims) {
        return Err(bad(&claim, why));
    }
    let row = |claim: &Claim| {
        let json = serde_json::to_string(claim).map_err(|e| bad(&claim.id, e.to_string()))?;
        serde_json::from_str::<Claim>(&json)
            .map_err(|e| bad(&claim.id, format!("it does not read back as written: {e}")))?;
        Ok(json)
    };
    claims.iter().map(row).collect()
}

/// The digest of a reading's claims, from their JSON in the order of the text.
pub(crate) fn claims_digest<S: AsRef<str>>(rows: &[S]) -> String {
    let mut digest = Digest::default();
    rows.iter().for_each(|json| digest.feed(json.as_ref()));
    digest.hex()
}

fn insert_document(
    tx: &Transaction<'_>,
    raw: &[u8],
    document: &Document,
    json: &str,
    hash: &str,
    stamp: &Stamp,
) -> rusqlite::Result<i64> {
    let seq = tx
        .prepare_cached(
            "INSERT INTO documents (hash, id, raw, text, text_hash, json, outlet, lang, published, ingested_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        )?
        .insert(params![
            hash,
            document.id,
            raw,
            document.text,
            hex(document.text.as_bytes()),
            json,
            document.outlet,
            document.lang,
            document.published.map(|m| m.to_string()),
            stamp.time.to_string(),
        ])?;
    let words =
        search::fold(&format!("{}\n{}", document.title.as_deref().unwrap_or_default(), document.text));
    tx.prepare_cached("INSERT INTO documents_fts (rowid, text) VALUES (?1, ?2)")?
        .insert(params![seq, words])?;
    Ok(seq)
}

fn insert_reading(
    tx: &Transaction<'_>,
    document: i64,
    claims: &[Claim],
    rows: &[String],
    stamp: &Stamp,
) -> rusqlite::Result<()> {
    let (many, digest, time) = (number(claims.len()), claims_digest(rows), stamp.time.to_string());
    let reading = tx
        .prepare_cached(
            "INSERT INTO readings (document, engine, packs, time, claims, digest) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?
        .insert(params![document, stamp.engine, stamp.packs, time, many, digest])?;
    for (n, (claim, json)) in claims.iter().zip(rows).enumerate() {
        insert_claim(tx, reading, number(n), claim, json)?;
    }
    Ok(())
}

/// SQLite's integers are signed.
pub(crate) fn number(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

fn insert_claim(
    tx: &Transaction<'_>,
    reading: i64,
    n: i64,
    claim: &Claim,
    json: &str,
) -> rusqlite::Result<()> {
    let event = &claim.event;
    let days = event.time.as_ref().map(|t| (t.start.or(t.end), t.end.or(t.start))).unwrap_or_default();
    let seq = tx
        .prepare_cached(
            "INSERT INTO claims (reading, n, id, act, type, polarity, voice, start_day, end_day, json)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        )?
        .insert(params![
            reading,
            n,
            claim.id,
            claim.act.code(),
            event.kind.code(),
            event.polarity.code(),
            claim.voice.code(),
            days.0.map(|m| m.date.to_string()),
            days.1.map(|m| m.date.to_string()),
            json,
        ])?;
    let mut insert_party = tx.prepare_cached("INSERT OR IGNORE INTO claim_parties VALUES (?1, ?2, ?3)")?;
    for (role, actors) in
        [("speaker", claim.speaker.as_slice()), ("initiator", &event.initiator), ("target", &event.target)]
    {
        for party in actors.iter().filter_map(ActorRef::party) {
            insert_party.execute(params![seq, role, party])?;
        }
    }
    let mut insert_place = tx.prepare_cached("INSERT OR IGNORE INTO claim_places VALUES (?1, ?2)")?;
    for place in &event.places {
        for name in [Some(place.text.as_str()), place.name.as_deref()].into_iter().flatten() {
            insert_place.execute(params![seq, search::fold_name(name)])?;
        }
    }
    let words = search::fold(&claim_words(claim));
    tx.prepare_cached("INSERT INTO claims_fts (rowid, text) VALUES (?1, ?2)")?.insert(params![seq, words])?;
    Ok(())
}

/// The words by which a claim is found: its quote, and the names of everyone and everywhere in it.
fn claim_words(claim: &Claim) -> String {
    let mut words = BTreeSet::new();
    let event = &claim.event;
    for actor in claim.speaker.iter().chain(&event.initiator).chain(&event.target) {
        words.extend(actor.text.as_deref());
        words.extend(actor.name.as_deref());
        words.extend(actor.alias.iter().map(String::as_str));
    }
    for place in &event.places {
        words.insert(&place.text);
        words.extend(place.name.as_deref());
    }
    words.extend(claim.via.as_deref());
    words.extend(event.weapons.iter().map(String::as_str));
    std::iter::once(claim.quote.as_str()).chain(words).collect::<Vec<_>>().join("\n")
}
