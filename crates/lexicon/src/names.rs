//! Finding names of actors and places in running text.

use hashbrown::HashMap;

use crate::image::{NameKind, NameRow};

/// A name that begins at a byte of the text.
#[derive(Clone, Copy, Debug)]
pub struct NameHit {
    /// One past the last byte.
    pub end: usize,
    /// What it may be.
    pub row: Meaning,
}

/// One thing that a name may mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Meaning {
    /// How the name stands to it.
    pub kind: NameKind,
    /// Index of the entity, or of the place.
    pub entity: u32,
    /// Whether the name means it wherever it stands; a lesser town needs words that show a town is meant.
    pub sure: bool,
}

/// Names by their first word.
#[derive(Debug, Default)]
pub(crate) struct NameIndex {
    by_first: HashMap<String, Vec<u32>>,
}

pub(crate) fn first_word(text: &str) -> &str {
    let end = text.char_indices().find(|(_, c)| !c.is_alphanumeric()).map_or(text.len(), |(i, _)| i);
    if end == 0 { text.chars().next().map_or("", |c| &text[..c.len_utf8()]) } else { &text[..end] }
}

/// Writing variants of one character count as the same.
pub(crate) fn plain(c: char) -> char {
    match c {
        '’' | '‘' | 'ʼ' | '`' => '\'',
        '\n' | '\r' | '\t' | '\u{a0}' | '\u{202f}' => ' ',
        '‐' | '‑' | '–' => '-',
        _ => c,
    }
}

impl NameIndex {
    pub(crate) fn new(names: &[NameRow]) -> Self {
        let mut by_first: HashMap<String, Vec<u32>> = HashMap::new();
        for (i, row) in (0u32..).zip(names) {
            by_first.entry(first_word(&row.text).to_owned()).or_default().push(i);
        }
        for rows in by_first.values_mut() {
            rows.sort_by_key(|i| (std::cmp::Reverse(names[*i as usize].text.len()), *i));
        }
        Self { by_first }
    }

    /// The longest names that begin at byte `at` of `text` (several where one text names several things).
    pub(crate) fn at(&self, names: &[NameRow], text: &str, at: usize, out: &mut Vec<NameHit>) {
        out.clear();
        let Some(rest) = text.get(at..) else { return };
        let Some(rows) = self.by_first.get(first_word(rest)) else { return };
        let mut longest = 0;
        for row in rows.iter().map(|i| &names[*i as usize]) {
            if row.text.len() < longest {
                break;
            }
            if let Some(length) = prefix(rest, &row.text) {
                longest = row.text.len();
                let row = Meaning { kind: row.kind, entity: row.entity, sure: true };
                out.push(NameHit { end: at + length, row });
            }
        }
    }
}

/// Length in bytes of `name` at the start of `text`, if it stands there as whole words.
fn prefix(text: &str, name: &str) -> Option<usize> {
    let mut rest = text.char_indices();
    let mut end = 0;
    for want in name.chars() {
        let (i, got) = rest.next()?;
        if plain(got) != plain(want) {
            return None;
        }
        end = i + got.len_utf8();
    }
    let next = text[end..].chars().next();
    (!next.is_some_and(char::is_alphanumeric)).then_some(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(text: &str, kind: NameKind) -> NameRow {
        NameRow { text: text.to_owned(), kind, entity: 0 }
    }

    #[test]
    fn the_longest_name_wins_and_words_stay_whole() {
        let names = [
            row("South Sudan", NameKind::Name),
            row("South", NameKind::Weak),
            row("Côte d'Ivoire", NameKind::Name),
        ];
        let index = NameIndex::new(&names);
        let mut out = Vec::new();
        index.at(&names, "South Sudan’s army", 0, &mut out);
        assert_eq!((out.len(), out[0].end), (1, 11));
        index.at(&names, "South Sudanese", 0, &mut out);
        assert_eq!((out[0].end, out[0].row.kind), (5, NameKind::Weak));
        index.at(&names, "in Côte d’Ivoire.", 3, &mut out);
        assert_eq!(out.len(), 1);
    }
}
