/*!
What the reader knows: the built-in packs, with the user's own laid over them.

The built-in knowledge is embedded compiled. With `--packs`, the built-in files are parsed again, the user's are added, and
all of it is compiled anew: a second or two, and the same as if the files had been there when Hudna was built.
*/

use anyhow::{Result, anyhow, bail};
use hudna_extract::{
    Knowledge,
    pack::{PackError, Sources, compile},
};
use std::{collections::BTreeMap, path::PathBuf};

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
        if self.packs.is_empty() {
            return hudna_knowledge::embedded().map_err(|why| anyhow!("{why}"));
        }
        self.sources().and_then(compile).map_err(|errors| anyhow!("{}", told(&errors)))
    }

    /// The built-in files with the user's.
    ///
    /// # Errors
    /// Everything that is wrong with them.
    pub fn sources(&self) -> Result<Sources, Vec<PackError>> {
        let mut sources = hudna_knowledge::sources()?;
        let errors: Vec<PackError> = self.packs.iter().flat_map(|dir| sources.add(dir)).collect();
        if errors.is_empty() { Ok(sources) } else { Err(errors) }
    }

    /// Names of parties in a language, by code, as far as the packs have them.
    ///
    /// # Errors
    /// Everything that is wrong with the user's packs.
    pub fn names(&self, lang: &str) -> Result<BTreeMap<String, String>> {
        let sources = match self.sources() {
            Ok(sources) => sources,
            Err(errors) => bail!("{}", told(&errors)),
        };
        let files = sources.world.iter().chain(sources.theatres.values().flatten());
        let mut out = BTreeMap::new();
        for actor in files.flat_map(|(_, f)| &f.actor) {
            if let Some(name) = actor.names.get(lang).and_then(|n| n.first()) {
                out.entry(actor.code.clone()).or_insert_with(|| name.clone());
            }
        }
        Ok(out)
    }
}

/// Complaints, a line each.
pub fn told(errors: &[PackError]) -> String {
    errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}
