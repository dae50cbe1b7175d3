//! All tests of page reading that go through its one function, in one program.

#![allow(clippy::unwrap_used, clippy::print_stdout)] // tests; helpers beside test functions

mod hostile;
mod html;
mod nothing_vanishes;
mod score;
mod seed;
mod text;
