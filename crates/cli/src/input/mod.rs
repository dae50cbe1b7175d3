//! Inputs: files, folders, standard input; what kind each is; one document at a time.
//!
//! An [`Unread`] is cheap to make and to hold (a path, or one line of a file), so that the threads do the reading and a file
//! of a million lines never stands in memory.

mod json;
mod lines;

use std::fs::{self, File};
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use coder::event::CiteInfo;
use coder::page::{self, Options, Page};

use crate::args::InputKind;
use crate::eval::petrarch;
use crate::report::{Error, chain};
use lines::Lines;

/// Largest file that is read whole, in bytes; `page` has its own, lower limit for one page.
const MAX_FILE: u64 = 256 << 20;

/// What the command line says of every document.
#[derive(Clone, Debug, Default)]
pub(crate) struct Given {
    pub(crate) date: Option<String>,
    pub(crate) url: Option<String>,
}

/// A document that has not been read.
pub(crate) struct Unread {
    /// What to call it in messages: file, and line for JSON Lines.
    name: String,
    /// The file's name, for citing.
    file: Option<String>,
    what: What,
}

enum What {
    /// A page in a file of its own, and how to take it.
    File(PathBuf, page::Input),
    /// A page that came through standard input.
    Bytes(Vec<u8>, page::Input),
    /// A line of JSON Lines.
    Line(Vec<u8>),
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
    pub(crate) page: Result<Page, String>,
}

impl Unread {
    /// Reads the document.
    pub(crate) fn read(self, given: &Given) -> Document {
        let mut source = coder::Source { file: self.file, ..coder::Source::default() };
        let page = match self.what {
            What::File(path, input) => bytes(&path).and_then(|b| page(&b, input, given)),
            What::Bytes(bytes, input) => page(&bytes, input, given),
            What::Line(line) => json::page(&line, given).map(|(page, extra)| {
                source.extra = CiteInfo { extra, ..CiteInfo::default() };
                page
            }),
            What::Record(record) => {
                source.extra.extra.insert("id".to_owned(), record.id.clone().into());
                Ok(record.page())
            }
            What::Bad(why) => Err(why),
        };
        Document { name: self.name, source, page }
    }
}

fn page(bytes: &[u8], input: page::Input, given: &Given) -> Result<Page, String> {
    let options = Options { input, url: given.url.clone(), date: given.date.clone(), ..Options::default() };
    page::read(bytes, &options).map_err(|e| chain(&e))
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

/// Bytes of a file, or of standard input for `-`. The error does not name the file.
fn bytes(path: &Path) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    let read = if is_standard_input(path) {
        std::io::stdin().lock().take(MAX_FILE + 1).read_to_end(&mut bytes)
    } else {
        File::open(path).and_then(|f| f.take(MAX_FILE + 1).read_to_end(&mut bytes))
    };
    read.map_err(|e| e.to_string())?;
    if bytes.len() as u64 > MAX_FILE {
        return Err(format!("larger than the limit of {} MiB", MAX_FILE >> 20));
    }
    Ok(bytes)
}

/// Bytes of a file that a command cannot do without.
pub(crate) fn required(path: &Path) -> crate::report::Result<Vec<u8>> {
    bytes(path).map_err(|why| Error::new(format!("{}: {why}", name(path))))
}

fn is_standard_input(path: &Path) -> bool {
    path == Path::new("-")
}

/// What to call a path in messages.
pub(crate) fn name(path: &Path) -> String {
    if is_standard_input(path) { "standard input".to_owned() } else { path.display().to_string() }
}

/// The documents of one file.
pub(crate) fn documents(path: &Path, asked: InputKind) -> Box<dyn Iterator<Item = Unread>> {
    let name = name(path);
    let file =
        path.file_name().filter(|_| !is_standard_input(path)).map(|n| n.to_string_lossy().into_owned());
    let one = {
        let (name, file) = (name.clone(), file.clone());
        move |what| -> Box<dyn Iterator<Item = Unread>> {
            Box::new(std::iter::once(Unread { name, file, what }))
        }
    };
    let reader: Box<dyn Read> = if is_standard_input(path) {
        Box::new(std::io::stdin())
    } else {
        match File::open(path) {
            Ok(file) => Box::new(file),
            Err(e) => return one(What::Bad(e.to_string())),
        }
    };
    let mut reader = BufReader::with_capacity(1 << 16, reader);
    let head = match reader.fill_buf() {
        Ok(head) => head,
        Err(e) => return one(What::Bad(e.to_string())),
    };
    let input = match kind(path, head, asked) {
        Kind::Page(input) => input,
        Kind::Warc => return one(What::Bad("web archives are not read by this version".to_owned())),
        Kind::Jsonl => {
            return Box::new(Lines::new(reader).map(move |(number, line)| Unread {
                name: format!("{name}:{number}"),
                file: file.clone(),
                what: line.map_or_else(What::Bad, What::Line),
            }));
        }
        Kind::Petrarch => {
            drop(reader);
            return match bytes(path) {
                Err(why) => one(What::Bad(why)),
                Ok(xml) => Box::new(petrarch::records(&String::from_utf8_lossy(&xml)).into_iter().map(
                    move |record| Unread {
                        name: format!("{name}: {}", record.id),
                        file: file.clone(),
                        what: What::Record(record),
                    },
                )),
            };
        }
    };
    if !is_standard_input(path) {
        return one(What::File(path.to_path_buf(), input));
    }
    let mut bytes = Vec::new();
    match reader.take(MAX_FILE).read_to_end(&mut bytes) {
        Ok(_) => one(What::Bytes(bytes, input)),
        Err(e) => one(What::Bad(e.to_string())),
    }
}

enum Kind {
    Page(page::Input),
    Jsonl,
    Warc,
    Petrarch,
}

/// What a file is, by what was asked, its name and its first bytes.
fn kind(path: &Path, head: &[u8], asked: InputKind) -> Kind {
    match asked {
        InputKind::Html => return Kind::Page(page::Input::Html),
        InputKind::Text => return Kind::Page(page::Input::Text),
        InputKind::Jsonl => return Kind::Jsonl,
        InputKind::Warc => return Kind::Warc,
        InputKind::Petrarch => return Kind::Petrarch,
        InputKind::Auto => {}
    }
    let extension = path.extension().map(|e| e.to_string_lossy().to_lowercase()).unwrap_or_default();
    let holds = |part: &[u8]| head.windows(part.len()).take(4096).any(|w| w == part);
    match extension.as_str() {
        "html" | "htm" | "xhtml" => Kind::Page(page::Input::Html),
        "jsonl" | "ndjson" => Kind::Jsonl,
        "warc" => Kind::Warc,
        _ if head.starts_with(b"WARC/") => Kind::Warc,
        _ if head.starts_with(b"{\"") => Kind::Jsonl,
        "xml" if holds(b"<Sentences>") || holds(b"<Sentence ") => Kind::Petrarch,
        _ => Kind::Page(page::Input::Auto),
    }
}
