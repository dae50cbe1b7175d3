//! Acts told before that a definite noun takes up again: "the talks", "the raid", "the accord".

use event::Actor;
use text::{Rel, Upos};

use crate::compose::Draft;
use crate::party::{Party, Resolver};
use crate::roles::Roles;

/// "the talks", "these negotiations": such as the story has told of before.
pub(crate) fn the_talks(r: &Resolver, i: usize) -> bool {
    definite(r, i) && r.g.listed(r.lexicon, "noun.talks", i)
}

/// The participants of the talks that the story told of last, where those found are among them (or nobody is yet); `all`: as
/// actors, not as recipients.
pub(crate) fn talks(r: &Resolver, found: &mut Roles, all: bool) {
    let known = &r.memory.talks;
    let among =
        found.actors.iter().all(|h| h.actor.code.is_none() || known.iter().any(|a| a.code == h.actor.code));
    if known.len() < 2 || !among || (!all && found.actors.is_empty()) {
        return;
    }
    let others = others(known, found);
    let list = if all { &mut found.actors } else { &mut found.recipients };
    list.extend(others);
    found.rules.push("participants of the talks told of before".to_owned());
}

/// "condemned the raid", "welcomed the accord": who did what the story told before.
pub(crate) fn doers(r: &Resolver, draft: &Draft, found: &mut Roles) {
    let slots = &draft.candidate.slots;
    let objects = slots.patient.iter().map(|f| f.head);
    let against = slots
        .preps
        .iter()
        .filter(|(m, _)| matches!(r.g.lower(*m), "against" | "over" | "at" | "with" | "to"))
        .map(|(_, f)| f.head);
    for i in objects.chain(against).chain(draft.inner.iter().map(|(i, _)| *i)) {
        if !definite(r, i) {
            continue;
        }
        let act = r.memory.acts().find(|act| {
            act.lemma == r.g.lemma(i)
                || r.g.listed(r.lexicon, act_list(act.event), i)
                || r.g.listed(r.lexicon, "act.any", i)
        });
        let doers = act.map_or_else(Vec::new, |act| others(&act.actors, found));
        if !doers.is_empty() {
            found.recipients = doers;
            found.path.push_str("recipient: who did it; ");
            found.rules.push(format!("{}: told before", r.g.form(i)));
            return;
        }
    }
}

fn others(known: &[Actor], found: &Roles) -> Vec<Party> {
    known
        .iter()
        .filter(|a| a.code.is_some() && !found.actors.iter().any(|h| h.actor.code == a.code))
        .cloned()
        .map(Party::unseen)
        .collect()
}

fn definite(r: &Resolver, i: usize) -> bool {
    let g = r.g;
    g.upos(i) == Upos::Noun
        && g.children(i).any(|c| {
            g.rel(c) == Rel::Det && matches!(g.lower(c), "the" | "these" | "this" | "those" | "that")
        })
}

/// The list of nouns that can take up an act of this type.
fn act_list(event: event::EventType) -> &'static str {
    use event::EventType as E;
    match event {
        E::Agree | E::Consult => "act.agreement",
        E::Assault => "act.violence",
        E::Coerce => "act.repression",
        E::Sanction => "act.sanction",
        E::Protest => "act.protest",
        E::Mobilize => "act.deployment",
        E::Request | E::Threaten | E::Accuse | E::Reject => "act.word",
        E::Support | E::Cooperate | E::Aid | E::Concede | E::Retreat => "act.favour",
    }
}
