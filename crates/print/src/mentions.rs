//! GDELT 2.0 Mentions: 16 tab-separated columns, no header (`*.mentions.CSV`); one row for each sentence that reports an event.
//!
//! `GLOBALEVENTID` is that of the rows in [`crate::gdelt`]. Offsets are bytes into the story's text, not characters of the page. Left
//! empty: both times (Lapwing has days), length and tone of the document, translation.

use std::io::{self, Write};

use event::{Event, Evidence, TextInfo};

use crate::cells::Row;
use crate::dyad::{self, Dyad};
use crate::flat::input_id;

/// Columns of the layout.
pub const COLUMNS: usize = 16;

/// Writes the rows of each event.
///
/// # Errors
/// Those of the writer.
pub fn write(events: &[Event], out: &mut impl Write) -> io::Result<()> {
    for event in events {
        let only = [(event.text_info, &event.evidence)];
        let told: Vec<(TextInfo, &Evidence)> = match event.mentions.as_slice() {
            [] => only.to_vec(),
            told => told.iter().map(|m| (m.text_info, &m.evidence)).collect(),
        };
        for dyad in dyad::of(event) {
            for (at, evidence) in &told {
                row(&dyad, *at, evidence).end(COLUMNS, out)?;
            }
        }
    }
    Ok(())
}

fn row(dyad: &Dyad, at: TextInfo, evidence: &Evidence) -> Row {
    let event = dyad.event;
    let cite = &event.cite_info;
    // 1 is the web, 2 a citation in print
    let kind = if cite.url.as_deref().is_some_and(|u| u.starts_with("http")) { 1 } else { 2 };
    let source = cite.url.clone().or_else(|| input_id(event)).or_else(|| cite.file.clone());
    let offset = |spans: &[[u32; 2]]| spans.first().map_or(-1, |s| i64::from(s[0]));
    let recipient =
        if event.mutual() { evidence.actor.get(1..).unwrap_or_default() } else { &evidence.recipient };
    let confidence = (event.confidence * 10.0).round().clamp(1.0, 10.0) * 10.0;
    let mut row = Row::default();
    row.put(dyad.number())
        .blank(2)
        .put(kind)
        .maybe(cite.publication.as_deref().or_else(|| host(cite.url.as_deref()?)))
        .maybe(source)
        .put(at.sequence)
        .put(offset(&evidence.actor))
        .put(offset(recipient))
        .put(offset(&evidence.event))
        .put(1)
        .put(confidence)
        .blank(4);
    row
}

/// The host of an address.
fn host(url: &str) -> Option<&str> {
    let host = url.split_once("://")?.1.split(['/', '?', '#', ':']).next()?;
    Some(host.strip_prefix("www.").unwrap_or(host))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{self, cells};

    fn rows(event: Event) -> Vec<Vec<String>> {
        sample::rows(write, &[event])
    }

    #[test]
    fn every_row_has_16_columns() {
        assert!(sample::all().into_iter().flat_map(rows).all(|r| r.len() == 16));
    }

    #[test]
    fn a_row_names_the_event_the_source_and_where_in_it() {
        let row = &rows(sample::arrest())[0];
        let mut events = Vec::new();
        crate::gdelt::write(&[sample::arrest()], &mut events).unwrap();
        assert_eq!(row[0], cells(&events)[0][0]);
        assert_eq!(row[3..6], ["1", "example.org", "https://example.org/tunis"]);
        assert_eq!(row[6..12], ["1", "0", "16", "7", "1", "90"]);
    }

    #[test]
    fn every_sentence_that_reports_an_event_is_a_row() {
        let mut event = sample::arrest();
        let told = event::Mention {
            text: event.text.clone(),
            text_info: event.text_info,
            evidence: event.evidence.clone(),
        };
        let mut later = told.clone();
        (later.text_info.sequence, later.evidence.actor) = (4, vec![]);
        event.mentions = vec![told, later];
        let rows = rows(event);
        assert_eq!((rows.len(), &*rows[1][6], &*rows[1][7]), (2, "4", "-1"));
    }
}
