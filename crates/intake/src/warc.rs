//! Web archives (WARC 0.17 to 1.1, ISO 28500), record by record.
//!
//! Read are `response` records with status 200 and HTML in them, `resource` records that are HTML, and `conversion` records
//! of plain text (WET files). A record whose length is not true, that is cut off or does not decompress costs itself: the
//! reader goes on at the next line that begins a record. A length over the limit is not believed, but passed over in the
//! same way, so that a wrong digit cannot swallow the rest of an archive.

use std::io::{self, BufRead, Read};

use page::Input;

use crate::headers::Headers;
use crate::pushback::Pushback;
use crate::{Document, Error, ErrorKind, Item, Passed, Place, What, http};

/// Most bytes of a record that is read: the largest page, and its headers.
const MAX_RECORD: u64 = page::MAX_BYTES as u64 + (1 << 20);
/// What a record begins with.
const START: &[u8] = b"WARC/";
/// Longest line that is looked at for the start of a record, in bytes.
const MAX_LINE: u64 = 64 << 10;

/// The items of an archive. Records that are no answers of a server (requests, metadata) give none.
#[derive(Debug)]
pub struct Records<R> {
    reader: Pushback<R>,
    number: u64,
    /// Whether the next bytes may be in the middle of a record.
    lost: bool,
    /// An error that belongs to the record to come.
    pending: Option<Error>,
    over: bool,
}

impl<R: BufRead> Records<R> {
    /// The records of a stream that is not compressed.
    pub fn new(reader: R) -> Self {
        Self { reader: Pushback::new(reader), number: 0, lost: false, pending: None, over: false }
    }

    /// Goes behind the line that begins a record; false at the end of the archive.
    fn start(&mut self) -> Result<bool, Error> {
        let mut fresh = true;
        loop {
            let mut line = Vec::new();
            match self.reader.by_ref().take(MAX_LINE).read_until(b'\n', &mut line) {
                Ok(0) => return Ok(false),
                Ok(_) => {}
                // one line was said already
                Err(e) if self.lost && e.kind() == io::ErrorKind::InvalidData => {
                    fresh = true;
                    continue;
                }
                Err(e) => return Err(e.into()),
            }
            if fresh && line.starts_with(START) {
                self.lost = false;
                return Ok(true);
            }
            fresh = line.last() == Some(&b'\n');
            if !self.lost && !line.trim_ascii().is_empty() {
                return Err(Error::new(ErrorKind::Malformed, "no record begins here"));
            }
        }
    }

    /// The body of a record, of a length that is true.
    fn body(&mut self, length: u64) -> Result<Vec<u8>, Error> {
        let mut body = Vec::new();
        self.reader.by_ref().take(length).read_to_end(&mut body)?;
        if body.len() as u64 == length && self.end()? {
            return Ok(body);
        }
        // records that the length has swallowed are read again
        let next = body.windows(START.len() + 1).position(|w| w[0] == b'\n' && w[1..] == *START);
        if let Some(at) = next {
            self.reader.put_back(&body[at + 1..]);
        }
        Err(if body.len() as u64 == length {
            Error::new(ErrorKind::Damaged, format!("its length is not {length} bytes, as it says"))
        } else {
            Error::new(ErrorKind::CutOff, format!("cut off after {} of {length} bytes", body.len()))
        })
    }

    /// Whether a record ends here: behind it stand two line ends, as must be, or another record, or nothing.
    fn end(&mut self) -> Result<bool, Error> {
        let mut line_ends = 0;
        loop {
            let held = match self.reader.fill_buf() {
                Err(e) if e.kind() == io::ErrorKind::Interrupted => continue,
                // with its two line ends a record is whole, and what comes behind is another matter
                Err(e) if line_ends >= 2 => {
                    self.pending = Some(e.into());
                    return Ok(true);
                }
                held => held?,
            };
            let blank = held.iter().take_while(|b| matches!(b, b'\r' | b'\n')).count();
            if blank == 0 {
                break;
            }
            line_ends += held[..blank].iter().filter(|b| **b == b'\n').count();
            self.reader.consume(blank);
        }
        if line_ends >= 2 {
            return Ok(true);
        }
        let next = self.reader.peek(START.len())?;
        Ok(next.is_empty() || next == START)
    }

    /// The next record; `Ok(None)` at the end, `Ok(Some(None))` for one that gives no item.
    fn record(&mut self) -> Result<Option<Option<What>>, Error> {
        if let Some(e) = self.pending.take() {
            self.number += 1;
            return Err(e);
        }
        let lost = self.lost;
        match self.start() {
            Ok(true) => self.number += 1,
            Ok(false) => return Ok(None),
            Err(e) => {
                self.number += u64::from(!lost);
                return Err(e);
            }
        }
        let headers = Headers::read(&mut self.reader)?;
        let kind = headers.get("WARC-Type").unwrap_or_default().to_ascii_lowercase();
        let wanted = matches!(kind.as_str(), "response" | "resource" | "conversion");
        let length: u64 = headers
            .get("Content-Length")
            .and_then(|l| l.parse().ok())
            .ok_or_else(|| Error::new(ErrorKind::Malformed, "without a length"))?;
        if length > MAX_RECORD {
            self.lost = true;
            if !wanted {
                return Ok(Some(None));
            }
            let limit = MAX_RECORD >> 20;
            return Err(Error::new(
                ErrorKind::TooLarge,
                format!("{length} bytes, larger than the limit of {limit} MiB"),
            ));
        }
        let body = self.body(length)?;
        let what = match kind.as_str() {
            "response" => http::response(body)?,
            "revisit" => Err(Passed::Revisit),
            "resource" if is_type(&headers, "text/html") => Ok((body, Input::Html)),
            "conversion" if is_type(&headers, "text/plain") => Ok((body, Input::Text)),
            "resource" | "conversion" => Err(Passed::NotHtml),
            _ => return Ok(Some(None)),
        };
        Ok(Some(Some(match what {
            Ok((bytes, input)) => What::Document(document(&headers, bytes, input)),
            Err(passed) => What::Passed(passed),
        })))
    }
}

fn is_type(headers: &Headers, wanted: &str) -> bool {
    headers.get("Content-Type").is_some_and(|t| http::media_type(t).eq_ignore_ascii_case(wanted))
}

fn document(headers: &Headers, bytes: Vec<u8>, input: Input) -> Document {
    let bare = |name: &str| headers.get(name).map(|v| v.trim_matches(['<', '>']).to_owned());
    let mut document = Document { bytes, input, url: bare("WARC-Target-URI"), ..Document::default() };
    for (key, name) in [
        ("id", "WARC-Record-ID"),
        ("fetched", "WARC-Date"),
        ("fetched_url", "WARC-Target-URI"),
        ("truncated", "WARC-Truncated"),
    ] {
        if let Some(value) = bare(name) {
            document.cite(key, value);
        }
    }
    document
}

impl<R: BufRead> Iterator for Records<R> {
    type Item = Item;

    fn next(&mut self) -> Option<Item> {
        while !self.over {
            let what = match self.record() {
                Ok(Some(None)) => continue,
                Ok(Some(Some(what))) => what,
                Ok(None) => {
                    self.over = true;
                    if self.number > 0 {
                        continue;
                    }
                    return Some(Item {
                        place: Place::Whole,
                        what: What::Broken(Error::new(ErrorKind::Malformed, "web archive without a record")),
                    });
                }
                Err(e) => {
                    self.over = e.kind() == ErrorKind::Unreadable;
                    self.lost = true;
                    What::Broken(e)
                }
            };
            return Some(Item { place: Place::Record(self.number), what });
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    fn record(kind: &str, url: &str, body: &str) -> Vec<u8> {
        format!(
            "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{url}>\r\nWARC-Date: 2024-05-15T08:00:00Z\r\nWARC-Target-URI: https://example.org/{url}\r\nContent-Length: {}\r\n\r\n{body}\r\n\r\n",
            body.len()
        )
        .into_bytes()
    }

    fn response(url: &str) -> Vec<u8> {
        record("response", url, &format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>{url}</p>"))
    }

    /// Items in short: the end of the address, why it was passed over, or that it is broken.
    fn told(bytes: &[u8]) -> Vec<String> {
        let short = |item: Item| match item.what {
            What::Document(d) => d.url.unwrap().rsplit('/').next().unwrap().to_owned(),
            What::Passed(passed) => passed.as_str().to_owned(),
            What::Broken(e) => format!("{:?}", e.kind()),
            What::Listed(_) => unreachable!(),
        };
        Records::new(bytes).map(short).collect()
    }

    fn gzipped(records: &[Vec<u8>]) -> Vec<Vec<u8>> {
        let member = |r: &Vec<u8>| {
            let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
            encoder.write_all(r).unwrap();
            encoder.finish().unwrap()
        };
        records.iter().map(member).collect()
    }

    #[test]
    fn answers_are_read_and_the_rest_is_passed_over() {
        let archive = [
            record("warcinfo", "w", "software: none"),
            record("request", "a", "GET / HTTP/1.1\r\n\r\n"),
            response("a"),
            record("response", "b", "HTTP/1.1 301 Moved\r\nLocation: /a\r\n\r\n"),
            record("response", "c", "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\nPNG"),
            record("revisit", "d", ""),
            response("e"),
        ];
        assert_eq!(told(&archive.concat()), ["a", "not of status 200", "not html", "revisits", "e"]);
    }

    #[test]
    fn a_document_cites_its_record() {
        let Some(Item { place, what: What::Document(document) }) = Records::new(&response("a")[..]).next()
        else {
            panic!("a document")
        };
        assert_eq!(place, Place::Record(1));
        assert_eq!(document.cite["id"], "urn:uuid:a");
        assert_eq!(document.cite["fetched"], "2024-05-15T08:00:00Z");
        assert_eq!(document.bytes, b"<p>a</p>");
    }

    #[test]
    fn a_wrong_length_costs_its_record() {
        for (from, to) in
            [("Content-Length: ", "Content-Length: 1"), ("Content-Length: 5", "Content-Length: ")]
        {
            let wrong = String::from_utf8(response("bad")).unwrap().replacen(from, to, 1).into_bytes();
            assert_ne!(wrong, response("bad"));
            assert_eq!(told(&[response("a"), wrong, response("b")].concat()), ["a", "Damaged", "b"]);
        }
        let huge = String::from_utf8(response("bad")).unwrap();
        let huge = huge.replacen("Content-Length: ", "Content-Length: 9999999", 1).into_bytes();
        assert_eq!(told(&[response("a"), huge, response("b")].concat()), ["a", "TooLarge", "b"]);
    }

    #[test]
    fn junk_between_records_is_told_once() {
        let archive = [response("a"), b"some junk\r\n\r\nand more\r\n".to_vec(), response("b")].concat();
        assert_eq!(told(&archive), ["a", "Malformed", "b"]);
    }

    #[test]
    fn an_archive_that_is_cut_off_costs_its_last_record() {
        let all = [response("a"), response("b")].concat();
        assert_eq!(told(&all[..all.len() - 8]), ["a", "CutOff"]);
        assert_eq!(told(&all[..response("a").len() + 40]), ["a", "CutOff"]);
        assert_eq!(told(b""), ["Malformed"]);
    }

    #[test]
    fn a_damaged_member_costs_its_record() {
        let members = gzipped(&[response("a"), response("bad"), response("b"), response("c")]);
        for wrong in 0..members[1].len() - 1 {
            let mut members = members.clone();
            members[1][wrong] ^= 0x55;
            members[1][wrong + 1] ^= 0xaa;
            let stream = members.concat();
            let items: Vec<Item> = Records::new(crate::gzip::Members::new(stream.as_slice())).collect();
            let broken = items.iter().filter(|i| matches!(i.what, What::Broken(_))).count();
            let read = items.iter().filter(|i| matches!(i.what, What::Document(_))).count();
            // a few bytes of a member's head (its time, its system) say nothing of its content
            let harmless = (4..9).contains(&wrong) && read == 4;
            assert!((read, broken) == (3, 1) || harmless, "byte {wrong}: {items:#?}");
        }
    }
}
