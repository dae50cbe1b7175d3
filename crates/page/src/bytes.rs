//! Bytes to text: what is no text at all, in which encoding the rest is, and whether it is markup.
//!
//! Order of evidence: byte order mark, valid UTF-8, the page's own `charset`, then statistics. A wrong byte becomes
//! U+FFFD; a text that is mostly wrong bytes is refused.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use crate::error::{Error, ErrorKind};

/// Bytes in which a `charset` is looked for.
const PRESCAN: usize = 4096;
/// Bytes that statistics are taken over.
const SAMPLE: usize = 256 << 10;

/// Characters among which wrong ones are counted.
const QUALITY: usize = 32 << 10;

/// First bytes of files that are no text.
const MAGIC: &[(&[u8], &str)] = &[
    (b"%PDF-", "a PDF file"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"PK\x03\x04", "a ZIP archive"),
    (b"\x1f\x8b", "a gzip file"),
    (b"BZh", "a bzip2 file"),
    (b"\xfd7zXZ", "an xz file"),
    (b"\x28\xb5\x2f\xfd", "a zstd file"),
    (b"\x7fELF", "a program"),
    (b"RIFF", "a RIFF media file"),
    (b"OggS", "an Ogg media file"),
    (b"ID3", "an MP3 file"),
    (b"SQLite format 3\0", "an SQLite database"),
    (b"PAR1", "a Parquet file"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
];

/// Decodes bytes.
pub(crate) fn decode<'b>(bytes: &'b [u8], url: Option<&str>) -> Result<Cow<'b, str>, Error> {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(Error::new(ErrorKind::Empty));
    }
    let text = match Encoding::for_bom(bytes).map(|(e, _)| e).or_else(|| utf16(bytes)) {
        Some(encoding) => encoding.decode(bytes).0,
        None => {
            if let Some((_, looks_like)) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)) {
                return Err(Error::new(ErrorKind::Binary { looks_like }));
            }
            let sample = &bytes[..bytes.len().min(SAMPLE)];
            let nulls = sample.iter().filter(|b| **b == 0).count();
            if nulls > 0 && nulls * 500 >= sample.len() {
                return Err(Error::new(ErrorKind::Binary {
                    looks_like: "binary data (it holds zero bytes)",
                }));
            }
            let controls =
                sample.iter().filter(|b| **b < 32 && !b.is_ascii_whitespace() && **b != 0x1b).count();
            if controls * 20 > sample.len() {
                return Err(Error::new(ErrorKind::Binary {
                    looks_like: "binary data (it is full of control characters)",
                }));
            }
            match std::str::from_utf8(bytes) {
                Ok(text) => Cow::Borrowed(text),
                Err(_) => encoding(bytes, url).decode_without_bom_handling(bytes).0,
            }
        }
    };
    if !text.chars().any(|c| !c.is_whitespace() && !crate::block::is_invisible(c)) {
        return Err(Error::new(ErrorKind::Empty));
    }
    let (mut all, mut bad) = (0_usize, 0_usize);
    for c in text.chars().take(QUALITY) {
        all += 1;
        bad += usize::from(c == '\u{fffd}' || (c.is_control() && !c.is_whitespace()));
    }
    if bad * 5 > all {
        return Err(Error::new(ErrorKind::NotText));
    }
    Ok(text)
}

/// UTF-16 without a mark: every other byte of Latin text is zero.
fn utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(1024) & !1];
    if sample.len() < 16 {
        return None;
    }
    let zeros = |from: usize| sample.iter().skip(from).step_by(2).filter(|b| **b == 0).count();
    let (even, odd, half) = (zeros(0), zeros(1), sample.len() / 2);
    match () {
        () if odd * 10 > half * 7 && even * 20 < half => Some(UTF_16LE),
        () if even * 10 > half * 7 && odd * 20 < half => Some(UTF_16BE),
        () => None,
    }
}

/// The encoding of bytes that are not UTF-8.
fn encoding(bytes: &[u8], url: Option<&str>) -> &'static Encoding {
    // Mostly UTF-8 with a few wrong bytes is UTF-8.
    let lossy = String::from_utf8_lossy(&bytes[..bytes.len().min(SAMPLE)]);
    let wrong = lossy.chars().filter(|c| *c == '\u{fffd}').count();
    let right = lossy.chars().filter(|c| !c.is_ascii() && *c != '\u{fffd}').count();
    if wrong * 4 < right {
        return UTF_8;
    }
    if let Some(named) = declared(&bytes[..bytes.len().min(PRESCAN)])
        .filter(|e| *e != UTF_8 && !e.decode_without_bom_handling(bytes).1)
    {
        return named;
    }
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(&bytes[..bytes.len().min(SAMPLE)], true);
    detector.guess(url.and_then(top_level), chardetng::Utf8Detection::Deny)
}

/// The encoding that `<meta charset>` or an XML declaration names.
fn declared(head: &[u8]) -> Option<&'static Encoding> {
    let lower: Vec<u8> = head.to_ascii_lowercase();
    let find =
        |needle: &[u8]| lower.windows(needle.len()).position(|w| w == needle).map(|at| at + needle.len());
    let at = find(b"charset=").or_else(|| find(b"encoding="))?;
    let rest = &lower[at..];
    let start = rest.iter().position(|b| b.is_ascii_alphanumeric())?;
    let end = rest[start..].iter().position(|b| !(b.is_ascii_alphanumeric() || b"-_:".contains(b)))?;
    Encoding::for_label(&rest[start..start + end])
}

/// The last part of the host's name, as the detector wants it.
fn top_level(url: &str) -> Option<&[u8]> {
    let host = url.split_once("://")?.1.split(['/', '?', '#', ':']).next()?;
    let last = host.rsplit('.').next()?;
    (!last.is_empty() && last.bytes().all(|b| b.is_ascii_lowercase())).then_some(last.as_bytes())
}

/// Whether a text is a web page.
pub(crate) fn is_html(text: &str) -> bool {
    let head = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    let start: String = head.chars().take(200).collect::<String>().to_ascii_lowercase();
    if ["<!doctype html", "<html", "<head", "<body", "<?xml"].iter().any(|p| start.starts_with(p)) {
        return true;
    }
    // Anything else needs several tags that open and some that close.
    const TAGS: &[&str] = &[
        "p", "div", "br", "a", "span", "h1", "h2", "h3", "article", "section", "meta", "ul", "li", "td",
        "table", "img", "strong", "em", "b", "i", "body", "html", "title", "head", "script", "nav", "header",
        "footer",
    ];
    let (mut opened, mut closed) = (0, 0);
    for piece in head.split('<').skip(1).take(4000) {
        let (slash, name) = piece.strip_prefix('/').map_or((false, piece), |p| (true, p));
        let end = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
        let known = TAGS.iter().any(|t| name[..end].eq_ignore_ascii_case(t));
        if known && name[end..].contains('>') {
            *(if slash { &mut closed } else { &mut opened }) += 1;
        }
    }
    let enough = if head.starts_with('<') { 1 } else { 3 };
    opened >= enough && (closed >= 1 || opened >= 5) && opened + closed >= 2
}
