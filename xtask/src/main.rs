//! Chores of the house: `cargo x CHORE …`.

mod clause_eval;
mod entities;
mod ner_eval;
mod noise;
mod noise_eval;
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
        "clause-eval" => clause_eval::run(rest),
        "noise-eval" => noise_eval::run(rest),
        "ner-eval" => ner_eval::run(rest),
        _ => Err("usage: cargo x train | ud-eval | clause-eval | noise-eval | ner-eval".to_owned()),
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
