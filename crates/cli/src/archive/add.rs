//! `lapwing archive add`: pages in, a batch a transaction.

use std::io::Write;
use std::sync::{Mutex, PoisonError};

use archive::{Added, Archive, Coded, Coder as Identity, CodingId, Ready};
use coder::{Coder, Empty};

use super::args::Add;
use super::{identity, note_others, of, pages, to_read, to_write};
use crate::code;
use crate::input::{self, Document, Unread, Unreadable};
use crate::ordered::in_order;
use crate::report::{Outcome, Result, chain, complain};
use crate::tally::Tally;

/// A document that could be read.
enum Read {
    /// The archive has it.
    Known,
    New(Box<Ready>),
    /// It cannot be written, and why.
    Bad(String),
}

pub(super) fn run(args: &Add) -> Result<Outcome> {
    let way = args.source.way()?;
    let archive = to_write(&args.db)?;
    let coder = crate::lexicon::coder(args.coding.lexicon.as_deref(), &args.coding.dictionaries)?;
    let given = args.source.given();
    let (files, problems) = input::files(&args.paths);
    problems.iter().for_each(|p| complain(p));
    let mut run = Run::new(args, archive, identity(&coder));
    // threads look there for pages that are known, and need not be coded; what the batch under way holds is found by the writer,
    // which closes the file last and so brings the log into it
    let known = Mutex::new(to_read(&args.db)?);
    let unread = files.iter().flat_map(|f| input::documents(f, &way));
    let work = |unread: Unread| input::guarded(unread, &given, |document| read(&known, &coder, document));
    let threads = usize::from(args.coding.threads);
    in_order(threads, unread, Unread::weight, work, |(document, read)| run.take(&document, read))?;
    drop(known);
    let tally = run.finish()?;
    if let Some(left_out) = tally.left_out() {
        complain(&left_out);
    }
    Ok(if tally.any_broken() || !problems.is_empty() { Outcome::SoftErrors } else { Outcome::Done })
}

/// Codes a document that the archive has not.
fn read(known: &Mutex<Archive>, coder: &Coder, document: &Document) -> Read {
    let Ok(page) = document.page.as_ref().map(|page| pages::kept(page, &document.source)) else {
        return Read::Known;
    };
    // should the file not be readable, the writer will say so
    if known.lock().unwrap_or_else(PoisonError::into_inner).knows(&page).unwrap_or(false) {
        return Read::Known;
    }
    let coded = code::coded(coder, document);
    let coded = Coded { page, status: status(coded.empty).to_owned(), events: coded.events };
    match Ready::of(coded) {
        Ok(ready) => Read::New(Box::new(ready)),
        Err(e) => Read::Bad(chain(&e)),
    }
}

/// A run under way: what waits to be written, and what it has come to.
struct Run<'a> {
    args: &'a Add,
    archive: Archive,
    identity: Identity,
    /// None before the first new page: adding nothing changes nothing.
    coding: Option<CodingId>,
    /// Documents since the last batch was written, those that are known among them.
    documents: u32,
    batch: Vec<Ready>,
    added: Added,
    tally: Tally,
}

impl<'a> Run<'a> {
    fn new(args: &'a Add, archive: Archive, identity: Identity) -> Self {
        Self {
            args,
            archive,
            identity,
            coding: None,
            documents: 0,
            batch: Vec::new(),
            added: Added::default(),
            tally: Tally::default(),
        }
    }

    /// Takes the next document; writes a batch that is full.
    fn take(&mut self, document: &Document, read: Option<Read>) -> Result<()> {
        match (&document.page, &read) {
            (Err(Unreadable::Bad(why)), _) | (Ok(_), Some(Read::Bad(why))) => {
                complain(&format!("{}: {why}; document skipped", document.name));
                self.tally.broken();
            }
            (Err(Unreadable::Passed(why)), _) => self.tally.passed(why),
            (Err(Unreadable::Listed(_)), _) => self.tally.passed("listed without words, not fetched"),
            (Ok(_), Some(Read::New(_))) => {}
            (Ok(_), _) => self.added.known += 1,
        }
        if let Some(Read::New(ready)) = read {
            self.batch.push(*ready);
        }
        self.documents += 1;
        if self.documents >= self.args.batch { self.write() } else { Ok(()) }
    }

    /// Writes what waits.
    fn write(&mut self) -> Result<()> {
        self.documents = 0;
        let batch = std::mem::take(&mut self.batch);
        if batch.is_empty() {
            return Ok(());
        }
        let coding = match self.coding {
            Some(coding) => coding,
            None => {
                note_others(&self.archive, &self.args.db, &self.identity)?;
                *self.coding.insert(self.archive.coding(&self.identity).map_err(of(&self.args.db))?)
            }
        };
        self.added += self.archive.add_ready(coding, &batch).map_err(of(&self.args.db))?;
        Ok(())
    }

    /// Writes the last batch and says what was added.
    fn finish(mut self) -> Result<Tally> {
        self.write()?;
        let Added { pages, known, stories, reports, events } = self.added;
        writeln!(
            std::io::stdout().lock(),
            "{pages} pages added, {known} known before; {stories} stories, {reports} reports, {events} new events"
        )?;
        Ok(self.tally)
    }
}

/// What came of a page, in a word.
fn status(empty: Option<Empty>) -> &'static str {
    match empty {
        None => "coded",
        Some(Empty::NoStory) => "no story",
        Some(Empty::Language) => "language",
        Some(Empty::NoSense) => "no sense",
        Some(Empty::NoActor) => "no actor",
        Some(_) => "empty",
    }
}
