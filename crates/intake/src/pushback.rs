//! A stream into which bytes can be put back.

use std::io::{self, BufRead, Read};

/// The stream, with what was put back before it.
#[derive(Debug)]
pub(crate) struct Pushback<R> {
    back: Vec<u8>,
    at: usize,
    inner: R,
}

impl<R: BufRead> Pushback<R> {
    pub(crate) fn new(inner: R) -> Self {
        Self { back: Vec::new(), at: 0, inner }
    }

    /// Puts bytes before all that is still to come.
    pub(crate) fn put_back(&mut self, bytes: &[u8]) {
        let mut back = bytes.to_vec();
        back.extend_from_slice(&self.back[self.at..]);
        (self.back, self.at) = (back, 0);
    }

    /// The next bytes, as many as there are up to `most`, without taking them.
    pub(crate) fn peek(&mut self, most: usize) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        let read = self.by_ref().take(most as u64).read_to_end(&mut bytes);
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
}
