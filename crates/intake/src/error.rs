//! Why a document could not be had from its container.

use std::{fmt, io};

/// A document that could not be had.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    kind: ErrorKind,
    what: String,
}

/// What was wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum ErrorKind {
    /// Bytes that do not decompress, or a length that is not true.
    Damaged,
    /// The stream ends inside it.
    CutOff,
    /// Larger than the limit.
    TooLarge,
    /// Not of the form that its container has.
    Malformed,
    /// The stream could not be read.
    Unreadable,
}

/// Longest message, in characters.
const MAX_SHOWN: usize = 400;

impl Error {
    /// An error in one line, whatever of the input stands in it.
    pub(crate) fn new(kind: ErrorKind, what: impl AsRef<str>) -> Self {
        let mut shown = what.as_ref().chars().map(|c| if c.is_control() { ' ' } else { c });
        let mut what: String = shown.by_ref().take(MAX_SHOWN).collect();
        if shown.next().is_some() {
            what.push('…');
        }
        Self { kind, what }
    }

    /// What was wrong.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        self.kind
    }
}

impl From<io::Error> for Error {
    fn from(e: io::Error) -> Self {
        let kind = match e.kind() {
            io::ErrorKind::InvalidData | io::ErrorKind::InvalidInput => ErrorKind::Damaged,
            io::ErrorKind::UnexpectedEof => ErrorKind::CutOff,
            _ => ErrorKind::Unreadable,
        };
        Self::new(kind, e.to_string())
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.what)
    }
}

impl std::error::Error for Error {}
