/*!
A document: one captured page or text. Its `text` is kept character for character, furniture included; `parts` says
which stretches of it are title, body, furniture and so on, so that every offset stays true to what was captured.
*/

use crate::moment::Moment;
use serde::{Deserialize, Serialize};

/// One captured page or text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// The id given, or `d-` and twelve hex digits of the BLAKE3 hash of the text.
    pub id: String,
    /// BCP 47 language tag, when given or told from the text.
    #[serde(default)]
    pub lang: Option<String>,
    /// When it was published; `None` while nothing says so.
    #[serde(default)]
    pub published: Option<Moment>,
    /// How the publication date is known.
    #[serde(default)]
    pub published_from: Option<DateSource>,
    /// Why an inferred date was inferred, in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published_why: Option<String>,
    /// The headline.
    #[serde(default)]
    pub title: Option<String>,
    /// Who published it.
    #[serde(default)]
    pub outlet: Option<String>,
    /// The outlet's section.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub section: Option<String>,
    /// Where it was captured from.
    #[serde(default)]
    pub url: Option<String>,
    /// The text, whole.
    pub text: String,
    /// What each stretch of the text is, in order; empty means that all of it is body.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<Part>,
    /// Pieces that the page links to as related.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub related: Vec<Related>,
}

/// How a publication date is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DateSource {
    /// The user, or the input's own field.
    Given,
    /// The page's metadata or byline.
    Page,
    /// What the text itself fixes.
    Inferred,
}

/// A stretch of the text and what it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// What it is.
    pub kind: PartKind,
    /// Byte offset of its start in the text.
    pub start: usize,
    /// Byte offset after its end.
    pub end: usize,
}

/// What a stretch of a page is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PartKind {
    /// The headline: read for claims.
    Title,
    /// Running text: read for claims.
    Body,
    /// A heading inside the text: read for claims, but opens no speaker.
    Heading,
    /// Outlet, section, author, date lines.
    Byline,
    /// View counts, share bars, "more like this".
    Furniture,
    /// A caption under a picture.
    Caption,
    /// The title of another piece.
    Related,
}

impl PartKind {
    /// Whether claims are read from it.
    pub const fn is_read(self) -> bool {
        matches!(self, PartKind::Title | PartKind::Body | PartKind::Heading)
    }
}

/// Another piece that a page points to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Related {
    /// Its headline.
    pub title: String,
    /// Its address, when the page gives one.
    #[serde(default)]
    pub url: Option<String>,
}

/// The words by which a page's furniture is known, one set a language; they come from the language packs.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct PageWords {
    /// Lines that open a list of related pieces, or name one after a colon ("المزيد", "Read more").
    pub related: Vec<String>,
    /// Lines that are furniture when they stand alone or open a short line ("شارك", "Share", "views").
    pub furniture: Vec<String>,
    /// Words that open a caption ("الصورة:", "Photo:", "File photo").
    pub caption: Vec<String>,
    /// Words that open a line telling when or by whom it was published ("نشر في", "Published", "By").
    pub byline: Vec<String>,
    /// Month names by number, every calendar tradition of the language: `[["كانون الثاني", "يناير"], …]`.
    pub months: Vec<Vec<String>>,
}
