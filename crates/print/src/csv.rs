//! CSV: a header, then one row an event in the flat columns; quoted as RFC 4180 asks.

use std::io::{self, Write};

use ::csv::WriterBuilder;
use event::Event;

use crate::flat::COLUMNS;

/// Writes the header.
///
/// # Errors
/// Those of the writer.
pub fn header(out: &mut impl Write) -> io::Result<()> {
    let mut writer = WriterBuilder::new().from_writer(Vec::new());
    writer.write_record(COLUMNS.iter().map(|c| c.name))?;
    done(writer, out)
}

/// Writes one row an event.
///
/// # Errors
/// Those of the writer.
pub fn write(events: &[Event], out: &mut impl Write) -> io::Result<()> {
    let mut writer = WriterBuilder::new().from_writer(Vec::new());
    for event in events {
        let cells = COLUMNS.iter().map(|c| (c.get)(event).map_or_else(String::new, |v| v.to_string()));
        writer.write_record(cells)?;
    }
    done(writer, out)
}

/// Hands the rows on without flushing `out`.
fn done(writer: ::csv::Writer<Vec<u8>>, out: &mut impl Write) -> io::Result<()> {
    let rows = writer.into_inner().map_err(|e| io::Error::other(e.to_string()))?;
    out.write_all(&rows)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    fn table(events: &[Event]) -> Vec<Vec<String>> {
        let mut out = Vec::new();
        header(&mut out).unwrap();
        write(events, &mut out).unwrap();
        let mut reader = ::csv::ReaderBuilder::new().has_headers(false).from_reader(out.as_slice());
        reader.records().map(|r| r.unwrap().iter().map(str::to_owned).collect()).collect()
    }

    #[test]
    fn one_row_an_event_under_a_header() {
        let table = table(&sample::all());
        assert_eq!(table.len(), sample::all().len() + 1);
        assert!(table.iter().all(|r| r.len() == COLUMNS.len()));
    }

    #[test]
    fn people_stay_in_step() {
        let table = table(&[sample::talks()]);
        let cell = |name: &str| &table[1][table[0].iter().position(|h| h == name).unwrap()];
        assert_eq!(cell("actor_code"), "MDA;ROU");
        assert_eq!(cell("actor_sector"), ";GOV");
        assert_eq!(cell("recipient_code"), "");
    }

    #[test]
    fn quotes_commas_and_line_ends_survive() {
        let mut event = sample::arrest();
        event.text = "He said: \"No, never\",\nand left.".to_owned();
        let table = table(&[event.clone()]);
        assert!(table[1].contains(&event.text));
    }
}
