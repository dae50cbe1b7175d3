//! What must hold of every sense, and of the lexicon as a population.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::compile::read_toml;
use crate::fault::{Fault, Source};
use crate::image::{Data, Item};
use crate::raw::{HitEntry, SenseEntry};

/// Faults of one sense on its own.
pub(crate) fn sense(source: &Source, entry: &SenseEntry, faults: &mut Vec<Fault>) {
    let mut fault = |at, name, message: String| faults.push(Fault::at(source, &at, name, message));
    let id = entry.id.get_ref();
    if id.is_empty() || !id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-') {
        fault(entry.id.span(), "id", format!("`{id}`: an id is lower-case letters, digits and hyphens"));
    }
    let cameo = entry.cameo.get_ref();
    if event::scale::goldstein(cameo).is_none() {
        fault(entry.cameo.span(), "cameo", format!("`{cameo}` is no CAMEO code with a Goldstein value"));
    }
    if entry.words.is_empty() {
        fault(entry.id.span(), "no-words", format!("`{id}` has no words"));
    }
    if entry.hits.len() < 2 {
        fault(entry.id.span(), "missing-hit", format!("`{id}` has {} hits of 2", entry.hits.len()));
    }
    if entry.misses.is_empty() {
        fault(entry.id.span(), "missing-miss", format!("`{id}` has no miss"));
    }
    for hit in &entry.hits {
        let text = match hit.get_ref() {
            HitEntry::Plain(text) | HitEntry::Failing { text, .. } => text,
        };
        if let HitEntry::Failing { fails, .. } = hit.get_ref()
            && fails.trim().is_empty()
        {
            fault(hit.span(), "marks", "`fails` gives no reason".to_owned());
        }
        if text.matches('*').count() != 2 {
            fault(hit.span(), "marks", "a hit has one *event word*".to_owned());
        }
        if text.matches('[').count() != text.matches(']').count() {
            fault(hit.span(), "marks", "brackets do not match".to_owned());
        }
    }
    for miss in &entry.misses {
        let entry = miss.get_ref();
        if entry.is.is_none() && entry.why.is_none() {
            fault(
                miss.span(),
                "missing-why",
                "a miss says what it is instead, or why it is nothing".to_owned(),
            );
        }
    }
    for context in &entry.context {
        if !event::CONTEXTS.contains(&context.get_ref().as_str()) {
            fault(context.span(), "context", format!("`{}` is no PLOVER context", context.get_ref()));
        }
    }
    for need in &entry.needs {
        if !matches!(need.get_ref().as_str(), "actor" | "recipient") {
            fault(
                need.span(),
                "needs",
                format!("`{}`: only actor and recipient can be needed", need.get_ref()),
            );
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RetiredFile {
    #[serde(default)]
    retired: Vec<Retired>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Retired {
    id: String,
    now: String,
}

/// Faults between senses: ids used twice or retired, patterns owned by two senses.
pub(crate) fn population(sources: &[Source], data: &Data, faults: &mut Vec<Fault>) {
    let mut fault = |place: &str, name, message: String| {
        let (path, line) = place.rsplit_once(':').unwrap_or((place, "0"));
        let line = line.parse().unwrap_or(0);
        faults.push(Fault { path: path.to_owned(), line, column: 1, name, message });
    };
    let mut ids = BTreeMap::new();
    for sense in &data.senses {
        if let Some(first) = ids.insert(sense.id.as_str(), sense.place.as_str()) {
            fault(&sense.place, "duplicate-id", format!("{} stands already at {first}", sense.id));
        }
    }
    let mut owners = BTreeMap::new();
    for pattern in &data.patterns {
        let sense = &data.senses[pattern.sense as usize];
        let mut constraints = sense.constraints.clone();
        constraints.sort();
        let mut items: Vec<&Item> = pattern.items.iter().collect();
        items.sort();
        for trigger in &pattern.trigger {
            let key = (pattern.pos, trigger.clone(), items.clone(), constraints.clone());
            let Some(first) = owners.insert(key, sense) else { continue };
            if first.id == sense.id {
                fault(
                    &sense.place,
                    "duplicate-pattern",
                    format!("`{}` repeats a pattern of its own sense", pattern.text),
                );
            } else {
                let message = format!(
                    "`{}` of {} is also a pattern of {} ({})",
                    pattern.text, sense.id, first.id, first.place
                );
                fault(&sense.place, "duplicate-pattern", message);
            }
        }
    }
    let mut retired_faults = Vec::new();
    for source in sources.iter().filter(|s| s.path == "retired.toml") {
        let Some(file) = read_toml::<RetiredFile>(source, &mut retired_faults) else { continue };
        for entry in file.retired {
            if ids.contains_key(entry.id.as_str()) {
                fault("retired.toml:1", "retired-id", format!("{} is retired and in use", entry.id));
            }
            if !ids.contains_key(entry.now.as_str()) {
                fault(
                    "retired.toml:1",
                    "retired-id",
                    format!("{} redirects to {}, which does not exist", entry.id, entry.now),
                );
            }
        }
    }
    faults.extend(retired_faults);
}
