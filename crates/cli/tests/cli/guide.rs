//! The guide is complete: every command, every option and every JSON field stands in it.

use crate::common::{Hudna, fixture, root};
use serde_json::Value;
use std::collections::BTreeSet;

fn guide() -> String {
    std::fs::read_to_string(root().join("docs/GUIDE.md")).unwrap()
}

/// The part of the guide under a heading, up to the next heading of the same level.
fn section<'g>(guide: &'g str, heading: &str) -> &'g str {
    let from = guide.find(heading).unwrap_or_else(|| panic!("docs/GUIDE.md has no “{}”", heading.trim()));
    let rest = &guide[from + heading.len()..];
    &rest[..rest.find("\n## ").unwrap_or(rest.len())]
}

fn commands(help: &str) -> Vec<String> {
    let list = help.split("Commands:").nth(1).unwrap_or_default().split("\n\n").next().unwrap_or_default();
    let names = list.lines().filter(|l| l.starts_with("  ") && !l.starts_with("   "));
    names.filter_map(|l| l.split_whitespace().next()).filter(|c| *c != "help").map(Into::into).collect()
}

#[test]
fn every_command_and_option_is_in_the_guide() {
    let (hudna, guide) = (Hudna::new(), guide());
    let mut missing = BTreeSet::new();
    let all = commands(&hudna.run(&["help"]).done());
    assert_eq!(all.len(), 15, "{all:?}");
    for command in all {
        let part = section(&guide, &format!("\n## hudna {command}\n"));
        let help = hudna.run(&[&command, "--help"]).done();
        let below = commands(&help).into_iter().map(|sub| hudna.run(&[&command, &sub, "--help"]).done());
        for text in below.chain([help.clone()]) {
            for option in
                text.split(|c: char| !c.is_ascii_alphanumeric() && c != '-').filter(|w| w.starts_with("--"))
            {
                if !["--help", "--color", "--version"].contains(&option)
                    && !part.contains(&format!("`{option}"))
                {
                    missing.insert(format!("{command} {option}"));
                }
            }
        }
        for sub in commands(&help) {
            if !part.contains(&format!("hudna {command} {sub}")) {
                missing.insert(format!("{command} {sub}"));
            }
        }
    }
    assert!(guide.contains("`--color"));
    assert!(missing.is_empty(), "docs/GUIDE.md does not tell of {missing:#?}");
}

fn keys(value: &Value, out: &mut BTreeSet<String>) {
    match value {
        Value::Object(map) => {
            for (key, value) in map {
                out.insert(key.clone());
                // Names by language and the figures' own names are data, not fields.
                if !["name", "text", "names"].contains(&key.as_str()) || !value.is_object() {
                    keys(value, out);
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|v| keys(v, out)),
        _ => {}
    }
}

#[test]
fn every_json_field_is_in_the_guide() {
    let (hudna, guide) = (Hudna::with_samples(), guide());
    let fields = section(&guide, "\n## JSON\n");
    let mut found = BTreeSet::new();
    let incident =
        hudna.run(&["incidents", "--flag", "contested", "--format", "json"]).json()[0]["id"].clone();
    let (gold, pred) = (fixture("eval/gold.jsonl"), fixture("eval/pred.jsonl"));
    let sample = root().join("samples/sudan-2023-04-16-sawt-almarsa.txt").display().to_string();
    for args in [
        &["read", "--format", "json", &sample][..],
        &["documents", "--format", "json"],
        &["claims", "--format", "json"],
        &["incidents", "--format", "json"],
        &["agreements", "--format", "json"],
        &["show", "--format", "json", "karabakh-2020-10-29-ledger"],
        &["show", "--format", "json", "karabakh-2020-10-29-ledger#c1"],
        &["show", "--format", "json", incident.as_str().unwrap()],
        &["report", "--format", "json"],
        &["verify", "--format", "json"],
        &["eval", "--format", "json", &gold, "--pred", &pred],
        &["eval", "--format", "json", "--why", &gold],
    ] {
        keys(&hudna.run(args).json(), &mut found);
    }
    assert!(found.len() > 60, "{found:?}");
    let missing: Vec<&String> = found.iter().filter(|k| !fields.contains(&format!("`{k}`"))).collect();
    assert!(missing.is_empty(), "docs/GUIDE.md does not tell of {missing:?}");
}
