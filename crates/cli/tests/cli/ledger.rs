//! The commands on a ledger.

use crate::common::{Hudna, samples};
use std::collections::BTreeSet;

#[test]
fn ingesting_again_changes_nothing() {
    let hudna = Hudna::with_samples();
    let before = (hudna.evidence(), hudna.projections());
    let files = samples();
    let mut args = vec!["ingest"];
    args.extend(files.iter().rev().map(String::as_str));
    let again = hudna.run(&args).done();
    assert!(again.contains("0 new, 22 already there, 0 failed"), "{again}");
    assert_eq!((hudna.evidence(), hudna.projections()), before);
    // Another day given for what has no date of its own: the same bytes, so the same document.
    args.extend(["--published", "2023-06-10"]);
    let again = hudna.run(&args).done();
    assert!(again.contains("0 new, 22 already there, 0 failed"), "{again}");

    // Another order, the same evidence and the same assessment.
    let other = Hudna::new();
    files.iter().rev().for_each(|f| {
        other.run(&["ingest", f]).done();
    });
    assert_eq!((other.evidence(), other.projections()), before);
}

#[test]
fn rebuilding_gives_the_same_bytes() {
    let hudna = Hudna::with_samples();
    let before = hudna.projections();
    let first = hudna.run(&["rebuild"]).done();
    assert_eq!(hudna.run(&["rebuild"]).done(), first);
    assert_eq!(hudna.projections(), before);
    assert!(first.contains(&before), "{first}");
    let again = hudna.run(&["rebuild", "--reread"]).done();
    assert!(again.contains("0 read again, 0 with a new reading"), "{again}");
}

#[test]
fn other_packs_make_another_reading_and_the_old_one_stays() {
    let hudna = Hudna::new();
    let file = hudna.file("a.txt", "The Blue Shirts accused Azerbaijan of shelling Stepanakert.");
    hudna.run(&["ingest", &file]).done();
    let pack = "[[actor]]\ncode = \"BLUE-SHIRTS\"\nsector = \"REB\"\nname = \"Blue Shirts\"\nnames = { en = [\"Blue Shirts\"] }\n";
    hudna.file("mine/world/actors.toml", pack);
    let mine = hudna.path("mine").display().to_string();
    let again = hudna.run(&["rebuild", "--reread", "--packs", &mine]).done();
    assert!(again.contains("1 read again, 1 with a new reading"), "{again}");
    let speakers = |args: &[&str]| hudna.run(args).done();
    assert!(speakers(&["claims"]).contains("BLUE-SHIRTS/REB"));
    let all = speakers(&["claims", "--superseded", "--format", "jsonl"]);
    assert!(all.lines().any(|l| l.contains("\"superseded\":true") && !l.contains("BLUE-SHIRTS")), "{all}");
    hudna.run(&["verify"]).done();
}

#[test]
fn lists_are_filtered_and_come_in_every_format() {
    let hudna = Hudna::with_samples();
    let count = |args: &[&str]| hudna.run(&[args, &["--format", "jsonl"]].concat()).done().lines().count();
    assert_eq!(count(&["documents"]), 22);
    assert_eq!(count(&["documents", "--lang", "en"]), 8);
    assert_eq!(count(&["documents", "--limit", "3", "--offset", "1"]), 3);
    assert_eq!(count(&["documents", "--from", "2023-07-01", "--to", "2023-07-31"]), 2);
    let all = count(&["claims"]);
    for narrower in [
        &["claims", "--party", "aze"][..],
        &["claims", "--speaker", "ARM"],
        &["claims", "--type", "shelling", "--type", "air-strike"],
        &["claims", "--act", "deny"],
        &["claims", "--polarity", "happened", "--initiator", "RSF"],
        &["claims", "--place", "Barda"],
        &["claims", "--text", "Barda"],
        &["claims", "--theatre", "sudan"],
        &["claims", "--from", "2020-10-28", "--to", "2020-10-28"],
        &["claims", "--published-from", "2023-01-01", "--published-to", "2023-12-31"],
        &["claims", "--agreement", "moscow-2020-10-10"],
        &["claims", "--document", "karabakh-2020-10-29-ledger"],
        &["claims", "--limit", "1"],
    ] {
        let found = count(narrower);
        assert!(found > 0 && found < all, "{narrower:?}: {found} of {all}");
    }
    let all = count(&["incidents"]);
    for narrower in [
        &["incidents", "--flag", "contested"][..],
        &["incidents", "--type", "shelling"],
        &["incidents", "--agreement", "moscow-2020-10-10", "--limit", "2"],
        &["incidents", "--party", "AZE"],
        &["incidents", "--theatre", "sudan", "--order", "newest"],
    ] {
        let found = count(narrower);
        assert!(found > 0 && found < all, "{narrower:?}: {found} of {all}");
    }
    assert_eq!(count(&["incidents", "--agreement", "moscow-2020-10-10", "--limit", "2"]), 2);
    assert!(count(&["agreements", "--theatre", "sudan"]) > 3);
    assert_eq!(count(&["agreements", "--text", "moscow ceasefire"]), 1);
    for list in ["documents", "claims", "incidents", "agreements"] {
        let json = hudna.run(&[list, "--format", "json"]).json();
        let csv = hudna.run(&[list, "--format", "csv"]).done();
        let mut rows = csv::Reader::from_reader(csv.as_bytes());
        assert_eq!(rows.records().filter(Result::is_ok).count(), json.as_array().unwrap().len(), "{list}");
        assert!(!hudna.run(&[list]).done().is_empty());
    }
}

#[test]
fn agreements_need_no_ledger() {
    let hudna = Hudna::new();
    let found = hudna.run(&["agreements", "--party", "rsf", "--format", "json"]).json();
    assert!(found.as_array().unwrap().iter().all(|a| a["upper"] == 0 && a["theatre"] == "sudan"));
    assert!(!hudna.ledger().exists());
}

#[test]
fn one_document_claim_or_incident_is_shown_with_its_evidence() {
    let hudna = Hudna::with_samples();
    let id = "karabakh-2020-10-29-ledger";
    let document = hudna.run(&["show", id]).done();
    assert!(document.contains("⟦c1 ") && document.contains("Barda"), "{document}");
    let claim = hudna.run(&["show", &format!("{id}#c1"), "--color", "always"]).done();
    assert!(claim.contains("\u{1b}[1;33m") && claim.contains("rules"), "{claim}");
    let incidents = hudna.run(&["incidents", "--flag", "contested", "--format", "json"]).json();
    let incident = incidents[0]["id"].as_str().unwrap();
    let shown = hudna.run(&["show", incident]).done();
    assert!(shown.contains("contested") && shown.contains('⟦'), "{shown}");
    for id in [id, &format!("{id}#c1"), incident] {
        assert!(hudna.run(&["show", id, "--format", "json"]).json().is_object());
    }
}

#[test]
fn every_line_of_a_report_stands_on_claims_of_the_ledger() {
    let hudna = Hudna::with_samples();
    let report = hudna.run(&["report", "--agreement", "moscow-2020-10-10", "--format", "json"]).json();
    let claims = hudna.run(&["claims", "--format", "json"]).json();
    let known: BTreeSet<String> = claims
        .as_array()
        .unwrap()
        .iter()
        .map(|c| format!("{}#{}", c["document"].as_str().unwrap(), c["id"].as_str().unwrap()))
        .collect();
    let mut told = 0;
    for section in report["sections"].as_array().unwrap() {
        for incident in section["incidents"].as_array().unwrap() {
            assert!(!incident["told"].as_array().unwrap().is_empty());
            for source in incident["told"].as_array().unwrap() {
                assert!(known.contains(source["reference"].as_str().unwrap()));
                told += 1;
            }
        }
    }
    assert_eq!(report["evidence"]["claims"], told);
    for bound in report["bounds"].as_array().unwrap() {
        assert!(bound["lower"].as_u64() <= bound["upper"].as_u64());
    }
    // Days cut it, and the same ledger gives the same report.
    let one = ["report", "--agreement", "moscow-2020-10-10", "--from", "2020-10-10", "--to", "2020-10-12"];
    assert_eq!(hudna.run(&one).done(), hudna.run(&one).done());
    assert!(
        hudna.run(&one).done().len()
            < hudna.run(&["report", "--agreement", "moscow-2020-10-10"]).done().len()
    );
}

#[test]
fn a_page_is_self_contained_runs_its_own_way_and_escapes_all() {
    let hudna = Hudna::with_samples();
    let text = "Azerbaijan accused Armenia of shelling Tartar on Sunday. <script>alert(1)</script> & \\\"rockets\\\".";
    let line = format!(
        "{{\"id\": \"x\\\"<b>\", \"published\": \"2020-10-12\", \"outlet\": \"<i>O</i>\", \"text\": \"{text}\"}}\n"
    );
    hudna.run_on(line.as_bytes(), &["ingest", "-"]).done();
    for (lang, dir) in [("ar", "rtl"), ("en", "ltr")] {
        let args = ["report", "--agreement", "moscow-2020-10-10", "--lang", lang, "--format", "html"];
        let page = hudna.run(&args).done();
        assert!(page.contains(&format!("<html lang=\"{lang}\" dir=\"{dir}\">")), "{page}");
        for bad in ["<script", "<i>O", "x\"<b>", "http://", "src=", "@import"] {
            assert!(!page.contains(bad), "{bad}");
        }
        assert!(page.contains("&lt;i&gt;O&lt;/i&gt;"), "{page}");
        let markdown = hudna.run(&args[..5]).done();
        assert!(!markdown.contains("<i>") && markdown.contains("&lt;i&gt;"), "{markdown}");
    }
}

#[test]
fn a_ledger_that_was_tampered_with_is_found_out() {
    let hudna = Hudna::with_samples();
    let sound = hudna.run(&["verify", "--format", "json"]).json();
    assert_eq!((&sound["documents"], &sound["problems"]), (&22.into(), &serde_json::json!([])));
    let mut bytes = std::fs::read(hudna.ledger()).unwrap();
    let at = bytes.windows(9).position(|w| w == b"maternity").unwrap();
    bytes[at..at + 9].copy_from_slice(b"MATERNITY");
    std::fs::write(hudna.ledger(), bytes).unwrap();
    let ran = hudna.run(&["verify"]);
    assert!(ran.code == 1 && ran.out.contains("karabakh-2020-10-29-ledger"), "{ran:?}");
}

#[test]
fn the_default_ledger_lies_in_the_data_folder() {
    let hudna = Hudna::new();
    let file = hudna.file("a.txt", "Armenia accused Azerbaijan of shelling Stepanakert.");
    let data = hudna.path("data");
    let ran = hudna
        .command(&["ingest", &file])
        .env_remove("HUDNA_LEDGER")
        .env("XDG_DATA_HOME", &data)
        .output()
        .unwrap();
    assert!(ran.status.success());
    assert!(data.join("hudna/ledger.hudna").exists());
}
