/*!
From frames and reports to claims: each frame in each voice that speaks over it.

What comes in is one sentence with its frames and reports, and what the document said before; what goes out are drafts
of claims, each with the stretch it rests on, for `merge` to join. `parties` decides who did it to whom, `kind` what happened, `slots` where, when and
with what, `quote` in which words, `answer` what a report without a frame answers.
*/

use super::{
    Scene, act,
    answer::{answer, keep_truce, mutually},
    kind::{antecedent, kind, polarity},
    parties::parties,
    quote::{bytes, quote, words},
    slots::{effects, places, time_of, weapons},
    source::{Memory, Resolver},
    voice::Report,
};
use crate::{
    frame::{Form, Frame, Unit},
    pack::schema::{Role, WordRole},
};
use hudna_model::{Act, ActorCode, ActorRef, Casualties, Claim, Event, EventType, Group, Sector, Voice};
use std::sync::Arc;

/// A claim on the way, with what merging needs.
#[derive(Clone)]
pub struct Draft {
    /// The claim.
    pub claim: Claim,
    /// Clause of its sentence.
    pub clause: usize,
    /// Whether "and" joins it to what stands before.
    pub coordinate: bool,
    /// Bytes of its quote.
    pub span: (usize, usize),
    /// The text.
    pub(super) text: Arc<str>,
    /// Whether nothing holds it up: it may lend its type to another, but is no claim by itself.
    pub weak: bool,
}

impl Draft {
    /// The text of its span.
    pub fn text_of(&self) -> String {
        self.text.get(self.span.0..self.span.1).unwrap_or_default().to_string()
    }
}

/// What the document has claimed so far.
struct Past<'a> {
    here: &'a [Draft],
    before: &'a [Claim],
}

/// A report with its source resolved.
pub(super) struct Source<'a> {
    pub report: &'a Report,
    pub speaker: ActorRef,
    pub via: Option<String>,
    pub object: Vec<ActorRef>,
}

/// The claims of one sentence.
pub(crate) fn claims(s: &Scene, resolver: &Resolver, memory: &mut Memory, before: &[Claim]) -> Vec<Draft> {
    let text: Arc<str> = Arc::from(s.text);
    let mut out: Vec<Draft> = Vec::new();
    let mut sources: Vec<Source> = Vec::new();
    for r in &s.reports {
        sources.push(source(s, resolver, memory, r));
        if let Some(Source { speaker, .. }) = sources.last()
            && speaker.actor.is_some()
        {
            let head = r.speaker.and_then(|k| s.parsed.phrase(k)).and_then(|p| p.head);
            memory.speak(speaker, head);
        }
    }
    remember(s, memory);
    for f in &s.frames {
        let mut voices = sources.iter().rev().filter(|v| v.report.from <= f.head && f.head < v.report.to);
        let mut voice = voices.next();
        // "asked him in a telephone call to …": the call is where it was asked, and is told by whoever tells of the asking.
        if let Some(v) = voice
            && circumstance(s, resolver, f, v.report)
        {
            voice = sources.iter().rev().find(|w| w.report.at < v.report.at);
        }
        let past = Past { here: &out, before };
        let Some(d) = draft(s, resolver, memory, f, voice, past, &text) else { continue };
        if let Some(day) = d.claim.event.time.as_ref().and_then(|t| t.end.or(t.start)) {
            memory.day = Some(day);
        }
        let mutual = voice.is_some_and(|v| v.report.mutual) && d.claim.act == Act::Accuse;
        if mutual && let Some((a, b)) = resolver.pair(memory) {
            out.extend(mutually(resolver, d, &a, &b));
        } else {
            out.push(d);
        }
    }
    for v in &sources {
        let bare = !s.frames.iter().any(|f| v.report.from <= f.head && f.head < v.report.to);
        let answers = matches!(v.report.act, Act::Deny | Act::NoInformation | Act::Confirm)
            || (v.report.act == Act::Accuse
                && v.object.iter().any(|o| o.party().is_some())
                && !(v.report.from..v.report.to.min(s.parsed.pieces.len()))
                    .any(|k| s.parsed.predicate(k).is_some()));
        // "Baku says it did not": a negation with nothing negated answers what was told before.
        let reach = v.report.from..v.report.to.min(s.parsed.pieces.len());
        let refuses = bare
            && v.report.act == Act::Assert
            && reach.clone().any(|k| matches!(s.parsed.pieces[k].unit, Unit::Word(WordRole::Negation)))
            && reach.clone().any(|k| matches!(s.parsed.pieces[k].unit, Unit::Word(WordRole::Auxiliary)))
            && !reach.clone().any(|k| s.parsed.predicate(k).is_some());
        let asked = matches!(v.report.act, Act::Demand | Act::Commit);
        if bare
            && asked
            && let Some(d) = keep_truce(s, v, before, &text)
        {
            out.push(d);
        }
        let act = if refuses { Act::Deny } else { v.report.act };
        if bare
            && (answers || refuses)
            && let Some(d) = answer(s, resolver, v, act, before, &out, &text)
        {
            out.push(d);
        }
    }
    out.sort_by_key(|d| d.span);
    out
}

/// Whether a call or meeting is only where something was said: "in a telephone call", "during talks".
fn circumstance(s: &Scene, resolver: &Resolver, f: &Frame, r: &Report) -> bool {
    let held = s.parsed.predicate(f.head).is_some_and(|(e, p)| {
        matches!(e.event, Some(EventType::Call | EventType::Talks)) && p.form == Form::Noun
    });
    let piece = &s.parsed.pieces[f.head];
    let within = piece.prep.is_some_and(|p| resolver.knowledge.prep_role(p) == Some(Role::Place));
    held && within && r.clause == f.clause && r.predicate.is_some() && f.governors.is_empty()
}

/// Notes the parties a sentence names.
fn remember(s: &Scene, memory: &mut Memory) {
    for p in s.parsed.pieces {
        if let Unit::Phrase(p) = &p.unit
            && let Some(code) = p.code()
            && !p.is_place
        {
            memory.name(&code, p.head);
        }
    }
}

fn source<'a>(s: &Scene, resolver: &Resolver, memory: &Memory, r: &'a Report) -> Source<'a> {
    let named = |k: usize, speaker: Option<&ActorRef>| {
        s.parsed.phrase(k).map(|p| resolver.actors(p, words(s, p), memory, speaker, None)).unwrap_or_default()
    };
    let mut speaker = r.speaker.and_then(|k| named(k, None).into_iter().next());
    if let Some(k) = r.speaker
        && s.parsed.phrase(k).is_some_and(|p| p.pronoun.is_some())
    {
        speaker = memory.speakers.last().cloned();
    }
    let speaker = match speaker {
        Some(mut a) => {
            if a.actor.is_none() {
                a.actor = Some(ActorCode::new(hudna_model::actor::UNKNOWN, Sector::Unk));
            }
            a
        }
        None if r.chained => memory.speakers.last().cloned().unwrap_or_default(),
        None => ActorRef::default(),
    };
    // The medium's own name, without "agency" and prepositions before it.
    let via = r.via.and_then(|k| s.parsed.phrase(k)).and_then(|p| {
        let name = (p.from..p.to)
            .rev()
            .map(|from| bytes(s, from, p.to))
            .find(|(a, b)| resolver.is_name(&s.text[*a..*b]));
        name.map(|(a, b)| s.text[a..b].to_string()).or_else(|| words(s, p).text)
    });
    let object = r.object.map(|k| named(k, Some(&speaker))).unwrap_or_default();
    Source { report: r, speaker, via, object }
}

fn draft(
    s: &Scene,
    resolver: &Resolver,
    memory: &Memory,
    f: &Frame,
    voice: Option<&Source>,
    past: Past,
    text: &Arc<str>,
) -> Option<Draft> {
    let (entry, p) = s.parsed.predicate(f.head)?;
    let clause = s.parsed.clauses[f.clause];
    if !s.parsed.needs_met(s.tokens, entry, f.clause, f.head) {
        return None;
    }
    // What a communiqué says in its own voice, its issuer says.
    let issuer = memory.issuer.as_ref().filter(|_| voice.is_none());
    let speaker = voice.map(|v| &v.speaker).or(issuer);
    let mut places = places(s, resolver, f);
    let country = places.iter().find_map(|p| p.country.clone());
    let (mut initiator, mut target) = parties(s, resolver, memory, f, voice, speaker, country.as_deref());
    let time = time_of(s, f, memory);
    let weapons = weapons(s, f, p);
    let mut kind = kind(s, entry, f, p)?;
    // "violated the truce", "talks to save the truce": the truce is what the other event is about.
    let about = s.frames.iter().any(|g| {
        let event = s.parsed.predicate(g.head).and_then(|(e, _)| e.event);
        let leads = matches!(
            event,
            Some(
                EventType::Breach
                    | EventType::TruceEnd
                    | EventType::Talks
                    | EventType::Call
                    | EventType::Appeal
            )
        );
        g.clause == f.clause && g.head < f.head && leads
    });
    if matches!(kind, EventType::Truce)
        && p.form == Form::Noun
        && about
        && !s.parsed.pieces[f.head].conjunction
    {
        return None;
    }
    // "the deal" of a text about a truce is the truce.
    if kind == EventType::Agreement
        && p.definite
        && past.before.iter().any(|c| matches!(c.event.kind, EventType::Truce | EventType::Breach))
    {
        kind = EventType::Truce;
    }
    let given = voice.map_or(Act::Assert, |v| v.report.act);
    let polarity = polarity(s, resolver, f, p, given);
    let mut time = time;
    let mut answers = None;
    let back = matches!(given, Act::Deny | Act::NoInformation | Act::Confirm | Act::Condemn | Act::Accuse)
        || p.definite;
    if kind == EventType::Attack
        && entry.generic
        && back
        && let Some(c) = antecedent(past.here, past.before, &places)
    {
        kind = c.event.kind;
        if matches!(given, Act::Deny | Act::NoInformation | Act::Confirm) {
            answers = Some(super::answer::place_of(c));
        }
        if p.this || (p.definite && f.slots.is_empty()) || given == Act::NoInformation {
            if places.is_empty() {
                places.clone_from(&c.event.places);
            }
            if target.is_empty() {
                target.clone_from(&c.event.target);
            }
            if initiator.is_empty() {
                initiator.clone_from(&c.event.initiator);
            }
            time = time.or_else(|| c.event.time.clone());
        }
    }
    // "the Russian offensive": the state's forces, or its government, did it; not its people.
    for a in initiator.iter_mut() {
        let people = f.slots.iter().any(|(r, k)| {
            *r == Role::Initiator
                && s.parsed.phrase(*k).is_some_and(|p| {
                    p.demonym && p.head.is_none() && words(s, p).text == a.text && p.quantity.is_none()
                })
        });
        if people
            && let Some(code) = &mut a.actor
            && code.sector == Sector::Cvl
            && p.form == Form::Noun
        {
            code.sector = if kind.is_attack() { Sector::Mil } else { Sector::Gov };
        }
    }
    let act =
        act::from_perspective(resolver.knowledge, given, speaker, &initiator, kind, polarity, f.negated);
    // Promises, threats and denials are of the speaker's own doing unless somebody else is named.
    if initiator.is_empty()
        && let Some(by) = speaker.filter(|s| s.party().is_some())
        && (matches!(act, Act::Commit | Act::Threaten | Act::ClaimResponsibility)
            || (act == Act::Deny && kind.is_harmful() && !target.iter().any(|t| t.party() == by.party())))
    {
        initiator.push(by.clone());
    }
    if f.negated && voice.is_none() {
        return None;
    }
    // Nobody is accused of a truce, of talks or of aid.
    if act == Act::Accuse && (kind.is_joint() || kind == EventType::Aid) {
        return None;
    }
    let (casualties, losses) = effects(s, f, kind);
    let named = !initiator.is_empty() || !target.is_empty() || !places.is_empty();
    let governed = !f.governors.is_empty();
    let held = named || time.is_some() || casualties != Casualties::default();
    let directed = matches!(
        act,
        Act::Deny
            | Act::Demand
            | Act::Commit
            | Act::Condemn
            | Act::Threaten
            | Act::NoInformation
            | Act::Accuse
            | Act::Confirm
    );
    let noun = p.form == Form::Noun;
    // "killed in a traffic accident": what a fixed phrase of peace explains is no event of war.
    let peaceful = s.parsed.pieces[clause.from..clause.to].iter().any(|p| matches!(p.unit, Unit::Negative));
    if peaceful && (kind.group() == Group::Effect || kind == EventType::Killing) {
        return None;
    }
    // What somebody announces holds by being announced: "announced the end of the truce".
    let announced = voice.is_some_and(|v| {
        v.report.clause == f.clause
            && v.report.at < f.head
            && !s.frames.iter().any(|g| g.head > v.report.at && g.head < f.head)
    });
    let directed = directed || (announced && !p.this && !entry.weak);
    let loose = entry.weak || (noun && !governed);
    // A trigger with nothing to hold it up is no claim, unless somebody denies it, asks for it or promises it.
    let bare = loose
        && !held
        && !(directed && voice.is_some())
        && !(s.title && noun && !p.definite && kind != EventType::Truce);
    let unnamed = entry.weak && !named && !directed;
    let truce_word = kind == EventType::Truce && noun;
    let moved = f.governors.iter().any(|g| s.parsed.predicate(*g).is_some_and(|(_, p)| p.form != Form::Noun));
    // "minutes after the truce began" dates another event.
    let anchor = s.parsed.pieces[f.governors.first().copied().unwrap_or(f.head).min(f.head)].prep.is_some();
    let told = time.is_some() || f.slots.iter().any(|(r, k)| *r == Role::Place && *k > f.head);
    let asked = matches!(act, Act::Demand | Act::Commit | Act::Deny | Act::Condemn | Act::Threaten);
    let mention = truce_word && !moved && !asked && !told && (anchor || initiator.is_empty());
    let back = noun && p.this && !governed && initiator.is_empty() && target.is_empty() && !directed;
    let weak = bare || unnamed || mention || back;
    if places.len() > 1 {
        places.dedup_by(|a, b| a.name == b.name && a.text == b.text);
    }
    let span = quote(s, f, clause.to);
    let mut rules = vec![entry.id.clone()];
    rules.extend(f.governors.iter().filter_map(|g| s.parsed.predicate(*g)).map(|(e, _)| e.id.clone()));
    if let Some(v) = voice
        && let Some(n) = v.report.predicate
    {
        rules.push(resolver.knowledge.predicates[n as usize].id.clone());
    }
    let claim = Claim {
        id: String::new(),
        quote: s.text[span.0..span.1].to_string(),
        start: s.characters.at(s.text, span.0),
        end: s.characters.at(s.text, span.1),
        voice: if voice.is_some() || issuer.is_some() { Voice::Attributed } else { Voice::Narrator },
        speaker: voice
            .map(|v| local(v.speaker.clone(), country.as_deref(), resolver))
            .or_else(|| issuer.cloned()),
        via: voice.and_then(|v| v.via.clone()),
        act,
        event: Event { kind, polarity, initiator, target, places, time, weapons, casualties, losses },
        answers,
        hedged: voice.is_some_and(|v| v.report.hedged),
        rules,
    };
    let coordinate = s.parsed.pieces[f.head].conjunction
        || f.head > 0 && matches!(s.parsed.pieces[f.head - 1].unit, Unit::Word(WordRole::Conjunction));
    Some(Draft { claim, clause: f.clause, coordinate, span, text: text.clone(), weak })
}

/// "The police", "the authorities" with no party named are those of the country it happened in.
fn local(mut speaker: ActorRef, country: Option<&str>, resolver: &Resolver) -> ActorRef {
    if let (Some(code), Some(country)) = (&mut speaker.actor, country)
        && !code.is_known()
        && matches!(
            code.sector,
            Sector::Cop | Sector::Gov | Sector::Jud | Sector::Cvl | Sector::Mil | Sector::Leg
        )
    {
        code.party = country.to_string();
        speaker.name = speaker.name.or_else(|| resolver.knowledge.party_names.get(country).cloned());
    }
    speaker
}
