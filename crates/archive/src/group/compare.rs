//! What two stories have in common, as figures.

use serde::{Deserialize, Serialize};

use super::rarity::Rarity;
use super::sketch::{MOST_NAMES, MOST_NUMBERS, Mark, Sketch};

/// How many of how many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Share {
    /// Found in both.
    pub both: u16,
    /// What the story with fewer of them has.
    pub of: u16,
}

impl Share {
    /// 0 to 1; 0 of nothing.
    #[must_use]
    pub fn value(self) -> f32 {
        if self.of == 0 { 0.0 } else { f32::from(self.both) / f32::from(self.of) }
    }
}

/// What speaks for two stories being one report, and against it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Evidence {
    /// Share of the common shingles among all of both, 0 to 1 (estimated from a sample).
    pub resemblance: f32,
    /// Share of this story's shingles that the other has.
    pub contained: f32,
    /// Share of the other's shingles that this story has.
    pub contains: f32,
    /// Shingles of the shorter story that were compared: the fewer, the rougher the three shares.
    pub sampled: u16,
    /// Acts with the same type, day, participants and place.
    pub acts: Share,
    /// Names.
    pub names: Share,
    /// Names, each weighted by how rare it is in the news: 0 to 1.
    pub rare_names: f32,
    /// Bits that the common names and numbers tell.
    pub bits: f32,
    /// Numbers.
    pub numbers: Share,
    /// Quotations, by their first words.
    pub quotes: Share,
    /// The same heading.
    pub heading: bool,
    /// Hours between the two.
    pub hours: f32,
}

/// "83 % of its words, 100 % of the other's, 7 of 8 names, 3 of 3 numbers, 1 of 2 acts, 1 of 1 quotations, 3 hours apart".
impl std::fmt::Display for Evidence {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let percent = |share: f32| (100.0 * share).round();
        write!(f, "{} % of its words, {} % of the other's", percent(self.contained), percent(self.contains))?;
        let shares = [
            ("names", self.names),
            ("numbers", self.numbers),
            ("acts", self.acts),
            ("quotations", self.quotes),
        ];
        for (what, Share { both, of }) in shares.into_iter().filter(|(_, s)| s.of > 0) {
            write!(f, ", {both} of {of} {what}")?;
        }
        if self.heading {
            write!(f, ", the same heading")?;
        }
        write!(f, ", {} hours apart", self.hours.round())
    }
}

/// Compares `a` (the newcomer) with `b`.
pub(super) fn compare(a: &Sketch, b: &Sketch, rarity: &Rarity) -> Evidence {
    let level = u32::from(a.level.max(b.level));
    let (x, y) = (coarse(a.shingles(), level), coarse(b.shingles(), level));
    let both = common(x, y) as f32;
    let ratio = |n: usize| if n == 0 { 0.0 } else { both / n as f32 };
    let (names, rare_names, name_bits) = names(a, b, rarity);
    let (m, n) =
        (below(a.numbers(), b.numbers(), MOST_NUMBERS), below(b.numbers(), a.numbers(), MOST_NUMBERS));
    let numbers = share(m, n);
    let number_bits: u32 = in_both(m, n).map(|n| rarity.weight(n)).sum();
    let shorter = if a.words <= b.words { x } else { y };
    Evidence {
        resemblance: if x.is_empty() && y.is_empty() {
            0.0
        } else {
            both / ((x.len() + y.len()) as f32 - both)
        },
        contained: ratio(x.len()),
        contains: ratio(y.len()),
        sampled: shorter.len() as u16,
        acts: acts(&a.acts, &b.acts),
        names,
        rare_names,
        bits: (name_bits + number_bits) as f32 / 16.0,
        numbers,
        quotes: share(a.quotes(), b.quotes()),
        heading: a.heading != 0 && a.heading == b.heading,
        hours: a.seen.abs_diff(b.seen) as f32 / 3600.0,
    }
}

/// The part of a sample that a coarser one would hold.
fn coarse(sample: &[u32], level: u32) -> &[u32] {
    &sample[..sample.partition_point(|h| h.leading_zeros() >= level)]
}

/// Whether what `whole` shares with `a` is other text than what it shares with `b`.
pub(super) fn disjoint(whole: &Sketch, a: &Sketch, b: &Sketch) -> bool {
    let with = |part: &Sketch| in_both(whole.shingles(), part.shingles()).collect::<Vec<u32>>();
    let (x, y) = (with(a), with(b));
    4 * common(&x, &y) <= x.len().min(y.len())
}

fn in_both<'s>(a: &'s [u32], b: &'s [u32]) -> impl Iterator<Item = u32> + 's {
    let mut b = b.iter().peekable();
    a.iter().copied().filter(move |h| {
        while b.next_if(|x| *x < h).is_some() {}
        b.peek() == Some(&h)
    })
}

/// How many two sorted lists have in common; without branches, for it is the innermost loop.
fn common(a: &[u32], b: &[u32]) -> usize {
    let (mut i, mut j, mut both) = (0, 0, 0);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        both += usize::from(x == y);
        i += usize::from(x <= y);
        j += usize::from(y <= x);
    }
    both
}

fn share(a: &[u32], b: &[u32]) -> Share {
    Share { both: common(a, b) as u16, of: a.len().min(b.len()) as u16 }
}

/// The part of a list that a cut has left whole in both: lists are sorted by hash and cut at `most`, so that what lies below
/// the lower of the two cuts is a fair sample of each.
fn below<'l>(list: &'l [u32], other: &[u32], most: usize) -> &'l [u32] {
    let cut = |l: &[u32]| if l.len() < most { u32::MAX } else { l[most - 1] };
    let edge = cut(list).min(cut(other));
    &list[..list.partition_point(|h| *h <= edge)]
}

/// Names of the story that has fewer (by weight) found in the other, where they may also open a sentence.
fn names(a: &Sketch, b: &Sketch, rarity: &Rarity) -> (Share, f32, u32) {
    let side = |x: &Sketch, y: &Sketch| {
        let (mut both, mut weight, mut of_weight) = (0_u16, 0, 0);
        let list = below(x.names(), y.names(), MOST_NAMES);
        for name in list {
            let w = rarity.weight(*name);
            of_weight += w;
            if y.names().binary_search(name).is_ok() || y.openers().binary_search(name).is_ok() {
                both += 1;
                weight += w;
            }
        }
        (Share { both, of: list.len() as u16 }, weight, of_weight)
    };
    let (x, y) = (side(a, b), side(b, a));
    let (share, weight, of) = if x.2 <= y.2 { x } else { y };
    (share, if of == 0 { 0.0 } else { weight as f32 / of as f32 }, weight)
}

/// Acts of the story that has fewer, each matched with at most one of the other's.
fn acts(a: &[Mark], b: &[Mark]) -> Share {
    let (few, many) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let mut taken = 0_u32;
    let mut both = 0;
    for act in few {
        if let Some(i) = (0..many.len().min(32)).find(|i| taken & (1 << i) == 0 && same_act(act, &many[*i])) {
            taken |= 1 << i;
            both += 1;
        }
    }
    Share { both, of: few.len() as u16 }
}

/// Whether two stories tell of the same act: type and day agree, one's participants are among the other's, and the
/// places do not contradict each other. An unknown day or participant matches any, but not both at once.
fn same_act(a: &Mark, b: &Mark) -> bool {
    let days = match (a.day, b.day) {
        (Some(x), Some(y)) => x == y,
        _ => true,
    };
    let among = |x: &Mark, y: &Mark| x.codes().all(|c| y.who.contains(&c));
    let known = a.codes().next().is_some() && b.codes().next().is_some();
    let vague = (a.day.is_none() || b.day.is_none()) && !known;
    a.event == b.event
        && days
        && !vague
        && (among(a, b) || among(b, a))
        && (a.place == 0 || b.place == 0 || a.place == b.place)
}

/// The last day of which a story tells.
pub(super) fn last_day(sketch: &Sketch) -> Option<i32> {
    sketch.acts.iter().filter_map(|a| a.day).max()
}
