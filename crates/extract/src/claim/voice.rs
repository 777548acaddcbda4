/*!
Voice: who speaks over which stretch of a sentence.

A reporting predicate opens a context over what follows it: its complement, its quotation, the chain that goes on
("he added", مضيفا). "According to X" and a trailing "…, X said" cover what stands before them. The outlet's own voice
returns with the next sentence.
*/

use crate::{
    frame::{Form, Frame, Opener, Parsed, Unit},
    pack::{FrameKey, schema::*},
    text::Tokens,
};
use hudna_model::Act;

/// A reporting predicate or "according to" in a sentence.
#[derive(Clone, Debug)]
pub struct Report {
    /// Its piece.
    pub at: usize,
    /// Its predicate, unless it is an "according to".
    pub predicate: Option<u32>,
    /// What is done in saying it.
    pub act: Act,
    /// Piece of the source; `None` when left out.
    pub speaker: Option<usize>,
    /// Whether the source left out is the one who spoke last (chains), rather than nobody.
    pub chained: bool,
    /// Piece of the medium.
    pub via: Option<usize>,
    /// Piece of whom an accusation is laid on, or of whom something is asked.
    pub object: Option<usize>,
    /// Role of that object.
    pub object_role: Option<Role>,
    /// Pieces it speaks over.
    pub from: usize,
    /// Piece after the last it speaks over.
    pub to: usize,
    /// Whether the text distances itself.
    pub hedged: bool,
    /// Whether it is mutual ("each other").
    pub mutual: bool,
    /// Clause it stands in.
    pub clause: usize,
}

/// The reports of a sentence, in order, with their reach.
pub fn reports(parsed: &Parsed, tokens: &Tokens, frames: &[Frame]) -> Vec<Report> {
    let mut out: Vec<Report> = Vec::new();
    let end = parsed.pieces.len();
    for (c, clause) in parsed.clauses.iter().enumerate() {
        for i in clause.from..clause.to {
            match &parsed.pieces[i].unit {
                Unit::Predicate(_) => {
                    if let Some(r) = predicate(parsed, tokens, c, i) {
                        out.push(r);
                    }
                }
                Unit::Word(WordRole::According) => out.push(according(parsed, c, i)),
                Unit::Word(WordRole::AsItSaid) if out.is_empty() => {
                    let mut r = blank(c, i);
                    r.chained = true;
                    r.from = 0;
                    r.to = i;
                    out.push(r);
                }
                _ => {}
            }
        }
    }
    // "X said its army abides by the truce", "urged both sides to abide": a promise told by another is theirs.
    for k in 1..out.len() {
        let (before, rest) = out.split_at_mut(k);
        let (outer, inner) = (&before[k - 1], &mut rest[0]);
        let content = parsed.clauses[inner.clause].opener == Opener::Content || inner.clause == outer.clause;
        // "told Reuters that he had no information": said by the same one, to the same medium.
        let unsaid = inner.chained && inner.speaker.is_none();
        if unsaid
            && content
            && outer.predicate.is_some()
            && matches!(inner.act, Act::NoInformation | Act::Deny)
        {
            inner.speaker = outer.speaker;
            inner.via = outer.via;
        }
        if inner.act == Act::Commit
            && outer.predicate.is_some()
            && content
            && matches!(outer.act, Act::Assert | Act::Demand | Act::Deny)
        {
            inner.object = inner.speaker.or(outer.object);
            inner.object_role = Some(Role::Initiator);
            inner.speaker = outer.speaker;
            inner.chained = outer.chained;
            inner.via = outer.via;
            if outer.act == Act::Demand {
                inner.act = Act::Demand;
            }
        }
    }
    // A report reaches until the next one begins.
    for k in 0..out.len() {
        if out[k].to == 0 {
            let next =
                out[k + 1..].iter().map(|r| start_of(parsed, r)).find(|s| *s > out[k].at).unwrap_or(end);
            out[k].to = next;
        }
    }
    // One with nothing after it speaks over what stands before.
    for k in 0..out.len() {
        let r = &out[k];
        let own = frames.iter().any(|f| f.head >= r.from && f.head < r.to);
        let earlier = frames.iter().any(|f| f.head < r.at)
            && !out[..k].iter().any(|q| {
                q.speaker.is_some()
                    && q.to >= r.at
                    && frames.iter().any(|f| f.head >= q.from && f.head < q.to)
            });
        if !own && earlier && r.act == Act::Assert && k == out.len() - 1 {
            let limit = start_of(parsed, r);
            let from = out[..k].iter().map(|q| q.to).filter(|t| *t <= limit).max().unwrap_or(0);
            out[k].from = if k == 0 { 0 } else { from.min(limit) };
            out[k].to = limit.max(out[k].from);
        }
    }
    out
}

fn blank(clause: usize, at: usize) -> Report {
    Report {
        at,
        predicate: None,
        act: Act::Assert,
        speaker: None,
        chained: false,
        via: None,
        object: None,
        object_role: None,
        from: at + 1,
        to: 0,
        hedged: false,
        mutual: false,
        clause,
    }
}

/// Where what belongs to a report begins: its clause when it stands in one of its own, its subject or itself otherwise.
fn start_of(parsed: &Parsed, r: &Report) -> usize {
    let clause = parsed.clauses[r.clause];
    match clause.opener {
        Opener::Root | Opener::Content | Opener::Relative => {
            r.speaker.filter(|s| *s >= clause.from && *s < r.at).unwrap_or(r.at)
        }
        _ => clause.from,
    }
}

fn predicate(parsed: &Parsed, tokens: &Tokens, c: usize, i: usize) -> Option<Report> {
    let (entry, p) = parsed.predicate(i)?;
    let act = entry.act.filter(|_| entry.kind == PredicateKind::Report)?;
    if !parsed.needs_met(tokens, entry, c, i) {
        return None;
    }
    let mut r = blank(c, i);
    let clause = parsed.clauses[c];
    if let Unit::Predicate(x) = &parsed.pieces[i].unit {
        r.predicate = Some(x.entry);
    }
    r.act = act;
    let subject_role = entry.role(FrameKey::Subject).unwrap_or(Role::Speaker);
    match p.form {
        Form::Adjective => return None,
        Form::Finite => {
            let (subject, object) = parsed.arguments(c, i);
            let subject = subject.filter(|s| parsed.phrase(*s).is_some_and(|p| !p.unknown || p.definite));
            // One phrase where speaker and accused could stand: in a chain it is the accused, and the speaker goes on;
            // elsewhere the verb is passive and nobody says it.
            let object_role = entry.role(FrameKey::Object);
            let single =
                parsed.language.order == Order::VerbFirst && object.is_none() && p.enclitic.is_none();
            let lone = subject.filter(|s| {
                single && *s > i && object_role == Some(Role::Initiator) && p.bits.voice().is_none()
            });
            if let Some(o) = lone {
                r.object = Some(o);
                r.object_role = object_role;
                r.chained = parsed.pieces[i].conjunction || c > 0;
            } else if subject_role == Role::Speaker {
                r.speaker = subject
                    .or_else(|| (clause.opener == Opener::Relative).then(|| parsed.antecedent(c)).flatten());
                r.chained = r.speaker.is_none();
            }
            if let (Some(o), Some(role)) = (object, entry.role(FrameKey::Object)) {
                r.object = Some(o);
                r.object_role = Some(role);
            }
        }
        Form::Passive => {
            let (subject, _) = parsed.arguments(c, i);
            if let (Some(s), Some(role)) = (subject, entry.role(FrameKey::Object)) {
                r.object = Some(s);
                r.object_role = Some(role);
            }
            r.speaker = (i + 1..clause.to).take(4).find(|k| parsed.pieces[*k].by);
        }
        Form::Participle | Form::Infinitive => {
            r.chained = true;
            let object = (i + 1..clause.to)
                .take(3)
                .find(|k| parsed.phrase(*k).is_some() && parsed.pieces[*k].prep.is_none());
            if let (Some(o), Some(role)) = (object, entry.role(FrameKey::Object)) {
                r.object = Some(o);
                r.object_role = Some(role);
            }
        }
        // "no information", "no truth to": whoever spoke last says it.
        Form::Noun if p.bits.pos() == Some(Pos::Phrase) && matches!(act, Act::NoInformation | Act::Deny) => {
            let subject = (clause.from..i).rev().find(|k| {
                parsed.phrase(*k).is_some_and(|q| q.is_actor() && q.pronoun.is_none())
                    && parsed.pieces[*k].prep.is_none()
            });
            r.speaker = subject.filter(|_| clause.opener != Opener::Content);
            r.chained = r.speaker.is_none();
        }
        Form::Noun => {
            // "Azerbaijan's denial", "اتهامات باكو ليريفان": only with somebody whose it is.
            let k = i + 1;
            let speaks =
                |p: &crate::frame::Phrase| p.party.is_some() && !p.demonym && (p.head.is_some() || p.proper);
            let after =
                (k < clause.to && parsed.phrase(k).is_some_and(speaks) && parsed.pieces[k].prep.is_none())
                    .then_some(k);
            let left = if i > clause.from + 1 && matches!(parsed.pieces[i - 1].unit, Unit::Other) {
                i - 2
            } else {
                i.wrapping_sub(1)
            };
            let before = Some(left).filter(|k| {
                i > clause.from
                    && *k >= clause.from
                    && parsed.language.modifiers == Side2::Before
                    && parsed.phrase(*k).is_some_and(speaks)
            });
            r.speaker = if parsed.language.modifiers == Side2::Before { before } else { after };
            r.speaker?;
        }
    }
    // A verb that only sometimes reports ("replied") needs something said.
    if entry.weak && act == Act::Assert {
        let says = parsed.clauses.get(c + 1).is_some_and(|n| n.opener == Opener::Content)
            || (i + 1..clause.to).any(|k| {
                // What is noted may be an event noun.
                let noun = parsed
                    .predicate(k)
                    .is_some_and(|(e, p)| e.kind == PredicateKind::Event && p.form == Form::Noun);
                noun && parsed.pieces[k].prep.is_none() && entry.role(FrameKey::Object) == Some(Role::Content)
            })
            || (i + 1..clause.to).any(|k| {
                parsed.pieces[k].prep.is_some_and(|p| entry.role(FrameKey::Prep(p)) == Some(Role::Content))
                    && parsed.predicate(k).is_some()
            });
        if !says {
            return None;
        }
    }
    // A paper speaks for its author: "a statement by the ministry said".
    if let Some(s) = r.speaker
        && is_paper(parsed, s)
        && let Some(author) = (s + 1..clause.to).take(3).find(|k| {
            parsed.pieces[*k].prep.is_some() && parsed.phrase(*k).is_some_and(|q| q.is_actor() || q.proper)
        })
    {
        r.speaker = Some(author);
    }
    // Prepositional slots: medium, addressee, speaker.
    for k in i + 1..clause.to {
        let piece = &parsed.pieces[k];
        if parsed.predicate(k).is_some() {
            break;
        }
        let Some(prep) = piece.prep else { continue };
        let Some(phrase) = parsed.phrase(k) else { continue };
        match entry.role(FrameKey::Prep(prep)) {
            Some(Role::Via) if r.via.is_none() && is_medium(parsed, phrase) => r.via = Some(k),
            Some(Role::Speaker) if r.speaker.is_none() => {
                r.speaker = Some(k);
                r.chained = false;
            }
            Some(role @ (Role::Initiator | Role::Addressee)) if r.object.is_none() => {
                r.object = Some(k);
                r.object_role = Some(role);
            }
            _ => {}
        }
    }
    if r.via.is_none()
        && let Some(o) = r.object
        && r.object_role == Some(Role::Via)
    {
        r.via = parsed.phrase(o).filter(|p| is_medium(parsed, p)).map(|_| o);
    }
    let about = clause.from.max(i.saturating_sub(6))..clause.to.min(i + 8);
    r.mutual = about.clone().any(|k| matches!(parsed.pieces[k].unit, Unit::Word(WordRole::Mutual)));
    r.hedged = about.into_iter().any(|k| matches!(parsed.pieces[k].unit, Unit::Word(WordRole::Hedge)));
    Some(r)
}

fn is_medium(parsed: &Parsed, p: &crate::frame::Phrase) -> bool {
    p.sector == Some(hudna_model::Sector::Med)
        || p.head.is_some_and(|h| parsed.knowledge.heads[h as usize].kind == HeadKind::Medium)
}

/// Whether piece `k` is a statement or report that names no author itself.
fn is_paper(parsed: &Parsed, k: usize) -> bool {
    parsed.phrase(k).is_some_and(|p| {
        p.party.is_none()
            && p.head.is_some_and(|h| parsed.knowledge.heads[h as usize].kind == HeadKind::Paper)
    })
}

fn according(parsed: &Parsed, c: usize, i: usize) -> Report {
    let clause = parsed.clauses[c];
    let mut r = blank(c, i);
    let source = (i + 1..parsed.pieces.len()).take(3).find(|k| parsed.phrase(*k).is_some());
    r.speaker = source;
    // A paper speaks for its author: "according to a statement by the ministry".
    if let Some(s) = source
        && is_paper(parsed, s)
        && let Some(author) =
            (s + 1..parsed.pieces.len()).take(3).find(|k| parsed.phrase(*k).is_some_and(|q| q.is_actor()))
    {
        r.speaker = Some(author);
    }
    let leads = i == clause.from && clause.opener == Opener::Root || i <= 1;
    if leads {
        r.from = r.speaker.map_or(i + 1, |s| s + 1);
        r.to = 0;
    } else {
        r.from = 0;
        r.to = i;
    }
    r
}
