//! `lapwing lexicon check|test|matrix`.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::{fs, io};

use casebook::{Expected, Marked};
use coder::event::EventType;
use coder::extract::relate;
use coder::lexicon::petrarch::Dictionary;
use coder::lexicon::{Examples, Lexicon, Source};
use coder::page::Page;
use coder::text::Span;
use coder::{Coder, page};

use crate::args::{self, Dictionaries, LexiconCommand};
use crate::report::{Error, Outcome, Result, complain};
use crate::{input, matrix};

/// The day on which examples are told: a Wednesday.
const EXAMPLE_DAY: &str = "2024-05-15";

pub(crate) fn run(args: &args::Lexicon) -> Result<Outcome> {
    match &args.command {
        LexiconCommand::Check { dir, dictionaries } => {
            let given = !dictionaries.actors.is_empty() || !dictionaries.agents.is_empty();
            let own = if dir.is_some() || !given { check(dir.as_deref())? } else { Outcome::Done };
            let faulty = given && check_dictionaries(dictionaries)?;
            Ok(if faulty { Outcome::No } else { own })
        }
        LexiconCommand::Test { dir, only, quiet } => {
            test(dir.as_deref(), only.as_deref().unwrap_or(""), *quiet)
        }
        LexiconCommand::Matrix { dir } => {
            matrix::print(coder(dir.as_deref(), &Dictionaries::default())?.lexicon())?;
            Ok(Outcome::Done)
        }
    }
}

/// Files of a lexicon's folder.
pub(crate) fn sources(dir: &Path) -> Result<Vec<Source>> {
    let mut found = Vec::new();
    collect(dir, dir, &mut found).map_err(|e| Error::new(format!("{}: {e}", dir.display())))?;
    found.sort_by(|a, b| a.path.cmp(&b.path));
    if found.is_empty() {
        return Err(Error::new(format!("{}: no lexicon files (*.toml, *.tsv) there", dir.display())));
    }
    Ok(found)
}

fn collect(root: &Path, dir: &Path, found: &mut Vec<Source>) -> io::Result<()> {
    for entry in fs::read_dir(dir)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(root, &path, found)?;
        } else if path.extension().is_some_and(|e| e == "toml" || e == "tsv") {
            let name = path.strip_prefix(root).unwrap_or(&path).to_string_lossy().replace('\\', "/");
            found.push(Source { path: name, text: fs::read_to_string(&path)? });
        }
    }
    Ok(())
}

/// What the given dictionaries say.
fn dictionary(given: &Dictionaries) -> Result<Dictionary> {
    let mut dictionary = Dictionary::default();
    let source = |path: &PathBuf| -> Result<Source> {
        // old dictionaries are in all sorts of bytes: the lines in question are faults
        let text = String::from_utf8_lossy(&input::required(path)?).into_owned();
        Ok(Source { path: path.display().to_string(), text })
    };
    for path in &given.actors {
        dictionary.read_actors(&source(path)?);
    }
    for path in &given.agents {
        dictionary.read_agents(&source(path)?);
    }
    Ok(dictionary)
}

/// Prints what the dictionaries have, and what is wrong in them; whether something is.
fn check_dictionaries(given: &Dictionaries) -> Result<bool> {
    let dictionary = dictionary(given)?;
    let mut out = io::BufWriter::new(io::stdout().lock());
    for fault in dictionary.faults() {
        writeln!(out, "{fault}")?;
    }
    let counts = dictionary.counts();
    let faults = dictionary.faults().len();
    let verdict = if faults == 0 { "no faults".to_owned() } else { counted(faults) };
    writeln!(
        out,
        "dictionaries: {} actors, {} synonyms, {} codes, {} agents: {verdict}",
        counts.actors, counts.synonyms, counts.codes, counts.agents
    )?;
    out.flush()?;
    Ok(faults > 0)
}

/// A coder with the shipped lexicon, or with the one in `dir`, and what the dictionaries add.
pub(crate) fn coder(dir: Option<&Path>, given: &Dictionaries) -> Result<Coder> {
    let dictionary = dictionary(given)?;
    if !dictionary.faults().is_empty() {
        complain(&format!(
            "dictionaries: {} (`lapwing lexicon check --actors FILE --agents FILE` lists them); the rest is used",
            counted(dictionary.faults().len())
        ));
    }
    let Some(dir) = dir else { return Ok(Coder::with_dictionary(&dictionary)?) };
    let image = match coder::lexicon::compile(&sources(dir)?) {
        Ok(image) => image,
        Err(faults) => {
            for fault in &faults {
                complain(&format!("{}/{fault}", dir.display()));
            }
            return Err(Error::new(format!(
                "{}: {}; `lapwing lexicon check` lists them",
                dir.display(),
                counted(faults.len())
            )));
        }
    };
    let lexicon = Lexicon::load_with(&image, &dictionary).map_err(|e| Error::new(e.to_string()))?;
    Ok(Coder::with_lexicon(lexicon)?)
}

fn check(dir: Option<&Path>) -> Result<Outcome> {
    let mut out = io::stdout().lock();
    let Some(dir) = dir else {
        let coder = Coder::new()?;
        writeln!(out, "{}", summary(coder.lexicon()))?;
        return Ok(Outcome::Done);
    };
    match coder::lexicon::compile(&sources(dir)?) {
        Ok(image) => {
            let lexicon = Lexicon::load(&image).map_err(|e| Error::new(e.to_string()))?;
            writeln!(out, "{}", summary(&lexicon))?;
            Ok(Outcome::Done)
        }
        Err(faults) => {
            for fault in &faults {
                writeln!(out, "{}/{fault}", dir.display())?;
            }
            complain(&counted(faults.len()));
            Ok(Outcome::No)
        }
    }
}

fn summary(lexicon: &Lexicon) -> String {
    format!(
        "lexicon {}: {} senses, {} patterns, {} identities, {} places: no faults",
        lexicon.hash(),
        lexicon.senses().len(),
        lexicon.patterns().len(),
        lexicon.entities().len(),
        lexicon.place_count()
    )
}

fn test(dir: Option<&Path>, only: &str, quiet: bool) -> Result<Outcome> {
    let folder = dir.map_or_else(|| PathBuf::from("lexicon"), Path::to_path_buf);
    let coder = coder(dir, &Dictionaries::default())?;
    let examples = coder::lexicon::examples(&sources(&folder)?)
        .map_err(|f| Error::new(f.first().map_or(String::new(), ToString::to_string)))?;
    let mut out = io::BufWriter::new(io::stdout().lock());
    let (mut run, mut failed, mut known) = (0, 0, 0);
    for example in &examples {
        let kind = if example.miss.is_some() { "misses" } else { "hits" };
        let name = format!("{}:{} {} {kind}", example.path, example.line, example.sense);
        if !name.contains(only) {
            continue;
        }
        run += 1;
        known += usize::from(example.fails.is_some());
        let verdict = verdict(&coder, example);
        let verdict = match (&example.fails, verdict) {
            (None, v) => v,
            (Some(_), Err(_)) => Ok(()),
            (Some(reason), Ok(())) => Err(format!("passes now; take the mark `fails = \"{reason}\"` away")),
        };
        match verdict {
            Ok(()) if quiet => {}
            Ok(()) => writeln!(out, "test {name} ... ok")?,
            Err(why) => {
                failed += 1;
                writeln!(out, "test {name} ... FAILED\n    {}\n    {why}", example.text)?;
            }
        }
    }
    writeln!(out, "{run} examples, {failed} failed, {known} marked as known to fail")?;
    out.flush()?;
    Ok(if failed == 0 { Outcome::Done } else { Outcome::No })
}

fn verdict(coder: &Coder, example: &Examples) -> std::result::Result<(), String> {
    let (event, mode) = example.event;
    let expected = Expected { event, mode };
    let events = |text: &str| {
        let story = page::Story { text: text.to_owned(), ..page::Story::default() };
        let page = Page { published: Some(EXAMPLE_DAY.to_owned()), stories: vec![story], ..Page::default() };
        coder.code(&page, &coder::Source::default()).events
    };
    match &example.miss {
        None => {
            let marked = Marked::parse(&example.text).map_err(|e| e.to_string())?;
            if example.state {
                return pair(coder, &marked, event);
            }
            casebook::hit(&marked, expected, &events(&marked.text))
        }
        Some(instead) => casebook::miss(&example.text, expected, instead.as_deref(), &events(&example.text)),
    }
}

/// A state between two: no event, but the answer for the pair.
fn pair(coder: &Coder, marked: &Marked, expected: EventType) -> std::result::Result<(), String> {
    let both: Vec<Span> = marked.actor.iter().chain(&marked.recipient).copied().collect();
    let [source, target, ..] = both[..] else { return Err("a state has two participants".to_owned()) };
    let sentences = coder.analyse(&marked.text);
    match relate(coder.lexicon(), &marked.text, &sentences, source, target, None) {
        Some(found) if found.event == expected => Ok(()),
        Some(found) => Err(format!("the pair's type is {}, by {}", found.event, found.sense)),
        None => Err("no sense matches".to_owned()),
    }
}

fn counted(faults: usize) -> String {
    if faults == 1 { "1 fault".to_owned() } else { format!("{faults} faults") }
}
