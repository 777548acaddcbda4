/*!
From whatever the user has to documents, one after another.

A source is a file, a folder, bytes, an address or standard input; its kind is told by its name and by what it begins
with. Reading is lazy: folders are walked and JSON lines streamed while documents are taken, so that a large archive needs
the memory of one document. What cannot be read is an error in the row, and the row goes on.
*/

mod document;
mod folder;
mod kind;

use crate::error::{IngestError, Warning};
use crate::fetch::{FetchOptions, fetch};
use crate::jsonl::{self, Lines, Record};
use crate::layout::Layouter;
use document::Desk;
use folder::Folders;
use hudna_model::{Document, Moment, PageWords};
use jiff::civil::Date;
use kind::Kind;
use std::collections::VecDeque;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::path::PathBuf;

/// Where documents come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// A file, or a folder with all that is in it.
    Path(PathBuf),
    /// Bytes that are in memory already.
    Bytes {
        /// The bytes.
        bytes: Vec<u8>,
        /// A name for messages; its ending tells the kind, as a file's would.
        name: String,
    },
    /// A page on the web.
    Url(String),
    /// Standard input.
    Stdin,
}

impl Source {
    /// What a user means on a command line: `-` is standard input, `http://…` and `https://…` are addresses, and all
    /// else is a path.
    pub fn from_argument(argument: &str) -> Self {
        if argument == "-" {
            Source::Stdin
        } else if crate::address::is_web(argument) {
            Source::Url(argument.to_owned())
        } else {
            Source::Path(argument.into())
        }
    }
}

/// How to read.
#[derive(Clone, Debug)]
pub struct Options {
    /// The words of page furniture, of every language that may occur.
    pub page_words: Vec<PageWords>,
    /// The publication date of whatever does not say its own in a field: it goes before what a page shows.
    pub published: Option<Moment>,
    /// The day it is; dates on pages that lie after it are not trusted.
    pub today: Date,
    /// Largest text, page or `.json` file, bytes. JSON lines may be as many as they like.
    pub max_bytes: u64,
    /// Longest line of JSON lines, bytes.
    pub max_line: u64,
    /// Limits for addresses.
    pub fetch: FetchOptions,
}

/// How much of an input is looked at to tell its kind, bytes.
const SEEN: u64 = 16 * 1024;
/// Largest text that is read unless told otherwise, bytes.
pub const MAX_TEXT: u64 = 256 * 1024 * 1024;

impl Options {
    /// The usual limits, no page words, no date given.
    pub fn new(today: Date) -> Self {
        Options {
            page_words: Vec::new(),
            published: None,
            today,
            max_bytes: MAX_TEXT,
            max_line: jsonl::MAX_LINE,
            fetch: FetchOptions::default(),
        }
    }
}

/// A document and what is to be said about its reading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ingested {
    /// The document.
    pub document: Document,
    /// Remarks; none of them kept it from being read.
    pub warnings: Vec<Warning>,
    /// Where it came from: a path, address or name, with the line when the file holds several.
    pub origin: String,
}

/// Reads a source.
pub fn read(source: Source, options: &Options) -> Reader<'_> {
    Reader {
        options,
        layouter: Layouter::new(&options.page_words),
        source: Some(source),
        folders: None,
        records: None,
        ready: VecDeque::new(),
    }
}

type Item = Result<Ingested, IngestError>;

/// The documents of a source, read as they are taken. Made by [`read`].
pub struct Reader<'o> {
    options: &'o Options,
    layouter: Layouter,
    source: Option<Source>,
    folders: Option<Folders>,
    records: Option<(String, Lines<Box<dyn BufRead>>)>,
    ready: VecDeque<Item>,
}

impl Iterator for Reader<'_> {
    type Item = Item;

    fn next(&mut self) -> Option<Item> {
        loop {
            if let Some(item) = self.ready.pop_front() {
                return Some(item);
            }
            if let Some((at, lines)) = &mut self.records {
                match lines.next() {
                    Some(record) => {
                        let desk = Desk { options: self.options, layouter: &self.layouter, at };
                        return Some(record.map(|r| desk.record(r)));
                    }
                    None => self.records = None,
                }
            }
            if let Some(folders) = &mut self.folders {
                match folders.next() {
                    Some(Ok(path)) => self.open(path),
                    Some(Err(e)) => return Some(Err(e)),
                    None => self.folders = None,
                }
                continue;
            }
            let source = self.source.take()?;
            self.begin(source);
        }
    }
}

impl Reader<'_> {
    fn begin(&mut self, source: Source) {
        match source {
            Source::Path(path) if path.is_dir() => self.folders = Some(Folders::new(path)),
            Source::Path(path) => self.open(path),
            Source::Bytes { bytes, name } => {
                let at = if name.is_empty() { "<bytes>".to_owned() } else { name };
                let kind = Kind::of_name(&at);
                self.stream(Box::new(Cursor::new(bytes)), at, kind);
            }
            Source::Stdin => self.stream(Box::new(BufReader::new(io::stdin())), "<stdin>".to_owned(), None),
            Source::Url(url) => self.fetch(&url),
        }
    }

    fn open(&mut self, path: PathBuf) {
        let at = path.display().to_string();
        match File::open(&path) {
            Err(source) => self.ready.push_back(Err(IngestError::Io { at, source })),
            Ok(file) => {
                let kind = Kind::of_name(&at);
                let size = file.metadata().map_or(0, |m| m.len());
                let limit = self.options.max_bytes;
                if size > limit && kind.is_some_and(|k| k != Kind::Lines) {
                    return self.ready.push_back(Err(too_large(kind, at, size, limit)));
                }
                self.stream(Box::new(BufReader::with_capacity(64 * 1024, file)), at, kind);
            }
        }
    }

    /// Tells the kind of what comes when its name does not, and reads it.
    fn stream(&mut self, mut input: Box<dyn BufRead>, at: String, kind: Option<Kind>) {
        let mut start = Vec::new();
        if let Err(source) = input.by_ref().take(SEEN).read_to_end(&mut start) {
            return self.ready.push_back(Err(IngestError::Io { at, source }));
        }
        let kind = kind::settle(kind, &start);
        let wide = start.starts_with(b"\xff\xfe") || start.starts_with(b"\xfe\xff");
        let input = Cursor::new(start).chain(input);
        if kind == Kind::Lines && !wide {
            let lines = Lines::new(Box::new(input) as Box<dyn BufRead>, &at, self.options.max_line);
            self.records = Some((at, lines));
            return;
        }
        let limit = self.options.max_bytes;
        let mut bytes = Vec::new();
        if let Err(source) = input.take(limit.saturating_add(1)).read_to_end(&mut bytes) {
            return self.ready.push_back(Err(IngestError::Io { at, source }));
        }
        if bytes.len() as u64 > limit {
            let size = bytes.len() as u64;
            return self.ready.push_back(Err(too_large(Some(kind), at, size, limit)));
        }
        self.whole(&bytes, &at, kind, None, None);
    }

    fn fetch(&mut self, url: &str) {
        let limits = FetchOptions {
            max_bytes: self.options.fetch.max_bytes.min(self.options.max_bytes),
            ..self.options.fetch.clone()
        };
        match fetch(url, &limits) {
            Err(e) => self.ready.push_back(Err(e)),
            Ok(page) => {
                let named = page.content_type.as_deref().and_then(Kind::of_media_type);
                let path = page.final_url.split(['?', '#']).next().unwrap_or_default();
                let kind = kind::settle(named.or_else(|| Kind::of_name(path)), &page.bytes);
                let at = page.final_url.clone();
                self.whole(&page.bytes, &at, kind, page.charset.as_deref(), Some(&page.final_url));
            }
        }
    }

    /// Reads what is in memory.
    fn whole(&mut self, bytes: &[u8], at: &str, kind: Kind, charset: Option<&str>, url: Option<&str>) {
        let desk = Desk { options: self.options, layouter: &self.layouter, at };
        let done = |records: Vec<Result<Record, IngestError>>, remarks: Vec<Warning>| -> VecDeque<Item> {
            let mut items: VecDeque<Item> = records.into_iter().map(|r| r.map(|r| desk.record(r))).collect();
            if let Some(first) = items.iter_mut().find_map(|i| i.as_mut().ok()) {
                first.warnings.splice(0..0, remarks);
            }
            items
        };
        let items = match kind {
            Kind::Json => {
                desk.decode(bytes, charset, false).map(|(text, w)| done(jsonl::json_records(&text, at), w))
            }
            Kind::Lines => desk
                .decode(bytes, charset, false)
                .map(|(text, w)| done(Lines::new(text.as_bytes(), at, self.options.max_line).collect(), w)),
            Kind::Html => desk.page(bytes, charset, url).map(|i| VecDeque::from([Ok(i)])),
            Kind::Text => desk.text(bytes, charset, url).map(|i| VecDeque::from([Ok(i)])),
        };
        match items {
            Ok(items) => self.ready.extend(items),
            Err(e) => self.ready.push_back(Err(e)),
        }
    }
}

fn too_large(kind: Option<Kind>, at: String, size: u64, limit: u64) -> IngestError {
    match kind {
        Some(Kind::Html) => {
            IngestError::PageTooLarge { at, size, limit: limit.min(crate::html::MAX_PAGE as u64) }
        }
        _ => IngestError::TooLarge { at, limit },
    }
}
