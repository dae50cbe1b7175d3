//! `lapwing archive query` and `stats`.

use std::io::{self, Write};
use std::time::Duration;

use super::args::{Query, Stats, TableFormat};
use super::{of, table, to_read};
use crate::report::{Outcome, Result, complain};
use archive::{By, Limits};

pub(super) fn query(args: &Query) -> Result<Outcome> {
    let mut archive = to_read(&args.db)?;
    let answer = if let Some(sql) = &args.sql {
        let rows = args.limit.unwrap_or(Limits::default().rows);
        archive.sql(sql, Limits { rows, time: Duration::from_secs(args.seconds) })
    } else {
        let filter = args.filters.filter()?;
        if args.by.is_empty() {
            archive.rows(&filter, args.limit.unwrap_or(usize::MAX >> 1))
        } else {
            let by: std::result::Result<Vec<By>, _> = args.by.iter().map(|b| By::parse(b)).collect();
            by.and_then(|by| archive.series(&filter, &by)).map(|mut t| {
                t.rows.truncate(args.limit.unwrap_or(usize::MAX));
                t
            })
        }
    };
    let answer = answer.map_err(of(&args.db))?;
    if answer.rows.is_empty() {
        complain(&format!("{}: nothing in the archive is so", args.db.display()));
    }
    let mut out = io::BufWriter::new(io::stdout().lock());
    table(answer, args.format, &mut out)?;
    out.flush()?;
    Ok(Outcome::Done)
}

pub(super) fn stats(args: &Stats) -> Result<Outcome> {
    let archive = to_read(&args.db)?;
    let mut out = io::BufWriter::new(io::stdout().lock());
    for (number, (title, rows)) in archive.stats().map_err(of(&args.db))?.into_iter().enumerate() {
        writeln!(out, "{}{title}\n", if number > 0 { "\n" } else { "" })?;
        table(rows, TableFormat::Text, &mut out)?;
    }
    if args.check {
        let faults = archive.faults().map_err(of(&args.db))?;
        writeln!(out, "\n{}", if faults.is_empty() { "the file is whole" } else { "the file is damaged" })?;
        faults.iter().for_each(|f| complain(&format!("{}: {f}", args.db.display())));
        if !faults.is_empty() {
            out.flush()?;
            return Ok(Outcome::No);
        }
    }
    out.flush()?;
    Ok(Outcome::Done)
}
