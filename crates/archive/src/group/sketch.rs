//! What is kept of a story for comparison: about a kilobyte.
//!
//! Shingles are runs of [`RUN`] words. Of their hashes those are kept that begin with `level` zero bits, the lowest level at
//! which at most [`MOST_SHINGLES`] are left (scaled MinHash, Irber et al. 2022, with nested scales). A sample of a higher level
//! lies within that of a lower one, so any two texts are compared at the higher of their levels, and the share of one in the
//! other is estimated without bias however different their lengths. SimHash and plain MinHash estimate likeness only, and miss a
//! short part of a long text.

use event::EventType;
use serde::{Deserialize, Serialize};

use super::story::{Act, Story};
use super::words::{self, hash, mix, name, short};

/// Words of a shingle.
pub(super) const RUN: usize = 4;
/// At most so many shingles are kept of a text.
pub(super) const MOST_SHINGLES: usize = 192;
/// Names, and as many words that open a sentence: those with the smallest hashes.
pub(super) const MOST_NAMES: usize = 64;
/// Numbers, chosen in the same way.
pub(super) const MOST_NUMBERS: usize = 32;
const MOST_QUOTES: usize = 8;
const MOST_ACTS: usize = 12;

/// What grouping knows of a story. It can be stored and read back ([`Groups::recall`](super::Groups::recall)).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sketch {
    pub(super) id: u64,
    pub(super) seen: i64,
    /// Hash of all words in order.
    pub(super) whole: u64,
    /// Hash of the heading; 0 for none.
    pub(super) heading: u32,
    /// Number of words.
    pub(super) words: u32,
    /// Zero bits with which every kept shingle begins.
    pub(super) level: u8,
    pub(super) translated: bool,
    /// Agencies that sign; then those cited.
    pub(super) signed: u8,
    /// Ends of the lists in `hashes`.
    pub(super) ends: [u16; 5],
    /// Shingles, names, sentence openers, numbers, quotations, agencies: each list sorted but the last.
    pub(super) hashes: Box<[u32]>,
    pub(super) acts: Box<[Mark]>,
}

/// An act, hashed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(super) struct Mark {
    pub(super) event: EventType,
    /// Days since 1970.
    pub(super) day: Option<i32>,
    /// Codes of all who take part, sorted, without repeats; 0 for none.
    pub(super) who: [u32; 4],
    /// 0 for none.
    pub(super) place: u32,
}

impl Sketch {
    /// The sketch of a story. Pure; takes time in proportion to the text.
    #[must_use]
    pub fn of(story: &Story<'_>) -> Self {
        let read = words::read(story.text);
        let (level, shingles) = sample(&read.words);
        let mut numbers = read.numbers;
        numbers.extend(
            story
                .acts
                .iter()
                .flat_map(|a| &a.numbers)
                .filter(|n| **n > 1)
                .map(|n| words::number_key(f64::from(*n))),
        );
        numbers.sort_unstable();
        numbers.dedup();
        let openers = read.openers.into_iter().filter(|o| read.names.binary_search(o).is_err()).collect();
        let signed = story.agencies.len().min(4);
        let agencies = story.agencies[..signed].iter().chain(story.cited.iter().take(8));
        let agencies = agencies.map(|a| short(hash(a.bytes()))).collect();
        let lists = [
            shingles,
            first(read.names, MOST_NAMES),
            first(openers, MOST_NAMES),
            first(numbers, MOST_NUMBERS),
            first(read.quotes, MOST_QUOTES),
            agencies,
        ];
        let mut ends = [0; 5];
        let mut hashes = Vec::new();
        for (i, list) in lists.iter().enumerate() {
            hashes.extend_from_slice(list);
            if let Some(end) = ends.get_mut(i) {
                *end = hashes.len() as u16;
            }
        }
        let heading = story.heading.map(words::read).filter(|h| h.words.len() >= 5);
        let mut acts: Vec<Mark> = story.acts.iter().map(Mark::of).collect();
        acts.truncate(MOST_ACTS);
        acts.sort_unstable();
        acts.dedup();
        Self {
            id: story.id,
            seen: story.seen,
            whole: chain(&read.words),
            heading: heading.map_or(0, |h| short(chain(&h.words))),
            words: read.words.len() as u32,
            level,
            translated: story.translated,
            signed: signed as u8,
            ends,
            hashes: hashes.into_boxed_slice(),
            acts: acts.into_boxed_slice(),
        }
    }

    /// The story's number.
    #[must_use]
    pub fn id(&self) -> u64 {
        self.id
    }

    /// When it was first seen, in seconds since 1970.
    #[must_use]
    pub fn seen(&self) -> i64 {
        self.seen
    }

    fn list(&self, i: usize) -> &[u32] {
        let start = if i == 0 { 0 } else { self.ends.get(i - 1).map_or(0, |e| usize::from(*e)) };
        let end = self.ends.get(i).map_or(self.hashes.len(), |e| usize::from(*e));
        // a sketch that was read back may lie about its ends
        self.hashes.get(start..end).unwrap_or(&[])
    }

    pub(super) fn shingles(&self) -> &[u32] {
        self.list(0)
    }

    pub(super) fn names(&self) -> &[u32] {
        self.list(1)
    }

    pub(super) fn openers(&self) -> &[u32] {
        self.list(2)
    }

    pub(super) fn numbers(&self) -> &[u32] {
        self.list(3)
    }

    pub(super) fn quotes(&self) -> &[u32] {
        self.list(4)
    }

    pub(super) fn signed(&self) -> &[u32] {
        let all = self.list(5);
        &all[..usize::from(self.signed).min(all.len())]
    }

    pub(super) fn cited(&self) -> &[u32] {
        let all = self.list(5);
        &all[usize::from(self.signed).min(all.len())..]
    }
}

impl Mark {
    fn of(act: &Act) -> Self {
        let mut codes: Vec<u32> =
            act.actors.iter().chain(&act.recipients).map(|c| short(hash(c.bytes()))).collect();
        codes.sort_unstable();
        codes.dedup();
        let mut who = [0; 4];
        for (slot, code) in who.iter_mut().zip(codes) {
            *slot = code;
        }
        Self {
            event: act.event,
            day: act.date.map(day_number),
            who,
            place: act.place.as_ref().map_or(0, |p| name(&p.to_lowercase())),
        }
    }

    /// Those who take part.
    pub(super) fn codes(&self) -> impl Iterator<Item = u32> + '_ {
        self.who.iter().copied().filter(|c| *c != 0)
    }
}

/// Days since 1970 (Howard Hinnant, "chrono-compatible low-level date algorithms").
fn day_number(date: jiff::civil::Date) -> i32 {
    let (y, m, d) = (i32::from(date.year()), i32::from(date.month()), i32::from(date.day()));
    let y = if m <= 2 { y - 1 } else { y };
    let era = y.div_euclid(400);
    let of_era = y.rem_euclid(400);
    let of_year = (153 * (if m > 2 { m - 3 } else { m + 9 }) + 2) / 5 + d - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

fn first(mut list: Vec<u32>, most: usize) -> Vec<u32> {
    // lists are sorted by hash, so that what is kept is a fair sample of each
    list.truncate(most);
    list
}

fn chain(words: &[u64]) -> u64 {
    words.iter().fold(words.len() as u64, |h, w| mix(h.rotate_left(7) ^ w))
}

/// The sample of a text's shingles, and its level.
fn sample(words: &[u64]) -> (u8, Vec<u32>) {
    let mut all: Vec<u32> = words
        .windows(RUN)
        .map(|run| run.iter().fold(0_u64, |h, w| h.rotate_left(21).wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ w))
        .map(|h| (mix(h) >> 32) as u32)
        .collect();
    all.sort_unstable();
    all.dedup();
    let mut level = 0;
    // sorted: those that begin with more zeros come first
    while all.len() > MOST_SHINGLES {
        level += 1;
        all.truncate(all.partition_point(|h| h.leading_zeros() >= level));
    }
    (level as u8, all)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn days_are_counted_from_1970() {
        for (d, n) in [
            (date(1970, 1, 1), 0),
            (date(1969, 12, 31), -1),
            (date(2000, 3, 1), 11_017),
            (date(2024, 2, 29), 19_782),
        ] {
            assert_eq!(day_number(d), n, "{d}");
        }
    }

    #[test]
    fn a_coarse_sample_lies_within_a_fine_one() {
        let words: Vec<u64> = (0..3000).map(|i| mix(i + 1)).collect();
        let (coarse_level, coarse) = sample(&words);
        let (fine_level, fine) = sample(&words[..700]);
        assert!(coarse_level > fine_level && coarse.len() <= MOST_SHINGLES);
        let shared = fine.iter().filter(|h| h.leading_zeros() >= u32::from(coarse_level)).count();
        assert!(shared > 0);
        assert_eq!(shared, fine.iter().filter(|h| coarse.binary_search(h).is_ok()).count());
    }
}
