/*!
Claims without a frame of their own: what a report says of something told before.

What comes in is a report and the claims so far; what goes out is a claim about the one it answers (a denial, a
confirmation, "no information"), about the truce the document is about ("called on both sides to respect it"), or the
same accusation in both directions.
*/

use super::{
    Scene,
    build::{Draft, Source},
    quote::{bytes, trim},
    source::Resolver,
};
use crate::{
    frame::{Form, Opener},
    pack::schema::PredicateKind,
};
use hudna_model::{
    Act, ActorCode, ActorRef, Casualties, Claim, Event, EventType, Group, Polarity, Sector, Voice,
};
use std::sync::Arc;

/// Stands for a claim that has no id yet: where its quote begins.
pub(super) fn place_of(claim: &Claim) -> String {
    format!("@{}", claim.start)
}

/// Gives claims their ids, and answers the ids of what they answer.
pub(super) fn number(claims: &mut [Claim]) {
    for (n, c) in claims.iter_mut().enumerate() {
        c.id = format!("c{}", n + 1);
    }
    for n in 0..claims.len() {
        let Some(at) = claims[n].answers.take() else { continue };
        let start: Option<usize> = at.strip_prefix('@').and_then(|s| s.parse().ok());
        // Merging may have widened the quote that is answered: the last earlier claim that covers the place.
        let covers = |c: &&Claim| start.is_some_and(|s| c.start <= s && s < c.end.max(c.start + 1));
        let exact = claims[..n].iter().rev().find(|c| start == Some(c.start));
        claims[n].answers = exact.or_else(|| claims[..n].iter().rev().find(covers)).map(|c| c.id.clone());
    }
}

/// The same accusation in both directions.
pub(super) fn mutually(resolver: &Resolver, d: Draft, a: &str, b: &str) -> Vec<Draft> {
    let actor = |party: &str, like: Option<&ActorRef>| ActorRef {
        actor: Some(ActorCode::new(
            party,
            like.and_then(|l| l.actor.as_ref()).map_or(Sector::Gov, |c| c.sector).named(),
        )),
        name: resolver.knowledge.party_names.get(party).cloned(),
        ..like.cloned().unwrap_or_default()
    };
    [(a, b), (b, a)]
        .into_iter()
        .map(|(x, y)| {
            let mut d = d.clone();
            d.claim.speaker = Some(actor(x, d.claim.speaker.as_ref()));
            d.claim.event.initiator = vec![actor(y, d.claim.event.initiator.first())];
            d
        })
        .collect()
}

trait Named {
    fn named(self) -> Sector;
}

impl Named for Sector {
    fn named(self) -> Sector {
        if self == Sector::Unk { Sector::Gov } else { self }
    }
}

/// "Called on both sides to respect it": what is asked or promised is the truce the document is about.
pub(super) fn keep_truce(s: &Scene, v: &Source, before: &[Claim], text: &Arc<str>) -> Option<Draft> {
    let truce = before.iter().rev().find(|c| matches!(c.event.kind, EventType::Truce | EventType::Breach))?;
    let r = v.report;
    let clause = s.parsed.clauses[r.clause];
    let end = s
        .parsed
        .clauses
        .get(r.clause + 1)
        .filter(|c| c.opener == Opener::Content)
        .map_or(clause.to, |c| c.to);
    // Only what keeps, extends or respects something that is named by a pronoun.
    let (at, entry) = (r.at + 1..end.min(s.parsed.pieces.len())).find_map(|k| {
        let (e, p) = s.parsed.predicate(k)?;
        let next = s.parsed.phrase(k + 1).is_some_and(|q| q.pronoun.is_some());
        (e.kind == PredicateKind::Light && p.form != Form::Adjective && (p.enclitic.is_some() || next))
            .then_some((k, e))
    })?;
    let from = r.object.filter(|o| *o > r.at && *o < at).unwrap_or(r.at + 1);
    let (a, b) = bytes(s, s.parsed.pieces[from].from, s.parsed.pieces[end - 1].to);
    let span = trim(s.text, a, b);
    let mut claim = truce.clone();
    claim.event = Event {
        kind: EventType::Truce,
        polarity: Polarity::Planned,
        initiator: v.object.iter().filter(|o| o.actor.is_some()).cloned().collect(),
        target: Vec::new(),
        places: Vec::new(),
        time: None,
        weapons: Vec::new(),
        casualties: Casualties::default(),
        losses: Vec::new(),
    };
    claim.answers = None;
    claim.quote = s.text[span.0..span.1].to_string();
    claim.start = s.characters.at(s.text, span.0);
    claim.end = s.characters.at(s.text, span.1);
    claim.voice = Voice::Attributed;
    claim.speaker = Some(v.speaker.clone());
    claim.via = v.via.clone();
    claim.act = r.act;
    claim.rules = vec![entry.id.clone()];
    (span.1 > span.0).then(|| Draft {
        claim,
        clause: r.clause,
        coordinate: false,
        span,
        text: text.clone(),
        weak: false,
    })
}

/// A denial, confirmation or "no information" with no event of its own: it answers the last claim it can be about.
pub(super) fn answer(
    s: &Scene,
    resolver: &Resolver,
    v: &Source,
    act: Act,
    before: &[Claim],
    here: &[Draft],
    text: &Arc<str>,
) -> Option<Draft> {
    let party = v.speaker.party();
    let about = |c: &&Claim| {
        matches!(
            c.event.kind.group(),
            Group::Violence | Group::Military | Group::Truce | Group::Humanitarian | Group::Effect
        ) && c.speaker.as_ref().and_then(|s| s.party()).is_none_or(|p| Some(p) != party)
            && !matches!(c.act, Act::Deny | Act::NoInformation | Act::Demand)
    };
    let mine = |c: &&Claim| match (party, c.event.initiator.first().and_then(|i| i.party())) {
        (Some(p), Some(i)) => resolver.knowledge.allied(p, i),
        _ => false,
    };
    let recent: Vec<&Claim> =
        here.iter().rev().map(|d| &d.claim).chain(before.iter().rev().take(12)).filter(about).collect();
    let found = recent.iter().find(|c| act != Act::Deny || mine(c)).or_else(|| recent.first())?;
    let r = v.report;
    let pieces = s.parsed.pieces;
    let clause = s.parsed.clauses[r.clause];
    let from = (r.at + 1).min(pieces.len() - 1);
    let to = r.to.min(pieces.len()).max(from + 1);
    let mut end = to;
    if clause.to > from {
        end = end.min(clause.to.max(from + 1));
    }
    // A content clause of its own is what is denied.
    if let Some(c) = s.parsed.clauses.get(r.clause + 1)
        && c.opener == Opener::Content
        && c.from < to
    {
        end = c.to.min(to);
    }
    let first = r.speaker.filter(|k| *k >= from && *k < end).map_or(from, |k| (k + 1).min(end - 1));
    let (a, b) = if r.at + 1 >= pieces.len() {
        bytes(s, pieces[clause.from].from, pieces[clause.to - 1].to)
    } else {
        bytes(s, pieces[first].from, pieces[end - 1].to)
    };
    let mut span = trim(s.text, a, b);
    if span.1 <= span.0 {
        let (a, b) = bytes(s, pieces[clause.from].from, pieces[clause.to - 1].to);
        span = trim(s.text, a, b);
    }
    let mut claim = (*found).clone();
    claim.answers = Some(place_of(found));
    claim.quote = s.text[span.0..span.1].to_string();
    claim.start = s.characters.at(s.text, span.0);
    claim.end = s.characters.at(s.text, span.1);
    claim.voice = Voice::Attributed;
    claim.speaker = Some(v.speaker.clone());
    claim.via = v.via.clone();
    claim.act = act;
    if act == Act::Accuse {
        claim.event.initiator = v.object.clone();
    }
    claim.event.casualties = Casualties::default();
    claim.event.losses = Vec::new();
    claim.rules =
        r.predicate.map(|n| vec![resolver.knowledge.predicates[n as usize].id.clone()]).unwrap_or_default();
    (span.1 > span.0).then(|| Draft {
        claim,
        clause: r.clause,
        coordinate: false,
        span,
        text: text.clone(),
        weak: false,
    })
}
