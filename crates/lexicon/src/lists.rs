//! Composition (`compose.toml`) and the word lists of attribution, modality and light verbs.

use std::collections::BTreeMap;

use event::{Aux, EventType, Mode};
use toml::Spanned;

use crate::compile::{compile_patterns, read_toml};
use crate::fault::{Fault, Source};
use crate::image::{Composer, Data, Gives, Rule};
use crate::raw::{ComposeFile, RuleEntry};

/// Files of plain word lists: tables of string lists.
const LISTS: &[&str] = &[
    "attribution.toml",
    "contexts.toml",
    "light.toml",
    "modality.toml",
    "places/words.toml",
    "reference.toml",
];

pub(crate) fn compile(sources: &[Source], data: &mut Data, faults: &mut Vec<Fault>) {
    for source in sources {
        if LISTS.contains(&source.path.as_str()) {
            let Some(file) = read_toml::<BTreeMap<String, BTreeMap<String, Vec<String>>>>(source, faults)
            else {
                continue;
            };
            for (table, keys) in file {
                for (key, words) in keys {
                    data.lists.insert(format!("{table}.{key}"), words);
                }
            }
        } else if source.path == "compose.toml" {
            let Some(file) = read_toml::<ComposeFile>(source, faults) else { continue };
            for entry in &file.composers {
                let patterns = compile_patterns(source, &entry.words, data.composers.len(), data, faults);
                data.composers.push(Composer { id: entry.id.get_ref().clone(), patterns });
            }
            for entry in &file.rules {
                rule(source, entry, data, faults);
            }
        }
    }
}

fn rule(source: &Source, entry: &RuleEntry, data: &mut Data, faults: &mut Vec<Fault>) {
    let mut inner = Vec::new();
    for name in &entry.inner {
        match inner_types(name.get_ref()) {
            Some(types) => inner.extend(types),
            None => faults.push(Fault::at(
                source,
                &name.span(),
                "inner",
                format!("`{}` is no event type or group", name.get_ref()),
            )),
        }
    }
    let cameo = entry.cameo.as_ref().map_or("", |c| c.get_ref().as_str());
    let gives = match entry.gives.get_ref().as_str() {
        "outer" => Some(Gives::Outer),
        "inner" => Some(Gives::Inner),
        "both" => Some(Gives::Both),
        "nothing" => Some(Gives::Nothing),
        text => one_type(text).map(|(t, m)| Gives::Type(t, m, cameo.to_owned())),
    };
    let Some(gives) = gives else {
        faults.push(Fault::at(
            source,
            &entry.gives.span(),
            "gives",
            format!("`{}` is no result", entry.gives.get_ref()),
        ));
        return;
    };
    if let (Gives::Type(..), None) = (&gives, event::scale::goldstein(cameo)) {
        faults.push(Fault::at(
            source,
            &entry.gives.span(),
            "cameo",
            "a rule that gives a type gives its CAMEO code".to_owned(),
        ));
    }
    let own_cameo = (!cameo.is_empty() && gives == Gives::Inner).then(|| cameo.to_owned());
    if own_cameo.is_some() && event::scale::goldstein(cameo).is_none() {
        faults.push(Fault::at(source, &entry.gives.span(), "cameo", format!("`{cameo}` is no CAMEO code")));
    }
    let mut aux = Vec::new();
    for name in &entry.aux {
        match Aux::parse(name.get_ref()) {
            Some(a) => aux.push(a),
            None => faults.push(Fault::at(
                source,
                &name.span(),
                "aux",
                format!("`{}` is no auxiliary mode", name.get_ref()),
            )),
        }
    }
    for outer in &entry.outer {
        if !known_outer(outer, data) {
            faults.push(Fault::at(
                source,
                &outer.span(),
                "outer",
                format!("`{}` is no type, composer or modality", outer.get_ref()),
            ));
        }
        data.rules.push(Rule {
            outer: outer.get_ref().clone(),
            inner: inner.clone(),
            gives: gives.clone(),
            cameo: own_cameo.clone(),
            aux: aux.clone(),
        });
    }
}

fn known_outer(outer: &Spanned<String>, data: &Data) -> bool {
    let name = outer.get_ref();
    matches!(name.as_str(), "negation" | "future" | "hypothetical" | "historical" | "obligation")
        || one_type(name).is_some()
        || data.composers.iter().any(|c| c.id == *name)
}

fn one_type(text: &str) -> Option<(EventType, Option<String>)> {
    let (name, mode) = text.split_once('/').map_or((text, None), |(n, m)| (n, Some(m)));
    let event = EventType::parse(name)?;
    match mode {
        None => Some((event, None)),
        Some(m) => Mode::parse(event, m).map(|m| (event, Some(m.as_str().to_owned()))),
    }
}

fn inner_types(text: &str) -> Option<Vec<(EventType, Option<String>)>> {
    let by = |test: &dyn Fn(EventType) -> bool| {
        Some(EventType::ALL.iter().copied().filter(|t| test(*t)).map(|t| (t, None)).collect())
    };
    match text {
        "any" => Some(Vec::new()),
        "cooperative" => by(&|t| t.cooperative()),
        "conflict" => by(&|t| !t.cooperative()),
        "verbal-conflict" => by(&|t| t.quad() == 3),
        "material-conflict" => by(&|t| t.quad() == 4),
        "verbal-cooperation" => by(&|t| t.quad() == 1),
        "material-cooperation" => by(&|t| t.quad() == 2),
        _ => one_type(text).map(|t| vec![t]),
    }
}
