//! Every filter finds what it says, and lists come in one order.

use crate::sample::filled;
use hudna_ledger::{ClaimFilter, Days, DocumentFilter, Error, IncidentFilter, Order};
use hudna_model::{Act, EventType, Flag, Polarity};

fn day(text: &str) -> jiff::civil::Date {
    text.parse().unwrap()
}

#[test]
fn documents_are_found() {
    let ledger = filled();
    let find = |filter: DocumentFilter| -> String {
        let found = ledger.documents(&filter).unwrap();
        found.into_iter().map(|d| d.document.id).collect::<Vec<_>>().join(" ")
    };
    let all = DocumentFilter::default;
    assert_eq!(find(all()), "ar-1 en-1");
    assert_eq!(find(DocumentFilter { order: Order::Oldest, ..all() }), "en-1 ar-1");
    assert_eq!(find(DocumentFilter { order: Order::Newest, ..all() }), "ar-1 en-1");
    assert_eq!(find(DocumentFilter { limit: Some(1), offset: 1, ..all() }), "en-1");
    assert_eq!(find(DocumentFilter { limit: Some(0), ..all() }), "");
    assert_eq!(find(DocumentFilter { outlet: Some("الساحل".into()), ..all() }), "ar-1");
    assert_eq!(find(DocumentFilter { lang: Some("en".into()), ..all() }), "en-1");
    assert_eq!(find(DocumentFilter { theatre: Some("karabakh".into()), ..all() }), "ar-1");
    let published = |from: Option<&str>, to: Option<&str>| {
        find(DocumentFilter { published: Days { from: from.map(day), to: to.map(day) }, ..all() })
    };
    assert_eq!(published(Some("2020-10-11"), None), "ar-1");
    assert_eq!(published(Some("2020-10-12"), Some("2020-10-12")), "ar-1");
    assert_eq!(published(None, Some("2020-10-10")), "en-1");
    assert_eq!(published(Some("2020-10-13"), None), "");
    let text = |words: &str| find(DocumentFilter { text: Some(words.into()), ..all() });
    for (words, found) in [
        ("هدنة", "ar-1"),
        ("هُدْنَـــة قصف", "ar-1"),
        ("دفاع moscow", ""),
        ("MOSCOW", "en-1"),
        ("eu", "en-1"),
        ("et", ""),
        ("\"ten hours\"", "en-1"),
        ("\"hours ten\"", ""),
        ("hours ten", "en-1"),
        ("ministers", "en-1"),
        ("  ", "ar-1 en-1"),
        ("!*\"", ""),
        ("meet* OR", ""),
        ("NEAR(", ""),
    ] {
        assert_eq!(text(words), found, "{words}");
    }
    let long = DocumentFilter { text: Some("truce ".repeat(100)), ..all() };
    assert!(matches!(ledger.documents(&long), Err(Error::BadSearch { .. })));
}

#[test]
fn claims_are_found() {
    let ledger = filled();
    let find = |filter: ClaimFilter| -> String {
        ledger.claims(&filter).unwrap().iter().map(|c| c.reference()).collect::<Vec<_>>().join(" ")
    };
    let all = ClaimFilter::default;
    let some = |s: &str| Some(s.to_string());
    assert_eq!(find(all()), "ar-1#c1 ar-1#c2 en-1#c1");
    assert_eq!(find(ClaimFilter { order: Order::Newest, ..all() }), "ar-1#c1 ar-1#c2 en-1#c1");
    assert_eq!(find(ClaimFilter { document: some("en-1"), ..all() }), "en-1#c1");
    assert_eq!(find(ClaimFilter { outlet: some("The Harbour Post"), ..all() }), "en-1#c1");
    assert_eq!(find(ClaimFilter { theatre: some("karabakh"), ..all() }), "ar-1#c1 ar-1#c2");
    assert_eq!(find(ClaimFilter { acts: vec![Act::Deny, Act::Assert], ..all() }), "ar-1#c2 en-1#c1");
    assert_eq!(find(ClaimFilter { types: vec![EventType::Talks], ..all() }), "en-1#c1");
    assert_eq!(find(ClaimFilter { polarities: vec![Polarity::Planned], ..all() }), "");
    assert_eq!(find(ClaimFilter { party: some("ARM"), ..all() }), "ar-1#c1 ar-1#c2 en-1#c1");
    assert_eq!(find(ClaimFilter { speaker: some("ARM"), ..all() }), "ar-1#c2");
    assert_eq!(find(ClaimFilter { initiator: some("AZE"), ..all() }), "en-1#c1");
    assert_eq!(find(ClaimFilter { target: some("AZE"), ..all() }), "ar-1#c1 ar-1#c2");
    assert_eq!(find(ClaimFilter { place: some("tartar"), ..all() }), "ar-1#c1 ar-1#c2");
    assert_eq!(find(ClaimFilter { place: some("ترتر"), acts: vec![Act::Accuse], ..all() }), "ar-1#c1");
    assert_eq!(find(ClaimFilter { text: some("Tartar"), ..all() }), "ar-1#c1 ar-1#c2");
    assert_eq!(find(ClaimFilter { text: some("قصفت"), ..all() }), "ar-1#c1");
    let days = |from: &str, to: &str| find(ClaimFilter { days: Days::between(day(from), day(to)), ..all() });
    assert_eq!(days("2020-10-12", "2020-10-20"), "ar-1#c1");
    assert_eq!(days("2020-10-01", "2020-10-11"), "ar-1#c1");
    assert_eq!(days("2020-10-13", "2020-10-20"), "");
    assert_eq!(find(ClaimFilter { published: Days::on(day("2020-10-10")), ..all() }), "en-1#c1");
    assert_eq!(find(ClaimFilter { limit: Some(1), offset: 1, ..all() }), "ar-1#c2");
}

#[test]
fn incidents_are_found() {
    let ledger = filled();
    let find = |filter: IncidentFilter| -> String {
        ledger
            .incidents(&filter)
            .unwrap()
            .iter()
            .map(|i| i.id[12..].to_string())
            .collect::<Vec<_>>()
            .join(" ")
    };
    let all = IncidentFilter::default;
    let some = |s: &str| Some(s.to_string());
    assert_eq!(find(all()), "01 02");
    assert_eq!(find(IncidentFilter { theatre: some("karabakh"), ..all() }), "01");
    assert_eq!(find(IncidentFilter { document: some("en-1"), ..all() }), "02");
    assert_eq!(find(IncidentFilter { outlet: some("الساحل"), ..all() }), "01");
    assert_eq!(find(IncidentFilter { types: vec![EventType::Talks, EventType::Shelling], ..all() }), "01 02");
    assert_eq!(find(IncidentFilter { flags: vec![Flag::Admitted, Flag::Contested], ..all() }), "01");
    assert_eq!(find(IncidentFilter { party: some("AZE"), ..all() }), "01");
    assert_eq!(find(IncidentFilter { initiator: some("AZE"), ..all() }), "");
    assert_eq!(find(IncidentFilter { target: some("AZE"), ..all() }), "01");
    assert_eq!(find(IncidentFilter { place: some("TARTAR"), ..all() }), "01");
    assert_eq!(find(IncidentFilter { text: some("Moscow"), ..all() }), "02");
    assert_eq!(find(IncidentFilter { days: Days::on(day("2020-10-12")), ..all() }), "01");
    assert_eq!(find(IncidentFilter { days: Days::on(day("2020-10-13")), ..all() }), "");
    assert_eq!(find(IncidentFilter { order: Order::Oldest, offset: 1, ..all() }), "02");
}
