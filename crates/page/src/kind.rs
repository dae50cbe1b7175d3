//! What a page is beside one story: a live blog, a round-up, one part of several, a story cut off.

use crate::block::{is_cut, words};
use crate::meta::Meta;
use crate::model::{Kind, Page, Part, Reason};

/// Dispatches that make a page a round-up.
const ROUND_UP: usize = 3;
/// Times on lines of their own that make a page a live blog.
const TIMES: usize = 4;
/// Most words of a story before a notice that speaks to subscribers.
const SHORT: usize = 250;

/// Words in a title of a live blog; the first ones only at its start.
const LIVE_STARTS: &[&str] = &[
    "live:",
    "live updates",
    "live blog",
    "liveblog",
    "live |",
    "live —",
    "live –",
    "live -",
    "the latest:",
    "the latest |",
    "latest:",
    "en direct",
    "en vivo",
    "ao vivo",
    "diretta",
    "liveticker",
    "live-ticker",
    "newsblog",
    "na żywo",
    "онлайн:",
    "прямой эфир",
];
const LIVE_WORDS: &[&str] = &[
    "live updates",
    "live blog",
    "liveblog",
    "as it happened",
    "live coverage",
    "minute by minute",
    "minuto a minuto",
    "minute par minute",
    "liveticker",
    "live-ticker",
    "relacja na żywo",
    "- live",
    "– live",
    "— live",
    "| live",
    "текстовая трансляция",
];
const ROUND_UP_WORDS: &[&str] = &[
    "round-up",
    "roundup",
    "news in brief",
    "world in brief",
    "in brief:",
    "briefs:",
    "news briefs",
    "news digest",
    "daily digest",
    "press review",
    "week in review",
    "morning briefing",
    "evening briefing",
    "revue de presse",
    "presseschau",
    "przegląd prasy",
    "в нескольких строках",
];
/// Notices that the rest is elsewhere.
const CUT: &[&str] = &[
    "subscribe to continue",
    "subscribe to read",
    "to continue reading",
    "to read the full",
    "to read the rest",
    "continue reading with",
    "continue reading →",
    "continue reading »",
    "this article is for subscribers",
    "this content is for subscribers",
    "for subscribers only",
    "subscribers only",
    "sign in to read",
    "log in to read",
    "register to read",
    "register to continue",
    "read the full story",
    "read the full article",
    "read full story",
    "read full article",
    "the full story is available",
    "unlock this article",
    "réservé aux abonnés",
    "la suite est réservée",
    "weiterlesen mit",
    "jetzt weiterlesen",
    "nur für abonnenten",
    "exclusivo para suscriptores",
    "solo para suscriptores",
    "exclusivo para assinantes",
    "riservato agli abbonati",
    "dostępny dla subskrybentów",
    "czytaj dalej w",
    "только для подписчиков",
];
/// Notices that stand on whole stories too.
const CUT_IF_SHORT: &[&str] =
    &["already a subscriber", "subscribe now", "read more", "continue reading", "already have an account"];

/// Judges a page by its title, its dispatches and what was set aside; `times` is how many times of day stand on lines of
/// their own within its story.
pub(crate) fn judge(page: &mut Page, meta: &Meta, times: usize) {
    page.kind = kind(page, meta, times);
    page.cut_off = cut_off(page, meta.paywalled);
    page.part = part(page, meta);
}

fn kind(page: &Page, meta: &Meta, times: usize) -> Kind {
    let title = page.title.as_deref().unwrap_or("").to_lowercase();
    let live = meta.live
        || LIVE_STARTS.iter().any(|w| title.starts_with(w))
        || LIVE_WORDS.iter().any(|w| title.contains(w))
        || page.stories.iter().filter(|s| s.published.is_some()).count() >= TIMES;
    match () {
        () if live || times >= TIMES => Kind::LiveBlog,
        () if page.stories.len() >= ROUND_UP || ROUND_UP_WORDS.iter().any(|w| title.contains(w)) => {
            Kind::RoundUp
        }
        () => Kind::Story,
    }
}

/// "11:15 a.m.", "16.09 Uhr": a time of day and no day.
pub(crate) fn is_time(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    (3..=4).contains(&digits) && text.contains([':', '.', 'h']) && words(text) <= 4
}

/// What says that the story goes on elsewhere.
fn cut_off(page: &Page, paywalled: bool) -> Option<String> {
    let last = page.stories.last()?.text.rsplit("\n\n").next()?;
    let shown: usize = page.stories.iter().map(|s| words(&s.text)).sum();
    let notice = |list: &[&str]| {
        let fits = |text: &str| {
            let lower = text.to_lowercase().replace('’', "'");
            words(text) <= 40 && list.iter().any(|w| lower.contains(w))
        };
        page.set_aside
            .iter()
            .filter(|a| !matches!(a.reason, Reason::CommentForm | Reason::Cookies))
            .flat_map(|a| a.text.split('\n'))
            .chain([last])
            .find(|t| fits(t))
            .map(str::to_owned)
    };
    if is_cut(last) {
        let from = last.char_indices().rev().nth(80).map_or(0, |(i, _)| i);
        return Some(last[from..].to_owned());
    }
    let certain = notice(CUT).filter(|_| shown < 2 * SHORT || paywalled);
    certain
        .or_else(|| notice(CUT_IF_SHORT).filter(|_| paywalled && shown < SHORT))
        .or_else(|| (paywalled && shown < SHORT).then(|| "isAccessibleForFree: false".to_owned()))
}

/// "Page 2 of 5", or a link to the next page.
fn part(page: &Page, meta: &Meta) -> Option<Part> {
    let numbered = page.set_aside.iter().flat_map(|a| a.text.split('\n')).find_map(page_of);
    let next = meta.next.clone();
    (numbered.is_some() || next.is_some()).then(|| Part {
        number: numbered.map(|n| n.0),
        of: numbered.map(|n| n.1),
        next,
    })
}

/// The numbers in "Page 2 of 5", "Seite 2 von 5", "2 / 5".
pub(crate) fn page_of(text: &str) -> Option<(u32, u32)> {
    const PAGE: &[&str] = &["page", "seite", "página", "pagina", "strona", "страница", "sida", "side"];
    const OF: &[&str] = &["of", "von", "de", "sur", "di", "z", "из", "van", "av", "/"];
    let lower = text.trim().to_lowercase();
    let parts: Vec<&str> = lower.split_whitespace().collect();
    let [word, number, of, all] = parts[..] else { return None };
    let (number, all) = (number.parse().ok()?, all.parse().ok()?);
    (PAGE.contains(&word) && OF.contains(&of) && number >= 1 && number <= all && all <= 200)
        .then_some((number, all))
}
