//! The recurrence of one layer: for each word, gates from its projection and the state of the word before.

use super::kernel::widened;
use super::math::sigmoids;

/// One direction of one layer.
#[derive(Clone, Copy)]
pub(crate) struct Direction {
    /// 0 reads forward, 1 backward.
    pub(crate) dir: usize,
    pub(crate) hidden: usize,
    /// Projections per direction: 3, or 4 with a learned skip connection.
    pub(crate) parts: usize,
    /// Numbers from one projected row to the next.
    pub(crate) stride: usize,
}

/// Projections of the words of a batch.
#[derive(Clone, Copy)]
pub(crate) struct Projected<'a> {
    pub(crate) rows: &'a [f32],
    /// The row of each word, where it is not the word's own number.
    pub(crate) of: Option<&'a [u32]>,
}

widened! {
    /// Runs one direction over each sentence of `starts`. `projected` has candidate, forget gate, reset gate (and skip connection)
    /// of each direction; `input` is the skip connection where there is none.
    pub(crate) fn recur(
        d: Direction,
        starts: &[usize],
        projected: Projected<'_>,
        input: &[f32],
        peephole: &[f32],
        state: &mut [f32],
        out: &mut [f32],
    ) {
        let h = d.hidden;
        let peephole = &peephole[d.dir * 2 * h..][..2 * h];
        let (vf, vr) = (&peephole[..h], &peephole[h..2 * h]);
        let c = &mut state[..h];
        for pair in starts.windows(2) {
            let (start, end) = (pair[0], pair[1]);
            c.fill(0.0);
            for q in 0..end - start {
                let at = if d.dir == 0 { start + q } else { end - 1 - q };
                let row = projected.of.map_or(at, |of| of[at] as usize);
                let u = &projected.rows[row * d.stride + d.dir * d.parts * h..][..d.parts * h];
                let o = at * 2 * h + d.dir * h;
                let skip = if d.parts == 4 { &u[3 * h..4 * h] } else { &input[o..o + h] };
                let (u, uf, ur) = (&u[..h], &u[h..2 * h], &u[2 * h..3 * h]);
                let y = &mut out[o..o + h];
                for j in 0..h {
                    let (f, r) = sigmoids(uf[j] + vf[j] * c[j], ur[j] + vr[j] * c[j]);
                    let cell = f * c[j] + (1.0 - f) * u[j];
                    c[j] = cell;
                    y[j] = r * cell + (1.0 - r) * skip[j];
                }
            }
        }
    }
}
