//! ICEWS: 20 tab-separated columns under a header with spaces, no quoting.
//!
//! Dates are `yyyy-mm-dd`; `Intensity` is the Goldstein value of the ICEWS table; countries stand under their usual English
//! names and sectors as words. Empty cells where Lapwing knows nothing.

use std::io::{self, Write};

use event::{Actor, Event, Place, scale};

use crate::cells::{self, Row};
use crate::countries;
use crate::dyad::{self, Dyad};

/// Columns of the layout.
pub const COLUMNS: &[&str] = &[
    "Event ID",
    "Event Date",
    "Source Name",
    "Source Sectors",
    "Source Country",
    "Event Text",
    "CAMEO Code",
    "Intensity",
    "Target Name",
    "Target Sectors",
    "Target Country",
    "Story ID",
    "Sentence Number",
    "Publisher",
    "City",
    "District",
    "Province",
    "Country",
    "Latitude",
    "Longitude",
];

/// PLOVER sectors in ICEWS's words.
const SECTORS: &[(&str, &str)] = &[
    ("AGR", "Agriculture"),
    ("BUS", "Business"),
    ("COP", "Police,Government"),
    ("CRM", "Criminals / Gangs"),
    ("CVL", "General Population / Civilian / Social"),
    ("EDU", "Education"),
    ("ELI", "Elite"),
    ("GOV", "Government"),
    ("IGO", "International Government Organization"),
    ("IMG", "International Dissident"),
    ("ISM", "Social"),
    ("JRN", "Media"),
    ("JUD", "Judicial,Government"),
    ("LAB", "Labor"),
    ("LEG", "Legislative / Parliamentary,Government"),
    ("MED", "Medical / Health"),
    ("MIL", "Military,Government"),
    ("MNC", "Business,Multinational"),
    ("NGO", "Nongovernmental Organizations"),
    ("OPP", "Parties,Opposition"),
    ("PRM", "Unidentified Forces"),
    ("PTY", "Parties"),
    ("REB", "Rebel"),
    ("REF", "Refugees / Displaced"),
    ("REL", "Religious"),
    ("SOC", "Social"),
    ("SPY", "Government,Research and Design Wings"),
    ("UAF", "Unidentified Forces"),
];

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

fn row(dyad: &Dyad) -> Row {
    let event = dyad.event;
    let cite = &event.cite_info;
    let mut row = Row::default();
    row.put(dyad.number()).maybe(event.date);
    actor(&mut row, dyad.actor);
    row.maybe(scale::label(&event.cameo)).put(&event.cameo).maybe(scale::goldstein(&event.cameo));
    actor(&mut row, dyad.recipient);
    row.maybe(crate::flat::input_id(event).or_else(|| cite.file.clone()))
        .put(event.text_info.sequence)
        .maybe(cite.publication.as_deref());
    place(&mut row, event.event_loc.as_ref());
    row
}

fn actor(row: &mut Row, actor: Option<&Actor>) {
    let Some(actor) = actor else {
        row.blank(3);
        return;
    };
    let sector = actor.sector.as_deref().unwrap_or("");
    let words = SECTORS.binary_search_by(|r| r.0.cmp(sector)).ok().map(|i| SECTORS[i].1);
    row.put(actor.name.as_deref().unwrap_or(&actor.entity_text))
        .maybe(words)
        .maybe(actor.code.as_deref().and_then(countries::name));
}

fn place(row: &mut Row, place: Option<&Place>) {
    let Some(place) = place else {
        row.blank(6);
        return;
    };
    let name = place.resolved_place.as_deref();
    row.maybe(name.filter(|_| place.resolution == Some(4)))
        .blank(1)
        .maybe(name.filter(|_| place.resolution == Some(2)))
        .maybe(place.country_code.as_deref().and_then(countries::name))
        .maybe(place.lat)
        .maybe(place.lon);
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
    fn twenty_columns_under_a_header_with_spaces() {
        let table = table(&sample::all());
        assert_eq!(table[0][..2], ["Event ID", "Event Date"]);
        assert!(table.iter().all(|r| r.len() == 20));
    }

    #[test]
    fn an_arrest_in_tunis() {
        let row = &table(&[sample::arrest()])[1];
        assert_eq!(
            row[1..8],
            [
                "2024-05-10",
                "Police",
                "Police,Government",
                "Tunisia",
                "Arrest, detain, or charge with legal action",
                "173",
                "-5"
            ]
        );
        assert_eq!(row[14..], ["Tunis", "", "", "Tunisia", "36.8", "10.18"]);
    }

    #[test]
    fn talks_are_two_rows() {
        let table = table(&[sample::talks()]);
        assert_eq!(table.len(), 3);
        assert_eq!((&table[1][4], &table[1][10]), (&table[2][10], &table[2][4]));
    }

    #[test]
    fn the_words_of_sectors_are_sorted_by_code() {
        assert!(SECTORS.windows(2).all(|w| w[0].0 < w[1].0));
    }
}
