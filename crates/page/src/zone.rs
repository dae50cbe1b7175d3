//! What a tag's name, class and id say about the part of the page that it holds.
//!
//! Used only for parts that are already known not to be main text, to give the reason; never to throw text away.

use html5ever::tokenizer::Tag;

use crate::model::Reason;

/// Words in `class` or `id`, and what they stand for. The first that matches wins.
const HINTS: &[(&str, Reason)] = &[
    ("cookie", Reason::Cookies),
    ("consent", Reason::Cookies),
    ("gdpr", Reason::Cookies),
    ("newsletter", Reason::Newsletter),
    ("subscribe", Reason::Newsletter),
    ("subscription", Reason::Newsletter),
    ("share", Reason::Share),
    ("sharing", Reason::Share),
    ("social", Reason::Share),
    ("addtoany", Reason::Share),
    ("disqus", Reason::CommentForm),
    ("comment", Reason::CommentForm),
    ("comments", Reason::CommentForm),
    ("respond", Reason::CommentForm),
    ("copyright", Reason::Copyright),
    ("credit", Reason::Credit),
    ("photocredit", Reason::Credit),
    ("caption", Reason::Caption),
    ("advert", Reason::Advertisement),
    ("advertisement", Reason::Advertisement),
    ("sponsored", Reason::Advertisement),
    ("promo", Reason::Advertisement),
    ("related", Reason::Teaser),
    ("recommended", Reason::Teaser),
    ("recommendations", Reason::Teaser),
    ("readmore", Reason::Teaser),
    ("teaser", Reason::Teaser),
    ("trending", Reason::Teaser),
    ("popular", Reason::Teaser),
    ("byline", Reason::Byline),
    ("timestamp", Reason::Date),
    ("dateline", Reason::Date),
    ("breadcrumb", Reason::Navigation),
    ("breadcrumbs", Reason::Navigation),
    ("menu", Reason::Navigation),
    ("nav", Reason::Navigation),
    ("navbar", Reason::Navigation),
];

/// The reason that a tag gives for what it holds not to be story.
pub(crate) fn of(tag: &Tag) -> Option<Reason> {
    let by_name = match &*tag.name {
        "nav" | "menu" | "button" | "footer" => Some(Reason::Navigation),
        "aside" => Some(Reason::Teaser),
        "figure" | "figcaption" => Some(Reason::Caption),
        "body" | "html" | "main" | "article" => return None,
        _ => None,
    };
    let named = |key| attr(tag, key).and_then(hint);
    named("class").or_else(|| named("id")).or(by_name)
}

fn hint(value: &str) -> Option<Reason> {
    let value: String = value.chars().take(200).collect::<String>().to_ascii_lowercase();
    let words: Vec<&str> = value.split(|c: char| !c.is_ascii_alphanumeric()).collect();
    HINTS.iter().find(|(word, _)| words.contains(word)).map(|&(_, reason)| reason)
}

/// An attribute's value.
pub(crate) fn attr<'t>(tag: &'t Tag, name: &str) -> Option<&'t str> {
    tag.attrs.iter().find(|a| &*a.name.local == name).map(|a| &*a.value)
}
