/*!
Which stage lost a gold claim: the first one of the reader's journey at which it is no longer there.

A claim that no prediction was matched with is followed from the text on: was its quote read at all, does a trigger stand
in it, did a frame come of the trigger, a claim of the frame. A claim that was matched is followed through the fields
that the headline figure asks for.
*/

use super::{
    gold::Told,
    pair::SAME_STRETCH,
    same::{same_group, same_party, token_f1, words},
    tally::is_full,
};
use hudna_extract::{
    Knowledge,
    claim::{Anatomy, Cut},
    frame::{Frame, Parsed, Unit},
};
use hudna_model::Claim;
use serde::Serialize;

/// A stage of the journey.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stage {
    /// No pack reads the document, or it could not be read.
    Unread,
    /// The quote stands in no part of the document that is read.
    NotInText,
    /// No event predicate stands in the quote.
    NoTrigger,
    /// A trigger, but no frame.
    NoFrame,
    /// A frame, but no claim.
    NoClaim,
    /// A claim, of an event type that cannot stand for it.
    TypeGroup,
    /// One claim for two of gold's; the other one has it.
    OneForTwo,
    /// Narrator for a source, or the other way round.
    Voice,
    /// Another speaker.
    Speaker,
    /// Another act.
    Act,
    /// Another initiator.
    Initiator,
}

impl Stage {
    /// What was lost there, in words.
    pub const fn meaning(self) -> &'static str {
        match self {
            Stage::Unread => "document not read",
            Stage::NotInText => "quote in no part that is read",
            Stage::NoTrigger => "no trigger in the quote",
            Stage::NoFrame => "trigger, but no frame",
            Stage::NoClaim => "frame, but no claim",
            Stage::TypeGroup => "claim of another type group",
            Stage::OneForTwo => "one claim for two of gold's",
            Stage::Voice => "wrong voice",
            Stage::Speaker => "wrong speaker",
            Stage::Act => "wrong act",
            Stage::Initiator => "wrong initiator",
        }
    }
}

/// One gold claim missed or wrong.
#[derive(Clone, Debug, Serialize)]
pub struct Lost {
    /// The document's id.
    pub document: String,
    /// Where it was lost.
    pub stage: Stage,
    /// The rule at work there, when one was.
    pub rule: Option<String>,
    /// What gold has.
    pub gold: String,
    /// What was predicted instead.
    pub got: Option<String>,
}

/// One predicted claim that gold does not have.
#[derive(Clone, Debug, Serialize)]
pub struct Extra {
    /// The document's id.
    pub document: String,
    /// The rule that made it.
    pub rule: Option<String>,
    /// The claim.
    pub got: String,
}

/// What became of the claims of one document.
pub struct Followed<'a> {
    /// The document's id.
    pub id: &'a str,
    /// Its text.
    pub text: &'a str,
    /// Gold's claims.
    pub gold: &'a [Told],
    /// What was read.
    pub pred: &'a [Told],
    /// The same, with its rules.
    pub claims: &'a [Claim],
    /// Which stands for which.
    pub pairs: &'a [(usize, usize)],
    /// How the document was cut; `None` when no pack reads it.
    pub anatomy: Option<&'a Anatomy>,
}

impl Followed<'_> {
    /// The gold claims missed or wrong, each with the stage that lost it.
    pub fn lost(&self, knowledge: &Knowledge) -> Vec<Lost> {
        let mut out = Vec::new();
        for (i, g) in self.gold.iter().enumerate() {
            let matched = self.pairs.iter().find(|(n, _)| *n == i).map(|(_, j)| *j);
            let (stage, rule, got) = match matched {
                Some(j) if is_full(g, &self.pred[j]) => continue,
                Some(j) => (wrong(g, &self.pred[j]), self.rule(j), Some(j)),
                None if g.ambiguous => continue,
                None => self.missed(g, knowledge),
            };
            let got = got.map(|j| brief(&self.pred[j]));
            out.push(Lost { document: self.id.to_string(), stage, rule, gold: brief(g), got });
        }
        out
    }

    /// The predicted claims that stand for none of gold's.
    pub fn extra(&self) -> Vec<Extra> {
        let unpaired = (0..self.pred.len()).filter(|j| !self.pairs.iter().any(|(_, n)| n == j));
        unpaired
            .map(|j| Extra { document: self.id.to_string(), rule: self.rule(j), got: brief(&self.pred[j]) })
            .collect()
    }

    fn rule(&self, claim: usize) -> Option<String> {
        self.claims.get(claim)?.rules.first().cloned()
    }

    fn missed(&self, g: &Told, knowledge: &Knowledge) -> (Stage, Option<String>, Option<usize>) {
        let Some(anatomy) = self.anatomy else { return (Stage::Unread, None, None) };
        let quote = words(&g.quote);
        let same_stretch = |j: &usize| token_f1(&quote, &words(&self.pred[*j].quote)) >= SAME_STRETCH;
        let near: Vec<usize> = (0..self.pred.len()).filter(same_stretch).collect();
        let kind = g.event.kind.as_deref();
        if let Some(j) = near.iter().find(|j| same_group(kind, self.pred[**j].event.kind.as_deref())) {
            return (Stage::OneForTwo, self.rule(*j), Some(*j));
        }
        if let Some(j) = near.first() {
            return (Stage::TypeGroup, self.rule(*j), Some(*j));
        }
        let Some(start) = self.text.find(&g.quote) else { return (Stage::NotInText, None, None) };
        let end = start + g.quote.len();
        let inside = |n: &usize| {
            let token = &anatomy.tokens.list[*n];
            (token.start as usize) < end && start < token.end as usize
        };
        let hit: Vec<usize> = (0..anatomy.tokens.list.len()).filter(inside).collect();
        let (Some(from), Some(to)) = (hit.first(), hit.last()) else { return (Stage::NotInText, None, None) };
        let cuts = anatomy.cuts.iter().filter(|c| c.sentence.from <= *to && *from < c.sentence.to);
        let mut rule = None;
        for cut in cuts {
            let here = |k: usize| cut.pieces[k].from <= *to && *from < cut.pieces[k].to;
            let trigger = (0..cut.pieces.len()).filter(|k| here(*k)).find_map(|k| trigger(cut, k, knowledge));
            if let Some(f) = frames(cut, anatomy, knowledge).iter().find(|f| here(f.head)) {
                return (Stage::NoClaim, self::trigger(cut, f.head, knowledge).or(trigger), None);
            }
            rule = rule.or(trigger);
        }
        (if rule.is_some() { Stage::NoFrame } else { Stage::NoTrigger }, rule, None)
    }
}

/// The rule of a piece that names an event.
fn trigger(cut: &Cut, piece: usize, knowledge: &Knowledge) -> Option<String> {
    let Unit::Predicate(p) = &cut.pieces[piece].unit else { return None };
    let entry = knowledge.predicates.get(p.entry as usize)?;
    entry.event.map(|_| entry.id.clone())
}

fn frames(cut: &Cut, anatomy: &Anatomy, knowledge: &Knowledge) -> Vec<Frame> {
    let Some(language) = knowledge.languages.get(usize::from(anatomy.language)) else { return Vec::new() };
    let parsed = Parsed { knowledge, language, pieces: &cut.pieces, clauses: &cut.clauses };
    (0..cut.clauses.len()).flat_map(|c| parsed.frames(c, None)).collect()
}

fn wrong(g: &Told, p: &Told) -> Stage {
    if !same_party(&g.speaker, &p.speaker) {
        return if g.voice == p.voice { Stage::Speaker } else { Stage::Voice };
    }
    if g.act == p.act { Stage::Initiator } else { Stage::Act }
}

/// A claim in a line.
fn brief(c: &Told) -> String {
    let or = |t: &Option<String>| t.clone().unwrap_or_else(|| "-".into());
    let initiators: Vec<String> =
        c.event.initiator.iter().map(|w| or(&w.actor.clone().or(w.text.clone()))).collect();
    let speaker = or(&c.speaker.actor.clone().or(c.speaker.text.clone()));
    format!(
        "{} | {} | {} | [{}] | {}",
        or(&c.act),
        speaker,
        or(&c.event.kind),
        initiators.join(", "),
        c.quote
    )
}
