//! `lapwing archive export`.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;

use archive::{Archive, Each, Filter, Found};
use coder::event::Event;
use print::{Format, Writer};

use super::args::Export;
use super::{of, to_read};
use crate::report::{Error, Outcome, Result, complain};

/// Why an export ended early.
enum Stop {
    Archive(archive::Error),
    Output(io::Error),
}

impl From<archive::Error> for Stop {
    fn from(e: archive::Error) -> Self {
        Self::Archive(e)
    }
}

impl From<io::Error> for Stop {
    fn from(e: io::Error) -> Self {
        Self::Output(e)
    }
}

pub(super) fn run(args: &Export) -> Result<Outcome> {
    let format = Format::parse(&args.format).ok_or_else(|| {
        Error::new(format!("--format {}: not one of {}", args.format, Format::NAMES.join(", ")))
    })?;
    let filter = args.filters.filter()?;
    let archive = to_read(&args.db)?;
    let written = match &args.out {
        None => {
            let mut out = io::BufWriter::new(io::stdout().lock());
            write(&archive, args, &filter, format, &mut out).map_err(|stop| error(args, stop))?
        }
        Some(path) => {
            whole_file(path, |out| write(&archive, args, &filter, format, out), |stop| error(args, stop))?
        }
    };
    if written == 0 {
        complain(&format!("{}: nothing in the archive is so", args.db.display()));
    }
    Ok(Outcome::Done)
}

fn error(args: &Export, stop: Stop) -> Error {
    match (stop, &args.out) {
        (Stop::Archive(e), _) => of(&args.db)(e),
        (Stop::Output(e), None) => e.into(),
        (Stop::Output(e), Some(path)) => Error::new(format!("{}: {e}", path.display())),
    }
}

/// A file that is there when it is whole, and before that under another name.
fn whole_file<T>(
    path: &Path,
    write: impl FnOnce(&mut io::BufWriter<File>) -> std::result::Result<T, Stop>,
    error: impl Fn(Stop) -> Error,
) -> Result<T> {
    let mut part = path.as_os_str().to_owned();
    part.push(".part");
    let part = Path::new(&part);
    let mut out = io::BufWriter::new(File::create(part).map_err(|e| error(e.into()))?);
    let written = write(&mut out).and_then(|w| {
        out.flush()?;
        fs::rename(part, path)?;
        Ok(w)
    });
    written.map_err(|stop| {
        // what is half written helps nobody
        let _ = fs::remove_file(part);
        error(stop)
    })
}

/// Writes what is asked for; says how many events that were.
fn write(
    archive: &Archive,
    args: &Export,
    filter: &Filter,
    format: Format,
    out: &mut impl Write,
) -> std::result::Result<usize, Stop> {
    let each = match (args.reports, args.one_a_day) {
        (true, _) => Each::Report,
        (_, true) => Each::OneADay,
        _ => Each::Event,
    };
    let mut writer = Writer::new(format);
    let mut number = 0;
    archive.each(filter, each, |found: Found| {
        number += 1;
        let merged = format == Format::Mentions && found.event.cite_info.extra.contains_key("archive");
        if merged && each == Each::Event {
            writer.write(&mentions(archive, &found)?, out)?;
        } else {
            writer.write(&[found.event], out)?;
        }
        Ok::<(), Stop>(())
    })?;
    writer.finish(out)?;
    Ok(number)
}

/// The event once for each report, with the words of that report: participants and number stay those of the event, so that the
/// rows belong to its rows in GDELT's table of events.
fn mentions(archive: &Archive, found: &Found) -> std::result::Result<Vec<Event>, archive::Error> {
    let of_report = |report: archive::Report| {
        let told = report.record;
        Event {
            text: told.text,
            text_info: told.text_info,
            evidence: told.evidence,
            mentions: told.mentions,
            confidence: told.confidence,
            cite_info: told.cite_info,
            ..found.event.clone()
        }
    };
    Ok(archive.reports(&found.key)?.into_iter().map(of_report).collect())
}
