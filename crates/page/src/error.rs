//! Why a page could not be read.

use std::fmt;

/// A page that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    kind: ErrorKind,
}

/// What was wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ErrorKind {
    /// No bytes, or white space only.
    Empty,
    /// A file of another kind (image, archive, program, ...).
    Binary {
        /// What it seems to be, as in "a PDF file".
        looks_like: &'static str,
    },
    /// More bytes than the reader takes.
    TooLarge {
        /// The limit, in bytes.
        limit: usize,
    },
    /// No encoding makes readable text of the bytes.
    NotText,
    /// Words without sentences: a list of search words, or text that a program shuffled.
    WordSoup {
        /// What shows it.
        why: &'static str,
    },
    /// The page broke the HTML reader and nothing could be saved.
    Unreadable,
}

impl Error {
    pub(crate) fn new(kind: ErrorKind) -> Self {
        Self { kind }
    }

    /// What was wrong.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        self.kind
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.kind {
            ErrorKind::Empty => f.write_str("page is empty"),
            ErrorKind::Binary { looks_like } => write!(f, "page is not text: it looks like {looks_like}"),
            ErrorKind::TooLarge { limit } => {
                write!(f, "page is larger than the limit of {} MiB ({limit} bytes)", limit >> 20)
            }
            ErrorKind::NotText => f.write_str("page is not text in any encoding that could be detected"),
            ErrorKind::WordSoup { why } => write!(f, "page is word soup, not sentences: {why}"),
            ErrorKind::Unreadable => f.write_str("page could not be read as html"),
        }
    }
}

impl std::error::Error for Error {}
