//! `lapwing relate`

use super::terminal::Folder;

const PAIRS: &str = "\
id\tsentence\tsource\ttarget
a\tFrance condemned the attack by the militia on Tuesday.\tFrance\tthe militia
b\tKenya praised Chile.\tKenya\tChile
c\t\"No,\" said Kenya, and expelled the envoy of Sudan.\tKenya\tSudan
d\tThe lamp flickered near the chair.\tThe lamp\tthe chair
";

#[test]
fn every_pair_gets_a_type() {
    let run = Folder::with("pairs.tsv", PAIRS).lapwing("relate pairs.tsv");
    run.exits(0).is_calm();
    let rows: Vec<Vec<&str>> = run.text().lines().map(|l| l.split('\t').collect()).collect();
    assert_eq!(rows[0], ["id", "event", "mode", "quad"]);
    assert_eq!(rows[1], ["a", "ACCUSE", "disapprove", "3"]);
    assert_eq!((rows[2][0], rows[2][1]), ("b", "SUPPORT"));
    assert_eq!((rows[3][0], rows[3][1]), ("c", "SANCTION"));
    assert_eq!(rows[4][0], "d");
    assert!(!rows[4][1].is_empty());
}

#[test]
fn json_lines_say_why() {
    let run = Folder::with("pairs.tsv", PAIRS).lapwing("relate pairs.tsv --format jsonl");
    let rows = run.exits(0).records();
    assert!(rows[0]["why"]["sense"].as_str().unwrap().starts_with("ACCUSE/disapprove/"));
    assert_eq!(rows[3]["why"]["sense"], "", "a guess says that it is one");
}

#[test]
fn rows_are_numbered_where_they_have_no_id() {
    let pairs = "sentence\tsource\ttarget\nFrance condemned the militia.\tFrance\tthe militia\nFrance praised Chile.\tFrance\n";
    let run = Folder::new().piped("relate -", pairs);
    run.exits(0).is_calm().prints("\n1\tACCUSE\t").prints("\n2\tSUPPORT\t");
}

#[test]
fn a_row_without_a_sentence_costs_that_row() {
    let run = Folder::with(
        "pairs.tsv",
        "id\tsentence\tsource\ttarget\na\t\tX\tY\nb\tFrance praised Chile.\tFrance\tChile\n",
    )
    .lapwing("relate pairs.tsv");
    run.exits(2).complains("pairs.tsv:2: a row without a sentence; row skipped").prints("\nb\tSUPPORT\t");
}

#[test]
fn a_table_without_its_columns_is_refused() {
    let run = Folder::with("pairs.tsv", "id\ttext\n1\tFrance praised Chile.\n").lapwing("relate pairs.tsv");
    run.exits(2).complains("pairs.tsv: no column `sentence` in its header");
    assert_eq!(run.text(), "");
}
