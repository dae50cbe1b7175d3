//! Sessions at a terminal: what somebody types, what they see, and the exit code.

#![allow(clippy::unwrap_used)] // tests; helpers beside test functions

mod archive;
mod bad_input;
mod code;
mod eval;
mod explain;
mod formats;
mod golden;
mod kills;
mod lexicon;
mod parse;
mod petrarch;
mod read;
mod relate;
mod seed;
mod terminal;
