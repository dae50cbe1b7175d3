//! What an archive keeps, joins, answers and refuses.

#![allow(clippy::unwrap_used)] // tests; helpers beside test functions

mod adding;
mod asking;
#[path = "../corpus/mod.rs"]
mod corpus;
mod grouping;
mod merging;
mod opening;
mod recoding;
mod sample;
