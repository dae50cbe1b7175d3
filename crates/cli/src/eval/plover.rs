//! PLOVER interchange records with their text: event types, and types with actors.
//!
//! Reads JSON Lines or one JSON array; each record has `text`, `event` and `actor` (older files: `source`, `target` with
//! `actorText`), and may have `date`. Records with the same text are one sentence with several events.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use coder::Coder;
use coder::event::{Actor, EventType};
use coder::page::{self, Page};
use serde_json::Value;

use super::score::{Counts, Table};
use crate::args;
use crate::input;
use crate::report::{Error, Outcome, Result};

/// Types of older codebooks under the names of PLOVER 2.0.
const RENAMED: &[(&str, &str)] = &[
    ("DEMAND", "REQUEST"),
    ("APPEAL", "REQUEST"),
    ("DISAPPROVE", "ACCUSE"),
    ("INVESTIGATE", "ACCUSE"),
    ("FIGHT", "ASSAULT"),
    ("YIELD", "CONCEDE"),
];

struct Gold {
    event: String,
    codes: BTreeSet<String>,
}

fn strings(value: Option<&Value>) -> Vec<String> {
    match value {
        Some(Value::String(s)) => vec![s.clone()],
        Some(Value::Array(a)) => a.iter().filter_map(|v| v.as_str().map(str::to_owned)).collect(),
        _ => Vec::new(),
    }
}

fn codes(record: &Value) -> BTreeSet<String> {
    ["actor", "recipient", "source", "target"]
        .iter()
        .filter_map(|k| record.get(k)?.as_array())
        .flatten()
        .filter_map(|a| a.get("code")?.as_str().map(str::to_owned))
        .collect()
}

pub(crate) fn run(coder: &Coder, args: &args::Eval) -> Result<Outcome> {
    let fail = |why: String| Error::new(format!("{}: {why}", args.path.display()));
    let bytes = input::required(&args.path)?;
    let records: Vec<Value> = match serde_json::from_slice::<Value>(&bytes) {
        Ok(Value::Array(records)) => records,
        _ => bytes
            .split(|b| *b == b'\n')
            .enumerate()
            .filter(|(_, l)| !l.iter().all(u8::is_ascii_whitespace))
            .map(|(n, l)| serde_json::from_slice(l).map_err(|e| fail(format!("line {}: {e}", n + 1))))
            .collect::<Result<_>>()?,
    };
    let mut sentences: BTreeMap<(String, Option<String>), Vec<Gold>> = BTreeMap::new();
    for record in &records {
        let Some(text) = record.get("text").and_then(Value::as_str).filter(|t| !t.is_empty()) else {
            continue;
        };
        let date = record.get("date").and_then(Value::as_str).map(str::to_owned);
        let golds = sentences.entry((text.to_owned(), date)).or_default();
        for event in strings(record.get("event")) {
            let name = RENAMED.iter().find(|(old, _)| *old == event).map_or(event.as_str(), |(_, new)| new);
            if EventType::parse(name).is_some() {
                golds.push(Gold { event: name.to_owned(), codes: codes(record) });
            }
        }
    }
    if sentences.is_empty() {
        return Err(fail("no records with `text`".to_owned()));
    }
    let mut out = io::BufWriter::new(io::stdout().lock());
    let (mut types, mut full) = (Table::default(), Table::default());
    for ((text, date), golds) in &sentences {
        let story = page::Story { text: text.clone(), ..page::Story::default() };
        let page = Page { published: date.clone(), stories: vec![story], ..Page::default() };
        let events = coder.code(&page, &coder::Source::default()).events;
        let gold: BTreeSet<&str> = golds.iter().map(|g| g.event.as_str()).collect();
        let found: BTreeSet<&str> = events.iter().flat_map(|e| e.event.iter().map(|t| t.as_str())).collect();
        for class in gold.union(&found) {
            let (g, f) = (gold.contains(class), found.contains(class));
            types.add(
                class,
                Counts { right: usize::from(g && f), found: usize::from(f), gold: usize::from(g) },
            );
        }
        let of =
            |actors: &[Actor]| -> BTreeSet<String> { actors.iter().filter_map(|a| a.code.clone()).collect() };
        let right = golds
            .iter()
            .filter(|g| {
                events.iter().any(|e| {
                    e.event.iter().any(|t| t.as_str() == g.event)
                        && (&of(&e.actor) | &of(&e.recipient)) == g.codes
                })
            })
            .count();
        full.add("type+actors", Counts { right, found: events.len(), gold: golds.len() });
        if args.errors && gold != found {
            writeln!(out, "gold {gold:?} got {found:?}\n    {text}")?;
        }
    }
    types.write("type", &mut out)?;
    full.write("event", &mut out)?;
    out.flush()?;
    Ok(Outcome::Done)
}
