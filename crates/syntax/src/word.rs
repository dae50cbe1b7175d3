//! A word before analysis.

use text::Span;

/// One word of a sentence, as the tokeniser or a CoNLL-U file gives it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Word {
    /// The word as written.
    pub form: String,
    /// Where it stands in the text it belongs to.
    pub span: Span,
    /// Whether white space or the end of the text follows.
    pub space_after: bool,
    /// Number of words in the multiword token that starts here ("don't" is 2); 0 for plain words and inner parts.
    pub mwt: u8,
    /// Index of the paragraph, from 0.
    pub paragraph: u32,
}
