/*!
Documents as JSON: one object a line, or an array, or one object.

`{"id": …, "text": …, "lang": …, "published": …, "title": …, "outlet": …, "section": …, "url": …}`; only `text` must be
there, what else there is (annotations, say) is passed over. A line that is wrong is an error of its own, and the others are read. Files may
be as large as they like: one line is held at a time.
*/

use crate::error::IngestError;
use hudna_model::Moment;
use serde::Deserialize;
use std::collections::HashMap;
use std::io::{self, BufRead};

/// Longest line that is read, bytes.
pub const MAX_LINE: u64 = 64 * 1024 * 1024;
/// Longest id that is taken, bytes.
const MAX_ID: usize = 256;

/// One document of a JSON file, as given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// Line of the file, or item of the array, from 1.
    pub line: u64,
    /// The id given, or `d-` and twelve hex digits of the BLAKE3 hash of the text.
    pub id: String,
    /// The text; not blank.
    pub text: String,
    /// BCP 47 tag.
    pub lang: Option<String>,
    /// Publication date.
    pub published: Option<Moment>,
    /// Headline.
    pub title: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// The outlet's section.
    pub section: Option<String>,
    /// Its address.
    pub url: Option<String>,
    /// How many pieces of the line were no UTF-8 and were replaced.
    pub replaced: usize,
}

/// The fields that are read; every other is passed over.
#[derive(Deserialize)]
struct Fields {
    #[serde(default)]
    id: Option<Id>,
    text: String,
    #[serde(default)]
    lang: Option<String>,
    #[serde(default)]
    published: Option<String>,
    #[serde(default)]
    title: Option<String>,
    #[serde(default)]
    outlet: Option<String>,
    #[serde(default)]
    section: Option<String>,
    #[serde(default)]
    url: Option<String>,
}

/// Ids are texts; numbers are taken as they are written.
#[derive(Deserialize)]
#[serde(untagged)]
enum Id {
    Text(String),
    Number(serde_json::Number),
}

/// The id of a text that was given none: `d-` and twelve hex digits of its BLAKE3 hash.
pub fn content_id(text: &str) -> String {
    let hash = blake3::hash(text.as_bytes()).to_hex();
    format!("d-{}", &hash.as_str()[..12])
}

/// Makes records of parsed lines and keeps watch over their ids.
#[derive(Debug)]
struct Desk {
    at: String,
    ids: HashMap<String, u64>,
}

impl Desk {
    fn new(at: &str) -> Self {
        Desk { at: at.to_owned(), ids: HashMap::new() }
    }

    fn bad(&self, line: u64, reason: impl Into<String>) -> IngestError {
        IngestError::Line { at: self.at.clone(), line, reason: reason.into() }
    }

    fn record(&mut self, line: u64, json: &str, replaced: usize) -> Result<Record, IngestError> {
        if !json.trim_start().starts_with('{') {
            return Err(self.bad(line, "not a JSON object {…}"));
        }
        let fields: Fields = serde_json::from_str(json).map_err(|e| self.bad(line, reason(&e)))?;
        let given = |field: Option<String>| field.map(|f| f.trim().to_owned()).filter(|f| !f.is_empty());
        if fields.text.chars().all(crate::decode::is_blank) {
            return Err(self.bad(line, "its text is empty"));
        }
        let published = match given(fields.published) {
            None => None,
            Some(value) => Some(value.parse::<Moment>().map_err(|_| IngestError::Published {
                at: self.at.clone(),
                line,
                value: value.chars().take(40).collect(),
            })?),
        };
        let id = match fields.id {
            Some(Id::Text(id)) => given(Some(id)),
            Some(Id::Number(n)) => Some(n.to_string()),
            None => None,
        };
        let id = id.unwrap_or_else(|| content_id(&fields.text));
        if id.len() > MAX_ID || id.contains(char::is_control) {
            return Err(
                self.bad(line, format!("its id is longer than {MAX_ID} bytes or holds control characters"))
            );
        }
        if let Some(&first) = self.ids.get(&id) {
            return Err(IngestError::DuplicateId { at: self.at.clone(), line, id, first });
        }
        self.ids.insert(id.clone(), line);
        Ok(Record {
            line,
            id,
            text: fields.text,
            lang: given(fields.lang),
            published,
            title: given(fields.title),
            outlet: given(fields.outlet),
            section: given(fields.section),
            url: given(fields.url),
            replaced,
        })
    }
}

/// What a JSON parser says, its "line 1" left out: the line is told otherwise.
fn reason(error: &serde_json::Error) -> String {
    let whole = error.to_string();
    let plain = whole.split(" at line ").next().unwrap_or(&whole);
    format!("{plain} (column {})", error.column())
}

/// The records of JSON lines, one line in memory at a time. Blank lines, `\r\n` and a byte order mark are fine.
#[derive(Debug)]
pub struct Lines<R> {
    input: R,
    desk: Desk,
    line: u64,
    limit: u64,
    done: bool,
}

/// How a line ended.
enum Got {
    End,
    Line(Vec<u8>),
    TooLong,
}

impl<R: BufRead> Lines<R> {
    /// Reads from `input`; `at` names it in errors, `limit` is the longest line, bytes ([`MAX_LINE`]).
    pub fn new(input: R, at: &str, limit: u64) -> Self {
        Lines { input, desk: Desk::new(at), line: 0, limit, done: false }
    }

    fn next_line(&mut self) -> io::Result<Got> {
        let mut line: Vec<u8> = Vec::new();
        let (mut any, mut over) = (false, false);
        loop {
            let chunk = match self.input.fill_buf() {
                Err(e) if e.kind() == io::ErrorKind::Interrupted => continue,
                chunk => chunk?,
            };
            if chunk.is_empty() {
                break;
            }
            any = true;
            let end = chunk.iter().position(|&b| b == b'\n');
            let part = &chunk[..end.unwrap_or(chunk.len())];
            if over || (line.len() + part.len()) as u64 > self.limit {
                over = true;
                line = Vec::new();
            } else {
                line.extend_from_slice(part);
            }
            let used = part.len() + usize::from(end.is_some());
            self.input.consume(used);
            if end.is_some() {
                break;
            }
        }
        Ok(match (any, over) {
            (false, _) => Got::End,
            (_, true) => Got::TooLong,
            _ => Got::Line(line),
        })
    }
}

impl<R: BufRead> Iterator for Lines<R> {
    type Item = Result<Record, IngestError>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.done {
            let got = match self.next_line() {
                Ok(got) => got,
                Err(source) => {
                    self.done = true;
                    return Some(Err(IngestError::Io { at: self.desk.at.clone(), source }));
                }
            };
            self.line += 1;
            let bytes = match got {
                Got::End => {
                    self.done = true;
                    return None;
                }
                Got::TooLong => {
                    let at = self.desk.at.clone();
                    return Some(Err(IngestError::LineTooLong { at, line: self.line, limit: self.limit }));
                }
                Got::Line(bytes) => bytes,
            };
            let lossy = String::from_utf8_lossy(&bytes);
            let replaced = match &lossy {
                std::borrow::Cow::Borrowed(_) => 0,
                std::borrow::Cow::Owned(text) => text.matches('\u{fffd}').count(),
            };
            let json = lossy.trim_start_matches('\u{feff}').trim();
            if !json.is_empty() {
                return Some(self.desk.record(self.line, json, replaced));
            }
        }
        None
    }
}

/// The records of a `.json` file: one object, an array of objects, or several of either in a row.
pub fn json_records(json: &str, at: &str) -> Vec<Result<Record, IngestError>> {
    let mut desk = Desk::new(at);
    let mut out = Vec::new();
    let mut item = 0;
    for value in serde_json::Deserializer::from_str(json).into_iter::<Box<serde_json::value::RawValue>>() {
        let bad = |e: serde_json::Error| Err(IngestError::Json { at: at.to_owned(), reason: e.to_string() });
        let raw = match value {
            Ok(raw) => raw,
            Err(e) => {
                out.push(bad(e));
                break;
            }
        };
        if !raw.get().starts_with('[') {
            item += 1;
            out.push(desk.record(item, raw.get(), 0));
            continue;
        }
        match serde_json::from_str::<Vec<&serde_json::value::RawValue>>(raw.get()) {
            Err(e) => out.push(bad(e)),
            Ok(many) => {
                for one in many {
                    item += 1;
                    out.push(desk.record(item, one.get(), 0));
                }
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_array_is_no_document_on_a_line() {
        let all: Vec<_> = Lines::new(&b"[\"a\",\"b\"]\n"[..], "x", MAX_LINE).collect();
        assert!(matches!(&all[..], [Err(IngestError::Line { line: 1, .. })]), "{all:?}");
    }

    #[test]
    fn a_number_may_be_an_id() {
        let all: Vec<_> = Lines::new(&b"{\"id\":7,\"text\":\"a b\"}"[..], "x", MAX_LINE).collect();
        assert_eq!(all[0].as_ref().unwrap().id, "7");
    }

    #[test]
    fn reasons_name_the_column_only() {
        let all: Vec<_> = Lines::new(&b"{\"text\":\"a\",}"[..], "x", MAX_LINE).collect();
        let message = all[0].as_ref().unwrap_err().to_string();
        assert!(message.starts_with("E0107 x, line 1: ") && message.contains("column 13"), "{message}");
    }
}
