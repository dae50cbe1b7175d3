//! `lapwing archive show`: an event with its reports, or a story with its report group.

use std::collections::BTreeMap;
use std::io::{self, Write};

use archive::{Archive, Grouped};
use print::listing::Listing;

use super::args::Show;
use super::{of, to_read};
use crate::report::{Outcome, Result};
use crate::tally::counted;
use crate::term;

/// Digits of an event's key: a shorter number is a story's.
const KEY: usize = 16;

pub(super) fn run(args: &Show) -> Result<Outcome> {
    let archive = to_read(&args.db)?;
    let mut out = io::BufWriter::new(io::stdout().lock());
    match args.what.parse::<i64>() {
        Ok(story) if args.what.len() < KEY => {
            group(&archive.grouped(story).map_err(of(&args.db))?, &mut out)?
        }
        _ => event(&archive, args, &mut out)?,
    }
    out.flush()?;
    Ok(Outcome::Done)
}

fn event(archive: &Archive, args: &Show, out: &mut impl Write) -> Result<()> {
    let reports = archive.reports(&args.what).map_err(of(&args.db))?;
    let mut listing = Listing::new(term::style(args.color));
    let mut groups: BTreeMap<i64, Grouped> = BTreeMap::new();
    for report in &reports {
        let cite = &report.record.cite_info;
        let from = cite.publication.as_deref().or(cite.url.as_deref()).or(cite.file.as_deref());
        let grouped = archive.grouped(report.story).map_err(of(&args.db))?;
        let mut notes = vec![format!("story {}", report.story)];
        notes.extend(from.map(str::to_owned));
        if grouped.members.len() > 1 {
            notes.push(format!("report group {}", grouped.group));
        }
        notes.extend(match (report.confidence, &report.reason) {
            (Some(confidence), Some(reason)) => Some(format!("the same act with {confidence}: {reason}")),
            _ if reports.len() > 1 => Some("the first report".to_owned()),
            _ => None,
        });
        groups.insert(grouped.group, grouped);
        listing.note(&notes.join(" · "), out)?;
        listing.events(std::slice::from_ref(&report.record), out)?;
    }
    let counts = archive.counts(&args.what).map_err(of(&args.db))?;
    writeln!(
        out,
        "reported by {}, {}, {}",
        counted(counts.articles as u64, "article", "articles"),
        counted(counts.outlets as u64, "outlet", "outlets"),
        counted(counts.origins as u64, "independent origin", "independent origins")
    )?;
    for grouped in groups.values().filter(|g| g.members.len() > 1) {
        writeln!(out)?;
        group(grouped, out)?;
    }
    Ok(())
}

/// A report group, a line for each story, and what shows that it belongs.
fn group(grouped: &Grouped, out: &mut impl Write) -> Result<()> {
    let Grouped { group, origin, counts, members } = grouped;
    let from = match (&origin.agency, &origin.outlet) {
        (Some((agency, story)), _) => format!("from {agency} (named by story {story})"),
        (None, Some(outlet)) => format!("first in {outlet}"),
        (None, None) => format!("first in story {}", origin.first),
    };
    writeln!(
        out,
        "report group {group}: {}, {}, one origin: {from}",
        counted(counts.articles as u64, "article", "articles"),
        counted(counts.outlets as u64, "outlet", "outlets"),
    )?;
    for member in members {
        let mut notes = vec![format!("  story {}", member.story)];
        notes.extend(member.day.clone());
        notes.extend(member.outlet.clone());
        notes.extend(member.title.clone());
        notes.push(member.kind.map_or("the first", |k| k.as_str()).to_owned());
        writeln!(out, "{}", notes.join(" · "))?;
        for link in &member.why {
            writeln!(out, "    {link}")?;
        }
    }
    Ok(())
}
