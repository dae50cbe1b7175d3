//! According to whom: verbs of saying, *according to*, the medium, quotes.

use event::{Actor, Attribution};
use text::{Rel, Span, Upos};

use crate::graph::Graph;
use crate::party::{Kind, Party, Resolver};

/// Somebody's words: who speaks, through whom, and which part of the sentence is theirs.
#[derive(Clone, Debug)]
pub(crate) struct Frame {
    pub(crate) verb: usize,
    pub(crate) speaker: Party,
    pub(crate) medium: Option<String>,
    /// Top of the content; the whole sentence but the frame itself where `None`.
    content: Option<usize>,
    evidence: Vec<Span>,
}

/// The frames of a sentence, outermost first.
pub(crate) fn frames(r: &Resolver) -> Vec<Frame> {
    let g = r.g;
    let mut found = Vec::new();
    for i in 0..g.len() {
        if matches!(g.upos(i), Upos::Verb) && r.lexicon.listed("speech.verbs", g.lemma(i)) {
            found.extend(verb_frame(r, i));
        } else if r.lexicon.listed("speech.nouns", g.lemma(i)) {
            // "the statement by X that …"
            let content = g.children(i).find(|c| {
                matches!(g.rel(*c), Rel::Acl | Rel::Ccomp)
                    && g.children(*c).any(|m| g.rel(m) == Rel::Mark && g.lower(m) == "that")
            });
            let by = crate::slots::holder(g, i, 1).into_iter().next().map(|f| f.head);
            let told = content.zip(by).or_else(|| stretched(r, i));
            if let Some((content, by)) = told {
                let speaker = r.party(by, 3);
                let evidence = vec![speaker.span, g.span(i)];
                found.push(Frame { verb: i, speaker, medium: None, content: Some(content), evidence });
            }
        } else if g.lower(i) == "according" {
            let source = g
                .head(i)
                .filter(|h| matches!(g.upos(*h), Upos::Noun | Upos::Propn))
                .or_else(|| g.children(i).find(|c| matches!(g.upos(*c), Upos::Noun | Upos::Propn)));
            if let Some(s) = source {
                let speaker = r.party(s, 2);
                let evidence = vec![g.span(i), speaker.span];
                found.push(Frame { verb: i, speaker, medium: None, content: None, evidence });
            }
        }
    }
    found
}

/// "the statement by X, Y's minister, that …", whose parts the parser has hung elsewhere: the clause after the next *that*, and who stands
/// after *by* in between.
fn stretched(r: &Resolver, noun: usize) -> Option<(usize, usize)> {
    let g = r.g;
    let end = g.len().min(noun + 25);
    let that = (noun + 1..end).find(|i| g.rel(*i) == Rel::Mark && g.lower(*i) == "that")?;
    let between = noun + 1..that;
    if between.clone().any(|i| g.upos(i) == Upos::Verb) {
        return None;
    }
    let by = between
        .clone()
        .find(|i| g.lower(*i) == "by" && g.rel(*i) == Rel::Case)
        .and_then(|i| g.head(i))
        .filter(|h| between.contains(h))?;
    Some((g.head(that)?, by))
}

fn verb_frame(r: &Resolver, i: usize) -> Option<Frame> {
    let g = r.g;
    let content = g
        .children(i)
        .find(|c| matches!(g.rel(*c), Rel::Ccomp))
        .or_else(|| g.children(i).find(|c| g.rel(*c) == Rel::Parataxis && *c < i));
    let aside = g.rel(i) == Rel::Parataxis
        || g.rel(i) == Rel::Advcl && g.children(i).any(|c| g.lower(c) == "as")
        || tagged_on(g, i);
    if content.is_none() && !aside {
        return None;
    }
    let subject = crate::slots::agents(g, i, 3).into_iter().next()?;
    let mut speaker = r.party(subject.head, 3);
    if !speaker.somebody() {
        let pronoun = g.upos(subject.head) == Upos::Pron;
        let known = r.owners(subject.head).into_iter().next();
        let known = known.or_else(|| {
            r.memory
                .speaker
                .clone()
                .filter(|_| pronoun && content.is_none())
                .map(|actor| Party { actor, ..speaker.clone() })
        });
        // "hospital sources said": nobody who could be coded, and still who says it
        let nameless = r.lexicon.listed("speech.nameless", g.lemma(subject.head)).then(|| speaker.clone());
        speaker = known.filter(Party::somebody).or(nameless)?;
    }
    let medium = medium(r, i);
    let evidence = vec![speaker.span, g.span(i)];
    Some(Frame {
        verb: i,
        speaker,
        medium,
        content: if content.is_some() { content } else { None },
        evidence,
    })
}

/// "…, said Michael Carpenter", "…, the deputy head recalled": reported speech whose verb the parser hangs on the reported clause as
/// if it were coordinated or adverbial.
fn tagged_on(g: &Graph, i: usize) -> bool {
    let bare = |i: usize| !g.children(i).any(|c| matches!(g.rel(c), Rel::Cc | Rel::Mark | Rel::Obj));
    let hung = matches!(
        g.rel(i),
        Rel::Conj
            | Rel::Advcl
            | Rel::Csubj
            | Rel::CsubjPass
            | Rel::Ccomp
            | Rel::Acl
            | Rel::Dep
            | Rel::Dislocated
    );
    hung && g.head(i).is_some_and(|h| h < i)
        && g.own_subject(i).is_some_and(|s| s > i || g.span(s).end <= g.span(i).start)
        && bare(i)
        && g.children(i).all(|c| g.rel(c) != Rel::Ccomp)
}

/// "in an interview with RTVI television", "told the BBC".
fn medium(r: &Resolver, verb: usize) -> Option<String> {
    let g = r.g;
    for c in g.children(verb) {
        match g.rel(c).universal() {
            "obl" if g.marked(c, "in") && r.lexicon.listed("medium.occasions", g.lemma(c)) => {
                let outlet = g.children(c).find(|d| {
                    g.rel(*d).universal() == "nmod"
                        && (g.marked(*d, "with") || g.marked(*d, "for") || g.marked(*d, "to"))
                });
                let span = outlet.map_or_else(|| g.phrase(c), |o| g.phrase(o));
                return Some(span.of(g.text).trim_start_matches("the ").to_owned());
            }
            "obj" | "iobj" => {
                let media = r.names.at(c).is_some_and(|n| {
                    n.kind != lexicon::NameKind::Place && r.lexicon.entities()[n.entity as usize].media
                });
                if media
                    || r.lexicon.listed("medium.nouns", g.lemma(c))
                    || r.party(c, 0).actor.sector.as_deref() == Some("JRN")
                {
                    return Some(g.phrase(c).of(g.text).trim_start_matches("the ").to_owned());
                }
            }
            _ => {}
        }
    }
    None
}

impl Frame {
    /// Whether word `i` is among the words that this frame attributes.
    pub(crate) fn covers(&self, g: &Graph, i: usize) -> bool {
        match self.content {
            Some(top) => g.dominates(top, i) && !self.goes_on(g, top).is_some_and(|c| g.dominates(c, i)),
            None => !g.dominates(self.verb, i) && i != self.verb && !self.speaker.span.overlaps(g.span(i)),
        }
    }

    /// What the speaker does besides: in "said it was shocked and called for his release" the second verb, hung on the first content.
    fn goes_on(&self, g: &Graph, top: usize) -> Option<usize> {
        let pronoun = |s: usize| matches!(g.lower(s), "it" | "he" | "she" | "they");
        g.own_subject(top).filter(|s| pronoun(*s) && *s > self.verb)?;
        g.children(top)
            .find(|c| {
                g.rel(*c) == Rel::Conj
                    && g.upos(*c) == Upos::Verb
                    && g.own_subject(*c).is_none()
                    && g.form(*c).ends_with("ed")
                    && g.form(self.verb) == "said"
            })
            .filter(|c| !g.children(*c).any(|d| matches!(g.rel(d), Rel::Aux | Rel::AuxPass)))
    }

    /// Whether word `i` is the frame's own verb, or goes with it.
    pub(crate) fn is_own(&self, i: usize) -> bool {
        self.verb == i
    }

    pub(crate) fn attribution(&self, agency: Option<&str>) -> Attribution {
        Attribution {
            speaker: Some(speaker_name(&self.speaker.actor)),
            medium: self.medium.clone().or_else(|| agency.map(str::to_owned)),
            evidence: self.evidence.iter().map(|s| [s.start, s.end]).collect(),
        }
    }
}

/// What to call a speaker: the name, else the story's words.
pub(crate) fn speaker_name(actor: &Actor) -> String {
    actor.name.clone().unwrap_or_else(|| actor.entity_text.clone())
}

/// Who says "we" in the sentence: the speaker of its first frame, person or group.
pub(crate) fn we(frames: &[Frame]) -> Option<Party> {
    frames
        .iter()
        .find(|f| f.speaker.actor.codable() && f.speaker.kind != Kind::Thing)
        .map(|f| f.speaker.clone())
}

/// Whether the sentence (or its part before the frame) stands in quotation marks.
pub(crate) fn quoted(g: &Graph) -> bool {
    let s = g.sentence;
    s.quotes.iter().any(|q| q.len() * 10 >= s.span.len() * 8)
}
