//! Learns the lemmatiser: edits of words and endings, and only those entries that change an answer.

use super::data::{Inventory, NONE, tag_name};
use crate::ud;
use std::collections::{BTreeMap, HashMap};
use syntax::lemma::{Edit, LONGEST, Lemmas, keys};

/// Counts of edits for one key.
type Votes = BTreeMap<usize, usize>;

/// Edits by number.
#[derive(Default)]
struct Edits {
    list: Vec<Edit>,
    ids: HashMap<String, usize>,
}

impl Edits {
    fn id(&mut self, edit: Edit) -> usize {
        let next = self.list.len();
        *self.ids.entry(edit.encode()).or_insert_with(|| {
            self.list.push(edit);
            next
        })
    }
}

/// Learns from the treebank.
pub fn learn(sentences: &[ud::Sentence], inventory: &Inventory) -> Lemmas {
    let mut edits = Edits::default();
    // Word, tag → how often it has which edit.
    let mut words = BTreeMap::<(String, usize), Votes>::new();
    for word in sentences.iter().flat_map(|s| &s.words) {
        let tag = inventory.tags.id(&tag_name(word));
        if tag == NONE || word.lemma == "_" {
            continue;
        }
        let edit = edits.id(Edit::between(&word.form, &word.lemma, word.upos == "PROPN"));
        *words.entry((word.form.clone(), tag)).or_default().entry(edit).or_default() += 1;
    }
    let proper = |tag: usize| inventory.tags.names[tag].starts_with("PROPN|");
    let mut list = Vec::new();
    let mut whole = BTreeMap::<u32, Votes>::new();
    let mut endings = vec![BTreeMap::<u32, Votes>::new(); LONGEST + 1];
    for ((form, tag), votes) in &words {
        keys(form, *tag, proper(*tag), &mut list);
        for (edit, n) in votes {
            *whole.entry(list[0]).or_default().entry(*edit).or_default() += n;
        }
        // Endings are judged by words, not by how often those are used.
        if let Some(edit) = winner(votes) {
            for (k, key) in list[1..].iter().rev().enumerate() {
                *endings[k].entry(*key).or_default().entry(edit).or_default() += 1;
            }
        }
    }
    let mut kept = BTreeMap::<u32, u16>::new();
    // From short endings to long ones, then words: an entry is kept where the shorter ones would say something else.
    #[allow(
        clippy::needless_range_loop,
        reason = "the last round is of whole words, which have no place in the list"
    )]
    for k in 0..=LONGEST + 1 {
        for (form, tag) in words.keys() {
            keys(form, *tag, proper(*tag), &mut list);
            let at = if k > LONGEST { 0 } else { list.len() - 1 - k.min(list.len() - 1) };
            if k <= LONGEST && (at == 0 || kept.contains_key(&list[at])) {
                continue;
            }
            let votes = if k > LONGEST { whole.get(&list[0]) } else { endings[k].get(&list[at]) };
            let Some(edit) = votes.and_then(winner) else { continue };
            let total: usize = votes.map_or(0, |v| v.values().sum());
            let known = list[at + 1..].iter().find_map(|key| kept.get(key)).copied();
            let wanted = if k > LONGEST { true } else { k == 0 || total > 1 };
            if wanted && known != Some(edit as u16) {
                kept.insert(list[at], edit as u16);
            }
        }
    }
    let entries: Vec<(u32, u16)> = kept.into_iter().collect();
    eprintln!("lemmas: {} entries, {} edits", entries.len(), edits.list.len());
    Lemmas::new(&entries, edits.list)
}

/// The most frequent edit; the first of equals.
fn winner(votes: &Votes) -> Option<usize> {
    votes.iter().max_by_key(|(edit, n)| (**n, std::cmp::Reverse(**edit))).map(|(edit, _)| *edit)
}
