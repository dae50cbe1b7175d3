//! Every hit and miss of the shipped lexicon, each a test of its own: `cargo test --test lexicon -- COERCE/arrest` runs some.
//!
//! The program's own runner does it; this hands it the repository's lexicon and says the outcome as cargo's tests do.

#![allow(clippy::print_stdout)] // what it prints is its outcome

use std::process::{Command, ExitCode};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if arguments.iter().any(|a| a == "--list") {
        return ExitCode::SUCCESS;
    }
    let filter = arguments.iter().find(|a| !a.starts_with('-'));
    let mut command = Command::new(env!("CARGO_BIN_EXE_lapwing"));
    command.args(["lexicon", "test", concat!(env!("CARGO_MANIFEST_DIR"), "/../../lexicon")]);
    match filter {
        Some(filter) => command.args(["--only", filter]),
        None => command.arg("--quiet"),
    };
    let output = match command.output() {
        Ok(output) => output,
        Err(e) => {
            println!("lapwing does not start: {e}");
            return ExitCode::FAILURE;
        }
    };
    let told = String::from_utf8_lossy(&output.stdout);
    print!("{told}{}", String::from_utf8_lossy(&output.stderr));
    // "2864 examples, 3 failed, 11 marked as known to fail"
    let counts: Vec<usize> =
        told.lines().last().unwrap_or("").split(' ').filter_map(|w| w.parse().ok()).collect();
    let [all, failed, ..] = counts[..] else { return ExitCode::FAILURE };
    let verdict = if failed == 0 { "ok" } else { "FAILED" };
    println!(
        "\ntest result: {verdict}. {} passed; {failed} failed; 0 ignored; 0 measured; 0 filtered out",
        all - failed
    );
    if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
