//! Matrices of small integers, rows of activations, and their product.

use super::kernel::{Level, PANEL, TILE, tile, widened};
use std::ops::Range;

/// Largest weight: 8 bits.
pub(crate) const WEIGHT_MAX: f32 = 127.0;
/// Largest activation beside 8-bit weights: 16 bits. A sum of [`MAX_ROWS`] products stays below 2³¹.
const ACTIVATION_MAX: f32 = 32_767.0;
/// Most rows of a matrix.
pub(crate) const MAX_ROWS: usize = 512;
/// Largest number on both sides of a product of two activations: 12 bits.
const BOTH_MAX: f32 = 2_047.0;

/// A matrix in panels, with a scale per column.
#[derive(Clone, Debug, Default)]
pub(crate) struct Matrix {
    /// Rows, rounded up to an even number.
    k: usize,
    cols: usize,
    panels: Vec<i16>,
    scales: Vec<f32>,
    bias: Vec<f32>,
}

/// Rows of activations in 16 bits, with a scale per row.
#[derive(Clone, Debug, Default)]
pub(crate) struct Rows {
    k: usize,
    values: Vec<i16>,
    scales: Vec<f32>,
}

fn even(n: usize) -> usize {
    n.next_multiple_of(2)
}

impl Matrix {
    /// From row-major 8-bit weights, a scale per column, and a bias per column (or none).
    pub(crate) fn new(rows: usize, cols: usize, weights: &[i8], scales: &[f32], bias: &[f32]) -> Self {
        let mut m = Self::default();
        m.shape(even(rows), cols);
        for (r, row) in weights.chunks_exact(cols.max(1)).enumerate().take(rows) {
            for (c, &w) in row.iter().enumerate() {
                let at = m.at(r, c);
                m.panels[at] = i16::from(w);
            }
        }
        m.scales[..cols].copy_from_slice(scales);
        if bias.len() == cols {
            m.bias[..cols].copy_from_slice(bias);
        }
        m
    }

    fn shape(&mut self, k: usize, cols: usize) {
        let padded = cols.next_multiple_of(PANEL);
        (self.k, self.cols) = (k, cols);
        self.panels.clear();
        self.panels.resize(padded * k, 0);
        for v in [&mut self.scales, &mut self.bias] {
            v.clear();
            v.resize(padded, 0.0);
        }
    }

    fn at(&self, row: usize, col: usize) -> usize {
        col / PANEL * PANEL * self.k + row / 2 * 2 * PANEL + col % PANEL * 2 + row % 2
    }

    /// Numbers from the start of one row of a product to the next.
    pub(crate) fn stride(&self) -> usize {
        self.scales.len()
    }

    /// Makes this the transpose of `rows`: column `c` is the `c`-th slice, rounded to 12 bits.
    pub(crate) fn set_columns<'a>(&mut self, width: usize, columns: impl ExactSizeIterator<Item = &'a [f32]>) {
        self.shape(even(width), columns.len());
        for (c, column) in columns.enumerate() {
            let (scale, inverse) = scale_of(column, BOTH_MAX);
            self.scales[c] = scale;
            for (r, &x) in column.iter().enumerate() {
                let at = self.at(r, c);
                self.panels[at] = round(x * inverse);
            }
        }
    }
}

impl Rows {
    /// Rounds `rows` (of `width` numbers, `stride` apart) to 16 bits.
    pub(crate) fn set(&mut self, level: Level, rows: &[f32], width: usize, stride: usize) {
        self.round(level, rows, width, stride, ACTIVATION_MAX);
    }

    /// Rounds `rows` to 12 bits, for a product with [`Matrix::set_columns`].
    pub(crate) fn set_both(&mut self, level: Level, rows: &[f32], width: usize, stride: usize) {
        self.round(level, rows, width, stride, BOTH_MAX);
    }

    fn round(&mut self, level: Level, rows: &[f32], width: usize, stride: usize, max: f32) {
        self.k = even(width);
        let n = rows.len() / stride;
        self.values.clear();
        self.values.resize(n * self.k, 0);
        self.scales.clear();
        self.scales.resize(n, 0.0);
        round_rows(level, rows, width, stride, max, self.k, &mut self.values, &mut self.scales);
    }

    /// Row `i`: its numbers and its scale.
    pub(crate) fn row(&self, i: usize) -> (&[i16], f32) {
        (&self.values[i * self.k..(i + 1) * self.k], self.scales[i])
    }
}

widened! {
    fn round_rows(rows: &[f32], width: usize, stride: usize, max: f32, k: usize, values: &mut [i16], scales: &mut [f32]) {
        for ((row, values), scale) in rows.chunks_exact(stride).zip(values.chunks_exact_mut(k)).zip(scales) {
            let row = &row[..width];
            let (s, inverse) = scale_of(row, max);
            *scale = s;
            for (v, &x) in values.iter_mut().zip(row) {
                *v = round(x * inverse);
            }
        }
    }
}

/// A scale that brings `row` within ±`max`, and its inverse.
#[inline(always)]
fn scale_of(row: &[f32], max: f32) -> (f32, f32) {
    // Eight lanes, so that the maximum vectorises; the order does not matter to a maximum.
    let mut lanes = [0.0_f32; 8];
    let chunks = row.chunks_exact(8);
    let rest = chunks.remainder();
    for c in chunks {
        for (l, x) in lanes.iter_mut().zip(c) {
            let x = x.abs();
            *l = if x > *l { x } else { *l };
        }
    }
    let top = lanes.iter().chain(rest).fold(0.0_f32, |a, x| a.max(x.abs()));
    if top > 0.0 { (top / max, max / top) } else { (0.0, 0.0) }
}

/// To the nearest whole number, halves to even; `x` is within 16 bits.
#[inline(always)]
fn round(x: f32) -> i16 {
    // 1.5·2²³ leaves no bits for a fraction, and the low ones are the whole number's.
    const ROUND: f32 = 12_582_912.0;
    (x + ROUND).to_bits() as i16
}

/// `out = rows · matrix + bias`; rows of `out` are [`Matrix::stride`] numbers apart.
pub(crate) fn product(level: Level, rows: &Rows, matrix: &Matrix, out: &mut Vec<f32>) {
    product_of(level, rows, 0..rows.scales.len(), matrix, out);
}

/// The product of some of the rows.
pub(crate) fn product_of(level: Level, rows: &Rows, some: Range<usize>, matrix: &Matrix, out: &mut Vec<f32>) {
    let (n, k, stride) = (some.len(), matrix.k, matrix.stride());
    out.resize(n * stride, 0.0);
    debug_assert_eq!(rows.k, k);
    if k == 0 || rows.k != k {
        out.fill(0.0);
        return;
    }
    let (values, row_scales) = (&rows.values[some.start * k..some.end * k], &rows.scales[some]);
    let mut sums = [[0; PANEL]; TILE];
    for (p, panel) in matrix.panels.chunks_exact(k * PANEL).enumerate() {
        let columns = p * PANEL..(p + 1) * PANEL;
        let (scales, bias) = (&matrix.scales[columns.clone()], &matrix.bias[columns]);
        for first in (0..n).step_by(TILE) {
            let m = TILE.min(n - first);
            tile(level, &values[first * k..], k, m, panel, &mut sums);
            let out = &mut out[first * stride + p * PANEL..];
            finish(level, &sums[..m], &row_scales[first..first + m], scales, bias, out, stride);
        }
    }
}

widened! {
    fn finish(sums: &[[i32; PANEL]], row_scales: &[f32], scales: &[f32], bias: &[f32], out: &mut [f32], stride: usize) {
        let (scales, bias) = (&scales[..PANEL], &bias[..PANEL]);
        for (r, (sums, &s)) in sums.iter().zip(row_scales).enumerate() {
            let out = &mut out[r * stride..][..PANEL];
            for c in 0..PANEL {
                out[c] = sums[c] as f32 * (s * scales[c]) + bias[c];
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn products_are_close_to_real_ones_and_do_not_depend_on_the_batch() {
        let (k, cols, n) = (19, 21, 8);
        let weights: Vec<i8> = (0..k * cols).map(|i| (i * 37 % 255) as i8).collect();
        let scales: Vec<f32> = (0..cols).map(|c| 0.01 + c as f32 * 0.001).collect();
        let bias = vec![0.25; cols];
        let matrix = Matrix::new(k, cols, &weights, &scales, &bias);
        let x: Vec<f32> = (0..n * k).map(|i| ((i * 7919) % 1000) as f32 / 500.0 - 1.0).collect();
        let (mut rows, mut out, mut one) = (Rows::default(), vec![], vec![]);
        let level = Level::detect();
        rows.set(level, &x, k, k);
        product(level, &rows, &matrix, &mut out);
        for r in 0..n {
            for c in 0..cols {
                let exact: f32 = (0..k).map(|i| x[r * k + i] * f32::from(weights[i * cols + c]) * scales[c]).sum();
                let got = out[r * matrix.stride() + c];
                assert!((got - exact - 0.25).abs() < 2e-3, "{r},{c}: {got} for {exact}");
            }
            rows.set(level, &x[r * k..(r + 1) * k], k, k);
            product(level, &rows, &matrix, &mut one);
            assert_eq!(one[..], out[r * matrix.stride()..(r + 1) * matrix.stride()]);
            rows.set(level, &x, k, k);
        }
    }
}
