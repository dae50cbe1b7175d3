//! A web page: its main text to blocks, its metadata, and everything else that it shows.
//!
//! A page that would hurt a tree builder (very deep, very many tags, formatting left open) is read from its tokens
//! alone. What is shown outside the main text is set aside, up to a limit, with the reason that its words or else its
//! place in the markup give.

use std::collections::{BTreeMap, BTreeSet};

use trafilatura::ExtractionFocus;

use crate::arrange::{self, Arranged, Known};
use crate::body;
use crate::block::{Block, Shape, key};
use crate::label;
use crate::main_text;
use crate::markup::{self, Scan};
use crate::meta::{self, Meta};
use crate::model::{Reason, SetAside};
use crate::reads;
use crate::tame;

/// Deepest nesting that is given to a tree builder.
const MAX_DEPTH: usize = 400;
/// Most tags that are given to a tree builder.
const MAX_TAGS: usize = 20_000;
/// Most formatting elements left open.
const MAX_UNCLOSED: usize = 200;
/// Most bytes that are given to a tree builder.
const MAX_BYTES: usize = 8 << 20;
/// How far above the main text its heading is looked for, in blocks.
const LEAD: usize = 30;
/// Most letters of the main text that other parts are looked for in.
const MAX_LETTERS: usize = 256 << 10;
/// Most parts of the frame that are listed.
const MAX_FRAME: usize = 2000;
/// Most bytes of the frame that are listed.
const MAX_FRAME_BYTES: usize = 256 << 10;

/// Reads a web page.
pub(crate) fn read(html: &str, given: Option<&str>) -> (Arranged, Meta, bool) {
    let html = &*tame::tame(html);
    let scan = markup::scan(html);
    let mut meta = meta::read(&scan.head);
    if let Some(h1) = headline(&scan, &meta.titles) {
        meta.titles.retain(|t| *t != h1);
        meta.titles.insert(0, h1);
    }
    let main = main_blocks(html, &scan, &meta.titles, meta.language.as_deref());
    let known = Known { titles: meta.titles.clone(), given: given.map(str::to_owned), markup: true };
    let mut page = arrange::arrange(&main, &known);
    frame(&scan.blocks, &main, &known, &mut page);
    (page, meta, scan.head.translated)
}

/// The main text as blocks.
fn main_blocks(html: &str, scan: &Scan, titles: &[String], declared: Option<&str>) -> Vec<Block> {
    let safe = scan.depth <= MAX_DEPTH
        && scan.tags <= MAX_TAGS
        && scan.unclosed <= MAX_UNCLOSED
        && html.len() <= MAX_BYTES
        && html.bytes().filter(|b| *b == b'<').count() <= 4 * MAX_TAGS;
    if !safe {
        return without_tree(scan);
    }
    let own = body::find(scan, titles);
    let mode: u8 = std::env::var("MODE").ok().and_then(|m| m.parse().ok()).unwrap_or(0);
    let bar: f64 = std::env::var("AGREE").ok().and_then(|m| m.parse().ok()).unwrap_or(0.0);
    if mode == 1 && !own.blocks.is_empty() && own.agreement >= bar && own.prose >= 60 {
        return own.blocks.iter().map(|&i| scan.blocks[i].clone()).collect();
    }
    if mode == 2 {
        return Vec::new();
    }
    let blocks = |html: Option<String>| markup::scan(&html.unwrap_or_default()).blocks;
    let length = |blocks: &[Block]| blocks.iter().map(|b| b.text.len()).sum::<usize>();
    // Scripts without spaces between words are read better by the second reader.
    let wide = matches!(declared, Some("zh" | "ja" | "th")) || is_wide(&scan.blocks);
    if wide {
        let found = blocks(main_text::readability(html));
        if length(&found) >= 250 {
            return found;
        }
    }
    let english = declared.is_none_or(|l| l == "en");
    let focus = if english { ExtractionFocus::FavorPrecision } else { ExtractionFocus::Balanced };
    let mut found = blocks(main_text::trafilatura(html, focus));
    if english && length(&found) < 500 {
        let second = blocks(main_text::trafilatura(html, ExtractionFocus::Balanced));
        if length(&second) > length(&found) {
            found = second;
        }
    }
    if length(&found) == 0 {
        found = blocks(main_text::readability(html));
    }
    if length(&found) == 0 {
        return without_tree(scan);
    }
    let missing = missing(scan, &found);
    if !missing.is_empty() {
        let second = blocks(main_text::readability(html));
        restore(scan, &mut found, &missing, &second);
    }
    found
}

/// Paragraphs between the page's big heading and the end of the main text that the main text does not have: the first
/// reader takes a lead in larger type for a caption, and drops paragraphs that hold a form or a link too many.
fn missing(scan: &Scan, main: &[Block]) -> Vec<usize> {
    let keys: BTreeSet<String> = main.iter().map(|b| key(&b.text)).collect();
    let whole = letters(main);
    let inside = |i: usize| keys.contains(&key(&scan.blocks[i].text));
    let (Some(first), Some(last)) =
        ((0..scan.blocks.len()).find(|&i| inside(i)), (0..scan.blocks.len()).rev().find(|&i| inside(i)))
    else {
        return Vec::new();
    };
    let from =
        (0..first).rev().take(LEAD).find(|&i| scan.blocks[i].shape == Shape::Heading(1)).unwrap_or(first);
    (from..last)
        .filter(|&i| {
            let b = &scan.blocks[i];
            b.zone.is_none()
                && !b.linked
                && reads::is_prose(b)
                && label::of(b).is_none()
                && !whole.contains(&letters([b]))
        })
        .take(MAX_FRAME)
        .collect()
}

/// Puts the missing paragraphs that the second reader has back in their places.
fn restore(scan: &Scan, main: &mut Vec<Block>, missing: &[usize], second: &[Block]) {
    let agreed = letters(second);
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    for (i, block) in scan.blocks.iter().enumerate() {
        places.entry(key(&block.text)).or_insert(i);
    }
    let mut back = missing.iter().filter(|&&i| agreed.contains(&letters([&scan.blocks[i]]))).peekable();
    let mut whole = Vec::with_capacity(main.len());
    for block in main.drain(..) {
        if let Some(&place) = places.get(&key(&block.text)) {
            while let Some(i) = back.next_if(|i| **i < place) {
                whole.push(scan.blocks[*i].clone());
            }
        }
        whole.push(block);
    }
    *main = whole;
}

/// The letters of some blocks, in lower case, up to a limit. Numbers are left out: readers drop the numbers of footnotes.
fn letters<'b>(blocks: impl IntoIterator<Item = &'b Block>) -> String {
    blocks
        .into_iter()
        .flat_map(|b| b.text.chars())
        .filter(|c| c.is_alphabetic())
        .flat_map(char::to_lowercase)
        .take(MAX_LETTERS)
        .collect()
}

/// Blocks outside the frame, as far as the tokens tell.
fn without_tree(scan: &Scan) -> Vec<Block> {
    let story = |b: &&Block| b.zone.is_none() && !b.linked;
    let found: Vec<Block> = scan.blocks.iter().filter(story).cloned().collect();
    if found.iter().any(reads::is_prose) { found } else { scan.blocks.clone() }
}

fn is_wide(blocks: &[Block]) -> bool {
    let (mut wide, mut all) = (0_usize, 0_usize);
    for c in blocks.iter().take(400).flat_map(|b| b.text.chars().take(400)) {
        all += 1;
        wide += usize::from(matches!(c, '\u{3040}'..='\u{30ff}' | '\u{4e00}'..='\u{9fff}'));
    }
    wide * 4 > all
}

/// The page's one big heading, if the markup's titles agree with it.
fn headline(scan: &Scan, titles: &[String]) -> Option<String> {
    let ones = scan.blocks.iter().filter(|b| b.shape == Shape::Heading(1) && b.text.len() <= 400);
    if titles.is_empty() {
        let all: Vec<&Block> = ones.collect();
        return match all[..] {
            [one] => Some(one.text.clone()),
            _ => None,
        };
    }
    let words =
        |t: &str| -> BTreeSet<String> { t.split_whitespace().map(key).filter(|w| !w.is_empty()).collect() };
    let named: Vec<BTreeSet<String>> = titles.iter().map(|t| words(t)).collect();
    ones.filter_map(|b| {
        let own = words(&b.text);
        let shared = named.iter().map(|n| n.intersection(&own).count()).max().unwrap_or(0);
        (own.len() >= 3 && shared * 2 > own.len()).then_some((shared, b.text.clone()))
    })
    .max_by_key(|(shared, _)| *shared)
    .map(|(_, text)| text)
}

/// Sets aside what the page shows outside its main text.
fn frame(all: &[Block], main: &[Block], known: &Known, page: &mut Arranged) {
    let keys: BTreeSet<String> = main.iter().map(|b| key(&b.text)).collect();
    let whole = letters(main);
    let titles: Vec<String> = known.titles.iter().map(|t| key(t)).collect();
    let mut frame: Vec<SetAside> = Vec::new();
    let (mut bytes, mut left) = (0, 0);
    for block in all {
        if frame.len() >= MAX_FRAME || bytes > MAX_FRAME_BYTES {
            left += 1;
            continue;
        }
        let own = key(&block.text);
        let bare = letters([block]);
        if keys.contains(&own) || (bare.len() >= 25 && whole.contains(&bare)) || titles.first() == Some(&own)
        {
            continue;
        }
        let label = label::of(block);
        if let Some(label) = &label {
            let outer = !matches!(
                block.zone,
                Some(Reason::Teaser | Reason::CommentForm | Reason::Navigation | Reason::Advertisement)
            );
            if outer && !block.linked {
                harvest(label, page);
            }
        }
        let by_words = label.map(|l| l.reason).filter(|r| *r != Reason::Teaser || block.zone.is_none());
        let reason = by_words.or(block.zone).unwrap_or(if titles.contains(&own) {
            Reason::TitleRepeat
        } else {
            Reason::Navigation
        });
        bytes += block.text.len();
        match frame.last_mut() {
            Some(last) if last.reason == reason && reason == Reason::Navigation => {
                last.text.push('\n');
                last.text.push_str(&block.text);
            }
            _ => frame.push(SetAside { text: block.text.clone(), reason }),
        }
    }
    if left > 0 {
        frame.push(SetAside {
            text: format!("({left} more parts of the page are not listed)"),
            reason: Reason::Navigation,
        });
    }
    page.set_aside.extend(frame);
}

/// Takes what a visible line says of the page, where the story itself does not say it.
fn harvest(label: &label::Label, page: &mut Arranged) {
    if let Some(dates) = &label.dates {
        page.published = page.published.or(dates.published);
        page.updated = page.updated.or(dates.updated);
        page.act |= dates.act;
    }
    if label.reason == Reason::Byline {
        page.byline = page.byline.take().or(label.byline.clone());
    }
    if label.reason == Reason::SignOff {
        page.agency = page.agency.take().or(label.agency.map(str::to_owned));
    }
}
