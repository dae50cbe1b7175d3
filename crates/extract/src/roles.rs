//! Who takes part in a drafted event: slots to participants, with the fallbacks for things, inner events and conditions.

use event::EventType;
use lexicon::{Belongs, Lexicon, Pos, Slot, Word};
use text::{Rel, Upos};

use crate::compose::Draft;
use crate::matching::{Matched, fillers};
use crate::party::{Kind, Party, Resolver};
use crate::recall;
use crate::slots::{Slots, slots};

/// Participants of an event, and the path that led to them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Roles {
    pub(crate) actors: Vec<Party>,
    pub(crate) recipients: Vec<Party>,
    pub(crate) path: String,
    pub(crate) rules: Vec<String>,
}

impl Roles {
    /// The same act as the speaker's own.
    pub(crate) fn in_the_mouth_of(self, speaker: Party) -> Self {
        let mut recipients = self.recipients;
        recipients.retain(|p| !same(p, &speaker));
        Self {
            actors: vec![speaker],
            recipients,
            path: format!("actor: speaker; {}", self.path),
            rules: self.rules,
        }
    }

    /// The same act as a request: who asks, and who is to do it.
    pub(crate) fn asked_by(self, speaker: Party) -> Self {
        let mut asked = self.actors;
        asked.retain(|p| !same(p, &speaker));
        if asked.is_empty() {
            asked = self.recipients;
        }
        Self {
            actors: vec![speaker],
            recipients: asked,
            path: format!("actor: speaker; recipient: {}", self.path),
            rules: self.rules,
        }
    }
}

/// Fills the roles of a draft; nobody stands in one twice.
pub(crate) fn roles(r: &Resolver, draft: &Draft) -> Roles {
    let mut found = fill(r, draft);
    for list in [&mut found.actors, &mut found.recipients] {
        let mut once: Vec<Party> = Vec::new();
        for p in list.drain(..) {
            if !once.iter().any(|o| same(o, &p)) {
                once.push(p);
            }
        }
        *list = once;
    }
    found
}

fn fill(r: &Resolver, draft: &Draft) -> Roles {
    let mut found = Roles::default();
    let Some(sense) = draft.sense.map(|s| &r.lexicon.senses()[s as usize]) else { return found };
    let slots = &draft.candidate.slots;
    let bound = &draft.candidate.bound;
    if sense.reciprocal && draft.event == sense.event {
        reciprocal(r, draft, &mut found);
        if draft.event == EventType::Consult
            && found.actors.len() < 2
            && recall::the_talks(r, draft.candidate.trigger)
        {
            let told = draft.candidate.slots.light.is_some()
                || matches!(r.g.rel(draft.candidate.trigger), Rel::Nsubj | Rel::NsubjPass);
            if told {
                recall::talks(r, &mut found, true);
            }
        }
        return found;
    }
    found.actors = from_slots(r, slots, &sense.actor, bound, &mut found.path, "actor");
    if found.actors.is_empty() && !sense.recipient.contains(&Slot::Patient) {
        found.actors = belonging(r, draft);
        if !found.actors.is_empty() {
            found.path.push_str("actor: owner of the force; ");
        }
    }
    if found.actors.is_empty() && resolves(r, draft.candidate.trigger) {
        found.actors.clone_from(&r.memory.issuer);
        found.path.push_str("actor: whose resolution it is; ");
    }
    if found.actors.is_empty() && r.g.passive(draft.candidate.trigger) {
        // "it cannot be ruled out that Russian troops will be sent": whose act it would be
        found.actors =
            draft.inner.iter().map(|(i, _)| inner_agents(r, *i)).find(|a| !a.is_empty()).unwrap_or_default();
        if !found.actors.is_empty() {
            found.path.push_str("actor: of the inner event; ");
        }
    }
    if draft.event == EventType::Protest {
        // "thousands rallied": whoever protests stands in opposition
        for party in found.actors.iter_mut().filter(|p| p.actor.sector.as_deref() == Some("CVL")) {
            if party.head < r.g.len() && r.lexicon.listed("noun.crowd", r.g.lemma(party.head)) {
                party.actor.sector = Some("OPP".to_owned());
            }
        }
    }
    found.recipients = from_slots(r, slots, &sense.recipient, bound, &mut found.path, "recipient");
    drop_actors(&mut found);
    drop_own_ground(r, &mut found);
    if found.recipients.is_empty() && draft.event == EventType::Threaten {
        found.recipients = condition_subject(r, draft, &found);
        if !found.recipients.is_empty() {
            found.path.push_str("recipient: subject of the condition; ");
            found.rules.push("a conditional threat is addressed to the subject of its condition".to_owned());
        }
    }
    if found.recipients.is_empty() {
        found.recipients = inner_participants(r, draft, &found);
        if !found.recipients.is_empty() {
            found.path.push_str("recipient: of the inner event; ");
        }
    }
    if found.recipients.is_empty() && draft.inner.iter().any(|(i, _)| recall::the_talks(r, *i)) {
        recall::talks(r, &mut found, false);
    }
    let moved = draft.inner.iter().any(|(_, e)| *e == EventType::Mobilize);
    if found.recipients.is_empty()
        && !moved
        && (verbal(draft.event) || matches!(draft.event, EventType::Aid | EventType::Cooperate))
    {
        found.recipients = deep(r, draft, &found);
        if !found.recipients.is_empty() {
            found.path.push_str("recipient: nearest in the content; ");
        }
    }
    if found.recipients.is_empty() && verbal(draft.event) {
        recall::doers(r, draft, &mut found);
    }
    found
}

/// Whether events of the type are words, not deeds.
pub(crate) fn verbal(event: EventType) -> bool {
    matches!(event.quad(), 1 | 3)
}

pub(crate) fn same(a: &Party, b: &Party) -> bool {
    a.head == b.head && a.actor.code == b.actor.code
        || a.actor.name.is_some() && a.actor.name == b.actor.name && a.actor.code == b.actor.code
}

fn drop_actors(found: &mut Roles) {
    let actors = found.actors.clone();
    found.recipients.retain(|p| !actors.iter().any(|a| same(a, p)));
}

/// Where an actor acts at home is no recipient ("sealed off the streets of the capital"), nor are its own forces ("brought its soldiers
/// home").
fn drop_own_ground(r: &Resolver, found: &mut Roles) {
    let home: Vec<Option<String>> = found.actors.iter().map(|p| p.actor.code.clone()).collect();
    let own = |p: &Party| {
        p.head < r.g.len()
            && matches!(p.actor.sector.as_deref(), None | Some("GOV" | "MIL" | "UNK"))
            && r.g.children(p.head).any(|c| r.g.rel(c) == Rel::NmodPoss && r.g.upos(c) == Upos::Pron)
    };
    let ground = |p: &Party| {
        own(p)
            || matches!(p.kind, Kind::Place | Kind::State)
                && p.actor.sector.is_none()
                && p.head < r.g.len()
                && r.g.markers(p.head).any(|m| {
                    matches!(
                        r.g.lower(m),
                        "in" | "at" | "across" | "around" | "near" | "outside" | "inside" | "through"
                    )
                })
    };
    found.recipients.retain(|p| !(p.actor.code.is_some() && home.contains(&p.actor.code) && ground(p)));
}

fn from_slots(
    r: &Resolver,
    slots: &Slots,
    order: &[Slot],
    bound: &[usize],
    path: &mut String,
    role: &str,
) -> Vec<Party> {
    for slot in order {
        let mut found: Vec<Party> = Vec::new();
        let mut how = "";
        for head in fillers(r, slots, slot) {
            let modifier = slots.agent.iter().any(|f| f.head == head && f.path == "modifier");
            for p in who(r, head, bound, &mut how) {
                if modifier && p.actor.code.is_none() || found.iter().any(|f| same(f, &p)) {
                    continue;
                }
                found.push(p);
            }
            if !found.is_empty() && *slot == Slot::Agent {
                break;
            }
        }
        if !found.is_empty() {
            let through = match slot {
                Slot::Agent | Slot::Patient => {
                    let of = if *slot == Slot::Agent { &slots.agent } else { &slots.patient };
                    of.first().map_or("", |f| f.path).to_owned()
                }
                Slot::Iobj => "iobj".to_owned(),
                Slot::Prep(p) => p.clone(),
                Slot::Clause | Slot::Speaker => String::new(),
            };
            path.push_str(&format!("{role}: {through}{how}; "));
            return found;
        }
    }
    Vec::new()
}

/// The participants that the phrase at `head` names, or that own the thing it names.
fn who(r: &Resolver, head: usize, bound: &[usize], how: &mut &'static str) -> Vec<Party> {
    let mut found = Vec::new();
    for p in r.parties(head) {
        if p.somebody() && (!bound.contains(&p.head) || p.kind != Kind::Thing) {
            found.push(p);
        } else {
            let mut owners = r.owners(p.head);
            // "a US drone" is of its armed forces
            for owner in owners.iter_mut().filter(|_| is_arm(r, p.head)) {
                owner.actor.sector.get_or_insert_with(|| "MIL".to_owned());
            }
            if !owners.is_empty() {
                *how = " > owner";
            }
            found.extend(owners);
        }
    }
    if found.is_empty() && r.g.upos(head) == Upos::Verb {
        // "criticised Israel's bombing …" as a gerund, "for invading": who does it
        let of_clause = crate::slots::agents(r.g, head, 2);
        found.extend(
            of_clause
                .iter()
                .filter(|f| f.path == "nsubj")
                .flat_map(|f| r.parties(f.head))
                .filter(Party::somebody),
        );
    }
    found
}

/// "Strongly condemns the attack; Calls on …": a verb in the present without a subject, as councils resolve.
fn resolves(r: &Resolver, i: usize) -> bool {
    let g = r.g;
    matches!(g.rel(i), Rel::Root | Rel::Conj | Rel::Parataxis)
        && g.upos(i) == Upos::Verb
        && g.lower(i) != g.lemma(i)
        && g.lower(i).ends_with('s')
        && g.own_subject(i).is_none()
        && g.head(i).is_none_or(|h| g.own_subject(h).is_none())
}

/// Owners of forces that the pattern names: "Russian troops will be sent".
fn belonging(r: &Resolver, draft: &Draft) -> Vec<Party> {
    let Matched::Sense(p) = draft.candidate.matched else { return Vec::new() };
    let pattern = &r.lexicon.patterns()[p as usize];
    let mut found = Vec::new();
    for &b in std::iter::once(&draft.candidate.trigger).chain(&draft.candidate.bound) {
        let theirs = pattern_classes(r.lexicon, pattern).any(|c| r.g.in_class(r.lexicon, b, c));
        if theirs {
            let own = r.party(b, 2);
            if own.actor.code.is_some() {
                found.push(own);
            } else {
                found.extend(r.owners(b));
            }
        }
    }
    found
}

/// Who would do an inner event: its agent, or the owner of the forces it moves.
fn inner_agents(r: &Resolver, inner: usize) -> Vec<Party> {
    let pos = if matches!(r.g.upos(inner), Upos::Verb | Upos::Aux) { Pos::Verb } else { Pos::Noun };
    let slots = slots(r.g, r.lexicon, inner, pos);
    let mut how = "";
    let agents: Vec<Party> = slots
        .agent
        .iter()
        .flat_map(|f| who(r, f.head, &[], &mut how))
        .filter(|p| p.actor.codable())
        .collect();
    if !agents.is_empty() {
        return agents;
    }
    slots
        .patient
        .iter()
        .filter(|f| is_force(r, f.head))
        .flat_map(|f| who(r, f.head, &[], &mut how))
        .filter(|p| p.actor.codable())
        .collect()
}

/// A weapon or vehicle of armed forces.
fn is_arm(r: &Resolver, i: usize) -> bool {
    r.g.listed(r.lexicon, "noun.arm", i)
}

fn is_force(r: &Resolver, i: usize) -> bool {
    r.lexicon.is_force(r.g.lemma(i)) || r.lexicon.is_force(r.g.lower(i))
}

fn pattern_classes<'l>(
    lexicon: &'l Lexicon,
    pattern: &'l lexicon::Pattern,
) -> impl Iterator<Item = u16> + 'l {
    let of_items = pattern.items.iter().flat_map(|item| match item {
        lexicon::Item::Word(words) | lexicon::Item::Prep { words, .. } => words.as_slice(),
        _ => &[],
    });
    pattern
        .trigger
        .iter()
        .chain(of_items)
        .filter_map(|w| match w {
            Word::Class(c) => Some(*c),
            Word::Lemma(_) => None,
        })
        .filter(|c| lexicon.class(*c).belongs == Belongs::Actor)
}

/// All who take part in a meeting, an agreement, a clash.
fn reciprocal(r: &Resolver, draft: &Draft, found: &mut Roles) {
    let slots = &draft.candidate.slots;
    let bound = &draft.candidate.bound;
    let mut how = "";
    let add = |parties: Vec<Party>, label: &str, found: &mut Roles| {
        let before = found.actors.len();
        for p in parties {
            let part = |a: &Party| a.head != p.head && a.span.contains(p.span) && !p.span.contains(a.span);
            if !found.actors.iter().any(|a| same(a, &p) || part(a)) {
                found.actors.push(p);
            }
        }
        if found.actors.len() > before {
            found.path.push_str(&format!("actor: {label}; "));
        }
    };
    for f in &slots.agent {
        if f.path == "modifier" {
            continue;
        }
        let parties = who(r, f.head, bound, &mut how);
        add(parties, f.path, found);
    }
    for f in &slots.patient {
        // "exchanged ninety prisoners": what the pattern names is no party to it
        let named = |p: &Party| bound.contains(&p.head) && p.kind == Kind::Common;
        let parties =
            who(r, f.head, bound, &mut how).into_iter().filter(|p| !is_topic(p) && !named(p)).collect();
        add(parties, f.path, found);
    }
    for (m, f) in &slots.preps {
        if matches!(r.g.lower(*m), "with" | "between" | "among" | "alongside" | "involving" | "against") {
            let parties = who(r, f.head, bound, &mut how).into_iter().filter(|p| !is_topic(p)).collect();
            add(parties, "with/between", found);
        }
        if r.g.lower(*m) == "between" && r.g.conjuncts(f.head).count() == 1 {
            let parties = second_of_two(r, f.head).map_or_else(Vec::new, |h| who(r, h, bound, &mut how));
            add(parties, "between … and", found);
        }
    }
    let noun = r.g.upos(draft.candidate.trigger) == Upos::Noun;
    if noun {
        add(
            r.modifiers(draft.candidate.trigger).into_iter().filter(|p| p.actor.code.is_some()).collect(),
            "modifier",
            found,
        );
        for (m, f) in &slots.preps {
            if matches!(r.g.lower(*m), "of" | "at") {
                let parties = r.parties(f.head).into_iter().flat_map(|p| {
                    let members = r.modifiers(p.head);
                    if members.len() > 1 { members } else { vec![p] }
                });
                let codable = parties.filter(|p| p.actor.code.is_some() && p.kind != Kind::Place).collect();
                add(codable, "of/at", found);
            }
        }
    }
    // "Ryabkov led the delegation during the talks": who acts in the clause takes part
    if found.actors.len() < 2 && noun {
        let mut at = draft.candidate.trigger;
        for _ in 0..4 {
            let Some(h) = r.g.head(at) else { break };
            if r.g.upos(h) == Upos::Verb {
                let agents = crate::slots::agents(r.g, h, 4);
                let parties =
                    agents.iter().flat_map(|f| r.parties(f.head)).filter(|p| p.actor.codable()).collect();
                if matches!(r.g.rel(at).universal(), "obl" | "obj" | "nmod") {
                    add(parties, "subject of the clause", found);
                }
                break;
            }
            at = h;
        }
    }
}

/// "between Ethiopia and the rebels", where the tree hangs the second elsewhere.
fn second_of_two(r: &Resolver, first: usize) -> Option<usize> {
    let g = r.g;
    let and = (first + 1..g.len().min(first + 8)).find(|i| g.lower(*i) == "and")?;
    g.head(and).filter(|h| *h > and && matches!(g.upos(*h), Upos::Noun | Upos::Propn))
}

fn is_topic(p: &Party) -> bool {
    p.kind == Kind::Place
}

/// Participants of events that the draft took in, and of its content.
fn inner_participants(r: &Resolver, draft: &Draft, have: &Roles) -> Vec<Party> {
    // verbs that the pattern names have participants of their own: "threatened to jail bloggers"
    let named =
        draft.candidate.bound.iter().filter(|b| r.g.upos(**b) == Upos::Verb).map(|b| (*b, draft.event));
    for (inner, event) in draft.inner.iter().copied().chain(named) {
        let pos = if matches!(r.g.upos(inner), Upos::Verb | Upos::Aux) { Pos::Verb } else { Pos::Noun };
        let slots = slots(r.g, r.lexicon, inner, pos);
        let mut order = vec![Slot::Agent, Slot::Patient];
        // where forces are sent is a place
        let ends: &[&str] = if event == EventType::Mobilize {
            &["on", "against", "with"]
        } else {
            &["on", "against", "to", "with", "from", "of", "in"]
        };
        order.extend(ends.iter().map(|p| Slot::Prep((*p).to_owned())));
        for slot in order {
            let mut how = "";
            let mut found: Vec<Party> =
                fillers(r, &slots, &slot).into_iter().flat_map(|h| who(r, h, &[], &mut how)).collect();
            found.retain(|p| p.actor.codable() && !have.actors.iter().any(|a| same(a, p)));
            if !found.is_empty() {
                return found;
            }
        }
        if pos == Pos::Noun {
            let mut found = r.modifiers(inner);
            found.retain(|p| p.actor.codable() && !have.actors.iter().any(|a| same(a, p)));
            if !found.is_empty() {
                return found;
            }
        }
    }
    Vec::new()
}

/// "may take steps if the US provokes it": the US.
fn condition_subject(r: &Resolver, draft: &Draft, have: &Roles) -> Vec<Party> {
    let g = r.g;
    for i in 0..g.len() {
        let clause = matches!(g.rel(i), Rel::Advcl | Rel::Csubj | Rel::CsubjPass);
        let condition =
            clause && g.children(i).any(|c| g.rel(c) == Rel::Mark && matches!(g.lower(c), "if" | "unless"));
        let related = g.dominates(draft.top, i) || g.head(i).is_some_and(|h| g.dominates(h, draft.top));
        if !condition || !related {
            continue;
        }
        let mut heads: Vec<usize> = g.own_subject(i).into_iter().collect();
        heads.extend(
            g.own_subject(i)
                .into_iter()
                .flat_map(|s| g.children(s).filter(|c| g.rel(*c).universal() == "nmod").collect::<Vec<_>>()),
        );
        heads.extend(g.own_subject(i).into_iter().flat_map(|s| {
            g.children(s)
                .flat_map(|c| g.children(c).filter(|d| g.rel(*d).universal() == "nmod").collect::<Vec<_>>())
                .collect::<Vec<_>>()
        }));
        for h in heads {
            let mut how = "";
            let mut found = who(r, h, &[], &mut how);
            found.retain(|p| {
                p.actor.codable() && !have.actors.iter().any(|a| same(a, p) || a.actor.code == p.actor.code)
            });
            if !found.is_empty() {
                return found;
            }
        }
    }
    Vec::new()
}

/// Infinitives that modify a noun at or below `i`.
fn clauses_below(r: &Resolver, i: usize, depth: usize) -> Vec<usize> {
    let g = r.g;
    let mut found = Vec::new();
    for c in g.children(i) {
        if g.rel(c) == Rel::Acl && g.infinitive(c) {
            found.push(c);
        } else if depth > 0 {
            found.extend(clauses_below(r, c, depth - 1));
        }
    }
    found
}

/// The nearest codable participant below the trigger that is not the actor: in "the refusal to consider Russia's demands",
/// Russia.
fn deep(r: &Resolver, draft: &Draft, have: &Roles) -> Vec<Party> {
    let g = r.g;
    let agent: Vec<usize> = draft.candidate.slots.agent.iter().map(|f| f.head).collect();
    let trigger = draft.candidate.trigger;
    let mut level = vec![trigger];
    // "the refusal by the US to consider …", read as a clause of which the noun is the subject
    level.extend(g.head(trigger).filter(|h| g.rel(trigger) == Rel::Nsubj && g.infinitive(*h)));
    for depth in 0..5 {
        let mut next = Vec::new();
        for top in &level {
            for c in g.children(*top) {
                if c == trigger {
                    continue;
                }
                if agent.contains(&c) {
                    // an infinitive that belongs to the event word may hang on its agent: "the refusal by the US to consider …"
                    next.extend(clauses_below(r, c, 3));
                    continue;
                }
                if matches!(g.rel(c), Rel::Nsubj | Rel::Punct | Rel::Parataxis | Rel::Appos | Rel::Conj)
                    && level.len() == 1
                {
                    continue;
                }
                let elsewhere = g
                    .markers(c)
                    .any(|m| matches!(g.lower(m), "in" | "at" | "during" | "after" | "before" | "near"));
                // "the session called by the king": the participle's *by* tells whose it is
                let foreign = g.marked(c, "by") && g.rel(*top) != Rel::Acl;
                if g.rel(c) == Rel::Advcl && !g.infinitive(c) || elsewhere || foreign {
                    continue;
                }
                next.push(c);
            }
        }
        let mut found: Vec<Party> = Vec::new();
        for &c in &next {
            if !matches!(g.upos(c), Upos::Noun | Upos::Propn | Upos::Adj) {
                continue;
            }
            let p = r.party(c, 2);
            let known = p.actor.code.is_some()
                || depth < 2 && p.actor.codable() && !draft.candidate.bound.contains(&c);
            if known && !have.actors.iter().any(|a| same(a, &p) || a.actor.code == p.actor.code) {
                found.push(p);
                break;
            }
        }
        if !found.is_empty() {
            return found;
        }
        level = next;
    }
    Vec::new()
}
