//! JSON Feed 1.0 and 1.1 (jsonfeed.org).

use serde_json::Value;

use crate::feed::{Found, Words};
use crate::{Error, ErrorKind, Item, Place, What, day, xml};

/// The items of a feed.
pub(crate) fn items(text: &str) -> Result<Vec<Item>, Error> {
    let malformed = |why: String| Error::new(ErrorKind::Malformed, why);
    let feed: Value = serde_json::from_str(text).map_err(|e| malformed(format!("not a JSON feed: {e}")))?;
    let items =
        feed["items"].as_array().ok_or_else(|| malformed("a JSON feed without `items`".to_owned()))?;
    if items.is_empty() {
        return Err(malformed("a feed without items".to_owned()));
    }
    let numbered = items.iter().zip(1..);
    Ok(numbered.map(|(item, n)| Item { place: Place::Item(n), what: what(item, &feed) }).collect())
}

fn what(item: &Value, feed: &Value) -> What {
    let string = |key: &str| item[key].as_str().filter(|s| !s.trim().is_empty());
    let words = |key: &str, markup: bool| string(key).map(|text| Words { text: text.to_owned(), markup });
    let found = Found {
        id: Some(item["id"].clone()).filter(|id| !id.is_null()),
        url: string("url").or(string("external_url")).map(str::to_owned),
        title: string("title").map(xml::plain),
        date: string("date_published").or(string("date_modified")).and_then(day::read),
        outlet: feed["title"].as_str().map(xml::plain),
        language: string("language").or(feed["language"].as_str()).map(str::to_owned),
    };
    found.with(words("content_html", true).or_else(|| words("content_text", false)), words("summary", false))
}
