/*!
`docs/CODEBOOK.md` defines every code of the code lists, and its PLOVER, CAMEO and ACLED codes are those of the types.
*/

use hudna_model::{Act, EventType, Flag, Group, Polarity, Precision, Sector, Voice};

fn page() -> String {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/CODEBOOK.md");
    std::fs::read_to_string(path).unwrap_or_else(|e| panic!("{path}: {e}"))
}

/// The rows of the page's tables: cells without their blanks.
fn rows(page: &str) -> Vec<Vec<&str>> {
    let row = |line: &str| line.trim().starts_with('|') && line.trim().ends_with('|');
    let cells = |line| str::trim(line).trim_matches('|').split('|').map(str::trim).collect();
    page.lines().filter(|l| row(l)).map(cells).collect()
}

/// The row that defines a code: the code itself, then what it means.
fn defined<'a>(rows: &'a [Vec<&'a str>], code: &str, cells: usize) -> Option<&'a Vec<&'a str>> {
    let name = format!("`{code}`");
    rows.iter().find(|r| r.len() == cells && r[0] == name && !r[1].is_empty())
}

#[test]
fn every_event_type_has_its_row() {
    let page = page();
    let rows = rows(&page);
    for t in EventType::ALL {
        let row = defined(&rows, t.code(), 5)
            .unwrap_or_else(|| panic!("no row | `{t}` | … | PLOVER | CAMEO | ACLED |"));
        let acled = if t.acled().is_empty() { "—" } else { t.acled() };
        assert_eq!(row[2..], [t.plover(), t.cameo(), acled], "{t}");
    }
    let known: Vec<String> = EventType::ALL.iter().map(|t| format!("`{t}`")).collect();
    let header = ["code", "definition", "PLOVER", "CAMEO", "ACLED"];
    for row in rows.iter().filter(|r| r.len() == 5 && r[0].starts_with('`')) {
        assert!(known.contains(&row[0].to_string()), "{} is no event type", row[0]);
    }
    assert!(rows.iter().any(|r| r[..] == header), "the tables of types say what their columns are");
}

#[test]
fn every_code_is_defined() {
    let page = page();
    let rows = rows(&page);
    let lists: [(&str, Vec<&str>); 6] = [
        ("act", Act::ALL.iter().map(|c| c.code()).collect()),
        ("polarity", Polarity::ALL.iter().map(|c| c.code()).collect()),
        ("voice", Voice::ALL.iter().map(|c| c.code()).collect()),
        ("sector", Sector::ALL.iter().map(|c| c.code()).collect()),
        ("flag", Flag::ALL.iter().map(|c| c.code()).collect()),
        ("precision", Precision::ALL.iter().map(|c| c.code()).collect()),
    ];
    for (list, codes) in lists {
        for code in codes {
            let name = format!("`{code}`");
            let row = rows.iter().any(|r| r.len() > 1 && r[0] == name && !r[1].is_empty());
            assert!(row || page.contains(&name) && list == "voice", "{list} `{code}` has no row");
        }
    }
    for g in Group::ALL {
        assert!(page.contains(&format!("### `{g}`")), "group `{g}` has no heading");
    }
}
