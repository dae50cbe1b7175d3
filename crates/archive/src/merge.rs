//! Whether two reports in different stories tell of the same act, how sure that is, and why.
//!
//! The same act has the same type, day and auxiliary modes; participants of which one report's are among the other's, with no
//! sector that contradicts; modes and places that do not contradict. That much holds of two strikes on one day, too, so something more
//! must speak for it: the same town, the same CAMEO code, the same numbers, the same people, the same words. What is said
//! (verbal acts) is the same act only when persons or words agree: officials say many things a day.

use std::collections::BTreeSet;

use event::{Actor, Event};

/// What counts for the comparison.
#[derive(Clone, Debug)]
pub(crate) struct Act<'e> {
    event: &'e Event,
    words: BTreeSet<String>,
}

/// Reports of one act.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Verdict {
    pub(crate) confidence: f64,
    pub(crate) reason: String,
}

/// Below this two reports stay two events.
const ENOUGH: f64 = 0.75;

/// Share of common words that makes two statements the same one.
const SAME_WORDS: f64 = 0.3;

impl<'e> Act<'e> {
    pub(crate) fn of(event: &'e Event) -> Self {
        Self { event, words: words(&event.text) }
    }
}

/// Words of a sentence that carry something, cut to a stem's length.
fn words(text: &str) -> BTreeSet<String> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|w| {
        let long = w.chars().count() >= 4 || w.chars().all(|c| c.is_ascii_digit()) && !w.is_empty();
        long && !COMMON.contains(&w.to_lowercase().as_str())
    });
    words.map(|w| w.to_lowercase().chars().take(6).collect()).collect()
}

/// Long words that say nothing about which act it is.
const COMMON: &[&str] = &[
    "about", "after", "also", "been", "before", "could", "from", "have", "into", "more", "over", "said",
    "says", "some", "than", "that", "their", "them", "they", "this", "were", "when", "which", "while",
    "will", "with", "would",
];

/// Codes of the ordered pairs, the empty text for a side that has none.
pub(crate) fn dyads(event: &Event) -> BTreeSet<(String, String)> {
    let code = |a: Option<&Actor>| a.and_then(|a| a.code.clone()).unwrap_or_default();
    event.pairs().into_iter().map(|(a, r)| (code(a), code(r))).collect()
}

/// Whether the two are of one act; `kin` says that their stories are copies or rewrites of one another.
pub(crate) fn judge(a: &Act<'_>, b: &Act<'_>, kin: bool) -> Option<Verdict> {
    let (x, y) = (a.event, b.event);
    let aux = |e: &Event| e.aux.iter().copied().collect::<BTreeSet<_>>();
    if x.event != y.event || x.date != y.date || x.date.is_none() || aux(x) != aux(y) {
        return None;
    }
    let (pairs, others) = (dyads(x), dyads(y));
    if !pairs.is_subset(&others) && !others.is_subset(&pairs) {
        return None;
    }
    let sides = [(&x.actor, &y.actor), (&x.recipient, &y.recipient)];
    if sides.iter().any(|(p, q)| sectors_differ(p, q)) {
        return None;
    }
    let persons = persons(sides[0].0, sides[0].1)? | persons(sides[1].0, sides[1].1)?;
    let modes = modes(x, y)?;
    let place = places(x, y)?;
    let common = a.words.intersection(&b.words).count();
    let share = common as f64 / a.words.len().min(b.words.len()).max(1) as f64;
    let verbal = matches!(x.quad_code, 1 | 3);
    if verbal && !persons && share < SAME_WORDS && !kin {
        return None;
    }
    let known = pairs.iter().any(|(a, r)| !a.is_empty() && !r.is_empty());
    let cameo = x.cameo.starts_with(&y.cameo) || y.cameo.starts_with(&x.cameo);
    let dead = x.size.and_then(|s| s.dead).filter(|n| y.size.and_then(|s| s.dead) == Some(*n));
    let mut confidence = 0.4 + 0.3 * share;
    let mut reasons = vec![pair_text(pairs.iter().next())];
    let mut because = |holds: bool, weight: f64, reason: String| {
        if holds {
            confidence += weight;
            reasons.push(reason);
        }
    };
    because(known, 0.15, "both sides known".to_owned());
    because(
        cameo,
        0.15,
        format!("CAMEO {}", if x.cameo.len() > y.cameo.len() { &x.cameo } else { &y.cameo }),
    );
    because(modes, 0.05, "mode".to_owned());
    because(
        place == Place::Same,
        0.15,
        x.event_loc.as_ref().map_or(String::new(), |p| p.extracted_place.clone()),
    );
    because(place == Place::Within, 0.05, "country".to_owned());
    because(persons, 0.1, "persons".to_owned());
    because(dead.is_some(), 0.1, "numbers".to_owned());
    because(kin, 0.3, "report group".to_owned());
    because(common > 0, 0.0, format!("{:.0} % of the words", share * 100.0));
    let confidence = (confidence.min(0.99) * 100.0).round() / 100.0;
    (confidence >= ENOUGH).then(|| Verdict { confidence, reason: reasons.join("; ") })
}

fn pair_text(pair: Option<&(String, String)>) -> String {
    let named = |code: &str| if code.is_empty() { "?".to_owned() } else { code.to_owned() };
    pair.map_or_else(String::new, |(a, r)| format!("{} → {}", named(a), named(r)))
}

/// Whether somebody with the same code has quite other sectors on this side of the two reports.
fn sectors_differ(a: &[Actor], b: &[Actor]) -> bool {
    let sectors = |people: &[Actor], code: &Option<String>| -> BTreeSet<String> {
        people.iter().filter(|p| p.code == *code).filter_map(|p| p.sector.clone()).collect()
    };
    a.iter().any(|p| {
        let (here, there) = (sectors(a, &p.code), sectors(b, &p.code));
        !here.is_empty() && !there.is_empty() && here.is_disjoint(&there)
    })
}

/// Whether the same persons take part; none where different ones do. States and bodies are no persons: they have no office.
fn persons(a: &[Actor], b: &[Actor]) -> Option<bool> {
    let surnames = |people: &[Actor], code: &Option<String>| -> BTreeSet<String> {
        let of_code = people.iter().filter(|p| p.code == *code && p.office.is_some());
        of_code.filter_map(|p| Some(p.name.as_deref()?.split_whitespace().last()?.to_lowercase())).collect()
    };
    let mut same = false;
    for p in a {
        let (here, there) = (surnames(a, &p.code), surnames(b, &p.code));
        if here.is_empty() || there.is_empty() {
            continue;
        }
        if here.is_disjoint(&there) {
            return None;
        }
        same = true;
    }
    Some(same)
}

/// Whether both tell the same mode; none where they contradict.
fn modes(a: &Event, b: &Event) -> Option<bool> {
    if a.mode.is_empty() || b.mode.is_empty() {
        return Some(false);
    }
    a.mode.iter().any(|m| b.mode.contains(m)).then_some(true)
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Place {
    Unknown,
    Within,
    Same,
}

/// How the places agree; none where they contradict.
fn places(a: &Event, b: &Event) -> Option<Place> {
    let (Some(p), Some(q)) = (&a.event_loc, &b.event_loc) else { return Some(Place::Unknown) };
    let name = |p: &event::Place| {
        p.resolved_place.clone().unwrap_or_else(|| p.extracted_place.clone()).to_lowercase()
    };
    let country = |p: &event::Place| p.resolution == Some(1);
    if name(p) == name(q) || p.geonameid.is_some() && p.geonameid == q.geonameid {
        return Some(if country(p) { Place::Within } else { Place::Same });
    }
    let around = p.country_code.is_some() && p.country_code == q.country_code && (country(p) || country(q));
    around.then_some(Place::Within)
}

/// How much a report tells; the fullest stands for the event.
pub(crate) fn fullness(event: &Event) -> (usize, usize, usize, u64) {
    let town = event.event_loc.as_ref().map_or(0, |p| usize::from(p.resolution.unwrap_or(0)) + 1);
    let told = usize::from(!event.evidence.date.is_empty()) + event.mode.len();
    (dyads(event).len(), town, told, (event.confidence * 1000.0) as u64)
}
