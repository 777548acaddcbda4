/*!
Who stands with whom.

The sides come from the theatres. Parties that no side lists are camps of their own: mediators, monitors, neighbours.
De facto authorities stand with the state whose side lists them.

A state's civilians, reporters and associations are a question of their own. Where states fight each other they tell
their side's story. Where a state fights an armed group of its own (at most one side of the theatre holds a state),
they stand on neither side: residents and doctors of a capital are witnesses, not the army.
*/

use crate::states::is_state;
use hudna_model::{ActorCode, Sector, Side};
use std::collections::BTreeMap;

/// The sides of all theatres at hand.
#[derive(Clone, Debug, Default)]
pub struct Sides {
    theatres: Vec<Theatre>,
    /// Party code to its (theatre, side) pairs, both by position.
    of: BTreeMap<String, Vec<(usize, usize)>>,
}

#[derive(Clone, Debug)]
struct Theatre {
    id: String,
    /// At most one side holds a state.
    inner: bool,
    sides: Vec<String>,
}

/// Where a speaker stands in one theatre.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Camp {
    /// One of the sides, by its position in the theatre.
    Side(usize),
    /// Somebody known who is on neither side.
    Third,
    /// Nobody who can be told.
    Nobody,
}

impl Sides {
    /// Sides from theatre ids and their sides.
    pub fn new<S: AsRef<str>>(theatres: &[(S, Vec<Side>)]) -> Self {
        let mut out = Sides::default();
        for (t, (id, sides)) in theatres.iter().enumerate() {
            for (s, side) in sides.iter().enumerate() {
                for party in &side.parties {
                    out.of.entry(party.clone()).or_default().push((t, s));
                }
            }
            let with_states = sides.iter().filter(|s| s.parties.iter().any(|p| is_state(p))).count();
            out.theatres.push(Theatre {
                id: id.as_ref().to_owned(),
                inner: with_states <= 1,
                sides: sides.iter().map(|s| s.id.clone()).collect(),
            });
        }
        out
    }

    fn seats(&self, party: &str) -> &[(usize, usize)] {
        self.of.get(party).map_or(&[], Vec::as_slice)
    }

    /// Whether two parties stand on one side somewhere, or are the same known party.
    pub fn allied(&self, a: &str, b: &str) -> bool {
        known(a) && known(b) && (a == b || self.seats(a).iter().any(|s| self.seats(b).contains(s)))
    }

    /// Whether two parties stand on different sides of one theatre, and on one side of none.
    pub fn opposed(&self, a: &str, b: &str) -> bool {
        known(a)
            && known(b)
            && !self.allied(a, b)
            && self.seats(a).iter().any(|(t, s)| self.seats(b).iter().any(|(u, v)| t == u && s != v))
    }

    /// As [`Sides::opposed`], for actors: civilians of a state at war with its own are opposed to nobody.
    pub fn opposed_actors(&self, a: &ActorCode, b: &ActorCode) -> bool {
        !self.is_bystander(a) && !self.is_bystander(b) && self.opposed(&a.party, &b.party)
    }

    /// The camp of a party: `theatre/side` of the first theatre that lists it, or its own code.
    pub fn camp(&self, party: &str) -> String {
        match self.seats(party).first() {
            Some(&(t, s)) => format!("{}/{}", self.theatres[t].id, self.theatres[t].sides[s]),
            None => party.to_owned(),
        }
    }

    /// Whether an actor is of a warring party but stands on no side: see the module's words on civilians.
    pub fn is_bystander(&self, actor: &ActorCode) -> bool {
        self.seats(&actor.party).iter().any(|&(t, _)| self.stands_by(t, actor))
    }

    fn stands_by(&self, theatre: usize, actor: &ActorCode) -> bool {
        use Sector::*;
        self.theatres[theatre].inner && matches!(actor.sector, Cvl | Ngo | Med | Opp | Pty | Crm)
    }

    /// Where an actor stands in a theatre (by position, as [`Sides::theatre_of`] gives it; `None`: no theatre).
    pub fn stand(&self, theatre: Option<usize>, actor: &ActorCode) -> Camp {
        if !actor.is_known() {
            // Witnesses, reporters and aid workers are somebody even unnamed; “an official” may be anybody's.
            let told = matches!(actor.sector, Sector::Cvl | Sector::Med | Sector::Ngo | Sector::Igo);
            return if told { Camp::Third } else { Camp::Nobody };
        }
        let seat = self.seats(&actor.party).iter().find(|(t, _)| Some(*t) == theatre);
        match seat {
            Some(&(t, s)) if !self.stands_by(t, actor) => Camp::Side(s),
            _ => Camp::Third,
        }
    }

    /// The theatre to which most of the parties belong, by position; the first of equals.
    pub fn theatre_of<'a>(&self, parties: impl IntoIterator<Item = &'a str>) -> Option<usize> {
        let mut votes = vec![0usize; self.theatres.len()];
        for party in parties {
            let mut seats: Vec<usize> = self.seats(party).iter().map(|s| s.0).collect();
            seats.dedup();
            seats.into_iter().for_each(|t| votes[t] += 1);
        }
        let most = votes.iter().copied().max().filter(|m| *m > 0)?;
        votes.iter().position(|v| *v == most)
    }

    /// A theatre's id by position.
    pub fn theatre_id(&self, theatre: usize) -> Option<&str> {
        self.theatres.get(theatre).map(|t| t.id.as_str())
    }
}

fn known(party: &str) -> bool {
    !party.is_empty() && party != hudna_model::actor::UNKNOWN
}

#[cfg(test)]
mod tests {
    use super::*;

    fn side(id: &str, parties: &[&str]) -> Side {
        Side {
            id: id.into(),
            name: Default::default(),
            parties: parties.iter().map(|p| p.to_string()).collect(),
        }
    }

    fn sides() -> Sides {
        Sides::new(&[
            ("karabakh", vec![side("az", &["AZE"]), side("hy", &["ARM", "NKR"])]),
            ("sudan", vec![side("army", &["SDN"]), side("rsf", &["RSF"])]),
        ])
    }

    #[test]
    fn allies_foes_and_third_parties() {
        let s = sides();
        assert!(s.allied("NKR", "ARM") && s.allied("RUS", "RUS"));
        assert!(s.opposed("NKR", "AZE") && !s.opposed("RUS", "AZE") && !s.opposed("SDN", "AZE"));
        assert!(!s.allied("UNK", "UNK") && !s.opposed("UNK", "AZE"));
        assert_eq!((s.camp("NKR").as_str(), s.camp("RUS").as_str()), ("karabakh/hy", "RUS"));
        assert_eq!(s.theatre_of(["USA", "SDN", "RSF", "AZE"]), Some(1));
        assert_eq!(s.theatre_of(["USA"]), None);
        assert_eq!(s.theatre_id(1), Some("sudan"));
    }

    #[test]
    fn civilians_of_a_state_at_war_with_its_own_stand_on_neither_side() {
        let s = sides();
        let code = |c: &str| c.parse::<ActorCode>().unwrap();
        assert_eq!(s.stand(Some(1), &code("SDN/MIL")), Camp::Side(0));
        assert_eq!(s.stand(Some(1), &code("SDN/CVL")), Camp::Third);
        assert_eq!(s.stand(Some(0), &code("AZE/CVL")), Camp::Side(0));
        assert_eq!(s.stand(Some(0), &code("UNK/MED")), Camp::Third);
        assert_eq!(s.stand(Some(0), &code("UNK/GOV")), Camp::Nobody);
        assert_eq!(s.stand(None, &code("AZE/GOV")), Camp::Third);
        assert!(!s.opposed_actors(&code("SDN/CVL"), &code("RSF/REB")));
    }
}
