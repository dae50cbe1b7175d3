//! Loss and gradients, by hand: the reverse of [`super::network`], step by step.

use super::data::{Batch, NONE};
use super::gemm::{Mat, add_rows, gemm, spread};
use super::network::{LayerTrace, Network, Trace, apply};
use syntax::nn::entity::{COLUMNS, NAME_COLUMNS};
use syntax::nn::math::leaky;
use syntax::nn::{BUCKETS, Layer, bucket};

/// Weight of the feature loss beside the arc, label and tag losses.
const MORPH_WEIGHT: f32 = 0.5;

/// Gradients, and which embedding rows have any.
pub struct Gradient {
    pub dense: Vec<f32>,
    pub embeddings: Vec<f32>,
    pub touched: Vec<u32>,
}

/// Summed losses.
#[derive(Clone, Copy, Debug, Default)]
pub struct Loss {
    pub arc: f64,
    pub label: f64,
    pub tag: f64,
    pub morph: f64,
    pub entity: f64,
}

impl std::fmt::Display for Loss {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { arc, label, tag, morph, entity } = self;
        write!(f, "arc {arc:.3} label {label:.3} tag {tag:.3} features {morph:.3} entities {entity:.3}")
    }
}

/// The label scorer's vectors for the true heads.
struct Labels {
    sum: Vec<f32>,
    active: Vec<f32>,
}

impl Gradient {
    pub fn new(network: &Network) -> Self {
        Self {
            dense: vec![0.0; network.dense.len()],
            embeddings: vec![0.0; network.embeddings.len()],
            touched: Vec::new(),
        }
    }

    /// Adds the gradient of the mean loss over the batch; the losses returned are sums over words.
    pub fn add(&mut self, net: &Network, batch: &Batch, trace: &Trace) -> Loss {
        let (n, shape, layout) = (batch.len(), &net.shape, &net.layout);
        let (a, z, width) = (shape.arc, shape.label, layout.heads.cols);
        let scale = 1.0 / n as f32;
        let mut loss = Loss::default();
        let mut d_heads = vec![0.0_f32; n * width];

        let (d_query, mut d_head, d_distance) = self.arcs(net, batch, trace, scale, &mut loss);
        self.labels(net, batch, trace, scale, &mut d_heads, &mut loss);
        for t in 0..n {
            let at = t * width + 2 * a + 2 * z;
            let tags = &mut d_heads[at..at + shape.tags];
            tags.copy_from_slice(&trace.heads[at..at + shape.tags]);
            loss.tag += cross_entropy(tags, batch.tags[t], scale);
            loss.entity += entity_columns(batch, trace, t, at + shape.tags, scale, &mut d_heads);
        }

        let dependent = Mat::new(&trace.dependent, n, a).t();
        let (dq, dd) = (Mat::new(&d_query, n, a), Mat::new(&d_distance, n, BUCKETS));
        gemm(dependent, dq, 1.0, layout.arc.of_mut(&mut self.dense));
        gemm(dependent, dd, 1.0, layout.distance.of_mut(&mut self.dense));
        add_rows(&d_query, layout.arc_bias.of_mut(&mut self.dense));
        add_rows(&d_distance, layout.distance_bias.of_mut(&mut self.dense));
        let mut d_dependent = vec![0.0; n * a];
        gemm(dq, net.matrix(layout.arc).t(), 0.0, &mut d_dependent);
        gemm(dd, net.matrix(layout.distance).t(), 1.0, &mut d_dependent);
        apply(&mut d_dependent, &trace.dependent_mask);
        apply(&mut d_head, &trace.head_mask);
        for t in 0..n {
            for k in 0..a {
                let slope = |at: usize| if trace.heads[at] > 0.0 { 1.0 } else { 0.1 };
                let at = t * width + k;
                d_heads[at] = d_dependent[t * a + k] * slope(at);
                d_heads[at + a] = d_head[t * a + k] * slope(at + a);
            }
        }

        let mut d_morph = trace.morph.clone();
        for (row, &gold) in d_morph.chunks_exact_mut(shape.morphs).zip(&batch.morphs) {
            loss.morph += cross_entropy(row, gold, scale * MORPH_WEIGHT);
        }

        let out = 2 * shape.hidden;
        let encoded = Mat::new(&trace.encoded, n, out).t();
        let (dh, dm) = (Mat::new(&d_heads, n, width), Mat::new(&d_morph, n, shape.morphs));
        gemm(encoded, dh, 1.0, layout.heads.of_mut(&mut self.dense));
        gemm(encoded, dm, 1.0, layout.morph.of_mut(&mut self.dense));
        add_rows(&d_heads, layout.heads_bias.of_mut(&mut self.dense));
        add_rows(&d_morph, layout.morph_bias.of_mut(&mut self.dense));
        let mut dy = vec![0.0; n * out];
        gemm(dh, net.matrix(layout.heads).t(), 0.0, &mut dy);
        gemm(dm, net.matrix(layout.morph).t(), 1.0, &mut dy);
        apply(&mut dy, &trace.encoded_mask);

        for (layer, t) in layout.layers.iter().zip(&trace.layers).rev() {
            dy = self.layer(net, layer, batch, t, &dy);
        }
        self.embeddings(shape.embedding, batch, &dy);
        loss
    }

    /// Adds the gradient of the entity columns alone, and no other's; returns the summed loss.
    pub fn entities(&mut self, net: &Network, batch: &Batch, trace: &Trace) -> f64 {
        let (n, shape, width) = (batch.len(), &net.shape, net.layout.heads.cols);
        let mut d_heads = vec![0.0_f32; n * width];
        let at = 2 * shape.arc + 2 * shape.label + shape.tags;
        let scale = 1.0 / n as f32;
        let loss = (0..n).map(|t| entity_columns(batch, trace, t, t * width + at, scale, &mut d_heads)).sum();
        let encoded = Mat::new(&trace.encoded, n, 2 * shape.hidden).t();
        gemm(encoded, Mat::new(&d_heads, n, width), 1.0, net.layout.heads.of_mut(&mut self.dense));
        add_rows(&d_heads, net.layout.heads_bias.of_mut(&mut self.dense));
        loss
    }

    /// Softmax over heads: gradients of queries, head vectors and distance scores.
    fn arcs(
        &mut self,
        net: &Network,
        batch: &Batch,
        trace: &Trace,
        scale: f32,
        loss: &mut Loss,
    ) -> (Vec<f32>, Vec<f32>, Vec<f32>) {
        let (n, a) = (batch.len(), net.shape.arc);
        let (mut d_query, mut d_head) = (vec![0.0; n * a], vec![0.0; n * a]);
        let mut d_distance = vec![0.0; n * BUCKETS];
        let (mut heads, mut scores) = (Vec::new(), Vec::new());
        for (start, end) in batch.sentences() {
            let m = end - start;
            net.arcs(trace, start, end, &mut heads, &mut scores);
            for (i, row) in scores.chunks_exact_mut(m + 1).enumerate() {
                loss.arc += cross_entropy(row, batch.heads[start + i], scale);
                row[i + 1] = 0.0;
                let distance = &mut d_distance[(start + i) * BUCKETS..][..BUCKETS];
                for (j, &d) in row.iter().enumerate().filter(|(j, _)| *j != i + 1) {
                    distance[bucket(i + 1, j)] += d;
                }
            }
            let d_scores = Mat::new(&scores, m, m + 1);
            gemm(d_scores, Mat::new(&heads, m + 1, a), 0.0, &mut d_query[start * a..]);
            let mut d = vec![0.0; (m + 1) * a];
            gemm(d_scores.t(), Mat::new(&trace.query[start * a..], m, a), 0.0, &mut d);
            add_rows(&d[..a], net.layout.arc_root.of_mut(&mut self.dense));
            d_head[start * a..end * a].copy_from_slice(&d[a..]);
        }
        (d_query, d_head, d_distance)
    }

    fn labels(
        &mut self,
        net: &Network,
        batch: &Batch,
        trace: &Trace,
        scale: f32,
        d_heads: &mut [f32],
        loss: &mut Loss,
    ) {
        let (n, shape, layout) = (batch.len(), &net.shape, &net.layout);
        let (a, z, r, width) = (shape.arc, shape.label, shape.relations, layout.heads.cols);
        let Labels { sum, active } = label_inputs(net, batch, trace);
        let mut logits = Vec::new();
        spread(layout.label_bias.of(&net.dense), n, &mut logits);
        gemm(Mat::new(&active, n, z), net.matrix(layout.label), 1.0, &mut logits);
        for (row, &gold) in logits.chunks_exact_mut(r).zip(&batch.relations) {
            loss.label += cross_entropy(row, gold, scale);
        }
        add_rows(&logits, layout.label_bias.of_mut(&mut self.dense));
        let d_logits = Mat::new(&logits, n, r);
        gemm(Mat::new(&active, n, z).t(), d_logits, 1.0, layout.label.of_mut(&mut self.dense));
        let mut dz = vec![0.0; n * z];
        gemm(d_logits, net.matrix(layout.label).t(), 0.0, &mut dz);
        for (start, end) in batch.sentences() {
            for t in start..end {
                let head = batch.heads[t];
                if head == NONE {
                    continue;
                }
                let distance = layout.label_distance.at + bucket(t - start + 1, head) * z;
                for k in 0..z {
                    let d = dz[t * z + k] * if sum[t * z + k] > 0.0 { 1.0 } else { 0.1 };
                    d_heads[t * width + 2 * a + k] += d;
                    self.dense[distance + k] += d;
                    if head == 0 {
                        self.dense[layout.label_root.at + k] += d;
                    } else {
                        d_heads[(start + head - 1) * width + 2 * a + z + k] += d;
                    }
                }
            }
        }
    }

    /// One recurrent layer; returns the gradient of its input.
    fn layer(&mut self, net: &Network, layer: &Layer, batch: &Batch, t: &LayerTrace, dy: &[f32]) -> Vec<f32> {
        let (n, h, k) = (batch.len(), net.shape.hidden, layer.parts);
        let (width, inputs) = (layer.weight.cols, layer.inputs);
        let mut dx = vec![0.0_f32; n * inputs];
        let mut du = vec![0.0_f32; n * width];
        let zeros = vec![0.0_f32; h];
        for dir in 0..2 {
            let peep = &layer.peephole.of(&net.dense)[dir * 2 * h..][..2 * h];
            let (vf, vr) = (&peep[..h], &peep[h..2 * h]);
            let d_peep = &mut layer.peephole.of_mut(&mut self.dense)[dir * 2 * h..][..2 * h];
            let (dvf, dvr) = d_peep.split_at_mut(h);
            for (start, end) in batch.sentences() {
                let mut dc = vec![0.0_f32; h];
                for q in (0..end - start).rev() {
                    let at = if dir == 0 { start + q } else { end - 1 - q };
                    let o = at * 2 * h + dir * h;
                    let before = match (q, dir) {
                        (0, _) => &zeros[..],
                        (_, 0) => &t.cell[o - 2 * h..][..h],
                        _ => &t.cell[o + 2 * h..][..h],
                    };
                    let u = &t.projected[at * width + dir * k * h..][..k * h];
                    let du = &mut du[at * width + dir * k * h..][..k * h];
                    let (du, rest) = du.split_at_mut(h);
                    let (duf, rest) = rest.split_at_mut(h);
                    let (dur, rest) = rest.split_at_mut(h);
                    let (skip, d_skip) = if k == 4 {
                        (&u[3 * h..4 * h], rest)
                    } else {
                        let x = at * inputs + dir * h;
                        (&t.input[x..x + h], &mut dx[x..x + h])
                    };
                    let u = &u[..h];
                    let (f, r) = (&t.forget[o..o + h], &t.reset[o..o + h]);
                    let (c, dy) = (&t.cell[o..o + h], &dy[o..o + h]);
                    let (before, d_skip) = (&before[..h], &mut d_skip[..h]);
                    for j in 0..h {
                        let dr = dy[j] * (c[j] - skip[j]);
                        let d_cell = dy[j] * r[j] + dc[j];
                        let df = d_cell * (before[j] - u[j]);
                        let zf = df * f[j] * (1.0 - f[j]);
                        let zr = dr * r[j] * (1.0 - r[j]);
                        du[j] = d_cell * (1.0 - f[j]);
                        duf[j] = zf;
                        dur[j] = zr;
                        d_skip[j] += dy[j] * (1.0 - r[j]);
                        dc[j] = d_cell * f[j] + zf * vf[j] + zr * vr[j];
                        dvf[j] += zf * before[j];
                        dvr[j] += zr * before[j];
                    }
                }
            }
        }
        let d_projected = Mat::new(&du, n, width);
        add_rows(&du, layer.bias.of_mut(&mut self.dense));
        let input = Mat::new(&t.input, n, inputs);
        if layer.squeeze.rows == 0 {
            gemm(input.t(), d_projected, 1.0, layer.weight.of_mut(&mut self.dense));
            gemm(d_projected, net.matrix(layer.weight).t(), 1.0, &mut dx);
        } else {
            let width = layer.squeeze.cols;
            gemm(Mat::new(&t.squeezed, n, width).t(), d_projected, 1.0, layer.weight.of_mut(&mut self.dense));
            let mut d_squeezed = vec![0.0; n * width];
            gemm(d_projected, net.matrix(layer.weight).t(), 0.0, &mut d_squeezed);
            let d_squeezed = Mat::new(&d_squeezed, n, width);
            gemm(input.t(), d_squeezed, 1.0, layer.squeeze.of_mut(&mut self.dense));
            gemm(d_squeezed, net.matrix(layer.squeeze).t(), 1.0, &mut dx);
        }
        apply(&mut dx, &t.mask);
        dx
    }

    fn embeddings(&mut self, d: usize, batch: &Batch, dx: &[f32]) {
        for (dx, rows) in dx.chunks_exact(d).zip(&batch.rows) {
            for &row in rows {
                let at = row as usize * d;
                for (g, x) in self.embeddings[at..at + d].iter_mut().zip(dx) {
                    *g += x;
                }
                self.touched.push(row);
            }
        }
    }
}

fn label_inputs(net: &Network, batch: &Batch, trace: &Trace) -> Labels {
    let (shape, layout) = (&net.shape, &net.layout);
    let (a, z, width) = (shape.arc, shape.label, layout.heads.cols);
    let mut sum = vec![0.0; batch.len() * z];
    for (start, end) in batch.sentences() {
        for t in start..end {
            let head = batch.heads[t];
            if head == NONE {
                continue;
            }
            let dependent = &trace.heads[t * width + 2 * a..][..z];
            let distance = &layout.label_distance.of(&net.dense)[bucket(t - start + 1, head) * z..][..z];
            let head = if head == 0 {
                layout.label_root.of(&net.dense)
            } else {
                &trace.heads[(start + head - 1) * width + 2 * a + z..][..z]
            };
            for (k, s) in sum[t * z..(t + 1) * z].iter_mut().enumerate() {
                *s = dependent[k] + head[k] + distance[k];
            }
        }
    }
    let active = sum.iter().map(|&x| leaky(x)).collect();
    Labels { sum, active }
}

/// The gradient of word `t`'s entity columns, which start at `at`; returns their loss.
fn entity_columns(batch: &Batch, trace: &Trace, t: usize, at: usize, scale: f32, d_heads: &mut [f32]) -> f64 {
    let columns = &mut d_heads[at..at + COLUMNS];
    columns.copy_from_slice(&trace.heads[at..at + COLUMNS]);
    let (names, mentions) = columns.split_at_mut(NAME_COLUMNS);
    cross_entropy(names, batch.names[t], scale) + cross_entropy(mentions, batch.mentions[t], scale)
}

/// Turns logits into the gradient of `scale` × cross entropy; returns the entropy. No gold, no gradient.
fn cross_entropy(logits: &mut [f32], gold: usize, scale: f32) -> f64 {
    if gold == NONE {
        logits.fill(0.0);
        return 0.0;
    }
    let top = logits.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let mut total = 0.0;
    for x in &mut *logits {
        *x = (*x - top).exp();
        total += *x;
    }
    let loss = -f64::from((logits[gold] / total).max(1e-12)).ln();
    for x in &mut *logits {
        *x *= scale / total;
    }
    logits[gold] -= scale;
    loss
}
