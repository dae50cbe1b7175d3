//! A web page: its main text to blocks, its metadata, and everything else that it shows.
//!
//! The page is read from its tokens in one pass; no tree is built, so no page can hurt a tree builder. What is shown
//! outside the main text is set aside, up to a limit, with the reason that its words or else its place in the markup
//! give.

use crate::arrange::{self, Arranged, Known};
use crate::block::{Block, key, words};
use crate::body::{self, Found};
use crate::claim::Claim;
use crate::facts;
use crate::headline;
use crate::label;
use crate::lines;
use crate::markup::{self, Scan};
use crate::meta::{self, Meta};
use crate::model::{Reason, SetAside};
use crate::reads;
use crate::tame;

/// Least words of a story in structured data that is taken instead of the visible one.
const LEAST: usize = 80;
/// Most parts of the frame that are listed.
const MAX_FRAME: usize = 2000;
/// Most bytes of the frame that are listed.
const MAX_FRAME_BYTES: usize = 256 << 10;

/// A web page that has been read.
pub(crate) struct Read {
    pub(crate) arranged: Arranged,
    pub(crate) meta: Meta,
    /// Whether the page says that a program translated it.
    pub(crate) translated: bool,
}

/// Reads a web page that was fetched from `address`.
pub(crate) fn read(html: &str, given: Option<&str>, address: Option<&str>) -> Read {
    let html = &*tame::tame(html);
    let scan = markup::scan(html);
    let mut meta = meta::read(&scan.head, address);
    let titles: Vec<String> = meta.titles.iter().map(|c| c.value.clone()).collect();
    let headline = headline::find(&scan.blocks, &titles);
    if let Some(at) = headline {
        meta.titles.insert(0, Claim::new(1, "heading", scan.blocks[at].text.clone()));
    }
    let mut titles: Vec<String> = Vec::new();
    for claim in &meta.titles {
        if !titles.contains(&claim.value) {
            titles.push(claim.value.clone());
        }
    }
    let found = body::find(&scan, headline);
    facts::lines(&scan, &found, headline, &mut meta);
    let main: Vec<Block> = found.blocks.iter().map(|&i| scan.blocks[i].clone()).collect();
    let main = fuller(main, meta.body.as_deref());
    let known = Known { titles, given: given.map(str::to_owned), markup: true };
    let mut arranged = arrange::arrange(&main, &known);
    frame(&scan, &found, &known, &mut arranged);
    Read { arranged, meta, translated: scan.head.translated }
}

/// The story as structured data has it, where the page shows less than half of it.
fn fuller(main: Vec<Block>, data: Option<&str>) -> Vec<Block> {
    let Some(data) = data else { return main };
    let shown: usize = main.iter().filter(|b| reads::is_prose(b)).map(|b| words(&b.text)).sum();
    if words(data) < LEAST || shown * 2 > words(data) {
        return main;
    }
    let blocks = if data.contains("</") { markup::scan(data).blocks } else { lines::blocks(data) };
    blocks.into_iter().map(|b| Block { text: markup::plain(&b.text), zone: None, within: 0, ..b }).collect()
}

/// Sets aside what the page shows outside its main text.
fn frame(scan: &Scan, found: &Found, known: &Known, page: &mut Arranged) {
    let titles: Vec<String> = known.titles.iter().map(|t| key(t)).collect();
    let mut frame: Vec<SetAside> = Vec::new();
    let (mut bytes, mut left) = (0, 0);
    let mut main = found.blocks.iter().copied().peekable();
    for (i, block) in scan.blocks.iter().enumerate() {
        if main.next_if_eq(&i).is_some() {
            continue;
        }
        if frame.len() >= MAX_FRAME || bytes > MAX_FRAME_BYTES {
            left += 1;
            continue;
        }
        let own = if block.text.len() <= 600 { key(&block.text) } else { String::new() };
        if titles.first() == Some(&own) {
            continue;
        }
        let zone = block.zone.or(found.named.get(block.within as usize).copied().flatten());
        let label = label::of(block);
        if let Some(label) = &label {
            let outer = !matches!(
                zone,
                Some(Reason::Teaser | Reason::CommentForm | Reason::Navigation | Reason::Advertisement)
            );
            if outer && !block.linked {
                harvest(label, page);
            }
        }
        let by_words = label.map(|l| l.reason).filter(|r| *r != Reason::Teaser || zone.is_none());
        let reason = by_words.or(zone).unwrap_or(if titles.contains(&own) {
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
    page.act |= label.dates.as_ref().is_some_and(|d| d.act);
    if label.reason == Reason::Byline {
        page.byline = page.byline.take().or(label.byline.clone());
    }
    if label.reason == Reason::SignOff {
        page.agency = page.agency.take().or(label.agency.map(str::to_owned));
    }
}
