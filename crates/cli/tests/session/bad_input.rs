//! Whatever is wrong with a document costs that document and is said in one line; the rest of the run is coded.

use super::terminal::{ARREST, Folder};

/// Codes the bad file before and after a good one: the good one must come out, the line must be said.
#[track_caller]
fn costs_only_itself(folder: &Folder, bad: &str, line: &str, code: i32) {
    folder.put("good.txt", ARREST);
    for order in [format!("{bad} good.txt"), format!("good.txt {bad}")] {
        let run = folder.lapwing(&format!("code {order} --format jsonl"));
        run.exits(code).complains(line);
        assert_eq!(run.error.lines().count(), 1, "{}", run.error);
        let events = run.records();
        assert_eq!(events.len(), 1);
        assert_eq!(events[0]["cite_info"]["file"], "good.txt");
    }
}

#[test]
fn an_empty_file() {
    let folder = Folder::with("empty.txt", "");
    costs_only_itself(&folder, "empty.txt", "empty.txt: page is empty; document skipped", 2);
}

#[test]
fn a_file_of_blanks() {
    let folder = Folder::with("blank.txt", " \n\n\t\n");
    costs_only_itself(&folder, "blank.txt", "blank.txt: page is empty; document skipped", 2);
}

#[test]
fn a_file_that_is_not_there() {
    let line = "nowhere.txt: No such file or directory (os error 2); document skipped";
    costs_only_itself(&Folder::new(), "nowhere.txt", line, 2);
}

#[test]
fn a_folder_without_files() {
    let folder = Folder::new();
    std::fs::create_dir(folder.path().join("hollow")).unwrap();
    costs_only_itself(&folder, "hollow", "hollow: no files in this folder", 2);
}

#[test]
fn a_picture() {
    let folder = Folder::with("photo.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR");
    let line = "photo.txt: page is not text: it looks like a PNG image; document skipped";
    costs_only_itself(&folder, "photo.txt", line, 2);
}

#[test]
fn random_bytes() {
    let mut state = 1_u32;
    let noise: Vec<u8> = std::iter::repeat_with(|| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        state.to_be_bytes()[0]
    })
    .take(100_000)
    .collect();
    let folder = Folder::with("noise.html", noise);
    let line =
        "noise.html: page is not text: it looks like binary data (it holds zero bytes); document skipped";
    costs_only_itself(&folder, "noise.html", line, 2);
}

#[test]
fn fifty_megabytes_in_one_line() {
    let folder = Folder::with("long.txt", format!("{ARREST} ").repeat((50 << 20) / 53));
    let line = "long.txt: page is larger than the limit of 16 MiB (16777216 bytes); document skipped";
    costs_only_itself(&folder, "long.txt", line, 2);
    folder
        .lapwing("parse long.txt")
        .exits(2)
        .complains("long.txt: page is larger than the limit of 16 MiB (16777216 bytes)");
}

#[test]
fn fifty_megabytes_in_one_json_line() {
    let text = format!("{ARREST} ").repeat((50 << 20) / 53);
    let folder =
        Folder::with("long.jsonl", format!("{{\"text\":\"{text}\"}}\n{{\"text\":\"{ARREST}\",\"id\":2}}\n"));
    let run = folder.lapwing("code long.jsonl --format jsonl");
    run.exits(2).complains(
        "long.jsonl:1: page is larger than the limit of 16 MiB (16777216 bytes); document skipped",
    );
    assert_eq!(run.records()[0]["cite_info"]["id"], 2);
}

#[test]
fn megabytes_without_a_blank_end() {
    let folder = Folder::with("solid.txt", "a".repeat(4 << 20));
    folder.lapwing("code solid.txt").exits(0);
}

#[test]
fn wrong_utf_8_is_read_as_well_as_it_can_be() {
    let mut bytes = ARREST.as_bytes().to_vec();
    bytes.extend_from_slice(b" The mayor of \xff\xfe said nothing.");
    let folder = Folder::with("wrong.txt", bytes);
    let run = folder.lapwing("code wrong.txt --format jsonl");
    run.exits(0).is_calm();
    assert_eq!(run.records()[0]["cameo"], "173");
}

#[test]
fn another_encoding_is_found_out() {
    let text = "Die Polizei nahm in Köln vierzig Störer fest, weil sie die Straße gesperrt hätten.";
    let latin: Vec<u8> = text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    let run = Folder::with("latin.txt", latin).lapwing("read latin.txt");
    run.exits(0).prints(text);
}

#[test]
fn html_that_breaks_off() {
    let page = format!(
        "<!doctype html><html><head><title>Arrests</title></head><body><article><h1>Arrests</h1><p>{ARREST} They had marched against a law that parliament passed in spring.</p><p>The inte"
    );
    let run = Folder::with("cut.html", page).lapwing("code cut.html --format jsonl");
    run.exits(0).is_calm();
    assert_eq!(run.records()[0]["cameo"], "173");
}

#[test]
fn ten_thousand_nested_tags() {
    let (open, close) = ("<div>".repeat(10_000), "</div>".repeat(10_000));
    let page = format!("<html><body>{open}<p>{ARREST}</p>{close}</body></html>");
    let run = Folder::with("deep.html", page).lapwing("code deep.html --format jsonl");
    run.exits(0).is_calm();
    assert_eq!(run.records()[0]["cameo"], "173");
}

#[test]
fn a_page_without_a_story() {
    let page = "Leave a Reply\n\nYour email address will not be published. Required fields are marked *\n\nShare this\n";
    let line = "form.txt: no events: no story found: every part of the page was set aside";
    costs_only_itself(&Folder::with("form.txt", page), "form.txt", line, 0);
}

#[test]
fn a_story_in_another_language() {
    let text = "Die Polizei hat am Freitag in Tunis vierzig Demonstranten festgenommen, wie das Innenministerium mitteilte.";
    let line =
        "german.txt: no events: the page is not in a language that is coded (English); it reads as `de`";
    costs_only_itself(&Folder::with("german.txt", text), "german.txt", line, 0);
}

#[test]
fn a_story_in_which_nobody_acts() {
    let text = "The river rippled under a bright moon.";
    let line = "river.txt: no events: a story was found, but no sense of the lexicon matches in it";
    costs_only_itself(&Folder::with("river.txt", text), "river.txt", line, 0);
}

#[test]
fn a_web_archive_that_is_none() {
    let line = "crawl.warc: web archive without a record; document skipped";
    costs_only_itself(&Folder::with("crawl.warc", ""), "crawl.warc", line, 2);
    let line = "cut.warc: record 1: ends in its headers; document skipped";
    costs_only_itself(&Folder::with("cut.warc", "WARC/1.0\r\n"), "cut.warc", line, 2);
}

#[test]
fn json_lines_that_are_none() {
    let lines = [
        "{\"text\":\"",
        "[1,2]",
        "{\"id\":1}",
        "{\"text\":7}",
        "{\"text\":\"Rain fell.\",\"date\":\"Friday\"}",
        &format!("{{\"text\":\"{ARREST}\"}}"),
    ];
    let run = Folder::with("feed.jsonl", lines.join("\n")).lapwing("code feed.jsonl --format jsonl");
    run.exits(2)
        .complains("feed.jsonl:1: not a JSON object: EOF while parsing a string at line 1 column 9; document skipped")
        .complains("feed.jsonl:2: not a JSON object: invalid type: sequence, expected a map at line 1 column 0; document skipped")
        .complains("feed.jsonl:3: neither `text` nor `html`; document skipped")
        .complains("feed.jsonl:4: `text` is not a string; document skipped")
        .complains("feed.jsonl:5: `date` is \"Friday\", not yyyy-mm-dd; document skipped");
    assert_eq!(run.records().len(), 1);
}

#[test]
#[cfg(target_os = "linux")]
fn output_that_nobody_can_take() {
    let folder = Folder::with("good.txt", ARREST);
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let done = folder.command("code good.txt").stdout(full).output().unwrap();
    assert_eq!(done.status.code(), Some(2));
    assert!(String::from_utf8(done.stderr).unwrap().starts_with("lapwing: output: "));
}
