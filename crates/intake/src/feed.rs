//! Feeds: RSS 0.9 to 2.0, RDF, Atom 0.3 and 1.0, JSON Feed.
//!
//! An item with its full content is a document; one that has but a summary is one too, and says so: `summary_only` in its
//! citation. An item with a link and no words is listed only. A feed that breaks off keeps the items before the break.

use page::Input;
use serde_json::Value;

use crate::document::page_around;
use crate::xml::{self, Step, Walk};
use crate::{Document, Error, ErrorKind, Item, Listed, Place, What, day, json_feed};

/// The items of a feed that stands in memory: at most [`page::MAX_BYTES`]. What breaks the feed is the last item.
#[must_use]
pub fn items(bytes: &[u8]) -> Vec<Item> {
    let whole = |e: Error| vec![Item { place: Place::Whole, what: What::Broken(e) }];
    let text = match page::decode(bytes) {
        Ok(text) => text,
        Err(e) => return whole(Error::new(ErrorKind::Malformed, e.to_string().replacen("page", "feed", 1))),
    };
    let text = text.trim_start_matches('\u{feff}').trim_start();
    if text.starts_with('{') {
        return json_feed::items(text).unwrap_or_else(whole);
    }
    let mut feed = Feed::default();
    let broken = feed.walk(text).err();
    let Feed { title, language, items } = feed;
    let mut found: Vec<Item> = Vec::new();
    for (item, number) in items.into_iter().zip(1..) {
        let what = item.what(title.as_deref(), language.as_deref());
        found.push(Item { place: Place::Item(number), what });
    }
    if let Some(why) = broken {
        let why = format!("the feed breaks off behind item {}: {why}", found.len());
        found.extend(whole(Error::new(ErrorKind::CutOff, why)));
    } else if found.is_empty() {
        found.extend(whole(Error::new(ErrorKind::Malformed, "a feed without items")));
    }
    found
}

#[derive(Default)]
struct Feed {
    title: Option<String>,
    language: Option<String>,
    items: Vec<Entry>,
}

/// An item as it is gathered.
#[derive(Default)]
struct Entry {
    id: Option<String>,
    url: Option<String>,
    title: Option<String>,
    published: Option<String>,
    updated: Option<String>,
    content: Option<Words>,
    summary: Option<Words>,
}

/// Words of an item.
pub(crate) struct Words {
    pub(crate) text: String,
    pub(crate) markup: bool,
}

impl Words {
    /// Words that are markup if they look like it, as RSS has them.
    fn guessed(text: String) -> Self {
        let markup =
            text.contains("</") || text.contains("/>") || text.contains("<p>") || text.contains("<br");
        // text that was escaped once more than needed
        let text = if !markup && text.contains('&') { xml::unescaped(&text) } else { text };
        Self { text, markup }
    }
}

impl Feed {
    fn walk(&mut self, text: &str) -> Result<(), String> {
        let mut walk = Walk::new(text);
        // depth of the item that is open, and how its content is typed
        let mut inside: Option<usize> = None;
        let mut item = Entry::default();
        let mut typed = String::new();
        while let Some(step) = walk.next()? {
            match step {
                Step::Open(name, attributes) => {
                    let of = |key: &str| attributes.iter().find(|(k, _)| k == key).map(|(_, v)| v.as_str());
                    match (field(&name), inside) {
                        (Some("feed"), None) => self.language = of("xml:lang").map(str::to_owned),
                        (Some("item" | "entry"), None) => {
                            inside = Some(walk.depth());
                            item = Entry::default();
                        }
                        (Some("link"), Some(at)) if walk.depth() == at + 1 => {
                            let alternate = of("rel").is_none_or(|r| r == "alternate");
                            if let Some(href) = of("href").filter(|_| alternate) {
                                item.url.get_or_insert_with(|| href.to_owned());
                            }
                        }
                        (Some(f @ ("content" | "summary" | "guid")), Some(at)) if walk.depth() == at + 1 => {
                            typed = of("type").or(of("isPermaLink")).unwrap_or_default().to_lowercase();
                            if typed == "xhtml" {
                                let words = Words { text: walk.inside()?.to_owned(), markup: true };
                                *(if f == "content" { &mut item.content } else { &mut item.summary }) =
                                    Some(words);
                            }
                        }
                        _ => {}
                    }
                }
                Step::Close(name, text) => {
                    let Some(name) = field(&name) else { continue };
                    match inside {
                        Some(at) if walk.depth() + 1 == at => {
                            inside = None;
                            self.items.push(std::mem::take(&mut item));
                        }
                        Some(at) if walk.depth() == at => item.take(name, text, &typed),
                        Some(_) => {}
                        None => self.take(name, &text, walk.depth()),
                    }
                }
            }
        }
        Ok(())
    }

    /// What the feed says of itself.
    fn take(&mut self, name: &str, text: &str, depth: usize) {
        // an image of a channel has a title too, one level down
        if text.trim().is_empty() || depth > 2 {
            return;
        }
        match name {
            "title" if self.title.is_none() => self.title = Some(xml::plain(text)),
            "language" if self.language.is_none() => self.language = Some(text.trim().to_owned()),
            _ => {}
        }
    }
}

impl Entry {
    /// What an element says of its item.
    fn take(&mut self, name: &str, text: String, typed: &str) {
        let bare = text.trim();
        if bare.is_empty() {
            return;
        }
        let first = |place: &mut Option<String>| {
            place.get_or_insert_with(|| bare.to_owned());
        };
        match name {
            "title" => first(&mut self.title),
            "link" => first(&mut self.url),
            "id" => first(&mut self.id),
            "guid" => {
                first(&mut self.id);
                if typed != "false" && bare.starts_with("http") {
                    first(&mut self.url);
                }
            }
            "published" => first(&mut self.published),
            "updated" => first(&mut self.updated),
            "encoded" => self.content = Some(Words::guessed(text)),
            "content" if typed == "text" => self.content = Some(Words { text, markup: false }),
            "content" => self.content = self.content.take().or(Some(Words::guessed(text))),
            "summary" => self.summary = Some(Words::guessed(text)),
            _ => {}
        }
    }

    fn what(self, outlet: Option<&str>, language: Option<&str>) -> What {
        let found = Found {
            id: self.id.map(Value::from),
            url: self.url,
            title: self.title.as_deref().map(xml::plain),
            date: self
                .published
                .as_deref()
                .and_then(day::read)
                .or(self.updated.as_deref().and_then(day::read)),
            outlet: outlet.map(str::to_owned),
            language: language.map(str::to_owned),
        };
        found.with(self.content, self.summary)
    }
}

/// What an item of any kind of feed says, but for its words.
pub(crate) struct Found {
    pub(crate) id: Option<Value>,
    pub(crate) url: Option<String>,
    pub(crate) title: Option<String>,
    pub(crate) date: Option<String>,
    pub(crate) outlet: Option<String>,
    pub(crate) language: Option<String>,
}

impl Found {
    /// The item: a document where it has words, else listed.
    pub(crate) fn with(self, content: Option<Words>, summary: Option<Words>) -> What {
        let summary_only = content.is_none();
        let Some(words) = content.or(summary) else {
            let Some(url) = self.url else {
                return What::Broken(Error::new(ErrorKind::Malformed, "without words or link"));
            };
            let Self { title, date, outlet: publication, language, .. } = self;
            return What::Listed(Listed { url, title, date, publication, language });
        };
        let (bytes, input) = if words.markup {
            (page_around(without_footer(&words.text), self.language.as_deref()), Input::Html)
        } else {
            (without_footer(&words.text).as_bytes().to_vec(), Input::Text)
        };
        let mut document = Document {
            bytes,
            input,
            url: self.url,
            date: self.date,
            title: self.title,
            publication: self.outlet,
            ..Document::default()
        };
        if let Some(id) = self.id {
            document.cite("id", id);
        }
        if summary_only {
            document.cite("summary_only", true);
        }
        What::Document(document)
    }
}

/// Words without what a widespread publishing system puts below them in feeds, and nowhere else: "The post … appeared
/// first on …".
fn without_footer(words: &str) -> &str {
    match words.rfind("The post ") {
        Some(at) if words.len() - at < 2_000 && words[at..].contains(" appeared first on ") => &words[..at],
        _ => words,
    }
}

/// The one name of an element that several formats and prefixes name; `None` for those of other vocabularies (media, ...).
fn field(name: &str) -> Option<&str> {
    let (prefix, local) = name.split_once(':').unwrap_or(("", name));
    match (prefix, local) {
        ("dc" | "dcterms", "date" | "created" | "issued") => Some("published"),
        ("dcterms", "modified") => Some("updated"),
        ("dc", "language") => Some("language"),
        ("content", "encoded") => Some("encoded"),
        ("" | "atom" | "a10" | "rss" | "rdf", _) => Some(match local {
            "pubDate" | "issued" | "created" => "published",
            "modified" => "updated",
            "description" => "summary",
            other => other,
        }),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document(item: &Item) -> &Document {
        let What::Document(document) = &item.what else { panic!("{item:?}") };
        document
    }

    fn words(document: &Document) -> &str {
        std::str::from_utf8(&document.bytes).unwrap()
    }

    #[test]
    fn rss_items_have_their_content_link_date_and_title() {
        let feed = r#"<?xml version="1.0"?><rss version="2.0" xmlns:content="x" xmlns:media="y"><channel>
            <title>The Harbour Post</title><link>https://example.org</link><language>en-gb</language>
            <image><title>Logo</title></image>
            <item><title>Talks &amp; tea</title><link>https://example.org/talks</link><guid isPermaLink="false">t-1</guid>
            <pubDate>Wed, 15 May 2024 08:00:00 +0200</pubDate><description>In short.</description>
            <media:title>A picture</media:title>
            <content:encoded><![CDATA[<p>Both sides met.</p>]]></content:encoded></item>
            <item><title>Strike</title><guid>https://example.org/strike</guid><description>Dockers went on strike.</description></item>
            </channel></rss>"#;
        let items = items(feed.as_bytes());
        let (talks, strike) = (document(&items[0]), document(&items[1]));
        assert_eq!(items.len(), 2);
        assert!(words(talks).contains("lang=\"en-gb\"") && words(talks).contains("<p>Both sides met.</p>"));
        assert_eq!(
            (talks.title.as_deref(), talks.date.as_deref()),
            (Some("Talks & tea"), Some("2024-05-15T08:00"))
        );
        assert_eq!(
            (talks.url.as_deref(), talks.publication.as_deref()),
            (Some("https://example.org/talks"), Some("The Harbour Post"))
        );
        assert_eq!((&talks.cite["id"], talks.cite.get("summary_only")), (&"t-1".into(), None));
        assert_eq!(
            (words(strike), strike.url.as_deref()),
            ("Dockers went on strike.", Some("https://example.org/strike"))
        );
        assert_eq!(strike.cite["summary_only"], true);
    }

    #[test]
    fn atom_entries_have_theirs() {
        let feed = r#"<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>The Post</title><author><name>A</name></author>
            <entry><title type="html">Talks &lt;b&gt;end&lt;/b&gt;</title><link rel="self" href="https://example.org/self"/>
            <link href="https://example.org/end"/><id>urn:1</id><updated>2024-05-16T10:00:00Z</updated>
            <published>2024-05-15T10:00:00Z</published><summary>Short.</summary>
            <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>They ended.</p></div></content></entry>
            <entry><title>Rain</title><id>urn:2</id><updated>2024-05-16T10:00:00Z</updated>
            <content type="html">&lt;p&gt;It rained.&lt;/p&gt;</content></entry></feed>"#;
        let items = items(feed.as_bytes());
        let (end, rain) = (document(&items[0]), document(&items[1]));
        assert_eq!(
            (end.title.as_deref(), end.url.as_deref()),
            (Some("Talks end"), Some("https://example.org/end"))
        );
        assert_eq!(
            (end.date.as_deref(), rain.date.as_deref()),
            (Some("2024-05-15T10:00"), Some("2024-05-16T10:00"))
        );
        assert!(words(end).contains("<p>They ended.</p>") && words(rain).contains("<p>It rained.</p>"));
        assert_eq!(end.publication.as_deref(), Some("The Post"));
    }

    #[test]
    fn json_feeds_are_feeds() {
        let feed = r#"{"version":"https://jsonfeed.org/version/1.1","title":"The Post","items":[
            {"id":"1","url":"https://example.org/1","title":"Talks","content_html":"<p>Met.</p>","date_published":"2024-05-15T08:00:00Z"},
            {"id":2,"summary":"It rained."},{"title":"Rain","url":"https://example.org/3"},{"id":"4"}]}"#;
        let items = items(feed.as_bytes());
        assert_eq!(document(&items[0]).date.as_deref(), Some("2024-05-15T08:00"));
        assert_eq!(
            (words(document(&items[1])), &document(&items[1]).cite["summary_only"]),
            ("It rained.", &true.into())
        );
        assert!(matches!(&items[2].what, What::Listed(l) if l.title.as_deref() == Some("Rain")));
        assert!(matches!(&items[3].what, What::Broken(e) if e.to_string() == "without words or link"));
    }

    #[test]
    fn what_publishing_systems_put_below_a_story_is_left_out() {
        let story = "<p>Both sides met.</p>\n";
        let footer = "<p>The post <a href=\"x\">Talks</a> appeared first on <a href=\"y\">The Post</a>.</p>";
        assert_eq!(without_footer(&format!("{story}{footer}")), format!("{story}<p>"));
        assert_eq!(without_footer("The post office burned down."), "The post office burned down.");
    }

    #[test]
    fn half_a_feed_keeps_its_items() {
        let feed =
            "<rss><channel><item><title>A</title><description>x y</description></item><item><title>B</ti";
        let items = items(feed.as_bytes());
        assert_eq!(items.len(), 2);
        assert_eq!(document(&items[0]).title.as_deref(), Some("A"));
        assert!(
            matches!(&items[1].what, What::Broken(e) if e.to_string().starts_with("the feed breaks off behind item 1: "))
        );
    }
}
