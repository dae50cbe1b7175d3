use archive::{Each, Filter, Limits};

use super::sample::{all, archive, arrest, folder, page, talks};

#[test]
fn what_goes_in_comes_out() {
    let (mut archive, coding) = archive();
    let pages = [page("a.example/1", vec![arrest(), talks()]), page("b.example/2", vec![])];
    let added = archive.add(coding, &pages).unwrap();
    assert_eq!((added.pages, added.stories, added.reports, added.events), (2, 2, 2, 2));
    assert_eq!(all(&archive, &Filter::default(), Each::Event), pages[0].events);
    assert_eq!(all(&archive, &Filter::default(), Each::Report), pages[0].events);
}

#[test]
fn the_same_pages_again_change_nothing() {
    let (mut archive, coding) = archive();
    let pages = [page("a.example/1", vec![arrest()]), page("b.example/2", vec![talks()])];
    archive.add(coding, &pages).unwrap();
    let tables = [
        "pages", "stories", "events", "reports", "mentions", "actors", "dyads", "coded", "codings", "outlets",
    ];
    let dump = |archive: &mut archive::Archive| {
        tables.map(|t| archive.sql(&format!("SELECT * FROM {t}"), Limits::default()).unwrap())
    };
    let before = dump(&mut archive);
    let again = archive.add(coding, &pages).unwrap();
    assert_eq!((again.pages, again.known, again.events), (0, 2, 0));
    assert_eq!(dump(&mut archive), before);
    assert!(archive.knows(&pages[0].page).unwrap());
}

#[test]
fn stories_of_one_page_keep_their_own_events() {
    let (mut archive, coding) = archive();
    let mut two = page("a.example/1", vec![arrest(), talks()]);
    two.page.stories.push(two.page.stories[0].clone());
    two.page.stories[1].heading = Some("Talks in the evening".into());
    (two.events[0].cite_info.story, two.events[1].cite_info.story) = (Some(1), Some(2));
    archive.add(coding, &[two]).unwrap();
    let told = archive
        .sql("SELECT s.number, r.key FROM reports r JOIN stories s ON s.id = r.story", Limits::default());
    let told: Vec<String> = told.unwrap().rows.iter().map(|r| format!("{} {}", r[0], r[1])).collect();
    assert_eq!(told, ["1 00000000000000a1", "2 00000000000000b2"]);
}

#[test]
fn an_archive_outlives_its_program_and_is_whole() {
    let path = folder().join("news.lapwing");
    let pages = [page("a.example/1", vec![arrest()])];
    {
        let mut archive = archive::Archive::open(&path).unwrap();
        let coding = archive.coding(&super::sample::coder("1")).unwrap();
        archive.add(coding, &pages).unwrap();
    }
    let archive = archive::Archive::open_to_read(&path).unwrap();
    assert_eq!(all(&archive, &Filter::default(), Each::Event), pages[0].events);
    assert_eq!(archive.faults().unwrap(), Vec::<String>::new());
}

#[test]
fn readers_see_whole_batches_while_a_writer_is_at_work() {
    let path = folder().join("news.lapwing");
    let mut writer = archive::Archive::open(&path).unwrap();
    let coding = writer.coding(&super::sample::coder("1")).unwrap();
    writer.add(coding, &[page("a.example/1", vec![arrest()])]).unwrap();
    let readers: Vec<_> = (0..4).map(|_| archive::Archive::open_to_read(&path).unwrap()).collect();
    writer.add(coding, &[page("b.example/2", vec![talks()])]).unwrap();
    for reader in readers {
        assert_eq!(reader.count(&Filter::default()).unwrap(), 2);
    }
}
