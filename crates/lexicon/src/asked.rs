//! The words that patterns, constraints and classes ask for, by number, and for each pattern a quick test.

use hashbrown::HashMap;

use crate::image::{Data, Item, Pattern, Value, Word};

/// For each pattern the alternatives of its most telling item, end to end.
#[derive(Debug)]
pub(crate) struct Asked {
    terms: Vec<u32>,
    /// Where those of each pattern end.
    ends: Vec<u32>,
}

impl Asked {
    /// Needs numbered terms.
    pub(crate) fn new(patterns: &[Pattern]) -> Self {
        let mut asked = Self { terms: Vec::new(), ends: Vec::with_capacity(patterns.len()) };
        for pattern in patterns {
            let items = pattern.items.iter().filter_map(|item| match item {
                Item::Word(words) | Item::Prep { words, .. } if !words.is_empty() => numbers(words),
                _ => None,
            });
            asked.terms.extend(items.min_by_key(Vec::len).unwrap_or_default());
            asked.ends.push(u32::try_from(asked.terms.len()).unwrap_or(u32::MAX));
        }
        asked
    }

    pub(crate) fn of(&self, pattern: u32) -> &[u32] {
        let at = pattern as usize;
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.terms[start as usize..self.ends[at] as usize]
    }
}

/// The numbers of the alternatives, unless one of them is a class.
fn numbers(words: &[Word]) -> Option<Vec<u32>> {
    words
        .iter()
        .map(|word| match word {
            Word::Lemma(term) => Some(term.id),
            Word::Class(_) => None,
        })
        .collect()
}

/// Numbers all words that can be asked for, from 1, and gives each class its set of them.
pub(crate) fn number_terms(data: &mut Data) -> (HashMap<String, u32>, Vec<Vec<u64>>) {
    let mut terms: HashMap<String, u32> = HashMap::new();
    let mut number = |text: &str| {
        let next = u32::try_from(terms.len() + 1).unwrap_or(u32::MAX);
        *terms.entry_ref(text).or_insert(next)
    };
    let mut words = |list: &mut Vec<Word>| {
        for word in list {
            if let Word::Lemma(term) = word {
                term.id = number(&term.text);
            }
        }
    };
    for pattern in data.patterns.iter_mut().chain(data.composers.iter_mut().flat_map(|c| &mut c.patterns)) {
        words(&mut pattern.trigger);
        for item in &mut pattern.items {
            match item {
                Item::Word(list) | Item::Absent(list) | Item::Prep { words: list, .. } => words(list),
                Item::Object | Item::Not | Item::No => {}
            }
        }
    }
    for value in data.senses.iter_mut().flat_map(|s| &mut s.constraints).flat_map(|c| &mut c.values) {
        if let Value::Lemma(term) = value {
            term.id = number(&term.text);
        }
    }
    let numbers: Vec<Vec<u32>> =
        data.classes.iter().map(|c| c.words.iter().map(|w| number(w)).collect()).collect();
    let cells = terms.len() / 64 + 1;
    let set = |ids: &Vec<u32>| {
        let mut bits = vec![0u64; cells];
        for id in ids {
            bits[*id as usize / 64] |= 1 << (id % 64);
        }
        bits
    };
    let members = numbers.iter().map(set).collect();
    (terms, members)
}
