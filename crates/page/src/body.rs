//! The main text of a web page from the one pass over its tokens: which box holds the story, and what in it is not story.
//!
//! Every block has a worth: a paragraph is worth its words, a list of links, a button or a part that its class names as
//! furniture costs. The box whose blocks are worth most together holds the story: a wider one brings menus and teasers
//! in, a narrower one loses paragraphs. Within it, parts that their tag names as furniture go, unless they hold the
//! story, and so do runs of links.

use crate::block::{Block, Shape, is_wide, words};
use crate::label;
use crate::markup::Scan;
use crate::model::Reason;
use crate::reads;
use crate::zone::Promise;

/// What the walk found.
#[derive(Debug, Default)]
pub(crate) struct Found {
    /// Numbers of the blocks of the story, rising.
    pub(crate) blocks: Vec<usize>,
    /// From 0 to 1: how far a reading by order alone, blind to boxes and class names, finds the same words.
    pub(crate) agreement: f64,
}

/// Finds the story.
pub(crate) fn find(scan: &Scan) -> Found {
    let weights: Vec<Weight> = scan.blocks.iter().map(weigh).collect();
    let all: i64 = weights.iter().map(|w| w.prose).sum();
    if all == 0 {
        return Found::default();
    }
    let named = named(scan, &weights, all);
    let best = best_box(scan, &weights, &named);
    let inside = inside(scan, best);
    let mut blocks: Vec<usize> = (0..scan.blocks.len())
        .filter(|&i| inside[scan.blocks[i].within as usize] && keeps(&scan.blocks[i], &weights[i], named[i]))
        .collect();
    trim(scan, &weights, &mut blocks);
    let agreement = agreement(&weights, &blocks);
    Found { blocks, agreement }
}

/// What a block adds to the box that holds it.
#[derive(Clone, Copy, Debug, Default)]
struct Weight {
    /// Words of running text.
    prose: i64,
    /// Words of anything else.
    rest: i64,
    linked: bool,
}

fn weigh(block: &Block) -> Weight {
    let n = if is_wide(&block.text) { block.text.chars().count() / 2 } else { words(&block.text) } as i64;
    let furniture = || label::of(block).is_some_and(|l| l.firm);
    if !block.linked && reads::is_prose(block) && !furniture() {
        return Weight { prose: n, rest: 0, linked: false };
    }
    Weight { prose: 0, rest: n, linked: block.linked }
}

/// For each block, the reason of the outermost box around it that is named as furniture and can be: one that holds most of
/// the page's running text is a wrapper with an unlucky name. Reader comments may be longer than what they comment on.
fn named(scan: &Scan, weights: &[Weight], all: i64) -> Vec<Option<Reason>> {
    let prose = sums(scan, weights, |w| w.prose);
    let mut reasons: Vec<Option<Reason>> = vec![None; scan.boxes.len()];
    for (id, one) in scan.boxes.iter().enumerate().skip(1) {
        let own = one.zone.filter(|r| match r {
            Reason::CommentForm => prose[id] * 10 < all * 9,
            Reason::Caption | Reason::Credit => prose[id] * 3 < all,
            _ => prose[id] * 5 < all * 2,
        });
        reasons[id] = reasons[one.parent as usize].or(own);
    }
    scan.blocks.iter().map(|b| reasons[b.within as usize]).collect()
}

/// Sums over everything inside each box.
fn sums(scan: &Scan, weights: &[Weight], of: impl Fn(&Weight) -> i64) -> Vec<i64> {
    let mut sums = vec![0; scan.boxes.len()];
    for (block, weight) in scan.blocks.iter().zip(weights) {
        sums[block.within as usize] += of(weight);
    }
    for id in (1..scan.boxes.len()).rev() {
        sums[scan.boxes[id].parent as usize] += sums[id];
    }
    sums
}

/// The box that is worth most.
fn best_box(scan: &Scan, weights: &[Weight], named: &[Option<Reason>]) -> usize {
    let mut worth = vec![0_i64; scan.boxes.len()];
    let mut prose = vec![0_i64; scan.boxes.len()];
    for ((block, weight), named) in scan.blocks.iter().zip(weights).zip(named) {
        let at = block.within as usize;
        worth[at] += match (named, weight.prose > 0) {
            (Some(_), _) => -(weight.prose + weight.rest).min(8) / 2,
            (None, true) => 4 * weight.prose,
            (None, false) if weight.linked => -4 * weight.rest.min(12) - 4,
            (None, false) if matches!(block.shape, Shape::Heading(_)) => 0,
            (None, false) => -2 * weight.rest.min(6),
        };
        prose[at] += if named.is_none() { weight.prose } else { 0 };
    }
    for id in (1..scan.boxes.len()).rev() {
        let parent = scan.boxes[id].parent as usize;
        worth[parent] += worth[id];
        prose[parent] += prose[id];
    }
    let all = prose[0];
    let mut best = (i64::MIN, 0);
    for (id, one) in scan.boxes.iter().enumerate() {
        // A promise is believed where it is kept.
        let kept = prose[id] * 2 >= all && prose[id] >= 60;
        let value = match one.promise {
            Promise::Body if kept => worth[id] + worth[id].max(0) / 8,
            Promise::Article if kept => worth[id] + worth[id].max(0) / 20,
            _ => worth[id],
        };
        // The deeper of two equals.
        if value >= best.0 {
            best = (value, id);
        }
    }
    best.1
}

/// For each box, whether it lies in `outer`.
fn inside(scan: &Scan, outer: usize) -> Vec<bool> {
    let mut inside = vec![false; scan.boxes.len()];
    inside[outer] = true;
    for id in outer + 1..scan.boxes.len() {
        inside[id] = inside[scan.boxes[id].parent as usize];
    }
    inside
}

/// Whether a block of the story's box is story.
fn keeps(block: &Block, weight: &Weight, named: Option<Reason>) -> bool {
    if named.is_some() || block.shape == Shape::Caption {
        return false;
    }
    !weight.linked
}

/// Takes what is no running text off the ends.
fn trim(scan: &Scan, weights: &[Weight], blocks: &mut Vec<usize>) {
    let _ = (scan, weights, blocks);
}

/// How far the best run of blocks by order alone has the same words.
fn agreement(weights: &[Weight], blocks: &[usize]) -> f64 {
    let worth = |w: &Weight| if w.prose > 0 { w.prose } else { -w.rest.min(6) - 3 };
    let (mut best, mut sum, mut start) = ((0, 0, 0), 0, 0);
    for (i, weight) in weights.iter().enumerate() {
        sum += worth(weight);
        if sum <= 0 {
            (sum, start) = (0, i + 1);
        }
        if sum > best.0 {
            best = (sum, start, i + 1);
        }
    }
    let total = |of: &mut dyn Iterator<Item = usize>| of.map(|i| weights[i].prose).sum::<i64>();
    let run = total(&mut (best.1..best.2));
    let own = total(&mut blocks.iter().copied());
    let both = total(&mut blocks.iter().copied().filter(|i| (best.1..best.2).contains(i)));
    let either = run + own - both;
    if either == 0 { 0.0 } else { both as f64 / either as f64 }
}
