//! Claims to incidents, contestation and findings, on cases small enough to read.

use hudna_assess::{Evidence, Sides, bounds, findings, link};
use hudna_model::{
    Act, ActorCode, ActorRef, Agreement, Claim, EventType, Flag, Incident, Moment, Party, PlaceRef, Polarity,
    Precision, Provision, Sector, Side, TimeRef, Voice,
};
use proptest::prelude::*;
use serde_json::json;

/// A claim and its document, built up slot by slot.
#[derive(Clone, Debug)]
struct Told {
    document: &'static str,
    published: Option<Moment>,
    origin: usize,
    claim: Claim,
}

fn moment(s: &str) -> Moment {
    s.parse().unwrap()
}

fn actor(code: &str) -> ActorRef {
    ActorRef { text: Some(code.into()), actor: Some(code.parse().unwrap()), ..Default::default() }
}

/// A claim by key (`doc#c1`), speaker, act, type; told by the outlet itself if the speaker is empty.
fn says(key: &'static str, speaker: &str, act: Act, kind: EventType) -> Told {
    let (document, id) = key.split_once('#').unwrap();
    let claim = json!({
        "id": id,
        "quote": key,
        "start": id[1..].parse::<usize>().unwrap() * 10,
        "voice": if speaker.is_empty() { Voice::Narrator } else { Voice::Attributed },
        "speaker": (!speaker.is_empty()).then(|| actor(speaker)),
        "act": act,
        "event": {"type": kind, "polarity": "happened"},
    });
    let claim = serde_json::from_value(claim).unwrap();
    Told { document, published: Some(moment("2020-10-12")), origin: 0, claim }
}

impl Told {
    fn by(mut self, code: &str) -> Self {
        self.claim.event.initiator.push(actor(code));
        self
    }
    fn on(mut self, code: &str) -> Self {
        self.claim.event.target.push(actor(code));
        self
    }
    fn at(mut self, names: &[&str]) -> Self {
        let place = |n: &&str| -> PlaceRef {
            let place =
                json!({"text": n, "name": n, "country": "AZE", "precision": "exact", "confidence": 1.0});
            serde_json::from_value(place).unwrap()
        };
        self.claim.event.places.extend(names.iter().map(place));
        self
    }
    fn point(mut self, lat: f64, lon: f64) -> Self {
        let place = self.claim.event.places.last_mut().unwrap();
        (place.lat, place.lon) = (Some(lat), Some(lon));
        self
    }
    fn precision(mut self, precision: Precision) -> Self {
        self.claim.event.places.last_mut().unwrap().precision = Some(precision);
        self
    }
    fn when(mut self, start: &str, end: &str) -> Self {
        self.claim.event.time =
            Some(TimeRef { text: String::new(), start: Some(moment(start)), end: Some(moment(end)) });
        self
    }
    fn day(self, day: &str) -> Self {
        self.when(day, day)
    }
    fn published(mut self, day: &str) -> Self {
        self.published = Some(moment(day));
        self
    }
    fn polarity(mut self, polarity: Polarity) -> Self {
        self.claim.event.polarity = polarity;
        self
    }
    fn answers(mut self, id: &str) -> Self {
        self.claim.answers = Some(id.into());
        self
    }
    fn origin(mut self, origin: usize) -> Self {
        self.origin = origin;
        self
    }
    fn hedged(mut self) -> Self {
        self.claim.hedged = true;
        self
    }
    fn evidence(&self) -> Evidence<'_> {
        let (document, published, origin) = (self.document, self.published, self.origin);
        Evidence { document, outlet: None, published, origin, claim: &self.claim }
    }
}

fn side(id: &str, parties: &[&str]) -> Side {
    Side { id: id.into(), name: Default::default(), parties: parties.iter().map(|p| p.to_string()).collect() }
}

fn sides() -> Sides {
    Sides::new(&[
        ("karabakh", vec![side("az", &["AZE"]), side("hy", &["ARM", "NKR"])]),
        ("sudan", vec![side("army", &["SDN"]), side("rsf", &["RSF"])]),
    ])
}

fn linked(told: &[Told]) -> Vec<Incident> {
    link(&told.iter().map(Told::evidence).collect::<Vec<_>>(), &sides())
}

/// The claims of each incident, in order.
fn groups(told: &[Told]) -> Vec<Vec<String>> {
    let mut groups: Vec<Vec<String>> = linked(told).into_iter().map(|i| i.claims).collect();
    groups.sort();
    groups
}

fn flags(told: &[Told]) -> Vec<Flag> {
    let incidents = linked(told);
    assert_eq!(incidents.len(), 1, "{incidents:#?}");
    incidents[0].contestation.flags.clone()
}

use Act::*;
use EventType::*;

/// ARM shells Tartar on the 11th, as AZE says.
fn tartar(key: &'static str) -> Told {
    says(key, "AZE/MIL", Accuse, Shelling).by("ARM/MIL").at(&["Tartar"]).day("2020-10-11")
}

#[test]
fn a_list_of_towns_and_one_of_them_the_same_night_are_one_incident() {
    let list = says("a#c1", "AZE/MIL", Accuse, Shelling)
        .by("ARM/MIL")
        .at(&["Tartar", "Goranboy", "Aghdam", "Aghjabadi"])
        .when("2020-10-11", "2020-10-12");
    let goranboy = says("c#c1", "", Assert, Shelling).at(&["Goranboy"]).day("2020-10-11");
    let told = [list, tartar("b#c1"), goranboy];
    assert_eq!(groups(&told), [["a#c1", "b#c1", "c#c1"]]);
    // Without the list, two towns are two incidents.
    assert_eq!(groups(&told[1..]).len(), 2);
    let incident = &linked(&told)[0];
    let names: Vec<_> = incident.places.iter().filter_map(|p| p.name.as_deref()).collect();
    assert_eq!(names, ["Tartar", "Goranboy", "Aghdam", "Aghjabadi"]);
    assert_eq!((incident.start, incident.end), (Some(moment("2020-10-11")), Some(moment("2020-10-12"))));
    assert_eq!(incident.theatre.as_deref(), Some("karabakh"));
    assert_eq!(incident.initiator, Some(ActorCode::new("ARM", Sector::Mil)));
}

#[test]
fn other_days_other_sides_other_acts_are_other_incidents() {
    let next = tartar("b#c1").day("2020-10-12");
    let back = says("c#c1", "ARM/MIL", Accuse, Shelling).by("AZE/MIL").at(&["Tartar"]).day("2020-10-11");
    let arrest = says("d#c1", "AZE/MIL", Accuse, Detention).by("ARM/MIL").at(&["Tartar"]).day("2020-10-11");
    assert_eq!(groups(&[tartar("a#c1"), next, back, arrest]).len(), 4);
    // One night ties two days together.
    let night = tartar("n#c1").when("2020-10-11", "2020-10-12");
    assert_eq!(groups(&[tartar("a#c1"), tartar("b#c1").day("2020-10-12"), night]).len(), 1);
    // Two hours told apart are two acts.
    let hours = [tartar("a#c1").day("2020-10-11T01:00"), tartar("a#c2").day("2020-10-11T08:36")];
    assert_eq!(groups(&hours).len(), 2);
}

#[test]
fn denials_join_what_they_answer() {
    let denial = says("a#c2", "ARM/MIL", Deny, Attack).answers("c1");
    let unknown = says("b#c2", "ARM/GOV", NoInformation, Shelling).by("ARM/MIL").at(&["Tartar"]);
    let told = [tartar("a#c1"), denial, unknown];
    assert_eq!(groups(&told), [["a#c1", "a#c2", "b#c2"]]);
    assert_eq!(flags(&told), [Flag::Alleged, Flag::Contested]);
    // What answers a vague charge is as vague.
    let vague = says("a#c1", "AZE/GOV", Accuse, Breach).by("ARM/GOV");
    assert!(groups(&[vague, says("a#c2", "ARM/GOV", Deny, Breach).by("ARM/GOV").answers("c1")]).is_empty());
}

#[test]
fn claims_that_say_little_join_and_tie_nothing_together() {
    let headline = says("a#c1", "", Assert, Shelling).by("ARM/GOV");
    let (one, two) = (tartar("a#c2"), tartar("b#c1").at(&[]).day("2020-10-11"));
    assert_eq!(groups(&[headline.clone(), one.clone(), two]), [["a#c1", "a#c2", "b#c1"]]);
    let elsewhere = says("a#c3", "AZE/GOV", Accuse, Shelling).by("ARM/MIL").at(&["Ganja"]).day("2020-10-11");
    assert_eq!(groups(&[headline.clone(), one, elsewhere]).len(), 2);
    assert!(groups(&[headline]).is_empty());
}

#[test]
fn no_happening_no_incident() {
    let none = [
        says("a#c1", "ARM/GOV", Threaten, Shelling).by("ARM/MIL").at(&["Ganja"]),
        says("a#c2", "RUS/GOV", Demand, Truce).by("ARM/GOV").by("AZE/GOV").polarity(Polarity::Planned),
        says("a#c3", "ARM/GOV", Commit, Truce).by("ARM/GOV").polarity(Polarity::Ongoing),
        says("a#c4", "AZE/GOV", Accuse, Breach).by("ARM/GOV"),
        says("a#c5", "", Assert, ArmedClash).at(&["Aghdam"]).when("2020-09-27", "2020-10-12"),
        says("a#c6", "", Assert, Killing).at(&["Khojaly"]).day("1992-02-26"),
        says("a#c7", "", Assert, Shelling),
        says("a#c8", "NKR/GOV", Assert, Casualties).on("NKR/MIL"),
        says("a#c9", "TUR/GOV", Demand, Appeal).by("MINSK-GROUP/IGO"),
        says("a#c10", "", Assert, Attack).by("ARM/MIL").at(&["Ganja"]).polarity(Polarity::Hypothetical),
    ];
    assert_eq!(groups(&none), Vec::<Vec<String>>::new());
}

#[test]
fn an_admission_and_a_denial_of_one_mouth_are_of_two_happenings() {
    let own = tartar("a#c1").when("2020-10-11", "2020-10-11");
    let own = Told {
        claim: Claim { act: ClaimResponsibility, speaker: Some(actor("ARM/MIL")), ..own.claim },
        ..own
    };
    let other = says("a#c2", "ARM/MIL", Deny, Shelling).by("ARM/MIL").at(&["Tartar"]);
    assert_eq!(groups(&[own, other]).len(), 2);
}

#[test]
fn nearness_helps_where_the_doer_is_known_and_regions_hold_their_towns() {
    let near = says("b#c1", "AZE/MIL", Accuse, Shelling).by("ARM/MIL").at(&["Shikharkh"]).day("2020-10-11");
    let told = [tartar("a#c1").point(40.34, 46.93), near.clone().point(40.37, 46.86)];
    assert_eq!(groups(&told).len(), 1);
    assert_eq!(groups(&[told[0].clone(), near.point(41.4, 46.3)]).len(), 2);
    let region = says("c#c1", "NKR/GOV", Deny, Shelling).by("ARM/MIL").at(&["Karabakh"]).day("2020-10-11");
    let region = region.point(39.8, 46.75).precision(Precision::Region);
    assert_eq!(groups(&[told[0].clone(), region]).len(), 1);
}

#[test]
fn talks_and_truces_are_incidents_without_flags() {
    let truce = says("a#c1", "", Assert, Truce).by("AZE/GOV").by("ARM/GOV").at(&["Moscow"]).day("2020-10-10");
    let effect = says("b#c1", "", Assert, Truce).at(&["Nagorno-Karabakh"]).day("2020-10-10T12:00");
    let talks = says("a#c2", "", Assert, Talks).by("AZE/GOV").by("ARM/GOV").at(&["Moscow"]).day("2020-10-10");
    let call = says("a#c3", "TUR/MIL", Assert, Call).by("TUR/MIL").on("RUS/MIL").day("2020-10-12");
    let call2 = says("b#c3", "RUS/GOV", Assert, Call).by("RUS/GOV").by("ARM/GOV").day("2020-10-12");
    let incidents = linked(&[truce, effect, talks, call, call2]);
    assert_eq!(incidents.len(), 4, "{incidents:#?}");
    assert!(incidents.iter().all(|i| i.contestation.flags.is_empty()));
    let of = |k: EventType| incidents.iter().find(|i| i.kind == k).unwrap();
    assert_eq!(of(Truce).claims, ["a#c1", "b#c1"]);
    assert_eq!((&of(Truce).initiator, &of(Talks).initiator), (&None, &None));
}

#[test]
fn what_is_to_come_has_no_end_and_what_is_undated_no_start() {
    let due = says("a#c1", "", Assert, Talks)
        .by("RUS/GOV")
        .on("ARM/GOV")
        .day("2020-10-14")
        .polarity(Polarity::Planned);
    let order = says("b#c1", "SDN/MIL", Demand, Deployment).by("SDN/MIL").polarity(Polarity::Planned);
    let undated = says("c#c1", "ARM/MIL", Accuse, DroneStrike).by("AZE/MIL").at(&["Vardenis"]);
    let incidents = linked(&[due, order, undated]);
    let ends: Vec<_> = incidents.iter().map(|i| (i.kind, i.start, i.end)).collect();
    let (told, reported) = (Some(moment("2020-10-14")), Some(moment("2020-10-12")));
    assert_eq!(ends, [(DroneStrike, None, reported), (Talks, told, None), (Deployment, None, None)]);
}

#[test]
fn alleged_until_somebody_else_bears_it_out() {
    let ally = says("b#c1", "AZE/CVL", Assert, Shelling).at(&["Tartar"]).day("2020-10-11");
    let outlet = says("b#c2", "", Assert, Shelling).at(&["Tartar"]).day("2020-10-11");
    let reporter = says("c#c1", "AFP/MED", Assert, Shelling).at(&["Tartar"]).day("2020-10-11");
    let condemns = says("d#c1", "TUR/GOV", Condemn, Shelling).by("ARM/MIL").at(&["Tartar"]).day("2020-10-11");
    let told = vec![tartar("a#c1"), ally, outlet, condemns, reporter.clone().hedged()];
    assert_eq!(flags(&told), [Flag::Alleged]);
    let mut told = told;
    told.push(says("e#c1", "AFP/MED", Assert, Explosion).at(&["Tartar"]).day("2020-10-11"));
    assert_eq!(flags(&told), [Flag::Corroborated]);
    let because = linked(&told).remove(0).contestation.because;
    assert_eq!(because, [(Flag::Corroborated, ["a#c1", "b#c1", "e#c1"].map(String::from).to_vec())]);
    // Third parties alone make no corroboration: no side states it.
    assert_eq!(flags(&[reporter]), []);
}

#[test]
fn admitted_by_the_doers_side_corroborated_by_both() {
    let claimed =
        says("a#c1", "NKR/MIL", ClaimResponsibility, Downing).by("NKR/MIL").on("AZE/MIL").day("2020-10-12");
    let ally = says("b#c1", "ARM/MIL", Confirm, Downing).by("NKR/MIL").on("AZE/MIL").day("2020-10-12");
    let denied = says("a#c2", "AZE/GOV", Deny, Downing).by("NKR/MIL").on("AZE/MIL").day("2020-10-12");
    assert_eq!(flags(&[claimed.clone(), ally, denied]), [Flag::Admitted, Flag::Contested]);
    let foe = says("c#c1", "AZE/MIL", Accuse, Losses).on("AZE/MIL").day("2020-10-12").by("ARM/MIL");
    assert_eq!(flags(&[claimed, foe]), [Flag::Admitted, Flag::Corroborated]);
}

#[test]
fn residents_of_a_state_at_war_with_its_own_are_witnesses() {
    let on = |t: Told| t.at(&["Omdurman"]).day("2020-10-11");
    let army = on(says("a#c1", "SDN/MIL", Accuse, Shelling).by("RSF/REB"));
    let doctors = on(says("b#c1", "SDN/NGO", Assert, Shelling));
    assert_eq!(flags(std::slice::from_ref(&army)), [Flag::Alleged]);
    assert_eq!(flags(&[army, doctors.clone()]), [Flag::Corroborated]);
    let accuse = on(says("b#c1", "SDN/NGO", Accuse, Shelling).by("RSF/REB"));
    assert_eq!(flags(&[accuse, doctors]), []);
}

#[test]
fn copies_are_one_origin() {
    let told = [tartar("a#c1").origin(1), tartar("b#c1").origin(1), tartar("c#c1").origin(2)];
    assert_eq!(linked(&told)[0].contestation.origins, 2);
}

fn agreement() -> Agreement {
    let provision =
        |id: &str, violated_by: &[EventType], fulfilled_by: &[EventType], countries: &[&str]| Provision {
            id: id.into(),
            text: Default::default(),
            violated_by: violated_by.to_vec(),
            fulfilled_by: fulfilled_by.to_vec(),
            countries: countries.iter().map(|c| c.to_string()).collect(),
        };
    Agreement {
        id: "moscow".into(),
        theatre: "karabakh".into(),
        name: Default::default(),
        place: None,
        agreed: moment("2020-10-10"),
        effective: moment("2020-10-10T12:00"),
        ends: Some(moment("2020-10-17T12:00")),
        parties: vec![
            Party { code: "AZE".into(), side: "az".into() },
            Party { code: "ARM".into(), side: "hy".into() },
        ],
        mediators: vec!["RUS".into()],
        provisions: vec![
            provision("cessation", &[Shelling, ArmedClash, GroundAttack], &[Truce], &[]),
            provision("exchange", &[Obstruction], &[Exchange], &[]),
            provision("abroad", &[Shelling], &[], &["GEO"]),
        ],
        source: None,
    }
}

/// What is found of one claim: provision, party, when.
fn found(told: Told) -> Vec<(String, Option<String>, String)> {
    let incidents = linked(&[told]);
    assert_eq!(incidents.len(), 1);
    let when = |why: &str| why.split(' ').find_map(|w| w.strip_prefix("when:")).unwrap().to_owned();
    let all = findings(&incidents, &[agreement()], &sides());
    all.into_iter().map(|f| (f.provision, f.party, when(&f.why))).collect()
}

#[test]
fn a_violation_lies_within_the_hours_of_the_truce() {
    let by_arm = |when: &str| vec![("cessation".to_owned(), Some("ARM".to_owned()), when.to_owned())];
    assert_eq!(found(tartar("a#c1")), by_arm("in-force"));
    assert_eq!(found(tartar("a#c1").day("2020-10-10")), by_arm("same-day"));
    assert_eq!(found(tartar("a#c1").day("2020-10-10T12:05")), by_arm("in-force"));
    assert_eq!(found(tartar("a#c1").day("2020-10-10T11:55")), []);
    assert_eq!(found(tartar("a#c1").when("2020-10-09", "2020-10-11")), by_arm("straddles"));
    assert_eq!(found(tartar("a#c1").when("2020-10-10T11:00", "2020-10-10T13:00")), by_arm("straddles"));
    let late = |t: &str| found(tartar("a#c1").day(t).published("2020-10-18"));
    assert_eq!(late("2020-10-17T11:00"), by_arm("in-force"));
    assert_eq!(late("2020-10-17"), by_arm("last-day"));
    assert_eq!(late("2020-10-17T12:00"), []);
    let undated = says("a#c1", "AZE/MIL", Accuse, Shelling).by("NKR/MIL").at(&["Tartar"]);
    assert_eq!(found(undated.clone()), by_arm("day-untold"));
    assert_eq!(found(undated.published("2020-10-09")), []);
}

#[test]
fn only_who_is_bound_violates() {
    let cessation =
        |party: Option<&str>| vec![("cessation".to_owned(), party.map(String::from), "in-force".to_owned())];
    let by =
        |code: &str| says("a#c1", "AZE/MIL", Accuse, Shelling).by(code).at(&["Tartar"]).day("2020-10-11");
    assert_eq!(found(by("NKR/MIL")), cessation(Some("ARM")));
    assert_eq!(found(by("TUR/MIL")), []);
    assert_eq!(found(by("UNK/REB")), []);
    let clash = says("a#c1", "AFP/MED", Assert, ArmedClash)
        .by("ARM/MIL")
        .by("AZE/MIL")
        .at(&["Hadrut"])
        .day("2020-10-11");
    assert_eq!(found(clash), cessation(None));
    let failed = by("ARM/MIL").polarity(Polarity::Failed);
    assert_eq!(found(failed), cessation(Some("ARM")));
    let swap = says("a#c1", "ICRC/NGO", Assert, Exchange).by("ICRC/NGO").day("2020-10-12");
    assert_eq!(found(swap), [("exchange".to_owned(), None, "in-force".to_owned())]);
}

#[test]
fn the_truth_lies_between_the_bounds() {
    let told = [
        tartar("a#c1"),
        says("b#c1", "AZE/MIL", Accuse, Shelling).by("ARM/MIL").at(&["Ganja"]).day("2020-10-11"),
        says("c#c1", "AFP/MED", Assert, Shelling).at(&["Ganja"]).day("2020-10-11T02:00"),
        says("d#c1", "ARM/MIL", ClaimResponsibility, Shelling).by("ARM/MIL").at(&["Barda"]).day("2020-10-12"),
    ];
    let incidents = linked(&told);
    let rows = bounds(&findings(&incidents, &[agreement()], &sides()), &incidents);
    let counts: Vec<_> =
        rows.iter().map(|r| (r.day.unwrap().to_string(), r.party.as_str(), r.lower, r.upper)).collect();
    assert_eq!(counts, [("2020-10-11".to_owned(), "ARM", 1, 2), ("2020-10-12".to_owned(), "ARM", 1, 1)]);
    assert!(rows.iter().all(|r| r.incidents.len() == r.upper && r.provision == "cessation"));
}

const DOCUMENTS: &[&str] = &["d1", "d2", "d3", "d4", "d5"];

prop_compose! {
    fn any_told()(
        doc in 0..DOCUMENTS.len(), kind in 0..EventType::ALL.len(), act in 0..Act::ALL.len(),
        polarity in 0..Polarity::ALL.len(), speaker in 0..6usize, by in 0..5usize, on in 0..5usize,
        places in prop::collection::vec(0..4usize, 0..3), day in prop::option::of((1..20i8, 0..9i8)), id in 1..9usize,
        hour in prop::option::of(0..24i8), answers in prop::option::of(1..9usize), at in prop::option::of((-90.0..90.0, -180.0..180.0)),
        published in prop::option::of(5..15i8),
    ) -> Told {
        let codes = ["", "AZE/MIL", "ARM/GOV", "NKR/MIL", "UNK/CRM", "UN/IGO"];
        let mut told = says("d1#c1", codes[speaker], Act::ALL[act], EventType::ALL[kind]);
        told.document = DOCUMENTS[doc];
        told.claim.id = format!("c{id}");
        told.claim.start = id;
        told.claim.event.polarity = Polarity::ALL[polarity];
        told.published = published.map(|d| moment(&format!("2020-10-{d:02}")));
        told.claim.answers = answers.map(|n| format!("c{n}"));
        for (list, code) in [(by, true), (on, false)] {
            if list > 0 {
                told = if code { told.by(codes[list]) } else { told.on(codes[list]) };
            }
        }
        let names: Vec<&str> = places.iter().map(|p| ["Tartar", "Ganja", "Hadrut", "Moscow"][*p]).collect();
        told = told.at(&names);
        if let (Some((lat, lon)), false) = (at, names.is_empty()) {
            told = told.point(lat, lon);
        }
        match (day, hour) {
            (Some((d, w)), None) => told.when(&format!("2020-10-{d:02}"), &format!("2020-10-{:02}", d + w)),
            (Some((d, _)), Some(h)) => told.day(&format!("2020-10-{d:02}T{h:02}:00")),
            _ => told,
        }
    }
}

/// Claims with keys that differ, as a ledger holds them.
fn any_ledger() -> impl Strategy<Value = Vec<Told>> {
    prop::collection::vec(any_told(), 0..40).prop_map(|mut told| {
        told.sort_by_key(|t| (t.document, t.claim.id.clone()));
        told.dedup_by_key(|t| (t.document, t.claim.id.clone()));
        // A document is published once.
        let mut published = std::collections::BTreeMap::new();
        told.iter_mut().for_each(|t| t.published = *published.entry(t.document).or_insert(t.published));
        told
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn every_claim_is_in_one_incident_at_most(told in any_ledger()) {
        let mut claims: Vec<String> = linked(&told).into_iter().flat_map(|i| i.claims).collect();
        let all = claims.len();
        claims.sort();
        claims.dedup();
        prop_assert_eq!(claims.len(), all);
        prop_assert!(all <= told.len());
    }

    #[test]
    fn the_order_of_the_evidence_does_not_matter(told in any_ledger(), seed in any::<u64>()) {
        let mut mixed = told.clone();
        let mut state = seed;
        for i in (1..mixed.len()).rev() {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            mixed.swap(i, (state >> 33) as usize % (i + 1));
        }
        prop_assert_eq!(linked(&told), linked(&mixed));
    }

    #[test]
    fn ids_differ_and_come_from_the_first_claim(told in any_ledger()) {
        let incidents = linked(&told);
        let ids: std::collections::BTreeSet<&str> = incidents.iter().map(|i| i.id.as_str()).collect();
        prop_assert_eq!(ids.len(), incidents.len());
        for i in &incidents {
            prop_assert!(i.id.starts_with("i-"));
            prop_assert_eq!(&i.id[2..], &blake3::hash(i.claims[0].as_bytes()).to_hex()[..12]);
        }
    }

    #[test]
    fn lower_bounds_lie_under_upper_ones(told in any_ledger()) {
        let incidents = linked(&told);
        for row in bounds(&findings(&incidents, &[agreement()], &sides()), &incidents) {
            prop_assert!(row.lower <= row.upper && row.upper == row.incidents.len());
        }
    }
}
