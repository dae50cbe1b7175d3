//! One chunk: signs before it, signs after it, and what is left.

use super::contraction::is_apostrophe;
use super::{Piece, inside, is_abbreviation, literal};

/// What earlier chunks of the paragraph leave behind.
#[derive(Default)]
pub(crate) struct State {
    /// Whether a single quotation mark is open.
    single: bool,
}

/// Faces, longest first where one starts another.
const FACES: &[&str] = &[
    ":-)", ":-(", ";-)", ":-D", ":-P", ":)", ":(", ";)", ":D", ":P", "=)", "=(", ":/", ":'(", "<3", "^_^",
    "^^",
];

/// Appends the words of `chunk`, which stands at byte `at`.
pub(crate) fn chunk(chunk: &str, at: usize, next: Option<&str>, state: &mut State, out: &mut Vec<Piece>) {
    let mut rest = chunk;
    let mut start = at;
    loop {
        if rest.is_empty() {
            return;
        }
        if FACES.contains(&rest) {
            out.push(Piece { start, end: start + rest.len(), joined: false });
            return;
        }
        let n = front(rest, state);
        if n == 0 {
            break;
        }
        out.push(Piece { start, end: start + n, joined: false });
        (rest, start) = (&rest[n..], start + n);
    }
    // Signs at the end, last first.
    let mut tail = Vec::new();
    let mut end = rest.len();
    while end > 0 {
        let n = back(&rest[..end], tail.is_empty().then_some(next).flatten(), tail.is_empty(), state);
        if n == 0 {
            break;
        }
        tail.push((n, start + end));
        end -= n;
    }
    let core = &rest[..end];
    // "boys'": a possessive where no quotation is open.
    let possessive = tail.last().is_some_and(|&(n, stop)| {
        let mark = &chunk[stop - n - at..stop - at];
        n <= 3
            && mark.chars().all(is_apostrophe)
            && core.ends_with(['s', 'S'])
            && core.len() > 1
            && !state.single
    });
    if !core.is_empty() {
        if literal::is_literal(core) {
            out.push(Piece { start, end: start + end, joined: false });
        } else {
            inside::core(core, start, out);
        }
    }
    for (i, &(n, stop)) in tail.iter().enumerate().rev() {
        let mark = &chunk[stop - n - at..stop - at];
        let joined = possessive && i + 1 == tail.len();
        if !joined && n <= 3 && mark.chars().all(is_apostrophe) {
            state.single = false;
        }
        out.push(Piece { start: stop - n, end: stop, joined });
    }
}

/// Length of the sign that starts `s`, 0 if what starts there is part of a word.
fn front(s: &str, state: &mut State) -> usize {
    let mut chars = s.chars();
    let Some(c) = chars.next() else { return 0 };
    let second = chars.next();
    match c {
        '<' | '>' => run(s, c),
        '$' if second == Some('$') => run(s, c),
        '(' | '[' | '{' | '"' | '\u{201C}'..='\u{201F}' | '\u{AB}' | '\u{BB}' | '|' | '}' | ']' | ')' => {
            c.len_utf8()
        }
        '$' | '\u{A3}' | '\u{20AC}' | '\u{A5}' => c.len_utf8(),
        c if is_apostrophe(c) => {
            if second == Some(c) {
                return 2 * c.len_utf8();
            }
            // "'90s" and "'s" keep their apostrophe.
            let word = &s[c.len_utf8()..];
            let short = matches!(word, "s" | "S" | "m" | "re" | "ve" | "ll" | "d" | "em" | "til" | "t");
            if second.is_some_and(|c| c.is_ascii_digit()) || short {
                return 0;
            }
            if second.is_some() {
                state.single = true;
            }
            c.len_utf8()
        }
        '#' if second.is_some_and(|c| c.is_ascii_digit()) => 1,
        '~' | '*' | '=' | '_' | '\u{2022}' | '\u{B7}' | '\u{25CF}' | '\u{25AA}' | '\u{2026}' | '^' => {
            run(s, c)
        }
        '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' => run(s, c),
        '!' | '?' => s.find(|c| c != '!' && c != '?').unwrap_or(s.len()),
        '.' if second == Some('.') => run(s, c),
        '.' if second.is_some_and(char::is_alphanumeric) => 0,
        ',' | ';' | ':' | '.' => 1,
        '/' | '\\' => {
            let n = run(s, c);
            if n == s.len() || n > 1 { n } else { usize::from(second.is_some_and(char::is_alphabetic)) }
        }
        '&' | '@' | '+' | '%' if second.is_none() => 1,
        _ => 0,
    }
}

/// Length of the sign that ends `s`, 0 if what ends there is part of a word. `last` tells whether nothing of the chunk follows.
fn back(s: &str, next: Option<&str>, last: bool, state: &State) -> usize {
    let mut chars = s.chars().rev();
    let Some(c) = chars.next() else { return 0 };
    let before = chars.next();
    match c {
        '<' | '>' => s.len() - s.trim_end_matches(c).len(),
        ')' | ']' | '}' | '"' | '\u{201C}'..='\u{201F}' | '\u{AB}' | '\u{BB}' | '|' | '(' | '[' | '{' => {
            c.len_utf8()
        }
        '$' if before.is_some_and(|c| c.is_ascii_digit()) => 1,
        '\u{A3}' | '\u{20AC}' | '\u{A5}' => c.len_utf8(),
        c if is_apostrophe(c) => {
            if before == Some(c) {
                return 2 * c.len_utf8();
            }
            // "walkin'" keeps its apostrophe unless a quotation is open.
            let dropped = s[..s.len() - c.len_utf8()].ends_with("in") && !state.single && s.len() > 5;
            if dropped { 0 } else { c.len_utf8() }
        }
        ',' | ';' | ':' | '%' | '\u{2026}' | '\u{B0}' | '\u{2122}' | '\u{AE}' => c.len_utf8(),
        '!' | '?' => s.len() - s.trim_end_matches(['!', '?']).len(),
        '.' if before == Some('.') => s.len() - s.trim_end_matches('.').len(),
        '.' => {
            let word = &s[..s.len() - 1];
            let word =
                word.rsplit(['-', '/', '(', '"', '\u{201C}', '\u{2014}', '\u{2013}']).next().unwrap_or(word);
            // Before a closing sign ("(Ark.)") the point is the word's where it is a known abbreviation of any kind.
            let next = if last { next } else { Some("x") };
            usize::from(!is_abbreviation(word, next))
        }
        '-' | '\u{2010}'..='\u{2015}' => s.len() - s.trim_end_matches(c).len(),
        '*' | '=' | '_' | '~' => s.len() - s.trim_end_matches(c).len(),
        '/' if before.is_some_and(char::is_alphabetic) => 1,
        _ => 0,
    }
}

fn run(s: &str, c: char) -> usize {
    s.len() - s.trim_start_matches(c).len()
}
