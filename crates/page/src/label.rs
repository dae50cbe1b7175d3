//! What a block is if it is not story, judged by its own words alone.
//!
//! A [`Label`] is firm if the block is furniture wherever it stands, and loose if it is so only at the page's edges (a
//! bare date between two paragraphs may be a heading of a chronology). Where its neighbours matter, `arrange` decides.

use crate::agency;
use crate::block::{Block, Shape, ends_sentence, words};
use crate::date::{self, DateLine};
use crate::model::Reason;
use crate::phrases;

/// A guess at what a block is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Label {
    /// Why it is not story.
    pub(crate) reason: Reason,
    /// Whether it is so wherever it stands.
    pub(crate) firm: bool,
    /// What follows that belongs to it.
    pub(crate) opens: Opens,
    /// What it says of dates.
    pub(crate) dates: Option<DateLine>,
    /// The agency that it names.
    pub(crate) agency: Option<&'static str>,
    /// The author that it names.
    pub(crate) byline: Option<String>,
}

/// How far a label reaches beyond its block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Opens {
    /// Not beyond.
    Nothing,
    /// A few titles, after which the story may go on.
    Insert,
    /// The rest of the page up to the next heading of this kind, if the story is behind it.
    Rest,
    /// The same, however much follows: readers write more than reporters.
    All,
    /// The next paragraphs, about a person or a body.
    Biography,
}

impl Label {
    fn new(reason: Reason, firm: bool) -> Self {
        Self { reason, firm, opens: Opens::Nothing, dates: None, agency: None, byline: None }
    }

    fn opening(reason: Reason, opens: Opens) -> Self {
        Self { opens, ..Self::new(reason, true) }
    }
}

/// The label of a block, if its words give it one.
pub(crate) fn of(block: &Block) -> Option<Label> {
    let text = block.text.as_str();
    if block.shape == Shape::Caption {
        return Some(Label::new(if is_credit(text) { Reason::Credit } else { Reason::Caption }, true));
    }
    if is_separator(text) {
        return Some(Label::new(Reason::Separator, true));
    }
    if let Some(dates) = date::line(text) {
        return Some(Label {
            byline: dates.byline.clone(),
            dates: Some(dates.clone()),
            ..Label::new(Reason::Date, dates.firm)
        });
    }
    if let Some(agency) = agency::is_mark(text) {
        return Some(Label { agency, ..Label::new(Reason::SignOff, true) });
    }
    let n = words(text);
    if n > 120 {
        return None;
    }
    let bare = phrases::bare(text);
    if let Some((reason, opens)) = phrases::section(&bare, text) {
        return Some(Label::opening(reason, opens));
    }
    if let Some(reason) = phrases::furniture(&bare, n) {
        return Some(Label::new(reason, true));
    }
    if is_credit(text) {
        return Some(Label::new(Reason::Credit, true));
    }
    if is_caption(text) {
        return Some(Label::new(Reason::Caption, true));
    }
    if phrases::is_share(&bare, n) {
        return Some(Label::new(Reason::Share, true));
    }
    if is_path(text) {
        return Some(Label::new(Reason::Navigation, true));
    }
    if let Some(byline) = byline(text) {
        return Some(Label { byline: Some(byline), ..Label::new(Reason::Byline, true) });
    }
    if phrases::is_biography(text) {
        return Some(Label::new(Reason::Biography, false));
    }
    if phrases::is_contribution(&bare) {
        return Some(Label::new(Reason::Byline, true));
    }
    None
}

/// "By Ada Marsh", "Written by Ada Marsh and Ben Low", "By Ada Marsh, Reuters": the name.
fn byline(text: &str) -> Option<String> {
    if words(text) > 14 || text.ends_with(['?', '!', ':']) {
        return None;
    }
    const STARTS: &[&str] = &[
        "by",
        "written by",
        "posted by",
        "story by",
        "text by",
        "report by",
        "words by",
        "published by",
        "author",
        "authors",
        "reporter",
        "autor",
        "von",
        "par",
        "por",
        "submitted by",
        "article by",
        "oleh",
    ];
    let lower = text.to_lowercase();
    let start = STARTS.iter().find(|s| {
        lower.strip_prefix(**s).is_some_and(|r| r.starts_with([' ', ':']) && text.is_char_boundary(s.len()))
    })?;
    let rest = text.get(start.len()..)?.trim_start_matches([':', ' ']);
    let rest = rest.split(['|', '•', '·']).next().unwrap_or(rest).trim().trim_end_matches([',', ' ']);
    let small = [
        "and", "of", "for", "in", "the", "de", "van", "von", "der", "bin", "al", "la", "du", "at", "with",
        "&", "y", "di", "da", "el", "ibn",
    ];
    let names = rest
        .split([' ', ',', '/'])
        .filter(|w| !w.is_empty())
        .all(|w| small.contains(&w) || w.chars().next().is_some_and(char::is_uppercase));
    let first = rest.chars().next().is_some_and(char::is_uppercase);
    // "By Monday, Kyiv fell." is a sentence: a byline ends without a full stop, or with an initial's.
    let finished = ends_sentence(rest) && !rest.ends_with("Jr.") && !rest.ends_with("Sr.");
    let needs_label = !matches!(*start, "von" | "par" | "por" | "author" | "autor" | "reporter")
        || text.contains(':')
        || words(rest) <= 3;
    (names && first && !finished && needs_label && words(rest) >= 1).then(|| rest.to_owned())
}

/// "photo: AGENCY", "Photo by Ada Marsh", "Getty Images".
fn is_credit(text: &str) -> bool {
    if words(text) > 14 {
        return false;
    }
    let lower = text.trim_start_matches(['(', '[', '/', ' ', '©', '*']).to_lowercase();
    const STARTS: &[&str] = &[
        "photo:",
        "photos:",
        "photo by",
        "photos by",
        "photo courtesy",
        "photo credit",
        "photograph:",
        "photograph by",
        "photographer:",
        "image:",
        "image by",
        "image credit",
        "image source",
        "image copyright",
        "image caption",
        "images:",
        "picture:",
        "picture by",
        "picture credit",
        "pic:",
        "pics:",
        "foto:",
        "fot.",
        "fot:",
        "zdj.",
        "zdjęcie:",
        "bild:",
        "credit:",
        "photo/",
        "ap photo",
        "file photo",
        "illustration:",
        "illustration by",
        "graphic:",
        "video:",
        "video by",
        "photo source",
        "photo –",
        "photo -",
        "getty images",
        "foto ",
        "фото:",
        "representational image",
        "representative image",
        "featured image",
        "courtesy of",
    ];
    let ends = [
        "/ getty images",
        "/getty images",
        "via getty images",
        "/ap",
        "/afp",
        "/reuters",
        "/epa",
        "via ap",
        "via reuters",
        "/shutterstock",
    ];
    let starts = STARTS.iter().any(|s| lower.starts_with(s));
    starts && !(ends_sentence(text) && words(text) > 9)
        || words(text) <= 8 && ends.iter().any(|e| lower.trim_end_matches([')', ']', '.']).ends_with(e))
}

/// A description that ends in a picture's credit.
fn is_caption(text: &str) -> bool {
    if words(text) > 70 {
        return false;
    }
    let from = text.char_indices().rev().nth(70).map_or(0, |(i, _)| i);
    let tail = text[from..].to_lowercase();
    if !tail.contains(['(', '[', '/', '|', ':']) && !tail.contains("photo") {
        return false;
    }
    const MARKS: &[&str] = &[
        "(ap photo",
        "[ap photo",
        "ap photo/",
        "| photo credit",
        "photo credit:",
        "photo: ",
        "photograph: ",
        "image: ",
        "file photo",
        "[photo/",
        "(photo by",
        "[photo by",
        "photo by ",
        "reuters/",
        "/getty images",
        "via getty images",
        "(photo:",
        "/file photo",
        "picture: ",
        "pic: ",
        "/afp)",
        "/ epa",
        "[file:",
        "(file)",
        "/anadolu",
    ];
    MARKS.iter().any(|m| tail.contains(m)) && !tail.trim_end().ends_with(" said.") && {
        // The credit must be the last thing said.
        let at = MARKS.iter().filter_map(|m| tail.rfind(m)).max().unwrap_or(0);
        words(&tail[at..]) <= 9
    }
}

/// "Home > World > Europe", "News | Sport | Weather".
fn is_path(text: &str) -> bool {
    let marks = ['>', '›', '»', '|', '/', '•', '·', '→'];
    let parts: Vec<&str> = text.split(marks).map(str::trim).filter(|p| !p.is_empty()).collect();
    let short = parts.iter().all(|p| words(p) <= 3);
    let arrows = text.matches(['>', '›', '»', '→']).count();
    (parts.len() >= 3 || (parts.len() == 2 && arrows == 1 && words(text) <= 5 && !ends_sentence(text)))
        && (short || (arrows >= 2 && parts[..parts.len() - 1].iter().all(|p| words(p) <= 3)))
        && !ends_sentence(text)
}

/// A line of stars, dashes or dots.
fn is_separator(text: &str) -> bool {
    !text.is_empty() && !text.chars().any(char::is_alphanumeric) && text.chars().count() <= 80
}
