//! A stream into which bytes can be put back.

use std::io::{self, BufRead, Read};

/// The stream, with what was put back before it.
#[derive(Debug)]
pub(crate) struct Pushback<R> {
    back: Vec<u8>,
    at: usize,
    /// What was taken since [`Self::remember`], while it is not too much.
    tape: Option<Vec<u8>>,
    /// Bytes that were taken in all, and put back from the tape.
    taken: usize,
    rewound: usize,
    inner: R,
}

/// Most bytes that are remembered.
const MAX_TAPE: usize = 4 << 20;

impl<R: BufRead> Pushback<R> {
    pub(crate) fn new(inner: R) -> Self {
        Self { back: Vec::new(), at: 0, tape: None, taken: 0, rewound: 0, inner }
    }

    /// Puts bytes before all that is still to come.
    pub(crate) fn put_back(&mut self, bytes: &[u8]) {
        let mut back = bytes.to_vec();
        back.extend_from_slice(&self.back[self.at..]);
        (self.back, self.at) = (back, 0);
    }

    /// Remembers what is taken from here on.
    pub(crate) fn remember(&mut self) {
        self.tape = Some(Vec::new());
    }

    /// Puts back what was taken since, but for the first `skip` bytes; not if it was too much, or if too much of the
    /// stream has been put back before: all of it together is read twice at most.
    pub(crate) fn rewind(&mut self, skip: usize) {
        let Some(tape) = self.tape.take() else { return };
        if tape.len() > skip && 2 * (self.rewound + tape.len()) <= self.taken + MAX_TAPE {
            self.rewound += tape.len();
            self.put_back(&tape[skip..]);
        }
    }

    /// The next bytes, as many as there are up to `most`, without taking them.
    pub(crate) fn peek(&mut self, most: usize) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        let tape = self.tape.take();
        let read = self.by_ref().take(most as u64).read_to_end(&mut bytes);
        self.tape = tape;
        self.put_back(&bytes);
        read.map(|_| bytes)
    }
}

impl<R: BufRead> Read for Pushback<R> {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        let held = self.fill_buf()?;
        let n = held.len().min(buf.len());
        buf[..n].copy_from_slice(&held[..n]);
        self.consume(n);
        Ok(n)
    }
}

impl<R: BufRead> BufRead for Pushback<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.at < self.back.len() { Ok(&self.back[self.at..]) } else { self.inner.fill_buf() }
    }

    fn consume(&mut self, n: usize) {
        self.taken = self.taken.saturating_add(n);
        if let Some(tape) = &mut self.tape {
            if tape.len() + n <= MAX_TAPE {
                let held = if self.at < self.back.len() {
                    &self.back[self.at..]
                } else {
                    self.inner.fill_buf().unwrap_or(&[])
                };
                tape.extend_from_slice(&held[..n.min(held.len())]);
            } else {
                self.tape = None;
            }
        }
        if self.at < self.back.len() {
            self.at += n;
            if self.at >= self.back.len() {
                (self.back, self.at) = (Vec::new(), 0);
            }
        } else {
            self.inner.consume(n);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_put_back_comes_first() {
        let mut stream = Pushback::new(&b"world"[..]);
        stream.put_back(b"lo ");
        stream.put_back(b"hel");
        assert_eq!(stream.peek(7).unwrap(), b"hello w");
        let mut all = String::new();
        stream.read_to_string(&mut all).unwrap();
        assert_eq!(all, "hello world");
    }

    #[test]
    fn what_was_taken_can_be_had_again() {
        let mut stream = Pushback::new(&b"one two three"[..]);
        stream.put_back(b"zero ");
        stream.remember();
        let mut some = [0; 9];
        stream.read_exact(&mut some).unwrap();
        stream.rewind(2);
        let mut all = String::new();
        stream.read_to_string(&mut all).unwrap();
        assert_eq!(all, "ro one two three");
    }
}
