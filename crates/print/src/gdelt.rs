//! GDELT 2.0 Events: 61 tab-separated columns, no header (`*.export.CSV`).
//!
//! What Lapwing does not know stays empty: tone, the actors' own places, the time of adding, a place's ADM2. `QuadClass`
//! follows GDELT's data, not its codebook (09 is 2, 14 is 3); `FractionDate` follows the data too; four Goldstein values
//! are GDELT's own. `docs/formats.md` has the column list.

use std::io::{self, Write};

use event::{Actor, Event, Place, scale};
use jiff::civil::Date;

use crate::cameo::{self, Dialect};
use crate::cells::Row;
use crate::countries;
use crate::dyad::{self, Dyad};

/// Columns of the layout.
pub const COLUMNS: usize = 61;

/// Writes the rows of each event.
///
/// # Errors
/// Those of the writer.
pub fn write(events: &[Event], out: &mut impl Write) -> io::Result<()> {
    for dyad in events.iter().flat_map(dyad::of) {
        row(&dyad).end(COLUMNS, out)?;
    }
    Ok(())
}

/// GDELT's values where they differ from the ICEWS table.
fn goldstein(code: &str) -> Option<f64> {
    match code {
        "016" => Some(-2.0),
        "022" => Some(3.2),
        "164" => Some(-7.0),
        "165" => Some(-6.5),
        _ => scale::goldstein(code),
    }
}

/// The quad class as GDELT's rows have it.
fn quad(root: &str) -> Option<u8> {
    Some(match root {
        "01" | "02" | "03" | "04" | "05" => 1,
        "06" | "07" | "08" | "09" => 2,
        "10" | "11" | "12" | "13" | "14" => 3,
        "15" | "16" | "17" | "18" | "19" | "20" => 4,
        _ => return None,
    })
}

/// `YYYY.FFFF` by GDELT's own arithmetic: months of thirty days, years of 365.
fn fraction(day: Date) -> String {
    let days = f64::from((i16::from(day.month()) - 1) * 30 + i16::from(day.day()));
    format!("{:.4}", f64::from(day.year()) + days / 365.0)
}

fn row(dyad: &Dyad) -> Row {
    let event = dyad.event;
    let root = event.cameo.get(..2).unwrap_or("");
    let base = event.cameo.get(..3).unwrap_or(&event.cameo);
    let day = event.date;
    let [mentions, sources, articles] = counts(event);
    let mut row = Row::default();
    row.put(dyad.number())
        .maybe(day.map(|d| d.strftime("%Y%m%d")))
        .maybe(day.map(|d| d.strftime("%Y%m")))
        .maybe(day.map(|d| d.strftime("%Y")))
        .maybe(day.map(fraction));
    actor(&mut row, dyad.actor);
    actor(&mut row, dyad.recipient);
    row.put(u8::from(event.text_info.sequence == 1))
        .put(&event.cameo)
        .put(base)
        .put(root)
        .maybe(quad(root))
        .maybe(goldstein(&event.cameo))
        .put(mentions)
        .put(sources)
        .put(articles)
        .blank(1);
    geography(&mut row, None);
    geography(&mut row, None);
    geography(&mut row, event.event_loc.as_ref());
    row.blank(1).maybe(event.cite_info.url.as_deref());
    row
}

/// Mentions, sources and articles: those that the archive has counted, else of the one story.
fn counts(event: &Event) -> [u64; 3] {
    let here = event.mentions.len().max(1) as u64;
    let archive = event.cite_info.extra.get("archive");
    let count = |name: &str| archive.and_then(|a| a[name].as_u64()).unwrap_or(1).max(1);
    [here.max(count("articles")), count("outlets"), count("articles")]
}

/// The ten columns of an actor.
fn actor(row: &mut Row, actor: Option<&Actor>) {
    let Some(actor) = actor else {
        row.blank(10);
        return;
    };
    let code = cameo::actor(actor, Dialect::Gdelt);
    let name = actor.name.as_deref().unwrap_or(&actor.entity_text).to_uppercase();
    row.put(&code.full).put(name).put(code.country).put(code.group).blank(3);
    for i in 0..3 {
        row.maybe(code.roles.get(i));
    }
}

/// The eight columns of a place.
fn geography(row: &mut Row, place: Option<&Place>) {
    let Some(place) = place.filter(|p| p.resolved_place.is_some()) else {
        row.put(0).blank(7);
        return;
    };
    let country = place.country_code.as_deref();
    let in_us = country == Some("USA");
    let fips = country.and_then(countries::fips);
    let kind = match (place.resolution, in_us) {
        (Some(1), _) => 1,
        (Some(2), true) => 2,
        (Some(4), true) => 3,
        (Some(2), false) => 5,
        _ => 4,
    };
    let name = place.resolved_place.as_deref().unwrap_or(&place.extracted_place);
    let full = match country.and_then(countries::name) {
        Some(country) if kind != 1 => format!("{name}, {country}"),
        _ => name.to_owned(),
    };
    row.put(kind).put(full).maybe(fips);
    // GDELT repeats a country's code as its ADM1 and feature; those of smaller places are not GeoNames' numbers
    let whole = fips.filter(|_| kind == 1);
    row.maybe(whole).blank(1).maybe(place.lat).maybe(place.lon).maybe(whole);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    fn rows(event: Event) -> Vec<Vec<String>> {
        sample::rows(write, &[event])
    }

    #[test]
    fn every_row_has_61_columns_and_there_is_no_header() {
        for event in sample::all() {
            for row in rows(event) {
                assert_eq!(row.len(), 61);
                row[0].parse::<u64>().unwrap();
            }
        }
    }

    #[test]
    fn an_arrest_in_tunis() {
        let row = &rows(sample::arrest())[0];
        assert_eq!(row[1..5], ["20240510", "202405", "2024", "2024.3562"]);
        assert_eq!(row[5..9], ["TUNCOP", "POLICE", "TUN", ""]);
        assert_eq!(row[12], "COP");
        assert_eq!(row[25..31], ["1", "173", "173", "17", "4", "-5"]);
        assert_eq!(row[35], "0");
        assert_eq!(row[51..54], ["4", "Tunis, Tunisia", "TS"]);
        assert_eq!(row[55..58], ["", "36.8", "10.18"]);
    }

    #[test]
    fn talks_are_two_rows_with_the_actors_changed_about() {
        let rows = rows(sample::talks());
        assert_eq!(rows.len(), 2);
        assert_eq!((&rows[0][5], &rows[0][15]), (&"MDA".to_owned(), &"ROMGOV".to_owned()));
        assert_eq!((&rows[1][5], &rows[1][15]), (&"ROMGOV".to_owned(), &"MDA".to_owned()));
        assert_ne!(rows[0][0], rows[1][0]);
    }

    #[test]
    fn the_quad_class_is_that_of_the_data() {
        assert_eq!(quad("09"), Some(2));
        assert_eq!(quad("14"), Some(3));
        assert_eq!(quad("20"), Some(4));
    }

    #[test]
    fn the_archives_counts_are_taken_over() {
        let mut event = sample::arrest();
        assert_eq!(rows(event.clone())[0][31..34], ["1", "1", "1"]);
        let told = serde_json::json!({"articles": 3, "outlets": 2, "origins": 1});
        event.cite_info.extra.insert("archive".to_owned(), told);
        assert_eq!(rows(event)[0][31..34], ["3", "2", "3"]);
    }

    #[test]
    fn four_values_are_gdelts_own() {
        assert_eq!(goldstein("164"), Some(-7.0));
        assert_eq!(goldstein("163"), Some(-8.0));
        assert_eq!(goldstein("155"), None);
    }

    #[test]
    fn a_country_is_its_own_feature() {
        let mut event = sample::arrest();
        let place = event.event_loc.get_or_insert_default();
        place.resolution = Some(1);
        place.resolved_place = Some("Tunisia".to_owned());
        let row = &rows(event)[0];
        assert_eq!(row[51..55], ["1", "Tunisia", "TS", "TS"]);
        assert_eq!(row[58], "TS");
    }
}
