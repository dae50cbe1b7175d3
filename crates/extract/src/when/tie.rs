//! Which of a sentence's days an act has.

use text::{Rel, Upos};

use super::When;
use crate::graph::Graph;

/// Nouns that only say when: "on the night of 3 May".
const TIMES: &[&str] = &[
    "night",
    "evening",
    "morning",
    "afternoon",
    "day",
    "dawn",
    "dusk",
    "midnight",
    "noon",
    "hour",
    "week",
    "weekend",
    "start",
    "end",
    "eve",
    "beginning",
    "spring",
    "summer",
    "autumn",
    "winter",
    "fall",
    "month",
    "year",
];

/// The day tied to the act at `trigger`: below it, or on the verb that carries it; the nearest wins.
pub(crate) fn of_act<'w>(
    g: &Graph,
    days: &'w [When],
    trigger: usize,
    carriers: &[usize],
) -> Option<&'w When> {
    let distance = |w: &When| {
        if w.other {
            return (w.word == trigger || carriers.contains(&w.word)).then_some(0);
        }
        // "on Thursday, when the rebels declined"
        if std::iter::once(trigger).chain(carriers.iter().copied()).any(|i| {
            matches!(g.rel(i), Rel::AclRelcl | Rel::AdvclRelcl | Rel::Acl | Rel::Advcl)
                && g.head(i) == Some(w.word)
        }) {
            return Some(0);
        }
        let mut at = w.word;
        for steps in 0..6 {
            if at == trigger {
                return Some(steps);
            }
            if carriers.contains(&at) {
                return Some(steps + 2);
            }
            // a day inside another clause belongs to that one
            if steps > 0 && clause(g.rel(at)) {
                return None;
            }
            let h = g.head(at)?;
            let object = g.rel(h) == Rel::Obj && g.head(h) == Some(trigger);
            if steps == 0 && h != trigger && !object && owned(g, at, h) {
                return None;
            }
            at = h;
        }
        None
    };
    days.iter().filter_map(|w| distance(w).map(|d| (d, w))).min_by_key(|(d, w)| (*d, w.word)).map(|(_, w)| w)
}

/// The day of the clauses above an act that tells none itself, or the sentence's only day.
pub(crate) fn shared<'w>(
    g: &Graph,
    days: &'w [When],
    trigger: usize,
    carriers: &[usize],
    speech: &[usize],
) -> Option<&'w When> {
    let mut at = carriers.last().copied().unwrap_or(trigger);
    for _ in 0..5 {
        let Some(h) = g.head(at) else { break };
        let goes_up = match g.rel(at) {
            Rel::Xcomp | Rel::Acl => true,
            // "the president told workers, rejecting …" is hung like what he told
            Rel::Ccomp | Rel::Parataxis => {
                !speech.contains(&h)
                    || g.participle_active(at) && g.own_subject(at).is_none() && g.upos(at) == Upos::Verb
            }
            Rel::Conj => g.upos(at) != Upos::Verb || !speech.contains(&h) || g.own_subject(at).is_none(),
            Rel::Advcl => g.own_subject(at).is_none() || !apart(g, at),
            rel => {
                g.upos(at) != Upos::Verb
                    && matches!(rel.universal(), "obj" | "obl" | "nmod" | "nsubj" | "appos")
            }
        };
        if !goes_up || pluperfect(g, at) {
            break;
        }
        if let Some(w) = of_act(g, days, h, &[]).filter(|w| w.date.is_some()) {
            return Some(w);
        }
        at = h;
    }
    let [only] = days else { return None };
    if only.date.is_none() || only.other {
        return None;
    }
    let host = host(g, only.word)?;
    let own = verb(g, trigger);
    let said = speech.contains(&host)
        && speech.iter().any(|s| *s == host && g.dominates(*s, trigger) && own != Some(host));
    let noun = g.head(only.word).is_some_and(|h| owned(g, only.word, h));
    (!said && !noun && !own.is_some_and(|v| pluperfect(g, v) || apart(g, v)) && own != Some(host))
        .then_some(only)
}

fn clause(rel: Rel) -> bool {
    matches!(
        rel,
        Rel::AclRelcl | Rel::AdvclRelcl | Rel::Advcl | Rel::Ccomp | Rel::Parataxis | Rel::Acl | Rel::Csubj
    )
}

/// Whether word `at`, a day, belongs to the noun `h` alone: "Monday's talks", "the elections of 29 November".
fn owned(g: &Graph, at: usize, h: usize) -> bool {
    let clausal = matches!(g.lower(at), "yesterday" | "today" | "tomorrow") && g.rel(at) != Rel::NmodPoss
        || at > 0 && g.lower(at - 1) == "on";
    let part = !clausal
        && (matches!(g.rel(at), Rel::NmodPoss | Rel::Compound | Rel::Amod)
            || matches!(g.rel(at), Rel::Nmod | Rel::NmodUnmarked | Rel::NmodTmod) && g.marked(at, "of"));
    part && matches!(g.upos(h), Upos::Noun | Upos::Propn)
        && !TIMES.contains(&g.lemma(h))
        && !super::is_time(g.lower(h))
}

/// The verb whose clause word `i` stands in.
fn verb(g: &Graph, mut i: usize) -> Option<usize> {
    for _ in 0..8 {
        if g.upos(i) == Upos::Verb {
            return Some(i);
        }
        i = g.head(i)?;
    }
    None
}

fn host(g: &Graph, day: usize) -> Option<usize> {
    verb(g, g.head(day)?).or_else(|| g.head(day))
}

/// A subordinate "had fired": before whatever else the sentence tells.
fn pluperfect(g: &Graph, verb: usize) -> bool {
    clause(g.rel(verb))
        && g.children(verb).any(|c| {
            matches!(g.rel(c), Rel::Aux | Rel::AuxPass)
                && matches!(g.lower(c), "had" | "'d" | "’d")
                && g.lemma(c) == "have"
        })
}

/// Whether the clause is marked as of another time: "after police fired", "since", "until".
fn apart(g: &Graph, verb: usize) -> bool {
    g.children(verb).any(|c| {
        matches!(g.rel(c), Rel::Mark | Rel::Advmod)
            && matches!(
                g.lower(c),
                "after" | "before" | "since" | "until" | "till" | "if" | "unless" | "once"
            )
    })
}
