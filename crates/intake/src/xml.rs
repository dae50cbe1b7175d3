//! A forgiving walk through XML: elements open and close, and each has its text when it closes.
//!
//! Feeds are not always well-formed. An end tag closes the nearest element of its name and what stands open inside it; one
//! without an element is passed over; a stray `&` is a character; HTML's entities are known.

use quick_xml::Reader;
use quick_xml::escape::{resolve_html5_entity, unescape_with};
use quick_xml::events::{BytesStart, Event};

/// Deepest nesting.
const MAX_DEPTH: usize = 1_000;

/// A step of the walk.
#[derive(Debug)]
pub(crate) enum Step {
    /// An element opens: its name with prefix, its attributes.
    Open(String, Vec<(String, String)>),
    /// It closes, with its own text.
    Close(String, String),
}

/// The walk.
pub(crate) struct Walk<'x> {
    reader: Reader<&'x [u8]>,
    text: &'x str,
    open: Vec<(String, String)>,
    /// Elements that an end tag has closed beside its own, and its own.
    closing: usize,
    /// Where the last end tag began.
    ended: u64,
}

impl<'x> Walk<'x> {
    pub(crate) fn new(text: &'x str) -> Self {
        let mut reader = Reader::from_str(text);
        let config = reader.config_mut();
        config.allow_dangling_amp = true;
        config.allow_unmatched_ends = true;
        config.check_end_names = false;
        config.expand_empty_elements = true;
        Self { reader, text, open: Vec::new(), closing: 0, ended: 0 }
    }

    /// How many elements are open.
    pub(crate) fn depth(&self) -> usize {
        self.open.len()
    }

    /// The next step; `None` at the end. The error says where.
    pub(crate) fn next(&mut self) -> Result<Option<Step>, String> {
        loop {
            if self.closing > 0 {
                self.closing -= 1;
                return Ok(self.open.pop().map(|(name, text)| Step::Close(name, text)));
            }
            let before = self.reader.buffer_position();
            let event = self.reader.read_event();
            let at = self.reader.error_position();
            match event.map_err(|e| format!("byte {at}: {e}"))? {
                Event::Eof if self.open.is_empty() => return Ok(None),
                Event::Eof => return Err("it ends before its elements do".to_owned()),
                Event::Start(start) => {
                    let name = name(&start);
                    if self.open.len() == MAX_DEPTH {
                        return Err(format!("more than {MAX_DEPTH} elements deep"));
                    }
                    self.open.push((name.clone(), String::new()));
                    return Ok(Some(Step::Open(name, attributes(&start))));
                }
                Event::End(end) => {
                    self.ended = before;
                    let end = String::from_utf8_lossy(end.name().as_ref().as_ref()).into_owned();
                    let inside = self.open.iter().rev().position(|(name, _)| *name == end);
                    self.closing = inside.map_or(0, |n| n + 1);
                }
                Event::Text(text) => self.say(&text.into_inner()),
                Event::CData(text) => self.say(&text.into_inner()),
                Event::GeneralRef(entity) => {
                    let whole = format!("&{};", entity.into_inner());
                    self.say(&unescaped(&whole));
                }
                _ => {}
            }
        }
    }

    /// The inside of the element that has just opened, as it stands; it is closed then.
    pub(crate) fn inside(&mut self) -> Result<&'x str, String> {
        let from = self.reader.buffer_position();
        let depth = self.depth();
        while self.depth() >= depth {
            self.next()?.ok_or("it ends before its elements do")?;
        }
        let place = |n: u64| usize::try_from(n).unwrap_or(usize::MAX);
        Ok(self.text.get(place(from)..place(self.ended)).unwrap_or(""))
    }

    fn say(&mut self, words: &str) {
        if let Some((_, text)) = self.open.last_mut() {
            text.push_str(words);
        }
    }
}

fn name(start: &BytesStart<'_>) -> String {
    String::from_utf8_lossy(start.name().as_ref().as_ref()).into_owned()
}

fn attributes(start: &BytesStart<'_>) -> Vec<(String, String)> {
    let mut found = start.attributes();
    found
        .with_checks(false)
        .flatten()
        .take(100)
        .map(|a| {
            let name = String::from_utf8_lossy(a.key.as_ref().as_ref()).into_owned();
            (name, unescaped(&String::from_utf8_lossy(a.value.as_ref().as_ref())))
        })
        .collect()
}

/// Text with its entities resolved; as it is where one is not known.
pub(crate) fn unescaped(text: &str) -> String {
    unescape_with(text, resolve_html5_entity).map_or_else(|_| text.to_owned(), |t| t.into_owned())
}

/// The words of a title that may have tags and entities in it.
pub(crate) fn plain(markup: &str) -> String {
    let mut words = String::new();
    let mut rest = markup;
    while let Some((before, tag)) = rest.split_once('<') {
        words.push_str(before);
        match tag.split_once('>') {
            Some((inside, after)) if inside.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/') => {
                rest = after
            }
            _ => {
                words.push('<');
                rest = tag;
            }
        }
    }
    words.push_str(rest);
    unescaped(&words).split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Vec<String> {
        let mut walk = Walk::new(text);
        let mut told = Vec::new();
        loop {
            match walk.next() {
                Ok(None) => return told,
                Ok(Some(Step::Open(name, _))) => told.push(format!("+{name}")),
                Ok(Some(Step::Close(name, text))) => told.push(format!("-{name} {text}")),
                Err(e) => {
                    told.push(e);
                    return told;
                }
            }
        }
    }

    #[test]
    fn texts_come_with_the_end_of_their_element() {
        assert_eq!(
            told("<a>x &amp; y&nbsp;z<b/><![CDATA[<i>]]></a>"),
            ["+a", "+b", "-b ", "-a x & y\u{a0}z<i>"]
        );
    }

    #[test]
    fn faults_are_forgiven() {
        assert_eq!(told("<a><b>x</a>"), ["+a", "+b", "-b x", "-a "]);
        assert_eq!(told("<a>x & y</c></a>"), ["+a", "-a x & y"]);
        assert_eq!(told("<a><b>"), ["+a", "+b", "it ends before its elements do"]);
    }

    #[test]
    fn the_inside_of_an_element_is_its_markup() {
        let mut walk = Walk::new("<a><c><p>x</p> y</c><d/></a>");
        while !matches!(walk.next(), Ok(Some(Step::Open(name, _))) if name == "c") {}
        assert_eq!(walk.inside().unwrap(), "<p>x</p> y");
        assert!(matches!(walk.next(), Ok(Some(Step::Open(name, _))) if name == "d"));
    }

    #[test]
    fn titles_are_words() {
        assert_eq!(plain("Talks &#8216;fail&#8217;\n in <b>Bern</b>"), "Talks ‘fail’ in Bern");
        assert_eq!(plain("3 < 4 & 5 > 2"), "3 < 4 & 5 > 2");
    }
}
