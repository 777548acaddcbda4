/*!
Digests: is this the same evidence, is this the same rebuild?

Both are BLAKE3 over rows in a fixed order, every field preceded by its length so that no two different tables read the
same. Row numbers and times of ingestion are left out: they tell how the ledger came about, not what it holds.
*/

use crate::{
    Ledger,
    error::{At, Result},
};
use rusqlite::types::ValueRef;

#[derive(Default)]
pub(crate) struct Digest(blake3::Hasher);

impl Digest {
    pub(crate) fn feed(&mut self, field: impl AsRef<[u8]>) {
        let field = field.as_ref();
        self.0.update(&(field.len() as u64).to_le_bytes());
        self.0.update(field);
    }

    pub(crate) fn hex(&self) -> String {
        self.0.finalize().to_hex().to_string()
    }
}

/// BLAKE3 of some bytes, 64 hex digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex().to_string()
}

impl Ledger {
    /// The digest of the evidence: every document (raw bytes, text, metadata), in the order of their ids; every reading
    /// of each (engine, packs, claims), in the order they were added; every decision (with user and time), likewise.
    ///
    /// Two ledgers with the same digest hold the same evidence, in whatever order the documents came in and however
    /// often the work was interrupted. It rests on the hashes in the rows; [`verify`](Ledger::verify) computes those
    /// again.
    ///
    /// # Errors
    /// Those of reading the file.
    pub fn evidence_digest(&self) -> Result<String> {
        self.digest_of(&[
            "SELECT id, hash, text_hash, json FROM documents ORDER BY id",
            "SELECT d.id, r.engine, r.packs, r.claims, r.digest
               FROM readings r JOIN documents d ON d.seq = r.document ORDER BY d.id, r.seq",
            "SELECT seq, kind, payload, user, time, undoes FROM decisions ORDER BY seq",
        ])
    }

    /// The digest of incidents and findings: the same after every rebuild from the same evidence.
    ///
    /// # Errors
    /// Those of reading the file.
    pub fn projections_digest(&self) -> Result<String> {
        self.digest_of(&["SELECT json FROM incidents ORDER BY seq", "SELECT json FROM findings ORDER BY seq"])
    }

    fn digest_of(&self, tables: &[&str]) -> Result<String> {
        let mut digest = Digest::default();
        let mut hash = || -> rusqlite::Result<()> {
            // One transaction: all tables as of one moment.
            let tx = self.conn.unchecked_transaction()?;
            for sql in tables {
                let mut query = tx.prepare(sql)?;
                let columns = query.column_count();
                let mut rows = query.query([])?;
                let mut many: u64 = 0;
                while let Some(row) = rows.next()? {
                    many += 1;
                    for i in 0..columns {
                        match row.get_ref(i)? {
                            ValueRef::Null => digest.feed("-"),
                            ValueRef::Integer(n) => digest.feed(format!("i{n}")),
                            ValueRef::Real(x) => digest.feed(format!("r{x}")),
                            ValueRef::Text(t) => digest.feed([b"t", t].concat()),
                            ValueRef::Blob(b) => digest.feed([b"b", b].concat()),
                        }
                    }
                }
                digest.feed(many.to_le_bytes());
            }
            Ok(())
        };
        hash().at(&self.path)?;
        Ok(digest.hex())
    }
}
