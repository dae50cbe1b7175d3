//! The marks.

use text::Span;

/// A sentence without its marks, and where they stood.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marked {
    /// The plain sentence.
    pub text: String,
    /// Event words.
    pub event: Vec<Span>,
    /// Actors.
    pub actor: Vec<Span>,
    /// Recipients.
    pub recipient: Vec<Span>,
    /// Places.
    pub place: Vec<Span>,
    /// Times.
    pub time: Vec<Span>,
}

/// A mark that makes no sense.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    message: String,
}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Error {}

fn error(message: impl Into<String>) -> Error {
    Error { message: message.into() }
}

impl Marked {
    /// Reads a marked sentence.
    ///
    /// # Errors
    /// When brackets or asterisks do not match, or a bracket has no known letter.
    pub fn parse(marked: &str) -> Result<Self, Error> {
        let mut found = Self::default();
        let mut open: Option<(char, usize)> = None;
        let mut starred: Option<usize> = None;
        let mut rest = marked.chars().peekable();
        while let Some(c) = rest.next() {
            match c {
                '[' => {
                    let kind = rest.next().ok_or_else(|| error("a bracket opens at the end"))?;
                    if !matches!(kind, 'a' | 'r' | 'p' | 't') || rest.next() != Some(' ') {
                        return Err(error(format!("`[{kind}` is no mark: [a [r [p [t and a blank")));
                    }
                    if open.replace((kind, found.text.len())).is_some() {
                        return Err(error("brackets do not nest"));
                    }
                }
                ']' => {
                    let (kind, start) =
                        open.take().ok_or_else(|| error("a bracket closes that was not open"))?;
                    let span = Span::new(start, found.text.len());
                    match kind {
                        'a' => found.actor.push(span),
                        'r' => found.recipient.push(span),
                        'p' => found.place.push(span),
                        _ => found.time.push(span),
                    }
                }
                '*' => match starred.take() {
                    None => starred = Some(found.text.len()),
                    Some(start) => found.event.push(Span::new(start, found.text.len())),
                },
                _ => found.text.push(c),
            }
        }
        if open.is_some() || starred.is_some() {
            return Err(error("a mark is not closed"));
        }
        Ok(found)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_become_spans_of_the_plain_sentence() {
        let m =
            Marked::parse("[a Police] *arrested* [r forty protesters] in [p Tunis].").expect("well marked");
        assert_eq!(m.text, "Police arrested forty protesters in Tunis.");
        assert_eq!(m.event[0].of(&m.text), "arrested");
        assert_eq!(m.recipient[0].of(&m.text), "forty protesters");
        assert_eq!(m.place[0].of(&m.text), "Tunis");
    }

    #[test]
    fn bad_marks_are_refused() {
        for bad in ["[x Police] left", "[a Police left", "Police* left", "[a [r x] y]", "a]"] {
            assert!(Marked::parse(bad).is_err(), "{bad}");
        }
    }
}
