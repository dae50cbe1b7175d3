//! Composition: what outer and inner events make of each other, by the table in `compose.toml`.

use event::{Aux, EventType};
use lexicon::{Gives, Lexicon, Rule};
use text::{Rel, Upos};

use crate::graph::Graph;
use crate::matching::{Candidate, Matched};

/// An event in the making.
#[derive(Clone, Debug)]
pub(crate) struct Draft {
    pub(crate) candidate: Candidate,
    /// Sense number, for drafts of senses.
    pub(crate) sense: Option<u32>,
    pub(crate) event: EventType,
    pub(crate) mode: Option<String>,
    pub(crate) cameo: String,
    pub(crate) aux: Vec<Aux>,
    /// Still an event of its own.
    pub(crate) alive: bool,
    /// Events that it took in: trigger, and type before that.
    pub(crate) inner: Vec<(usize, EventType)>,
    /// The uppermost trigger that has had its say: modality is read there.
    pub(crate) top: usize,
    pub(crate) rules: Vec<String>,
    /// Somebody says that the actor must or should do it.
    pub(crate) obliged: bool,
    /// The verb of saying that makes it the word of its own side, for what is announced or threatened.
    pub(crate) said_by: Option<usize>,
    /// A composer's negation pattern has used up the negation at `top`.
    pub(crate) negation_used: bool,
}

/// Turns candidates into drafts and composes them, innermost first.
pub(crate) fn compose(g: &Graph, lexicon: &Lexicon, candidates: Vec<Candidate>) -> Vec<Draft> {
    let mut drafts: Vec<Draft> = candidates.into_iter().map(|c| draft(lexicon, c)).collect();
    let mut order: Vec<usize> = (0..drafts.len()).filter(|d| drafts[*d].sense.is_some()).collect();
    order.sort_by_key(|d| std::cmp::Reverse(depth(g, drafts[*d].candidate.trigger)));
    for d in order {
        if !result_of_another(g, &mut drafts, d) {
            climb(g, lexicon, &mut drafts, d);
        }
    }
    drafts.retain(|d| d.sense.is_some());
    drafts
}

fn draft(lexicon: &Lexicon, candidate: Candidate) -> Draft {
    let sense = match candidate.matched {
        Matched::Sense(p) => Some(lexicon.patterns()[p as usize].sense),
        Matched::Composer(..) => None,
    };
    let exact = candidate.refined.map(|p| lexicon.patterns()[p as usize].sense);
    let found = exact.or(sense).map(|s| &lexicon.senses()[s as usize]);
    Draft {
        sense,
        event: found.map_or(EventType::Agree, |s| s.event),
        mode: found.and_then(|s| s.mode.clone()),
        cameo: found.map_or_else(String::new, |s| s.cameo.clone()),
        aux: Vec::new(),
        alive: sense.is_some(),
        inner: Vec::new(),
        top: candidate.trigger,
        rules: Vec::new(),
        obliged: false,
        said_by: None,
        negation_used: candidate.negation_used,
        candidate,
    }
}

fn depth(g: &Graph, i: usize) -> usize {
    let mut at = i;
    let mut n = 0;
    while let Some(h) = g.head(at) {
        at = h;
        n += 1;
        if n > g.len() {
            break;
        }
    }
    n
}

/// "fired at a crowd, killing two students": a participle tells the result of the same act, which is told already.
fn result_of_another(g: &Graph, drafts: &mut [Draft], d: usize) -> bool {
    let i = drafts[d].candidate.trigger;
    let result = g.rel(i) == Rel::Advcl
        && g.participle_active(i)
        && g.markers(i).next().is_none()
        && drafts[d].event == EventType::Assault;
    let Some(o) = g
        .head(i)
        .filter(|_| result)
        .and_then(|h| drafts.iter().position(|o| o.candidate.trigger == h && o.event == EventType::Assault))
    else {
        return false;
    };
    drafts[d].alive = false;
    let event = drafts[d].event;
    drafts[o].inner.push((i, event));
    drafts[o].rules.push(format!("{} tells the result", g.form(i)));
    true
}

/// Meets the outer triggers above draft `d`, nearest first, until one takes it in.
fn climb(g: &Graph, lexicon: &Lexicon, drafts: &mut [Draft], d: usize) {
    let mut from = drafts[d].candidate.trigger;
    for _ in 0..6 {
        let Some(o) = outer(g, drafts, from, drafts[d].candidate.trigger) else { return };
        let (name, outer_sense) = match drafts[o].candidate.matched {
            Matched::Sense(_) => (drafts[o].event.as_str().to_owned(), true),
            Matched::Composer(c, _) => (lexicon.composer(c).id.clone(), false),
        };
        let trigger = drafts[o].candidate.trigger;
        if outer_sense && names_content(g, &drafts[o].candidate, drafts[d].candidate.trigger) {
            // the outer pattern has named its content: its own type is right already
            drafts[d].alive = false;
            let inner = (drafts[d].candidate.trigger, drafts[d].event);
            drafts[o].inner.push(inner);
            return;
        }
        let Some(rule) = find_rule(lexicon, &name, drafts[d].event, drafts[d].mode.as_deref()) else {
            if outer_sense {
                return;
            }
            from = trigger;
            continue;
        };
        let told =
            format!("{name} over {}: {}", label(drafts[d].event, drafts[d].mode.as_deref()), result(rule));
        if outer_sense {
            match &rule.gives {
                Gives::Both => return,
                Gives::Inner => {
                    drafts[o].alive = false;
                    drafts[d].rules.push(told);
                    drafts[d].top = trigger;
                }
                Gives::Nothing => {
                    drafts[o].alive = false;
                    drafts[d].alive = false;
                }
                Gives::Outer => {
                    drafts[d].alive = false;
                    let inner = (drafts[d].candidate.trigger, drafts[d].event);
                    drafts[o].inner.push(inner);
                }
                Gives::Type(event, mode, cameo) => {
                    drafts[d].alive = false;
                    let inner = (drafts[d].candidate.trigger, drafts[d].event);
                    let specific = drafts[o].event == *event && drafts[o].mode.is_some();
                    let taken = !drafts[o].inner.is_empty();
                    drafts[o].inner.push(inner);
                    if !taken && !specific {
                        set(&mut drafts[o], *event, mode.clone(), cameo);
                    }
                    drafts[o].rules.push(told);
                }
            }
            return;
        }
        apply(&mut drafts[d], rule, told);
        drafts[d].top = trigger;
        drafts[d].negation_used |= drafts[o].candidate.negation_used;
        from = trigger;
    }
}

/// Whether a content word that `outer`'s pattern names stands between it and the inner trigger.
fn names_content(g: &Graph, outer: &Candidate, inner: usize) -> bool {
    let mut at = inner;
    while at != outer.trigger {
        if outer.bound.contains(&at) && matches!(g.upos(at), Upos::Verb | Upos::Noun) {
            return true;
        }
        match g.head(at) {
            Some(h) => at = h,
            None => return false,
        }
    }
    false
}

fn set(draft: &mut Draft, event: EventType, mode: Option<String>, cameo: &str) {
    draft.event = event;
    draft.mode = mode;
    cameo.clone_into(&mut draft.cameo);
}

/// Applies a rule whose outer part is no event: composers and modality.
pub(crate) fn apply(draft: &mut Draft, rule: &Rule, told: String) {
    match &rule.gives {
        Gives::Type(event, mode, cameo) => set(draft, *event, mode.clone(), cameo),
        Gives::Nothing => draft.alive = false,
        Gives::Inner | Gives::Outer | Gives::Both => {}
    }
    if let Some(cameo) = &rule.cameo {
        cameo.clone_into(&mut draft.cameo);
    }
    for aux in &rule.aux {
        if !draft.aux.contains(aux) {
            draft.aux.push(*aux);
        }
    }
    if !(rule.aux.is_empty() && matches!(rule.gives, Gives::Inner)) {
        draft.rules.push(told);
    }
}

/// The first rule for `outer` over an inner event.
pub(crate) fn find_rule<'l>(
    lexicon: &'l Lexicon,
    outer: &str,
    event: EventType,
    mode: Option<&str>,
) -> Option<&'l Rule> {
    lexicon.rules().iter().find(|rule| {
        rule.outer == outer
            && (rule.inner.is_empty()
                || rule.inner.iter().any(|(t, m)| *t == event && (m.is_none() || m.as_deref() == mode)))
    })
}

pub(crate) fn label(event: EventType, mode: Option<&str>) -> String {
    mode.map_or_else(|| event.to_string(), |m| format!("{event}/{m}"))
}

fn result(rule: &Rule) -> String {
    let aux: Vec<&str> = rule.aux.iter().map(|a| a.as_str()).collect();
    let what = match &rule.gives {
        Gives::Outer => "the outer event".to_owned(),
        Gives::Inner => "the inner event".to_owned(),
        Gives::Both => "both".to_owned(),
        Gives::Nothing => "nothing".to_owned(),
        Gives::Type(event, mode, _) => label(*event, mode.as_deref()),
    };
    if aux.is_empty() { what } else { format!("{what} + {}", aux.join(", ")) }
}

/// The nearest draft above `from` that governs it as a complement.
fn outer(g: &Graph, drafts: &[Draft], from: usize, inner: usize) -> Option<usize> {
    let mut at = from;
    for _ in 0..7 {
        let h = g.head(at)?;
        let rel = g.rel(at);
        if rel == Rel::Conj {
            // coordinated events share what governs the first, unless the second has a subject of its own
            if g.own_subject(at).is_some()
                || g.children(at).any(|c| g.rel(c) == Rel::Aux)
                    && g.upos(at) == Upos::Verb
                    && g.rel(h) == Rel::Root
            {
                return None;
            }
            at = h;
            continue;
        }
        let complement = match rel.universal() {
            "xcomp" | "ccomp" | "obj" | "csubj" | "iobj" => true,
            "obl" | "nmod" => rel != Rel::NmodPoss && rel != Rel::OblAgent && content(g, at),
            // "reports that he had signed"
            "acl" if rel == Rel::AclRelcl => {
                g.children(at).any(|m| g.rel(m) == Rel::Mark && g.lower(m) == "that")
            }
            "acl" => rel == Rel::Acl && (g.infinitive(at) || g.markers(at).next().is_some()),
            "advcl" => {
                g.infinitive(at)
                    || g.markers(at).any(|m| {
                        matches!(
                            g.lower(m),
                            "by" | "for"
                                | "of"
                                | "from"
                                | "to"
                                | "over"
                                | "against"
                                | "about"
                                | "with"
                                | "in"
                                | "on"
                        )
                    })
            }
            "nsubj" => rel == Rel::NsubjPass,
            "compound" | "amod" | "appos" => rel == Rel::Compound,
            _ => false,
        };
        if !complement {
            return None;
        }
        let there = drafts.iter().position(|o| o.candidate.trigger == h && h != inner);
        if let Some(o) = there
            && (drafts[o].alive || drafts[o].sense.is_none())
        {
            let advcl_fits = rel != Rel::Advcl || takes_clause(drafts[o].event) || drafts[o].sense.is_none();
            return advcl_fits.then_some(o);
        }
        at = h;
    }
    None
}

/// Types whose purpose or ground stands in a clause after a preposition or *to*.
fn takes_clause(event: EventType) -> bool {
    use EventType::{Accuse, Agree, Concede, Reject, Request, Sanction, Support, Threaten};
    matches!(event, Accuse | Agree | Concede | Reject | Request | Support | Threaten | Sanction)
        || event == EventType::Coerce
}

/// Whether a preposition marks `i` as content: *called for talks*, not *spoke during talks*.
fn content(g: &Graph, i: usize) -> bool {
    let mut markers = g.markers(i).peekable();
    markers.peek().is_none()
        || markers.any(|m| {
            matches!(
                g.lower(m),
                "of" | "to"
                    | "for"
                    | "from"
                    | "on"
                    | "over"
                    | "about"
                    | "against"
                    | "with"
                    | "into"
                    | "toward"
                    | "towards"
            )
        })
}
