//! What can go wrong: a model that does not load, a CoNLL-U text that does not read.

use std::fmt;

/// Why an operation of this crate failed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    kind: ErrorKind,
    message: String,
}

/// Kinds of [`Error`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The bytes are not a model of this version.
    Model,
    /// The text is not CoNLL-U.
    Conllu,
}

impl Error {
    pub(crate) fn model(message: impl Into<String>) -> Self {
        Self { kind: ErrorKind::Model, message: message.into() }
    }

    pub(crate) fn conllu(line: usize, message: impl fmt::Display) -> Self {
        Self { kind: ErrorKind::Conllu, message: format!("line {line}: {message}") }
    }

    /// What kind of failure this is.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        self.kind
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.kind {
            ErrorKind::Model => write!(f, "language model: {}", self.message),
            ErrorKind::Conllu => write!(f, "conllu: {}", self.message),
        }
    }
}

impl std::error::Error for Error {}
