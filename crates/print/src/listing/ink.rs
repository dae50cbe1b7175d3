//! Painted text: characters with an ink each, wrapped to a width, with or without colour.

use std::ops::Range;

use unicode_width::UnicodeWidthChar;

/// What a stretch of text is, and so how it is painted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ink {
    Plain,
    Bold,
    Dim,
    Italic,
    Actor,
    Event,
    Recipient,
    Speaker,
    Place,
    Time,
}

impl Ink {
    /// The terminal's code; 256-colour numbers that colour-blind readers can tell apart.
    fn code(self) -> &'static str {
        match self {
            Self::Plain => "",
            Self::Bold => "1",
            Self::Dim => "2",
            Self::Italic => "3",
            Self::Actor => "38;5;33",
            Self::Event => "1;38;5;208",
            Self::Recipient => "38;5;170",
            Self::Speaker => "38;5;245",
            Self::Place => "38;5;36",
            Self::Time => "38;5;178",
        }
    }
}

pub(super) type Cell = (char, Ink);

/// A painted text.
#[derive(Debug, Default)]
pub(super) struct Text(Vec<Cell>);

impl Text {
    /// Adds words; control characters and line ends become blanks.
    pub(super) fn put(&mut self, ink: Ink, words: &str) -> &mut Self {
        let flat = |c: char| if c.is_whitespace() || c.is_control() { ' ' } else { c };
        self.0.extend(words.chars().map(|c| (flat(c), ink)));
        self
    }

    /// The characters.
    pub(super) fn cells(&self) -> &[Cell] {
        &self.0
    }

    /// Parts of at most `room` columns, a line each, cut at blanks where there are any.
    pub(super) fn lines(&self, room: usize) -> Vec<Range<usize>> {
        let mut lines = Vec::new();
        let mut start = 0;
        while start < self.0.len() {
            let (mut width, mut end, mut blank) = (0, self.0.len(), None);
            for (i, (c, _)) in self.0.iter().enumerate().skip(start) {
                if *c == ' ' {
                    blank = Some(i);
                }
                width += c.width().unwrap_or(0);
                if width > room {
                    end = blank.filter(|b| *b > start).unwrap_or(i.max(start + 1));
                    break;
                }
            }
            lines.push(start..end);
            start = end + self.0[end..].iter().take_while(|c| c.0 == ' ').count();
        }
        lines
    }
}

/// The cells as a terminal takes them.
pub(super) fn paint(cells: &[Cell], color: bool) -> String {
    let mut painted = String::new();
    for run in cells.chunk_by(|a, b| a.1 == b.1) {
        let words = run.iter().map(|c| c.0);
        let code = run[0].1.code();
        if color && !code.is_empty() {
            painted.push_str(&format!("\x1b[{code}m{}\x1b[0m", words.collect::<String>()));
        } else {
            painted.extend(words);
        }
    }
    painted
}
