//! A page from one line of JSON Lines: `{"id", "text" or "html", "date", "url", "title"}` and whatever else its owner keeps there.

use coder::page::{self, Input, Options, Page};
use serde_json::{Map, Value};

use super::Given;
use crate::report::chain;

/// Keys that `cite_info` has for itself: an input's own come back as `input_…`.
const TAKEN: &[&str] = &["publication", "language", "file", "story", "coder", "lexicon", "model", "codebook"];

/// The page, and the keys that are not Lapwing's.
pub(super) fn page(line: &[u8], given: &Given) -> Result<(Page, Map<String, Value>), String> {
    let mut object: Map<String, Value> =
        serde_json::from_slice(line).map_err(|e| format!("not a JSON object: {e}"))?;
    let mut take = |key: &str| match object.remove(key) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(s)) => Ok(Some(s)),
        Some(_) => Err(format!("`{key}` is not a string")),
    };
    let (text, html, date, url, title) =
        (take("text")?, take("html")?, take("date")?, take("url")?, take("title")?);
    if let Some(d) = &date
        && d.get(..10).is_none_or(|d| d.parse::<jiff::civil::Date>().is_err())
    {
        return Err(format!("`date` is {d:?}, not yyyy-mm-dd"));
    }
    let (bytes, input) = match (&text, &html) {
        (Some(text), _) => (text, Input::Text),
        (None, Some(html)) => (html, Input::Html),
        (None, None) => return Err("neither `text` nor `html`".to_owned()),
    };
    let url = url.or_else(|| given.url.clone());
    let date = date.or_else(|| given.date.clone());
    let mut page =
        page::read(bytes.as_bytes(), &Options { input, url, date, title }).map_err(|e| chain(&e))?;
    if page.publication.is_none()
        && let Some(Value::String(publication)) = object.remove("publication")
    {
        page.publication = Some(publication);
    }
    let own = |key: String| if TAKEN.contains(&key.as_str()) { format!("input_{key}") } else { key };
    Ok((page, object.into_iter().map(|(k, v)| (own(k), v)).collect()))
}
