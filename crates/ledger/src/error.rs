/*!
What can go wrong with a ledger, told so that a person knows what to do next.

SQLite's result codes come in here and go out as the few cases that differ for the user: busy, full, read-only, damaged,
not a ledger. Everything else is `Sql`, which is a defect of Hudna or of a file that was changed by hand.
*/

use rusqlite::ErrorCode;
use std::path::{Path, PathBuf};

/// The result of every call on a ledger.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// What went wrong, where, and what to do.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// There is no such file, and it was to be read.
    #[error("{}: there is no such ledger; check the path, or make one by adding a document", .path.display())]
    Missing {
        /// The ledger.
        path: PathBuf,
    },
    /// The file cannot be opened or made.
    #[error("{}: cannot open this ledger ({why}); check that the folder exists and that you may use it", .path.display())]
    CannotOpen {
        /// The ledger.
        path: PathBuf,
        /// What the system says.
        why: String,
    },
    /// The file is something else.
    #[error("{}: this is not a Hudna ledger ({why}); choose another file, Hudna leaves this one as it is", .path.display())]
    NotALedger {
        /// The file.
        path: PathBuf,
        /// How that is known.
        why: String,
    },
    /// The ledger was written by a newer Hudna.
    #[error(
        "{}: this ledger has version {found}, and this Hudna knows versions up to {known}; use a newer Hudna",
        .path.display()
    )]
    Newer {
        /// The ledger.
        path: PathBuf,
        /// Its version.
        found: i64,
        /// The newest version known here.
        known: i64,
    },
    /// The ledger is of an older version, and cannot be brought up to date because it is opened for reading only.
    #[error(
        "{}: this ledger has version {found} and is opened for reading only; open it once for writing (or a copy of it) \
         to bring it to version {known}",
        .path.display()
    )]
    Older {
        /// The ledger.
        path: PathBuf,
        /// Its version.
        found: i64,
        /// The version this Hudna reads.
        known: i64,
    },
    /// A write was tried on a ledger that can only be read.
    #[error(
        "{}: this ledger is read-only, nothing was written; make the file and its folder writable, or work on a copy",
        .path.display()
    )]
    ReadOnly {
        /// The ledger.
        path: PathBuf,
    },
    /// Another process holds the ledger's write lock.
    #[error(
        "{}: another hudna is writing to this ledger, nothing was written; wait until it is done and try again",
        .path.display()
    )]
    Busy {
        /// The ledger.
        path: PathBuf,
    },
    /// There is no room left.
    #[error(
        "{}: the disk (or the limit set for this ledger) is full, nothing was written; make room and run the same again, \
         what is already there is not added twice",
        .path.display()
    )]
    Full {
        /// The ledger.
        path: PathBuf,
    },
    /// The disk or the file system failed.
    #[error(
        "{}: the disk failed ({why}), nothing was written; check the disk, then `hudna verify` this ledger",
        .path.display()
    )]
    Disk {
        /// The ledger.
        path: PathBuf,
        /// What SQLite says.
        why: String,
    },
    /// The file's pages or rows do not read.
    #[error(
        "{}: this ledger is damaged ({why}); keep a copy of it, run `hudna verify`, and go back to a backup", .path.display()
    )]
    Damaged {
        /// The ledger.
        path: PathBuf,
        /// What does not read.
        why: String,
    },
    /// A document of this id is there already, with other content.
    #[error(
        "document “{id}” is already in the ledger with another content (kept {kept}, given {given}); evidence is never \
         changed: give the new one another id"
    )]
    SameIdOtherText {
        /// The id both bear.
        id: String,
        /// Hash of the raw bytes in the ledger, its first twelve digits.
        kept: String,
        /// Hash of the raw bytes given, its first twelve digits.
        given: String,
    },
    /// A document that cannot be evidence.
    #[error("document “{id}” was not added: {why}")]
    BadDocument {
        /// Its id.
        id: String,
        /// What is wrong with it.
        why: String,
    },
    /// A claim that does not stand in its text.
    #[error("claim “{document}#{claim}” was not added, nor anything read with it: {why}")]
    BadClaim {
        /// The document's id.
        document: String,
        /// The claim's id.
        claim: String,
        /// What is wrong with it.
        why: String,
    },
    /// No such document.
    #[error("there is no document “{id}” in this ledger; `hudna documents` lists those there are")]
    UnknownDocument {
        /// The id asked for.
        id: String,
    },
    /// Incidents or findings that do not fit the evidence.
    #[error("the projections were left as they were: {why}; rebuild them from this ledger's own claims")]
    BadProjection {
        /// What does not fit.
        why: String,
    },
    /// A decision that cannot be taken or undone.
    #[error("the decision was not recorded: {why}")]
    BadDecision {
        /// What is wrong with it.
        why: String,
    },
    /// A search that cannot be answered.
    #[error("cannot search for this: {why}")]
    BadSearch {
        /// What is wrong with it.
        why: String,
    },
    /// Anything else that SQLite says.
    #[error("{}: {source}; this is a defect of Hudna, or the ledger was changed by another program", .path.display())]
    Sql {
        /// The ledger.
        path: PathBuf,
        /// SQLite's error.
        source: Box<rusqlite::Error>,
    },
}

/// Turns SQLite's errors into ours, naming the ledger.
pub(crate) trait At<T> {
    fn at(self, path: &Path) -> Result<T>;
}

impl<T> At<T> for rusqlite::Result<T> {
    fn at(self, path: &Path) -> Result<T> {
        self.map_err(|e| from_sql(path, e))
    }
}

pub(crate) fn from_sql(path: &Path, e: rusqlite::Error) -> Error {
    let path = path.to_path_buf();
    let Some(code) = e.sqlite_error_code() else {
        return match e {
            // A column of another type or not UTF-8: STRICT tables never hold one, so the file was tampered with.
            rusqlite::Error::FromSqlConversionFailure(..)
            | rusqlite::Error::InvalidColumnType(..)
            | rusqlite::Error::IntegralValueOutOfRange(..)
            | rusqlite::Error::Utf8Error(..) => Error::Damaged { path, why: e.to_string() },
            e => Error::Sql { path, source: Box::new(e) },
        };
    };
    let why = e.to_string();
    match code {
        ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked | ErrorCode::FileLockingProtocolFailed => {
            Error::Busy { path }
        }
        ErrorCode::DiskFull => Error::Full { path },
        ErrorCode::SystemIoFailure => Error::Disk { path, why },
        ErrorCode::ReadOnly => Error::ReadOnly { path },
        ErrorCode::DatabaseCorrupt => Error::Damaged { path, why },
        ErrorCode::NotADatabase => Error::NotALedger { path, why: "it is no SQLite file".into() },
        ErrorCode::CannotOpen | ErrorCode::PermissionDenied => Error::CannotOpen { path, why },
        _ => Error::Sql { path, source: Box::new(e) },
    }
}

/// A row whose JSON does not read: the file was changed by another program.
pub(crate) fn unreadable(path: &Path, what: impl std::fmt::Display, why: impl std::fmt::Display) -> Error {
    Error::Damaged { path: path.to_path_buf(), why: format!("{what} does not read: {why}") }
}
