//! From files to an image: events and classes here, the other tables in their own modules.

use std::collections::BTreeMap;
use std::ops::Range;

use event::{EventType, Mode};
use toml::Spanned;

use crate::check;
use crate::fault::{Fault, Source};
use crate::image::{Belongs, Class, Constraint, Data, Pattern, Pos, Sense, Slot, Term, Value};
use crate::pattern;
use crate::raw::{ClassEntry, EventFile, HitEntry, SenseEntry};
use crate::{actors, lists, load, places};

/// One marked sentence of a sense.
#[derive(Clone, Debug)]
pub struct Examples {
    /// Full id of the sense.
    pub sense: String,
    /// Path of the file.
    pub path: String,
    /// Line, from 1.
    pub line: usize,
    /// The sentence; with marks for a hit.
    pub text: String,
    /// Event type and mode of the file.
    pub event: (EventType, Option<Mode>),
    /// `Some` for a miss: what it is instead, if anything.
    pub miss: Option<Option<String>>,
    /// Why the example is known to fail.
    pub fails: Option<String>,
    /// Whether the sense is a state: a hit answers for its pair and is no event.
    pub state: bool,
}

/// Compiles the files of a lexicon to an image.
///
/// # Errors
/// All faults, sorted by place.
pub fn compile(sources: &[Source]) -> Result<Vec<u8>, Vec<Fault>> {
    let mut data = Data::default();
    let mut faults = Vec::new();
    read_classes(sources, &mut data, &mut faults);
    for source in sources.iter().filter(|s| s.path.starts_with("events/")) {
        let Some(file) = read_toml::<EventFile>(source, &mut faults) else { continue };
        let Some((event, mode)) = header(source, &file, &mut faults) else { continue };
        for entry in &file.senses {
            compile_sense(source, &file, event, mode, entry, &mut data, &mut faults);
        }
    }
    lists::compile(sources, &mut data, &mut faults);
    actors::compile(sources, &mut data, &mut faults);
    places::compile(sources, &mut data, &mut faults);
    check::population(sources, &data, &mut faults);
    if faults.is_empty() {
        return load::image(sources, &data).map_err(|message| {
            vec![Fault { path: String::new(), line: 0, column: 0, name: "image", message }]
        });
    }
    faults.sort();
    faults.dedup();
    Err(faults)
}

/// The marked sentences of all event files, in file order.
///
/// # Errors
/// The faults that keep a file from being read.
pub fn examples(sources: &[Source]) -> Result<Vec<Examples>, Vec<Fault>> {
    let mut faults = Vec::new();
    let mut found = Vec::new();
    for source in sources.iter().filter(|s| s.path.starts_with("events/")) {
        let Some(file) = read_toml::<EventFile>(source, &mut faults) else { continue };
        let Some(event) = header(source, &file, &mut faults) else { continue };
        for entry in &file.senses {
            let (sense, state) = (full_id(event, entry.id.get_ref()), entry.state);
            let line = |at: &Range<usize>| Fault::at(source, at, "", "").line;
            for hit in &entry.hits {
                let (text, fails) = match hit.get_ref().clone() {
                    HitEntry::Plain(text) => (text, None),
                    HitEntry::Failing { text, fails } => (text, Some(fails)),
                };
                let (sense, path, line) = (sense.clone(), source.path.clone(), line(&hit.span()));
                found.push(Examples { sense, path, line, text, event, miss: None, fails, state });
            }
            for miss in &entry.misses {
                let entry = miss.get_ref().clone();
                let (sense, path, line) = (sense.clone(), source.path.clone(), line(&miss.span()));
                found.push(Examples {
                    sense,
                    path,
                    line,
                    text: entry.text,
                    event,
                    miss: Some(entry.is),
                    fails: entry.fails,
                    state,
                });
            }
        }
    }
    if faults.is_empty() { Ok(found) } else { Err(faults) }
}

pub(crate) fn read_toml<T: serde::de::DeserializeOwned>(
    source: &Source,
    faults: &mut Vec<Fault>,
) -> Option<T> {
    match toml::from_str(&source.text) {
        Ok(file) => Some(file),
        Err(e) => {
            let at = e.span().unwrap_or(0..0);
            faults.push(Fault::at(source, &at, "toml", e.message().replace('\n', " ")));
            None
        }
    }
}

fn full_id((event, mode): (EventType, Option<Mode>), id: &str) -> String {
    match mode {
        Some(mode) => format!("{event}/{}/{id}", mode.as_str()),
        None => format!("{event}/{id}"),
    }
}

fn header(source: &Source, file: &EventFile, faults: &mut Vec<Fault>) -> Option<(EventType, Option<Mode>)> {
    let Some(event) = EventType::parse(file.event.get_ref()) else {
        let message = format!("`{}` is no PLOVER event type", file.event.get_ref());
        faults.push(Fault::at(source, &file.event.span(), "event-type", message));
        return None;
    };
    let mode = match &file.mode {
        None => None,
        Some(name) => match Mode::parse(event, name.get_ref()) {
            Some(mode) => Some(mode),
            None => {
                let message = format!("`{}` is no mode of {event}", name.get_ref());
                faults.push(Fault::at(source, &name.span(), "mode", message));
                return None;
            }
        },
    };
    let expected =
        format!("events/{}/{}.toml", event.as_str().to_lowercase(), mode.map_or("general", Mode::as_str));
    if source.path != expected {
        faults.push(Fault::at(
            source,
            &file.event.span(),
            "file-place",
            format!("this file belongs at {expected}"),
        ));
    }
    Some((event, mode))
}

fn read_classes(sources: &[Source], data: &mut Data, faults: &mut Vec<Fault>) {
    for source in sources.iter().filter(|s| s.path.starts_with("classes/")) {
        let Some(file) = read_toml::<BTreeMap<Spanned<String>, ClassEntry>>(source, faults) else { continue };
        for (name, entry) in file {
            let mut words = entry.words;
            words.sort();
            words.dedup();
            let belongs = match entry.belongs.as_ref().map(|b| b.get_ref().as_str()) {
                None => Belongs::Nobody,
                Some("actor") => Belongs::Actor,
                Some(other) => {
                    faults.push(Fault::at(
                        source,
                        &name.span(),
                        "belongs",
                        format!("`{other}`: only \"actor\" is known"),
                    ));
                    Belongs::Nobody
                }
            };
            if data.classes.iter().any(|c| c.name == *name.get_ref()) {
                faults.push(Fault::at(
                    source,
                    &name.span(),
                    "duplicate-class",
                    format!("class `{}` stands twice", name.get_ref()),
                ));
            }
            data.classes.push(Class { name: name.into_inner(), words, belongs });
        }
    }
}

pub(crate) fn class_number(data: &Data, name: &str) -> Option<u16> {
    data.classes.iter().position(|c| c.name == name).and_then(|i| u16::try_from(i).ok())
}

pub(crate) fn compile_patterns(
    source: &Source,
    words: &[Spanned<String>],
    sense: usize,
    data: &Data,
    faults: &mut Vec<Fault>,
) -> Vec<Pattern> {
    let class = |name: &str| class_number(data, name);
    let mut patterns = Vec::new();
    for word in words {
        match pattern::parse(word.get_ref(), &class) {
            Ok(p) => patterns.push(Pattern {
                sense: u32::try_from(sense).unwrap_or(u32::MAX),
                pos: p.pos,
                trigger: p.trigger,
                items: p.items,
                text: word.get_ref().clone(),
            }),
            Err(message) => faults.push(Fault::at(source, &word.span(), "pattern", message)),
        }
    }
    patterns
}

fn compile_sense(
    source: &Source,
    file: &EventFile,
    event: EventType,
    mode: Option<Mode>,
    entry: &SenseEntry,
    data: &mut Data,
    faults: &mut Vec<Fault>,
) {
    check::sense(source, entry, faults);
    let patterns = compile_patterns(source, &entry.words, data.senses.len(), data, faults);
    let nominal = patterns.iter().all(|p| p.pos != Pos::Verb);
    let default_recipient = if nominal { "patient|on|against|of|to|with|for" } else { "patient" };
    let mut slots = |role: &Option<Spanned<String>>, default: &str| -> Vec<Slot> {
        let (text, at) = role.as_ref().map_or((default, 0..0), |r| (r.get_ref().as_str(), r.span()));
        text.split('|').filter(|s| *s != "none").filter_map(|s| slot(source, s, &at, faults)).collect()
    };
    let actor = slots(&entry.roles.actor, "agent");
    let recipient = slots(&entry.roles.recipient, default_recipient);
    let mut constraints = Vec::new();
    for (table, never) in [(&entry.only, false), (&entry.never, true)] {
        for (key, values) in table {
            let Some(slot) = slot(source, key.get_ref(), &key.span(), faults) else { continue };
            let values = values.iter().filter_map(|v| value(source, v, data, faults)).collect();
            constraints.push(Constraint { slot, values, never });
        }
    }
    data.senses.push(Sense {
        id: full_id((event, mode), entry.id.get_ref()),
        event,
        mode: mode.map(|m| m.as_str().to_owned()),
        cameo: entry.cameo.get_ref().clone(),
        actor,
        recipient,
        reciprocal: entry.reciprocal,
        state: entry.state,
        needs_actor: entry.needs.iter().any(|n| n.get_ref() == "actor"),
        needs_recipient: entry.needs.iter().any(|n| n.get_ref() == "recipient"),
        constraints,
        context: entry.context.iter().map(|c| c.get_ref().clone()).collect(),
        gloss: file.gloss.clone(),
        place: format!("{}:{}", source.path, Fault::at(source, &entry.id.span(), "", "").line),
    });
    data.patterns.extend(patterns);
}

fn slot(source: &Source, name: &str, at: &Range<usize>, faults: &mut Vec<Fault>) -> Option<Slot> {
    match name {
        "agent" => Some(Slot::Agent),
        "patient" | "object" => Some(Slot::Patient),
        "iobj" => Some(Slot::Iobj),
        "speaker" => Some(Slot::Speaker),
        "clause" => Some(Slot::Clause),
        _ if !name.is_empty() && name.chars().all(|c| c.is_ascii_lowercase()) => {
            Some(Slot::Prep(name.to_owned()))
        }
        _ => {
            faults.push(Fault::at(source, at, "slot", format!("`{name}` is no slot")));
            None
        }
    }
}

fn value(source: &Source, entry: &Spanned<String>, data: &Data, faults: &mut Vec<Fault>) -> Option<Value> {
    let text = entry.get_ref().as_str();
    if let Some(name) = text.strip_prefix('{').and_then(|t| t.strip_suffix('}')) {
        let number = class_number(data, name);
        if number.is_none() {
            faults.push(Fault::at(source, &entry.span(), "class", format!("there is no class `{name}`")));
        }
        return number.map(Value::Class);
    }
    match text.strip_prefix('<').and_then(|t| t.strip_suffix('>')) {
        Some("actor") => Some(Value::Actor),
        Some("person") => Some(Value::Person),
        Some("state") => Some(Value::State),
        Some("organisation") => Some(Value::Organisation),
        Some("place") => Some(Value::Place),
        Some(sector) if event::SECTORS.contains(&sector) => Some(Value::Sector(sector.to_owned())),
        Some(other) => {
            faults.push(Fault::at(
                source,
                &entry.span(),
                "value",
                format!("`<{other}>` is neither a kind nor a sector"),
            ));
            None
        }
        None => Some(Value::Lemma(Term::new(text.to_lowercase()))),
    }
}
