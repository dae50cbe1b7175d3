//! Bytes of a page to its stories and what is set aside.
//!
//! One function, [`read`]: a web page or scraped text goes in, a [`Page`] comes out, with the dispatches it holds as
//! [`Story`] values and everything else (credits, sign-offs, teasers, navigation, ...) set aside with its [`Reason`].
//! Nothing is dropped silently. The crate knows nothing of sentences, actors or events, and reads no file, clock or
//! network.
//!
//! ```
//! let text = "Harbour reopens after storm\n\nPublished: 3 May 2021 | 09:30 GMT\n\nShips left the harbour on Monday. (AFP)";
//! let page = page::read(text.as_bytes(), &page::Options::default())?;
//! assert_eq!(page.title.as_deref(), Some("Harbour reopens after storm"));
//! assert_eq!(page.published.as_deref(), Some("2021-05-03T09:30"));
//! assert_eq!(page.stories[0].text, "Ships left the harbour on Monday.");
//! assert_eq!(page.agency.as_deref(), Some("AFP"));
//! # Ok::<(), page::Error>(())
//! ```

mod agency;
mod arrange;
mod block;
mod body;
mod bytes;
mod claim;
mod data;
mod date;
mod date_read;
mod date_words;
mod dispatch;
mod error;
mod facts;
mod headline;
mod html;
mod kind;
mod label;
mod language;
mod lines;
mod markup;
mod meta;
mod model;
mod phrases;
mod reads;
mod soup;
mod tame;
mod zone;

use std::borrow::Cow;

pub use error::{Error, ErrorKind};
pub use model::{Input, Kind, Options, Other, Page, Part, Reason, SetAside, Source, Story};

use arrange::Known;
use meta::Meta;

/// Largest page that is read, in bytes (16 MiB).
pub const MAX_BYTES: usize = 16 << 20;

/// The text of bytes in whatever encoding they are, for callers who have plain words and no page.
///
/// # Errors
///
/// See [`ErrorKind`]: nothing there, too large, not text.
pub fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, Error> {
    if bytes.len() > MAX_BYTES {
        return Err(Error::new(ErrorKind::TooLarge { limit: MAX_BYTES }));
    }
    bytes::decode(bytes, None)
}

/// Reads the bytes of one page.
///
/// # Errors
///
/// See [`ErrorKind`]: nothing there, too large, not text.
pub fn read(bytes: &[u8], options: &Options) -> Result<Page, Error> {
    if bytes.len() > MAX_BYTES {
        return Err(Error::new(ErrorKind::TooLarge { limit: MAX_BYTES }));
    }
    let text = bytes::decode(bytes, options.url.as_deref())?;
    let markup = match options.input {
        Input::Html => true,
        Input::Text => false,
        Input::Auto => bytes::is_html(&text),
    };
    let read = if markup {
        html::read(&text, options.title.as_deref(), options.url.as_deref())
    } else {
        let known = Known { titles: Vec::new(), given: options.title.clone(), markup: false };
        let arranged = arrange::arrange(&lines::blocks(&text), &known);
        html::Read { arranged, meta: Meta::default(), translated: false }
    };
    let html::Read { arranged, mut meta, translated } = read;
    facts::visible(&mut meta, arranged.published, arranged.updated, arranged.byline.as_deref());
    let declared = meta.language.clone();
    let byline = arranged.byline;
    let mut page = Page {
        title: arranged.title,
        agency: arranged.agency,
        stories: arranged.stories,
        set_aside: arranged.set_aside,
        ..Page::default()
    };
    kind::judge(&mut page, &meta, arranged.times);
    facts::fill(&mut page, meta, byline.as_deref(), if markup { &text } else { "" }, options);
    if page.agency.is_none() {
        page.agency = page.byline.as_deref().and_then(agency::named).map(str::to_owned);
    }
    let sample = page
        .stories
        .iter()
        .map(|s| s.text.as_str())
        .chain(page.title.as_deref())
        .collect::<Vec<_>>()
        .join("\n");
    page.language = language::detect(&sample, declared.first().map(|c| c.value.as_str()));
    if let Some(why) = soup::is_soup(&page) {
        return Err(Error::new(ErrorKind::WordSoup { why }));
    }
    if let Some(language) = &page.language {
        let mut claims = declared;
        claims.push(claim::Claim::new(0, "words", language.clone()));
        if let Some((_, source)) = claim::settle(&claims, |a, b| a == b, String::clone) {
            page.sources.insert("language", source);
        }
    }
    page.translated = language::is_translated(&page, arranged.act, translated);
    Ok(page)
}
