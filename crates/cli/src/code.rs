//! `lapwing code`: pages in, events out.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use coder::event::Event;
use coder::page::Page;
use coder::{Coded, Coder, Empty};
use print::listing::{Listing, Style};

use crate::args;
use crate::input::{self, Document, Unread, Unreadable, Way};
use crate::journal::{Journal, Reached, Terms};
use crate::ordered::in_order;
use crate::out::Out;
use crate::progress::Bar;
use crate::report::{Error, Outcome, Result, complain};
use crate::tally::{Tally, counted};
use crate::term;

/// Most documents without events whose reasons are told one by one.
const MAX_REASONS: u32 = 100;

/// Output formats by their names on the command line.
enum Format {
    Listing(Style),
    Machine(print::Format),
}

/// A document and what came of it.
struct Done {
    document: Document,
    coded: Option<Coded>,
    /// Where the run stands behind it.
    reached: Reached,
}

pub(crate) fn run(args: &args::Code) -> Result<Outcome> {
    let format = match args.format.as_str() {
        "text" => Format::Listing(term::style(args.color)),
        name => Format::Machine(print::Format::parse(name).ok_or_else(|| {
            Error::new(format!("--format {name}: not one of text, {}", print::Format::NAMES.join(", ")))
        })?),
    };
    let way = args.source.way()?;
    let coder = crate::lexicon::coder(args.lexicon.as_deref(), &args.dictionaries)?;
    let given = args.source.given();
    let (files, problems) = input::files(&args.paths);
    problems.iter().for_each(|p| complain(p));
    let journal = match &args.out {
        Some(out) if args.resume => Some(Journal::open(out, terms(args, &coder, &files)?)?),
        _ => None,
    };
    let ended = |tally: &Tally| {
        if tally.any_broken() || !problems.is_empty() { Outcome::SoftErrors } else { Outcome::Done }
    };
    let mut run = Run::new(args, &format, journal, &files, &way)?;
    if run.finished {
        return Ok(ended(&run.tally));
    }
    let from = run.reached;
    let unread = files.iter().enumerate().skip(from.file).flat_map(|(file, path)| {
        let done = if file == from.file { from.documents } else { 0 };
        let numbered = input::documents(path, &way).zip(1..).skip(done);
        numbered.map(move |(unread, documents)| (unread, Reached { file, documents }))
    });
    let work = |(unread, reached): (Unread, Reached)| {
        let (document, coded) = input::guarded(unread, &given, |d| coded(&coder, d));
        Done { document, coded, reached }
    };
    in_order(usize::from(args.threads), unread, |(unread, _)| unread.weight(), work, |done| run.take(done))?;
    Ok(ended(&run.finish()?))
}

/// The events of a document that could be read.
pub(crate) fn coded(coder: &Coder, document: &Document) -> Coded {
    document.page.as_ref().map(|page| coder.code(page, &document.source)).unwrap_or_default()
}

/// What decides the output of a run.
fn terms(args: &args::Code, coder: &Coder, files: &[PathBuf]) -> Result<Terms> {
    let mut list = blake3::Hasher::new();
    for file in files {
        if file == Path::new("-") {
            return Err(Error::new("--resume: standard input cannot be read again"));
        }
        let size = std::fs::metadata(file).map_or(0, |m| m.len());
        list.update(file.as_os_str().as_encoded_bytes()).update(&[0]).update(&size.to_le_bytes());
    }
    let told = |day: Option<jiff::civil::Date>| day.map_or("none".to_owned(), |d| d.to_string());
    Ok(Terms::from(
        [
            ("version", env!("CARGO_PKG_VERSION").to_owned()),
            ("lexicon", coder.lexicon().hash().to_owned()),
            ("model", coder.model().hash().to_owned()),
            ("format", args.format.clone()),
            ("input", format!("{:?}", args.source.input).to_lowercase()),
            ("columns", args.source.columns.join(",")),
            ("date", told(args.source.date)),
            ("url", args.source.url.clone().unwrap_or_default()),
            ("quiet", args.quiet.to_string()),
            ("files", format!("{} ({})", files.len(), &list.finalize().to_hex()[..16])),
        ]
        .map(|(key, value)| (key.to_owned(), value)),
    ))
}

/// A run under way: where its output goes, and what it has come to.
struct Run<'a> {
    args: &'a args::Code,
    format: &'a Format,
    writer: Option<print::Writer>,
    out: Out,
    journal: Option<Journal>,
    reached: Reached,
    finished: bool,
    tally: Tally,
    bar: Bar,
    reasons: u32,
}

impl<'a> Run<'a> {
    /// A run at its beginning, or where the journal says.
    fn new(
        args: &'a args::Code,
        format: &'a Format,
        journal: Option<Journal>,
        files: &[PathBuf],
        way: &Way,
    ) -> Result<Self> {
        let kept = journal.as_ref().map_or(0, Journal::bytes);
        let finished = journal.as_ref().is_some_and(Journal::finished);
        let writer = match format {
            Format::Listing(_) => None,
            Format::Machine(f) if kept > 0 => print::Writer::go_on(*f),
            Format::Machine(f) => Some(print::Writer::new(*f)),
        };
        let no_going_on = matches!(format, Format::Machine(f) if print::Writer::go_on(*f).is_none());
        if journal.is_some() && no_going_on {
            return Err(Error::new(format!("--resume: {} is written in one go", args.format)));
        }
        let out = match &args.out {
            None => Out::standard(),
            Some(path) if kept > 0 || finished => Out::go_on(path, kept)?,
            Some(path) => Out::create(path)?,
        };
        if finished {
            complain("all of it is coded already");
        }
        let size = |f: &PathBuf| std::fs::metadata(f).map_or(0, |m| m.len());
        let reached = journal.as_ref().map(Journal::reached).unwrap_or_default();
        let bytes = files.iter().skip(reached.file).map(size).sum();
        Ok(Self {
            args,
            format,
            writer,
            out,
            reached,
            finished,
            tally: journal.as_ref().map(|j| j.tally().clone()).unwrap_or_default(),
            journal,
            bar: Bar::new(bytes, args.out.is_some(), way.meter.clone()),
            reasons: 0,
        })
    }

    /// Says one line, beside the bar.
    fn say(&self, line: &str) {
        self.bar.aside(|| complain(line));
    }

    /// Writes and counts what came of the next document.
    fn take(&mut self, done: Done) -> io::Result<()> {
        let Done { document, coded, reached } = done;
        match &document.page {
            Err(Unreadable::Bad(why)) => {
                self.say(&format!("{}: {why}; document skipped", document.name));
                self.tally.broken();
            }
            Err(Unreadable::Passed(why)) => self.tally.passed(why),
            Err(Unreadable::Listed(_)) => self.tally.passed("listed without words, not fetched"),
            Ok(page) => self.page(&document, page, &coded.unwrap_or_default())?,
        }
        self.reached = reached;
        self.bar.tell(self.tally.documents());
        if self.journal.as_mut().is_some_and(Journal::due) {
            self.note(false)?;
        }
        Ok(())
    }

    fn page(&mut self, document: &Document, page: &Page, coded: &Coded) -> io::Result<()> {
        self.tally.coded(page, coded);
        if let Some(why) = coded.empty
            && !self.args.quiet
        {
            self.no_events(&document.name, page, why);
        }
        match (self.format, &mut self.writer) {
            (Format::Listing(style), _) => {
                listing(document, page, &coded.events, self.args, *style, &mut self.out)
            }
            (_, Some(writer)) => writer.write(&coded.events, &mut self.out),
            _ => Ok(()),
        }
    }

    /// Says why a document has no events, for the first so many.
    fn no_events(&mut self, name: &str, page: &Page, why: Empty) {
        self.reasons += 1;
        if self.reasons <= MAX_REASONS {
            let language = page.language.as_ref().filter(|_| why == Empty::Language);
            let seems = language.map_or(String::new(), |l| format!("; it reads as `{l}`"));
            self.say(&format!("{name}: no events: {why}{seems}"));
        } else if self.reasons == MAX_REASONS + 1 {
            self.say("further documents without events are counted only");
        }
    }

    /// Brings the output to the disk and notes how far it is.
    fn note(&mut self, finished: bool) -> io::Result<()> {
        let bytes = self.out.sync()?;
        match &mut self.journal {
            Some(journal) => journal.write(self.reached, bytes, &self.tally, finished),
            None => Ok(()),
        }
    }

    /// Writes what stands at the end, and sums up.
    fn finish(mut self) -> Result<Tally> {
        if let Some(writer) = self.writer.take() {
            writer.finish(&mut self.out)?;
        }
        self.out.flush()?;
        if self.journal.is_some() {
            self.note(true)?;
        }
        self.bar.clear();
        if let Some(line) = self.tally.line()
            && !self.args.quiet
        {
            complain(&line);
        }
        Ok(self.tally)
    }
}

/// The events of a page that has some, for reading.
fn listing(
    document: &Document,
    page: &Page,
    events: &[Event],
    args: &args::Code,
    style: Style,
    out: &mut Out,
) -> io::Result<()> {
    if events.is_empty() {
        return Ok(());
    }
    let mut notes: Vec<String> = page.title.iter().map(|_| document.name.clone()).collect();
    notes.extend(page.published.as_ref().map(|day| day.replace('T', " ")));
    notes.extend(page.publication.clone());
    notes.extend(page.agency.clone());
    notes.extend(page.translated.then(|| "machine translation".to_owned()));
    notes.push(counted(page.stories.len() as u64, "story", "stories"));
    notes.push(counted(events.len() as u64, "event", "events"));
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
