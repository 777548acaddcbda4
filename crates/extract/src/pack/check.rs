/*!
Rules' examples, run: what a rule says it reads is read, and what it rejects is rejected.

Loading a pack only asks that examples are there; this asks that they hold. `hudna pack check` prints what comes of it,
and a test holds the built-in packs to it.
*/

use super::{
    Knowledge,
    schema::{Example, Predicate},
    source::Sources,
};
use crate::{Reader, Reading};
use hudna_model::{Claim, Document};

/// One example or counter-example that does not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// Id of the rule.
    pub rule: String,
    /// The file it stands in.
    pub file: String,
    /// The sentence.
    pub text: String,
    /// What was wanted, or that nothing was.
    pub wanted: String,
    /// What came of it.
    pub got: String,
}

/// How many examples were run, and which do not hold.
#[derive(Clone, Debug, Default)]
pub struct Outcome {
    /// Examples and counter-examples run.
    pub run: usize,
    /// Those that do not hold.
    pub failures: Vec<Failure>,
}

/// Runs every example of `sources` with the knowledge compiled from them.
pub fn examples(sources: &Sources, knowledge: &Knowledge) -> Outcome {
    let reader = Reader::new(knowledge);
    let mut out = Outcome::default();
    for files in sources.packs.values() {
        let tag = files.iter().find_map(|(_, f)| f.language.as_ref()).map(|l| l.tag.clone());
        for (file, pack) in files {
            let read = |text: &str| {
                let document = Document {
                    id: "example".into(),
                    lang: tag.clone(),
                    published: "2020-10-12".parse().ok(),
                    text: text.to_string(),
                    ..Document::default()
                };
                reader.read(&document)
            };
            for p in &pack.predicate {
                predicate(p, file, &read, &mut out);
            }
            for n in &pack.negative {
                for text in &n.examples {
                    reject(n.phrase.first().map_or("", String::as_str), file, text, &read(text), &mut out);
                }
            }
        }
    }
    out
}

fn predicate(p: &Predicate, file: &str, read: &impl Fn(&str) -> Reading, out: &mut Outcome) {
    for e in &p.examples {
        out.run += 1;
        let reading = read(&e.text);
        if !reading.claims.iter().any(|c| holds(e, c)) {
            out.failures.push(Failure {
                rule: p.id.clone(),
                file: file.to_string(),
                text: e.text.clone(),
                wanted: wanted(e),
                got: got(&reading),
            });
        }
    }
    for text in &p.rejects {
        reject(&p.id, file, text, &read(text), out);
    }
}

fn reject(rule: &str, file: &str, text: &str, reading: &Reading, out: &mut Outcome) {
    out.run += 1;
    if !reading.claims.is_empty() {
        out.failures.push(Failure {
            rule: rule.to_string(),
            file: file.to_string(),
            text: text.to_string(),
            wanted: "no claim".into(),
            got: got(reading),
        });
    }
}

fn code(a: Option<&hudna_model::ActorRef>) -> String {
    a.and_then(|a| a.actor.as_ref()).map_or_else(|| "none".to_string(), ToString::to_string)
}

fn holds(e: &Example, c: &Claim) -> bool {
    let same = |want: &Option<String>, got: String| want.as_ref().is_none_or(|w| *w == got);
    same(&e.speaker, code(c.speaker.as_ref()))
        && same(&e.initiator, code(c.event.initiator.first()))
        && same(&e.target, code(c.event.target.first()))
        && e.kind.is_none_or(|k| k == c.event.kind)
        && e.act.is_none_or(|a| a == c.act)
        && e.polarity.is_none_or(|p| p == c.event.polarity)
        && e.place.as_ref().is_none_or(|w| c.event.places.iter().any(|p| p.name.as_ref() == Some(w)))
}

fn wanted(e: &Example) -> String {
    let mut parts = Vec::new();
    let mut add = |name: &str, value: Option<String>| parts.extend(value.map(|v| format!("{name} {v}")));
    add("type", e.kind.map(|k| k.to_string()));
    add("act", e.act.map(|a| a.to_string()));
    add("polarity", e.polarity.map(|p| p.to_string()));
    add("speaker", e.speaker.clone());
    add("initiator", e.initiator.clone());
    add("target", e.target.clone());
    add("place", e.place.clone());
    parts.join(", ")
}

fn got(reading: &Reading) -> String {
    let one = |c: &Claim| {
        let places: Vec<&str> = c.event.places.iter().filter_map(|p| p.name.as_deref()).collect();
        format!(
            "{} {} {} by {} of {} on {} at [{}]",
            c.act,
            c.event.polarity,
            c.event.kind,
            code(c.speaker.as_ref()),
            code(c.event.initiator.first()),
            code(c.event.target.first()),
            places.join(", ")
        )
    };
    if reading.claims.is_empty() {
        return "no claim".into();
    }
    reading.claims.iter().map(one).collect::<Vec<_>>().join("; ")
}
