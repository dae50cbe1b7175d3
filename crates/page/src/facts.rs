//! What is known about a page, settled from all that its markup, its visible lines, its address and the caller say.

use std::collections::BTreeMap;

use crate::body::Found;
use crate::claim::{Claim, settle};
use crate::date::{self, Stamp};
use crate::markup::Scan;
use crate::meta::{self, Meta, rank};
use crate::model::{Options, Page, Reason, Source};
use crate::{block, data};

/// How far above the headline a line of dates may stand, in blocks.
const ABOVE: usize = 6;
/// How far below the headline the story begins at most, and how far below its end a date may stand.
const BELOW: usize = 60;
const AFTER: usize = 5;
/// Most words of a line with a date or a name.
const LINE: usize = 40;

/// Adds what visible lines around the story say of its day and its authors.
pub(crate) fn lines(scan: &Scan, found: &Found, headline: Option<usize>, meta: &mut Meta) {
    let first = found.prose.clone().next().unwrap_or(scan.blocks.len());
    let last = found.prose.clone().last().unwrap_or(first);
    let top = headline.unwrap_or(first.saturating_sub(ABOVE)).min(first);
    let top = top.max(first.saturating_sub(BELOW));
    let place = |i: usize| match i {
        _ if i + ABOVE < top => None,
        _ if i < top => Some(Place::Above(top - i)),
        _ if i <= first + 1 => Some(Place::Under),
        _ if i > last && i <= last + AFTER => Some(Place::After),
        _ => None,
    };
    for time in std::mem::take(&mut meta.times) {
        // One far from the story is of another.
        let later = match place(time.block) {
            Some(Place::Under) => 0,
            Some(Place::Above(_)) => 2,
            Some(Place::After) => 3,
            None => continue,
        };
        match time.changed {
            Some(true) => meta.updated.push(Claim::new(rank::LABELLED + later, time.from, time.stamp)),
            Some(false) => meta.published.push(Claim::new(rank::LABELLED + later, time.from, time.stamp)),
            None => meta.published.push(Claim::new(rank::TIME + later, time.from, time.stamp)),
        }
    }
    for (i, block) in scan.blocks.iter().enumerate() {
        let Some(place) = place(i) else { continue };
        let zone = block.zone.or(found.named.get(block.within as usize).copied().flatten());
        let own = !matches!(
            zone,
            Some(
                Reason::CommentForm
                    | Reason::Advertisement
                    | Reason::Newsletter
                    | Reason::Copyright
                    | Reason::Caption
                    | Reason::Biography
            )
        );
        // The foot of a story, or a box at its side, may say when it was published, but must say so.
        let frame = matches!(zone, Some(Reason::Teaser | Reason::Navigation));
        if !own || Some(i) == headline || block.text.len() > 400 || block::words(&block.text) > LINE {
            continue;
        }
        if zone == Some(Reason::Byline) && place == Place::Under && meta.authors.iter().all(|c| c.rank < 5) {
            meta.authors.extend(name_alone(&block.text).map(|n| Claim::new(5, "line", vec![n])));
        }
        let bare = date::line(&block.text);
        let whole = bare.is_some();
        let dated = bare.filter(|l| l.published.or(l.updated).is_some());
        let Some(dates) = dated.or_else(|| date::search(&block.text, meta.order)) else { continue };
        meta.updated.extend(dates.updated.map(|d| Claim::new(rank::LABELLED, "line", d)));
        let believed = match place {
            _ if dates.labelled => rank::LABELLED + u8::from(frame),
            _ if frame => continue,
            Place::Under => rank::LINE,
            Place::Above(n) if whole && n <= 3 => rank::LINE + 5,
            Place::After if whole => rank::LINE + 6,
            // The day at the top of a page may be that of its printing.
            Place::Above(_) if whole => rank::ADDRESS + 5,
            _ => continue,
        };
        meta.published.extend(dates.published.map(|d| Claim::new(believed, "line", d)));
    }
}

/// Where a line stands.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Place {
    Above(usize),
    /// Between the headline and the story.
    Under,
    After,
}

/// A name that stands alone, or after "By".
fn name_alone(text: &str) -> Option<String> {
    let text = data::name(text)?;
    let text = text.split([',', '|', '•', '·']).next()?.trim().to_owned();
    let capital = |w: &str| w.chars().next().is_some_and(char::is_uppercase);
    let fits = (2..=4).contains(&block::words(&text))
        && text.split(' ').all(|w| capital(w) || matches!(w, "de" | "van" | "von" | "al" | "bin"))
        && !text.chars().any(|c| c.is_ascii_digit());
    fits.then_some(text)
}

/// Properties that hold the day of publication in data that is not read as JSON.
const LOOSE: &[&str] = &[
    "datePublished",
    "publishedAt",
    "published_at",
    "publishDate",
    "publish_date",
    "publishedDate",
    "firstPublishedAt",
    "firstPublished",
    "publicationDate",
    "pubDate",
];

/// Fills in what is known. `byline` is the one that stands with the story; `html` is the markup as it came, for data that could not be read otherwise.
pub(crate) fn fill(page: &mut Page, mut meta: Meta, byline: Option<&str>, html: &str, options: &Options) {
    let mut sources = BTreeMap::new();
    let mut note = |name: &'static str, source: Option<Source>| {
        if let Some(source) = source {
            sources.insert(name, source);
        }
    };
    let text = |s: &String| s.clone();

    let (title, source) = settle(&meta.titles, |a, b| block::key(a) == block::key(b), text).unzip();
    if page.title == title {
        note("title", source);
    } else if page.title.is_some() {
        let from = if page.title == options.title { "given" } else { "line" };
        note("title", Some(Source { from: from.into(), agree: Vec::new(), differ: Vec::new() }));
    }

    meta.url.extend(options.url.clone().map(|u| Claim::new(9, "given", u)));
    let (url, source) = settle(&meta.url, |a, b| a == b, text).unzip();
    page.url = url;
    note("url", source);

    let (publication, source) =
        settle(&meta.publication, |a, b| block::key(a) == block::key(b), text).unzip();
    page.publication = publication;
    note("publication", source);

    let (updated, updated_source) = settle(&meta.updated, same_day, Stamp::to_string).unzip();
    if meta.published.iter().all(|c| c.rank >= rank::WEAK) {
        let loose = LOOSE.iter().find_map(|p| Some((p, date::value(data::loose(html, p)?, meta.order)?)));
        meta.published.extend(loose.map(|(p, d)| Claim::new(rank::LOOSE, format!("script:{p}"), d)));
    }
    let address = page.url.as_deref().or(options.url.as_deref()).and_then(date::in_url);
    meta.published.extend(address.map(|d| Claim::new(rank::ADDRESS, "address", d)));
    distrust(&mut meta.published, updated);
    let given = options.date.as_ref().filter(|_| meta.published.iter().all(|c| c.rank >= rank::ADDRESS));
    if let Some(date) = given {
        page.published = Some(date.clone());
        note("published", Some(Source { from: "given".into(), agree: Vec::new(), differ: Vec::new() }));
    } else {
        let (published, source) = settle(&meta.published, same_day, Stamp::to_string).unzip();
        page.published = published.map(|d| d.to_string());
        note("published", source);
        // A change before publication is a time of another zone, or of another page.
        page.updated = updated.filter(|u| published.is_none_or(|p| *u > p)).map(|d| d.to_string());
    }
    if given.is_some() {
        page.updated = updated.map(|d| d.to_string());
    }
    if page.updated.is_some() {
        note("updated", updated_source);
    }

    let site = page.publication.as_deref().map(block::key);
    for claim in &mut meta.authors {
        // A site that names itself, or nobody, gives way to a person.
        let nobody = |n: &String| {
            Some(block::key(n)) == site
                || ["admin", "staff", "editor", "newsroom", "web desk"].contains(&n.to_lowercase().as_str())
        };
        if claim.value.iter().all(nobody) {
            claim.rank += 50;
        }
    }
    let same = |a: &Vec<String>, b: &Vec<String>| block::key(&a.concat()) == block::key(&b.concat());
    let (authors, source) = settle(&meta.authors, same, |a| a.join(", ")).unzip();
    page.authors = authors.unwrap_or_default();
    // As it is printed, where it is.
    let visible = source.as_ref().is_some_and(|s| s.from == "line");
    let printed = byline.filter(|b| visible && meta::people(b) == page.authors).map(str::to_owned);
    page.byline = printed.or_else(|| (!page.authors.is_empty()).then(|| page.authors.join(", ")));
    note("authors", source);
    page.sources = sources;
}

fn same_day(a: &Stamp, b: &Stamp) -> bool {
    a.day() == b.day()
}

/// Some sites print the time of the last change as that of publication too. Where the two are one, an earlier day that a
/// label or the address gives is believed.
fn distrust(published: &mut [Claim<Stamp>], updated: Option<Stamp>) {
    let Some(best) = published.iter().min_by_key(|c| c.rank).map(|c| c.value) else { return };
    if updated != Some(best) {
        return;
    }
    let earlier = published.iter_mut().find(|c| {
        (c.rank == rank::LABELLED || c.rank == rank::ADDRESS || c.rank == rank::MARKED)
            && c.value.day() < best.day()
    });
    if let Some(claim) = earlier {
        claim.rank = 0;
    }
}

/// Claims of a visible byline and dates that the arrangement of the story found.
pub(crate) fn visible(
    meta: &mut Meta,
    published: Option<Stamp>,
    updated: Option<Stamp>,
    byline: Option<&str>,
) {
    meta.published.extend(published.map(|d| Claim::new(rank::LINE + 8, "line", d)));
    meta.updated.extend(updated.map(|d| Claim::new(rank::LINE + 8, "line", d)));
    meta.authors.extend(byline.map(|b| Claim::new(4, "line", meta::people(b))));
}
