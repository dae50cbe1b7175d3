//! PETRARCH's validation records: event roots and actor pairs per sentence.
//!
//! The files are not always well-formed XML (records that close twice), so they are read record by record. Scores are of
//! sets per sentence: two-digit CAMEO roots, and country pairs; records that expect an error are left out.

use std::collections::BTreeSet;
use std::io::{self, Write};

use coder::Coder;
use coder::event::Event;
use coder::page::{self, Page};
use jiff::civil::Date;

use super::score::{Counts, Table};
use crate::args;
use crate::input;
use crate::report::{Error, Outcome, Result};

/// One gold event: source, target, CAMEO code.
type Gold = (String, String, String);

/// One record.
pub(crate) struct Record {
    pub(crate) id: String,
    pub(crate) date: Option<Date>,
    pub(crate) text: String,
    gold: Vec<Gold>,
    judged: bool,
}

impl Record {
    /// The sentence as a page of its own.
    pub(crate) fn page(&self) -> Page {
        let story = page::Story { text: self.text.clone(), ..page::Story::default() };
        Page { published: self.date.map(|d| d.to_string()), stories: vec![story], ..Page::default() }
    }
}

/// The records of a file, in order.
pub(crate) fn records(xml: &str) -> Vec<Record> {
    let mut found = Vec::new();
    for part in xml.split("<Sentence ").skip(1) {
        let head = part.split('>').next().unwrap_or("");
        let Some(text) = between(part, "<Text>", "</Text>") else { continue };
        let date = attribute(head, "date")
            .and_then(|d| Some(format!("{}-{}-{}", d.get(..4)?, d.get(4..6)?, d.get(6..8)?)))
            .and_then(|d| d.parse().ok());
        let mut gold = Vec::new();
        let mut judged = false;
        for coding in part.split("<EventCoding").skip(1) {
            let coding = coding.split('>').next().unwrap_or("");
            if attribute(coding, "noevents").is_some() {
                judged = true;
            } else if let (Some(s), Some(t), Some(e)) = (
                attribute(coding, "sourcecode"),
                attribute(coding, "targetcode"),
                attribute(coding, "eventcode"),
            ) {
                judged = true;
                gold.push((s, t, e));
            }
        }
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let text = text
            .replace("&amp;", "&")
            .replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&quot;", "\"")
            .replace("&apos;", "'");
        found.push(Record { id: attribute(head, "id").unwrap_or_default(), date, text, gold, judged });
    }
    found
}

fn between<'t>(text: &'t str, open: &str, close: &str) -> Option<&'t str> {
    text.split_once(open)?.1.split_once(close).map(|(inside, _)| inside)
}

/// The value of an attribute; `name = "value"` with any blanks.
fn attribute(head: &str, name: &str) -> Option<String> {
    let at =
        head.match_indices(name).find(|(i, _)| head[..*i].chars().last().is_none_or(char::is_whitespace))?.0
            + name.len();
    let value = head.get(at..)?.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    value[1..].split(quote).next().map(str::to_owned)
}

fn country(code: &str) -> &str {
    code.get(..3).unwrap_or(code)
}

fn pairs(events: &[Event]) -> BTreeSet<(String, String)> {
    let mut found = BTreeSet::new();
    let code = |a: &coder::event::Actor| match &a.cameo {
        Some(own) => country(own).to_owned(),
        None => a.code.clone().unwrap_or_else(|| "---".to_owned()),
    };
    for e in events {
        if e.recipient.is_empty() && e.actor.len() > 1 {
            for a in &e.actor {
                for b in e.actor.iter().filter(|b| b.entity_text != a.entity_text) {
                    found.insert((code(a), code(b)));
                }
            }
        }
        for a in &e.actor {
            for b in &e.recipient {
                found.insert((code(a), code(b)));
            }
        }
    }
    found
}

pub(crate) fn run(coder: &Coder, args: &args::Eval) -> Result<Outcome> {
    let bytes = input::required(&args.path)?;
    let records = records(&String::from_utf8_lossy(&bytes));
    if records.is_empty() {
        return Err(Error::new(format!("{}: no <Sentence> records", args.path.display())));
    }
    let mut out = io::BufWriter::new(io::stdout().lock());
    let (mut roots, mut dyads) = (Table::default(), Table::default());
    let mut judged = 0;
    for record in records.iter().filter(|r| r.judged) {
        judged += 1;
        let events = coder.code(&record.page(), &coder::Source::default()).events;
        let root = |c: &str| c.get(..2).unwrap_or(c).to_owned();
        let gold: BTreeSet<String> = record.gold.iter().map(|g| root(&g.2)).collect();
        let found: BTreeSet<String> = events.iter().map(|e| root(&e.cameo)).collect();
        for class in gold.union(&found) {
            let (g, f) = (gold.contains(class), found.contains(class));
            roots.add(
                class,
                Counts { right: usize::from(g && f), found: usize::from(f), gold: usize::from(g) },
            );
        }
        let gold_pairs: BTreeSet<(String, String)> =
            record.gold.iter().map(|g| (country(&g.0).to_owned(), country(&g.1).to_owned())).collect();
        let found_pairs = pairs(&events);
        let right = gold_pairs.intersection(&found_pairs).count();
        dyads.add("dyads", Counts { right, found: found_pairs.len(), gold: gold_pairs.len() });
        if args.errors && gold != found {
            writeln!(out, "{} gold {gold:?} got {found:?}\n    {}", record.id, record.text)?;
        }
    }
    roots.write("CAMEO root", &mut out)?;
    dyads.write("countries", &mut out)?;
    writeln!(out, "records {}, judged {judged}", records.len())?;
    out.flush()?;
    Ok(Outcome::Done)
}
