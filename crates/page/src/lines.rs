//! Plain text to blocks: which line ends are paragraphs and which are only the width of somebody's screen.
//!
//! A text is taken as wrapped at a width if most of its line ends stand where the next word would not have fitted and
//! few of them end a sentence. In any other text a line is a block, unless it breaks off where a sentence cannot.

use crate::block::{Block, ends_sentence, squeeze};
use crate::label;

/// Divides text into blocks.
pub(crate) fn blocks(text: &str) -> Vec<Block> {
    let lines: Vec<Line> =
        text.split(['\n', '\u{2028}', '\u{2029}', '\u{c}', '\u{b}']).map(Line::new).collect();
    let width = wrap_width(&lines);
    let narrow = lines.iter().all(|l| l.chars <= WIDE);
    let mut out: Vec<String> = Vec::new();
    let mut before: Option<&Line> = None;
    for line in &lines {
        if line.text.is_empty() {
            before = None;
            continue;
        }
        match (before, out.last_mut()) {
            (Some(prior), Some(open)) if goes_on(prior, line, width, narrow) => {
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

/// Widest line of a text that is wrapped at a width.
const WIDE: usize = 110;

struct Line {
    text: String,
    chars: usize,
    indented: bool,
    /// Whether white space ends it: an editor broke the line after a word.
    trailing: bool,
}

impl Line {
    fn new(raw: &str) -> Self {
        let text = squeeze(raw);
        let chars = text.chars().count();
        let trailing = raw.trim_end_matches('\r').ends_with(' ');
        Self { chars, trailing, indented: raw.starts_with("  ") || raw.starts_with('\t'), text }
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
    let (all, wide) = lines
        .iter()
        .filter(|l| l.chars > 0)
        .fold((0, 0), |(n, w), l| (n + 1, w + usize::from(l.chars > WIDE)));
    if wide * 10 > all {
        return None;
    }
    let pairs: Vec<(&Line, &Line)> =
        lines.windows(2).map(|w| (&w[0], &w[1])).filter(|(a, b)| a.chars > 0 && b.chars > 0).collect();
    let mut lengths: Vec<usize> = pairs.iter().map(|(a, _)| a.chars).collect();
    lengths.sort_unstable();
    let width = *lengths.get(lengths.len() * 9 / 10)?;
    if !(40..=WIDE).contains(&width) || pairs.len() < 2 {
        return None;
    }
    let full = pairs.iter().filter(|(a, b)| a.chars + 1 + b.first_word() > width).count();
    let finished = pairs.iter().filter(|(a, _)| ends_sentence(&a.text)).count();
    if pairs.len() == 2 && (full < 2 || finished > 0) {
        return None;
    }
    (full * 10 >= pairs.len() * 6 && finished * 2 < pairs.len()).then_some(width)
}

/// Whether `line` continues the block that `prior` is the last line of.
fn goes_on(prior: &Line, line: &Line, width: Option<usize>, narrow: bool) -> bool {
    let finished = ends_sentence(&prior.text);
    if let Some(width) = width
        && prior.chars * 10 >= width * 6
    {
        let full = prior.chars + 1 + line.first_word() > width;
        let indent = line.indented && !prior.indented && finished;
        return (full || !finished) && !indent && !is_furniture(line);
    }
    let open =
        line.starts_lower() || (prior.chars >= 40 && (breaks_off(&prior.text) || (narrow && prior.trailing)));
    open && !finished && !prior.text.ends_with(':') && !is_furniture(line) && !is_furniture(prior)
}

/// Whether a line ends in a word or mark with which neither a title nor a sentence ends.
fn breaks_off(text: &str) -> bool {
    const OPEN: &[&str] = &[
        "the", "a", "an", "of", "to", "with", "and", "or", "for", "in", "on", "by", "at", "from", "some",
        "its", "their", "his", "her", "that", "which", "who", "as", "between", "into", "against", "after",
        "before", "than", "was", "is", "were", "are", "has", "have", "had", "will", "would", "been", "be",
        "about", "this", "these", "every", "among",
    ];
    text.ends_with(',') || text.rsplit(' ').next().is_some_and(|w| OPEN.contains(&w))
}

fn is_furniture(line: &Line) -> bool {
    label::of(&Block::new(line.text.clone())).is_some()
}

/// Whether the text ends within a divided word.
fn divided(text: &str) -> bool {
    let mut back = text.chars().rev();
    back.next() == Some('-') && back.next().is_some_and(char::is_alphabetic)
}
