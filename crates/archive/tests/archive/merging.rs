use archive::{Each, Filter};
use event::{Event, Place};

use super::sample::{all, archive, arrest, page, person, talks};

/// The same act as [`arrest`], told by somebody else and somewhere else in the text.
fn retold() -> Event {
    let mut event = arrest();
    event.id = "00000000000000c3".into();
    event.text = "In Tunis, officers on Friday arrested protesters, 40 of them.".into();
    event.evidence.event = vec![[29, 37]];
    event
}

/// Number of events after these reports, each in a story of its own.
fn events(reports: Vec<Event>) -> usize {
    let (mut archive, coding) = archive();
    let pages: Vec<_> = (0..).zip(reports).map(|(n, e)| page(&format!("{n}.example/a"), vec![e])).collect();
    archive.add(coding, &pages).unwrap();
    all(&archive, &Filter::default(), Each::Event).len()
}

#[test]
fn reports_of_one_act_in_several_stories_are_one_event_with_its_reasons() {
    let (mut archive, coding) = archive();
    let pages = [
        page("a.example/1", vec![arrest()]),
        page("b.example/1", vec![retold()]),
        page("b.example/2", vec![retold()]),
    ];
    let added = archive.add(coding, &pages).unwrap();
    assert_eq!((added.reports, added.events), (3, 1));
    let events = all(&archive, &Filter::default(), Each::Event);
    let told = &events[0].cite_info.extra["archive"];
    // the third is a copy of the second
    assert_eq!((&told["articles"], &told["outlets"], &told["origins"]), (&3.into(), &2.into(), &2.into()));
    assert_eq!(events[0].id, arrest().id);
    let reports = archive.reports(&arrest().id).unwrap();
    assert_eq!(reports.len(), 3);
    let reason = reports[1].reason.clone().unwrap();
    assert!(reports[1].confidence.unwrap() >= 0.75, "{reason}");
    assert!(
        reason.contains("TUN → TUN") && reason.contains("Tunis") && reason.contains("CAMEO 173"),
        "{reason}"
    );
    // nothing is lost: each record is still there as it came
    assert_eq!(all(&archive, &Filter::default(), Each::Report).len(), 3);
}

#[test]
fn other_days_towns_modes_and_people_are_other_acts() {
    let change = |f: &dyn Fn(&mut Event)| {
        let mut event = retold();
        f(&mut event);
        event
    };
    assert_eq!(events(vec![arrest(), retold()]), 1);
    let others: [&dyn Fn(&mut Event); 6] = [
        &|e| e.date = Some("2024-05-11".parse().unwrap()),
        &|e| e.date = None,
        &|e| {
            let place = Place {
                extracted_place: "Sfax".into(),
                country_code: Some("TUN".into()),
                ..Place::default()
            };
            e.event_loc = Some(place);
        },
        &|e| e.mode = vec![event::Mode::parse(e.event[0], "seize").unwrap()],
        &|e| e.actor = vec![person("DZA", "COP", "Algerian police")],
        &|e| e.aux = vec![event::Aux::Future],
    ];
    for other in others {
        assert_eq!(events(vec![arrest(), change(other)]), 2);
    }
}

#[test]
fn sectors_that_contradict_are_other_people() {
    let mut soldiers = retold();
    soldiers.actor = vec![person("TUN", "MIL", "soldiers")];
    assert_eq!(events(vec![arrest(), soldiers]), 2);
}

#[test]
fn what_is_said_is_the_same_only_in_the_same_words() {
    let mut said = talks();
    said.text = "The presidents discussed the price of natural gas.".into();
    assert_eq!(events(vec![talks(), said]), 2);
    let mut said = talks();
    said.text = "Moldova held new talks with ministers of Romania.".into();
    assert_eq!(events(vec![talks(), said]), 1);
}

#[test]
fn a_fuller_report_stands_for_the_event_and_the_key_stays() {
    let mut bare = arrest();
    bare.event_loc = None;
    bare.evidence.place.clear();
    let (mut archive, coding) = archive();
    archive.add(coding, &[page("a.example/1", vec![bare]), page("b.example/1", vec![retold()])]).unwrap();
    let tunis = Filter { place: vec!["tunis".into()], ..Filter::default() };
    let found = all(&archive, &tunis, Each::Event);
    assert_eq!((found.len(), &found[0].id, &found[0].text), (1, &arrest().id, &retold().text));
}

#[test]
fn a_report_that_was_taken_out_stays_out() {
    let (mut archive, coding) = archive();
    let pages = [page("a.example/1", vec![arrest()]), page("b.example/1", vec![retold()])];
    archive.add(coding, &pages).unwrap();
    assert_eq!(archive.unmerge(&arrest().id, 2).unwrap(), retold().id);
    assert_eq!(all(&archive, &Filter::default(), Each::Event).len(), 2);
    // also when everything is coded anew, and the words are found by another sense
    let again = archive.recoding(&super::sample::coder("2")).unwrap();
    let mut renamed = retold();
    renamed.id = "00000000000000d4".into();
    archive.recode(again, &[(1, vec![arrest()]), (2, vec![renamed])]).unwrap();
    assert!(archive.finish(again).unwrap());
    assert_eq!(all(&archive, &Filter::default(), Each::Event).len(), 2);
    assert!(archive.faults().unwrap().is_empty());
}

#[test]
fn taking_out_the_first_report_leaves_a_whole_event() {
    let (mut archive, coding) = archive();
    let third = Event { id: "00000000000000e5".into(), ..retold() };
    let pages = [
        page("a.example/1", vec![arrest()]),
        page("b.example/1", vec![retold()]),
        page("c.example/1", vec![third]),
    ];
    archive.add(coding, &pages).unwrap();
    archive.unmerge(&arrest().id, 1).unwrap();
    assert_eq!(archive.reports(&arrest().id).unwrap().len(), 1);
    let rest = archive.reports(&retold().id).unwrap();
    assert_eq!(rest.len(), 2);
    let told = archive.unmerge(&arrest().id, 1).unwrap_err().to_string();
    assert!(told.contains("no other story reports it"), "{told}");
    assert!(archive.unmerge(&retold().id, 1).unwrap_err().to_string().contains("story 1 does not report it"));
}

#[test]
fn one_a_day_keeps_the_first_of_a_day_pair_and_code() {
    let (mut archive, coding) = archive();
    let mut elsewhere = retold();
    elsewhere.event_loc = None;
    elsewhere.text = "Nineteen people were held.".into();
    elsewhere.mode.clear();
    let mut again = talks();
    again.id = "00000000000000f6".into();
    again.text = "Gas prices were discussed.".into();
    again.actor.push(person("UKR", "", "Ukraine"));
    let pages = [
        page("a.example/1", vec![arrest(), talks()]),
        page("b.example/1", vec![elsewhere]),
        page("c.example/1", vec![again]),
    ];
    archive.add(coding, &pages).unwrap();
    let all = all(&archive, &Filter::default(), Each::OneADay);
    let pairs: Vec<String> = all
        .iter()
        .map(|e| {
            let codes = |people: &[event::Actor]| {
                people.iter().filter_map(|a| a.code.clone()).collect::<Vec<_>>().join("+")
            };
            format!("{} {}>{}", e.cameo, codes(&e.actor), codes(&e.recipient))
        })
        .collect();
    let meetings =
        ["MDA>ROU", "ROU>MDA", "MDA>UKR", "ROU>UKR", "UKR>MDA", "UKR>ROU"].map(|p| format!("046 {p}"));
    assert!(pairs.contains(&"173 TUN>TUN".to_owned()), "{pairs:?}");
    assert_eq!(pairs.len(), 7, "{pairs:?}");
    assert!(meetings.iter().all(|m| pairs.contains(m)), "{pairs:?}");
    let ids: std::collections::BTreeSet<_> = all.iter().map(|e| &e.id).collect();
    assert_eq!(ids.len(), 7);
}
