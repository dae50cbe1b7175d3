//! `cargo x check`: everything that must hold before a change goes in.
//!
//! The tests hold the imports, the sessions, the golden pages and the lexicon's examples; what is not a test stands here.

use crate::{eval, house};

type Step<'s> = (&'static str, &'s dyn Fn() -> Result<(), String>);

/// Runs every check, also after one that failed, and says at the end which did.
pub fn run() -> Result<(), String> {
    let steps: [Step; 5] = [
        ("format", &|| house::run(&mut house::cargo("fmt --all --check"))),
        ("lints", &|| {
            house::run(&mut house::cargo("clippy --release --workspace --all-targets --quiet -- -D warnings"))
        }),
        ("tests", &|| house::run(&mut house::cargo("test --release --workspace --no-fail-fast"))),
        ("lexicon", &|| {
            let mut check = std::process::Command::new(house::lapwing()?);
            house::run(check.args(["lexicon", "check", "lexicon"]))
        }),
        ("scores", &eval::check),
    ];
    let mut failed = Vec::new();
    for (name, step) in steps {
        println!("== {name}");
        if let Err(why) = step() {
            println!("{why}");
            failed.push(name);
        }
    }
    if failed.is_empty() {
        println!("== all well");
        Ok(())
    } else {
        Err(format!("failed: {}", failed.join(", ")))
    }
}
