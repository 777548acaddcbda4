/*!
Claims as people read them: a row of a table, or a sentence.
*/

use crate::{knowledge::Names, locale::Locale, table::Table};
use hudna_model::{ActorRef, Claim, DateSource, Document, PlaceRef, Polarity, TimeRef, Voice};

/// How a document is dated, and why so.
pub fn dated(document: &Document) -> String {
    let why = document.published_why.as_deref();
    match (document.published, document.published_from) {
        (None, _) => "no date: relative times stay unresolved, --published gives one".into(),
        (Some(day), Some(DateSource::Inferred)) => {
            format!("{day} (inferred: {})", why.unwrap_or("from the text"))
        }
        (Some(day), Some(DateSource::Page)) => format!("{day} (as the page says)"),
        (Some(day), _) => format!("{day} (given)"),
    }
}

/// The claims of one document.
pub fn table(claims: &[Claim]) -> Table {
    let mut table = Table::new(&[
        "claim",
        "speaker",
        "act",
        "type",
        "polarity",
        "initiator",
        "target",
        "place",
        "time",
        "quote",
    ]);
    claims.iter().for_each(|c| table.row(cells(c.id.clone(), c)));
    table
}

/// One claim as the cells of a row.
pub fn cells(id: String, claim: &Claim) -> Vec<String> {
    let event = &claim.event;
    vec![
        id,
        speaker(claim),
        claim.act.to_string(),
        event.kind.to_string(),
        event.polarity.to_string(),
        codes(&event.initiator),
        codes(&event.target),
        places(&event.places),
        event.time.as_ref().map(time).unwrap_or_default(),
        claim.quote.clone(),
    ]
}

/// Whose claim it is, as a code.
pub fn speaker(claim: &Claim) -> String {
    match (&claim.speaker, claim.voice) {
        (Some(speaker), _) => code(speaker),
        (None, Voice::Narrator) => "narrator".into(),
        (None, Voice::Attributed) => "unnamed source".into(),
    }
}

/// An actor as a code, or as the text names it.
pub fn code(actor: &ActorRef) -> String {
    match (&actor.actor, &actor.text) {
        (Some(code), _) => code.to_string(),
        (None, Some(text)) => text.clone(),
        (None, None) => "unnamed source".into(),
    }
}

fn codes(actors: &[ActorRef]) -> String {
    actors.iter().map(code).collect::<Vec<_>>().join(", ")
}

/// Places by their common names.
pub fn places(places: &[PlaceRef]) -> String {
    places.iter().map(|p| p.name.as_deref().unwrap_or(&p.text)).collect::<Vec<_>>().join(", ")
}

/// A time as resolved, or as the text gives it.
pub fn time(time: &TimeRef) -> String {
    match (time.start, time.end) {
        (Some(a), Some(b)) if a == b => a.to_string(),
        (Some(a), Some(b)) => format!("{a} – {b}"),
        (Some(a), None) | (None, Some(a)) => a.to_string(),
        (None, None) => time.text.clone(),
    }
}

/// A claim in plain language.
pub fn sentence(claim: &Claim, names: &Names, words: &Locale) -> String {
    let event = &claim.event;
    let comma = words.t("comma");
    let mut speaker = match (&claim.speaker, claim.voice) {
        (Some(s), _) => names.reference(s, words),
        (None, Voice::Narrator) => words.t("claim.narrator").into(),
        (None, Voice::Attributed) => words.t("claim.unnamed").into(),
    };
    if let Some(via) = &claim.via {
        speaker = format!("{speaker} {}", words.with("claim.via", &[("medium", via)]));
    }
    let mut kind = words.code("type", event.kind.code()).to_string();
    if event.polarity != Polarity::Happened {
        kind = format!("{kind} ({})", words.code("polarity", event.polarity.code()));
    }
    let mut parts = vec![kind];
    let mut add = |key: &str, name: &str, what: String| {
        parts.extend((!what.is_empty()).then(|| words.with(key, &[(name, &what)])));
    };
    let who = |actors: &[ActorRef]| {
        actors.iter().map(|a| names.reference(a, words)).collect::<Vec<_>>().join(comma)
    };
    add("sentence.by", "who", who(&event.initiator));
    add("sentence.target", "who", who(&event.target));
    add("sentence.at", "where", names.all_places(&event.places, words));
    add("sentence.on", "when", event.time.as_ref().map(time).unwrap_or_default());
    add("sentence.with", "weapons", event.weapons.join(comma));
    let c = &event.casualties;
    for (key, n) in
        [("incident.killed", c.killed), ("incident.wounded", c.wounded), ("incident.captured", c.captured)]
    {
        add(key, "n", n.map(|n| n.to_string()).unwrap_or_default());
    }
    add(
        "sentence.lost",
        "what",
        event.losses.iter().map(|l| l.text.as_str()).collect::<Vec<_>>().join(comma),
    );
    parts.extend(claim.hedged.then(|| words.t("claim.hedged").to_string()));
    let told = [
        ("speaker", speaker.as_str()),
        ("act", words.code("act", claim.act.code())),
        ("event", &parts.join(comma)),
    ];
    words.with("sentence.says", &told)
}
