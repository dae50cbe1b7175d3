//! Inputs: files, folders, standard input; what kind each is; one document at a time.
//!
//! An [`Unread`] is cheap to make and to hold (a path, or one document of a larger file), so that the threads do the reading
//! and a file of a million lines never stands in memory.

mod open;

use std::fs;
use std::io::{BufRead, ErrorKind, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use coder::event::CiteInfo;
use coder::page::{self, Page};
use intake::kind::{self, Kind};
use intake::table::{Columns, Rows};
use intake::{Item, Lines, Listed, Place, What as Part, feed, json, sitemap, warc};

use crate::args::InputKind;
use crate::eval::petrarch;
use crate::report::{Error, chain};
pub(crate) use open::Meter;

/// Largest file that is read whole, in bytes; `page` has its own, lower limit for one page.
const MAX_FILE: usize = 256 << 20;

/// Most damaged members before the first bytes of a file.
const MAX_DAMAGED: usize = 1_000;

/// What is said of a document that makes the program panic.
pub(crate) const BROKE: &str = "the program broke on it; please report this";

/// What the command line says of every document.
#[derive(Clone, Debug, Default)]
pub(crate) struct Given {
    pub(crate) date: Option<String>,
    pub(crate) url: Option<String>,
}

/// How inputs are to be read, and how far they have been.
#[derive(Clone, Debug)]
pub(crate) struct Way {
    pub(crate) kind: InputKind,
    pub(crate) columns: Columns,
    pub(crate) meter: Meter,
}

impl Way {
    /// The way that the flags `--input` and `--columns` tell.
    pub(crate) fn new(kind: InputKind, columns: &[String]) -> crate::report::Result<Self> {
        let columns = Columns::parse(columns).map_err(|e| Error::new(format!("--columns: {e}")))?;
        Ok(Self { kind, columns, meter: Meter::default() })
    }
}

/// A document that has not been read.
pub(crate) struct Unread {
    /// What to call it in messages: file, and place in it.
    name: String,
    /// The file's name, for citing.
    file: Option<String>,
    what: What,
}

enum What {
    /// A page in a file of its own, and how to take it.
    File(PathBuf, page::Input, Meter),
    /// A page that came through standard input.
    Bytes(Vec<u8>, page::Input),
    /// A line of JSON Lines.
    Line(Vec<u8>),
    /// A part of a larger file.
    Part(Part),
    /// A record of PETRARCH's.
    Record(petrarch::Record),
    /// Something that cannot be read, and why.
    Bad(String),
}

/// One document, read or not.
pub(crate) struct Document {
    /// What to call it in messages.
    pub(crate) name: String,
    pub(crate) source: coder::Source,
    pub(crate) page: Result<Page, Unreadable>,
}

/// Why there is no page with words.
pub(crate) enum Unreadable {
    /// It is no page that is to be read, rightly; the reason is a phrase behind a number.
    Passed(&'static str),
    /// A page that is known by name only.
    Listed(Box<Page>),
    /// It should have been one.
    Bad(String),
}

impl Unread {
    /// What to call it in messages.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// Bytes that it holds.
    pub(crate) fn weight(&self) -> usize {
        match &self.what {
            What::Bytes(bytes, _) | What::Line(bytes) => bytes.len(),
            What::Part(Part::Document(document)) => document.bytes.len(),
            What::Record(record) => record.text.len(),
            What::Part(_) | What::File(..) | What::Bad(_) => 0,
        }
    }

    /// Reads the document.
    pub(crate) fn read(self, given: &Given) -> Document {
        let mut source = coder::Source { file: self.file, ..coder::Source::default() };
        let mut read = |mut document: intake::Document| {
            document.url = document.url.or_else(|| given.url.clone());
            document.date = document.date.or_else(|| given.date.clone());
            let (page, extra) = document.read().map_err(|e| Unreadable::Bad(chain(&e)))?;
            source.extra = CiteInfo { extra, ..CiteInfo::default() };
            Ok(page)
        };
        let mut plain = |bytes, input| read(intake::Document { bytes, input, ..intake::Document::default() });
        let page = match self.what {
            What::File(path, input, meter) => open::page(&path, page::MAX_BYTES, &meter)
                .map_err(|e| Unreadable::Bad(e.to_string()))
                .and_then(|bytes| plain(bytes, input)),
            What::Bytes(bytes, input) => plain(bytes, input),
            What::Line(line) => {
                json::document(&line).map_err(|e| Unreadable::Bad(e.to_string())).and_then(read)
            }
            What::Part(Part::Document(document)) => read(document),
            What::Part(Part::Listed(listed)) => Err(Unreadable::Listed(Box::new(named(listed)))),
            What::Part(Part::Passed(passed)) => Err(Unreadable::Passed(passed.as_str())),
            What::Part(Part::Broken(e)) => Err(Unreadable::Bad(e.to_string())),
            What::Record(record) => {
                source.extra.extra.insert("id".to_owned(), record.id.clone().into());
                Ok(record.page())
            }
            What::Bad(why) => Err(Unreadable::Bad(why)),
        };
        Document { name: self.name, source, page }
    }
}

/// Reads a document and does the work on it, if it can be read. Should the program break on it, that costs the document.
pub(crate) fn guarded<R>(
    unread: Unread,
    given: &Given,
    work: impl FnOnce(&Document) -> R,
) -> (Document, Option<R>) {
    let name = unread.name().to_owned();
    let all = || {
        let document = unread.read(given);
        let done = document.page.is_ok().then(|| work(&document));
        (document, done)
    };
    catch_unwind(AssertUnwindSafe(all)).unwrap_or_else(|_| {
        let page = Err(Unreadable::Bad(BROKE.to_owned()));
        (Document { name, source: coder::Source::default(), page }, None)
    })
}

/// A page without words.
fn named(listed: Listed) -> Page {
    Page {
        title: listed.title,
        published: listed.date,
        publication: listed.publication,
        url: Some(listed.url),
        language: listed.language,
        ..Page::default()
    }
}

/// The files that the paths name: folders are walked in name order, hidden files left out.
pub(crate) fn files(paths: &[PathBuf]) -> (Vec<PathBuf>, Vec<String>) {
    let (mut found, mut problems) = (Vec::new(), Vec::new());
    for path in paths {
        let before = (found.len(), problems.len());
        walk(path, 0, &mut found, &mut problems);
        if before == (found.len(), problems.len()) {
            problems.push(format!("{}: no files in this folder", path.display()));
        }
    }
    (found, problems)
}

fn walk(path: &Path, depth: usize, found: &mut Vec<PathBuf>, problems: &mut Vec<String>) {
    if !path.is_dir() {
        found.push(path.to_path_buf());
        return;
    }
    if depth > 64 {
        problems.push(format!("{}: more than 64 folders deep", path.display()));
        return;
    }
    match fs::read_dir(path) {
        Err(e) => problems.push(format!("{}: {e}", path.display())),
        Ok(entries) => {
            let mut inside: Vec<PathBuf> = entries.flatten().map(|e| e.path()).collect();
            inside.sort();
            for entry in inside {
                if !entry.file_name().is_some_and(|n| n.to_string_lossy().starts_with('.')) {
                    walk(&entry, depth + 1, found, problems);
                }
            }
        }
    }
}

/// Bytes of a file that a command cannot do without.
pub(crate) fn required(path: &Path) -> crate::report::Result<Vec<u8>> {
    whole(path, &Meter::default()).map_err(|why| Error::new(format!("{}: {why}", name(path))))
}

/// Bytes of a file that is not one page. The error does not name the file.
fn whole(path: &Path, meter: &Meter) -> Result<Vec<u8>, String> {
    let bytes = open::bytes(path, MAX_FILE, meter).map_err(|e| e.to_string())?;
    if bytes.len() > MAX_FILE {
        return Err(format!("larger than the limit of {} MiB", MAX_FILE >> 20));
    }
    Ok(bytes)
}

/// What to call a path in messages.
pub(crate) fn name(path: &Path) -> String {
    if open::is_standard_input(path) { "standard input".to_owned() } else { path.display().to_string() }
}

/// The documents of one file.
pub(crate) fn documents(path: &Path, way: &Way) -> Box<dyn Iterator<Item = Unread> + Send> {
    let piped = open::is_standard_input(path);
    let name = name(path);
    let file = path.file_name().filter(|_| !piped).map(|n| n.to_string_lossy().into_owned());
    let unread = move |(place, what): (Place, What)| Unread {
        name: format!("{name}{place}"),
        file: file.clone(),
        what,
    };
    match parts(path, way) {
        Ok(parts) => Box::new(parts.map(unread)),
        Err(why) => Box::new(std::iter::once(unread((Place::Whole, What::Bad(why))))),
    }
}

type Parts = Box<dyn Iterator<Item = (Place, What)> + Send>;

/// The documents in a file, and where in it they stand.
fn parts(path: &Path, way: &Way) -> Result<Parts, String> {
    let mut reader = open::open(path, &way.meter).map_err(|e| e.to_string())?;
    let (head, damage) = head(&mut reader)?;
    let kind = kind(path, &head, way);
    if let Some(why) = damage.as_ref().filter(|_| kind != Kind::Warc) {
        return Err(why.clone());
    }
    let part = |item: Item| (item.place, What::Part(item.what));
    let memory = |mut reader: Box<dyn BufRead + Send>| {
        let mut bytes = Vec::new();
        let most = page::MAX_BYTES as u64 + 1;
        reader.by_ref().take(most).read_to_end(&mut bytes).map_err(|e| e.to_string()).map(|_| bytes)
    };
    Ok(match kind {
        Kind::Warc => {
            let first = damage.into_iter().map(|why| (Place::Record(1), What::Bad(why)));
            Box::new(first.chain(warc::Records::new(reader).map(part)))
        }
        Kind::Table => Box::new(Rows::new(reader, &head, &way.columns).map(part)),
        Kind::Feed => Box::new(feed::items(&memory(reader)?).into_iter().map(part)),
        Kind::Sitemap => Box::new(sitemap::items(&memory(reader)?).into_iter().map(part)),
        Kind::Jsonl => Box::new(
            Lines::new(reader)
                .map(|(number, line)| (Place::Line(number), line.map_or_else(What::Bad, What::Line))),
        ),
        Kind::Petrarch => {
            let mut xml = Vec::new();
            reader.take(MAX_FILE as u64).read_to_end(&mut xml).map_err(|e| e.to_string())?;
            let records = petrarch::records(&String::from_utf8_lossy(&xml));
            Box::new(records.into_iter().zip(1..).map(|(r, n)| (Place::Item(n), What::Record(r))))
        }
        Kind::Page(input) if open::is_standard_input(path) => {
            Box::new(std::iter::once((Place::Whole, What::Bytes(memory(reader)?, input))))
        }
        // read by the thread that codes it
        Kind::Page(input) => {
            let what = What::File(path.to_path_buf(), input, way.meter.clone());
            Box::new(std::iter::once((Place::Whole, what)))
        }
        other => return Err(format!("{other:?} is not read by this version")),
    })
}

/// The first bytes that can be read, and what stands damaged before them: the first member of a compressed archive, perhaps.
fn head(reader: &mut impl BufRead) -> Result<(Vec<u8>, Option<String>), String> {
    let mut damage = None;
    for _ in 0..MAX_DAMAGED {
        match reader.fill_buf() {
            Ok(head) => return Ok((head.to_vec(), damage)),
            Err(e) if e.kind() == ErrorKind::InvalidData => {
                damage.get_or_insert_with(|| e.to_string());
            }
            Err(e) => return Err(e.to_string()),
        }
    }
    Err(damage.unwrap_or_default())
}

/// What a file is, by what was asked, its first bytes and its name.
fn kind(path: &Path, head: &[u8], way: &Way) -> Kind {
    match way.kind {
        InputKind::Html => return Kind::Page(page::Input::Html),
        InputKind::Text => return Kind::Page(page::Input::Text),
        InputKind::Jsonl => return Kind::Jsonl,
        InputKind::Csv => return Kind::Table,
        InputKind::Warc => return Kind::Warc,
        InputKind::Feed => return Kind::Feed,
        InputKind::Sitemap => return Kind::Sitemap,
        InputKind::Petrarch => return Kind::Petrarch,
        InputKind::Auto => {}
    }
    let extension = |p: &Path| p.extension().map(|e| e.to_string_lossy().to_lowercase()).unwrap_or_default();
    let outer = extension(path);
    let own = if outer == "gz" { extension(Path::new(path.file_stem().unwrap_or_default())) } else { outer };
    match kind::of(&own, head) {
        // whoever names columns has a table
        Kind::Page(_) if !way.columns.is_empty() => Kind::Table,
        kind => kind,
    }
}
