//! Gzip of many members as one stream; a damaged member costs itself.
//!
//! Web archives are a gzip member a record, so that one can be read without the others. Members that follow each other
//! read as one stream (RFC 1952, 2.2).

use std::io::{self, BufRead, Read};

use flate2::bufread::GzDecoder;

use crate::pushback::Pushback;

/// First bytes of a member: magic and the one method there is.
pub const MAGIC: &[u8] = b"\x1f\x8b\x08";

/// Decompressed bytes that are read at once.
const CHUNK: usize = 32 << 10;

/// The decompressed stream. A damaged member gives one error of kind `InvalidData`; reading on goes to the next member.
#[derive(Debug)]
pub struct Members<R> {
    state: State<R>,
    /// Whether bytes of no member are to be expected, because they belong to a damaged one.
    torn: bool,
    /// What can be taken, from `at` on.
    ready: Vec<u8>,
    at: usize,
    /// The last chunk is held back until its member's checksum is known to fit, so that an error comes before the end of what is wrong.
    held: Vec<u8>,
    /// The error behind what is ready.
    failed: Option<io::Error>,
}

#[derive(Debug)]
enum State<R> {
    Between(Pushback<R>),
    Inside(GzDecoder<Pushback<R>>),
    Over,
}

impl<R: BufRead> Members<R> {
    /// Decompresses the stream.
    pub fn new(reader: R) -> Self {
        Self {
            state: State::Between(Pushback::new(reader)),
            torn: false,
            ready: Vec::new(),
            at: 0,
            held: Vec::new(),
            failed: None,
        }
    }

    /// Makes the next bytes ready; none at the end.
    fn advance(&mut self) -> io::Result<()> {
        (self.ready, self.at) = (Vec::new(), 0);
        while self.ready.is_empty() {
            if let Some(e) = self.failed.take() {
                return Err(e);
            }
            match std::mem::replace(&mut self.state, State::Over) {
                State::Over => return Ok(()),
                State::Between(mut reader) => {
                    let (found, clean) = next_member(&mut reader)?;
                    if !clean && !std::mem::replace(&mut self.torn, true) {
                        self.state = State::Between(reader);
                        return Err(damaged("bytes that are not gzip"));
                    }
                    if found {
                        reader.remember();
                        self.state = State::Inside(GzDecoder::new(reader));
                    }
                }
                State::Inside(decoder) => self.inside(decoder),
            }
        }
        Ok(())
    }

    /// Reads on in a member.
    fn inside(&mut self, mut decoder: GzDecoder<Pushback<R>>) {
        use io::ErrorKind::{Interrupted, InvalidData, InvalidInput, UnexpectedEof};
        let mut chunk = vec![0; CHUNK];
        match decoder.read(&mut chunk) {
            Ok(0) => {
                self.ready = std::mem::take(&mut self.held);
                self.torn = false;
                self.state = State::Between(decoder.into_inner());
            }
            Ok(n) => {
                chunk.truncate(n);
                self.ready = std::mem::replace(&mut self.held, chunk);
                self.state = State::Inside(decoder);
            }
            Err(e) if e.kind() == Interrupted => self.state = State::Inside(decoder),
            Err(e) => {
                let held = std::mem::take(&mut self.held);
                if !e.to_string().contains("checksum") {
                    self.ready = held;
                }
                if matches!(e.kind(), InvalidData | InvalidInput | UnexpectedEof) {
                    self.torn = true;
                    self.failed = Some(damaged(&format!("damaged gzip: {e}")));
                    // wrong bits may have led the decoder into the members that follow
                    let mut reader = decoder.into_inner();
                    reader.rewind(MAGIC.len());
                    self.state = State::Between(reader);
                } else {
                    self.failed = Some(e);
                }
            }
        }
    }
}

impl<R: BufRead> BufRead for Members<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.at >= self.ready.len() {
            self.advance()?;
        }
        Ok(&self.ready[self.at..])
    }

    fn consume(&mut self, n: usize) {
        self.at += n;
    }
}

impl<R: BufRead> Read for Members<R> {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        let n = self.fill_buf()?.read(buf)?;
        self.consume(n);
        Ok(n)
    }
}

fn damaged(why: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, why)
}

/// Goes to the start of the next member. Whether there is one, and whether nothing but zeros, which pad, stood before it.
fn next_member<R: BufRead>(reader: &mut Pushback<R>) -> io::Result<(bool, bool)> {
    let mut clean = true;
    loop {
        let held = match reader.fill_buf() {
            Err(e) if e.kind() == io::ErrorKind::Interrupted => continue,
            held => held?,
        };
        if held.is_empty() {
            return Ok((false, clean));
        }
        let at = held.iter().position(|b| *b == MAGIC[0]);
        let gap = at.unwrap_or(held.len());
        clean &= held[..gap].iter().all(|b| *b == 0);
        reader.consume(gap);
        if at.is_some() {
            if reader.peek(MAGIC.len())? == MAGIC {
                return Ok((true, clean));
            }
            clean = false;
            reader.consume(1);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    fn member(text: &str) -> Vec<u8> {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
        encoder.write_all(text.as_bytes()).unwrap();
        encoder.finish().unwrap()
    }

    /// What can be read, and how many errors stand between.
    fn read(bytes: &[u8]) -> (String, usize) {
        let mut members = Members::new(bytes);
        let (mut text, mut errors, mut buf) = (Vec::new(), 0, [0; 7]);
        loop {
            match members.read(&mut buf) {
                Ok(0) => return (String::from_utf8_lossy(&text).into_owned(), errors),
                Ok(n) => text.extend_from_slice(&buf[..n]),
                Err(_) => errors += 1,
            }
        }
    }

    #[test]
    fn members_read_as_one_stream_whatever_pads_them() {
        let bytes = [member("one "), member(""), vec![0; 5], member("two")].concat();
        assert_eq!(read(&bytes), ("one two".to_owned(), 0));
    }

    #[test]
    fn a_damaged_member_costs_itself() {
        let mut second = member("the second member, of which some bytes will be wrong");
        let middle = second.len() / 2;
        second[middle..middle + 4].copy_from_slice(&[0xff; 4]);
        let (text, errors) = read(&[member("one "), second, member("three")].concat());
        assert!(text.starts_with("one ") && text.ends_with("three"), "{text}");
        assert_eq!(errors, 1);
    }

    #[test]
    fn a_member_without_its_head_is_told() {
        let bytes = [member("one "), member("two ")[4..].to_vec(), member("three")].concat();
        assert_eq!(read(&bytes), ("one three".to_owned(), 1));
    }

    #[test]
    fn a_stream_that_is_cut_off_is_told() {
        let all = member("a sentence long enough to be cut in two halves");
        assert_eq!(read(&all[..all.len() - 12]).1, 1);
    }
}
