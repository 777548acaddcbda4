//! JSON to records: never panics; ids and texts are never empty, no id comes twice.
#![no_main]

use hudna_ingest::jsonl::{Lines, json_records};
use libfuzzer_sys::fuzz_target;
use std::collections::HashSet;

fuzz_target!(|data: &[u8]| {
    let text = String::from_utf8_lossy(data);
    for records in [Lines::new(data, "fuzz", 4096).collect::<Vec<_>>(), json_records(&text, "fuzz")] {
        let mut ids = HashSet::new();
        for record in records.into_iter().flatten() {
            assert!(!record.id.is_empty() && !record.text.trim().is_empty());
            assert!(ids.insert(record.id));
        }
    }
});
