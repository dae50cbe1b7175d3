//! Inputs: files, folders, standard input; what kind each is; one document at a time.

use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};

use coder::event::CiteInfo;
use coder::page::{self, Options, Page};

use crate::args::InputKind;
use crate::report::chain;

/// Largest input file that is read at once, in bytes.
const MAX_FILE: u64 = 1 << 30;

/// One document, read or not.
pub(crate) struct Document {
    /// What to call it in messages: file, and line for JSON Lines.
    pub(crate) name: String,
    pub(crate) source: coder::Source,
    pub(crate) page: Result<Page, String>,
}

/// What the command line says of every document.
#[derive(Clone, Debug, Default)]
pub(crate) struct Given {
    pub(crate) date: Option<String>,
    pub(crate) url: Option<String>,
}

/// The files that the paths name: folders are walked in name order, hidden files left out.
pub(crate) fn files(paths: &[PathBuf]) -> (Vec<PathBuf>, Vec<String>) {
    let (mut found, mut problems) = (Vec::new(), Vec::new());
    for path in paths {
        walk(path, 0, &mut found, &mut problems);
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

/// Bytes of a file, or of standard input for `-`.
pub(crate) fn bytes(path: &Path) -> Result<Vec<u8>, String> {
    let name = path.display();
    let mut bytes = Vec::new();
    let read = if path == Path::new("-") {
        std::io::stdin().lock().take(MAX_FILE + 1).read_to_end(&mut bytes)
    } else {
        File::open(path).map_err(|e| format!("{name}: {e}"))?.take(MAX_FILE + 1).read_to_end(&mut bytes)
    };
    read.map_err(|e| format!("{name}: {e}"))?;
    if bytes.len() as u64 > MAX_FILE {
        return Err(format!("{name}: more than {MAX_FILE} bytes; split it"));
    }
    Ok(bytes)
}

fn kind_of(path: &Path, bytes: &[u8], asked: InputKind) -> InputKind {
    if asked != InputKind::Auto {
        return asked;
    }
    let extension = path.extension().map(|e| e.to_string_lossy().to_lowercase()).unwrap_or_default();
    match extension.as_str() {
        "html" | "htm" | "xhtml" => InputKind::Html,
        "jsonl" | "ndjson" => InputKind::Jsonl,
        "warc" => InputKind::Warc,
        _ if bytes.starts_with(b"WARC/") => InputKind::Warc,
        _ if bytes.starts_with(b"{\"") && serde_json::from_slice::<serde_json::Value>(bytes.split(|b| *b == b'\n').next().unwrap_or(bytes)).is_ok() => InputKind::Jsonl,
        "xml" if is_petrarch(bytes) => InputKind::Petrarch,
        _ => InputKind::Auto,
    }
}

fn is_petrarch(bytes: &[u8]) -> bool {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(4096)]);
    head.contains("<Sentences>") || head.contains("<Sentence ")
}

/// The documents of one file.
pub(crate) fn documents(path: &Path, asked: InputKind, given: &Given) -> Vec<Document> {
    let name = if path == Path::new("-") { "standard input".to_owned() } else { path.display().to_string() };
    let source = || coder::Source {
        file: (path != Path::new("-")).then(|| path.file_name().map_or_else(|| name.clone(), |n| n.to_string_lossy().into_owned())),
        ..coder::Source::default()
    };
    let failed = |why: String| vec![Document { name: name.clone(), source: source(), page: Err(why) }];
    let bytes = match bytes(path) {
        Ok(bytes) => bytes,
        Err(why) => return failed(why.strip_prefix(&format!("{}: ", path.display())).unwrap_or(&why).to_owned()),
    };
    let options = Options { url: given.url.clone(), date: given.date.clone(), ..Options::default() };
    let page = |input| page::read(&bytes, &Options { input, ..options.clone() }).map_err(|e| chain(&e));
    let one = |page| vec![Document { name: name.clone(), source: source(), page }];
    match kind_of(path, &bytes, asked) {
        InputKind::Auto => one(page(page::Input::Auto)),
        InputKind::Html => one(page(page::Input::Html)),
        InputKind::Text => one(page(page::Input::Text)),
        InputKind::Jsonl => json_lines(&bytes, &name, &source, given),
        InputKind::Petrarch => petrarch(&bytes, &name, &source),
        InputKind::Warc => failed("web archives are not read by this version".to_owned()),
    }
}

fn json_lines(bytes: &[u8], name: &str, source: &dyn Fn() -> coder::Source, given: &Given) -> Vec<Document> {
    let mut found = Vec::new();
    for (number, line) in bytes.split(|b| *b == b'\n').enumerate() {
        if line.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        let mut source = source();
        let page = json_page(line, &mut source, given);
        found.push(Document { name: format!("{name}:{}", number + 1), source, page });
    }
    if found.is_empty() {
        found.push(Document { name: name.to_owned(), source: source(), page: Err("an empty file".to_owned()) });
    }
    found
}

fn json_page(line: &[u8], source: &mut coder::Source, given: &Given) -> Result<Page, String> {
    let mut object: serde_json::Map<String, serde_json::Value> = serde_json::from_slice(line).map_err(|e| format!("not a JSON object: {e}"))?;
    let mut take = |key: &str| match object.remove(key) {
        None | Some(serde_json::Value::Null) => Ok(None),
        Some(serde_json::Value::String(s)) => Ok(Some(s)),
        Some(_) => Err(format!("`{key}` is not a string")),
    };
    let (text, html, date, url, title) = (take("text")?, take("html")?, take("date")?, take("url")?, take("title")?);
    let date = date.or_else(|| given.date.clone());
    if let Some(d) = &date
        && d.get(..10).is_none_or(|d| d.parse::<jiff::civil::Date>().is_err())
    {
        return Err(format!("`date` is {d:?}, not yyyy-mm-dd"));
    }
    source.extra = CiteInfo { extra: object, ..CiteInfo::default() };
    let options = |input| Options { input, url: url.clone().or_else(|| given.url.clone()), date: date.clone(), title: title.clone() };
    match (text, html) {
        (Some(text), _) => page::read(text.as_bytes(), &options(page::Input::Text)).map_err(|e| chain(&e)),
        (None, Some(html)) => page::read(html.as_bytes(), &options(page::Input::Html)).map_err(|e| chain(&e)),
        (None, None) => Err("neither `text` nor `html`".to_owned()),
    }
}

/// PETRARCH's sentences, each a document of its own.
fn petrarch(bytes: &[u8], name: &str, source: &dyn Fn() -> coder::Source) -> Vec<Document> {
    crate::eval::petrarch::records(&String::from_utf8_lossy(bytes))
        .into_iter()
        .map(|record| {
            let mut source = source();
            source.extra.extra.insert("id".to_owned(), record.id.clone().into());
            let story = page::Story { text: record.text, ..page::Story::default() };
            let page = Page { published: record.date.map(|d| d.to_string()), stories: vec![story], ..Page::default() };
            Document { name: format!("{name}: {}", record.id), source, page: Ok(page) }
        })
        .collect()
}
