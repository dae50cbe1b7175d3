//! Phoenix: 26 tab-separated columns, no header, as the phoenix pipeline wrote them around PETRARCH.
//!
//! Readers take columns by position. The penta class is Phoenix's own (16 is 3, 14 is 4) and so is the Goldstein table, which
//! was made for an older code list: six codes differ from the ICEWS table and 33 have no value.

use std::io::{self, Write};

use event::{Actor, Event, scale};

use crate::cameo::{self, Dialect};
use crate::cells::Row;
use crate::dyad::{self, Dyad};

/// Columns of the layout.
pub const COLUMNS: usize = 26;

/// Codes that Phoenix's table lacks, sorted.
const NO_VALUE: &[&str] = &[
    "019", "0251", "0252", "0254", "0255", "0313", "0314", "1011", "1012", "1013", "1031", "1032", "1033",
    "1034", "1051", "1052", "1053", "1054", "1055", "116", "1221", "1222", "1223", "1224", "1241", "1242",
    "1243", "1244", "1245", "129", "1661", "1662", "1663",
];

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

fn goldstein(code: &str) -> Option<f64> {
    match code {
        "016" => Some(3.4),
        "124" | "1246" => Some(-5.0),
        "163" => Some(-6.5),
        "164" => Some(-7.0),
        "166" => Some(-8.0),
        _ if NO_VALUE.binary_search(&code).is_ok() => None,
        _ => scale::goldstein(code),
    }
}

fn penta(root: &str) -> Option<u8> {
    Some(match root {
        "01" | "02" => 0,
        "03" | "04" | "05" => 1,
        "06" | "07" | "08" => 2,
        "09" | "10" | "11" | "12" | "13" | "16" => 3,
        "14" | "15" | "17" | "18" | "19" | "20" => 4,
        _ => return None,
    })
}

fn row(dyad: &Dyad) -> Row {
    let event = dyad.event;
    let root = event.cameo.get(..2).unwrap_or("");
    let day = event.date;
    let place = event.event_loc.as_ref();
    let sentences: Vec<String> = match event.mentions.as_slice() {
        [] => vec![event.text_info.sequence.to_string()],
        told => told.iter().map(|m| m.text_info.sequence.to_string()).collect(),
    };
    let issues: Vec<String> = event.context.iter().map(|c| format!("{},1", c.to_uppercase())).collect();
    let mut row = Row::default();
    row.put(format!("{}_{}", dyad.number(), event.cite_info.coder.replace(' ', "")))
        .maybe(day.map(|d| d.strftime("%Y%m%d")))
        .maybe(day.map(|d| d.strftime("%Y")))
        .maybe(day.map(|d| d.strftime("%m")))
        .maybe(day.map(|d| d.strftime("%d")));
    actor(&mut row, dyad.actor);
    actor(&mut row, dyad.recipient);
    row.put(&event.cameo)
        .put(root)
        .maybe(penta(root))
        .maybe(goldstein(&event.cameo))
        .put(issues.join(";"))
        .maybe(place.and_then(|p| p.lat))
        .maybe(place.and_then(|p| p.lon))
        .maybe(place.filter(|p| p.resolution == Some(4)).and_then(|p| p.resolved_place.as_deref()))
        .maybe(place.filter(|p| p.resolution == Some(2)).and_then(|p| p.resolved_place.as_deref()))
        .maybe(place.and_then(|p| p.country_code.as_deref()))
        .put(sentences.join(";"))
        .maybe(event.cite_info.url.as_deref())
        .maybe(event.cite_info.publication.as_deref());
    row
}

/// Full string, entity, role, attribute.
fn actor(row: &mut Row, actor: Option<&Actor>) {
    let Some(actor) = actor else {
        row.blank(4);
        return;
    };
    let code = cameo::actor(actor, Dialect::Petrarch);
    let role = code.roles.first().copied().filter(|r| *r != code.entity).unwrap_or("");
    row.put(&code.full)
        .put(&code.entity)
        .put(role)
        .put(code.roles.get(1..).map(<[&str]>::concat).unwrap_or_default());
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    fn rows(event: Event) -> Vec<Vec<String>> {
        sample::rows(write, &[event])
    }

    #[test]
    fn every_row_has_26_columns_and_there_is_no_header() {
        for row in sample::all().into_iter().flat_map(rows) {
            assert_eq!(row.len(), 26);
            assert!(row[0].ends_with("_lapwing0.1.0"), "{}", row[0]);
        }
    }

    #[test]
    fn readers_that_count_columns_find_what_they_look_for() {
        let row = &rows(sample::arrest())[0];
        // R's events::read_petrarch takes 2, 6, 10, 14 (or 16) and 17, counted from 1
        assert_eq!(
            [&row[1], &row[5], &row[9], &row[13], &row[16]],
            ["20240510", "TUNCOP", "OPP", "173", "-5"]
        );
        assert_eq!(row[2..5], ["2024", "05", "10"]);
        assert_eq!(row[6..9], ["TUN", "COP", ""]);
        assert_eq!(row[15], "4");
        assert_eq!(row[17], "LEGAL,1;RIGHTS_FREEDOMS,1");
    }

    #[test]
    fn talks_are_two_rows() {
        let rows = rows(sample::talks());
        assert_eq!((&rows[0][5], &rows[0][9]), (&"MDA".to_owned(), &"ROUGOV".to_owned()));
        assert_eq!((&rows[1][5], &rows[1][9]), (&"ROUGOV".to_owned(), &"MDA".to_owned()));
    }

    #[test]
    fn class_and_scale_are_phoenixs_own() {
        assert_eq!((penta("16"), penta("14"), penta("01")), (Some(3), Some(4), Some(0)));
        assert_eq!(
            (goldstein("016"), goldstein("166"), goldstein("019"), goldstein("173")),
            (Some(3.4), Some(-8.0), None, Some(-5.0))
        );
        assert!(NO_VALUE.windows(2).all(|w| w[0] < w[1]));
    }
}
