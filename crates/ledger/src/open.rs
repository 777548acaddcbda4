/*!
Opening a ledger: is the file one of ours, of which version, and may it be written?

A ledger is known by SQLite's `application_id`; its schema by `user_version`. Versions only go up, one migration a file
(`schema/v1.sql`, …), each in a transaction, so that a file is always of one whole version. Nothing is written to a file
before it is known to be a ledger or to be empty.

A file that bears no write permission is opened for reading only, whoever asks (also root, whom permissions do not bind),
and then without locks and without the shared-memory file that SQLite lays beside a database in WAL mode: a folder that
cannot be written is left as it was. That a file nobody may write does not change while it is read is taken for granted.
*/

use crate::error::{At, Error, Result};
use rusqlite::{Connection, OpenFlags, Transaction, TransactionBehavior};
use std::{
    fs,
    io::Read,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

/// SQLite's `application_id` of a ledger: the letters `HUDN`.
pub const APPLICATION_ID: i64 = 0x4855_444e;

const MIGRATIONS: &[&str] = &[include_str!("schema/v1.sql")];

/// The schema version that this Hudna writes (SQLite's `user_version`).
pub const VERSION: i64 = MIGRATIONS.len() as i64;

/// How every SQLite file begins.
const MAGIC: &[u8; 16] = b"SQLite format 3\0";

/// How long a writer waits for another before it gives up.
const PATIENCE: Duration = Duration::from_secs(4);

/// To how many bytes the log is cut back once it is taken in.
const LOG_KEPT: u32 = 64 << 20;

/// An open ledger. One value is one connection: it can be sent to another thread, and is not shared between threads.
#[derive(Debug)]
pub struct Ledger {
    pub(crate) conn: Connection,
    pub(crate) path: PathBuf,
    read_only: bool,
}

impl Ledger {
    /// Opens a ledger for reading and writing, makes it when there is none, and brings an older one up to date.
    ///
    /// A file without write permission is opened for reading only: writing to it then gives [`Error::ReadOnly`].
    ///
    /// # Errors
    /// [`Error::NotALedger`], [`Error::Newer`], [`Error::CannotOpen`], [`Error::Busy`] when it has to be made or migrated
    /// while another process writes, [`Error::Full`] and [`Error::Disk`] when it cannot be made.
    pub fn open(path: impl AsRef<Path>) -> Result<Ledger> {
        let path = path.as_ref();
        if let Ok(found) = fs::metadata(path) {
            look_at(path, &found)?;
            if found.permissions().readonly() {
                return Ledger::open_read_only(path);
            }
        }
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
            | OpenFlags::SQLITE_OPEN_CREATE
            | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let conn = Connection::open_with_flags(plain(path), flags).at(path)?;
        let read_only = conn.is_readonly("main").at(path)?;
        if read_only {
            drop(conn);
            return Ledger::open_read_only(path);
        }
        let mut ledger = Ledger { conn, path: path.to_path_buf(), read_only };
        ledger.settle()?;
        let found = ledger.version()?;
        ledger.keep_a_log()?;
        if found != Some(VERSION) {
            ledger.migrate()?;
        }
        Ok(ledger)
    }

    /// Opens a ledger for reading only. What another process writes meanwhile is seen by the next call.
    ///
    /// # Errors
    /// [`Error::Missing`], [`Error::NotALedger`], [`Error::Newer`], [`Error::Older`], [`Error::CannotOpen`].
    pub fn open_read_only(path: impl AsRef<Path>) -> Result<Ledger> {
        let path = path.as_ref();
        let found = fs::metadata(path).map_err(|e| match e.kind() {
            std::io::ErrorKind::NotFound => Error::Missing { path: path.to_path_buf() },
            _ => Error::CannotOpen { path: path.to_path_buf(), why: e.to_string() },
        })?;
        look_at(path, &found)?;
        let finished = fs::metadata(log_of(path)).map_or(true, |m| m.len() == 0);
        if finished && found.permissions().readonly() {
            return Ledger::read(path, true);
        }
        match Ledger::read(path, false) {
            // A file system that cannot be written has no room for the shared memory either.
            Err(Error::CannotOpen { .. } | Error::ReadOnly { .. }) if finished => Ledger::read(path, true),
            Err(Error::CannotOpen { why, .. } | Error::Disk { why, .. }) if !finished => {
                Err(Error::CannotOpen {
                    path: path.to_path_buf(),
                    why: format!(
                        "{why}; beside it lies a log (…-wal) not yet taken in, copy both to a folder you can write"
                    ),
                })
            }
            done => done,
        }
    }

    /// A ledger that lives as long as the value: for tests, previews and one-off readings.
    ///
    /// # Errors
    /// Only those of SQLite itself.
    pub fn in_memory() -> Result<Ledger> {
        let path = PathBuf::from(":memory:");
        let conn = Connection::open_in_memory().at(&path)?;
        let mut ledger = Ledger { conn, path, read_only: false };
        ledger.settle()?;
        ledger.migrate()?;
        Ok(ledger)
    }

    /// The file, or `:memory:`.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Whether it can only be read.
    pub fn is_read_only(&self) -> bool {
        self.read_only
    }

    /// How long a write waits for another process before it gives [`Error::Busy`]; four seconds unless told otherwise.
    ///
    /// # Errors
    /// Only those of SQLite itself.
    pub fn set_patience(&mut self, patience: Duration) -> Result<()> {
        self.conn.busy_timeout(patience).at(&self.path)
    }

    /// The most bytes the file may grow to while this value is open (rounded up to whole pages, and never below what it
    /// holds); a write that needs more gives [`Error::Full`]. `None` lifts the limit.
    ///
    /// # Errors
    /// Only those of SQLite itself.
    pub fn limit_size(&mut self, bytes: Option<u64>) -> Result<()> {
        let page: i64 = self.conn.pragma_query_value(None, "page_size", |r| r.get(0)).at(&self.path)?;
        let pages = bytes.map_or(i64::from(u32::MAX) - 1, |b| {
            i64::try_from(b.div_ceil(page.max(512) as u64))
                .unwrap_or(i64::MAX)
                .clamp(1, i64::from(u32::MAX) - 1)
        });
        self.conn.query_row(&format!("PRAGMA max_page_count = {pages}"), [], |_| Ok(())).at(&self.path)
    }

    /// One write, whole or not at all.
    pub(crate) fn write<T>(&mut self, work: impl FnOnce(&Transaction<'_>, &Path) -> Result<T>) -> Result<T> {
        if self.read_only {
            return Err(Error::ReadOnly { path: self.path.clone() });
        }
        let Ledger { conn, path, .. } = self;
        let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate).at(path)?;
        let value = work(&tx, path)?;
        tx.commit().at(path)?;
        Ok(value)
    }

    fn read(path: &Path, immutable: bool) -> Result<Ledger> {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let opened = if immutable {
            Connection::open_with_flags(immutable_uri(path)?, flags | OpenFlags::SQLITE_OPEN_URI)
        } else {
            Connection::open_with_flags(plain(path), flags)
        };
        let ledger = Ledger { conn: opened.at(path)?, path: path.to_path_buf(), read_only: true };
        ledger.settle()?;
        match ledger.version()? {
            Some(VERSION) => {}
            Some(found) => return Err(Error::Older { path: path.to_path_buf(), found, known: VERSION }),
            None => return Err(not_a_ledger(path, "it is empty")),
        }
        ledger.conn.pragma_update(None, "query_only", true).at(path)?;
        Ok(ledger)
    }

    /// What holds for every connection. Touches no page of the file.
    fn settle(&self) -> Result<()> {
        let set = |name: &str, value: i64| self.conn.pragma_update(None, name, value).at(&self.path);
        self.conn.busy_timeout(PATIENCE).at(&self.path)?;
        set("foreign_keys", 1)?;
        // A ledger may come from a stranger: let its schema call nothing, and look twice at its pages.
        set("trusted_schema", 0)?;
        set("cell_size_check", 1)
    }

    /// The version of the file; `None` when it is empty. Anything that is not a ledger, or too new, is an error.
    fn version(&self) -> Result<Option<i64>> {
        let path = &self.path;
        // In one transaction, which the first of them begins: another process may be making the ledger just now.
        let tx = self.conn.unchecked_transaction().at(path)?;
        let ask = |sql: &str| tx.query_row(sql, [], |r| r.get::<_, i64>(0)).at(path);
        let tables = ask("SELECT count(*) FROM sqlite_schema")?;
        let (application, version) = (ask("PRAGMA application_id")?, ask("PRAGMA user_version")?);
        match (application, version) {
            (0, 0) if tables == 0 => Ok(None),
            (APPLICATION_ID, found) if found > VERSION => {
                Err(Error::Newer { path: path.clone(), found, known: VERSION })
            }
            (APPLICATION_ID, found) if found >= 1 => Ok(Some(found)),
            (APPLICATION_ID, found) => Err(not_a_ledger(path, &format!("its version is {found}"))),
            _ => Err(not_a_ledger(path, "it is a SQLite database of another program")),
        }
    }

    /// Write-ahead log, synced at every commit: readers go on while one writes, and a power cut loses nothing.
    fn keep_a_log(&self) -> Result<()> {
        // While several processes make the same ledger, SQLite refuses the switch without waiting its turn.
        let ask = "PRAGMA journal_mode = WAL";
        let switch = || self.conn.query_row(ask, [], |r| r.get::<_, String>(0)).at(&self.path);
        let asked = Instant::now();
        let mut switched = switch();
        while matches!(switched, Err(Error::Busy { .. })) && asked.elapsed() < PATIENCE {
            std::thread::sleep(Duration::from_millis(20));
            switched = switch();
        }
        switched?;
        let cut = format!("PRAGMA journal_size_limit = {LOG_KEPT}");
        self.conn.query_row(&cut, [], |_| Ok(())).at(&self.path)?;
        self.conn.pragma_update(None, "synchronous", "FULL").at(&self.path)
    }

    fn migrate(&mut self) -> Result<()> {
        let tx = self.conn.transaction_with_behavior(TransactionBehavior::Immediate).at(&self.path)?;
        // Asked again under the lock: another process may have been quicker.
        let found: i64 = tx.query_row("PRAGMA user_version", [], |r| r.get(0)).at(&self.path)?;
        for migration in MIGRATIONS.iter().skip(usize::try_from(found).unwrap_or(0)) {
            tx.execute_batch(migration).at(&self.path)?;
        }
        if found < VERSION {
            tx.pragma_update(None, "application_id", APPLICATION_ID).at(&self.path)?;
            tx.pragma_update(None, "user_version", VERSION).at(&self.path)?;
        }
        tx.commit().at(&self.path)
    }
}

/// Refuses what SQLite would write to although it is none of its files: it takes any file shorter than a page for an
/// empty database.
fn look_at(path: &Path, found: &fs::Metadata) -> Result<()> {
    if !found.is_file() {
        return Err(not_a_ledger(path, "it is no file but a folder or a device"));
    }
    if found.len() == 0 {
        return Ok(());
    }
    let mut head = [0; MAGIC.len()];
    let read = fs::File::open(path).and_then(|mut f| f.read_exact(&mut head));
    match read {
        Ok(()) if head == *MAGIC && found.len() >= 512 => Ok(()),
        Err(e) if e.kind() == std::io::ErrorKind::PermissionDenied => {
            Err(Error::CannotOpen { path: path.to_path_buf(), why: e.to_string() })
        }
        _ => Err(not_a_ledger(path, "it is no SQLite file")),
    }
}

fn not_a_ledger(path: &Path, why: &str) -> Error {
    Error::NotALedger { path: path.to_path_buf(), why: why.to_string() }
}

/// The path as SQLite takes it literally: a relative one that begins like a URI or `:memory:` is only a name.
fn plain(path: &Path) -> PathBuf {
    if path.is_relative() { Path::new(".").join(path) } else { path.to_path_buf() }
}

fn log_of(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_os_string();
    name.push("-wal");
    PathBuf::from(name)
}

/// `file:…?immutable=1`: the file will not change, so no lock and no shared memory is needed.
fn immutable_uri(path: &Path) -> Result<String> {
    let text = path.to_str().ok_or_else(|| Error::CannotOpen {
        path: path.to_path_buf(),
        why: "it cannot be written, and its path is not Unicode".into(),
    })?;
    let mut uri = String::from("file:");
    let text = if cfg!(windows) { text.replace('\\', "/") } else { text.to_string() };
    if cfg!(windows) && text.as_bytes().get(1) == Some(&b':') {
        uri.push('/');
    }
    // An absolute path that opens with two slashes would read as a host.
    if text.starts_with("//") {
        uri.push_str("//");
    }
    for c in text.chars() {
        match c {
            '%' => uri.push_str("%25"),
            '?' => uri.push_str("%3f"),
            '#' => uri.push_str("%23"),
            c => uri.push(c),
        }
    }
    uri.push_str("?immutable=1");
    Ok(uri)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_stays_a_path() {
        assert_eq!(
            immutable_uri(Path::new("/a b/50%?#.hudna")).unwrap(),
            "file:/a b/50%25%3f%23.hudna?immutable=1"
        );
        assert_eq!(plain(Path::new("file:x")), Path::new("./file:x"));
        assert_eq!(log_of(Path::new("x.hudna")), Path::new("x.hudna-wal"));
    }
}
