//! CoNLL-U in (given tokens) and out (analysed sentences).

use crate::{Error, Model, Word};
use text::Sentence;

/// The words of a CoNLL-U file, with the text they make.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// The text: words joined as `SpaceAfter` says, sentences by a space, paragraphs by a blank line. Spans point into it.
    pub text: String,
    /// Words of each sentence.
    pub sentences: Vec<Vec<Word>>,
}

/// Reads the words of a CoNLL-U text; tags, lemmas and trees that it may have are not looked at.
///
/// # Errors
///
/// A line that is not CoNLL-U, by its number.
pub fn read(text: &str) -> Result<Document, Error> {
    let _ = text;
    Err(Error::conllu(1, "not written yet"))
}

/// Writes sentences as CoNLL-U: `sent_id`, `text`, `newpar`, multiword ranges, `SpaceAfter=No` and `TokenRange`.
#[must_use]
pub fn write(model: &Model, story: &str, sentences: &[Sentence]) -> String {
    let _ = (model, story, sentences);
    String::new()
}
