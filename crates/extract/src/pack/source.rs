/*!
Pack files from disk: found, read and parsed, with every complaint naming its file and line.

Layout: TOML files in `packs/<language>/`, `world/actors/`, `theatres/<id>/` and `theatres/<id>/agreements/`.
An overlay (`--packs DIR`) has the same layout, or is itself one language folder; its files are added to the built-in
ones. Files that are in memory already (the built-in ones, embedded) come in by [`Sources::add_file`].
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
#[error("{code} {what} in {file}{}{}", .line.checked_sub(1).map(|l| format!(":{}", l + 1)).unwrap_or_default(), .hint.as_deref().map(|h| format!("; {h}")).unwrap_or_default())]
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
        let whole = |code, what: &str, hint: &str| {
            let (file, hint) = (root.display().to_string(), Some(hint.to_string()));
            vec![PackError { code, what: what.into(), file, line: 0, hint }]
        };
        if !root.is_dir() {
            return whole("E0201", "no such folder", "give a folder with packs/, world/ or theatres/ in it");
        }
        let files = pack_files(root);
        if files.is_empty() {
            return whole("E0202", "no pack", "a language is a folder of *.toml files under packs/");
        }
        files.iter().flat_map(|(path, place)| self.add_from_disk(path, place)).collect()
    }

    /// Adds one file that is in memory; returns the complaints. `path` tells what the file is, by the layout above
    /// (`packs/ar/acts.toml`), and is named in complaints.
    pub fn add_file(&mut self, path: &str, text: &str) -> Vec<PackError> {
        let steps: Vec<&str> = path.split('/').collect();
        match place_of(&steps) {
            Some(place) => self.add_text(path, text, &place),
            None => {
                let hint = "its path begins with packs/, world/ or theatres/ and ends in .toml";
                let (what, hint) = ("no place for this file".into(), Some(hint.into()));
                vec![PackError { code: "E0207", what, file: path.into(), line: 0, hint }]
            }
        }
    }

    fn add_from_disk(&mut self, path: &Path, place: &Place) -> Vec<PackError> {
        let name = path.display().to_string();
        match std::fs::read_to_string(path) {
            Ok(text) => self.add_text(&name, &text, place),
            Err(e) => {
                let (what, hint) =
                    (format!("cannot read: {e}"), Some("it must be readable, and UTF-8".into()));
                vec![PackError { code: "E0204", what, file: name, line: 0, hint }]
            }
        }
    }

    fn add_text(&mut self, name: &str, text: &str, place: &Place) -> Vec<PackError> {
        self.digest.update(text.as_bytes());
        let done = match place {
            Place::Pack(id) => parse(name, text).map(|f| self.packs.entry(id.clone()).or_default().push(f)),
            Place::World => parse(name, text).map(|f| self.world.push(f)),
            Place::Theatre(id) => {
                parse(name, text).map(|f| self.theatres.entry(id.clone()).or_default().push(f))
            }
            Place::Agreement(id) => {
                parse(name, text).map(|f| self.agreements.entry(id.clone()).or_default().push(f))
            }
        };
        done.err().into_iter().collect()
    }
}

/// What a pack file is, by where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Place {
    /// Of the language pack of this folder name.
    Pack(String),
    World,
    /// Of this theatre.
    Theatre(String),
    /// An agreement of this theatre.
    Agreement(String),
}

fn place_of(path: &[&str]) -> Option<Place> {
    if !path.last()?.ends_with(".toml") {
        return None;
    }
    match path {
        ["packs", id, _] => Some(Place::Pack(id.to_string())),
        ["world", _] | ["world", _, _] => Some(Place::World),
        ["theatres", id, _] => Some(Place::Theatre(id.to_string())),
        ["theatres", id, "agreements", _] => Some(Place::Agreement(id.to_string())),
        _ => None,
    }
}

/// The files under `root` that are read, in the order in which they are, with what each of them is. A folder that has
/// none of the three folders in it is itself one language.
fn pack_files(root: &Path) -> Vec<(PathBuf, Place)> {
    let mut out = Vec::new();
    let mut take =
        |dir: &Path, place: Place| out.extend(toml_files(dir).into_iter().map(|f| (f, place.clone())));
    for dir in folders(&root.join("packs")) {
        take(&dir, Place::Pack(name_of(&dir)));
    }
    for dir in std::iter::once(root.join("world")).chain(folders(&root.join("world"))) {
        take(&dir, Place::World);
    }
    for dir in folders(&root.join("theatres")) {
        take(&dir, Place::Theatre(name_of(&dir)));
        take(&dir.join("agreements"), Place::Agreement(name_of(&dir)));
    }
    if out.is_empty() {
        let id = root.canonicalize().map_or_else(|_| name_of(root), |real| name_of(&real));
        out.extend(toml_files(root).into_iter().map(|f| (f, Place::Pack(id.clone()))));
    }
    out
}

/// The files under `root` that are read, in the order in which they are, each as its path below `root`
/// (`packs/ar/acts.toml`, with `/` on every system) and its text: what is embedded, for [`Sources::add_file`].
///
/// # Errors
/// Those of reading them.
pub fn texts(root: &Path) -> std::io::Result<Vec<(String, String)>> {
    let below = |path: &Path| {
        let steps = path.strip_prefix(root).unwrap_or(path).components();
        steps.map(|c| c.as_os_str().to_string_lossy().into_owned()).collect::<Vec<_>>().join("/")
    };
    pack_files(root)
        .into_iter()
        .map(|(path, _)| Ok((below(&path), std::fs::read_to_string(&path)?)))
        .collect()
}

fn parse<T: DeserializeOwned>(name: &str, text: &str) -> Result<(String, T), PackError> {
    toml::from_str(text).map(|value| (name.to_string(), value)).map_err(|e| {
        let line = e.span().map_or(0, |s| {
            text.as_bytes()[..s.start.min(text.len())].iter().filter(|b| **b == b'\n').count() + 1
        });
        let hint = Some("packs/README.md lists every table and key".into());
        PackError { code: "E0203", what: e.message().to_string(), file: name.to_string(), line, hint }
    })
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_placed_by_its_path_and_complained_of_by_its_line() {
        let mut sources = Sources::default();
        assert_eq!(sources.add_file("theatres/x/agreements/y.toml", "a = 1")[0].code, "E0203");
        assert_eq!(sources.add_file("notes.toml", "")[0].code, "E0207");
        let errors = sources
            .add_file("packs/xx/words.toml", "\n[[word]]\nforms = []\nrole = \"clause\"\ncolour = 1\n");
        assert_eq!((errors[0].code, errors[0].line), ("E0203", 5), "{}", errors[0]);
        assert!(errors[0].to_string().contains("colour"), "{}", errors[0]);
    }

    #[test]
    fn files_from_disk_and_from_memory_are_the_same() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        let disk = Sources::read(&root).unwrap();
        let mut memory = Sources::default();
        for (path, text) in texts(&root).unwrap() {
            assert_eq!(memory.add_file(&path, &text), []);
        }
        assert_eq!(disk.digest.finalize(), memory.digest.finalize());
        assert_eq!((disk.world.len(), disk.packs.len()), (memory.world.len(), memory.packs.len()));
    }
}
