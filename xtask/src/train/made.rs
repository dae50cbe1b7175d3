//! Sentences made from `models/train/constructions.txt`, which says how its lines read.

use super::rng::Rng;
use crate::entities::begin;
use crate::ud;
use std::collections::BTreeMap;
use syntax::nn::entity::NAMES;
use text::EntityClass;

/// Longest sentence, and deepest nesting.
const MAX_WORDS: usize = 40;
const MAX_DEPTH: usize = 7;

/// Lines whose words are names.
const CLASSES: [(&str, EntityClass); 5] = [
    ("PERSON", EntityClass::Person),
    ("PLACE", EntityClass::Place),
    ("COUNTRY", EntityClass::Place),
    ("ORG", EntityClass::Organisation),
    ("NAT", EntityClass::Nationality),
];

/// One item of a line: a word, a slot, or a draw from a list of names.
#[derive(Clone, Debug)]
struct Item {
    what: What,
    relation: String,
    /// Item of the same line, from 1; 0 for the line's head.
    head: usize,
}

#[derive(Clone, Debug)]
enum What {
    Word(String),
    Slot(String),
    List(char),
}

/// The lines of the file by name, and the lists of names.
pub struct Constructions {
    lines: BTreeMap<String, Vec<Vec<Item>>>,
    lists: BTreeMap<char, Vec<String>>,
}

/// A sentence in the making. Heads count from 1 and are absolute; the head of the whole has 0.
#[derive(Default)]
struct Draft {
    forms: Vec<String>,
    heads: Vec<usize>,
    relations: Vec<String>,
    names: Vec<usize>,
}

impl Constructions {
    pub fn parse(text: &str, table: &str) -> Result<Self, String> {
        let mut lines = BTreeMap::<String, Vec<Vec<Item>>>::new();
        for (i, line) in text.lines().enumerate().filter(|(_, l)| !l.trim().is_empty() && !l.starts_with('#'))
        {
            let fault = |what: &str| format!("constructions: line {}: {what}", i + 1);
            let (name, rest) = line.split_once(' ').ok_or_else(|| fault("no items"))?;
            let items: Option<Vec<Item>> = rest.split_whitespace().map(item).collect();
            let items = items.ok_or_else(|| fault("an item that is not word/relation>head"))?;
            if items.iter().filter(|i| i.head == 0).count() != 1 || items.iter().any(|i| i.head > items.len())
            {
                return Err(fault("not one root, or a head beyond the line"));
            }
            let plain = name.trim_end_matches('*');
            let times = 1 + usize::from(plain.len() < name.len());
            lines.entry(plain.to_owned()).or_default().extend(vec![items; times]);
        }
        let mut lists = BTreeMap::<char, Vec<String>>::new();
        for (word, letters) in
            table.lines().filter(|l| !l.starts_with('#')).filter_map(|l| l.split_once('\t'))
        {
            for letter in letters.chars() {
                lists.entry(letter).or_default().push(capital(word));
            }
        }
        for slot in lines.values().flatten().flatten() {
            let known = match &slot.what {
                What::Slot(name) => lines.contains_key(name),
                What::List(letter) => lists.contains_key(letter),
                What::Word(_) => true,
            };
            if !known {
                return Err(format!("constructions: nothing for {:?}", slot.what));
            }
        }
        if lines.contains_key("S") {
            Ok(Self { lines, lists })
        } else {
            Err("constructions: no line S".into())
        }
    }

    /// Sentences, each with its names.
    pub fn make(&self, number: usize, rng: &mut Rng) -> (Vec<ud::Sentence>, Vec<Vec<usize>>) {
        let mut out = (Vec::new(), Vec::new());
        while out.0.len() < number {
            let mut draft = Draft::default();
            self.expand("S", 0, 0, "root", rng, &mut draft);
            if draft.forms.len() > MAX_WORDS {
                continue;
            }
            if let Some(first) = draft.forms.iter_mut().find(|f| f.starts_with(char::is_alphabetic)) {
                *first = capital(first);
            }
            let words = (0..draft.forms.len()).map(|i| ud::Word {
                form: draft.forms[i].clone(),
                head: draft.heads[i],
                relation: draft.relations[i].clone(),
                ..ud::Word::default()
            });
            out.0.push(ud::Sentence { words: words.collect(), ..ud::Sentence::default() });
            out.1.push(draft.names);
        }
        out
    }

    /// Appends a line of this name; its root hangs on `head`. Returns the root's number.
    fn expand(
        &self,
        name: &str,
        depth: usize,
        head: usize,
        relation: &str,
        rng: &mut Rng,
        draft: &mut Draft,
    ) -> usize {
        let choices = &self.lines[name];
        // Deep down, only lines without further slots where there are any.
        let shallow: Vec<&Vec<Item>> =
            choices.iter().filter(|l| l.iter().all(|i| !matches!(i.what, What::Slot(_)))).collect();
        let line = if depth >= MAX_DEPTH && !shallow.is_empty() {
            shallow[(rng.bits() % shallow.len() as u64) as usize]
        } else {
            &choices[(rng.bits() % choices.len() as u64) as usize]
        };
        let from = draft.forms.len();
        let mut roots = Vec::with_capacity(line.len());
        for item in line {
            if draft.forms.len() > MAX_WORDS {
                // Too long already, and thrown away: no need to go on.
                roots.push(draft.forms.len());
                continue;
            }
            let word = match &item.what {
                What::Slot(slot) => {
                    roots.push(self.expand(slot, depth + 1, 0, &item.relation, rng, draft));
                    continue;
                }
                What::Word(word) => word.clone(),
                What::List(letter) => {
                    let list = &self.lists[letter];
                    list[(rng.bits() % list.len() as u64) as usize].clone()
                }
            };
            draft.forms.push(word);
            draft.heads.push(0);
            draft.relations.push(item.relation.clone());
            draft.names.push(0);
            roots.push(draft.forms.len());
        }
        let mut root = 0;
        for (item, &at) in line.iter().zip(&roots) {
            if at > draft.heads.len() {
                continue;
            }
            if item.head == 0 {
                root = at;
                draft.heads[at - 1] = head;
                draft.relations[at - 1] = relation.to_owned();
            } else {
                draft.heads[at - 1] = roots[item.head - 1];
            }
        }
        if let Some((_, class)) = CLASSES.iter().find(|c| c.0 == name) {
            let first = from + usize::from(draft.forms.get(from).is_some_and(|f| f == "the"));
            let begin = begin(&NAMES, *class);
            for (i, label) in draft.names.iter_mut().enumerate().skip(first) {
                *label = if i == first { begin } else { begin + 1 };
            }
        }
        root.max(1)
    }
}

fn item(text: &str) -> Option<Item> {
    let (word, place) = text.rsplit_once('/')?;
    let (relation, head) = match place.split_once('>') {
        Some((relation, head)) => (relation, head.parse().ok().filter(|h| *h > 0)?),
        None if place == "root" => ("root", 0),
        None => return None,
    };
    let what = match word.strip_prefix('{').and_then(|w| w.strip_suffix('}')) {
        Some(list) if list.starts_with('@') => What::List(list.chars().nth(1)?),
        Some(slot) => What::Slot(slot.into()),
        None => What::Word(word.into()),
    };
    Some(Item { what, relation: relation.into(), head })
}

fn capital(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().into_iter().flat_map(char::to_uppercase).chain(chars).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../models/train");

    fn ours() -> Constructions {
        let read = |name: &str| std::fs::read_to_string(format!("{ROOT}/{name}")).unwrap();
        Constructions::parse(&read("constructions.txt"), &read("names.tsv")).unwrap()
    }

    #[test]
    fn every_made_sentence_is_a_projective_tree_with_one_root() {
        let (sentences, names) = ours().make(2000, &mut Rng::new(3, 1));
        for (s, names) in sentences.iter().zip(&names) {
            let n = s.words.len();
            let heads: Vec<usize> = s.words.iter().map(|w| w.head).collect();
            assert_eq!(names.len(), n);
            assert_eq!(heads.iter().filter(|h| **h == 0).count(), 1, "{s:?}");
            for i in 1..=n {
                let (mut at, mut steps) = (i, 0);
                while at != 0 {
                    at = heads[at - 1];
                    steps += 1;
                    assert!(steps <= n, "a cycle: {s:?}");
                }
                assert!(text::Rel::parse(&s.words[i - 1].relation).is_some(), "{:?}", s.words[i - 1]);
                let (a, b) = (i.min(heads[i - 1]), i.max(heads[i - 1]));
                let crosses = |j: usize| {
                    let (c, d) = (j.min(heads[j - 1]), j.max(heads[j - 1]));
                    heads[i - 1] != 0 && heads[j - 1] != 0 && a < c && c < b && b < d
                };
                assert!(!(1..=n).any(crosses), "crossing arcs: {s:?}");
            }
        }
    }

    #[test]
    fn slots_take_the_relation_they_are_given() {
        let text = "S {PERSON}/nsubj>2 left/root ./punct>2\nPERSON Ana/root Oh/flat>1\n";
        let (sentences, names) = Constructions::parse(text, "").unwrap().make(1, &mut Rng::new(1, 1));
        let words: Vec<(&str, usize, &str)> =
            sentences[0].words.iter().map(|w| (w.form.as_str(), w.head, w.relation.as_str())).collect();
        assert_eq!(words, [("Ana", 3, "nsubj"), ("Oh", 1, "flat"), ("left", 0, "root"), (".", 3, "punct")]);
        assert_eq!(names[0], [1, 2, 0, 0]);
    }
}
