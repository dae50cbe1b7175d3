//! Web archives, feeds, sitemaps and tables.

use super::made::{Dice, Made, answer, gzipped, page, record};
use super::terminal::{ARREST, Folder};

const MORE: &str =
    "It was a cool evening in the old town, and the cafés along the boulevard were open until nine.";

fn arrests(url: &str) -> Vec<u8> {
    answer(url, "", page("en", "Arrests in the capital", &[ARREST, MORE], 0).as_bytes())
}

fn archive() -> Vec<Vec<u8>> {
    let polish = "Policja aresztowała w piątek czterdziestu demonstrantów w Tunisie, poinformowało ministerstwo spraw wewnętrznych.";
    vec![
        record("warcinfo", "info", b"software: none"),
        record("request", "a", b"GET / HTTP/1.1\r\n\r\n"),
        arrests("a"),
        answer("pl", "", page("pl", "Aresztowania", &[polish, polish], 0).as_bytes()),
        record("response", "picture", b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\nPNG"),
        record("response", "gone", b"HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n<p>gone"),
        arrests("b"),
    ]
}

#[test]
fn pages_of_a_web_archive_cite_their_record() {
    let plain = archive().concat();
    let members: Vec<Vec<u8>> = archive().iter().map(|r| gzipped(r)).collect();
    for (name, bytes) in [
        ("crawl.warc", plain.clone()),
        ("crawl.warc.gz", members.concat()),
        ("whole.warc.gz", gzipped(&plain)),
    ] {
        let run = Folder::with(name, bytes).lapwing(&format!("code {name} --format jsonl"));
        run.exits(0);
        run.complains(&format!(
            "{name}: record 4: no events: the page is not in a language that is coded (English); it reads as `pl`"
        ));
        run.complains("3 documents, 3 stories, 2 events, 1 in languages that are not coded (pl 1); left out: 1 not html, 1 not of status 200");
        assert_eq!(run.error.lines().count(), 2, "{}", run.error);
        let events = run.records();
        let cite = &events[1]["cite_info"];
        assert_eq!((&cite["url"], &cite["file"]), (&"https://example.org/b".into(), &name.into()));
        assert_eq!((&cite["fetched"], &cite["id"]), (&"2024-05-15T08:00:00Z".into(), &"urn:uuid:b".into()));
        assert_eq!(events[1]["date"], "2024-05-10");
    }
}

#[test]
fn the_address_that_was_fetched_stands_beside_the_pages_own() {
    let html = page("en", "Arrests", &[ARREST, MORE], 0)
        .replace("<head>", "<head><link rel=\"canonical\" href=\"https://example.org/story\">");
    let run = Folder::with("crawl.warc", answer("story?from=feed", "", html.as_bytes()))
        .lapwing("code crawl.warc --format jsonl");
    let cite = &run.records()[0]["cite_info"];
    assert_eq!(cite["url"], "https://example.org/story");
    assert_eq!(cite["fetched_url"], "https://example.org/story?from=feed");
}

#[test]
fn a_damaged_record_costs_itself() {
    // the record of the archive itself, and one of its pages
    for (hurt, name, kept) in [(0, "record 1", 2), (2, "record 3", 1)] {
        let mut members: Vec<Vec<u8>> = archive().iter().map(|r| gzipped(r)).collect();
        let middle = members[hurt].len() / 2;
        members[hurt][middle..middle + 8].fill(0xff);
        let folder = Folder::with("crawl.warc.gz", members.concat());
        let run = folder.lapwing("code crawl.warc.gz --format jsonl -q");
        run.exits(2);
        assert_eq!(run.error.lines().count(), 1, "{}", run.error);
        assert!(run.error.starts_with(&format!("lapwing: crawl.warc.gz: {name}: ")), "{}", run.error);
        assert_eq!(run.records().len(), kept);
    }

    let cut = archive().concat();
    let run = Folder::with("cut.warc", &cut[..cut.len() - 100]).lapwing("code cut.warc --format jsonl -q");
    run.exits(2);
    assert!(run.error.starts_with("lapwing: cut.warc: record 7: cut off after "), "{}", run.error);
    assert_eq!(run.records()[0]["cite_info"]["url"], "https://example.org/a");
}

#[test]
fn an_archive_is_read_from_standard_input_too() {
    let run = Folder::new()
        .piped("code - --format jsonl -q", archive().iter().flat_map(|r| gzipped(r)).collect::<Vec<_>>());
    run.exits(0);
    assert_eq!(run.records().len(), 2);
    let run = Folder::new().piped("code --input warc --format jsonl -q -", archive().concat());
    assert_eq!(run.records().len(), 2);
}

#[test]
fn any_number_of_threads_gives_the_same_output_for_an_archive() {
    let folder = Folder::new();
    Made { seed: 7, pages: 60, padding: 500 }.write(&folder.path().join("crawl.warc.gz"), true);
    let one = folder.lapwing("code crawl.warc.gz --format jsonl --threads 1");
    one.exits(0);
    assert!(one.records().len() > 100, "{}", one.records().len());
    for threads in [2, 7] {
        let many = folder.lapwing(&format!("code crawl.warc.gz --format jsonl --threads {threads}"));
        assert_eq!((one.text(), &one.error), (many.text(), &many.error));
    }
    let told = one.error.lines().last().unwrap();
    assert!(
        told.starts_with("lapwing: ") && told.contains(" documents, ") && told.contains(" not html, "),
        "{told}"
    );
}

#[test]
fn an_archive_can_be_read_page_by_page() {
    let folder = Folder::with("crawl.warc", archive().concat());
    let run = folder.lapwing("read crawl.warc");
    run.exits(0).prints("title      Arrests in the capital\n").prints("address    https://example.org/b\n");
    run.prints("language   pl\n").complains("left out: 1 not html, 1 not of status 200");
}

#[test]
fn compressed_files_are_what_is_in_them() {
    let folder = Folder::with("tunis.txt.gz", gzipped(ARREST.as_bytes()));
    folder.put("lines.jsonl.gz", gzipped(format!("{{\"id\":7,\"text\":\"{ARREST}\"}}").as_bytes()));
    let run = folder.lapwing("code tunis.txt.gz lines.jsonl.gz --format jsonl");
    run.exits(0).is_calm();
    assert_eq!(run.records()[0]["cite_info"]["file"], "tunis.txt.gz");
    assert_eq!(run.records()[1]["cite_info"]["id"], 7);
}

#[test]
fn items_of_a_feed_are_documents() {
    let feed = format!(
        r#"<?xml version="1.0"?><rss version="2.0" xmlns:content="c"><channel><title>The Harbour Post</title><language>en</language>
        <item><title>Arrests in Tunis</title><link>https://example.org/1</link><pubDate>Wed, 15 May 2024 08:00:00 GMT</pubDate>
        <description>In short.</description><content:encoded><![CDATA[<p>{ARREST}</p> <p>{MORE}</p>
        <p>The post <a href="x">Arrests in Tunis</a> appeared first on <a href="y">The Harbour Post</a>.</p>]]></content:encoded></item>
        <item><title>Talks</title><link>https://example.org/2</link><guid isPermaLink="false">t-2</guid><pubDate>Wed, 15 May 2024 08:00:00 GMT</pubDate>
        <description>&lt;p&gt;Moldova and Romania held talks in Bucharest on Monday.&lt;/p&gt;</description></item>
        <item><title>Policja</title><link>https://example.org/3</link><description>Policja aresztowała w piątek czterdziestu demonstrantów w Tunisie.</description></item>
        <item><title>Rain</title><link>https://example.org/4</link></item></channel></rss>"#
    );
    let folder = Folder::with("feed.xml", &feed);
    let run = folder.lapwing("code feed.xml --format jsonl");
    run.exits(0);
    run.complains("feed.xml: item 3: no events: the page is not in a language that is coded (English); it reads as `pl`");
    run.complains("3 documents, 3 stories, 2 events, 1 in languages that are not coded (pl 1); left out: 1 listed without words, not fetched");
    let events = run.records();
    let (arrest, talks) = (&events[0]["cite_info"], &events[1]["cite_info"]);
    assert_eq!((&events[0]["date"], &events[1]["date"]), (&"2024-05-10".into(), &"2024-05-13".into()));
    assert_eq!(
        (&arrest["url"], &arrest["title"]),
        (&"https://example.org/1".into(), &"Arrests in Tunis".into())
    );
    assert_eq!((&arrest["publication"], arrest.get("summary_only")), (&"The Harbour Post".into(), None));
    assert_eq!((&talks["id"], &talks["summary_only"]), (&"t-2".into(), &true.into()));
    assert_eq!(Folder::new().piped("code --format jsonl -q", feed).records().len(), 2);
}

#[test]
fn half_a_feed_keeps_its_items() {
    let feed = format!(
        "<rss><channel><item><title>Arrests</title><description>{ARREST}</description></item><item><title>Ta"
    );
    let run = Folder::with("half.rss", feed).lapwing("code half.rss --format jsonl");
    run.exits(2);
    assert_eq!((run.records().len(), run.error.lines().count()), (1, 1), "{}", run.error);
    assert!(run.error.starts_with("lapwing: half.rss: the feed breaks off behind item 1: "), "{}", run.error);
}

#[test]
fn a_sitemap_is_a_list_of_pages() {
    let map = r#"<?xml version="1.0"?><urlset xmlns:news="n"><url><loc>https://example.org/1</loc><news:news>
        <news:publication><news:name>The Harbour Post</news:name><news:language>en</news:language></news:publication>
        <news:publication_date>2024-05-15T08:00:00Z</news:publication_date><news:title>Arrests in Tunis</news:title></news:news></url></urlset>"#;
    let folder = Folder::with("sitemap.xml", map);
    let run = folder.lapwing("code sitemap.xml --format jsonl");
    run.exits(0).complains("0 documents, 0 stories, 0 events; left out: 1 listed without words, not fetched");
    assert_eq!(run.text(), "");
    folder
        .lapwing("read sitemap.xml")
        .exits(0)
        .prints("title      Arrests in Tunis\npublished  2024-05-15T08:00\noutlet     The Harbour Post\naddress    https://example.org/1\n");
}

#[test]
fn rows_of_a_table_are_documents() {
    let table = format!(
        "Kopf;Quelle;Datum;Inhalt;Nummer\n\"Arrests; more\";The Post;\"May 15, 2024\";\"{ARREST}\n\n{MORE}\";7\nshort;row\nTalks;The Post;03/04/2024;Moldova and Romania held talks in Bucharest.;8\n"
    );
    let folder = Folder::with("export.csv", table);
    let columns = "--columns text=Inhalt,title=Kopf,date=Datum,id=Nummer,publication=Quelle";
    let run = folder.lapwing(&format!("code export.csv {columns} --format jsonl"));
    run.exits(2).complains("export.csv:5: a row of 2 cells under a header of 5; document skipped");
    let events = run.records();
    let cite = &events[0]["cite_info"];
    assert_eq!((&events[0]["date"], &cite["title"]), (&"2024-05-10".into(), &"Arrests; more".into()));
    assert_eq!((&cite["id"], &cite["publication"]), (&"7".into(), &"The Post".into()));
    assert_eq!(events.last().unwrap()["cite_info"]["input_date"], "03/04/2024");
    folder
        .lapwing("code export.csv --format jsonl")
        .exits(2)
        .complains("export.csv: no column that is known to hold the text; say --columns text=NAME, with a name of Kopf, Quelle, Datum, Inhalt, Nummer; document skipped");
    folder.lapwing("code export.csv --columns words=Inhalt").exits(2).complains(
        "--columns: \"words=Inhalt\" is not PART=COLUMN with a part of text, html, title, date, url, id, publication",
    );
}

#[test]
fn exports_with_usual_columns_need_no_flags() {
    let table = format!("Headline\tPublication Date\tBody\nArrests\t15 May 2024\t{ARREST}\n");
    for name in ["export.tsv", "export.txt"] {
        let run = Folder::with(name, &table).lapwing(&format!("code {name} --format jsonl"));
        run.exits(0).is_calm();
        assert_eq!(run.records()[0]["date"], "2024-05-10");
    }
}

#[test]
fn languages_that_are_not_coded_give_no_events() {
    let pages = [
        (
            "de",
            "Die Polizei hat am Freitag in Tunis vierzig Demonstranten festgenommen, wie das Innenministerium der Zeitung mitteilte.",
        ),
        (
            "fr",
            "La police a arrêté vendredi quarante manifestants à Tunis, a annoncé le ministère de l’Intérieur dans un communiqué.",
        ),
        (
            "es",
            "La policía detuvo el viernes a cuarenta manifestantes en Túnez, informó el Ministerio del Interior en un comunicado.",
        ),
        (
            "ru",
            "Полиция задержала в пятницу в Тунисе сорок демонстрантов, сообщило министерство внутренних дел в своём заявлении.",
        ),
        (
            "zh",
            "突尼斯警方星期五逮捕了四十名示威者，内政部在一份声明中表示，他们抗议议会今年春天通过的一项法律。",
        ),
        (
            "ar",
            "اعتقلت الشرطة يوم الجمعة أربعين متظاهرا في تونس، حسبما أعلنت وزارة الداخلية في بيان صدر عنها.",
        ),
    ];
    let records: Vec<Vec<u8>> =
        pages.iter().map(|(l, text)| answer(l, "", page(l, "—", &[text, text], 0).as_bytes())).collect();
    let run = Folder::with("world.warc", [records.concat(), record("revisit", "r", b"")].concat())
        .lapwing("code world.warc --format jsonl");
    run.exits(0).complains("6 documents, 6 stories, 0 events, 6 in languages that are not coded (ar 1, de 1, es 1, fr 1, ru 1, zh 1); left out: 1 revisits");
    assert_eq!(run.text(), "");
}

#[test]
fn damaged_inputs_of_every_kind_cost_lines_and_never_the_run() {
    let folder = Folder::new();
    let mut dice = Dice(5);
    let kinds: [(&str, Vec<u8>); 6] = [
        ("crawl.warc", archive().concat()),
        ("crawl.warc.gz", archive().iter().flat_map(|r| gzipped(r)).collect()),
        ("feed.xml", format!("<rss><channel><item><title>A</title><description>{ARREST}</description></item></channel></rss>").into_bytes()),
        ("rows.csv", format!("id,title,text\n1,A,\"{ARREST}\"\n2,B,\"{ARREST}\"\n").into_bytes()),
        ("lines.jsonl", format!("{{\"text\":\"{ARREST}\"}}\n{{\"text\":\"{ARREST}\"}}\n").into_bytes()),
        ("page.html", page("en", "Arrests", &[ARREST, MORE], 0).into_bytes()),
    ];
    for n in 0..150 {
        let (name, bytes) = &kinds[n % kinds.len()];
        let mut bytes = bytes.clone();
        for _ in 0..3 {
            let at = dice.below(bytes.len());
            match dice.below(3) {
                0 => bytes[at] = u8::try_from(dice.below(256)).unwrap(),
                1 => drop(bytes.drain(at..(at + dice.below(30)).min(bytes.len()))),
                _ => drop(bytes.splice(at..at, b"\"<\r\n\0".iter().copied())),
            }
        }
        folder.put(&format!("all/{n:03}-{name}"), bytes);
    }
    folder.put("all/999.txt", ARREST);
    let run = folder.lapwing("code all --format jsonl --threads 2");
    run.exits(2);
    assert!(run.error.lines().all(|l| l.starts_with("lapwing: ")), "{}", run.error);
    let events = run.records();
    assert!(events.len() > 60, "{}", events.len());
    assert_eq!(events.last().unwrap()["cite_info"]["file"], "999.txt");
}
