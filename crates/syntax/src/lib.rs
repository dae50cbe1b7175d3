//! Language: plain text of a story → sentences with words, tags, features, lemmas and dependency trees.
//!
//! ```text
//! text ─ tokenise ─► sentences of words ─ nn ─► tags, features, heads, relations ─ lemma ─► text::Sentence
//! ```
//!
//! Everything learned is in one [`Model`], loaded from bytes that the caller brings (the workspace keeps ours at
//! `models/en.bin`; `cargo x train` makes it). Inference is integer arithmetic where sums are long, and plain IEEE floats in a
//! fixed order elsewhere: the same model and text give the same trees on every machine, in any batch and on any thread.
//!
//! This crate knows words and grammar. It refuses to know files, pages, actors, events or the network.

mod analyse;
pub mod codec;
pub mod conllu;
mod error;
mod file;
mod headline;
mod irregular;
pub mod lemma;
mod model;
pub mod nn;
mod quotes;
pub mod split;
mod tokenise;
mod word;

pub use error::{Error, ErrorKind};
pub use file::Parts;
pub use model::Model;
pub use word::Word;
