/*!
Reading evidence back: documents, their raw bytes, claims with where they come from, and how much of everything there is.
*/

use crate::{
    Ledger,
    error::{At, Result, unreadable},
    filter::{ClaimFilter, DocumentFilter, Select, by_day},
};
use hudna_model::{Act, Claim, Document, EventType, Moment, Polarity};
use jiff::Timestamp;
use rusqlite::{OptionalExtension, Row, params_from_iter};
use serde::{Serialize, de::DeserializeOwned};
use std::{fmt::Display, str::FromStr};

/// A document as the ledger holds it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StoredDocument {
    /// BLAKE3 of the raw bytes, 64 hex digits.
    pub hash: String,
    /// When it was added.
    pub ingested_at: Timestamp,
    /// How many claims its current reading has.
    pub claims: usize,
    /// The document, text included.
    #[serde(flatten)]
    pub document: Document,
}

/// A claim as the ledger holds it, with what a list shows of its document and who read it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct StoredClaim {
    /// The document's id.
    #[serde(rename = "document")]
    pub document_id: String,
    /// The document's outlet.
    pub outlet: Option<String>,
    /// When the document was published.
    pub published: Option<Moment>,
    /// The document's language.
    pub lang: Option<String>,
    /// Version of the engine that read it.
    pub engine: String,
    /// Digest of the packs it read with.
    pub packs: String,
    /// When it was read.
    pub read_at: Timestamp,
    /// Whether a newer reading of the document has taken its place.
    pub superseded: bool,
    /// The claim.
    #[serde(flatten)]
    pub claim: Claim,
}

impl StoredClaim {
    /// `document#claim`, as incidents name it and [`Ledger::claim`] takes it.
    pub fn reference(&self) -> String {
        format!("{}#{}", self.document_id, self.claim.id)
    }
}

/// How much there is of everything.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Documents.
    pub documents: usize,
    /// Claims of the current readings.
    pub claims: usize,
    /// Claims of older readings.
    pub superseded: usize,
    /// Decisions, undone ones and undoings included.
    pub decisions: usize,
    /// Incidents.
    pub incidents: usize,
    /// Findings.
    pub findings: usize,
}

const DOCUMENTS: &str = "SELECT d.hash, d.ingested_at, d.json, d.text,
    coalesce((SELECT r.claims FROM readings r WHERE r.document = d.seq ORDER BY r.seq DESC LIMIT 1), 0)
    FROM documents d";

const CLAIMS: &str = "SELECT d.id, d.outlet, d.published, d.lang, r.engine, r.packs, r.time,
    r.seq <> (SELECT max(n.seq) FROM readings n WHERE n.document = d.seq), c.json
    FROM claims c JOIN readings r ON r.seq = c.reading JOIN documents d ON d.seq = r.document";

/// The condition under which reading `r` of document `d` is the current one.
const CURRENT: &str = "r.seq = (SELECT max(n.seq) FROM readings n WHERE n.document = d.seq)";

impl Ledger {
    /// The documents that a filter finds.
    ///
    /// # Errors
    /// [`Error::BadSearch`](crate::Error::BadSearch), and those of reading the file.
    pub fn documents(&self, filter: &DocumentFilter) -> Result<Vec<StoredDocument>> {
        let mut select = Select::from(DOCUMENTS);
        select.with("d.outlet = ?", filter.outlet.clone());
        select.with("d.lang = ?", filter.lang.clone());
        select.with(
            "EXISTS (SELECT 1 FROM readings r JOIN claims c ON c.reading = r.seq
               JOIN incident_claims ic ON ic.claim = c.seq JOIN incidents i ON i.seq = ic.incident
               WHERE r.document = d.seq AND i.theatre = ?)",
            filter.theatre.clone(),
        );
        select.published(&filter.published);
        select.text(
            "d.seq IN (SELECT rowid FROM documents_fts WHERE documents_fts MATCH ?)",
            filter.text.as_deref(),
        )?;
        if let Some((engine, packs)) = &filter.unread_by {
            select.when(&format!(
                "NOT EXISTS (SELECT 1 FROM readings r WHERE r.document = d.seq AND {CURRENT} AND r.engine = ? AND r.packs = ?)"
            ));
            select.values.extend([engine.clone().into(), packs.clone().into()]);
        }
        let sql = select.sql(&by_day(filter.order, "d.published", "d.seq"), filter.limit, filter.offset);
        self.rows(&sql, select.values, |row| self.document_row(row))
    }

    /// One document by its id.
    ///
    /// # Errors
    /// Those of reading the file.
    pub fn document(&self, id: &str) -> Result<Option<StoredDocument>> {
        let mut select = Select::from(DOCUMENTS);
        select.with("d.id = ?", Some(id.to_string()));
        let sql = select.sql("d.seq", Some(1), 0);
        Ok(self.rows(&sql, select.values, |row| self.document_row(row))?.pop())
    }

    /// A document's bytes as they were captured.
    ///
    /// # Errors
    /// Those of reading the file.
    pub fn raw(&self, id: &str) -> Result<Option<Vec<u8>>> {
        let ask = "SELECT raw FROM documents WHERE id = ?1";
        self.conn.query_row(ask, [id], |r| r.get(0)).optional().at(&self.path)
    }

    /// The claims that a filter finds.
    ///
    /// # Errors
    /// [`Error::BadSearch`](crate::Error::BadSearch), and those of reading the file.
    pub fn claims(&self, filter: &ClaimFilter) -> Result<Vec<StoredClaim>> {
        const PARTY: &str = "c.seq IN (SELECT claim FROM claim_parties WHERE party = ?";
        let mut select = Select::from(CLAIMS);
        if !filter.superseded {
            select.when(CURRENT);
        }
        select.with("d.id = ?", filter.document.clone());
        select.with("d.outlet = ?", filter.outlet.clone());
        select.with(
            "c.seq IN (SELECT ic.claim FROM incident_claims ic JOIN incidents i ON i.seq = ic.incident
               WHERE i.theatre = ?)",
            filter.theatre.clone(),
        );
        select.days("c.start_day", "c.end_day", &filter.days);
        select.published(&filter.published);
        select.one_of("c.act IN (LIST)", filter.acts.iter().copied().map(Act::code));
        select.one_of("c.type IN (LIST)", filter.types.iter().copied().map(EventType::code));
        select.one_of("c.polarity IN (LIST)", filter.polarities.iter().copied().map(Polarity::code));
        select.with(&format!("{PARTY})"), filter.party.clone());
        select.with(&format!("{PARTY} AND role = 'speaker')"), filter.speaker.clone());
        select.with(&format!("{PARTY} AND role = 'initiator')"), filter.initiator.clone());
        select.with(&format!("{PARTY} AND role = 'target')"), filter.target.clone());
        select.place("c.seq IN (SELECT claim FROM claim_places WHERE name = ?)", filter.place.as_deref());
        select.text(
            "c.seq IN (SELECT rowid FROM claims_fts WHERE claims_fts MATCH ?)",
            filter.text.as_deref(),
        )?;
        let order = by_day(filter.order, "c.start_day", "d.seq, r.seq, c.n");
        let sql = select.sql(&order, filter.limit, filter.offset);
        self.rows(&sql, select.values, |row| self.claim_row(row))
    }

    /// One claim by its reference `document#claim`: that of the newest reading that has a claim of this id, so that a
    /// reference once given keeps opening its evidence.
    ///
    /// # Errors
    /// Those of reading the file.
    pub fn claim(&self, reference: &str) -> Result<Option<StoredClaim>> {
        let Some((document, claim)) = reference.rsplit_once('#') else { return Ok(None) };
        let mut select = Select::from(CLAIMS);
        select.with("d.id = ?", Some(document.to_string()));
        select.with("c.id = ?", Some(claim.to_string()));
        let sql = select.sql("r.seq DESC", Some(1), 0);
        Ok(self.rows(&sql, select.values, |row| self.claim_row(row))?.pop())
    }

    /// How much there is of everything.
    ///
    /// # Errors
    /// Those of reading the file.
    pub fn counts(&self) -> Result<Counts> {
        let sql = format!(
            "SELECT (SELECT count(*) FROM documents),
                    (SELECT coalesce(sum(r.claims), 0) FROM readings r JOIN documents d ON d.seq = r.document
                       WHERE {CURRENT}),
                    (SELECT count(*) FROM claims), (SELECT count(*) FROM decisions),
                    (SELECT count(*) FROM incidents), (SELECT count(*) FROM findings)"
        );
        let counted: [i64; 6] = self
            .conn
            .query_row(&sql, [], |r| Ok([r.get(0)?, r.get(1)?, r.get(2)?, r.get(3)?, r.get(4)?, r.get(5)?]))
            .at(&self.path)?;
        let [documents, claims, all, decisions, incidents, findings] =
            counted.map(|n| usize::try_from(n).unwrap_or(0));
        Ok(Counts {
            documents,
            claims,
            superseded: all.saturating_sub(claims),
            decisions,
            incidents,
            findings,
        })
    }

    /// Runs a query and reads each row.
    pub(crate) fn rows<T>(
        &self,
        sql: &str,
        values: Vec<rusqlite::types::Value>,
        read: impl Fn(&Row<'_>) -> Result<T>,
    ) -> Result<Vec<T>> {
        let mut query = self.conn.prepare_cached(sql).at(&self.path)?;
        let mut rows = query.query(params_from_iter(values)).at(&self.path)?;
        let mut found = Vec::new();
        while let Some(row) = rows.next().at(&self.path)? {
            found.push(read(row)?);
        }
        Ok(found)
    }

    /// Reads a column that holds JSON.
    pub(crate) fn json<T: DeserializeOwned>(&self, row: &Row<'_>, column: usize, what: &str) -> Result<T> {
        let json = row.get_ref(column).and_then(|v| Ok(v.as_str()?)).at(&self.path)?;
        serde_json::from_str(json).map_err(|e| unreadable(&self.path, what, e))
    }

    /// Reads a column whose text is parsed: a time, a day, a code.
    pub(crate) fn parsed<T: FromStr<Err: Display>>(
        &self,
        row: &Row<'_>,
        column: usize,
        what: &str,
    ) -> Result<T> {
        let text = row.get_ref(column).and_then(|v| Ok(v.as_str()?)).at(&self.path)?;
        text.parse().map_err(|e| unreadable(&self.path, what, e))
    }

    fn document_row(&self, row: &Row<'_>) -> Result<StoredDocument> {
        let mut document: Document = self.json(row, 2, "a document")?;
        document.text = row.get(3).at(&self.path)?;
        let claims: i64 = row.get(4).at(&self.path)?;
        Ok(StoredDocument {
            hash: row.get(0).at(&self.path)?,
            ingested_at: self.parsed(row, 1, "the time of a document")?,
            claims: usize::try_from(claims).unwrap_or(0),
            document,
        })
    }

    fn claim_row(&self, row: &Row<'_>) -> Result<StoredClaim> {
        let published: Option<String> = row.get(2).at(&self.path)?;
        let published = published
            .map(|p| p.parse().map_err(|e| unreadable(&self.path, "the date of a document", e)))
            .transpose()?;
        Ok(StoredClaim {
            document_id: row.get(0).at(&self.path)?,
            outlet: row.get(1).at(&self.path)?,
            published,
            lang: row.get(3).at(&self.path)?,
            engine: row.get(4).at(&self.path)?,
            packs: row.get(5).at(&self.path)?,
            read_at: self.parsed(row, 6, "the time of a reading")?,
            superseded: row.get(7).at(&self.path)?,
            claim: self.json(row, 8, "a claim")?,
        })
    }
}
