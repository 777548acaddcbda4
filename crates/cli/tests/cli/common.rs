//! Running the binary.

use std::{
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};
use tempfile::TempDir;

/// The binary with a folder of its own, in which its ledger lies.
pub struct Hudna {
    pub folder: TempDir,
}

/// What a run came to.
#[derive(Debug)]
pub struct Ran {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Ran {
    /// The standard output of a run that must have been done.
    #[track_caller]
    pub fn done(self) -> String {
        assert_eq!(self.code, 0, "{self:?}");
        self.out
    }

    /// The same, as JSON.
    #[track_caller]
    pub fn json(self) -> serde_json::Value {
        let out = self.done();
        serde_json::from_str(&out).unwrap_or_else(|e| panic!("{e}: {out}"))
    }
}

impl From<Output> for Ran {
    fn from(output: Output) -> Self {
        let text = |bytes| String::from_utf8(bytes).expect("the output is UTF-8");
        let err = text(output.stderr);
        assert!(!err.contains("panicked"), "{err}");
        Ran { code: output.status.code().unwrap_or(-1), out: text(output.stdout), err }
    }
}

impl Hudna {
    pub fn new() -> Self {
        Hudna { folder: tempfile::tempdir().expect("a folder for the test") }
    }

    /// With the samples in its ledger.
    #[track_caller]
    pub fn with_samples() -> Self {
        let hudna = Hudna::new();
        let files = samples();
        let mut args = vec!["ingest"];
        args.extend(files.iter().map(String::as_str));
        hudna.run(&args).done();
        hudna
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn ledger(&self) -> PathBuf {
        self.path("test.hudna")
    }

    /// A file in the folder.
    pub fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> String {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, bytes).unwrap();
        path.display().to_string()
    }

    pub fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_hudna"));
        command.args(args).env("HUDNA_LEDGER", self.ledger()).env_remove("COLUMNS").env_remove("NO_COLOR");
        command
            .current_dir(self.folder.path())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }

    pub fn run(&self, args: &[&str]) -> Ran {
        self.command(args).output().expect("the binary runs").into()
    }

    /// With something on standard input.
    pub fn run_on(&self, input: &[u8], args: &[&str]) -> Ran {
        let mut child = self.command(args).stdin(Stdio::piped()).spawn().expect("the binary runs");
        let mut stdin = child.stdin.take().expect("it has a standard input");
        let input = input.to_vec();
        let writer = std::thread::spawn(move || {
            let _ = stdin.write_all(&input);
        });
        let output = child.wait_with_output().expect("the binary ends");
        writer.join().expect("the input is written");
        output.into()
    }

    pub fn evidence(&self) -> String {
        hudna_ledger::Ledger::open_read_only(self.ledger()).unwrap().evidence_digest().unwrap()
    }

    pub fn projections(&self) -> String {
        hudna_ledger::Ledger::open_read_only(self.ledger()).unwrap().projections_digest().unwrap()
    }
}

/// The repository.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().unwrap()
}

pub fn fixture(name: &str) -> String {
    root().join("fixtures").join(name).display().to_string()
}

/// The sample articles, in order.
pub fn samples() -> Vec<String> {
    let taken = |p: &PathBuf| p.extension().is_some_and(|e| ["jsonl", "txt", "html"].iter().any(|x| e == *x));
    let entries = std::fs::read_dir(root().join("samples")).unwrap().map(|e| e.unwrap().path());
    let mut files: Vec<String> = entries.filter(taken).map(|p| p.display().to_string()).collect();
    files.sort();
    files
}
