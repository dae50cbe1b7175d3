//! A block: one paragraph, heading, line or cell of a page, with white space squeezed; and what can be said of it
//! without knowing its neighbours.

use crate::model::Reason;

/// One block of visible text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Block {
    /// The text, runs of white space as one space.
    pub(crate) text: String,
    /// How the page shows it.
    pub(crate) shape: Shape,
    /// Why the markup says it is not story, where it does.
    pub(crate) zone: Option<Reason>,
    /// Whether most of it is links.
    pub(crate) linked: bool,
    /// The box of the markup that it stands in.
    pub(crate) within: u32,
}

/// How a page shows a block.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Shape {
    /// A paragraph, or unknown (plain text).
    #[default]
    Paragraph,
    /// A heading of level 1, 2 or deeper (3).
    Heading(u8),
    /// An item of a list.
    Item,
    /// Words under a picture.
    Caption,
}

impl Block {
    /// A block of plain text.
    pub(crate) fn new(text: String) -> Self {
        Self { text, ..Self::default() }
    }
}

/// Runs of white space to one space, invisible characters gone.
pub(crate) fn squeeze(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_whitespace() {
            if !out.is_empty() && !out.ends_with(' ') {
                out.push(' ');
            }
        } else if !is_invisible(c) {
            out.push(c);
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// Zero-width marks, soft hyphens and control characters.
pub(crate) fn is_invisible(c: char) -> bool {
    c.is_control() && !c.is_whitespace()
        || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{feff}')
}

/// Number of words, as white space divides them.
pub(crate) fn words(text: &str) -> usize {
    let (mut count, mut counted) = (0, false);
    for c in text.chars() {
        if c.is_whitespace() {
            counted = false;
        } else if !counted && c.is_alphanumeric() {
            (count, counted) = (count + 1, true);
        }
    }
    count
}

/// Letters and digits only, in lower case: what two printings of one line have in common.
pub(crate) fn key(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Whether the text ends as a sentence does.
pub(crate) fn ends_sentence(text: &str) -> bool {
    closing(text).is_some()
}

/// The mark that ends the last sentence, quotation marks and brackets after it passed over.
pub(crate) fn closing(text: &str) -> Option<char> {
    let bare =
        text.trim_end_matches(['"', '\'', '”', '“', '’', '»', '«', '„', ')', ']', ' ', '*', '」', '』']);
    bare.chars().next_back().filter(|c| ".!?…。！？।؟".contains(*c))
}

/// Whether the text is in a script without spaces between words.
pub(crate) fn is_wide(text: &str) -> bool {
    let wide = text
        .chars()
        .filter(|c| matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{e00}'..='\u{e7f}'))
        .count();
    wide * 3 > text.chars().count()
}

/// Whether a text is cut off in the middle.
pub(crate) fn is_cut(text: &str) -> bool {
    let text = text.trim_end_matches([' ', ']', ')', '→', '»']);
    text.ends_with('…') || text.ends_with("...")
}
