//! Reads, checks, compiles and loads a lexicon; holds no data and does no I/O.
//!
//! [`compile`] turns [`Source`] files (events, classes, composition, actors, places) into an image of bytes, or into the
//! list of all [`Fault`]s found; [`Lexicon::load`] reads an image back with its indexes,
//! [`Lexicon::load_with`] with what PETRARCH's dictionaries add. `docs/lexicon.md` is the format.

mod actors;
mod asked;
mod check;
mod compile;
mod fault;
mod gazetteer;
mod image;
mod inflect;
mod lists;
mod load;
mod names;
mod pattern;
pub mod petrarch;
mod places;
mod raw;

pub use compile::{Examples, compile, examples};
pub use fault::{Fault, Source};
pub use gazetteer::PlaceRow;
pub use image::{
    Agent, Belongs, Class, Composer, Constraint, Entity, EntityKind, Gives, Item, Lists, NameKind, NameRow,
    Office, Pattern, PlaceKind, Pos, Rule, Sense, Slot, Term, Value, Word,
};
pub use load::{Error, Lexicon};
pub use names::{Meaning, NameHit};
pub use places::unaccented;
