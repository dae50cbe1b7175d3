//! The model: everything learned, and the two ways to use it.

use crate::{Error, Word};
use text::Sentence;

/// A trained language model.
pub struct Model {
    hash: String,
}

impl Model {
    /// Reads a model from the bytes of a model file.
    ///
    /// # Errors
    ///
    /// Bytes that are not a model of this version, or that break one of its bounds.
    pub fn load(bytes: &[u8]) -> Result<Self, Error> {
        let _ = bytes;
        Err(Error::model("not written yet"))
    }

    /// First 16 hexadecimal digits of the file's hash.
    #[must_use]
    pub fn hash(&self) -> &str {
        &self.hash
    }

    /// Name of a Penn tag.
    #[must_use]
    pub fn xpos(&self, tag: u8) -> &str {
        let _ = tag;
        ""
    }

    /// Morphological features as treebanks write them (`Number=Sing|Person=3`); empty for none.
    #[must_use]
    pub fn feats(&self, feats: u16) -> &str {
        let _ = feats;
        ""
    }

    /// Sentences of a story's text, analysed.
    #[must_use]
    pub fn analyse(&self, story: &str) -> Vec<Sentence> {
        let _ = story;
        Vec::new()
    }

    /// Analyses given words, one sentence per slice, instead of finding them in text.
    #[must_use]
    pub fn analyse_words(&self, sentences: &[Vec<Word>]) -> Vec<Sentence> {
        let _ = sentences;
        Vec::new()
    }
}
