//! From treebank to numbers: label sets, feature index, examples, batches.

use super::rng::Rng;
use crate::ud;
use std::borrow::Borrow;
use std::collections::{BTreeMap, HashMap};
use syntax::nn::{FeatureIndex, Names as NameLists, features};

/// A label that training does not know.
pub const NONE: usize = usize::MAX;
/// Longer sentences are not trained on.
const MAX_WORDS: usize = 150;

/// Names in the order of their numbers.
#[derive(Clone, Debug, Default)]
pub struct Names {
    pub names: Vec<String>,
    ids: HashMap<String, usize>,
}

impl Names {
    /// The items seen at least `least` times, frequent ones first.
    fn new(items: impl Iterator<Item = String>, least: usize) -> Self {
        let mut counts = BTreeMap::<String, usize>::new();
        for item in items {
            *counts.entry(item).or_default() += 1;
        }
        let mut kept: Vec<_> = counts.into_iter().filter(|(_, n)| *n >= least).collect();
        kept.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        let names: Vec<String> = kept.into_iter().map(|(name, _)| name).collect();
        let ids = names.iter().cloned().zip(0..).collect();
        Self { names, ids }
    }

    pub fn id(&self, name: &str) -> usize {
        self.ids.get(name).copied().unwrap_or(NONE)
    }
}

/// Everything that is counted before training.
pub struct Inventory {
    pub tags: Names,
    /// Feature strings; number 0 is the empty one.
    pub morphs: Names,
    pub relations: Names,
    /// Feature strings seen with each tag, most frequent first.
    pub morphs_of_tag: Vec<Vec<u16>>,
    pub features: FeatureIndex,
    /// Lists of names.
    pub lists: NameLists,
    /// How often each row of the embedding table was seen.
    pub seen: Vec<u32>,
}

pub fn tag_name(word: &ud::Word) -> String {
    format!("{}|{}", word.upos, word.xpos)
}

impl Inventory {
    pub fn new(sentences: &[ud::Sentence], more: &[Vec<String>], lists: NameLists) -> Self {
        let words = || sentences.iter().flat_map(|s| &s.words);
        let tags = Names::new(words().map(tag_name), 4);
        let mut morphs = Names::new(words().map(|w| w.feats.clone()), 4);
        if let Some(at) = morphs.names.iter().position(String::is_empty) {
            let empty = morphs.names.remove(at);
            morphs.names.insert(0, empty);
        } else {
            morphs.names.insert(0, String::new());
        }
        morphs.ids = morphs.names.iter().cloned().zip(0..).collect();
        let relations = Names::new(words().map(|w| w.relation.clone()), 4);
        let mut pairs = vec![BTreeMap::<usize, usize>::new(); tags.names.len()];
        for word in words() {
            let (tag, morph) = (tags.id(&tag_name(word)), morphs.id(&word.feats));
            if tag != NONE && morph != NONE {
                *pairs[tag].entry(morph).or_default() += 1;
            }
        }
        let morphs_of_tag = pairs
            .into_iter()
            .map(|seen| {
                let mut seen: Vec<_> = seen.into_iter().collect();
                seen.sort_by_key(|&(morph, n)| (std::cmp::Reverse(n), morph));
                let least = seen.first().map_or(0, |s| s.1.min(3));
                seen.into_iter().filter(|s| s.1 >= least).map(|(morph, _)| morph as u16).collect()
            })
            .collect();
        let forms = words().map(|w| w.form.as_str()).chain(more.iter().flatten().map(String::as_str));
        let (features, seen) = count_features(forms, &lists);
        Self { lists, tags, morphs, relations, morphs_of_tag, features, seen }
    }
}

/// Forms seen twice and other features seen three times get a row.
fn count_features<'a>(forms: impl Iterator<Item = &'a str>, lists: &NameLists) -> (FeatureIndex, Vec<u32>) {
    let mut counts = BTreeMap::<u32, (u32, bool)>::new();
    let mut keys = Vec::new();
    for form in forms {
        features::keys(form, lists, &mut keys);
        for (i, &key) in keys.iter().enumerate() {
            counts.entry(key).or_insert((0, i < features::RESERVED)).0 += 1;
        }
    }
    let kept: Vec<_> = counts.into_iter().filter(|(_, (n, form))| *n >= if *form { 2 } else { 3 }).collect();
    let seen = [0; features::RESERVED].into_iter().chain(kept.iter().map(|(_, (n, _))| *n)).collect();
    (FeatureIndex::new(kept.into_iter().map(|(key, _)| key).collect()), seen)
}

/// One sentence in numbers.
#[derive(Clone)]
pub struct Example {
    pub forms: Vec<String>,
    pub rows: Vec<Vec<u32>>,
    pub heads: Vec<usize>,
    pub relations: Vec<usize>,
    pub tags: Vec<usize>,
    pub morphs: Vec<usize>,
    /// Columns of the two entity schemes.
    pub names: Vec<usize>,
    pub mentions: Vec<usize>,
}

/// A sentence of which only the entities are known.
pub fn bare(forms: &[String], names: Vec<usize>, mentions: Vec<usize>, inventory: &Inventory) -> Example {
    let none = vec![NONE; forms.len()];
    Example {
        rows: forms.iter().map(|form| rows_of(form, inventory)).collect(),
        forms: forms.to_vec(),
        heads: none.clone(),
        relations: none.clone(),
        tags: none.clone(),
        morphs: none,
        names,
        mentions,
    }
}

fn rows_of(form: &str, inventory: &Inventory) -> Vec<u32> {
    let mut rows = Vec::new();
    inventory.features.rows_of(form, &inventory.lists, &mut Vec::new(), &mut rows);
    rows
}

/// Examples of treebank sentences; `names` has the names of each.
pub fn examples(sentences: &[ud::Sentence], names: &[Vec<usize>], inventory: &Inventory) -> Vec<Example> {
    sentences
        .iter()
        .zip(names)
        .filter(|(s, _)| s.words.len() <= MAX_WORDS)
        .map(|(s, names)| Example {
            forms: s.words.iter().map(|w| w.form.clone()).collect(),
            rows: s.words.iter().map(|w| rows_of(&w.form, inventory)).collect(),
            heads: s.words.iter().map(|w| w.head).collect(),
            relations: s.words.iter().map(|w| inventory.relations.id(&w.relation)).collect(),
            tags: s.words.iter().map(|w| inventory.tags.id(&tag_name(w))).collect(),
            morphs: s
                .words
                .iter()
                .map(|w| if w.upos.is_empty() { NONE } else { inventory.morphs.id(&w.feats) })
                .collect(),
            names: names.clone(),
            mentions: vec![NONE; s.words.len()],
        })
        .collect()
}

impl Example {
    /// The sentence as careless or hurried writers might have it: without its last point, or with two; its words with capitals, or
    /// in capitals, or without any.
    pub fn noisy(&self, inventory: &Inventory, rng: &mut Rng) -> Self {
        let mut e = self.clone();
        let last = e.heads.len() - 1;
        let drawn = rng.uniform();
        if drawn < 0.6 && last > 0 && e.forms[last] == "." && !e.heads.contains(&(last + 1)) {
            e.pop();
        } else if drawn < 0.7 {
            for form in &mut e.forms {
                if matches!(form.as_str(), "." | "!" | "?" | "\"") {
                    *form = form.repeat(if form == "." { 3 } else { 2 });
                }
            }
        }
        let case = rng.uniform();
        for form in &mut e.forms {
            let small = form.chars().count() < 4 && form.chars().all(char::is_lowercase);
            match case {
                c if c < 0.25 => *form = form.to_uppercase(),
                c if c < 0.5 => *form = form.to_lowercase(),
                c if c < 0.75 && !small => {
                    let mut chars = form.chars();
                    *form =
                        chars.next().into_iter().flat_map(char::to_uppercase).chain(chars.clone()).collect();
                }
                _ => {}
            }
        }
        e.rows = e.forms.iter().map(|form| rows_of(form, inventory)).collect();
        e
    }

    fn pop(&mut self) {
        self.forms.pop();
        self.rows.pop();
        for labels in [
            &mut self.heads,
            &mut self.relations,
            &mut self.tags,
            &mut self.morphs,
            &mut self.names,
            &mut self.mentions,
        ] {
            labels.pop();
        }
    }
}

/// Several sentences end to end.
#[derive(Default)]
pub struct Batch {
    pub rows: Vec<Vec<u32>>,
    /// First word of each sentence, and the number of words at the end.
    pub starts: Vec<usize>,
    pub heads: Vec<usize>,
    pub relations: Vec<usize>,
    pub tags: Vec<usize>,
    pub morphs: Vec<usize>,
    pub names: Vec<usize>,
    pub mentions: Vec<usize>,
}

impl Batch {
    pub fn new(examples: impl Iterator<Item = impl Borrow<Example>>) -> Self {
        let mut batch = Self { starts: vec![0], ..Self::default() };
        for e in examples {
            let e = e.borrow();
            batch.rows.extend(e.rows.iter().cloned());
            batch.heads.extend(&e.heads);
            batch.relations.extend(&e.relations);
            batch.tags.extend(&e.tags);
            batch.morphs.extend(&e.morphs);
            batch.names.extend(&e.names);
            batch.mentions.extend(&e.mentions);
            batch.starts.push(batch.rows.len());
        }
        batch
    }

    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// First and one past the last word of each sentence.
    pub fn sentences(&self) -> impl Iterator<Item = (usize, usize)> + '_ {
        self.starts.windows(2).map(|w| (w[0], w[1]))
    }

    /// Word dropout: rare forms become unknown, some words lose everything.
    pub fn drop_words(&mut self, rng: &mut Rng, seen: &[u32], whole: f32, rare: f32) {
        for rows in &mut self.rows {
            if rng.uniform() < whole {
                rows.clear();
                continue;
            }
            for (k, row) in rows.iter_mut().take(features::RESERVED).enumerate() {
                let n = seen[*row as usize] as f32;
                if *row as usize >= features::RESERVED
                    && (rng.uniform() < 0.05 || rng.uniform() < rare / (rare + n))
                {
                    *row = k as u32;
                }
            }
        }
    }
}
