//! `lapwing archive`

use super::made;
use super::terminal::{ARREST, Folder, lapwing_at_root};

/// Three stories of two outlets; the first two tell of the same arrest.
fn news() -> Folder {
    let line = |id: u32, url: &str, text: &str| {
        format!(r#"{{"id":{id},"url":"https://{url}","date":"2024-05-15","text":"{text}"}}"#)
    };
    let lines = [
        line(1, "day.example/a", ARREST),
        line(2, "night.example/b", "On Friday police in Tunis arrested forty protesters near the port."),
        line(3, "day.example/c", "Moldova and Romania held talks in Bucharest on Monday."),
    ];
    Folder::with("feed.jsonl", lines.join("\n"))
}

fn added() -> Folder {
    let folder = news();
    folder
        .lapwing("archive add news.db feed.jsonl")
        .exits(0)
        .is_calm()
        .prints("3 pages added, 0 known before; 3 stories, 3 reports, 2 new events\n");
    folder
}

#[test]
fn what_is_added_again_is_known() {
    let folder = added();
    let before = folder.lapwing("archive export news.db --reports").output;
    folder
        .lapwing("archive add news.db feed.jsonl")
        .exits(0)
        .prints("0 pages added, 3 known before; 0 stories");
    assert_eq!(folder.lapwing("archive export news.db --reports").output, before);
    folder.lapwing("archive stats news.db --check").exits(0).tabulates("pages 3").prints("the file is whole");
}

#[test]
fn records_come_out_as_they_were_coded() {
    let folder = Folder::new();
    let database = folder.path().join("examples.db");
    let database = database.display();
    lapwing_at_root(&format!("archive add {database} examples/feed.jsonl examples/round-up.txt")).exits(0);
    let coded = lapwing_at_root("code examples/feed.jsonl examples/round-up.txt --format jsonl --quiet");
    for threads in [1, 3] {
        let again = format!("{}/again-{threads}.db", folder.path().display());
        lapwing_at_root(&format!(
            "archive add {again} examples/feed.jsonl examples/round-up.txt --threads {threads}"
        ));
        assert_eq!(lapwing_at_root(&format!("archive export {again} --reports")).output, coded.output);
    }
    lapwing_at_root(&format!("archive recode {database} --again")).exits(0);
    assert_eq!(lapwing_at_root(&format!("archive export {database} --reports")).output, coded.output);
    lapwing_at_root(&format!("archive diff {database} 1 2")).exits(0).prints("0 added, 0 removed, 0 changed");
}

#[test]
fn two_outlets_that_tell_of_one_arrest_are_one_event() {
    let folder = added();
    let events = folder.lapwing("archive export news.db --type COERCE").records();
    assert_eq!(events.len(), 1);
    let told = &events[0]["cite_info"]["archive"];
    assert_eq!((&told["articles"], &told["outlets"], &told["origins"]), (&2.into(), &2.into(), &2.into()));
    let key = events[0]["id"].as_str().unwrap();
    let shown = folder.lapwing(&format!("archive show news.db {key}"));
    shown.exits(0).prints("story 1 · ").prints("story 2 · ").prints("the same act with 0.");
    folder
        .lapwing(&format!("archive unmerge news.db {key} 2"))
        .exits(0)
        .prints("story 2 no longer reports event");
    folder.lapwing("archive recode news.db --again --replace").exits(0).prints("coding 1 forgotten");
    assert_eq!(folder.lapwing("archive export news.db --type COERCE").records().len(), 2);
    assert_eq!(folder.lapwing("archive export news.db --type COERCE --one-a-day").records().len(), 1);
}

#[test]
fn questions_are_answered_in_tables() {
    let folder = added();
    let asked = |question: &str| folder.lapwing(&format!("archive query news.db {question}"));
    asked("--by type")
        .exits(0)
        .is_calm()
        .tabulates("COERCE 1 -5 -5 -7 -7")
        .tabulates("CONSULT 1 7 7 2.5 2.5");
    asked("--by dyad,month --format tsv").exits(0).prints("\nMDA\tROU\t2024-05\t1\t7\t7\t");
    asked("--dyad MDA:ROU --by month --format csv").prints("month,events,goldstein_mean");
    let rows = asked("--place tunis --min-origins 2 --format jsonl").records();
    assert_eq!((rows.len(), &rows[0]["outlets"]), (1, &2.into()));
    assert_eq!(asked("--text port --format jsonl").records().len(), 1);
    asked("--actor FRA").exits(0).complains("news.db: nothing in the archive is so");
    asked("--type ARREST").exits(2);
    asked("--by moon").exits(2);
    asked("--dyad RUS").exits(2).complains("--dyad RUS: not a dyad like RUS:UKR or RUS-UKR");
    let sql = |sql: &str| {
        let mut command = folder.command("archive query news.db --format tsv --sql");
        let done = command.arg(sql).output().unwrap();
        (done.status.code(), String::from_utf8(done.stdout).unwrap())
    };
    assert_eq!(sql("SELECT count(*) AS n FROM events"), (Some(0), "n\n2\n".to_owned()));
    assert_eq!(sql("DELETE FROM events"), (Some(2), String::new()));
}

#[test]
fn every_layout_is_written_from_an_archive() {
    let folder = added();
    for (format, columns, rows) in [
        ("tsv:gdelt", 61, 3),
        ("tsv:mentions", 16, 4),
        ("tsv:icews", 20, 4),
        ("tsv:polecat", 40, 4),
        ("tsv:phoenix", 26, 3),
        ("tsv:petrarch", 13, 3),
        ("tsv:keds", 6, 3),
    ] {
        let run = folder.lapwing(&format!("archive export news.db --format {format}"));
        run.exits(0).is_calm();
        let widths: Vec<usize> = run.text().lines().map(|l| l.split('\t').count()).collect();
        assert_eq!(widths, vec![columns; rows], "{format}\n{}", run.text());
    }
    folder.lapwing("archive export news.db --format parquet --out news.parquet").exits(0).is_calm();
    assert!(std::fs::read(folder.path().join("news.parquet")).unwrap().starts_with(b"PAR1"));
    assert!(!folder.path().join("news.parquet.part").exists());
}

#[test]
fn mentions_belong_to_the_rows_of_events() {
    let folder = added();
    let column = |format: &str| -> Vec<String> {
        let run = folder.lapwing(&format!("archive export news.db --format {format}"));
        run.text().lines().map(|l| l.split('\t').next().unwrap().to_owned()).collect()
    };
    let (events, mentions) = (column("tsv:gdelt"), column("tsv:mentions"));
    assert!(mentions.iter().all(|m| events.contains(m)), "{events:?} {mentions:?}");
    assert_eq!(mentions.iter().filter(|m| **m == events[0]).count(), 2);
    let gdelt = folder.lapwing("archive export news.db --format tsv:gdelt");
    let first: Vec<&str> = gdelt.text().lines().next().unwrap().split('\t').collect();
    assert_eq!(first[31..34], ["2", "2", "2"]);
}

#[test]
fn a_bad_document_costs_only_itself() {
    let folder = news();
    folder.put("bad.jsonl", "{\"text\":");
    folder.lapwing("archive add news.db bad.jsonl feed.jsonl none.txt").exits(2).prints("3 pages added");
}

#[test]
fn what_is_no_archive_is_said_to_be_none() {
    let folder = added();
    folder.put("notes.txt", "Rain fell all day.\n".repeat(100));
    folder.lapwing("archive query none.db").exits(2).complains("none.db: no such archive");
    folder
        .lapwing("archive add notes.txt feed.jsonl")
        .exits(2)
        .complains("notes.txt: not an archive, nor any SQLite file");
    let path = folder.path().join("news.db");
    let mut permissions = std::fs::metadata(&path).unwrap().permissions();
    permissions.set_readonly(true);
    std::fs::set_permissions(&path, permissions).unwrap();
    folder.lapwing("archive add news.db feed.jsonl").exits(2).complains("news.db: the file is read-only");
    folder.lapwing("archive query news.db --by type").exits(0);
}

#[test]
fn an_output_file_is_there_when_it_is_whole() {
    let folder = added();
    folder.lapwing("archive export news.db --out events.jsonl").exits(0).is_calm();
    assert_eq!(std::fs::read_to_string(folder.path().join("events.jsonl")).unwrap().lines().count(), 2);
    folder.lapwing("archive export news.db --out none/events.jsonl").exits(2);
    folder.lapwing("archive export news.db --format xml").exits(2);
}

/// A dispatch in three papers and another story, a line each.
fn dispatch() -> Folder {
    let dispatch = "Police arrested forty protesters in Tunis on Friday, the Interior Ministry said. They had gathered before the \
                    court of appeal to demand the release of Salma Haddad, a lawyer who was jailed in March for 18 months. \
                    A spokesman, Karim Mansour, said that 6 officers had been hurt by stones.";
    let line = |id: u32, outlet: &str, text: &str| {
        format!(r#"{{"id":{id},"url":"https://{outlet}/{id}","date":"2024-05-1{id}","text":"{text}"}}"#)
    };
    let lines = [
        line(1, "day.example", dispatch),
        line(2, "night.example", &format!("This is what our desk was told today. {dispatch}")),
        line(3, "week.example", dispatch),
        line(4, "other.example", "Moldova and Romania held talks in Bucharest on Monday."),
    ];
    Folder::with("feed.jsonl", lines.join("\n"))
}

#[test]
fn copies_of_one_dispatch_are_three_articles_and_one_origin() {
    let folder = dispatch();
    folder.lapwing("archive add news.db feed.jsonl").exits(0).is_calm();
    let shown = folder.lapwing("archive show news.db 2");
    shown.exits(0).prints("report group 1: 3 articles, 3 outlets, one origin: first in day.example\n");
    shown.prints("  story 1 · 2024-05-11 · day.example · the first\n");
    shown
        .prints(
            "night.example · near copy\n    2 is near copy of 1: 85 % of its words, 100 % of the other's, ",
        )
        .prints("exact copy");
    let events = folder.lapwing("archive export news.db --type COERCE").records();
    let told = &events[0]["cite_info"]["archive"];
    assert_eq!((&told["articles"], &told["outlets"], &told["origins"]), (&3.into(), &3.into(), &1.into()));
    let key = events[0]["id"].as_str().unwrap();
    folder
        .lapwing(&format!("archive show news.db {key}"))
        .exits(0)
        .prints("story 3 · ")
        .prints("reported by 3 articles, 3 outlets, 1 independent origin\n")
        .prints("report group 1: 3 articles");
    folder
        .lapwing("archive show news.db 4")
        .exits(0)
        .prints("report group 2: 1 article, 1 outlet, one origin");
    folder.lapwing("archive show news.db 5").exits(2).complains("news.db: no story 5");
}

#[test]
fn a_story_that_was_split_off_stays_apart() {
    let folder = dispatch();
    folder.lapwing("archive add news.db feed.jsonl").exits(0);
    folder
        .lapwing("archive split news.db 4")
        .exits(2)
        .complains("news.db: story 4 is alone in its report group");
    folder.lapwing("archive split news.db 2").exits(0).prints("story 2 is now in report group 3\n");
    folder
        .lapwing("archive query news.db --type COERCE --min-origins 2 --format jsonl")
        .prints("\"origins\":2");
    // a copy of the whole dispatch that comes later joins the others and not this one
    let copy = std::fs::read_to_string(folder.path().join("feed.jsonl")).unwrap();
    let copy = copy.lines().next().unwrap().replace("day.example", "late.example");
    folder.put("late.jsonl", copy);
    folder
        .lapwing("archive add news.db feed.jsonl late.jsonl")
        .exits(0)
        .prints("1 pages added, 4 known before");
    folder.lapwing("archive show news.db 5").prints("report group 1: 3 articles").prints("late.example");
    folder.lapwing("archive show news.db 2").prints("report group 3: 1 article");
    folder
        .lapwing("archive stats news.db --check")
        .tabulates("stories kept apart 3")
        .prints("the file is whole");
}

#[test]
fn every_kind_of_input_is_added_and_any_number_of_threads_gives_the_same() {
    let words = "Police arrested forty protesters in Tunis on Friday.";
    let html = made::page("en", "Arrests in Tunis", &[words, "Nobody was hurt, the ministry said."], 10);
    let folder = Folder::with("pages/a.html", &html);
    folder.put("pages/deep/b.txt", format!("Arrests\n\n{words}"));
    folder.put(
        "crawl.warc",
        [made::answer("story", "", html.as_bytes()), made::record("warcinfo", "info", b"software: none")]
            .concat(),
    );
    folder.put("rows.csv", format!("Headline,Body,Day\nArrests,\"{words}\",2024-05-15\n"));
    folder.put("line.jsonl", format!("{{\"text\":\"{words}\",\"date\":\"2024-05-15\"}}\n{{\"text\":"));
    let add = |name: &str, threads: u32| {
        folder
            .lapwing(&format!("archive add {name} pages crawl.warc line.jsonl --threads {threads}"))
            .exits(2)
            .prints("4 pages added")
            .complains("line.jsonl:2: not a JSON object: EOF while parsing a value at line 1 column 8; document skipped");
        folder
            .lapwing(&format!(
                "archive add {name} rows.csv --columns text=Body,title=Headline,date=Day --threads {threads}"
            ))
            .exits(0)
            .prints("1 pages added");
        let rows = ["pages", "links", "report_groups", "events", "reports"].map(|table| {
            let what = if table == "pages" { "hash, url, fetched, status" } else { "*" };
            let done = folder
                .command(&format!("archive query {name} --format tsv --sql"))
                .arg(format!("SELECT {what} FROM {table}"))
                .output()
                .unwrap();
            String::from_utf8(done.stdout).unwrap()
        });
        rows.concat()
    };
    let one = add("one.db", 1);
    assert_eq!(one, add("three.db", 3));
    assert!(one.contains("2024-05-15T08:00:00Z"), "{one}");
    assert!(one.matches("\tcoded").count() == 5, "{one}");
    // the same capture again, and the page as a later crawl has it
    folder.lapwing("archive add one.db crawl.warc").exits(0).prints("0 pages added, 1 known before");
    let piped = folder.piped("archive add one.db -", format!("Later\n\n{words} It rained.").as_bytes());
    piped.exits(0).prints("1 pages added");
}
