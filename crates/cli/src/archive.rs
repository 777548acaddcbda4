/*!
Which ledger: what the user says, else what the environment says, else the one in the user's data folder.
*/

use anyhow::{Context, Result};
use hudna_ledger::Ledger;
use std::path::{Path, PathBuf};

/// Where the ledger is.
#[derive(Clone, Debug, Default, PartialEq, Eq, clap::Args)]
pub struct LedgerPath {
    /// The ledger [default: hudna/ledger.hudna in the user's data folder]
    #[arg(long, value_name = "FILE", env = "HUDNA_LEDGER")]
    ledger: Option<PathBuf>,
}

impl LedgerPath {
    fn path(&self) -> Result<PathBuf> {
        if let Some(path) = self.ledger.as_ref().filter(|p| !p.as_os_str().is_empty()) {
            return Ok(path.clone());
        }
        let folder = |name: &str| std::env::var_os(name).map(PathBuf::from).filter(|p| p.is_absolute());
        let data = folder("XDG_DATA_HOME")
            .or_else(|| folder("HOME").map(|h| h.join(".local/share")))
            .or_else(|| folder("LOCALAPPDATA"))
            .context("no ledger: there is no home folder to keep it in; give one with --ledger FILE")?;
        Ok(data.join("hudna/ledger.hudna"))
    }

    /// The ledger, made when there is none.
    ///
    /// # Errors
    /// Those of opening it.
    pub fn open(&self) -> Result<Ledger> {
        let path = self.path()?;
        if self.ledger.is_none()
            && let Some(folder) = path.parent()
        {
            std::fs::create_dir_all(folder).with_context(|| {
                format!("{}: this folder cannot be made; give a ledger with --ledger FILE", folder.display())
            })?;
        }
        Ok(Ledger::open(path)?)
    }

    /// The ledger, which must be there; for writing.
    ///
    /// # Errors
    /// Those of opening it.
    pub fn open_there(&self) -> Result<Ledger> {
        let path = self.path()?;
        if !path.exists() {
            return Err(hudna_ledger::Error::Missing { path }.into());
        }
        Ok(Ledger::open(path)?)
    }

    /// The ledger, which must be there; for looking only.
    ///
    /// # Errors
    /// Those of opening it.
    pub fn look(&self) -> Result<Ledger> {
        let ledger = Ledger::open_read_only(self.path()?)?;
        if ledger.projections_stale()? {
            crate::screen::complain(
                "hudna: the incidents are older than the evidence; `hudna rebuild` makes them again",
            );
        }
        Ok(ledger)
    }

    /// The ledger if there is one.
    ///
    /// # Errors
    /// Those of opening it.
    pub fn look_if_there(&self) -> Result<Option<Ledger>> {
        if Path::new(&self.path()?).exists() { self.look().map(Some) } else { Ok(None) }
    }
}
