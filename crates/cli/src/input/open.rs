//! Opening what is read: files and standard input, decompressed, and how far they have been read.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use intake::gzip::{MAGIC, Members};

/// Bytes of all inputs that have been read, as they stand on the disk.
#[derive(Clone, Debug, Default)]
pub(crate) struct Meter(Arc<AtomicU64>);

impl Meter {
    pub(crate) fn read(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }

    fn add(&self, bytes: usize) {
        self.0.fetch_add(bytes as u64, Ordering::Relaxed);
    }
}

struct Metered<R> {
    inner: R,
    meter: Meter,
}

impl<R: Read> Read for Metered<R> {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        let n = self.inner.read(buf)?;
        self.meter.add(n);
        Ok(n)
    }
}

/// Whether a path means standard input.
pub(super) fn is_standard_input(path: &Path) -> bool {
    path == Path::new("-")
}

/// A file, or standard input for `-`; what is gzipped comes decompressed.
pub(super) fn open(path: &Path, meter: &Meter) -> io::Result<Box<dyn BufRead + Send>> {
    let inner: Box<dyn Read + Send> =
        if is_standard_input(path) { Box::new(io::stdin()) } else { Box::new(File::open(path)?) };
    let mut reader = BufReader::with_capacity(HEAD, Metered { inner, meter: meter.clone() });
    Ok(if reader.fill_buf()?.starts_with(MAGIC) { Box::new(Members::new(reader)) } else { Box::new(reader) })
}

/// Bytes that are read of a file to see what it is.
const HEAD: usize = 1 << 16;

/// Bytes of a page in a file whose head has been read before, one more than the limit where there are more.
pub(super) fn page(path: &Path, limit: usize, meter: &Meter) -> io::Result<Vec<u8>> {
    let bytes = bytes(path, limit, &Meter::default())?;
    meter.add(bytes.len().saturating_sub(HEAD));
    Ok(bytes)
}

/// Bytes of a file or of standard input, one more than the limit where there are more.
pub(super) fn bytes(path: &Path, limit: usize, meter: &Meter) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    open(path, meter)?.take(limit as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}
