//! The network: word features → stacked bidirectional simple recurrent units → tags, features, entities, arcs
//! and labels.
//!
//! After Lei et al. 2018 (SRU) and Dozat & Manning 2017 (biaffine arcs), small enough to train in minutes on one core. Public
//! for the training tool, which shares the shapes, the arithmetic of one unit and the distance buckets; not a stable interface.

mod eisner;
pub mod entity;
pub mod features;
mod kernel;
pub mod layout;
pub mod math;
mod matrix;
mod names;
mod parse;
mod recur;
mod weights;

pub use features::FeatureIndex;
pub use layout::{Block, Layer, Layout, Shape};
pub use names::Names;
pub use weights::write;

pub(crate) use eisner::MAX_WORDS;
#[cfg(test)]
pub(crate) use kernel::Level;
pub(crate) use parse::{Limits, Parsed, Scratch};
pub(crate) use weights::Weights;

/// Number of distance buckets between a word and its head.
pub const BUCKETS: usize = 17;

/// Bucket of the arc from dependent `dependent` to head `head`; words count from 1, head 0 is the root.
#[must_use]
pub fn bucket(dependent: usize, head: usize) -> usize {
    if head == 0 {
        return BUCKETS - 1;
    }
    let near = match dependent.abs_diff(head) {
        0 | 1 => 0,
        2 => 1,
        3 => 2,
        4 => 3,
        5 | 6 => 4,
        7..=9 => 5,
        10..=14 => 6,
        _ => 7,
    };
    if head > dependent { near + 8 } else { near }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn buckets_tell_direction_and_distance() {
        assert_eq!(bucket(3, 0), 16);
        assert_eq!(bucket(3, 2), 0);
        assert_eq!(bucket(3, 4), 8);
        assert_eq!(bucket(1, 60), 15);
        assert_eq!(bucket(60, 1), 7);
    }
}
