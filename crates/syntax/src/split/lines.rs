//! Line ends within a paragraph: most are where a text was wrapped, some part the items of a list.

/// Fewest lines that look like a list by their capitals alone.
const FEWEST: usize = 3;

/// Whether a line starts with a bullet, or with a dash that stands apart.
pub(super) fn starts_item(line: &str) -> bool {
    let mut chars = line.chars();
    match chars.next() {
        Some('\u{2022}' | '\u{25CF}' | '\u{25AA}' | '\u{25E6}' | '\u{2023}') => true,
        Some('-' | '*' | '\u{2013}' | '\u{2014}') => {
            chars.next() == Some(' ') && chars.next().is_some_and(|c| !c.is_lowercase())
        }
        _ => false,
    }
}

/// Whether the lines are items, each on its own: all start like sentences, none breaks off before a comma's end, and at least one
/// ends where the next one's first word would still have fitted.
pub(super) fn are_items(paragraph: &str) -> bool {
    let lines: Vec<&str> = paragraph.lines().map(str::trim).collect();
    if lines.len() < FEWEST {
        return false;
    }
    let starts = |line: &&str| {
        let first = line.trim_start_matches(|c: char| !c.is_alphanumeric()).chars().next();
        starts_item(line) || first.is_some_and(|c| c.is_uppercase() || c.is_numeric())
    };
    let goes_on = |line: &&str| line.ends_with([',', '-', '\u{2013}', '\u{2014}']);
    let width = lines.iter().map(|l| l.chars().count()).max().unwrap_or(0);
    let short = lines.windows(2).any(|pair| {
        let word = pair[1].split_whitespace().next().unwrap_or("");
        pair[0].chars().count() + 1 + word.chars().count() < width
    });
    short && lines.iter().all(starts) && !lines[..lines.len() - 1].iter().any(goes_on)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wrapped_text_is_no_list() {
        assert!(!are_items(
            "The army said it had retaken\nthe town of Kupiansk on Monday,\nand that fighting went on."
        ));
        assert!(!are_items(
            "Talks between the envoys of Norway and\nDenmark were held on Monday in Oslo; the\nDanes left early."
        ));
    }

    #[test]
    fn headlines_under_each_other_are_one() {
        assert!(are_items(
            "Rebels seize airport in Goma\nEnvoy calls for calm\nArmy: no retreat from the border"
        ));
    }

    #[test]
    fn bullets_start_items_and_dashes_within_a_clause_do_not() {
        assert!(starts_item("\u{2022} ten soldiers"));
        assert!(starts_item("- Ten soldiers"));
        assert!(!starts_item("- said the envoy"));
        assert!(!starts_item("-5 degrees"));
    }
}
