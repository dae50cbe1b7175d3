//! How a block reads: as a paragraph of a story, as a heading, or as neither.
//!
//! Both are guesses from length and closing mark, made after agency marks are taken off the end.

use crate::agency;
use crate::block::{Block, Shape, closing, is_wide, words};

/// Words that make a paragraph of a block without a closing mark.
const LONG: usize = 22;
/// Most words of a heading in plain text.
const HEADING: usize = 28;

/// Whether the block reads as part of a story: long enough, or a whole sentence.
pub(crate) fn is_prose(block: &Block) -> bool {
    if matches!(block.shape, Shape::Heading(_)) {
        return false;
    }
    let text = agency::unsign(&block.text).text;
    let (words, wide) = (words(text), is_wide(text));
    match closing(text) {
        // A title may be a question.
        Some('?') => words >= 15 || (wide && text.chars().count() > 40),
        Some(_) => words >= 3 || wide,
        None => words >= LONG || (wide && text.chars().count() > 60),
    }
}

/// Whether the block could be a title or a cross-heading.
pub(crate) fn is_heading(block: &Block) -> bool {
    let text = &block.text;
    let n = words(text);
    if matches!(block.shape, Shape::Heading(_)) {
        return n <= 40;
    }
    let first = text.chars().next();
    n <= HEADING
        && text.chars().count() <= 200
        && matches!(closing(text), None | Some('?'))
        && !text.ends_with([':', ';', ','])
        && first.is_some_and(|c| !c.is_lowercase() && (c.is_alphanumeric() || "\"'“‘«„¿".contains(c)))
        && agency::unsign(text).marks.is_empty()
}
