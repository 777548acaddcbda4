/*!
How the claims of an incident stand to each other.

*alleged*: only the side opposed to the doer states it, nobody else bears it out. *admitted*: the doer's side says
that it did it. *contested*: somebody denies it. *corroborated*: two camps state it, at least one of them a side: both
sides, or a side and a third party (a monitor, a mediator, residents, a reporter on the spot). Who bears out the event
but not who did it corroborates it. The outlet's own plain voice counts for none of these: it repeats what it was told.

Truces, words between parties, and aid have no flags; neither have flags been made to say who is right.
*/

use crate::{
    incident::{Evidence, came_about},
    sides::{Camp, Sides},
};
use hudna_model::{Act, ActorCode, Contestation, EventType, Flag, Group, Voice};
use std::collections::{BTreeMap, BTreeSet};

/// Flags of the incident that these claims make, with the claims each rests on, and the number of independent origins.
pub fn contest(evidence: &[Evidence], sides: &Sides) -> Contestation {
    let origins = evidence.iter().map(|e| e.origin).collect::<BTreeSet<_>>().len();
    let mut out = Contestation { flags: Vec::new(), origins, because: Vec::new() };
    if !evidence.iter().any(|e| is_flagged(e.claim.event.kind)) {
        return out;
    }
    let theatre = sides.theatre_of(parties(evidence));
    let doer = doer(evidence, sides);
    let mut heard = Heard::default();
    for e in evidence {
        let claim = e.claim;
        let Some(speaker) = claim.speaker.as_ref().filter(|_| claim.voice == Voice::Attributed) else {
            continue;
        };
        if claim.act == Act::Deny {
            heard.denied.push(e.key());
            continue;
        }
        let Some(actor) = speaker.actor.as_ref().filter(|_| claim.act.states() && came_about(claim)) else {
            continue;
        };
        let own = doer.is_some_and(|d| is_own(d, actor, sides));
        if own && admits(e, sides) {
            heard.admitted.push(e.key());
        }
        match sides.stand(theatre, actor) {
            Camp::Nobody => {}
            // From afar one condemns what one was told; a hedged report bears nothing out.
            Camp::Third if !own && (claim.act == Act::Condemn || claim.hedged) => {}
            camp => heard.stated.entry(if own { Stand::Own } else { camp.into() }).or_default().push(e.key()),
        }
    }
    out.because = heard.flags(doer.is_some_and(ActorCode::is_known));
    out.flags = out.because.iter().map(|(f, _)| *f).collect();
    out
}

#[derive(Default)]
struct Heard {
    denied: Vec<String>,
    admitted: Vec<String>,
    stated: BTreeMap<Stand, Vec<String>>,
}

/// A camp as seen from the doer.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Stand {
    Own,
    Side(usize),
    Third,
}

impl From<Camp> for Stand {
    fn from(camp: Camp) -> Stand {
        match camp {
            Camp::Side(s) => Stand::Side(s),
            _ => Stand::Third,
        }
    }
}

impl Heard {
    fn flags(self, doer_known: bool) -> Vec<(Flag, Vec<String>)> {
        let mut out = Vec::new();
        let stated: Vec<String> = self.stated.values().flatten().cloned().collect();
        let sides = self.stated.keys().filter(|s| **s != Stand::Third).count();
        let foes = self.stated.keys().any(|s| matches!(s, Stand::Side(_)));
        if doer_known && foes && self.stated.len() == 1 {
            out.push((Flag::Alleged, stated.clone()));
        }
        if !self.admitted.is_empty() {
            out.push((Flag::Admitted, self.admitted));
        }
        if !self.denied.is_empty() {
            out.push((Flag::Contested, self.denied));
        }
        if sides >= 1 && self.stated.len() >= 2 {
            out.push((Flag::Corroborated, stated));
        }
        out
    }
}

/// Whether a kind of event takes flags: what one can be accused of, and moves of armed forces.
fn is_flagged(kind: EventType) -> bool {
    kind.is_harmful() || kind.group() == Group::Military
}

/// Whether a claim of the doer's side says that its side did it. In a clash both sides fight: saying so admits nothing.
fn admits(e: &Evidence, sides: &Sides) -> bool {
    let (claim, event) = (e.claim, &e.claim.event);
    let speaker = claim.speaker.as_ref().and_then(|s| s.party());
    let names_own =
        speaker.is_some_and(|s| event.initiator.iter().filter_map(|i| i.party()).any(|i| sides.allied(s, i)));
    match claim.act {
        Act::ClaimResponsibility => names_own || event.initiator.is_empty(),
        Act::Confirm => names_own,
        Act::Assert => names_own && event.kind != EventType::ArmedClash,
        _ => false,
    }
}

fn is_own(doer: &ActorCode, speaker: &ActorCode, sides: &Sides) -> bool {
    sides.allied(&doer.party, &speaker.party) && sides.is_bystander(doer) == sides.is_bystander(speaker)
}

/// Every party that the claims name: doers, targets, speakers.
pub(crate) fn parties<'a>(evidence: &'a [Evidence]) -> impl Iterator<Item = &'a str> {
    evidence.iter().flat_map(|e| {
        let (claim, event) = (e.claim, &e.claim.event);
        event.initiator.iter().chain(&event.target).chain(&claim.speaker).filter_map(|a| a.party())
    })
}

/// Who is said to have done it. Claims that name doers of one camp vote for it, claims that name two opposed ones for
/// "joint" (`None`), as do meetings and truces of several; the code most often named stands for the camp. Nameless
/// codes count only where no party is named.
pub(crate) fn doer<'a>(evidence: &'a [Evidence], sides: &Sides) -> Option<&'a ActorCode> {
    let mut joint = 0;
    // One group a camp, in the order named: the camp's codes with their counts.
    let mut camps: Vec<BTreeMap<&ActorCode, usize>> = Vec::new();
    let mut nameless: BTreeMap<&ActorCode, usize> = BTreeMap::new();
    for e in evidence {
        let event = &e.claim.event;
        let mut told: Vec<&ActorCode> = event.initiator.iter().filter_map(|i| i.actor.as_ref()).collect();
        told.sort();
        told.dedup();
        let (known, unknown): (Vec<_>, Vec<_>) = told.into_iter().partition(|a| a.is_known());
        let words = matches!(event.kind.group(), Group::Truce | Group::Diplomacy);
        let several = |a: &&ActorCode| known.iter().any(|b| !sides.allied(&a.party, &b.party));
        let opposed = |a: &&ActorCode| known.iter().any(|b| sides.opposed(&a.party, &b.party));
        if known.iter().any(|a| if words { several(a) } else { opposed(a) }) {
            joint += 1;
            continue;
        }
        for actor in &known {
            let own = camps.iter_mut().find(|c| c.keys().any(|k| sides.allied(&k.party, &actor.party)));
            match own {
                Some(camp) => *camp.entry(actor).or_default() += 1,
                None => camps.push(BTreeMap::from([(*actor, 1)])),
            }
        }
        if known.is_empty() {
            unknown.into_iter().for_each(|a| *nameless.entry(a).or_default() += 1);
        }
    }
    let weight = |c: &BTreeMap<&ActorCode, usize>| c.values().sum::<usize>();
    let most =
        |c: BTreeMap<&'a ActorCode, usize>| c.into_iter().rev().max_by_key(|(_, n)| *n).map(|(a, _)| a);
    match camps.into_iter().rev().max_by_key(weight) {
        Some(camp) if weight(&camp) >= joint => most(camp),
        Some(_) => None,
        None if joint > 0 => None,
        None => most(nameless),
    }
}
