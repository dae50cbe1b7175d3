//! `lapwing code`

use std::io::{BufRead, BufReader};
use std::process::Stdio;

use super::terminal::{ARREST, Folder};

#[test]
fn a_page_is_listed_with_its_evidence_underlined() {
    let folder = Folder::with("tunis.txt", ARREST);
    let run = folder.lapwing("code tunis.txt --date 2024-05-15");
    run.exits(0).is_calm();
    assert!(
        run.text().starts_with("tunis.txt\n2024-05-15 · 1 story · 1 event\n\n1  COERCE/arrest  Police ("),
        "{}",
        run.text()
    );
    run.prints("\n   on 2024-05-10 in Tunis, TUN · material conflict · ")
        .prints(" · CAMEO 173 · confidence ");
    run.prints(
        "
   1 │ Police arrested forty protesters in Tunis on Friday.
     │ actor─ event─── recipient───────    place    time──
   why      COERCE/arrest/detain · arrested: actor: nsubj; recipient: obj",
    );
}

#[test]
fn the_listing_is_as_wide_as_the_terminal() {
    let folder = Folder::with("tunis.txt", ARREST);
    let narrow = folder.command("code tunis.txt").env("COLUMNS", "50").output().unwrap();
    let narrow = String::from_utf8(narrow.stdout).unwrap();
    assert!(narrow.lines().all(|l| l.chars().count() <= 50), "{narrow}");
    assert!(narrow.contains("1 │ Police arrested forty protesters in Tunis\n"), "{narrow}");
}

#[test]
fn colours_come_when_asked_for() {
    let folder = Folder::with("tunis.txt", ARREST);
    assert!(!folder.lapwing("code tunis.txt").text().contains('\x1b'));
    folder.lapwing("code tunis.txt --color always").prints("\x1b[1;38;5;208marrested\x1b[0m");
}

#[test]
fn what_was_set_aside_is_counted() {
    let page = format!(
        "Arrests in the capital\n\nArrests in the capital\n\n{ARREST} The court hears them next week.\n\nLeave a Reply\n\nYour email address will not be published."
    );
    let folder = Folder::with("page.txt", page);
    folder
        .lapwing("code page.txt")
        .exits(0)
        .prints("set aside: 2 comment-form, title-repeat (`lapwing read` shows them)\n");
    assert!(!folder.lapwing("code page.txt --quiet").text().contains("set aside"));
}

#[test]
fn stories_of_one_page_are_told_apart() {
    let page = "Harbour news\n\nFrance condemned the attack on Monday, officials in Paris said. (Reuters)\n\nArrests in Tunis\n\nPolice arrested forty protesters in Tunis on Friday. (Reuters)\n";
    let folder = Folder::with("page.txt", page);
    let run = folder.lapwing("code page.txt --date 2024-05-15");
    run.exits(0).prints("── story 1").prints("── story 2: Arrests in Tunis").prints("\n1  ").prints("\n2  ");
}

#[test]
fn standard_input_is_read_without_a_name() {
    let folder = Folder::new();
    for arguments in ["code", "code -", "code --input text -"] {
        let run = folder.piped(&format!("{arguments} --format jsonl"), ARREST);
        run.exits(0).is_calm();
        assert_eq!(run.records()[0]["cite_info"].get("file"), None);
    }
    folder.piped("code -", "").exits(2).complains("standard input: page is empty; document skipped");
}

#[test]
fn a_folder_is_read_in_name_order() {
    let folder = Folder::new();
    for name in ["news/b.txt", "news/a/z.txt", "news/c.txt", "news/.hidden.txt"] {
        folder.put(name, ARREST);
    }
    let run = folder.lapwing("code news --format jsonl");
    run.exits(0);
    let files: Vec<_> = run.records().iter().map(|e| e["cite_info"]["file"].clone()).collect();
    assert_eq!(files, ["z.txt", "b.txt", "c.txt"]);
}

#[test]
fn a_line_of_json_tells_of_its_document() {
    let line = format!(
        r#"{{"id":17,"text":"{ARREST}","date":"2024-05-15T08:00:00Z","url":"https://example.org/a","title":"Arrests","desk":{{"name":"maghreb"}},"publication":"The Daily","language":"eng"}}"#
    );
    let run = Folder::with("feed.jsonl", line).lapwing("code feed.jsonl --format jsonl");
    run.exits(0).is_calm();
    let event = &run.records()[0];
    let cite = &event["cite_info"];
    assert_eq!(event["date"], "2024-05-10");
    assert_eq!((&cite["url"], &cite["title"]), (&"https://example.org/a".into(), &"Arrests".into()));
    assert_eq!((&cite["id"], &cite["desk"]["name"]), (&17.into(), &"maghreb".into()));
    assert_eq!((&cite["publication"], &cite["language"]), (&"The Daily".into(), &"en".into()));
    assert_eq!((&cite["input_language"], &cite["file"]), (&"eng".into(), &"feed.jsonl".into()));
}

#[test]
fn any_number_of_threads_gives_the_same_output() {
    let folder = Folder::new();
    let people = ["Police", "Soldiers", "Border guards", "Rebels"];
    let lines: Vec<String> = (0..300)
        .map(|n| match n % 7 {
            3 => "{\"text\":\"\"}".to_owned(),
            5 => "not json".to_owned(),
            _ => format!(
                r#"{{"id":{n},"text":"{} arrested {n} protesters in Tunis on Friday."}}"#,
                people[n % 4]
            ),
        })
        .collect();
    folder.put("feed.jsonl", lines.join("\n"));
    folder.put("a.txt", ARREST);
    folder.put("z.txt", "");
    for format in ["jsonl", "text", "csv"] {
        let one = folder.lapwing(&format!("code a.txt feed.jsonl z.txt --format {format} --threads 1"));
        let four = folder.lapwing(&format!("code a.txt feed.jsonl z.txt --format {format} --threads 4"));
        one.exits(2);
        four.exits(2);
        assert_eq!(one.text(), four.text());
        assert_eq!(one.error, four.error);
    }
}

#[test]
fn a_closed_pipe_is_no_error() {
    let folder = Folder::new();
    let line = format!("{{\"text\":\"{ARREST}\"}}\n");
    folder.put("feed.jsonl", line.repeat(2_000));
    for threads in [1, 4] {
        let mut command = folder.command(&format!("code feed.jsonl --format jsonl --threads {threads}"));
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut first = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut first).unwrap();
        assert!(first.starts_with("{\"id\":"));
        let done = child.wait_with_output().unwrap();
        assert_eq!((done.status.code(), done.stderr), (Some(0), Vec::new()));
    }
}

#[test]
fn petrarchs_records_are_documents() {
    let xml = format!(
        "<Sentences>\n<Sentence date=\"20240515\" id=\"DEMO-1\"><Text>{ARREST}</Text></Sentence>\n<Sentence date=\"20240516\" id=\"DEMO-2\"><Text>{ARREST}</Text></Sentence>\n</Sentences>\n"
    );
    let run = Folder::with("records.xml", xml).lapwing("code records.xml --format jsonl");
    run.exits(0).is_calm();
    let told: Vec<_> =
        run.records().iter().map(|e| (e["cite_info"]["id"].clone(), e["date"].clone())).collect();
    assert_eq!(told, [("DEMO-1".into(), "2024-05-10".into()), ("DEMO-2".into(), "2024-05-10".into())]);
}

#[test]
fn reasons_for_nothing_can_be_turned_off() {
    let folder = Folder::with("river.txt", "The river rippled under a bright moon.");
    folder.lapwing("code river.txt --quiet").exits(0).is_calm();
}

#[test]
fn a_format_that_is_none_is_answered_with_those_that_are() {
    let run = Folder::with("tunis.txt", ARREST).lapwing("code tunis.txt --format xml");
    run.exits(2).complains(
        "--format xml: not one of text, jsonl, csv, tsv:gdelt, tsv:mentions, tsv:icews, tsv:polecat, tsv:phoenix, tsv:petrarch, tsv:keds, parquet",
    );
}

#[test]
fn what_codes_is_told_and_cited() {
    let folder = Folder::with("tunis.txt", ARREST);
    let version = folder.lapwing("--version");
    version.exits(0).prints("lapwing 0.1.0\n");
    let cite = &folder.lapwing("code tunis.txt --format jsonl").records()[0]["cite_info"];
    for part in ["lexicon", "model"] {
        version.prints(&format!("\n{part} {}\n", cite[part].as_str().unwrap()));
    }
}
