//! The shipped lexicon and language model, compiled in
