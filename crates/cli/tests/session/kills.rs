//! Kills in the middle of writing: no committed story is lost, none comes twice, the file is whole.
//!
//! As many as `LAPWING_KILLS` says, 20 where it says nothing; `cargo x kills` makes 200.

use std::path::Path;
use std::process::Stdio;
use std::thread;
use std::time::{Duration, Instant};

use super::terminal::Folder;

fn kills() -> usize {
    std::env::var("LAPWING_KILLS").ok().and_then(|n| n.parse().ok()).unwrap_or(20)
}

/// Stories that differ, some of which tell of the same act.
fn feed() -> Folder {
    let people = ["Police", "Soldiers", "Border guards", "Rebels", "Gunmen"];
    let towns = ["Tunis", "Nairobi", "Lima", "Accra"];
    let lines: Vec<String> = (0..400)
        .map(|n| {
            let (who, town, day) = (people[n % 5], towns[n % 4], n % 28 + 1);
            format!(
                r#"{{"id":{n},"url":"https://paper{}.example/{n}","date":"2024-05-{day:02}","text":"{who} arrested {} protesters in {town} on Friday. France condemned the arrests.{}"}}"#,
                n % 7,
                n / 40 + 2,
                if n % 3 == 0 { " The streets around the old harbour were empty in the evening." } else { "" }
            )
        })
        .collect();
    Folder::with("feed.jsonl", lines.join("\n"))
}

/// Moments that look random and are the same each time.
struct Moments(u64);

impl Moments {
    fn next(&mut self, most: Duration) -> Duration {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        most.mul_f64((self.0 >> 33) as f64 / f64::from(1_u32 << 31))
    }
}

/// Runs the command and kills it after a while; says whether it had ended before.
fn killed(folder: &Folder, arguments: &str, after: Duration) -> bool {
    let mut command = folder.command(arguments);
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let end = Instant::now() + after;
    while Instant::now() < end {
        if let Some(status) = child.try_wait().unwrap() {
            assert!(status.success(), "lapwing {arguments}");
            return true;
        }
        thread::sleep(Duration::from_millis(1));
    }
    child.kill().unwrap();
    child.wait().unwrap();
    false
}

/// How long the command takes when nobody disturbs it.
fn undisturbed(folder: &Folder, arguments: &str) -> Duration {
    let start = Instant::now();
    folder.lapwing(arguments).exits(0);
    start.elapsed()
}

fn ask(folder: &Folder, database: &str, sql: &str) -> String {
    let done =
        folder.command(&format!("archive query {database} --format tsv --sql")).arg(sql).output().unwrap();
    assert!(done.status.success(), "{sql}: {}", String::from_utf8_lossy(&done.stderr));
    String::from_utf8(done.stdout).unwrap()
}

/// Everything in the archive but times.
fn dump(folder: &Folder, database: &str) -> String {
    [
        "SELECT id, hash, url, title, status FROM pages ORDER BY id",
        "SELECT id, page, number, text, report_group FROM stories ORDER BY id",
        "SELECT * FROM links ORDER BY story, number",
        "SELECT * FROM report_groups ORDER BY id",
        "SELECT story, seen, round_up, hex(sketch) FROM sketches ORDER BY story",
        "SELECT next FROM grouping",
        "SELECT e.key, e.day, e.type, e.articles, e.outlets, e.origins FROM events e JOIN codings c ON c.id = e.coding
         WHERE c.state = 'current' ORDER BY e.id",
        "SELECT r.key, r.story, r.merge_confidence, r.merge_reason FROM reports r JOIN codings c ON c.id = r.coding
         WHERE c.state = 'current' ORDER BY r.id",
        "SELECT actor, recipient, day, type, count(*) FROM dyads d JOIN codings c ON c.id = d.coding
         WHERE c.state = 'current' GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4",
    ]
    .map(|sql| ask(folder, database, sql))
    .concat()
}

fn whole(folder: &Folder, database: &str) {
    folder.lapwing(&format!("archive stats {database} --check")).exits(0).prints("the file is whole");
}

fn remove(folder: &Folder, database: &str) {
    for ending in ["", "-wal", "-shm"] {
        let _ = std::fs::remove_file(folder.path().join(format!("{database}{ending}")));
    }
}

fn copy(folder: &Path, from: &str, to: &str) {
    std::fs::copy(folder.join(from), folder.join(to)).unwrap();
}

#[test]
fn adding_goes_on_where_it_was_killed() {
    let folder = feed();
    let time = undisturbed(&folder, "archive add whole.db feed.jsonl --batch 16");
    let reference = dump(&folder, "whole.db");
    let mut moments = Moments(7);
    let (mut done, mut pages, mut hits) = (0, 0, 0);
    while done < kills() {
        if killed(&folder, "archive add news.db feed.jsonl --batch 16", moments.next(time)) {
            assert_eq!(dump(&folder, "news.db"), reference);
            remove(&folder, "news.db");
            pages = 0;
            continue;
        }
        done += 1;
        // a kill before the schema was there leaves no archive, which is as good as none
        let size = std::fs::metadata(folder.path().join("news.db")).map_or(0, |m| m.len());
        if size == 0 && !folder.path().join("news.db-wal").exists() {
            continue;
        }
        folder.lapwing("archive add news.db").exits(0);
        whole(&folder, "news.db");
        let now: usize =
            ask(&folder, "news.db", "SELECT count(*) FROM pages").lines().nth(1).unwrap().parse().unwrap();
        assert!(now >= pages, "{now} pages after {pages}");
        assert_eq!(now % 16, 0, "a batch is whole or not there");
        hits += usize::from(now > pages);
        pages = now;
    }
    folder.lapwing("archive add news.db feed.jsonl --batch 16").exits(0);
    assert_eq!(dump(&folder, "news.db"), reference);
    assert!(hits > 0, "no kill came while pages were being written");
}

#[test]
fn recoding_goes_on_where_it_was_killed() {
    let folder = feed();
    folder.lapwing("archive add whole.db feed.jsonl").exits(0);
    copy(folder.path(), "whole.db", "other.db");
    let before = dump(&folder, "whole.db");
    let time = undisturbed(&folder, "archive recode other.db --again --replace");
    // not `before`: report groups that had not yet come together when a story was added speak for one act now
    let reference = dump(&folder, "other.db");
    let mut moments = Moments(11);
    let mut done = 0;
    copy(folder.path(), "whole.db", "news.db");
    while done < kills() {
        if killed(&folder, "archive recode news.db --again --replace", moments.next(time)) {
            assert_eq!(dump(&folder, "news.db"), reference);
            assert_eq!(ask(&folder, "news.db", "SELECT count(*) AS n FROM codings"), "n\n1\n");
            remove(&folder, "news.db");
            copy(folder.path(), "whole.db", "news.db");
            continue;
        }
        done += 1;
        whole(&folder, "news.db");
        // questions are answered from the old coding until the new one is whole
        assert!([&before, &reference].contains(&&dump(&folder, "news.db")));
    }
    folder.lapwing("archive recode news.db --again --replace").exits(0);
    assert_eq!(dump(&folder, "news.db"), reference);
}

#[test]
fn a_new_archive_is_there_or_not() {
    let folder = Folder::new();
    let time = undisturbed(&folder, "archive add whole.db").max(Duration::from_millis(5));
    let schema = ask(&folder, "whole.db", "SELECT name, sql FROM sqlite_master ORDER BY 1");
    let mut moments = Moments(13);
    for _ in 0..kills() {
        killed(&folder, "archive add news.db", moments.next(time));
        folder.lapwing("archive add news.db").exits(0);
        whole(&folder, "news.db");
        assert_eq!(ask(&folder, "news.db", "SELECT name, sql FROM sqlite_master ORDER BY 1"), schema);
        remove(&folder, "news.db");
    }
}
