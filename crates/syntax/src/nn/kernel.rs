//! The inner loop of all matrix products: sums of products of 8-bit and 7-bit integers, exact, so that every instruction set and
//! every blocking gives the same bits.
//!
//! A panel holds [`PANEL`] columns, [`GROUP`] consecutive rows of each together: rows 0 to 3 of column 0, rows 0 to 3 of column 1, ….
//! Activations are unsigned and at most 255, weights within ±64: a pair of products, which AVX2 adds up in 16 bits, then stays
//! below 2¹⁵.

/// Columns of a panel.
pub(crate) const PANEL: usize = 16;

/// Rows of a column that stand together.
pub(crate) const GROUP: usize = 4;

/// What the processor can do; chosen once per model.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Level {
    Plain,
    #[cfg(target_arch = "x86_64")]
    Avx2,
    #[cfg(target_arch = "x86_64")]
    Vnni,
}

impl Level {
    /// The best level of this machine.
    pub(crate) fn detect() -> Self {
        #[cfg(target_arch = "x86_64")]
        {
            if is_x86_feature_detected!("avx512vnni")
                && is_x86_feature_detected!("avx512f")
                && is_x86_feature_detected!("avx2")
            {
                return Self::Vnni;
            }
            if is_x86_feature_detected!("avx2") {
                return Self::Avx2;
            }
        }
        Self::Plain
    }

    /// All levels of this machine, the best last.
    #[cfg(test)]
    pub(crate) fn all() -> Vec<Self> {
        #[cfg(target_arch = "x86_64")]
        match Self::detect() {
            Self::Vnni => return vec![Self::Plain, Self::Avx2, Self::Vnni],
            Self::Avx2 => return vec![Self::Plain, Self::Avx2],
            Self::Plain => {}
        }
        vec![Self::Plain]
    }

    /// Whether loops compiled for AVX2 may run.
    pub(crate) fn wide(self) -> bool {
        self != Self::Plain
    }
}

/// Rows of activations, end to end, with a scale each.
#[derive(Clone, Copy)]
pub(crate) struct Input<'a> {
    pub(crate) values: &'a [u8],
    /// Numbers of a row, a multiple of [`GROUP`].
    pub(crate) k: usize,
    pub(crate) scales: &'a [f32],
}

/// What turns a panel's sums into numbers: `(sum - offset) · (row scale · scale) + bias`.
#[derive(Clone, Copy)]
pub(crate) struct Finish<'a> {
    pub(crate) offsets: &'a [i32; PANEL],
    pub(crate) scales: &'a [f32; PANEL],
    pub(crate) bias: &'a [f32; PANEL],
}

/// Products of all rows with a panel; row `r` goes to `out[r * stride..]`.
pub(crate) fn multiply(
    level: Level,
    input: Input<'_>,
    panel: &[i8],
    finish: Finish<'_>,
    out: &mut [f32],
    stride: usize,
) {
    let (n, k) = (input.scales.len(), input.k);
    assert!(k.is_multiple_of(GROUP) && input.values.len() >= n * k && panel.len() >= k * PANEL);
    assert!(n == 0 || out.len() >= (n - 1) * stride + PANEL);
    match level {
        Level::Plain => plain(input, panel, finish, out, stride),
        // SAFETY: `detect` found the feature; the assertions above bound every read and write.
        #[cfg(target_arch = "x86_64")]
        Level::Avx2 => unsafe { x86::avx2(input, panel, finish, out, stride) },
        // SAFETY: as above.
        #[cfg(target_arch = "x86_64")]
        Level::Vnni => unsafe { x86::vnni(input, panel, finish, out, stride) },
    }
}

fn plain(input: Input<'_>, panel: &[i8], finish: Finish<'_>, out: &mut [f32], stride: usize) {
    for ((row, &scale), out) in
        input.values.chunks_exact(input.k.max(1)).zip(input.scales).zip(out.chunks_mut(stride))
    {
        let mut sums = [0_i32; PANEL];
        for (x, weights) in row.chunks_exact(GROUP).zip(panel.chunks_exact(GROUP * PANEL)) {
            for (sum, w) in sums.iter_mut().zip(weights.chunks_exact(GROUP)) {
                *sum += x.iter().zip(w).map(|(x, w)| i32::from(*x) * i32::from(*w)).sum::<i32>();
            }
        }
        for (c, out) in out.iter_mut().take(PANEL).enumerate() {
            *out = (sums[c] - finish.offsets[c]) as f32 * (scale * finish.scales[c]) + finish.bias[c];
        }
    }
}

#[cfg(target_arch = "x86_64")]
mod x86 {
    use super::{Finish, GROUP, Input, PANEL};
    use std::arch::x86_64::*;

    /// Goes through the rows six at a time, as many as have room in the registers, then three, then one.
    macro_rules! in_tiles {
        ($feature:literal, $name:ident, $tile:ident) => {
            /// # Safety
            ///
            /// `input` has as many values as its rows take, `panel` has `k * PANEL`, and `out` has room for [`PANEL`] numbers in each
            /// of as many rows.
            #[target_feature(enable = $feature)]
            pub(super) unsafe fn $name(
                input: Input<'_>,
                panel: &[i8],
                finish: Finish<'_>,
                out: &mut [f32],
                stride: usize,
            ) {
                let (k, n) = (input.k, input.scales.len());
                let mut r = 0;
                while r < n {
                    let m = match n - r {
                        6.. => 6,
                        3..6 => 3,
                        _ => 1,
                    };
                    // SAFETY: the caller vouches for the lengths, and `r` plus the tile's rows is at most `n`.
                    unsafe {
                        let some = Input {
                            values: input.values.get_unchecked(r * k..(r + m) * k),
                            k,
                            scales: input.scales.get_unchecked(r..r + m),
                        };
                        let out = out.as_mut_ptr().add(r * stride);
                        match m {
                            6 => $tile::<6>(some, panel, finish, out, stride),
                            3 => $tile::<3>(some, panel, finish, out, stride),
                            _ => $tile::<1>(some, panel, finish, out, stride),
                        }
                    }
                    r += m;
                }
            }
        };
    }
    in_tiles!("avx2", avx2, avx2_tile);
    in_tiles!("avx512f,avx512vnni", vnni, vnni_tile);

    #[inline]
    #[target_feature(enable = "avx2")]
    unsafe fn avx2_tile<const M: usize>(
        input: Input<'_>,
        panel: &[i8],
        finish: Finish<'_>,
        out: *mut f32,
        stride: usize,
    ) {
        let (rows, k, row_scales) = (input.values.as_ptr(), input.k, input.scales.as_ptr());
        let mut sums = [[_mm256_setzero_si256(); 2]; M];
        let ones = _mm256_set1_epi16(1);
        let panel = panel.as_ptr();
        for group in 0..k / GROUP {
            // SAFETY: the caller vouches for the lengths.
            unsafe {
                let w0 = _mm256_loadu_si256(panel.add(group * GROUP * PANEL).cast());
                let w1 = _mm256_loadu_si256(panel.add(group * GROUP * PANEL + GROUP * PANEL / 2).cast());
                for (r, sum) in sums.iter_mut().enumerate() {
                    let x = _mm256_set1_epi32(rows.add(r * k + GROUP * group).cast::<i32>().read_unaligned());
                    sum[0] = _mm256_add_epi32(sum[0], _mm256_madd_epi16(_mm256_maddubs_epi16(x, w0), ones));
                    sum[1] = _mm256_add_epi32(sum[1], _mm256_madd_epi16(_mm256_maddubs_epi16(x, w1), ones));
                }
            }
        }
        for half in 0..2 {
            // SAFETY: the arrays of `finish` hold two halves; the caller vouches for `out`.
            unsafe {
                let offsets = _mm256_loadu_si256(finish.offsets.as_ptr().add(half * 8).cast());
                let scales = _mm256_loadu_ps(finish.scales.as_ptr().add(half * 8));
                let bias = _mm256_loadu_ps(finish.bias.as_ptr().add(half * 8));
                for (r, sum) in sums.iter().enumerate() {
                    let sum = _mm256_cvtepi32_ps(_mm256_sub_epi32(sum[half], offsets));
                    let scale = _mm256_mul_ps(_mm256_set1_ps(*row_scales.add(r)), scales);
                    _mm256_storeu_ps(
                        out.add(r * stride + half * 8),
                        _mm256_add_ps(_mm256_mul_ps(sum, scale), bias),
                    );
                }
            }
        }
    }

    #[inline]
    #[target_feature(enable = "avx512f,avx512vnni")]
    unsafe fn vnni_tile<const M: usize>(
        input: Input<'_>,
        panel: &[i8],
        finish: Finish<'_>,
        out: *mut f32,
        stride: usize,
    ) {
        let (rows, k, row_scales) = (input.values.as_ptr(), input.k, input.scales.as_ptr());
        let mut sums = [_mm512_setzero_si512(); M];
        let panel = panel.as_ptr();
        for group in 0..k / GROUP {
            // SAFETY: the caller vouches for the lengths.
            unsafe {
                let w = _mm512_loadu_si512(panel.add(group * GROUP * PANEL).cast());
                for (r, sum) in sums.iter_mut().enumerate() {
                    let x = _mm512_set1_epi32(rows.add(r * k + GROUP * group).cast::<i32>().read_unaligned());
                    *sum = _mm512_dpbusd_epi32(*sum, x, w);
                }
            }
        }
        // SAFETY: the arrays of `finish` hold 16 numbers; the caller vouches for `out`.
        unsafe {
            let offsets = _mm512_loadu_si512(finish.offsets.as_ptr().cast());
            let (scales, bias) =
                (_mm512_loadu_ps(finish.scales.as_ptr()), _mm512_loadu_ps(finish.bias.as_ptr()));
            for (r, sum) in sums.iter().enumerate() {
                let sum = _mm512_cvtepi32_ps(_mm512_sub_epi32(*sum, offsets));
                let scale = _mm512_mul_ps(_mm512_set1_ps(*row_scales.add(r)), scales);
                _mm512_storeu_ps(out.add(r * stride), _mm512_add_ps(_mm512_mul_ps(sum, scale), bias));
            }
        }
    }
}

/// Defines a function that runs its body compiled for AVX2 where the level allows, and as it is elsewhere.
macro_rules! widened {
    ($(#[$doc:meta])* $vis:vis fn $name:ident($($arg:ident: $ty:ty),* $(,)?) $body:block) => {
        $(#[$doc])*
        #[allow(clippy::too_many_arguments)]
        $vis fn $name(level: $crate::nn::kernel::Level, $($arg: $ty),*) {
            #[inline(always)]
            #[allow(clippy::too_many_arguments)]
            fn body($($arg: $ty),*) $body
            #[cfg(target_arch = "x86_64")]
            {
                #[target_feature(enable = "avx2")]
                #[allow(clippy::too_many_arguments)]
                fn wide($($arg: $ty),*) {
                    body($($arg),*);
                }
                if level.wide() {
                    // SAFETY: a wide level is only made where the processor has AVX2.
                    return unsafe { wide($($arg),*) };
                }
            }
            let _ = level;
            body($($arg),*);
        }
    };
}
pub(crate) use widened;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_level_gives_the_same_numbers() {
        const TILE: usize = 17;
        let k = 36;
        let mut seed = 1_u32;
        let mut next = || {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            seed >> 16
        };
        // The extremes are among them: an overflow in any path would show.
        let mut rows: Vec<u8> = (0..TILE * k).map(|_| next() as u8).collect();
        rows[..k].fill(255);
        let mut panel: Vec<i8> = (0..k * PANEL).map(|_| (next() % 129) as i8 - 64).collect();
        for group in panel.chunks_exact_mut(GROUP * PANEL) {
            group[..GROUP].fill(64);
            group[GROUP..2 * GROUP].fill(-64);
        }
        let scales = std::array::from_fn(|c| 0.3 + c as f32 * 0.01);
        let bias = std::array::from_fn(|c| c as f32 - 7.7);
        let offsets = std::array::from_fn(|c| c as i32 * 100);
        let finish = Finish { offsets: &offsets, scales: &scales, bias: &bias };
        let row_scales: Vec<f32> = (0..TILE).map(|r| 0.001 * (r + 1) as f32).collect();
        let stride = PANEL + 3;
        let run = |level: Level, m: usize| {
            let mut out = vec![0.0_f32; TILE * stride];
            let input = Input { values: &rows, k, scales: &row_scales[..m] };
            multiply(level, input, &panel, finish, &mut out, stride);
            out.iter().map(|x| x.to_bits()).collect::<Vec<u32>>()
        };
        for level in Level::all() {
            for m in 1..=TILE {
                assert_eq!(run(level, m), run(Level::Plain, m), "{level:?}, {m} rows");
            }
        }
        let mut out = vec![0.0_f32; stride];
        let plain = Finish { offsets: &[0; PANEL], scales: &[1.0; PANEL], bias: &[0.0; PANEL] };
        multiply(Level::Plain, Input { values: &rows, k, scales: &[1.0] }, &panel, plain, &mut out, stride);
        assert_eq!(out[..2], [255.0 * 64.0 * 36.0, -255.0 * 64.0 * 36.0]);
    }
}
