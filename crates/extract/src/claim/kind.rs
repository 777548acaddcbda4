/*!
What happened, and how surely: the event type and the polarity of a frame.

What comes in is a frame with its predicate; what goes out is the predicate's type, made closer by means, weapons and by
who does it, and whether it happened, goes on, is planned or only supposed. "The attack" takes its type from the closer
event it points back to.
*/

use super::{Scene, build::Draft, source::Resolver};
use crate::{
    frame::{Form, Frame, Opener, Predicated, Unit},
    pack::{
        PredicateEntry,
        schema::{HeadKind, PredicateKind, Role, Tense, ThingClass, WordRole},
    },
};
use hudna_model::{Act, Claim, EventType, Group, PlaceRef, Polarity, Sector};

/// The event type: that of the predicate, made closer by means, weapons and by who does it.
pub(super) fn kind(s: &Scene, entry: &PredicateEntry, f: &Frame, p: &Predicated) -> Option<EventType> {
    let told = entry.event?;
    let k = s.parsed.knowledge;
    let mut kind = told;
    for (n, ..) in &p.means {
        let m = &k.means[*n as usize];
        if let Some(event) = m.event
            && (entry.generic || m.turns.contains(&kind))
        {
            kind = event;
        }
    }
    let open = entry.generic
        || matches!(
            kind,
            EventType::Attack
                | EventType::SmallArmsFire
                | EventType::Killing
                | EventType::Casualties
                | EventType::Damage
        );
    if open && kind == told {
        let thing = |i: usize| s.parsed.phrase(i).and_then(|p| p.thing).map(|t| &k.things[t as usize]);
        let used = f.in_role(Role::Weapon).chain(f.in_role(Role::Initiator)).chain(f.in_role(Role::Target));
        let weapon = used.filter_map(thing).find(|t| t.class != ThingClass::Site && t.event.is_some());
        let hit = f.in_role(Role::Target).filter_map(thing).any(|t| t.class == ThingClass::Equipment);
        if let Some(event) = weapon.and_then(|t| t.event).filter(|_| !hit) {
            kind = event;
        }
    }
    // Who can only strike in one way makes the type closer: what warplanes shell, they bomb.
    if entry.generic || matches!(kind, EventType::Shelling | EventType::Attack) {
        let by = f.in_role(Role::Initiator).filter_map(|i| s.parsed.phrase(i)).filter_map(|p| p.head);
        if let Some(event) = by.filter_map(|h| k.heads[h as usize].event).next() {
            kind = event;
        }
    }
    // Troops that attack a place, or are thrown back from it, come on the ground.
    if kind == EventType::Attack && entry.generic {
        let outcome = f
            .governors
            .iter()
            .filter_map(|g| s.parsed.predicate(*g))
            .any(|(e, _)| e.kind == PredicateKind::Outcome);
        let force = f.in_role(Role::Initiator).filter_map(|i| s.parsed.phrase(i)).any(|p| {
            p.head.is_some_and(|h| k.heads[h as usize].kind == HeadKind::Force)
                || (p.head.is_none()
                    && p.thing.is_none()
                    && matches!(p.sector, Some(Sector::Mil | Sector::Reb)))
        });
        let at = f.slots.iter().any(|(r, _)| matches!(r, Role::Target | Role::Place));
        if outcome || (force && at) {
            kind = EventType::GroundAttack;
        }
    }
    Some(kind)
}

/// What "the attack", "the strike" points back to: the last closer event of the document that fits.
pub(super) fn antecedent<'c>(
    here: &'c [Draft],
    before: &'c [Claim],
    places: &[PlaceRef],
) -> Option<&'c Claim> {
    let closer = |c: &&Claim| {
        c.event.kind.group() == Group::Violence
            && !matches!(c.event.kind, EventType::Attack | EventType::Killing | EventType::Detention)
    };
    let fits = |c: &&Claim| {
        places.is_empty()
            || c.event.places.is_empty()
            || c.event.places.iter().any(|p| places.iter().any(|q| p.name == q.name))
    };
    here.iter().rev().map(|d| &d.claim).chain(before.iter().rev().take(8)).filter(closer).find(fits)
}

/// Whether a frame happened, goes on, is planned or only supposed, given the act it is told by.
pub(super) fn polarity(s: &Scene, resolver: &Resolver, f: &Frame, p: &Predicated, act: Act) -> Polarity {
    if let Some(polarity) = f.polarity {
        return polarity;
    }
    let clause = s.parsed.clauses[f.clause];
    let first = f.governors.first().copied().unwrap_or(f.head).min(f.head);
    let marked = |role: WordRole| {
        (clause.from..first)
            .rev()
            .take(4)
            .any(|k| matches!(s.parsed.pieces[k].unit, Unit::Word(r) if r == role))
    };
    match act {
        Act::Demand | Act::Commit => return Polarity::Planned,
        Act::Threaten => return Polarity::Hypothetical,
        _ => {}
    }
    // "to hold talks": what is done in order to is yet to come.
    let purpose = f.governors.first().is_some_and(|g| {
        let noun = s.parsed.predicate(*g).is_some_and(|(_, p)| p.form == Form::Noun);
        noun && s.parsed.pieces[*g].prep.is_some_and(|p| resolver.language.infinitive.contains(&p))
    });
    if purpose || marked(WordRole::Future) || p.form == Form::Infinitive && f.governors.is_empty() {
        return Polarity::Planned;
    }
    if marked(WordRole::Hypothetical) {
        return Polarity::Hypothetical;
    }
    let verb = f
        .governors
        .iter()
        .copied()
        .chain([f.head])
        .find_map(|k| s.parsed.predicate(k).filter(|(_, p)| p.form == Form::Finite).map(|(_, p)| p));
    let present = verb.is_some_and(|v| v.bits.tense() == Some(Tense::Present));
    let past_auxiliary = (clause.from..first)
        .rev()
        .take(3)
        .any(|k| matches!(s.parsed.pieces[k].unit, Unit::Word(WordRole::Auxiliary | WordRole::Negation)));
    if present
        && !past_auxiliary
        && clause.opener != Opener::Adverbial
        && let Some(polarity) = resolver.language.present
    {
        return polarity;
    }
    Polarity::Happened
}
