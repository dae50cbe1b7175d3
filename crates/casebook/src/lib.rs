//! Marked example sentences: reading them, and comparing them with what was coded.
//!
//! `[a …]` actor, `[r …]` recipient, `[p …]` place, `[t …]` time, `*…*` event word. Comparison is by span: everybody marked
//! must be found and nobody else, so that a right code with a wrong actor fails.

mod compare;
mod marked;

pub use compare::{Expected, hit, miss};
pub use marked::{Error, Marked};
