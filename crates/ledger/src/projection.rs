/*!
What is derived from the evidence: incidents and findings. They are replaced as a whole in one transaction, so that a
reader sees the old ones or the new ones and never a mixture; the same evidence gives the same rows.
*/

use crate::{
    Ledger,
    append::number,
    error::{At, Error, Result},
    filter::{FindingFilter, IncidentFilter, Select, by_day},
    search,
};
use hudna_model::{EventType, Finding, Flag, Incident};
use rusqlite::{OptionalExtension, Transaction, params};
use std::{collections::HashMap, path::Path};

/// What the evidence was like: it only grows, so the last row of each table tells.
const MARK: &str = "SELECT (SELECT coalesce(max(seq), 0) FROM readings) || ' '
                        || (SELECT coalesce(max(seq), 0) FROM decisions)";

impl Ledger {
    /// Replaces all incidents and findings by these, in this order.
    ///
    /// Every claim of an incident must be one of a current reading, every finding's incident one of those given.
    ///
    /// # Errors
    /// [`Error::BadProjection`]; [`Error::Busy`], [`Error::Full`], [`Error::ReadOnly`], [`Error::Disk`]. After any of
    /// them the projections are as they were before.
    pub fn replace_projections(&mut self, incidents: &[Incident], findings: &[Finding]) -> Result<()> {
        self.write(|tx, path| {
            for table in ["findings", "incident_flags", "incident_places", "incident_claims", "incidents"] {
                tx.execute(&format!("DELETE FROM {table}"), []).at(path)?;
            }
            let mut known = HashMap::new();
            for (n, incident) in incidents.iter().enumerate() {
                if known.insert(incident.id.as_str(), number(n)).is_some() {
                    return bad(format!("there are two incidents “{}”", incident.id));
                }
                insert_incident(tx, path, number(n), incident)?;
            }
            for (n, finding) in findings.iter().enumerate() {
                match known.get(finding.incident.as_str()) {
                    Some(incident) => insert_finding(tx, path, number(n), *incident, finding)?,
                    None => {
                        return bad(format!("a finding is of “{}”, which is no incident", finding.incident));
                    }
                }
            }
            let mark: String = tx.query_row(MARK, [], |r| r.get(0)).at(path)?;
            tx.execute("INSERT OR REPLACE INTO meta VALUES ('projected', ?1)", [mark]).at(path)?;
            Ok(())
        })
    }

    /// Whether evidence has been added since the projections were made: documents, readings or decisions.
    ///
    /// # Errors
    /// Those of reading the file.
    pub fn projections_stale(&self) -> Result<bool> {
        let ask =
            format!("SELECT coalesce((SELECT value FROM meta WHERE key = 'projected'), '0 0') <> ({MARK})");
        self.conn.query_row(&ask, [], |r| r.get(0)).at(&self.path)
    }

    /// The incidents that a filter finds.
    ///
    /// # Errors
    /// [`Error::BadSearch`], and those of reading the file.
    pub fn incidents(&self, filter: &IncidentFilter) -> Result<Vec<Incident>> {
        let mut select = Select::from("SELECT i.json FROM incidents i");
        select.with("i.theatre = ?", filter.theatre.clone());
        let of_document = |column: &str| {
            format!(
                "i.seq IN (SELECT ic.incident FROM incident_claims ic JOIN claims c ON c.seq = ic.claim
                   JOIN readings r ON r.seq = c.reading JOIN documents d ON d.seq = r.document WHERE d.{column} = ?)"
            )
        };
        select.with(&of_document("id"), filter.document.clone());
        select.with(&of_document("outlet"), filter.outlet.clone());
        select.days("i.start_day", "i.end_day", &filter.days);
        select.one_of("i.type IN (LIST)", filter.types.iter().copied().map(EventType::code));
        select.one_of(
            "i.seq IN (SELECT incident FROM incident_flags WHERE flag IN (LIST))",
            filter.flags.iter().copied().map(Flag::code),
        );
        select.with("i.initiator = ? OR i.target = ?", filter.party.clone());
        select.with("i.initiator = ?", filter.initiator.clone());
        select.with("i.target = ?", filter.target.clone());
        select
            .place("i.seq IN (SELECT incident FROM incident_places WHERE name = ?)", filter.place.as_deref());
        select.text(
            "i.seq IN (SELECT incident FROM incident_claims
               WHERE claim IN (SELECT rowid FROM claims_fts WHERE claims_fts MATCH ?))",
            filter.text.as_deref(),
        )?;
        let sql = select.sql(&by_day(filter.order, "i.start_day", "i.seq"), filter.limit, filter.offset);
        self.rows(&sql, select.values, |row| self.json(row, 0, "an incident"))
    }

    /// One incident by its id.
    ///
    /// # Errors
    /// Those of reading the file.
    pub fn incident(&self, id: &str) -> Result<Option<Incident>> {
        let mut select = Select::from("SELECT i.json FROM incidents i");
        select.with("i.id = ?", Some(id.to_string()));
        let sql = select.sql("i.seq", Some(1), 0);
        Ok(self.rows(&sql, select.values, |row| self.json(row, 0, "an incident"))?.pop())
    }

    /// The findings that a filter finds.
    ///
    /// # Errors
    /// Those of reading the file.
    pub fn findings(&self, filter: &FindingFilter) -> Result<Vec<Finding>> {
        let mut select = Select::from("SELECT f.json FROM findings f");
        select.with("f.agreement = ?", filter.agreement.clone());
        select.with("f.provision = ?", filter.provision.clone());
        select.with("f.incident = (SELECT seq FROM incidents WHERE id = ?)", filter.incident.clone());
        select.with("f.party = ?", filter.party.clone());
        select.with("f.violation = ?", filter.violation);
        select.with("f.borne_out = ?", filter.borne_out);
        let sql = select.sql("f.seq", filter.limit, filter.offset);
        self.rows(&sql, select.values, |row| self.json(row, 0, "a finding"))
    }
}

fn bad<T>(why: String) -> Result<T> {
    Err(Error::BadProjection { why })
}

fn insert_incident(tx: &Transaction<'_>, path: &Path, seq: i64, incident: &Incident) -> Result<()> {
    let written = serde_json::to_string(incident).map_err(|e| e.to_string()).and_then(|json| {
        serde_json::from_str::<Incident>(&json).map_err(|e| format!("does not read back as written: {e}"))?;
        Ok(json)
    });
    let json = match written {
        Ok(json) => json,
        Err(why) => return bad(format!("incident “{}” {why}", incident.id)),
    };
    let insert = || -> rusqlite::Result<()> {
        tx.prepare_cached(
            "INSERT INTO incidents (seq, id, theatre, type, start_day, end_day, initiator, target, json)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        )?
        .insert(params![
            seq,
            incident.id,
            incident.theatre,
            incident.kind.code(),
            incident.start.or(incident.end).map(|m| m.date.to_string()),
            incident.end.or(incident.start).map(|m| m.date.to_string()),
            incident.initiator.as_ref().map(|a| a.party.as_str()),
            incident.target.as_ref().map(|a| a.party.as_str()),
            json,
        ])?;
        let mut insert_place = tx.prepare_cached("INSERT OR IGNORE INTO incident_places VALUES (?1, ?2)")?;
        for place in &incident.places {
            for name in [Some(place.text.as_str()), place.name.as_deref()].into_iter().flatten() {
                insert_place.execute(params![seq, search::fold_name(name)])?;
            }
        }
        let mut insert_flag = tx.prepare_cached("INSERT OR IGNORE INTO incident_flags VALUES (?1, ?2)")?;
        for flag in &incident.contestation.flags {
            insert_flag.execute(params![seq, flag.code()])?;
        }
        Ok(())
    };
    insert().at(path)?;
    for (n, reference) in incident.claims.iter().enumerate() {
        let Some(claim) = current_claim(tx, reference).at(path)? else {
            return bad(format!(
                "incident “{}” has a claim “{reference}”, which no current reading has",
                incident.id
            ));
        };
        tx.prepare_cached("INSERT INTO incident_claims VALUES (?1, ?2, ?3)")
            .and_then(|mut q| q.execute(params![seq, number(n), claim]))
            .at(path)?;
    }
    Ok(())
}

/// The row of a claim in the current reading of its document.
fn current_claim(tx: &Transaction<'_>, reference: &str) -> rusqlite::Result<Option<i64>> {
    let Some((document, claim)) = reference.rsplit_once('#') else { return Ok(None) };
    tx.prepare_cached(
        "SELECT c.seq FROM documents d JOIN readings r ON r.document = d.seq JOIN claims c ON c.reading = r.seq
         WHERE d.id = ?1 AND c.id = ?2 AND r.seq = (SELECT max(n.seq) FROM readings n WHERE n.document = d.seq)",
    )?
    .query_row([document, claim], |r| r.get(0))
    .optional()
}

fn insert_finding(
    tx: &Transaction<'_>,
    path: &Path,
    seq: i64,
    incident: i64,
    finding: &Finding,
) -> Result<()> {
    let json = match serde_json::to_string(finding) {
        Ok(json) => json,
        Err(e) => return bad(format!("a finding of “{}” cannot be written: {e}", finding.incident)),
    };
    tx.prepare_cached(
        "INSERT INTO findings (seq, agreement, provision, incident, party, violation, borne_out, json)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )
    .and_then(|mut q| {
        q.insert(params![
            seq,
            finding.agreement,
            finding.provision,
            incident,
            finding.party,
            finding.violation,
            finding.borne_out,
            json,
        ])
    })
    .at(path)?;
    Ok(())
}
