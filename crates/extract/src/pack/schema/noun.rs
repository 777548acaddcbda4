/*!
Nouns and modifiers that matter: those that make actors, weapons and sites, means, and what opens a place name.

What comes in: the `[[head]]`, `[[thing]]`, `[[means]]` and `[[landform]]` tables of a pack. They are common nouns only:
names of parties, people and places are of no language and stand in `world/` and `theatres/`.
*/

use super::Words;
use hudna_model::{EventType, Polarity, Precision, Sector};
use serde::{Deserialize, Serialize};

/// A noun that makes an actor out of what modifies it: ministry (of), army, spokesman (for), residents.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Head {
    /// Stable id (`ar.head.army`).
    pub id: String,
    /// Dictionary form(s); several words allowed (the first is inflected).
    pub lemma: Words,
    /// Irregular plurals and other forms.
    #[serde(default)]
    pub forms: Vec<String>,
    /// Sector it gives; left out, that of the actor it belongs to (spokesman of X).
    #[serde(default)]
    pub sector: Option<Sector>,
    /// What kind of noun it is.
    pub kind: HeadKind,
    /// Party, when the noun alone names one.
    #[serde(default)]
    pub party: Option<String>,
    /// Words after which the actor it speaks for follows (`باسم`, "for").
    #[serde(default)]
    pub of: Vec<String>,
    /// Event type that its attacks have, when it can only strike in one way (warplanes → `air-strike`).
    #[serde(default)]
    pub event: Option<EventType>,
    /// English for the canonical name ("army", "defence ministry").
    #[serde(default)]
    pub name: Option<String>,
}

/// What kind of noun makes an actor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum HeadKind {
    /// An organ of a party: ministry, presidency, parliament.
    Organ,
    /// An armed body: army, forces, militia, police.
    Force,
    /// One who speaks for or leads another: minister, spokesman, official, source.
    Person,
    /// People as such: civilians, residents, protesters, doctors, prisoners.
    People,
    /// A medium: agency, newspaper, channel.
    Medium,
    /// One side of the conflict: "the Armenian side", "both sides", "the enemy".
    Side,
    /// A paper that speaks for its author: statement, report, communiqué.
    Paper,
}

/// A thing: a weapon, a piece of equipment, a site.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Thing {
    /// Stable id (`ar.thing.tank`).
    pub id: String,
    /// Dictionary form(s).
    pub lemma: Words,
    /// Irregular plurals and other forms.
    #[serde(default)]
    pub forms: Vec<String>,
    /// What it is.
    pub class: ThingClass,
    /// Sector of whoever owns it when it is hit (a home is CVL, a bridge INF, a barracks MIL).
    #[serde(default)]
    pub sector: Option<Sector>,
    /// Event type that its use makes (mortar → shelling).
    #[serde(default)]
    pub event: Option<EventType>,
    /// English name ("tank").
    #[serde(default)]
    pub name: Option<String>,
}

/// What a thing is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum ThingClass {
    /// Used to attack.
    Weapon,
    /// Can be lost or destroyed, and used too (tank, launcher, drone).
    Equipment,
    /// Can be hit: house, hospital, base, bridge, position.
    Site,
}

/// A modifier that tells by what means ("rocket-", "air", "suicide").
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Means {
    /// Stable id.
    pub id: String,
    /// Dictionary form(s).
    pub lemma: Words,
    /// Irregular forms.
    #[serde(default)]
    pub forms: Vec<String>,
    /// The type it makes of a generic event noun, or of one listed in `turns`.
    #[serde(default)]
    pub event: Option<EventType>,
    /// Types it turns into `event` besides those of generic predicates (`shelling` by "air" → `air-strike`).
    #[serde(default)]
    pub turns: Vec<EventType>,
    /// Polarity it gives ("failed", "planned").
    #[serde(default)]
    pub polarity: Option<Polarity>,
    /// Whether the word itself is a weapon to be listed.
    #[serde(default)]
    pub weapon: bool,
}

/// A generic noun that opens a place name: city (of), district (of), north of.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Landform {
    /// Stable id.
    pub id: String,
    /// Dictionary form(s).
    pub lemma: Words,
    /// Irregular plurals.
    #[serde(default)]
    pub forms: Vec<String>,
    /// How closely a place named so is known.
    pub precision: Precision,
    /// Whether an unknown name after it is taken as a place.
    #[serde(default)]
    pub opens: bool,
}
