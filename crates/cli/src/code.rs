//! `lapwing code`: pages in, events out.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use coder::event::Event;
use coder::page::Page;
use coder::{Coded, Coder, Empty};
use print::listing::{Listing, Style};

use crate::args;
use crate::input::{self, Document, Given, Unread};
use crate::report::{Error, Outcome, Result, complain};
use crate::term;

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
        "text" => Format::Listing(term::style(args.color)),
        name => Format::Machine(print::Format::parse(name).ok_or_else(|| {
            Error::new(format!("--format {name}: not one of text, {}", print::Format::NAMES.join(", ")))
        })?),
    };
    let coder = crate::lexicon::coder(args.lexicon.as_deref(), &args.dictionaries)?;
    let given = Given { date: args.date.map(|d| d.to_string()), url: args.url.clone() };
    let (files, problems) = input::files(&args.paths);
    let mut soft = !problems.is_empty();
    problems.iter().for_each(|p| complain(p));
    let mut out = io::BufWriter::new(io::stdout().lock());
    let mut writer = match &format {
        Format::Machine(f) => Some(print::Writer::new(*f)),
        Format::Listing(_) => None,
    };
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
        if let Some(why) = coded.empty
            && !args.quiet
        {
            let language = page.language.as_ref().filter(|_| why == Empty::Language);
            let seems = language.map_or(String::new(), |l| format!("; it reads as `{l}`"));
            complain(&format!("{}: no events: {why}{seems}", document.name));
        }
        match (&format, &mut writer) {
            (Format::Listing(style), _) => listing(&document, page, &coded.events, args, *style, &mut out)?,
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

/// The events of a page that has some, for reading.
fn listing(
    document: &Document,
    page: &Page,
    events: &[Event],
    args: &args::Code,
    style: Style,
    out: &mut impl Write,
) -> io::Result<()> {
    if events.is_empty() {
        return Ok(());
    }
    let mut notes: Vec<String> = page.title.iter().map(|_| document.name.clone()).collect();
    notes.extend(page.published.as_ref().map(|day| day.replace('T', " ")));
    notes.extend(page.publication.clone());
    notes.extend(page.agency.clone());
    notes.extend(page.translated.then(|| "machine translation".to_owned()));
    notes.push(counted(page.stories.len(), "story", "stories"));
    notes.push(counted(events.len(), "event", "events"));
    let mut listing = Listing::new(style);
    listing.page(page.title.as_deref().unwrap_or(&document.name), &notes, out)?;
    for of_story in events.chunk_by(|a, b| a.cite_info.story == b.cite_info.story) {
        if let Some(number) = of_story[0].cite_info.story.map(|n| n as usize) {
            let heading = page.stories.get(number - 1).and_then(|s| s.heading.as_deref());
            listing.story(number, heading, out)?;
        }
        listing.events(of_story, out)?;
    }
    if !page.set_aside.is_empty() && !args.quiet {
        let mut reasons: BTreeMap<&str, usize> = BTreeMap::new();
        for part in &page.set_aside {
            *reasons.entry(part.reason.as_str()).or_default() += 1;
        }
        let reasons: Vec<String> =
            reasons.iter().map(|(r, n)| if *n == 1 { (*r).to_owned() } else { format!("{n} {r}") }).collect();
        listing.note(&format!("set aside: {} (`lapwing read` shows them)", reasons.join(", ")), out)?;
    }
    Ok(())
}

fn counted(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}

/// Documents that a thread takes at a time, so that none waits long for the others.
const BATCH: usize = 32;

/// Codes the documents of all files on as many threads as asked, and hands them on in input order.
fn in_order(
    coder: &Coder,
    args: &args::Code,
    given: &Given,
    files: &[PathBuf],
    mut each: impl FnMut(Done) -> io::Result<()>,
) -> Result<()> {
    let threads = usize::from(args.threads);
    let mut unread = files.iter().flat_map(|f| input::documents(f, args.input));
    let code = |document: Unread| {
        let document = document.read(given);
        let coded = document.page.as_ref().ok().map(|page| coder.code(page, &document.source));
        Done { document, coded }
    };
    if threads == 1 {
        for document in unread {
            each(code(document))?;
        }
        return Ok(());
    }
    loop {
        let batch: Vec<Unread> = unread.by_ref().take(BATCH * threads).collect();
        if batch.is_empty() {
            return Ok(());
        }
        for done in on_threads(threads, batch, &code) {
            each(done)?;
        }
    }
}

/// Does the work on all items; results come in the order of the items.
pub(crate) fn on_threads<T: Send, R: Send>(
    threads: usize,
    items: Vec<T>,
    work: &(impl Fn(T) -> R + Sync),
) -> Vec<R> {
    let queue = Mutex::new(items.into_iter().enumerate());
    let next = || queue.lock().unwrap_or_else(PoisonError::into_inner).next();
    let mut done: Vec<(usize, R)> = std::thread::scope(|scope| {
        let worker = || {
            let mut done = Vec::new();
            while let Some((number, item)) = next() {
                done.push((number, work(item)));
            }
            done
        };
        let workers: Vec<_> = (0..threads).map(|_| scope.spawn(worker)).collect();
        workers
            .into_iter()
            .flat_map(|w| w.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
            .collect()
    });
    done.sort_by_key(|d| d.0);
    done.into_iter().map(|d| d.1).collect()
}
