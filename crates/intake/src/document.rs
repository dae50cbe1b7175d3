//! A document as its container has it.

use page::{Input, Options, Page};
use serde_json::{Map, Value};

/// Keys that a citation has for itself: a container's own come back as `input_…`.
const TAKEN: &[&str] = &["publication", "language", "file", "story", "coder", "lexicon", "model", "codebook"];

/// A document that has not been read as a page.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// The page, or its words.
    pub bytes: Vec<u8>,
    /// How to take the bytes.
    pub input: Input,
    /// Where it was fetched or what it links to.
    pub url: Option<String>,
    /// When it was published: an ISO date or date and time.
    pub date: Option<String>,
    /// Its title.
    pub title: Option<String>,
    /// The outlet.
    pub publication: Option<String>,
    /// What else its container says: keys for `cite_info`.
    pub cite: Map<String, Value>,
}

impl Document {
    /// Reads the page; with it come the keys to cite. What its container says stands where the page itself says nothing;
    /// where the page says otherwise, the container's outlet and address are cited beside.
    ///
    /// # Errors
    /// Those of [`page::read`].
    pub fn read(self) -> Result<(Page, Map<String, Value>), page::Error> {
        let Self { bytes, input, url, date, title, publication, mut cite } = self;
        let mut page = page::read(&bytes, &Options { input, url, date, title })?;
        page.publication = page.publication.or(publication);
        for (key, shown) in [("input_publication", &page.publication), ("fetched_url", &page.url)] {
            if cite.get(key).is_some_and(|v| v.as_str() == shown.as_deref()) {
                cite.shift_remove(key);
            }
        }
        Ok((page, cite))
    }

    /// Cites a key of the container's owner.
    pub(crate) fn cite(&mut self, key: &str, value: impl Into<Value>) {
        let own = if TAKEN.contains(&key) { format!("input_{key}") } else { key.to_owned() };
        self.cite.insert(own, value.into());
    }
}

/// Markup without a page around it, as a page of this language.
pub(crate) fn page_around(fragment: &str, language: Option<&str>) -> Vec<u8> {
    let language =
        language.filter(|l| l.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_'));
    let language = language.map_or(String::new(), |l| format!(" lang=\"{l}\""));
    format!(
        "<!DOCTYPE html><html{language}><head><meta charset=\"utf-8\"></head><body><article>{fragment}</article></body></html>"
    )
    .into_bytes()
}
