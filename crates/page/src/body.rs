//! The main text of a web page from the one pass over its tokens: which box holds the story, and what in it is not story.
//!
//! Every block has a worth: a paragraph is worth its words, a list of links, a button or a part that its class names as
//! furniture costs. The box whose blocks are worth most together holds the story: a wider one brings menus and teasers
//! in, a narrower one loses paragraphs. Within it, parts that their tag names as furniture go, unless they hold the
//! story, and so do runs of links.

use std::collections::BTreeSet;

use crate::block::{Block, Shape, closing, is_cut, is_wide, words};
use crate::label;
use crate::markup::Scan;
use crate::model::Reason;
use crate::reads;
use crate::zone::Promise;

/// Least words of running text that make a story believable.
const STORY: i64 = 60;
/// Most words of running text in a box that is the teaser of one other story.
const CARD: i64 = 120;

/// What the walk found.
#[derive(Debug, Default)]
pub(crate) struct Found {
    /// Numbers of the blocks of the story, rising.
    pub(crate) blocks: Vec<usize>,
    /// The numbers from its first to its last paragraph.
    pub(crate) prose: std::ops::Range<usize>,
    /// For each box of the page, why it and what is in it is not story, where its tag or its form says so.
    pub(crate) named: Vec<Option<Reason>>,
}

/// Finds the story under the headline.
pub(crate) fn find(scan: &Scan, headline: Option<usize>) -> Found {
    let mut page = Walk::new(scan, headline);
    page.name_parts();
    page.name_cards();
    page.leave_out_cut();
    let mut blocks = page.story(page.best_box());
    if page.prose(&blocks) < STORY {
        // A story in a table or a list, or in parts with unlucky names.
        page.count_lines();
        blocks = page.story(page.best_box());
    }
    if blocks.is_empty() {
        blocks = page.run();
    }
    let is_prose = |i: &&usize| page.weights[**i].prose > 0;
    let first = blocks.iter().find(is_prose).copied();
    let last = blocks.iter().rfind(is_prose).copied();
    let prose = first.zip(last).map_or(0..0, |(first, last)| first..last + 1);
    Found { blocks, prose, named: page.named }
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
    // A paragraph may be one link; a title that is one has no full stop.
    let sentence = n >= 12
        && matches!(closing(&block.text), Some(c) if c != '?' && c != '…')
        && !block.text.ends_with("...");
    let furniture = || label::of(block).is_some_and(|l| l.firm);
    if (!block.linked || sentence) && reads::is_prose(block) && !block.text.starts_with('<') && !furniture() {
        return Weight { prose: n, rest: 0, linked: block.linked };
    }
    Weight { prose: 0, rest: n, linked: block.linked }
}

struct Walk<'s> {
    scan: &'s Scan,
    weights: Vec<Weight>,
    /// Words of running text on the page.
    all: i64,
    /// The block of the story's headline.
    headline: Option<usize>,
    /// For each box, why it and what is in it is not story.
    named: Vec<Option<Reason>>,
}

impl<'s> Walk<'s> {
    fn new(scan: &'s Scan, headline: Option<usize>) -> Self {
        let weights: Vec<Weight> = scan.blocks.iter().map(weigh).collect();
        let all = weights.iter().map(|w| w.prose).sum();
        Self { scan, weights, all, headline, named: vec![None; scan.boxes.len()] }
    }

    /// Words of running text in some blocks.
    fn prose(&self, blocks: &[usize]) -> i64 {
        blocks.iter().map(|&i| self.weights[i].prose).sum()
    }

    fn named(&self, block: usize) -> Option<Reason> {
        self.named[self.scan.blocks[block].within as usize]
    }

    /// Sums over everything inside each box.
    fn sums(&self, of: impl Fn(usize) -> i64) -> Vec<i64> {
        let boxes = &self.scan.boxes;
        let mut sums = vec![0; boxes.len()];
        for (i, block) in self.scan.blocks.iter().enumerate() {
            sums[block.within as usize] += of(i);
        }
        for id in (1..boxes.len()).rev() {
            sums[boxes[id].parent as usize] += sums[id];
        }
        sums
    }

    /// Names the boxes whose tags say that they are furniture. A box with the headline or with most of the running text is
    /// a wrapper with an unlucky name, except that readers' comments may be longer than what they comment on.
    fn name_parts(&mut self) {
        let prose = self.sums(|i| self.weights[i].prose);
        let mut wrapper = vec![false; self.scan.boxes.len()];
        let mut at = self.headline.map_or(0, |h| self.scan.blocks[h].within as usize);
        while at > 0 {
            wrapper[at] = true;
            at = self.scan.boxes[at].parent as usize;
        }
        for strict in [true, false] {
            let strict = strict && self.headline.is_some();
            for (id, one) in self.scan.boxes.iter().enumerate().skip(1) {
                let share = |of: i64| prose[id] * 100 < self.all * of;
                let promised = one.promise == Promise::Body && prose[id] >= STORY;
                let own = one.zone.filter(|r| {
                    !wrapper[id]
                        && (!promised || *r == Reason::CommentForm)
                        && match r {
                            Reason::CommentForm => share(95),
                            _ if strict => share(70),
                            Reason::Caption | Reason::Credit => share(33),
                            _ => share(40),
                        }
                });
                self.named[id] = self.named[one.parent as usize].or(own);
            }
            let left = self.left();
            if left >= STORY.min(self.all / 2) || left * 4 >= self.all {
                break;
            }
        }
    }

    /// Names the teasers of other stories: three boxes or more that hold a heading which is a link, and few words beside.
    fn name_cards(&mut self) {
        let prose = self.sums(|i| self.weights[i].prose);
        let mut cards: BTreeSet<usize> = BTreeSet::new();
        for (i, block) in self.scan.blocks.iter().enumerate() {
            let title =
                block.linked && self.weights[i].prose == 0 && (3..=40).contains(&self.weights[i].rest);
            if !title || self.named(i).is_some() || Some(i) == self.headline {
                continue;
            }
            let heading = matches!(block.shape, Shape::Heading(_));
            // The smallest box around that holds running text too.
            let mut at = block.within as usize;
            let mut up = 0;
            while at > 0 && prose[at] == 0 && up < 3 {
                at = self.scan.boxes[at].parent as usize;
                up += 1;
            }
            if at > 0
                && prose[at] > 0
                && prose[at] <= if heading { CARD } else { 60 }
                && prose[at] * 3 < self.all
            {
                cards.insert(at);
            }
        }
        // A page of nothing else is a list with linked headings, and these are its items.
        let own: i64 = cards.iter().map(|&id| prose[id]).sum();
        if cards.len() >= 3 && self.left() - own >= STORY {
            for &id in &cards {
                self.named[id] = self.named[id].or(Some(Reason::Teaser));
            }
            for id in 1..self.named.len() {
                self.named[id] = self.named[id].or(self.named[self.scan.boxes[id].parent as usize]);
            }
        }
    }

    /// Words of running text in boxes without a name.
    fn left(&self) -> i64 {
        (0..self.weights.len()).filter(|&i| self.named(i).is_none()).map(|i| self.weights[i].prose).sum()
    }

    /// Three paragraphs or more that are cut off, and not most of the page, are the starts of other stories.
    fn leave_out_cut(&mut self) {
        let cut: Vec<usize> = (0..self.weights.len())
            .filter(|&i| self.weights[i].prose > 0 && is_cut(&self.scan.blocks[i].text))
            .collect();
        let words: i64 = cut.iter().map(|&i| self.weights[i].prose).sum();
        if cut.len() >= 3 && self.all - words >= STORY {
            for i in cut {
                self.weights[i] = Weight { prose: 0, rest: self.weights[i].prose, linked: true };
            }
        }
    }

    /// Counts every line that is no link as running text.
    fn count_lines(&mut self) {
        for (i, weight) in self.weights.iter_mut().enumerate() {
            let heading = matches!(self.scan.blocks[i].shape, Shape::Heading(_) | Shape::Caption);
            if !weight.linked && !heading && weight.rest >= 2 && label::of(&self.scan.blocks[i]).is_none() {
                *weight = Weight { prose: weight.prose + weight.rest, rest: 0, linked: false };
            }
        }
    }

    /// The box that is worth most.
    fn best_box(&self) -> usize {
        let before = |i: usize| self.headline.is_some_and(|h| i < h);
        let worth = self.sums(|i| {
            let weight = &self.weights[i];
            match (self.named(i), weight.prose > 0) {
                (Some(_), _) => -(weight.prose + weight.rest).min(4),
                (None, true) if before(i) => weight.prose,
                (None, true) if weight.linked => weight.prose,
                (None, true) => 4 * weight.prose,
                (None, false) if weight.linked => -2 * weight.rest.min(12) - 4,
                (None, false) if matches!(self.scan.blocks[i].shape, Shape::Heading(_)) => 0,
                (None, false) => -2 * weight.rest.min(6),
            }
        });
        let prose = self.sums(|i| if self.named(i).is_none() { self.weights[i].prose } else { 0 });
        let mut best = (i64::MIN, 0);
        for (id, one) in self.scan.boxes.iter().enumerate() {
            // A promise is believed where it is kept.
            let kept = prose[id] * 2 >= prose[0] && prose[id] >= STORY;
            let value = match one.promise {
                Promise::Body if kept => worth[id] + worth[id].max(0) / 4,
                Promise::Article if kept => worth[id] + worth[id].max(0) / 10,
                _ => worth[id],
            };
            // The deeper of two equals.
            if value >= best.0 {
                best = (value, id);
            }
        }
        self.own_story(best.1)
    }

    /// Where pages append the next stories to one, the box of the first: that with the headline, if there are others with
    /// headlines of their own.
    fn own_story(&self, best: usize) -> usize {
        let Some(headline) = self.headline else { return best };
        let around = |block: usize| {
            let mut at = self.scan.blocks[block].within as usize;
            std::iter::from_fn(move || {
                let here = at;
                at = self.scan.boxes[at].parent as usize;
                (here > best).then_some(here)
            })
        };
        let is_story = |id: &usize| self.scan.boxes[*id].promise == Promise::Article;
        let Some(own) = around(headline).filter(is_story).last() else { return best };
        let others = self.scan.blocks.iter().enumerate().skip(headline + 1).filter(|(i, b)| {
            b.shape == Shape::Heading(1) && around(*i).filter(is_story).last().is_some_and(|id| id != own)
        });
        if others.count() > 0 { own } else { best }
    }

    /// The blocks of the story, given its box.
    fn story(&self, best: usize) -> Vec<usize> {
        let mut inside = vec![false; self.scan.boxes.len()];
        inside[best] = true;
        for id in best + 1..self.scan.boxes.len() {
            inside[id] = inside[self.scan.boxes[id].parent as usize];
        }
        let mut blocks: Vec<usize> = (0..self.scan.blocks.len())
            .filter(|&i| inside[self.scan.blocks[i].within as usize] && self.keeps(i))
            .collect();
        let is_prose = |i: &usize| self.weights[*i].prose > 0;
        // A heading with no paragraph under it opens a list of something else.
        if let Some(last) = blocks.iter().rposition(is_prose)
            && let Some(heading) =
                blocks[last..].iter().position(|&i| matches!(self.scan.blocks[i].shape, Shape::Heading(_)))
        {
            let listed = blocks[last + heading + 1..]
                .iter()
                .filter(|&&i| self.scan.blocks[i].shape == Shape::Item)
                .count();
            if listed < 2 {
                blocks.truncate(last + heading);
            }
        }
        blocks
    }

    /// Whether a block of the story's box is story.
    fn keeps(&self, i: usize) -> bool {
        let (block, weight) = (&self.scan.blocks[i], &self.weights[i]);
        self.named(i).is_none()
            && block.shape != Shape::Caption
            && (!weight.linked || weight.prose > 0)
            && !block.text.starts_with('<')
    }

    /// The run of blocks that is worth most by order alone, blind to boxes and class names.
    fn run(&self) -> Vec<usize> {
        let worth = |w: &Weight| if w.prose > 0 { w.prose } else { -w.rest.min(6) - 3 };
        let (mut best, mut sum, mut start) = ((0, 0..0), 0, 0);
        for (i, weight) in self.weights.iter().enumerate() {
            sum += worth(weight);
            if sum <= 0 {
                (sum, start) = (0, i + 1);
            }
            if sum > best.0 {
                best = (sum, start..i + 1);
            }
        }
        best.1.filter(|&i| !self.weights[i].linked).collect()
    }
}
