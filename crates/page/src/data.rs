//! Structured data (JSON-LD): which of a page's objects describes its story.

use serde_json::{Map, Value};

use crate::block::key;
use crate::markup::{Head, plain};

/// Objects that are looked at.
const MAX_OBJECTS: usize = 2000;

/// The objects that describe the page, the one of its story first.
pub(crate) fn objects(head: &Head, titles: &[&str], url: Option<&str>) -> Vec<Map<String, Value>> {
    let mut found: Vec<(u8, Map<String, Value>)> = Vec::new();
    let mut seen = 0;
    for data in &head.data {
        let Some(value) = parse(data) else { continue };
        let mut queue = vec![value];
        while let Some(value) = queue.pop() {
            seen += 1;
            if seen > MAX_OBJECTS {
                break;
            }
            match value {
                Value::Array(list) => queue.extend(list.into_iter().rev()),
                Value::Object(mut map) => {
                    let about = describes(&map, titles, url);
                    for key in ["mainEntityOfPage", "mainEntity", "@graph"] {
                        if map.get(key).is_some_and(|v| v.is_array() || v.is_object()) {
                            queue.extend(map.remove(key));
                        }
                    }
                    let rank = rank(map.get("@type"));
                    if rank > 0 {
                        found.push((rank + about, map));
                    }
                }
                _ => {}
            }
        }
    }
    found.sort_by_key(|(rank, _)| std::cmp::Reverse(*rank));
    found.into_iter().map(|(_, map)| map).collect()
}

/// Whether an object is about this page, by its title and by its address.
fn describes(map: &Map<String, Value>, titles: &[&str], url: Option<&str>) -> u8 {
    let headline = ["headline", "name"].iter().find_map(|k| map.get(*k)?.as_str()).map(|t| key(&plain(t)));
    let titled = headline.is_some_and(|h| h.len() >= 8 && titles.iter().any(|t| key(t).starts_with(&h)));
    let address = ["url", "@id", "mainEntityOfPage"].iter().find_map(|k| match map.get(*k)? {
        Value::String(s) => Some(s.as_str()),
        Value::Object(o) => o.get("@id").or_else(|| o.get("url"))?.as_str(),
        _ => None,
    });
    let bare = |u: &str| u.split(['?', '#']).next().unwrap_or("").trim_end_matches('/').to_owned();
    let here = address.zip(url).is_some_and(|(a, u)| bare(a) == bare(u) && bare(u).matches('/').count() > 2);
    5 * u8::from(titled) + 5 * u8::from(here)
}

/// Reads JSON as pages write it: with line ends inside strings, in comments, or with a semicolon after it.
fn parse(data: &str) -> Option<Value> {
    let data = data
        .trim()
        .trim_start_matches("<!--")
        .trim_start_matches("//<![CDATA[")
        .trim_start_matches("/*<![CDATA[*/")
        .trim_end_matches("-->")
        .trim_end_matches("//]]>")
        .trim_end_matches("/*]]>*/");
    let data = data.trim().trim_end_matches(';');
    serde_json::from_str(data).ok().or_else(|| {
        let clean: String = data.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        serde_json::from_str(&clean).ok()
    })
}

/// The value of a property in data that is not read as JSON: in a script of the site's own, or in data with a fault.
pub(crate) fn loose<'h>(html: &'h str, property: &str) -> Option<&'h str> {
    let mut found: Option<&str> = None;
    let quoted = format!("\"{property}\"");
    for (at, _) in html.match_indices(&quoted).take(8) {
        let rest = html[at + quoted.len()..].trim_start().strip_prefix(':')?.trim_start();
        let value = rest
            .strip_prefix('"')
            .and_then(|r| r.split('"').next())
            .unwrap_or_else(|| rest.split(|c: char| !c.is_ascii_digit()).next().unwrap_or(""));
        let day = value.get(..10).unwrap_or(value);
        match found {
            // Of several stories none is this one's for sure.
            Some(first) if first.get(..10).unwrap_or(first) != day => return None,
            _ => found = found.or(Some(value)),
        }
    }
    found
}

/// How well a type describes a news story.
fn rank(kind: Option<&Value>) -> u8 {
    let one = |s: &str| match s {
        _ if s.ends_with("NewsArticle") => 4,
        "LiveBlogPosting" => 4,
        _ if s.ends_with("Article") || s == "BlogPosting" || s == "Report" => 3,
        "WebPage" | "ItemPage" | "CreativeWork" | "VideoObject" => 1,
        _ => 0,
    };
    match kind {
        Some(Value::String(s)) => one(s),
        Some(Value::Array(list)) => list.iter().filter_map(Value::as_str).map(one).max().unwrap_or(0),
        _ => 0,
    }
}

/// Whether an object has the type.
pub(crate) fn is(map: &Map<String, Value>, kind: &str) -> bool {
    match map.get("@type") {
        Some(Value::String(s)) => s == kind,
        Some(Value::Array(list)) => list.iter().any(|v| v.as_str() == Some(kind)),
        _ => false,
    }
}

/// The names in an author or publisher field.
pub(crate) fn names(value: &Value) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    let mut queue = vec![value];
    while let Some(value) = queue.pop() {
        match value {
            Value::String(s) => all.extend(name(s).filter(|n| !all.contains(n))),
            Value::Object(map) => queue.extend(map.get("name")),
            Value::Array(list) => queue.extend(list.iter().take(12).rev()),
            _ => {}
        }
        if all.len() >= 12 {
            break;
        }
    }
    all
}

/// A name as it may stand in a byline.
pub(crate) fn name(value: &str) -> Option<String> {
    let text = plain(value);
    let text = ["By ", "by ", "BY ", "By: "].iter().find_map(|p| text.strip_prefix(p)).unwrap_or(&text);
    let text = text.trim_matches([',', ' ', '|']);
    let fits = !text.is_empty()
        && text.chars().count() <= 120
        && !text.contains("://")
        && !text.starts_with('@')
        && text.chars().any(char::is_alphabetic);
    fits.then(|| text.to_owned())
}
