//! The block of a web page that is its story's headline.

use std::collections::BTreeSet;

use crate::block::{Block, Shape, key};

/// Longest headline, in bytes.
const MAX: usize = 400;

/// The heading that shares most of its words with a title of the markup; where the markup has no title, the page's only
/// heading of the first level.
pub(crate) fn find(blocks: &[Block], titles: &[String]) -> Option<usize> {
    let headings = || {
        blocks.iter().enumerate().filter_map(|(i, b)| match b.shape {
            Shape::Heading(level) if b.text.len() <= MAX => Some((i, level, b)),
            _ => None,
        })
    };
    if titles.is_empty() {
        let mut ones = headings().filter(|(_, level, _)| *level == 1).map(|(i, ..)| i);
        return ones.next().filter(|_| ones.next().is_none());
    }
    let titles: Vec<BTreeSet<String>> = titles.iter().map(|t| words(t)).collect();
    let mut best: Option<(usize, usize)> = None;
    for (i, level, block) in headings().filter(|(_, level, b)| *level == 1 || !b.linked) {
        let own = words(&block.text);
        let shared = titles.iter().map(|t| t.intersection(&own).count()).max().unwrap_or(0);
        let whole = titles.contains(&own) && !own.is_empty();
        if whole || shared >= 2 && shared * 3 >= own.len() * 2 {
            let value = shared * 4 + 3 - usize::from(level).min(3);
            if best.is_none_or(|(v, _)| value > v) {
                best = Some((value, i));
            }
        }
    }
    best.map(|(_, i)| i)
}

fn words(text: &str) -> BTreeSet<String> {
    text.split_whitespace().map(key).filter(|w| !w.is_empty()).collect()
}
