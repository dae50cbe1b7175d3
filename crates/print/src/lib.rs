//! One file per output format; every writer takes events and a `Write`, and knows nothing of files or flags.

pub mod jsonl;
pub mod listing;

use std::io::{self, Write};

use event::Event;

/// A machine format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Format {
    /// JSON Lines.
    Jsonl,
}

impl Format {
    /// Names on the command line.
    pub const NAMES: &[&str] = &["jsonl"];

    /// The format with this name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        match name {
            "jsonl" => Some(Self::Jsonl),
            _ => None,
        }
    }
}

/// Writes events of many documents in one format.
#[derive(Debug)]
pub struct Writer {
    format: Format,
}

impl Writer {
    /// A writer for the format.
    #[must_use]
    pub fn new(format: Format) -> Self {
        Self { format }
    }

    /// Writes the events of one document.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn write(&mut self, events: &[Event], out: &mut impl Write) -> io::Result<()> {
        match self.format {
            Format::Jsonl => jsonl::write(events, out),
        }
    }

    /// Writes what stands at the end of the format.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn finish(self, out: &mut impl Write) -> io::Result<()> {
        out.flush()
    }
}
