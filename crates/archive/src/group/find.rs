//! Which earlier stories are worth comparing with a newcomer: those that share its rarest keys.

use super::compare::{Evidence, compare};
use super::groups::Groups;
use super::placed::Group;
use super::sketch::{Mark, Sketch};
use super::words::{mix, short};

/// Of a story's shingles those are indexed that begin with so many zero bits.
const INDEXED: u32 = 3;
/// Of a story's names the rarest so many are indexed.
const RAREST: usize = 8;
/// So many earlier stories are compared with a newcomer.
const MOST_COMPARED: usize = 32;
/// So many members of one group.
const MOST_OF_GROUP: usize = 6;

impl Groups {
    /// What a story is found by.
    pub(super) fn keys(&self, sketch: &Sketch) -> Vec<u32> {
        let mut keys = vec![whole_key(sketch)];
        if sketch.heading != 0 {
            keys.push(keyed(2, [sketch.heading]));
        }
        keys.extend(
            sketch.shingles().iter().take_while(|h| h.leading_zeros() >= INDEXED).map(|h| keyed(3, [*h])),
        );
        let mut names: Vec<(u32, u32)> =
            sketch.names().iter().map(|n| (self.rarity.weight(*n), *n)).collect();
        names.sort_unstable_by(|a, b| b.cmp(a));
        keys.extend(names.iter().take(RAREST).map(|(_, n)| keyed(4, [*n])));
        keys.extend(sketch.quotes().iter().map(|q| keyed(5, [*q])));
        for act in &sketch.acts {
            keys.extend(act_keys(act));
        }
        keys.sort_unstable();
        keys.dedup();
        keys
    }

    /// Earlier stories worth comparing, with what they have in common: those that share the most and the rarest keys.
    pub(super) fn compared(&self, sketch: &Sketch) -> Vec<(u32, Evidence)> {
        let same = self.same_words(sketch);
        if !same.is_empty() {
            return same;
        }
        let mut hits: Vec<(u32, u32)> = Vec::new();
        for key in self.keys(sketch) {
            let from = hits.len();
            self.index.newest(key, |number| {
                let live = self.remembers(number);
                if live {
                    hits.push((number, 0));
                }
                live
            });
            // the forgotten, of which a restart knows nothing, do not count
            let weight = 256 / (hits.len() - from).max(1) as u32;
            hits[from..].iter_mut().for_each(|h| h.1 = weight);
        }
        hits.sort_unstable_by_key(|h| h.0);
        hits.dedup_by(|b, a| {
            let same = a.0 == b.0;
            if same {
                a.1 += b.1;
            }
            same
        });
        // the heaviest first; among equals the newest
        hits.sort_unstable_by_key(|h| std::cmp::Reverse((h.1, h.0)));
        let mut of_group: Vec<(Group, usize)> = Vec::new();
        let mut out = Vec::new();
        for (number, _) in hits {
            let other = self.at(number);
            match of_group.iter_mut().find(|(g, _)| *g == other.group) {
                Some((_, n)) if *n >= MOST_OF_GROUP => continue,
                Some((_, n)) => *n += 1,
                None => of_group.push((other.group, 1)),
            }
            out.push((number, compare(sketch, &other.sketch, &self.rarity)));
            if out.len() == MOST_COMPARED {
                break;
            }
        }
        out
    }

    /// Earlier stories of exactly the same words: where there is one, others tell nothing that it has not told.
    fn same_words(&self, sketch: &Sketch) -> Vec<(u32, Evidence)> {
        let mut same = Vec::new();
        self.index.newest(whole_key(sketch), |number| {
            let live = self.remembers(number);
            if live && sketch.words > 0 && self.at(number).sketch.whole == sketch.whole {
                same.push((number, compare(sketch, &self.at(number).sketch, &self.rarity)));
            }
            live
        });
        same
    }
}

fn whole_key(sketch: &Sketch) -> u32 {
    short(mix(sketch.whole ^ 1))
}

/// A key of one sort.
fn keyed(sort: u64, parts: impl IntoIterator<Item = u32>) -> u32 {
    short(parts.into_iter().fold(mix(sort), |h, p| mix(h ^ u64::from(p))))
}

/// An act is found by its type, day and participants, and by its type, day and place.
fn act_keys(act: &Mark) -> impl Iterator<Item = u32> {
    let day = act.day.map(|d| d as u32);
    let what = act.event as u32;
    let who = day.filter(|_| act.who[0] != 0).map(|d| keyed(6, [what, d].into_iter().chain(act.who)));
    let place = (act.place != 0).then(|| keyed(7, [what, act.place]));
    who.into_iter().chain(place)
}
