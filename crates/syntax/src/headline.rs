//! Titles whose verb was read as a noun: "Macron raps Orban over judges".
//!
//! The network learnt verbs from running text, where "raps" and "woos" are rare and a plural noun is likelier. A title that comes out as a
//! string of nouns is therefore read once more with a plain verb in the place of the likeliest word; if that reading has a subject
//! and the word as its predicate, it stands. The words themselves stay as written.

use crate::analyse::Run;
use text::{Rel, Sentence, Token, Upos};

/// Longest title that is read again, in words.
const LONGEST: usize = 25;
/// How many words of it are tried.
const TRIES: usize = 3;
/// The verb that the network sees: one that takes an object and is nothing but a verb.
const STAND_IN: &str = "criticised";

/// Plurals that stand before other nouns without being verbs: "arms deal", "talks venue".
const MODIFIERS: &[&str] = &[
    "affairs",
    "arms",
    "bonds",
    "communications",
    "customs",
    "drugs",
    "elections",
    "forces",
    "futures",
    "goods",
    "jobs",
    "materials",
    "news",
    "operations",
    "parts",
    "politics",
    "rights",
    "sales",
    "sanctions",
    "savings",
    "services",
    "sports",
    "systems",
    "talks",
    "weapons",
];

impl Run<'_, '_> {
    /// Reads the titles among the sentences again.
    pub(crate) fn titles(&mut self, text: &str, sentences: &mut [Sentence]) {
        for sentence in sentences.iter_mut().filter(|s| lacks_verb(s)) {
            let forms: Vec<&str> = sentence.tokens.iter().map(|t| t.span.of(text)).collect();
            let mut likely = (1..forms.len()).filter(|i| may_be_verb(sentence, &forms, *i)).take(TRIES);
            if let Some(better) = likely.find_map(|i| self.with_verb(sentence, &forms, i)) {
                *sentence = better;
            }
        }
    }

    /// The sentence with word `i` as its verb, if that makes one.
    fn with_verb(&mut self, sentence: &Sentence, forms: &[&str], i: usize) -> Option<Sentence> {
        let mut shown = forms.to_vec();
        shown[i] = STAND_IN;
        let read = self.read_as(sentence, forms, &shown, i)?;
        let is_subject = |t: &Token| usize::from(t.head) == i && t.rel == Rel::Nsubj;
        let predicate = read.tokens[i].upos == Upos::Verb && read.root() == i;
        (predicate && read.tokens[..i].iter().any(is_subject)).then_some(read)
    }
}

/// Whether the sentence is a short string of nouns.
fn lacks_verb(sentence: &Sentence) -> bool {
    let root = sentence.root();
    let nominal = |t: &Token| matches!(t.upos, Upos::Noun | Upos::Propn | Upos::Num);
    let predicate = |t: &Token| {
        usize::from(t.head) == root
            && matches!(
                t.rel,
                Rel::Nsubj | Rel::NsubjPass | Rel::Cop | Rel::Aux | Rel::Ccomp | Rel::Parataxis
            )
    };
    (3..=LONGEST).contains(&sentence.tokens.len())
        && sentence.tokens.get(root).is_some_and(nominal)
        && !sentence.tokens.iter().any(predicate)
}

/// Whether word `i` looks like a verb in the present between its subject and its object.
fn may_be_verb(sentence: &Sentence, forms: &[&str], i: usize) -> bool {
    let form = forms[i];
    let small = form.bytes().all(|b| b.is_ascii_lowercase());
    let plural = |word: &str| word.len() > 3 && word.ends_with('s') && !word.ends_with("ss");
    let upos = |j: usize| sentence.tokens.get(j).map(|t| t.upos);
    // "Macron raps Orban", "jets hammer Idlib"
    let agrees = plural(form) && !MODIFIERS.contains(&form)
        || form.len() > 2 && !plural(form) && plural(forms[i - 1]) && upos(i + 1) == Some(Upos::Propn);
    small
        && agrees
        && matches!(upos(i), Some(Upos::Noun | Upos::Propn))
        && matches!(upos(i - 1), Some(Upos::Noun | Upos::Propn))
        && matches!(
            upos(i + 1),
            Some(Upos::Noun | Upos::Propn | Upos::Adj | Upos::Det | Upos::Num | Upos::Pron)
        )
}
