//! Which parts of sentences stand between quotation marks.
//!
//! Straight marks are told apart by the space around them; a quotation may run over several sentences, and on into the next
//! paragraph where that one opens with a mark again. A mark that is never closed quotes to the end of its sentence only.

use text::{Sentence, Span};

#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    Opens,
    Closes,
    Either,
}

/// An open quotation.
#[derive(Clone, Copy)]
struct Open {
    /// First byte after the mark.
    from: u32,
    /// Where its sentence and its paragraph end.
    sentence_end: u32,
    paragraph: u32,
    single: bool,
}

/// Fills [`Sentence::quotes`].
pub(crate) fn mark(text: &str, sentences: &mut [Sentence]) {
    let mut found: Vec<Span> = Vec::new();
    let mut open: Option<Open> = None;
    let mut paragraph_end = 0;
    for sentence in &*sentences {
        for (i, token) in sentence.tokens.iter().enumerate() {
            if let Some(o) = open.filter(|o| o.paragraph != sentence.paragraph) {
                let goes_on =
                    i == 0 && role(text, token.span).is_some_and(|(r, s)| r != Role::Closes && s == o.single);
                found.push(Span { start: o.from, end: if goes_on { paragraph_end } else { o.sentence_end } });
                open = None;
            }
            paragraph_end = token.span.end;
            let inner = i > 0 && sentence.tokens[i - 1].mwt > 1;
            let Some((role, single)) = role(text, token.span).filter(|_| !inner) else { continue };
            match open {
                Some(o) if o.single == single => {
                    if role == Role::Opens
                        && text[..token.span.start as usize].ends_with(char::is_whitespace)
                        && !single
                    {
                        // A second opening mark: the first was never closed.
                        found.push(Span { start: o.from, end: o.sentence_end.min(token.span.start) });
                        open = Some(opened(sentence, token.span, single));
                    } else {
                        found.push(Span { start: o.from, end: token.span.start });
                        open = None;
                    }
                }
                Some(_) => {}
                None if role != Role::Closes => open = Some(opened(sentence, token.span, single)),
                None => {}
            }
        }
    }
    if let Some(o) = open {
        found.push(Span { start: o.from, end: o.sentence_end });
    }
    share(text, &found, sentences);
}

fn opened(sentence: &Sentence, mark: Span, single: bool) -> Open {
    Open { from: mark.end, sentence_end: sentence.span.end, paragraph: sentence.paragraph, single }
}

/// What a token does if it is a quotation mark, and whether it is a single one.
fn role(text: &str, span: Span) -> Option<(Role, bool)> {
    let mark = span.of(text);
    let before = text[..span.start as usize].chars().next_back();
    let after = text[span.end as usize..].chars().next();
    let spaced_before =
        before.is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '[' | '\u{2014}' | '\u{2013}'));
    let word_after = after.is_some_and(|c| {
        c.is_alphanumeric() || matches!(c, '$' | '\u{20AC}' | '[' | '\u{2026}' | '\u{2018}' | '\'')
    });
    let straight = || match (spaced_before, word_after) {
        (true, true) => Role::Opens,
        (true, false) if after.is_none_or(char::is_whitespace) => Role::Either,
        _ => Role::Closes,
    };
    Some(match mark {
        "\u{201E}" | "\u{AB}" | "``" => (Role::Opens, false),
        // a translator's closing mark before the dash of speech: `… talks “- said X`
        "\u{201C}" if after.is_some_and(|c| matches!(c, '-' | '\u{2013}' | '\u{2014}')) => {
            (Role::Closes, false)
        }
        "\u{201C}" if spaced_before || word_after => (Role::Opens, false),
        "\u{201C}" | "\u{BB}" | "''" => (Role::Closes, false),
        "\u{201D}" => (if spaced_before && word_after { Role::Either } else { Role::Closes }, false),
        "\"" => (straight(), false),
        "\u{2018}" => (Role::Opens, true),
        "\u{2019}" => (Role::Closes, true),
        "'" => (straight(), true),
        _ => return None,
    })
}

/// Gives each sentence its parts of the quotations.
fn share(text: &str, found: &[Span], sentences: &mut [Sentence]) {
    let mut first = 0;
    for sentence in sentences {
        while found.get(first).is_some_and(|q| q.end <= sentence.span.start) {
            first += 1;
        }
        for quote in &found[first..] {
            if quote.start >= sentence.span.end {
                break;
            }
            let part =
                Span { start: quote.start.max(sentence.span.start), end: quote.end.min(sentence.span.end) };
            let kept = part.of(text).trim();
            if !kept.is_empty() {
                let start = part.start as usize + (part.of(text).len() - part.of(text).trim_start().len());
                sentence.quotes.push(Span::new(start, start + kept.len()));
            }
        }
    }
}
