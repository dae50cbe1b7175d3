//! What a page's markup says about the page: structured data first, then meta tags, then marked-up elements.
//!
//! Only what is marked as such is taken; visible dates and names are for `label` to read. A modified date never stands
//! in for a published one.

use serde_json::Value;

use crate::date::{self, Stamp};
use crate::language;
use crate::markup::{Head, plain};

/// Statements of the markup, read.
#[derive(Debug, Default)]
pub(crate) struct Meta {
    /// Titles, the most trusted first.
    pub(crate) titles: Vec<String>,
    pub(crate) published: Option<Stamp>,
    pub(crate) updated: Option<Stamp>,
    pub(crate) byline: Option<String>,
    pub(crate) publication: Option<String>,
    pub(crate) url: Option<String>,
    pub(crate) language: Option<String>,
}

const PUBLISHED: &[&str] = &[
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "article:published",
    "article.published",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "cxenseparse:publishtime",
    "publishdate",
    "publish-date",
    "publish_date",
    "pubdate",
    "publication_date",
    "publicationdate",
    "originalpublicationdate",
    "date.created",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date.created",
    "dc.date",
    "dcterms.date",
    "date",
    "displaydate",
    "citation_publication_date",
    "article_date_original",
    "iso-8601-publish-date",
    "rnews:datepublished",
    "published_at",
    "cse-pubdate",
    "og:pubdate",
    "bt:pubdate",
    "ptime",
    "datecreated",
];
const UPDATED: &[&str] = &[
    "article:modified_time",
    "og:article:modified_time",
    "og:updated_time",
    "datemodified",
    "lastmod",
    "last-modified",
    "dc.date.modified",
    "dcterms.modified",
    "article:modified",
    "article.updated",
    "lastmodified",
    "revised",
    "modified",
    "utime",
    "date.updated",
    "last-updated",
];
const AUTHOR: &[&str] = &[
    "author",
    "article:author",
    "byl",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "dcterms.creator",
    "og:article:author",
    "cxenseparse:author",
    "twitter:creator:name",
];

/// Reads the head.
pub(crate) fn read(head: &Head) -> Meta {
    let article = article(head);
    let article = article.as_ref();
    let field = |key: &str| article.and_then(|a| a.get(key));
    let day = |key: &str| field(key).and_then(Value::as_str).and_then(date::value);
    let meta = |names: &[&str]| {
        names.iter().find_map(|n| head.metas.iter().find(|(k, _)| k == n).map(|(_, v)| v.as_str()))
    };
    let meta_day = |names: &[&str]| {
        names.iter().find_map(|n| head.metas.iter().filter(|(k, _)| k == n).find_map(|(_, v)| date::value(v)))
    };
    let prop = |names: &[&str]| {
        head.props.iter().find(|(k, _)| names.iter().any(|n| k.contains(n))).map(|(_, v)| v.as_str())
    };
    let text = |v: &Value| v.as_str().map(plain).filter(|t| !t.is_empty());

    let mut out = Meta {
        published: day("datePublished")
            .or_else(|| meta_day(PUBLISHED))
            .or_else(|| day("dateCreated"))
            .or_else(|| {
                prop(&["datepublished", "publish", "pubdate", "posted", "entry-date"]).and_then(date::value)
            }),
        updated: day("dateModified")
            .or_else(|| meta_day(UPDATED))
            .or_else(|| prop(&["datemodified", "update", "modif"]).and_then(date::value)),
        ..Meta::default()
    };
    // A page's first `<time>` is its date if nothing better is said.
    out.published = out.published.or_else(|| {
        head.props
            .iter()
            .filter(|(k, _)| !k.contains("modif") && !k.contains("updat"))
            .find_map(|(k, v)| (k != "author" && k != "headline").then(|| date::value(v)).flatten())
    });
    // Before it was published it cannot have been changed; the same day and time says nothing.
    out.updated = out.updated.filter(|u| out.published.is_none_or(|p| *u > p));
    out.byline = field("author")
        .or_else(|| field("creator"))
        .and_then(names)
        .or_else(|| meta(AUTHOR).and_then(name))
        .or_else(|| prop(&["author"]).and_then(name));
    out.publication = meta(&["og:site_name"])
        .map(str::to_owned)
        .or_else(|| field("publisher").and_then(names))
        .or_else(|| {
            meta(&["application-name", "dc.publisher", "publisher", "twitter:site:name"]).map(str::to_owned)
        })
        .filter(|s| !s.is_empty() && !s.contains("://"));
    let absolute = |u: &&str| u.starts_with("http://") || u.starts_with("https://");
    out.url = head
        .canonical
        .as_deref()
        .filter(absolute)
        .or_else(|| meta(&["og:url"]).filter(absolute))
        .or_else(|| field("url").and_then(Value::as_str).filter(absolute))
        .map(str::to_owned);
    out.language = field("inLanguage")
        .and_then(Value::as_str)
        .or(head.lang.as_deref())
        .or_else(|| meta(&["og:locale", "content-language", "dc.language", "language"]))
        .and_then(language::code);
    let titles = [
        field("headline").and_then(text),
        meta(&["og:title", "twitter:title", "dc.title", "title"]).map(str::to_owned),
        head.title.clone(),
    ];
    for title in titles.into_iter().flatten() {
        let title = without_site(&title, out.publication.as_deref());
        if !title.is_empty() && !out.titles.contains(&title) {
            out.titles.push(title);
        }
    }
    out
}

/// A title without the site's name after it.
fn without_site(title: &str, site: Option<&str>) -> String {
    for mark in [" | ", " - ", " – ", " — ", " • ", " :: ", " » ", " · "] {
        if let Some((head, tail)) = title.rsplit_once(mark) {
            let named = site.is_some_and(|s| crate::block::key(s) == crate::block::key(tail))
                || tail.contains(".com");
            let words = crate::block::words;
            if named
                || (words(head) >= 4 && words(tail) <= 3 && mark != " - " && mark != " – " && mark != " — ")
            {
                return without_site(head.trim(), site);
            }
        }
    }
    title.trim().to_owned()
}

/// The object that describes the article.
fn article(head: &Head) -> Option<Value> {
    let mut best: Option<(u8, Value)> = None;
    for data in &head.data {
        let Some(value) = parse(data) else { continue };
        let mut queue = vec![value];
        let mut seen = 0;
        while let Some(value) = queue.pop() {
            seen += 1;
            if seen > 2000 {
                break;
            }
            match value {
                Value::Array(list) => queue.extend(list.into_iter().rev()),
                Value::Object(mut map) => {
                    for key in ["@graph", "mainEntity", "mainEntityOfPage"] {
                        if map.get(key).is_some_and(|v| v.is_array() || v.is_object())
                            && let Some(inner) = map.remove(key)
                        {
                            queue.push(inner);
                        }
                    }
                    let rank = rank(map.get("@type"));
                    if rank > 0 && best.as_ref().is_none_or(|(r, _)| rank > *r) {
                        best = Some((rank, Value::Object(map)));
                    }
                }
                _ => {}
            }
        }
    }
    best.map(|(_, value)| value)
}

/// Reads JSON as pages write it: with line ends inside strings, in comments, or with a semicolon after it.
fn parse(data: &str) -> Option<Value> {
    let data = data
        .trim()
        .trim_start_matches("<!--")
        .trim_start_matches("//<![CDATA[")
        .trim_end_matches("-->")
        .trim_end_matches("//]]>");
    let data = data.trim().trim_end_matches(';');
    serde_json::from_str(data).ok().or_else(|| {
        let clean: String = data.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        serde_json::from_str(&clean).ok()
    })
}

/// How well a type describes a news story.
fn rank(kind: Option<&Value>) -> u8 {
    let one = |s: &str| match s {
        _ if s.ends_with("NewsArticle") => 4,
        _ if s.ends_with("Article") || s == "BlogPosting" || s == "LiveBlogPosting" || s == "Report" => 3,
        "WebPage" | "ItemPage" | "CreativeWork" => 1,
        "VideoObject" => 1,
        _ => 0,
    };
    match kind {
        Some(Value::String(s)) => one(s),
        Some(Value::Array(list)) => list.iter().filter_map(Value::as_str).map(one).max().unwrap_or(0),
        _ => 0,
    }
}

/// The names in an author or publisher field.
fn names(value: &Value) -> Option<String> {
    match value {
        Value::String(s) => name(s),
        Value::Object(map) => map.get("name").and_then(names),
        Value::Array(list) => {
            let mut all: Vec<String> = Vec::new();
            for one in list.iter().take(12).filter_map(names) {
                if !all.contains(&one) {
                    all.push(one);
                }
            }
            (!all.is_empty()).then(|| all.join(", "))
        }
        _ => None,
    }
}

/// A name as it may stand in a byline.
fn name(value: &str) -> Option<String> {
    let text = plain(value);
    let text = text
        .strip_prefix("By ")
        .or_else(|| text.strip_prefix("by "))
        .unwrap_or(&text)
        .trim_matches([',', ' ', '|']);
    let fits = !text.is_empty()
        && text.chars().count() <= 120
        && !text.contains("://")
        && !text.starts_with('@')
        && text.chars().any(char::is_alphabetic);
    fits.then(|| text.to_owned())
}
