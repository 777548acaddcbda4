//! Incidents and findings are replaced whole, and are the same again after a rebuild.

use crate::sample::{filled, findings, incidents};
use hudna_ledger::{Error, FindingFilter, IncidentFilter};

#[test]
fn a_rebuild_gives_the_same_bytes() {
    let mut ledger = filled();
    let before = ledger.projections_digest().unwrap();
    assert!(!ledger.projections_stale().unwrap());
    let read = ledger.incidents(&IncidentFilter::default()).unwrap();
    assert_eq!(read, incidents());
    assert_eq!(ledger.incident("i-000000000002").unwrap().as_ref(), read.last());
    assert_eq!(ledger.incident("i-0").unwrap(), None);
    ledger.replace_projections(&[], &[]).unwrap();
    assert_ne!(ledger.projections_digest().unwrap(), before);
    assert!(ledger.incidents(&IncidentFilter::default()).unwrap().is_empty());
    ledger.replace_projections(&read, &findings()).unwrap();
    assert_eq!(ledger.projections_digest().unwrap(), before);
    assert!(ledger.verify().unwrap().is_clean());
}

#[test]
fn projections_that_do_not_fit_leave_the_old_ones() {
    let mut ledger = filled();
    let before = ledger.projections_digest().unwrap();
    let mut unknown = incidents();
    unknown[1].claims.push("en-1#c7".into());
    let twice = [incidents(), incidents()].concat();
    let mut astray = findings();
    astray[0].incident = "i-9".into();
    for (incidents, findings) in [(unknown, findings()), (twice, findings()), (incidents(), astray)] {
        let error = ledger.replace_projections(&incidents, &findings).unwrap_err();
        assert!(matches!(error, Error::BadProjection { .. }), "{error}");
        assert_eq!(ledger.projections_digest().unwrap(), before);
    }
}

#[test]
fn findings_are_found() {
    let ledger = filled();
    let many = |filter: FindingFilter| ledger.findings(&filter).unwrap().len();
    let all = FindingFilter::default;
    assert_eq!(ledger.findings(&all()).unwrap(), findings());
    assert_eq!(many(FindingFilter { agreement: Some("moscow-2020-10-10".into()), ..all() }), 1);
    assert_eq!(many(FindingFilter { provision: Some("exchange".into()), ..all() }), 0);
    assert_eq!(many(FindingFilter { incident: Some("i-000000000001".into()), ..all() }), 1);
    assert_eq!(many(FindingFilter { incident: Some("i-000000000002".into()), ..all() }), 0);
    assert_eq!(many(FindingFilter { party: Some("ARM".into()), violation: Some(true), ..all() }), 1);
    assert_eq!(many(FindingFilter { borne_out: Some(true), ..all() }), 0);
    assert_eq!(many(FindingFilter { offset: 1, ..all() }), 0);
}
