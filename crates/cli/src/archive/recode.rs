//! `lapwing archive recode`: the stories of the archive, coded anew. Killed at any moment, it goes on where it was.

use std::io::Write;
use std::panic::{AssertUnwindSafe, catch_unwind};

use archive::{Added, CodingId};
use coder::Coder;
use coder::event::Event;

use super::args::Recode;
use super::{identity, of, pages, to_write};
use crate::input;
use crate::ordered::in_order;
use crate::report::{Error, Outcome, Result, complain};

pub(super) fn run(args: &Recode) -> Result<Outcome> {
    if !args.db.exists() {
        super::to_read(&args.db)?;
    }
    let mut archive = to_write(&args.db)?;
    let coder = crate::lexicon::coder(args.coding.lexicon.as_deref(), &args.coding.dictionaries)?;
    let identity = identity(&coder);
    let mut out = std::io::stdout().lock();
    let mut soft = false;
    let codings = archive.codings().map_err(of(&args.db))?;
    let current: Vec<_> = codings.iter().filter(|c| c.state == "current").collect();
    let unfinished = codings.iter().any(|c| c.state == "recoding" && c.coder == identity);
    let done = current.len() == 1 && current[0].coder == identity && !unfinished && !args.again;
    if done {
        writeln!(out, "coded by this program, lexicon and model already (coding {})", current[0].id.0)?;
    } else {
        let coding = archive.recoding(&identity).map_err(of(&args.db))?;
        let threads = usize::from(args.coding.threads);
        let mut all = Added::default();
        loop {
            let batch = archive.uncoded(coding).map_err(of(&args.db))?;
            if batch.is_empty() {
                // another program may have added pages meanwhile
                if archive.finish(coding).map_err(of(&args.db))? {
                    break;
                }
                continue;
            }
            let mut coded = Vec::with_capacity(batch.len());
            let work = |(id, page): (i64, archive::Page)| (id, code(&coder, page));
            in_order(
                threads,
                batch.into_iter(),
                |_| 0,
                work,
                |(id, events)| {
                    if events.is_none() {
                        complain(&format!(
                            "{}: page {id}: {}; without events",
                            args.db.display(),
                            input::BROKE
                        ));
                        soft = true;
                    }
                    coded.push((id, events.unwrap_or_default()));
                    Ok::<_, Error>(())
                },
            )?;
            all += archive.recode(coding, &coded).map_err(of(&args.db))?;
        }
        let before: Vec<String> = current.iter().map(|c| c.id.0.to_string()).collect();
        writeln!(
            out,
            "{} pages coded anew; {} stories, {} reports, {} events; coding {} is current, before it was {}",
            all.pages,
            all.stories,
            all.reports,
            all.events,
            coding.0,
            before.join(", ")
        )?;
    }
    if args.replace {
        let old: Vec<CodingId> = archive
            .codings()
            .map_err(of(&args.db))?
            .iter()
            .filter(|c| c.state != "current")
            .map(|c| c.id)
            .collect();
        for coding in old {
            archive.forget(coding).map_err(of(&args.db))?;
            writeln!(out, "coding {} forgotten", coding.0)?;
        }
    }
    Ok(if soft { Outcome::SoftErrors } else { Outcome::Done })
}

/// The events of a page; none where the program breaks on it, which costs the page.
fn code(coder: &Coder, page: archive::Page) -> Option<Vec<Event>> {
    let (page, source) = pages::read(page);
    catch_unwind(AssertUnwindSafe(|| coder.code(&page, &source).events)).ok()
}
