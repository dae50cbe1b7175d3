//! Trees and a lexicon to mentions of events; pure.
//!
//! One sentence at a time, with the story's [memory](memory) carried along: names, who speaks, which senses stand there,
//! what they make of each other, how firmly it is said, who takes part, when and where. Everything that is particular to a
//! word is in the lexicon; this crate knows constructions only.

mod attribution;
mod compose;
mod context;
mod graph;
mod matching;
mod memory;
mod mention;
mod modality;
mod names;
mod party;
mod place;
mod recall;
mod reference;
mod relate;
mod roles;
mod setting;
mod size;
mod slots;
mod when;
mod which;

pub use matching::NearMiss;
pub use mention::{Mention, Story, explain, mentions};
pub use relate::{Related, relate};
