//! Web archives of any size, made from the pages of `examples/` by a seed.

use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::Path;

use flate2::Compression;
use flate2::write::GzEncoder;

use super::terminal::root;

/// A small generator (the upper bits of a linear congruence): the same archive on every machine.
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    pub(crate) fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from((self.0 >> 33) % n as u64).unwrap()
    }
}

/// What an archive is made of.
pub(crate) struct Made {
    /// Seed.
    pub(crate) seed: u64,
    /// Pages in English.
    pub(crate) pages: usize,
    /// Bytes of script on each page.
    pub(crate) padding: usize,
}

/// One record.
pub(crate) fn record(kind: &str, url: &str, body: &[u8]) -> Vec<u8> {
    let head = format!(
        "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{url}>\r\nWARC-Date: 2024-05-15T08:00:00Z\r\nWARC-Target-URI: https://example.org/{url}\r\nContent-Length: {}\r\n\r\n",
        body.len()
    );
    [head.as_bytes(), body, b"\r\n\r\n"].concat()
}

/// An answer with a page in it.
pub(crate) fn answer(url: &str, headers: &str, body: &[u8]) -> Vec<u8> {
    let head = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n{headers}\r\n");
    record("response", url, &[head.as_bytes(), body].concat())
}

/// A page with these paragraphs.
pub(crate) fn page(language: &str, title: &str, paragraphs: &[&str], padding: usize) -> String {
    let script = "var shown = 1; /* the width of the column */\n".repeat(padding / 45);
    let words: String = paragraphs.iter().map(|p| format!("<p>{p}</p>\n")).collect();
    format!(
        "<!DOCTYPE html>\n<html lang=\"{language}\">\n<head><title>{title}</title>\n<meta property=\"article:published_time\" content=\"2024-05-15T08:00:00Z\">\n<script>\n{script}</script></head>\n<body><nav><a href=\"/\">Home</a></nav>\n<article><h1>{title}</h1>\n{words}</article>\n</body></html>"
    )
}

pub(crate) fn gzipped(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

impl Made {
    /// The records: for every page its request, and now and then a picture, a page that was not found, a page in German,
    /// a revisit.
    pub(crate) fn records(&self) -> impl Iterator<Item = Vec<u8>> + use<> {
        let mut told: Vec<String> = Vec::new();
        for name in ["wire.txt", "round-up.txt", "two-dispatches.txt"] {
            let text = fs::read_to_string(root().join("examples").join(name)).unwrap();
            told.extend(text.split("\n\n").map(str::trim).filter(|p| p.len() > 120).map(str::to_owned));
        }
        let mut dice = Dice(self.seed);
        let padding = self.padding;
        (0..self.pages).flat_map(move |n| {
            let url = format!("{n}");
            let mut records = vec![record("request", &url, b"GET / HTTP/1.1\r\n\r\n")];
            let paragraphs: Vec<&str> =
                (0..3 + dice.below(6)).map(|_| told[dice.below(told.len())].as_str()).collect();
            let body = page("en", &format!("Dispatch number {n} of the week"), &paragraphs, padding);
            records.push(match n % 3 {
                0 => answer(&url, "", body.as_bytes()),
                1 => answer(&url, "Content-Encoding: gzip\r\n", &gzipped(body.as_bytes())),
                _ => {
                    let chunked = format!("{:x}\r\n{body}\r\n0\r\n\r\n", body.len());
                    answer(&url, "Transfer-Encoding: chunked\r\n", chunked.as_bytes())
                }
            });
            match dice.below(12) {
                0 => {
                    let head = b"HTTP/1.1 200 OK\r\nContent-Type: image/jpeg\r\n\r\n";
                    let noise: Vec<u8> = (0..20_000).map(|_| u8::try_from(dice.below(256)).unwrap()).collect();
                    records.push(record("response", "picture", &[head.as_slice(), &noise].concat()));
                }
                1 => records.push(record("response", "gone", b"HTTP/1.1 404 Not Found\r\n\r\ngone")),
                2 => {
                    let words = "Die Polizei hat am Freitag in Tunis vierzig Demonstranten festgenommen, wie das Innenministerium der Zeitung mitteilte.";
                    let body = page("de", "Festnahmen in Tunis", &[words, words], 0);
                    records.push(answer("german", "", body.as_bytes()));
                }
                3 => records.push(record("revisit", "again", b"")),
                _ => {}
            }
            records
        })
    }

    /// Writes the archive, a gzip member a record or as it is.
    pub(crate) fn write(&self, path: &Path, compressed: bool) {
        let mut out = BufWriter::new(File::create(path).unwrap());
        for record in self.records() {
            out.write_all(&if compressed { gzipped(&record) } else { record }).unwrap();
        }
        out.flush().unwrap();
    }
}
