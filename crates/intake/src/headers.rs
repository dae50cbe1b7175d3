//! Blocks of `Name: value` lines, as web archives and HTTP have them.

use std::io::{BufRead, Read};

use crate::{Error, ErrorKind};

/// Longest line of a block, in bytes.
const MAX_LINE: u64 = 64 << 10;
/// Most lines of a block.
const MAX_LINES: usize = 1_000;

/// The names, as written, and values of a block, in order.
#[derive(Clone, Debug, Default)]
pub(crate) struct Headers(Vec<(String, String)>);

impl Headers {
    /// Reads up to and with the empty line. Lines without a colon are passed over; one that begins with a blank goes on with the one before.
    pub(crate) fn read(reader: &mut impl BufRead) -> Result<Self, Error> {
        let mut found: Vec<(String, String)> = Vec::new();
        for _ in 0..MAX_LINES {
            let mut line = Vec::new();
            let read = reader.by_ref().take(MAX_LINE).read_until(b'\n', &mut line)?;
            if read == 0 {
                return Err(Error::new(ErrorKind::CutOff, "ends in its headers"));
            }
            if read as u64 == MAX_LINE && line.last() != Some(&b'\n') {
                return Err(Error::new(ErrorKind::TooLarge, "a header is longer than the limit of 64 KiB"));
            }
            let line = String::from_utf8_lossy(&line);
            let text = line.trim();
            if text.is_empty() {
                return Ok(Self(found));
            }
            match (line.starts_with([' ', '\t']), found.last_mut(), text.split_once(':')) {
                (true, Some((_, value)), _) => {
                    value.push(' ');
                    value.push_str(text);
                }
                (_, _, Some((name, value))) => found.push((name.trim().to_owned(), value.trim().to_owned())),
                _ => {}
            }
        }
        Err(Error::new(ErrorKind::TooLarge, format!("more headers than the limit of {MAX_LINES}")))
    }

    /// The first value of this name, whatever its case.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(n, _)| n.eq_ignore_ascii_case(name)).map(|(_, v)| v.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_have_no_case_and_values_may_go_on() {
        let mut stream = &b"Content-Type: text/html;\r\n charset=utf-8\r\nodd line\r\nX: 1\n\r\nrest"[..];
        let headers = Headers::read(&mut stream).unwrap();
        assert_eq!(headers.get("content-type"), Some("text/html; charset=utf-8"));
        assert_eq!(headers.get("x"), Some("1"));
        assert_eq!(stream, b"rest");
    }

    #[test]
    fn a_block_without_end_is_an_error() {
        assert_eq!(Headers::read(&mut &b"A: b\r\n"[..]).unwrap_err().kind(), ErrorKind::CutOff);
        let long = [b"A: ".to_vec(), vec![b'x'; 100_000]].concat();
        assert_eq!(Headers::read(&mut long.as_slice()).unwrap_err().kind(), ErrorKind::TooLarge);
    }
}
