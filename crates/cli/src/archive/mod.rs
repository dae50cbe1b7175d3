//! `lapwing archive`: what `archive` stores, what `coder` codes and what `print` writes, joined.

mod add;
pub(crate) mod args;
mod ask;
mod diff;
mod export;
mod pages;
mod recode;
mod show;

use std::io::{self, Write};
use std::path::Path;

use ::archive::{Archive, Coder as Identity};
use args::{Command, TableFormat};
use coder::Coder;

use crate::report::{Error, Outcome, Result, chain, complain};

pub(crate) fn run(command: &Command) -> Result<Outcome> {
    match command {
        Command::Add(a) => add::run(a),
        Command::Query(a) => ask::query(a),
        Command::Export(a) => export::run(a),
        Command::Recode(a) => recode::run(a),
        Command::Diff(a) => diff::run(a),
        Command::Stats(a) => ask::stats(a),
        Command::Show(a) => show::run(a),
        Command::Split(a) => split(a),
        Command::Unmerge(a) => {
            let mut archive = to_write(&a.db)?;
            let key = archive.unmerge(&a.event, a.story).map_err(of(&a.db))?;
            let mut out = io::stdout().lock();
            writeln!(
                out,
                "story {} no longer reports event {}: its report is event {key}",
                a.story, a.event
            )?;
            Ok(Outcome::Done)
        }
    }
}

fn split(args: &args::Split) -> Result<Outcome> {
    let mut archive = to_write(&args.db)?;
    let moved = archive.split(args.story).map_err(of(&args.db))?;
    let mut out = io::stdout().lock();
    for (story, group) in moved {
        writeln!(out, "story {story} is now in report group {group}")?;
    }
    Ok(Outcome::Done)
}

/// Names the archive that an error is of.
fn of(db: &Path) -> impl Fn(::archive::Error) -> Error + '_ {
    |e| Error::new(format!("{}: {}", db.display(), chain(&e)))
}

fn to_write(db: &Path) -> Result<Archive> {
    Archive::open(db).map_err(of(db))
}

fn to_read(db: &Path) -> Result<Archive> {
    Archive::open_to_read(db).map_err(of(db))
}

/// What codes, as every record cites it.
fn identity(coder: &Coder) -> Identity {
    Identity {
        program: concat!("lapwing ", env!("CARGO_PKG_VERSION")).to_owned(),
        lexicon: coder.lexicon().hash().to_owned(),
        model: coder.model().hash().to_owned(),
    }
}

/// Says where part of the archive was coded by something else.
fn note_others(archive: &Archive, db: &Path, identity: &Identity) -> Result<()> {
    let others = archive.codings().map_err(of(db))?;
    let others = others.iter().filter(|c| c.state == "current" && c.coder != *identity).count();
    if others > 0 {
        complain(&format!(
            "{}: earlier pages were coded by another version; `lapwing archive recode` codes them anew",
            db.display()
        ));
    }
    Ok(())
}

/// Writes a table.
fn table(table: ::archive::Table, format: TableFormat, out: &mut impl Write) -> io::Result<()> {
    let format = match format {
        TableFormat::Text => print::table::Format::Text { width: crate::term::width() },
        TableFormat::Csv => print::table::Format::Csv,
        TableFormat::Tsv => print::table::Format::Tsv,
        TableFormat::Jsonl => print::table::Format::Jsonl,
    };
    let cell = |value| match value {
        ::archive::Value::None => print::table::Cell::Null,
        ::archive::Value::Whole(n) => n.into(),
        ::archive::Value::Real(x) => x.into(),
        ::archive::Value::Text(t) => t.into(),
    };
    let rows: Vec<Vec<_>> = table.rows.into_iter().map(|r| r.into_iter().map(cell).collect()).collect();
    print::table::write(&table.columns, &rows, format, out)
}
