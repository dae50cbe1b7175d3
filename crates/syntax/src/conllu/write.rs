//! Sentences as CoNLL-U.

use crate::Model;
use std::fmt::Write as _;
use text::{Sentence, Token};

/// Writes sentences as CoNLL-U: `sent_id`, `text`, `newpar`, multiword ranges, `SpaceAfter=No`, and each token's bytes in the story
/// as `TokenRange=start:end`. Entities stand as `Entity=B-person` on their first word and `Entity=I-person` on the others.
#[must_use]
pub fn write(model: &Model, story: &str, sentences: &[Sentence]) -> String {
    let mut out = String::new();
    let mut paragraph = None;
    for (number, sentence) in sentences.iter().enumerate() {
        if sentence.tokens.is_empty() {
            continue;
        }
        if paragraph != Some(sentence.paragraph) {
            paragraph = Some(sentence.paragraph);
            out.push_str("# newpar\n");
        }
        let _ = writeln!(out, "# sent_id = {}", number + 1);
        let _ = writeln!(out, "# text = {}", spaced(story, sentence));
        write_words(model, story, sentence, &mut out);
        out.push('\n');
    }
    out
}

/// The sentence's text as its tokens spell it: white space is one space, as the format demands.
fn spaced(story: &str, sentence: &Sentence) -> String {
    let mut out = String::new();
    let mut inside = 0;
    while inside < sentence.tokens.len() {
        let first = inside;
        let last = last_of(sentence, first);
        inside = last + 1;
        out.push_str(&field(surface(story, sentence, first, last)));
        if sentence.tokens[last].space_after && last + 1 < sentence.tokens.len() {
            out.push(' ');
        }
    }
    out
}

/// Index of the last word of the token that starts at `i`.
fn last_of(sentence: &Sentence, i: usize) -> usize {
    let words = usize::from(sentence.tokens[i].mwt).max(1);
    (i + words - 1).min(sentence.tokens.len() - 1)
}

/// The token of words `first..=last` as it stands in the story.
fn surface<'t>(story: &'t str, sentence: &Sentence, first: usize, last: usize) -> &'t str {
    let words = &sentence.tokens[first..=last];
    words.iter().map(|t| t.span).reduce(text::Span::cover).map_or("", |s| s.of(story))
}

/// A field without what would break its line.
fn field(s: &str) -> String {
    let clean: String =
        s.chars().map(|c| if c.is_control() || c.is_whitespace() { ' ' } else { c }).collect();
    let clean = clean.trim();
    if clean.is_empty() { "_".into() } else { clean.into() }
}

fn write_words(model: &Model, story: &str, sentence: &Sentence, out: &mut String) {
    let mut inside = 0;
    for (i, token) in sentence.tokens.iter().enumerate() {
        if i >= inside && token.mwt > 1 {
            let last = last_of(sentence, i);
            inside = last + 1;
            let (start, end) = (token.span.start, sentence.tokens[last].span.end);
            let misc = misc(start, end, sentence.tokens[last].space_after);
            let form = field(surface(story, sentence, i, last));
            let _ = writeln!(out, "{}-{}\t{form}\t_\t_\t_\t_\t_\t_\t_\t{misc}", i + 1, last + 1);
        }
        let inner = i < inside;
        write_word(model, story, sentence, i, token, inner, out);
    }
}

fn write_word(
    model: &Model,
    story: &str,
    sentence: &Sentence,
    i: usize,
    token: &Token,
    inner: bool,
    out: &mut String,
) {
    let head = sentence.head(i).map_or(0, |h| h + 1);
    let entity = sentence.entity(i).map(|e| {
        let part = if usize::from(e.first) == i { 'B' } else { 'I' };
        format!("Entity={part}-{}", e.class)
    });
    let place = (!inner).then(|| misc(token.span.start, token.span.end, token.space_after));
    let misc = entity.into_iter().chain(place).collect::<Vec<_>>().join("|");
    let feats = model.feats(token.feats);
    let _ = writeln!(
        out,
        "{}\t{}\t{}\t{}\t{}\t{}\t{head}\t{}\t_\t{}",
        i + 1,
        field(token.span.of(story)),
        field(sentence.lemma(i)),
        token.upos,
        field(model.xpos(token.xpos)),
        if feats.is_empty() { "_" } else { feats },
        token.rel,
        field(&misc),
    );
}

fn misc(start: u32, end: u32, space_after: bool) -> String {
    let space = if space_after { "" } else { "SpaceAfter=No|" };
    format!("{space}TokenRange={start}:{end}")
}
