//! `cargo x ner-eval [FILE.iob2] [--model FILE]`: names of people, organisations and places against Universal NER.
//!
//! Words are given; an entity counts where its first word, its last word and its class are the same. Nationalities and the classes
//! of mentions have no gold there and are left out.

use crate::{entities, model_option};
use std::collections::BTreeSet;
use std::path::Path;
use syntax::{Model, Word};
use text::{EntityClass, Span};

const CLASSES: [(&str, EntityClass); 3] =
    [("PER", EntityClass::Person), ("ORG", EntityClass::Organisation), ("LOC", EntityClass::Place)];

/// An entity: sentence, first word, end, class.
type Found = (usize, usize, usize, EntityClass);

/// Runs the chore.
pub fn run(arguments: &[String]) -> Result<(), String> {
    let (model, rest) = model_option(arguments)?;
    let file = rest.first().map_or("../shared/data/uner/en_ewt-ud-test.iob2", String::as_str);
    let gold = entities::read_uner(Path::new(file))?;
    let system = analyse(&model, &gold);
    let gold = gold_entities(&gold);
    println!("{file}\n{:<14} {:>9} {:>9} {:>9} {:>6}", "", "precision", "recall", "F1", "gold");
    let classes = CLASSES.iter().map(|(name, class)| (*name, vec![*class]));
    for (name, classes) in classes.chain([("all", CLASSES.map(|c| c.1).to_vec())]) {
        let of = |set: &BTreeSet<Found>| -> BTreeSet<Found> {
            set.iter().copied().filter(|f| classes.contains(&f.3)).collect()
        };
        let (g, s) = (of(&gold), of(&system));
        let both = g.intersection(&s).count() as f64;
        let share = |n: usize| if n == 0 { 0.0 } else { 100.0 * both / n as f64 };
        let f1 = if g.len() + s.len() == 0 { 0.0 } else { 200.0 * both / (g.len() + s.len()) as f64 };
        println!("{name:<14} {:>9.2} {:>9.2} {f1:>9.2} {:>6}", share(s.len()), share(g.len()), g.len());
    }
    Ok(())
}

fn analyse(model: &Model, gold: &[entities::Labelled]) -> BTreeSet<Found> {
    let word = |form: &String| Word {
        form: form.clone(),
        span: Span::default(),
        space_after: true,
        mwt: 0,
        paragraph: 0,
    };
    let given: Vec<Vec<Word>> = gold.iter().map(|s| s.forms.iter().map(word).collect()).collect();
    let sentences = model.analyse_words(&given);
    let found = sentences
        .iter()
        .enumerate()
        .flat_map(|(i, s)| s.entities.iter().map(move |e| (i, e.tokens(), e.class)));
    found.map(|(i, words, class)| (i, words.start, words.end, class)).collect()
}

fn gold_entities(gold: &[entities::Labelled]) -> BTreeSet<Found> {
    let mut out = BTreeSet::new();
    for (s, sentence) in gold.iter().enumerate() {
        let mut i = 0;
        while i < sentence.labels.len() {
            let first = i;
            i += 1;
            let Some(name) = sentence.labels[first].strip_prefix("B-") else { continue };
            while sentence.labels.get(i).is_some_and(|l| l.strip_prefix("I-") == Some(name)) {
                i += 1;
            }
            if let Some((_, class)) = CLASSES.iter().find(|c| c.0 == name) {
                out.insert((s, first, i, *class));
            }
        }
    }
    out
}
