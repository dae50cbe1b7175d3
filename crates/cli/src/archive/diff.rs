//! `lapwing archive diff`: for reading.

use std::io::{self, Write};

use archive::{Change, CodingId, Difference};
use coder::event::{Actor, Event};

use super::args::Diff;
use super::{of, to_read};
use crate::report::{Outcome, Result, complain};

/// Pairs that are listed.
const DYADS: usize = 20;

pub(super) fn run(args: &Diff) -> Result<Outcome> {
    let archive = to_read(&args.db)?;
    let (a, b) = (CodingId(args.a), CodingId(args.b));
    let diff = archive.diff(a, b, args.examples).map_err(of(&args.db))?;
    let mut out = io::BufWriter::new(io::stdout().lock());
    let [added, removed, changed] = diff.counts;
    writeln!(
        out,
        "coding {} → {}: {added} added, {removed} removed, {changed} changed, {} alike",
        args.a, args.b, diff.same
    )?;
    let heading = |what: &str| format!("\n{what:<20} {:>8} {:>8} {:>8}", "added", "removed", "changed");
    let line = |out: &mut dyn Write, name: &str, n: &[u64; 3]| {
        writeln!(out, "{name:<20} {:>8} {:>8} {:>8}", n[0], n[1], n[2])
    };
    if !diff.by_type.is_empty() {
        writeln!(out, "{}", heading("type"))?;
        diff.by_type.iter().try_for_each(|(name, n)| line(&mut out, name, n))?;
        writeln!(out, "{}", heading("dyad"))?;
        let mut dyads: Vec<_> = diff.by_dyad.iter().collect();
        dyads.sort_by_key(|(pair, n)| (std::cmp::Reverse(n.iter().sum::<u64>()), *pair));
        for ((actor, recipient), n) in dyads.iter().take(DYADS) {
            let named = |code: &str| if code.is_empty() { "?".to_owned() } else { code.to_owned() };
            line(&mut out, &format!("{} → {}", named(actor), named(recipient)), n)?;
        }
        if dyads.len() > DYADS {
            writeln!(out, "and {} more", dyads.len() - DYADS)?;
        }
    }
    if !diff.by_field.is_empty() {
        writeln!(out, "\nfields that changed")?;
        diff.by_field.iter().try_for_each(|(name, n)| writeln!(out, "{name:<20} {n:>8}"))?;
    }
    for difference in &diff.examples {
        example(difference, &mut out)?;
    }
    out.flush()?;
    if diff.not_compared > 0 {
        complain(&format!(
            "{}: {} stories were coded by only one of the two and are not compared",
            args.db.display(),
            diff.not_compared
        ));
    }
    Ok(Outcome::Done)
}

fn example(difference: &Difference, out: &mut impl Write) -> io::Result<()> {
    let mark = match difference.change {
        Change::Added => "+",
        Change::Removed => "-",
        Change::Changed => "~",
    };
    let Some(event) = difference.after.as_ref().or(difference.before.as_ref()) else { return Ok(()) };
    writeln!(out, "\n{mark} {} (story {})", told(event), difference.story)?;
    for (field, was, is) in &difference.fields {
        let shown = |text: &str| if text.is_empty() { "nothing".to_owned() } else { text.to_owned() };
        writeln!(out, "    {field}: {} → {}", shown(was), shown(is))?;
    }
    writeln!(out, "    {}", event.text.replace('\n', " "))
}

/// An event in a line: `2024-05-10 COERCE/arrest TUN → OPP`.
fn told(event: &Event) -> String {
    let people = |people: &[Actor]| {
        let one = |a: &Actor| a.code.clone().or(a.sector.clone()).unwrap_or_else(|| a.entity_text.clone());
        people.iter().map(one).collect::<Vec<_>>().join(" + ")
    };
    let day = event.date.map_or_else(String::new, |d| format!("{d} "));
    let kind = event.event.first().map_or("", |t| t.as_str());
    let mode = event.mode.first().map_or_else(String::new, |m| format!("/{}", m.as_str()));
    format!("{day}{kind}{mode} {} → {}", people(&event.actor), people(&event.recipient))
}
