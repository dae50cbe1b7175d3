//! Adam with gradient clipping; embeddings move only where they were touched.

use super::gradient::Gradient;
use super::network::Network;

const BETA1: f32 = 0.9;
const BETA2: f32 = 0.98;
const CLIP: f64 = 5.0;

/// Moments of the gradients so far.
pub struct Adam {
    pub dense: [Vec<f32>; 2],
    pub embeddings: [Vec<f32>; 2],
    pub steps: u32,
}

impl Adam {
    pub fn new(network: &Network) -> Self {
        let zeros = |n: usize| [vec![0.0; n], vec![0.0; n]];
        Self { dense: zeros(network.dense.len()), embeddings: zeros(network.embeddings.len()), steps: 0 }
    }

    /// Moves the network against the gradient and clears the gradient.
    pub fn step(&mut self, network: &mut Network, gradient: &mut Gradient, rate: f32) {
        let d = network.shape.embedding;
        gradient.touched.sort_unstable();
        gradient.touched.dedup();
        self.steps += 1;
        let mut square = sum_of_squares(&gradient.dense);
        for &row in &gradient.touched {
            square += sum_of_squares(&gradient.embeddings[row as usize * d..][..d]);
        }
        let norm = square.sqrt();
        let clip = if norm > CLIP { (CLIP / norm) as f32 } else { 1.0 };
        let steps = i32::try_from(self.steps).unwrap_or(i32::MAX);
        let rate = rate * (1.0 - BETA2.powi(steps)).sqrt() / (1.0 - BETA1.powi(steps));
        let [m, v] = &mut self.dense;
        update(&mut network.dense, &mut gradient.dense, m, v, clip, rate);
        let [m, v] = &mut self.embeddings;
        for &row in &gradient.touched {
            let row = row as usize * d..(row as usize + 1) * d;
            let (x, g) = (&mut network.embeddings[row.clone()], &mut gradient.embeddings[row.clone()]);
            update(x, g, &mut m[row.clone()], &mut v[row], clip, rate);
        }
        gradient.touched.clear();
    }
}

fn sum_of_squares(x: &[f32]) -> f64 {
    // Lanes of f32 within a chunk, chunks summed in f64: fast and close enough for a norm.
    x.chunks(64).map(|c| f64::from(c.iter().map(|x| x * x).sum::<f32>())).sum()
}

fn update(x: &mut [f32], g: &mut [f32], m: &mut [f32], v: &mut [f32], clip: f32, rate: f32) {
    for (((x, g), m), v) in x.iter_mut().zip(g).zip(m).zip(v) {
        let grad = *g * clip;
        *m = BETA1 * *m + (1.0 - BETA1) * grad;
        *v = BETA2 * *v + (1.0 - BETA2) * grad * grad;
        *x -= rate * *m / (v.sqrt() + 1e-8);
        *g = 0.0;
    }
}
