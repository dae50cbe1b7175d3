//! A document from one line of JSON Lines: `{"id", "text" or "html", "date", "url", "title"}` and whatever else its owner
//! keeps there.

use page::Input;
use serde_json::{Map, Value};

use crate::{Document, Error, ErrorKind};

/// The document of a line.
///
/// # Errors
/// [`ErrorKind::Malformed`]: no object, a key of ours that is no string, a date that is none, neither text nor markup.
pub fn document(line: &[u8]) -> Result<Document, Error> {
    read(line).map_err(|why| Error::new(ErrorKind::Malformed, why))
}

fn read(line: &[u8]) -> Result<Document, String> {
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
    let (words, input) = match (text, html) {
        (Some(text), _) => (text, Input::Text),
        (None, Some(html)) => (html, Input::Html),
        (None, None) => return Err("neither `text` nor `html`".to_owned()),
    };
    let publication = object.get("publication").and_then(Value::as_str).map(str::to_owned);
    let mut document =
        Document { bytes: words.into_bytes(), input, url, date, title, publication, cite: Map::new() };
    for (key, value) in object {
        document.cite(&key, value);
    }
    Ok(document)
}
