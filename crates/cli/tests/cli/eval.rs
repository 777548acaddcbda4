//! `hudna eval`.

use crate::common::{Hudna, fixture, root};

#[test]
fn the_figures_are_those_of_the_scorer() {
    let hudna = Hudna::new();
    let (gold, pred) = (fixture("eval/gold.jsonl"), fixture("eval/pred.jsonl"));
    let mut said = hudna.run(&["eval", &gold, "--pred", &pred, "--format", "json"]).json();
    let said = said[0].as_object_mut().unwrap();
    assert_eq!(said.remove("file").unwrap(), gold.as_str());
    let recorded = std::fs::read_to_string(fixture("eval/figures.json")).unwrap();
    let recorded: serde_json::Value = serde_json::from_str(&recorded).unwrap();
    assert_eq!(serde_json::Value::Object(said.clone()), recorded);
}

#[test]
fn what_hudna_reads_is_right_by_its_own_reading() {
    let hudna = Hudna::new();
    let samples = root().join("samples/alshahid.jsonl").display().to_string();
    let own = hudna.run(&["read", "--format", "jsonl", &samples]).done();
    let gold = hudna.file("own.jsonl", own);
    let said = hudna.run(&["eval", &gold, "--format", "json"]).json();
    assert_eq!(said[0]["CLAIM"], serde_json::json!([1.0, 1.0, 1.0]));
    let why = hudna.run(&["eval", &gold, "--why", "--format", "json"]).json();
    assert_eq!((&why[0]["lost"], &why[0]["extra"]), (&serde_json::json!([]), &serde_json::json!([])));
}

#[test]
fn why_names_the_stage_that_lost_a_claim() {
    let hudna = Hudna::new();
    let text =
        "Armenia accused Azerbaijan of shelling Stepanakert. The lake was blue. Azerbaijan shelled Hadrut.";
    let claim = |quote: &str, act: &str, speaker: &str| {
        format!(
            "{{\"quote\": \"{quote}\", \"voice\": \"attributed\", \"speaker\": {{\"text\": \"{speaker}\", \"actor\": \"{speaker}/GOV\"}}, \
             \"act\": \"{act}\", \"event\": {{\"type\": \"shelling\", \"polarity\": \"happened\", \"initiator\": \
             [{{\"text\": \"Azerbaijan\", \"actor\": \"AZE/GOV\"}}], \"target\": [], \"places\": [], \"time\": null, \"losses\": []}}}}"
        )
    };
    let claims = [
        claim("Azerbaijan of shelling Stepanakert", "deny", "ARM"),
        claim("The lake was blue", "assert", "ARM"),
        claim("Azerbaijan shelled Hadrut", "assert", "RUS"),
        claim("not in the text", "assert", "ARM"),
    ];
    let gold = hudna.file(
        "gold.jsonl",
        format!(
            "{{\"id\": \"a\", \"lang\": \"en\", \"text\": \"{text}\", \"claims\": [{}]}}\n",
            claims.join(", ")
        ),
    );
    let said = hudna.run(&["eval", &gold, "--why", "--format", "json"]).json();
    let stages: Vec<&str> =
        said[0]["lost"].as_array().unwrap().iter().map(|l| l["stage"].as_str().unwrap()).collect();
    assert_eq!(stages, ["act", "no-trigger", "voice", "not-in-text"], "{said:#}");
    let table = hudna.run(&["eval", &gold, "--why", "--list", "5"]).done();
    assert!(table.contains("no trigger in the quote") && table.contains("The lake was blue"), "{table}");
}

#[test]
fn what_falls_below_its_floor_is_named() {
    let hudna = Hudna::new();
    let (gold, pred) = (fixture("eval/gold.jsonl"), fixture("eval/pred.jsonl"));
    let with = |floors: &str| hudna.run(&["eval", &gold, "--pred", &pred, "--floors", floors]);
    assert_eq!(with(&fixture("eval/floors.toml")).code, 0);
    let high = with(&hudna.file("high.toml", "[\"eval/gold.jsonl\"]\nCLAIM = 0.9\nact = 0.1\n"));
    assert!(
        high.code == 1
            && high.err.contains("CLAIM is 0.386, below its floor of 0.900")
            && !high.err.contains("act is"),
        "{high:?}"
    );
    let slip = with(&hudna.file("slip.toml", "[\"gold.jsonl\"]\nCLAIMS = 0.1\n"));
    assert!(slip.code == 1 && slip.err.contains("no figure “CLAIMS”"), "{slip:?}");
    let other = with(&hudna.file("other.toml", "[\"silver.jsonl\"]\nCLAIM = 0.1\n"));
    assert!(other.code == 1 && other.err.contains("no floors are set for it"), "{other:?}");
    assert_eq!(with("nowhere.toml").code, 2);
}

#[test]
fn a_gold_file_that_does_not_read_is_named_with_its_line() {
    let hudna = Hudna::new();
    let gold = hudna.file("gold.jsonl", "{\"id\": \"a\", \"text\": \"x\", \"claims\": []}\n{\"id\": 1}\n");
    let ran = hudna.run(&["eval", &gold]);
    assert!(ran.code == 2 && ran.err.contains("gold.jsonl:2"), "{ran:?}");
}
