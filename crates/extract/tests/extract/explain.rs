/*!
The tree behind a claim, kept: a change of what `hudna explain` prints is seen, and looked at, in the snapshot.
*/

use crate::{dated, reader};

#[test]
fn denial_of_shelling_in_arabic() {
    let text = "نفت وزارة الدفاع في أرمينيا أن تكون قواتها قد قصفت مدينة غنجة ليل السبت.";
    insta::assert_snapshot!(reader().explain(&dated(text, "2020-10-12")));
}

#[test]
fn accusation_with_losses_in_arabic() {
    let text =
        "واتهم متحدث باسم الجيش السوداني قوات الدعم السريع بخرق الهدنة وقتل ثلاثة مدنيين في أم درمان أمس.";
    insta::assert_snapshot!(reader().explain(&dated(text, "2023-05-24")));
}

#[test]
fn shelling_told_to_an_agency_in_english() {
    let text = "A spokesman for the Azerbaijani defence ministry told Reuters that Armenian forces shelled Terter on Sunday, killing two civilians.";
    insta::assert_snapshot!(reader().explain(&dated(text, "2020-10-12")));
}
