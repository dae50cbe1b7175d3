//! The network's parameters: into a model file with 7 or 8 bits each, and out of it ready to run.

use super::features::{FeatureIndex, RESERVED};
use super::kernel::{Level, widened};
use super::layout::{Block, Layout, Shape};
use super::matrix::{MAX_ROWS, Matrix, WEIGHT_MAX};
use super::names::Names;
use crate::Error;
use crate::codec::{Reader, Writer};

/// Largest number of an embedding: 8 bits.
const EMBEDDING_MAX: f32 = 127.0;

/// One recurrent layer, ready to run.
pub(crate) struct LayerWeights {
    pub(crate) squeeze: Option<Matrix>,
    pub(crate) input: Matrix,
    pub(crate) peephole: Vec<f32>,
    pub(crate) parts: usize,
}

/// All parameters, ready to run.
pub(crate) struct Weights {
    pub(crate) level: Level,
    pub(crate) shape: Shape,
    pub(crate) features: FeatureIndex,
    pub(crate) names: Names,
    embeddings: Vec<i8>,
    embedding_scales: Vec<f32>,
    pub(crate) layers: Vec<LayerWeights>,
    pub(crate) heads: Matrix,
    /// One row of weights per feature string, the encoder's width each.
    pub(crate) morph: Vec<i16>,
    pub(crate) morph_scales: Vec<f32>,
    pub(crate) morph_bias: Vec<f32>,
    pub(crate) arc: Matrix,
    pub(crate) arc_root: Vec<f32>,
    pub(crate) distance: Matrix,
    pub(crate) label_distance: Vec<f32>,
    pub(crate) label_root: Vec<f32>,
    pub(crate) label: Matrix,
}

/// Writes a trained network: `keys` are the hashes of the embedding rows from [`RESERVED`] on, `dense` follows [`Layout`].
pub fn write(
    shape: &Shape,
    keys: &[u32],
    names: &Names,
    embeddings: &[f32],
    dense: &[f32],
    out: &mut Writer,
) {
    out.numbers(&shape.to_array().map(|n| u32::try_from(n).unwrap_or(u32::MAX)));
    out.numbers(keys);
    names.write(out);
    let scales: Vec<f32> =
        embeddings.chunks_exact(shape.embedding).map(|row| scale(row, EMBEDDING_MAX)).collect();
    let rows = embeddings.chunks_exact(shape.embedding).zip(&scales);
    let small: Vec<i8> = rows.flat_map(|(row, s)| row.iter().map(|x| shrink(*x, *s))).collect();
    out.floats(&scales);
    out.small(&small);
    let layout = Layout::new(shape);
    for layer in &layout.layers {
        if layer.squeeze.rows > 0 {
            write_matrix(layer.squeeze, dense, out);
        }
        write_matrix(layer.weight, dense, out);
        out.floats(layer.bias.of(dense));
        out.floats(layer.peephole.of(dense));
    }
    for (matrix, bias) in matrices(&layout) {
        write_matrix(matrix, dense, out);
        out.floats(bias.of(dense));
    }
    for vector in [layout.arc_root, layout.label_distance, layout.label_root] {
        out.floats(vector.of(dense));
    }
}

fn matrices(layout: &Layout) -> [(Block, Block); 5] {
    [
        (layout.heads, layout.heads_bias),
        (layout.morph, layout.morph_bias),
        (layout.arc, layout.arc_bias),
        (layout.distance, layout.distance_bias),
        (layout.label, layout.label_bias),
    ]
}

fn scale(row: &[f32], max: f32) -> f32 {
    row.iter().fold(0.0_f32, |a, x| a.max(x.abs())) / max
}

fn shrink(x: f32, scale: f32) -> i8 {
    if scale > 0.0 { (x / scale).round() as i8 } else { 0 }
}

fn write_matrix(block: Block, dense: &[f32], out: &mut Writer) {
    let values = block.of(dense);
    let column = |c: usize| (0..block.rows).map(move |r| values[r * block.cols + c]);
    let scales: Vec<f32> =
        (0..block.cols).map(|c| scale(&column(c).collect::<Vec<_>>(), WEIGHT_MAX)).collect();
    let small: Vec<i8> = values.iter().enumerate().map(|(i, x)| shrink(*x, scales[i % block.cols])).collect();
    out.floats(&scales);
    out.small(&small);
}

/// A matrix as the file has it.
struct Small {
    rows: usize,
    cols: usize,
    scales: Vec<f32>,
    weights: Vec<i8>,
    bias: Vec<f32>,
}

impl Small {
    fn read(block: Block, bias: bool, input: &mut Reader<'_>) -> Result<Self, Error> {
        let (rows, cols) = (block.rows, block.cols);
        let (scales, weights) = (input.floats()?, input.small()?);
        let bias = if bias { input.floats()? } else { vec![0.0; cols] };
        if rows > MAX_ROWS || scales.len() != cols || weights.len() != rows * cols || bias.len() != cols {
            return Err(Error::model(format!("a matrix that is not {rows} by {cols}")));
        }
        if weights.iter().any(|w| f32::from(*w).abs() > WEIGHT_MAX) {
            return Err(Error::model("a weight of more than 7 bits"));
        }
        Ok(Self { rows, cols, scales, weights, bias })
    }

    fn pack(&self) -> Matrix {
        Matrix::new(self.rows, self.cols, &self.weights, &self.scales, &self.bias)
    }
}

impl Weights {
    pub(crate) fn read(input: &mut Reader<'_>) -> Result<Self, Error> {
        let sizes: Vec<usize> = input.numbers()?.into_iter().map(|n| n as usize).collect();
        let sizes = <[usize; 10]>::try_from(sizes).map_err(|_| Error::model("not ten sizes"))?;
        let shape = Shape::from_array(sizes);
        let narrow =
            [shape.embedding, shape.hidden * 2, shape.squeeze, shape.arc, shape.label, shape.layers * 32];
        let counts = [shape.tags, shape.morphs, shape.relations];
        if narrow.iter().any(|n| *n == 0 || *n > MAX_ROWS) || counts.iter().any(|n| *n == 0 || *n > 4096) {
            return Err(Error::model(format!("sizes out of bounds: {shape:?}")));
        }
        let (features, names) = (FeatureIndex::new(input.numbers()?), Names::read(input)?);
        let (embedding_scales, embeddings) = (input.floats()?, input.small()?);
        if features.rows() != shape.features
            || embedding_scales.len() != shape.features
            || embeddings.len() != shape.features * shape.embedding
            || shape.features < RESERVED
        {
            return Err(Error::model("an embedding table of the wrong size"));
        }
        let layout = Layout::new(&shape);
        let mut layers = Vec::with_capacity(shape.layers);
        for layer in &layout.layers {
            let squeeze = match layer.squeeze.rows {
                0 => None,
                _ => Some(Small::read(layer.squeeze, false, input)?.pack()),
            };
            let matrix = Small::read(layer.weight, true, input)?;
            let peephole = vector(layer.peephole, input)?;
            layers.push(LayerWeights { squeeze, input: matrix.pack(), peephole, parts: layer.parts });
        }
        let mut read = Vec::with_capacity(5);
        for (matrix, _) in matrices(&layout) {
            read.push(Small::read(matrix, true, input)?);
        }
        let [heads, morph, arc, distance, label] =
            <[Small; 5]>::try_from(read).map_err(|_| Error::model("not five matrices"))?;
        Ok(Self {
            level: Level::detect(),
            shape,
            features,
            names,
            embeddings,
            embedding_scales,
            layers,
            heads: heads.pack(),
            morph: (0..morph.cols)
                .flat_map(|c| (0..morph.rows).map(move |r| r * morph.cols + c))
                .map(|at| i16::from(morph.weights[at]))
                .collect(),
            morph_scales: morph.scales,
            morph_bias: morph.bias,
            arc: arc.pack(),
            distance: distance.pack(),
            label: label.pack(),
            arc_root: vector(layout.arc_root, input)?,
            label_distance: vector(layout.label_distance, input)?,
            label_root: vector(layout.label_root, input)?,
        })
    }

    /// Sum of the embeddings of a word's features.
    pub(crate) fn embed(&self, rows: &[u32], out: &mut [f32]) {
        out.fill(0.0);
        let d = self.shape.embedding;
        for &row in rows {
            let row = row as usize;
            add(self.level, self.embedding_scales[row], &self.embeddings[row * d..(row + 1) * d], out);
        }
    }
}

widened! {
    fn add(scale: f32, embedding: &[i8], out: &mut [f32]) {
        for (x, &e) in out.iter_mut().zip(embedding) {
            *x += scale * f32::from(e);
        }
    }
}

fn vector(block: Block, input: &mut Reader<'_>) -> Result<Vec<f32>, Error> {
    let v = input.floats()?;
    let n = block.rows * block.cols;
    if v.len() == n {
        Ok(v)
    } else {
        Err(Error::model(format!("a vector of {} where {n} are needed", v.len())))
    }
}
