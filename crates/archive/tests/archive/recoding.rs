use archive::{Change, Each, Filter, Kind};
use event::Event;

use super::sample::{all, archive, arrest, coder, page, person, talks};

#[test]
fn pages_come_back_as_they_went_in() {
    let (mut archive, coding) = archive();
    let mut coded = page("a.example/1", vec![arrest()]);
    coded.page.file = Some("a.html".into());
    coded.page.input.insert("desk".into(), "maghreb".into());
    coded.page.stories[0].dateline = Some("TUNIS".into());
    archive.add(coding, &[coded.clone()]).unwrap();
    let again = archive.recoding(&coder("2")).unwrap();
    assert_eq!(archive.uncoded(again).unwrap(), [(1, coded.page)]);
    assert!(archive.uncoded(coding).unwrap().is_empty());
}

#[test]
fn a_recoding_answers_only_when_it_is_whole() {
    let (mut archive, coding) = archive();
    archive.add(coding, &[page("a.example/1", vec![arrest()]), page("b.example/1", vec![talks()])]).unwrap();
    let again = archive.recoding(&coder("2")).unwrap();
    archive.recode(again, &[(1, vec![])]).unwrap();
    assert!(!archive.finish(again).unwrap());
    assert_eq!(archive.count(&Filter::default()).unwrap(), 2);
    // it goes on where it was, whoever asks
    assert_eq!(archive.recoding(&coder("2")).unwrap(), again);
    assert_eq!(archive.uncoded(again).unwrap().len(), 1);
    archive.recode(again, &[(1, vec![arrest()]), (2, vec![talks()])]).unwrap();
    assert!(archive.finish(again).unwrap());
    assert_eq!(
        all(&archive, &Filter::default(), Each::Event),
        [page("b.example/1", vec![talks()]).events[0].clone()].map(|mut e| {
            e.cite_info.url = None;
            e
        })
    );
    let before = Filter { coding: Some(coding), ..Filter::default() };
    assert_eq!(archive.count(&before).unwrap(), 2);
    archive.forget(coding).unwrap();
    assert_eq!(archive.count(&before).unwrap_err().kind(), Kind::Question);
    assert_eq!(archive.forget(again).unwrap_err().kind(), Kind::Question);
    assert!(archive.faults().unwrap().is_empty());
}

#[test]
fn a_new_coder_beside_an_old_one_answers_for_its_own_pages() {
    let (mut archive, coding) = archive();
    archive.add(coding, &[page("a.example/1", vec![arrest()])]).unwrap();
    let newer = archive.coding(&coder("2")).unwrap();
    assert_ne!(coding, newer);
    archive.add(newer, &[page("b.example/1", vec![talks()])]).unwrap();
    assert_eq!(archive.count(&Filter::default()).unwrap(), 2);
}

#[test]
fn two_codings_are_compared_report_by_report() {
    let (mut archive, coding) = archive();
    let gone = Event { id: "00000000000000c3".into(), ..talks() };
    let pages = [
        page("a.example/1", vec![arrest(), talks()]),
        page("b.example/1", vec![gone]),
        page("c.example/1", vec![]),
    ];
    archive.add(coding, &pages).unwrap();
    let again = archive.recoding(&coder("2")).unwrap();
    // another sense at the same words, with other people
    let mut changed = Event { id: "00000000000000d4".into(), ..arrest() };
    changed.actor = vec![person("TUN", "MIL", "Police")];
    let new = Event { id: "00000000000000e5".into(), ..arrest() };
    archive.recode(again, &[(1, vec![changed, talks()]), (2, vec![]), (3, vec![new])]).unwrap();
    assert!(archive.finish(again).unwrap());
    let diff = archive.diff(coding, again, 5).unwrap();
    assert_eq!((diff.same, diff.counts), (1, [1, 1, 1]));
    assert_eq!((diff.by_type["COERCE"], diff.by_type["CONSULT"]), ([1, 0, 1], [0, 1, 0]));
    assert_eq!(diff.by_dyad[&("TUN".to_owned(), "TUN".to_owned())], [1, 0, 1]);
    let example = diff.examples.iter().find(|d| d.change == Change::Changed).unwrap();
    assert_eq!(example.fields, [("actor", "TUN/COP/".to_owned(), "TUN/MIL/".to_owned())]);
    let none = archive.diff(again, again, 5).unwrap();
    assert_eq!((none.same, none.counts), (3, [0, 0, 0]));
}
