//! One pass of the network over a batch of sentences.

use super::eisner::Eisner;
use super::entity::{self, Tagger};
use super::kernel::widened;
use super::math::leaky;
use super::matrix::{MAX_ROWS, Matrix, Rows, ZERO, product, product_of};
use super::recur::{Direction, Projected, recur};
use super::weights::Weights;
use super::{BUCKETS, bucket};
use std::collections::HashMap;
use text::Entity;

/// Word types whose first projection is kept between batches; beyond this the cache starts anew.
const MAX_TYPES: usize = 8192;

/// What the network says of each word of a batch, by number.
#[derive(Default)]
pub(crate) struct Parsed {
    pub(crate) tags: Vec<u16>,
    pub(crate) morphs: Vec<u16>,
    /// Words of the same sentence from 1; 0 is the root.
    pub(crate) heads: Vec<u16>,
    pub(crate) relations: Vec<u16>,
    /// Words counted through the whole batch.
    pub(crate) entities: Vec<Entity>,
}

/// Choices that are not free: which feature strings a tag may have, and which relation is the root's.
pub(crate) struct Limits<'a> {
    pub(crate) morphs_of_tag: &'a [Vec<u16>],
    pub(crate) root: u16,
}

/// Buffers of the network, and word types it has met.
#[derive(Default)]
pub(crate) struct Scratch {
    types: HashMap<Box<str>, u32>,
    projections: Vec<f32>,
    fresh: Vec<f32>,
    ids: Vec<u32>,
    keys: Vec<u32>,
    feature_rows: Vec<u32>,
    rows: Rows,
    squeezed: Vec<f32>,
    projected: Vec<f32>,
    input: Vec<f32>,
    output: Vec<f32>,
    state: Vec<f32>,
    heads: Vec<f32>,
    dependent: Vec<f32>,
    head: Vec<f32>,
    query: Vec<f32>,
    queries: Rows,
    distance: Vec<f32>,
    columns: Matrix,
    scores: Vec<f32>,
    labels: Vec<f32>,
    logits: Vec<f32>,
    eisner: Eisner,
    tagger: Tagger,
}

impl Scratch {
    /// Runs the network. `starts` has the first word of each sentence and the number of words at the end.
    pub(crate) fn run<'f>(
        &mut self,
        w: &Weights,
        limits: &Limits<'_>,
        forms: impl Iterator<Item = &'f str>,
        starts: &[usize],
        out: &mut Parsed,
    ) {
        let n = starts.last().copied().unwrap_or(0);
        if n == 0 {
            return;
        }
        self.look_up(w, forms);
        self.encode(w, n, starts);
        self.rows.set(w.level, &self.input, 2 * w.shape.hidden, 2 * w.shape.hidden);
        product(w.level, &self.rows, &w.heads, &mut self.heads);
        self.tag(w, limits, n, out);
        self.entities(w, starts, out);
        self.arcs(w, starts, out);
        self.label(w, limits, starts, out);
    }

    /// Types of the words, and their projections where they are new.
    fn look_up<'f>(&mut self, w: &Weights, forms: impl Iterator<Item = &'f str>) {
        if self.types.len() > MAX_TYPES {
            self.types.clear();
            self.projections.clear();
        }
        let d = w.shape.embedding;
        self.ids.clear();
        self.fresh.clear();
        for form in forms {
            if let Some(&id) = self.types.get(form) {
                self.ids.push(id);
                continue;
            }
            let id = self.types.len() as u32;
            self.types.insert(form.into(), id);
            self.ids.push(id);
            w.features.rows_of(form, &w.names, &mut self.keys, &mut self.feature_rows);
            let at = self.fresh.len();
            self.fresh.resize(at + d, 0.0);
            w.embed(&self.feature_rows, &mut self.fresh[at..]);
        }
        if !self.fresh.is_empty() {
            self.rows.set(w.level, &self.fresh, d, d);
            product(w.level, &self.rows, &w.layers[0].input, &mut self.projected);
            self.projections.extend_from_slice(&self.projected);
        }
    }

    /// The recurrent layers; leaves the encoded words in `input`.
    fn encode(&mut self, w: &Weights, n: usize, starts: &[usize]) {
        let h = w.shape.hidden;
        self.state.resize(h, 0.0);
        for (l, layer) in w.layers.iter().enumerate() {
            let stride = layer.input.stride();
            if l > 0 {
                self.rows.set(w.level, &self.input, 2 * h, 2 * h);
                if let Some(squeeze) = &layer.squeeze {
                    product(w.level, &self.rows, squeeze, &mut self.squeezed);
                    self.rows.set(w.level, &self.squeezed, w.shape.squeeze, squeeze.stride());
                }
                product(w.level, &self.rows, &layer.input, &mut self.projected);
            }
            // The first layer's projections are those of the word types.
            let projected = if l == 0 {
                Projected { rows: &self.projections, of: Some(&self.ids) }
            } else {
                Projected { rows: &self.projected, of: None }
            };
            self.output.resize(n * 2 * h, 0.0);
            for dir in 0..2 {
                let d = Direction { dir, hidden: h, parts: layer.parts, stride };
                recur(
                    w.level,
                    d,
                    starts,
                    projected,
                    &self.input,
                    &layer.peephole,
                    &mut self.state,
                    &mut self.output,
                );
            }
            std::mem::swap(&mut self.input, &mut self.output);
        }
        self.input.truncate(n * 2 * h);
    }

    fn tag(&mut self, w: &Weights, limits: &Limits<'_>, n: usize, out: &mut Parsed) {
        let at = 2 * w.shape.arc + 2 * w.shape.label;
        out.tags.clear();
        out.tags.extend(
            self.heads.chunks_exact(w.heads.stride()).take(n).map(|row| top(&row[at..at + w.shape.tags])),
        );
        out.morphs.clear();
        out.morphs.resize(n, 0);
        choose_morphs(w.level, &self.rows, w, limits.morphs_of_tag, &out.tags, &mut out.morphs);
    }

    fn entities(&mut self, w: &Weights, starts: &[usize], out: &mut Parsed) {
        let (at, stride) = (2 * w.shape.arc + 2 * w.shape.label + w.shape.tags, w.heads.stride());
        out.entities.clear();
        for pair in starts.windows(2) {
            let row = |i: usize| &self.heads[(pair[0] + i) * stride + at..][..entity::COLUMNS];
            let from = out.entities.len();
            self.tagger.find(pair[1] - pair[0], row, &mut out.entities);
            for e in &mut out.entities[from..] {
                (e.first, e.end) = (e.first + pair[0] as u16, e.end + pair[0] as u16);
            }
        }
    }

    fn arcs(&mut self, w: &Weights, starts: &[usize], out: &mut Parsed) {
        let (a, n) = (w.shape.arc, starts.last().copied().unwrap_or(0));
        self.dependent.clear();
        self.head.clear();
        self.dependent.resize(n * a, 0.0);
        self.head.resize(n * a, 0.0);
        rectify(w.level, &self.heads, w.heads.stride(), 0, a, &mut self.dependent);
        rectify(w.level, &self.heads, w.heads.stride(), a, a, &mut self.head);
        self.rows.set(w.level, &self.dependent, a, a);
        product(w.level, &self.rows, &w.arc, &mut self.query);
        product(w.level, &self.rows, &w.distance, &mut self.distance);
        self.queries.set(w.level, &self.query, a, w.arc.stride());
        out.heads.clear();
        out.heads.resize(n, 0);
        for pair in starts.windows(2) {
            let (start, end) = (pair[0], pair[1]);
            let heads = std::iter::once(&w.arc_root[..]);
            let heads: Vec<&[f32]> = heads.chain(self.head[start * a..end * a].chunks_exact(a)).collect();
            self.columns.set_columns(a, heads.into_iter());
            product_of(w.level, &self.queries, start..end, &self.columns, &mut self.scores);
            let stride = self.columns.stride();
            let distances = self.distance.chunks_exact(w.distance.stride()).skip(start);
            for (i, (row, distance)) in self.scores.chunks_exact_mut(stride).zip(distances).enumerate() {
                add_distances(i, &mut row[..=end - start], &distance[..BUCKETS]);
            }
            self.eisner.decode(&self.scores, stride, &mut out.heads[start..end]);
        }
    }

    fn label(&mut self, w: &Weights, limits: &Limits<'_>, starts: &[usize], out: &mut Parsed) {
        let (a, z, stride) = (w.shape.arc, w.shape.label, w.heads.stride());
        self.labels.resize(out.heads.len() * z, 0.0);
        for pair in starts.windows(2) {
            for t in pair[0]..pair[1] {
                let head = out.heads[t] as usize;
                let distance = &w.label_distance[bucket(t - pair[0] + 1, head) * z..][..z];
                let dependent = &self.heads[t * stride + 2 * a..][..z];
                let head = match head {
                    0 => &w.label_root[..z],
                    h => &self.heads[(pair[0] + h - 1) * stride + 2 * a + z..][..z],
                };
                rectify_sum(w.level, dependent, head, distance, &mut self.labels[t * z..(t + 1) * z]);
            }
        }
        self.rows.set(w.level, &self.labels, z, z);
        product(w.level, &self.rows, &w.label, &mut self.logits);
        out.relations.clear();
        for (row, &head) in self.logits.chunks_exact_mut(w.label.stride()).zip(&out.heads) {
            if head == 0 {
                out.relations.push(limits.root);
                continue;
            }
            if let Some(root) = row.get_mut(limits.root as usize) {
                *root = f32::NEG_INFINITY;
            }
            out.relations.push(top(&row[..w.shape.relations]));
        }
    }
}

/// Adds the scores of distances to a row of arc scores; a word is never its own head.
fn add_distances(i: usize, row: &mut [f32], distance: &[f32]) {
    let dependent = i + 1;
    for (j, s) in row.iter_mut().enumerate() {
        *s += distance[bucket(dependent, j)];
    }
    row[dependent] = -1e9;
}

/// Index of the largest number; the first of equals.
fn top(row: &[f32]) -> u16 {
    let (mut best, mut at) = (f32::NEG_INFINITY, 0);
    for (i, &x) in row.iter().enumerate() {
        if x > best {
            (best, at) = (x, i);
        }
    }
    at as u16
}

widened! {
    /// The rectifier of `width` columns of `rows`, from column `at` on.
    fn rectify(rows: &[f32], stride: usize, at: usize, width: usize, out: &mut [f32]) {
        for (row, out) in rows.chunks_exact(stride).zip(out.chunks_exact_mut(width)) {
            for (out, &x) in out.iter_mut().zip(&row[at..at + width]) {
                *out = leaky(x);
            }
        }
    }
}

widened! {
    fn rectify_sum(a: &[f32], b: &[f32], c: &[f32], out: &mut [f32]) {
        for (((a, b), c), out) in a.iter().zip(b).zip(c).zip(out) {
            *out = leaky(a + b + c);
        }
    }
}

widened! {
    /// Picks each word's feature string among those its tag may have.
    fn choose_morphs(rows: &Rows, w: &Weights, of_tag: &[Vec<u16>], tags: &[u16], out: &mut [u16]) {
        let mut signed = [0_i16; MAX_ROWS];
        for (t, (tag, out)) in tags.iter().zip(out).enumerate() {
            let candidates = of_tag.get(*tag as usize).map_or(&[][..], |c| &c[..]);
            if candidates.len() < 2 {
                *out = candidates.first().copied().unwrap_or(0);
                continue;
            }
            let (x, scale) = rows.row(t);
            let signed = &mut signed[..x.len()];
            for (signed, &x) in signed.iter_mut().zip(x) {
                *signed = i16::from(x) - i16::from(ZERO);
            }
            let mut best = f32::NEG_INFINITY;
            for &c in candidates {
                let c = c as usize;
                let weights = &w.morph[c * signed.len()..][..signed.len()];
                let sum: i32 = signed.iter().zip(weights).map(|(x, w)| i32::from(*x) * i32::from(*w)).sum();
                let score = sum as f32 * (scale * w.morph_scales[c]) + w.morph_bias[c];
                if score > best {
                    (best, *out) = (score, c as u16);
                }
            }
        }
    }
}
