//! Analyses a text file: `cargo run -p lapwing-syntax --example parse FILE` prints CoNLL-U.
#![allow(clippy::print_stdout, reason = "an example prints")]

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let file = std::env::args().nth(1).ok_or("which file?")?;
    let model = std::env::var("LAPWING_MODEL").unwrap_or_else(|_| "models/en.bin".into());
    let model = syntax::Model::load(&std::fs::read(model)?)?;
    let story = std::fs::read_to_string(file)?;
    print!("{}", syntax::conllu::write(&model, &story, &model.analyse(&story)));
    Ok(())
}
