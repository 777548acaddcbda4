/*!
The code lists: what kinds of event, act, polarity, voice, sector and flag there are, each with its name in the
exports and its counterparts in PLOVER, CAMEO and ACLED (`docs/CODEBOOK.md` defines them in words).

Sources: PLOVER (Open Event Data Alliance, 2018 and 2021 manuals), CAMEO 1.1b3 (Schrodt 2012), ACLED codebook (2023).
*/

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::{fmt, str::FromStr};

/// A word that is not in its code list, with the nearest one that is.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("unknown {list} “{given}”{}", .near.map(|n| format!(", did you mean “{n}”?")).unwrap_or_default())]
pub struct CodeError {
    /// Which list was asked.
    pub list: &'static str,
    /// What was given.
    pub given: String,
    /// The nearest code, when one is near.
    pub near: Option<&'static str>,
}

/// The code nearest to `given` by edit distance, when it is near enough to be a slip.
pub fn nearest<'a>(given: &str, codes: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let given: Vec<char> = given.chars().take(64).collect();
    codes.map(|c| (distance(&given, c), c)).min().filter(|(d, c)| *d <= c.len().div_ceil(3)).map(|(_, c)| c)
}

fn distance(a: &[char], b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let here = (diagonal + usize::from(x != y)).min(row[j] + 1).min(row[j + 1] + 1);
            diagonal = std::mem::replace(&mut row[j + 1], here);
        }
    }
    row[b.len()]
}

macro_rules! codes {
    ($(#[$doc:meta])* $name:ident, $list:literal, { $($(#[$vdoc:meta])* $variant:ident = $code:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$vdoc])* $variant),+ }

        impl $name {
            /// Every value, in the codebook's order.
            pub const ALL: &'static [$name] = &[$($name::$variant),+];

            /// The name used in packs and exports.
            pub const fn code(self) -> &'static str {
                match self { $($name::$variant => $code),+ }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { f.pad(self.code()) }
        }

        impl FromStr for $name {
            type Err = CodeError;
            fn from_str(s: &str) -> Result<Self, CodeError> {
                Self::ALL.iter().copied().find(|v| v.code() == s).ok_or_else(|| CodeError {
                    list: $list,
                    given: s.chars().take(64).collect(),
                    near: nearest(s, Self::ALL.iter().map(|v| v.code())),
                })
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> { s.serialize_str(self.code()) }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
                String::deserialize(d)?.parse().map_err(serde::de::Error::custom)
            }
        }

        #[cfg(feature = "schema")]
        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> { stringify!($name).into() }

            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                let codes: Vec<&str> = Self::ALL.iter().map(|v| v.code()).collect();
                schemars::json_schema!({ "type": "string", "enum": codes })
            }
        }
    };
}

codes! {
    /// What is said to have happened.
    EventType, "event type", {
        /// Bombs or missiles from crewed aircraft.
        AirStrike = "air-strike",
        /// An attack by an unmanned aircraft.
        DroneStrike = "drone-strike",
        /// Artillery, mortar, tank fire, rockets and missiles.
        Shelling = "shelling",
        /// Assault, raid, infiltration, offensive.
        GroundAttack = "ground-attack",
        /// Both sides fight; who began is not said.
        ArmedClash = "armed-clash",
        /// Gunfire, sniping, "opened fire".
        SmallArmsFire = "small-arms-fire",
        /// Bomb, mine, car bomb, suicide attack.
        Explosion = "explosion",
        /// Assassination, execution, deaths with no closer means given.
        Killing = "killing",
        /// Persons taken by an armed actor.
        Abduction = "abduction",
        /// Arrest, capture of persons.
        Detention = "detention",
        /// An attack of which none of the others can be told.
        Attack = "attack",
        /// Aircraft, drone or missile shot down or intercepted.
        Downing = "downing",
        /// Territory or a site taken.
        Capture = "capture",
        /// Forces leave a place.
        Withdrawal = "withdrawal",
        /// Troops, mobilisation, overflight, drills.
        Deployment = "deployment",
        /// Arms delivered, bought or smuggled.
        ArmsSupply = "arms-supply",
        /// A truce violated, no closer act given.
        Breach = "breach",
        /// A truce agreed, announced, in effect, extended, reaffirmed.
        Truce = "truce",
        /// A truce collapses, is suspended or rejected.
        TruceEnd = "truce-end",
        /// Prisoners, bodies, hostages released or swapped.
        Exchange = "exchange",
        /// Meetings, negotiations, mediation, visits.
        Talks = "talks",
        /// A telephone call.
        Call = "call",
        /// An agreement other than a truce.
        Agreement = "agreement",
        /// What is asked, when the act is demand and no type above fits.
        Appeal = "appeal",
        /// Aid delivered, or access given.
        Aid = "aid",
        /// Aid, movement or monitors blocked.
        Obstruction = "obstruction",
        /// People driven from their homes.
        Displacement = "displacement",
        /// Dead or hurt, no closer act given.
        Casualties = "casualties",
        /// Sites or infrastructure damaged.
        Damage = "damage",
        /// Equipment or positions destroyed, no closer act given.
        Losses = "losses",
        /// Demonstrations, strikes, slogans.
        Protest = "protest",
        /// Measures short of force.
        Sanction = "sanction",
    }
}

codes! {
    /// The families of event types.
    Group, "group", {
        /// Force used against people or things.
        Violence = "violence",
        /// Moves of armed forces short of violence.
        Military = "military",
        /// The truce itself.
        Truce = "truce",
        /// Words between parties.
        Diplomacy = "diplomacy",
        /// Aid and flight.
        Humanitarian = "humanitarian",
        /// What is left behind, no closer act given.
        Effect = "effect",
        /// Protest and pressure.
        Civil = "civil",
    }
}

codes! {
    /// What a speaker does in saying it.
    Act, "act", {
        /// Says, announces, declares, reports; also the narrator.
        Assert = "assert",
        /// Lays a harmful act on another's door.
        Accuse = "accuse",
        /// Rejects that it happened, or that it did it.
        Deny = "deny",
        /// Bears out what another has said, or admits it under challenge.
        Confirm = "confirm",
        /// Says that it did it, of an attack.
        ClaimResponsibility = "claim-responsibility",
        /// Says it does not know, cannot confirm, declines to comment.
        NoInformation = "no-information",
        /// Promises, agrees to, says it will abide.
        Commit = "commit",
        /// Warns of harm it will do.
        Threaten = "threaten",
        /// Calls for, urges, asks, orders.
        Demand = "demand",
        /// Condemns, deplores, voices concern.
        Condemn = "condemn",
    }
}

codes! {
    /// Whether, and how, the event is said to have come about.
    Polarity, "polarity", {
        /// It took place.
        Happened = "happened",
        /// Attempted, repelled, foiled.
        Failed = "failed",
        /// Going on when told.
        Ongoing = "ongoing",
        /// Future, scheduled, ordered, wished for.
        Planned = "planned",
        /// If, may, might.
        Hypothetical = "hypothetical",
    }
}

codes! {
    /// Whose voice tells the claim.
    Voice, "voice", {
        /// The outlet itself.
        Narrator = "narrator",
        /// A source the text names or implies.
        Attributed = "attributed",
    }
}

codes! {
    /// What part of a party acts or is acted on (after PLOVER).
    Sector, "sector", {
        /// Executive, ministries other than defence, leaders.
        Gov = "GOV",
        /// Armed forces, defence ministries.
        Mil = "MIL",
        /// Police, interior security.
        Cop = "COP",
        /// Armed non-state.
        Reb = "REB",
        /// Political party.
        Pty = "PTY",
        /// Opposition.
        Opp = "OPP",
        /// Courts and prosecutors.
        Jud = "JUD",
        /// Parliament.
        Leg = "LEG",
        /// Intelligence services.
        Spy = "SPY",
        /// Intergovernmental organisation.
        Igo = "IGO",
        /// Non-governmental organisation.
        Ngo = "NGO",
        /// Media.
        Med = "MED",
        /// Civilians, towns, homes, hospitals, schools.
        Cvl = "CVL",
        /// Power, water, oil, gas, bridges, airports.
        Inf = "INF",
        /// Criminals, gangs, pirates.
        Crm = "CRM",
        /// Not told.
        Unk = "UNK",
    }
}

codes! {
    /// How the claims of an incident stand to each other.
    Flag, "flag", {
        /// Only the side opposed to the initiator states it.
        Alleged = "alleged",
        /// The initiator's side says it did it.
        Admitted = "admitted",
        /// Somebody denies it.
        Contested = "contested",
        /// Two camps state it.
        Corroborated = "corroborated",
    }
}

codes! {
    /// How closely a place is known.
    Precision, "precision", {
        /// A town, village or site.
        Exact = "exact",
        /// A district, valley or city quarter.
        District = "district",
        /// A province or region.
        Region = "region",
        /// A state.
        Country = "country",
        /// A name that no gazetteer here holds.
        Unresolved = "unresolved",
    }
}

impl EventType {
    /// The family of this type.
    pub const fn group(self) -> Group {
        use EventType::*;
        match self {
            AirStrike | DroneStrike | Shelling | GroundAttack | ArmedClash | SmallArmsFire | Explosion
            | Killing | Abduction | Detention | Attack => Group::Violence,
            Downing | Capture | Withdrawal | Deployment | ArmsSupply => Group::Military,
            Breach | Truce | TruceEnd | Exchange => Group::Truce,
            Talks | Call | Agreement | Appeal => Group::Diplomacy,
            Aid | Obstruction | Displacement => Group::Humanitarian,
            Casualties | Damage | Losses => Group::Effect,
            Protest | Sanction => Group::Civil,
        }
    }

    /// Whether two types may be told of one happening: the same family, or families that stand for one another
    /// (violence and its effect, violence and military moves, truce and diplomacy).
    pub fn near(self, other: EventType) -> bool {
        use Group::*;
        let (a, b) = (self.group(), other.group());
        a == b
            || matches!(
                (a, b),
                (Violence, Effect)
                    | (Effect, Violence)
                    | (Violence, Military)
                    | (Military, Violence)
                    | (Truce, Diplomacy)
                    | (Diplomacy, Truce)
            )
    }

    /// Whether the event harms somebody: what an accusation can be of.
    pub const fn is_harmful(self) -> bool {
        use EventType::*;
        matches!(
            self,
            AirStrike
                | DroneStrike
                | Shelling
                | GroundAttack
                | SmallArmsFire
                | Explosion
                | Killing
                | Abduction
                | Attack
                | Downing
                | Breach
                | TruceEnd
                | Obstruction
                | Damage
                | Casualties
                | Losses
                | Displacement
                | ArmedClash
                | Capture
                | Detention
        )
    }

    /// Whether the event is a use of force that somebody could claim as their own.
    pub const fn is_attack(self) -> bool {
        use EventType::*;
        matches!(
            self,
            AirStrike
                | DroneStrike
                | Shelling
                | GroundAttack
                | SmallArmsFire
                | Explosion
                | Killing
                | Abduction
                | Attack
                | Downing
                | Capture
        )
    }

    /// Whether the event is a joint one, with no target: talks, truces, swaps.
    pub const fn is_joint(self) -> bool {
        matches!(self.group(), Group::Truce | Group::Diplomacy)
            && !matches!(self, EventType::Breach | EventType::TruceEnd)
    }

    /// The PLOVER event type and, where it has one, mode (`ASSAULT:aerial`).
    pub const fn plover(self) -> &'static str {
        use EventType::*;
        match self {
            AirStrike => "ASSAULT:aerial",
            DroneStrike => "ASSAULT:drone",
            Shelling => "ASSAULT:heavy-weapons",
            GroundAttack => "ASSAULT:firearms",
            ArmedClash => "ASSAULT:firearms",
            SmallArmsFire => "ASSAULT:firearms",
            Explosion => "ASSAULT:explosives",
            Killing => "ASSAULT",
            Abduction => "ASSAULT:abduct",
            Detention => "COERCE:arrest",
            Attack => "ASSAULT",
            Downing => "ASSAULT:heavy-weapons",
            Capture => "COERCE:seize",
            Withdrawal => "RETREAT:withdraw",
            Deployment => "MOBILIZE:troops",
            ArmsSupply => "AID:military",
            Breach => "ASSAULT",
            Truce => "RETREAT:ceasefire",
            TruceEnd => "REJECT",
            Exchange => "RETREAT:release",
            Talks => "CONSULT",
            Call => "CONSULT:phone",
            Agreement => "SUPPORT",
            Appeal => "REQUEST",
            Aid => "AID:humanitarian",
            Obstruction => "COERCE:restrict",
            Displacement => "ASSAULT:cleansing",
            Casualties => "ASSAULT",
            Damage => "ASSAULT:destroy",
            Losses => "ASSAULT",
            Protest => "PROTEST:demo",
            Sanction => "SANCTION",
        }
    }

    /// The CAMEO event code.
    pub const fn cameo(self) -> &'static str {
        use EventType::*;
        match self {
            AirStrike => "195",
            DroneStrike => "1952",
            Shelling => "194",
            GroundAttack => "190",
            ArmedClash => "190",
            SmallArmsFire => "193",
            Explosion => "183",
            Killing => "186",
            Abduction => "181",
            Detention => "173",
            Attack => "180",
            Downing => "194",
            Capture => "192",
            Withdrawal => "0874",
            Deployment => "154",
            ArmsSupply => "072",
            Breach => "196",
            Truce => "0871",
            TruceEnd => "1246",
            Exchange => "0841",
            Talks => "046",
            Call => "041",
            Agreement => "057",
            Appeal => "020",
            Aid => "073",
            Obstruction => "191",
            Displacement => "201",
            Casualties => "180",
            Damage => "1712",
            Losses => "190",
            Protest => "141",
            Sanction => "163",
        }
    }

    /// The ACLED sub-event type, or an empty string where ACLED codes no such event.
    pub const fn acled(self) -> &'static str {
        use EventType::*;
        match self {
            AirStrike | DroneStrike => "Air/drone strike",
            Shelling => "Shelling/artillery/missile attack",
            GroundAttack | ArmedClash | SmallArmsFire => "Armed clash",
            Explosion => "Remote explosive/landmine/IED",
            Killing | Attack => "Attack",
            Abduction => "Abduction/forced disappearance",
            Detention => "Arrests",
            Downing | Losses => "Disrupted weapons use",
            Capture => "Non-state actor overtakes territory",
            Withdrawal => "Non-violent transfer of territory",
            Truce | Agreement => "Agreement",
            Damage => "Looting/property destruction",
            Protest => "Peaceful protest",
            Deployment | TruceEnd | Exchange | Displacement | Sanction => "Other",
            ArmsSupply | Breach | Talks | Call | Appeal | Aid | Obstruction | Casualties => "",
        }
    }
}

impl Act {
    /// Whether the speaker vouches that the event is so.
    pub const fn states(self) -> bool {
        matches!(self, Act::Assert | Act::Accuse | Act::Confirm | Act::ClaimResponsibility | Act::Condemn)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_read_back() {
        for t in EventType::ALL {
            assert_eq!(t.code().parse::<EventType>().unwrap(), *t);
            assert!(!t.plover().is_empty() && !t.cameo().is_empty());
        }
    }

    #[test]
    fn a_slip_is_named() {
        let e = "acuse".parse::<Act>().unwrap_err();
        assert_eq!(e.to_string(), "unknown act “acuse”, did you mean “accuse”?");
        assert_eq!("zzzzzzzz".parse::<Act>().unwrap_err().near, None);
    }
}
