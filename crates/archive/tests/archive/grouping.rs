//! Report groups in an archive: found as stories come, kept over restarts, undone for good.

use std::path::Path;

use archive::{Archive, Coded, CodingId, Limits, Page, Story};
use event::{Actor, Event, Place};

use super::corpus::{Corpus, Told, rand_index};
use super::sample::{arrest, coder, folder, person};

/// The records of a story of the corpus.
fn events(told: &Told) -> Vec<Event> {
    let record = |(number, act): (usize, &archive::group::Act)| {
        let mut event = arrest();
        event.id = format!("{:08x}{number:08x}", told.id);
        event.text = told.text.lines().next().unwrap_or_default().to_owned();
        (event.event, event.date) = (vec![act.event], act.date);
        let people = |codes: &[String]| codes.iter().map(|c| person(c, "", c)).collect::<Vec<Actor>>();
        (event.actor, event.recipient) = (people(&act.actors), people(&act.recipients));
        event.event_loc =
            act.place.as_ref().map(|p| Place { extracted_place: p.clone(), ..Place::default() });
        event.mode.clear();
        event
    };
    told.acts.iter().enumerate().map(record).collect()
}

fn coded(told: &Told) -> Coded {
    let time = jiff::Timestamp::from_second(told.seen).unwrap().to_string();
    let story = Story { text: told.text.clone(), agency: told.agencies.first().cloned(), ..Story::default() };
    Coded {
        events: events(told),
        status: "coded".into(),
        page: Page {
            url: Some(format!("https://example.org/{}", told.id)),
            title: Some(told.heading.clone()),
            published: Some(time),
            publication: Some(told.outlet.clone()),
            translated: told.translated,
            stories: vec![story],
            ..Page::default()
        },
    }
}

fn corpus(seed: u64, n: usize, per_day: usize) -> Vec<Told> {
    Corpus::new(seed, per_day).take(n).collect()
}

fn open(path: &Path) -> (Archive, CodingId) {
    let mut archive = Archive::open(path).unwrap();
    let coding = archive.coding(&coder("1")).unwrap();
    (archive, coding)
}

/// All that grouping has written and what is counted from it.
fn dump(archive: &mut Archive) -> Vec<String> {
    [
        "SELECT id, report_group FROM stories ORDER BY id",
        "SELECT * FROM links ORDER BY story, number",
        "SELECT * FROM report_groups ORDER BY id",
        "SELECT * FROM never_grouped ORDER BY story, other",
        "SELECT story, seen, round_up, hex(sketch) FROM sketches ORDER BY story",
        "SELECT * FROM grouping",
        "SELECT story FROM rarity",
        "SELECT key, articles, outlets, origins FROM events ORDER BY id",
        "SELECT key, event, story, merge_confidence, merge_reason FROM reports ORDER BY id",
    ]
    .iter()
    .map(|sql| format!("{:?}", archive.sql(sql, Limits::default()).unwrap().rows))
    .collect()
}

fn groups(archive: &mut Archive) -> Vec<u64> {
    let rows = archive.sql("SELECT report_group FROM stories ORDER BY id", Limits::default()).unwrap().rows;
    rows.iter().map(|r| r[0].to_string().parse().unwrap()).collect()
}

#[test]
fn groups_are_the_same_however_often_the_program_starts_anew() {
    // 30 days: stories are forgotten on the way, and the counts of names are kept once
    let pages: Vec<Coded> = corpus(31, 4500, 150).iter().map(coded).collect();
    let gold: Vec<u64> = corpus(31, 4500, 150).iter().map(|t| t.gold).collect();
    let folder = folder();
    let (mut through, coding) = open(&folder.join("through.db"));
    for batch in pages.chunks(100) {
        through.add(coding, batch).unwrap();
    }
    let mut number = 0;
    for batch in pages.chunks(450) {
        let (mut anew, coding) = open(&folder.join("anew.db"));
        // batches of another size, too
        for part in batch.chunks(90) {
            anew.add(coding, part).unwrap();
        }
        number += batch.len();
    }
    assert_eq!(number, pages.len());
    let (mut anew, _) = open(&folder.join("anew.db"));
    for (a, b) in dump(&mut through).iter().zip(&dump(&mut anew)) {
        // too long to be printed
        assert!(a == b, "they differ at {:?}", a.chars().zip(b.chars()).position(|(x, y)| x != y));
    }
    let found = groups(&mut through);
    let index = rand_index(&gold, &found);
    assert!(index > 0.97, "adjusted Rand index {index}");
    assert!(through.faults().unwrap().is_empty());
}

#[test]
fn two_programs_that_write_in_turn_know_of_each_other() {
    let pages: Vec<Coded> = corpus(32, 400, 200).iter().map(coded).collect();
    let folder = folder();
    let (mut alone, coding) = open(&folder.join("alone.db"));
    for batch in pages.chunks(50) {
        alone.add(coding, batch).unwrap();
    }
    let (mut one, coding) = open(&folder.join("both.db"));
    let (mut two, _) = open(&folder.join("both.db"));
    for (n, batch) in pages.chunks(50).enumerate() {
        let archive = if n % 2 == 0 { &mut one } else { &mut two };
        archive.add(coding, batch).unwrap();
    }
    assert!(dump(&mut alone) == dump(&mut one));
}

/// One dispatch in three papers, which sign it or not.
fn dispatch() -> [Coded; 3] {
    let text = "The harbour of Zandar was closed on Monday after the tanker Olivia ran aground near the northern pier, the port \
                authority said. Tugs will try to free the ship at high tide. Nobody of the crew of 23 was hurt.";
    let page = |outlet: &str, agency: Option<&str>, lead: &str| Coded {
        page: Page {
            publication: Some(outlet.into()),
            published: Some("2024-05-13".into()),
            stories: vec![Story {
                text: format!("{lead}{text}"),
                agency: agency.map(str::to_owned),
                ..Story::default()
            }],
            ..Page::default()
        },
        status: "coded".into(),
        events: vec![arrest()],
    };
    [
        page("Day", Some("PAP"), ""),
        page("Night", None, "From our desk. "),
        page("Week", Some("PAP"), "Just in. "),
    ]
}

#[test]
fn copies_are_one_origin_and_each_says_why_it_belongs() {
    let (mut archive, coding) = super::sample::archive();
    archive.add(coding, &dispatch()).unwrap();
    let grouped = archive.grouped(2).unwrap();
    assert_eq!(grouped.members.iter().map(|m| m.story).collect::<Vec<_>>(), [1, 2, 3]);
    assert_eq!((grouped.counts.articles, grouped.counts.outlets, grouped.counts.origins), (3, 3, 1));
    assert_eq!(grouped.origin.name(), Some("PAP"));
    assert_eq!((grouped.members[0].kind, grouped.members[1].kind), (None, Some(archive::group::Kind::Near)));
    assert!(grouped.members[1].why[0].contains("2 is near copy of 1"), "{:?}", grouped.members);
    let counts = archive.counts(&arrest().id).unwrap();
    assert_eq!((counts.articles, counts.outlets, counts.origins), (3, 3, 1));
    assert!(archive.grouped(9).unwrap_err().to_string().contains("no story 9"));
}

#[test]
fn a_story_that_was_split_off_stays_so() {
    let path = folder().join("news.db");
    let [first, second, third] = dispatch();
    let (mut archive, coding) = open(&path);
    archive.add(coding, &[first.clone(), second.clone()]).unwrap();
    let moved = archive.split(2).unwrap();
    assert_eq!(moved, [(2, 2)]);
    assert!(archive.split(2).unwrap_err().to_string().contains("alone"));
    assert!(archive.split(7).unwrap_err().to_string().contains("no story 7"));
    let counts = archive.counts(&arrest().id).unwrap();
    assert_eq!((counts.articles, counts.origins), (2, 2));
    drop(archive);
    // after a restart a copy of both does not bring them together
    let (mut archive, coding) = open(&path);
    archive.add(coding, &[first, second, third]).unwrap();
    assert_eq!(groups(&mut archive), [1, 2, 1]);
    assert!(archive.faults().unwrap().is_empty());
}

#[test]
fn a_date_far_ahead_makes_nothing_old() {
    let (mut archive, coding) = super::sample::archive();
    let [first, second, mut third] = dispatch();
    third.page.published = Some("2999-01-01".into());
    third.page.stories[0].text =
        "Nothing of the sort was ever heard of in the whole of the valley of Runde.".into();
    archive.add(coding, &[first, third]).unwrap();
    archive.add(coding, &[second]).unwrap();
    assert_eq!(groups(&mut archive), [1, 2, 1]);
}
