//! `lapwing archive recode`: the stories of the archive, coded anew. Killed at any moment, it goes on where it was.

use std::io::Write;

use archive::{Added, CodingId};

use super::args::Recode;
use super::{identity, of, pages, to_write};
use crate::code::on_threads;
use crate::report::{Outcome, Result};

pub(super) fn run(args: &Recode) -> Result<Outcome> {
    if !args.db.exists() {
        super::to_read(&args.db)?;
    }
    let mut archive = to_write(&args.db)?;
    let coder = crate::lexicon::coder(args.coding.lexicon.as_deref(), &args.coding.dictionaries)?;
    let identity = identity(&coder);
    let mut out = std::io::stdout().lock();
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
            let coded = on_threads(threads, batch, &|(id, page): (i64, archive::Page)| {
                let (page, source) = pages::read(page);
                (id, coder.code(&page, &source).events)
            });
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
    Ok(Outcome::Done)
}
