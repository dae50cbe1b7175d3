//! Stretches of words that name or mention something.

use crate::EntityClass;

/// Words of one sentence that together name a person, an organisation, a place or a people, or mention a thing that news counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entity {
    /// Index of the first word.
    pub first: u16,
    /// One past the index of the last word.
    pub end: u16,
    /// What it stands for.
    pub class: EntityClass,
}

impl Entity {
    /// Indices of the words.
    #[must_use]
    pub fn tokens(self) -> std::ops::Range<usize> {
        usize::from(self.first)..usize::from(self.end)
    }
}
