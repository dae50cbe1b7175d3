//! The pages of `examples/` and what comes out of them; the README shows the beginning of one.
//!
//! `cargo x bless` runs this with `LAPWING_BLESS` set and is the only writer of the golden files. Hashes of lexicon and model are
//! left out of them: they change with every edit and would hide what changed.

use std::fs;
use std::path::{Path, PathBuf};

use super::terminal::{lapwing_at_root, root};

/// The page that the README shows, and how many of its events.
const SHOWN: (&str, usize) = ("two-dispatches.txt", 3);

/// The pages, in name order.
fn pages() -> Vec<PathBuf> {
    let entries = fs::read_dir(root().join("examples")).unwrap().map(|e| e.unwrap().path());
    let page =
        |p: &PathBuf| !p.to_string_lossy().contains(".events.") && p.extension().is_some_and(|e| e != "md");
    let mut pages: Vec<PathBuf> = entries.filter(page).collect();
    pages.sort();
    pages
}

/// What people see of a page, and what machines do.
fn outcome(page: &Path) -> (String, String) {
    let name = page.file_name().unwrap().to_string_lossy();
    let listing = lapwing_at_root(&format!("code examples/{name}"));
    let records = lapwing_at_root(&format!("code examples/{name} --format jsonl"));
    let mut lines = String::new();
    for mut event in records.exits(0).records() {
        let cite = event["cite_info"].as_object_mut().unwrap();
        cite.shift_remove("lexicon");
        cite.shift_remove("model");
        lines.push_str(&format!("{event}\n"));
    }
    (listing.exits(0).text().to_owned(), lines)
}

/// The README with the first events of a listing in its sample.
fn readme(listing: &str) -> String {
    let text = fs::read_to_string(root().join("README.md")).unwrap();
    let (before, rest) = text.split_once("```text\n").unwrap();
    let (_, after) = rest.split_once("\n```\n").unwrap();
    let (sample, _) = listing.split_once(&format!("\n{}  ", SHOWN.1 + 1)).unwrap();
    format!("{before}```text\n{}\n```\n{after}", sample.trim_end())
}

#[test]
fn pages_give_their_golden_events() {
    let mut files = Vec::new();
    for page in pages() {
        let (listing, records) = outcome(&page);
        if page.ends_with(SHOWN.0) {
            files.push((root().join("README.md"), readme(&listing)));
        }
        files.push((page.with_extension("events.txt"), listing));
        files.push((page.with_extension("events.jsonl"), records));
    }
    let matrix = lapwing_at_root("lexicon matrix");
    files.push((root().join("docs/composition.md"), matrix.exits(0).text().to_owned()));
    let bless = std::env::var_os("LAPWING_BLESS").is_some();
    let mut changed = Vec::new();
    for (file, now) in files {
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
