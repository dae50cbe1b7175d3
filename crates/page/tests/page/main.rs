//! All tests of page reading that go through its one function, in one program.

#![allow(clippy::unwrap_used, clippy::print_stdout)] // tests; helpers beside test functions

use std::io::Write;
use std::path::{Path, PathBuf};

mod hostile;
mod html;
mod kinds;
mod labelled;
mod nothing_vanishes;
mod score;
mod seed;
mod text;

/// What stands beside the repository, where it does. A test that does without says so on a line of its own, past the
/// harness, which shows nothing of what a passing test prints.
fn shared(part: &str) -> Option<PathBuf> {
    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    if shared.exists() {
        return Some(shared.join(part));
    }
    let test = std::thread::current().name().unwrap_or_default().to_owned();
    let _ = writeln!(std::io::stderr(), "test {test} ... skipped: ../shared is not beside the repository");
    None
}
