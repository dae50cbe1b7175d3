//! Lemmas: what a word's tag and its ending say, and a list of the words for which that is not enough.
//!
//! Every entry, of a whole word or of an ending, leads to one edit ("lower, cut 3, add y"). The longest that is known decides.

use crate::Error;
use crate::codec::{Reader, Writer};
use crate::nn::FeatureIndex;
use crate::nn::features::{hash, normal};
use std::fmt::Write as _;

/// Longest ending that may have an entry.
pub const LONGEST: usize = 6;

/// Which letters an edit starts from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Case {
    /// The word in small letters.
    Lower,
    /// The word as written.
    Keep,
    /// A capital, then small letters.
    Title,
}

/// How a lemma is made from a word.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Edit {
    case: Case,
    cut: usize,
    add: String,
}

impl Edit {
    /// The shortest edit from `form` to `lemma`.
    #[must_use]
    pub fn between(form: &str, lemma: &str, proper: bool) -> Self {
        let order = if proper {
            [Case::Keep, Case::Title, Case::Lower]
        } else {
            [Case::Lower, Case::Keep, Case::Title]
        };
        let edits = order.map(|case| {
            let base: Vec<char> = cased(form, case).chars().collect();
            let target: Vec<char> = lemma.chars().collect();
            let same = base.iter().zip(&target).take_while(|(a, b)| a == b).count();
            Self { case, cut: base.len() - same, add: target[same..].iter().collect() }
        });
        let cost = |e: &Self| e.cut + e.add.chars().count();
        let [a, b, c] = edits;
        [b, c].into_iter().fold(a, |best, e| if cost(&e) < cost(&best) { e } else { best })
    }

    /// The lemma, appended to `out`.
    pub fn apply(&self, form: &str, out: &mut String) {
        let start = out.len();
        match self.case {
            Case::Keep => out.push_str(form),
            Case::Lower => out.extend(form.chars().flat_map(char::to_lowercase)),
            Case::Title => out.push_str(&cased(form, Case::Title)),
        }
        let cut =
            out[start..].char_indices().rev().take(self.cut).last().map_or(out.len(), |(i, _)| start + i);
        // An ending's edit may cut off a whole short word; the word itself is the better guess then.
        if cut > start || !self.add.is_empty() {
            out.truncate(cut);
            out.push_str(&self.add);
        }
    }

    /// As a model file has it.
    #[must_use]
    pub fn encode(&self) -> String {
        let mut out = String::from(match self.case {
            Case::Lower => 'l',
            Case::Keep => 'k',
            Case::Title => 't',
        });
        let _ = write!(out, "{} {}", self.cut, self.add);
        out
    }

    fn decode(s: &str) -> Option<Self> {
        let (head, add) = s.split_once(' ')?;
        let case = match head.chars().next()? {
            'l' => Case::Lower,
            'k' => Case::Keep,
            't' => Case::Title,
            _ => return None,
        };
        Some(Self { case, cut: head[1..].parse().ok()?, add: add.into() })
    }
}

fn cased(form: &str, case: Case) -> String {
    match case {
        Case::Lower => form.to_lowercase(),
        Case::Keep => form.to_owned(),
        Case::Title => {
            let mut chars = form.chars();
            let first = chars.next().map(|c| c.to_uppercase().collect::<String>()).unwrap_or_default();
            first + &chars.as_str().to_lowercase()
        }
    }
}

/// Keys of a word with a tag, the whole word first, then its endings from the longest to the empty one.
pub fn keys(form: &str, tag: usize, proper: bool, out: &mut Vec<u32>) {
    let mut letters = ['\0'; 64];
    let (mut n, mut upper) = (0, 0);
    for c in form.chars().take(64) {
        upper += usize::from(c.is_uppercase());
        letters[n] = normal(c).to_lowercase().next().unwrap_or(c);
        n += 1;
    }
    // Names are told apart by their capitals ("US", "us"), other words are not ("Walked", "walked").
    let class = if !proper || upper == 0 { 0 } else { 1 + u32::from(upper == n && n > 1) };
    let seed = |kind: u32| 1000 + (tag as u32) * 32 + kind;
    out.clear();
    out.push(hash(seed(16 + class), &letters[..n]));
    for k in (0..=LONGEST.min(n)).rev() {
        out.push(hash(seed(k as u32), &letters[n - k..n]));
    }
}

/// Finds lemmas.
#[derive(Default)]
pub struct Lemmas {
    index: FeatureIndex,
    edit_of: Vec<u16>,
    edits: Vec<Edit>,
}

impl Lemmas {
    /// From entries (key, number of an edit) and the edits.
    #[must_use]
    pub fn new(entries: &[(u32, u16)], edits: Vec<Edit>) -> Self {
        let index = FeatureIndex::new(entries.iter().map(|e| e.0).collect());
        Self { index, edit_of: entries.iter().map(|e| e.1).collect(), edits }
    }

    /// The lemma of `form`, appended to `out`; `keys_buffer` is for reuse.
    pub fn push(&self, form: &str, tag: usize, proper: bool, keys_buffer: &mut Vec<u32>, out: &mut String) {
        keys(form, tag, proper, keys_buffer);
        let known = keys_buffer.iter().find_map(|k| self.index.find(*k));
        match known.and_then(|at| self.edits.get(self.edit_of[at] as usize)) {
            Some(edit) => edit.apply(form, out),
            None if proper => out.push_str(form),
            None => out.extend(form.chars().flat_map(char::to_lowercase)),
        }
    }

    /// Into a model file.
    pub fn write(&self, out: &mut Writer) {
        out.numbers(self.index.keys());
        out.numbers(&self.edit_of.iter().map(|e| u32::from(*e)).collect::<Vec<_>>());
        out.strings(&self.edits.iter().map(Edit::encode).collect::<Vec<_>>());
    }

    pub(crate) fn read(input: &mut Reader<'_>) -> Result<Self, Error> {
        let (keys, edit_of, edits) = (input.numbers()?, input.numbers()?, input.strings()?);
        let edits: Option<Vec<Edit>> = edits.iter().map(|s| Edit::decode(s)).collect();
        let edits = edits.ok_or_else(|| Error::model("a lemma edit that does not read"))?;
        if keys.len() != edit_of.len() || edit_of.iter().any(|e| *e as usize >= edits.len()) {
            return Err(Error::model("lemma entries that do not fit their edits"));
        }
        let edit_of = edit_of.into_iter().map(|e| e as u16).collect();
        Ok(Self { index: FeatureIndex::new(keys), edit_of, edits })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(edit: &Edit, form: &str) -> String {
        let mut out = String::new();
        edit.apply(form, &mut out);
        out
    }

    #[test]
    fn an_edit_learned_from_one_word_fits_others() {
        let edit = Edit::between("Carried", "carry", false);
        assert_eq!(after(&edit, "studied"), "study");
        assert_eq!(Edit::decode(&edit.encode()), Some(edit));
        assert_eq!(after(&Edit::between("Poles", "Pole", true), "Finns"), "Finn");
        assert_eq!(after(&Edit::between("LONDON", "London", true), "PARIS"), "Paris");
    }

    #[test]
    fn an_edit_longer_than_the_word_leaves_the_word() {
        let edit = Edit { case: Case::Lower, cut: 9, add: String::new() };
        assert_eq!(after(&edit, "Go"), "go");
    }

    #[test]
    fn the_longest_ending_decides() {
        let mut k = vec![];
        keys("walking", 3, false, &mut k);
        let ending = |n: usize| k[1 + LONGEST - n];
        let edits = vec![Edit::between("walking", "walk", false), Edit::between("g", "g", false)];
        let lemmas = Lemmas::new(&[(ending(3), 0), (ending(1), 1)], edits);
        let mut out = String::new();
        lemmas.push("Talking", 3, false, &mut k, &mut out);
        lemmas.push("dog", 3, false, &mut k, &mut out);
        assert_eq!(out, "talkdog");
    }
}
