//! From scores of B, I and O to stretches of words.
//!
//! Two schemes stand side by side, since their makers mark different things: names (the longest proper name, no titles), and
//! mentions (any noun phrase, "a single aircraft"), of which only the classes that names lack are given out.

use text::{Entity, EntityClass};

/// Classes of names, in the order of their columns.
pub const NAMES: [EntityClass; 4] =
    [EntityClass::Person, EntityClass::Organisation, EntityClass::Place, EntityClass::Nationality];

/// Classes of mentions, in the order of their columns.
pub const MENTIONS: [EntityClass; 6] = [
    EntityClass::Person,
    EntityClass::Organisation,
    EntityClass::Place,
    EntityClass::Weapon,
    EntityClass::Platform,
    EntityClass::Quantity,
];

/// Columns of names: O, then B and I of each class.
pub const NAME_COLUMNS: usize = 1 + 2 * NAMES.len();
/// Columns of both schemes.
pub const COLUMNS: usize = NAME_COLUMNS + 1 + 2 * MENTIONS.len();

const NEVER: f32 = -1e9;

/// Finds the best sequence of each scheme.
#[derive(Default)]
pub(crate) struct Tagger {
    back: Vec<u8>,
    path: Vec<u8>,
}

impl Tagger {
    /// Entities of a sentence; `row` gives the [`COLUMNS`] scores of a word.
    pub(crate) fn find<'r>(&mut self, n: usize, row: impl Fn(usize) -> &'r [f32], out: &mut Vec<Entity>) {
        let from = out.len();
        self.best(n, NAME_COLUMNS, |i| &row(i)[..NAME_COLUMNS]);
        self.spans(&NAMES, |_| true, out);
        self.best(n, COLUMNS - NAME_COLUMNS, |i| &row(i)[NAME_COLUMNS..COLUMNS]);
        let names = out.len();
        self.spans(&MENTIONS, |class| !NAMES.contains(&class), out);
        let mut at = names;
        while at < out.len() {
            let (first, end) = (out[at].first, out[at].end);
            if out[from..names].iter().any(|e| e.first < end && first < e.end) {
                out.remove(at);
            } else {
                at += 1;
            }
        }
        out[from..].sort_by_key(|e| e.first);
    }

    /// The best sequence: I of a class only after B or I of the same one.
    fn best<'r>(&mut self, n: usize, columns: usize, row: impl Fn(usize) -> &'r [f32]) {
        let mut now = [NEVER; COLUMNS];
        self.back.clear();
        for i in 0..n {
            let (top, from) = first_of_largest(&now[..columns]);
            let (top, from) = if i == 0 { (0.0, 0) } else { (top, from) };
            let mut next = [NEVER; COLUMNS];
            for (c, score) in row(i).iter().enumerate() {
                let (before, at) = if c > 0 && c.is_multiple_of(2) {
                    let (b, i) = (now[c - 1], now[c]);
                    if b >= i { (b, c - 1) } else { (i, c) }
                } else {
                    (top, from)
                };
                next[c] = (before + score).max(NEVER);
                self.back.push(at as u8);
            }
            now = next;
        }
        let (_, mut at) = first_of_largest(&now[..columns]);
        self.path.clear();
        self.path.resize(n, 0);
        for i in (0..n).rev() {
            self.path[i] = at as u8;
            at = self.back[i * columns + at] as usize;
        }
    }

    fn spans(&self, classes: &[EntityClass], wanted: impl Fn(EntityClass) -> bool, out: &mut Vec<Entity>) {
        let mut i = 0;
        while i < self.path.len() {
            let begin = self.path[i];
            let first = i;
            i += 1;
            if begin.is_multiple_of(2) {
                continue;
            }
            while self.path.get(i) == Some(&(begin + 1)) {
                i += 1;
            }
            let class = classes[usize::from(begin) / 2];
            if wanted(class) {
                out.push(Entity { first: first as u16, end: i as u16, class });
            }
        }
    }
}

fn first_of_largest(row: &[f32]) -> (f32, usize) {
    row.iter()
        .enumerate()
        .fold((f32::NEG_INFINITY, 0), |best, (i, x)| if *x > best.0 { (*x, i) } else { best })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(columns: &[(usize, f32)]) -> Vec<f32> {
        let mut row = vec![0.0; COLUMNS];
        for &(c, x) in columns {
            row[c] = x;
        }
        row
    }

    #[test]
    fn an_inside_needs_its_beginning() {
        // The second word is rather I of an organisation, but the first is surely a person's.
        let rows = [row(&[(1, 9.0)]), row(&[(4, 3.0), (2, 2.0)]), row(&[])];
        let mut out = vec![];
        Tagger::default().find(3, |i| &rows[i], &mut out);
        assert_eq!(out, [Entity { first: 0, end: 2, class: EntityClass::Person }]);
    }

    #[test]
    fn mentions_give_only_what_names_lack_and_never_overlap_them() {
        let m = NAME_COLUMNS;
        let rows = [row(&[(m + 1, 5.0)]), row(&[(m + 7, 5.0)]), row(&[(m + 9, 5.0), (3, 5.0)])];
        let mut out = vec![];
        Tagger::default().find(3, |i| &rows[i], &mut out);
        let weapon = Entity { first: 1, end: 2, class: EntityClass::Weapon };
        let organisation = Entity { first: 2, end: 3, class: EntityClass::Organisation };
        assert_eq!(out, [weapon, organisation]);
    }
}
