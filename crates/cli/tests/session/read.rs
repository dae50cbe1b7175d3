//! `lapwing read`

use serde_json::Value;

use super::terminal::{ARREST, Folder};

const PAGE: &str = "Harbour reopens after storm

Published: 3 May 2021 | 09:30 GMT

Ships left the harbour on Monday. (AFP)

Leave a Reply";

#[test]
fn stories_and_set_aside_parts_are_shown() {
    let run = Folder::with("page.txt", PAGE).lapwing("read page.txt");
    run.exits(0).is_calm();
    run.prints("title      Harbour reopens after storm\npublished  2021-05-03T09:30\nagency     AFP\n");
    run.prints("\n== story 1 \n\nShips left the harbour on Monday.\n");
    run.prints("\n== set aside\n").prints("\ncomment-form   Leave a Reply\n");
}

#[test]
fn json_has_the_fields_of_the_contract() {
    let run = Folder::with("page.txt", PAGE).lapwing("read page.txt --format json");
    run.exits(0).is_calm();
    let page: Value = serde_json::from_str(run.text()).unwrap();
    assert_eq!(page["title"], "Harbour reopens after storm");
    assert_eq!((&page["published"], &page["agency"]), (&"2021-05-03T09:30".into(), &"AFP".into()));
    assert_eq!((&page["language"], &page["translated"]), (&"en".into(), &false.into()));
    assert_eq!(page["stories"][0]["text"], "Ships left the harbour on Monday.");
    let reasons: Vec<&Value> = page["set_aside"].as_array().unwrap().iter().map(|p| &p["reason"]).collect();
    assert!(reasons.contains(&&"comment-form".into()) && reasons.contains(&&"date".into()), "{reasons:?}");
}

#[test]
fn offsets_of_events_fit_the_text_that_read_prints() {
    let page =
        format!("Arrests in Tunis\n\nIt was a quiet week – until Friday, said José.\n\n{ARREST} (AFP)\n");
    let folder = Folder::with("page.txt", page);
    let read: Value = serde_json::from_str(folder.lapwing("read page.txt --format json").text()).unwrap();
    let text = read["stories"][0]["text"].as_str().unwrap();
    let event = &folder.lapwing("code page.txt --format jsonl").records()[0];
    let slice = |from: &Value, to: &Value| {
        let at = |v: &Value| usize::try_from(v.as_u64().unwrap()).unwrap();
        &text[at(from)..at(to)]
    };
    assert_eq!(slice(&event["text_info"]["start"], &event["text_info"]["end"]), ARREST);
    let word = &event["evidence"]["event"][0];
    assert_eq!(slice(&word[0], &word[1]), "arrested");
}

#[test]
fn standard_input_and_what_is_no_page() {
    let folder = Folder::new();
    folder.piped("read -", PAGE).exits(0).prints("Ships left the harbour");
    folder.piped("read", "").exits(2).complains("standard input: page is empty; document skipped");
}
