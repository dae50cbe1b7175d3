use std::time::Duration;

use archive::{Archive, By, Dyad, Filter, Kind, Limits, Value};
use event::Event;

use super::sample::{archive, arrest, page, person, talks};

/// Two arrests, talks, and a threat that is only feared.
fn some() -> Archive {
    let (mut archive, coding) = archive();
    let june = Event { id: "00000000000000c3".into(), date: Some("2024-06-03".parse().unwrap()), ..arrest() };
    let mut threat = Event { id: "00000000000000d4".into(), confidence: 0.4, goldstein: None, ..arrest() };
    threat.event = vec![event::EventType::Threaten];
    (threat.mode, threat.aux, threat.event_loc, threat.cameo) =
        (vec![], vec![event::Aux::Hypothetical], None, "130".into());
    threat.actor = vec![person("MDA", "GOV", "Chisinau")];
    threat.recipient = vec![person("ROU", "", "Romania")];
    threat.date = Some("2024-05-13".parse().unwrap());
    let mut first = page("a.example/1", vec![arrest(), talks()]);
    first.page.publication = Some("The Day".into());
    archive.add(coding, &[first, page("b.example/1", vec![june, threat])]).unwrap();
    archive
}

#[test]
fn every_filter_leaves_out_what_it_should() {
    let archive = some();
    let none = Filter::default;
    let list = |word: &str| vec![word.to_owned()];
    let dyad = |text: &str| vec![Dyad::parse(text).unwrap()];
    let day = |text: &str| Some(text.parse().unwrap());
    let asked = [
        (none(), 4),
        (Filter { from: day("2024-05-13"), ..none() }, 3),
        (Filter { to: day("2024-05-13"), ..none() }, 3),
        (Filter { from: day("2024-05-13"), to: day("2024-05-13"), ..none() }, 2),
        (Filter { actor: list("TUN"), ..none() }, 2),
        (Filter { actor: list("Chisinau"), ..none() }, 1),
        (Filter { recipient: list("MDA"), ..none() }, 1),
        (Filter { dyad: dyad("MDA:ROU"), ..none() }, 2),
        (Filter { dyad: dyad("ROU:MDA"), ..none() }, 1),
        (Filter { dyad: dyad("ROU-MDA"), ..none() }, 2),
        (Filter { sector: list("cop"), ..none() }, 2),
        (Filter { kind: list("consult"), ..none() }, 1),
        (Filter { kind: vec!["CONSULT".into(), "THREATEN".into()], ..none() }, 2),
        (Filter { mode: list("arrest"), ..none() }, 2),
        (Filter { context: list("diplomatic"), ..none() }, 1),
        (Filter { aux: list("hypothetical"), ..none() }, 1),
        (Filter { aux: list("none"), ..none() }, 3),
        (Filter { place: list("tunis"), ..none() }, 2),
        (Filter { country: list("tun"), ..none() }, 2),
        (Filter { outlet: list("the day"), ..none() }, 2),
        (Filter { outlet: list("b.example"), ..none() }, 2),
        (Filter { min_confidence: Some(0.5), ..none() }, 3),
        (Filter { min_origins: Some(2), ..none() }, 0),
        (Filter { text: Some("romanian ministers".into()), ..none() }, 2),
        (Filter { text: Some("moldova NOT romanian".into()), ..none() }, 0),
        (Filter { key: list("00000000000000d4"), ..none() }, 1),
    ];
    for (filter, number) in asked {
        assert_eq!(archive.count(&filter).unwrap(), number, "{filter:?}");
    }
}

fn cells(archive: &Archive, filter: &Filter, by: &[By]) -> Vec<String> {
    let row = |r: &Vec<Value>| r.iter().map(Value::to_string).collect::<Vec<_>>().join(" ");
    archive.series(filter, by).unwrap().rows.iter().map(row).collect()
}

#[test]
fn series_count_and_add_up() {
    let archive = some();
    let all = Filter::default();
    assert_eq!(cells(&archive, &all, &[]), ["4 -1 -3 -4.625 -18.5"]);
    assert_eq!(cells(&archive, &all, &[By::Month]), ["2024-05 3 1 2 -3.8333 -11.5", "2024-06 1 -5 -5 -7 -7"]);
    assert_eq!(cells(&archive, &all, &[By::Week]).len(), 3);
    assert_eq!(cells(&archive, &all, &[By::Type, By::Year])[0], "COERCE 2024 2 -5 -10 -7 -14");
    let dyads = cells(&archive, &all, &[By::Dyad]);
    assert_eq!(dyads, ["MDA ROU 2 7 7 -2.25 -4.5", "ROU MDA 1 7 7 2.5 2.5", "TUN TUN 2 -5 -10 -7 -14"]);
    assert_eq!(cells(&archive, &all, &[By::Actor]).len(), 3);
    let one = Filter { dyad: vec![Dyad::parse("MDA:ROU").unwrap()], ..all.clone() };
    assert_eq!(cells(&archive, &one, &[By::Month]), ["2024-05 2 7 7 -2.25 -4.5"]);
    let firm = Filter { aux: vec!["none".into()], ..one };
    assert_eq!(cells(&archive, &firm, &[By::Month]), ["2024-05 1 7 7 2.5 2.5"]);
    assert_eq!(archive.series(&all, &[By::Dyad, By::Actor]).unwrap_err().kind(), Kind::Question);
    assert_eq!(
        cells(&archive, &Filter { actor: vec!["MDA".into()], ..Filter::default() }, &[By::Recipient]).len(),
        2
    );
}

#[test]
fn rows_tell_who_did_what_to_whom() {
    let table = some().rows(&Filter::default(), 2).unwrap();
    let row = |i: usize| table.rows[i][..5].iter().map(Value::to_string).collect::<Vec<_>>();
    assert_eq!(row(0), ["00000000000000a1", "2024-05-10", "TUN", "TUN", "COERCE"]);
    assert_eq!(row(1)[2], "MDA+ROU");
    assert_eq!(table.rows.len(), 2);
}

#[test]
fn sql_may_read_and_nothing_else() {
    let mut archive = some();
    let all =
        archive.sql("SELECT count(*) AS n FROM events WHERE type = 'COERCE'", Limits::default()).unwrap();
    assert_eq!((all.columns, all.rows), (vec!["n".to_owned()], vec![vec![Value::Whole(2)]]));
    let found = "SELECT s.id FROM stories_fts f JOIN stories s ON s.id = f.rowid WHERE stories_fts MATCH 'protesters'";
    assert_eq!(archive.sql(found, Limits::default()).unwrap().rows.len(), 2);
    for sql in [
        "DELETE FROM events",
        "UPDATE events SET day = NULL",
        "INSERT INTO outlets (name) VALUES ('x') RETURNING id",
        "DROP TABLE events",
        "PRAGMA user_version = 9",
        "PRAGMA query_only = 0",
        "ATTACH 'other.db' AS other",
        "VACUUM INTO 'copy.db'",
        "SELECT load_extension('x')",
        "BEGIN",
        "SELECT nonsense FROM nowhere",
        "SELECT 1; DELETE FROM events",
        "",
    ] {
        assert_eq!(archive.sql(sql, Limits::default()).map_err(|e| e.kind()), Err(Kind::Question), "{sql}");
    }
    assert_eq!(archive.count(&Filter::default()).unwrap(), 4);
}

#[test]
fn answers_have_an_end() {
    let mut archive = some();
    let endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n";
    let short = Limits { rows: 3, time: Duration::from_millis(50) };
    let told = archive.sql(endless, short).unwrap_err();
    assert_eq!(told.kind(), Kind::Limit, "{told}");
    let told = archive.sql("SELECT * FROM actors", short).unwrap_err();
    assert_eq!((told.kind(), told.to_string().contains("3 rows")), (Kind::Limit, true), "{told}");
}

#[test]
fn a_search_that_is_no_search_is_answered_so() {
    let filter = Filter { text: Some("talks AND (".into()), ..Filter::default() };
    assert_eq!(some().count(&filter).unwrap_err().kind(), Kind::Question);
}
