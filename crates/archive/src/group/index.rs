//! From a key (a shingle, a name, an act) to the newest stories that have it.
//!
//! Postings lie in a ring in order of arrival; each knows how far back the one before it in its chain is. What the ring has
//! overwritten, and all that is older in its chain, is gone: nothing is ever deleted, and memory is what `Index::new` says.

/// So many stories of a key are looked at, the newest first.
const MOST_HITS: u32 = 16;
/// So many steps are taken in a chain, keys of the same bucket included.
const MOST_STEPS: u32 = 64;

#[derive(Clone, Copy)]
struct Posting {
    key: u32,
    story: u32,
    /// Distance to the posting before it in the chain; 0 for none.
    back: u32,
}

/// The inverted index.
pub(super) struct Index {
    /// For each bucket the number of its newest posting, plus one.
    heads: Vec<u64>,
    shift: u32,
    ring: Vec<Posting>,
    most: usize,
    /// Postings ever made.
    made: u64,
}

impl Index {
    /// An index that holds the newest `most` postings, in 12 bytes each; and up to 64 MiB of buckets.
    pub(super) fn new(most: usize) -> Self {
        let most = most.clamp(1024, 1 << 30);
        let bits = (most / 4).next_power_of_two().ilog2().clamp(8, 23);
        Self { heads: vec![0; 1 << bits], shift: 32 - bits, ring: Vec::new(), most, made: 0 }
    }

    /// Notes that `story` has `key`.
    pub(super) fn note(&mut self, key: u32, story: u32) {
        let head = &mut self.heads[(spread(key) >> self.shift) as usize];
        let back = if *head == 0 { 0 } else { u32::try_from(self.made + 1 - *head).unwrap_or(0) };
        let posting = Posting { key, story, back };
        let at = (self.made % self.most as u64) as usize;
        match self.ring.get_mut(at) {
            Some(old) => *old = posting,
            None => self.ring.push(posting),
        }
        self.made += 1;
        *head = self.made;
    }

    /// Calls `hit` with the newest stories that have `key`, as long as it wants more.
    pub(super) fn newest(&self, key: u32, mut hit: impl FnMut(u32) -> bool) {
        let (mut hits, mut steps) = (0, 0);
        let mut at = self.heads[(spread(key) >> self.shift) as usize];
        while at != 0 && self.made - (at - 1) <= self.most as u64 && steps < MOST_STEPS && hits < MOST_HITS {
            let posting = self.ring[((at - 1) % self.most as u64) as usize];
            if posting.key == key {
                hits += 1;
                if !hit(posting.story) {
                    break;
                }
            }
            if posting.back == 0 {
                break;
            }
            steps += 1;
            at = at.saturating_sub(u64::from(posting.back));
        }
    }
}

/// Fibonacci hashing: the upper bits say the bucket.
fn spread(key: u32) -> u32 {
    key.wrapping_mul(0x9E37_79B1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(index: &Index, key: u32) -> Vec<u32> {
        let mut out = Vec::new();
        index.newest(key, |s| {
            out.push(s);
            true
        });
        out
    }

    #[test]
    fn the_newest_come_first_and_the_oldest_go() {
        let mut index = Index::new(1024);
        for story in 0..2000 {
            index.note(5, story);
            index.note(1000 + story, story);
        }
        let found = all(&index, 5);
        assert_eq!(found[..3], [1999, 1998, 1997]);
        assert_eq!(found.len(), MOST_HITS as usize);
        assert_eq!(all(&index, 2999), [1999]);
        assert!(all(&index, 1100).is_empty());
    }

    #[test]
    fn keys_of_one_bucket_are_told_apart() {
        let mut index = Index::new(1024);
        for key in 0..1000 {
            index.note(key, key + 1);
        }
        for key in 0..1000 {
            assert_eq!(all(&index, key), [key + 1]);
        }
    }
}
