//! Events and pages for the tests, in our own words.

use std::path::PathBuf;

use archive::{Archive, Coded, Coder, CodingId, Each, Error, Filter, Page, Story};
use event::{Actor, Event, EventType};

/// A coder with this version.
pub(crate) fn coder(version: &str) -> Coder {
    Coder { program: format!("lapwing {version}"), lexicon: "lex".into(), model: "mod".into() }
}

/// An archive with a coding.
pub(crate) fn archive() -> (Archive, CodingId) {
    let mut archive = Archive::in_memory().unwrap();
    let coding = archive.coding(&coder("1")).unwrap();
    (archive, coding)
}

/// A place of a test's own, empty.
pub(crate) fn folder() -> PathBuf {
    let test = std::thread::current().name().unwrap_or_default().replace("::", "-");
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(test);
    let _ = std::fs::remove_dir_all(&path);
    std::fs::create_dir_all(&path).unwrap();
    path
}

pub(crate) fn person(code: &str, sector: &str, words: &str) -> Actor {
    let some = |s: &str| Some(s.to_owned()).filter(|s| !s.is_empty());
    Actor { code: some(code), sector: some(sector), entity_text: words.to_owned(), ..Actor::default() }
}

/// Tunisian police arrest protesters in Tunis.
pub(crate) fn arrest() -> Event {
    serde_json::from_str(
        r#"{"id":"00000000000000a1","date":"2024-05-10",
        "actor":[{"code":"TUN","sector":"COP","entity_text":"Police"}],
        "recipient":[{"code":"TUN","sector":"OPP","entity_text":"forty protesters"}],
        "event":["COERCE"],"mode":["arrest"],"context":["legal"],"aux":[],
        "cameo":"173","goldstein":-5.0,"event_scale":-7.0,"quad_code":4,
        "event_loc":{"extracted_place":"Tunis","resolved_place":"Tunis","geonameid":2464470,"lat":36.8,"lon":10.18,"country_code":"TUN","resolution":4},
        "text":"Police arrested forty protesters in Tunis on Friday.","text_info":{"sequence":1,"start":0,"end":52},
        "evidence":{"event":[[7,15]],"actor":[[0,6]],"recipient":[[16,32]],"date":[[45,51]],"place":[[36,41]]},
        "attribution":[],"why":{"sense":"COERCE/arrest/detain","path":"arrested: actor: nsubj; recipient: obj"},"confidence":0.9,
        "cite_info":{"url":null,"coder":"lapwing 1","codebook":"plover-2.0"},"schema":1}"#,
    )
    .unwrap()
}

/// Moldova and Romania hold talks; nobody says where.
pub(crate) fn talks() -> Event {
    let mut event = arrest();
    event.id = "00000000000000b2".into();
    event.date = Some("2024-05-13".parse().unwrap());
    event.event = vec![EventType::Consult];
    (event.mode, event.context, event.event_loc) = (vec![], vec!["diplomatic".into()], None);
    event.actor = vec![person("MDA", "", "Moldova"), person("ROU", "GOV", "Romanian ministers")];
    event.recipient.clear();
    event.cameo = "046".into();
    (event.goldstein, event.event_scale, event.quad_code) = (Some(7.0), 2.5, 1);
    event.text = "Moldova held talks with Romanian ministers.".into();
    event.evidence.event = vec![[13, 18]];
    event.evidence.actor = vec![[0, 7], [24, 42]];
    event.evidence.recipient.clear();
    event
}

/// A page of one story, which has the events.
pub(crate) fn page(url: &str, events: Vec<Event>) -> Coded {
    let text = events.iter().map(|e| e.text.as_str()).collect::<Vec<_>>().join("\n\n");
    let text = if text.is_empty() { format!("Rain fell at {url}.") } else { text };
    let story = Story { text, ..Story::default() };
    let url = format!("https://{url}");
    let events = events.into_iter().map(|mut e| {
        e.cite_info.url = Some(url.clone());
        e
    });
    Coded {
        events: events.collect(),
        status: "coded".into(),
        page: Page {
            title: Some("News of the day".into()),
            published: Some("2024-05-15".into()),
            language: Some("en".into()),
            stories: vec![story],
            url: Some(url),
            ..Page::default()
        },
    }
}

/// Everything that is handed out.
pub(crate) fn all(archive: &Archive, filter: &Filter, each: Each) -> Vec<Event> {
    let mut found = Vec::new();
    archive
        .each::<Error>(filter, each, |f| {
            found.push(f.event);
            Ok(())
        })
        .unwrap();
    found
}
