//! PETRARCH's own output and KEDS's: tab-separated, no header, one row a source, target and code.
//!
//! PETRARCH: date, source, target, code, issues, sentences, address, source of the story, and the optional texts of both actors, of the
//! event, and of both actor roots; always all 13 columns, `---` where PETRARCH writes that. KEDS: `yymmdd`, source, target, code,
//! label, quote. An event without a day has no row in either: both layouts begin with one.

use std::io::{self, Write};

use event::{Actor, Event, scale};

use crate::cameo::{self, Dialect};
use crate::cells::Row;
use crate::dyad;

/// Columns of PETRARCH's layout.
pub const COLUMNS: usize = 13;

/// Columns of KEDS's layout.
pub const KEDS_COLUMNS: usize = 6;

/// A participant, or a text, that is missing.
const NONE: &str = "---";

/// Writes the rows of each event as PETRARCH does.
///
/// # Errors
/// Those of the writer.
pub fn write(events: &[Event], out: &mut impl Write) -> io::Result<()> {
    for dyad in events.iter().flat_map(dyad::of) {
        let event = dyad.event;
        let Some(day) = event.date else { continue };
        let cite = &event.cite_info;
        let story =
            crate::flat::input_id(event).or_else(|| cite.file.clone()).unwrap_or_else(|| event.id.clone());
        let sentences: Vec<String> = match event.mentions.as_slice() {
            [] => vec![format!("{story}_{}", event.text_info.sequence)],
            told => told.iter().map(|m| format!("{story}_{}", m.text_info.sequence)).collect(),
        };
        let issues: Vec<String> = event.context.iter().map(|c| format!("{},1", c.to_uppercase())).collect();
        let words = |a: Option<&Actor>| a.map_or(NONE, |a| a.entity_text.as_str()).to_owned();
        let root = |a: Option<&Actor>| {
            a.map_or(NONE.to_owned(), |a| or_none(&cameo::actor(a, Dialect::Petrarch).entity))
        };
        let mut row = Row::default();
        row.put(day.strftime("%Y%m%d"))
            .put(code(dyad.actor))
            .put(code(dyad.recipient))
            .put(&event.cameo)
            .put(issues.join(";"))
            .put(sentences.join(";"))
            .maybe(cite.url.as_deref())
            .put(cite.publication.as_deref().unwrap_or("NULL"))
            .put(words(dyad.actor))
            .put(words(dyad.recipient))
            .put(trigger(event))
            .put(root(dyad.actor))
            .put(root(dyad.recipient));
        row.end(COLUMNS, out)?;
    }
    Ok(())
}

/// Writes the rows of each event as KEDS and TABARI do.
///
/// # Errors
/// Those of the writer.
pub fn write_keds(events: &[Event], out: &mut impl Write) -> io::Result<()> {
    for dyad in events.iter().flat_map(dyad::of) {
        let event = dyad.event;
        let Some(day) = event.date else { continue };
        let mut row = Row::default();
        row.put(day.strftime("%y%m%d"))
            .put(code(dyad.actor))
            .put(code(dyad.recipient))
            .put(&event.cameo)
            .put(scale::label(&event.cameo).unwrap_or(""))
            .put(trigger(event));
        row.end(KEDS_COLUMNS, out)?;
    }
    Ok(())
}

fn or_none(text: &str) -> String {
    if text.is_empty() { NONE.to_owned() } else { text.to_owned() }
}

fn code(actor: Option<&Actor>) -> String {
    actor.map_or_else(|| NONE.to_owned(), |a| or_none(&cameo::actor(a, Dialect::Petrarch).full))
}

/// The words of the event: bytes of the story, found in the sentence by where that begins.
fn trigger(event: &Event) -> String {
    let start = event.text_info.start;
    let word = |s: &[u32; 2]| {
        let range = s[0].checked_sub(start)? as usize..s[1].checked_sub(start)? as usize;
        event.text.get(range)
    };
    let words: Vec<&str> = event.evidence.event.iter().filter_map(word).collect();
    or_none(&words.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    type Write = fn(&[Event], &mut Vec<u8>) -> io::Result<()>;

    fn rows(events: &[Event], write: Write) -> Vec<Vec<String>> {
        sample::rows(write, events)
    }

    #[test]
    fn an_arrest_as_petrarch_tells_it() {
        let rows = rows(&[sample::arrest()], write);
        assert_eq!(
            rows[0],
            [
                "20240510",
                "TUNCOP",
                "OPP",
                "173",
                "LEGAL,1;RIGHTS_FREEDOMS,1",
                "a-17_1",
                "https://example.org/tunis",
                "NULL",
                "Police",
                "forty protesters",
                "arrested",
                "TUN",
                "OPP"
            ]
        );
    }

    #[test]
    fn an_arrest_as_keds_tells_it() {
        let rows = rows(&[sample::arrest()], write_keds);
        let label = "Arrest, detain, or charge with legal action";
        assert_eq!(rows[0], ["240510", "TUNCOP", "OPP", "173", label, "arrested"]);
    }

    #[test]
    fn talks_are_two_rows_and_an_event_without_a_day_none() {
        for (write, columns) in [(write as Write, COLUMNS), (write_keds as Write, KEDS_COLUMNS)] {
            let rows = rows(&sample::all(), write);
            assert_eq!(rows.len(), 3);
            assert!(rows.iter().all(|r| r.len() == columns));
            assert_eq!((&rows[1][1], &rows[1][2]), (&rows[2][2], &rows[2][1]));
        }
    }
}
