//! Numbers and strings in a model file: little-endian, lengths first, every length bounded.

use crate::Error;

/// Longest list in a model file.
const MAX_LEN: usize = 1 << 26;

/// Builds a model file.
#[derive(Default)]
pub struct Writer {
    /// What was written so far.
    pub bytes: Vec<u8>,
}

impl Writer {
    /// One number.
    pub fn number(&mut self, n: usize) {
        let n = u32::try_from(n).unwrap_or(u32::MAX);
        self.bytes.extend_from_slice(&n.to_le_bytes());
    }

    /// A list of bytes.
    pub fn blob(&mut self, blob: &[u8]) {
        self.number(blob.len());
        self.bytes.extend_from_slice(blob);
    }

    /// A string.
    pub fn string(&mut self, s: &str) {
        self.blob(s.as_bytes());
    }

    /// A list of strings.
    pub fn strings(&mut self, list: &[String]) {
        self.number(list.len());
        for s in list {
            self.string(s);
        }
    }

    /// A list of whole numbers.
    pub fn numbers(&mut self, list: &[u32]) {
        self.number(list.len());
        for n in list {
            self.bytes.extend_from_slice(&n.to_le_bytes());
        }
    }

    /// A list of floats.
    pub fn floats(&mut self, list: &[f32]) {
        self.number(list.len());
        for x in list {
            self.bytes.extend_from_slice(&x.to_le_bytes());
        }
    }

    /// A list of small signed numbers.
    pub fn small(&mut self, list: &[i8]) {
        self.number(list.len());
        self.bytes.extend(list.iter().map(|x| x.to_le_bytes()[0]));
    }
}

/// Reads a model file.
pub(crate) struct Reader<'a> {
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    pub(crate) fn take(&mut self, n: usize) -> Result<&'a [u8], Error> {
        let (head, rest) = self.rest.split_at_checked(n).ok_or_else(|| Error::model("ends too early"))?;
        self.rest = rest;
        Ok(head)
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.rest.is_empty()
    }

    pub(crate) fn number(&mut self) -> Result<usize, Error> {
        Ok(words(self.take(4)?).next().unwrap_or(0) as usize)
    }

    fn len(&mut self) -> Result<usize, Error> {
        let n = self.number()?;
        if n > MAX_LEN {
            return Err(Error::model(format!("a list of {n}, over the limit of {MAX_LEN}")));
        }
        Ok(n)
    }

    pub(crate) fn blob(&mut self) -> Result<&'a [u8], Error> {
        let n = self.len()?;
        self.take(n)
    }

    pub(crate) fn string(&mut self) -> Result<&'a str, Error> {
        std::str::from_utf8(self.blob()?).map_err(|_| Error::model("a string that is not UTF-8"))
    }

    pub(crate) fn strings(&mut self) -> Result<Vec<String>, Error> {
        let n = self.len()?;
        let mut out = Vec::with_capacity(n.min(4096));
        for _ in 0..n {
            out.push(self.string()?.to_owned());
        }
        Ok(out)
    }

    pub(crate) fn numbers(&mut self) -> Result<Vec<u32>, Error> {
        let n = self.len()?;
        Ok(words(self.take(n * 4)?).collect())
    }

    pub(crate) fn floats(&mut self) -> Result<Vec<f32>, Error> {
        let n = self.len()?;
        let list: Vec<f32> = words(self.take(n * 4)?).map(f32::from_bits).collect();
        if list.iter().all(|x| x.is_finite()) {
            Ok(list)
        } else {
            Err(Error::model("a number that is not finite"))
        }
    }

    pub(crate) fn small(&mut self) -> Result<Vec<i8>, Error> {
        Ok(self.blob()?.iter().map(|b| i8::from_le_bytes([*b])).collect())
    }
}

fn words(bytes: &[u8]) -> impl Iterator<Item = u32> + '_ {
    bytes.chunks_exact(4).map(|c| u32::from_le_bytes([c[0], c[1], c[2], c[3]]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_reads_back() {
        let mut w = Writer::default();
        w.number(7);
        w.strings(&["a".into(), "é".into()]);
        w.floats(&[1.5, -2.0]);
        w.small(&[-127, 3]);
        let mut r = Reader::new(&w.bytes);
        assert_eq!(r.number(), Ok(7));
        assert_eq!(r.strings(), Ok(vec!["a".to_owned(), "é".to_owned()]));
        assert_eq!(r.floats(), Ok(vec![1.5, -2.0]));
        assert_eq!(r.small(), Ok(vec![-127, 3]));
        assert!(r.is_empty());
    }

    #[test]
    fn short_files_and_silly_lengths_are_errors() {
        assert!(Reader::new(&[1, 0]).number().is_err());
        assert!(Reader::new(&[255; 8]).floats().is_err());
        assert!(Reader::new(&[9, 0, 0, 0, b'a']).string().is_err());
    }
}
