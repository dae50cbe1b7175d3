//! Relation typing: accuracy and macro-F1 over 15 types (CONCEDE and RETREAT are YIELD), quads and the two poles.

use std::io::{self, Write};

use coder::Coder;
use coder::event::EventType;

use super::score::Table;
use crate::args;
use crate::relate::{answer, pairs};
use crate::report::{Error, Outcome, Result};

/// PLV's class of a type.
fn class(event: EventType) -> &'static str {
    match event {
        EventType::Concede | EventType::Retreat => "YIELD",
        other => other.as_str(),
    }
}

/// PLV's quad of a class (`../shared/data/README.md`): YIELD is material cooperation there.
fn quad(class: &str) -> Option<u8> {
    match class {
        "YIELD" => Some(2),
        other => EventType::parse(other).map(EventType::quad),
    }
}

pub(crate) fn run(coder: &Coder, args: &args::Eval) -> Result<Outcome> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    let (mut roots, mut quads, mut poles) = (Table::default(), Table::default(), Table::default());
    let (mut none, mut rows) = (0, 0);
    let (pairs, problems) = pairs(&args.path)?;
    if let Some(problem) = problems.into_iter().next() {
        return Err(Error::new(problem));
    }
    for pair in pairs {
        let Some(gold) = pair.event.as_deref() else {
            return Err(Error::new(format!("{}: row {} has no event", args.path.display(), pair.id)));
        };
        let found = answer(coder, &pair);
        rows += 1;
        none += usize::from(found.sense.is_empty());
        let name = class(found.event);
        let gold_quad = quad(gold)
            .ok_or_else(|| Error::new(format!("{}: `{gold}` is no class of PLV", args.path.display())))?;
        let found_quad = quad(name).unwrap_or(0);
        roots.single(gold, name);
        quads.single(&gold_quad.to_string(), &found_quad.to_string());
        let pole = |q: u8| if q <= 2 { "cooperation" } else { "conflict" };
        poles.single(pole(gold_quad), pole(found_quad));
        if args.errors && gold != name {
            writeln!(out, "{} gold {gold} got {name} by {} ({})", pair.id, found.sense, found.why)?;
            writeln!(out, "    {}\n    source: {} | target: {}", pair.sentence, pair.source, pair.target)?;
            for (what, points) in found.ranking.iter().take(4) {
                writeln!(out, "      {points:6.2} {what}")?;
            }
        }
    }
    roots.write("type", &mut out)?;
    writeln!(out, "rows {rows}, without any sense {none}")?;
    let accuracy = |t: &Table| t.micro().recall();
    for (name, table) in [("root", &roots), ("quad", &quads), ("binary", &poles)] {
        writeln!(out, "{name:<7} accuracy {:.4}  macro-F1 {:.4}", accuracy(table), table.macro_f1())?;
    }
    out.flush()?;
    Ok(Outcome::Done)
}
