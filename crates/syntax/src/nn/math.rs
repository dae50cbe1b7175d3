//! Scalar functions of the network, the same on every machine: only additions, multiplications and divisions of IEEE floats.

/// Adding 1.5·2²³ rounds to the nearest integer, which then stands in the low bits: no library call and no conversion, so that loops
/// over this vectorise.
const ROUND: f32 = 12_582_912.0;

/// `2^x` by a cubic through the Chebyshev points of ±½.
const C0: f32 = 0.9999246;
const C1: f32 = 0.6931367;
const C2: f32 = 0.2426395;
const C3: f32 = 0.0558383;

/// `e^x` by a polynomial; relative error below 1e-6 where the result is a normal float.
#[inline(always)]
#[must_use]
pub fn exp(x: f32) -> f32 {
    let t = (x * std::f32::consts::LOG2_E).clamp(-120.0, 120.0);
    let rounded = t + ROUND;
    let f = t - (rounded - ROUND);
    let p = 1.0
        + f * (std::f32::consts::LN_2
            + f * (0.240_226_5 + f * (0.055_504_11 + f * (0.009_618_13 + f * 0.001_333_36))));
    let scale = f32::from_bits((rounded.to_bits() << 23).wrapping_add(127 << 23));
    p * scale
}

/// The logistic function.
#[inline(always)]
#[must_use]
pub fn sigmoid(x: f32) -> f32 {
    1.0 / (1.0 + exp(-x))
}

/// The logistic function of two numbers, to one part in 10,000: half the divisions and a shorter polynomial than [`sigmoid`], for
/// the recurrence, where 8-bit activations blur more than that.
#[inline(always)]
#[must_use]
pub fn sigmoids(x: f32, y: f32) -> (f32, f32) {
    let (x, y) = (1.0 + rough_exp(-x), 1.0 + rough_exp(-y));
    let inverse = 1.0 / (x * y);
    (inverse * y, inverse * x)
}

#[inline(always)]
fn rough_exp(x: f32) -> f32 {
    let t = (x * std::f32::consts::LOG2_E).clamp(-60.0, 60.0);
    let rounded = t + ROUND;
    let f = t - (rounded - ROUND);
    let p = C0 + f * (C1 + f * (C2 + f * C3));
    let scale = f32::from_bits((rounded.to_bits() << 23).wrapping_add(127 << 23));
    p * scale
}

/// The leaky rectifier.
#[inline(always)]
#[must_use]
pub fn leaky(x: f32) -> f32 {
    if x > 0.0 { x } else { 0.1 * x }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exp_is_close_to_the_real_one() {
        for i in -800..800 {
            let x = i as f32 * 0.1;
            assert!((exp(x) / x.exp() - 1.0).abs() < 1e-5, "exp({x})");
        }
    }

    #[test]
    fn two_sigmoids_are_close_to_one_each() {
        for (i, j) in (-400..400).zip((-400..400).rev()) {
            let (x, y) = (i as f32 * 0.3, j as f32 * 0.11);
            let (a, b) = sigmoids(x, y);
            assert!((a - sigmoid(x)).abs() < 1e-4 && (b - sigmoid(y)).abs() < 1e-4, "{x} {y}: {a} {b}");
        }
    }

    #[test]
    fn sigmoid_stays_between_its_ends() {
        assert!(sigmoid(-1e9) >= 0.0 && sigmoid(-1e9) < 1e-30);
        assert!((sigmoid(1e9) - 1.0).abs() < 1e-6);
        assert!((sigmoid(0.0) - 0.5).abs() < 1e-6);
    }
}
