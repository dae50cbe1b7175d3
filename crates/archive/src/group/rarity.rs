//! How rare a name or number is in the news of late: what it tells when two stories share it.

/// Cells of the table (a power of two); two names may share one.
const CELLS: usize = 1 << 18;
/// After this many stories all counts are halved, so that old news is forgotten.
const HALVED_AFTER: u32 = 1 << 17;
/// Before this many stories nothing can be told common; it is reckoned as if so many had been seen.
const AT_LEAST: u32 = 2000;

/// Counts of names and numbers.
pub(super) struct Rarity {
    counts: Vec<u16>,
    stories: u32,
}

impl Rarity {
    pub(super) fn new() -> Self {
        Self { counts: vec![0; CELLS], stories: 0 }
    }

    /// Notes the names and numbers of one story.
    pub(super) fn note<'h>(&mut self, hashes: impl Iterator<Item = &'h u32>) {
        for hash in hashes {
            let cell = &mut self.counts[*hash as usize & (CELLS - 1)];
            *cell = cell.saturating_add(1);
        }
        self.stories += 1;
        if self.stories >= HALVED_AFTER {
            self.stories /= 2;
            self.counts.iter_mut().for_each(|c| *c /= 2);
        }
    }

    /// The number of stories, then the counts.
    pub(super) fn to_bytes(&self) -> Vec<u8> {
        let counts = self.counts.iter().flat_map(|c| c.to_le_bytes());
        self.stories.to_le_bytes().into_iter().chain(counts).collect()
    }

    pub(super) fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (stories, counts) = bytes.split_first_chunk::<4>()?;
        let counts: Vec<u16> = counts.chunks_exact(2).map(|c| u16::from_le_bytes([c[0], c[1]])).collect();
        (counts.len() == CELLS).then(|| Self { counts, stories: u32::from_le_bytes(*stories) })
    }

    /// Sixteenths of a bit that the hash tells: 16 log2(stories / stories with it), in whole numbers, so that every
    /// machine reckons the same; 1 at least.
    pub(super) fn weight(&self, hash: u32) -> u32 {
        let with = u32::from(self.counts[hash as usize & (CELLS - 1)]) + 1;
        log2_16(self.stories.max(AT_LEAST)).saturating_sub(log2_16(with)).max(1)
    }
}

/// 16 log2(n), between powers of two along the chord; `n` is not zero.
fn log2_16(n: u32) -> u32 {
    let whole = n.max(1).ilog2();
    let rest = (u64::from(n) << 4 >> whole) as u32 & 15;
    whole * 16 + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_common_tells_less() {
        let mut rarity = Rarity::new();
        for story in 0..4000_u32 {
            rarity.note([7, 1000 + story].iter());
        }
        assert_eq!(rarity.weight(7), 1);
        assert!(rarity.weight(1001) > 10 * 16);
        assert!(rarity.weight(2) > rarity.weight(1001));
        let kept = Rarity::from_bytes(&rarity.to_bytes()).unwrap();
        assert_eq!((kept.stories, &kept.counts), (rarity.stories, &rarity.counts));
    }
}
