//! Text to paragraphs, and paragraphs to words, by rules that follow the treebanks the model learned from.
//!
//! Words in the sense of Universal Dependencies: "don't" is "do" and "n't", "long-standing" is three words, "$5" is two, "U.S." is
//! one. The rules look at one chunk (what stands between white space) and the chunk after it; where sentences end is not known
//! here and is decided later from the words.

mod abbreviation;
mod contraction;
mod inside;
mod literal;
mod peel;

pub(crate) use abbreviation::{is_abbreviation, is_title};

/// A word in the making: bytes of the story.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Piece {
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// Whether it belongs to the same multiword token as the piece before.
    pub(crate) joined: bool,
}

/// Byte ranges of the paragraphs: what blank lines part.
pub(crate) fn paragraphs(story: &str) -> Vec<(usize, usize)> {
    let mut out: Vec<(usize, usize)> = Vec::new();
    let mut at = 0;
    let mut open = false;
    for line in story.split_inclusive(['\n', '\u{2029}']) {
        let text = line.trim();
        if text.is_empty() {
            open = false;
        } else {
            let start = at + line.len() - line.trim_start().len();
            let end = start + text.len();
            match out.last_mut() {
                Some(last) if open => last.1 = end,
                _ => out.push((start, end)),
            }
            open = true;
        }
        at += line.len();
    }
    out
}

/// Words of `text[start..end]`, appended to `out`.
pub(crate) fn words(text: &str, start: usize, end: usize, out: &mut Vec<Piece>) {
    let paragraph = &text[start..end];
    let mut chunks = paragraph.split_whitespace().peekable();
    let mut state = peel::State::default();
    while let Some(chunk) = chunks.next() {
        // Chunks are slices of the paragraph, so the difference of their addresses is their place.
        let at = start + (chunk.as_ptr() as usize - paragraph.as_ptr() as usize);
        peel::chunk(chunk, at, chunks.peek().copied(), &mut state, out);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> String {
        let mut pieces = vec![];
        for (start, end) in paragraphs(text) {
            words(text, start, end, &mut pieces);
        }
        let mut out = String::new();
        for p in pieces {
            out.push_str(if out.is_empty() {
                ""
            } else if p.joined {
                "|"
            } else {
                " "
            });
            out.push_str(&text[p.start..p.end]);
        }
        out
    }

    #[test]
    fn contractions_and_possessives_are_multiword_tokens() {
        assert_eq!(split("We don't know; they cannot say."), "We do|n't know ; they can|not say .");
        assert_eq!(
            split("Norway's king wouldn\u{2019}t\u{2019}ve come"),
            "Norway|'s king would|n\u{2019}t|\u{2019}ve come"
        );
        assert_eq!(split("the soldiers' camp"), "the soldiers|' camp");
        assert_eq!(split("They're gonna win"), "They|'re gon|na win");
    }

    #[test]
    fn abbreviations_keep_their_point() {
        assert_eq!(
            split("Gen. Ito met Mr. Oh at 9 a.m. in the U.S. capital."),
            "Gen. Ito met Mr. Oh at 9 a.m. in the U.S. capital ."
        );
        assert_eq!(split("J. R. Smith left."), "J. R. Smith left .");
        assert_eq!(split("apples, pears, etc."), "apples , pears , etc .");
    }

    #[test]
    fn hyphenated_words_are_split_unless_a_prefix_starts_them() {
        assert_eq!(
            split("a long-standing, anti-war re-election bid"),
            "a long - standing , anti-war re-election bid"
        );
        assert_eq!(split("a 25-year-old man in 1990-1995"), "a 25 - year - old man in 1990 - 1995");
        assert_eq!(split("call 555-0182 on 2022-01-13"), "call 555-0182 on 2022-01-13");
    }

    #[test]
    fn quotes_of_all_kinds() {
        assert_eq!(split("\u{201C}No,\u{201D} he said."), "\u{201C} No , \u{201D} he said .");
        assert_eq!(split("\u{201E}Tak\u{201D} \u{2013} said X"), "\u{201E} Tak \u{201D} \u{2013} said X");
        assert_eq!(split("talks \"- said Oh. (PAP)"), "talks \" - said Oh . ( PAP )");
        assert_eq!(split("He called it 'a start' and left."), "He called it ' a start ' and left .");
    }

    #[test]
    fn numbers_money_and_times() {
        assert_eq!(
            split("$5.5bn, 20% and 1,200 troops at 10:30pm"),
            "$ 5.5 bn , 20 % and 1,200 troops at 10:30 pm"
        );
        assert_eq!(split("the 1990s, the 5th and US$3m"), "the 1990s , the 5th and US$ 3 m");
        assert_eq!(split("#1 and 24\u{B0}C"), "# 1 and 24 \u{B0} C");
    }

    #[test]
    fn datelines_links_and_bullets() {
        assert_eq!(split("MOSCOW (AP) \u{2014} Talks began."), "MOSCOW ( AP ) \u{2014} Talks began .");
        assert_eq!(
            split("See https://example.org/a-b?c=d. Write to x.y@example.com!"),
            "See https://example.org/a-b?c=d . Write to x.y@example.com !"
        );
        assert_eq!(
            split("\u{2022} first -- second\u{2014}third..."),
            "\u{2022} first -- second \u{2014} third ..."
        );
        assert_eq!(split("and/or w/o Why?! Stop!!!"), "and / or w/o Why ?! Stop !!!");
    }

    #[test]
    fn every_letter_is_in_one_word() {
        let text = "x\u{300}-\u{2014}\"'s''(a.b.c)...,,;:\u{200B}%$ 'tis ''n' `` --\u{2019}s /\u{1F600}/ a/ ./. _ \u{AD}";
        let mut pieces = vec![];
        words(text, 0, text.len(), &mut pieces);
        let mut at = 0;
        for p in &pieces {
            assert!(p.start >= at && p.end > p.start, "{pieces:?}");
            assert!(text[at..p.start].trim().is_empty(), "lost {:?}", &text[at..p.start]);
            at = p.end;
        }
        assert!(text[at..].trim().is_empty());
    }

    #[test]
    fn blank_lines_part_paragraphs() {
        let text = "One\ntwo.\n\n \t\nThree.\r\n\r\nFour";
        let found: Vec<&str> = paragraphs(text).into_iter().map(|(a, b)| &text[a..b]).collect();
        assert_eq!(found, ["One\ntwo.", "Three.", "Four"]);
    }
}
