//! HTML to blocks of visible text and to what the head says, in one linear pass over the tokens.
//!
//! No tree is built, so nesting costs nothing and a cut-off page is as good as a whole one. The pass knows tags and class
//! names, not words.

use std::cell::RefCell;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{
    BufferQueue, CharacterTokens, EndTag, StartTag, Tag, TagToken, Token, TokenSink, TokenSinkResult,
    Tokenizer, TokenizerOpts,
};
use html5ever::{LocalName, TokenizerResult};

use crate::block::{Block, Shape, squeeze};
use crate::model::Reason;
use crate::zone::{self, Promise};

/// Open elements that are remembered; deeper ones are only counted.
const MAX_OPEN: usize = 512;
/// Bytes of structured data kept, all scripts together.
const MAX_DATA: usize = 4 << 20;
/// Boxes that are remembered; what stands in later ones is counted to the box around them.
const MAX_BOXES: usize = 1 << 16;
/// Values kept of each kind of head data.
const MAX_VALUES: usize = 512;

/// What a page's markup holds.
#[derive(Debug, Default)]
pub(crate) struct Scan {
    /// Visible text in order.
    pub(crate) blocks: Vec<Block>,
    /// The boxes (`div`, `p`, `section`, ...) that blocks stand in, each after the one around it; the first is the page.
    pub(crate) boxes: Vec<Box>,
    /// What the markup says about the page.
    pub(crate) head: Head,
}

/// A part of the page that the markup sets off.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Box {
    /// The box around it.
    pub(crate) parent: u32,
    /// Why its tag says that it is not story, where it does.
    pub(crate) zone: Option<Reason>,
    /// What its tag promises.
    pub(crate) promise: Promise,
}

/// Statements about the page in its markup, unread.
#[derive(Debug, Default)]
pub(crate) struct Head {
    /// `<title>`.
    pub(crate) title: Option<String>,
    /// `<html lang>`.
    pub(crate) lang: Option<String>,
    /// `<link rel=canonical>`.
    pub(crate) canonical: Option<String>,
    /// `<meta>`: name, property or itemprop in lower case, and content.
    pub(crate) metas: Vec<(String, String)>,
    /// JSON-LD scripts.
    pub(crate) data: Vec<String>,
    /// `<time>` and elements marked as a date, an author or a headline.
    pub(crate) marks: Vec<Mark>,
    /// `<link rel=next>`.
    pub(crate) next: Option<String>,
    /// Whether the page says that a program translated it.
    pub(crate) translated: bool,
}

/// An element that is marked as a date, an author or a headline.
#[derive(Clone, Debug, Default)]
pub(crate) struct Mark {
    /// What marks it: `itemprop`, `property`, `rel`, `class` or `time`.
    pub(crate) by: &'static str,
    /// The property or the class names, in lower case.
    pub(crate) key: String,
    /// The value: an attribute, else the text.
    pub(crate) value: String,
    /// The words before it in its block.
    pub(crate) lead: String,
    /// Number of the block that it stands in.
    pub(crate) block: usize,
    /// Whether it stands in a part that is not about this page's story (a comment, a teaser, a picture).
    pub(crate) aside: bool,
}

/// Reads a page's markup.
pub(crate) fn scan(html: &str) -> Scan {
    let mut state = State::default();
    state.scan.boxes.push(Box::default());
    let sink = Sink(RefCell::new(state));
    let tokenizer = Tokenizer::new(sink, TokenizerOpts::default());
    let input = BufferQueue::default();
    input.push_back(StrTendril::from_slice(html));
    while let TokenizerResult::Script(()) | TokenizerResult::EncodingIndicator(_) = tokenizer.feed(&input) {}
    tokenizer.end();
    let mut state = tokenizer.sink.0.into_inner();
    state.flush();
    state.scan
}

/// Text with its character references resolved and its tags gone.
pub(crate) fn plain(value: &str) -> String {
    if !value.contains(['&', '<']) {
        return squeeze(value);
    }
    let blocks = scan(value).blocks;
    blocks.iter().map(|b| b.text.as_str()).collect::<Vec<_>>().join(" ")
}

struct Sink(RefCell<State>);

#[derive(Default)]
struct State {
    scan: Scan,
    open: Vec<Open>,
    /// Elements open beyond [`MAX_OPEN`].
    excess: usize,
    text: String,
    shape: Shape,
    zone: Option<Reason>,
    /// The box of a paragraph, item or cell that may never be closed.
    leaf: Option<u32>,
    linked: usize,
    capture: Capture,
    captured: String,
}

struct Open {
    name: LocalName,
    zone: Option<Reason>,
    hidden: bool,
    /// Whether a link is open here.
    link: bool,
    /// Whether it stands in an item that is not the story: a comment, a person, a picture.
    foreign: bool,
    within: u32,
}

/// What character tokens are collected for, beside the block.
#[derive(Default)]
enum Capture {
    #[default]
    No,
    Title,
    Data,
    /// Raw text that is not shown.
    Drop,
    /// A marked element without a value of its own, its name and how many elements were open around it: the text is
    /// the value.
    Mark(Mark, LocalName, usize),
}

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut state = self.0.borrow_mut();
        match token {
            CharacterTokens(text) => state.characters(&text),
            TagToken(tag) if tag.kind == StartTag => return state.start(&tag),
            TagToken(tag) if tag.kind == EndTag => state.end(&tag.name),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

impl State {
    fn characters(&mut self, text: &str) {
        match &self.capture {
            Capture::Title | Capture::Data if self.captured.len() + text.len() <= MAX_DATA => {
                self.captured.push_str(text)
            }
            Capture::Title | Capture::Data | Capture::Drop => {}
            Capture::No => self.show(text),
            Capture::Mark(..) => {
                if self.captured.len() < 200 {
                    self.captured.push_str(text);
                }
                self.show(text);
            }
        }
    }

    fn show(&mut self, text: &str) {
        if self.open.last().is_some_and(|o| o.hidden) {
            return;
        }
        // Line ends in the source are white space; those of `<br>` are added by `start`.
        self.text.extend(text.chars().map(|c| if c == '\n' { ' ' } else { c }));
        if self.open.last().is_some_and(|o| o.link) {
            self.linked += text.trim().len();
        }
    }

    fn start(&mut self, tag: &Tag) -> TokenSinkResult<()> {
        let name = &*tag.name;
        self.head(name, tag);
        if matches!(name, "br" | "hr") {
            if name == "hr" || self.text.trim_end_matches(' ').ends_with('\n') {
                self.flush();
            } else {
                self.text.push('\n');
            }
            return TokenSinkResult::Continue;
        }
        if matches!(name, "td" | "th") {
            self.text.push(' ');
        } else if is_block(name) {
            self.flush();
            self.shape = shape(name).unwrap_or(self.shape);
        }
        let zone = zone::of(tag);
        if name == "p" || name == "li" {
            self.zone = zone;
        }
        let mut within = self.within();
        if is_block(name) {
            within = self.enter(tag, zone);
            self.leaf = closes_itself(name).then_some(within);
        }
        if !is_void(name) && !closes_itself(name) {
            // A head that was never closed ends where content begins.
            if self.open.last().is_some_and(|o| &*o.name == "head") && (is_block(name) && name != "title") {
                self.open.pop();
            }
            let hidden = self.open.last().is_some_and(|o| o.hidden) || is_hidden(tag);
            let svg = self.open.last().is_some_and(|o| &*o.name == "svg");
            let link = name == "a" || self.open.last().is_some_and(|o| o.link);
            if self.open.len() < MAX_OPEN {
                let zone = zone.or_else(|| self.open.last().and_then(|o| o.zone));
                let foreign = zone::item(tag)
                    .map_or_else(|| self.open.last().is_some_and(|o| o.foreign), |story| !story);
                self.open.push(Open { name: tag.name.clone(), zone, hidden, link, foreign, within });
            } else {
                self.excess += 1;
            }
            if !svg && !tag.self_closing {
                return self.raw(name, tag);
            }
        }
        TokenSinkResult::Continue
    }

    /// The box that text stands in now.
    fn within(&self) -> u32 {
        self.leaf.or_else(|| self.open.last().map(|o| o.within)).unwrap_or(0)
    }

    /// Opens a box.
    fn enter(&mut self, tag: &Tag, zone: Option<Reason>) -> u32 {
        let parent = self.open.last().map_or(0, |o| o.within);
        let boxes = &mut self.scan.boxes;
        match u32::try_from(boxes.len()) {
            Ok(id) if boxes.len() < MAX_BOXES => {
                boxes.push(Box { parent, zone, promise: zone::promise(tag) });
                id
            }
            _ => parent,
        }
    }

    /// Elements whose content is not markup.
    fn raw(&mut self, name: &str, tag: &Tag) -> TokenSinkResult<()> {
        let (kind, capture) = match name {
            "script"
                if zone::attr(tag, "type")
                    .is_some_and(|t| t.trim().eq_ignore_ascii_case("application/ld+json")) =>
            {
                (RawKind::ScriptData, Capture::Data)
            }
            "script" => (RawKind::ScriptData, Capture::Drop),
            "style" | "xmp" | "iframe" | "noembed" | "noframes" => (RawKind::Rawtext, Capture::Drop),
            "textarea" => (RawKind::Rcdata, Capture::Drop),
            "title" => (RawKind::Rcdata, Capture::Title),
            _ => return TokenSinkResult::Continue,
        };
        self.capture = capture;
        self.captured.clear();
        TokenSinkResult::RawData(kind)
    }

    fn end(&mut self, name: &str) {
        match std::mem::take(&mut self.capture) {
            Capture::Title if name == "title" && self.scan.head.title.is_none() => {
                self.scan.head.title = Some(squeeze(&self.captured)).filter(|t| !t.is_empty());
            }
            Capture::Data if name == "script" && self.scan.head.data.len() < MAX_VALUES => {
                self.scan.head.data.push(std::mem::take(&mut self.captured));
            }
            Capture::Mark(mark, element, around) => self.capture = Capture::Mark(mark, element, around),
            _ => {}
        }
        if is_block(name) {
            self.flush();
            self.shape = Shape::Paragraph;
            self.zone = None;
            self.leaf = None;
        }
        if is_void(name) {
            return;
        }
        if closes_itself(name) {
            self.finish_mark(name);
            return;
        }
        if self.excess > 0 {
            self.excess -= 1;
        } else if let Some(at) = self.open.iter().rposition(|o| &*o.name == name) {
            self.open.truncate(at);
        }
        self.finish_mark(name);
    }

    /// Ends the capture of a marked element's text at its end tag, or where what is around it ends.
    fn finish_mark(&mut self, name: &str) {
        let open = self.open.len();
        let ends =
            |element: &LocalName, around: usize| open < around || (&**element == name && open <= around);
        match std::mem::take(&mut self.capture) {
            Capture::Mark(mark, element, around) if ends(&element, around) => {
                let value = squeeze(&self.captured);
                if !value.is_empty() && self.scan.head.marks.len() < MAX_VALUES {
                    self.scan.head.marks.push(Mark { value, ..mark });
                }
            }
            other => self.capture = other,
        }
    }

    fn head(&mut self, name: &str, tag: &Tag) {
        let head = &mut self.scan.head;
        let attr = |key: &str| zone::attr(tag, key).map(str::trim).filter(|v| !v.is_empty());
        match name {
            "html" => {
                head.lang = head.lang.take().or_else(|| attr("lang").or(attr("xml:lang")).map(str::to_owned));
                head.translated |= attr("class").is_some_and(|c| c.contains("translated-"));
            }
            "link" if attr("rel").is_some_and(|r| r.eq_ignore_ascii_case("canonical")) => {
                head.canonical = head.canonical.take().or_else(|| attr("href").map(str::to_owned));
            }
            "link" if attr("rel").is_some_and(|r| r.eq_ignore_ascii_case("next")) => {
                head.next = head.next.take().or_else(|| attr("href").map(str::to_owned));
            }
            "meta" if head.metas.len() < MAX_VALUES => {
                let key = attr("property").or(attr("name")).or(attr("http-equiv"));
                match (key, attr("itemprop"), attr("content")) {
                    (Some(key), _, Some(content)) => {
                        head.metas.push((key.to_ascii_lowercase(), plain(content)));
                    }
                    (None, Some(_), Some(_)) => self.mark(name, tag),
                    _ => {}
                }
            }
            _ => self.mark(name, tag),
        }
    }

    /// Notes an element that is marked as a date, an author or a headline.
    fn mark(&mut self, name: &str, tag: &Tag) {
        if self.scan.head.marks.len() >= MAX_VALUES {
            return;
        }
        let attr = |key: &str| zone::attr(tag, key).map(str::trim).filter(|v| !v.is_empty());
        let Some((by, key)) = zone::marked(tag) else { return };
        let own = attr("datetime").or(attr("content")).or_else(|| zone::hidden_time(tag));
        let zone = zone::of(tag).or_else(|| self.open.last().and_then(|o| o.zone));
        let aside = self.open.last().is_some_and(|o| o.foreign)
            || matches!(
                zone,
                Some(Reason::CommentForm | Reason::Advertisement | Reason::Newsletter | Reason::Caption)
            )
            // A box at the side holds other stories, but a class or a label may say that this one's day is in it.
            || (zone == Some(Reason::Teaser) && by == "time");
        let lead = match self.text.trim() {
            "" => self.scan.blocks.last().map_or("", |b| if b.text.len() <= 40 { &b.text } else { "" }),
            text => text,
        };
        let from = lead.char_indices().rev().nth(40).map_or(0, |(i, _)| i);
        let mark = Mark {
            by,
            key,
            value: own.map(squeeze).unwrap_or_default(),
            lead: lead[from..].to_owned(),
            block: self.scan.blocks.len(),
            aside,
        };
        match own {
            Some(_) => self.scan.head.marks.push(mark),
            // Text says when only of an element made for it; a class may mean anything.
            None if matches!(self.capture, Capture::No) && by != "class" && !is_void(name) => {
                self.capture = Capture::Mark(mark, tag.name.clone(), self.open.len());
                self.captured.clear();
            }
            None => {}
        }
    }

    /// Ends the block.
    fn flush(&mut self) {
        if self.text.trim().is_empty() {
            self.text.clear();
            self.linked = 0;
            return;
        }
        let zone = self.zone.or_else(|| self.open.last().and_then(|o| o.zone));
        let linked = self.linked * 2 > self.text.trim().len();
        let within = self.within();
        for text in lines(&self.text) {
            self.scan.blocks.push(Block { text, shape: self.shape, zone, linked, within });
        }
        self.text.clear();
        self.linked = 0;
    }
}

/// Splits at line breaks that end a sentence; the others are white space.
fn lines(text: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for line in text.split('\n').map(squeeze).filter(|l| !l.is_empty()) {
        match out.last_mut() {
            Some(last) if !crate::block::ends_sentence(last) && last.len() > 30 => {
                last.push(' ');
                last.push_str(&line);
            }
            _ => out.push(line),
        }
    }
    out
}

fn shape(name: &str) -> Option<Shape> {
    Some(match name {
        "h1" => Shape::Heading(1),
        "h2" => Shape::Heading(2),
        "h3" | "h4" | "h5" | "h6" => Shape::Heading(3),
        "li" => Shape::Item,
        "figcaption" => Shape::Caption,
        "p" | "blockquote" | "section" | "article" => Shape::Paragraph,
        _ => return None,
    })
}

fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "body"
            | "button"
            | "center"
            | "dd"
            | "details"
            | "dialog"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "head"
            | "header"
            | "html"
            | "legend"
            | "li"
            | "main"
            | "menu"
            | "nav"
            | "ol"
            | "option"
            | "p"
            | "pre"
            | "section"
            | "select"
            | "summary"
            | "table"
            | "tbody"
            | "tfoot"
            | "thead"
            | "title"
            | "tr"
            | "ul"
    )
}

fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "param"
            | "source"
            | "track"
            | "wbr"
    )
}

/// Elements whose end tag may be left out.
fn closes_itself(name: &str) -> bool {
    matches!(name, "p" | "li" | "dt" | "dd" | "td" | "th" | "tr" | "tbody" | "thead" | "tfoot" | "option")
}

fn is_hidden(tag: &Tag) -> bool {
    matches!(
        &*tag.name,
        "head" | "template" | "svg" | "object" | "select" | "noscript" | "canvas" | "audio" | "video"
    ) || zone::attr(tag, "hidden").is_some()
        || zone::attr(tag, "style").is_some_and(|s| {
            let s: String = s.chars().filter(|c| !c.is_whitespace()).collect();
            s.to_ascii_lowercase().contains("display:none")
        })
}
