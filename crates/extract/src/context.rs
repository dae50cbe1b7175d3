//! Contexts of an event: those of its sense, of the words in its clause, of its participants' sectors (`contexts.toml`).

use event::CONTEXTS;
use lexicon::Lexicon;
use text::{Rel, Upos};

use crate::graph::Graph;
use crate::roles::Roles;

/// Contexts in the codebook's order, each with the word or sector that speaks for it.
pub(crate) fn of_act(
    g: &Graph,
    lexicon: &Lexicon,
    own: &[String],
    trigger: usize,
    light: Option<usize>,
    roles: &Roles,
) -> Vec<(String, String)> {
    let mut words = Vec::new();
    clause(g, trigger, 0, &mut words);
    if let Some(light) = light {
        clause(g, light, 2, &mut words);
    }
    let sectors: Vec<&str> =
        roles.actors.iter().chain(&roles.recipients).filter_map(|p| p.actor.sector.as_deref()).collect();
    let mut found = Vec::new();
    for context in CONTEXTS {
        if own.iter().any(|o| o == context) {
            found.push(((*context).to_owned(), "the sense".to_owned()));
            continue;
        }
        let listed = |word: &str| lexicon.listed_in("context", context, word);
        let word = words.iter().find(|w| listed(g.lemma(**w)) || listed(g.lower(**w)));
        let sector = || sectors.iter().find(|s| lexicon.listed_in("sector", context, s));
        if let Some(word) = word {
            found.push(((*context).to_owned(), g.form(*word).to_owned()));
        } else if let Some(sector) = sector() {
            found.push(((*context).to_owned(), (*sector).to_owned()));
        }
    }
    found
}

/// Content words of the clause below `top`, other clauses left out.
fn clause(g: &Graph, top: usize, depth: usize, out: &mut Vec<usize>) {
    if out.contains(&top) || out.len() > 40 {
        return;
    }
    out.push(top);
    for c in g.children(top) {
        let other = matches!(g.rel(c), Rel::Parataxis | Rel::Advcl | Rel::AclRelcl | Rel::Ccomp | Rel::Punct)
            || g.rel(c) == Rel::Conj && g.upos(c) == Upos::Verb;
        if !other && depth < 6 {
            clause(g, c, depth + 1, out);
        }
    }
}
