//! A small archive to test on: documents in two languages, their claims, incidents and findings over them.

use hudna_ledger::{Ledger, Stamp};
use hudna_model::*;

pub fn stamp(engine: &str) -> Stamp {
    Stamp { engine: engine.into(), packs: "0123abcd".into(), time: "2020-10-13T06:00:00Z".parse().unwrap() }
}

pub fn actor(text: &str, code: &str) -> ActorRef {
    ActorRef { text: Some(text.into()), actor: Some(code.parse().unwrap()), ..ActorRef::default() }
}

pub fn place(text: &str, name: &str, country: &str) -> PlaceRef {
    PlaceRef {
        text: text.into(),
        name: Some(name.into()),
        country: Some(country.into()),
        lat: Some(40.345_000_000_000_01),
        lon: Some(-46.93),
        geonames: None,
        precision: None,
        confidence: 0.7,
        start: None,
        end: None,
    }
}

/// A claim whose quote is `quote`, found in the text of the document.
pub fn claim(document: &Document, id: &str, quote: &str) -> Claim {
    let byte = document.text.find(quote).expect("the quote stands in the text");
    let start = document.text[..byte].chars().count();
    Claim {
        id: id.into(),
        quote: quote.into(),
        start,
        end: start + quote.chars().count(),
        voice: Voice::Narrator,
        speaker: None,
        via: None,
        act: Act::Assert,
        event: Event {
            kind: EventType::Shelling,
            polarity: Polarity::Happened,
            initiator: vec![],
            target: vec![],
            places: vec![],
            time: None,
            weapons: vec![],
            casualties: Casualties::default(),
            losses: vec![],
        },
        answers: None,
        hedged: false,
        rules: vec![],
    }
}

pub fn arabic() -> (Document, Vec<Claim>) {
    let text = "قالت وزارة الدفاع في باكو إن القوات الأرمينية قصفت مدينة ترتر مساء الأحد.\nونفت يريفان ذلك وأكدت التزامها بالهدنة.";
    let document = Document {
        id: "ar-1".into(),
        lang: Some("ar".into()),
        published: Some("2020-10-12T21:45".parse().unwrap()),
        published_from: Some(DateSource::Given),
        title: Some("قصف رغم الهدنة".into()),
        outlet: Some("الساحل".into()),
        text: text.into(),
        parts: vec![Part { kind: PartKind::Body, start: 0, end: text.len() }],
        ..Document::default()
    };
    let mut shelling = claim(&document, "c1", "القوات الأرمينية قصفت مدينة ترتر مساء الأحد");
    shelling.voice = Voice::Attributed;
    shelling.act = Act::Accuse;
    shelling.speaker = Some(actor("وزارة الدفاع في باكو", "AZE/MIL"));
    shelling.event.initiator = vec![actor("القوات الأرمينية", "ARM/MIL")];
    shelling.event.target = vec![actor("مدينة ترتر", "AZE/CVL")];
    shelling.event.places = vec![place("ترتر", "Tartar", "AZE")];
    shelling.event.time = Some(TimeRef {
        text: "مساء الأحد".into(),
        start: Some("2020-10-11".parse().unwrap()),
        end: Some("2020-10-12".parse().unwrap()),
    });
    shelling.event.casualties.killed = Some(2);
    let mut denial = claim(&document, "c2", "ذلك");
    denial.voice = Voice::Attributed;
    denial.act = Act::Deny;
    denial.speaker = Some(actor("يريفان", "ARM/GOV"));
    denial.event = Event { time: None, ..shelling.event.clone() };
    denial.answers = Some("c1".into());
    (document, vec![shelling, denial])
}

pub fn english() -> (Document, Vec<Claim>) {
    let document = Document {
        id: "en-1".into(),
        lang: Some("en".into()),
        published: Some("2020-10-10".parse().unwrap()),
        outlet: Some("The Harbour Post".into()),
        title: Some("Ministers meet".into()),
        url: Some("https://harbour.example/2020/10/10/talks?page=1".into()),
        text: "The ministers met in Moscow for ten hours. The EU welcomed it.".into(),
        ..Document::default()
    };
    let mut talks = claim(&document, "c1", "The ministers met in Moscow for ten hours");
    talks.event.kind = EventType::Talks;
    talks.event.initiator = vec![actor("The ministers", "AZE/GOV"), actor("The ministers", "ARM/GOV")];
    talks.event.places = vec![place("Moscow", "Moscow", "RUS")];
    talks.event.weapons = vec!["=HYPERLINK(\"x\")".into()];
    (document, vec![talks])
}

pub fn incidents() -> Vec<Incident> {
    let flags = vec![Flag::Alleged, Flag::Contested];
    let shelling = Incident {
        id: "i-000000000001".into(),
        theatre: Some("karabakh".into()),
        kind: EventType::Shelling,
        start: Some("2020-10-11".parse().unwrap()),
        end: Some("2020-10-12".parse().unwrap()),
        places: vec![place("ترتر", "Tartar", "AZE")],
        initiator: Some("ARM/MIL".parse().unwrap()),
        target: Some("AZE/CVL".parse().unwrap()),
        claims: vec!["ar-1#c1".into(), "ar-1#c2".into()],
        contestation: Contestation {
            because: vec![(Flag::Alleged, vec!["ar-1#c1".into()]), (Flag::Contested, vec!["ar-1#c2".into()])],
            flags,
            origins: 1,
        },
    };
    let talks = Incident {
        id: "i-000000000002".into(),
        theatre: None,
        kind: EventType::Talks,
        start: None,
        end: None,
        places: vec![],
        initiator: None,
        target: None,
        claims: vec!["en-1#c1".into()],
        contestation: Contestation::default(),
    };
    vec![shelling, talks]
}

pub fn findings() -> Vec<Finding> {
    vec![Finding {
        agreement: "moscow-2020-10-10".into(),
        provision: "cessation".into(),
        incident: "i-000000000001".into(),
        party: Some("ARM".into()),
        violation: true,
        borne_out: false,
        why: "shelling after the truce took effect".into(),
    }]
}

/// Both documents, as far as evidence goes.
pub fn fill(ledger: &mut Ledger) {
    for (document, claims) in [arabic(), english()] {
        ledger.append(document.text.as_bytes(), &document, &claims, &stamp("0.1.0")).unwrap();
    }
}

/// Evidence and projections.
pub fn filled() -> Ledger {
    let mut ledger = Ledger::in_memory().unwrap();
    fill(&mut ledger);
    ledger.replace_projections(&incidents(), &findings()).unwrap();
    ledger
}
