//! Parameters in floating point, and the forward pass of training: it keeps what the backward pass needs.

use super::data::Batch;
use super::gemm::{Mat, gemm, spread};
use super::rng::Rng;
use syntax::nn::math::{leaky, sigmoid};
use syntax::nn::{BUCKETS, Block, Layout, Shape, bucket};

/// A network in training.
pub struct Network {
    pub shape: Shape,
    pub layout: Layout,
    pub dense: Vec<f32>,
    pub embeddings: Vec<f32>,
}

/// What one layer leaves behind.
#[derive(Default)]
pub struct LayerTrace {
    pub input: Vec<f32>,
    pub squeezed: Vec<f32>,
    pub projected: Vec<f32>,
    pub cell: Vec<f32>,
    pub forget: Vec<f32>,
    pub reset: Vec<f32>,
    pub mask: Vec<f32>,
}

/// What the forward pass leaves behind. Masks are empty without dropout.
#[derive(Default)]
pub struct Trace {
    pub layers: Vec<LayerTrace>,
    pub encoded: Vec<f32>,
    pub encoded_mask: Vec<f32>,
    pub heads: Vec<f32>,
    pub morph: Vec<f32>,
    pub dependent: Vec<f32>,
    pub head: Vec<f32>,
    pub dependent_mask: Vec<f32>,
    pub head_mask: Vec<f32>,
    pub query: Vec<f32>,
    pub distance: Vec<f32>,
}

impl Network {
    /// A network with random parameters.
    pub fn new(shape: Shape, seed: u64) -> Self {
        let layout = Layout::new(&shape);
        let mut dense = vec![0.0; layout.len];
        let mut rng = Rng::new(seed, 0);
        let mut fill = |block: Block, deviation: f32| {
            for x in block.of_mut(&mut dense) {
                *x = rng.normal() * deviation;
            }
        };
        let fan_in = |block: Block| (1.0 / block.rows as f32).sqrt();
        for layer in &layout.layers {
            if layer.squeeze.rows > 0 {
                fill(layer.squeeze, fan_in(layer.squeeze));
            }
            fill(layer.weight, fan_in(layer.weight));
            fill(layer.peephole, 0.1);
        }
        fill(layout.heads, fan_in(layout.heads));
        fill(layout.morph, fan_in(layout.morph));
        fill(layout.arc, 1.0 / shape.arc as f32);
        fill(layout.arc_root, 0.3);
        fill(layout.distance, 0.05);
        fill(layout.label_root, 0.3);
        fill(layout.label_distance, 0.1);
        fill(layout.label, fan_in(layout.label));
        let embeddings = (0..shape.features * shape.embedding).map(|_| rng.normal() * 0.15).collect();
        Self { shape, layout, dense, embeddings }
    }

    /// Runs the network over a batch, with dropout where a generator and a rate are given.
    pub fn forward(&self, batch: &Batch, dropout: Option<(&mut Rng, f32)>, trace: &mut Trace) {
        let (n, shape, layout) = (batch.len(), &self.shape, &self.layout);
        let (mut rng, rate) = match dropout {
            Some((rng, rate)) => (Some(rng), rate),
            None => (None, 0.0),
        };
        let mut mask = |width: usize, rate: f32| match rng.as_mut() {
            Some(rng) => sentence_masks(rng, batch, width, rate),
            None => Vec::new(),
        };
        let mut x = self.embed(batch);
        trace.layers.resize_with(shape.layers, LayerTrace::default);
        for (layer, t) in layout.layers.iter().zip(&mut trace.layers) {
            t.mask = mask(layer.inputs, rate);
            apply(&mut x, &t.mask);
            t.input = x;
            spread(layer.bias.of(&self.dense), n, &mut t.projected);
            let mut input = Mat::new(&t.input, n, layer.inputs);
            if layer.squeeze.rows > 0 {
                t.squeezed.resize(n * layer.squeeze.cols, 0.0);
                gemm(input, self.matrix(layer.squeeze), 0.0, &mut t.squeezed);
                input = Mat::new(&t.squeezed, n, layer.squeeze.cols);
            }
            gemm(input, self.matrix(layer.weight), 1.0, &mut t.projected);
            x = recur(shape.hidden, layer, &self.dense, batch, t);
        }
        trace.encoded_mask = mask(2 * shape.hidden, rate);
        apply(&mut x, &trace.encoded_mask);
        trace.encoded = x;
        let encoded = Mat::new(&trace.encoded, n, 2 * shape.hidden);
        spread(layout.heads_bias.of(&self.dense), n, &mut trace.heads);
        gemm(encoded, self.matrix(layout.heads), 1.0, &mut trace.heads);
        spread(layout.morph_bias.of(&self.dense), n, &mut trace.morph);
        gemm(encoded, self.matrix(layout.morph), 1.0, &mut trace.morph);

        let a = shape.arc;
        trace.dependent.clear();
        trace.head.clear();
        for row in trace.heads.chunks_exact(layout.heads.cols) {
            trace.dependent.extend(row[..a].iter().map(|&v| leaky(v)));
            trace.head.extend(row[a..2 * a].iter().map(|&v| leaky(v)));
        }
        trace.dependent_mask = mask(a, rate * 0.8);
        trace.head_mask = mask(a, rate * 0.8);
        apply(&mut trace.dependent, &trace.dependent_mask);
        apply(&mut trace.head, &trace.head_mask);
        let dependent = Mat::new(&trace.dependent, n, a);
        spread(layout.arc_bias.of(&self.dense), n, &mut trace.query);
        gemm(dependent, self.matrix(layout.arc), 1.0, &mut trace.query);
        spread(layout.distance_bias.of(&self.dense), n, &mut trace.distance);
        gemm(dependent, self.matrix(layout.distance), 1.0, &mut trace.distance);
    }

    /// A block of the parameters as a matrix.
    pub fn matrix(&self, block: Block) -> Mat<'_> {
        Mat::new(block.of(&self.dense), block.rows, block.cols)
    }

    fn embed(&self, batch: &Batch) -> Vec<f32> {
        let d = self.shape.embedding;
        let mut x = vec![0.0; batch.len() * d];
        for (x, rows) in x.chunks_exact_mut(d).zip(&batch.rows) {
            for &row in rows {
                let at = row as usize * d;
                for (x, e) in x.iter_mut().zip(&self.embeddings[at..at + d]) {
                    *x += e;
                }
            }
        }
        x
    }

    /// Scores of every head for every word of the sentence `start..end`; `heads` gets the root's vector and the words'.
    pub fn arcs(&self, trace: &Trace, start: usize, end: usize, heads: &mut Vec<f32>, scores: &mut Vec<f32>) {
        let (a, n) = (self.shape.arc, end - start);
        heads.clear();
        heads.extend_from_slice(self.layout.arc_root.of(&self.dense));
        heads.extend_from_slice(&trace.head[start * a..end * a]);
        scores.clear();
        scores.resize(n * (n + 1), 0.0);
        gemm(Mat::new(&trace.query[start * a..], n, a), Mat::new(heads, n + 1, a).t(), 0.0, scores);
        for (i, row) in scores.chunks_exact_mut(n + 1).enumerate() {
            let distance = &trace.distance[(start + i) * BUCKETS..][..BUCKETS];
            for (j, s) in row.iter_mut().enumerate() {
                *s += if j == i + 1 { -1e9 } else { distance[bucket(i + 1, j)] };
            }
        }
    }
}

/// One mask per sentence, the same for all its words.
fn sentence_masks(rng: &mut Rng, batch: &Batch, width: usize, rate: f32) -> Vec<f32> {
    let keep = 1.0 / (1.0 - rate);
    let mut out = Vec::with_capacity(batch.len() * width);
    for (start, end) in batch.sentences() {
        let at = out.len();
        out.extend((0..width).map(|_| if rng.uniform() < rate { 0.0 } else { keep }));
        for _ in start + 1..end {
            out.extend_from_within(at..at + width);
        }
    }
    out
}

/// Multiplies by a mask, if there is one.
pub fn apply(x: &mut [f32], mask: &[f32]) {
    for (x, m) in x.iter_mut().zip(mask) {
        *x *= m;
    }
}

/// The recurrence of one layer, both directions.
fn recur(h: usize, layer: &syntax::nn::Layer, dense: &[f32], batch: &Batch, t: &mut LayerTrace) -> Vec<f32> {
    let (n, width, k) = (batch.len(), layer.weight.cols, layer.parts);
    for v in [&mut t.cell, &mut t.forget, &mut t.reset] {
        v.clear();
        v.resize(n * 2 * h, 0.0);
    }
    let mut out = vec![0.0; n * 2 * h];
    for (dir, peep) in layer.peephole.of(dense).chunks_exact(2 * h).enumerate() {
        let (vf, vr) = peep.split_at(h);
        for (start, end) in batch.sentences() {
            let mut state = vec![0.0_f32; h];
            for q in 0..end - start {
                let at = if dir == 0 { start + q } else { end - 1 - q };
                let u = &t.projected[at * width + dir * k * h..][..k * h];
                let skip = if k == 4 { &u[3 * h..] } else { &t.input[at * layer.inputs + dir * h..][..h] };
                let o = at * 2 * h + dir * h;
                let (u, uf, ur) = (&u[..h], &u[h..2 * h], &u[2 * h..3 * h]);
                let (fo, ro) = (&mut t.forget[o..o + h], &mut t.reset[o..o + h]);
                let (co, yo) = (&mut t.cell[o..o + h], &mut out[o..o + h]);
                let (vf, vr, skip, c) = (&vf[..h], &vr[..h], &skip[..h], &mut state[..h]);
                for j in 0..h {
                    let f = sigmoid(uf[j] + vf[j] * c[j]);
                    let r = sigmoid(ur[j] + vr[j] * c[j]);
                    let cell = f * c[j] + (1.0 - f) * u[j];
                    fo[j] = f;
                    ro[j] = r;
                    co[j] = cell;
                    c[j] = cell;
                    yo[j] = r * cell + (1.0 - r) * skip[j];
                }
            }
        }
    }
    out
}
