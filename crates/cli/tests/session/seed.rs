//! The page that shaped the project, where it is at hand.

use super::terminal::{Folder, shared};

#[test]
fn nothing_set_aside_is_coded_on_the_page_that_shaped_the_project() {
    let Some(page) = shared("seed/page.txt") else { return };
    let run = Folder::new().lapwing(&format!("code {} --format jsonl", page.display()));
    run.exits(0).is_calm();
    let events = run.records();
    assert!(events.len() >= 10, "{} events", events.len());
    for event in events {
        let text = event["text"].as_str().unwrap();
        for aside in ["Banner Leon", "innocent children", "launched the attack on August", "email address"] {
            assert!(!text.contains(aside), "{text}");
        }
    }
}
