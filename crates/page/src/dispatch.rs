//! A run of story paragraphs to dispatches.
//!
//! A dispatch ends with an agency's mark. What follows is another one if it has a heading of its own (which may stand
//! after its first paragraph), a dateline, or a mark at its own end; otherwise the mark was only a credit within the
//! story. A paragraph that opens with an agency's dateline begins a dispatch anywhere. Under four times of day or more, each
//! on a line of its own, the entries of a live blog are dispatches each.

use crate::agency;
use crate::block::Block;
use crate::date;
use crate::model::{Reason, SetAside, Story};
use crate::reads;

/// One thing in the run.
#[derive(Debug)]
pub(crate) enum Entry<'b> {
    /// A block of story, with its number on the page.
    Text(usize, &'b Block),
    /// An agency's or a desk's mark on a line of its own.
    Mark(Option<&'static str>),
    /// A time of day on a line of its own.
    Clock,
}

/// A paragraph with its marks taken off.
struct Para<'b> {
    index: usize,
    text: &'b str,
    heading: bool,
    prose: bool,
    /// Whether a mark ends it, and the agency of the mark.
    ends: bool,
    agency: Option<&'static str>,
    /// Length of the dateline that opens it, and its agency.
    dateline: Option<(usize, Option<&'static str>)>,
    /// Whether a time of day stands over it.
    timed: bool,
}

/// Times over paragraphs that make the run the entries of a live blog.
const ENTRIES: usize = 4;

/// Divides a run into stories, and gives the marks that were taken off paragraphs with their block numbers.
pub(crate) fn divide(
    entries: &[Entry<'_>],
    bylines: &[(usize, String)],
) -> (Vec<Story>, Vec<(usize, SetAside)>) {
    let mut paras: Vec<Para<'_>> = Vec::new();
    let mut aside = Vec::new();
    let mut timed = false;
    for entry in entries {
        match entry {
            Entry::Clock => timed = true,
            Entry::Text(index, block) => {
                let mut signed = agency::unsign(&block.text);
                for mark in signed.marks.iter().rev() {
                    aside.push((*index, SetAside { text: (*mark).to_owned(), reason: Reason::SignOff }));
                }
                if signed.text.is_empty() {
                    if let Some(last) = paras.last_mut() {
                        (last.ends, last.agency) = (true, last.agency.or(signed.agency));
                    }
                    continue;
                }
                if let Some(length) = agency::post_time(signed.text) {
                    let (time, post) = signed.text.split_at(length);
                    aside.push((*index, SetAside { text: time.trim().to_owned(), reason: Reason::Date }));
                    signed.text = post;
                }
                paras.push(Para {
                    index: *index,
                    text: signed.text,
                    heading: reads::is_heading(block),
                    prose: reads::is_prose(block),
                    ends: !signed.marks.is_empty(),
                    agency: signed.agency,
                    dateline: agency::dateline(signed.text),
                    timed: std::mem::take(&mut timed),
                });
            }
            Entry::Mark(name) => {
                if let Some(last) = paras.last_mut() {
                    (last.ends, last.agency) = (true, last.agency.or(*name));
                }
            }
        }
    }
    let starts = starts(&paras);
    let mut stories = Vec::new();
    for (n, &start) in starts.iter().enumerate() {
        let end = starts.get(n + 1).copied().unwrap_or(paras.len());
        let own = &paras[start..end];
        let heading = if n > 0 { heading_at(own) } else { over_dateline(own).filter(|_| starts.len() > 1) };
        stories.push(story(own, heading));
    }
    if stories.len() > 1 {
        for (index, name) in bylines {
            // Between two it is under the first one's last paragraph, or over the second's first.
            let next = starts.partition_point(|&s| paras[s].index < *index);
            let over =
                starts.get(next).and_then(|s| s.checked_sub(1)).is_some_and(|p| paras[p].index < *index);
            let story = match (next, over) {
                // Above the first story it is the page's.
                (0, _) => continue,
                (next, true) => next,
                (next, false) => next - 1,
            };
            stories[story].byline.get_or_insert_with(|| name.clone());
        }
    }
    (stories, aside)
}

/// Numbers of the paragraphs with which dispatches begin.
fn starts(paras: &[Para<'_>]) -> Vec<usize> {
    // Three paragraphs or more that open with a place each are dispatches each: "SEOUL: …", "LIMA: …".
    let round_up = paras.iter().filter(|p| p.dateline.is_some()).count() >= 3;
    let live = paras.iter().filter(|p| p.timed).count() >= ENTRIES;
    let mut starts: Vec<usize> = Vec::new();
    if !paras.is_empty() {
        starts.push(0);
    }
    for k in 1..paras.len() {
        if starts.last() == Some(&k) {
            continue;
        }
        let rest = &paras[k..];
        let after_mark = paras[k - 1].ends && {
            let end = rest.iter().position(|p| p.ends);
            let own = &rest[..end.map_or(rest.len(), |e| e + 1)];
            own.iter().any(|p| p.prose)
                && (end.is_some() || heading_at(own).is_some() || own[0].dateline.is_some())
        };
        // A heading over an agency's dateline, or the dateline alone; in a round-up any dateline.
        let dated = |p: &Para<'_>| p.dateline.is_some_and(|(_, agency)| agency.is_some() || round_up);
        let over = paras[k].heading && rest.get(1).is_some_and(dated);
        if after_mark
            || (live && paras[k].timed)
            || over
            || (dated(&paras[k]) && !(paras[k - 1].heading && (k == 1 || starts.last() == Some(&(k - 1)))))
        {
            starts.push(k);
        }
    }
    starts
}

/// The heading of a dispatch: its first paragraph, or its second where the lead stands above.
fn heading_at(own: &[Para<'_>]) -> Option<usize> {
    (0..own.len().min(2)).find(|&i| own[i].heading && own[i + 1..].iter().any(|p| p.prose))
}

/// The heading of the first of several dispatches: what stands above it is else the page's, but a dateline tells where the
/// dispatch itself begins.
fn over_dateline(own: &[Para<'_>]) -> Option<usize> {
    (own.len() > 1 && own[0].heading && own[1].dateline.is_some()).then_some(0)
}

fn story(paras: &[Para<'_>], heading: Option<usize>) -> Story {
    let mut story = Story {
        heading: heading.map(|i| paras[i].text.to_owned()),
        agency: paras.iter().find_map(|p| p.agency).map(str::to_owned),
        ..Story::default()
    };
    let mut first = true;
    for (i, para) in paras.iter().enumerate() {
        if Some(i) == heading {
            continue;
        }
        let mut text = para.text;
        if first && let Some((length, agency)) = para.dateline {
            let (line, rest) = text.split_at(length);
            let line = line.trim_end_matches([' ', '-', '–', '—', ':']);
            story.agency = story.agency.take().or(agency.map(str::to_owned));
            story.published = date::value(line, date::Order::Unknown).map(|d| d.to_string());
            story.dateline = Some(line.to_owned());
            text = rest;
        }
        first = first && !para.prose;
        if !story.text.is_empty() {
            story.text.push_str("\n\n");
        }
        story.text.push_str(text);
    }
    story
}
