//! Who may import whom. An arrow that the table does not have is a decision: change the table, and docs/architecture.md with it.

use std::collections::BTreeMap;
use std::process::Command;

/// Each crate and those of ours that it may import, be it to build, to run or to test.
const MAY: &[(&str, &[&str])] = &[
    ("lapwing-text", &[]),
    ("lapwing-page", &["lapwing-text"]),
    ("lapwing-intake", &["lapwing-page"]),
    ("lapwing-syntax", &["lapwing-text"]),
    ("lapwing-event", &["lapwing-text"]),
    ("lapwing-lexicon", &["lapwing-text", "lapwing-event"]),
    ("lapwing-extract", &["lapwing-text", "lapwing-event", "lapwing-lexicon"]),
    ("lapwing-bundled", &["lapwing-lexicon", "lapwing-syntax"]),
    (
        "lapwing",
        &[
            "lapwing-text",
            "lapwing-page",
            "lapwing-syntax",
            "lapwing-event",
            "lapwing-lexicon",
            "lapwing-extract",
            "lapwing-bundled",
        ],
    ),
    ("lapwing-print", &["lapwing-text", "lapwing-event"]),
    ("lapwing-archive", &["lapwing-text", "lapwing-event"]),
    ("lapwing-casebook", &["lapwing-text", "lapwing-event"]),
    ("lapwing-cli", &["lapwing", "lapwing-intake", "lapwing-archive", "lapwing-print", "lapwing-casebook"]),
    ("xtask", &["lapwing-text", "lapwing-syntax", "lapwing-event", "lapwing-archive"]),
];

#[test]
fn crates_import_only_what_the_table_allows() {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let told = Command::new(cargo)
        .args(["metadata", "--no-deps", "--offline", "--format-version", "1"])
        .current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
        .output()
        .expect("cargo runs");
    let told: serde_json::Value = serde_json::from_slice(&told.stdout).expect("cargo tells JSON");
    let table: BTreeMap<&str, &[&str]> = MAY.iter().copied().collect();
    let mut wrong = Vec::new();
    for package in told["packages"].as_array().expect("packages") {
        let name = package["name"].as_str().expect("a name");
        let Some(may) = table.get(name) else {
            wrong.push(format!("{name} is not in the table"));
            continue;
        };
        for dependency in package["dependencies"].as_array().expect("dependencies") {
            let imported = dependency["name"].as_str().expect("a name");
            if dependency["path"].is_string() && !may.contains(&imported) {
                wrong.push(format!("{name} may not import {imported}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
