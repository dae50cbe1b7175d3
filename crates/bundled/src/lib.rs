//! The shipped lexicon and language model, compiled into the program.

use lexicon::Lexicon;
use syntax::Model;

/// The lexicon's image, checked and compiled from `lexicon/` at build time.
pub static LEXICON: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/lexicon.bin"));

/// The language model, `models/en.bin`.
pub static MODEL: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/model.bin"));

/// Loads the shipped lexicon.
///
/// # Errors
/// Only when the build went wrong.
pub fn lexicon() -> Result<Lexicon, lexicon::Error> {
    Lexicon::load(LEXICON)
}

/// Loads the shipped model.
///
/// # Errors
/// Only when the build went wrong.
pub fn model() -> Result<Model, syntax::Error> {
    Model::load(MODEL)
}
