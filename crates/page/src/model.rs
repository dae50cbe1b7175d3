//! The shape of a page that has been read.

use std::collections::BTreeMap;

use serde::Serialize;

/// How the bytes are to be taken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Input {
    /// Look at the bytes and decide.
    #[default]
    Auto,
    /// A web page.
    Html,
    /// Plain text, perhaps scraped from a web page.
    Text,
}

/// What the caller knows about a page. Nothing here overrides what the page itself says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// How the bytes are to be taken.
    pub input: Input,
    /// Where the page was fetched.
    pub url: Option<String>,
    /// When it was published, as an ISO date or date and time; used where the page gives none.
    pub date: Option<String>,
    /// Its title; used where the page gives none.
    pub title: Option<String>,
}

/// A page: its stories, what was set aside, and what is known about it. Fields that are not known are left out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Page {
    /// The title.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// When it was published: `2022-01-13` or `2022-01-13T16:09`, the time as the page gives it (no zone is converted).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published: Option<String>,
    /// When it was last changed, in the same form.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub updated: Option<String>,
    /// Who wrote it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub byline: Option<String>,
    /// Who wrote it, one by one.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub authors: Vec<String>,
    /// The news agency that it came from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub agency: Option<String>,
    /// The site that published it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub publication: Option<String>,
    /// Its address: the canonical one where the page names one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Language of the stories, as an ISO 639-1 code where there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// Whether the words read as a machine translation.
    pub translated: bool,
    /// What the page is.
    pub kind: Kind,
    /// The words that say that the story goes on elsewhere, or for subscribers only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cut_off: Option<String>,
    /// Which part of a story on several pages it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub part: Option<Part>,
    /// Where `title`, `published`, `updated`, `authors`, `publication`, `url` and `language` were found, and what other
    /// places of the page say.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub sources: BTreeMap<&'static str, Source>,
    /// The dispatches, in the order of the page.
    pub stories: Vec<Story>,
    /// Everything that is not story, in the order of the page.
    pub set_aside: Vec<SetAside>,
}

/// What a page is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Kind {
    /// One story, or a few under one title.
    #[default]
    Story,
    /// Entries that were added one after another, each with its time.
    LiveBlog,
    /// Several short stories under one title.
    RoundUp,
}

/// Which part of a story on several pages a page is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Part {
    /// Its number, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<u32>,
    /// How many there are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub of: Option<u32>,
    /// The address of the next one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// Where something was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Source {
    /// The place that is believed: `json-ld:datePublished`, `meta:og:title`, `itemprop:author`, `time`, `h1`, `line` (visible
    /// words), `address`, `given` (the caller), `words` (the language that the story is in).
    pub from: String,
    /// Places that say the same.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub agree: Vec<String>,
    /// Places that say otherwise.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub differ: Vec<Other>,
}

/// What another place says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Other {
    /// The place.
    pub from: String,
    /// What it says.
    pub value: String,
}

/// One dispatch.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Story {
    /// Its own heading, where it has one beside the page's title.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub heading: Option<String>,
    /// The text: paragraphs with an empty line between them. The heading is not part of it.
    pub text: String,
    /// Its own agency sign-off.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub agency: Option<String>,
    /// Its own byline.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub byline: Option<String>,
    /// The dateline that opens it ("GENEVA, Jan 10 (AP)"). It is not part of the text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dateline: Option<String>,
    /// Its own time of publication.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published: Option<String>,
}

/// A part of the page that is not story.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SetAside {
    /// The part, as it stood.
    pub text: String,
    /// Why it was set aside.
    pub reason: Reason,
}

impl Reason {
    /// The name that it has in output.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::TitleRepeat => "title-repeat",
            Self::Date => "date",
            Self::Credit => "credit",
            Self::SignOff => "sign-off",
            Self::Byline => "byline",
            Self::Biography => "biography",
            Self::Teaser => "teaser",
            Self::CommentForm => "comment-form",
            Self::Navigation => "navigation",
            Self::Share => "share",
            Self::Advertisement => "advertisement",
            Self::Newsletter => "newsletter",
            Self::Caption => "caption",
            Self::Copyright => "copyright",
            Self::Cookies => "cookies",
            Self::EditorNote => "editor-note",
            Self::Separator => "separator",
        }
    }
}

/// Why a part of a page is not story.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Reason {
    /// The title again.
    TitleRepeat,
    /// When the page was published or changed.
    Date,
    /// Who made a picture.
    Credit,
    /// An agency's or an editor's mark at the end of a dispatch.
    SignOff,
    /// Who wrote it.
    Byline,
    /// About the author.
    Biography,
    /// The start or the title of a different story.
    Teaser,
    /// Where readers comment, or what they wrote.
    CommentForm,
    /// Menus, paths, tags and other ways to other pages.
    Navigation,
    /// Buttons that send the page to others.
    Share,
    /// Advertisements.
    Advertisement,
    /// An offer to subscribe.
    Newsletter,
    /// Words under a picture.
    Caption,
    /// Rights and terms.
    Copyright,
    /// A notice about cookies or consent.
    Cookies,
    /// A correction or note by the editors.
    EditorNote,
    /// A line of stars or dashes.
    Separator,
}
