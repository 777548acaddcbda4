/*!
`packs/README.md` is the format: every table and key that a pack file may hold is named there.
*/

use crate::root;
use std::collections::BTreeSet;

/// The keys of all structures of the schema, as a pack writes them: renamed fields by their new name.
fn keys() -> BTreeSet<(String, String)> {
    let folder = root().join("crates/extract/src/pack/schema");
    let files =
        std::fs::read_dir(&folder).expect("the schema's folder").map(|f| f.expect("a file of it").path());
    let schema: Vec<String> = files.map(|f| std::fs::read_to_string(f).expect("UTF-8")).collect();
    let mut keys = BTreeSet::new();
    let (mut structure, mut renamed) = (None, None);
    for line in schema.iter().flat_map(|file| file.lines()) {
        let trimmed = line.trim();
        if let Some(rest) = line.strip_prefix("pub struct ") {
            structure = rest.split([' ', '(', '<']).next().map(str::to_string);
        } else if line.starts_with('}') {
            structure = None;
        } else if trimmed.starts_with("#[serde") {
            renamed = trimmed
                .split_once("rename = \"")
                .and_then(|(_, r)| r.split_once('"'))
                .map(|(r, _)| r.to_string());
        } else if let (Some(s), Some((field, _))) =
            (&structure, trimmed.strip_prefix("pub ").and_then(|f| f.split_once(':')))
        {
            keys.insert((s.clone(), renamed.take().unwrap_or_else(|| field.to_string())));
        }
    }
    keys
}

#[test]
fn every_key_is_documented() {
    let page =
        std::fs::read_to_string(root().join("packs/README.md")).expect("packs/README.md is the format");
    let keys = keys();
    assert!(keys.len() > 100, "the schema was not understood: {keys:?}");
    let named = |key: &str| {
        page.contains(&format!("`{key}`"))
            || page.contains(&format!("`[[{key}]]`"))
            || page.contains(&format!("`{key} ="))
    };
    let missing: Vec<String> =
        keys.iter().filter(|(_, k)| !named(k)).map(|(s, k)| format!("{s}.{k}")).collect();
    assert!(missing.is_empty(), "packs/README.md does not name {}", missing.join(", "));
}
