//! What is left of a chunk between its signs: where it is more than one word.

use super::{Piece, contraction, literal};

/// First parts that stay with what follows their hyphen.
const PREFIXES: &[&str] = &[
    "anti", "arch", "co", "counter", "cross", "e", "ex", "inter", "intra", "macro", "mega", "micro", "mid",
    "mini", "multi", "neo", "non", "over", "pan", "para", "post", "pre", "pro", "pseudo", "quasi", "re",
    "semi", "sub", "super", "trans", "tri", "ultra", "un", "uni", "bi", "de", "extra", "socio", "geo",
    "cyber", "eco", "x", "a", "u",
];
/// Units that are words of their own after a number.
const UNITS: &[&str] = &[
    "am", "pm", "a.m.", "p.m.", "a.m", "p.m", "k", "m", "bn", "tn", "mn", "km", "cm", "mm", "kg", "g", "lb",
    "lbs", "mph", "ft", "hrs", "hr", "min", "mins", "c", "f", "gb", "mb", "mw", "kw", "kwh", "yrs", "yr",
    "x", "usd", "eur", "gmt", "h",
];

/// Appends the words of `core`, which stands at byte `at`.
pub(crate) fn core(core: &str, at: usize, out: &mut Vec<Piece>) {
    let mut start = 0;
    let mut i = 0;
    while let Some(c) = core[i..].chars().next() {
        let sign = sign_at(core, start, i, c);
        if sign == 0 {
            i += c.len_utf8();
            continue;
        }
        word(&core[start..i], at + start, out);
        out.push(Piece { start: at + i, end: at + i + sign, joined: false });
        i += sign;
        start = i;
    }
    word(&core[start..], at + start, out);
}

/// Length of the sign at byte `i` that parts two words, 0 if it is part of a word that starts at `start`.
fn sign_at(core: &str, start: usize, i: usize, c: char) -> usize {
    if c.is_alphanumeric() {
        return 0;
    }
    let before = core[..i].chars().next_back();
    let after = core[i + c.len_utf8()..].chars().next();
    let is = |c: Option<char>, test: fn(char) -> bool| c.is_some_and(test);
    let digits = is(before, char::is_numeric) && is(after, char::is_numeric);
    let same = core.len() - i - core[i..].trim_start_matches(c).len();
    match c {
        '\u{2012}'..='\u{2015}'
        | '\u{2026}'
        | '"'
        | '\u{201C}'..='\u{201F}'
        | '\u{AB}'
        | '\u{BB}'
        | ';'
        | '|'
        | '%'
        | '\u{B0}' => c.len_utf8(),
        '?' | '!' => same,
        '-' if same > 1 => same,
        '-' | '\u{2010}' | '\u{2011}' => {
            if i == start || keeps_hyphen(&core[start..i], &core[i + c.len_utf8()..]) {
                0
            } else {
                c.len_utf8()
            }
        }
        '.' if same > 1 => same,
        '.' => usize::from(ends_sentence(&core[start..i], &core[i + 1..])),
        ',' | ':' => usize::from(!digits && i > start),
        '/' => {
            let single = i - start == 1
                || core[i + 1..].split(|c: char| !c.is_alphanumeric()).next().is_some_and(|r| r.len() <= 1);
            usize::from(
                i > start
                    && !digits
                    && !single
                    && is(before, char::is_alphabetic)
                    && is(after, char::is_alphabetic),
            )
        }
        // "account(s)", "[sic]": brackets inside a chunk are words.
        '(' | ')' | '[' | ']' | '{' | '}' | '<' | '>' => 1,
        _ => 0,
    }
}

/// Whether a hyphen between `left` and `right` is part of a word.
fn keeps_hyphen(left: &str, right: &str) -> bool {
    let lower = left.to_lowercase();
    let last = lower.rsplit('-').next().unwrap_or(&lower);
    let short = matches!(last, "x" | "a" | "u") && right.len() < 3;
    PREFIXES.contains(&last) && right.starts_with(char::is_alphanumeric) && !short
}

/// Whether a point between `left` and `right` ends a sentence that has no space after it: "home.The".
fn ends_sentence(left: &str, right: &str) -> bool {
    let mut next = right.chars();
    left.chars().count() > 1
        && left.chars().rev().take(2).all(char::is_lowercase)
        && next.next().is_some_and(char::is_uppercase)
        && next.next().is_none_or(|c| c.is_lowercase() || !c.is_alphanumeric())
}

/// One word, or a number and its unit.
fn word(word: &str, at: usize, out: &mut Vec<Piece>) {
    if word.is_empty() {
        return;
    }
    if literal::is_literal(word) {
        out.push(Piece { start: at, end: at + word.len(), joined: false });
        return;
    }
    let cut = money(word).or_else(|| unit(word));
    if let Some(cut) = cut {
        out.push(Piece { start: at, end: at + cut, joined: false });
        self::word(&word[cut..], at + cut, out);
        return;
    }
    contraction::push(word, at, out);
}

/// "US$3": where the number starts.
fn money(word: &str) -> Option<usize> {
    let at = word.find(['$', '\u{A3}', '\u{20AC}', '\u{A5}'])?;
    let end = at + word[at..].chars().next()?.len_utf8();
    word[end..].starts_with(|c: char| c.is_ascii_digit()).then_some(end)
}

/// "10pm": where the unit starts.
fn unit(word: &str) -> Option<usize> {
    if !word.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let at = word.find(char::is_alphabetic)?;
    let digits = word[..at].bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b',' | b':'));
    (digits && UNITS.iter().any(|u| word[at..].eq_ignore_ascii_case(u))).then_some(at)
}
