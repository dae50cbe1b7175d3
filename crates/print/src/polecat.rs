//! POLECAT: 40 tab-separated columns under a header.
//!
//! As in POLECAT's files a text that is missing is the word `None`, lists are joined by `|` and the quad class is in words;
//! numbers that are missing are empty. PLOVER's own names and scores go over unchanged. Correlates of War numbers, Wikipedia
//! ids and the lists of everybody in the story are not known to Lapwing and left out as missing.

use std::io::{self, Write};

use event::{Actor, Event, Place};

use crate::cells::{self, Row};
use crate::dyad::{self, Dyad};

/// Columns of the layout.
pub const COLUMNS: &[&str] = &[
    "Event ID",
    "Event Date",
    "Event Type",
    "Event Mode",
    "Intensity",
    "Quad Code",
    "Contexts",
    "Actor Name",
    "Actor Country",
    "Actor COW",
    "Primary Actor Sector",
    "Actor Sectors",
    "Actor Title",
    "Actor Name Raw",
    "Wikipedia Actor ID",
    "Recipient Name",
    "Recipient Country",
    "Recipient COW",
    "Primary Recipient Sector",
    "Recipient Sectors",
    "Recipient Title",
    "Recipient Name Raw",
    "Wikipedia Recipient ID",
    "Placename",
    "City",
    "District",
    "Province",
    "Country",
    "Latitude",
    "Longitude",
    "GeoNames ID",
    "Raw Placename",
    "Feature Type",
    "Source",
    "Publication Date",
    "Story People",
    "Story Organizations",
    "Story Locations",
    "Language",
    "Version",
];

/// A text that is missing.
const NONE: &str = "None";

/// Writes the header.
///
/// # Errors
/// Those of the writer.
pub fn header(out: &mut impl Write) -> io::Result<()> {
    cells::header(COLUMNS, out)
}

/// Writes the rows of each event.
///
/// # Errors
/// Those of the writer.
pub fn write(events: &[Event], out: &mut impl Write) -> io::Result<()> {
    for dyad in events.iter().flat_map(dyad::of) {
        row(&dyad).end(COLUMNS.len(), out)?;
    }
    Ok(())
}

fn text(row: &mut Row, value: Option<&str>) {
    row.put(value.filter(|v| !v.is_empty()).unwrap_or(NONE));
}

fn quad(event: &Event) -> &'static str {
    match event.quad_code {
        1 => "VERBAL COOPERATION",
        2 => "MATERIAL COOPERATION",
        3 => "VERBAL CONFLICT",
        _ => "MATERIAL CONFLICT",
    }
}

/// As NGEC names them: id, type and mode; a second row of the same event says so.
fn id(dyad: &Dyad) -> String {
    let event = dyad.event;
    let kind = event.event.first().map_or("", |t| t.as_str());
    let mode = event.mode.first().map_or(NONE, |m| m.as_str());
    let row = if dyad.row == 0 { String::new() } else { format!("_{}", dyad.row + 1) };
    format!("{}_{kind}_{mode}{row}", event.id)
}

fn row(dyad: &Dyad) -> Row {
    let event = dyad.event;
    let cite = &event.cite_info;
    let mut row = Row::default();
    row.put(id(dyad)).maybe(event.date).maybe(event.event.first());
    text(&mut row, event.mode.first().map(|m| m.as_str()));
    row.put(event.event_scale).put(quad(event));
    text(&mut row, Some(&event.context.join("|")));
    actor(&mut row, dyad.actor);
    actor(&mut row, dyad.recipient);
    place(&mut row, event.event_loc.as_ref());
    text(&mut row, cite.publication.as_deref());
    for _ in 0..4 {
        text(&mut row, None);
    }
    text(&mut row, cite.language.as_deref());
    row.put(&cite.coder);
    row
}

fn actor(row: &mut Row, actor: Option<&Actor>) {
    let of = |get: fn(&Actor) -> Option<&str>| actor.and_then(get);
    text(row, of(|a| Some(a.name.as_deref().unwrap_or(&a.entity_text))));
    text(row, of(|a| a.code.as_deref()));
    row.blank(1);
    text(row, of(|a| a.sector.as_deref()));
    text(row, of(|a| a.sector.as_deref()));
    text(row, of(|a| a.office.as_deref()));
    text(row, of(|a| Some(&a.entity_text)));
    text(row, None);
}

fn place(row: &mut Row, place: Option<&Place>) {
    let name = place.and_then(|p| p.resolved_place.as_deref());
    let level = place.and_then(|p| p.resolution);
    text(row, name);
    text(row, name.filter(|_| level == Some(4)));
    text(row, None);
    text(row, name.filter(|_| level == Some(2)));
    text(row, place.and_then(|p| p.country_code.as_deref()));
    row.maybe(place.and_then(|p| p.lat))
        .maybe(place.and_then(|p| p.lon))
        .maybe(place.and_then(|p| p.geonameid));
    text(row, place.map(|p| p.extracted_place.as_str()));
    text(
        row,
        match level {
            Some(1) => Some("country"),
            Some(2) => Some("region"),
            Some(4) => Some("populated place"),
            _ => None,
        },
    );
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{self, cells};

    fn table(events: &[Event]) -> Vec<Vec<String>> {
        let mut out = Vec::new();
        header(&mut out).unwrap();
        write(events, &mut out).unwrap();
        cells(&out)
    }

    #[test]
    fn forty_columns_under_a_header() {
        let table = table(&sample::all());
        assert_eq!(table[0][15], "Recipient Name");
        assert!(table.iter().all(|r| r.len() == 40));
    }

    #[test]
    fn an_arrest_in_tunis() {
        let row = &table(&[sample::arrest()])[1];
        assert_eq!(row[0], "00000000000000a1_COERCE_arrest");
        assert_eq!(
            row[1..10],
            [
                "2024-05-10",
                "COERCE",
                "arrest",
                "-7",
                "MATERIAL CONFLICT",
                "legal|rights_freedoms",
                "Police",
                "TUN",
                ""
            ]
        );
        assert_eq!(row[15..19], ["forty protesters", "None", "", "OPP"]);
        assert_eq!(row[23..31], ["Tunis", "Tunis", "None", "None", "TUN", "36.8", "10.18", "2464470"]);
    }

    #[test]
    fn talks_are_two_rows_with_ids_of_their_own() {
        let table = table(&[sample::talks()]);
        assert_eq!(table[2][0], "00000000000000b2_CONSULT_None_2");
        assert_eq!((&table[1][7], &table[1][15]), (&table[2][15], &table[2][7]));
    }
}
