//! What a tag's name, class and id say about the part of the page that it holds.
//!
//! Used only for parts that are already known not to be main text, to give the reason; never to throw text away.

use html5ever::tokenizer::Tag;

use crate::model::Reason;

/// Longest word of a name that is compared.
const LONGEST: usize = 16;

/// Words in `class` or `id`, sorted, and what they stand for.
const HINTS: &[(&str, Reason)] = &[
    ("addthis", Reason::Share),
    ("addtoany", Reason::Share),
    ("advert", Reason::Advertisement),
    ("advertisement", Reason::Advertisement),
    ("adverts", Reason::Advertisement),
    ("authorbox", Reason::Biography),
    ("bio", Reason::Biography),
    ("biography", Reason::Biography),
    ("breadcrumb", Reason::Navigation),
    ("breadcrumbs", Reason::Navigation),
    ("byline", Reason::Byline),
    ("bylines", Reason::Byline),
    ("caption", Reason::Caption),
    ("captions", Reason::Caption),
    ("carousel", Reason::Caption),
    ("comment", Reason::CommentForm),
    ("commentlist", Reason::CommentForm),
    ("comments", Reason::CommentForm),
    ("consent", Reason::Cookies),
    ("cookie", Reason::Cookies),
    ("cookies", Reason::Cookies),
    ("copyright", Reason::Copyright),
    ("credit", Reason::Credit),
    ("credits", Reason::Credit),
    ("dateline", Reason::Date),
    ("disclaimer", Reason::Copyright),
    ("disqus", Reason::CommentForm),
    ("footer", Reason::Navigation),
    ("gdpr", Reason::Cookies),
    ("imagecaption", Reason::Caption),
    ("lightbox", Reason::Navigation),
    ("mailchimp", Reason::Newsletter),
    ("masthead", Reason::Navigation),
    ("menu", Reason::Navigation),
    ("modal", Reason::Navigation),
    ("mostpopular", Reason::Teaser),
    ("mostread", Reason::Teaser),
    ("nav", Reason::Navigation),
    ("navbar", Reason::Navigation),
    ("navigation", Reason::Navigation),
    ("newsletter", Reason::Newsletter),
    ("newsletters", Reason::Newsletter),
    ("optin", Reason::Newsletter),
    ("outbrain", Reason::Advertisement),
    ("overlay", Reason::Navigation),
    ("pager", Reason::Navigation),
    ("pagination", Reason::Navigation),
    ("photocredit", Reason::Credit),
    ("popular", Reason::Teaser),
    ("popup", Reason::Navigation),
    ("promo", Reason::Advertisement),
    ("promos", Reason::Advertisement),
    ("promoted", Reason::Advertisement),
    ("pubdate", Reason::Date),
    ("rail", Reason::Teaser),
    ("readmore", Reason::Teaser),
    ("readnext", Reason::Teaser),
    ("recirc", Reason::Teaser),
    ("recirculation", Reason::Teaser),
    ("recommendation", Reason::Teaser),
    ("recommendations", Reason::Teaser),
    ("recommended", Reason::Teaser),
    ("related", Reason::Teaser),
    ("respond", Reason::CommentForm),
    ("share", Reason::Share),
    ("sharebar", Reason::Share),
    ("sharedaddy", Reason::Share),
    ("shares", Reason::Share),
    ("sharing", Reason::Share),
    ("sidebar", Reason::Teaser),
    ("signup", Reason::Newsletter),
    ("slideshow", Reason::Caption),
    ("social", Reason::Share),
    ("socials", Reason::Share),
    ("sponsor", Reason::Advertisement),
    ("sponsored", Reason::Advertisement),
    ("submenu", Reason::Navigation),
    ("subscribe", Reason::Newsletter),
    ("subscription", Reason::Newsletter),
    ("taboola", Reason::Advertisement),
    ("taglist", Reason::Navigation),
    ("tags", Reason::Navigation),
    ("teaser", Reason::Teaser),
    ("teasers", Reason::Teaser),
    ("timestamp", Reason::Date),
    ("toolbar", Reason::Navigation),
    ("toolbox", Reason::Navigation),
    ("trending", Reason::Teaser),
    ("widget", Reason::Teaser),
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
    ("post", "meta", Reason::Byline),
    ("entry", "meta", Reason::Byline),
    ("article", "meta", Reason::Byline),
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
    if matches!(&*tag.name, "div" | "section" | "article" | "main" | "td") && (named("class") || named("id"))
    {
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
    const STORY: &[&str] = &["article", "story", "entry", "post", "news", "single", "content"];
    const BODY: &[&str] = &["body", "text", "content", "copy", "main"];
    const WHOLE: &[&str] = &[
        "articlebody",
        "articletext",
        "articlecontent",
        "storybody",
        "storytext",
        "storycontent",
        "entrycontent",
        "postcontent",
        "postbody",
        "bodytext",
        "bodycopy",
        "newstext",
        "newsbody",
    ];
    value.split_ascii_whitespace().take(12).any(|name| {
        let (mut found, mut count, mut last) = (false, 0, "");
        each_word(name, |word| {
            let known = |list: &[&'static str]| list.iter().copied().find(|w| *w == word);
            count += 1;
            found |= known(WHOLE).is_some() || (!last.is_empty() && last != word && known(BODY).is_some());
            last = known(STORY).unwrap_or("");
        });
        found && count <= 5
    })
}

/// Calls back with each word of a name in lower case: "relatedStories-list" has three.
fn each_word(name: &str, mut with: impl FnMut(&str)) {
    let mut word = [0_u8; LONGEST];
    let (mut length, mut last) = (0, b' ');
    for byte in name.bytes().take(200).chain([b' ']) {
        let new = !last.is_ascii_alphanumeric() || (byte.is_ascii_uppercase() && last.is_ascii_lowercase());
        if length > 0 && (new || !byte.is_ascii_alphanumeric()) {
            if let Some(word) = word.get(..length).and_then(|w| std::str::from_utf8(w).ok()) {
                with(word);
            }
            length = 0;
        }
        if byte.is_ascii_alphanumeric() {
            if let Some(slot) = word.get_mut(length) {
                *slot = byte.to_ascii_lowercase();
            }
            length += 1;
        }
        last = byte;
    }
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
    let mut found = None;
    // A page builder calls every box a widget, the story's too.
    let built = value.contains("elementor");
    // The first word of each pair that the last word begins, as bits.
    let mut begun = 0_u64;
    each_word(value, |word| {
        if found.is_some() || (built && word == "widget") {
            return;
        }
        found = HINTS.binary_search_by(|(w, _)| (*w).cmp(word)).ok().map(|at| HINTS[at].1);
        let mut begins = 0;
        for (at, (first, second, reason)) in PAIRS.iter().enumerate() {
            if *second == word && begun >> at & 1 == 1 {
                found = found.or(Some(*reason));
            }
            begins |= u64::from(*first == word) << at;
        }
        begun = begins;
    });
    found
}

/// What marks a tag as holding a date, an author or a headline, and the property or the class names that say so.
pub(crate) fn marked(tag: &Tag) -> Option<(&'static str, String)> {
    const PROPERTIES: &[&str] = &[
        "datepublished",
        "datemodified",
        "datecreated",
        "dateupdated",
        "author",
        "creator",
        "headline",
        "date",
        "created",
        "issued",
        "modified",
        "pubdate",
        "uploaddate",
        "published",
        "updated",
    ];
    let known = |value: &str| {
        let lower = value.to_ascii_lowercase();
        lower
            .split_ascii_whitespace()
            .map(|p| p.rsplit(':').next().unwrap_or(p))
            .find(|p| PROPERTIES.contains(p))
            .map(str::to_owned)
    };
    for by in ["itemprop", "property"] {
        if let Some(key) = attr(tag, by).and_then(known) {
            return Some((by, key));
        }
    }
    if attr(tag, "pubdate").is_some() {
        return Some(("itemprop", "datepublished".to_owned()));
    }
    let class = || attr(tag, "class").unwrap_or("").to_ascii_lowercase();
    match &*tag.name {
        "time" => Some(("time", class())),
        "a" if attr(tag, "rel").is_some_and(|r| r.split_ascii_whitespace().any(|w| w == "author")) => {
            Some(("rel", "author".to_owned()))
        }
        "a" | "img" | "input" | "meta" | "link" | "body" | "html" => None,
        _ => {
            let dated = |c: &str| {
                ["date", "time", "publish", "posted", "updated", "modified"].iter().any(|w| c.contains(w))
            };
            (attr(tag, "class").is_some() && hidden_time(tag).is_some())
                .then(class)
                .filter(|c| dated(c))
                .map(|c| ("class", c))
        }
    }
}

/// A time that an element holds beside its text ("2 hours ago"): in `title` or a `data-` attribute.
pub(crate) fn hidden_time(tag: &Tag) -> Option<&str> {
    tag.attrs
        .iter()
        .filter(|a| {
            let name = &*a.name.local;
            name == "title"
                || name
                    .strip_prefix("data-")
                    .is_some_and(|n| ["time", "date", "epoch", "publish"].iter().any(|w| n.contains(w)))
        })
        .map(|a| a.value.trim())
        .find(|v| v.len() >= 8 && v.len() <= 80 && v.bytes().filter(u8::is_ascii_digit).count() >= 3)
}

/// Whether the item that a tag opens is a story; nothing where it opens none.
pub(crate) fn item(tag: &Tag) -> Option<bool> {
    let kind = attr(tag, "itemtype").or(attr(tag, "typeof"))?;
    let kind = kind.trim_end_matches('/').rsplit(['/', ':']).next()?;
    match kind {
        "WebPage" | "ItemPage" | "CreativeWork" | "Blog" | "CollectionPage" => None,
        _ => Some(kind.ends_with("Article") || kind.ends_with("Posting") || kind == "Report"),
    }
}

/// An attribute's value.
pub(crate) fn attr<'t>(tag: &'t Tag, name: &str) -> Option<&'t str> {
    tag.attrs.iter().find(|a| &*a.name.local == name).map(|a| &*a.value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_are_sorted_and_fit() {
        assert!(HINTS.windows(2).all(|w| w[0].0 < w[1].0));
        assert!(HINTS.iter().all(|(w, _)| w.len() <= LONGEST));
        assert!(PAIRS.len() <= 64, "their numbers are bits");
    }

    #[test]
    fn names_are_read_word_by_word() {
        assert_eq!(hint("relatedStories"), Some(Reason::Teaser));
        assert_eq!(hint("c-block c-block--most-read"), Some(Reason::Teaser));
        assert_eq!(hint("widget_recent"), Some(Reason::Teaser));
        assert_eq!(hint("elementor-widget elementor-widget-theme-post-content"), None);
        assert_eq!(hint("shareholder nave mostly read"), None);
        assert!(
            names_body("js-x article__body") && names_body("storyText") && !names_body("article-header body")
        );
    }
}
