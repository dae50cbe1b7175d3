//! Lines of a stream, numbered from 1, blank ones left out; one that is too long costs only itself.

use std::io::{BufRead, Read};

/// Longest line, in bytes: a page of the largest size, with room for JSON's escapes.
const MAX_LINE: usize = 64 << 20;

/// The lines, each with its number.
#[derive(Debug)]
pub struct Lines<R> {
    reader: R,
    number: u64,
    found: bool,
    over: bool,
}

impl<R: BufRead> Lines<R> {
    /// The lines of a stream.
    pub fn new(reader: R) -> Self {
        Self { reader, number: 0, found: false, over: false }
    }

    /// The next line's bytes; `None` at the end.
    fn line(&mut self) -> std::io::Result<Option<Result<Vec<u8>, String>>> {
        let mut line = Vec::new();
        let read = self.reader.by_ref().take(MAX_LINE as u64).read_until(b'\n', &mut line)?;
        if read == 0 {
            return Ok(None);
        }
        if read == MAX_LINE && line.last() != Some(&b'\n') {
            drop(line);
            self.skip()?;
            return Ok(Some(Err(format!("a line longer than the limit of {} MiB", MAX_LINE >> 20))));
        }
        line.truncate(line.trim_ascii_end().len());
        Ok(Some(Ok(line)))
    }

    /// Passes over the rest of a line without keeping it.
    fn skip(&mut self) -> std::io::Result<()> {
        loop {
            let held = self.reader.fill_buf()?;
            let end = held.iter().position(|b| *b == b'\n');
            let used = end.map_or(held.len(), |i| i + 1);
            let over = end.is_some() || held.is_empty();
            self.reader.consume(used);
            if over {
                return Ok(());
            }
        }
    }
}

impl<R: BufRead> Iterator for Lines<R> {
    type Item = (u64, Result<Vec<u8>, String>);

    fn next(&mut self) -> Option<Self::Item> {
        while !self.over {
            self.number += 1;
            match self.line() {
                Ok(Some(Ok(line))) if line.is_empty() => {}
                Ok(Some(line)) => {
                    self.found = true;
                    return Some((self.number, line));
                }
                Ok(None) => {
                    self.over = true;
                    if !self.found {
                        return Some((1, Err("file is empty".to_owned())));
                    }
                }
                Err(e) => {
                    self.over = true;
                    return Some((self.number, Err(e.to_string())));
                }
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &[u8]) -> Vec<(u64, Result<Vec<u8>, String>)> {
        Lines::new(text).collect()
    }

    #[test]
    fn numbers_are_those_of_an_editor() {
        let found = lines(b"{}\n\n  \n{\"a\":1}");
        assert_eq!(found.iter().map(|l| l.0).collect::<Vec<_>>(), [1, 4]);
    }

    #[test]
    fn a_line_without_end_costs_only_itself() {
        let mut text = vec![b'x'; MAX_LINE + 10];
        text.extend_from_slice(b"\nshort");
        let found = lines(&text);
        assert!(found[0].1.as_ref().is_err_and(|e| e.contains("64 MiB")));
        assert_eq!(found[1], (2, Ok(b"short".to_vec())));
    }

    #[test]
    fn a_file_without_lines_is_empty() {
        assert_eq!(lines(b"\n\n"), [(1, Err("file is empty".to_owned()))]);
    }
}
