//! Drill sentences: simple news English with its trees, made from a grammar and word lists of our own (`drill.txt`).
//!
//! Treebanks of the web hardly have "Warsaw blocked imports of grain" or "The siege of Homs by the army": a name and a past
//! tense that could be a participle, with nothing else to go by. A parser learnt from them alone takes such verbs for modifiers. The trees
//! follow the annotation of EWT and GUM.

use super::rng::Rng;
use crate::ud::{Sentence, Token, Word};
use std::collections::HashMap;

const LISTS: &str = include_str!("drill.txt");

/// A word with what hangs on it, in order, to its left and right.
struct Node {
    form: String,
    lemma: String,
    tag: &'static str,
    relation: &'static str,
    left: Vec<Node>,
    right: Vec<Node>,
}

fn leaf(form: &str, tag: &'static str, relation: &'static str) -> Node {
    Node { form: form.to_owned(), lemma: form.to_lowercase(), tag, relation, left: Vec::new(), right: Vec::new() }
}

impl Node {
    fn as_(mut self, relation: &'static str) -> Self {
        self.relation = relation;
        self
    }

    fn left(mut self, node: Node) -> Self {
        self.left.push(node);
        self
    }

    fn right(mut self, node: Node) -> Self {
        self.right.push(node);
        self
    }

    fn plural(&self) -> bool {
        self.tag == "NNS" || self.right.iter().any(|n| n.relation == "conj")
    }
}

/// Universal tag and features of a Penn tag, as EWT has them.
fn universal(tag: &str) -> (&'static str, &'static str) {
    match tag {
        "NNP" => ("PROPN", "Number=Sing"),
        "NN" => ("NOUN", "Number=Sing"),
        "NNS" => ("NOUN", "Number=Plur"),
        "JJ" => ("ADJ", "Degree=Pos"),
        "RB" => ("ADV", ""),
        "IN" => ("ADP", ""),
        "IN-S" => ("SCONJ", ""),
        "CC" => ("CCONJ", ""),
        "TO" => ("PART", ""),
        "MD" => ("AUX", "VerbForm=Fin"),
        "DT-the" => ("DET", "Definite=Def|PronType=Art"),
        "DT-a" => ("DET", "Definite=Ind|PronType=Art"),
        "WDT" => ("PRON", "PronType=Rel"),
        "CD" => ("NUM", "NumForm=Word|NumType=Card"),
        "CD-d" => ("NUM", "NumForm=Digit|NumType=Card"),
        "VB" => ("VERB", "VerbForm=Inf"),
        "VBG" => ("VERB", "VerbForm=Ger"),
        "VBD" => ("VERB", "Mood=Ind|Number=Sing|Person=3|Tense=Past|VerbForm=Fin"),
        "VBD-p" => ("VERB", "Mood=Ind|Number=Plur|Person=3|Tense=Past|VerbForm=Fin"),
        "VBN" => ("VERB", "Tense=Past|VerbForm=Part"),
        "VBN-p" => ("VERB", "Tense=Past|VerbForm=Part|Voice=Pass"),
        "VBD-aux" => ("AUX", "Mood=Ind|Number=Sing|Person=3|Tense=Past|VerbForm=Fin"),
        "VBD-auxp" => ("AUX", "Mood=Ind|Number=Plur|Person=3|Tense=Past|VerbForm=Fin"),
        "VBZ-aux" => ("AUX", "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin"),
        "VBP-aux" => ("AUX", "Mood=Ind|Number=Plur|Person=3|Tense=Pres|VerbForm=Fin"),
        _ => ("PUNCT", ""),
    }
}

/// A verb's forms, and the preposition it asks for.
struct Verb<'l> {
    base: &'l str,
    link: Option<&'l str>,
    past: &'l str,
    participle: &'l str,
}

/// The grammar over the word lists.
struct Drill<'l> {
    lists: HashMap<&'l str, Vec<&'l str>>,
    rng: Rng,
}

impl<'l> Drill<'l> {
    fn one_of(&mut self, n: usize) -> usize {
        (self.rng.bits() % n as u64) as usize
    }

    fn chance(&mut self, share: f32) -> bool {
        self.rng.uniform() < share
    }

    fn word(&mut self, list: &str) -> &'l str {
        let n = self.lists.get(list).map_or(1, Vec::len).max(1);
        let at = self.one_of(n);
        self.lists.get(list).and_then(|l| l.get(at)).copied().unwrap_or("")
    }

    fn verb(&mut self, list: &str) -> Verb<'l> {
        let mut parts = self.word(list).split('/');
        let base = parts.next().unwrap_or("");
        let (base, link) = base.split_once('+').map_or((base, None), |(b, l)| (b, Some(l)));
        let past = parts.next().unwrap_or(base);
        Verb { base, link, past, participle: parts.next().unwrap_or(past) }
    }

    fn noun(&mut self, list: &str, plural: bool) -> Node {
        let word = self.word(list);
        leaf(word, if plural { "NNS" } else { "NN" }, "")
    }

    fn name(&mut self) -> Node {
        let list = if self.chance(0.5) { "states" } else { "capitals" };
        leaf(self.word(list), "NNP", "")
    }

    fn person(&mut self) -> Node {
        let mut first = leaf(self.word("first"), "NNP", "");
        if self.chance(0.4) {
            first = first.left(leaf(self.word("titles"), "NNP", "nmod:desc"));
        }
        first.right(leaf(self.word("last"), "NNP", "flat"))
    }

    fn described(&mut self, node: Node) -> Node {
        match self.one_of(4) {
            0 => node.left(leaf(self.word("nationalities"), "JJ", "amod")),
            1 => node.left(leaf(self.word("adjectives"), "JJ", "amod")),
            _ => node,
        }
    }

    fn with_article(&mut self, mut node: Node) -> Node {
        let vowel = node.left.first().unwrap_or(&node).form.starts_with(['a', 'e', 'i', 'o', 'u', 'A', 'E', 'I', 'O', 'U']);
        let article = if self.chance(0.6) { leaf("the", "DT-the", "det") } else { leaf(if vowel { "an" } else { "a" }, "DT-a", "det") };
        node.left.insert(0, article);
        node
    }

    /// Who acts.
    fn actor(&mut self, depth: usize) -> Node {
        match self.one_of(10) {
            0 | 1 | 2 => self.name(),
            3 => {
                let second = self.name().as_("conj").left(leaf("and", "CC", "cc"));
                self.name().right(second)
            }
            4 => self.person(),
            5 | 6 => {
                let group = self.noun("groups", true);
                let group = self.described(group);
                let group = if self.chance(0.2) { group.left(leaf(self.word("numbers"), "CD", "nummod")) } else { group };
                if depth > 0 && self.chance(0.25) { let place = self.place("in").as_("nmod"); group.right(place) } else { group }
            }
            7 | 8 => {
                let noun = self.noun("singular", false);
                let noun = self.described(noun);
                self.with_article(noun)
            }
            _ => {
                let noun = self.noun("offices", false);
                let noun = self.described(noun);
                let noun = self.with_article(noun);
                if depth > 0 && self.chance(0.3) {
                    let person = self.person().as_("appos").left(leaf(",", ",", "punct"));
                    return noun.right(person).right(leaf(",", ",", "punct"));
                }
                noun
            }
        }
    }

    /// To whom or what.
    fn object(&mut self, depth: usize) -> Node {
        let node = match self.one_of(8) {
            0 | 1 => {
                let noun = self.noun("plurals", true);
                self.described(noun)
            }
            2 => leaf(self.word("mass"), "NN", ""),
            3 => {
                let noun = self.noun("things", false);
                let noun = self.described(noun);
                self.with_article(noun)
            }
            4 => {
                let noun = self.noun("nouns", false);
                let noun = self.described(noun);
                self.with_article(noun)
            }
            5 => leaf(self.word("plurals"), "NNS", "").left(leaf(self.word("things"), "NN", "compound")),
            _ => return self.actor(depth.saturating_sub(1)),
        };
        if depth > 0 && self.chance(0.35) {
            let link = if self.chance(0.5) { "of" } else { self.word("links") };
            let owner = self.actor(0).as_("nmod").left_first(leaf(link, "IN", "case"));
            return node.right(owner);
        }
        node
    }

    fn place(&mut self, preposition: &'static str) -> Node {
        let list = if self.chance(0.6) { "towns" } else { "capitals" };
        leaf(self.word(list), "NNP", "obl").left(leaf(preposition, "IN", "case"))
    }

    /// Where and when.
    fn tail(&mut self, verb: Node) -> Node {
        let mut verb = verb;
        if self.chance(0.35) {
            let preposition = if self.chance(0.7) { "in" } else { "near" };
            verb = verb.right(self.place(preposition));
        }
        if self.chance(0.35) {
            verb = verb.right(leaf(self.word("days"), "NNP", "obl").left(leaf("on", "IN", "case")));
        } else if self.chance(0.1) {
            verb = verb.right(leaf(self.word("adverbs"), "RB", "advmod"));
        }
        verb
    }

    /// A clause with its subject; its head carries no relation yet.
    fn clause(&mut self, depth: usize) -> Node {
        let subject = self.actor(depth);
        let plural = subject.plural();
        let finite = if plural { "VBD-p" } else { "VBD" };
        let node = match self.one_of(12) {
            0..=4 => {
                let v = self.verb("transitive");
                let object = self.object(depth).as_("obj");
                word(v.past, v.base, finite).right(object)
            }
            5 => {
                let v = self.verb("transitive");
                let object = self.object(depth).as_("obj");
                let aux = leaf(if plural { "have" } else { "has" }, if plural { "VBP-aux" } else { "VBZ-aux" }, "aux");
                word(v.participle, v.base, "VBN").left(aux).right(object)
            }
            6 => {
                let v = self.verb("transitive");
                let object = self.object(depth).as_("obj");
                word(v.base, v.base, "VB").left(leaf("will", "MD", "aux")).right(object)
            }
            7 => {
                let v = self.verb("prepositional");
                let goal = self.object(depth).as_("obl").left_first(leaf(v.link.unwrap_or("with"), "IN", "case"));
                word(v.past, v.base, finite).right(goal)
            }
            8 => {
                let (outer, inner) = (self.verb("infinitive"), self.verb("transitive"));
                let object = self.object(0).as_("obj");
                let inner = word(inner.base, inner.base, "VB").as_("xcomp").left(leaf("to", "TO", "mark")).right(object);
                word(outer.past, outer.base, finite).right(inner)
            }
            9 => {
                let (outer, inner) = (self.verb("causative"), self.verb("transitive"));
                let object = self.object(0).as_("obj");
                let inner = word(inner.base, inner.base, "VB").as_("xcomp").left(leaf("to", "TO", "mark")).right(object);
                let asked = self.actor(0).as_("obj");
                word(outer.past, outer.base, finite).right(asked).right(inner)
            }
            _ => {
                let v = self.verb("transitive");
                let aux = leaf(if plural { "were" } else { "was" }, if plural { "VBD-auxp" } else { "VBD-aux" }, "aux:pass");
                let mut verb = word(v.participle, v.base, "VBN-p").left(subject.as_("nsubj:pass")).left(aux);
                if self.chance(0.6) {
                    verb = verb.right(self.actor(0).as_("obl:agent").left_first(leaf("by", "IN", "case")));
                }
                return self.tail(verb);
            }
        };
        let node = node.left_first(subject.as_("nsubj"));
        self.tail(node)
    }

    /// A noun for what happened, as the subject of its effect.
    fn nominal(&mut self) -> Node {
        let mut noun = self.noun("nouns", false).left(leaf("the", "DT-the", "det"));
        noun = noun.right(self.actor(0).as_("nmod").left_first(leaf("of", "IN", "case")));
        noun = noun.right(self.actor(0).as_("nmod").left_first(leaf("by", "IN", "case")));
        let v = self.verb("transitive");
        let object = self.object(0).as_("obj");
        word(v.past, v.base, "VBD").left(noun.as_("nsubj")).right(object)
    }

    fn sentence(&mut self) -> Node {
        let mut root = match self.one_of(10) {
            0..=5 => self.clause(1),
            6 => {
                let v = self.verb("saying");
                let subject = self.actor(0);
                let finite = if subject.plural() { "VBD-p" } else { "VBD" };
                let mut content = self.clause(0).as_("ccomp");
                if self.chance(0.5) {
                    content.left.insert(0, leaf("that", "IN-S", "mark"));
                }
                word(v.past, v.base, finite).left(subject.as_("nsubj")).right(content)
            }
            7 => {
                let relative = self.verb("transitive");
                let object = self.object(0).as_("obj");
                let clause = word(relative.past, relative.base, "VBD").as_("acl:relcl").left(leaf(",", ",", "punct")).left(leaf("which", "WDT", "nsubj")).right(object);
                let subject = self.name().right(clause).right(leaf(",", ",", "punct"));
                let v = self.verb("transitive");
                let object = self.object(1).as_("obj");
                word(v.past, v.base, "VBD").left(subject.as_("nsubj")).right(object)
            }
            8 => {
                let clause = self.clause(1);
                let place = self.place("in").right(leaf(",", ",", "punct"));
                clause.left_first(place)
            }
            _ => self.nominal(),
        };
        if self.chance(0.85) {
            root = root.right(leaf(".", ".", "punct"));
        }
        root.as_("root")
    }
}

fn word(form: &str, lemma: &str, tag: &'static str) -> Node {
    Node { lemma: lemma.to_owned(), ..leaf(form, tag, "") }
}

impl Node {
    fn left_first(mut self, node: Node) -> Self {
        self.left.insert(0, node);
        self
    }

    /// Appends the words of this node under `head` (0 for the root); returns nothing but the order.
    fn write(&self, head: usize, words: &mut Vec<Word>, heads: &mut Vec<(usize, usize)>) -> usize {
        // children of the left first, their head not yet known
        let left: Vec<usize> = self.left.iter().map(|n| n.write(0, words, heads)).collect();
        let at = words.len();
        let (upos, feats) = universal(self.tag);
        words.push(Word {
            form: self.form.clone(),
            lemma: if upos == "PROPN" { self.form.clone() } else { self.lemma.clone() },
            upos: upos.to_owned(),
            xpos: self.tag.split('-').next().unwrap_or("").to_owned(),
            feats: feats.to_owned(),
            head,
            relation: self.relation.to_owned(),
            entity: String::new(),
        });
        for l in left {
            heads.push((l, at));
        }
        for n in &self.right {
            let r = n.write(0, words, heads);
            heads.push((r, at));
        }
        at
    }
}

/// `count` sentences; the same ones for a seed.
pub fn sentences(seed: u64, count: usize) -> Vec<Sentence> {
    let lists = LISTS
        .lines()
        .filter(|l| !l.starts_with('#'))
        .filter_map(|l| l.split_once(':'))
        .map(|(name, words)| (name, words.split_whitespace().collect()))
        .collect();
    let mut drill = Drill { lists, rng: Rng::new(seed, 77) };
    (0..count)
        .map(|_| {
            let (mut words, mut heads) = (Vec::new(), Vec::new());
            drill.sentence().write(0, &mut words, &mut heads);
            for (child, head) in heads {
                words[child].head = head + 1;
            }
            if let Some(first) = words.first_mut() {
                let mut chars = first.form.chars();
                first.form = chars.next().map(|c| c.to_uppercase().collect::<String>()).unwrap_or_default() + chars.as_str();
            }
            let tokens = (0..words.len())
                .map(|i| {
                    let glued = words.get(i + 1).is_some_and(|w| w.upos == "PUNCT");
                    Token { form: words[i].form.clone(), words: i..i + 1, space_after: !glued }
                })
                .collect();
            Sentence { words, tokens, paragraph: true }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_drill_sentence_is_one_tree() {
        for s in sentences(1, 500) {
            let roots = s.words.iter().filter(|w| w.head == 0).count();
            assert_eq!(roots, 1, "{:?}", s.words.iter().map(|w| &w.form).collect::<Vec<_>>());
            assert!(s.words.iter().all(|w| w.head <= s.words.len() && !w.relation.is_empty() && !w.form.is_empty()));
        }
    }
}
