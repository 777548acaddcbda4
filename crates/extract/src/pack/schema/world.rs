/*!
Names: actors, people and places of `world/`, and the conflicts of `theatres/`.

What comes in: the files of both folders. They hold names in every language at once, since who exists does not depend on
who tells of it; a theatre adds the sides, the truces and what bare words mean within one conflict.
*/

use super::ByLanguage;
use hudna_model::{ActorCode, Agreement, Precision, Sector, Side};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// One file of `world/` or of a theatre's folder.
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct WorldFile {
    /// The theatre itself; only in `theatre.toml`.
    pub theatre: Option<Theatre>,
    /// States, organisations, armed groups.
    pub actor: Vec<Actor>,
    /// Leaders and spokespeople.
    pub person: Vec<Person>,
    /// Places.
    pub place: Vec<Place>,
}

/// One conflict.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Theatre {
    /// Its id: the name of its folder.
    pub id: String,
    /// Its name by language tag.
    pub name: BTreeMap<String, String>,
    /// Countries (ISO alpha-3) it lies in.
    pub countries: Vec<String>,
    /// Names that set the scene: a text that holds one is of this theatre.
    pub keywords: ByLanguage,
    /// The sides.
    pub side: Vec<Side>,
    /// Words that mean a party only here: `{ party = "SDN", sector = "MIL", names = { ar = ["الجيش"] } }`.
    #[serde(default)]
    pub default: Vec<TheatreDefault>,
    /// Its truces; filled in from `agreements/*.toml`.
    #[serde(default)]
    pub agreement: Vec<Agreement>,
}

/// An actor meant by a bare word within one theatre ("the army").
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct TheatreDefault {
    /// Who is meant.
    pub actor: ActorCode,
    /// By which words.
    pub names: ByLanguage,
}

/// A state, organisation or armed group.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Actor {
    /// ISO alpha-3 code, or an upper-case name.
    pub code: String,
    /// Sector of the actor as such.
    pub sector: Sector,
    /// Canonical English name.
    pub name: String,
    /// Other English names, for matching codes from elsewhere.
    #[serde(default)]
    pub alias: Vec<String>,
    /// Names in each language, every spelling.
    pub names: ByLanguage,
    /// Adjectives and nouns of belonging, dictionary form (أذربيجاني, Azerbaijani); inflected by the morphology.
    #[serde(default)]
    pub demonym: ByLanguage,
    /// Whether the name names a place as well (states do).
    #[serde(default)]
    pub place: bool,
    /// Latitude and longitude of its centre, for states.
    #[serde(default)]
    pub at: Option<(f64, f64)>,
    /// Capital: its name stands for the government and is a place.
    #[serde(default)]
    pub capital: Option<Place>,
    /// Organs and metonyms: "the Kremlin", "the Pentagon", armed wings.
    #[serde(default)]
    pub organ: Vec<Organ>,
    /// The state (ISO alpha-3) it is based in or fights, for groups; helps to resolve bare words.
    #[serde(default)]
    pub country: Option<String>,
}

/// An organ or metonym of an actor.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Organ {
    /// Sector.
    pub sector: Sector,
    /// English name.
    pub name: String,
    /// Names in each language.
    pub names: ByLanguage,
}

/// A person who speaks for a party, while in office.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Person {
    /// English name.
    pub name: String,
    /// For whom.
    pub actor: ActorCode,
    /// Names in each language; the last word alone is understood too unless `full` is set.
    pub names: ByLanguage,
    /// Only the full name is understood.
    #[serde(default)]
    pub full: bool,
    /// First day in office, when it matters (ISO date).
    #[serde(default)]
    pub from: Option<String>,
    /// Last day in office.
    #[serde(default)]
    pub to: Option<String>,
}

/// A place.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Place {
    /// The common English name.
    pub name: String,
    /// ISO alpha-3 of the state that holds it internationally; left out for capitals of an actor, seas and continents.
    #[serde(default)]
    pub country: Option<String>,
    /// Latitude and longitude, degrees, WGS 84.
    pub at: (f64, f64),
    /// How closely a mention of it places an event.
    #[serde(default = "exact")]
    pub precision: Precision,
    /// Names in each language, every spelling.
    pub names: ByLanguage,
    /// GeoNames id.
    #[serde(default)]
    pub geonames: Option<u32>,
    /// Whether its name also names a government ("Karabakh denied").
    #[serde(default)]
    pub speaks_for: Option<ActorCode>,
}

fn exact() -> Precision {
    Precision::Exact
}
