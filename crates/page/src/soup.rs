//! Words without sentences: lists of search words and shuffled text, made to be found and not to be read.
//!
//! Only English and texts of no known language are judged, and only long ones: a table, a list of names or a poem must
//! pass. Each rule measures what no writer does.

use crate::model::Page;

/// Least words that are judged.
const LEAST: usize = 80;

/// Small words that follow an article in no English sentence.
const NEVER_AFTER_ARTICLE: &[&str] = &[
    "of", "and", "to", "is", "was", "were", "the", "a", "an", "with", "by", "has", "had", "have", "are",
    "said", "would", "been", "but", "it", "they", "who", "from", "that",
];

/// Small words of English.
const SMALL: &[&str] = &[
    "the", "a", "an", "of", "and", "to", "in", "is", "was", "for", "with", "by", "on", "from", "that", "has",
    "have", "were", "are", "its", "their", "who", "after", "would", "been", "not", "this", "it", "but", "he",
    "she", "his", "her", "they", "had", "will", "at", "as", "be", "or", "we", "i", "you", "my", "our",
    "your",
];

/// What shows that the stories of a page are word soup.
pub(crate) fn is_soup(page: &Page) -> Option<&'static str> {
    if !matches!(page.language.as_deref(), None | Some("en")) {
        return None;
    }
    let words: Vec<String> = page
        .stories
        .iter()
        .flat_map(|s| s.text.split_whitespace())
        .map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()))
        .filter(|w| !w.is_empty())
        .take(5000)
        .map(str::to_owned)
        .collect();
    let all = words.len();
    if all < LEAST {
        return None;
    }
    let latin =
        words.iter().filter(|w| w.chars().all(|c| c.is_ascii_alphabetic() || "'’-".contains(c))).count();
    let small_letters = words.iter().filter(|w| w.chars().next().is_some_and(char::is_lowercase)).count();
    // Tables and lists of names are no running text, and no soup.
    if latin * 10 < all * 8 || small_letters * 10 < all * 6 {
        return None;
    }
    let lower: Vec<String> = words.iter().map(|w| w.to_lowercase()).collect();
    let small = lower.iter().filter(|w| SMALL.contains(&w.as_str())).count();
    if small * 100 < all * 6 {
        return Some("it has next to none of the small words that hold sentences together");
    }
    let is_article = |w: &str| matches!(w, "the" | "a" | "an");
    let broken = lower
        .windows(2)
        .filter(|w| is_article(&w[0]) && NEVER_AFTER_ARTICLE.contains(&w[1].as_str()))
        .count();
    let articles = lower.iter().filter(|w| is_article(w)).count();
    if broken >= 4 && broken * 7 > articles {
        return Some("its articles stand before words that never follow one: it was shuffled");
    }
    None
}
