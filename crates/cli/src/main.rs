//! The `lapwing` program: flags, files and exit codes over the library.
//!
//! stdout is data only; messages go to stderr as `lapwing: what: why`. Exit 0 done, 1 the answer is no, 2 an error, soft or
//! hard. A closed pipe is success.

mod archive;
mod args;
mod code;
mod eval;
mod explain;
mod input;
mod journal;
mod lexicon;
mod matrix;
mod ordered;
mod out;
mod parse;
mod progress;
mod read;
mod relate;
mod report;
mod tally;
mod term;
mod tsv;

use std::process::ExitCode;

use args::{Args, Command};
use clap::{CommandFactory, FromArgMatches};
use report::Outcome;

/// What codes: the same three lines stand in every record's `cite_info`.
fn version() -> String {
    let version = env!("CARGO_PKG_VERSION");
    match coder::Coder::new() {
        Ok(coder) => format!("{version}\nlexicon {}\nmodel {}", coder.lexicon().hash(), coder.model().hash()),
        Err(e) => format!("{version} ({})", report::chain(&e)),
    }
}

fn main() -> ExitCode {
    let mut command = Args::command();
    if std::env::args_os().nth(1).is_some_and(|a| a == "--version") {
        command = command.long_version(version());
    }
    let args = Args::from_arg_matches(&command.get_matches()).unwrap_or_else(|e| e.exit());
    let result = match args.command {
        Command::Code(a) => code::run(&a),
        Command::Read(a) => read::run(&a),
        Command::Parse(a) => parse::run(&a),
        Command::Relate(a) => relate::run(&a),
        Command::Explain(a) => explain::run(&a),
        Command::Eval(a) => eval::run(&a),
        Command::Lexicon(a) => lexicon::run(&a),
        Command::Archive(a) => archive::run(&a.command),
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
