//! What a page's markup says about the page: structured data, meta tags, and elements that are marked as a date, an author
//! or a headline.
//!
//! Each statement is a claim with its place and rank; `facts` settles them together with what visible lines say. A
//! modified date never stands in for a published one.

use serde_json::{Map, Value};

use crate::claim::Claim;
use crate::data;
use crate::date::{self, Order, Stamp};
use crate::date_words::Role;
use crate::language;
use crate::markup::{Head, Mark, plain};

/// Ranks of claims about the day of publication; lines (see `facts`) stand between.
pub(crate) mod rank {
    pub(crate) const DATA: u8 = 10;
    pub(crate) const META: u8 = 20;
    pub(crate) const MARKED: u8 = 30;
    pub(crate) const LABELLED: u8 = 40;
    pub(crate) const TIME: u8 = 50;
    pub(crate) const LINE: u8 = 60;
    pub(crate) const WEAK: u8 = 70;
    pub(crate) const ADDRESS: u8 = 80;
    pub(crate) const LOOSE: u8 = 90;
}

/// Statements of the markup, read.
#[derive(Debug, Default)]
pub(crate) struct Meta {
    /// Titles, the most trusted first.
    pub(crate) titles: Vec<Claim<String>>,
    pub(crate) published: Vec<Claim<Stamp>>,
    pub(crate) updated: Vec<Claim<Stamp>>,
    /// Marked times that are this story's only if they stand with it.
    pub(crate) times: Vec<Timed>,
    pub(crate) authors: Vec<Claim<Vec<String>>>,
    pub(crate) publication: Vec<Claim<String>>,
    pub(crate) url: Vec<Claim<String>>,
    pub(crate) language: Vec<Claim<String>>,
    /// How the page writes days in numbers.
    pub(crate) order: Order,
    /// Whether structured data calls it a live blog.
    pub(crate) live: bool,
    /// Whether structured data says that not all of it is free to read.
    pub(crate) paywalled: bool,
    /// The story's text in structured data.
    pub(crate) body: Option<String>,
    /// The address of the next page of the same story.
    pub(crate) next: Option<String>,
}

/// A marked time.
#[derive(Debug)]
pub(crate) struct Timed {
    /// Number of the block that it stands in.
    pub(crate) block: usize,
    /// Whether words or class names say that it is of a change (or of publication).
    pub(crate) changed: Option<bool>,
    pub(crate) from: String,
    pub(crate) stamp: Stamp,
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
    "dc.date.issued",
    "dcterms.issued",
    "displaydate",
    "citation_publication_date",
    "article_date_original",
    "iso-8601-publish-date",
    "rnews:datepublished",
    "published_at",
    "cse-pubdate",
    "og:pubdate",
    "bt:pubdate",
];
/// Names that some sites use for the day of the last change, or of the crawl.
const WEAK: &[&str] = &[
    "date.created",
    "dcterms.created",
    "dc.date.created",
    "dc.date",
    "dcterms.date",
    "date",
    "datecreated",
    "ptime",
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

/// Reads the head. `address` is where the page was fetched.
pub(crate) fn read(head: &Head, address: Option<&str>) -> Meta {
    let metas = |names: &'static [&'static str]| {
        names.iter().flat_map(move |n| {
            head.metas.iter().filter(move |(k, _)| k == n).map(|(k, v)| (format!("meta:{k}"), v.as_str()))
        })
    };
    let mut out = Meta { next: head.next.clone(), ..Meta::default() };
    let canonical = head.canonical.as_deref().and_then(|c| absolute(c, address));
    out.url.extend(canonical.map(|u| Claim::new(1, "link:canonical", u)));
    let og_url = metas(&["og:url", "twitter:url"]).find_map(|(k, v)| Some((k, absolute(v, address)?)));
    out.url.extend(og_url.map(|(k, u)| Claim::new(2, k, u)));
    let page_titles: Vec<&str> =
        metas(&["og:title", "twitter:title"]).map(|(_, v)| v).chain(head.title.as_deref()).collect();
    let objects = data::objects(head, &page_titles, out.url.first().map(|c| c.value.as_str()).or(address));
    let story = objects.first();
    let field = |key: &str| story.and_then(|a| a.get(key));
    let text = |v: &Value| v.as_str().map(plain).filter(|t| !t.is_empty());

    let tags = || {
        let locale = metas(&["og:locale", "content-language", "dc.language", "language"]);
        field("inLanguage")
            .and_then(Value::as_str)
            .map(|v| ("json-ld:inLanguage".to_owned(), v))
            .into_iter()
            .chain(head.lang.as_deref().map(|v| ("html:lang".to_owned(), v)))
            .chain(locale)
    };
    out.language = tags()
        .zip(1..)
        .filter_map(|((from, tag), rank)| Some(Claim::new(rank, from, language::code(tag)?)))
        .collect();
    let host = out.url.first().map(|c| c.value.clone()).or_else(|| address.map(str::to_owned));
    let host = host.as_deref();
    out.order = order(tags().map(|(_, tag)| tag), host);

    out.dates(head, &objects);
    let mut authors = vec![("json-ld:author", field("author")), ("json-ld:creator", field("creator"))];
    out.authors = authors
        .drain(..)
        .filter_map(|(from, value)| Some(Claim::new(1, from, value.map(data::names)?)))
        .chain(metas(AUTHOR).filter_map(|(k, v)| Some(Claim::new(2, k, people(&data::name(v)?)))))
        .chain(marked_authors(&head.marks))
        .filter(|c| !c.value.is_empty())
        .collect();
    let publisher = field("publisher").map(data::names).and_then(|n| n.into_iter().next());
    out.publication = metas(&["og:site_name"])
        .map(|(k, v)| Claim::new(1, k, v.to_owned()))
        .chain(publisher.map(|p| Claim::new(2, "json-ld:publisher", p)))
        .chain(
            metas(&["application-name", "dc.publisher", "publisher", "twitter:site:name"])
                .map(|(k, v)| Claim::new(3, k, v.to_owned())),
        )
        .filter(|c| !c.value.is_empty() && !c.value.contains("://"))
        .collect();
    let data_url = field("url").and_then(Value::as_str).and_then(|u| absolute(u, address));
    out.url.extend(data_url.map(|u| Claim::new(3, "json-ld:url", u)));

    let site = out.publication.first().map(|c| c.value.clone());
    let titles = field("headline")
        .and_then(text)
        .map(|t| ("json-ld:headline".to_owned(), t))
        .into_iter()
        .chain(metas(&["og:title", "twitter:title", "dc.title", "title"]).map(|(k, v)| (k, v.to_owned())))
        .chain(head.title.clone().map(|t| ("title".to_owned(), t)));
    for ((from, title), rank) in titles.zip(2..) {
        let title = without_site(&title, site.as_deref(), host);
        // A data title that a longer one begins with is cut short.
        if !title.is_empty() {
            out.titles.push(Claim::new(rank, from, title));
        }
    }
    out.live = objects.iter().any(|o| data::is(o, "LiveBlogPosting"));
    out.paywalled = story.is_some_and(|o| match o.get("isAccessibleForFree") {
        Some(Value::Bool(free)) => !free,
        Some(Value::String(s)) => s.eq_ignore_ascii_case("false"),
        _ => false,
    });
    out.body = field("articleBody").and_then(Value::as_str).map(str::to_owned);
    out
}

impl Meta {
    /// Collects what the markup says of days.
    fn dates(&mut self, head: &Head, objects: &[Map<String, Value>]) {
        let order = self.order;
        let days = |value: &str| date::value(value, order);
        for (n, object) in objects.iter().enumerate() {
            let day = |key: &str| object.get(key).and_then(Value::as_str).and_then(days);
            let kind = if n == 0 { "json-ld" } else { "json-ld(other)" };
            // What is said of another object is said of the page only if the story says nothing.
            let (main, made) = if n == 0 { (rank::DATA, rank::WEAK) } else { (rank::META + 5, rank::LOOSE) };
            for (key, rank) in [("datePublished", main), ("dateCreated", made), ("uploadDate", made)] {
                self.published.extend(day(key).map(|d| Claim::new(rank, format!("{kind}:{key}"), d)));
            }
            self.updated
                .extend(day("dateModified").map(|d| Claim::new(main, format!("{kind}:dateModified"), d)));
        }
        for (names, rank) in [(PUBLISHED, rank::META), (WEAK, rank::WEAK)] {
            self.published.extend(claims(head, names, rank, order));
        }
        self.updated.extend(claims(head, UPDATED, rank::META, order));
        for mark in head.marks.iter().filter(|m| !m.aside && !is_author(m) && m.key != "headline") {
            let Some(stamp) = days(&mark.value) else { continue };
            let from = format!("{}:{}", mark.by, mark.key).trim_end_matches(':').to_owned();
            let key = mark.key.as_str();
            let says = |words: &[&str]| words.iter().any(|w| key.contains(w));
            // A class may say both: "published updated" is the first time, shown alone.
            let first = says(&["publish", "pubdate", "posted", "issued", "entry-date", "uploaddate"]);
            let exact = matches!(mark.by, "itemprop" | "property");
            let changed = match date::role(&mark.lead) {
                _ if exact && matches!(key, "datepublished" | "published" | "issued") => {
                    self.published.push(Claim::new(rank::MARKED, from, stamp));
                    continue;
                }
                _ if exact && matches!(key, "datemodified" | "dateupdated" | "modified" | "updated") => {
                    self.updated.push(Claim::new(rank::MARKED, from, stamp));
                    continue;
                }
                Role::Updated => Some(true),
                Role::Published => Some(false),
                Role::Plain if first => Some(false),
                Role::Plain if says(&["modif", "updat", "edited", "changed"]) => Some(true),
                Role::Plain => None,
            };
            self.times.push(Timed { block: mark.block, changed, from, stamp });
        }
    }
}

/// The meta tags of some names, as days.
fn claims(head: &Head, names: &[&str], rank: u8, order: Order) -> Vec<Claim<Stamp>> {
    names
        .iter()
        .flat_map(|n| head.metas.iter().filter(move |(k, _)| k == n))
        .filter_map(|(k, v)| Some(Claim::new(rank, format!("meta:{k}"), date::value(v, order)?)))
        .collect()
}

fn is_author(mark: &Mark) -> bool {
    matches!(mark.key.as_str(), "author" | "creator")
}

/// Authors in marked elements; those of one kind are together one claim.
fn marked_authors(marks: &[Mark]) -> Vec<Claim<Vec<String>>> {
    let mut out: Vec<Claim<Vec<String>>> = Vec::new();
    for mark in marks.iter().filter(|m| !m.aside && is_author(m)) {
        let Some(name) = data::name(&mark.value).filter(|n| crate::block::words(n) <= 12) else { continue };
        let from = format!("{}:{}", mark.by, mark.key);
        match out.iter_mut().find(|c| c.from == from) {
            Some(claim) if !claim.value.contains(&name) => claim.value.push(name),
            Some(_) => {}
            None => out.push(Claim::new(3, from, people(&name))),
        }
    }
    out
}

/// The people in "Ada Marsh, Ben Low and Cleo Finn".
pub(crate) fn people(names: &str) -> Vec<String> {
    let mut parts = vec![names];
    for mark in [" and ", " & ", ", ", "; ", " und ", " et ", " y ", " и "] {
        parts = parts.into_iter().flat_map(|p| p.split(mark)).collect();
    }
    let parts: Vec<&str> = parts.into_iter().map(str::trim).filter(|p| !p.is_empty()).collect();
    let is_person = |p: &&&str| {
        (2..=4).contains(&crate::block::words(p)) && p.chars().next().is_some_and(char::is_uppercase)
    };
    let people: Vec<String> = parts.iter().filter(is_person).map(|p| (*p).to_owned()).collect();
    if people.is_empty() { vec![names.to_owned()] } else { people }
}

/// How a page writes `03/04/2022`, by the region of its language tags and of its address.
fn order<'t>(tags: impl Iterator<Item = &'t str>, address: Option<&str>) -> Order {
    let mut english = false;
    for tag in tags {
        let lower = tag.to_ascii_lowercase().replace('_', "-");
        match lower.split_once('-') {
            Some((_, "us" | "ph")) => return Order::MonthFirst,
            Some((_, region)) if region.len() == 2 => return Order::DayFirst,
            _ if lower.starts_with("en") => english = true,
            _ if lower.len() >= 2 => return Order::DayFirst,
            _ => {}
        }
    }
    let host = address.and_then(|u| u.split('/').nth(2)).unwrap_or("");
    match host.rsplit('.').next() {
        Some("us" | "gov" | "mil" | "edu") => Order::MonthFirst,
        Some(country)
            if country.len() == 2 && !matches!(country, "tv" | "io" | "co" | "me" | "ai" | "cc") =>
        {
            Order::DayFirst
        }
        _ if english || host.is_empty() => Order::Unknown,
        _ => Order::Unknown,
    }
}

/// An address in full; one without a host is on the site that the page was fetched from.
fn absolute(address: &str, page: Option<&str>) -> Option<String> {
    if address.starts_with("http://") || address.starts_with("https://") {
        return Some(address.to_owned());
    }
    let (scheme, rest) = page?.split_once("://")?;
    let host = rest.split('/').next()?;
    match address.strip_prefix("//") {
        Some(rest) => Some(format!("{scheme}://{rest}")),
        None if address.starts_with('/') => Some(format!("{scheme}://{host}{address}")),
        None => None,
    }
}

/// A title without the site's name before or after it.
fn without_site(title: &str, site: Option<&str>, address: Option<&str>) -> String {
    let key = crate::block::key;
    let words = crate::block::words;
    let host = address.and_then(|u| u.split('/').nth(2)).map(key).unwrap_or_default();
    let named = |part: &str| {
        let own = key(part);
        site.is_some_and(|s| key(s) == own)
            || (own.len() >= 4 && host.contains(&own))
            || [".com", ".org", ".net", ".co."].iter().any(|e| part.contains(e)) && words(part) <= 3
    };
    for mark in [" | ", " - ", " – ", " — ", " • ", " :: ", " » ", " « ", " · ", " / ", " ~ "] {
        if let Some((head, tail)) = title.rsplit_once(mark) {
            let dash = matches!(mark, " - " | " – " | " — ");
            if named(tail) {
                // "Talks fail - World - Upland Herald": what stands between is the section.
                let section = |s: &str| words(s) <= 2 && s.chars().next().is_some_and(char::is_uppercase);
                let head = match head.rsplit_once(mark) {
                    Some((title, between)) if words(title) >= 4 && section(between) => title,
                    _ => head,
                };
                return without_site(head.trim(), site, address);
            }
            if words(head) >= 4 && words(tail) <= 3 && !dash {
                return without_site(head.trim(), site, address);
            }
        }
        if let Some((head, tail)) = title.split_once(mark)
            && (named(head) || (words(tail) >= 4 && words(head) <= 2 && mark == " | "))
        {
            return without_site(tail.trim(), site, address);
        }
    }
    if let Some((head, tail)) = title.split_once(": ")
        && site.is_some_and(|s| key(s) == key(head))
    {
        return tail.trim().to_owned();
    }
    title.trim().to_owned()
}
