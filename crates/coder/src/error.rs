//! What can go wrong before the first page.

/// Why no coder could be made.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// The lexicon's image cannot be used.
    Lexicon(lexicon::Error),
    /// The language model cannot be used.
    Model(syntax::Error),
}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Lexicon(_) => "the lexicon cannot be loaded",
            Self::Model(_) => "the language model cannot be loaded",
        })
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Lexicon(e) => Some(e),
            Self::Model(e) => Some(e),
        }
    }
}
