/*!
A truce as signed: who, when, where, for how long, and what it binds them to. Read from a theatre's `agreements` folder.
*/

use crate::{codes::EventType, moment::Moment};
use serde::{Deserialize, Serialize};

/// A truce.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Agreement {
    /// Stable id (`moscow-2020-10-10`).
    pub id: String,
    /// The theatre it belongs to; filled in on loading.
    #[serde(default)]
    pub theatre: String,
    /// Its name by language tag.
    pub name: std::collections::BTreeMap<String, String>,
    /// Where it was agreed.
    #[serde(default)]
    pub place: Option<String>,
    /// When it was agreed.
    pub agreed: Moment,
    /// When it took effect.
    pub effective: Moment,
    /// When it ended or ends; `None` where it names no end.
    #[serde(default)]
    pub ends: Option<Moment>,
    /// Who is bound.
    pub parties: Vec<Party>,
    /// Party codes of the mediators.
    #[serde(default)]
    pub mediators: Vec<String>,
    /// The terms.
    #[serde(rename = "provision")]
    pub provisions: Vec<Provision>,
    /// Where the text can be read: the public document that the terms were taken from.
    #[serde(default)]
    pub source: Option<String>,
}

/// One side's signature.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Party {
    /// The party's code.
    pub code: String,
    /// The theatre's side it stands for.
    pub side: String,
}

/// One term of an agreement.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Provision {
    /// Stable id within the agreement (`cessation`).
    pub id: String,
    /// What it says, by language tag.
    pub text: std::collections::BTreeMap<String, String>,
    /// Event types that would violate it when a party does them; empty where none can.
    #[serde(default)]
    pub violated_by: Vec<EventType>,
    /// Event types that would fulfil it.
    #[serde(default)]
    pub fulfilled_by: Vec<EventType>,
    /// Countries (ISO alpha-3) it covers; empty means everywhere.
    #[serde(default)]
    pub countries: Vec<String>,
}

/// One side of a conflict: the parties that count as one camp.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Side {
    /// Stable id (`armenian`).
    pub id: String,
    /// Its name by language tag.
    pub name: std::collections::BTreeMap<String, String>,
    /// Party codes that belong to it.
    pub parties: Vec<String>,
}
