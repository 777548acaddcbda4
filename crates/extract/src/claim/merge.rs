/*!
One telling of one event is one claim: effects told with an act belong to the act, and a light repetition of what was
just told is dropped.
*/

use super::build::Draft;
use hudna_model::{Claim, EventType, Group};

/// Joins the drafts of one sentence.
pub fn sentence(drafts: Vec<Draft>) -> Vec<Claim> {
    let mut out: Vec<Draft> = Vec::new();
    for d in drafts {
        if let Some(o) = out.iter_mut().find(|o| joins(o, &d)) {
            join(o, d);
        } else {
            out.push(d);
        }
    }
    out.into_iter().filter(|d| !d.weak).map(|d| d.claim).collect()
}

/// Whether a type tells only what an act left behind.
fn is_effect(kind: EventType) -> bool {
    kind.group() == Group::Effect || kind == EventType::Killing
}

fn joins(a: &Draft, b: &Draft) -> bool {
    let same_voice = a.claim.act == b.claim.act
        && a.claim.speaker.as_ref().map(|s| &s.actor) == b.claim.speaker.as_ref().map(|s| &s.actor);
    if !same_voice || a.claim.event.polarity != b.claim.event.polarity {
        return false;
    }
    let (ka, kb) = (a.claim.event.kind, b.claim.event.kind);
    let near = a.clause.abs_diff(b.clause) <= 2;
    let ia = a.claim.event.initiator.first().and_then(|x| x.party());
    let ib = b.claim.event.initiator.first().and_then(|x| x.party());
    let agree = ia.is_none() || ib.is_none() || ia == ib;
    if a.weak && b.weak {
        return false;
    }
    let effect = near
        && agree
        && (is_effect(ka) && kb.group() == Group::Violence || is_effect(kb) && ka.group() == Group::Violence);
    let same = ka == kb && a.clause == b.clause && a.claim.start < b.claim.end && b.claim.start < a.claim.end;
    let generic = near
        && agree
        && a.clause == b.clause
        && !b.coordinate
        && (ka == EventType::Attack && kb.group() == Group::Violence
            || kb == EventType::Attack && ka.group() == Group::Violence);
    // "reached an agreement on a truce" is one.
    let truce = a.clause == b.clause
        && matches!(
            (ka, kb),
            (EventType::Agreement, EventType::Truce) | (EventType::Truce, EventType::Agreement)
        );
    effect || same || generic || truce
}

/// Takes `b` into `a`: the closer type, every slot that `a` leaves open, the quote over both.
fn join(a: &mut Draft, b: Draft) {
    let weaker = |k: EventType| is_effect(k) || matches!(k, EventType::Attack | EventType::Agreement);
    let (x, y) = (&mut a.claim, b.claim);
    if weaker(x.event.kind) && !weaker(y.event.kind)
        || (is_effect(x.event.kind) && y.event.kind == EventType::Attack)
    {
        x.event.kind = y.event.kind;
    }
    let e = &mut x.event;
    if e.initiator.is_empty() {
        e.initiator = y.event.initiator;
    }
    if e.target.is_empty() {
        e.target = y.event.target;
    }
    for p in y.event.places {
        if !e.places.iter().any(|q| q.name == p.name && q.text == p.text) {
            e.places.push(p);
        }
    }
    e.time = e.time.take().or(y.event.time);
    e.weapons.extend(y.event.weapons);
    e.weapons.dedup();
    let c = &mut e.casualties;
    c.killed = c.killed.or(y.event.casualties.killed);
    c.wounded = c.wounded.or(y.event.casualties.wounded);
    c.captured = c.captured.or(y.event.casualties.captured);
    e.losses.extend(y.event.losses);
    x.rules.extend(y.rules);
    x.rules.dedup();
    a.weak &= b.weak;
    a.span = (a.span.0.min(b.span.0), a.span.1.max(b.span.1));
    x.start = x.start.min(y.start);
    x.end = x.end.max(y.end);
    a.claim.quote = a.text_of();
}
