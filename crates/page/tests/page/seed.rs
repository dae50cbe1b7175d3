//! The page that shaped Lapwing must come out exactly as its gold says.

use crate::shared;

#[test]
fn the_seed_page_comes_out_as_its_gold_says() {
    let Some(dir) = shared("seed") else { return };
    let bytes = std::fs::read(dir.join("page.txt")).unwrap();
    let gold: serde_json::Value =
        serde_json::from_slice(&std::fs::read(dir.join("page-gold.json")).unwrap()).unwrap();
    let page = page::read(&bytes, &page::Options::default()).unwrap();
    let json = serde_json::to_value(&page).unwrap();
    for field in ["title", "published", "updated", "agency", "language", "translated"] {
        assert_eq!(json[field], gold[field], "{field}");
    }
    let dispatches = gold["dispatches"].as_array().unwrap();
    assert_eq!(page.stories.len(), dispatches.len());
    for (story, want) in page.stories.iter().zip(dispatches) {
        assert_eq!(story.heading.as_deref(), want.get("heading").and_then(|h| h.as_str()));
        assert!(story.text.starts_with(want["first"].as_str().unwrap()), "{}", story.text);
        assert!(story.text.ends_with(want["last"].as_str().unwrap()), "{}", story.text);
        assert_eq!(story.agency.as_deref(), gold["agency"].as_str());
    }
    for part in gold["not_story"].as_array().unwrap() {
        let part = part.as_str().unwrap();
        assert!(page.set_aside.iter().any(|a| a.text.starts_with(part)), "{part} is not set aside");
        assert!(!page.stories.iter().any(|s| s.text.contains(part)), "{part} is in a story");
    }
}
