//! Words out of CoNLL-U. Tags, lemmas and trees that the file may have are not looked at.

use crate::{Error, Word};
use text::Span;

/// Longest sentence.
const MAX_WORDS: usize = 10_000;

/// The words of a CoNLL-U file, with the text they make.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// Words joined as `SpaceAfter` says, sentences by a space, paragraphs by a blank line. Spans point into it.
    pub text: String,
    /// Words of each sentence.
    pub sentences: Vec<Vec<Word>>,
}

/// A multiword token whose words are being read.
struct Range {
    last: usize,
    span: Span,
    form: String,
    /// Bytes of the form that its words have used up, while they spell it.
    used: Option<usize>,
    space_after: bool,
}

#[derive(Default)]
struct State {
    document: Document,
    words: Vec<Word>,
    range: Option<Range>,
    paragraph: u32,
    starts_paragraph: bool,
    space: bool,
}

/// Reads the words of a CoNLL-U text.
///
/// # Errors
///
/// A line that is not CoNLL-U, by its number.
pub fn read(text: &str) -> Result<Document, Error> {
    let mut state = State::default();
    for (i, line) in text.lines().enumerate() {
        let line = line.strip_suffix('\r').unwrap_or(line);
        if line.trim().is_empty() {
            state.end_sentence(i + 1)?;
        } else if let Some(comment) = line.strip_prefix('#') {
            let comment = comment.trim_start();
            state.starts_paragraph |= comment.starts_with("newpar") || comment.starts_with("newdoc");
        } else {
            state.token(i + 1, line)?;
        }
    }
    state.end_sentence(text.lines().count())?;
    Ok(state.document)
}

impl State {
    fn token(&mut self, number: usize, line: &str) -> Result<(), Error> {
        let fault = |what: &str| Error::conllu(number, what);
        let columns: Vec<&str> = line.split('\t').collect();
        let [id, form, .., misc] = columns[..] else { return Err(fault("not ten columns")) };
        if columns.len() != 10 {
            return Err(fault(&format!("{} columns, not ten", columns.len())));
        }
        if id.contains('.') {
            return Ok(());
        }
        if form.trim().is_empty() {
            return Err(fault("an empty form"));
        }
        let space_after = !misc.split('|').any(|m| m == "SpaceAfter=No");
        if let Some((first, last)) = id.split_once('-') {
            let ends = (first.parse::<usize>().ok(), last.parse::<usize>().ok());
            let (Some(first), Some(last)) = ends else { return Err(fault("a bad range")) };
            if first != self.words.len() + 1 || last <= first || last - first > 200 || self.range.is_some() {
                return Err(fault("a range out of order"));
            }
            let span = self.append(form);
            self.range = Some(Range { last, span, form: form.to_owned(), used: Some(0), space_after });
            return Ok(());
        }
        if id.parse::<usize>().ok() != Some(self.words.len() + 1) {
            return Err(fault(&format!("word {id} where {} is due", self.words.len() + 1)));
        }
        if self.words.len() >= MAX_WORDS {
            return Err(fault(&format!("a sentence over the limit of {MAX_WORDS} words")));
        }
        let word = self.word(form, space_after);
        self.words.push(word);
        Ok(())
    }

    fn word(&mut self, form: &str, space_after: bool) -> Word {
        let at = self.words.len() + 1;
        let Some(mut range) = self.range.take() else {
            let span = self.append(form);
            let paragraph = self.paragraph;
            self.space = space_after;
            return Word { form: form.into(), span, space_after, mwt: 0, paragraph };
        };
        let mwt = if range.used == Some(0) { (range.last + 1 - at).try_into().unwrap_or(u8::MAX) } else { 0 };
        // Words that spell the token share it; where they do not, each stands for the whole.
        let rest = range.used.and_then(|u| range.form.get(u..)).unwrap_or("");
        let span = if !rest.is_empty() && rest.starts_with(form) {
            let start = range.span.start as usize + (range.form.len() - rest.len());
            range.used = range.used.map(|u| u + form.len());
            Span::new(start, start + form.len())
        } else {
            range.used = None;
            range.span
        };
        let (last, paragraph) = (at >= range.last, self.paragraph);
        self.space = range.space_after;
        let space_after = last && range.space_after;
        if !last {
            self.range = Some(range);
        }
        Word { form: form.into(), span, space_after, mwt, paragraph }
    }

    /// Adds a token to the text.
    fn append(&mut self, form: &str) -> Span {
        let text = &mut self.document.text;
        if self.words.is_empty() && self.range.is_none() && self.starts_paragraph {
            if !text.is_empty() {
                text.push_str("\n\n");
                self.paragraph += 1;
            }
            self.starts_paragraph = false;
        } else if self.space && !text.is_empty() {
            text.push(' ');
        }
        self.starts_paragraph = false;
        let start = text.len();
        text.push_str(form);
        Span::new(start, text.len())
    }

    fn end_sentence(&mut self, number: usize) -> Result<(), Error> {
        if self.range.is_some() {
            return Err(Error::conllu(number, "a range without its words"));
        }
        if !self.words.is_empty() {
            self.space = true;
            self.document.sentences.push(std::mem::take(&mut self.words));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const COLUMNS: &str = "\t_\t_\t_\t_\t_\t_\t_\t";

    fn file(lines: &[(&str, &str, &str)]) -> String {
        lines
            .iter()
            .map(|(id, form, misc)| match *id {
                "" => format!("{form}\n"),
                id => format!("{id}\t{form}{COLUMNS}{misc}\n"),
            })
            .collect()
    }

    #[test]
    fn words_make_a_text() {
        let text = file(&[
            ("", "# newpar", ""),
            ("1-2", "Don't", "_"),
            ("1", "Do", "_"),
            ("2", "n't", "_"),
            ("3", "go", "SpaceAfter=No"),
            ("4", ".", "_"),
            ("", "", ""),
            ("", "# newpar", ""),
            ("1", "Why", "SpaceAfter=No"),
            ("2", "?", "_"),
        ]);
        let document = read(&text).unwrap();
        assert_eq!(document.text, "Don't go.\n\nWhy?");
        let spans: Vec<&str> =
            document.sentences.iter().flatten().map(|w| w.span.of(&document.text)).collect();
        assert_eq!(spans, ["Do", "n't", "go", ".", "Why", "?"]);
        let first = &document.sentences[0];
        assert_eq!((first[0].mwt, first[1].mwt, first[1].space_after), (2, 0, true));
        assert_eq!(document.sentences[1][0].paragraph, 1);
    }

    #[test]
    fn words_that_do_not_spell_their_token_stand_for_all_of_it() {
        let text = file(&[("1-2", "del", "_"), ("1", "de", "_"), ("2", "el", "_")]);
        let document = read(&text).unwrap();
        let spans: Vec<&str> = document.sentences[0].iter().map(|w| w.span.of(&document.text)).collect();
        assert_eq!(spans, ["de", "del"]);
        assert_eq!(document.sentences[0][1].mwt, 0);
    }

    #[test]
    fn faults_name_their_line() {
        let say = |lines: &[(&str, &str, &str)]| read(&file(lines)).unwrap_err().to_string();
        assert_eq!(say(&[("1", "a", "_"), ("3", "b", "_")]), "conllu: line 2: word 3 where 2 is due");
        assert!(say(&[("", "x y", "")]).contains("line 1: not ten columns"));
        assert!(say(&[("2-1", "x", "_")]).contains("range"));
        assert!(read("").unwrap().sentences.is_empty());
    }
}
