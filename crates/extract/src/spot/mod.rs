/*!
Spotting: every token of a sentence with what the lexicon knows of it, in one pass over the automaton.

At each word the longest spelling wins; between spellings of one length, the one with the fewest letters taken for
clitics. All senses of the winning spelling stay: which of them is meant is for syntax to decide. An [`Item`] is a
word or a listed phrase with its prefixes and enclitic pronoun; items follow each other without a gap.
*/

use crate::{
    pack::{ANY_LANGUAGE, Knowledge, LanguageEntry, Meaning, Sense, schema::*},
    text::{Folding, Kind, Sentence, Tokens},
};
use fst::raw::{Fst, Output};

/// A word or listed phrase.
#[derive(Clone, Debug)]
pub struct Item {
    /// First token.
    pub from: usize,
    /// Token after the last.
    pub to: usize,
    /// What its first token is.
    pub kind: Kind,
    /// Its prefixes and pronoun.
    pub clitics: Clitics,
    /// What it may mean; empty for words the lexicon does not hold.
    pub senses: Vec<Sense>,
}

/// What is written together with a word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Clitics {
    /// "and", "so".
    pub conjunction: bool,
    /// Index of a preposition.
    pub prep: Option<u16>,
    /// The article.
    pub article: bool,
    /// The future marker.
    pub future: bool,
    /// Index of an enclitic pronoun of the language.
    pub enclitic: Option<u8>,
    /// Letters taken off.
    cost: u8,
}

impl Item {
    /// The first sense that `f` accepts.
    pub fn find<T>(&self, f: impl FnMut(&Sense) -> Option<T>) -> Option<T> {
        self.senses.iter().find_map(f)
    }

    /// Whether the lexicon knows nothing of it and it is a word.
    pub fn is_unknown(&self) -> bool {
        self.senses.is_empty() && self.kind == Kind::Word
    }
}

/// The automaton of one [`Knowledge`], ready to walk.
pub struct Spotter<'k> {
    knowledge: &'k Knowledge,
    fst: Option<Fst<&'k [u8]>>,
    folding: Folding,
}

#[derive(Clone)]
struct Candidate {
    stem: String,
    clitics: Clitics,
}

struct Match {
    to: usize,
    list: u64,
}

impl<'k> Spotter<'k> {
    /// Opens the automaton.
    pub fn new(knowledge: &'k Knowledge) -> Self {
        Spotter {
            knowledge,
            fst: Fst::new(knowledge.automaton.as_slice()).ok(),
            folding: knowledge.folding(),
        }
    }

    /// Whether a spelling is listed as the name of an actor or place.
    pub fn knows_name(&self, text: &str) -> bool {
        let mut tokens = Tokens::default();
        tokens.add(text, 0, text.len(), &self.folding);
        let end = tokens.list.len();
        let named = |m: &Match| {
            m.to == end
                && self
                    .knowledge
                    .list(m.list)
                    .iter()
                    .any(|s| matches!(s.meaning, Meaning::Actor(_) | Meaning::Place(_)))
        };
        end > 0 && self.walk(tokens.norm(0), &tokens, 0, end).iter().any(named)
    }

    /// The items of one sentence.
    pub fn items(&self, tokens: &Tokens, sentence: Sentence, language: u8) -> Vec<Item> {
        let mut out = Vec::with_capacity(sentence.to - sentence.from);
        let Some(entry) = self.knowledge.languages.get(usize::from(language)) else { return out };
        let mut i = sentence.from;
        while i < sentence.to {
            let kind = tokens.list[i].kind;
            let mut item = Item { from: i, to: i + 1, kind, clitics: Clitics::default(), senses: Vec::new() };
            if matches!(kind, Kind::Word | Kind::Number) {
                self.look_up(tokens, sentence.to, language, entry, &mut item);
            }
            i = item.to;
            out.push(item);
        }
        out
    }

    fn look_up(&self, tokens: &Tokens, end: usize, language: u8, entry: &LanguageEntry, item: &mut Item) {
        let word = tokens.norm(item.from);
        let mut candidates = vec![Candidate { stem: word.to_string(), clitics: Clitics::default() }];
        strip(entry, word, 0, Clitics::default(), &mut candidates, 0);
        let mut best: Option<(usize, u8, Vec<Sense>, Clitics)> = None;
        let consider =
            |c: &Candidate, matches: Vec<Match>, best: &mut Option<(usize, u8, Vec<Sense>, Clitics)>| {
                for m in matches {
                    let better = best
                        .as_ref()
                        .is_none_or(|(to, cost, ..)| m.to > *to || (m.to == *to && c.clitics.cost < *cost));
                    if !better {
                        continue;
                    }
                    let capital = tokens.list[item.from].capital || !is_cased(word);
                    let senses: Vec<Sense> = self
                        .knowledge
                        .list(m.list)
                        .iter()
                        .filter(|s| {
                            (s.language == language || s.language == ANY_LANGUAGE)
                                && fits(s, c.clitics, capital || self.is_local(s))
                        })
                        .copied()
                        .collect();
                    if !senses.is_empty() {
                        *best = Some((m.to, c.clitics.cost, senses, c.clitics));
                    }
                }
            };
        for c in &candidates {
            let found = self.walk(&c.stem, tokens, item.from, end);
            consider(c, found, &mut best);
        }
        if best.is_none() && !entry.enclitics.is_empty() {
            for c in &candidates {
                for (stem, enclitic, cost) in without_enclitic(entry, &c.stem) {
                    let clitics =
                        Clitics { enclitic: Some(enclitic), cost: c.clitics.cost + cost, ..c.clitics };
                    let c = Candidate { stem, clitics };
                    let mut found = self.walk(&c.stem, tokens, item.from, end);
                    found.retain(|m| m.to == item.from + 1);
                    consider(&c, found, &mut best);
                }
            }
        }
        if best.is_none() {
            for c in &candidates {
                for (a, b) in &entry.endings {
                    if let Some(stem) = c.stem.strip_suffix(a.as_str()).filter(|s| s.chars().count() >= 3) {
                        let c = Candidate {
                            stem: format!("{stem}{b}"),
                            clitics: Clitics { cost: c.clitics.cost + 1, ..c.clitics },
                        };
                        let found = self.walk(&c.stem, tokens, item.from, end);
                        consider(&c, found, &mut best);
                    }
                }
            }
        }
        if let Some((to, cost, mut senses, mut clitics)) = best {
            // A bare word that one theatre knows as an actor ("the army") stays a common noun beside it.
            if senses.iter().all(|s| self.is_local(s)) {
                for c in candidates.iter().filter(|c| c.clitics.cost > cost) {
                    let mut more = None;
                    consider(c, self.walk(&c.stem, tokens, item.from, end), &mut more);
                    if let Some((end, _, found, with)) = more
                        && end == to
                    {
                        senses.extend(found);
                        clitics = with;
                        break;
                    }
                }
            }
            item.to = to;
            item.senses = senses;
            item.clitics = clitics;
        } else {
            item.clitics = guess(entry, &candidates);
        }
    }

    /// Whether a sense is an actor's name within one theatre only.
    fn is_local(&self, s: &Sense) -> bool {
        matches!(s.meaning, Meaning::Actor(n) if self.knowledge.actors[n as usize].theatre.is_some())
    }

    /// All listed spellings that begin with `stem` at token `from` and end before token `end`.
    fn walk(&self, stem: &str, tokens: &Tokens, from: usize, end: usize) -> Vec<Match> {
        let mut out = Vec::new();
        let Some(fst) = &self.fst else { return out };
        let mut node = fst.root();
        let mut sum = Output::zero();
        let mut at = from;
        let mut word = stem;
        loop {
            for b in word.bytes() {
                let Some(i) = node.find_input(b) else { return out };
                let t = node.transition(i);
                sum = sum.cat(t.out);
                node = fst.node(t.addr);
            }
            if node.is_final() {
                out.push(Match { to: at + 1, list: sum.cat(node.final_output()).value() });
            }
            at += 1;
            if at >= end || !matches!(tokens.list[at].kind, Kind::Word | Kind::Number | Kind::Possessive) {
                return out;
            }
            let Some(i) = node.find_input(b' ') else { return out };
            let t = node.transition(i);
            sum = sum.cat(t.out);
            node = fst.node(t.addr);
            word = tokens.norm(at);
        }
    }
}

fn is_cased(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_lowercase)
}

/// All ways to take prefixes off `word`, each prefix from a higher slot than the one before.
fn strip(entry: &LanguageEntry, word: &str, slot: u8, clitics: Clitics, out: &mut Vec<Candidate>, depth: u8) {
    if depth == 4 {
        return;
    }
    for p in entry.proclitics.iter().filter(|p| p.slot > slot) {
        let Some(rest) = word.strip_prefix(p.form.as_str()) else { continue };
        if rest.chars().count() < 2 {
            continue;
        }
        let mut c = clitics;
        match p.role {
            ProcliticRole::Conjunction => c.conjunction = true,
            ProcliticRole::Preposition => c.prep = p.prep,
            ProcliticRole::Article => c.article = true,
            ProcliticRole::Future => c.future = true,
        }
        c.cost += p.form.chars().count() as u8;
        let stem = format!("{}{rest}", p.restore);
        out.push(Candidate { stem: stem.clone(), clitics: c });
        strip(entry, &stem, p.slot, c, out, depth + 1);
    }
}

/// All ways to take an enclitic off `stem`: what is left, which enclitic, letters taken.
fn without_enclitic(entry: &LanguageEntry, stem: &str) -> Vec<(String, u8, u8)> {
    let mut out = Vec::new();
    for (n, e) in entry.enclitics.iter().enumerate() {
        let Some(rest) = stem.strip_suffix(e.form.as_str()).filter(|r| r.chars().count() >= 2) else {
            continue;
        };
        let cost = e.form.chars().count() as u8;
        for (a, b) in &e.repairs {
            if let Some(r) = rest.strip_suffix(a.as_str()) {
                out.push((format!("{r}{b}"), n as u8, cost));
            }
        }
        out.push((rest.to_string(), n as u8, cost));
    }
    out
}

/// Whether a sense can carry these clitics.
fn fits(s: &Sense, c: Clitics, capital: bool) -> bool {
    let finite = s.bits.pos() == Some(Pos::Verb);
    let name = matches!(s.meaning, Meaning::Actor(_) | Meaning::Person(_) | Meaning::Place(_));
    let word = matches!(s.meaning, Meaning::Word(_) | Meaning::Negative);
    if !capital && (name || matches!(s.meaning, Meaning::Demonym(_))) {
        return false;
    }
    if finite {
        return c.prep.is_none() && !c.article && (!c.future || s.bits.tense() == Some(Tense::Present));
    }
    if c.future || (c.enclitic.is_some() && name) {
        return false;
    }
    // Names and function words are listed with their article when they have one.
    !(c.article && (word || name))
}

/// What an unknown word's shape tells: its article and prepositions when they are at least two letters.
fn guess(entry: &LanguageEntry, candidates: &[Candidate]) -> Clitics {
    let article = entry.proclitics.iter().any(|p| p.role == ProcliticRole::Article);
    if !article {
        return Clitics::default();
    }
    candidates
        .iter()
        .filter(|c| c.clitics.article && c.stem.chars().count() >= 3)
        .min_by_key(|c| c.clitics.cost)
        .map_or(Clitics::default(), |c| c.clitics)
}
