/*!
What can go wrong while reading, and what is worth a remark though it went well.

Each has a stable code (`E01xx`, `W01xx`) that is part of its message, so that a user can look it up and a script can
tell one from another. A message says what happened, where (`at` is a path, an address, a given name or `<stdin>`), and
what to do about it.
*/

use hudna_model::Moment;
use jiff::civil::Date;

/// Why something could not be read. One of them never ends a whole run: the reader goes on with what comes next.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum IngestError {
    /// The operating system refused.
    #[error("E0101 {at}: cannot be read: {source}; check that it exists and that you may read it")]
    Io {
        /// Where.
        at: String,
        /// What the system said.
        #[source]
        source: std::io::Error,
    },
    /// Nothing but white space.
    #[error("E0102 {at}: there is no text in it; leave it out, or capture the page again")]
    Empty {
        /// Where.
        at: String,
    },
    /// Not text at all.
    #[error("E0103 {at}: this is no text but {looks}; extract its text first, then give that")]
    Binary {
        /// Where.
        at: String,
        /// What it looks like.
        looks: &'static str,
    },
    /// More bytes than allowed.
    #[error("E0104 {at}: larger than the limit of {limit} bytes; split it, or allow more (max_bytes)")]
    TooLarge {
        /// Where.
        at: String,
        /// The limit, bytes.
        limit: u64,
    },
    /// A web page whose body holds no text.
    #[error(
        "E0105 {at}: the page has no body text; it may need scripts to show it: save it from a browser instead"
    )]
    NoBody {
        /// Where.
        at: String,
    },
    /// A web page larger than pages are.
    #[error(
        "E0106 {at}: an HTML page of {size} bytes is over the limit of {limit}; save its text as .txt instead"
    )]
    PageTooLarge {
        /// Where.
        at: String,
        /// Its size, bytes.
        size: u64,
        /// The limit, bytes.
        limit: u64,
    },
    /// A line of JSON that is none.
    #[error("E0107 {at}, line {line}: not a document: {reason}; correct the line, the others were read")]
    Line {
        /// Where.
        at: String,
        /// Line of the file, or item of the array, from 1.
        line: u64,
        /// What is wrong with it.
        reason: String,
    },
    /// A line of JSON longer than a document can be.
    #[error("E0108 {at}, line {line}: longer than {limit} bytes; is there a line break after each document?")]
    LineTooLong {
        /// Where.
        at: String,
        /// Line of the file, from 1.
        line: u64,
        /// The limit, bytes.
        limit: u64,
    },
    /// A `published` that is no date.
    #[error(
        "E0109 {at}, line {line}: published {value:?} is no date; write it as 2020-10-12 or 2020-10-12T21:45"
    )]
    Published {
        /// Where.
        at: String,
        /// Line of the file, or item of the array, from 1.
        line: u64,
        /// What stood there (its first characters).
        value: String,
    },
    /// An id used twice in one file.
    #[error(
        "E0110 {at}, line {line}: the id {id:?} is that of line {first} already, so the line was left out; \
         give each document an id of its own"
    )]
    DuplicateId {
        /// Where.
        at: String,
        /// Line of the file, or item of the array, from 1.
        line: u64,
        /// The id.
        id: String,
        /// Where it was first.
        first: u64,
    },
    /// A `.json` file that is no JSON.
    #[error("E0111 {at}: not JSON: {reason}; a .json file holds one document, or an array of documents")]
    Json {
        /// Where.
        at: String,
        /// What the parser said, with line and column.
        reason: String,
    },
    /// A folder without anything to read.
    #[error("E0112 {at}: the folder holds no {wanted} file; name a file of another kind directly")]
    NothingToRead {
        /// Where.
        at: String,
        /// The endings that are taken from folders.
        wanted: String,
    },
    /// An address that is none.
    #[error("E0120 {url}: not an address that can be fetched: {reason}; it looks like https://host/path")]
    Address {
        /// The address.
        url: String,
        /// What is wrong with it.
        reason: String,
    },
    /// A redirect that leaves the web.
    #[error(
        "E0121 {url}: redirects to {to}, which is neither http nor https; open it in a browser and save the page"
    )]
    RedirectScheme {
        /// The address.
        url: String,
        /// Where it points.
        to: String,
    },
    /// A redirect that leads nowhere.
    #[error(
        "E0122 {url}: more than {limit} redirects; the page may want cookies: save it from a browser instead"
    )]
    Redirects {
        /// The address asked for first.
        url: String,
        /// The limit.
        limit: u32,
    },
    /// The server answered with an error.
    #[error("E0123 {url}: the server answered {status}: {advice}")]
    Status {
        /// The address.
        url: String,
        /// HTTP status.
        status: u16,
        /// What to do.
        advice: &'static str,
    },
    /// The server took too long.
    #[error("E0124 {url}: no complete answer within {seconds} s; try again later, or allow more time")]
    Timeout {
        /// The address.
        url: String,
        /// The limit, seconds.
        seconds: u64,
    },
    /// The answer is no text.
    #[error("E0125 {url}: the server sends {content_type}, which is no text; give the address of a page")]
    NotText {
        /// The address.
        url: String,
        /// What the server says it is.
        content_type: String,
    },
    /// No connection, or a broken one.
    #[error("E0126 {url}: could not be fetched: {reason}; check the address and the connection")]
    Connection {
        /// The address.
        url: String,
        /// What went wrong.
        reason: String,
    },
}

impl IngestError {
    /// The stable code, as it stands in the message.
    pub const fn code(&self) -> &'static str {
        match self {
            IngestError::Io { .. } => "E0101",
            IngestError::Empty { .. } => "E0102",
            IngestError::Binary { .. } => "E0103",
            IngestError::TooLarge { .. } => "E0104",
            IngestError::NoBody { .. } => "E0105",
            IngestError::PageTooLarge { .. } => "E0106",
            IngestError::Line { .. } => "E0107",
            IngestError::LineTooLong { .. } => "E0108",
            IngestError::Published { .. } => "E0109",
            IngestError::DuplicateId { .. } => "E0110",
            IngestError::Json { .. } => "E0111",
            IngestError::NothingToRead { .. } => "E0112",
            IngestError::Address { .. } => "E0120",
            IngestError::RedirectScheme { .. } => "E0121",
            IngestError::Redirects { .. } => "E0122",
            IngestError::Status { .. } => "E0123",
            IngestError::Timeout { .. } => "E0124",
            IngestError::NotText { .. } => "E0125",
            IngestError::Connection { .. } => "E0126",
        }
    }
}

/// A remark on a document that was read all the same.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Warning {
    /// Some bytes were no characters.
    #[error(
        "W0101 {at}: {count} broken pieces were replaced by U+FFFD (read as {encoding}); check the capture"
    )]
    Replaced {
        /// Where.
        at: String,
        /// How many replacement characters were put in.
        count: usize,
        /// The encoding it was read as.
        encoding: &'static str,
    },
    /// A publication date after today.
    #[error(
        "W0102 {at}: the date {date} on the page lies after {today} and was not trusted; give --published"
    )]
    FutureDate {
        /// Where.
        at: String,
        /// The date found.
        date: Moment,
        /// The day it was held against.
        today: Date,
    },
    /// A declared encoding that does not exist or does not fit.
    #[error("W0103 {at}: declared as {label:?} but read as {encoding}, which fits; check the letters")]
    Charset {
        /// Where.
        at: String,
        /// What was declared.
        label: String,
        /// What it was read as.
        encoding: &'static str,
    },
    /// A page nested deeper than pages are.
    #[error(
        "W0104 {at}: elements nested deeper than {limit}, or too many, were flattened; check the paragraphs"
    )]
    Flattened {
        /// Where.
        at: String,
        /// The limit.
        limit: usize,
    },
    /// No article was recognised on a page.
    #[error("W0105 {at}: no article was recognised on the page, its densest block was taken; check the text")]
    DensestBlock {
        /// Where.
        at: String,
    },
    /// A given date after today: kept, for it was given.
    #[error("W0106 {at}: the given publication date {date} lies after {today}; check it")]
    GivenFutureDate {
        /// Where.
        at: String,
        /// The date given.
        date: Moment,
        /// The day it was held against.
        today: Date,
    },
}

impl Warning {
    /// The stable code, as it stands in the message.
    pub const fn code(&self) -> &'static str {
        match self {
            Warning::Replaced { .. } => "W0101",
            Warning::FutureDate { .. } => "W0102",
            Warning::Charset { .. } => "W0103",
            Warning::Flattened { .. } => "W0104",
            Warning::DensestBlock { .. } => "W0105",
            Warning::GivenFutureDate { .. } => "W0106",
        }
    }
}
