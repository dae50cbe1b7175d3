//! Sitemaps (sitemaps.org), with the news tags where there are some: pages by name.

use crate::xml::{self, Step, Walk};
use crate::{Error, ErrorKind, Item, Listed, Place, What, day};

/// The entries of a sitemap, or of an index of sitemaps, that stands in memory: at most [`page::MAX_BYTES`]. What breaks it is the last item.
#[must_use]
pub fn items(bytes: &[u8]) -> Vec<Item> {
    let whole = |kind, why: String| Item { place: Place::Whole, what: What::Broken(Error::new(kind, why)) };
    let mut found = Vec::new();
    let text = match page::decode(bytes) {
        Ok(text) => text,
        Err(e) => return vec![whole(ErrorKind::Malformed, e.to_string().replacen("page", "sitemap", 1))],
    };
    let mut walk = Walk::new(&text);
    let mut entry = Listed::default();
    let mut dates: [Option<String>; 2] = [None, None];
    loop {
        match walk.next() {
            Ok(None) => break,
            Ok(Some(Step::Open(name, _))) if matches!(name.as_str(), "url" | "sitemap") => {
                (entry, dates) = (Listed::default(), [None, None]);
            }
            Ok(Some(Step::Open(..))) => {}
            Ok(Some(Step::Close(name, text))) => {
                let text = Some(text.trim().to_owned()).filter(|t| !t.is_empty());
                match name.as_str() {
                    "loc" => entry.url = text.unwrap_or_default(),
                    "news:title" => entry.title = text.map(|t| xml::plain(&t)),
                    "news:name" => entry.publication = text,
                    "news:language" => entry.language = text,
                    "news:publication_date" => dates[0] = text,
                    "lastmod" => dates[1] = text,
                    "url" | "sitemap" => {
                        let place = Place::Item(found.len() as u64 + 1);
                        entry.date = dates.iter().flatten().find_map(|d| day::read(d));
                        let what = if entry.url.is_empty() {
                            What::Broken(Error::new(ErrorKind::Malformed, "without an address"))
                        } else {
                            What::Listed(std::mem::take(&mut entry))
                        };
                        found.push(Item { place, what });
                    }
                    _ => {}
                }
            }
            Err(why) => {
                let why = format!("the sitemap breaks off behind entry {}: {why}", found.len());
                found.push(whole(ErrorKind::CutOff, why));
                return found;
            }
        }
    }
    if found.is_empty() {
        found.push(whole(ErrorKind::Malformed, "a sitemap without entries".to_owned()));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_have_what_the_news_tags_say() {
        let map = r#"<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="x" xmlns:news="y" xmlns:image="z">
            <url><loc>https://example.org/talks?a=1&amp;b=2</loc><lastmod>2024-05-17</lastmod><news:news>
            <news:publication><news:name>The Post</news:name><news:language>en</news:language></news:publication>
            <news:publication_date>2024-05-15T08:00:00Z</news:publication_date><news:title>Talks end</news:title></news:news>
            <image:image><image:loc>https://example.org/p.jpg</image:loc></image:image></url>
            <url><loc>https://example.org/rain</loc><lastmod>2024-05-16</lastmod></url><url></url></urlset>"#;
        let items = items(map.as_bytes());
        let What::Listed(talks) = &items[0].what else { panic!("{items:?}") };
        assert_eq!(
            (talks.url.as_str(), talks.date.as_deref()),
            ("https://example.org/talks?a=1&b=2", Some("2024-05-15T08:00"))
        );
        assert_eq!(
            (talks.title.as_deref(), talks.publication.as_deref()),
            (Some("Talks end"), Some("The Post"))
        );
        assert!(matches!(&items[1].what, What::Listed(l) if l.date.as_deref() == Some("2024-05-16")));
        assert!(matches!(&items[2].what, What::Broken(_)));
    }
}
