//! CoNLL-U in (given tokens) and out (analysed sentences).

mod read;
mod write;

pub use read::{Document, read};
pub use write::write;
