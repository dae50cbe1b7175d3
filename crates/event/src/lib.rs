//! The event record: what Lapwing says happened, and why it says so.
//!
//! [`Event`] is one line of the JSON Lines output and serialises in PLOVER 2.0's interchange names. [`EventType`] and
//! [`Mode`] are the codebook's closed lists with quad classes and scores; [`scale`] has CAMEO's Goldstein values. This
//! crate knows shapes and code lists; it never reads text.

mod codes;
mod dyad;
mod plover;
mod record;
pub mod scale;

pub use codes::{Aux, CONTEXTS, ROLES, SECTORS};
pub use dyad::{MAX_PAIRS, Pair};
pub use plover::{EventType, Mode};
pub use record::{
    Actor, Attribution, CiteInfo, Event, Evidence, Mention, Place, SCHEMA, Size, TextInfo, Why,
};
