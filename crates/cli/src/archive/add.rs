//! `lapwing archive add`: pages in, a batch a transaction.

use std::io::Write;

use archive::{Added, Coded};
use coder::{Coder, Empty};

use super::args::Add;
use super::{identity, note_others, of, pages, to_write};
use crate::code::on_threads;
use crate::input::{self, Document, Given, Unread};
use crate::report::{Outcome, Result, complain};

pub(super) fn run(args: &Add) -> Result<Outcome> {
    let mut archive = to_write(&args.db)?;
    let coder = crate::lexicon::coder(args.coding.lexicon.as_deref(), &args.coding.dictionaries)?;
    let identity = identity(&coder);
    let given = Given { date: args.date.map(|d| d.to_string()), url: args.url.clone() };
    let (files, problems) = input::files(&args.paths);
    let mut soft = !problems.is_empty();
    problems.iter().for_each(|p| complain(p));
    let threads = usize::from(args.coding.threads);
    let mut unread = files.iter().flat_map(|f| input::documents(f, args.input));
    let mut all = Added::default();
    // a coding begins with its first page: adding nothing changes nothing
    let mut coding = None;
    loop {
        let batch: Vec<Unread> = unread.by_ref().take(args.batch as usize).collect();
        if batch.is_empty() {
            break;
        }
        let mut new = Vec::new();
        for document in on_threads(threads, batch, &|d: Unread| d.read(&given)) {
            let page = match &document.page {
                Ok(page) => pages::kept(page, &document.source),
                Err(why) => {
                    complain(&format!("{}: {why}; document skipped", document.name));
                    soft = true;
                    continue;
                }
            };
            // pages that are there are not coded again
            if archive.knows(&page).map_err(of(&args.db))? {
                all.known += 1;
            } else {
                new.push((page, document));
            }
        }
        if new.is_empty() {
            continue;
        }
        let coded = on_threads(threads, new, &|(page, document)| code(&coder, page, &document));
        let coding = match coding {
            Some(coding) => coding,
            None => {
                note_others(&archive, &args.db, &identity)?;
                *coding.insert(archive.coding(&identity).map_err(of(&args.db))?)
            }
        };
        all += archive.add(coding, &coded).map_err(of(&args.db))?;
    }
    let mut out = std::io::stdout().lock();
    writeln!(
        out,
        "{} pages added, {} known before; {} stories, {} reports, {} new events",
        all.pages, all.known, all.stories, all.reports, all.events
    )?;
    Ok(if soft { Outcome::SoftErrors } else { Outcome::Done })
}

fn code(coder: &Coder, page: archive::Page, document: &Document) -> Coded {
    let coded = document.page.as_ref().map(|p| coder.code(p, &document.source)).unwrap_or_default();
    Coded { page, status: status(coded.empty).to_owned(), events: coded.events }
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
