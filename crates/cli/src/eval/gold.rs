/*!
Claims as the scorer sees them: codes are plain words, whatever is left out is empty. Gold and predictions are both read
into this, so that neither has an advantage.
*/

use anyhow::{Context, Result, bail};
use hudna_model::Claim;
use serde::{Deserialize, Deserializer};
use std::collections::HashMap;

/// A document with claims.
#[derive(Clone, Debug, Deserialize)]
pub struct GoldDocument {
    /// Its id.
    pub id: String,
    /// Its text; predictions may leave it out.
    #[serde(default)]
    pub text: String,
    /// The claims that an analyst coded, or a reader read.
    pub claims: Vec<Told>,
}

/// A claim.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Told {
    /// The stretch of text.
    #[serde(deserialize_with = "or_empty")]
    pub quote: String,
    /// Narrator or attributed.
    pub voice: Option<String>,
    /// Who says it.
    #[serde(deserialize_with = "or_empty")]
    pub speaker: Who,
    /// What the speaker does in saying it.
    pub act: Option<String>,
    /// What is told.
    #[serde(deserialize_with = "or_empty")]
    pub event: Event,
    /// Never counted as missed.
    #[serde(deserialize_with = "or_empty")]
    pub ambiguous: bool,
}

/// What a claim tells.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Event {
    /// Its kind.
    #[serde(rename = "type")]
    pub kind: Option<String>,
    /// Whether it came about.
    pub polarity: Option<String>,
    /// Who did it.
    #[serde(deserialize_with = "or_empty")]
    pub initiator: Vec<Who>,
    /// To whom.
    #[serde(deserialize_with = "or_empty")]
    pub target: Vec<Who>,
    /// Where.
    #[serde(deserialize_with = "or_empty")]
    pub places: Vec<Who>,
    /// When.
    pub time: Option<When>,
    /// What was lost.
    #[serde(deserialize_with = "or_empty")]
    pub losses: Vec<Who>,
}

/// An actor, place or loss: what names it.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
pub struct Who {
    /// The words.
    pub text: Option<String>,
    /// `PARTY/SECTOR`.
    pub actor: Option<String>,
    /// A common name.
    pub name: Option<String>,
    /// Other names.
    #[serde(deserialize_with = "or_empty")]
    pub alias: Vec<String>,
}

/// A time.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
pub struct When {
    /// The words.
    pub text: Option<String>,
    /// First day.
    pub start: Option<String>,
    /// Last day.
    pub end: Option<String>,
}

/// `null` stands for nothing.
fn or_empty<'de, D: Deserializer<'de>, T: Default + Deserialize<'de>>(d: D) -> Result<T, D::Error> {
    Ok(Option::deserialize(d)?.unwrap_or_default())
}

/// Documents with claims of a JSONL file, in order; of two with one id the later one counts, in the place of the first.
///
/// # Errors
/// The first line that is none, by its number.
pub fn parse(text: &str, file: &str) -> Result<Vec<GoldDocument>> {
    let mut out: Vec<GoldDocument> = Vec::new();
    let mut at: HashMap<String, usize> = HashMap::new();
    for (n, line) in text.lines().enumerate().filter(|(_, l)| !l.trim().is_empty()) {
        let document: GoldDocument = serde_json::from_str(line).with_context(|| {
            format!("{file}:{}: not a document with claims; it needs an id and claims", n + 1)
        })?;
        match at.get(&document.id) {
            Some(place) => out[*place] = document,
            None => {
                at.insert(document.id.clone(), out.len());
                out.push(document);
            }
        }
    }
    if out.is_empty() {
        bail!("{file}: there is no document in it; it must hold one JSON document a line, with its claims");
    }
    Ok(out)
}

impl From<&Claim> for Told {
    /// The scorer's view of a claim that was read: exactly what it would find in the claim's JSON.
    fn from(claim: &Claim) -> Self {
        serde_json::to_value(claim).and_then(serde_json::from_value).unwrap_or_default()
    }
}
