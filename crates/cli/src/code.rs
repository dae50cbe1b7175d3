//! `lapwing code`: pages in, events out.

use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;

use coder::event::Event;
use coder::{Coded, Coder};
use print::listing::Style;

use crate::args::{self, Color};
use crate::input::{self, Document, Given};
use crate::report::{Error, Outcome, Result, complain};

/// Output formats by their names on the command line.
enum Format {
    Listing(Style),
    Machine(print::Format),
}

/// A document and what came of it.
struct Done {
    document: Document,
    coded: Option<Coded>,
}

pub(crate) fn run(args: &args::Code) -> Result<Outcome> {
    let format = match args.format.as_str() {
        "text" => Format::Listing(style(args.color)),
        name => Format::Machine(print::Format::parse(name).ok_or_else(|| {
            Error::new(format!("--format {name}: not one of text, {}", print::Format::NAMES.join(", ")))
        })?),
    };
    let coder = crate::lexicon::coder(args.lexicon.as_deref())?;
    let given = Given { date: args.date.map(|d| d.to_string()), url: args.url.clone() };
    let (files, problems) = input::files(&args.paths);
    let mut soft = !problems.is_empty();
    problems.iter().for_each(|p| complain(p));
    let mut out = io::BufWriter::new(io::stdout().lock());
    let mut writer = match &format {
        Format::Machine(f) => Some(print::Writer::new(*f)),
        Format::Listing(_) => None,
    };
    let mut events = 0;
    in_order(&coder, args, &given, &files, |done| {
        let Done { document, coded } = done;
        let page = match &document.page {
            Ok(page) => page,
            Err(why) => {
                complain(&format!("{}: {why}; document skipped", document.name));
                soft = true;
                return Ok(());
            }
        };
        let Some(coded) = coded else { return Ok(()) };
        events += coded.events.len();
        if let Some(why) = coded.empty
            && !args.quiet
        {
            complain(&format!("{}: no events: {why}", document.name));
        }
        match (&format, &mut writer) {
            (Format::Listing(style), _) => listing(&document, page, &coded.events, *style, &mut out)?,
            (_, Some(writer)) => writer.write(&coded.events, &mut out)?,
            _ => {}
        }
        Ok(())
    })?;
    if let Some(writer) = writer {
        writer.finish(&mut out)?;
    }
    out.flush()?;
    Ok(if soft { Outcome::SoftErrors } else { Outcome::Done })
}

fn style(color: Color) -> Style {
    let terminal = io::stdout().is_terminal();
    let wanted = std::env::var_os("NO_COLOR").is_none() && terminal;
    let width = std::env::var("COLUMNS").ok().and_then(|c| c.parse().ok()).unwrap_or(100);
    Style {
        color: match color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => wanted,
        },
        width: usize::clamp(width, 40, 160),
    }
}

fn listing(document: &Document, page: &coder::page::Page, events: &[Event], style: Style, out: &mut impl Write) -> io::Result<()> {
    let title = page.title.as_deref().unwrap_or(&document.name);
    let mut note = vec![document.name.clone()];
    note.extend(page.published.clone());
    note.extend(page.agency.clone());
    if page.translated {
        note.push("translated".to_owned());
    }
    let stories = page.stories.len();
    note.push(format!("{stories} {}", if stories == 1 { "story" } else { "stories" }));
    note.push(format!("{} {}", events.len(), if events.len() == 1 { "event" } else { "events" }));
    if !page.set_aside.is_empty() {
        note.push(format!("{} parts set aside", page.set_aside.len()));
    }
    print::listing::heading(title, &note.join(" · "), style, out)?;
    print::listing::write(events, style, out)
}

/// Codes the documents of all files on as many threads as asked, and hands them on in input order.
fn in_order(coder: &Coder, args: &args::Code, given: &Given, files: &[PathBuf], mut each: impl FnMut(Done) -> io::Result<()>) -> Result<()> {
    let threads = usize::from(args.threads).min(files.len().max(1));
    if threads == 1 {
        for file in files {
            for document in input::documents(file, args.input, given) {
                each(code_one(coder, document))?;
            }
        }
        return Ok(());
    }
    let next = AtomicUsize::new(0);
    std::thread::scope(|scope| -> Result<()> {
        let (sender, receiver) = mpsc::sync_channel::<(usize, Vec<Done>)>(threads * 4);
        for _ in 0..threads {
            let (sender, next) = (sender.clone(), &next);
            scope.spawn(move || {
                loop {
                    let n = next.fetch_add(1, Ordering::Relaxed);
                    let Some(file) = files.get(n) else { break };
                    let done = input::documents(file, args.input, given).into_iter().map(|d| code_one(coder, d)).collect();
                    if sender.send((n, done)).is_err() {
                        break;
                    }
                }
            });
        }
        drop(sender);
        let mut waiting = std::collections::BTreeMap::new();
        let mut due = 0;
        for (n, done) in receiver {
            waiting.insert(n, done);
            while let Some(done) = waiting.remove(&due) {
                for d in done {
                    each(d)?;
                }
                due += 1;
            }
        }
        Ok(())
    })
}

fn code_one(coder: &Coder, document: Document) -> Done {
    let coded = document.page.as_ref().ok().map(|page| coder.code(page, &document.source));
    Done { document, coded }
}
