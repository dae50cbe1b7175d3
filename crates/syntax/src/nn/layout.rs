//! Sizes of the network and where each parameter stands in one flat vector.

use super::{BUCKETS, entity};

/// Sizes of a network.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shape {
    /// Rows of the embedding table (word features, two of them for unknown forms).
    pub features: usize,
    /// Width of an embedding.
    pub embedding: usize,
    /// Width of one direction of a recurrent layer.
    pub hidden: usize,
    /// Recurrent layers.
    pub layers: usize,
    /// Width that the input of each layer but the first is squeezed through.
    pub squeeze: usize,
    /// Width of the arc scorer.
    pub arc: usize,
    /// Width of the label scorer.
    pub label: usize,
    /// Joint `UPOS|XPOS` tags.
    pub tags: usize,
    /// Feature strings.
    pub morphs: usize,
    /// Relations.
    pub relations: usize,
}

impl Shape {
    /// The sizes as numbers, in the order of a model file.
    #[must_use]
    pub fn to_array(&self) -> [usize; 10] {
        [
            self.features,
            self.embedding,
            self.hidden,
            self.layers,
            self.squeeze,
            self.arc,
            self.label,
            self.tags,
            self.morphs,
            self.relations,
        ]
    }

    /// The reverse of [`Shape::to_array`].
    #[must_use]
    pub fn from_array(
        [features, embedding, hidden, layers, squeeze, arc, label, tags, morphs, relations]: [usize; 10],
    ) -> Self {
        Self { features, embedding, hidden, layers, squeeze, arc, label, tags, morphs, relations }
    }
}

/// A matrix (row-major) or a vector (one row) within the flat parameters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Block {
    /// Index of its first number.
    pub at: usize,
    /// Rows: inputs.
    pub rows: usize,
    /// Columns: outputs.
    pub cols: usize,
}

impl Block {
    /// Its numbers within `flat`.
    #[must_use]
    pub fn of(self, flat: &[f32]) -> &[f32] {
        &flat[self.at..self.at + self.rows * self.cols]
    }

    /// Its numbers within `flat`, to change.
    #[must_use]
    pub fn of_mut(self, flat: &mut [f32]) -> &mut [f32] {
        &mut flat[self.at..self.at + self.rows * self.cols]
    }
}

/// Parameters of one recurrent layer.
#[derive(Clone, Copy, Debug, Default)]
pub struct Layer {
    /// Squeezes the input; without rows in the first layer, which takes its input as it is.
    pub squeeze: Block,
    /// Projection of the squeezed input: for each direction candidate, forget gate, reset gate and, where widths differ, the skip connection.
    pub weight: Block,
    /// Its bias.
    pub bias: Block,
    /// Peephole weights: for each direction forget, then reset.
    pub peephole: Block,
    /// Width of the input.
    pub inputs: usize,
    /// Projections per direction: 3, or 4 with a learned skip connection.
    pub parts: usize,
}

/// Where every parameter stands.
#[derive(Clone, Debug)]
pub struct Layout {
    /// Recurrent layers, first to last.
    pub layers: Vec<Layer>,
    /// Encoder → [arc dependent | arc head | label dependent | label head | tags | entities].
    pub heads: Block,
    /// Its bias.
    pub heads_bias: Block,
    /// Encoder → feature strings.
    pub morph: Block,
    /// Its bias.
    pub morph_bias: Block,
    /// Bilinear arc scores.
    pub arc: Block,
    /// Score of a head whoever the dependent is.
    pub arc_bias: Block,
    /// Arc vector of the root.
    pub arc_root: Block,
    /// Arc dependent → score of each distance bucket.
    pub distance: Block,
    /// Its bias.
    pub distance_bias: Block,
    /// Label vector of each distance bucket.
    pub label_distance: Block,
    /// Label vector of the root as head.
    pub label_root: Block,
    /// Label vector → relations.
    pub label: Block,
    /// Its bias.
    pub label_bias: Block,
    /// Number of parameters.
    pub len: usize,
}

impl Layout {
    /// The layout of a network of this shape.
    #[must_use]
    pub fn new(shape: &Shape) -> Self {
        let mut len = 0;
        let mut block = |rows: usize, cols: usize| {
            let at = len;
            len += rows * cols;
            Block { at, rows, cols }
        };
        let out = 2 * shape.hidden;
        let mut inputs = shape.embedding;
        let layers = (0..shape.layers)
            .map(|l| {
                let first = l == 0;
                let parts = if inputs == out { 3 } else { 4 };
                let width = 2 * parts * shape.hidden;
                let squeeze = if first { 0 } else { shape.squeeze };
                let layer = Layer {
                    squeeze: block(if first { 0 } else { inputs }, squeeze),
                    weight: block(if first { inputs } else { squeeze }, width),
                    bias: block(1, width),
                    peephole: block(1, 4 * shape.hidden),
                    inputs,
                    parts,
                };
                inputs = out;
                layer
            })
            .collect();
        let heads = 2 * shape.arc + 2 * shape.label + shape.tags + entity::COLUMNS;
        Self {
            layers,
            heads: block(inputs, heads),
            heads_bias: block(1, heads),
            morph: block(inputs, shape.morphs),
            morph_bias: block(1, shape.morphs),
            arc: block(shape.arc, shape.arc),
            arc_bias: block(1, shape.arc),
            arc_root: block(1, shape.arc),
            distance: block(shape.arc, BUCKETS),
            distance_bias: block(1, BUCKETS),
            label_distance: block(BUCKETS, shape.label),
            label_root: block(1, shape.label),
            label: block(shape.label, shape.relations),
            label_bias: block(1, shape.relations),
            len,
        }
    }

    /// Multiplications per word, the first layer included.
    #[must_use]
    pub fn multiplications(&self) -> usize {
        let size = |b: &Block| b.rows * b.cols;
        self.layers.iter().map(|l| size(&l.squeeze) + size(&l.weight)).sum::<usize>()
            + [self.heads, self.arc, self.distance, self.label].iter().map(size).sum::<usize>()
    }
}
