/*!
The tree behind each claim, as text: pieces, clauses, frames with their slots and rule ids, reports with their reach,
claims. What `hudna explain` prints.
*/

use super::{Cut, Reader, all_frames, voice};
use crate::{
    frame::{Frame, Parsed, Piece, Unit},
    pack::{Knowledge, Meaning, schema::Role},
    spot::Item,
    text::Tokens,
};
use hudna_model::{Claim, Document, EventType};
use std::fmt::Write;

/// Slots that an event of this type could fill, for saying which stayed empty.
fn wanted(kind: EventType) -> &'static [Role] {
    if kind.is_joint() { &[Role::Party, Role::Place] } else { &[Role::Initiator, Role::Target, Role::Place] }
}

impl Reader<'_> {
    /// How the claims of a document come about.
    pub fn explain(&self, document: &Document) -> String {
        let mut out = String::new();
        let Some(anatomy) = self.anatomy(document) else {
            return "no pack reads this language\n".into();
        };
        let k = self.knowledge();
        let language = &k.languages[usize::from(anatomy.language)];
        let theatre = anatomy.theatre.map_or("none", |t| k.theatres[usize::from(t)].id.as_str());
        let reading = self.read(document);
        let _ = writeln!(out, "language {}  theatre {theatre}", language.name);
        if let Some(p) = reading.published {
            let why =
                reading.published_why.as_deref().map(|w| format!(" (inferred: {w})")).unwrap_or_default();
            let _ = writeln!(out, "published {p}{why}");
        }
        for cut in &anatomy.cuts {
            let span = |from: usize, to: usize| slice(&document.text, &anatomy.tokens, from, to);
            let _ = writeln!(out, "\nsentence  {}", span(cut.sentence.from, cut.sentence.to));
            let parsed = Parsed { knowledge: k, language, pieces: &cut.pieces, clauses: &cut.clauses };
            let items = self.items(&anatomy.tokens, cut.sentence, anatomy.language);
            tokens(&mut out, k, &anatomy.tokens, &items);
            clauses(&mut out, k, cut, &span);
            let frames = all_frames(&parsed);
            for f in &frames {
                frame(&mut out, &parsed, f, &span);
            }
            for r in voice::reports(&parsed, &anatomy.tokens, &frames) {
                let rule = r.predicate.map_or("according-to", |n| k.predicates[n as usize].id.as_str());
                let speaker = r.speaker.map_or("—", |s| span(cut.pieces[s].from, cut.pieces[s].to));
                let over = if r.from < r.to {
                    span(cut.pieces[r.from].from, cut.pieces[r.to - 1].to)
                } else {
                    "nothing"
                };
                let _ = writeln!(out, "  voice   {rule} [{}]  speaker: {speaker}  over: {over}", r.act);
            }
            let (a, b) = bounds(&anatomy.tokens, cut.sentence.from, cut.sentence.to);
            let chars = |at: usize| document.text[..at].chars().count();
            let (a, b) = (chars(a), chars(b));
            for c in reading.claims.iter().filter(|c| c.start >= a && c.start < b) {
                claim(&mut out, c);
            }
        }
        out
    }
}

fn bounds(tokens: &Tokens, from: usize, to: usize) -> (usize, usize) {
    (tokens.list[from].start as usize, tokens.list[to - 1].end as usize)
}

fn slice<'a>(text: &'a str, tokens: &Tokens, from: usize, to: usize) -> &'a str {
    let (a, b) = bounds(tokens, from, to);
    &text[a..b]
}

fn tokens(out: &mut String, k: &Knowledge, tokens: &Tokens, items: &[Item]) {
    for it in items.iter().filter(|it| !it.senses.is_empty()) {
        let form: Vec<&str> = (it.from..it.to).map(|t| tokens.norm(t)).collect();
        let mut senses: Vec<String> = it.senses.iter().map(|s| sense(k, s.meaning)).collect();
        senses.sort();
        senses.dedup();
        let _ = writeln!(out, "  mention {}  → {}", form.join(" "), senses.join(" | "));
    }
}

fn sense(k: &Knowledge, m: Meaning) -> String {
    match m {
        Meaning::Negative => "no event".into(),
        Meaning::Predicate(n) => k.predicates[n as usize].id.clone(),
        Meaning::Head(n) => k.heads[n as usize].id.clone(),
        Meaning::Actor(n) => format!("actor {}", k.actors[n as usize].code),
        Meaning::Demonym(n) => format!("of {}", k.actors[n as usize].code.party),
        Meaning::Person(n) => format!("person {}", k.persons[n as usize].name),
        Meaning::Place(n) => format!("place {}", k.places[n as usize].name),
        Meaning::Thing(n) => k.things[n as usize].id.clone(),
        Meaning::Means(n) => k.means[n as usize].id.clone(),
        Meaning::Landform(n) => k.landforms[n as usize].id.clone(),
        Meaning::Word(n) => format!("{:?}", k.words[n as usize].role).to_lowercase(),
    }
}

fn clauses<'a>(out: &mut String, k: &Knowledge, cut: &Cut, span: &impl Fn(usize, usize) -> &'a str) {
    for c in &cut.clauses {
        let pieces = &cut.pieces[c.from..c.to];
        let opener = format!("{:?}", c.opener).to_lowercase();
        let _ = writeln!(out, "  clause  {opener}");
        for p in pieces {
            let _ = writeln!(out, "          {:<28} {}", unit(k, p), span(p.from, p.to));
        }
    }
}

fn unit(k: &Knowledge, p: &Piece) -> String {
    let prep =
        p.prep.and_then(|n| k.prepositions.get(usize::from(n))).map(|w| format!("{w}+")).unwrap_or_default();
    let name = match &p.unit {
        Unit::Phrase(q) => match (q.code(), q.is_place) {
            (_, true) => "place".to_string(),
            (Some(code), _) => code.to_string(),
            _ if q.head.is_some() => format!("?/{}", q.sector.map_or("UNK", |s| s.code())),
            _ if q.thing.is_some() => "thing".into(),
            _ if q.pronoun.is_some() => "pronoun".into(),
            _ => "phrase".into(),
        },
        Unit::Predicate(q) => {
            format!("{} ({})", k.predicates[q.entry as usize].id, format!("{:?}", q.form).to_lowercase())
        }
        Unit::Word(r) => format!("{r:?}").to_lowercase(),
        Unit::Time(_) => "time".into(),
        Unit::Number(_) => "number".into(),
        Unit::Mark(_) => "mark".into(),
        Unit::Negative => "no event".into(),
        Unit::Other => "—".into(),
    };
    format!("{prep}{name}")
}

fn frame<'a>(out: &mut String, parsed: &Parsed, f: &Frame, span: &impl Fn(usize, usize) -> &'a str) {
    let Some((entry, _)) = parsed.predicate(f.head) else { return };
    let governors: Vec<&str> =
        f.governors.iter().filter_map(|g| parsed.predicate(*g)).map(|(e, _)| e.id.as_str()).collect();
    let under = if governors.is_empty() { String::new() } else { format!(" under {}", governors.join(", ")) };
    let negated = if f.negated { " negated" } else { "" };
    let _ = writeln!(out, "  frame   {}{under}{negated}", entry.id);
    for (role, k) in &f.slots {
        let p = &parsed.pieces[*k];
        let _ = writeln!(out, "          {:<12} {}", format!("{role:?}").to_lowercase(), span(p.from, p.to));
    }
    let empty = entry.event.map_or(&[][..], wanted).iter().filter(|r| f.in_role(**r).next().is_none());
    for r in empty {
        let name = format!("{r:?}").to_lowercase();
        let _ = writeln!(out, "          {name:<12} empty: nothing in reach of the predicate stands for it");
    }
}

fn claim(out: &mut String, c: &Claim) {
    let speaker = c.speaker.as_ref().map_or("narrator".to_string(), |s| {
        s.actor.as_ref().map_or("a source left out".into(), ToString::to_string)
    });
    let names = |list: &[hudna_model::ActorRef]| {
        list.iter().filter_map(|a| a.actor.as_ref()).map(ToString::to_string).collect::<Vec<_>>().join(", ")
    };
    let places: Vec<&str> = c.event.places.iter().filter_map(|p| p.name.as_deref()).collect();
    let _ = writeln!(
        out,
        "  {:<7} {speaker} {} {} {} [{}] → [{}] at [{}] {}\n          “{}”\n          rules: {}",
        c.id,
        c.act,
        c.event.polarity,
        c.event.kind,
        names(&c.event.initiator),
        names(&c.event.target),
        places.join(", "),
        c.event.time.as_ref().and_then(|t| t.start).map(|t| t.to_string()).unwrap_or_default(),
        c.quote,
        c.rules.join(", "),
    );
}
