//! Where a story plays: the country that its unqualified actors ("the army", "prosecutors") belong to, and the named group that
//! "the rebels" are.
//!
//! A guess is made only where the text gives ground for it: a place in the same sentence, or one country that the story names far
//! more often than any other. It is marked as a rule, and lowers the confidence.

use std::collections::HashMap;

use lexicon::{EntityKind, Lexicon, NameHit, NameKind};
use text::{EntityClass, Rel, Upos};

use crate::graph::Graph;
use crate::mention::Story;
use crate::names::Names;
use crate::party::{Kind, Party, Resolver};

/// How much more often, in halves, the story's country must stand in it than the next one: half as often again.
const FAR_MORE: u32 = 3;

/// Sectors whose unqualified members are a country's own.
const DOMESTIC: &[&str] = &[
    "GOV", "MIL", "COP", "JUD", "LEG", "OPP", "PTY", "REB", "PRM", "UAF", "SPY", "CVL", "LAB", "JRN", "CRM",
    "ELI", "SOC", "AGR", "REL", "MED", "EDU", "BUS", "UNK",
];

/// The country that a story names far more often than any other.
pub(crate) fn country(lexicon: &Lexicon, story: &Story) -> Option<String> {
    let mut counts = Counts { lexicon, by_code: HashMap::new(), hits: Vec::new() };
    for sentence in story.sentences {
        let words = sentence.tokens.iter().filter(|t| t.upos == Upos::Propn || t.upos == Upos::Adj);
        counts.add(story.text, words.map(|t| t.span.start as usize), 2);
    }
    let mut of_dateline = None;
    for (number, text) in story.around.into_iter().enumerate().filter_map(|(n, t)| Some((n, t?))) {
        // a dateline is written in capitals, the gazetteer is not
        let titled: String = text.split_inclusive(|c: char| !c.is_alphabetic()).map(title_case).collect();
        let starts = titled
            .char_indices()
            .filter(|(i, _)| *i == 0 || !titled[..*i].ends_with(char::is_alphanumeric))
            .map(|(i, _)| i)
            .collect::<Vec<_>>();
        let before: Vec<(&str, u32)> = counts.by_code.iter().map(|(c, n)| (*c, *n)).collect();
        counts.add(&titled, starts.into_iter(), 3);
        if number == 0 {
            let grown =
                |(code, n): (&&str, &u32)| (!before.contains(&(*code, *n))).then(|| (*code).to_owned());
            of_dateline = counts.by_code.iter().filter_map(grown).min();
        }
    }
    let mut ranked: Vec<(&str, u32)> = counts.by_code.into_iter().collect();
    ranked.sort_unstable_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(b.0)));
    match ranked[..] {
        [(code, _)] => Some(code.to_owned()),
        [(code, n), (_, next), ..] if 2 * n >= FAR_MORE * next => Some(code.to_owned()),
        // the dateline decides between two that stand about as often
        [(_, n), ..] => of_dateline.filter(|d| ranked.iter().any(|(code, m)| code == d && 4 * m >= 3 * n)),
        _ => None,
    }
}

pub(crate) fn title_case(word: &str) -> String {
    let mut chars = word.chars();
    let first: String = chars.next().into_iter().flat_map(char::to_uppercase).collect();
    first + &chars.as_str().to_lowercase()
}

/// How often each country is named.
struct Counts<'l> {
    lexicon: &'l Lexicon,
    by_code: HashMap<&'l str, u32>,
    hits: Vec<NameHit>,
}

impl Counts<'_> {
    /// Counts the names that begin at `starts`, each `weight` times.
    fn add(&mut self, text: &str, starts: impl Iterator<Item = usize>, weight: u32) {
        let mut free = 0;
        for at in starts {
            if at < free || !text[at..].starts_with(char::is_uppercase) {
                continue;
            }
            self.lexicon.names_at(text, at, &mut self.hits);
            let Some(hit) = self
                .hits
                .iter()
                .find(|h| h.row.sure && !matches!(h.row.kind, NameKind::Weak | NameKind::Surname))
            else {
                continue;
            };
            free = hit.end;
            let code = if hit.row.kind == NameKind::Place {
                self.lexicon.place(hit.row.entity).country
            } else {
                let entity = &self.lexicon.entities()[hit.row.entity as usize];
                if entity.kind == EntityKind::Organisation { "" } else { entity.code.as_str() }
            };
            if !code.is_empty() {
                *self.by_code.entry(code).or_default() += weight;
            }
        }
    }
}

impl Resolver<'_> {
    /// Completes a participant that its own words leave without a country.
    pub(crate) fn settle(&self, party: &mut Party) {
        if party.actor.code.is_some() || party.head >= self.g.len() {
            return;
        }
        let domestic = party.actor.sector.as_deref().is_some_and(|s| DOMESTIC.contains(&s));
        // a name that no table knows, of a person or a body, is most often of the place
        let local = party.actor.sector.is_none()
            && (party.kind == Kind::Person || party.kind == Kind::Unknown && self.is_body(party.head));
        if !domestic && !local || matches!(party.kind, Kind::Thing | Kind::Place) {
            return;
        }
        if self.taken_up(party) || self.assembled(party) {
            return;
        }
        if let Some(owner) = self.g.children(party.head).find(|c| self.g.rel(*c) == Rel::NmodPoss) {
            // "his men" are his country's; "its allies" are not
            let ally = party.actor.sector.as_deref() == Some("UNK");
            if let Some(code) = self.party(owner, 1).actor.code.filter(|_| !ally) {
                party.rule = Some(format!("\"{}\" are of {code}: their owner's", party.actor.entity_text));
                party.actor.code = Some(code);
                party.sure *= 0.8;
                return;
            }
            if ally {
                return;
            }
        }
        let (code, why) = match (
            self.state_before(party),
            single_country(self.g, self.lexicon, self.names, party.head),
            &self.memory.country,
        ) {
            (Some(code), ..) => (code, "the state named before"),
            (None, Some(code), _) => (code, "the place in the sentence"),
            (None, None, Some(code)) => (code.clone(), "the story's country"),
            (None, None, None) => match self.named_last() {
                Some(code) => (code, "the state named last"),
                None => return,
            },
        };
        party.rule = Some(format!("\"{}\" are of {code}: {why}", party.actor.entity_text));
        party.actor.code = Some(code);
        party.sure *= 0.8;
    }

    /// The state named last in the story.
    fn named_last(&self) -> Option<String> {
        let mut named = self.memory.recent().map(|e| &self.lexicon.entities()[e as usize]);
        named.find(|e| e.kind == EntityKind::State && !e.code.is_empty()).map(|e| e.code.clone())
    }

    /// Whether the language model takes the name at word `i` for an organisation.
    fn is_body(&self, i: usize) -> bool {
        self.g.sentence.entity(i).is_some_and(|e| e.class == EntityClass::Organisation)
    }

    /// "the government" after a state's name in the same sentence: that state's.
    fn state_before(&self, party: &Party) -> Option<String> {
        let g = self.g;
        let definite =
            g.children(party.head).any(|c| g.rel(c) == Rel::Det && matches!(g.lower(c), "the" | "its"));
        if !definite || !self.lexicon.listed("noun.ruling", g.lemma(party.head)) {
            return None;
        }
        let states = self
            .names
            .iter()
            .filter(|n| n.last < party.head && n.kind != NameKind::Place)
            .map(|n| &self.lexicon.entities()[n.entity as usize]);
        states
            .filter(|e| matches!(e.kind, EntityKind::State | EntityKind::Organ) && !e.code.is_empty())
            .last()
            .map(|e| e.code.clone())
    }
}

/// The one country in which the places lie that stand after a preposition in the clause of word `head`, or above it.
fn single_country(g: &Graph, lexicon: &Lexicon, names: &Names, head: usize) -> Option<String> {
    let clause = |mut i: usize| {
        while let Some(h) = g.head(i).filter(|_| g.upos(i) != Upos::Verb) {
            i = h;
        }
        i
    };
    let own = clause(head);
    let mut found: Option<&str> = None;
    for name in names.iter() {
        let at = name.first;
        let located = (0..2)
            .filter_map(|k| at.checked_sub(k + 1))
            .any(|i| matches!(g.lower(i), "in" | "at" | "near" | "outside" | "around" | "across" | "inside"));
        let Some(row) = name.as_place(lexicon).filter(|_| located).map(|p| lexicon.place(p)) else {
            continue;
        };
        let place = clause(name.last);
        if row.country.is_empty() || place != own && !g.dominates(place, own) {
            continue;
        }
        if found.is_some_and(|c| c != row.country) {
            return None;
        }
        found = Some(row.country);
    }
    found.map(str::to_owned)
}
