//! The pages of `examples/` and what comes out of them.
//!
//! `cargo x bless` runs this with `LAPWING_BLESS` set and is the only writer of the golden files. Hashes of lexicon and model are
//! left out of them: they change with every edit and would hide what changed.

use std::fs;
use std::path::{Path, PathBuf};

use super::terminal::{Folder, root};

/// The pages, in name order.
fn pages() -> Vec<PathBuf> {
    let entries = fs::read_dir(root().join("examples")).unwrap().map(|e| e.unwrap().path());
    let page = |p: &PathBuf| !p.to_string_lossy().contains(".events.") && p.extension().is_some_and(|e| e != "md");
    let mut pages: Vec<PathBuf> = entries.filter(page).collect();
    pages.sort();
    pages
}

/// What comes out of a page, for people and for machines.
fn outcome(page: &Path) -> [(PathBuf, String); 2] {
    let folder = Folder::with(&page.file_name().unwrap().to_string_lossy(), fs::read(page).unwrap());
    let name = page.file_name().unwrap().to_string_lossy().into_owned();
    let listing = folder.lapwing(&format!("code {name}"));
    let records = folder.lapwing(&format!("code {name} --format jsonl"));
    let mut lines = String::new();
    for mut event in records.exits(0).records() {
        let cite = event["cite_info"].as_object_mut().unwrap();
        cite.shift_remove("lexicon");
        cite.shift_remove("model");
        lines.push_str(&format!("{event}\n"));
    }
    [(page.with_extension("events.txt"), listing.exits(0).text().to_owned()), (page.with_extension("events.jsonl"), lines)]
}

#[test]
fn pages_give_their_golden_events() {
    let bless = std::env::var_os("LAPWING_BLESS").is_some();
    let mut changed = Vec::new();
    for (file, now) in pages().iter().flat_map(|p| outcome(p)) {
        if fs::read_to_string(&file).is_ok_and(|golden| golden == now) {
            continue;
        }
        changed.push(file.file_name().unwrap().to_string_lossy().into_owned());
        if bless {
            fs::write(&file, now).unwrap();
        }
    }
    assert!(bless || changed.is_empty(), "{changed:?} changed: look at `cargo x diff`, then `cargo x bless`");
}

#[test]
fn every_page_has_something_to_show() {
    assert!(pages().len() >= 4);
    for page in pages() {
        let golden = fs::read_to_string(page.with_extension("events.txt")).unwrap();
        assert!(golden.contains("\n1  "), "{}", page.display());
    }
}
