//! How many: the dead, the injured and the arrested that the words of an event count.

use event::{EventType, Size};
use lexicon::Lexicon;
use text::{Rel, Upos};

use crate::graph::Graph;
use crate::slots::{agents, patients};

/// Numbers tied to the event at `trigger`: of its own verb, and of the verbs that hang on it ("killing 12 and wounding 30").
pub(crate) fn of_act(g: &Graph, lexicon: &Lexicon, event: EventType, trigger: usize) -> Option<Size> {
    if !matches!(event, EventType::Assault | EventType::Coerce | EventType::Protest) {
        return None;
    }
    let mut size = Size::default();
    let mut verbs = vec![trigger];
    let mut at = 0;
    while at < verbs.len() && verbs.len() < 12 {
        let below = g.children(verbs[at]).filter(|c| {
            g.upos(*c) == Upos::Verb
                && matches!(g.rel(*c).universal(), "advcl" | "conj" | "parataxis" | "acl")
        });
        verbs.extend(below);
        at += 1;
    }
    // "the blast killed 12": the noun's verb counts
    verbs.extend(g.head(trigger).filter(|h| g.rel(trigger) == Rel::Nsubj && g.upos(*h) == Upos::Verb));
    for v in verbs {
        let field = if lexicon.listed("size.dead", g.lemma(v)) {
            &mut size.dead
        } else if lexicon.listed("size.injured", g.lemma(v)) {
            &mut size.injured
        } else if lexicon.listed("size.arrested", g.lemma(v)) {
            &mut size.arrested
        } else {
            continue;
        };
        let mut whom = patients(g, v, 3);
        if whom.is_empty() {
            whom = agents(g, v, 3);
        }
        let count = whom.iter().find_map(|f| people(g, f.head));
        *field = field.or(count);
    }
    (size != Size::default()).then_some(size)
}

/// The number that counts the noun at `i`, or the word itself where it is a number ("killing at least 12").
fn people(g: &Graph, i: usize) -> Option<u32> {
    let own = if g.upos(i) == Upos::Num { number(g, i) } else { None };
    own.or_else(|| g.children(i).filter(|c| g.rel(*c) == Rel::Nummod).find_map(|c| number(g, c)))
}

/// "12", "1,200", "twelve", "two hundred", "a dozen". No number is made of "dozens" and "scores".
fn number(g: &Graph, i: usize) -> Option<u32> {
    let digits: String = g.form(i).chars().filter(|c| *c != ',').collect();
    let value = |w: &str| WORDS.iter().find(|(name, _)| *name == w).map(|(_, n)| *n);
    let before = g
        .children(i)
        .filter(|c| *c < i)
        .filter_map(|c| value(g.lower(c)).or_else(|| g.form(c).parse().ok()))
        .last();
    match (digits.parse::<u32>().ok(), g.lower(i)) {
        (Some(n), _) => Some(n),
        (None, "hundred") => Some(100 * before.unwrap_or(1)),
        (None, "thousand") => Some(1000 * before.unwrap_or(1)),
        (None, "dozen") => Some(12 * before.unwrap_or(1)),
        (None, word) => value(word),
    }
}

const WORDS: &[(&str, u32)] = &[
    ("one", 1),
    ("two", 2),
    ("three", 3),
    ("four", 4),
    ("five", 5),
    ("six", 6),
    ("seven", 7),
    ("eight", 8),
    ("nine", 9),
    ("ten", 10),
    ("eleven", 11),
    ("twelve", 12),
    ("thirteen", 13),
    ("fourteen", 14),
    ("fifteen", 15),
    ("sixteen", 16),
    ("seventeen", 17),
    ("eighteen", 18),
    ("nineteen", 19),
    ("twenty", 20),
    ("thirty", 30),
    ("forty", 40),
    ("fifty", 50),
    ("sixty", 60),
    ("seventy", 70),
    ("eighty", 80),
    ("ninety", 90),
];
