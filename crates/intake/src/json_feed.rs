//! JSON Feed 1.0 and 1.1 (jsonfeed.org).

use page::Input;
use serde_json::Value;

use crate::document::page_around;
use crate::{Document, Error, ErrorKind, Item, Place, day, xml};

/// The items of a feed.
pub(crate) fn items(text: &str) -> Result<Vec<Item>, Error> {
    let malformed = |why: String| Error::new(ErrorKind::Malformed, why);
    let feed: Value = serde_json::from_str(text).map_err(|e| malformed(format!("not a JSON feed: {e}")))?;
    let items = feed["items"].as_array().ok_or_else(|| malformed("a JSON feed without `items`".to_owned()))?;
    let numbered = items.iter().zip(1..);
    Ok(numbered.map(|(item, n)| Item { place: Place::Item(n), what: document(item, &feed).into() }).collect())
}

fn document(item: &Value, feed: &Value) -> Result<Document, Error> {
    let string = |key: &str| item[key].as_str().filter(|s| !s.trim().is_empty());
    let language = string("language").or(feed["language"].as_str());
    let markup = |html: &str| (page_around(html, language), Input::Html);
    let plain = |text: &str| (text.as_bytes().to_vec(), Input::Text);
    let full = string("content_html").map(markup).or_else(|| string("content_text").map(plain));
    let summary_only = full.is_none();
    let (bytes, input) = full
        .or_else(|| string("summary").map(plain))
        .ok_or_else(|| Error::new(ErrorKind::Malformed, "without content or summary"))?;
    let mut document = Document {
        bytes,
        input,
        url: string("url").or(string("external_url")).map(str::to_owned),
        date: string("date_published").or(string("date_modified")).and_then(day::read),
        title: string("title").map(xml::plain),
        publication: feed["title"].as_str().map(xml::plain),
        ..Document::default()
    };
    if !item["id"].is_null() {
        document.cite("id", item["id"].clone());
    }
    if summary_only {
        document.cite("summary_only", true);
    }
    Ok(document)
}
