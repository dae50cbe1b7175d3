//! Ten thousand containers with seeded damage: no panic, no end in sight of none, every failure one line, and in a web
//! archive of one member a record the rest of the records there.

#![allow(clippy::unwrap_used)] // tests

use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;
use intake::table::{Columns, Rows};
use intake::{Item, Lines, What, feed, gzip, json, kind, sitemap, warc};

/// Mutants of each kind; five kinds.
const MUTANTS: u64 = 2_000;
const RECORDS: usize = 6;

/// A small generator of our own (an LCG's upper bits): the same mutants on every machine.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from((self.0 >> 33) % n as u64).unwrap()
    }

    /// Flips, overwrites, removes, doubles, inserts or reverses some bytes, in up to four places.
    fn hurt(&mut self, bytes: &mut Vec<u8>) {
        for _ in 0..=self.below(4) {
            let at = self.below(bytes.len());
            let end = (at + 1 + self.below(40)).min(bytes.len());
            match self.below(6) {
                0 => bytes[at] ^= 1 << self.below(8),
                1 => bytes[at..end].iter_mut().for_each(|b| *b = 0xff),
                2 => drop(bytes.drain(at..end)),
                3 => {
                    let copy = bytes[at..end].to_vec();
                    bytes.splice(at..at, copy);
                }
                4 => {
                    let odd: &[&[u8]] = &[
                        b"<",
                        b"\"",
                        b"&#x110000;",
                        b"\r\n\r\n",
                        b"\0",
                        b"]]>",
                        b"99999999999999999999",
                        b"WARC/1.0\r\n",
                        b"\x1f\x8b\x08",
                    ];
                    let odd = odd[self.below(odd.len())];
                    bytes.splice(at..at, odd.iter().copied());
                }
                _ => bytes[at..end].reverse(),
            }
        }
    }
}

/// Checks the items of a mutant, reading its documents now and then; how many documents there are.
fn survives(items: impl Iterator<Item = Item>, read: bool) -> usize {
    let mut documents = 0;
    for (number, item) in items.enumerate() {
        assert!(number < 10_000, "a small container has no end");
        match item.what {
            What::Document(document) => {
                documents += 1;
                if read && let Err(e) = document.read() {
                    assert!(!e.to_string().contains('\n'), "{e}");
                }
            }
            What::Broken(e) => assert!(!format!("{}{e}", item.place).contains('\n'), "{e}"),
            What::Listed(_) | What::Passed(_) => {}
        }
    }
    documents
}

fn gzipped(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn records() -> Vec<Vec<u8>> {
    let record = |n: usize| {
        let page = format!(
            "<html><body><h1>Talks {n}</h1>\n<p>Moldova and Romania held talks in Bucharest on Monday.</p>\n<p>Both sides said that they would meet again within {n} weeks.</p></body></html>"
        );
        let (head, body) = match n % 3 {
            0 => ("Content-Encoding: gzip\r\n", gzipped(page.as_bytes())),
            1 => (
                "Transfer-Encoding: chunked\r\n",
                format!("{:x}\r\n{page}\r\n0\r\n\r\n", page.len()).into_bytes(),
            ),
            _ => ("", page.into_bytes()),
        };
        let http =
            [format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n{head}\r\n").into_bytes(), body].concat();
        let warc = format!(
            "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/{n}\r\nWARC-Date: 2024-05-15T08:00:00Z\r\nContent-Length: {}\r\n\r\n",
            http.len()
        );
        [warc.into_bytes(), http, b"\r\n\r\n".to_vec()].concat()
    };
    (0..RECORDS).map(record).collect()
}

#[test]
fn web_archives_lose_what_is_damaged() {
    for seed in 0..MUTANTS {
        let mut dice = Dice(seed);
        let mut records = records();
        dice.hurt(&mut records[seed as usize % RECORDS]);
        let documents = survives(warc::Records::new(records.concat().as_slice()), seed % 5 == 0);
        // one that lost the line ends behind it may hide where the next one begins
        assert!(documents >= RECORDS - 2, "seed {seed}: {documents} of {RECORDS}");
    }
}

#[test]
fn compressed_web_archives_lose_one_record() {
    let members: Vec<Vec<u8>> = records().iter().map(|r| gzipped(r)).collect();
    for seed in 0..MUTANTS {
        let mut dice = Dice(seed);
        let mut members = members.clone();
        dice.hurt(&mut members[seed as usize % RECORDS]);
        let archive = members.concat();
        let records = warc::Records::new(gzip::Members::new(archive.as_slice()));
        let documents = survives(records, seed % 5 == 0);
        assert!(documents >= RECORDS - 1, "seed {seed}: {documents} of {RECORDS}");
    }
}

#[test]
fn feeds_and_sitemaps_keep_what_they_have() {
    let rss = r#"<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:content="c"><channel><title>The Post</title>
        <item><title>Talks &amp; tea</title><link>https://example.org/1</link><pubDate>Wed, 15 May 2024 08:00:00 GMT</pubDate>
        <content:encoded><![CDATA[<p>Moldova and Romania held talks.</p>]]></content:encoded></item>
        <item><title>Rain</title><description>It rained in Bern on Monday, &lt;b&gt;hard&lt;/b&gt;.</description></item></channel></rss>"#;
    let atom = r#"<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><entry><title>Talks</title><link href="https://example.org/1"/>
        <content type="xhtml"><div><p>Both sides met.</p></div></content></entry></feed>"#;
    let json_feed = r#"{"version":"https://jsonfeed.org/version/1.1","items":[{"id":1,"url":"https://example.org/1","content_html":"<p>They met.</p>"}]}"#;
    let map = r#"<urlset><url><loc>https://example.org/1</loc><news:news><news:title>Talks</news:title></news:news></url></urlset>"#;
    for seed in 0..MUTANTS {
        let mut dice = Dice(seed);
        for (n, text) in [rss, atom, json_feed, map].iter().enumerate() {
            let mut bytes = text.as_bytes().to_vec();
            dice.hurt(&mut bytes);
            let items = if n == 3 { sitemap::items(&bytes) } else { feed::items(&bytes) };
            assert!(!items.is_empty(), "seed {seed}: silence");
            survives(items.into_iter(), seed % 20 == 0);
        }
    }
}

#[test]
fn tables_lose_rows() {
    let table = "id,Headline,Published,Body\n1,Talks,2024-05-15,\"Moldova and Romania\nheld talks, in Bucharest.\"\n2,Rain,15 May 2024,It rained.\n3,Sun,\"May 15, 2024\",\"The \"\"sun\"\" shone.\"\n";
    for seed in 0..MUTANTS {
        let mut dice = Dice(seed);
        let mut bytes = table.as_bytes().to_vec();
        dice.hurt(&mut bytes);
        survives(Rows::new(bytes.as_slice(), &bytes, &Columns::default()), seed % 5 == 0);
    }
}

#[test]
fn json_lines_lose_lines() {
    let lines = "{\"id\":1,\"text\":\"It rained.\",\"date\":\"2024-05-15\"}\n{\"id\":2,\"html\":\"<p>It rained.</p>\"}\n";
    for seed in 0..MUTANTS {
        let mut dice = Dice(seed);
        let mut bytes = lines.as_bytes().to_vec();
        dice.hurt(&mut bytes);
        let _ = kind::of("", &bytes);
        for (_, line) in Lines::new(bytes.as_slice()) {
            if let Err(e) =
                line.map_err(|e| e.to_string()).and_then(|l| json::document(&l).map_err(|e| e.to_string()))
            {
                assert!(!e.contains('\n'), "{e}");
            }
        }
    }
}
