//! Events for the tests of the layouts.

use event::Event;

fn event(json: &str) -> Event {
    serde_json::from_str(json).expect("a sample is a record")
}

/// One actor, one recipient without a country, a town.
pub(crate) fn arrest() -> Event {
    event(
        r#"{"id":"00000000000000a1","date":"2024-05-10",
        "actor":[{"code":"TUN","sector":"COP","entity_text":"Police"}],
        "recipient":[{"sector":"OPP","entity_text":"forty protesters"}],
        "event":["COERCE"],"mode":["arrest"],"context":["legal","rights_freedoms"],"aux":[],
        "cameo":"173","goldstein":-5.0,"event_scale":-7.0,"quad_code":4,
        "event_loc":{"extracted_place":"Tunis","resolved_place":"Tunis","geonameid":2464470,"lat":36.8,"lon":10.18,"country_code":"TUN","resolution":4},
        "text":"Police arrested\tforty protesters\nin Tunis on Friday.","text_info":{"sequence":1,"start":0,"end":52},
        "evidence":{"event":[[7,15]],"actor":[[0,6]],"recipient":[[16,32]],"date":[[45,51]],"place":[[36,41]]},
        "attribution":[],"why":{"sense":"COERCE/arrest/detain","path":"arrested: actor: nsubj; recipient: obj"},"confidence":0.9,
        "cite_info":{"url":"https://example.org/tunis","coder":"lapwing 0.1.0","codebook":"plover-2.0","id":"a-17","desk":"maghreb"},"schema":1}"#,
    )
}

/// Two actors who meet, no recipient, no place.
pub(crate) fn talks() -> Event {
    event(
        r#"{"id":"00000000000000b2","date":"2024-05-13",
        "actor":[{"code":"MDA","entity_text":"Moldova"},{"code":"ROU","sector":"GOV","entity_text":"Romanian\tministers"}],"recipient":[],
        "event":["CONSULT"],"mode":[],"context":[],"aux":[],"cameo":"040","goldstein":1.0,"event_scale":2.5,"quad_code":1,
        "text":"Moldova held talks with Romanian ministers.","text_info":{"sequence":3,"start":90,"end":133},
        "evidence":{"event":[[98,108]],"actor":[[90,97],[114,132]]},
        "attribution":[{"speaker":"Bucharest","medium":"Agerpres"}],"why":{"sense":"CONSULT/talks","path":"talks: actor: with/between"},"confidence":0.8,
        "cite_info":{"url":null,"coder":"lapwing 0.1.0","codebook":"plover-2.0"},"schema":1}"#,
    )
}

/// No day, no actor, nothing but a deed.
pub(crate) fn bare() -> Event {
    let mut event = arrest();
    event.id = "not hexadecimal".to_owned();
    (event.date, event.event_loc) = (None, None);
    event.actor.clear();
    event
}

pub(crate) fn all() -> Vec<Event> {
    vec![arrest(), talks(), bare()]
}

/// The cells that a writer of tab-separated output gives for the events.
pub(crate) fn rows(
    write: impl FnOnce(&[Event], &mut Vec<u8>) -> std::io::Result<()>,
    events: &[Event],
) -> Vec<Vec<String>> {
    let mut out = Vec::new();
    write(events, &mut out).expect("memory takes everything");
    cells(&out)
}

/// The cells of tab-separated output.
pub(crate) fn cells(out: &[u8]) -> Vec<Vec<String>> {
    let text = std::str::from_utf8(out).expect("UTF-8");
    text.lines().map(|l| l.split('\t').map(str::to_owned).collect()).collect()
}
