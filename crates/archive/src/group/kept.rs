//! What a store keeps of stories and groups and gives back, so that a restart changes nothing.

use std::collections::BTreeSet;

use event::EventType;

use super::groups::Groups;
use super::placed::{Group, Link};
use super::rarity::Rarity;
use super::sketch::{Mark, Sketch};

/// First byte of a stored sketch.
const FORM: u8 = 1;

/// Reads numbers off the front of bytes.
struct Reader<'b>(&'b [u8]);

impl Reader<'_> {
    fn take<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (head, rest) = self.0.split_first_chunk::<N>()?;
        self.0 = rest;
        Some(*head)
    }

    fn byte(&mut self) -> Option<u8> {
        self.take::<1>().map(|[b]| b)
    }

    fn word(&mut self) -> Option<u32> {
        self.take().map(u32::from_le_bytes)
    }

    fn words(&mut self, n: usize) -> Option<Vec<u32>> {
        (0..n).map(|_| self.word()).collect()
    }
}

impl Sketch {
    /// The sketch for a store, about a kilobyte; the story's number is not part of it.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(64 + 4 * self.hashes.len() + 26 * self.acts.len());
        bytes.push(FORM);
        bytes.extend(self.seen.to_le_bytes());
        bytes.extend(self.whole.to_le_bytes());
        bytes.extend(self.heading.to_le_bytes());
        bytes.extend(self.words.to_le_bytes());
        bytes.extend([self.level, u8::from(self.translated), self.signed]);
        bytes.extend(self.ends.iter().flat_map(|e| e.to_le_bytes()));
        bytes.extend((self.hashes.len() as u16).to_le_bytes());
        bytes.extend(self.hashes.iter().flat_map(|h| h.to_le_bytes()));
        bytes.push(self.acts.len() as u8);
        for act in &self.acts {
            let event = EventType::ALL.iter().position(|t| *t == act.event).unwrap_or(0);
            bytes.extend([event as u8, u8::from(act.day.is_some())]);
            bytes.extend(act.day.unwrap_or(0).to_le_bytes());
            bytes.extend(act.who.iter().chain([&act.place]).flat_map(|h| h.to_le_bytes()));
        }
        bytes
    }

    /// Reads a stored sketch; nothing where the bytes are not one.
    #[must_use]
    pub fn from_bytes(id: u64, bytes: &[u8]) -> Option<Self> {
        let mut r = Reader(bytes);
        if r.byte()? != FORM {
            return None;
        }
        let (seen, whole) = (i64::from_le_bytes(r.take()?), u64::from_le_bytes(r.take()?));
        let (heading, words) = (r.word()?, r.word()?);
        let [level, translated, signed] = r.take()?;
        let mut ends = [0; 5];
        for end in &mut ends {
            *end = u16::from_le_bytes(r.take()?);
        }
        let hashes = u16::from_le_bytes(r.take()?);
        let hashes = r.words(usize::from(hashes))?.into_boxed_slice();
        let acts = r.byte()?;
        let act = |_| {
            let [event, dated] = r.take()?;
            let day = i32::from_le_bytes(r.take()?);
            let mut who = [0; 4];
            for code in &mut who {
                *code = r.word()?;
            }
            let event = *EventType::ALL.get(usize::from(event))?;
            Some(Mark { event, day: (dated == 1).then_some(day), who, place: r.word()? })
        };
        let acts = (0..acts).map(act).collect::<Option<Vec<_>>>()?.into_boxed_slice();
        let translated = translated == 1;
        Some(Self { id, seen, whole, heading, words, level, translated, signed, ends, hashes, acts })
    }

    /// The sketch of the same story under this number, seen at this time.
    #[must_use]
    pub fn numbered(self, id: u64, seen: i64) -> Self {
        Self { id, seen, ..self }
    }
}

impl Groups {
    /// The links of a story to earlier ones; none if it is not remembered.
    #[must_use]
    pub fn links_of(&self, story: u64) -> &[Link] {
        self.get(story).map_or(&[], |l| &l.links)
    }

    /// Whether a story has turned out to be a round-up.
    #[must_use]
    pub fn is_round_up(&self, story: u64) -> bool {
        self.get(story).is_some_and(|l| l.round_up)
    }

    /// The stories that may not share a group with this one.
    pub fn parted_from(&self, story: u64) -> impl Iterator<Item = u64> + '_ {
        self.never.range((story, 0)..=(story, u64::MAX)).map(|(_, other)| *other)
    }

    /// The number that the next new group gets.
    #[must_use]
    pub fn next_group(&self) -> Group {
        self.next_group
    }

    /// When the newest story was seen.
    #[must_use]
    pub fn newest(&self) -> Option<i64> {
        (self.newest > i64::MIN).then_some(self.newest)
    }

    /// The oldest story that is remembered.
    #[must_use]
    pub fn oldest(&self) -> Option<u64> {
        self.live.front().map(|l| l.sketch.id)
    }

    /// Earlier stories whose group, links or round-up mark have changed since this was last asked.
    pub fn take_touched(&mut self) -> BTreeSet<u64> {
        std::mem::take(&mut self.touched)
    }

    /// Counts the names of a story that is too old to be remembered: how rare they are is known from all stories so far.
    pub fn overhear(&mut self, sketch: &Sketch) {
        self.weigh(sketch);
    }

    /// How rare names are, as a store keeps it: half a mebibyte.
    #[must_use]
    pub fn rarity_bytes(&self) -> Vec<u8> {
        self.rarity.to_bytes()
    }

    /// Takes back what [`rarity_bytes`](Self::rarity_bytes) gave; says whether it could be read.
    pub fn set_rarity(&mut self, bytes: &[u8]) -> bool {
        let read = Rarity::from_bytes(bytes);
        let good = read.is_some();
        self.rarity = read.unwrap_or_else(Rarity::new);
        good
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Act, Story};
    use super::*;

    #[test]
    fn a_sketch_is_read_back_as_it_was() {
        let text = "Minister Anna Berg told 340 dockers in Velmouth on Tuesday that the port of Harl would stay open. "
            .repeat(9);
        let acts = [Act {
            date: Some(jiff::civil::date(1969, 5, 4)),
            place: Some("Velmouth".into()),
            ..Act::default()
        }];
        let agencies = ["PAP".to_owned()];
        let story =
            Story { id: 7, text: &text, seen: -5, acts: &acts, agencies: &agencies, ..Story::default() };
        let sketch = Sketch::of(&story);
        let bytes = sketch.to_bytes();
        assert_eq!(Sketch::from_bytes(7, &bytes), Some(sketch));
        for end in 0..bytes.len() {
            assert_eq!(Sketch::from_bytes(7, &bytes[..end]), None, "cut at {end}");
        }
    }
}
