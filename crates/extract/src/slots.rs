//! Deep roles: who stands as agent, patient or after a preposition of a trigger, whatever the sentence's form.
//!
//! Passives, relatives, participles, infinitives, coordination and light verbs are undone here, so that a sense states
//! its roles once. Attachment errors of the parser are met half-way: a preposition counts below the trigger or below its object.

use lexicon::{Lexicon, Pos};
use text::{Rel, Upos};

use crate::graph::Graph;

/// A word in a slot, with the path that led there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Filler {
    pub(crate) head: usize,
    pub(crate) path: &'static str,
}

fn filler(head: usize, path: &'static str) -> Filler {
    Filler { head, path }
}

/// Where a trigger's participants stand.
#[derive(Clone, Debug, Default)]
pub(crate) struct Slots {
    pub(crate) agent: Vec<Filler>,
    pub(crate) patient: Vec<Filler>,
    pub(crate) iobj: Vec<Filler>,
    /// Preposition word and what it marks.
    pub(crate) preps: Vec<(usize, Filler)>,
    /// The light verb that carries a nominal trigger, if any.
    pub(crate) light: Option<usize>,
}

const DEPTH: usize = 6;

/// Slots of trigger `i`.
pub(crate) fn slots(g: &Graph, lexicon: &Lexicon, i: usize, pos: Pos) -> Slots {
    let mut slots = Slots::default();
    if pos == Pos::Noun && g.upos(i) != Upos::Verb {
        nominal(g, lexicon, i, &mut slots);
    } else {
        slots.agent = agents(g, i, DEPTH);
        slots.patient = patients(g, i, DEPTH);
        if pos == Pos::Adjective && g.passive(i) && slots.agent.is_empty() {
            // "is disappointed with": a state of the one who has it; "killed by rebels" is a passive
            slots.agent = std::mem::take(&mut slots.patient);
        }
        slots.iobj = g.children(i).filter(|c| g.rel(*c) == Rel::Iobj).map(|c| filler(c, "iobj")).collect();
        if slots.iobj.is_empty() {
            slots.iobj.extend(receiver(g, i));
        }
        prepositions(g, i, &mut slots.preps);
        for c in g.children(i).filter(|c| matches!(g.rel(*c), Rel::Obj | Rel::NsubjPass | Rel::Xcomp)) {
            prepositions(g, c, &mut slots.preps);
        }
        if slots.agent.is_empty() && g.passive(i) {
            by_below(g, i, &mut slots);
        }
    }
    slots.agent.dedup();
    slots
}

/// Who does what verb (or predicate) `i` says.
pub(crate) fn agents(g: &Graph, i: usize, depth: usize) -> Vec<Filler> {
    if depth == 0 {
        return Vec::new();
    }
    if g.passive(i) {
        return g
            .children(i)
            .filter(|c| g.rel(*c) == Rel::OblAgent || g.rel(*c) == Rel::Obl && g.marked(*c, "by"))
            .map(|c| filler(c, "obl:agent"))
            .collect();
    }
    if let Some(s) =
        g.children(i).find(|c| matches!(g.rel(*c), Rel::Nsubj | Rel::NsubjPass | Rel::NsubjOuter))
    {
        if g.relative(s) && g.rel(i) == Rel::AclRelcl {
            return g.head(i).map(|h| filler(h, "antecedent")).into_iter().collect();
        }
        return vec![filler(s, "nsubj")];
    }
    if let Some(s) = misread_subject(g, i) {
        return vec![filler(s, "nsubj")];
    }
    let Some(h) = g.head(i) else { return Vec::new() };
    match g.rel(i) {
        Rel::Xcomp => {
            let object = g.child(h, Rel::Obj).or_else(|| g.child(h, Rel::Iobj));
            match object {
                Some(o) if !g.is(h, "promise") && o < i => vec![filler(o, "xcomp<obj")],
                _ if g.passive(h) => first_patients(g, h, depth, "xcomp<nsubj:pass"),
                _ => relabel(agents(g, h, depth - 1), "xcomp<nsubj"),
            }
        }
        Rel::Conj | Rel::Parataxis if g.upos(h) != Upos::Noun || g.rel(h) == Rel::AclRelcl => {
            if g.passive(h) {
                return first_patients(g, h, depth, "conj<nsubj:pass");
            }
            relabel(agents(g, h, depth - 1), "conj<nsubj")
        }
        Rel::Advcl => {
            if g.passive(h) {
                return first_patients(g, h, depth, "advcl<nsubj:pass");
            }
            relabel(agents(g, h, depth - 1), "advcl<nsubj")
        }
        Rel::Acl | Rel::Amod if g.participle_active(i) => vec![filler(h, "acl")],
        Rel::Acl if g.infinitive(i) || g.children(i).any(|c| g.rel(c) == Rel::Mark) => {
            holder(g, h, depth - 1)
        }
        Rel::Ccomp if g.infinitive(i) || g.participle_active(i) => {
            relabel(agents(g, h, depth - 1), "ccomp<nsubj")
        }
        _ => Vec::new(),
    }
}

/// "Britain trained Kenyan soldiers": a name before a finite verb that the parser takes for a modifier of it.
fn misread_subject(g: &Graph, i: usize) -> Option<usize> {
    let finite = matches!(g.rel(i), Rel::Root | Rel::Ccomp | Rel::Parataxis | Rel::Conj | Rel::Advcl)
        && !g.participle_active(i)
        && !g.infinitive(i);
    let noun = |c: usize| {
        c < i
            && matches!(g.upos(c), Upos::Propn | Upos::Noun)
            && matches!(
                g.rel(c),
                Rel::Compound | Rel::NmodDesc | Rel::Dep | Rel::NmodUnmarked | Rel::Vocative
            )
    };
    if finite && g.upos(i) == Upos::Verb { g.children(i).filter(|c| noun(*c)).last() } else { None }
}

fn relabel(fillers: Vec<Filler>, path: &'static str) -> Vec<Filler> {
    fillers.into_iter().map(|f| filler(f.head, path)).collect()
}

fn first_patients(g: &Graph, i: usize, depth: usize, path: &'static str) -> Vec<Filler> {
    relabel(patients(g, i, depth - 1), path)
}

/// Whose noun `i` is: possessor, by-phrase, or the subject of the verb that takes it ("X made a decision to …").
pub(crate) fn holder(g: &Graph, i: usize, depth: usize) -> Vec<Filler> {
    let own: Vec<Filler> = g
        .children(i)
        .filter_map(|c| match g.rel(c) {
            Rel::NmodPoss => Some(filler(c, "nmod:poss")),
            Rel::Nmod | Rel::Obl | Rel::OblAgent if g.marked(c, "by") => Some(filler(c, "by")),
            Rel::Compound | Rel::Amod | Rel::NmodDesc if matches!(g.upos(c), Upos::Propn | Upos::Adj) => {
                Some(filler(c, "modifier"))
            }
            _ => None,
        })
        .collect();
    if !own.is_empty() || depth == 0 {
        return own;
    }
    match (g.rel(i), g.head(i)) {
        (Rel::Obj | Rel::Obl | Rel::Xcomp, Some(h)) => relabel(agents(g, h, depth - 1), "nsubj of its verb"),
        (Rel::Conj, Some(h)) => holder(g, h, depth - 1),
        _ => match g.children(i).find(|c| g.rel(*c) == Rel::Nsubj) {
            Some(s) => vec![filler(s, "nsubj")],
            None => own,
        },
    }
}

/// To whom or what verb `i` is done.
pub(crate) fn patients(g: &Graph, i: usize, depth: usize) -> Vec<Filler> {
    if depth == 0 {
        return Vec::new();
    }
    let mut found = Vec::new();
    for c in g.children(i) {
        let path = match g.rel(c) {
            Rel::Obj => "obj",
            Rel::NsubjPass => "nsubj:pass",
            Rel::Nsubj if g.bare_passive(i) => "nsubj:pass",
            _ => continue,
        };
        match g.head(i) {
            Some(h) if g.relative(c) && g.rel(i) == Rel::AclRelcl => found.push(filler(h, "antecedent")),
            _ => found.push(filler(c, path)),
        }
    }
    if found.is_empty() && !g.passive(i) {
        // "released at least 19 Christians", read as an oblique
        let misread = |c: &usize| {
            *c > i
                && g.rel(*c) == Rel::Obl
                && !g.markers(*c).any(|m| g.rel(m) == Rel::Case)
                && g.children(*c).any(|n| g.rel(n) == Rel::Nummod)
        };
        found.extend(g.children(i).filter(misread).map(|c| filler(c, "misread obj")));
    }
    if !found.is_empty() {
        return found;
    }
    let passive = g.passive(i);
    let Some(h) = g.head(i) else { return shared_object(g, i) };
    match g.rel(i) {
        Rel::Amod if g.own_subject(i).is_some() && h > i => vec![filler(h, "misread obj")],
        Rel::Acl | Rel::Amod if passive => vec![filler(h, "acl")],
        Rel::AclRelcl if !passive && g.own_subject(i).is_some_and(|s| !g.relative(s)) => {
            vec![filler(h, "antecedent")]
        }
        Rel::Conj | Rel::Advcl if passive => first_patients(g, h, depth, "conj<nsubj:pass"),
        Rel::Xcomp if passive => {
            if g.passive(h) {
                return first_patients(g, h, depth, "xcomp<nsubj:pass");
            }
            match g.child(h, Rel::Obj) {
                Some(o) => vec![filler(o, "xcomp<obj")],
                None => relabel(agents(g, h, depth - 1), "xcomp<nsubj"),
            }
        }
        _ => shared_object(g, i),
    }
}

/// "arrested and jailed two men": the object stands on the last verb only.
fn shared_object(g: &Graph, i: usize) -> Vec<Filler> {
    g.children(i)
        .filter(|c| {
            g.rel(*c) == Rel::Conj && g.upos(*c) == Upos::Verb && g.own_subject(*c).is_none() && !g.passive(i)
        })
        .find_map(|c| g.child(c, Rel::Obj).filter(|o| c < *o && c <= i + 3))
        .map(|o| filler(o, "conj>obj"))
        .into_iter()
        .collect()
}

/// Dependents of `i` that a preposition marks, and those one level below such a dependent.
fn prepositions(g: &Graph, i: usize, out: &mut Vec<(usize, Filler)>) {
    for c in g.children(i) {
        if !matches!(
            g.rel(c).universal(),
            "obl" | "nmod" | "advcl" | "advmod" | "xcomp" | "acl" | "conj" | "iobj"
        ) {
            continue;
        }
        if g.rel(c) == Rel::Conj && g.markers(c).next().is_none() {
            continue;
        }
        for m in g.children(c).filter(|m| matches!(g.rel(*m), Rel::Case | Rel::Mark)) {
            out.push((m, filler(c, "obl")));
        }
        // "its airspace and land border to Qatar"
        for d in g
            .children(c)
            .filter(|d| g.rel(*d) == Rel::Conj && g.upos(*d) == Upos::Noun)
            .flat_map(|d| g.children(d).collect::<Vec<_>>())
        {
            for m in g.children(d).filter(|m| g.rel(*m) == Rel::Case && g.rel(d) == Rel::Nmod) {
                out.push((m, filler(d, "conj>nmod")));
            }
        }
        if matches!(g.rel(c).universal(), "obl" | "nmod") {
            for d in g.children(c).filter(|d| g.rel(*d).universal() == "nmod" && g.rel(*d) != Rel::NmodPoss) {
                for m in g.children(d).filter(|m| g.rel(*m) == Rel::Case) {
                    out.push((m, filler(d, "nmod")));
                }
            }
        }
    }
}

/// "was refused bail": the subject of a passive that keeps an object.
fn receiver(g: &Graph, i: usize) -> Option<Filler> {
    let kept = |c: usize| g.rel(c) == Rel::Obj || g.rel(c) == Rel::Xcomp && matches!(g.upos(c), Upos::Noun);
    let subject = g.child(i, Rel::NsubjPass)?;
    g.children(i).any(kept).then(|| filler(subject, "nsubj:pass"))
}

/// "the kidnapping of two priests by rebels", "blamed for the sabotage of the cable by Helsinki": *by* may hang levels too low.
/// A participle's own *by* ("a town held by rebels") is not looked at.
fn by_below(g: &Graph, i: usize, slots: &mut Slots) {
    let mut level = vec![i];
    for _ in 0..4 {
        let mut next = Vec::new();
        for &top in &level {
            for c in g.children(top).filter(|c| *c > i) {
                if matches!(g.rel(c).universal(), "nmod" | "obl")
                    && g.marked(c, "by")
                    && matches!(g.upos(c), Upos::Noun | Upos::Propn | Upos::Pron)
                {
                    slots.agent.insert(0, filler(c, "by"));
                    return;
                }
                let clause = g.rel(c) == Rel::Acl && g.infinitive(c) || g.rel(c) == Rel::Xcomp;
                if clause
                    || matches!(g.rel(c).universal(), "nmod" | "obl" | "obj" | "iobj")
                        && g.rel(c) != Rel::NmodPoss
                {
                    next.push(c);
                }
            }
        }
        level = next;
    }
}

fn nominal(g: &Graph, lexicon: &Lexicon, i: usize, slots: &mut Slots) {
    prepositions(g, i, &mut slots.preps);
    if !g.children(i).any(|c| matches!(g.rel(c), Rel::Nmod | Rel::Obl | Rel::OblAgent) && g.marked(c, "by")) {
        by_below(g, i, slots);
    }
    for c in g.children(i) {
        match g.rel(c) {
            Rel::NmodPoss => slots.agent.push(filler(c, "nmod:poss")),
            Rel::Nmod | Rel::Obl | Rel::OblAgent if g.marked(c, "by") => {
                slots.agent.insert(0, filler(c, "by"))
            }
            Rel::Nmod if g.marked(c, "of") => slots.patient.push(filler(c, "of")),
            // "an attack carried out by rebels", "talks held with Iran"
            Rel::Acl | Rel::AclRelcl if g.upos(c) == Upos::Verb => {
                if g.passive(c) {
                    slots.agent.extend(agents(g, c, 2));
                } else if g.own_subject(c).is_some_and(|s| !g.relative(s)) {
                    slots.agent.extend(agents(g, c, 1));
                }
                prepositions(g, c, &mut slots.preps);
            }
            _ => {}
        }
    }
    for c in g.children(i).filter(|c| matches!(g.rel(*c), Rel::Amod | Rel::Compound | Rel::NmodDesc)) {
        // "the Turkish visit", "a rebel attack"; a surprise trip is nobody's
        let capital = g.form(c).starts_with(char::is_uppercase);
        if capital && matches!(g.upos(c), Upos::Adj | Upos::Propn)
            || g.upos(c) == Upos::Adj && lexicon.agents(g.lemma(c)).next().is_some()
        {
            slots.agent.push(filler(c, "modifier"));
        }
    }
    // "the refusal of the president to meet the envoy"
    if slots.agent.is_empty() && g.children(i).any(|c| g.rel(c) == Rel::Acl && g.infinitive(c)) {
        slots.agent = std::mem::take(&mut slots.patient);
    }
    let mut at = i;
    let mut steps = 0;
    while let Some(h) = g.head(at) {
        steps += 1;
        let through = match g.rel(at) {
            Rel::Conj | Rel::Compound | Rel::Appos if matches!(g.upos(h), Upos::Noun | Upos::Propn) => {
                if at == i && g.rel(at) == Rel::Conj {
                    slots.agent.extend(holder(g, h, 0));
                }
                steps < 4
            }
            Rel::Nmod if steps < 3 && matches!(g.upos(h), Upos::Noun) => true,
            _ => false,
        };
        if through {
            at = h;
            continue;
        }
        carrier(g, lexicon, at, h, slots);
        break;
    }
}

/// The verb `h` that takes the nominal trigger (standing at `at`) as object, subject or after a preposition.
fn carrier(g: &Graph, lexicon: &Lexicon, at: usize, h: usize, slots: &mut Slots) {
    if !matches!(g.upos(h), Upos::Verb | Upos::Aux) {
        return;
    }
    let marked = g.markers(at).find(|m| lexicon.listed("light.prepositions", g.lower(*m)));
    let object = matches!(g.rel(at), Rel::Obj | Rel::NsubjPass | Rel::Xcomp);
    let oblique = g.rel(at).universal() == "obl" && marked.is_some();
    let subject = g.rel(at) == Rel::Nsubj;
    if (object || oblique) && lexicon.listed("light.agent", g.lemma(h)) {
        slots.light = Some(h);
        if g.rel(at) == Rel::NsubjPass {
            slots.agent.extend(agents(g, h, 2));
        } else {
            slots.agent.extend(relabel(agents(g, h, DEPTH), "light verb<nsubj"));
        }
        prepositions(g, h, &mut slots.preps);
    } else if (object || oblique) && lexicon.listed("light.recipient", g.lemma(h)) {
        slots.light = Some(h);
        slots.patient.extend(relabel(agents(g, h, DEPTH), "light verb<nsubj"));
        prepositions(g, h, &mut slots.preps);
    } else if subject && lexicon.listed("light.origin", g.lemma(h)) && slots.agent.is_empty() {
        // "the demand for a withdrawal came from Kinshasa"
        slots.agent.extend(
            g.children(h)
                .filter(|c| g.rel(*c).universal() == "obl" && g.marked(*c, "from"))
                .map(|c| filler(c, "verb>from")),
        );
        prepositions(g, h, &mut slots.preps);
    } else if subject {
        // "the bombing killed 12": place, time and victims stand on the verb
        if lexicon.listed("light.effect", g.lemma(h)) && !g.passive(h) {
            slots.patient.extend(relabel(patients(g, h, 2), "verb>obj"));
        }
        prepositions(g, h, &mut slots.preps);
    } else if object && g.passive(h) {
        slots.light = Some(h);
        prepositions(g, h, &mut slots.preps);
    }
}
