//! One sentence: words in order, with tags, lemmas and a tree.

use crate::{Entity, Rel, Span, Upos};

/// One word of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Bytes of the word in the story's text.
    pub span: Span,
    /// Bytes of the lemma in [`Sentence::lemmas`].
    pub lemma: Span,
    /// Universal part of speech.
    pub upos: Upos,
    /// Penn tag, an index into the tag set that the model ships ([`Sentence`] readers get its name from the model).
    pub xpos: u8,
    /// Morphological features, an index into the model's table of feature strings (0 is "no features").
    pub feats: u16,
    /// Index of the head in the same sentence; the root's is its own index.
    pub head: u16,
    /// Relation to the head.
    pub rel: Rel,
    /// Whether white space (or the end of the text) follows.
    pub space_after: bool,
    /// Number of words in the multiword token that starts here ("don't" is 2); 0 for plain words and inner parts.
    pub mwt: u8,
}

/// One sentence and its tree.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sentence {
    /// Bytes of the sentence in the story's text.
    pub span: Span,
    /// The words, in order.
    pub tokens: Vec<Token>,
    /// All lemmas, end to end.
    pub lemmas: String,
    /// Parts of this sentence that stand between quotation marks (a quote that runs over several sentences has a part in
    /// each), the marks not included.
    pub quotes: Vec<Span>,
    /// Names of people, organisations, places and peoples, and mentions of weapons, platforms and quantities: in order, none within
    /// another.
    pub entities: Vec<Entity>,
    /// Whether the sentence is a heading of its story.
    pub heading: bool,
    /// Index of the paragraph in the story, from 0.
    pub paragraph: u32,
}

impl Sentence {
    /// Lemma of word `i`, lower-cased except for proper nouns.
    #[must_use]
    pub fn lemma(&self, i: usize) -> &str {
        self.tokens.get(i).map_or("", |t| t.lemma.of(&self.lemmas))
    }

    /// The word as it stands in `text`.
    #[must_use]
    pub fn form<'t>(&self, text: &'t str, i: usize) -> &'t str {
        self.tokens.get(i).map_or("", |t| t.span.of(text))
    }

    /// The entity that word `i` belongs to.
    #[must_use]
    pub fn entity(&self, i: usize) -> Option<Entity> {
        self.entities.iter().copied().find(|e| e.tokens().contains(&i))
    }

    /// Index of the root; 0 for an empty sentence.
    #[must_use]
    pub fn root(&self) -> usize {
        self.tokens.iter().enumerate().find(|(i, t)| t.head as usize == *i).map_or(0, |(i, _)| i)
    }

    /// Head of word `i`, or `None` for the root.
    #[must_use]
    pub fn head(&self, i: usize) -> Option<usize> {
        let h = self.tokens.get(i)?.head as usize;
        (h != i).then_some(h)
    }

    /// Words whose head is `i`, in order.
    pub fn children(&self, i: usize) -> impl Iterator<Item = usize> + '_ {
        self.tokens.iter().enumerate().filter(move |(j, t)| t.head as usize == i && *j != i).map(|(j, _)| j)
    }

    /// First child of `i` with one of the relations.
    #[must_use]
    pub fn child(&self, i: usize, rels: &[Rel]) -> Option<usize> {
        self.children(i).find(|&j| rels.contains(&self.tokens[j].rel))
    }

    /// Whether `top` is `i` or one of its ancestors.
    #[must_use]
    pub fn dominates(&self, top: usize, i: usize) -> bool {
        let mut at = i;
        for _ in 0..=self.tokens.len() {
            if at == top {
                return true;
            }
            match self.head(at) {
                Some(h) => at = h,
                None => return false,
            }
        }
        false
    }
}
