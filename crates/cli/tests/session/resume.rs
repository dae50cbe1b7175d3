//! Runs that are killed and resumed.

use std::process::Stdio;
use std::time::Duration;
use std::{fs, thread};

use super::made::{Dice, Made};
use super::terminal::{ARREST, Folder};

/// Two archives and a folder of pages.
fn inputs(pages: usize) -> Folder {
    let folder = Folder::new();
    Made { seed: 1, pages, padding: 2_000 }.write(&folder.path().join("one.warc.gz"), true);
    Made { seed: 2, pages, padding: 2_000 }.write(&folder.path().join("two.warc"), false);
    folder.put("pages/a.txt", ARREST);
    folder.put("pages/b.txt", "");
    folder
}

const PATHS: &str = "one.warc.gz pages two.warc";

#[test]
fn a_run_that_is_killed_again_and_again_ends_as_one_that_is_not() {
    let folder = inputs(250);
    let path = |name: &str| folder.path().join(name);
    folder.lapwing(&format!("code {PATHS} -q --threads 2 --format csv --out whole")).exits(2);
    let whole = fs::read(path("whole")).unwrap();
    assert!(whole.len() > 1 << 20, "{}", whole.len());
    let mut dice = Dice(3);
    let (mut kills, mut in_the_middle, mut wait) = (0, 0, 200);
    loop {
        let threads = 1 + dice.below(3);
        let arguments = format!("code {PATHS} -q --threads {threads} --format csv --out parts --resume");
        let mut child = folder.command(&arguments).stderr(Stdio::null()).spawn().unwrap();
        thread::sleep(Duration::from_millis(wait + dice.below(400) as u64));
        wait += wait / 5;
        if child.try_wait().unwrap().is_some() {
            break;
        }
        child.kill().unwrap();
        child.wait().unwrap();
        kills += 1;
        let journal = fs::read_to_string(path("parts.resume")).unwrap_or_default();
        in_the_middle += u32::from(journal.contains("\"finished\": false"));
    }
    assert!(kills >= 2 && in_the_middle >= 1, "{kills} kills, {in_the_middle} with a journal");
    assert!(fs::read(path("parts")).unwrap() == whole, "the outputs differ");
}

#[test]
fn what_was_written_behind_the_journal_is_cut_off() {
    let folder = inputs(40);
    let path = |name: &str| folder.path().join(name);
    let arguments = format!("code {PATHS} -q --format jsonl --out events --resume");
    let whole = folder.lapwing(&arguments);
    whole.exits(2);
    let all = fs::read(path("events")).unwrap();
    // the journal of a run that was killed behind the first document of the folder
    let mut journal: serde_json::Value =
        serde_json::from_str(&fs::read_to_string(path("events.resume")).unwrap()).unwrap();
    let kept = all.windows(7).position(|w| w == b"\"a.txt\"").unwrap();
    let kept = kept + all[kept..].iter().position(|b| *b == b'\n').unwrap() + 1;
    journal["reached"] = serde_json::json!({"file": 1, "documents": 1});
    journal["bytes"] = kept.into();
    journal["finished"] = false.into();
    folder.put("events.resume", journal.to_string());
    folder.put("events", [&all[..kept], b"{\"half a rec"].concat());
    folder.lapwing(&arguments).exits(2);
    assert!(fs::read(path("events")).unwrap() == all, "the outputs differ");
}

#[test]
fn a_run_that_has_ended_is_not_run_again() {
    let folder = Folder::with("a.txt", ARREST);
    folder.lapwing("code a.txt --format jsonl --out events --resume").exits(0).is_calm();
    let events = fs::read(folder.path().join("events")).unwrap();
    folder
        .lapwing("code a.txt --format jsonl --out events --resume")
        .exits(0)
        .complains("all of it is coded already");
    assert_eq!(fs::read(folder.path().join("events")).unwrap(), events);
}

#[test]
fn what_cannot_be_resumed_is_said() {
    let folder = Folder::with("a.txt", ARREST);
    let run = |arguments: &str| folder.lapwing(&format!("code {arguments} --resume"));
    run("a.txt --format jsonl --out events").exits(0);
    run("a.txt --format csv --out events").exits(2).complains(
        "events.resume: of another run: its format was jsonl, now it is csv; remove it to start anew",
    );
    folder.put("events", "");
    let all = fs::read_to_string(folder.path().join("events.resume")).unwrap();
    let bytes: serde_json::Value = serde_json::from_str(&all).unwrap();
    run("a.txt --format jsonl --out events").exits(2).complains(&format!(
        "events: shorter than the {} bytes of its journal; remove events.resume to start anew",
        bytes["bytes"]
    ));
    run("a.txt --format parquet --out table").exits(2).complains("--resume: parquet is written in one go");
    run("- --format jsonl --out piped").exits(2).complains("--resume: standard input cannot be read again");
    let run = run("a.txt --format jsonl");
    run.exits(2);
    assert!(run.error.contains("--out <FILE>"), "{}", run.error);
    folder.put("events.resume", "{}");
    let run = folder.lapwing("code a.txt --format jsonl --out events --resume");
    run.exits(2);
    assert!(
        run.error.starts_with("lapwing: events.resume: not a journal of this version: "),
        "{}",
        run.error
    );
}

#[test]
fn output_goes_to_a_file_that_is_named() {
    let folder = Folder::with("a.txt", ARREST);
    folder.put("events", "what stood there before, and was longer than what comes now".repeat(100));
    for format in ["jsonl", "text", "parquet"] {
        let there = folder.lapwing(&format!("code a.txt --format {format} --out events"));
        there.exits(0).is_calm();
        assert_eq!(there.text(), "");
        let here = folder.lapwing(&format!("code a.txt --format {format}"));
        assert_eq!(fs::read(folder.path().join("events")).unwrap(), here.output);
    }
    let run = folder.lapwing("code a.txt --out nowhere/events");
    run.exits(2).complains("nowhere/events: No such file or directory (os error 2)");
}
