//! The main text of a web page: two readers that fail on different pages, and the choice between them.
//!
//! `trafilatura` reads best on news; `libreadability` is the second opinion, and better where words are not divided by
//! spaces. Both build trees, so a page that would hurt a tree builder is not given to them, and a panic in either is
//! that reader's silence. Neither sees the page's metadata: `meta` reads that.

use std::panic::{AssertUnwindSafe, catch_unwind};

use trafilatura::{ExtractionFocus, Options};

/// `trafilatura`'s main text, as HTML.
pub(crate) fn trafilatura(html: &str, focus: ExtractionFocus) -> Option<String> {
    let options = Options::default().with_fallback(true).with_focus(focus).with_exclude_comments(true);
    let read = catch_unwind(AssertUnwindSafe(|| trafilatura::extract(html, &options)));
    read.ok()?.ok().map(|r| r.content_html).filter(|h| !h.is_empty())
}

/// `libreadability`'s main text, as HTML.
pub(crate) fn readability(html: &str) -> Option<String> {
    let read = catch_unwind(AssertUnwindSafe(|| libreadability::extract(html, None)));
    read.ok()?.ok().map(|r| r.content).filter(|h| !h.is_empty())
}
