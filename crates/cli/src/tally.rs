//! Counts of a run with many documents, and the line that tells them.

use std::collections::BTreeMap;

use coder::page::Page;
use coder::{Coded, Empty};
use serde::{Deserialize, Serialize};

/// Documents from which on a run is summed up.
const MANY: u64 = 20;

/// What came of the documents.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Tally {
    documents: u64,
    stories: u64,
    events: u64,
    /// Documents in languages that are not coded.
    languages: BTreeMap<String, u64>,
    without_story: u64,
    without_events: u64,
    /// Rightly left out, by a phrase that tells why.
    passed: BTreeMap<String, u64>,
    broken: u64,
}

impl Tally {
    /// Documents that have been read.
    pub(crate) fn documents(&self) -> u64 {
        self.documents
    }

    /// Whether some input could not be used.
    pub(crate) fn any_broken(&self) -> bool {
        self.broken > 0
    }

    pub(crate) fn page(&mut self, page: &Page) {
        self.documents += 1;
        self.stories += page.stories.len() as u64;
    }

    pub(crate) fn coded(&mut self, page: &Page, coded: &Coded) {
        self.page(page);
        self.events += coded.events.len() as u64;
        match coded.empty {
            None => {}
            Some(Empty::Language) => {
                let language = page.language.clone().unwrap_or_else(|| "unknown".to_owned());
                *self.languages.entry(language).or_default() += 1;
            }
            Some(Empty::NoStory) => self.without_story += 1,
            Some(_) => self.without_events += 1,
        }
    }

    pub(crate) fn passed(&mut self, why: &str) {
        *self.passed.entry(why.to_owned()).or_default() += 1;
    }

    pub(crate) fn broken(&mut self) {
        self.broken += 1;
    }

    /// The line; `None` for a run of few documents in which nothing was left out unsaid.
    pub(crate) fn line(&self) -> Option<String> {
        if self.documents < MANY && self.passed.is_empty() {
            return None;
        }
        let mut parts = vec![
            counted(self.documents, "document", "documents"),
            counted(self.stories, "story", "stories"),
            counted(self.events, "event", "events"),
        ];
        let foreign: u64 = self.languages.values().sum();
        if foreign > 0 {
            parts.push(format!("{foreign} in languages that are not coded ({})", list(&self.languages)));
        }
        for (n, what) in [(self.without_story, "without a story"), (self.without_events, "without events")] {
            if n > 0 {
                parts.push(format!("{n} {what}"));
            }
        }
        let left_out = self.left_out().map_or(String::new(), |l| format!("; {l}"));
        Some(format!("{}{left_out}", parts.join(", ")))
    }

    /// What was left out, and why.
    pub(crate) fn left_out(&self) -> Option<String> {
        let mut parts: Vec<String> = self.passed.iter().map(|(why, n)| format!("{n} {why}")).collect();
        if self.broken > 0 && (self.documents >= MANY || !parts.is_empty()) {
            parts.push(format!("{} that could not be read", self.broken));
        }
        (!parts.is_empty()).then(|| format!("left out: {}", parts.join(", ")))
    }
}

/// `de 20, fr 11`, most first.
fn list(counts: &BTreeMap<String, u64>) -> String {
    let mut counts: Vec<(&String, &u64)> = counts.iter().collect();
    counts.sort_by_key(|(name, n)| (std::cmp::Reverse(**n), *name));
    counts.iter().map(|(name, n)| format!("{name} {n}")).collect::<Vec<_>>().join(", ")
}

/// `1 story`, `2 stories`.
pub(crate) fn counted(n: u64, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}
