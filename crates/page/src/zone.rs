//! What a tag's name, class and id say about the part of the page that it holds.
//!
//! Used only for parts that are already known not to be main text, to give the reason; never to throw text away.

use html5ever::tokenizer::Tag;

use crate::model::Reason;

/// Words in `class` or `id`, and what they stand for. The first that matches wins.
const HINTS: &[(&str, Reason)] = &[
    ("cookie", Reason::Cookies),
    ("cookies", Reason::Cookies),
    ("consent", Reason::Cookies),
    ("gdpr", Reason::Cookies),
    ("newsletter", Reason::Newsletter),
    ("newsletters", Reason::Newsletter),
    ("nl", Reason::Newsletter),
    ("signup", Reason::Newsletter),
    ("subscribe", Reason::Newsletter),
    ("subscription", Reason::Newsletter),
    ("mailchimp", Reason::Newsletter),
    ("optin", Reason::Newsletter),
    ("share", Reason::Share),
    ("shares", Reason::Share),
    ("sharing", Reason::Share),
    ("sharebar", Reason::Share),
    ("social", Reason::Share),
    ("socials", Reason::Share),
    ("addthis", Reason::Share),
    ("addtoany", Reason::Share),
    ("sharedaddy", Reason::Share),
    ("disqus", Reason::CommentForm),
    ("comment", Reason::CommentForm),
    ("comments", Reason::CommentForm),
    ("commentlist", Reason::CommentForm),
    ("respond", Reason::CommentForm),
    ("copyright", Reason::Copyright),
    ("disclaimer", Reason::Copyright),
    ("credit", Reason::Credit),
    ("credits", Reason::Credit),
    ("photocredit", Reason::Credit),
    ("caption", Reason::Caption),
    ("captions", Reason::Caption),
    ("imagecaption", Reason::Caption),
    ("slideshow", Reason::Caption),
    ("carousel", Reason::Caption),
    ("bio", Reason::Biography),
    ("biography", Reason::Biography),
    ("authorbox", Reason::Biography),
    ("advert", Reason::Advertisement),
    ("adverts", Reason::Advertisement),
    ("advertisement", Reason::Advertisement),
    ("sponsor", Reason::Advertisement),
    ("sponsored", Reason::Advertisement),
    ("taboola", Reason::Advertisement),
    ("outbrain", Reason::Advertisement),
    ("promo", Reason::Advertisement),
    ("promos", Reason::Advertisement),
    ("promoted", Reason::Advertisement),
    ("related", Reason::Teaser),
    ("recirc", Reason::Teaser),
    ("recirculation", Reason::Teaser),
    ("recommended", Reason::Teaser),
    ("recommendation", Reason::Teaser),
    ("recommendations", Reason::Teaser),
    ("readmore", Reason::Teaser),
    ("readnext", Reason::Teaser),
    ("teaser", Reason::Teaser),
    ("teasers", Reason::Teaser),
    ("trending", Reason::Teaser),
    ("popular", Reason::Teaser),
    ("mostread", Reason::Teaser),
    ("mostpopular", Reason::Teaser),
    ("sidebar", Reason::Teaser),
    ("rail", Reason::Teaser),
    ("widget", Reason::Teaser),
    ("byline", Reason::Byline),
    ("bylines", Reason::Byline),
    ("timestamp", Reason::Date),
    ("dateline", Reason::Date),
    ("pubdate", Reason::Date),
    ("breadcrumb", Reason::Navigation),
    ("breadcrumbs", Reason::Navigation),
    ("menu", Reason::Navigation),
    ("submenu", Reason::Navigation),
    ("nav", Reason::Navigation),
    ("navbar", Reason::Navigation),
    ("navigation", Reason::Navigation),
    ("footer", Reason::Navigation),
    ("masthead", Reason::Navigation),
    ("toolbar", Reason::Navigation),
    ("toolbox", Reason::Navigation),
    ("pagination", Reason::Navigation),
    ("pager", Reason::Navigation),
    ("tags", Reason::Navigation),
    ("taglist", Reason::Navigation),
    ("popup", Reason::Navigation),
    ("modal", Reason::Navigation),
    ("lightbox", Reason::Navigation),
    ("overlay", Reason::Navigation),
];

/// Pairs of words that mean together what neither does alone.
const PAIRS: &[(&str, &str, Reason)] = &[
    ("read", "more", Reason::Teaser),
    ("read", "next", Reason::Teaser),
    ("read", "also", Reason::Teaser),
    ("more", "stories", Reason::Teaser),
    ("more", "news", Reason::Teaser),
    ("more", "from", Reason::Teaser),
    ("most", "read", Reason::Teaser),
    ("most", "viewed", Reason::Teaser),
    ("see", "also", Reason::Teaser),
    ("also", "like", Reason::Teaser),
    ("up", "next", Reason::Teaser),
    ("author", "bio", Reason::Biography),
    ("author", "info", Reason::Biography),
    ("author", "box", Reason::Biography),
    ("about", "author", Reason::Biography),
    ("sign", "up", Reason::Newsletter),
    ("sr", "only", Reason::Navigation),
    ("screen", "reader", Reason::Navigation),
    ("visually", "hidden", Reason::Navigation),
    ("post", "meta", Reason::Navigation),
    ("entry", "meta", Reason::Navigation),
    ("article", "meta", Reason::Navigation),
    ("tag", "list", Reason::Navigation),
    ("tag", "cloud", Reason::Navigation),
    ("ad", "container", Reason::Advertisement),
    ("ad", "slot", Reason::Advertisement),
    ("ad", "wrapper", Reason::Advertisement),
    ("ad", "unit", Reason::Advertisement),
];

/// What a tag promises of the part that it holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Promise {
    /// Nothing.
    #[default]
    None,
    /// The page's content as against its frame: `main`.
    Main,
    /// One story, or the teaser of one: `article`.
    Article,
    /// The words of the story: `itemprop=articleBody` and the class names that sites use for it.
    Body,
}

/// What a tag promises.
pub(crate) fn promise(tag: &Tag) -> Promise {
    if attr(tag, "itemprop").is_some_and(|p| p.eq_ignore_ascii_case("articleBody")) {
        return Promise::Body;
    }
    let named = |key| attr(tag, key).is_some_and(names_body);
    if matches!(&*tag.name, "div" | "section" | "article" | "main" | "td") && (named("class") || named("id")) {
        return Promise::Body;
    }
    match &*tag.name {
        "main" => Promise::Main,
        "article" => Promise::Article,
        _ if attr(tag, "role") == Some("main") => Promise::Main,
        _ => Promise::None,
    }
}

/// "article-body", "entry-content", "storyText": a word for the story beside one for its body.
fn names_body(value: &str) -> bool {
    let whole: &[&str] = &["articlebody", "articletext", "articlecontent", "storybody", "storytext", "storycontent", "entrycontent", "postcontent", "postbody", "bodytext", "bodycopy", "newstext", "newsbody"];
    let story = ["article", "story", "entry", "post", "news", "single", "content"];
    let body = ["body", "text", "content", "copy", "main"];
    value.split_ascii_whitespace().take(12).any(|name| {
        let parts = parts(name);
        parts.len() <= 5
            && (parts.iter().any(|p| whole.contains(&p.as_str()))
                || parts.windows(2).any(|w| story.contains(&w[0].as_str()) && body.contains(&w[1].as_str()) && w[0] != w[1]))
    })
}

/// The words of a name: "relatedStories-list" has three.
fn parts(name: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut last = ' ';
    for c in name.chars().take(80) {
        if c.is_ascii_alphanumeric() {
            let new = !last.is_ascii_alphanumeric() || (c.is_ascii_uppercase() && last.is_ascii_lowercase());
            if new {
                out.push(String::new());
            }
            if let Some(word) = out.last_mut() {
                word.push(c.to_ascii_lowercase());
            }
        }
        last = c;
    }
    out
}

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
    let value = &value[..value.char_indices().nth(200).map_or(value.len(), |(i, _)| i)];
    let words: Vec<String> = value.split_ascii_whitespace().flat_map(parts).collect();
    let single = HINTS.iter().find(|(word, _)| words.iter().any(|w| w == word)).map(|&(_, reason)| reason);
    single.or_else(|| {
        PAIRS
            .iter()
            .find(|(a, b, _)| words.windows(2).any(|w| w[0] == *a && w[1] == *b))
            .map(|&(_, _, reason)| reason)
    })
}

/// An attribute's value.
pub(crate) fn attr<'t>(tag: &'t Tag, name: &str) -> Option<&'t str> {
    tag.attrs.iter().find(|a| &*a.name.local == name).map(|a| &*a.value)
}
