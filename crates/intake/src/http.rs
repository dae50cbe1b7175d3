//! A server's answer, as it came over the wire, to the page in it.

use std::io::Read;

use encoding_rs::{Encoding, UTF_8};
use flate2::bufread::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};
use page::Input;

use crate::headers::Headers;
use crate::{Error, ErrorKind, Passed};

/// The page in an answer, or why there is none.
pub(crate) type Answer = Result<(Vec<u8>, Input), Passed>;

/// Reads an answer: status line, headers, body.
pub(crate) fn response(bytes: Vec<u8>) -> Result<Answer, Error> {
    let line_end = bytes.iter().position(|b| *b == b'\n').map_or(bytes.len(), |n| n + 1);
    let status = status(&bytes[..line_end])
        .ok_or_else(|| Error::new(ErrorKind::Malformed, "an answer without a status line"))?;
    if status != 200 {
        return Ok(Err(Passed::Status));
    }
    let mut rest = &bytes[line_end..];
    let headers = Headers::read(&mut rest)?;
    let content_type = headers.get("Content-Type").unwrap_or_default();
    let html = match media_type(content_type).to_ascii_lowercase().as_str() {
        "text/html" | "application/xhtml+xml" => true,
        "" => false,
        _ => return Ok(Err(Passed::NotHtml)),
    };
    let mut body = rest.to_vec();
    drop(bytes);
    if headers.get("Transfer-Encoding").is_some_and(|t| t.to_ascii_lowercase().contains("chunked")) {
        body = without_chunks(&body).unwrap_or(body);
    }
    for coding in headers.get("Content-Encoding").unwrap_or_default().rsplit(',') {
        match decoded(&body, &coding.trim().to_ascii_lowercase())? {
            Some(plain) => body = plain,
            None => return Ok(Err(Passed::Coding)),
        }
    }
    if !html && body.trim_ascii_start().first() != Some(&b'<') {
        return Ok(Err(Passed::NotHtml));
    }
    Ok(Ok((in_utf_8(body, content_type), Input::Html)))
}

/// `HTTP/1.1 200 OK` to 200.
fn status(line: &[u8]) -> Option<u16> {
    let line = std::str::from_utf8(line.trim_ascii()).ok().or_else(|| {
        // the reason behind the number may be in any encoding
        std::str::from_utf8(line.get(..12)?).ok()
    })?;
    let mut words = line.split_ascii_whitespace();
    words.next().filter(|w| w.get(..5).is_some_and(|h| h.eq_ignore_ascii_case("HTTP/")))?;
    words.next()?.parse().ok()
}

/// `text/html; charset=utf-8` to `text/html`.
pub(crate) fn media_type(value: &str) -> &str {
    value.split(';').next().unwrap_or("").trim()
}

/// A body without its chunk sizes; `None` if it has none, which crawlers leave out without saying so. A body that ends
/// early is what came of it.
fn without_chunks(body: &[u8]) -> Option<Vec<u8>> {
    let mut plain = Vec::with_capacity(body.len());
    let mut rest = body;
    let mut first = true;
    loop {
        let end = rest.iter().position(|b| *b == b'\n');
        let line = end.and_then(|n| std::str::from_utf8(&rest[..n]).ok());
        let size = line
            .map(|l| l.split(';').next().unwrap_or("").trim())
            .and_then(|l| usize::from_str_radix(l, 16).ok());
        let (Some(end), Some(size)) = (end, size) else { return (!first).then_some(plain) };
        rest = &rest[end + 1..];
        let size = size.min(rest.len());
        plain.extend_from_slice(&rest[..size]);
        rest = &rest[size..];
        rest = rest.strip_prefix(b"\r\n").or_else(|| rest.strip_prefix(b"\n")).unwrap_or(rest);
        first = false;
        if size == 0 {
            return Some(plain);
        }
    }
}

/// A body without its content coding; `None` for a coding that is not read. Crawlers decode bodies and leave the header,
/// so that a body which is not in the coding, but begins as markup does, is taken as it is.
fn decoded(body: &[u8], coding: &str) -> Result<Option<Vec<u8>>, Error> {
    let plain = match coding {
        "" | "identity" | "none" => return Ok(Some(body.to_vec())),
        "gzip" | "x-gzip" => bounded(MultiGzDecoder::new(body)),
        "deflate" => bounded(ZlibDecoder::new(body)).or_else(|_| bounded(DeflateDecoder::new(body))),
        "br" => bounded(brotli_decompressor::Decompressor::new(body, 4096)),
        _ => return Ok(None),
    };
    match plain {
        Ok(plain) => Ok(Some(plain)),
        Err(_) if body.trim_ascii_start().first() == Some(&b'<') => Ok(Some(body.to_vec())),
        Err(e) => Err(Error::new(e.kind(), format!("its {coding} body: {e}"))),
    }
}

/// All that a stream holds, up to the size of the largest page.
fn bounded(stream: impl Read) -> Result<Vec<u8>, Error> {
    let mut plain = Vec::new();
    stream.take(page::MAX_BYTES as u64 + 1).read_to_end(&mut plain)?;
    if plain.len() > page::MAX_BYTES {
        let limit = page::MAX_BYTES >> 20;
        return Err(Error::new(ErrorKind::TooLarge, format!("larger than the limit of {limit} MiB")));
    }
    Ok(plain)
}

/// The body in UTF-8 where the answer names another encoding and the bytes are in it; else as it is, for the page's own
/// words and statistics to tell.
fn in_utf_8(body: Vec<u8>, content_type: &str) -> Vec<u8> {
    let label = content_type
        .split(';')
        .skip(1)
        .filter_map(|p| p.split_once('='))
        .find(|(name, _)| name.trim().eq_ignore_ascii_case("charset"))
        .map(|(_, value)| value.trim().trim_matches(['"', '\'']));
    let Some(named) = label.and_then(|l| Encoding::for_label(l.as_bytes())).filter(|e| *e != UTF_8) else {
        return body;
    };
    if Encoding::for_bom(&body).is_some() || std::str::from_utf8(&body).is_ok_and(|_| !body.contains(&0x1b)) {
        return body;
    }
    let (text, wrong) = named.decode_without_bom_handling(&body);
    if wrong { body } else { text.into_owned().into_bytes() }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::Compression;

    use super::*;

    const PAGE: &str = "<p>The talks ended on Monday.</p>";

    fn read(headers: &str, body: &[u8]) -> Answer {
        let mut bytes = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n{headers}\r\n").into_bytes();
        bytes.extend_from_slice(body);
        response(bytes).unwrap()
    }

    #[track_caller]
    fn is_page(headers: &str, body: &[u8]) {
        assert_eq!(String::from_utf8(read(headers, body).unwrap().0).unwrap(), PAGE);
    }

    #[test]
    fn codings_are_undone() {
        let mut gzip = flate2::write::GzEncoder::new(Vec::new(), Compression::default());
        gzip.write_all(PAGE.as_bytes()).unwrap();
        is_page("Content-Encoding: gzip\r\n", &gzip.finish().unwrap());
        let mut zlib = flate2::write::ZlibEncoder::new(Vec::new(), Compression::default());
        zlib.write_all(PAGE.as_bytes()).unwrap();
        is_page("content-encoding: deflate\r\n", &zlib.finish().unwrap());
        let mut raw = flate2::write::DeflateEncoder::new(Vec::new(), Compression::default());
        raw.write_all(PAGE.as_bytes()).unwrap();
        is_page("Content-Encoding: deflate\r\n", &raw.finish().unwrap());
        // a window of 16 bits and one meta-block that is not compressed (RFC 7932, 9.2)
        let head = u32::try_from(PAGE.len() - 1).unwrap() << 4 | 1 << 20;
        let brotli = [&head.to_le_bytes()[..3], PAGE.as_bytes(), &[3]].concat();
        is_page("Content-Encoding: br\r\n", &brotli);
    }

    #[test]
    fn a_body_that_was_decoded_before_is_taken_as_it_is() {
        for coding in ["gzip", "deflate", "br"] {
            is_page(&format!("Content-Encoding: {coding}\r\n"), PAGE.as_bytes());
        }
        is_page("Transfer-Encoding: chunked\r\n", PAGE.as_bytes());
    }

    #[test]
    fn chunks_are_joined() {
        let chunked = format!("a\r\n{}\r\n17;x=y\r\n{}\r\n0\r\n\r\n", &PAGE[..10], &PAGE[10..33]);
        is_page("Transfer-Encoding: chunked\r\n", chunked.as_bytes());
        let cut = format!("a\r\n{}\r\nff\r\n{}", &PAGE[..10], &PAGE[10..33]);
        is_page("Transfer-Encoding: chunked\r\n", cut.as_bytes());
    }

    #[test]
    fn a_coding_that_is_not_read_is_passed_over() {
        assert_eq!(read("Content-Encoding: zstd\r\n", b"\x28\xb5\x2f\xfd"), Err(Passed::Coding));
    }

    #[test]
    fn a_bomb_is_cut_off() {
        let mut gzip = flate2::write::GzEncoder::new(Vec::new(), Compression::best());
        for _ in 0..64 {
            gzip.write_all(&vec![b' '; 1 << 20]).unwrap();
        }
        let head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n".to_vec();
        let error = response([head, gzip.finish().unwrap()].concat()).unwrap_err();
        assert_eq!(error.to_string(), "its gzip body: larger than the limit of 16 MiB");
    }

    #[test]
    fn the_answers_encoding_is_heeded_where_the_bytes_are_in_it() {
        let read = |charset: &str, body: &[u8]| {
            let head = format!("HTTP/1.0 200\r\nContent-Type: text/html; charset={charset}\r\n\r\n");
            String::from_utf8_lossy(&response([head.as_bytes(), body].concat()).unwrap().unwrap().0)
                .into_owned()
        };
        assert_eq!(read("\"windows-1251\"", b"<p>\xcf\xf3\xf2\xe8\xed"), "<p>Путин");
        assert_eq!(read("iso-8859-1", "<p>Škoda".as_bytes()), "<p>Škoda");
    }

    #[test]
    fn a_type_that_is_missing_is_told_by_the_bytes() {
        let read = |body: &str| response(format!("HTTP/1.1 200 OK\r\n\r\n{body}").into_bytes()).unwrap();
        assert!(read(PAGE).is_ok());
        assert_eq!(read("{}"), Err(Passed::NotHtml));
    }
}
