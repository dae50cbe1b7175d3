//! HTML to blocks of visible text and to what the head says, in one linear pass over the tokens.
//!
//! No tree is built, so nesting costs nothing and a cut-off page is as good as a whole one. The pass also measures what
//! would hurt a tree builder (depth, unclosed formatting), so that the caller can refuse to build one. It knows tags and
//! class names, not words.

use std::cell::RefCell;

use html5ever::{LocalName, TokenizerResult};
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{
    BufferQueue, CharacterTokens, EndTag, StartTag, Tag, TagToken, Token, TokenSink, TokenSinkResult,
    Tokenizer, TokenizerOpts,
};

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
    /// Deepest nesting of elements.
    pub(crate) depth: usize,
    /// Start tags.
    pub(crate) tags: usize,
    /// Formatting elements that were left open when their parent closed; a browser opens each one again and again.
    pub(crate) unclosed: usize,
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
    /// `<time>` and elements with a date or author `itemprop`: the property or class, and the value.
    pub(crate) props: Vec<(String, String)>,
    /// Whether the page says that a program translated it.
    pub(crate) translated: bool,
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
    within: u32,
}

/// What character tokens are collected for, beside the block.
#[derive(Default, PartialEq)]
enum Capture {
    #[default]
    No,
    Title,
    Data,
    /// Raw text that is not shown.
    Drop,
    /// A `<time>` or `itemprop` element without a value of its own: the text is the value.
    Prop(String),
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
            Capture::Prop(_) => {
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
        self.scan.tags += 1;
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
                self.open.push(Open { name: tag.name.clone(), zone, hidden, link, within });
            } else {
                self.excess += 1;
            }
            self.scan.depth = self.scan.depth.max(self.open.len() + self.excess);
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
            Capture::Prop(prop) => {
                let value = squeeze(&self.captured);
                if !value.is_empty() && self.scan.head.props.len() < MAX_VALUES {
                    self.scan.head.props.push((prop, value));
                }
            }
            _ => {}
        }
        if is_block(name) {
            self.flush();
            self.shape = Shape::Paragraph;
            self.zone = None;
            self.leaf = None;
        }
        if is_void(name) || closes_itself(name) {
            return;
        }
        if self.excess > 0 {
            self.excess -= 1;
        } else if let Some(at) = self.open.iter().rposition(|o| &*o.name == name) {
            self.scan.unclosed += self.open[at + 1..].iter().filter(|o| is_formatting(&o.name)).count();
            self.open.truncate(at);
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
            "meta" if head.metas.len() < MAX_VALUES => {
                let key = attr("property").or(attr("name")).or(attr("itemprop")).or(attr("http-equiv"));
                if let (Some(key), Some(content)) = (key, attr("content")) {
                    head.metas.push((key.to_ascii_lowercase(), plain(content)));
                }
            }
            _ => {
                let prop = attr("itemprop")
                    .filter(|p| ["datePublished", "dateModified", "author", "headline"].contains(p));
                if prop.is_none() && name != "time" || head.props.len() >= MAX_VALUES {
                    return;
                }
                let key = prop.or(attr("class")).unwrap_or("time").to_ascii_lowercase();
                match attr("datetime").or(attr("content")) {
                    Some(value) => head.props.push((key, squeeze(value))),
                    None if self.capture == Capture::No => {
                        self.capture = Capture::Prop(key);
                        self.captured.clear();
                    }
                    None => {}
                }
            }
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

fn is_formatting(name: &str) -> bool {
    matches!(
        name,
        "a" | "b"
            | "big"
            | "code"
            | "em"
            | "font"
            | "i"
            | "nobr"
            | "s"
            | "small"
            | "strike"
            | "strong"
            | "tt"
            | "u"
    )
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
