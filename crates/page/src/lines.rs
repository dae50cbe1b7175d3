//! Plain text to blocks: which line ends are paragraphs and which are only the width of somebody's screen.
//!
//! A text is taken as wrapped at a width if most of its line ends stand where the next word would not have fitted and
//! few of them end a sentence. In any other text a line is a block, but for a line that goes on in lower case.

use crate::block::{Block, ends_sentence, squeeze};
use crate::label;

/// Divides text into blocks.
pub(crate) fn blocks(text: &str) -> Vec<Block> {
    let lines: Vec<Line> =
        text.split(['\n', '\u{2028}', '\u{2029}', '\u{c}', '\u{b}']).map(Line::new).collect();
    let width = wrap_width(&lines);
    let mut out: Vec<String> = Vec::new();
    let mut before: Option<&Line> = None;
    for line in &lines {
        if line.text.is_empty() {
            before = None;
            continue;
        }
        match (before, out.last_mut()) {
            (Some(prior), Some(open)) if goes_on(prior, line, width) => {
                // A word divided at the end of the line keeps its hyphen.
                if !divided(open) {
                    open.push(' ');
                }
                open.push_str(&line.text);
            }
            _ => out.push(line.text.clone()),
        }
        before = Some(line);
    }
    out.into_iter().map(Block::new).collect()
}

struct Line {
    text: String,
    chars: usize,
    indented: bool,
}

impl Line {
    fn new(raw: &str) -> Self {
        let text = squeeze(raw);
        let chars = text.chars().count();
        Self { chars, indented: raw.starts_with("  ") || raw.starts_with('\t'), text }
    }

    fn first_word(&self) -> usize {
        self.text.split(' ').next().map_or(0, |w| w.chars().count())
    }

    fn starts_lower(&self) -> bool {
        self.text.chars().next().is_some_and(|c| c.is_lowercase() || matches!(c, ',' | ';' | ')'))
    }
}

/// The width at which the text is wrapped, if it is.
fn wrap_width(lines: &[Line]) -> Option<usize> {
    let pairs: Vec<(&Line, &Line)> =
        lines.windows(2).map(|w| (&w[0], &w[1])).filter(|(a, b)| a.chars > 0 && b.chars > 0).collect();
    let mut lengths: Vec<usize> = pairs.iter().map(|(a, _)| a.chars).collect();
    lengths.sort_unstable();
    let width = *lengths.get(lengths.len() * 9 / 10)?;
    if !(40..=110).contains(&width) || pairs.len() < 3 {
        return None;
    }
    let full = pairs.iter().filter(|(a, b)| a.chars + 1 + b.first_word() > width).count();
    let finished = pairs.iter().filter(|(a, _)| ends_sentence(&a.text)).count();
    (full * 10 >= pairs.len() * 6 && finished * 2 < pairs.len()).then_some(width)
}

/// Whether `line` continues the block that `prior` is the last line of.
fn goes_on(prior: &Line, line: &Line, width: Option<usize>) -> bool {
    let finished = ends_sentence(&prior.text);
    if let Some(width) = width
        && prior.chars * 10 >= width * 6
    {
        let full = prior.chars + 1 + line.first_word() > width;
        let indent = line.indented && !prior.indented && finished;
        return (full || !finished) && !indent && !is_furniture(line);
    }
    !finished
        && !prior.text.ends_with(':')
        && line.starts_lower()
        && !is_furniture(line)
        && !is_furniture(prior)
}

fn is_furniture(line: &Line) -> bool {
    label::of(&Block::new(line.text.clone())).is_some()
}

/// Whether the text ends within a divided word.
fn divided(text: &str) -> bool {
    let mut back = text.chars().rev();
    back.next() == Some('-') && back.next().is_some_and(char::is_alphabetic)
}
