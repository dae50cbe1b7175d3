//! The gradients against finite differences, on a small network and made-up sentences.

use super::data::{Batch, Example, NONE};
use super::gradient::{Gradient, Loss};
use super::network::{Network, Trace};
use super::rng::Rng;
use syntax::nn::Shape;

const FEATURES: usize = 40;

fn shape(embedding: usize, hidden: usize) -> Shape {
    Shape {
        features: FEATURES,
        embedding,
        hidden,
        layers: 2,
        squeeze: 5,
        arc: 7,
        label: 6,
        tags: 5,
        morphs: 4,
        relations: 8,
    }
}

fn batch(rng: &mut Rng) -> Batch {
    let examples: Vec<Example> = [5_usize, 1, 9]
        .iter()
        .map(|&n| {
            let mut below = |k: usize| (rng.bits() % k as u64) as usize;
            Example {
                forms: vec![String::new(); n],
                rows: (0..n).map(|_| (0..3).map(|_| below(FEATURES) as u32).collect()).collect(),
                heads: (0..n).map(|i| if i == 0 { 0 } else { below(i) + 1 }).collect(),
                relations: (0..n).map(|_| below(8)).collect(),
                tags: (0..n).map(|i| if i == 3 { NONE } else { below(5) }).collect(),
                morphs: (0..n).map(|_| below(4)).collect(),
                names: (0..n).map(|_| below(9)).collect(),
                mentions: (0..n).map(|i| if i == 2 { NONE } else { below(13) }).collect(),
            }
        })
        .collect();
    let only_entities = Example { heads: vec![NONE; 5], relations: vec![NONE; 5], ..examples[0].clone() };
    Batch::new(examples.iter().chain([&only_entities]))
}

fn loss(network: &Network, batch: &Batch) -> f64 {
    let mut trace = Trace::default();
    network.forward(batch, None, &mut trace);
    let Loss { arc, label, tag, morph, entity } = Gradient::new(network).add(network, batch, &trace);
    (arc + label + tag + 0.5 * morph + entity) / batch.len() as f64
}

fn agrees(shape: Shape) {
    let mut rng = Rng::new(5, 0);
    let mut network = Network::new(shape, 3);
    for x in &mut network.embeddings {
        *x *= 4.0;
    }
    let batch = batch(&mut rng);
    let mut trace = Trace::default();
    network.forward(&batch, None, &mut trace);
    let mut gradient = Gradient::new(&network);
    gradient.add(&network, &batch, &trace);
    let step = 3e-3;
    let mut wrong = Vec::new();
    for i in 0..400 {
        let dense = i % 4 != 0;
        let at = |n: usize, rng: &mut Rng| (rng.bits() % n as u64) as usize;
        let k = at(if dense { network.dense.len() } else { network.embeddings.len() }, &mut rng);
        let mut nudge = |by: f32| {
            let x = if dense { &mut network.dense[k] } else { &mut network.embeddings[k] };
            let was = *x;
            *x = was + by;
            let l = loss(&network, &batch);
            let x = if dense { &mut network.dense[k] } else { &mut network.embeddings[k] };
            *x = was;
            l
        };
        let measured = (nudge(step) - nudge(-step)) / f64::from(2.0 * step);
        let computed = f64::from(if dense { gradient.dense[k] } else { gradient.embeddings[k] });
        if (measured - computed).abs() > 3e-4 + 0.05 * measured.abs() {
            wrong.push((dense, k, measured, computed));
        }
    }
    // A kink of the rectifier may lie within the step.
    assert!(wrong.len() <= 2, "{wrong:?}");
}

#[test]
fn gradients_agree_with_differences_where_the_skip_connection_is_learned() {
    agrees(shape(12, 8));
}

#[test]
fn gradients_agree_with_differences_where_the_input_is_the_skip_connection() {
    agrees(shape(12, 6));
}
