/*!
Who did it, and to whom.

What comes in is a frame, the voice over it and who speaks; what goes out are its initiators and its targets, those with
a code alone. First come the frame's own slots, then pronouns, then what the sentence leaves out because its reader
knows it: the speaker as the subject of what he tells, the accused, the two sides of a call.
*/

use super::{
    Scene,
    build::Source,
    quote::words,
    source::{Memory, Resolver},
};
use crate::{
    frame::{Form, Frame, Opener},
    pack::{
        FrameKey,
        schema::{Order, PredicateKind, Role},
    },
};
use hudna_model::{ActorCode, ActorRef, EventType};

/// The initiators and the targets of a frame. `country` is that of its first place, for actors that name none.
pub(super) fn parties(
    s: &Scene,
    resolver: &Resolver,
    memory: &Memory,
    f: &Frame,
    voice: Option<&Source>,
    speaker: Option<&ActorRef>,
    country: Option<&str>,
) -> (Vec<ActorRef>, Vec<ActorRef>) {
    let clause = s.parsed.clauses[f.clause];
    let mut initiator: Vec<ActorRef> = Vec::new();
    let mut target: Vec<ActorRef> = Vec::new();
    for (role, k) in &f.slots {
        let Some(phrase) = s.parsed.phrase(*k) else { continue };
        let actors = || resolver.actors(phrase, words(s, phrase), memory, speaker, country);
        match role {
            Role::Initiator | Role::Party if phrase.is_actor() || phrase.proper || phrase.demonym => {
                initiator.extend(actors().into_iter().filter(|a| a.actor.is_some()));
            }
            Role::Target | Role::Victim | Role::Loss | Role::Addressee => {
                let plain_place = phrase.is_place && phrase.landform.is_none();
                let known = phrase.is_actor()
                    || phrase.thing.is_some()
                    || phrase.landform.is_some()
                    || phrase.demonym
                    || (phrase.proper && !plain_place);
                if known {
                    target.extend(actors().into_iter().filter(|a| a.actor.is_some()));
                }
            }
            _ => {}
        }
    }
    for (role, e) in &f.pronouns {
        let third = resolver.language.enclitics.get(usize::from(*e)).is_some_and(|e| e.person == 3);
        let code = if third {
            memory.named.last().map(|(c, _)| c.clone())
        } else {
            speaker.and_then(|s| s.actor.clone())
        };
        if *role == Role::Initiator
            && initiator.is_empty()
            && let Some(code) = code.filter(ActorCode::is_known)
        {
            initiator.push(ActorRef {
                name: resolver.knowledge.party_names.get(&code.party).cloned(),
                actor: Some(code),
                ..ActorRef::default()
            });
        }
    }
    // "said that [it] carried out": the subject left out is the speaker.
    if let Some(by) = speaker.filter(|s| s.party().is_some())
        && resolver.language.order == Order::VerbFirst
        && voice.is_some_and(|v| v.report.clause < f.clause)
    {
        let verb = f.governors.first().copied().unwrap_or(f.head);
        let subject = s.parsed.predicate(verb).and_then(|(e, p)| {
            let default = if e.kind == PredicateKind::Outcome { Role::Target } else { Role::Initiator };
            (p.form == Form::Finite).then(|| e.role(FrameKey::Subject).unwrap_or(default))
        });
        let within = matches!(clause.opener, Opener::Content | Opener::Coordinate);
        let told = s.parsed.arguments(f.clause, verb).0.is_some()
            || f.slots.iter().any(|(r, _)| Some(*r) == subject);
        match subject {
            Some(Role::Initiator) if within && !told && initiator.is_empty() => initiator.push(by.clone()),
            Some(Role::Target) if within && !told && target.is_empty() => target.push(by.clone()),
            _ => {}
        }
    }
    // What is laid on somebody's door is theirs.
    if let Some(v) = voice
        && initiator.is_empty()
        && matches!(v.report.object_role, Some(Role::Initiator | Role::Addressee))
    {
        initiator = v.object.iter().filter(|a| a.actor.is_some()).cloned().collect();
    }
    // A call or talks told in passing are held by who the sentence is about.
    if initiator.is_empty()
        && s.parsed.predicate(f.head).is_some_and(|(e, p)| {
            matches!(e.event, Some(EventType::Call | EventType::Talks)) && p.form == Form::Noun
        })
    {
        let verb = (clause.from..clause.to)
            .find(|k| s.parsed.predicate(*k).is_some_and(|(_, p)| p.form == Form::Finite));
        if let Some(v) = verb.filter(|v| !f.governors.contains(v)) {
            let subject = s.parsed.arguments(f.clause, v).0;
            let other = (v + 1..f.head).find(|k| {
                Some(*k) != subject && s.parsed.phrase(*k).is_some_and(|p| p.is_actor() && p.party.is_some())
            });
            for k in subject.into_iter().chain(other) {
                if let Some(phrase) = s.parsed.phrase(k).filter(|p| p.is_actor()) {
                    initiator.extend(
                        resolver
                            .actors(phrase, words(s, phrase), memory, speaker, None)
                            .into_iter()
                            .filter(|a| a.actor.is_some()),
                    );
                }
            }
        }
    }
    initiator.dedup_by(|a, b| a.actor == b.actor && a.text == b.text);
    (initiator, target)
}
