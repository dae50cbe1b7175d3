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
    // the first word and the first sector that speak for each context
    let first = |spoken: &mut dyn Iterator<Item = (u64, &str)>| {
        let mut by: [Option<String>; 64] = [const { None }; 64];
        for (contexts, word) in spoken {
            for (bit, slot) in by.iter_mut().enumerate() {
                if contexts >> bit & 1 == 1 && slot.is_none() {
                    *slot = Some(word.to_owned());
                }
            }
        }
        by
    };
    let spoken = |i: usize| lexicon.contexts_of_word(g.lemma(i)) | lexicon.contexts_of_word(g.lower(i));
    let mut words = words.iter().map(|i| (spoken(*i), g.form(*i))).filter(|(contexts, _)| *contexts > 0);
    let sectors = roles.actors.iter().chain(&roles.recipients).filter_map(|p| p.actor.sector.as_deref());
    let mut sectors =
        sectors.map(|s| (lexicon.contexts_of_sector(s), s)).filter(|(contexts, _)| *contexts > 0);
    let (mut by_word, mut by_sector) = (first(&mut words), first(&mut sectors));
    let mut found = Vec::new();
    for (bit, context) in CONTEXTS.iter().enumerate().take(64) {
        let why = if own.iter().any(|o| o == context) {
            Some("the sense".to_owned())
        } else {
            by_word[bit].take().or(by_sector[bit].take())
        };
        found.extend(why.map(|why| ((*context).to_owned(), why)));
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
