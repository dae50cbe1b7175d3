//! Which senses and composers of the lexicon stand in a sentence.

use lexicon::{Constraint, Item, Lexicon, Pattern, Pos, Slot, Value, Word};
use text::{Rel, Upos};

use crate::graph::Graph;
use crate::party::Resolver;
use crate::slots::{Slots, slots};

/// What a trigger was matched with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Matched {
    /// Pattern number of a sense.
    Sense(u32),
    /// Composer and pattern number.
    Composer(u32, u32),
}

/// A pattern found at a trigger.
#[derive(Clone, Debug)]
pub(crate) struct Candidate {
    pub(crate) trigger: usize,
    pub(crate) matched: Matched,
    /// Words that the pattern names besides the trigger.
    pub(crate) bound: Vec<usize>,
    /// Whether the pattern uses the trigger's negation up.
    pub(crate) negation_used: bool,
    pub(crate) score: i32,
    /// A pattern of the same type, at a word that this one names, that gives the mode.
    pub(crate) refined: Option<u32>,
    pub(crate) slots: Slots,
}

impl Candidate {
    /// The pattern as written.
    pub(crate) fn pattern<'l>(&self, lexicon: &'l Lexicon) -> &'l str {
        match self.matched {
            Matched::Sense(p) => &lexicon.patterns()[p as usize].text,
            Matched::Composer(c, p) => &lexicon.composer(c).patterns[p as usize].text,
        }
    }
}

/// A pattern that nearly matched, and what kept it from matching.
#[derive(Clone, Debug)]
pub struct NearMiss {
    /// The trigger's words.
    pub word: String,
    /// Id of the sense.
    pub sense: String,
    /// The pattern as written.
    pub pattern: String,
    /// What was missing or in the way.
    pub blocked: String,
    /// Items of the pattern that were met before that; `usize::MAX` where all were, but somebody to take part is missing.
    pub met: usize,
}

/// Candidates of the sentence, at most one per trigger.
pub(crate) fn candidates(r: &Resolver, near: &mut Option<&mut Vec<NearMiss>>) -> Vec<Candidate> {
    let mut found: Vec<Candidate> = Vec::new();
    for i in 0..r.g.len() {
        if let Some(best) = at(r, i, near) {
            found.push(best);
        }
    }
    // a word that another pattern names is no event of its own; where it tells the same type more exactly, its mode counts
    let typed = |c: &Candidate| match c.matched {
        Matched::Sense(p) => {
            let sense = &r.lexicon.senses()[r.lexicon.patterns()[p as usize].sense as usize];
            Some((sense.event, sense.mode.is_some()))
        }
        Matched::Composer(..) => None,
    };
    let mut dropped = vec![false; found.len()];
    for a in 0..found.len() {
        for b in 0..found.len() {
            if a == b || !found[a].bound.contains(&found[b].trigger) {
                continue;
            }
            if empty(r, &found[a]) && matches!(found[b].matched, Matched::Sense(_)) {
                // "a visit by the minister was cut short": nobody is known to have cut it short, the visit is told
                dropped[a] = true;
                continue;
            }
            dropped[b] = true;
            if let ((Some((x, false)), Some((y, true))), Matched::Sense(p)) =
                ((typed(&found[a]), typed(&found[b])), found[b].matched)
                && x == y
            {
                found[a].refined = Some(p);
            }
        }
    }
    let mut keep = dropped.iter().map(|d| !d);
    found.retain(|_| keep.next().unwrap_or(true));
    found
}

/// Whether a sense stands there with nobody in any of its slots.
fn empty(r: &Resolver, candidate: &Candidate) -> bool {
    let Matched::Sense(p) = candidate.matched else { return false };
    let sense = &r.lexicon.senses()[r.lexicon.patterns()[p as usize].sense as usize];
    !sense.reciprocal && candidate.slots.agent.is_empty() && !someone(r, &candidate.slots, &sense.recipient)
}

fn at(r: &Resolver, i: usize, near: &mut Option<&mut Vec<NearMiss>>) -> Option<Candidate> {
    let mut best: Option<Candidate> = None;
    // "is on a visit to": the pattern's verb is *be*, what it says hangs on the predicate
    let copula =
        r.g.children(i).find(|c| r.g.rel(*c) == Rel::Cop).map(|c| (Pos::Verb, [r.g.lemma(c); 2], true));
    let plain = parts_of_speech(r, i).into_iter().map(|pos| (pos, [r.g.lemma(i), r.g.lower(i)], false));
    for (pos, keys, copular) in plain.chain(copula) {
        let mut own: Option<(Slots, Vec<usize>)> = None;
        for key in keys {
            let lexicon = r.lexicon;
            let asking = near.is_some();
            let senses = lexicon
                .triggers(pos, key)
                .iter()
                .filter(|p| asking || r.g.may_match(lexicon.asked(**p)))
                .map(|p| (Matched::Sense(*p), &lexicon.patterns()[*p as usize]));
            let composers = lexicon
                .composers_of(pos, key)
                .iter()
                .map(|(c, p)| (Matched::Composer(*c, *p), &lexicon.composer(*c).patterns[*p as usize]));
            for (matched, pattern) in senses.chain(composers) {
                let (slots, below) = own.get_or_insert_with(|| {
                    let slots = slots(r.g, lexicon, i, pos);
                    let mut below = reach(r, i, &slots);
                    if copular {
                        below.insert(0, i);
                    }
                    (slots, below)
                });
                match try_pattern(r, i, pattern, matched, slots, below) {
                    Ok(candidate) => {
                        // between equals the reading that has an agent: "is committed to" is no act of somebody unsaid
                        let rank = |c: &Candidate| (c.score, !c.slots.agent.is_empty());
                        if best.as_ref().is_none_or(|b| rank(&candidate) > rank(b)) {
                            best = Some(candidate);
                        }
                    }
                    Err(blocked) => {
                        if let (Some(near), Matched::Sense(_)) = (near.as_deref_mut(), matched) {
                            let sense = lexicon.senses()[pattern.sense as usize].id.clone();
                            near.push(NearMiss {
                                word: r.g.form(i).to_owned(),
                                sense,
                                pattern: pattern.text.clone(),
                                blocked: blocked.1.tell(r),
                                met: blocked.0,
                            });
                        }
                    }
                }
            }
            if keys[0] == keys[1] {
                break;
            }
        }
    }
    best
}

fn parts_of_speech(r: &Resolver, i: usize) -> Vec<Pos> {
    let g = r.g;
    let nominal = |i: usize| {
        g.children(i).any(|c| {
            matches!(g.rel(c), Rel::Det | Rel::Amod | Rel::NmodPoss)
                || g.rel(c) == Rel::Nmod && g.marked(c, "of")
        })
    };
    let verbal = |i: usize| {
        g.children(i).any(|c| {
            matches!(
                g.rel(c),
                Rel::Obj | Rel::Aux | Rel::AuxPass | Rel::Xcomp | Rel::Ccomp | Rel::CompoundPrt
            )
        })
    };
    let headline =
        |i: usize| g.own_subject(i).is_some_and(|s| s < i) && !g.children(i).any(|c| g.rel(c) == Rel::Cop);
    let gerund = |i: usize| {
        g.lower(i).ends_with("ing")
            && g.own_subject(i).is_none()
            && (matches!(g.rel(i), Rel::Nsubj | Rel::Obj) || g.children(i).any(|c| g.rel(c) == Rel::Nmod))
    };
    match g.upos(i) {
        Upos::Verb if (nominal(i) || gerund(i)) && !verbal(i) => vec![Pos::Noun, Pos::Verb, Pos::Adjective],
        Upos::Verb => vec![Pos::Verb, Pos::Adjective],
        Upos::Aux if g.rel(i) != Rel::Cop => vec![Pos::Verb],
        Upos::Adj if g.lower(i).ends_with("ed") || g.lower(i).ends_with("en") => {
            vec![Pos::Adjective, Pos::Verb]
        }
        Upos::Adj => vec![Pos::Adjective],
        // "Delhi alleges …", "riot police clash with …": a headline's verb read as a noun
        Upos::Noun | Upos::Propn if (verbal(i) || headline(i)) && !nominal(i) => vec![Pos::Noun, Pos::Verb],
        // "an arrest warrant" is no arrest
        Upos::Noun if g.rel(i) == Rel::Compound => Vec::new(),
        Upos::Noun => vec![Pos::Noun],
        Upos::Propn if r.names.at(i).is_none() => vec![Pos::Noun],
        _ => Vec::new(),
    }
}

/// Words below trigger `i` that a pattern may name: objects, obliques, particles, their modifiers; not its agent, and no
/// other clause.
fn reach(r: &Resolver, i: usize, slots: &Slots) -> Vec<usize> {
    let g = r.g;
    let mut found = Vec::new();
    let mut stack: Vec<(usize, usize)> = vec![(i, 0)];
    for p in &slots.patient {
        if !found.contains(&p.head) && g.head(p.head) != Some(i) && p.head != i {
            found.push(p.head);
            stack.push((p.head, 1));
        }
    }
    while let Some((top, depth)) = stack.pop() {
        for c in g.children(top) {
            let enter = match g.rel(c) {
                Rel::OblAgent => false,
                Rel::Obl if depth == 0 && g.passive(top) && g.marked(c, "by") => false,
                Rel::Nsubj
                | Rel::Csubj
                | Rel::Punct
                | Rel::Cc
                | Rel::AclRelcl
                | Rel::Parataxis
                | Rel::Ccomp
                | Rel::Vocative
                | Rel::Discourse
                | Rel::AdvclRelcl => false,
                Rel::Conj => depth > 0 && g.upos(c) != Upos::Verb,
                Rel::Advcl => depth == 0 && g.markers(c).next().is_some(),
                Rel::Acl => depth == 0,
                _ => true,
            };
            // what a clause inside an object says is not the trigger's
            let enter = enter
                && !(depth >= 1
                    && g.upos(c) == Upos::Verb
                    && g.rel(c) != Rel::Amod
                    && g.rel(c) != Rel::Compound);
            if enter && !found.contains(&c) && c != i {
                found.push(c);
                if depth < 3 {
                    stack.push((c, depth + 1));
                }
            }
        }
    }
    if let Some(light) = slots.light {
        found.extend(
            g.children(light).filter(|c| matches!(g.rel(*c).universal(), "obl" | "advmod" | "compound")),
        );
    }
    found.sort_unstable();
    found
}

fn try_pattern<'p>(
    r: &'p Resolver,
    i: usize,
    pattern: &'p Pattern,
    matched: Matched,
    slots: &Slots,
    below: &[usize],
) -> Result<Candidate, (usize, Blocked<'p>)> {
    let g = r.g;
    let mut bound = Vec::new();
    let mut score = 0;
    let mut negation_used = false;
    for (met, item) in pattern.items.iter().enumerate() {
        let missing = |what: Blocked<'p>| Err((met, what));
        match item {
            Item::Word(words) => {
                let is = |b: usize| g.is_any(r.lexicon, b, words) && !circumstance(g, b);
                let hit = g.may_have(words).then(|| below.iter().find(|b| !bound.contains(*b) && is(**b)));
                let Some(&w) = hit.flatten() else {
                    return missing(Blocked::NoWord(words));
                };
                bound.push(w);
                score += 20 - 3 * steps(g, w, i);
            }
            Item::Object => {
                if slots.patient.is_empty() && slots.iobj.is_empty() {
                    return missing(Blocked::NoObject);
                }
                score += 4;
            }
            Item::Prep { preps, words } if words.is_empty() => {
                let is_prep = |m: usize| {
                    preps.iter().any(|p| g.lower(m) == p || p == "toward" && g.lower(m) == "towards")
                };
                let slot = slots.preps.iter().find(|(m, _)| is_prep(*m)).map(|(m, _)| *m);
                let particle =
                    || g.children(i).find(|c| is_prep(*c) && !matches!(g.rel(*c), Rel::Nsubj | Rel::Obj));
                let clause = || {
                    g.children(i)
                        .filter(|c| matches!(g.rel(*c), Rel::Xcomp | Rel::Advcl | Rel::Ccomp | Rel::Acl))
                        .flat_map(|c| g.markers(c))
                        .find(|m| is_prep(*m))
                };
                match slot.or_else(particle).or_else(clause) {
                    Some(w) => bound.push(w),
                    // "insists it will stay": *that* may be left out
                    None if preps.iter().any(|p| p == "that") && content(g, i).next().is_some() => {}
                    None => return missing(Blocked::NoPrep(preps, words)),
                }
                score += 12;
            }
            Item::Prep { preps, words } => {
                if !g.may_have(words) {
                    return missing(Blocked::NoPrep(preps, words));
                }
                let particle = g.children(i).find(|c| {
                    preps.iter().any(|p| g.lower(*c) == p)
                        && matches!(g.rel(*c), Rel::CompoundPrt | Rel::Advmod | Rel::Obl | Rel::Case)
                });
                let marked = below.iter().copied().find(|b| {
                    g.is_any(r.lexicon, *b, words)
                        && (particle.is_some() || preps.iter().any(|p| g.marked(*b, p)))
                });
                let said = || {
                    let heads = content(g, i).flat_map(|c| std::iter::once(c).chain(complements(g, c)));
                    let that = preps.iter().any(|p| p == "that");
                    heads.filter(|_| that).find(|c| g.is_any(r.lexicon, *c, words))
                };
                let Some(w) = marked.or_else(said) else {
                    return missing(Blocked::NoPrep(preps, words));
                };
                bound.push(w);
                bound.extend(
                    g.markers(w).filter(|m| preps.iter().any(|p| g.lower(*m) == p)).chain(particle).take(1),
                );
                score += 24 - 3 * steps(g, w, i);
            }
            Item::Not => {
                let on_light = slots.light.is_some_and(|l| g.negated(r.lexicon, l));
                if !g.negated(r.lexicon, i) && !g.has_no(i) && !on_light {
                    return missing(Blocked::NotNegated);
                }
                negation_used = true;
                score += 20;
            }
            Item::No => {
                if !g.has_no(i) {
                    return missing(Blocked::NoNo);
                }
                negation_used = true;
                score += 20;
            }
            Item::Absent(words) => {
                if g.may_have(words)
                    && let Some(w) = below.iter().find(|b| g.is_any(r.lexicon, **b, words))
                {
                    return missing(Blocked::InTheWay(g.form(*w)));
                }
                score += 2;
            }
        }
    }
    if let Matched::Sense(_) = matched {
        let sense = &r.lexicon.senses()[pattern.sense as usize];
        for constraint in &sense.constraints {
            let own;
            let heads: &[usize] = match &constraint.slot {
                Slot::Clause => below,
                slot => {
                    own = fillers(r, slots, slot);
                    &own
                }
            };
            let fits = |h: usize| {
                let mut values = constraint.values.iter().filter(|v| g.may_fit(v)).peekable();
                values.peek().is_some() && {
                    let all: Vec<usize> = g.conjuncts(h).collect();
                    values.any(|v| all.iter().any(|c| r.fits(*c, v)))
                }
            };
            // a passive need not say who did it, if there is somebody or something that it was done to
            let undergone = sense.recipient.contains(&Slot::Patient)
                || slots.patient.iter().any(|p| bound.contains(&p.head))
                || pattern.items.contains(&Item::Object)
                || !r.g.passive(i);
            let unsaid = constraint.slot == Slot::Agent && heads.is_empty() && !constraint.never && undergone;
            let met = unsaid || heads.iter().any(|h| fits(*h));
            if met == constraint.never {
                return Err((pattern.items.len(), Blocked::Constraint(constraint)));
            }
            score += if constraint.never { 1 } else { 8 };
        }
        // "are expected to agree" is nobody's wish
        let spoken = sense.actor.contains(&Slot::Speaker);
        if sense.needs_actor && !spoken && sense.actor.iter().all(|slot| fillers(r, slots, slot).is_empty()) {
            return Err((pattern.items.len(), Blocked::Nobody));
        }
        // a sense that says nothing without a recipient yields to one that has its participants
        if sense.needs_recipient && !someone(r, slots, &sense.recipient) {
            score -= UNFILLED;
        }
    }
    Ok(Candidate { trigger: i, matched, bound, negation_used, score, refined: None, slots: slots.clone() })
}

/// How many words lie between word `w` and trigger `i` above it, up to 3: what stands nearer says more.
fn steps(g: &Graph, w: usize, i: usize) -> i32 {
    let above = std::iter::successors(g.head(w), |h| g.head(*h)).take(4);
    above.take_while(|h| *h != i).count().min(3) as i32
}

/// Whether a preposition of time or circumstance marks word `i`: "suspended under the accord" suspends no accord.
fn circumstance(g: &Graph, i: usize) -> bool {
    g.rel(i) != Rel::Obj
        && g.markers(i).any(|m| {
            matches!(
                g.lower(m),
                "under"
                    | "before"
                    | "after"
                    | "during"
                    | "since"
                    | "until"
                    | "amid"
                    | "despite"
                    | "without"
                    | "unlike"
                    | "following"
            )
        })
}

/// What an empty slot takes from the score of a sense that needs it: about a content word.
const UNFILLED: i32 = 20;

/// Whether one of the slots names, or belongs to, somebody codable.
fn someone(r: &Resolver, slots: &Slots, order: &[Slot]) -> bool {
    order.iter().flat_map(|slot| fillers(r, slots, slot)).any(|head| {
        r.parties(head).iter().any(|p| p.actor.codable()) || r.owners(head).iter().any(|p| p.actor.codable())
    })
}

/// The clauses that tell what verb or noun `i` says.
fn content<'g>(g: &'g Graph, i: usize) -> impl Iterator<Item = usize> + 'g {
    g.children(i).filter(move |c| {
        g.rel(*c) == Rel::Ccomp || g.rel(*c) == Rel::Acl && g.children(*c).any(|m| g.lower(m) == "that")
    })
}

/// Words that complete the predicate of a clause.
fn complements<'g>(g: &'g Graph, i: usize) -> impl Iterator<Item = usize> + 'g {
    g.children(i).filter(|c| matches!(g.rel(*c), Rel::Obj | Rel::Xcomp | Rel::NsubjPass | Rel::Obl))
}

/// What kept a pattern from matching; told only where somebody asks.
enum Blocked<'p> {
    NoWord(&'p [Word]),
    NoObject,
    NoPrep(&'p [String], &'p [Word]),
    NotNegated,
    NoNo,
    InTheWay(&'p str),
    Constraint(&'p Constraint),
    Nobody,
}

impl Blocked<'_> {
    fn tell(&self, r: &Resolver) -> String {
        match self {
            Self::NoWord(words) => format!("no {}", name_of(r, words)),
            Self::NoObject => "no object".to_owned(),
            Self::NoPrep(preps, []) => format!("no \"{}\"", preps.join("|")),
            Self::NoPrep(preps, words) => format!("no \"{} {}\"", preps.join("|"), name_of(r, words)),
            Self::NotNegated => "not negated".to_owned(),
            Self::NoNo => "no determiner \"no\"".to_owned(),
            Self::InTheWay(word) => format!("\"{word}\" is in the way"),
            Self::Constraint(c) => {
                let word = if c.never { "never" } else { "only" };
                format!("{word} {} {}", slot_name(&c.slot), values(r, &c.values))
            }
            Self::Nobody => "nobody who does it".to_owned(),
        }
    }
}

/// Heads of the words in a slot.
pub(crate) fn fillers(r: &Resolver, slots: &Slots, slot: &Slot) -> Vec<usize> {
    match slot {
        Slot::Agent => slots.agent.iter().map(|f| f.head).collect(),
        // the parser takes "urged Iran to …" for an indirect object
        Slot::Patient if slots.patient.is_empty() => slots.iobj.iter().map(|f| f.head).collect(),
        Slot::Patient => slots.patient.iter().map(|f| f.head).collect(),
        Slot::Iobj => slots.iobj.iter().map(|f| f.head).collect(),
        Slot::Prep(p) => slots
            .preps
            .iter()
            .filter(|(m, _)| r.g.lower(*m) == p || p == "toward" && r.g.lower(*m) == "towards")
            .map(|(_, f)| f.head)
            .collect(),
        Slot::Clause | Slot::Speaker => Vec::new(),
    }
}

fn name_of(r: &Resolver, words: &[Word]) -> String {
    let names: Vec<String> = words
        .iter()
        .map(|w| match w {
            Word::Lemma(term) => term.text.clone(),
            Word::Class(c) => format!("{{{}}}", r.lexicon.class(*c).name),
        })
        .collect();
    names.join("|")
}

fn slot_name(slot: &Slot) -> String {
    match slot {
        Slot::Prep(p) => p.clone(),
        other => format!("{other:?}").to_lowercase(),
    }
}

fn values(r: &Resolver, values: &[Value]) -> String {
    let names: Vec<String> = values
        .iter()
        .map(|v| match v {
            Value::Lemma(term) => term.text.clone(),
            Value::Class(c) => format!("{{{}}}", r.lexicon.class(*c).name),
            Value::Sector(s) => format!("<{s}>"),
            other => format!("<{}>", format!("{other:?}").to_lowercase()),
        })
        .collect();
    names.join(", ")
}
