/*!
The words of a text behind what is claimed.

What comes in is a stretch of tokens or a frame; what goes out are the bytes it covers, trimmed of marks. A quote runs
from where the frame's own clause begins to where another event, a report or a stop follows, so that a reader sees the
words the claim rests on and no others.
*/

use super::Scene;
use crate::{
    frame::{Form, Frame, Opener, Phrase, Unit},
    pack::schema::{PredicateKind, WordRole},
    text::Kind,
};
use hudna_model::ActorRef;

/// A piece of text as an actor without a code.
pub(super) fn words(s: &Scene, p: &Phrase) -> ActorRef {
    let (a, b) = bytes(s, p.from, p.to);
    let (a, b) = trim(s.text, a, b);
    ActorRef {
        text: Some(s.text[a..b].to_string()),
        start: Some(s.characters.at(s.text, a)),
        end: Some(s.characters.at(s.text, b)),
        ..ActorRef::default()
    }
}

/// The bytes of tokens `from..to`; at least one.
pub(super) fn bytes(s: &Scene, from: usize, to: usize) -> (usize, usize) {
    let list = &s.tokens.list;
    (list[from].start as usize, list[to - 1].end as usize)
}

/// Bytes `a..b` of a text without the spaces and marks at either end.
pub(super) fn trim(text: &str, mut a: usize, mut b: usize) -> (usize, usize) {
    let odd = |c: char| c.is_whitespace() || matches!(c, ',' | '،' | ';' | '؛' | ':' | '.' | '-' | '–' | '—');
    while let Some(c) = text[a..b].chars().next().filter(|c| odd(*c)) {
        a += c.len_utf8();
    }
    while let Some(c) = text[a..b].chars().next_back().filter(|c| odd(*c)) {
        b -= c.len_utf8();
    }
    (a, b)
}

/// The words that state the event: the frame, and what follows it in its clause until another begins.
pub(super) fn quote(s: &Scene, f: &Frame, clause_to: usize) -> (usize, usize) {
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
