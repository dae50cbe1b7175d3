//! How firmly the words say it: future, negation, condition and possibility, history.
//!
//! Word lists are in `modality.toml`; what each modality makes of an event is in `compose.toml`. This module only finds
//! where the words stand.

use lexicon::Lexicon;
use text::{Rel, Upos};

use crate::compose::{Draft, apply, find_rule, label};
use crate::graph::Graph;

/// What the act's day says of it.
#[derive(Clone, Copy)]
pub(crate) struct Dated {
    /// It is long past.
    pub(crate) past: bool,
    /// It is still to come.
    pub(crate) coming: bool,
}

/// Applies what the words around the draft say of its reality. `told_by_another`: the words are attributed to a speaker.
pub(crate) fn apply_modality(
    g: &Graph,
    lexicon: &Lexicon,
    draft: &mut Draft,
    dated: Dated,
    told_by_another: bool,
) {
    let up = std::iter::successors(Some(draft.candidate.trigger), |i| {
        g.head(*i).filter(|_| matches!(g.rel(*i).universal(), "obj" | "obl" | "nmod" | "xcomp" | "conj"))
    });
    if up.take(5).any(|i| g.markers(i).any(|m| g.lower(m) == "including")) {
        // "proposals, including guaranteeing a blockade": an item of a list
        draft.alive = false;
        return;
    }
    let clause = clause_of(g, draft);
    match purpose_of(g, draft) {
        Some(noun) if lexicon.listed("future.nouns", g.lemma(noun)) => {
            if let Some(rule) = find_rule(lexicon, "future", draft.event, draft.mode.as_deref()) {
                let told = format!("future of {}", label(draft.event, draft.mode.as_deref()));
                apply(draft, rule, told);
            }
        }
        Some(_) => {
            draft.alive = false;
            return;
        }
        None => {}
    }
    let obliged = auxiliaries(g, clause)
        .chain(auxiliaries(g, draft.top))
        .any(|a| lexicon.listed("obligation.auxiliaries", a));
    if obliged
        && told_by_another
        && let Some(rule) = find_rule(lexicon, "obligation", draft.event, draft.mode.as_deref())
    {
        let told = format!("obligation of {}", label(draft.event, draft.mode.as_deref()));
        apply(draft, rule, told);
        draft.obliged = true;
        return;
    }
    // "parliament must still amend the law": not done
    if obliged && let Some(rule) = find_rule(lexicon, "hypothetical", draft.event, draft.mode.as_deref()) {
        let told = format!("obligation of {}", label(draft.event, draft.mode.as_deref()));
        apply(draft, rule, told);
    }
    let negated = !draft.negation_used && is_negated(g, lexicon, draft, clause);
    let hypothetical = is_hypothetical(g, lexicon, draft.top, clause, negated || draft.negation_used);
    let future = is_future(g, lexicon, draft.top, clause) || dated.coming && !hypothetical;
    for (name, holds) in [
        ("future", future),
        ("negation", negated),
        ("hypothetical", hypothetical),
        ("historical", dated.past),
    ] {
        if !holds {
            continue;
        }
        if let Some(rule) = find_rule(lexicon, name, draft.event, draft.mode.as_deref()) {
            let told = format!("{name} of {}", label(draft.event, draft.mode.as_deref()));
            apply(draft, rule, told);
        }
    }
}

/// The noun that an infinitive belongs to ("a licence to shoot", "the decision to leave"), where no rule of composition has spoken.
fn purpose_of(g: &Graph, draft: &Draft) -> Option<usize> {
    let i = draft.top;
    let purpose =
        i == draft.candidate.trigger && g.upos(i) == Upos::Verb && g.rel(i) == Rel::Acl && g.infinitive(i);
    g.head(i).filter(|h| purpose && g.upos(*h) == Upos::Noun && *h < i)
}

/// The predicate whose auxiliaries tell the draft's modality: its trigger, or the verb that carries a noun.
fn clause_of(g: &Graph, draft: &Draft) -> usize {
    if draft.top != draft.candidate.trigger {
        return draft.top;
    }
    if let Some(light) = draft.candidate.slots.light {
        return light;
    }
    let i = draft.candidate.trigger;
    match (g.upos(i), g.rel(i), g.head(i)) {
        (Upos::Noun | Upos::Propn, Rel::Nsubj | Rel::NsubjPass | Rel::Obj, Some(h))
            if g.upos(h) == Upos::Verb =>
        {
            h
        }
        _ => i,
    }
}

fn is_negated(g: &Graph, lexicon: &Lexicon, draft: &Draft, clause: usize) -> bool {
    let i = draft.candidate.trigger;
    // "nobody was arrested", "not one truck was let in", "neither of them agreed", "arrested nobody", "at no point has it refused"
    let no = |c: usize| {
        g.children(c).any(|d| {
            matches!(g.rel(d), Rel::Det | Rel::Advmod | Rel::Cc | Rel::CcPreconj)
                && matches!(g.lower(d), "no" | "not" | "neither")
        })
    };
    let nobody = |v: usize| {
        g.children(v).any(|c| match g.rel(c) {
            Rel::Nsubj | Rel::NsubjPass => {
                matches!(g.lower(c), "nobody" | "none" | "nothing" | "neither")
                    || no(c)
                    || g.children(c).any(|d| g.rel(d) == Rel::Nummod && no(d))
            }
            Rel::Obj => matches!(g.lower(c), "nobody" | "none" | "nothing"),
            Rel::Obl => lexicon.listed("negation.circumstances", g.lemma(c)) && no(c),
            _ => false,
        })
    };
    let without = g.markers(i).any(|m| g.lower(m) == "without");
    // "has yet to recognise"
    let yet = g.markers(i).any(|m| g.lower(m) == "to" && m > 0 && g.lower(m - 1) == "yet");
    g.negated(lexicon, i)
        || clause != i && g.negated(lexicon, clause)
        || g.has_no(i)
        || nobody(clause)
        || without
        || yet
}

/// Auxiliaries of verb `i`; a coordinated verb without its own shares those of the first ("will meet and sign").
fn auxiliaries<'g>(g: &'g Graph, i: usize) -> impl Iterator<Item = &'g str> {
    let own = |i: usize| {
        g.children(i).any(|c| matches!(g.rel(c), Rel::Aux | Rel::AuxPass | Rel::Nsubj | Rel::NsubjPass))
    };
    let shares = g.rel(i) == Rel::Conj && g.upos(i) == Upos::Verb && !own(i);
    let i = g.head(i).filter(|h| shares && g.upos(*h) == Upos::Verb).unwrap_or(i);
    g.children(i).filter(|c| matches!(g.rel(*c), Rel::Aux | Rel::AuxPass | Rel::Cop)).map(|c| g.lower(c))
}

fn is_future(g: &Graph, lexicon: &Lexicon, top: usize, clause: usize) -> bool {
    let will = |i: usize| auxiliaries(g, i).any(|a| matches!(a, "will" | "'ll" | "’ll" | "wo" | "shall"));
    if will(top) || will(clause) {
        return true;
    }
    // "said it would withdraw": the future of reported speech
    if auxiliaries(g, clause).any(|a| matches!(a, "would" | "'d" | "’d"))
        && reported(g, lexicon, clause)
        && !conditional(g, lexicon, clause)
    {
        return true;
    }
    let adverb = |i: usize| {
        g.children(i).any(|c| {
            matches!(g.rel(c).universal(), "advmod" | "obl") && lexicon.listed("future.adverbs", g.lower(c))
        })
    };
    if adverb(top) || adverb(clause) {
        return true;
    }
    // "would hold talks next month"
    let next = |i: usize| {
        g.children(i).any(|c| {
            g.rel(c).universal() == "obl"
                && g.children(c)
                    .any(|d| g.rel(d) == Rel::Amod && matches!(g.lower(d), "next" | "coming" | "upcoming"))
        })
    };
    if (next(top) || next(clause))
        && auxiliaries(g, clause).next().is_some_and(|a| matches!(a, "would" | "to" | "is" | "are"))
    {
        return true;
    }
    // "forces are to withdraw", "fighters are due to disarm"
    let to = |i: usize| g.children(i).any(|c| g.lower(c) == "to" || g.lower(c) == "due");
    let be = |i: usize| {
        g.children(i).any(|c| g.rel(c) == Rel::Cop && matches!(g.lower(c), "is" | "are" | "was" | "were"))
    };
    if g.upos(clause) == Upos::Verb && be(clause) && to(clause) && !in_condition(g, lexicon, clause) {
        return true;
    }
    // "plan a blockade", "intends to ask": meant to come about
    if g.head(top).is_some_and(|h| {
        lexicon.listed("future.verbs", g.lemma(h)) && (g.rel(top) == Rel::Obj || g.rel(top) == Rel::Xcomp)
    }) {
        return true;
    }
    // "to visit Paris next week" as a headline; "is set to", "is due to", "is expected to"
    if g.infinitive(top) {
        return match g.head(top) {
            None => true,
            Some(h) => g.rel(top) == Rel::Xcomp && lexicon.listed("future.heads", g.lower(h)),
        };
    }
    false
}

/// Whether the clause is the content of a verb of saying.
fn reported(g: &Graph, lexicon: &Lexicon, i: usize) -> bool {
    let mut at = i;
    while let Some(h) = g.head(at) {
        if matches!(g.rel(at), Rel::Ccomp | Rel::Parataxis) {
            return true;
        }
        if g.children(at).any(|c| g.rel(c) == Rel::Parataxis && lexicon.listed("speech.verbs", g.lemma(c))) {
            return true;
        }
        if !matches!(g.rel(at), Rel::Conj | Rel::Xcomp) {
            return false;
        }
        at = h;
    }
    g.children(at).any(|c| g.rel(c) == Rel::Parataxis && lexicon.listed("speech.verbs", g.lemma(c)))
}

/// Whether a clause *if …* hangs on the predicate.
fn conditional(g: &Graph, lexicon: &Lexicon, i: usize) -> bool {
    let inverted = |c: usize| {
        g.children(c).any(|a| {
            g.rel(a) == Rel::Aux && g.lower(a) == "should" && g.own_subject(c).is_some_and(|s| a < s)
        })
    };
    let case = |c: usize| g.marked(c, "in") && matches!(g.lower(c), "case" | "event");
    g.children(i).any(|c| match g.rel(c).universal() {
        "advcl" => has_condition_mark(g, lexicon, c) || inverted(c),
        "ccomp" => inverted(c),
        "obl" => case(c),
        _ => false,
    })
}

fn has_condition_mark(g: &Graph, lexicon: &Lexicon, i: usize) -> bool {
    g.children(i).any(|c| {
        matches!(g.rel(c), Rel::Mark | Rel::Advmod) && lexicon.listed("hypothetical.marks", g.lower(c))
    })
}

fn is_hypothetical(g: &Graph, lexicon: &Lexicon, top: usize, clause: usize, negated: bool) -> bool {
    let modal = |i: usize| {
        auxiliaries(g, i).any(|a| match a {
            // "could not agree" tells of a failure, not of a possibility
            "could" => !negated,
            "would" | "'d" | "’d" => !reported(g, lexicon, i) || conditional(g, lexicon, i),
            // "should they ask"
            "should" => {
                g.children(i).any(|c| g.lower(c) == "should" && g.own_subject(i).is_some_and(|s| c < s))
            }
            _ => lexicon.listed("hypothetical.auxiliaries", a),
        })
    };
    let adverb = |i: usize| {
        g.children(i).any(|c| g.rel(c) == Rel::Advmod && lexicon.listed("hypothetical.adverbs", g.lower(c)))
    };
    if modal(top) || modal(clause) || adverb(top) || adverb(clause) {
        return true;
    }
    let noun = |i: usize| {
        g.children(i).any(|c| g.rel(c) == Rel::Amod && lexicon.listed("hypothetical.adjectives", g.lower(c)))
    };
    if noun(top) {
        return true;
    }
    in_condition(g, lexicon, top)
}

/// Whether word `i` stands inside a clause "if …", "unless …".
pub(crate) fn in_condition(g: &Graph, lexicon: &Lexicon, i: usize) -> bool {
    let mut at = i;
    for _ in 0..g.len() {
        if has_condition_mark(g, lexicon, at) {
            return true;
        }
        match g.head(at) {
            Some(h) if g.rel(at) != Rel::Ccomp => at = h,
            _ => return false,
        }
    }
    false
}
