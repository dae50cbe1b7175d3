//! The model: everything learned, and the two ways to use it.

use crate::analyse::{Buffers, Run};
use crate::file::Loaded;
use crate::{Error, Word};
use std::sync::Mutex;
use text::{Sentence, Span};

/// A trained language model. One may serve many threads at once; what it says does not depend on how it is called.
///
/// ```no_run
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let model = syntax::Model::load(&std::fs::read("models/en.bin")?)?;
/// let story = "The envoys met in Geneva. They did not agree.";
/// for sentence in model.analyse(story) {
///     println!("{}", sentence.lemma(sentence.root()));
/// }
/// # Ok(())
/// # }
/// ```
pub struct Model {
    hash: String,
    pub(crate) loaded: Loaded,
    /// Buffers that no thread is using.
    spare: Mutex<Vec<Buffers>>,
}

impl Model {
    /// Reads a model from the bytes of a model file.
    ///
    /// # Errors
    ///
    /// Bytes that are not a model of this version, or that break one of its bounds.
    pub fn load(bytes: &[u8]) -> Result<Self, Error> {
        let loaded = Loaded::read(bytes)?;
        let mut hash = blake3::hash(bytes).to_hex().to_string();
        hash.truncate(16);
        Ok(Self { hash, loaded, spare: Mutex::new(Vec::new()) })
    }

    /// First 16 hexadecimal digits of the file's BLAKE3 hash.
    #[must_use]
    pub fn hash(&self) -> &str {
        &self.hash
    }

    /// Name of a Penn tag.
    #[must_use]
    pub fn xpos(&self, tag: u8) -> &str {
        self.loaded.tags.xpos.get(tag as usize).map_or("", String::as_str)
    }

    /// Morphological features as treebanks write them (`Number=Sing|Person=3`); empty for none.
    #[must_use]
    pub fn feats(&self, feats: u16) -> &str {
        self.loaded.tags.morphs.get(feats as usize).map_or("", String::as_str)
    }

    /// Sentences of a story's text, analysed. Blank lines part paragraphs, and no sentence crosses one; other line ends are spaces.
    #[must_use]
    pub fn analyse(&self, story: &str) -> Vec<Sentence> {
        self.with_buffers(|buffers| Run::new(&self.loaded, buffers).story(story))
    }

    /// Spans of the words of each sentence, without analysis.
    #[must_use]
    pub fn segment(&self, story: &str) -> Vec<Vec<Span>> {
        let sentences = self.with_buffers(|buffers| Run::new(&self.loaded, buffers).sentences(story));
        sentences.into_iter().map(|s| s.tokens.into_iter().map(|t| t.span).collect()).collect()
    }

    /// Analyses given words, one sentence per slice, instead of finding them in text.
    #[must_use]
    pub fn analyse_words(&self, sentences: &[Vec<Word>]) -> Vec<Sentence> {
        self.with_buffers(|buffers| Run::new(&self.loaded, buffers).words(sentences))
    }

    fn with_buffers<T>(&self, work: impl FnOnce(&mut Buffers) -> T) -> T {
        let spare = || self.spare.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let taken = spare().pop();
        let mut buffers = taken.unwrap_or_default();
        let out = work(&mut buffers);
        spare().push(buffers);
        out
    }
}

impl std::fmt::Debug for Model {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Model").field("hash", &self.hash).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::nn::Level;

    const MODEL: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../models/en.bin");
    const STORY: &str = "OSLO (NTB) \u{2014} \u{201C}We will not sign,\u{201D} said Ingrid Dahl, Norway's envoy, after 12 hours of talks \
        in Geneva. Rebels shelled the airport of Goma on Monday, killing at least six people, the army says.\n\n\
        Minister denies plan to arm militia\n\nThe refusal by the US and its allies to lift sanctions, which the U.N. had asked \
        for, was condemned by Tehran.";

    fn model() -> Model {
        Model::load(&std::fs::read(MODEL).unwrap()).unwrap()
    }

    #[test]
    fn every_instruction_set_gives_the_same_trees() {
        let best = model().analyse(STORY);
        assert_eq!(best.len(), 5);
        for level in Level::all() {
            let mut model = model();
            model.loaded.weights.level = level;
            assert_eq!(model.analyse(STORY), best, "{level:?}");
        }
    }

    #[test]
    fn a_sentence_reads_the_same_alone_and_in_any_company() {
        let model = model();
        let story = "The envoy left. He did not sign.";
        let alone = model.analyse(story);
        let long = format!("{story} {}", "Nobody came to the talks on Monday. ".repeat(200));
        assert_eq!(model.analyse(&long)[..2], alone[..]);
    }
}
