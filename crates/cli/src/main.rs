//! The `lapwing` program: flags, files and exit codes over the library.
//!
//! stdout is data only; messages go to stderr as `lapwing: what: why`. Exit 0 done, 1 the answer is no, 2 an error, soft or
//! hard. A closed pipe is success.

mod args;
mod code;
mod eval;
mod explain;
mod input;
mod lexicon;
mod parse;
mod read;
mod relate;
mod report;
mod term;
mod tsv;

use std::process::ExitCode;

use args::{Args, Command};
use clap::Parser;
use report::Outcome;

fn main() -> ExitCode {
    let args = Args::parse();
    let result = match args.command {
        Command::Code(a) => code::run(&a),
        Command::Read(a) => read::run(&a),
        Command::Parse(a) => parse::run(&a),
        Command::Relate(a) => relate::run(&a),
        Command::Explain(a) => explain::run(&a),
        Command::Eval(a) => eval::run(&a),
        Command::Lexicon(a) => lexicon::run(&a),
    };
    match result {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::No) => ExitCode::from(1),
        Ok(Outcome::SoftErrors) => ExitCode::from(2),
        Err(error) if error.broken_pipe() => ExitCode::SUCCESS,
        Err(error) => {
            report::complain(&error.to_string());
            ExitCode::from(2)
        }
    }
}
