//! Matrix products of training, over `matrixmultiply`.

/// A row-major matrix within a slice, as it stands or transposed.
#[derive(Clone, Copy)]
pub struct Mat<'a> {
    data: &'a [f32],
    rows: usize,
    cols: usize,
    transposed: bool,
}

impl<'a> Mat<'a> {
    pub fn new(data: &'a [f32], rows: usize, cols: usize) -> Self {
        assert!(data.len() >= rows * cols, "matrix of {rows}x{cols} in {} numbers", data.len());
        Self { data, rows, cols, transposed: false }
    }

    pub fn t(self) -> Self {
        Self { transposed: !self.transposed, ..self }
    }

    fn size(self) -> (usize, usize) {
        if self.transposed { (self.cols, self.rows) } else { (self.rows, self.cols) }
    }

    fn strides(self) -> (isize, isize) {
        if self.transposed { (1, self.cols as isize) } else { (self.cols as isize, 1) }
    }
}

/// `c = keep · c + a · b`.
pub fn gemm(a: Mat<'_>, b: Mat<'_>, keep: f32, c: &mut [f32]) {
    let ((m, k), (k2, n)) = (a.size(), b.size());
    assert!(k == k2 && c.len() >= m * n, "product of {m}x{k} and {k2}x{n} into {}", c.len());
    if m == 0 || n == 0 {
        return;
    }
    let ((ra, ca), (rb, cb)) = (a.strides(), b.strides());
    // SAFETY: `Mat::new` and the assertion above keep every index within its slice, and `c` is borrowed alone.
    unsafe {
        matrixmultiply::sgemm(
            m,
            k,
            n,
            1.0,
            a.data.as_ptr(),
            ra,
            ca,
            b.data.as_ptr(),
            rb,
            cb,
            keep,
            c.as_mut_ptr(),
            n as isize,
            1,
        );
    }
}

/// A matrix of `rows` copies of `bias`, into `out`.
pub fn spread(bias: &[f32], rows: usize, out: &mut Vec<f32>) {
    out.clear();
    for _ in 0..rows {
        out.extend_from_slice(bias);
    }
}

/// Adds every row of `rows` to `sum`.
pub fn add_rows(rows: &[f32], sum: &mut [f32]) {
    for row in rows.chunks_exact(sum.len()) {
        for (s, x) in sum.iter_mut().zip(row) {
            *s += x;
        }
    }
}
