/*!
Imports run one way: which crate of the house may stand on which, asked of cargo itself.
*/

use serde_json::Value;
use std::{collections::BTreeMap, process::Command};

/// Crate, and the crates of the house that it may import (when building, too).
const HOUSE: &[(&str, &[&str])] = &[
    ("hudna-model", &[]),
    ("hudna-extract", &["hudna-model"]),
    ("hudna-assess", &["hudna-model"]),
    ("hudna-ledger", &["hudna-model"]),
    ("hudna-ingest", &["hudna-model"]),
    ("hudna-knowledge", &["hudna-extract"]),
    ("hudna-web", &["hudna-model", "hudna-ledger", "hudna-assess", "hudna-extract"]),
    ("hudna-python", &["hudna-model", "hudna-extract", "hudna-assess"]),
    (
        "hudna",
        &[
            "hudna-model",
            "hudna-extract",
            "hudna-assess",
            "hudna-ledger",
            "hudna-ingest",
            "hudna-knowledge",
            "hudna-web",
        ],
    ),
];

/// What tests and benches may import beyond that.
const TESTS: &[(&str, &[&str])] = &[("hudna-extract", &["hudna-knowledge"])];

fn metadata() -> Value {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let manifest = concat!(env!("CARGO_MANIFEST_DIR"), "/../../Cargo.toml");
    let out = Command::new(cargo)
        .args(["metadata", "--no-deps", "--format-version", "1", "--offline", "--manifest-path", manifest])
        .output()
        .expect("cargo runs");
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    serde_json::from_slice(&out.stdout).expect("cargo writes JSON")
}

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap_or_default()
}

#[test]
fn imports_run_one_way() {
    let metadata = metadata();
    let packages = metadata["packages"].as_array().expect("packages");
    let ours: Vec<&str> = packages.iter().map(|p| text(p, "name")).collect();
    let house: BTreeMap<_, _> = HOUSE.iter().copied().collect();
    let tests: BTreeMap<_, _> = TESTS.iter().copied().collect();
    let mut wrong = Vec::new();
    for package in packages {
        let name = text(package, "name");
        let Some(may) = house.get(name) else {
            wrong.push(format!("{name} is not in the plan of this test: say what it may import"));
            continue;
        };
        for d in package["dependencies"].as_array().expect("dependencies") {
            let (import, kind) = (text(d, "name"), d["kind"].as_str());
            let allowed = may.contains(&import)
                || kind == Some("dev") && tests.get(name).is_some_and(|t| t.contains(&import));
            if ours.contains(&import) && !allowed {
                wrong.push(format!("{name} imports {import} ({})", kind.unwrap_or("normal")));
            }
        }
    }
    assert!(wrong.is_empty(), "imports run one way: {}", wrong.join("; "));
    for needed in [
        "hudna-model",
        "hudna-extract",
        "hudna-assess",
        "hudna-ledger",
        "hudna-ingest",
        "hudna-knowledge",
        "hudna",
    ] {
        assert!(ours.contains(&needed), "{needed} is not in the workspace");
    }
}
