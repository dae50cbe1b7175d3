//! One file per output format; every writer takes events and a `Write`, and knows nothing of files or flags.
//!
//! `docs/formats.md` has the columns of each layout and what is done with a value that one cannot hold.

mod cameo;
mod cells;
mod countries;
pub mod csv;
mod dyad;
mod flat;
pub mod gdelt;
pub mod icews;
pub mod jsonl;
pub mod listing;
pub mod mentions;
mod parquet;
pub mod petrarch;
pub mod phoenix;
pub mod polecat;
#[cfg(test)]
mod sample;
pub mod table;

use std::io::{self, Write};

use event::Event;

/// A machine format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Format {
    /// JSON Lines.
    Jsonl,
    /// Comma-separated, one row an event.
    Csv,
    /// GDELT 2.0 Events.
    Gdelt,
    /// ICEWS.
    Icews,
    /// POLECAT.
    Polecat,
    /// Phoenix.
    Phoenix,
    /// Parquet, one row an event.
    Parquet,
    /// GDELT 2.0 Mentions.
    Mentions,
    /// PETRARCH.
    Petrarch,
    /// KEDS and TABARI.
    Keds,
}

impl Format {
    const ALL: [Self; 10] = [
        Self::Jsonl,
        Self::Csv,
        Self::Gdelt,
        Self::Mentions,
        Self::Icews,
        Self::Polecat,
        Self::Phoenix,
        Self::Petrarch,
        Self::Keds,
        Self::Parquet,
    ];

    /// Names on the command line.
    pub const NAMES: &[&str] = &[
        "jsonl",
        "csv",
        "tsv:gdelt",
        "tsv:mentions",
        "tsv:icews",
        "tsv:polecat",
        "tsv:phoenix",
        "tsv:petrarch",
        "tsv:keds",
        "parquet",
    ];

    /// The format with this name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::NAMES.iter().position(|n| *n == name).map(|i| Self::ALL[i])
    }
}

/// Writes events of many documents in one format.
#[derive(Debug)]
pub struct Writer {
    format: Format,
    begun: bool,
    parquet: Option<parquet::File>,
}

impl Writer {
    /// A writer for the format.
    #[must_use]
    pub fn new(format: Format) -> Self {
        Self { format, begun: false, parquet: None }
    }

    /// A writer that goes on in an output which has its beginning; `None` for a format that cannot be continued.
    #[must_use]
    pub fn go_on(format: Format) -> Option<Self> {
        (format != Format::Parquet).then_some(Self { format, begun: true, parquet: None })
    }

    /// What stands at the beginning of the format, once.
    fn begin(&mut self, out: &mut impl Write) -> io::Result<()> {
        if std::mem::replace(&mut self.begun, true) {
            return Ok(());
        }
        match self.format {
            Format::Csv => csv::header(out),
            Format::Icews => icews::header(out),
            Format::Polecat => polecat::header(out),
            Format::Parquet => {
                self.parquet = Some(parquet::File::new()?);
                Ok(())
            }
            _ => Ok(()),
        }
    }

    /// Writes the events of one document.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn write(&mut self, events: &[Event], out: &mut impl Write) -> io::Result<()> {
        self.begin(out)?;
        match self.format {
            Format::Jsonl => jsonl::write(events, out),
            Format::Csv => csv::write(events, out),
            Format::Gdelt => gdelt::write(events, out),
            Format::Icews => icews::write(events, out),
            Format::Polecat => polecat::write(events, out),
            Format::Phoenix => phoenix::write(events, out),
            Format::Mentions => mentions::write(events, out),
            Format::Petrarch => petrarch::write(events, out),
            Format::Keds => petrarch::write_keds(events, out),
            Format::Parquet => self.parquet.as_mut().map_or(Ok(()), |file| file.write(events, out)),
        }
    }

    /// Writes what stands at the end of the format; a run without events still has its header.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn finish(mut self, out: &mut impl Write) -> io::Result<()> {
        self.begin(out)?;
        if let Some(file) = self.parquet {
            file.finish(out)?;
        }
        out.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(name: &str, documents: &[Vec<Event>]) -> Vec<u8> {
        let mut writer = Writer::new(Format::parse(name).unwrap());
        let mut out = Vec::new();
        for events in documents {
            writer.write(events, &mut out).unwrap();
        }
        writer.finish(&mut out).unwrap();
        out
    }

    #[test]
    fn every_name_is_a_format_of_its_own() {
        for (name, format) in Format::NAMES.iter().zip(Format::ALL) {
            assert_eq!(Format::parse(name), Some(format));
        }
        assert_eq!(Format::parse("xml"), None);
    }

    #[test]
    fn the_header_comes_once() {
        let documents = [vec![sample::arrest()], vec![], vec![sample::talks()]];
        for (name, first) in [("csv", "id,date"), ("tsv:icews", "Event ID"), ("tsv:polecat", "Event ID")] {
            let text = String::from_utf8(run(name, &documents)).unwrap();
            assert_eq!(text.matches(first).count(), 1, "{name}");
        }
    }

    #[test]
    fn an_output_can_be_continued_without_a_second_header() {
        for name in Format::NAMES.iter().filter(|n| **n != "parquet") {
            let format = Format::parse(name).unwrap();
            let whole = run(name, &[vec![sample::arrest()], vec![sample::talks()]]);
            let mut parts = Vec::new();
            Writer::new(format).write(&[sample::arrest()], &mut parts).unwrap();
            let mut rest = Writer::go_on(format).unwrap();
            rest.write(&[sample::talks()], &mut parts).unwrap();
            rest.finish(&mut parts).unwrap();
            assert_eq!(parts, whole, "{name}");
        }
        assert!(Writer::go_on(Format::Parquet).is_none());
    }

    #[test]
    fn an_empty_run_has_its_header_and_nothing_else() {
        for (name, lines) in [
            ("jsonl", 0),
            ("csv", 1),
            ("tsv:gdelt", 0),
            ("tsv:icews", 1),
            ("tsv:polecat", 1),
            ("tsv:phoenix", 0),
            ("tsv:mentions", 0),
            ("tsv:petrarch", 0),
            ("tsv:keds", 0),
        ] {
            assert_eq!(run(name, &[]).iter().filter(|b| **b == b'\n').count(), lines, "{name}");
        }
        assert!(run("parquet", &[]).starts_with(b"PAR1"));
    }

    #[test]
    fn a_tab_in_a_name_moves_no_column() {
        for name in Format::NAMES.iter().filter(|n| n.starts_with("tsv:")) {
            let out = run(name, &[sample::all()]);
            let widths: Vec<usize> = sample::cells(&out).iter().map(Vec::len).collect();
            assert!(widths.windows(2).all(|w| w[0] == w[1]), "{name}: {widths:?}");
        }
    }
}
