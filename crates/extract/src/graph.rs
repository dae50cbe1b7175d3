//! A sentence's tree with its children indexed, and the small questions that every rule asks of it.

use lexicon::{Lexicon, Value, Word};
use text::{Rel, Sentence, Span, Upos};

/// One sentence, ready for rules.
pub(crate) struct Graph<'s> {
    pub(crate) text: &'s str,
    pub(crate) sentence: &'s Sentence,
    first: Vec<u16>,
    list: Vec<u16>,
    lower: String,
    lower_at: Vec<u32>,
    /// Lemmas that the lexicon knows better than the language model.
    lemmas: Vec<Option<&'s str>>,
    /// Verbs whose passive the words do not show: "two journalists jailed".
    bare_passives: Vec<u16>,
    /// The lexicon's numbers of lemma and lower-cased form.
    terms: Vec<[u32; 2]>,
    /// The same as a set of bits.
    present: Vec<u64>,
}

impl<'s> Graph<'s> {
    pub(crate) fn new(text: &'s str, sentence: &'s Sentence, lexicon: &'s Lexicon) -> Self {
        let n = sentence.tokens.len();
        let mut first = vec![0u16; n + 1];
        for (i, token) in sentence.tokens.iter().enumerate() {
            let h = token.head as usize;
            if h != i && h < n {
                first[h + 1] += 1;
            }
        }
        for i in 0..n {
            first[i + 1] += first[i];
        }
        let mut next = first.clone();
        let mut list = vec![0u16; first[n] as usize];
        for (i, token) in sentence.tokens.iter().enumerate() {
            let h = token.head as usize;
            if h != i && h < n {
                list[next[h] as usize] = i as u16;
                next[h] += 1;
            }
        }
        let mut lower = String::new();
        let mut lower_at = vec![0];
        for token in &sentence.tokens {
            lower.extend(token.span.of(text).chars().flat_map(char::to_lowercase));
            lower_at.push(lower.len() as u32);
        }
        let mut graph = Self {
            text,
            sentence,
            first,
            list,
            lower,
            lower_at,
            lemmas: Vec::new(),
            bare_passives: Vec::new(),
            terms: Vec::new(),
            present: Vec::new(),
        };
        let known =
            |i: usize| if graph.upos(i) == Upos::Verb { lexicon.verb_lemma(graph.lower(i)) } else { None };
        graph.lemmas = (0..n).map(known).collect();
        let bare = (0..n).filter(|i| graph.lacks_auxiliary(lexicon, *i)).map(|i| i as u16);
        graph.bare_passives = bare.collect();
        graph.terms = (0..n).map(|i| [lexicon.term(graph.lemma(i)), lexicon.term(graph.lower(i))]).collect();
        for term in graph.terms.iter().flatten().filter(|t| **t > 0) {
            let at = *term as usize / 64;
            if graph.present.len() <= at {
                graph.present.resize(at + 1, 0);
            }
            graph.present[at] |= 1 << (term % 64);
        }
        graph
    }

    pub(crate) fn len(&self) -> usize {
        self.sentence.tokens.len()
    }

    pub(crate) fn children(&self, i: usize) -> impl Iterator<Item = usize> + '_ {
        self.list[self.first[i] as usize..self.first[i + 1] as usize].iter().map(|c| *c as usize)
    }

    pub(crate) fn rel(&self, i: usize) -> Rel {
        self.sentence.tokens[i].rel
    }

    pub(crate) fn upos(&self, i: usize) -> Upos {
        self.sentence.tokens[i].upos
    }

    pub(crate) fn span(&self, i: usize) -> Span {
        self.sentence.tokens[i].span
    }

    pub(crate) fn form(&self, i: usize) -> &'s str {
        self.span(i).of(self.text)
    }

    pub(crate) fn head(&self, i: usize) -> Option<usize> {
        self.sentence.head(i)
    }

    pub(crate) fn lemma(&self, i: usize) -> &str {
        self.lemmas.get(i).copied().flatten().unwrap_or_else(|| self.sentence.lemma(i))
    }

    pub(crate) fn lower(&self, i: usize) -> &str {
        &self.lower[self.lower_at[i] as usize..self.lower_at[i + 1] as usize]
    }

    pub(crate) fn child(&self, i: usize, rel: Rel) -> Option<usize> {
        self.children(i).find(|c| self.rel(*c) == rel)
    }

    /// Whether word `i` is `lemma`, by lemma or by form.
    pub(crate) fn is(&self, i: usize, lemma: &str) -> bool {
        self.lemma(i) == lemma || self.lower(i) == lemma
    }

    /// Whether word `i` is one of the alternatives.
    pub(crate) fn is_any(&self, lexicon: &Lexicon, i: usize, words: &[Word]) -> bool {
        words.iter().any(|word| match word {
            Word::Lemma(term) => self.terms[i].contains(&term.id),
            Word::Class(number) => self.in_class(lexicon, i, *number),
        })
    }

    /// Whether one of the words can stand in the sentence at all: a quick no. Classes are not looked into.
    pub(crate) fn may_have(&self, words: &[Word]) -> bool {
        words.iter().any(|word| match word {
            Word::Lemma(term) => self.has_term(term.id),
            Word::Class(_) => true,
        })
    }

    /// Whether one of these numbers stands in the sentence, or none is asked for.
    pub(crate) fn may_match(&self, asked: &[u32]) -> bool {
        asked.is_empty() || asked.iter().any(|term| self.has_term(*term))
    }

    /// Whether a participant of the sentence may be what the value asks for: a quick no.
    pub(crate) fn may_fit(&self, value: &Value) -> bool {
        match value {
            Value::Lemma(term) => self.has_term(term.id),
            _ => true,
        }
    }

    fn has_term(&self, term: u32) -> bool {
        self.present.get(term as usize / 64).is_some_and(|word| word >> (term % 64) & 1 == 1)
    }

    /// Whether word `i` is in the word list, by lemma or by form.
    pub(crate) fn listed(&self, lexicon: &Lexicon, list: &str, i: usize) -> bool {
        lexicon.listed(list, self.lemma(i)) || lexicon.listed(list, self.lower(i))
    }

    /// Whether word `i` stands between quotation marks.
    pub(crate) fn quoted(&self, i: usize) -> bool {
        self.sentence.quotes.iter().any(|q| q.overlaps(self.span(i)))
    }

    /// Whether word `i` has the lexicon's number `term`.
    pub(crate) fn is_term(&self, i: usize, term: u32) -> bool {
        self.terms[i].contains(&term)
    }

    /// Whether word `i` is in the class; common nouns by lemma or form.
    pub(crate) fn in_class(&self, lexicon: &Lexicon, i: usize, class: u16) -> bool {
        self.terms[i].iter().any(|term| lexicon.has(class, *term))
    }

    /// The preposition (or other marker) words of `i`.
    pub(crate) fn markers(&self, i: usize) -> impl Iterator<Item = usize> + '_ {
        self.children(i).filter(|c| matches!(self.rel(*c), Rel::Case | Rel::Mark))
    }

    pub(crate) fn marked(&self, i: usize, prep: &str) -> bool {
        self.markers(i).any(|c| self.lower(c) == prep || (prep == "toward" && self.lower(c) == "towards"))
    }

    /// Whether a negation word hangs on `i` itself.
    pub(crate) fn negated(&self, lexicon: &Lexicon, i: usize) -> bool {
        self.children(i).any(|c| {
            matches!(self.rel(c), Rel::Advmod | Rel::Det | Rel::CcPreconj | Rel::Cc)
                && lexicon.listed("negation.words", self.lower(c))
                // "not only shelled the town but took it"
                && !(c + 1 < self.len() && matches!(self.lower(c + 1), "only" | "just" | "merely"))
        })
    }

    /// Whether the determiner *no* hangs on `i` or its object.
    pub(crate) fn has_no(&self, i: usize) -> bool {
        let no = |j: usize| self.children(j).any(|c| self.rel(c) == Rel::Det && self.lower(c) == "no");
        no(i) || self.children(i).any(|c| self.rel(c) == Rel::Obj && no(c))
    }

    /// Whether `i` stands in the passive: by its auxiliary or subject, or as a participle that modifies a noun.
    pub(crate) fn passive(&self, i: usize) -> bool {
        let has = |rel: fn(Rel) -> bool| self.children(i).any(|c| rel(self.rel(c)));
        if has(|r| r == Rel::AuxPass) || self.bare_passive(i) {
            return true;
        }
        if has(|r| matches!(r, Rel::NsubjPass | Rel::CsubjPass)) {
            // "warplanes had bombed sites": no passive, whatever the parser calls its subject
            let have = self
                .children(i)
                .any(|c| self.rel(c) == Rel::Aux && matches!(self.lower(c), "had" | "has" | "have"));
            return !(have && has(|r| r == Rel::Obj));
        }
        match self.rel(i) {
            // "police fired rubber bullets", where the parser hangs the verb on its object
            Rel::Acl | Rel::Amod if self.own_subject(i).is_some() => false,
            Rel::Acl | Rel::Amod => {
                self.upos(i) == Upos::Verb && !self.participle_active(i) && !self.infinitive(i)
            }
            Rel::Conj => {
                self.own_subject(i).is_none()
                    && self.participle_past(i)
                    && self.head(i).is_some_and(|h| {
                        self.upos(h) == Upos::Verb && self.participle_past(h) && self.passive(h)
                    })
            }
            _ => false,
        }
    }

    /// Whether verb `i` is a passive without its auxiliary, as headlines have it; its subject is the parser's plain one.
    pub(crate) fn bare_passive(&self, i: usize) -> bool {
        self.bare_passives.contains(&(i as u16))
    }

    fn lacks_auxiliary(&self, lexicon: &Lexicon, i: usize) -> bool {
        if self.upos(i) != Upos::Verb
            || self.lower(i) == self.lemma(i)
            || self.lower(i).ends_with("ing")
            || self.lower(i).ends_with('s')
        {
            return false;
        }
        let subject =
            |c: usize| self.rel(c) == Rel::Nsubj && c < i && !self.relative(c) && self.upos(c) != Upos::Pron;
        let full = |c: usize| {
            matches!(self.rel(c), Rel::Obj | Rel::Iobj | Rel::Ccomp | Rel::Aux | Rel::AuxPass | Rel::OblAgent)
                || self.rel(c) == Rel::Xcomp && self.infinitive(c)
        };
        // "killed at least a dozen soldiers", whose object the parser may hang elsewhere
        let next = i + 1;
        let goes_on = next < self.len()
            && (!matches!(self.upos(next), Upos::Adp | Upos::Adv | Upos::Sconj | Upos::Punct | Upos::Adj)
                || next + 1 < self.len() && matches!(self.lower(next + 1), "least" | "most" | "than"));
        if self.children(i).filter(|c| subject(*c)).count() != 1 || self.children(i).any(full) || goes_on {
            return false;
        }
        let says = |word: &str| self.children(i).any(|c| self.lower(c) == word || self.marked(c, word));
        lexicon.listed("voice.alone", self.lemma(i))
            || lexicon.lists().get("voice.with").is_some_and(|pairs| {
                let pair = |p: &String| {
                    p.split_once(' ').is_some_and(|(verb, word)| verb == self.lemma(i) && says(word))
                };
                pairs.iter().any(pair)
            })
    }

    pub(crate) fn participle_active(&self, i: usize) -> bool {
        self.lower(i).ends_with("ing")
    }

    fn participle_past(&self, i: usize) -> bool {
        let form = self.lower(i);
        form != self.lemma(i) && !form.ends_with("ing") && !form.ends_with('s')
            || form == self.lemma(i) && !form.ends_with("ing")
    }

    pub(crate) fn infinitive(&self, i: usize) -> bool {
        self.children(i).any(|c| self.rel(c) == Rel::Mark && self.lower(c) == "to")
    }

    pub(crate) fn own_subject(&self, i: usize) -> Option<usize> {
        self.children(i).find(|c| matches!(self.rel(*c), Rel::Nsubj | Rel::NsubjPass))
    }

    /// Whether `i` is a relative pronoun.
    pub(crate) fn relative(&self, i: usize) -> bool {
        matches!(self.lower(i), "who" | "which" | "that" | "whom")
            && matches!(self.upos(i), Upos::Pron | Upos::Det | Upos::Sconj)
    }

    /// The words under `i`, `i` among them, as one span from first to last that does not leave the phrase: relative and
    /// other clauses, appositions and punctuation at the edges are left out.
    pub(crate) fn phrase(&self, i: usize) -> Span {
        let mut span = self.span(i);
        self.cover(i, i, &mut span, 0);
        span
    }

    fn cover(&self, top: usize, i: usize, span: &mut Span, depth: usize) {
        if depth > 12 {
            return;
        }
        for c in self.children(i) {
            let skip = match self.rel(c) {
                Rel::AclRelcl
                | Rel::Advcl
                | Rel::Parataxis
                | Rel::Punct
                | Rel::Cc
                | Rel::Conj
                | Rel::Appos
                | Rel::Acl => true,
                Rel::Case | Rel::Mark | Rel::Cop | Rel::Nsubj | Rel::Aux => i == top,
                Rel::Advmod => i == top && c < i,
                // what names the participant goes on ("ambassador to the OSCE"); where, when and by whom is not its name
                Rel::Nmod | Rel::Obl => {
                    self.children(c).any(|m| self.rel(m) == Rel::Case)
                        && !["of", "for", "to", "from"].iter().any(|p| self.marked(c, p))
                }
                _ => false,
            };
            if !skip {
                *span = span.cover(self.span(c));
                self.cover(top, c, span, depth + 1);
            }
        }
    }

    /// `i` and the words coordinated with it, in order; the parser may hang the third on the second, or take the second name of a list
    /// for a second subject ("the United States, the United Kingdom and Turkey condemned").
    pub(crate) fn conjuncts(&self, i: usize) -> impl Iterator<Item = usize> + '_ {
        let mut all = vec![i];
        let mut at = 0;
        while at < all.len() && all.len() < 32 {
            all.extend(self.children(all[at]).filter(|c| self.rel(*c) == Rel::Conj));
            all.extend(self.listed_after(all[at]));
            at += 1;
        }
        all[1..].sort_unstable();
        all.into_iter()
    }

    /// The name that stands right after subject `i` and a comma, itself taken for a subject.
    fn listed_after(&self, i: usize) -> Option<usize> {
        let name = |j: usize| self.rel(j) == Rel::Nsubj && self.upos(j) == Upos::Propn;
        let verb = self.head(i).filter(|_| name(i))?;
        let next = self.children(verb).find(|c| *c > i && name(*c))?;
        let between = self.span(i).end as usize..self.phrase(next).start as usize;
        let comma = self.text.get(between).is_some_and(|t| matches!(t.trim(), "," | ", the" | ", The"));
        comma.then_some(next)
    }

    /// Whether `top` is `i` or above it.
    pub(crate) fn dominates(&self, top: usize, i: usize) -> bool {
        self.sentence.dominates(top, i)
    }
}
