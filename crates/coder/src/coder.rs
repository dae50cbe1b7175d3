//! The coder: stages in order.

use event::{CiteInfo, Event};
use extract::{Mention, Story};
use jiff::civil::Date;
use lexicon::Lexicon;
use page::Page;
use syntax::Model;
use text::Sentence;

use crate::error::Error;
use crate::merge;

/// Codes pages, stories and sentences.
#[derive(Debug)]
pub struct Coder {
    lexicon: Lexicon,
    model: Model,
}

/// Where a page comes from: what its events will cite.
#[derive(Clone, Debug, Default)]
pub struct Source {
    /// File name.
    pub file: Option<String>,
    /// The input's `id` and unknown keys.
    pub extra: event::CiteInfo,
}

/// Why a page gave no events.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Empty {
    /// The page has no story, or nothing but parts that were set aside.
    NoStory,
    /// The page is in a language that is not coded.
    Language,
    /// No sense of the lexicon matches.
    NoSense,
    /// Senses match, but nobody codable takes part.
    NoActor,
}

impl std::fmt::Display for Empty {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::NoStory => "no story found: every part of the page was set aside",
            Self::Language => "the page is not in a language that is coded (English)",
            Self::NoSense => "a story was found, but no sense of the lexicon matches in it",
            Self::NoActor => "senses match, but nobody codable takes part in them",
        })
    }
}

/// What came of a page.
#[derive(Clone, Debug, Default)]
pub struct Coded {
    /// Its events, in the order of their words.
    pub events: Vec<Event>,
    /// Why there are none.
    pub empty: Option<Empty>,
}

impl Coder {
    /// A coder with the shipped lexicon and model.
    ///
    /// # Errors
    /// Only when the build went wrong.
    pub fn new() -> Result<Self, Error> {
        let lexicon = bundled::lexicon().map_err(Error::Lexicon)?;
        Self::with_lexicon(lexicon)
    }

    /// A coder with the shipped lexicon, what PETRARCH's dictionaries add, and the shipped model.
    ///
    /// # Errors
    /// Only when the build went wrong.
    pub fn with_dictionary(dictionary: &lexicon::petrarch::Dictionary) -> Result<Self, Error> {
        let lexicon = Lexicon::load_with(bundled::LEXICON, dictionary).map_err(Error::Lexicon)?;
        Self::with_lexicon(lexicon)
    }

    /// A coder with another lexicon and the shipped model.
    ///
    /// # Errors
    /// Only when the build went wrong.
    pub fn with_lexicon(lexicon: Lexicon) -> Result<Self, Error> {
        let model = bundled::model().map_err(Error::Model)?;
        Ok(Self { lexicon, model })
    }

    /// The lexicon in use.
    #[must_use]
    pub fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    /// The language model in use.
    #[must_use]
    pub fn model(&self) -> &Model {
        &self.model
    }

    /// Trees of a text.
    #[must_use]
    pub fn analyse(&self, text: &str) -> Vec<Sentence> {
        self.model.analyse(text)
    }

    /// Codes every story of a page.
    #[must_use]
    pub fn code(&self, page: &Page, source: &Source) -> Coded {
        let story_words = page.stories.iter().any(|s| !s.text.trim().is_empty());
        if !story_words {
            return Coded { events: Vec::new(), empty: Some(Empty::NoStory) };
        }
        if page.language.as_deref().is_some_and(|l| !l.starts_with("en")) {
            return Coded { events: Vec::new(), empty: Some(Empty::Language) };
        }
        let mut events = Vec::new();
        let mut sense_found = false;
        for (number, story) in page.stories.iter().enumerate() {
            let date = story_date(story.published.as_deref().or(page.published.as_deref()));
            let agency = story.agency.as_deref().or(page.agency.as_deref());
            let sentences = self.analyse(&story.text);
            let heading = story.heading.as_deref().or(page.title.as_deref());
            let told = Story {
                text: &story.text,
                sentences: &sentences,
                date,
                agency,
                around: [story.dateline.as_deref(), heading],
            };
            let mentions = extract::mentions(&self.lexicon, &told);
            sense_found |= !mentions.is_empty() || self.any_sense(&sentences);
            let cite = self.cite(page, number, agency, source);
            events.extend(merge::events(&story.text, &sentences, mentions, &cite));
        }
        let empty = match (events.is_empty(), sense_found) {
            (false, _) => None,
            (true, true) => Some(Empty::NoActor),
            (true, false) => Some(Empty::NoSense),
        };
        Coded { events, empty }
    }

    /// Mentions in an analysed text.
    #[must_use]
    pub fn mentions(
        &self,
        text: &str,
        sentences: &[Sentence],
        date: Option<Date>,
        agency: Option<&str>,
    ) -> Vec<Mention> {
        extract::mentions(&self.lexicon, &Story { text, sentences, date, agency, around: [None; 2] })
    }

    fn any_sense(&self, sentences: &[Sentence]) -> bool {
        use lexicon::Pos::{Adjective, Noun, Verb};
        sentences.iter().any(|s| {
            (0..s.tokens.len()).any(|i| {
                [Verb, Noun, Adjective].iter().any(|p| !self.lexicon.triggers(*p, s.lemma(i)).is_empty())
            })
        })
    }

    fn cite(&self, page: &Page, number: usize, agency: Option<&str>, source: &Source) -> CiteInfo {
        CiteInfo {
            url: page.url.clone().or_else(|| source.extra.url.clone()),
            title: page.title.clone(),
            publication: page.publication.clone().or_else(|| agency.map(str::to_owned)),
            language: page.language.clone(),
            file: source.file.clone(),
            story: (page.stories.len() > 1).then(|| u32::try_from(number + 1).unwrap_or(u32::MAX)),
            coder: concat!("lapwing ", env!("CARGO_PKG_VERSION")).to_owned(),
            lexicon: Some(self.lexicon.hash().to_owned()),
            model: Some(self.model.hash().to_owned()),
            codebook: "plover-2.0".to_owned(),
            extra: source.extra.extra.clone(),
        }
    }
}

/// The day of an ISO date or date and time.
fn story_date(text: Option<&str>) -> Option<Date> {
    text?.get(..10)?.parse().ok()
}
