//! Pages as the archive keeps them: everything that coding them again needs.

use event::Event;
use serde::Serialize;

/// A page that has been read.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Page {
    /// Its address.
    pub url: Option<String>,
    /// The file that it came from.
    #[serde(skip)]
    pub file: Option<String>,
    /// The title.
    pub title: Option<String>,
    /// When it was published, ISO 8601.
    pub published: Option<String>,
    /// When it was last changed.
    pub updated: Option<String>,
    /// Who wrote it.
    pub byline: Option<String>,
    /// The agency.
    pub agency: Option<String>,
    /// The site that published it.
    pub publication: Option<String>,
    /// ISO 639-1.
    pub language: Option<String>,
    /// Whether it reads as a machine translation.
    pub translated: bool,
    /// The input's own keys: what `cite_info` gives back.
    pub input: serde_json::Map<String, serde_json::Value>,
    /// When it was fetched, where the input says so.
    #[serde(skip)]
    pub fetched: Option<String>,
    /// The stories, in order.
    pub stories: Vec<Story>,
}

/// A story of a page.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Story {
    /// Its own heading.
    pub heading: Option<String>,
    /// The text: offsets of the events are bytes of it.
    pub text: String,
    /// Its own agency.
    pub agency: Option<String>,
    /// Its own byline.
    pub byline: Option<String>,
    /// The dateline, which is not part of the text.
    pub dateline: Option<String>,
    /// Its own time of publication.
    pub published: Option<String>,
}

/// A page with what came of it.
#[derive(Clone, Debug, Default)]
pub struct Coded {
    /// The page.
    pub page: Page,
    /// `coded`, or in a word or two why there are no events.
    pub status: String,
    /// The events, in the order of the coder; `cite_info.story` says which story each is of (the first where it does not).
    pub events: Vec<Event>,
}

impl Page {
    /// What a page is known by: 128 bits over address, facts, input keys and stories. File names do not count, so that a
    /// folder that has moved is not a set of new pages; nor do time and number of a capture: fetched twice, it is one page.
    pub(crate) fn hash(&self) -> [u8; 16] {
        // a struct of strings always serialises; its field order is fixed
        let bytes = if self.fetched.is_some() {
            let mut page = self.clone();
            page.input.retain(|key, _| key != "id" && key != "fetched");
            serde_json::to_vec(&page).unwrap_or_default()
        } else {
            serde_json::to_vec(self).unwrap_or_default()
        };
        let mut hash = [0; 16];
        hash.copy_from_slice(&blake3::hash(&bytes).as_bytes()[..16]);
        hash
    }

    /// Day of a story: its own, else the page's.
    pub(crate) fn day(&self, story: &Story) -> Option<String> {
        let day = story.published.as_deref().or(self.published.as_deref())?.get(..10)?;
        day.parse::<jiff::civil::Date>().ok().map(|d| d.to_string())
    }

    /// The outlet that counts as a source: the publication, else the host of the address.
    pub(crate) fn outlet(&self) -> Option<String> {
        let host = || {
            let rest = self.url.as_deref()?.split_once("://")?.1;
            let host = rest.split(['/', '?', '#']).next()?.rsplit('@').next()?.split(':').next()?;
            let host = host.strip_prefix("www.").unwrap_or(host).to_lowercase();
            Some(host).filter(|h| !h.is_empty())
        };
        self.publication.clone().filter(|p| !p.trim().is_empty()).or_else(host)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_known_by_its_content_and_not_by_its_file() {
        let page = Page {
            url: Some("https://example.org/a".into()),
            file: Some("a.html".into()),
            stories: vec![Story { text: "Rain fell.".into(), ..Story::default() }],
            ..Page::default()
        };
        let moved = Page { file: Some("b.html".into()), ..page.clone() };
        let mut other = page.clone();
        other.stories[0].text.push('!');
        assert_eq!(page.hash(), moved.hash());
        assert_ne!(page.hash(), other.hash());
    }

    #[test]
    fn a_page_that_is_fetched_twice_is_one_page() {
        let fetched = |id: &str, when: &str| Page {
            fetched: Some(when.into()),
            input: [("id", id), ("fetched", when)]
                .map(|(k, v)| (k.to_owned(), v.into()))
                .into_iter()
                .collect(),
            ..Page::default()
        };
        assert_eq!(fetched("1", "2024-05-15").hash(), fetched("2", "2024-05-16").hash());
        let ids = |id: &str| Page { fetched: None, ..fetched(id, "") };
        assert_ne!(ids("1").hash(), ids("2").hash());
    }

    #[test]
    fn an_outlet_is_the_publication_or_the_host() {
        let page = |url: &str, publication: Option<&str>| Page {
            url: Some(url.into()),
            publication: publication.map(str::to_owned),
            ..Page::default()
        };
        assert_eq!(page("https://www.Example.org:80/a?b", None).outlet().as_deref(), Some("example.org"));
        assert_eq!(page("https://example.org", Some("The Day")).outlet().as_deref(), Some("The Day"));
        assert_eq!(page("nonsense", None).outlet(), None);
    }
}
