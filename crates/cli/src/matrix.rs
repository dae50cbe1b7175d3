//! `lapwing lexicon matrix`: what each composer makes of each type of inner event, as a Markdown page.

use std::io::{self, Write};

use coder::event::EventType;
use coder::lexicon::{Gives, Lexicon, Rule};

use crate::report::Result;

/// Types a table: sixteen columns fit no page.
const COLUMNS: usize = 8;

/// Writes the page of the lexicon's rules.
pub(crate) fn write(lexicon: &Lexicon, out: &mut impl Write) -> Result<()> {
    writeln!(
        out,
        "# Composition\n\n\
         Written by `cargo x bless` from `lexicon/compose.toml`; not by hand.\n\n\
         A row is what stands outside: an event type, a composer (a word that is no event of its own), or a modality. A column is the event\n\
         inside. A cell is what the two are together: a type, *outer* (the outer event takes the inner one in), *inner* (the inner event alone,\n\
         with the auxiliary modes that follow), *both*, or *–* (nothing). A mode in brackets is an inner mode that makes another result."
    )?;
    let mut outers: Vec<&str> = Vec::new();
    for rule in lexicon.rules() {
        if !outers.contains(&rule.outer.as_str()) {
            outers.push(&rule.outer);
        }
    }
    for types in EventType::ALL.chunks(COLUMNS) {
        let names: Vec<&str> = types.iter().map(|t| t.as_str()).collect();
        writeln!(out, "\n| outer | {} |\n|---|{}", names.join(" | "), "---|".repeat(types.len()))?;
        for outer in &outers {
            let cells: Vec<String> = types.iter().map(|t| cell(lexicon, outer, *t)).collect();
            writeln!(out, "| {outer} | {} |", cells.join(" | "))?;
        }
    }
    Ok(())
}

/// Prints the page.
pub(crate) fn print(lexicon: &Lexicon) -> Result<()> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    write(lexicon, &mut out)?;
    out.flush()?;
    Ok(())
}

/// What the rules make of the pair: modes with rules of their own first, then the rest.
fn cell(lexicon: &Lexicon, outer: &str, inner: EventType) -> String {
    let mut told = Vec::new();
    for rule in lexicon.rules().iter().filter(|r| r.outer == outer) {
        let modes: Vec<&str> =
            rule.inner.iter().filter(|(t, _)| *t == inner).filter_map(|(_, m)| m.as_deref()).collect();
        let whole = rule.inner.is_empty() || rule.inner.iter().any(|(t, m)| *t == inner && m.is_none());
        if whole {
            told.push(result(rule));
            break;
        }
        if !modes.is_empty() {
            told.push(format!("({}) {}", modes.join(", "), result(rule)));
        }
    }
    if told.is_empty() { "both".to_owned() } else { told.join("; ") }
}

fn result(rule: &Rule) -> String {
    let what = match &rule.gives {
        Gives::Outer => "outer".to_owned(),
        Gives::Inner => "inner".to_owned(),
        Gives::Both => "both".to_owned(),
        Gives::Nothing => "–".to_owned(),
        Gives::Type(event, None, cameo) => format!("{event} {cameo}"),
        Gives::Type(event, Some(mode), cameo) => format!("{event}/{mode} {cameo}"),
    };
    let code = rule.cameo.as_ref().map_or_else(String::new, |code| format!(" {code}"));
    let aux: String = rule.aux.iter().map(|a| format!(" +{}", a.as_str())).collect();
    what + &code + &aux
}
