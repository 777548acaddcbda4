/*!
Pack files from disk: found, read and parsed, with every complaint naming its file and line.

Layout: TOML files in `packs/<language>/`, `world/actors/`, `theatres/<id>/` and `theatres/<id>/agreements/`.
An overlay (`--packs DIR`) has the same layout, or is itself one language folder; its files are added to the built-in
ones, and a table with an id already known replaces it.
*/

use super::schema::{PackFile, WorldFile};
use hudna_model::Agreement;
use serde::de::DeserializeOwned;
use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

/// What is wrong with a pack, with its stable code.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{code} {what} in {file}:{line}{}", .hint.as_deref().map(|h| format!("; {h}")).unwrap_or_default())]
pub struct PackError {
    /// `E02xx`.
    pub code: &'static str,
    /// What is wrong.
    pub what: String,
    /// The file, as given.
    pub file: String,
    /// Line, from 1; 0 when it concerns the file as a whole.
    pub line: usize,
    /// What to do about it.
    pub hint: Option<String>,
}

/// Parsed pack files.
#[derive(Default, Debug)]
pub struct Sources {
    /// Language packs by folder name, each with its files in order.
    pub packs: BTreeMap<String, Vec<(String, PackFile)>>,
    /// Files of `world/`.
    pub world: Vec<(String, WorldFile)>,
    /// Theatres by folder name.
    pub theatres: BTreeMap<String, Vec<(String, WorldFile)>>,
    /// Agreements by theatre.
    pub agreements: BTreeMap<String, Vec<(String, Agreement)>>,
    /// BLAKE3 of all files in order, for stamping claims.
    pub digest: blake3::Hasher,
}

impl Sources {
    /// Reads the three folders under `root`; folders that are not there are skipped.
    ///
    /// # Errors
    /// Every complaint of every file, not only the first.
    pub fn read(root: &Path) -> Result<Sources, Vec<PackError>> {
        let mut sources = Sources::default();
        let errors = sources.add(root);
        if errors.is_empty() { Ok(sources) } else { Err(errors) }
    }

    /// Adds what is under `root` to what was read before; returns the complaints.
    pub fn add(&mut self, root: &Path) -> Vec<PackError> {
        let mut errors = Vec::new();
        if !root.is_dir() {
            let hint = Some("give a folder with packs/, world/ or theatres/ in it".into());
            let file = root.display().to_string();
            return vec![PackError { code: "E0201", what: "no such folder".into(), file, line: 0, hint }];
        }
        let before = (self.packs.len(), self.world.len(), self.theatres.len());
        for dir in folders(&root.join("packs")) {
            self.add_pack(&dir, &mut errors);
        }
        for dir in std::iter::once(root.join("world")).chain(folders(&root.join("world"))) {
            for file in toml_files(&dir) {
                if let Some(f) = self.parse(&file, &mut errors) {
                    self.world.push(f);
                }
            }
        }
        for dir in folders(&root.join("theatres")) {
            let id = name_of(&dir);
            for file in toml_files(&dir) {
                if let Some(f) = self.parse(&file, &mut errors) {
                    self.theatres.entry(id.clone()).or_default().push(f);
                }
            }
            for file in toml_files(&dir.join("agreements")) {
                if let Some(f) = self.parse(&file, &mut errors) {
                    self.agreements.entry(id.clone()).or_default().push(f);
                }
            }
        }
        // A folder that is itself one language.
        if before == (self.packs.len(), self.world.len(), self.theatres.len()) && errors.is_empty() {
            if toml_files(root).is_empty() {
                let hint = Some("a language is a folder of *.toml files under packs/".into());
                let file = root.display().to_string();
                return vec![PackError { code: "E0202", what: "no pack".into(), file, line: 0, hint }];
            }
            self.add_pack(root, &mut errors);
        }
        errors
    }

    fn add_pack(&mut self, dir: &Path, errors: &mut Vec<PackError>) {
        for file in toml_files(dir) {
            if let Some(f) = self.parse(&file, errors) {
                self.packs.entry(name_of(dir)).or_default().push(f);
            }
        }
    }

    fn parse<T: DeserializeOwned>(&mut self, file: &Path, errors: &mut Vec<PackError>) -> Option<(String, T)> {
        let name = file.display().to_string();
        let fail = |what: String, line, hint| PackError { code: "E0203", what, file: name.clone(), line, hint };
        let text = match std::fs::read_to_string(file) {
            Ok(text) => text,
            Err(e) => {
                errors.push(PackError { code: "E0204", ..fail(format!("cannot read: {e}"), 0, None) });
                return None;
            }
        };
        self.digest.update(text.as_bytes());
        match toml::from_str(&text) {
            Ok(value) => Some((name, value)),
            Err(e) => {
                let line = e.span().map_or(0, |s| text[..s.start.min(text.len())].matches('\n').count() + 1);
                errors.push(fail(e.message().to_string(), line, Some("packs/README.md lists every table and key".into())));
                None
            }
        }
    }
}

fn name_of(dir: &Path) -> String {
    dir.file_name().map_or_else(String::new, |n| n.to_string_lossy().into_owned())
}

fn entries(dir: &Path) -> Vec<PathBuf> {
    let mut out: Vec<PathBuf> =
        std::fs::read_dir(dir).into_iter().flatten().filter_map(|e| e.ok().map(|e| e.path())).collect();
    out.sort();
    out
}

fn folders(dir: &Path) -> Vec<PathBuf> {
    entries(dir).into_iter().filter(|p| p.is_dir()).collect()
}

fn toml_files(dir: &Path) -> Vec<PathBuf> {
    entries(dir).into_iter().filter(|p| p.is_file() && p.extension().is_some_and(|e| e == "toml")).collect()
}
