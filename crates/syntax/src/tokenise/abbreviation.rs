//! Whether the point after a word belongs to it.

/// Abbreviations that are followed by more of the same sentence, lower-cased, without their point.
const KNOWN: &[&str] = &[
    "adm", "apr", "art", "asst", "atty", "aug", "ave", "bldg", "blvd", "brig", "bros", "ca", "capt", "cf",
    "ch", "cmdr", "co", "col", "comdr", "corp", "cpl", "ct", "dec", "dept", "det", "dist", "div", "dr",
    "drs", "ed", "eds", "eq", "esp", "est", "ext", "feb", "fig", "figs", "fla", "fr", "fri", "ft", "gen",
    "gov", "govs", "hon", "inc", "insp", "intl", "jan", "jr", "jul", "jun", "kan", "ky", "lt", "ltd", "maj",
    "mar", "mass", "md", "messrs", "mfg", "mgr", "mich", "minn", "miss", "mlle", "mme", "mo", "mr", "mrs",
    "ms", "msgr", "mt", "mts", "natl", "nov", "oct", "okla", "ont", "ore", "p", "pa", "ph", "pl", "pp",
    "pres", "prof", "profs", "pt", "pte", "pty", "pvt", "rd", "ref", "rep", "reps", "rev", "sen", "sens",
    "sep", "sept", "sgt", "sr", "ss", "st", "ste", "supt", "tenn", "tex", "treas", "univ", "v", "va", "vol",
    "vols", "vs", "wash", "wis", "al", "approx", "ext", "tel", "vt", "conn", "calif", "ariz", "ark", "colo",
    "ga", "ill", "ind", "la", "nev", "neb", "del",
];

/// Of these, the ones that are common words too: abbreviations only when written with a capital.
const CAPITAL_ONLY: &[&str] = &[
    "art", "ill", "la", "mass", "miss", "mar", "wash", "ore", "ind", "del", "co", "fig", "gen", "pa", "est",
    "al", "conn", "p", "v", "ed", "ref", "rep", "col", "pt", "dec", "jan", "oct", "fri", "pl", "ch", "mo",
    "md", "ark",
];
/// … and the ones that are abbreviations only in small letters.
const SMALL_ONLY: &[&str] = &["al", "p", "v", "approx", "ca", "cf", "est"];

/// Abbreviations before a number only: "No. 5".
const BEFORE_NUMBER: &[&str] = &["no", "nos", "art", "sec", "para"];

/// Whether the point after `word` is part of the word. `next` is the chunk that follows.
pub(crate) fn is_abbreviation(word: &str, next: Option<&str>) -> bool {
    let mut chars = word.chars();
    let (Some(first), second) = (chars.next(), chars.next()) else { return false };
    if !first.is_alphabetic() {
        return false;
    }
    if dotted(word) {
        return true;
    }
    let next_first = next.and_then(|n| n.chars().find(|c| c.is_alphanumeric()));
    if second.is_none() {
        // An initial: "J. Smith"; but "Plan B." ends a sentence. "I." is hardly ever an initial at the end of one.
        return first.is_uppercase() && next_first.is_some_and(char::is_uppercase) && first != 'I'
            || matches!(first, 'p' | 'c' | 'v')
                && next_first.is_some_and(|c| c.is_numeric() || c.is_uppercase());
    }
    if word.len() > 8 {
        return false;
    }
    let lower = word.to_lowercase();
    let lower = lower.as_str();
    let upper = first.is_uppercase();
    if BEFORE_NUMBER.contains(&lower) && next_first.is_some_and(char::is_numeric) {
        return true;
    }
    if !KNOWN.contains(&lower) || next.is_none() {
        return false;
    }
    if upper {
        !SMALL_ONLY.contains(&lower)
    } else {
        SMALL_ONLY.contains(&lower) || !CAPITAL_ONLY.contains(&lower)
    }
}

/// Titles and the like: a name follows, never another sentence.
const TITLES: &[&str] = &[
    "adm", "asst", "brig", "capt", "cmdr", "col", "cpl", "dr", "drs", "gen", "gov", "govs", "hon", "insp",
    "lt", "maj", "messrs", "mlle", "mme", "mr", "mrs", "ms", "msgr", "prof", "profs", "rep", "reps", "rev",
    "sen", "sens", "sgt", "st", "supt", "vs", "v", "cf", "e.g", "i.e", "fr", "pres", "det", "mt", "ft", "no",
    "nos",
];

/// Whether `word` (with its point) announces a name or number.
pub(crate) fn is_title(word: &str) -> bool {
    word.strip_suffix('.').is_some_and(|w| TITLES.iter().any(|t| t.eq_ignore_ascii_case(w)))
}

/// Letters with points between: "U.S", "a.m", "e.g", "Ph.D".
fn dotted(word: &str) -> bool {
    word.contains('.')
        && word
            .split('.')
            .all(|part| (1..=2).contains(&part.chars().count()) && part.chars().all(char::is_alphabetic))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_of_words_and_points_of_sentences() {
        assert!(is_abbreviation("U.S", Some("troops")));
        assert!(is_abbreviation("Gen", Some("Ito")));
        assert!(!is_abbreviation("gen", Some("Ito")));
        assert!(is_abbreviation("No", Some("5")));
        assert!(!is_abbreviation("No", Some("They")));
        assert!(is_abbreviation("J", Some("Smith")));
        assert!(!is_abbreviation("B", None));
        assert!(!is_abbreviation("table", Some("The")));
    }
}
