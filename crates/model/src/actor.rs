/*!
Who acts: `PARTY/SECTOR`. The party of a state is its ISO 3166-1 alpha-3 code (ISO 3166-3 for former states); of others
a plain upper-case name (`RSF`, `UN`, `MINSK-GROUP`). `UNK` where no party is named.
*/

use crate::codes::Sector;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::{fmt, str::FromStr};

/// A party and the part of it meant.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ActorCode {
    /// ISO alpha-3, or an upper-case name; `UNK` when not told.
    pub party: String,
    /// Which part of it.
    pub sector: Sector,
}

/// The party nobody named.
pub const UNKNOWN: &str = "UNK";

impl ActorCode {
    /// A code from its two halves.
    pub fn new(party: impl Into<String>, sector: Sector) -> Self {
        ActorCode { party: party.into(), sector }
    }

    /// Whether a party is named.
    pub fn is_known(&self) -> bool {
        self.party != UNKNOWN
    }
}

impl fmt::Display for ActorCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.party, self.sector)
    }
}

impl FromStr for ActorCode {
    type Err = String;
    fn from_str(s: &str) -> Result<Self, String> {
        let (party, sector) = s.split_once('/').ok_or_else(|| format!("“{s}” is no PARTY/SECTOR"))?;
        let plain = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '-';
        if party.is_empty() || !party.chars().all(plain) {
            return Err(format!("“{party}” is no party: use upper-case letters, digits and hyphens"));
        }
        Ok(ActorCode::new(party, sector.parse().map_err(|e: crate::codes::CodeError| e.to_string())?))
    }
}

impl Serialize for ActorCode {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for ActorCode {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        String::deserialize(d)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for ActorCode {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "ActorCode".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let sectors: Vec<&str> = Sector::ALL.iter().map(|s| s.code()).collect();
        schemars::json_schema!({ "type": "string", "pattern": format!("^[A-Z0-9-]+/({})$", sectors.join("|")) })
    }
}

/// An actor as one text names it. A source that is left out (`وأضاف أن…`) has neither text nor code.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActorRef {
    /// The words, verbatim.
    pub text: Option<String>,
    /// Who is meant.
    pub actor: Option<ActorCode>,
    /// The canonical English name of the actor.
    #[serde(default)]
    pub name: Option<String>,
    /// Other English names.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub alias: Vec<String>,
    /// Offset of the first character of `text` in the document, in Unicode characters.
    #[serde(default)]
    pub start: Option<usize>,
    /// Offset after the last character.
    #[serde(default)]
    pub end: Option<usize>,
}

impl ActorRef {
    /// The party code, when one is known and named.
    pub fn party(&self) -> Option<&str> {
        self.actor.as_ref().filter(|a| a.is_known()).map(|a| a.party.as_str())
    }
}
