/*!
What analysts decide: merge or split incidents, reject or correct a claim, accept an agreement. A decision is a row, signed
by user and time; it is undone only by another row, so that who decided what, and who took it back, stays to be read.

The payload is the caller's JSON: the ledger keeps it, the assessment reads it. By custom it names claims as
`document#claim` and incidents by the claims they hold, never by row.
*/

use crate::{
    Ledger,
    error::{At, Error, Result},
    filter::Select,
};
use jiff::Timestamp;
use rusqlite::{OptionalExtension, params};
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// What a decision does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DecisionKind {
    /// Claims of several incidents are of one.
    Merge,
    /// Claims of one incident are of several.
    Split,
    /// A claim is not one, or not of this archive.
    Reject,
    /// A claim's field is other than was read.
    Correct,
    /// An agreement, or another proposal, holds.
    Accept,
    /// An earlier decision no longer holds.
    Undo,
}

impl DecisionKind {
    const ALL: [DecisionKind; 6] = {
        use DecisionKind::*;
        [Merge, Split, Reject, Correct, Accept, Undo]
    };

    /// The name used in the ledger and in exports.
    pub const fn code(self) -> &'static str {
        match self {
            DecisionKind::Merge => "merge",
            DecisionKind::Split => "split",
            DecisionKind::Reject => "reject",
            DecisionKind::Correct => "correct",
            DecisionKind::Accept => "accept",
            DecisionKind::Undo => "undo",
        }
    }
}

impl fmt::Display for DecisionKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.code())
    }
}

impl FromStr for DecisionKind {
    type Err = String;
    fn from_str(s: &str) -> Result<Self, String> {
        let known = || DecisionKind::ALL.map(DecisionKind::code).join(", ");
        let found = DecisionKind::ALL.into_iter().find(|k| k.code() == s);
        found.ok_or_else(|| format!("“{s}” is no kind of decision; the kinds are {}", known()))
    }
}

/// A decision as the ledger holds it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Decision {
    /// Its number in the ledger, from 1.
    pub number: i64,
    /// What it does.
    pub kind: DecisionKind,
    /// What it is about.
    pub payload: serde_json::Value,
    /// Who took it.
    pub user: String,
    /// When.
    pub time: Timestamp,
    /// The decision it undoes: set exactly when the kind is [`DecisionKind::Undo`].
    pub undoes: Option<i64>,
    /// The decision that undid it.
    pub undone_by: Option<i64>,
}

impl Ledger {
    /// Records a decision, and gives its number.
    ///
    /// # Errors
    /// [`Error::BadDecision`] without a user, or for [`DecisionKind::Undo`], which is [`undo`](Ledger::undo)'s;
    /// [`Error::Busy`], [`Error::Full`], [`Error::ReadOnly`], [`Error::Disk`].
    pub fn decide(
        &mut self,
        kind: DecisionKind,
        payload: &serde_json::Value,
        user: &str,
        time: Timestamp,
    ) -> Result<i64> {
        if kind == DecisionKind::Undo {
            return bad("say which decision is undone".into());
        }
        self.record(kind, &payload.to_string(), user, time, None)
    }

    /// Takes a decision back by another one, and gives the number of that one. What was undone can be decided again.
    ///
    /// # Errors
    /// [`Error::BadDecision`] without a user, or where there is no such decision, it is itself an undoing, or it is
    /// already undone; [`Error::Busy`], [`Error::Full`], [`Error::ReadOnly`], [`Error::Disk`].
    pub fn undo(&mut self, decision: i64, user: &str, time: Timestamp) -> Result<i64> {
        self.record(DecisionKind::Undo, "null", user, time, Some(decision))
    }

    /// The decisions in the order they were taken: those in force (neither undone nor an undoing), or all.
    ///
    /// # Errors
    /// Those of reading the file.
    pub fn decisions(&self, in_force: bool) -> Result<Vec<Decision>> {
        let mut select = Select::from(
            "SELECT d.seq, d.kind, d.payload, d.user, d.time, d.undoes, u.seq
             FROM decisions d LEFT JOIN decisions u ON u.undoes = d.seq",
        );
        if in_force {
            select.when("d.kind <> 'undo' AND u.seq IS NULL");
        }
        let sql = select.sql("d.seq", None, 0);
        self.rows(&sql, select.values, |row| {
            Ok(Decision {
                number: row.get(0).at(&self.path)?,
                kind: self.parsed(row, 1, "the kind of a decision")?,
                payload: self.json(row, 2, "a decision")?,
                user: row.get(3).at(&self.path)?,
                time: self.parsed(row, 4, "the time of a decision")?,
                undoes: row.get(5).at(&self.path)?,
                undone_by: row.get(6).at(&self.path)?,
            })
        })
    }

    fn record(
        &mut self,
        kind: DecisionKind,
        payload: &str,
        user: &str,
        time: Timestamp,
        undoes: Option<i64>,
    ) -> Result<i64> {
        if user.trim().is_empty() {
            return bad("it bears no user; decisions are signed".into());
        }
        self.write(|tx, path| {
            if let Some(undone) = undoes {
                let found: Option<(String, Option<i64>)> = tx
                    .query_row(
                        "SELECT kind, (SELECT u.seq FROM decisions u WHERE u.undoes = d.seq)
                         FROM decisions d WHERE d.seq = ?1",
                        [undone],
                        |r| Ok((r.get(0)?, r.get(1)?)),
                    )
                    .optional()
                    .at(path)?;
                match found {
                    None => return bad(format!("there is no decision {undone}")),
                    Some((kind, _)) if kind == DecisionKind::Undo.code() => {
                        return bad(format!(
                            "decision {undone} is itself an undoing; take the first one again"
                        ));
                    }
                    Some((_, Some(by))) => {
                        return bad(format!("decision {undone} is already undone, by {by}"));
                    }
                    Some((_, None)) => {}
                }
            }
            tx.prepare_cached(
                "INSERT INTO decisions (kind, payload, user, time, undoes) VALUES (?1, ?2, ?3, ?4, ?5)",
            )
            .and_then(|mut q| q.insert(params![kind.code(), payload, user, time.to_string(), undoes]))
            .at(path)
        })
    }
}

fn bad<T>(why: String) -> Result<T> {
    Err(Error::BadDecision { why })
}
