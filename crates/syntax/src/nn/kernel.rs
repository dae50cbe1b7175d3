//! The inner loop of all matrix products: sums of products of 16-bit integers, exact, so that every instruction set and every
//! blocking gives the same bits.
//!
//! A panel holds [`PANEL`] columns, two consecutive rows interleaved: row 0 and 1 of column 0, row 0 and 1 of column 1, ….

/// Columns of a panel.
pub(crate) const PANEL: usize = 16;

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
            if is_x86_feature_detected!("avx512vnni") && is_x86_feature_detected!("avx512f") && is_x86_feature_detected!("avx2") {
                return Self::Vnni;
            }
            if is_x86_feature_detected!("avx2") {
                return Self::Avx2;
            }
        }
        Self::Plain
    }

    /// Whether loops compiled for AVX2 may run.
    pub(crate) fn wide(self) -> bool {
        self != Self::Plain
    }
}

/// Rows that one call may take.
pub(crate) const TILE: usize = 6;

/// Products of `m` ≤ [`TILE`] rows of `k` numbers each (end to end in `rows`, `k` even) with a panel.
pub(crate) fn tile(level: Level, rows: &[i16], k: usize, m: usize, panel: &[i16], out: &mut [[i32; PANEL]; TILE]) {
    debug_assert!(k.is_multiple_of(2) && m <= TILE);
    assert!(rows.len() >= m * k && panel.len() >= k * PANEL);
    match level {
        Level::Plain => plain(rows, k, m, panel, out),
        // SAFETY: `detect` found the feature; the assertion above bounds every read.
        #[cfg(target_arch = "x86_64")]
        Level::Avx2 => unsafe {
            if m == TILE {
                x86::avx2::<TILE>(rows, k, panel, out);
            } else {
                for r in 0..m {
                    x86::avx2::<1>(&rows[r * k..], k, panel, &mut out[r..]);
                }
            }
        },
        // SAFETY: as above.
        #[cfg(target_arch = "x86_64")]
        Level::Vnni => unsafe {
            if m == TILE {
                x86::vnni::<TILE>(rows, k, panel, out);
            } else {
                for r in 0..m {
                    x86::vnni::<1>(&rows[r * k..], k, panel, &mut out[r..]);
                }
            }
        },
    }
}

fn plain(rows: &[i16], k: usize, m: usize, panel: &[i16], out: &mut [[i32; PANEL]; TILE]) {
    for (row, sums) in rows.chunks_exact(k).take(m).zip(out) {
        *sums = [0; PANEL];
        for (x, weights) in row.chunks_exact(2).zip(panel.chunks_exact(2 * PANEL)) {
            let (x0, x1) = (i32::from(x[0]), i32::from(x[1]));
            for (sum, w) in sums.iter_mut().zip(weights.chunks_exact(2)) {
                *sum += x0 * i32::from(w[0]) + x1 * i32::from(w[1]);
            }
        }
    }
}

#[cfg(target_arch = "x86_64")]
mod x86 {
    use super::PANEL;
    use std::arch::x86_64::*;

    /// # Safety
    ///
    /// `rows` has `M * k` numbers, `panel` has `k * PANEL`, `out` has `M` rows.
    #[target_feature(enable = "avx2")]
    pub(super) unsafe fn avx2<const M: usize>(rows: &[i16], k: usize, panel: &[i16], out: &mut [[i32; PANEL]]) {
        let mut sums = [[_mm256_setzero_si256(); 2]; M];
        let (rows, panel) = (rows.as_ptr(), panel.as_ptr());
        for pair in 0..k / 2 {
            // SAFETY: the caller vouches for the lengths.
            unsafe {
                let w0 = _mm256_loadu_si256(panel.add(pair * 2 * PANEL).cast());
                let w1 = _mm256_loadu_si256(panel.add(pair * 2 * PANEL + PANEL).cast());
                for (r, sum) in sums.iter_mut().enumerate() {
                    let x = _mm256_set1_epi32(rows.add(r * k + 2 * pair).cast::<i32>().read_unaligned());
                    sum[0] = _mm256_add_epi32(sum[0], _mm256_madd_epi16(x, w0));
                    sum[1] = _mm256_add_epi32(sum[1], _mm256_madd_epi16(x, w1));
                }
            }
        }
        for (sum, out) in sums.iter().zip(out) {
            // SAFETY: a row of `out` is 64 bytes.
            unsafe {
                _mm256_storeu_si256(out.as_mut_ptr().cast(), sum[0]);
                _mm256_storeu_si256(out.as_mut_ptr().add(8).cast(), sum[1]);
            }
        }
    }

    /// # Safety
    ///
    /// As for [`avx2`].
    #[target_feature(enable = "avx512f,avx512vnni")]
    pub(super) unsafe fn vnni<const M: usize>(rows: &[i16], k: usize, panel: &[i16], out: &mut [[i32; PANEL]]) {
        let mut sums = [_mm512_setzero_si512(); M];
        let (rows, panel) = (rows.as_ptr(), panel.as_ptr());
        for pair in 0..k / 2 {
            // SAFETY: the caller vouches for the lengths.
            unsafe {
                let w = _mm512_loadu_si512(panel.add(pair * 2 * PANEL).cast());
                for (r, sum) in sums.iter_mut().enumerate() {
                    let x = _mm512_set1_epi32(rows.add(r * k + 2 * pair).cast::<i32>().read_unaligned());
                    *sum = _mm512_dpwssd_epi32(*sum, x, w);
                }
            }
        }
        for (sum, out) in sums.iter().zip(out) {
            // SAFETY: a row of `out` is 64 bytes.
            unsafe { _mm512_storeu_si512(out.as_mut_ptr().cast(), *sum) };
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
    fn every_level_gives_the_same_sums() {
        let k = 34;
        let mut seed = 1_u32;
        let mut next = || {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (seed >> 16) as i16
        };
        let rows: Vec<i16> = (0..TILE * k).map(|_| next()).collect();
        let panel: Vec<i16> = (0..k * PANEL).map(|_| next() / 256).collect();
        let mut expected = [[0; PANEL]; TILE];
        plain(&rows, k, TILE, &panel, &mut expected);
        assert_ne!(expected[0][0], 0);
        for level in levels() {
            for m in 1..=TILE {
                let mut got = [[0; PANEL]; TILE];
                tile(level, &rows, k, m, &panel, &mut got);
                assert_eq!(got[..m], expected[..m], "{level:?}, {m} rows");
            }
        }
    }

    fn levels() -> Vec<Level> {
        #[cfg(target_arch = "x86_64")]
        match Level::detect() {
            Level::Vnni => return vec![Level::Plain, Level::Avx2, Level::Vnni],
            Level::Avx2 => return vec![Level::Plain, Level::Avx2],
            Level::Plain => {}
        }
        vec![Level::Plain]
    }
}
