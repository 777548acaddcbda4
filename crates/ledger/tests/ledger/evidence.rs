//! Evidence goes in once, whole, and stays.

use crate::sample::{arabic, claim, english, fill, filled, stamp};
use hudna_ledger::{Appended, ClaimFilter, DecisionKind, DocumentFilter, Error, Ledger, Reread};
use hudna_model::{Document, Part, PartKind};
use serde_json::json;

#[test]
fn what_went_in_comes_out() {
    let ledger = filled();
    let (document, claims) = arabic();
    let stored = ledger.document("ar-1").unwrap().unwrap();
    assert_eq!(stored.document, document);
    assert_eq!(stored.hash, blake3::hash(document.text.as_bytes()).to_hex().as_str());
    assert_eq!(stored.claims, 2);
    assert_eq!(ledger.raw("ar-1").unwrap().unwrap(), document.text.as_bytes());
    let found =
        ledger.claims(&ClaimFilter { document: Some("ar-1".into()), ..ClaimFilter::default() }).unwrap();
    assert_eq!(found.iter().map(|c| c.claim.clone()).collect::<Vec<_>>(), claims);
    let one = ledger.claim("ar-1#c2").unwrap().unwrap();
    assert_eq!((one.reference().as_str(), one.outlet, one.superseded), ("ar-1#c2", document.outlet, false));
    assert_eq!(one.published, document.published);
    for nothing in ["", "#", "ar-1", "ar-1#", "ar-1#c9", "xx#c1"] {
        assert!(ledger.claim(nothing).unwrap().is_none());
    }
    assert!(ledger.document("xx").unwrap().is_none() && ledger.raw("xx").unwrap().is_none());
}

#[test]
fn the_same_bytes_are_one_document() {
    let mut ledger = filled();
    let before = ledger.evidence_digest().unwrap();
    let (document, claims) = arabic();
    let raw = document.text.clone();
    let again = ledger.append(raw.as_bytes(), &document, &claims, &stamp("0.2.0")).unwrap();
    assert_eq!(again, Appended::AlreadyThere { id: "ar-1".into() });
    let renamed = Document { id: "other".into(), ..document.clone() };
    let again = ledger.append(raw.as_bytes(), &renamed, &[], &stamp("0.2.0")).unwrap();
    assert_eq!(again, Appended::AlreadyThere { id: "ar-1".into() });
    let error = ledger.append(b"other bytes", &document, &claims, &stamp("0.1.0")).unwrap_err();
    assert!(matches!(&error, Error::SameIdOtherText { id, .. } if id == "ar-1"), "{error}");
    assert_eq!(ledger.evidence_digest().unwrap(), before);
}

#[test]
fn what_does_not_stand_in_its_text_stays_out() {
    let mut ledger = Ledger::in_memory().unwrap();
    let (document, claims) = arabic();
    let raw = document.text.as_bytes();
    let mut shifted = claims.clone();
    shifted[1].start += 1;
    let mut outside = claims.clone();
    outside[0].end = 10_000;
    let mut slot = claims.clone();
    slot[0].event.places[0].start = Some(0);
    slot[0].event.places[0].end = Some(4);
    let mut twice = claims.clone();
    twice[1].id = "c1".into();
    let mut hash = claims.clone();
    hash[0].id = "c#1".into();
    let mut nan = claims.clone();
    nan[0].event.places[0].confidence = f32::NAN;
    let mut code = claims.clone();
    code[0].event.initiator[0].actor.as_mut().unwrap().party = "arm".into();
    for bad in [shifted, outside, slot, twice, hash, nan, code] {
        let error = ledger.append(raw, &document, &bad, &stamp("0.1.0")).unwrap_err();
        assert!(matches!(error, Error::BadClaim { .. }), "{error}");
    }
    let cut = Part { kind: PartKind::Body, start: 1, end: 4 };
    for bad in [
        Document { id: String::new(), ..document.clone() },
        Document { id: "a b".into(), ..document.clone() },
        Document { parts: vec![cut], ..document.clone() },
    ] {
        let error = ledger.append(raw, &bad, &claims, &stamp("0.1.0")).unwrap_err();
        assert!(matches!(error, Error::BadDocument { .. }), "{error}");
    }
    assert_eq!(ledger.counts().unwrap(), Default::default());
}

#[test]
fn odd_texts_are_kept_as_they_are() {
    let mut ledger = Ledger::in_memory().unwrap();
    let texts = [
        "",
        "\0a\0b",
        "\u{feff}\r\n\u{202e}x",
        "𝔘𝔫𝔦 🙂 e\u{301}",
        "'; DROP TABLE documents; --",
        "\"*^:(){}",
    ];
    for (i, text) in texts.iter().enumerate() {
        let id = format!("d{i}#'\"%");
        let document = Document { id: id.clone(), text: text.to_string(), ..Document::default() };
        let mut whole = claim(&Document { text: format!("{text} "), ..Document::default() }, "c1", text);
        whole.end = text.chars().count();
        let raw = [text.as_bytes(), &[0xff, 0x00, i as u8]].concat();
        assert_eq!(ledger.append(&raw, &document, &[whole], &stamp("0.1.0")).unwrap(), Appended::Added);
        assert_eq!(ledger.document(&id).unwrap().unwrap().document.text, *text);
        assert_eq!(ledger.raw(&id).unwrap().unwrap(), raw);
        assert_eq!(ledger.claim(&format!("{id}#c1")).unwrap().unwrap().claim.quote, *text);
        let asked = DocumentFilter { text: Some(text.to_string()), ..DocumentFilter::default() };
        ledger.documents(&asked).unwrap();
    }
    assert_eq!(ledger.verify().unwrap().problems, vec![]);
}

#[test]
fn a_newer_reading_supersedes_and_keeps_the_older() {
    let mut ledger = filled();
    let (document, claims) = arabic();
    assert_eq!(ledger.replace_claims("ar-1", &claims, &stamp("0.1.0")).unwrap(), Reread::Same);
    let unread = |l: &Ledger, engine: &str| {
        let unread_by = Some((engine.to_string(), "0123abcd".to_string()));
        let found = l.documents(&DocumentFilter { unread_by, ..DocumentFilter::default() }).unwrap();
        found.into_iter().map(|d| d.document.id).collect::<Vec<_>>()
    };
    assert_eq!(unread(&ledger, "0.2.0"), ["ar-1", "en-1"]);
    assert!(!ledger.projections_stale().unwrap());
    let one = vec![claim(&document, "c1", "ترتر")];
    assert_eq!(ledger.replace_claims("ar-1", &one, &stamp("0.2.0")).unwrap(), Reread::Superseded);
    assert!(ledger.projections_stale().unwrap());
    assert_eq!(unread(&ledger, "0.2.0"), ["en-1"]);
    let counts = ledger.counts().unwrap();
    assert_eq!((counts.documents, counts.claims, counts.superseded), (2, 2, 2));
    let all = ledger.claims(&ClaimFilter { superseded: true, ..ClaimFilter::default() }).unwrap();
    let told: Vec<_> = all.iter().map(|c| (c.reference(), c.engine.as_str(), c.superseded)).collect();
    assert_eq!(
        told,
        [
            ("ar-1#c1".into(), "0.1.0", true),
            ("ar-1#c2".into(), "0.1.0", true),
            ("ar-1#c1".into(), "0.2.0", false),
            ("en-1#c1".into(), "0.1.0", false)
        ]
    );
    assert_eq!(ledger.claim("ar-1#c1").unwrap().unwrap().claim, one[0]);
    assert!(ledger.claim("ar-1#c2").unwrap().unwrap().superseded);
    assert!(ledger.verify().unwrap().is_clean());
    let error = ledger.replace_claims("xx", &[], &stamp("0.2.0")).unwrap_err();
    assert!(matches!(error, Error::UnknownDocument { .. }), "{error}");
    let error = ledger.replace_claims("en-1", &one, &stamp("0.2.0")).unwrap_err();
    assert!(matches!(error, Error::BadClaim { .. }), "{error}");
}

#[test]
fn decisions_are_signed_and_undone_by_decisions() {
    let mut ledger = filled();
    let time = "2020-10-14T09:00:00Z".parse().unwrap();
    let first =
        ledger.decide(DecisionKind::Reject, &json!({"claim": "ar-1#c2", "why": "…"}), "n.k.", time).unwrap();
    assert!(ledger.projections_stale().unwrap());
    let second = ledger.decide(DecisionKind::Merge, &json!({"b": 1, "a": [2]}), "n.k.", time).unwrap();
    let undo = ledger.undo(first, "d.h.", time).unwrap();
    let all = ledger.decisions(false).unwrap();
    assert_eq!(all.iter().map(|d| d.number).collect::<Vec<_>>(), [first, second, undo]);
    assert_eq!((all[0].undone_by, all[2].undoes, all[2].kind), (Some(undo), Some(first), DecisionKind::Undo));
    let in_force = ledger.decisions(true).unwrap();
    assert_eq!(in_force.len(), 1);
    assert_eq!(
        (in_force[0].number, in_force[0].payload.to_string().as_str()),
        (second, r#"{"b":1,"a":[2]}"#)
    );
    let errors = [
        ledger.undo(first, "d.h.", time),
        ledger.undo(undo, "d.h.", time),
        ledger.undo(99, "d.h.", time),
        ledger.undo(second, " ", time),
        ledger.decide(DecisionKind::Undo, &json!(null), "d.h.", time),
    ];
    for error in errors.map(Result::unwrap_err) {
        assert!(matches!(error, Error::BadDecision { .. }), "{error}");
    }
    assert_eq!("merge".parse::<DecisionKind>().unwrap(), DecisionKind::Merge);
    assert!("fuse".parse::<DecisionKind>().unwrap_err().contains("merge"));
}

#[test]
fn the_digest_is_of_the_evidence_and_not_of_its_history() {
    let digest = |order: [usize; 2], engine: &str| {
        let mut ledger = Ledger::in_memory().unwrap();
        let both = [arabic(), english()];
        for i in order {
            let (document, claims) = &both[i];
            ledger.append(document.text.as_bytes(), document, claims, &stamp(engine)).unwrap();
        }
        ledger.evidence_digest().unwrap()
    };
    assert_eq!(digest([0, 1], "0.1.0"), digest([1, 0], "0.1.0"));
    assert_ne!(digest([0, 1], "0.1.0"), digest([0, 1], "0.1.1"));
    let mut ledger = Ledger::in_memory().unwrap();
    fill(&mut ledger);
    assert_eq!(ledger.evidence_digest().unwrap(), digest([0, 1], "0.1.0"));
    ledger.decide(DecisionKind::Accept, &json!({}), "n.k.", "2020-10-14T09:00:00Z".parse().unwrap()).unwrap();
    assert_ne!(ledger.evidence_digest().unwrap(), digest([0, 1], "0.1.0"));
}
