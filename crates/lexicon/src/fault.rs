//! Files in, faults out: what every reader of this crate takes and reports.

use std::ops::Range;

/// One file of the lexicon.
#[derive(Clone, Debug)]
pub struct Source {
    /// Path below the lexicon's folder, with `/`.
    pub path: String,
    /// The file's text.
    pub text: String,
}

/// Something wrong in a lexicon file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// Path of the file.
    pub path: String,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// Name of the diagnostic (`lapwing explain NAME` tells more).
    pub name: &'static str,
    /// What is wrong, in lower case.
    pub message: String,
}

impl Fault {
    /// A fault at byte range `at` of `source`.
    pub(crate) fn at(
        source: &Source,
        at: &Range<usize>,
        name: &'static str,
        message: impl Into<String>,
    ) -> Self {
        let before = source.text.get(..at.start).unwrap_or(&source.text);
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
        Self { path: source.path.clone(), line, column, name, message: message.into() }
    }
}

impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}:{}: {} [{}]", self.path, self.line, self.column, self.message, self.name)
    }
}
