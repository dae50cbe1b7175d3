//! Messages, errors and exit states.

use std::io::Write;

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// Exit 0.
    Done,
    /// Exit 1: the answer is no.
    No,
    /// Exit 2: some inputs could not be used; the others were.
    SoftErrors,
}

/// An error that ends the command.
#[derive(Debug)]
pub(crate) struct Error {
    message: String,
    pipe: bool,
}

pub(crate) type Result<T> = std::result::Result<T, Error>;

impl Error {
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), pipe: false }
    }

    pub(crate) fn broken_pipe(&self) -> bool {
        self.pipe
    }
}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message)
    }
}

impl From<std::io::Error> for Error {
    fn from(e: std::io::Error) -> Self {
        Self { pipe: e.kind() == std::io::ErrorKind::BrokenPipe, message: format!("output: {e}") }
    }
}

impl From<coder::Error> for Error {
    fn from(e: coder::Error) -> Self {
        Self::new(chain(&e))
    }
}

/// An error with its sources, each after a colon.
pub(crate) fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(e) = source {
        text.push_str(": ");
        text.push_str(&e.to_string());
        source = e.source();
    }
    text
}

/// One line on stderr.
pub(crate) fn complain(message: &str) {
    // a closed stderr leaves nobody to tell
    let _ = writeln!(std::io::stderr().lock(), "lapwing: {message}");
}
