//! Matrices of small integers, rows of activations, and their product.
//!
//! Activations are rounded to 8 bits with a scale per row, weights to 7 bits with a scale per column; [`super::kernel`] says why.

use super::kernel::{Finish, GROUP, Input, Level, PANEL, multiply, widened};
use std::ops::Range;

/// Largest weight: 7 bits.
pub(crate) const WEIGHT_MAX: f32 = 64.0;
/// Largest activation.
const ACTIVATION_MAX: f32 = 127.0;
/// What stands for nought among activations.
pub(crate) const ZERO: u8 = 128;
/// Most rows of a matrix.
pub(crate) const MAX_ROWS: usize = 1024;

/// A matrix in panels, with a scale per column.
#[derive(Clone, Debug, Default)]
pub(crate) struct Matrix {
    /// Rows, rounded up to whole groups.
    k: usize,
    cols: usize,
    panels: Vec<i8>,
    scales: Vec<f32>,
    bias: Vec<f32>,
    /// What [`ZERO`] adds to each column's sum.
    offsets: Vec<i32>,
}

/// Rows of activations in 8 bits, with a scale per row.
#[derive(Clone, Debug, Default)]
pub(crate) struct Rows {
    k: usize,
    values: Vec<u8>,
    scales: Vec<f32>,
}

fn whole(n: usize) -> usize {
    n.next_multiple_of(GROUP)
}

impl Matrix {
    /// From row-major weights, a scale per column, and a bias per column (or none).
    pub(crate) fn new(rows: usize, cols: usize, weights: &[i8], scales: &[f32], bias: &[f32]) -> Self {
        let mut m = Self::default();
        m.shape(whole(rows), cols);
        for (r, row) in weights.chunks_exact(cols.max(1)).enumerate().take(rows) {
            for (c, &w) in row.iter().enumerate() {
                let at = m.at(r, c);
                m.panels[at] = w;
                m.offsets[c] += i32::from(ZERO) * i32::from(w);
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
        self.offsets.clear();
        self.offsets.resize(padded, 0);
    }

    fn at(&self, row: usize, col: usize) -> usize {
        col / PANEL * PANEL * self.k + row / GROUP * GROUP * PANEL + col % PANEL * GROUP + row % GROUP
    }

    /// Numbers from the start of one row of a product to the next.
    pub(crate) fn stride(&self) -> usize {
        self.scales.len()
    }

    /// Makes this the transpose of `rows`: column `c` is the `c`-th slice.
    pub(crate) fn set_columns<'a>(
        &mut self,
        width: usize,
        columns: impl ExactSizeIterator<Item = &'a [f32]>,
    ) {
        self.shape(whole(width), columns.len());
        for (c, column) in columns.enumerate() {
            let (scale, inverse) = scale_of(column, WEIGHT_MAX);
            self.scales[c] = scale;
            let mut sum = 0;
            let at = self.at(0, c);
            for (group, to) in column.chunks(GROUP).zip(self.panels[at..].chunks_mut(GROUP * PANEL)) {
                for (to, &x) in to.iter_mut().zip(group) {
                    let w = round(x * inverse);
                    *to = w as i8;
                    sum += w;
                }
            }
            self.offsets[c] = i32::from(ZERO) * sum;
        }
    }
}

impl Rows {
    /// Rounds `rows` (of `width` numbers, `stride` apart).
    pub(crate) fn set(&mut self, level: Level, rows: &[f32], width: usize, stride: usize) {
        self.k = whole(width);
        let n = rows.len() / stride;
        if self.k > width {
            self.values.clear();
        }
        self.values.resize(n * self.k, ZERO);
        self.scales.resize(n, 0.0);
        round_rows(level, rows, width, stride, self.k, &mut self.values, &mut self.scales);
    }

    /// Row `i`: its numbers and its scale.
    pub(crate) fn row(&self, i: usize) -> (&[u8], f32) {
        (&self.values[i * self.k..(i + 1) * self.k], self.scales[i])
    }
}

widened! {
    fn round_rows(rows: &[f32], width: usize, stride: usize, k: usize, values: &mut [u8], scales: &mut [f32]) {
        for ((row, values), scale) in rows.chunks_exact(stride).zip(values.chunks_exact_mut(k)).zip(scales) {
            let row = &row[..width];
            let (s, inverse) = scale_of(row, ACTIVATION_MAX);
            *scale = s;
            for (v, &x) in values.iter_mut().zip(row) {
                *v = (round(x * inverse) + i32::from(ZERO)) as u8;
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

/// To the nearest whole number, halves to even; `x` is small.
#[inline(always)]
fn round(x: f32) -> i32 {
    // 1.5·2²³ leaves no bits for a fraction, and the low ones are the whole number's.
    const ROUND: f32 = 12_582_912.0;
    (x + ROUND).to_bits() as i32 - ROUND.to_bits() as i32
}

/// `out = rows · matrix + bias`; rows of `out` are [`Matrix::stride`] numbers apart.
pub(crate) fn product(level: Level, rows: &Rows, matrix: &Matrix, out: &mut Vec<f32>) {
    product_of(level, rows, 0..rows.scales.len(), matrix, out);
}

/// The product of some of the rows.
pub(crate) fn product_of(level: Level, rows: &Rows, some: Range<usize>, matrix: &Matrix, out: &mut Vec<f32>) {
    let (n, k, stride) = (some.len(), matrix.k, matrix.stride());
    out.resize(n * stride, 0.0);
    if n == 0 {
        return;
    }
    debug_assert_eq!(rows.k, k);
    if k == 0 || rows.k != k {
        out.fill(0.0);
        return;
    }
    let input = Input { values: &rows.values[some.start * k..some.end * k], k, scales: &rows.scales[some] };
    let (offsets, _) = matrix.offsets.as_chunks::<PANEL>();
    let (scales, _) = matrix.scales.as_chunks::<PANEL>();
    let (bias, _) = matrix.bias.as_chunks::<PANEL>();
    for (p, panel) in matrix.panels.chunks_exact(k * PANEL).enumerate() {
        let finish = Finish { offsets: &offsets[p], scales: &scales[p], bias: &bias[p] };
        multiply(level, input, panel, finish, &mut out[p * PANEL..], stride);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn products_are_close_to_real_ones_and_do_not_depend_on_the_batch() {
        let (k, cols, n) = (19, 21, 8);
        let weights: Vec<i8> = (0..k * cols).map(|i| ((i * 37 % 129) as i32 - 64) as i8).collect();
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
                let exact: f32 =
                    (0..k).map(|i| x[r * k + i] * f32::from(weights[i * cols + c]) * scales[c]).sum();
                let got = out[r * matrix.stride() + c];
                assert!((got - exact - 0.25).abs() < 0.05, "{r},{c}: {got} for {exact}");
            }
            rows.set(level, &x[r * k..(r + 1) * k], k, k);
            product(level, &rows, &matrix, &mut one);
            assert_eq!(one[..], out[r * matrix.stride()..(r + 1) * matrix.stride()]);
            rows.set(level, &x, k, k);
        }
    }

    #[test]
    fn products_of_two_activations_are_close_too() {
        let (k, n) = (22, 5);
        let x: Vec<f32> = (0..n * k).map(|i| ((i * 7919) % 1000) as f32 / 500.0 - 1.0).collect();
        let (mut rows, mut columns, mut out) = (Rows::default(), Matrix::default(), vec![]);
        rows.set(Level::Plain, &x, k, k);
        columns.set_columns(k, x.chunks_exact(k));
        product(Level::Plain, &rows, &columns, &mut out);
        for r in 0..n {
            for c in 0..n {
                let exact: f32 = (0..k).map(|i| x[r * k + i] * x[c * k + i]).sum();
                assert!((out[r * columns.stride() + c] - exact).abs() < 0.1);
            }
        }
    }
}
