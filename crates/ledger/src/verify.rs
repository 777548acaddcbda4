/*!
Is everything in the ledger what it claims to be? Every hash is computed again from what it is the hash of, every quote is
looked up in its text again, and SQLite checks its own pages. Nothing is repaired: evidence that was changed is reported,
and a backup is the cure.
*/

use crate::{
    Ledger,
    append::claims_digest,
    check::{self, Characters},
    digest::hex,
    error::{At, Error, Result},
};
use hudna_model::{Claim, Document, Incident};
use rusqlite::types::ValueRef;
use serde::Serialize;
use std::{cell::RefCell, collections::HashMap, fmt};

/// The most problems a report lists: a damaged page can break very many rows.
const MOST_PROBLEMS: usize = 1000;

/// What [`Ledger::verify`] found.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Report {
    /// Documents looked at.
    pub documents: usize,
    /// Claims looked at, superseded ones included.
    pub claims: usize,
    /// What is wrong, in the order of the ledger; the first thousand.
    pub problems: Vec<Problem>,
}

impl Report {
    /// Whether nothing is wrong.
    pub fn is_clean(&self) -> bool {
        self.problems.is_empty()
    }

    fn add(&mut self, kind: ProblemKind, place: impl Into<String>, what: impl Into<String>) {
        if self.problems.len() < MOST_PROBLEMS {
            self.problems.push(Problem { kind, place: place.into(), what: what.into() });
        }
    }
}

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// What sort of thing.
    pub kind: ProblemKind,
    /// The document, claim, incident or table.
    pub place: String,
    /// What is wrong with it.
    pub what: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.what)
    }
}

/// The sorts of things that can be wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ProblemKind {
    /// SQLite finds its pages, indexes or constraints damaged.
    File,
    /// A row points to one that is not there.
    Reference,
    /// Bytes or text are not those that the hash was made of.
    Hash,
    /// A document's metadata do not read, or its parts lie outside its text.
    Document,
    /// A claim does not read, or does not stand in its text.
    Claim,
    /// An incident does not read, or rests on claims that no current reading has although the projections are not stale.
    Projection,
}

impl Ledger {
    /// Checks the whole ledger: every document's hash against its raw bytes, every claim against its text, references,
    /// and the file itself. What is wrong is in the report; `Ok` says only that the looking could be done.
    ///
    /// # Errors
    /// Those of reading the file that are not damage: [`Error::Busy`], [`Error::Disk`].
    pub fn verify(&self) -> Result<Report> {
        let report = RefCell::new(Report::default());
        // One transaction: all of it as of one moment.
        let _moment = self.conn.unchecked_transaction().at(&self.path)?;
        type Section = fn(&Ledger, &RefCell<Report>) -> Result<()>;
        for section in
            [Ledger::verify_file, Ledger::verify_documents, Ledger::verify_projections] as [Section; 3]
        {
            match section(self, &report) {
                Ok(()) => {}
                // Damage ends the section, not the report.
                Err(Error::Damaged { why, .. }) => report.borrow_mut().add(ProblemKind::File, "file", why),
                Err(Error::Sql { source, .. }) => {
                    report.borrow_mut().add(ProblemKind::File, "file", source.to_string());
                }
                Err(e) => return Err(e),
            }
        }
        Ok(report.into_inner())
    }

    fn verify_file(&self, report: &RefCell<Report>) -> Result<()> {
        self.rows("PRAGMA integrity_check(100)", vec![], |row| {
            let said: String = row.get(0).unwrap_or_default();
            if said != "ok" {
                report.borrow_mut().add(ProblemKind::File, "file", said);
            }
            Ok(())
        })?;
        self.rows("PRAGMA foreign_key_check", vec![], |row| {
            let (table, parent): (String, String) =
                (row.get(0).unwrap_or_default(), row.get(2).unwrap_or_default());
            let seq = row.get::<_, Option<i64>>(1).unwrap_or_default().unwrap_or_default();
            let what = format!("row {seq} points to a row of {parent} that is not there");
            report.borrow_mut().add(ProblemKind::Reference, table, what);
            Ok(())
        })?;
        Ok(())
    }

    fn verify_documents(&self, report: &RefCell<Report>) -> Result<()> {
        let sql = "SELECT seq, id, hash, raw, text, text_hash, json FROM documents ORDER BY seq";
        self.rows(sql, vec![], |row| {
            let text = |i: usize| row.get::<_, String>(i).unwrap_or_default();
            let (id, hash, body, text_hash) = (text(1), text(2), text(4), text(5));
            let mut report = report.borrow_mut();
            report.documents += 1;
            let raw = match row.get_ref(3) {
                Ok(ValueRef::Blob(raw)) => raw,
                _ => &[],
            };
            if hex(raw) != hash {
                report.add(ProblemKind::Hash, &id, "its raw bytes are not those it was added with");
            }
            if hex(body.as_bytes()) != text_hash {
                report.add(ProblemKind::Hash, &id, "its text is not the one it was added with");
            }
            match serde_json::from_str::<Document>(&text(6)) {
                Err(e) => report.add(ProblemKind::Document, &id, format!("its metadata do not read: {e}")),
                Ok(found) if found.id != id => {
                    report.add(ProblemKind::Document, &id, format!("its metadata are of “{}”", found.id));
                }
                Ok(found) => {
                    if let Some(why) = check::parts(&Document { text: body.clone(), ..found }) {
                        report.add(ProblemKind::Document, &id, why);
                    }
                }
            }
            report_readings(self, row.get(0).unwrap_or_default(), &id, &body, &mut report)
        })?;
        Ok(())
    }

    fn verify_projections(&self, report: &RefCell<Report>) -> Result<()> {
        let stale = self.projections_stale()?;
        let sql = "SELECT seq, id, json FROM incidents ORDER BY seq";
        let current = "SELECT d.id || '#' || c.id,
                r.seq = (SELECT max(n.seq) FROM readings n WHERE n.document = d.seq)
            FROM incident_claims ic JOIN claims c ON c.seq = ic.claim JOIN readings r ON r.seq = c.reading
            JOIN documents d ON d.seq = r.document WHERE ic.incident = ? ORDER BY ic.n";
        self.rows(sql, vec![], |row| {
            let id: String = row.get(1).unwrap_or_default();
            let json: String = row.get(2).unwrap_or_default();
            let incident: Incident = match serde_json::from_str(&json) {
                Ok(incident) => incident,
                Err(e) => {
                    let what = format!("it does not read: {e}");
                    report.borrow_mut().add(ProblemKind::Projection, &id, what);
                    return Ok(());
                }
            };
            let seq: i64 = row.get(0).unwrap_or_default();
            let claims: Vec<(String, bool)> = self.rows(current, vec![seq.into()], |r| {
                Ok((r.get(0).unwrap_or_default(), r.get(1).unwrap_or_default()))
            })?;
            if !claims.iter().map(|c| &c.0).eq(&incident.claims) {
                report.borrow_mut().add(
                    ProblemKind::Projection,
                    &id,
                    "its claims are not those it is linked to",
                );
            }
            for (claim, _) in claims.iter().filter(|c| !stale && !c.1) {
                let what = format!("it rests on “{claim}”, which is superseded");
                report.borrow_mut().add(ProblemKind::Projection, &id, what);
            }
            Ok(())
        })?;
        Ok(())
    }
}

/// Checks every reading of one document.
fn report_readings(ledger: &Ledger, document: i64, id: &str, text: &str, report: &mut Report) -> Result<()> {
    let text = Characters::of(text);
    let mut rows: HashMap<i64, Vec<String>> = HashMap::new();
    let sql = "SELECT c.reading, c.id, c.json, c.act, c.type, c.polarity, c.voice
        FROM readings r JOIN claims c ON c.reading = r.seq WHERE r.document = ? ORDER BY r.seq, c.n";
    let found = ledger.rows(sql, vec![document.into()], |row| {
        let column = |i: usize| row.get::<_, String>(i).unwrap_or_default();
        Ok((row.get::<_, i64>(0).unwrap_or_default(), [1, 2, 3, 4, 5, 6].map(column)))
    })?;
    for (reading, [claim_id, json, act, kind, polarity, voice]) in found {
        report.claims += 1;
        let place = format!("{id}#{claim_id}");
        match serde_json::from_str::<Claim>(&json) {
            Err(e) => report.add(ProblemKind::Claim, &place, format!("it does not read: {e}")),
            Ok(claim) => {
                let same = claim.id == claim_id
                    && claim.act.code() == act
                    && claim.event.kind.code() == kind
                    && claim.event.polarity.code() == polarity
                    && claim.voice.code() == voice;
                if !same {
                    report.add(ProblemKind::Claim, &place, "its columns are not those of its JSON");
                }
                check::stands(&text, &claim)
                    .into_iter()
                    .for_each(|p| report.add(ProblemKind::Claim, &place, p));
            }
        }
        rows.entry(reading).or_default().push(json);
    }
    let readings = ledger.rows(
        "SELECT seq, claims, digest FROM readings WHERE document = ? ORDER BY seq",
        vec![document.into()],
        |row| {
            let digest: String = row.get(2).unwrap_or_default();
            Ok((row.get::<_, i64>(0).unwrap_or_default(), row.get::<_, i64>(1).unwrap_or_default(), digest))
        },
    )?;
    for (seq, many, digest) in readings {
        let claims = rows.remove(&seq).unwrap_or_default();
        if crate::append::number(claims.len()) != many || claims_digest(&claims) != digest {
            report.add(
                ProblemKind::Hash,
                id,
                format!("the claims of its reading {seq} are not those it was added with"),
            );
        }
    }
    Ok(())
}
