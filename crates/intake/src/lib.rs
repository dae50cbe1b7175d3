//! Streams that hold many documents, to documents: web archives, feeds, sitemaps, tables, JSON Lines.
//!
//! Every reader here is an iterator of [`Item`]s over a stream, holds one document at a time, and goes on after a damaged
//! one. [`kind::of`] tells what a stream is by its first bytes. The crate opens no files and decides nothing about events:
//! a [`Document`] is bytes for `page`, with what its container says about it.
//!
//! ```
//! let feed = r#"<rss version="2.0"><channel><title>The Harbour Post</title><item><title>Talks resume</title>
//!     <link>https://example.org/talks</link><description>Both sides met on Monday.</description></item></channel></rss>"#;
//! let items = intake::feed::items(feed.as_bytes());
//! let intake::What::Document(talks) = &items[0].what else { panic!("the feed has an item") };
//! assert_eq!(talks.title.as_deref(), Some("Talks resume"));
//! assert_eq!(talks.cite["summary_only"], true);
//! ```

mod day;
mod document;
mod error;
pub mod feed;
pub mod gzip;
mod headers;
mod http;
pub mod json;
mod json_feed;
pub mod kind;
mod lines;
mod pushback;
pub mod sitemap;
pub mod table;
pub mod warc;
mod xml;

use std::fmt;

pub use document::Document;
pub use error::{Error, ErrorKind};
pub use lines::Lines;

/// One part of a container.
#[derive(Debug)]
pub struct Item {
    /// Where it stands.
    pub place: Place,
    /// What it is.
    pub what: What,
}

/// What a part of a container is.
#[derive(Debug)]
pub enum What {
    /// A document to be read.
    Document(Document),
    /// A page that is named but not there.
    Listed(Listed),
    /// Something that is no news page, rightly.
    Passed(Passed),
    /// Something that should have been a document.
    Broken(Error),
}

impl From<Result<Document, Error>> for What {
    fn from(result: Result<Document, Error>) -> Self {
        result.map_or_else(Self::Broken, Self::Document)
    }
}

/// Where a part stands in its container; shown behind the container's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// The container itself.
    Whole,
    /// A line, from 1.
    Line(u64),
    /// A record of a web archive, from 1.
    Record(u64),
    /// An item of a feed or an entry of a sitemap, from 1.
    Item(u64),
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Whole => Ok(()),
            Self::Line(n) => write!(f, ":{n}"),
            Self::Record(n) => write!(f, ": record {n}"),
            Self::Item(n) => write!(f, ": item {n}"),
        }
    }
}

/// A page that a sitemap names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listed {
    /// Its address.
    pub url: String,
    /// Its title.
    pub title: Option<String>,
    /// When it was published: an ISO date or date and time.
    pub date: Option<String>,
    /// The outlet.
    pub publication: Option<String>,
    /// Its language, as the sitemap has it.
    pub language: Option<String>,
}

/// Why a record of a web archive is no news page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Passed {
    /// The server's answer was not 200.
    Status,
    /// A picture, a script, a feed, ...
    NotHtml,
    /// The record only says that nothing changed.
    Revisit,
    /// Its content coding is one that is not read.
    Coding,
}

impl Passed {
    /// The words for it in a summary, behind a number.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Status => "not of status 200",
            Self::NotHtml => "not html",
            Self::Revisit => "revisits",
            Self::Coding => "in a content coding that is not read",
        }
    }
}
