//! What the network knows of a word: its form, its ends, its shape, and whether lists of names have it.
//!
//! Features are hashes of 32 bits; the ones that training saw often enough have a row in the embedding table. Typographic quotes,
//! apostrophes and dashes count as their plain forms, since news has them and most training text does not.

use super::names::Names;

/// Rows 0 and 1 of the embedding table: unknown form, unknown lower-cased form.
pub const RESERVED: usize = 2;

/// Longest suffix and prefix that are features.
const SUFFIX: usize = 5;
const PREFIX: usize = 4;
/// Letters of a word beyond this are not looked at.
const MAX_CHARS: usize = 64;

/// Seed of the lower-cased form.
pub(crate) const LOWER: u32 = 2;

/// Hashes of a word's features. The first two are its form and its lower-cased form.
pub fn keys(form: &str, names: &Names, out: &mut Vec<u32>) {
    out.clear();
    let mut plain = ['\0'; MAX_CHARS];
    let mut n = 0;
    for c in form.chars().take(MAX_CHARS) {
        plain[n] = normal(c);
        n += 1;
    }
    let plain = &plain[..n];
    let mut lower = ['\0'; MAX_CHARS];
    for (to, from) in lower.iter_mut().zip(plain) {
        *to = from.to_lowercase().next().unwrap_or(*from);
    }
    let lower = &lower[..n];
    out.push(hash(1, plain));
    out.push(hash(LOWER, lower));
    for k in 1..=SUFFIX.min(n) {
        out.push(hash(10 + k as u32, &lower[n - k..]));
    }
    for k in 1..=PREFIX.min(n) {
        out.push(hash(20 + k as u32, &lower[..k]));
    }
    out.push(shape(plain));
    let flag = |on: bool, bit: u32| u32::from(on) << bit;
    let flags = flag(plain.contains(&'-'), 0)
        | flag(plain.iter().any(|c| c.is_numeric()), 1)
        | flag(plain.first().is_some_and(|c| c.is_uppercase()), 2)
        | flag(plain.iter().all(|c| c.is_uppercase()), 3)
        | (n.min(12) as u32) << 5;
    out.push(finish(mix(finish(31), flags)));
    names.push(out[1], out);
}

/// The plain form of a typographic character.
#[must_use]
pub fn normal(c: char) -> char {
    match c {
        '\u{201C}'..='\u{201F}' | '\u{AB}' | '\u{BB}' => '"',
        '\u{2018}'..='\u{201B}' | '\u{B4}' | '\u{2B9}' | '\u{2BC}' | '\u{2032}' => '\'',
        '\u{2010}' | '\u{2011}' | '\u{AD}' => '-',
        '\u{2012}'..='\u{2015}' => '\u{2013}',
        c => c,
    }
}

fn shape(word: &[char]) -> u32 {
    let (mut h, mut last, mut run, mut len) = (finish(30), ' ', 0, 0);
    for &c in word {
        let kind = if c.is_uppercase() {
            'X'
        } else if c.is_lowercase() {
            'x'
        } else if c.is_numeric() {
            'd'
        } else {
            c
        };
        run = if kind == last { run + 1 } else { 1 };
        last = kind;
        if run <= 2 {
            h = mix(h, kind as u32);
            len += 1;
        }
        if len > 10 {
            break;
        }
    }
    finish(h)
}

/// A hash of letters; different seeds keep different uses of the same letters apart.
#[must_use]
pub fn hash(seed: u32, chars: &[char]) -> u32 {
    // The seed is mixed first: beside a letter, a bare one would make "take" and "wake" meet in different seeds.
    finish(chars.iter().fold(finish(seed), |h, &c| mix(h, c as u32)))
}

fn mix(h: u32, x: u32) -> u32 {
    (h ^ x).wrapping_mul(0x9E37_79B1).rotate_left(13)
}

fn finish(mut h: u32) -> u32 {
    h ^= h >> 16;
    h = h.wrapping_mul(0x85EB_CA6B);
    h ^= h >> 13;
    h = h.wrapping_mul(0xC2B2_AE35);
    h ^ (h >> 16)
}

/// From feature hashes to rows of the embedding table.
#[derive(Clone, Debug, Default)]
pub struct FeatureIndex {
    /// Known hashes; the row of the `i`-th is `i + RESERVED`.
    keys: Vec<u32>,
    /// Open addressing: position in `keys` plus one, 0 for free.
    slots: Vec<u32>,
}

impl FeatureIndex {
    /// An index of these distinct hashes, in the order of their rows.
    #[must_use]
    pub fn new(keys: Vec<u32>) -> Self {
        let size = (keys.len() * 2 + 1).next_power_of_two();
        let mut slots = vec![0_u32; size];
        for (i, &key) in keys.iter().enumerate() {
            let mut at = key as usize & (size - 1);
            while slots[at] != 0 {
                at = (at + 1) & (size - 1);
            }
            slots[at] = i as u32 + 1;
        }
        Self { keys, slots }
    }

    /// The hashes, in the order of their rows.
    #[must_use]
    pub fn keys(&self) -> &[u32] {
        &self.keys
    }

    /// Rows of the embedding table that it speaks of.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.keys.len() + RESERVED
    }

    /// Place of a hash among the known ones.
    #[must_use]
    pub fn find(&self, key: u32) -> Option<usize> {
        let mask = self.slots.len().checked_sub(1)?;
        let mut at = key as usize & mask;
        loop {
            let slot = self.slots[at];
            if slot == 0 {
                return None;
            }
            if self.keys[slot as usize - 1] == key {
                return Some(slot as usize - 1);
            }
            at = (at + 1) & mask;
        }
    }

    /// Rows of a word's features: first its form's and its lower-cased form's (0 and 1 where unknown), then the known others.
    pub fn rows_of(&self, form: &str, names: &Names, keys_buffer: &mut Vec<u32>, out: &mut Vec<u32>) {
        keys(form, names, keys_buffer);
        out.clear();
        for (i, &key) in keys_buffer.iter().enumerate() {
            match self.find(key) {
                Some(at) => out.push((at + RESERVED) as u32),
                None if i < RESERVED => out.push(i as u32),
                None => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typography_does_not_matter() {
        let (mut a, mut b) = (vec![], vec![]);
        keys("don\u{2019}t", &Names::default(), &mut a);
        keys("don't", &Names::default(), &mut b);
        assert_eq!(a, b);
    }

    #[test]
    fn unknown_words_still_have_their_ends() {
        let mut known = vec![];
        keys("walking", &Names::default(), &mut known);
        let index = FeatureIndex::new(known);
        let (mut buffer, mut rows) = (vec![], vec![]);
        index.rows_of("talking", &Names::default(), &mut buffer, &mut rows);
        assert_eq!(rows[..2], [0, 1]);
        assert!(rows.len() > 5, "shares suffixes, shape and flags: {rows:?}");
    }

    #[test]
    fn empty_and_endless_words_are_fine() {
        let mut out = vec![];
        keys("", &Names::default(), &mut out);
        keys(&"x".repeat(10_000), &Names::default(), &mut out);
        assert_eq!(out.len(), 2 + SUFFIX + PREFIX + 2);
    }
}
