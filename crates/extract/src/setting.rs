//! Where a story plays: the country that its unqualified actors ("the army", "prosecutors") belong to, and the named group that
//! "the rebels" are.
//!
//! A guess is made only where the text gives ground for it: a place in the same sentence, or one country that the story names far
//! more often than any other. It is marked as a rule, and lowers the confidence.

use std::collections::HashMap;

use lexicon::{EntityKind, Lexicon, NameKind};
use text::{Rel, Sentence, Upos};

use crate::graph::Graph;
use crate::names::Names;
use crate::party::{Kind, Party, Resolver};

/// How much more often the story's country must stand in it than the next one.
const FAR_MORE: u32 = 2;

/// Sectors whose unqualified members are a country's own.
const DOMESTIC: &[&str] = &[
    "GOV", "MIL", "COP", "JUD", "LEG", "OPP", "PTY", "REB", "PRM", "UAF", "SPY", "CVL", "LAB", "JRN", "CRM", "ELI", "SOC", "AGR", "REL", "MED", "EDU", "BUS", "UNK",
];

/// The country that a story names far more often than any other.
pub(crate) fn country(lexicon: &Lexicon, text: &str, sentences: &[Sentence]) -> Option<String> {
    let mut counts: HashMap<&str, u32> = HashMap::new();
    let mut hits = Vec::new();
    for sentence in sentences {
        let mut free = 0;
        for token in sentence.tokens.iter().filter(|t| t.upos == Upos::Propn || t.upos == Upos::Adj) {
            let at = token.span.start as usize;
            if at < free || !text[at..].starts_with(char::is_uppercase) {
                continue;
            }
            lexicon.names_at(text, at, &mut hits);
            let Some(hit) = hits.iter().find(|h| !matches!(h.row.kind, NameKind::Weak | NameKind::Surname)) else { continue };
            free = hit.end;
            let code = if hit.row.kind == NameKind::Place {
                lexicon.places()[hit.row.entity as usize].country.as_str()
            } else {
                let entity = &lexicon.entities()[hit.row.entity as usize];
                if entity.kind == EntityKind::Organisation { "" } else { entity.code.as_str() }
            };
            if !code.is_empty() {
                *counts.entry(code).or_default() += 1;
            }
        }
    }
    let mut ranked: Vec<(&str, u32)> = counts.into_iter().collect();
    ranked.sort_unstable_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(b.0)));
    match ranked[..] {
        [(code, n)] if n > 1 => Some(code.to_owned()),
        [(code, n), (_, next), ..] if n > 1 && n >= FAR_MORE * next => Some(code.to_owned()),
        _ => None,
    }
}

impl Resolver<'_> {
    /// Completes a participant that its own words leave without a country.
    pub(crate) fn settle(&self, party: &mut Party) {
        if party.actor.code.is_some() || party.head >= self.g.len() {
            return;
        }
        let domestic = party.actor.sector.as_deref().is_some_and(|s| DOMESTIC.contains(&s));
        if !domestic || matches!(party.kind, Kind::Thing | Kind::Place) {
            return;
        }
        if self.taken_up(party) {
            return;
        }
        let (code, why) = match (single_country(self.g, self.lexicon, self.names), &self.memory.country) {
            (Some(code), _) => (code, "the place in the sentence"),
            (None, Some(code)) => (code.clone(), "the story's country"),
            (None, None) => return,
        };
        party.rule = Some(format!("\"{}\" are of {code}: {why}", party.actor.entity_text));
        party.actor.code = Some(code);
        party.sure *= 0.8;
    }

    /// "the rebels" after the story has named a rebel group.
    fn taken_up(&self, party: &mut Party) -> bool {
        let g = self.g;
        let definite = g.children(party.head).any(|c| g.rel(c) == Rel::Det && matches!(g.lower(c), "the" | "these" | "those" | "this"));
        if !definite || party.actor.name.is_some() || !self.lexicon.listed("noun.armed", g.lemma(party.head)) {
            return false;
        }
        let armed = |sector: Option<&str>| matches!(sector, Some("REB" | "UAF" | "PRM" | "IMG" | "CRM"));
        let known = self.memory.recent().map(|e| &self.lexicon.entities()[e as usize]).find(|e| e.kind == EntityKind::Group && armed(e.sector.as_deref()));
        let Some(group) = known else { return false };
        party.rule = Some(format!("\"{}\" are {}, named before", party.actor.entity_text, group.name));
        party.actor.code = Some(group.code.clone());
        party.actor.sector = group.sector.clone();
        party.actor.name = Some(group.name.clone());
        party.sure *= 0.85;
        true
    }
}

/// The one country in which all places of a sentence lie that stand after a preposition.
fn single_country(g: &Graph, lexicon: &Lexicon, names: &Names) -> Option<String> {
    let mut found: Option<&str> = None;
    for name in names.iter() {
        let at = name.first;
        let located = (0..2).filter_map(|k| at.checked_sub(k + 1)).any(|i| matches!(g.lower(i), "in" | "at" | "near" | "outside" | "around" | "across" | "inside"));
        let Some(row) = name.as_place(lexicon).filter(|_| located).map(|p| &lexicon.places()[p as usize]) else { continue };
        if row.country.is_empty() {
            continue;
        }
        if found.is_some_and(|c| c != row.country) {
            return None;
        }
        found = Some(&row.country);
    }
    found.map(str::to_owned)
}
