//! Rows of tab-separated layouts: cells that cannot break the row they stand in.
//!
//! None of the layouts quotes, so whatever would end a cell or a line becomes a space.

use std::fmt::Display;
use std::io::{self, Write};

/// A row under way.
#[derive(Debug, Default)]
pub(crate) struct Row {
    line: String,
    cells: usize,
}

/// One line, no tabs: control characters and line separators become spaces, runs of blanks one blank.
pub(crate) fn clean(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        let c = if c.is_control() || c.is_whitespace() { ' ' } else { c };
        if c != ' ' || !out.ends_with(' ') {
            out.push(c);
        }
    }
    out.trim().to_owned()
}

impl Row {
    /// Adds a cell.
    pub(crate) fn put(&mut self, value: impl Display) -> &mut Self {
        if self.cells > 0 {
            self.line.push('\t');
        }
        self.cells += 1;
        self.line.push_str(&clean(&value.to_string()));
        self
    }

    /// Adds a cell, empty where there is nothing to say.
    pub(crate) fn maybe(&mut self, value: Option<impl Display>) -> &mut Self {
        match value {
            Some(value) => self.put(value),
            None => self.put(""),
        }
    }

    /// Adds empty cells.
    pub(crate) fn blank(&mut self, cells: usize) -> &mut Self {
        for _ in 0..cells {
            self.put("");
        }
        self
    }

    /// Writes the row.
    pub(crate) fn end(&self, columns: usize, out: &mut impl Write) -> io::Result<()> {
        debug_assert_eq!(self.cells, columns, "a row has as many cells as its layout has columns");
        writeln!(out, "{}", self.line)
    }
}

/// Writes a header of these names.
pub(crate) fn header(names: &[&str], out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "{}", names.join("\t"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_inside_a_cell_can_end_it() {
        assert_eq!(clean("a\tb\r\nc\u{2028}d\u{85}e\u{0b}f  g"), "a b c d e f g");
    }

    #[test]
    fn empty_cells_count() {
        let mut row = Row::default();
        row.blank(2).put("x").maybe(None::<u8>);
        let mut out = Vec::new();
        row.end(4, &mut out).unwrap();
        assert_eq!(out, b"\t\tx\t\n");
    }
}
