/*!
The files of a folder and of the folders in it, by name; hidden ones left out, every file once even where links make
circles.
*/

use super::kind::{FROM_FOLDERS, ending};
use crate::error::IngestError;
use std::collections::HashSet;
use std::path::{Path, PathBuf};

/// A walk over a folder.
#[derive(Debug)]
pub(super) struct Folders {
    root: PathBuf,
    todo: Vec<PathBuf>,
    seen: HashSet<PathBuf>,
    found: bool,
    done: bool,
}

impl Folders {
    pub(super) fn new(root: PathBuf) -> Self {
        Folders { todo: vec![root.clone()], root, seen: HashSet::new(), found: false, done: false }
    }

    /// Puts what is in a folder on the stack, last name first.
    fn enter(&mut self, folder: &Path) -> std::io::Result<()> {
        let mut entries: Vec<PathBuf> = Vec::new();
        for entry in std::fs::read_dir(folder)? {
            let entry = entry?;
            if !entry.file_name().as_encoded_bytes().starts_with(b".") {
                entries.push(entry.path());
            }
        }
        entries.sort();
        self.todo.extend(entries.into_iter().rev());
        Ok(())
    }
}

impl Iterator for Folders {
    type Item = Result<PathBuf, IngestError>;

    fn next(&mut self) -> Option<Self::Item> {
        while let Some(path) = self.todo.pop() {
            let wanted = ending(&path).is_some_and(|e| FROM_FOLDERS.contains(&e.as_str()));
            let io = |source| Some(Err(IngestError::Io { at: path.display().to_string(), source }));
            let about = match std::fs::metadata(&path) {
                Ok(about) => about,
                // A link to nowhere matters only if it would have been read.
                Err(_) if !wanted => continue,
                Err(e) => return io(e),
            };
            if !(about.is_dir() || (about.is_file() && wanted)) {
                continue;
            }
            let real = match path.canonicalize() {
                Err(e) => return io(e),
                Ok(real) => real,
            };
            if !self.seen.insert(real) {
                continue;
            }
            if about.is_dir() {
                if let Err(e) = self.enter(&path) {
                    self.found = true;
                    return io(e);
                }
            } else {
                self.found = true;
                return Some(Ok(path));
            }
        }
        if !self.found && !self.done {
            self.done = true;
            let wanted = FROM_FOLDERS.iter().map(|e| format!(".{e}")).collect::<Vec<_>>().join(" ");
            return Some(Err(IngestError::NothingToRead { at: self.root.display().to_string(), wanted }));
        }
        None
    }
}
