//! `cargo x clause-eval [FILE.conllu …] [--model FILE]`: how well the relations that carry events are found.
//!
//! Tokens are gold. A word counts for a relation where head and full label are right; F1 over all files together, and the mean over
//! the relations.

use crate::{model_option, ud, ud_eval};
use std::path::Path;

/// The relations that a coder of events walks along.
pub const CLAUSAL: [&str; 12] = [
    "nsubj",
    "nsubj:pass",
    "obj",
    "iobj",
    "obl",
    "obl:agent",
    "xcomp",
    "ccomp",
    "advcl",
    "acl",
    "conj",
    "parataxis",
];

const FILES: [&str; 2] = ["../shared/data/ud/en_ewt-test.conllu", "../shared/data/ud/en_gum-test.conllu"];

/// What was counted for one relation.
#[derive(Clone, Copy, Debug, Default)]
struct Count {
    gold: usize,
    system: usize,
    both: usize,
    /// As `both`, whatever the head.
    label: usize,
}

impl Count {
    fn f1(self, both: usize) -> f64 {
        if self.gold + self.system == 0 {
            0.0
        } else {
            200.0 * both as f64 / (self.gold + self.system) as f64
        }
    }
}

/// Runs the chore.
pub fn run(arguments: &[String]) -> Result<(), String> {
    let (model, mut files) = model_option(arguments)?;
    if files.is_empty() {
        files = FILES.map(String::from).to_vec();
    }
    let mut counts = [Count::default(); CLAUSAL.len()];
    for file in &files {
        let gold = ud::read(Path::new(file))?;
        let system = ud_eval::analyse(&model, &gold, false)?;
        add(&gold, &system, &mut counts);
    }
    println!(
        "{}\n{:<12} {:>7} {:>7} {:>9} {:>11}",
        files.join(" "),
        "",
        "gold",
        "system",
        "F1",
        "label only"
    );
    for (name, c) in CLAUSAL.iter().zip(counts) {
        println!("{name:<12} {:>7} {:>7} {:>9.2} {:>11.2}", c.gold, c.system, c.f1(c.both), c.f1(c.label));
    }
    let mean = |f: &dyn Fn(&Count) -> f64| counts.iter().map(f).sum::<f64>() / counts.len() as f64;
    println!("{:<12} {:>25.2} {:>11.2}", "mean", mean(&|c| c.f1(c.both)), mean(&|c| c.f1(c.label)));
    let total = counts.iter().fold(Count::default(), |a, c| Count {
        gold: a.gold + c.gold,
        system: a.system + c.system,
        both: a.both + c.both,
        label: a.label + c.label,
    });
    println!("{:<12} {:>25.2} {:>11.2}", "together", total.f1(total.both), total.f1(total.label));
    Ok(())
}

fn add(gold: &[ud::Sentence], system: &[ud::Sentence], counts: &mut [Count]) {
    let words = |bank: &'_ [ud::Sentence]| -> Vec<(usize, String)> {
        bank.iter().flat_map(|s| s.words.iter().map(|w| (w.head, w.relation.clone()))).collect()
    };
    // Subtypes that are no relation of the list count as their plain relation: `obl:unmarked` is an `obl`, `acl:relcl` an `acl`.
    let named = |relation: &str| {
        let at = |name: &str| CLAUSAL.iter().position(|c| *c == name);
        at(relation).or_else(|| at(relation.split(':').next().unwrap_or(relation)))
    };
    for ((head, relation), (our_head, our_relation)) in words(gold).into_iter().zip(words(system)) {
        let (g, s) = (named(&relation), named(&our_relation));
        if let Some(g) = g {
            counts[g].gold += 1;
        }
        if let Some(s) = s {
            counts[s].system += 1;
        }
        if let Some(g) = g.filter(|_| g == s) {
            counts[g].label += 1;
            counts[g].both += usize::from(head == our_head);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn head_and_label_must_be_right() {
        let bank = |head: usize, relation: &str| {
            ud::parse(&format!(
                "1\ta\ta\tX\tX\t_\t{head}\t{relation}\t_\t_\n2\tb\tb\tX\tX\t_\t0\troot\t_\t_\n"
            ))
            .unwrap()
        };
        let mut counts = [Count::default(); CLAUSAL.len()];
        add(&bank(2, "obl:unmarked"), &bank(2, "obl"), &mut counts);
        assert_eq!((counts[4].gold, counts[4].system, counts[4].both), (1, 1, 1));
        add(&bank(2, "obl"), &bank(1, "obl"), &mut counts);
        assert_eq!((counts[4].both, counts[4].label), (1, 2));
        add(&bank(2, "nsubj"), &bank(2, "nsubj:pass"), &mut counts);
        assert_eq!((counts[0].both, counts[1].system), (0, 1));
    }
}
