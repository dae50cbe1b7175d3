//! A web page: its main text to blocks, its metadata, and everything else that it shows.
//!
//! The page is read from its tokens in one pass; no tree is built, so no page can hurt a tree builder. What is shown
//! outside the main text is set aside, up to a limit, with the reason that its words or else its place in the markup
//! give.

use crate::arrange::{self, Arranged, Known};
use crate::block::{Block, key};
use crate::body::{self, Found};
use crate::headline;
use crate::label;
use crate::markup::{self, Scan};
use crate::meta::{self, Meta};
use crate::model::{Reason, SetAside};
use crate::tame;

/// Most parts of the frame that are listed.
const MAX_FRAME: usize = 2000;
/// Most bytes of the frame that are listed.
const MAX_FRAME_BYTES: usize = 256 << 10;

/// Reads a web page.
pub(crate) fn read(html: &str, given: Option<&str>) -> (Arranged, Meta, bool) {
    let html = &*tame::tame(html);
    let scan = markup::scan(html);
    let mut meta = meta::read(&scan.head);
    let headline = headline::find(&scan.blocks, &meta.titles);
    if let Some(at) = headline {
        let text = scan.blocks[at].text.clone();
        meta.titles.retain(|t| *t != text);
        meta.titles.insert(0, text);
    }
    let found = body::find(&scan, headline);
    let main: Vec<Block> = found.blocks.iter().map(|&i| scan.blocks[i].clone()).collect();
    let known = Known { titles: meta.titles.clone(), given: given.map(str::to_owned), markup: true };
    let mut page = arrange::arrange(&main, &known);
    frame(&scan, &found, &known, &mut page);
    (page, meta, scan.head.translated)
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
