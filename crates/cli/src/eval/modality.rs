//! Auxiliary modes of single sentences against gold.
//!
//! Gold is a folder with `sentences.toml` (`[[case]]`: id, text, word) and `gold.toml` (id, event, aux), by two hands. The event judged is the
//! one told at the word, else the only one of the sentence. Cases without an event are counted apart: what is not coded has no modality.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::PathBuf;

use coder::Coder;
use coder::event::Aux;
use coder::extract::Mention;
use serde::Deserialize;

use super::score::{Counts, Table};
use super::stories::read;
use crate::args;
use crate::report::{Outcome, Result};

/// The day on which all sentences are told.
const TOLD: jiff::civil::Date = jiff::civil::date(2024, 5, 15);

#[derive(Deserialize)]
struct Cases<T> {
    case: Vec<T>,
}

#[derive(Deserialize)]
struct Told {
    id: String,
    text: String,
    word: String,
}

#[derive(Deserialize)]
struct Gold {
    id: String,
    event: String,
    aux: Vec<String>,
}

pub(crate) fn run(coder: &Coder, args: &args::Eval) -> Result<Outcome> {
    let file = |name: &str| -> PathBuf { args.path.join(name) };
    let cases: Cases<Told> = read(&file("sentences.toml"))?;
    let gold: Cases<Gold> = read(&file("gold.toml"))?;
    let gold: BTreeMap<&str, &Gold> = gold.case.iter().map(|g| (g.id.as_str(), g)).collect();
    let mut out = io::BufWriter::new(io::stdout().lock());
    let (mut coded, mut all) = (Table::default(), Table::default());
    let (mut events, mut typed, mut found) = (0, 0, 0);
    for case in &cases.case {
        let Some(g) = gold.get(case.id.as_str()).filter(|g| !g.event.is_empty()) else { continue };
        let mentions = coder.mentions(&case.text, &coder.analyse(&case.text), Some(TOLD), None);
        let at = case.text.find(&case.word).map_or(0..0, |s| s..s + case.word.len());
        let meets = |m: &&Mention| {
            m.evidence.event.iter().any(|[s, e]| (*s as usize) < at.end && at.start < *e as usize)
        };
        let told = mentions.iter().find(meets).or_else(|| mentions.first().filter(|_| mentions.len() == 1));
        events += 1;
        found += usize::from(told.is_some());
        typed += usize::from(told.is_some_and(|m| m.event.as_str() == g.event));
        let mut wrong = Vec::new();
        for aux in [Aux::Negation, Aux::Future, Aux::Hypothetical, Aux::Historical] {
            let (have, want) =
                (told.is_some_and(|m| m.aux.contains(&aux)), g.aux.iter().any(|a| a == aux.as_str()));
            let counts = Counts {
                right: usize::from(have && want),
                found: usize::from(have),
                gold: usize::from(want),
            };
            all.add(aux.as_str(), counts);
            if told.is_some() {
                coded.add(aux.as_str(), counts);
                if have != want {
                    wrong.push(format!("{}{}", if have { '+' } else { '-' }, aux.as_str()));
                }
            }
        }
        if args.errors {
            match told {
                None => {
                    writeln!(out, "{} not coded: {} [{}]\n    {}", case.id, g.event, case.word, case.text)?
                }
                Some(m) if !wrong.is_empty() => {
                    writeln!(
                        out,
                        "{} {}: {} [{}] by {}\n    {}",
                        case.id,
                        g.event,
                        wrong.join(" "),
                        case.word,
                        m.why.sense,
                        case.text
                    )?;
                }
                Some(_) => {}
            }
        }
    }
    coded.write("aux of coded events", &mut out)?;
    all.write("aux, all cases", &mut out)?;
    writeln!(out, "events {events}, coded {found}, of gold's type {typed}")?;
    out.flush()?;
    Ok(Outcome::Done)
}
