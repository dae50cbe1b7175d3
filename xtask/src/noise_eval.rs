//! `cargo x noise-eval [FILE.conllu …] [--model FILE]`: LAS from gold tokens, clean and under each noise.

use crate::noise::Noise;
use crate::{model_option, ud, ud_eval};
use std::path::Path;

const FILES: [&str; 2] = ["../shared/data/ud/en_ewt-test.conllu", "../shared/data/ud/en_gum-test.conllu"];
const SEED: u64 = 20;
/// Rows of [`ud_eval::ROWS`] that are shown.
const SHOWN: [usize; 3] = [3, 7, 8];

/// Runs the chore.
pub fn run(arguments: &[String]) -> Result<(), String> {
    let (model, mut files) = model_option(arguments)?;
    if files.is_empty() {
        files = FILES.map(String::from).to_vec();
    }
    for file in &files {
        let clean = ud::read(Path::new(file))?;
        println!("{file}\n{:<34} {:>7} {:>7} {:>7} {:>9}", "", "UPOS", "UAS", "LAS", "LAS lost");
        let measure = |gold: &[ud::Sentence]| -> Result<[f64; 3], String> {
            let all = ud_eval::score(gold, &ud_eval::analyse(&model, gold, false)?)?;
            Ok(SHOWN.map(|row| all[row].f1))
        };
        let before = measure(&clean)?;
        let row = |name: &str, [upos, uas, las]: [f64; 3]| {
            println!("{name:<34} {upos:>7.2} {uas:>7.2} {las:>7.2} {:>9.2}", before[2] - las);
        };
        row("clean", before);
        for noise in Noise::ALL {
            let spoiled: Vec<_> = clean.iter().zip(SEED..).map(|(s, seed)| noise.spoil(s, seed)).collect();
            row(noise.name(), measure(&spoiled)?);
        }
    }
    Ok(())
}
