//! Every example of every pattern, and what must hold for any text.

use super::*;
use crate::{
    pack::schema::PackFile,
    text::{Folding, Tokens},
};
use hudna_model::Moment;
use proptest::prelude::*;

struct Pack {
    table: TimeTable,
    file: PackFile,
    folding: Folding,
}

fn pack(language: &str) -> Pack {
    let read = |name: &str| -> PackFile {
        let path = format!("{}/../../packs/{language}/{name}.toml", env!("CARGO_MANIFEST_DIR"));
        let text = std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{path}: {e}"));
        toml::from_str(&text).unwrap_or_else(|e| panic!("{path}: {e}"))
    };
    let (file, numbers, morphology) = (read("time"), read("numbers"), read("morphology"));
    let folding = Folding::new(std::iter::empty());
    let words = file.time.clone().unwrap();
    let table = TimeTable::compile(language, &words, &numbers.number, &morphology.proclitic, &folding).unwrap();
    Pack { table, file, folding }
}

impl Pack {
    fn tokens(&self, text: &str) -> Tokens {
        let mut tokens = Tokens::default();
        tokens.add(text, 0, text.len(), &self.folding);
        tokens
    }

    fn spans(&self, text: &str) -> (Tokens, Vec<TimeSpan>) {
        let tokens = self.tokens(text);
        let spans = find(&self.table, &tokens, 0, tokens.list.len());
        (tokens, spans)
    }

    fn numbers(&self, text: &str) -> Vec<(String, Option<u32>, bool)> {
        let tokens = self.tokens(text);
        let slice = |q: &Quantity| text[tokens.list[q.from].start as usize..tokens.list[q.to - 1].end as usize].to_string();
        let all = numbers(&self.table, &tokens, 0, tokens.list.len());
        all.iter().map(|q| (slice(q), q.value, q.vague)).collect()
    }
}

fn published() -> Moment {
    "2020-10-12".parse().unwrap()
}

fn told(m: Option<Moment>) -> String {
    m.map_or("-".to_string(), |m| m.to_string())
}

/// The examples that fail, as lines; and how many there are.
fn failures(language: &str) -> (Vec<String>, usize) {
    let p = pack(language);
    let (mut wrong, mut count) = (Vec::new(), 0);
    for pattern in &p.file.time.as_ref().unwrap().pattern {
        for example in &pattern.examples {
            count += 1;
            let text = &example[0];
            let start = example[1].clone();
            let end = example.get(2).cloned().unwrap_or_else(|| start.clone());
            let (tokens, spans) = p.spans(text);
            let whole = spans.len() == 1 && spans[0].from == 0 && spans[0].to == tokens.list.len();
            let got = spans.first().map(|s| resolve(&s.meaning, Some(published()))).unwrap_or_default();
            if !whole || told(got.0) != start || told(got.1) != end {
                let found: Vec<_> = spans
                    .iter()
                    .map(|s| format!("[{}..{} {} {:?}]", s.from, s.to, p.table.rule_id(s.rule), s.meaning))
                    .collect();
                wrong.push(format!("{}: {text}: {}..{} {}", pattern.id, told(got.0), told(got.1), found.join(" ")));
            }
        }
    }
    (wrong, count)
}

#[test]
fn examples_ar() {
    let (wrong, count) = failures("ar");
    assert!(wrong.is_empty(), "{} of {count} wrong\n{}", wrong.len(), wrong.join("\n"));
    assert!(count >= 90);
}
