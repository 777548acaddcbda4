/*!
From frames and reports to claims: each frame in each voice that speaks over it.
*/

use super::{
    Scene, act,
    source::{Memory, Resolver},
    voice::Report,
};
use crate::{
    frame::{Form, Frame, Opener, Phrase, Unit},
    pack::{FrameKey, PredicateEntry, schema::*},
    text::Kind,
    time,
};
use hudna_model::{
    Act, ActorCode, ActorRef, Casualties, Claim, Event, EventType, Group, Loss, PlaceRef, Polarity, Sector,
    TimeRef, Voice,
};
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
    text: Arc<str>,
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
struct Source<'a> {
    report: &'a Report,
    speaker: ActorRef,
    via: Option<String>,
    object: Vec<ActorRef>,
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

/// A piece of text as an actor without a code.
fn words(s: &Scene, p: &Phrase) -> ActorRef {
    let (a, b) = bytes(s, p.from, p.to);
    let (a, b) = trim(s.text, a, b);
    ActorRef {
        text: Some(s.text[a..b].to_string()),
        start: Some(s.characters.at(s.text, a)),
        end: Some(s.characters.at(s.text, b)),
        ..ActorRef::default()
    }
}

fn bytes(s: &Scene, from: usize, to: usize) -> (usize, usize) {
    let list = &s.tokens.list;
    (list[from].start as usize, list[to - 1].end as usize)
}

fn trim(text: &str, mut a: usize, mut b: usize) -> (usize, usize) {
    let odd = |c: char| c.is_whitespace() || matches!(c, ',' | '،' | ';' | '؛' | ':' | '.' | '-' | '–' | '—');
    while let Some(c) = text[a..b].chars().next().filter(|c| odd(*c)) {
        a += c.len_utf8();
    }
    while let Some(c) = text[a..b].chars().next_back().filter(|c| odd(*c)) {
        b -= c.len_utf8();
    }
    (a, b)
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
    let mut initiator = Vec::new();
    let mut target = Vec::new();
    for (role, k) in &f.slots {
        let Some(phrase) = s.parsed.phrase(*k) else { continue };
        let actors = || resolver.actors(phrase, words(s, phrase), memory, speaker, country.as_deref());
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
        && kind_is(entry, |k| matches!(k, EventType::Call | EventType::Talks))
        && p.form == Form::Noun
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
    let polarity = polarity(s, resolver, f, p, entry, given);
    let mut time = time;
    let back = matches!(given, Act::Deny | Act::NoInformation | Act::Confirm | Act::Condemn | Act::Accuse)
        || p.definite;
    if kind == EventType::Attack
        && entry.generic
        && back
        && let Some(c) = antecedent(past.here, past.before, &places)
    {
        kind = c.event.kind;
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
    let (casualties, losses) = effects(s, f, entry, kind);
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
        answers: None,
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

/// The event type: that of the predicate, made closer by means, weapons and by who does it.
fn kind(s: &Scene, entry: &PredicateEntry, f: &Frame, p: &crate::frame::Predicated) -> Option<EventType> {
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

fn kind_is(entry: &PredicateEntry, f: impl Fn(EventType) -> bool) -> bool {
    entry.event.is_some_and(f)
}

/// What "the attack", "the strike" points back to: the last closer event of the document that fits.
fn antecedent<'c>(here: &'c [Draft], before: &'c [Claim], places: &[PlaceRef]) -> Option<&'c Claim> {
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

fn polarity(
    s: &Scene,
    resolver: &Resolver,
    f: &Frame,
    p: &crate::frame::Predicated,
    entry: &PredicateEntry,
    act: Act,
) -> Polarity {
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
    let _ = entry;
    if present
        && !past_auxiliary
        && clause.opener != Opener::Adverbial
        && let Some(polarity) = resolver.language.present
    {
        return polarity;
    }
    Polarity::Happened
}

fn places(s: &Scene, resolver: &Resolver, f: &Frame) -> Vec<PlaceRef> {
    let mut out = Vec::new();
    for (role, k) in &f.slots {
        let Some(p) = s.parsed.phrase(*k) else { continue };
        let counts = match role {
            Role::Place => true,
            Role::Target | Role::Victim | Role::Loss | Role::Addressee => {
                p.is_place || p.thing.is_some() || p.landform.is_some()
            }
            _ => false,
        };
        if counts {
            for (n, from, to) in &p.places {
                out.push(place(s, resolver, *n, *from, *to));
            }
            if let Some((from, to)) = p.unresolved.filter(|_| p.places.is_empty()) {
                out.push(unresolved(s, from, to));
            }
        }
    }
    // A place right behind a target or a weapon's goal within the frame's own reach.
    for (role, k) in &f.slots {
        if !matches!(role, Role::Target | Role::Victim | Role::Loss) {
            continue;
        }
        let next = k + 1;
        if f.slots.iter().any(|(_, x)| *x == next) {
            continue;
        }
        if let Some(piece) = s.parsed.pieces.get(next)
            && let Some(q) = s.parsed.phrase(next)
            && q.is_place
            && piece.prep.is_some()
            && next < s.parsed.clauses[f.clause].to
        {
            for (n, from, to) in &q.places {
                out.push(place(s, resolver, *n, *from, *to));
            }
        }
    }
    out.dedup_by(|a, b| a.start == b.start);
    out
}

fn place(s: &Scene, resolver: &Resolver, n: u32, from: usize, to: usize) -> PlaceRef {
    let e = &resolver.knowledge.places[n as usize];
    let (a, b) = bytes(s, from, to);
    let (a, b) = unprefixed(s, resolver, n, a, b);
    let confidence = match (e.theatre.is_some() && e.theatre == resolver.theatre, e.precision) {
        (true, _) => 1.0,
        (false, hudna_model::Precision::Country) => 0.9,
        _ => 0.8,
    };
    PlaceRef {
        text: s.text[a..b].to_string(),
        name: Some(e.name.clone()),
        country: Some(e.country.clone()).filter(|c| !c.is_empty()),
        lat: Some(e.at.0),
        lon: Some(e.at.1),
        geonames: e.geonames,
        precision: Some(e.precision),
        confidence,
        start: Some(s.characters.at(s.text, a)),
        end: Some(s.characters.at(s.text, b)),
    }
}

/// A name that no gazetteer holds, kept as a name.
fn unresolved(s: &Scene, from: usize, to: usize) -> PlaceRef {
    let (a, b) = bytes(s, from, to);
    let (a, b) = trim(s.text, a, b);
    PlaceRef {
        text: s.text[a..b].to_string(),
        name: None,
        country: None,
        lat: None,
        lon: None,
        geonames: None,
        precision: Some(hudna_model::Precision::Unresolved),
        confidence: 0.2,
        start: Some(s.characters.at(s.text, a)),
        end: Some(s.characters.at(s.text, b)),
    }
}

/// A place's text without the one-letter prefixes written to it.
fn unprefixed(s: &Scene, resolver: &Resolver, n: u32, a: usize, b: usize) -> (usize, usize) {
    let _ = n;
    let proclitics = &resolver.language.proclitics;
    let text = &s.text[a..b];
    let lexical = |rest: &str| resolver.is_name(rest);
    if lexical(text) {
        return (a, b);
    }
    for (at, c) in text.char_indices().take(3) {
        let cut = at + c.len_utf8();
        let prefix = &text[..cut];
        if proclitics.iter().any(|p| prefix.ends_with(p.form.as_str())) && lexical(&text[cut..]) {
            return (a + cut, b);
        }
    }
    (a, b)
}

fn time_of(s: &Scene, f: &Frame, memory: &Memory) -> Option<TimeRef> {
    let clause = s.parsed.clauses[f.clause];
    let is_event = |k: usize| {
        k != f.head
            && s.parsed.predicate(k).is_some_and(|(e, p)| {
                e.kind == PredicateKind::Event && p.form != Form::Adjective && !f.governors.contains(&k)
            })
    };
    let is_report = |k: usize| s.parsed.predicate(k).is_some_and(|(e, _)| e.kind == PredicateKind::Report);
    let time_at = |k: usize| match s.parsed.pieces[k].unit {
        Unit::Time(n) => Some(n),
        _ => None,
    };
    let after = (f.head + 1..clause.to).take_while(|k| !is_event(*k) && !is_report(*k)).find_map(time_at);
    let before =
        || (clause.from..f.head).rev().take_while(|k| !is_event(*k) && !is_report(*k)).find_map(time_at);
    let n = after.or_else(before)?;
    let t = &s.times[n];
    let (mut start, mut end) = time::resolve(&t.meaning, s.published);
    match &t.meaning {
        // How long is not when.
        time::Meaning::Duration { .. } => return None,
        // A bare hour is of the day last told, or of the day of publication.
        time::Meaning::Hour(clock) => {
            let day = memory.day.or(s.published);
            let at = time::Meaning::At(Box::new(time::Meaning::Days { from: 0, to: 0 }), *clock);
            (start, end) = time::resolve(&at, day.map(|d| hudna_model::Moment::day(d.date)));
        }
        _ => {}
    }
    let (a, b) = bytes(s, t.from, t.to);
    Some(TimeRef { text: s.text[a..b].to_string(), start, end })
}

fn weapons(s: &Scene, f: &Frame, p: &crate::frame::Predicated) -> Vec<String> {
    let mut out = Vec::new();
    for (n, from, to) in &p.means {
        if s.parsed.knowledge.means[*n as usize].weapon {
            let (a, b) = bytes(s, *from, *to);
            out.push(s.text[a..b].to_string());
        }
    }
    for k in f.in_role(Role::Weapon) {
        if let Some(p) = s.parsed.phrase(k) {
            out.extend(words(s, p).text);
        }
    }
    out
}

/// Casualties and losses that a frame counts.
fn effects(s: &Scene, f: &Frame, entry: &PredicateEntry, kind: EventType) -> (Casualties, Vec<Loss>) {
    let mut c = Casualties::default();
    let mut losses = Vec::new();
    let (_, p) = match s.parsed.predicate(f.head) {
        Some(x) => x,
        None => return (c, losses),
    };
    let counted = f
        .slots
        .iter()
        .filter(|(r, _)| matches!(r, Role::Victim | Role::Target))
        .find_map(|(_, k)| s.parsed.phrase(*k).and_then(|p| p.quantity))
        .or(p.quantity)
        .flatten();
    match kind {
        EventType::Killing => c.killed = counted,
        EventType::Casualties => c.wounded = counted,
        EventType::Abduction | EventType::Detention => c.captured = counted,
        _ => {}
    }
    let _ = entry;
    if matches!(kind, EventType::Losses | EventType::Damage | EventType::Downing)
        || f.in_role(Role::Loss).next().is_some()
    {
        for (r, k) in &f.slots {
            if matches!(r, Role::Loss) || (kind == EventType::Losses && *r == Role::Target) {
                if let Some(q) = s.parsed.phrase(*k) {
                    let name = q.thing.and_then(|t| s.parsed.knowledge.things[t as usize].name.clone());
                    if let Some(text) = words(s, q).text {
                        losses.push(Loss { text, what: name, count: q.quantity.flatten() });
                    }
                }
            }
        }
    }
    (c, losses)
}

/// The words that state the event: the frame, and what follows it in its clause until another begins.
fn quote(s: &Scene, f: &Frame, clause_to: usize) -> (usize, usize) {
    let pieces = s.parsed.pieces;
    let clause = s.parsed.clauses[f.clause];
    let other = |k: usize| {
        k != f.head
            && !f.governors.contains(&k)
            && s.frames.iter().any(|g| g.head == k || g.governors.contains(&k))
    };
    let mut to = f.to;
    while to < clause_to && !other(to) {
        let stop = match &pieces[to].unit {
            Unit::Predicate(_) => {
                s.parsed.predicate(to).is_some_and(|(e, _)| e.kind == PredicateKind::Report)
            }
            Unit::Word(r) => matches!(r, WordRole::According | WordRole::AsItSaid),
            Unit::Mark(Kind::Stop) => true,
            _ => false,
        };
        if stop {
            break;
        }
        to += 1;
    }
    // A relative clause that tells no event of its own goes with what it describes.
    let next = f.clause + 1;
    if to == clause_to
        && s.parsed.clauses.get(next).is_some_and(|c| c.opener == Opener::Relative)
        && !s.frames.iter().any(|g| g.clause == next)
        && !s.reports.iter().any(|r| r.clause == next)
    {
        to = s.parsed.clauses[next].to;
    }
    let mut from = f.from;
    let verb =
        s.parsed.predicate(f.head).is_some_and(|(_, p)| p.form != Form::Noun) || !f.governors.is_empty();
    if verb {
        // The clause's own beginning, unless a report or another event stands there.
        let mut k = from;
        while k > clause.from {
            let p = k - 1;
            if other(p)
                || s.parsed.predicate(p).is_some()
                || matches!(pieces[p].unit, Unit::Word(_) | Unit::Mark(_))
            {
                break;
            }
            k = p;
        }
        from = k;
    }
    let (a, b) = bytes(s, pieces[from].from, pieces[to - 1].to);
    trim(s.text, a, b)
}

/// The same accusation in both directions.
fn mutually(resolver: &Resolver, d: Draft, a: &str, b: &str) -> Vec<Draft> {
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
fn keep_truce(s: &Scene, v: &Source, before: &[Claim], text: &Arc<str>) -> Option<Draft> {
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
fn answer(
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
    claim.answers = Some(found.id.clone()).filter(|id| !id.is_empty());
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
