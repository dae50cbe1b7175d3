//! Machine formats, read again as their readers would.

use coder::event::Event;
use parquet::file::reader::{FileReader, SerializedFileReader};

use super::terminal::{ARREST, Folder};

fn coded(format: &str) -> super::terminal::Run {
    let folder = Folder::with("tunis.txt", ARREST);
    folder.put("talks.txt", "Moldova and Romania held talks in Bucharest on Monday.");
    let run = folder.lapwing(&format!("code tunis.txt talks.txt --date 2024-05-15 --format {format}"));
    run.exits(0).is_calm();
    run
}

/// Cells of tab-separated rows, every row as wide as the layout.
fn rows(format: &str, columns: usize) -> Vec<Vec<String>> {
    let rows: Vec<Vec<String>> =
        coded(format).text().lines().map(|l| l.split('\t').map(str::to_owned).collect()).collect();
    assert!(rows.iter().all(|r: &Vec<String>| r.len() == columns), "{rows:?}");
    rows
}

#[test]
fn json_lines_are_records_of_the_schema() {
    let run = coded("jsonl");
    let events: Vec<Event> = run.text().lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    assert_eq!(events.len(), 2);
    assert_eq!(serde_json::to_value(&events).unwrap(), serde_json::Value::Array(run.records()));
    let arrest = &events[0];
    let [start, end] = arrest.evidence.event[0];
    assert_eq!(&ARREST[start as usize..end as usize], "arrested");
}

#[test]
fn csv_has_a_header_and_a_row_an_event() {
    let run = coded("csv");
    let mut reader = csv::Reader::from_reader(run.output.as_slice());
    let header = reader.headers().unwrap().clone();
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let cell = |row: usize, name: &str| &rows[row][header.iter().position(|h| h == name).unwrap()];
    assert_eq!(rows.len(), 2);
    assert_eq!((cell(0, "cameo"), cell(0, "date"), cell(0, "file")), ("173", "2024-05-10", "tunis.txt"));
    assert_eq!(cell(1, "actor_code"), "MDA;ROU");
}

#[test]
fn parquet_opens_and_has_the_same_rows() {
    let run = coded("parquet");
    let reader = SerializedFileReader::new(bytes::Bytes::from(run.output.clone())).unwrap();
    let rows: Vec<_> = reader.get_row_iter(None).unwrap().map(Result::unwrap).collect();
    let cell =
        |row: usize, name: &str| rows[row].get_column_iter().find(|c| c.0 == name).unwrap().1.to_string();
    assert_eq!(rows.len(), 2);
    assert_eq!((cell(0, "date"), cell(1, "actor_code")), ("2024-05-10".to_owned(), "\"MDA;ROU\"".to_owned()));
}

#[test]
fn gdelts_rows_have_61_columns_and_both_directions_of_talks() {
    let rows = rows("tsv:gdelt", 61);
    assert_eq!(rows.len(), 3);
    assert_eq!(rows[0][1], "20240510");
    assert_eq!((&rows[1][7], &rows[1][17]), (&rows[2][17], &rows[2][7]));
}

#[test]
fn icews_rows_stand_under_their_header() {
    let rows = rows("tsv:icews", 20);
    assert_eq!((rows[0][1].as_str(), rows[0][6].as_str()), ("Event Date", "CAMEO Code"));
    assert_eq!((rows[1][1].as_str(), rows[1][6].as_str()), ("2024-05-10", "173"));
}

#[test]
fn polecats_rows_stand_under_their_header() {
    let rows = rows("tsv:polecat", 40);
    assert_eq!(
        (rows[0][2].as_str(), rows[1][2].as_str(), rows[1][3].as_str()),
        ("Event Type", "COERCE", "arrest")
    );
}

#[test]
fn phoenixs_rows_have_26_columns_and_no_header() {
    let rows = rows("tsv:phoenix", 26);
    assert_eq!((rows[0][1].as_str(), rows[0][13].as_str()), ("20240510", "173"));
}

#[test]
fn a_run_without_events_still_has_its_header() {
    let folder = Folder::with("river.txt", "The river rippled under a bright moon.");
    folder.lapwing("code river.txt -q --format csv").exits(0).prints("id,date,actor_code");
    folder.lapwing("code river.txt -q --format tsv:icews").exits(0).prints("Event ID\tEvent Date");
    assert!(folder.lapwing("code river.txt -q --format parquet").output.starts_with(b"PAR1"));
    assert_eq!(folder.lapwing("code river.txt -q --format jsonl").text(), "");
}
