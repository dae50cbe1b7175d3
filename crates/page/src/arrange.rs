//! Which blocks are story, given all of them: the title and its repeats, sections that a heading opens, and the edges of
//! the page, where a short line is furniture that would be a cross-heading between two paragraphs.
//!
//! The rule behind every choice: what cannot be told from story stays story. Nothing is dropped; a block ends up as the
//! title, in a story or set aside.

use crate::block::{Block, Shape, closing, key, words};
use crate::date::Stamp;
use crate::dispatch::{self, Entry};
use crate::kind;
use crate::label::{self, Label, Opens};
use crate::model::{Reason, SetAside, Story};
use crate::reads;

/// Blocks at the top of a page among which a title that is printed twice is looked for.
const HEAD: usize = 64;
/// Paragraphs at the end of a page that may be about its author.
const ABOUT: usize = 4;

/// What is known of a page's title before its blocks are read.
#[derive(Debug, Default)]
pub(crate) struct Known {
    /// Titles that the markup gives; the first is the title.
    pub(crate) titles: Vec<String>,
    /// The caller's title, for a page that has none.
    pub(crate) given: Option<String>,
    /// Whether the blocks are the main text of a web page: a reader of markup has judged them already.
    pub(crate) markup: bool,
}

/// What the blocks of a page say.
#[derive(Debug, Default)]
pub(crate) struct Arranged {
    pub(crate) title: Option<String>,
    pub(crate) published: Option<Stamp>,
    pub(crate) updated: Option<Stamp>,
    pub(crate) byline: Option<String>,
    pub(crate) agency: Option<String>,
    /// Whether a date is labelled "act", as only a translating program writes.
    pub(crate) act: bool,
    /// Times of day on lines of their own within the story.
    pub(crate) times: usize,
    pub(crate) stories: Vec<Story>,
    pub(crate) set_aside: Vec<SetAside>,
}

/// What one block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Open,
    Title,
    Aside(Reason),
}

/// Arranges the blocks of a page.
pub(crate) fn arrange(blocks: &[Block], known: &Known) -> Arranged {
    let mut page = Reader::new(blocks);
    let title = page.title(known);
    // A page of one block is a story, whatever it looks like.
    if blocks.len() > 1 {
        page.sections();
        page.edges(known.markup);
    }
    page.finish(title)
}

struct Reader<'b> {
    blocks: &'b [Block],
    labels: Vec<Option<Label>>,
    parts: Vec<Part>,
    /// Whether the block stands in another's section, so that its dates and names are not this page's.
    foreign: Vec<bool>,
}

impl<'b> Reader<'b> {
    fn new(blocks: &'b [Block]) -> Self {
        let labels = blocks.iter().map(label::of).collect();
        Self { blocks, labels, parts: vec![Part::Open; blocks.len()], foreign: vec![false; blocks.len()] }
    }

    /// Whether block `i` reads as story so far.
    fn is_prose(&self, i: usize) -> bool {
        let loose = self.labels[i].as_ref().is_none_or(|l| !l.firm && l.reason == Reason::Biography);
        self.parts[i] == Part::Open && loose && reads::is_prose(&self.blocks[i])
    }

    fn first_prose(&self) -> Option<usize> {
        (0..self.blocks.len()).find(|&i| self.is_prose(i))
    }

    /// Finds the title and marks it and its repeats.
    fn title(&mut self, known: &Known) -> Option<String> {
        let keys: Vec<String> = self
            .blocks
            .iter()
            .map(|b| if b.text.len() <= 600 { key(&b.text) } else { String::new() })
            .collect();
        let named: Vec<&String> = known.titles.iter().chain(&known.given).collect();
        let mut found = named.first().map(|t| (*t).clone());
        let first = self.first_prose().unwrap_or(self.blocks.len());
        let mut titles: Vec<String> = named.iter().map(|t| key(t)).filter(|k| !k.is_empty()).collect();
        let matches = |titles: &[String], k: &String| titles.iter().any(|t| same_title(t, k));
        if !keys.iter().any(|k| matches(&titles, k)) || titles.is_empty() {
            // Printed twice, it is the title, whatever its form.
            let early = |i: &usize| known.titles.is_empty() && (*i < first || *i < 2);
            let twice = (0..self.blocks.len().min(HEAD)).filter(early).find(|&i| {
                self.labels[i].is_none()
                    && keys[i].len() >= 12
                    && keys[i + 1..].contains(&keys[i])
                    && (0..self.blocks.len()).any(|j| self.is_prose(j) && keys[j] != keys[i])
            });
            let guess = twice.or_else(|| if named.is_empty() { self.guess_title(first) } else { None });
            if let Some(i) = guess {
                // The caller's title is of this page; a second one printed twice is its heading.
                found.get_or_insert_with(|| self.blocks[i].text.clone());
                titles.push(keys[i].clone());
                self.parts[i] = if found.as_ref() == Some(&self.blocks[i].text) {
                    Part::Title
                } else {
                    Part::Aside(Reason::TitleRepeat)
                };
            }
        }
        if self.blocks.len() > 1 {
            for (i, k) in keys.iter().enumerate() {
                if self.parts[i] == Part::Open && !k.is_empty() && matches(&titles, k) {
                    self.parts[i] = Part::Aside(Reason::TitleRepeat);
                }
            }
        }
        found
    }

    /// The block before the story that reads like a title.
    fn guess_title(&self, first: usize) -> Option<usize> {
        let candidates = || {
            (0..first.min(self.blocks.len()))
                .filter(|&i| self.labels[i].is_none() && reads::is_heading(&self.blocks[i]))
        };
        let long = candidates()
            .find(|&i| words(&self.blocks[i].text) >= 3 || self.blocks[i].shape == Shape::Heading(1));
        (first < self.blocks.len()).then(|| long.or_else(|| candidates().next_back()))?
    }

    /// For each block: the prose from it to the end, as words and as paragraphs.
    fn prose_from(&self) -> Vec<(usize, usize)> {
        let mut out = vec![(0, 0); self.blocks.len() + 1];
        for i in (0..self.blocks.len()).rev() {
            let (words_after, after) = out[i + 1];
            out[i] = if self.is_prose(i) {
                (words_after + words(&self.blocks[i].text), after + 1)
            } else {
                (words_after, after)
            };
        }
        out
    }

    /// Sets aside firm furniture and the sections that headings open.
    fn sections(&mut self) {
        // What is set aside lies behind the block that is looked at, so these stay true.
        let prose = self.prose_from();
        let mut before = 0;
        let mut i = 0;
        while i < self.blocks.len() {
            let Some(label) = self.labels[i].clone().filter(|l| l.firm && self.parts[i] == Part::Open) else {
                if self.is_prose(i) {
                    before += words(&self.blocks[i].text);
                }
                i += 1;
                continue;
            };
            let after = prose[i + 1].0;
            let opens = match label.opens {
                Opens::Rest | Opens::All | Opens::Biography if before == 0 => Opens::Nothing,
                Opens::Rest if after > before => Opens::Insert,
                Opens::Biography if !self.is_biography(i, before) => {
                    // A cross-heading of the story after all.
                    self.labels[i] = None;
                    i += 1;
                    continue;
                }
                opens => opens,
            };
            self.parts[i] = Part::Aside(label.reason);
            i = match opens {
                Opens::Nothing => i + 1,
                Opens::Insert => self.insert(i + 1, label.reason, before, &prose),
                Opens::Rest | Opens::All => self.section(i + 1, label.reason, usize::MAX),
                Opens::Biography => self.section(i + 1, label.reason, 3),
            };
        }
    }

    /// Sets aside at most `most` blocks from `i` on, up to one that opens another section. Returns where it stopped.
    fn section(&mut self, mut i: usize, reason: Reason, most: usize) -> usize {
        let end = i.saturating_add(most).min(self.blocks.len());
        while i < end {
            match &self.labels[i] {
                Some(l) if l.opens != Opens::Nothing => break,
                Some(l) if most < usize::MAX && l.firm => break,
                _ if most < usize::MAX && reads::is_heading(&self.blocks[i]) => break,
                Some(l) if l.firm => self.set_aside(i, l.reason),
                _ => self.set_aside(i, reason),
            }
            i += 1;
        }
        i
    }

    /// Sets aside titles of other stories from `i` on, up to where this one goes on.
    fn insert(&mut self, mut i: usize, reason: Reason, before: usize, prose: &[(usize, usize)]) -> usize {
        let start = i;
        while i < self.blocks.len()
            && self.labels[i].as_ref().is_none_or(|l| l.firm && l.reason == Reason::Date)
        {
            // A title may ask, but it does not end in a full stop.
            if self.is_prose(i) || closing(&self.blocks[i].text).is_some_and(|c| c != '?') {
                let (words_left, left) = prose[i];
                let last_words = words_left * 4 < before && left <= 3;
                let teaser = is_cut(&self.blocks[i].text) || (last_words && i > start);
                if !teaser {
                    break;
                }
            } else if i >= start + 8 {
                break;
            }
            self.set_aside(i, reason);
            i += 1;
        }
        i
    }

    fn set_aside(&mut self, i: usize, reason: Reason) {
        if self.parts[i] == Part::Open {
            self.parts[i] = Part::Aside(reason);
        }
        self.foreign[i] = true;
    }

    /// Whether what follows the heading `i` ("About Ada Marsh") can be about a person: near the end, and little.
    fn is_biography(&self, i: usize, before: usize) -> bool {
        let near = (i + 1..self.blocks.len())
            .take(3)
            .take_while(|&j| self.labels[j].as_ref().is_none_or(|l| !l.firm));
        let told: usize = near.map(|j| words(&self.blocks[j].text)).sum();
        let rest = (i + 1..self.blocks.len())
            .position(|j| self.labels[j].as_ref().is_some_and(|l| l.firm))
            .map_or(self.blocks.len(), |n| i + 1 + n);
        let all: usize = (i + 1..rest).map(|j| words(&self.blocks[j].text)).sum();
        told > 0 && told <= before && all <= told + before / 2
    }

    /// Decides what stands before the first and after the last paragraph.
    fn edges(&mut self, markup: bool) {
        let n = self.blocks.len();
        // The last paragraphs of a page may be about its author.
        for _ in 0..ABOUT {
            let Some(last) = (0..n).rev().find(|&i| self.is_prose(i)) else { break };
            let about = self.labels[last].as_ref().is_some_and(|l| l.reason == Reason::Biography);
            if !about || self.first_prose() == Some(last) {
                break;
            }
            self.parts[last] = Part::Aside(Reason::Biography);
        }
        let Some(first) = self.first_prose() else {
            for i in 0..n {
                if let (Part::Open, Some(label)) = (self.parts[i], &self.labels[i]) {
                    self.parts[i] = Part::Aside(label.reason);
                }
            }
            return;
        };
        let last = (0..n).rev().find(|&i| self.is_prose(i)).unwrap_or(first);
        for i in 0..first {
            if self.parts[i] != Part::Open {
                continue;
            }
            let text = &self.blocks[i].text;
            self.parts[i] = match &self.labels[i] {
                Some(label) => Part::Aside(label.reason),
                None if self.is_lone_name(i) => Part::Aside(Reason::Byline),
                // A salutation ends in a comma; a section's name does not.
                None if words(text) <= 3
                    && closing(text).is_none()
                    && !text.ends_with([',', ';', ':'])
                    && text.chars().count() <= 40 =>
                {
                    Part::Aside(Reason::Navigation)
                }
                None => Part::Open,
            };
        }
        let mut ended = false;
        for i in last + 1..n {
            match (self.parts[i], &self.labels[i]) {
                (Part::Open, Some(label)) => self.parts[i] = Part::Aside(label.reason),
                (Part::Open, None)
                    if ended
                        && (!markup || matches!(self.blocks[i].shape, Shape::Heading(_)))
                        && closing(&self.blocks[i].text).is_none() =>
                {
                    let short = words(&self.blocks[i].text) <= 3;
                    self.parts[i] = Part::Aside(if short { Reason::Navigation } else { Reason::Teaser });
                }
                (Part::Open, None) => continue,
                _ => {}
            }
            ended = true;
        }
    }

    /// Two or three capitalised words beside a date, a byline or buttons.
    fn is_lone_name(&self, i: usize) -> bool {
        let text = &self.blocks[i].text;
        let name = (2..=3).contains(&words(text))
            && text.split(' ').all(|w| {
                w.chars().next().is_some_and(char::is_uppercase)
                    && w.chars().all(|c| c.is_alphabetic() || "-.'’".contains(c))
            })
            && text.chars().any(char::is_lowercase);
        let beside = [i.checked_sub(1), Some(i + 1)]
            .into_iter()
            .flatten()
            .filter_map(|j| self.labels.get(j)?.as_ref());
        name && beside.into_iter().any(|l| matches!(l.reason, Reason::Date | Reason::Byline | Reason::Share))
    }

    /// Puts the page together.
    fn finish(self, title: Option<String>) -> Arranged {
        let mut out = Arranged { title, ..Arranged::default() };
        let mut aside: Vec<(usize, SetAside)> = Vec::new();
        let mut entries = Vec::new();
        let mut bylines = Vec::new();
        for (i, block) in self.blocks.iter().enumerate() {
            let reason = match self.parts[i] {
                Part::Title => continue,
                Part::Open => {
                    entries.push(Entry::Text(i, block));
                    continue;
                }
                Part::Aside(reason) => reason,
            };
            aside.push((i, SetAside { text: block.text.clone(), reason }));
            let Some(label) = self.labels[i].as_ref().filter(|l| !self.foreign[i] && l.reason == reason)
            else {
                if reason == Reason::Byline && !self.foreign[i] {
                    bylines.push((i, block.text.clone()));
                }
                continue;
            };
            if let Some(dates) = &label.dates {
                if kind::is_time(&block.text) {
                    entries.push(Entry::Clock);
                    out.times += 1;
                }
                out.published = out.published.or(dates.published);
                out.updated = out.updated.or(dates.updated);
                out.act |= dates.act;
            }
            if let Some(name) = &label.byline {
                bylines.push((i, name.clone()));
            }
            if reason == Reason::SignOff {
                out.agency = out.agency.or(label.agency.map(str::to_owned));
                entries.push(Entry::Mark(label.agency));
            }
        }
        let (stories, marks) = dispatch::divide(&entries, &bylines);
        aside.extend(marks);
        aside.sort_by_key(|(i, _)| *i);
        out.byline = bylines.into_iter().map(|(_, name)| name).next();
        out.agency = stories.iter().find_map(|s| s.agency.clone()).or(out.agency);
        out.stories = stories;
        out.set_aside = aside.into_iter().map(|(_, a)| a).collect();
        out
    }
}

/// Whether two keys are of one title, one of them perhaps with the site's name before or after.
fn same_title(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    !short.is_empty()
        && (short == long
            || (short.len() >= 16
                && short.len() * 10 >= long.len() * 6
                && (long.starts_with(short) || long.ends_with(short))))
}

/// Whether a text is cut off in the middle.
fn is_cut(text: &str) -> bool {
    let text = text.trim_end_matches([' ', ']', ')', '"', '”', '»', '→']);
    let lower: String = text.chars().rev().take(12).collect::<String>().to_lowercase();
    text.ends_with('…')
        || text.ends_with("...")
        || ["erom daer", "erom…", "gnidaer eunitnoc"].iter().any(|e| lower.starts_with(e))
}
