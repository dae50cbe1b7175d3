//! Places that the words tie to an act.

use event::Place;
use lexicon::{Lexicon, NameKind, PlaceKind, PlaceRow};
use text::{Rel, Span};

use crate::graph::Graph;
use crate::names::{NameAt, Names};

/// The place of the act at `trigger`, with its evidence: named after a preposition of place below the trigger, or below the
/// verb that carries it; the nearest and finest wins, places coordinated with it go along.
pub(crate) fn of_act(g: &Graph, lexicon: &Lexicon, names: &Names, trigger: usize, carriers: &[usize], taken: &[Span]) -> Option<(Place, Vec<Span>)> {
    let mut best: Option<(usize, u8, &NameAt)> = None;
    for name in names.iter() {
        let Some(row) = name.as_place(lexicon).map(|p| &lexicon.places()[p as usize]) else { continue };
        if matches!(name.kind, NameKind::Adjective | NameKind::People) {
            continue;
        }
        let span = g.span(name.first).cover(g.span(name.last));
        if taken.iter().any(|t| *t == span) {
            continue;
        }
        let Some(distance) = distance(g, head_of(g, name), trigger, carriers) else { continue };
        let fine = 3 - row.kind as u8;
        if best.is_none_or(|(d, f, _)| (fine, distance) < (f, d)) {
            best = Some((distance, fine, name));
        }
    }
    let (_, _, name) = best?;
    let mut spans = Vec::new();
    let mut places = Vec::new();
    let head = head_of(g, name);
    let first = if g.rel(head) == Rel::Conj { g.head(head).unwrap_or(head) } else { head };
    for c in g.conjuncts(first) {
        if let Some(n) = names.at(c)
            && let Some(row) = n.as_place(lexicon).map(|p| &lexicon.places()[p as usize])
        {
            let span = g.span(n.first).cover(g.span(n.last));
            spans.push(span);
            places.push(place(row, span.of(g.text)));
        }
    }
    let mut places = places.into_iter();
    let mut found = places.next()?;
    found.also = places.collect();
    Some((found, spans))
}

fn head_of(g: &Graph, name: &NameAt) -> usize {
    (name.first..=name.last).find(|i| g.head(*i).is_none_or(|h| h < name.first || h > name.last)).unwrap_or(name.first)
}

fn distance(g: &Graph, at: usize, trigger: usize, carriers: &[usize]) -> Option<usize> {
    let mut at = at;
    let mut marked = false;
    for steps in 0..6 {
        if at == trigger {
            return marked.then_some(steps);
        }
        if carriers.contains(&at) {
            return marked.then_some(steps + 2);
        }
        marked |= g.markers(at).any(|m| {
            g.rel(m) == Rel::Case && matches!(g.lower(m), "in" | "at" | "near" | "outside" | "inside" | "around" | "across" | "within" | "to" | "into" | "on" | "from" | "over" | "off" | "along" | "throughout" | "between")
        });
        if steps > 0 && matches!(g.rel(at), Rel::AclRelcl | Rel::Ccomp | Rel::Parataxis | Rel::Advcl | Rel::Nsubj) {
            return None;
        }
        at = g.head(at)?;
    }
    None
}

/// A row of the gazetteer as a record's place.
pub(crate) fn place(row: &PlaceRow, words: &str) -> Place {
    Place {
        extracted_place: words.to_owned(),
        resolved_place: Some(row.name.clone()),
        geonameid: row.geonameid,
        lat: row.lat,
        lon: row.lon,
        country_code: (!row.country.is_empty()).then(|| row.country.clone()),
        resolution: Some(match row.kind {
            PlaceKind::Country => 1,
            PlaceKind::Region => 2,
            PlaceKind::City => 4,
        }),
        also: Vec::new(),
    }
}
