/*!
Does a document hold together, and does a claim stand in its text? Asked of everything before it is added, and of
everything that is there by [`Ledger::verify`](crate::Ledger::verify): evidence whose words are not in the text is none.
*/

use hudna_model::{ActorRef, Claim, Document, PlaceRef};
use std::collections::HashSet;

/// The most bytes of a captured page: SQLite takes no value over a thousand million, and the row has to fit.
const MOST_RAW: usize = 400_000_000;

/// A text whose characters can be sliced by their number without counting from its start each time.
pub(crate) struct Characters<'t> {
    text: &'t str,
    /// Byte offset of every character, and the length.
    starts: Vec<usize>,
}

impl<'t> Characters<'t> {
    pub(crate) fn of(text: &'t str) -> Self {
        let mut starts: Vec<usize> = text.char_indices().map(|(i, _)| i).collect();
        starts.push(text.len());
        Characters { text, starts }
    }

    /// The characters from `start` up to `end`, or `None` where the text has none such.
    pub(crate) fn slice(&self, start: usize, end: usize) -> Option<&'t str> {
        self.text.get(*self.starts.get(start)?..*self.starts.get(end)?)
    }
}

/// What is wrong with a document, if anything.
pub(crate) fn document(raw: &[u8], document: &Document) -> Option<String> {
    if document.id.is_empty() || document.id.chars().any(|c| c.is_control() || c.is_whitespace()) {
        return Some("its id is empty or holds white space; give it a plain one".into());
    }
    if raw.len() > MOST_RAW || document.text.len() > MOST_RAW {
        return Some(format!("it is larger than {} MB; add the page, not the archive", MOST_RAW / 1_000_000));
    }
    parts(document)
}

/// What is wrong with a document's parts, if anything.
pub(crate) fn parts(document: &Document) -> Option<String> {
    let bad = document.parts.iter().find(|p| document.text.get(p.start..p.end).is_none())?;
    Some(format!("its part from byte {} to {} does not lie in its text", bad.start, bad.end))
}

/// The first thing wrong with the claims of one reading, if anything: the claim's id, and what.
pub(crate) fn claims(text: &str, claims: &[Claim]) -> Option<(String, String)> {
    let text = Characters::of(text);
    let mut seen = HashSet::new();
    for claim in claims {
        let problem = if claim.id.is_empty() || claim.id.contains('#') {
            Some("its id is empty or holds a “#”".to_string())
        } else if !seen.insert(claim.id.as_str()) {
            Some("another claim of this document has the same id".to_string())
        } else {
            stands(&text, claim).into_iter().next()
        };
        if let Some(why) = problem {
            return Some((claim.id.clone(), why));
        }
    }
    None
}

/// Everything in a claim that does not stand in its text: the quote, and each slot that has offsets.
pub(crate) fn stands(text: &Characters<'_>, claim: &Claim) -> Vec<String> {
    let mut problems = Vec::new();
    let mut look = |what: &str, words: &str, start: usize, end: usize| match text.slice(start, end) {
        Some(found) if found == words => {}
        Some(found) => problems.push(format!(
            "{what} “{}” is not what stands at characters {start}..{end}: “{}”",
            short(words),
            short(found)
        )),
        None => problems.push(format!("{what} “{}” lies at {start}..{end}, outside the text", short(words))),
    };
    look("quote", &claim.quote, claim.start, claim.end);
    let actors = [("initiator", &claim.event.initiator), ("target", &claim.event.target)];
    let actors = actors.into_iter().flat_map(|(role, list)| list.iter().map(move |a| (role, a)));
    for (role, actor) in claim.speaker.iter().map(|s| ("speaker", s)).chain(actors) {
        if let ActorRef { text: Some(words), start: Some(start), end: Some(end), .. } = actor {
            look(role, words, *start, *end);
        }
    }
    for place in &claim.event.places {
        if let PlaceRef { text: words, start: Some(start), end: Some(end), .. } = place {
            look("place", words, *start, *end);
        }
    }
    problems
}

fn short(words: &str) -> String {
    let mut cut: String = words.chars().take(60).collect();
    if cut.len() < words.len() {
        cut.push('…');
    }
    cut
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slices_by_character() {
        let text = Characters::of("aهدb");
        assert_eq!(text.slice(1, 3), Some("هد"));
        assert_eq!(text.slice(4, 4), Some(""));
        assert_eq!(text.slice(3, 5), None);
        assert_eq!(text.slice(3, 1), None);
        assert_eq!(text.slice(usize::MAX, usize::MAX), None);
    }
}
