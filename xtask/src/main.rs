//! Chores of the house: `cargo x CHORE …`.

mod entities;
mod train;
mod ud;
mod ud_eval;

use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (chore, rest) = arguments.split_first().map_or(("", [].as_slice()), |(c, r)| (c.as_str(), r));
    let done = match chore {
        "train" => train::run(rest),
        "ud-eval" => ud_eval::run(rest),
        _ => Err("usage: cargo x train | ud-eval".to_owned()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::from(2)
        }
    }
}
