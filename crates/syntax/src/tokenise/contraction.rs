//! Words that are two: "don't", "cannot", "Norway's".

use super::Piece;

/// Endings after an apostrophe that are words of their own.
const CLITICS: [&str; 6] = ["s", "m", "re", "ve", "ll", "d"];

/// Whole words that are two, and where they part.
const FUSED: [(&str, usize); 18] = [
    ("cannot", 3),
    ("gonna", 3),
    ("wanna", 3),
    ("gotta", 3),
    ("dont", 2),
    ("didnt", 3),
    ("doesnt", 4),
    ("isnt", 2),
    ("wasnt", 3),
    ("arent", 3),
    ("werent", 4),
    ("couldnt", 5),
    ("wouldnt", 5),
    ("shouldnt", 6),
    ("hasnt", 3),
    ("havent", 4),
    ("hadnt", 3),
    ("wont", 2),
];

/// Whether `c` may stand for an apostrophe.
pub(crate) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}' | '\u{2018}' | '`' | '\u{B4}' | '\u{2BC}')
}

/// Appends the word or words of `word`, which stands at byte `at`.
pub(crate) fn push(word: &str, at: usize, out: &mut Vec<Piece>) {
    let first = out.len();
    let mut end = word.len();
    // From the right: "wouldn't've" is "would", "n't", "'ve".
    while let Some(cut) = last_part(&word[..end]) {
        out.push(Piece { start: at + cut, end: at + end, joined: true });
        end = cut;
    }
    out.push(Piece { start: at, end: at + end, joined: false });
    out[first..].reverse();
}

/// Where the last of several words starts.
fn last_part(word: &str) -> Option<usize> {
    let bytes = word.as_bytes();
    if bytes.len() <= 7 && word.is_ascii() {
        let lower = word.to_ascii_lowercase();
        if let Some((_, at)) = FUSED.iter().find(|(w, _)| *w == lower) {
            return Some(*at);
        }
    }
    let (at, mark) = word.char_indices().rev().take(4).find(|(_, c)| is_apostrophe(*c))?;
    let ending = &word[at + mark.len_utf8()..];
    if ending.eq_ignore_ascii_case("t") {
        let n = at.checked_sub(1)?;
        return (n > 0 && matches!(bytes[n], b'n' | b'N')).then_some(n);
    }
    let before = word[..at].chars().next_back()?;
    (before.is_alphanumeric() || before == '.').then_some(())?;
    CLITICS.iter().any(|c| ending.eq_ignore_ascii_case(c)).then_some(at)
}
