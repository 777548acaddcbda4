/*!
Claims as people read them: a row of a table, or a sentence.
*/

use crate::table::Table;
use hudna_extract::Knowledge;
use hudna_model::{Act, ActorRef, Claim, DateSource, Document, PlaceRef, Polarity, TimeRef, Voice};

/// How a document is dated, and why so.
pub fn dated(document: &Document) -> String {
    let why = document.published_why.as_deref();
    match (document.published, document.published_from) {
        (None, _) => "no date: relative times stay unresolved, --published gives one".into(),
        (Some(day), Some(DateSource::Inferred)) => format!("{day} (inferred: {})", why.unwrap_or("from the text")),
        (Some(day), Some(DateSource::Page)) => format!("{day} (as the page says)"),
        (Some(day), _) => format!("{day} (given)"),
    }
}

/// The claims of one document.
pub fn table(claims: &[Claim]) -> Table {
    let mut table = Table::new(&["claim", "speaker", "act", "type", "polarity", "initiator", "target", "place", "time", "quote"]);
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

/// An actor for a sentence: its name, with the code behind it.
fn named(actor: &ActorRef, knowledge: &Knowledge) -> String {
    let party = actor.party().and_then(|p| knowledge.party_names.get(p));
    let name = actor.name.as_ref().or(party).or(actor.text.as_ref());
    match (name, &actor.actor) {
        (Some(name), Some(code)) => format!("{name} ({code})"),
        (Some(name), None) => name.clone(),
        (None, Some(code)) => code.to_string(),
        (None, None) => "an unnamed source".into(),
    }
}

fn all_named(actors: &[ActorRef], knowledge: &Knowledge) -> String {
    actors.iter().map(|a| named(a, knowledge)).collect::<Vec<_>>().join(" and ")
}

/// A claim in plain language.
pub fn sentence(claim: &Claim, knowledge: &Knowledge) -> String {
    let event = &claim.event;
    let speaker = match (&claim.speaker, claim.voice) {
        (Some(s), _) => named(s, knowledge),
        (None, Voice::Narrator) => "The outlet".into(),
        (None, Voice::Attributed) => "An unnamed source".into(),
    };
    let via = claim.via.as_deref().map(|v| format!(" (to {v})")).unwrap_or_default();
    let polarity = match event.polarity {
        Polarity::Happened => "",
        Polarity::Failed => "attempted ",
        Polarity::Ongoing => "ongoing ",
        Polarity::Planned => "planned ",
        Polarity::Hypothetical => "possible ",
    };
    let mut out = format!("{speaker}{via} {}: {polarity}{}", verb(claim.act), event.kind.code().replace('-', " "));
    let mut add = |word: &str, what: String| {
        if !what.is_empty() {
            out.push_str(&format!(" {word} {what}"));
        }
    };
    add("by", all_named(&event.initiator, knowledge));
    add("→", all_named(&event.target, knowledge));
    add("at", places(&event.places));
    add("on", event.time.as_ref().map(time).unwrap_or_default());
    add("with", event.weapons.join(", "));
    let c = &event.casualties;
    let people = [(c.killed, "killed"), (c.wounded, "wounded"), (c.captured, "captured")];
    add("·", people.iter().filter_map(|(n, w)| n.map(|n| format!("{n} {w}"))).collect::<Vec<_>>().join(", "));
    add("· lost:", event.losses.iter().map(|l| l.text.as_str()).collect::<Vec<_>>().join(", "));
    if claim.hedged {
        out.push_str(" (hedged)");
    }
    format!("{out}\n      “{}”", crate::table::one_line(&claim.quote))
}

const fn verb(act: Act) -> &'static str {
    match act {
        Act::Assert => "says",
        Act::Accuse => "accuses",
        Act::Deny => "denies",
        Act::Confirm => "confirms",
        Act::ClaimResponsibility => "says it did it",
        Act::NoInformation => "has no information",
        Act::Commit => "commits itself",
        Act::Threaten => "threatens",
        Act::Demand => "demands",
        Act::Condemn => "condemns",
    }
}
