//! The development sets, where they lie beside the repository: figures that may only rise, and the page it began with.

use crate::common::Hudna;
use std::path::PathBuf;

/// A file of the shared folder beside the repository; `None` where there is no such folder.
fn shared(path: &str) -> Option<String> {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    let file = root.join(path);
    if !file.exists() {
        eprintln!("no {path} beside the repository: nothing to measure");
        return None;
    }
    Some(file.display().to_string())
}

#[test]
fn the_development_sets_stay_above_their_floors() {
    let sets = [
        "seed.jsonl",
        "sentences-ar.dev.jsonl",
        "sets/karabakh-2020/articles.jsonl",
        "sets/sudan-2023/articles.jsonl",
    ];
    let files: Vec<String> = sets.iter().filter_map(|s| shared(&format!("gold/{s}"))).collect();
    if files.is_empty() {
        return;
    }
    let floors = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/floors.toml");
    let mut args = vec!["eval", "--floors", floors];
    args.extend(files.iter().map(String::as_str));
    Hudna::new().run(&args).done();
}

#[test]
fn the_page_it_all_began_with_reads_as_it_should() {
    let Some(page) = shared("seed/karabakh-2020-10-12.ar.txt") else { return };
    let said = Hudna::new().run(&["read", &page, "--format", "json"]).json();
    let page = &said[0];
    assert_eq!(page["published"], "2020-10-12");
    assert_eq!(page["published_from"], "inferred");
    assert!(page["published_why"].as_str().is_some_and(|w| w.contains("Monday") && w.contains("2020-10-10")));
    let claims = page["claims"].as_array().expect("claims");
    let told = |act: &str, kind: &str, speaker: &str| {
        claims.iter().find(|c| {
            c["act"] == act
                && c["event"]["type"] == kind
                && c["speaker"]["actor"].as_str().is_some_and(|a| a.starts_with(speaker))
        })
    };
    let air = told("claim-responsibility", "air-strike", "AZE").expect("the admitted air strikes");
    assert_eq!(air["event"]["initiator"][0]["actor"], "AZE/GOV");
    let unknown = told("no-information", "air-strike", "NKR").expect("no information about them");
    assert!(unknown["via"].as_str().is_some(), "{unknown}");
    let accused = told("accuse", "shelling", "AZE").expect("the accusation of a missile attack");
    let denied = told("deny", "shelling", "NKR").expect("its denial");
    assert_eq!(accused["event"]["polarity"], "failed");
    assert_eq!(denied["answers"], accused["id"]);
    let towns: Vec<&str> = claims
        .iter()
        .filter(|c| c["event"]["type"] == "shelling")
        .flat_map(|c| c["event"]["places"].as_array().into_iter().flatten())
        .filter(|p| p["lat"].is_f64() && p["lon"].is_f64())
        .filter_map(|p| p["name"].as_str())
        .collect();
    for town in ["Mingachevir", "Aghdam", "Goranboy", "Aghjabadi", "Tartar"] {
        assert!(towns.contains(&town), "{town} is missing from {towns:?}");
    }
    let losses: Vec<&str> = claims
        .iter()
        .flat_map(|c| c["event"]["losses"].as_array().into_iter().flatten())
        .filter_map(|l| l["text"].as_str())
        .collect();
    assert!(losses.iter().any(|l| l.contains("72")) && losses.len() >= 2, "{losses:?}");
    let call = claims.iter().find(|c| c["event"]["type"] == "call").expect("the call");
    assert_eq!(call["event"]["initiator"].as_array().map(Vec::len), Some(2), "{call}");
    let talks = claims.iter().find(|c| c["event"]["type"] == "talks" && c["event"]["polarity"] == "planned");
    assert_eq!(talks.expect("the planned talks")["event"]["time"]["start"], "2020-10-12");
    assert_eq!(claims.iter().filter(|c| c["act"] == "accuse" && c["event"]["type"] == "breach").count(), 2);
}
