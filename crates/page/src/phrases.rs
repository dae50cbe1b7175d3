//! Words that news sites put around a story: headings of sections, buttons, notices.
//!
//! All comparisons are with the [`bare`] form: lower case, no marks around.

use crate::block::{ends_sentence, words};
use crate::label::Opens;
use crate::model::Reason;

/// Lower case, typographic apostrophes plain, marks and digits around gone.
pub(crate) fn bare(text: &str) -> String {
    let lower: String = text.chars().take(1000).collect::<String>().to_lowercase().replace('’', "'");
    lower.trim_matches(|c: char| !c.is_alphanumeric() && c != '©').to_owned()
}

/// Headings after which nothing of this story follows.
const REST: &[(&str, Reason)] = &[
    ("check also", Reason::Teaser),
    ("you may also like", Reason::Teaser),
    ("you might also like", Reason::Teaser),
    ("you may like", Reason::Teaser),
    ("you may also be interested in", Reason::Teaser),
    ("you might be interested in", Reason::Teaser),
    ("more stories", Reason::Teaser),
    ("more news", Reason::Teaser),
    ("more stories like this", Reason::Teaser),
    ("more stories like this one", Reason::Teaser),
    ("more like this", Reason::Teaser),
    ("more on this topic", Reason::Teaser),
    ("you might like", Reason::Teaser),
    ("you may also enjoy", Reason::Teaser),
    ("related articles", Reason::Teaser),
    ("related stories", Reason::Teaser),
    ("related news", Reason::Teaser),
    ("similar stories", Reason::Teaser),
    ("similar articles", Reason::Teaser),
    ("from around the web", Reason::Teaser),
    ("around the web", Reason::Teaser),
    ("most commented", Reason::Teaser),
    ("más noticias", Reason::Teaser),
    ("noticias relacionadas", Reason::Teaser),
    ("artículos relacionados", Reason::Teaser),
    ("te puede interesar", Reason::Teaser),
    ("también te puede interesar", Reason::Teaser),
    ("también te puede gustar", Reason::Teaser),
    ("lo más leído", Reason::Teaser),
    ("lo más visto", Reason::Teaser),
    ("você pode gostar", Reason::Teaser),
    ("você também pode gostar", Reason::Teaser),
    ("notícias relacionadas", Reason::Teaser),
    ("posts relacionados", Reason::Teaser),
    ("mais lidas", Reason::Teaser),
    ("vous aimerez aussi", Reason::Teaser),
    ("articles similaires", Reason::Teaser),
    ("sur le même sujet", Reason::Teaser),
    ("les plus lus", Reason::Teaser),
    ("das könnte sie auch interessieren", Reason::Teaser),
    ("ähnliche artikel", Reason::Teaser),
    ("ähnliche beiträge", Reason::Teaser),
    ("meistgelesen", Reason::Teaser),
    ("weitere artikel", Reason::Teaser),
    ("potrebbe interessarti", Reason::Teaser),
    ("potrebbe interessarti anche", Reason::Teaser),
    ("ti potrebbe interessare", Reason::Teaser),
    ("ti potrebbe interessare anche", Reason::Teaser),
    ("articoli correlati", Reason::Teaser),
    ("i più letti", Reason::Teaser),
    ("może cię zainteresować", Reason::Teaser),
    ("powiązane artykuły", Reason::Teaser),
    ("najczęściej czytane", Reason::Teaser),
    ("gerelateerde artikelen", Reason::Teaser),
    ("meest gelezen", Reason::Teaser),
    ("материалы по теме", Reason::Teaser),
    ("похожие новости", Reason::Teaser),
    ("самое читаемое", Reason::Teaser),
    ("новости по теме", Reason::Teaser),
    ("схожі новини", Reason::Teaser),
    ("ilginizi çekebilir", Reason::Teaser),
    ("ilgili haberler", Reason::Teaser),
    ("berita terkait", Reason::Teaser),
    ("artikel terkait", Reason::Teaser),
    ("relaterade artiklar", Reason::Teaser),
    ("mest läst", Reason::Teaser),
    ("související články", Reason::Teaser),
    ("more articles", Reason::Teaser),
    ("other news", Reason::Teaser),
    ("other stories", Reason::Teaser),
    ("latest news", Reason::Teaser),
    ("latest stories", Reason::Teaser),
    ("latest articles", Reason::Teaser),
    ("latest posts", Reason::Teaser),
    ("recent news", Reason::Teaser),
    ("recent posts", Reason::Teaser),
    ("recent articles", Reason::Teaser),
    ("recent stories", Reason::Teaser),
    ("popular posts", Reason::Teaser),
    ("popular news", Reason::Teaser),
    ("popular stories", Reason::Teaser),
    ("most read", Reason::Teaser),
    ("most viewed", Reason::Teaser),
    ("most popular", Reason::Teaser),
    ("most recent", Reason::Teaser),
    ("trending", Reason::Teaser),
    ("trending now", Reason::Teaser),
    ("trending news", Reason::Teaser),
    ("top stories", Reason::Teaser),
    ("top news", Reason::Teaser),
    ("editor's picks", Reason::Teaser),
    ("editors' picks", Reason::Teaser),
    ("editor's choice", Reason::Teaser),
    ("recommended for you", Reason::Teaser),
    ("recommended stories", Reason::Teaser),
    ("what to read next", Reason::Teaser),
    ("read next", Reason::Teaser),
    ("up next", Reason::Teaser),
    ("next article", Reason::Teaser),
    ("previous article", Reason::Teaser),
    ("next post", Reason::Teaser),
    ("previous post", Reason::Teaser),
    ("related posts", Reason::Teaser),
    ("related articles", Reason::Teaser),
    ("related stories", Reason::Teaser),
    ("related news", Reason::Teaser),
    ("from the web", Reason::Teaser),
    ("around the web", Reason::Teaser),
    ("more from the web", Reason::Teaser),
    ("leave a reply", Reason::CommentForm),
    ("leave a comment", Reason::CommentForm),
    ("leave your comment", Reason::CommentForm),
    ("leave a response", Reason::CommentForm),
    ("post a comment", Reason::CommentForm),
    ("post a reply", Reason::CommentForm),
    ("add a comment", Reason::CommentForm),
    ("add comment", Reason::CommentForm),
    ("write a comment", Reason::CommentForm),
    ("join the conversation", Reason::CommentForm),
    ("join the discussion", Reason::CommentForm),
    ("be the first to comment", Reason::CommentForm),
    ("comments are closed", Reason::CommentForm),
    ("reader comments", Reason::CommentForm),
    ("comments", Reason::CommentForm),
    ("comment", Reason::CommentForm),
    ("view comments", Reason::CommentForm),
    ("show comments", Reason::CommentForm),
    ("no comments", Reason::CommentForm),
    ("no comments yet", Reason::CommentForm),
    ("cancel reply", Reason::CommentForm),
    ("sponsored content", Reason::Advertisement),
    ("sponsored links", Reason::Advertisement),
    ("promoted content", Reason::Advertisement),
    ("promoted stories", Reason::Advertisement),
    ("paid content", Reason::Advertisement),
];

/// Headings that stand within a story too, before titles of others.
const INSERTS: &[&str] = &[
    "read more",
    "read also",
    "also read",
    "read too",
    "related",
    "related content",
    "related topics",
    "related coverage",
    "see also",
    "more on this story",
    "more on this",
    "recommended",
    "recommended reading",
    "must read",
    "don't miss",
    "in case you missed it",
    "further reading",
    "related links",
    "more about this",
    "read this",
    "see more",
    "learn more",
    "watch",
    "watch also",
    "watch more",
    "read next",
    "related reading",
    "czytaj także",
    "czytaj też",
    "zobacz także",
    "zobacz też",
    "lesen sie auch",
    "mehr zum thema",
    "lire aussi",
    "à lire aussi",
    "leer también",
    "lea también",
    "leggi anche",
    "leia também",
    "veja também",
    "читайте также",
    "читайте також",
    "lees ook",
    "baca juga",
];

/// The reason and reach of a heading that opens a part of the page.
pub(crate) fn section(bare: &str, text: &str) -> Option<(Reason, Opens)> {
    if let Some(&(_, reason)) = REST.iter().find(|(p, _)| *p == bare) {
        let form = ["leave a", "post a", "write a", "reader comments"].iter().any(|p| bare.starts_with(p));
        return Some((reason, if form { Opens::All } else { Opens::Rest }));
    }
    let n = words(text);
    if n <= 6
        && let Some(rest) =
            bare.strip_prefix("leave a reply ").or_else(|| bare.strip_prefix("leave a comment "))
    {
        return rest.starts_with("cancel").then_some((Reason::CommentForm, Opens::All));
    }
    // "Comments (12)"
    if bare.strip_prefix("comments").is_some_and(|r| !r.is_empty() && !r.contains(char::is_alphabetic)) {
        return Some((Reason::CommentForm, Opens::Rest));
    }
    // "12 comments"
    if let Some((count, "comments" | "comment" | "responses" | "replies")) = bare.split_once(' ')
        && (count.chars().all(|c| c.is_ascii_digit()) || count == "no")
    {
        return Some((Reason::CommentForm, Opens::Rest));
    }
    if INSERTS.contains(&bare) && !ends_sentence(text) {
        return Some((Reason::Teaser, Opens::Insert));
    }
    // "READ ALSO: Ministers meet in Oslo" is a teaser that ends with its own line.
    if let Some((head, title)) = bare.split_once(':')
        && INSERTS.contains(&head.trim())
        && n <= 40
    {
        return Some((Reason::Teaser, if title.trim().is_empty() { Opens::Insert } else { Opens::Nothing }));
    }
    if n <= 6
        && bare.starts_with("more ")
        && [" stories", " news", " articles", " coverage", " headlines"].iter().any(|e| bare.ends_with(e))
    {
        return Some((Reason::Teaser, Opens::Rest));
    }
    if n <= 8
        && !ends_sentence(text)
        && (bare.starts_with("more from ")
            || bare.starts_with("more in ")
            || bare.starts_with("latest from "))
    {
        return Some((Reason::Teaser, Opens::Rest));
    }
    if matches!(
        bare,
        "about the author"
            | "about the authors"
            | "about author"
            | "author bio"
            | "author's bio"
            | "about us"
            | "about the writer"
    ) {
        return Some((Reason::Biography, Opens::Biography));
    }
    let mut parts = text.split(' ');
    let named = parts.next() == Some("About")
        && (2..=5).contains(&n)
        && !text.ends_with(['.', '?', '!', ',', ';'])
        && parts.all(|w| {
            w.chars().next().is_some_and(char::is_uppercase)
                || matches!(w, "the" | "of" | "and" | "de" | "van" | "von")
        });
    (named && !bare.starts_with("about the ")).then_some((Reason::Biography, Opens::Biography))
}

/// How notices begin, and how many words they have at most.
const STARTS: &[(&str, usize, Reason)] = &[
    ("your email address will not be published", 40, Reason::CommentForm),
    ("your e-mail address will not be published", 40, Reason::CommentForm),
    ("required fields are marked", 10, Reason::CommentForm),
    ("you must be logged in to", 20, Reason::CommentForm),
    ("log in to comment", 12, Reason::CommentForm),
    ("sign in to comment", 12, Reason::CommentForm),
    ("save my name, email", 30, Reason::CommentForm),
    ("notify me of", 20, Reason::CommentForm),
    ("this site uses akismet", 30, Reason::CommentForm),
    ("what do you think about this", 20, Reason::CommentForm),
    ("share your thoughts", 20, Reason::CommentForm),
    ("tell us what you think", 20, Reason::CommentForm),
    ("sign up for", 60, Reason::Newsletter),
    ("sign up to", 60, Reason::Newsletter),
    ("subscribe to our", 60, Reason::Newsletter),
    ("subscribe to the", 60, Reason::Newsletter),
    ("subscribe now", 30, Reason::Newsletter),
    ("subscribe for", 40, Reason::Newsletter),
    ("subscribe today", 30, Reason::Newsletter),
    ("get the latest", 40, Reason::Newsletter),
    ("get our free", 40, Reason::Newsletter),
    ("get breaking news", 40, Reason::Newsletter),
    ("enter your email", 20, Reason::Newsletter),
    ("join our newsletter", 30, Reason::Newsletter),
    ("join our whatsapp", 30, Reason::Newsletter),
    ("join our telegram", 30, Reason::Newsletter),
    ("for the latest news, download", 40, Reason::Newsletter),
    ("follow us on", 40, Reason::Share),
    ("follow us", 6, Reason::Share),
    ("like us on", 20, Reason::Share),
    ("find us on", 20, Reason::Share),
    ("click to share", 20, Reason::Share),
    ("click to email", 20, Reason::Share),
    ("click to print", 20, Reason::Share),
    ("share this", 8, Reason::Share),
    ("share on", 6, Reason::Share),
    ("share with", 6, Reason::Share),
    ("copy link", 5, Reason::Share),
    ("link copied", 5, Reason::Share),
    ("spread the love", 6, Reason::Share),
    ("like this", 3, Reason::Share),
    ("download our app", 30, Reason::Advertisement),
    ("download the app", 30, Reason::Advertisement),
    ("story continues below", 8, Reason::Advertisement),
    ("article continues", 8, Reason::Advertisement),
    ("continue reading below", 8, Reason::Advertisement),
    ("continues after", 8, Reason::Advertisement),
    ("content continues after", 8, Reason::Advertisement),
    ("this is a paid", 30, Reason::Advertisement),
    ("©", 60, Reason::Copyright),
    ("(c) 20", 60, Reason::Copyright),
    ("copyright", 60, Reason::Copyright),
    ("all rights reserved", 60, Reason::Copyright),
    ("reproduction in whole or in part", 60, Reason::Copyright),
    ("this material may not be published", 60, Reason::Copyright),
    ("no part of this", 60, Reason::Copyright),
    ("republished with permission", 30, Reason::Copyright),
    ("this article is republished from", 40, Reason::Copyright),
    ("our standards: the", 12, Reason::Copyright),
    ("the views expressed in this", 60, Reason::EditorNote),
    ("this site uses cookies", 90, Reason::Cookies),
    ("this website uses cookies", 90, Reason::Cookies),
    ("we use cookies", 110, Reason::Cookies),
    ("by continuing to use this", 60, Reason::Cookies),
    ("by continuing to browse", 60, Reason::Cookies),
    ("accept all cookies", 10, Reason::Cookies),
    ("cookie settings", 6, Reason::Cookies),
    ("editor's note", 110, Reason::EditorNote),
    ("editors' note", 110, Reason::EditorNote),
    ("correction:", 110, Reason::EditorNote),
    ("clarification:", 110, Reason::EditorNote),
    ("this story has been updated", 40, Reason::EditorNote),
    ("this article has been updated", 40, Reason::EditorNote),
    ("this story was updated", 40, Reason::EditorNote),
    ("this article was updated", 40, Reason::EditorNote),
    ("this article was amended", 110, Reason::EditorNote),
    ("this story has been corrected", 60, Reason::EditorNote),
    ("this is a developing story", 40, Reason::EditorNote),
    ("this is a breaking news story", 40, Reason::EditorNote),
    ("this story is developing", 40, Reason::EditorNote),
    ("this article was automatically translated", 40, Reason::EditorNote),
    ("this article was translated", 40, Reason::EditorNote),
    ("machine translat", 40, Reason::EditorNote),
    ("tags:", 60, Reason::Navigation),
    ("tagged:", 60, Reason::Navigation),
    ("tagged with", 40, Reason::Navigation),
    ("tag:", 20, Reason::Navigation),
    ("topics:", 60, Reason::Navigation),
    ("keywords:", 60, Reason::Navigation),
    ("filed under", 40, Reason::Navigation),
    ("posted in", 20, Reason::Navigation),
    ("categories:", 40, Reason::Navigation),
    ("category:", 20, Reason::Navigation),
    ("skip to", 6, Reason::Navigation),
    ("jump to", 6, Reason::Navigation),
    ("back to top", 5, Reason::Navigation),
    ("back to home", 5, Reason::Navigation),
    ("return to home", 5, Reason::Navigation),
    ("listen to this article", 8, Reason::Navigation),
    ("estimated reading time", 8, Reason::Date),
    ("reading time", 6, Reason::Date),
    ("updated:", 12, Reason::Date),
    ("last updated", 14, Reason::Date),
    ("published:", 12, Reason::Date),
    ("click here to", 25, Reason::Navigation),
    ("click here for", 25, Reason::Navigation),
    ("have a tip", 30, Reason::Newsletter),
];

/// Blocks that are a word or two of the site's own.
const EXACT: &[(&str, Reason)] = &[
    ("advertisement", Reason::Advertisement),
    ("advertisements", Reason::Advertisement),
    ("advert", Reason::Advertisement),
    ("werbung", Reason::Advertisement),
    ("pubblicità", Reason::Advertisement),
    ("publicidade", Reason::Advertisement),
    ("annons", Reason::Advertisement),
    ("reklam", Reason::Advertisement),
    ("iklan", Reason::Advertisement),
    ("advertising", Reason::Advertisement),
    ("advertisement - scroll to continue", Reason::Advertisement),
    ("scroll to continue", Reason::Advertisement),
    ("ad", Reason::Advertisement),
    ("ads", Reason::Advertisement),
    ("sponsored", Reason::Advertisement),
    ("reklama", Reason::Advertisement),
    ("anzeige", Reason::Advertisement),
    ("publicidad", Reason::Advertisement),
    ("publicité", Reason::Advertisement),
    ("реклама", Reason::Advertisement),
    ("newsletter", Reason::Newsletter),
    ("subscribe", Reason::Newsletter),
    ("home", Reason::Navigation),
    ("menu", Reason::Navigation),
    ("search", Reason::Navigation),
    ("news", Reason::Navigation),
    ("next", Reason::Navigation),
    ("previous", Reason::Navigation),
    ("prev", Reason::Navigation),
    ("log in", Reason::Navigation),
    ("login", Reason::Navigation),
    ("sign in", Reason::Navigation),
    ("register", Reason::Navigation),
    ("contact us", Reason::Navigation),
    ("contact", Reason::Navigation),
    ("privacy policy", Reason::Navigation),
    ("terms of use", Reason::Navigation),
    ("terms of service", Reason::Navigation),
    ("view all", Reason::Navigation),
    ("load more", Reason::Navigation),
    ("show more", Reason::Navigation),
    ("close", Reason::Navigation),
    ("play", Reason::Navigation),
    ("listen", Reason::Navigation),
    ("loading", Reason::Share),
    ("reply", Reason::CommentForm),
    ("submit comment", Reason::CommentForm),
    ("post comment", Reason::CommentForm),
    ("name", Reason::CommentForm),
    ("email", Reason::CommentForm),
    ("website", Reason::CommentForm),
    ("caption", Reason::Caption),
    ("enlarge image", Reason::Caption),
    ("image caption", Reason::Caption),
    ("hide caption", Reason::Caption),
    ("toggle caption", Reason::Caption),
    ("staff reporter", Reason::Byline),
    ("staff writer", Reason::Byline),
    ("staff", Reason::Byline),
    ("web desk", Reason::Byline),
    ("news desk", Reason::Byline),
    ("online desk", Reason::Byline),
    ("our correspondent", Reason::Byline),
    ("agencies", Reason::Byline),
    ("admin", Reason::Byline),
    ("editor", Reason::Byline),
];

/// The reason of a notice, a button or a label.
pub(crate) fn furniture(bare: &str, n: usize) -> Option<Reason> {
    if let Some(&(_, reason)) = EXACT.iter().find(|(p, _)| *p == bare) {
        return Some(reason);
    }
    let first = bare.as_bytes().first();
    let begins = |p: &str| p.as_bytes().first() == first && bare.starts_with(p);
    if let Some(&(_, _, reason)) = STARTS.iter().find(|(p, most, _)| n <= *most && begins(p)) {
        // "Sign up for" and "copyright" begin sentences of stories too; those notices speak to the reader or are short.
        let spoken = ["you", "your", "our", "newsletter", "inbox", "©", "reserved", "email", "alerts", "us "]
            .iter()
            .any(|w| bare.contains(w));
        return match reason {
            Reason::Newsletter | Reason::Copyright if n > 6 && !spoken => None,
            _ => Some(reason),
        };
    }
    let has = |w: &str| bare.contains(w);
    if n <= 60 && has("all rights reserved") {
        return Some(Reason::Copyright);
    }
    if n <= 60 && has("may not be published, broadcast, rewritten") {
        return Some(Reason::Copyright);
    }
    if n <= 60
        && (has("newsletter") || has("in your inbox") || has("to your inbox"))
        && (has("sign up") || has("subscribe") || has("delivered"))
    {
        return Some(Reason::Newsletter);
    }
    None
}

/// Names of networks and what one does with them, nothing else.
pub(crate) fn is_share(bare: &str, n: usize) -> bool {
    const CORE: &[&str] = &[
        "share",
        "shares",
        "facebook",
        "tweet",
        "twitter",
        "whatsapp",
        "linkedin",
        "print",
        "telegram",
        "pinterest",
        "reddit",
    ];
    const REST: &[&str] = &[
        "email",
        "e-mail",
        "mail",
        "tumblr",
        "pocket",
        "viber",
        "messenger",
        "x",
        "copy",
        "link",
        "on",
        "this",
        "via",
        "to",
        "with",
        "article",
        "story",
        "post",
        "like",
        "pin",
        "it",
        "save",
        "send",
        "skype",
        "vk",
        "vkontakte",
        "instagram",
        "youtube",
        "or",
        "and",
        "url",
        "flipboard",
        "threads",
        "bluesky",
        "mastodon",
        "line",
        "more",
        "options",
        "google",
        "stumbleupon",
        "sms",
        "bookmark",
        "opens",
        "in",
        "new",
        "window",
        "comment",
        "comments",
        "0",
        "page",
        "the",
    ];
    if n == 0 || n > 24 {
        return false;
    }
    let words: Vec<&str> = bare
        .split(|c: char| !(c.is_alphanumeric() || c == '-'))
        .filter(|w| !w.is_empty() && *w != "-")
        .collect();
    words.iter().any(|w| CORE.contains(w))
        && words.iter().all(|w| CORE.contains(w) || REST.contains(w) || w.chars().all(|c| c.is_ascii_digit()))
}

/// "Ada Marsh is a reporter in Oslo who covers fishing." Only the page's end makes it a biography.
pub(crate) fn is_biography(text: &str) -> bool {
    const POSTS: &[&str] = &[
        "reporter",
        "correspondent",
        "journalist",
        "editor",
        "columnist",
        "writer",
        "freelancer",
        "author",
        "contributor",
        "producer",
        "photographer",
        "blogger",
        "fellow",
        "analyst",
    ];
    let words: Vec<&str> = text.split(' ').collect();
    let Some(is) =
        words.iter().take(5).position(|w| matches!(*w, "is" | "was" | "has" | "covers" | "writes"))
    else {
        return false;
    };
    let named =
        (2..=4).contains(&is) && words[..is].iter().all(|w| w.chars().next().is_some_and(char::is_uppercase));
    if !named || words.len() > 90 {
        return false;
    }
    let told = words[is..]
        .iter()
        .take(9)
        .any(|w| POSTS.contains(&w.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase().as_str()));
    let article =
        words.get(is + 1).is_some_and(|w| matches!(*w, "a" | "an" | "the" | "been" | "about" | "on" | "for"));
    // A person in the news is also "a reporter", but news says what happened to them.
    let happens =
        ["said", "killed", "arrested", "detained", "died", "sentenced", "accused", "released", "missing"]
            .iter()
            .any(|w| text.contains(w));
    told && article && !happens
}

/// "Ben Low in Oslo contributed to this report."
pub(crate) fn is_contribution(bare: &str) -> bool {
    words(bare) <= 40
        && [
            "contributed to this report",
            "contributed to this story",
            "contributed to this article",
            "contributed reporting",
        ]
        .iter()
        .any(|p| bare.ends_with(p))
}
