//! Tables (CSV, TSV) as archives of news export them: one document a row, its parts in columns that the header names.
//!
//! The delimiter is the one that the header has most of. Quotes and line ends in cells are as RFC 4180 has them. A row
//! with more or fewer cells than the header, or one without a text, costs itself.

use std::io::{self, Read};

use csv::{ByteRecord, ReaderBuilder};
use encoding_rs_io::{DecodeReaderBytes, DecodeReaderBytesBuilder};
use page::Input;

use crate::{Document, Error, ErrorKind, Item, Place, What, day};

/// Largest row, in bytes.
const MAX_ROW: u64 = 64 << 20;

/// What a column may hold, and the names that it goes by where none is given: those of LexisNexis, Factiva and others.
const PARTS: &[(&str, &[&str])] = &[
    (
        "text",
        &["text", "body", "full text", "fulltext", "full_text", "article text", "content", "article", "td"],
    ),
    ("html", &["html"]),
    ("title", &["title", "headline", "hd"]),
    (
        "date",
        &["date", "published", "publication date", "published date", "publication_date", "pub date", "pd"],
    ),
    ("url", &["url", "link", "permalink"]),
    ("id", &["id", "document id", "accession number", "accession no", "an"]),
    ("publication", &["publication", "source", "publication name", "source name", "outlet", "sn"]),
];

/// Which column holds what: what was said, else by name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Columns(Vec<(usize, String)>);

impl Columns {
    /// Whether nothing was said.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Reads `text=Body`, `text=Lead+Body` (joined), `title=Headline`, ...
    ///
    /// # Errors
    /// [`ErrorKind::Malformed`]: not of this form, or a part that documents do not have.
    pub fn parse(said: &[String]) -> Result<Self, Error> {
        let read = |part: &String| {
            let (name, column) = part.split_once('=')?;
            Some((PARTS.iter().position(|p| p.0 == name.trim())?, column.trim().to_owned()))
        };
        let known = || PARTS.iter().map(|p| p.0).collect::<Vec<_>>().join(", ");
        said.iter()
            .map(|part| {
                read(part).ok_or_else(|| {
                    let why = format!("{part:?} is not PART=COLUMN with a part of {}", known());
                    Error::new(ErrorKind::Malformed, why)
                })
            })
            .collect::<Result<_, _>>()
            .map(Self)
    }

    /// The places of each part in a header.
    fn places(&self, header: &[String]) -> Result<Places, Error> {
        let find = |name: &str| header.iter().position(|h| h.eq_ignore_ascii_case(name));
        let mut places = Places::default();
        for (part, (_, names)) in PARTS.iter().enumerate() {
            let said = self.0.iter().find(|(p, _)| *p == part).map(|(_, column)| column.as_str());
            places.0[part] = match said {
                Some(column) => find(column)
                    .map(|at| vec![at])
                    .or_else(|| column.split('+').map(|c| find(c.trim())).collect())
                    .ok_or_else(|| {
                        Error::new(
                            ErrorKind::Malformed,
                            format!("no column {column:?}; the header has {}", header.join(", ")),
                        )
                    })?,
                None => names.iter().find_map(|n| find(n)).into_iter().collect(),
            };
        }
        if places.0[TEXT].is_empty() && places.0[HTML].is_empty() {
            let why = format!(
                "no column that is known to hold the text; say --columns text=NAME, with a name of {}",
                header.join(", ")
            );
            return Err(Error::new(ErrorKind::Malformed, why));
        }
        Ok(places)
    }
}

const TEXT: usize = 0;
const HTML: usize = 1;
const TITLE: usize = 2;
const DATE: usize = 3;
const URL: usize = 4;
const ID: usize = 5;
const PUBLICATION: usize = 6;

/// Columns of each of [`PARTS`].
#[derive(Debug, Default)]
struct Places([Vec<usize>; 7]);

/// Whether a first line reads as the header of a table with a column for the text.
pub(crate) fn is_header(line: &str) -> bool {
    let cells: Vec<String> = line
        .trim_end()
        .split(char::from(delimiter(line.as_bytes())))
        .map(|c| c.trim().trim_matches('"').to_lowercase())
        .collect();
    let has = |part: usize| cells.iter().any(|c| PARTS[part].1.contains(&c.as_str()));
    cells.len() >= 2 && has(TEXT) && [TITLE, DATE, URL, ID].into_iter().any(has)
}

/// The delimiter that a header has most of outside quotes.
fn delimiter(header: &[u8]) -> u8 {
    let mut quoted = false;
    let mut counts = [(b',', 0), (b'\t', 0), (b';', 0), (b'|', 0)];
    for byte in header.iter().take_while(|b| **b != b'\n') {
        quoted ^= *byte == b'"';
        for (delimiter, count) in &mut counts {
            *count += u32::from(!quoted && byte == delimiter);
        }
    }
    // of equals the first
    counts.iter().rev().max_by_key(|c| c.1).map_or(b',', |c| c.0)
}

/// A stream that gives up on a row that is too long.
struct Bounded<R> {
    inner: R,
    left: u64,
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        if self.left == 0 {
            let why = format!("a row longer than the limit of {} MiB: is a quote not closed?", MAX_ROW >> 20);
            return Err(io::Error::new(io::ErrorKind::FileTooLarge, why));
        }
        let n = self.inner.read(buf)?;
        self.left = self.left.saturating_sub(n as u64);
        Ok(n)
    }
}

/// The rows of a table.
pub struct Rows<R: Read> {
    reader: csv::Reader<Bounded<DecodeReaderBytes<R, Vec<u8>>>>,
    header: Vec<String>,
    places: Places,
    /// What makes the whole table unreadable.
    broken: Option<Error>,
    over: bool,
}

impl<R: Read> std::fmt::Debug for Rows<R> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Rows").field("header", &self.header).field("over", &self.over).finish_non_exhaustive()
    }
}

impl<R: Read> Rows<R> {
    /// The rows of a stream whose first bytes are `head`.
    pub fn new(stream: R, head: &[u8], columns: &Columns) -> Self {
        // UTF-16 by its mark; bytes in another encoding are seen to cell by cell
        let decoder = DecodeReaderBytesBuilder::new()
            .utf8_passthru(true)
            .strip_bom(true)
            .bom_override(true)
            .build(stream);
        let head: Vec<u8> = head.iter().copied().filter(|b| *b != 0).collect();
        let mut reader = ReaderBuilder::new()
            .has_headers(false)
            .delimiter(delimiter(&head))
            .from_reader(Bounded { inner: decoder, left: MAX_ROW });
        let mut first = ByteRecord::new();
        let read = reader.read_byte_record(&mut first);
        let header: Vec<String> = first.iter().map(|c| words(c).trim().to_owned()).collect();
        let places = match read {
            Ok(true) => columns.places(&header),
            Ok(false) => Err(Error::new(ErrorKind::Malformed, "file is empty")),
            Err(e) => Err(unreadable(&e)),
        };
        let (places, broken) = match places {
            Ok(places) => (places, None),
            Err(e) => (Places::default(), Some(e)),
        };
        Self { reader, header, places, broken, over: false }
    }

    fn document(&self, row: &ByteRecord) -> Result<Document, Error> {
        let cell = |at: usize| row.get(at).map(words).filter(|c| !c.trim().is_empty());
        let part =
            |part: usize| self.places.0[part].iter().find_map(|at| cell(*at)).map(|c| c.trim().to_owned());
        let text: Vec<String> = self.places.0[TEXT].iter().filter_map(|at| cell(*at)).collect();
        let (bytes, input) = match (text.is_empty(), part(HTML)) {
            (false, _) => (text.join("\n\n"), Input::Text),
            (true, Some(html)) => (html, Input::Html),
            (true, None) => return Err(Error::new(ErrorKind::Malformed, "a row without a text")),
        };
        let said = part(DATE);
        let mut document = Document {
            bytes: bytes.into_bytes(),
            input,
            url: part(URL),
            date: said.as_deref().and_then(day::read),
            title: part(TITLE),
            publication: part(PUBLICATION),
            ..Document::default()
        };
        if let Some(id) = part(ID) {
            document.cite("id", id);
        }
        if let Some(date) = said.filter(|_| document.date.is_none()) {
            document.cite("input_date", date);
        }
        for (at, name) in self.header.iter().enumerate() {
            if !self.places.0.iter().flatten().any(|p| *p == at)
                && let Some(value) = cell(at)
            {
                document.cite(name, value);
            }
        }
        Ok(document)
    }
}

/// A cell's words, in whatever encoding they are.
fn words(cell: &[u8]) -> String {
    match std::str::from_utf8(cell) {
        Ok(text) => text.to_owned(),
        Err(_) => {
            page::decode(cell).map_or_else(|_| String::from_utf8_lossy(cell).into_owned(), |t| t.into_owned())
        }
    }
}

fn unreadable(e: &csv::Error) -> Error {
    let why = match e.kind() {
        csv::ErrorKind::UnequalLengths { expected_len, len, .. } => {
            return Error::new(
                ErrorKind::Malformed,
                format!("a row of {len} cells under a header of {expected_len}"),
            );
        }
        csv::ErrorKind::Io(e) => e.to_string(),
        _ => e.to_string(),
    };
    Error::new(ErrorKind::Unreadable, why)
}

impl<R: Read> Iterator for Rows<R> {
    type Item = Item;

    fn next(&mut self) -> Option<Item> {
        if self.over {
            return None;
        }
        if let Some(e) = self.broken.take() {
            self.over = true;
            return Some(Item { place: Place::Whole, what: What::Broken(e) });
        }
        self.reader.get_mut().left = MAX_ROW;
        let mut row = ByteRecord::new();
        let before = self.reader.position().line();
        let read = self.reader.read_byte_record(&mut row);
        let line = row.position().map_or(before, csv::Position::line);
        let what = match read {
            Ok(false) => return None,
            Ok(true) => self.document(&row).into(),
            Err(e) => {
                let e = unreadable(&e);
                self.over = e.kind() == ErrorKind::Unreadable;
                What::Broken(e)
            }
        };
        Some(Item { place: Place::Line(line), what })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(table: &[u8], columns: &str) -> Vec<Item> {
        let said: Vec<String> = columns.split(',').filter(|c| !c.is_empty()).map(str::to_owned).collect();
        Rows::new(table, table, &Columns::parse(&said).unwrap()).collect()
    }

    fn document(item: &Item) -> &Document {
        let What::Document(document) = &item.what else { panic!("{item:?}") };
        document
    }

    #[test]
    fn columns_are_known_by_their_usual_names() {
        let table = "Headline;Source;Publication Date;Body;Length\r\nTalks;\"The \"\"Post\"\"\";May 15, 2024 Wednesday;\"Both sides; met.\r\n\r\nThey left.\";120 words\r\n";
        let rows = rows(table.as_bytes(), "");
        let talks = document(&rows[0]);
        assert_eq!(rows.len(), 1);
        assert_eq!(talks.bytes, b"Both sides; met.\r\n\r\nThey left.");
        assert_eq!((talks.title.as_deref(), talks.date.as_deref()), (Some("Talks"), Some("2024-05-15")));
        assert_eq!(
            (talks.publication.as_deref(), &talks.cite["Length"]),
            (Some("The \"Post\""), &"120 words".into())
        );
    }

    #[test]
    fn columns_are_those_that_were_named() {
        let table = "AN\tLP\tTD\tWhen\n7\tFirst.\tThen.\t03/04/2024\n";
        let rows = rows(table.as_bytes(), "text=LP+TD,date=when");
        let row = document(&rows[0]);
        assert_eq!(row.bytes, b"First.\n\nThen.");
        assert_eq!(
            (&row.cite["id"], &row.cite["input_date"], &row.date),
            (&"7".into(), &"03/04/2024".into(), &None)
        );
    }

    #[test]
    fn names_that_are_none_are_answered() {
        assert!(
            Columns::parse(&["body=Text".to_owned()]).unwrap_err().to_string().contains("text, html, title")
        );
        let what = |items: Vec<Item>| match &items[..] {
            [Item { what: What::Broken(e), place: Place::Whole }] => e.to_string(),
            other => panic!("{other:?}"),
        };
        assert_eq!(what(rows(b"a,b\n1,2\n", "text=c")), "no column \"c\"; the header has a, b");
        assert!(what(rows(b"a,b\n1,2\n", "")).contains("say --columns text=NAME"));
        assert_eq!(what(rows(b"", "")), "file is empty");
    }

    #[test]
    fn a_row_that_does_not_fit_costs_itself() {
        let rows = rows(b"id,text\n1,one\n2\n3,three\n4,\n5,\"not closed\n6,six\n", "");
        let told: Vec<String> = rows
            .iter()
            .map(|r| match &r.what {
                What::Document(d) => d.cite["id"].to_string(),
                What::Broken(e) => format!("{} {e}", r.place),
                other => panic!("{other:?}"),
            })
            .collect();
        assert_eq!(
            told,
            ["\"1\"", ":3 a row of 1 cells under a header of 2", "\"3\"", ":5 a row without a text", "\"5\""]
        );
    }

    #[test]
    fn encodings_are_told_by_mark_or_by_cell() {
        let utf_16: Vec<u8> =
            "\u{feff}id,text\n1,Škoda\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(document(&rows(&utf_16, "")[0]).bytes, "Škoda".as_bytes());
        let latin = b"id,text\n1,The caf\xe9 in Besan\xe7on was closed on Monday.\n";
        assert_eq!(
            document(&rows(latin, "")[0]).bytes,
            "The café in Besançon was closed on Monday.".as_bytes()
        );
    }

    #[test]
    fn headers_are_told_from_text() {
        for (line, is) in [
            ("Headline,Date,Body", true),
            ("id\ttext\tdate", true),
            ("Police arrested forty protesters, text and title, on Friday", false),
            ("text", false),
        ] {
            assert_eq!(is_header(line), is, "{line}");
        }
    }
}
