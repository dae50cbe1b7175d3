//! Relation typing: actors given, always the best event type for the pair.

use event::EventType;
use jiff::civil::Date;
use lexicon::Lexicon;
use text::{Sentence, Span};

use crate::compose::Draft;
use crate::graph::Graph;
use crate::memory::Memory;
use crate::mention::read;
use crate::party::Party;
use crate::roles::Roles;

/// The type found for a pair.
#[derive(Clone, Debug)]
pub struct Related {
    /// Event type.
    pub event: EventType,
    /// Mode, by name.
    pub mode: Option<String>,
    /// The sense; empty where no sense was found and the fallback answered.
    pub sense: String,
    /// What spoke for it.
    pub why: String,
    /// All that were found, best first, with their points.
    pub ranking: Vec<(String, f64)>,
}

/// The best event type for `source` acting on `target` (byte ranges; an empty one is unknown). `None` where nothing in the
/// sentences matches any sense.
#[must_use]
pub fn relate(
    lexicon: &Lexicon,
    text: &str,
    sentences: &[Sentence],
    source: Span,
    target: Span,
    date: Option<Date>,
) -> Option<Related> {
    let mut memory = Memory::new(date);
    let mut ranked: Vec<(f64, Related)> = Vec::new();
    for (number, sentence) in
        sentences.iter().enumerate().filter(|(_, s)| !s.tokens.is_empty() && s.tokens.len() <= 400)
    {
        let g = Graph::new(text, sentence, lexicon);
        let reading = read(lexicon, &g, &mut memory, number, None, None);
        let all = reading.events.iter().map(|e| (e, 0.0)).chain(reading.absorbed.iter().map(|e| (e, -3.0)));
        for ((draft, roles), base) in all {
            let Some(sense) = draft.sense.map(|s| &lexicon.senses()[s as usize]) else { continue };
            let (points, why) = points(&g, draft, roles, source, target);
            let mode = draft.mode.clone();
            let event = by_root(&draft.cameo, draft.event);
            let related = Related { event, mode, sense: sense.id.clone(), why, ranking: Vec::new() };
            ranked.push((base + points, related));
        }
    }
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.sense.cmp(&b.1.sense)));
    let ranking = ranked.iter().map(|(p, r)| (format!("{} {}", r.event, r.sense), *p)).collect();
    ranked.into_iter().next().map(|(_, r)| Related { ranking, ..r })
}

fn points(g: &Graph, draft: &Draft, roles: &Roles, source: Span, target: Span) -> (f64, String) {
    let trigger = draft.candidate.trigger;
    let at = g.span(trigger);
    let mut why = Vec::new();
    let mut sum = 0.0;
    let mut add = |p: f64, text: &str| {
        sum += p;
        why.push(text.to_owned());
    };
    let stands = |parties: &[Party], span: Span| {
        !span.is_empty()
            && parties
                .iter()
                .any(|p| p.span.overlaps(span) && (span.overlaps(g.span(p.head)) || span.contains(p.span)))
    };
    if stands(&roles.actors, source) {
        add(3.0, "source is actor");
    } else if stands(&roles.recipients, source) {
        add(0.5, "source is recipient");
    }
    if stands(&roles.recipients, target) {
        add(2.0, "target is recipient");
    } else if stands(&roles.actors, target) {
        add(0.8, "target is actor");
    }
    if target.overlaps(at) {
        add(-1.0, "event word inside target");
    }
    if source.overlaps(at) {
        add(-2.0, "event word inside source");
    }
    let near = |span: Span| {
        (0..g.len()).filter(|i| span.overlaps(g.span(*i))).map(|i| distance(g, i, trigger)).min()
    };
    if let Some(d) = near(source) {
        add(-0.25 * d as f64, "tree distance to source");
    }
    if let Some(d) = near(target) {
        add(-0.15 * d as f64, "tree distance to target");
    }
    if draft.aux.contains(&event::Aux::Negation) {
        add(-0.3, "negated");
    }
    add(f64::from(draft.candidate.score).min(60.0) * 0.01, "pattern");
    (sum, why.join(", "))
}

/// Number of edges between two words.
fn distance(g: &Graph, a: usize, b: usize) -> usize {
    let chain = |mut i: usize| {
        let mut up = vec![i];
        while let Some(h) = g.head(i) {
            i = h;
            up.push(i);
        }
        up
    };
    let (a, b) = (chain(a), chain(b));
    a.iter().enumerate().find_map(|(n, x)| b.iter().position(|y| y == x).map(|m| n + m)).unwrap_or(12)
}

/// The type of a CAMEO code's root. Relation data are typed by it, and PLOVER 2.0 has since moved some codes: a conviction (116) from
/// ACCUSE to SANCTION, a blockade (191) from ASSAULT to COERCE, an announced yielding (035) from AGREE to CONCEDE.
/// Source: CAMEO 1.1b3, root categories; CAMEO2PLOVER of 2021 for their names.
fn by_root(cameo: &str, event: EventType) -> EventType {
    use EventType::{
        Accuse, Agree, Aid, Assault, Coerce, Concede, Consult, Cooperate, Mobilize, Protest, Reject, Request,
        Retreat, Sanction, Support, Threaten,
    };
    if cameo.starts_with("163") {
        // an embargo or sanctions: COERCE in the published table
        return Coerce;
    }
    match cameo.get(..2).unwrap_or("") {
        "03" => Agree,
        "04" => Consult,
        "05" => Support,
        "06" => Cooperate,
        "07" => Aid,
        "08" if event == Retreat => Retreat,
        "08" => Concede,
        "09" | "11" => Accuse,
        "10" => Request,
        "12" => Reject,
        "13" => Threaten,
        "14" => Protest,
        "15" => Mobilize,
        "16" => Sanction,
        "17" => Coerce,
        "18" | "19" | "20" => Assault,
        _ => event,
    }
}
