//! Spans, tokens and dependency trees: the shapes that every later stage reads.
//!
//! A [`Sentence`] holds words in the sense of Universal Dependencies with byte offsets into the story's text. Heads are
//! word indices (0-based); the root has itself as head. This crate knows nothing of models, events or files.

mod entity;
mod sentence;
mod span;
mod tags;

pub use entity::Entity;
pub use sentence::{Sentence, Token};
pub use span::Span;
pub use tags::{EntityClass, Rel, Upos};
