//! Words that are known from lists of names: given names, surnames, towns, countries, peoples, organisations.
//!
//! The lists are learned from like any other feature of a word: what "is a surname" is worth, the network finds out.

use super::features::{FeatureIndex, hash};
use crate::Error;
use crate::codec::{Reader, Writer};

/// Number of lists.
pub(crate) const LISTS: usize = 8;

/// Lower-cased words, by hash, with the lists that they stand in.
#[derive(Clone, Debug, Default)]
pub struct Names {
    index: FeatureIndex,
    lists: Vec<u8>,
}

impl Names {
    /// From lines of `word TAB letters`, where letter `a` stands for the first list, `b` for the second; `#` starts a comment.
    #[must_use]
    pub fn parse(table: &str) -> Self {
        let mut all = std::collections::BTreeMap::<u32, u8>::new();
        for line in table.lines().filter(|l| !l.starts_with('#')) {
            let Some((word, letters)) = line.split_once('\t') else { continue };
            let letters = letters.bytes().filter(|b| (b'a'..b'a' + LISTS as u8).contains(b));
            *all.entry(key(word)).or_default() |= letters.fold(0, |set, b| set | 1 << (b - b'a'));
        }
        let (keys, lists) = all.into_iter().unzip();
        Self { index: FeatureIndex::new(keys), lists }
    }

    /// Appends a feature for each list that the word with this lower-cased hash (as [`super::features::keys`] makes it) stands in.
    pub(crate) fn push(&self, lower: u32, out: &mut Vec<u32>) {
        let Some(at) = self.index.find(lower) else { return };
        let lists = self.lists[at];
        out.extend((0..LISTS as u32).filter(|l| lists >> l & 1 == 1).map(|l| hash(40 + l, &[])));
    }

    /// Into a model file.
    pub fn write(&self, out: &mut Writer) {
        out.numbers(self.index.keys());
        out.blob(&self.lists);
    }

    pub(crate) fn read(input: &mut Reader<'_>) -> Result<Self, Error> {
        let (keys, lists) = (input.numbers()?, input.blob()?.to_vec());
        if keys.len() != lists.len() {
            return Err(Error::model("name lists that do not fit their words"));
        }
        Ok(Self { index: FeatureIndex::new(keys), lists })
    }
}

fn key(word: &str) -> u32 {
    let letters: Vec<char> = word.chars().map(super::features::normal).collect();
    hash(super::features::LOWER, &letters)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_has_the_features_of_its_lists() {
        let names = Names::parse("# given names and surnames\nana\ta\njordan\tabe\n");
        let features = |word: &str| {
            let mut keys = vec![];
            super::super::features::keys(word, &names, &mut keys);
            let known: Vec<u32> = (0..LISTS as u32).filter(|l| keys.contains(&hash(40 + l, &[]))).collect();
            known
        };
        assert_eq!(features("Ana"), [0]);
        assert_eq!(features("JORDAN"), [0, 1, 4]);
        assert!(features("table").is_empty());
    }
}
