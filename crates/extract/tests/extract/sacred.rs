/*!
Offsets are sacred: what every reading of every text must keep, whatever the text is.
*/

use crate::reader;
use hudna_extract::Reading;
use hudna_model::{ActorRef, Claim, Document, Voice};

/// Reads a document twice and checks what must hold of any reading.
pub fn read(document: &Document) -> Reading {
    tokens_in_order(document);
    let reading = reader().read(document);
    let json = |r: &Reading| serde_json::to_string(&r.claims).expect("claims serialise");
    assert_eq!(json(&reading), json(&reader().read(document)), "the same input, another reading");
    let text = Text::new(&document.text);
    for (n, c) in reading.claims.iter().enumerate() {
        assert_eq!(c.id, format!("c{}", n + 1), "ids follow the order");
        text.holds(c);
        if let Some(answered) = &c.answers {
            assert!(
                reading.claims.iter().any(|other| other.id == *answered && other.id != c.id),
                "{} answers {answered}",
                c.id
            );
        }
    }
    reading
}

/// Tokens are in order, apart, on character boundaries, within what is read; sentences hold all of them, in order;
/// so do clauses with pieces.
fn tokens_in_order(document: &Document) {
    let Some(anatomy) = reader().anatomy(document) else { return };
    let text = &document.text;
    let mut at = 0;
    for (i, t) in anatomy.tokens.list.iter().enumerate() {
        let (start, end) = (t.start as usize, t.end as usize);
        assert!(at <= start && start < end, "token {i}: {start}..{end} after {at}");
        assert!(text.get(start..end).is_some(), "token {i}: {start}..{end} cuts a character");
        at = end;
    }
    let mut token = 0;
    for cut in &anatomy.cuts {
        assert_eq!(cut.sentence.from, token, "no token between sentences");
        assert!(cut.sentence.to > token, "no empty sentence");
        token = cut.sentence.to;
        let mut piece = cut.sentence.from;
        for p in &cut.pieces {
            assert!(piece <= p.from && p.from < p.to && p.to <= cut.sentence.to, "pieces in order");
            piece = p.to;
        }
        let mut clause = 0;
        for c in &cut.clauses {
            assert!(clause <= c.from && c.from <= c.to && c.to <= cut.pieces.len(), "clauses in order");
            clause = c.to;
        }
    }
    assert_eq!(token, anatomy.tokens.list.len(), "every token in a sentence");
}

/// A text that is sliced by characters.
struct Text<'a> {
    text: &'a str,
    /// Byte before each character, and the end.
    bytes: Vec<usize>,
}

impl<'a> Text<'a> {
    fn new(text: &'a str) -> Self {
        let bytes = text.char_indices().map(|(i, _)| i).chain([text.len()]).collect();
        Text { text, bytes }
    }

    fn slice(&self, start: usize, end: usize) -> &'a str {
        assert!(start < end && end < self.bytes.len(), "{start}..{end} is outside of the text");
        &self.text[self.bytes[start]..self.bytes[end]]
    }

    fn holds(&self, c: &Claim) {
        assert_eq!(c.quote, self.slice(c.start, c.end), "{} quotes what stands there", c.id);
        assert!(!c.quote.trim().is_empty(), "{} quotes something", c.id);
        assert_eq!(c.speaker.is_none(), c.voice == Voice::Narrator, "{}: a speaker, or the narrator", c.id);
        let actors = c.speaker.iter().chain(&c.event.initiator).chain(&c.event.target);
        actors.for_each(|a| self.names(&c.id, a));
        for p in &c.event.places {
            self.stands(&c.id, Some(&p.text), p.start, p.end);
            assert!((0.0..=1.0).contains(&p.confidence), "{}: confidence {}", c.id, p.confidence);
        }
        if let Some(t) = &c.event.time {
            self.verbatim(&c.id, &t.text);
            assert!(
                t.start.zip(t.end).is_none_or(|(a, b)| a.date <= b.date),
                "{}: {t:?} ends before it starts",
                c.id
            );
        }
        c.via.iter().chain(&c.event.weapons).for_each(|w| self.verbatim(&c.id, w));
        c.event.losses.iter().for_each(|l| self.verbatim(&c.id, &l.text));
    }

    fn names(&self, id: &str, a: &ActorRef) {
        self.stands(id, a.text.as_deref(), a.start, a.end);
    }

    /// Words with offsets are what stands there; words without are somewhere.
    fn stands(&self, id: &str, words: Option<&str>, start: Option<usize>, end: Option<usize>) {
        assert_eq!(start.is_some(), end.is_some(), "{id}: both offsets or none");
        match (words, start.zip(end)) {
            (Some(words), Some((start, end))) => assert_eq!(words, self.slice(start, end), "{id}"),
            (Some(words), None) => self.verbatim(id, words),
            (None, at) => assert_eq!(at, None, "{id}: offsets of no words"),
        }
    }

    fn verbatim(&self, id: &str, words: &str) {
        assert!(!words.is_empty() && self.text.contains(words), "{id}: “{words}” is not in the text");
    }
}
