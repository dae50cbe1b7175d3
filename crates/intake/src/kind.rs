//! What a stream holds, by its first bytes, and by its name where those leave it open.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8};
use page::Input;

use crate::table;

/// What a stream holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Kind {
    /// One page.
    Page(Input),
    /// [`crate::json`] documents, one a line.
    Jsonl,
    /// A table: [`crate::table`].
    Table,
    /// A web archive: [`crate::warc`].
    Warc,
    /// A feed: [`crate::feed`].
    Feed,
    /// A sitemap: [`crate::sitemap`].
    Sitemap,
    /// PETRARCH's sentences.
    Petrarch,
}

/// What a stream holds that begins with `head` (64 KiB are enough) and whose name ends in `extension`, in lower case.
#[must_use]
pub fn of(extension: &str, head: &[u8]) -> Kind {
    if extension == "warc" || head.starts_with(b"WARC/") {
        return Kind::Warc;
    }
    let by_name = match extension {
        "html" | "htm" | "xhtml" => Some(Kind::Page(Input::Html)),
        "jsonl" | "ndjson" => Some(Kind::Jsonl),
        "csv" | "tsv" | "tab" => Some(Kind::Table),
        _ => None,
    };
    by_name.or_else(|| by_content(&text(head))).unwrap_or(Kind::Page(Input::Auto))
}

fn text(head: &[u8]) -> Cow<'_, str> {
    Encoding::for_bom(head).map_or(UTF_8, |(e, _)| e).decode_with_bom_removal(head).0
}

fn by_content(head: &str) -> Option<Kind> {
    let head = head.trim_start();
    if let Some(inside) = head.strip_prefix('{') {
        let feed = inside.contains("jsonfeed.org/version");
        let object = inside.trim_start().starts_with('"');
        return object.then_some(if feed { Kind::Feed } else { Kind::Jsonl });
    }
    if head.starts_with('<') {
        return match root(head)? {
            "rss" | "feed" | "rdf:RDF" | "channel" | "atom:feed" => Some(Kind::Feed),
            "urlset" | "sitemapindex" => Some(Kind::Sitemap),
            "Sentences" | "Sentence" => Some(Kind::Petrarch),
            _ => None,
        };
    }
    let line = head.lines().next()?;
    (line.len() < 4096 && table::is_header(line)).then_some(Kind::Table)
}

/// The name of the first element behind declaration, comments and document type.
fn root(head: &str) -> Option<&str> {
    let mut rest = head;
    loop {
        rest = rest.trim_start().strip_prefix('<')?;
        if let Some(comment) = rest.strip_prefix("!--") {
            rest = comment.split_once("-->")?.1;
        } else if rest.starts_with(['?', '!']) {
            rest = rest.split_once('>')?.1;
        } else {
            let end = rest.find(|c: char| !(c.is_alphanumeric() || c == ':' || c == '-'))?;
            return Some(&rest[..end]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_tells_what_a_stream_is() {
        let prolog = "\u{feff}<?xml version=\"1.0\"?>\n<!-- made <rss> by hand -->\n";
        for (head, kind) in [
            ("WARC/1.0\r\n", Kind::Warc),
            ("{\"id\":1}", Kind::Jsonl),
            ("{\n  \"version\": \"https://jsonfeed.org/version/1.1\"", Kind::Feed),
            ("<rss version=\"2.0\">", Kind::Feed),
            (&format!("{prolog}<feed xmlns=\"x\">"), Kind::Feed),
            (&format!("{prolog}<urlset>"), Kind::Sitemap),
            (&format!("{prolog}<Sentences>"), Kind::Petrarch),
            (&format!("{prolog}<html><body>"), Kind::Page(Input::Auto)),
            ("<!DOCTYPE html><html>", Kind::Page(Input::Auto)),
            ("Headline,Date,Body\n", Kind::Table),
            ("Police arrested forty protesters.", Kind::Page(Input::Auto)),
            ("", Kind::Page(Input::Auto)),
        ] {
            assert_eq!(of("txt", head.as_bytes()), kind, "{head}");
        }
    }

    #[test]
    fn names_tell_where_the_content_leaves_it_open() {
        for (extension, kind) in [
            ("html", Kind::Page(Input::Html)),
            ("jsonl", Kind::Jsonl),
            ("tsv", Kind::Table),
            ("warc", Kind::Warc),
        ] {
            assert_eq!(of(extension, b"x"), kind);
        }
    }
}
