//! Sessions at a terminal: what somebody types, what they see, and the exit code.

#![allow(clippy::unwrap_used)] // tests; helpers beside test functions

mod archive;
mod bad_input;
mod code;
mod containers;
mod eval;
mod explain;
mod formats;
mod golden;
mod kills;
mod large;
mod lexicon;
mod made;
mod parse;
mod petrarch;
mod read;
mod reference;
mod relate;
mod resume;
mod seed;
mod terminal;
