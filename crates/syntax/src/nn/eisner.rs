//! The best projective tree with one root, by Eisner's algorithm.

/// Longest sentence that one tree is found for.
pub(crate) const MAX_WORDS: usize = 256;

const NEVER: f32 = -1e18;

/// Tables of the algorithm, kept between sentences. `x[i * n + j]` is the best span from word `i` to word `j`; the tables ending in
/// `_t` are transposed, so that the inner loops read memory in order.
#[derive(Default)]
pub(crate) struct Eisner {
    /// Complete spans with their head at the right end, transposed.
    left_t: Vec<f32>,
    /// The same, not transposed.
    left: Vec<f32>,
    /// Complete spans with their head at the left end.
    right: Vec<f32>,
    right_t: Vec<f32>,
    /// Incomplete spans: an arc from `j` to `i` (transposed), and from `i` to `j`.
    arc_left_t: Vec<f32>,
    arc_right: Vec<f32>,
    split_arc: Vec<u16>,
    split_left: Vec<u16>,
    split_right: Vec<u16>,
    stack: Vec<(usize, usize, Part)>,
}

#[derive(Clone, Copy)]
enum Part {
    Left,
    Right,
    ArcLeft,
    ArcRight,
}

impl Eisner {
    /// Fills `heads` (words from 1, 0 the root). `scores[i * stride + j]` is the score of head `j` for word `i + 1`.
    pub(crate) fn decode(&mut self, scores: &[f32], stride: usize, heads: &mut [u16]) {
        let n = heads.len();
        if n == 0 || n > MAX_WORDS {
            return;
        }
        self.clear(n);
        for width in 1..n {
            for i in 0..n - width {
                let j = i + width;
                let (best, split) =
                    best(&self.right[i * n + i..i * n + j], &self.left_t[j * n + i + 1..=j * n + j]);
                self.split_arc[i * n + j] = (i + split) as u16;
                self.arc_left_t[j * n + i] = best + scores[i * stride + j + 1];
                self.arc_right[i * n + j] = best + scores[j * stride + i + 1];
                let (best_left, split) =
                    self::best(&self.left[i * n + i..i * n + j], &self.arc_left_t[j * n + i..j * n + j]);
                self.split_left[i * n + j] = (i + split) as u16;
                self.left[i * n + j] = best_left;
                self.left_t[j * n + i] = best_left;
                let (best_right, split) = self::best(
                    &self.arc_right[i * n + i + 1..=i * n + j],
                    &self.right_t[j * n + i + 1..=j * n + j],
                );
                self.split_right[i * n + j] = (i + 1 + split) as u16;
                self.right[i * n + j] = best_right;
                self.right_t[j * n + i] = best_right;
            }
        }
        let (mut root, mut top) = (0, f32::NEG_INFINITY);
        for r in 0..n {
            let total = self.left[r] + self.right[r * n + n - 1] + scores[r * stride];
            if total > top {
                (root, top) = (r, total);
            }
        }
        self.trace(root, n, heads);
    }

    /// Makes room. Spans are found from short to long, each before it is read: only those of one word must stand there.
    fn clear(&mut self, n: usize) {
        let tables = [
            &mut self.left_t,
            &mut self.left,
            &mut self.right,
            &mut self.right_t,
            &mut self.arc_left_t,
            &mut self.arc_right,
        ];
        for table in tables {
            table.resize(n * n, NEVER);
        }
        for table in [&mut self.split_arc, &mut self.split_left, &mut self.split_right] {
            table.resize(n * n, 0);
        }
        for i in 0..n {
            for table in [&mut self.left_t, &mut self.left, &mut self.right, &mut self.right_t] {
                table[i * n + i] = 0.0;
            }
        }
    }

    fn trace(&mut self, root: usize, n: usize, heads: &mut [u16]) {
        heads[root] = 0;
        self.stack.clear();
        self.stack.push((0, root, Part::Left));
        self.stack.push((root, n - 1, Part::Right));
        while let Some((i, j, part)) = self.stack.pop() {
            if i >= j {
                continue;
            }
            let at = i * n + j;
            match part {
                Part::Left => {
                    let r = self.split_left[at] as usize;
                    self.stack.push((i, r, Part::Left));
                    self.stack.push((r, j, Part::ArcLeft));
                }
                Part::Right => {
                    let r = self.split_right[at] as usize;
                    self.stack.push((i, r, Part::ArcRight));
                    self.stack.push((r, j, Part::Right));
                }
                Part::ArcLeft | Part::ArcRight => {
                    let (dependent, head) = if matches!(part, Part::ArcLeft) { (i, j) } else { (j, i) };
                    heads[dependent] = (head + 1) as u16;
                    let r = self.split_arc[at] as usize;
                    self.stack.push((i, r, Part::Right));
                    self.stack.push((r + 1, j, Part::Left));
                }
            }
        }
    }
}

/// The largest sum of a pair and the first place where it stands.
#[inline]
fn best(a: &[f32], b: &[f32]) -> (f32, usize) {
    let (mut top, mut at) = (NEVER * 4.0, 0);
    for (i, (x, y)) in a.iter().zip(b).enumerate() {
        let sum = x + y;
        if sum > top {
            (top, at) = (sum, i);
        }
    }
    (top, at)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Best score over all projective single-root trees, by trying every head assignment.
    fn brute(scores: &[f32], n: usize) -> f32 {
        let mut top = f32::NEG_INFINITY;
        for code in 0..(n + 1).pow(n as u32) {
            let heads: Vec<usize> = (0..n).map(|i| code / (n + 1).pow(i as u32) % (n + 1)).collect();
            if is_tree(&heads) {
                top = top.max((0..n).map(|i| scores[i * (n + 1) + heads[i]]).sum());
            }
        }
        top
    }

    fn is_tree(heads: &[usize]) -> bool {
        let n = heads.len();
        let reaches_root = |mut i: usize| {
            for _ in 0..=n {
                if i == 0 {
                    return true;
                }
                i = heads[i - 1];
            }
            false
        };
        let crossing = (1..=n).any(|d| {
            let (lo, hi) = (d.min(heads[d - 1]), d.max(heads[d - 1]));
            (1..=n).any(|e| {
                let (l, h) = (e.min(heads[e - 1]), e.max(heads[e - 1]));
                l > lo && l < hi && h > hi
            })
        });
        heads.iter().filter(|h| **h == 0).count() == 1 && (1..=n).all(reaches_root) && !crossing
    }

    #[test]
    fn no_tree_is_better() {
        let mut seed = 9_u32;
        for n in 1..=5 {
            for _ in 0..30 {
                let scores: Vec<f32> = (0..n * (n + 1))
                    .map(|_| {
                        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                        (seed >> 8) as f32 / 1e6
                    })
                    .collect();
                let mut heads = vec![0_u16; n];
                Eisner::default().decode(&scores, n + 1, &mut heads);
                let found: Vec<usize> = heads.iter().map(|h| *h as usize).collect();
                assert!(is_tree(&found), "{found:?}");
                let total: f32 = (0..n).map(|i| scores[i * (n + 1) + found[i]]).sum();
                assert!((total - brute(&scores, n)).abs() < 0.01, "{n} words, {found:?}");
            }
        }
    }
}
