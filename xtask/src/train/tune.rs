//! The last rounds: only the columns of entities learn on, from the sets whose way of marking is the one to be given out. What the
//! other sets taught stays in the encoder, which no longer changes, so that trees stay as they are.

use super::adam::Adam;
use super::data::{Batch, Example, Inventory};
use super::gradient::Gradient;
use super::network::{Network, Trace};
use super::options::Options;
use super::rng::Rng;

const RATE: f32 = 0.001;

/// Tunes the network's entity columns.
pub fn entities(options: &Options, inventory: &Inventory, examples: &[Example], network: &mut Network) {
    let mut adam = Adam::new(network);
    let mut gradient = Gradient::new(network);
    let mut trace = Trace::default();
    let words: usize = examples.iter().map(|e| e.forms.len()).sum();
    let steps = (words / options.batch + 1) * options.tune as usize;
    for epoch in 0..options.tune {
        let mut rng = Rng::new(options.seed, 9000 + u64::from(epoch));
        let mut order: Vec<usize> = (0..examples.len()).collect();
        rng.shuffle(&mut order);
        let mut rest = order.as_slice();
        let mut loss = 0.0;
        while !rest.is_empty() {
            let mut n = 0;
            let fit = rest.iter().take_while(|&&i| {
                n += examples[i].forms.len();
                n <= options.batch
            });
            let (now, later) = rest.split_at(fit.count().max(1));
            rest = later;
            let mut batch = Batch::new(now.iter().map(|&i| &examples[i]));
            batch.drop_words(&mut rng, &inventory.seen, 0.5 * options.word_dropout, options.rare_dropout);
            network.forward(&batch, Some((&mut rng, options.dropout)), &mut trace);
            loss += gradient.entities(network, &batch, &trace);
            let done = adam.steps as f32 / steps as f32;
            adam.step(network, &mut gradient, RATE * (1.0 - done).max(0.02));
        }
        eprintln!("entities, epoch {} of {}: loss {:.4}", epoch + 1, options.tune, loss / words as f64);
    }
}
