//! The actor tables: states, organs, organisations, groups, agents, people.

use jiff::civil::Date;
use serde::Deserialize;

use crate::compile::read_toml;
use crate::fault::{Fault, Source};
use crate::image::{Agent, Data, Entity, EntityKind, NameKind, NameRow, Office};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ActorFile {
    code: Option<String>,
    #[serde(default)]
    state: Vec<Entry>,
    #[serde(default)]
    former: Vec<Entry>,
    #[serde(default)]
    organ: Vec<Entry>,
    #[serde(default)]
    organisation: Vec<Entry>,
    #[serde(default)]
    group: Vec<Entry>,
    #[serde(default)]
    agent: Vec<AgentEntry>,
    #[serde(default)]
    person: Vec<PersonEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    code: String,
    #[serde(default)]
    codes: Vec<String>,
    sector: Option<String>,
    kind: Option<String>,
    names: Vec<String>,
    #[serde(default)]
    weak: Vec<String>,
    #[serde(default)]
    adjectives: Vec<String>,
    #[serde(default)]
    people: Vec<String>,
    #[serde(default)]
    capitals: Vec<String>,
    #[serde(default)]
    metonyms: Vec<String>,
    members: Option<String>,
    cameo: Option<String>,
    until: Option<String>,
    #[serde(rename = "from")]
    _from: Option<String>,
    #[serde(rename = "note")]
    _note: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AgentEntry {
    sector: String,
    words: Vec<String>,
    #[serde(default)]
    person: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PersonEntry {
    name: String,
    code: Option<String>,
    #[serde(default)]
    variants: Vec<String>,
    #[serde(default)]
    surnames: Vec<String>,
    #[serde(default)]
    offices: Vec<OfficeEntry>,
    #[serde(rename = "note")]
    _note: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OfficeEntry {
    office: String,
    sector: String,
    code: Option<String>,
    from: Option<String>,
    to: Option<String>,
}

pub(crate) fn compile(sources: &[Source], data: &mut Data, faults: &mut Vec<Fault>) {
    for source in sources.iter().filter(|s| s.path.starts_with("actors/")) {
        let Some(file) = read_toml::<ActorFile>(source, faults) else { continue };
        let mut messages = Vec::new();
        for (kind, entries) in [
            (EntityKind::State, file.state),
            (EntityKind::State, file.former),
            (EntityKind::Organ, file.organ),
            (EntityKind::Organisation, file.organisation),
            (EntityKind::Group, file.group),
        ] {
            for entry in entries {
                add_entry(kind, entry, data, &mut messages);
            }
        }
        for entry in file.agent {
            known_sector(&entry.sector, &mut messages);
            for words in entry.words {
                let words = apart(&words);
                data.agents.push(Agent {
                    words,
                    sector: entry.sector.clone(),
                    person: entry.person,
                    cameo: None,
                });
            }
        }
        for entry in file.person {
            add_person(file.code.as_deref(), entry, data, &mut messages);
        }
        faults.extend(messages.into_iter().map(|m| Fault::at(source, &(0..0), "actor", m)));
    }
}

/// Words as the treebanks' tokens go: hyphens, commas and possessives stand alone.
pub(crate) fn apart(words: &str) -> Vec<String> {
    let apart = words
        .to_lowercase()
        .replace('-', " - ")
        .replace(',', " , ")
        .replace("'s", " 's")
        .replace("s' ", "s ' ");
    apart.split_whitespace().map(str::to_owned).collect()
}

fn add_names(data: &mut Data, kind: NameKind, entity: u32, names: Vec<String>) {
    data.names.extend(names.into_iter().filter(|n| !n.trim().is_empty()).map(|text| NameRow {
        text,
        kind,
        entity,
    }));
}

fn add_entry(kind: EntityKind, entry: Entry, data: &mut Data, messages: &mut Vec<String>) {
    let Some(name) = entry.names.first().cloned() else {
        messages.push(format!("an entry of {} has no names", entry.code));
        return;
    };
    if let Some(sector) = &entry.sector {
        known_sector(sector, messages);
    }
    if let Some(group) = entry.cameo {
        data.groups.entry(group).or_insert_with(|| entry.code.clone());
    }
    let until = entry.until.as_deref().and_then(|d| bound(d, true, &name, messages));
    let entity = u32::try_from(data.entities.len()).unwrap_or(u32::MAX);
    data.entities.push(Entity {
        kind,
        name,
        code: entry.code,
        sector: entry.sector,
        media: entry.kind.as_deref() == Some("media"),
        members: entry.members,
        codes: entry.codes,
        offices: Vec::new(),
        until,
        cameo: None,
    });
    for (kind, names) in [
        (NameKind::Name, entry.names),
        (NameKind::Weak, entry.weak),
        (NameKind::Adjective, entry.adjectives),
        (NameKind::People, entry.people),
        (NameKind::Capital, entry.capitals),
        (NameKind::Metonym, entry.metonyms),
    ] {
        add_names(data, kind, entity, names);
    }
}

fn add_person(code: Option<&str>, entry: PersonEntry, data: &mut Data, messages: &mut Vec<String>) {
    let Some(code) = entry.code.as_deref().or(code) else {
        messages.push(format!("`{}` has no code", entry.name));
        return;
    };
    let mut offices = Vec::new();
    for office in entry.offices {
        known_sector(&office.sector, messages);
        offices.push(Office {
            code: office.code.unwrap_or_else(|| code.to_owned()),
            sector: office.sector,
            office: office.office,
            from: office.from.as_deref().and_then(|d| bound(d, false, &entry.name, messages)),
            to: office.to.as_deref().and_then(|d| bound(d, true, &entry.name, messages)),
            cameo: None,
        });
    }
    offices.sort_by_key(|o| o.from);
    let entity = u32::try_from(data.entities.len()).unwrap_or(u32::MAX);
    data.entities.push(Entity {
        kind: EntityKind::Person,
        name: entry.name.clone(),
        code: code.to_owned(),
        sector: None,
        media: false,
        members: None,
        codes: Vec::new(),
        offices,
        until: None,
        cameo: None,
    });
    let mut surnames = entry.surnames;
    if surnames.is_empty()
        && let Some(last) = entry.name.split_whitespace().last()
    {
        surnames.push(last.to_owned());
    }
    add_names(data, NameKind::Name, entity, std::iter::once(entry.name).chain(entry.variants).collect());
    add_names(data, NameKind::Surname, entity, surnames);
}

fn known_sector(sector: &str, messages: &mut Vec<String>) {
    if !event::SECTORS.contains(&sector) {
        messages.push(format!("`{sector}` is no PLOVER sector"));
    }
}

/// A day, or the first (last) day of a month or year.
fn bound(text: &str, last: bool, name: &str, messages: &mut Vec<String>) -> Option<Date> {
    let mut parts = text.split('-').map(str::parse::<i16>);
    let date = match (parts.next(), parts.next(), parts.next(), parts.next()) {
        (Some(Ok(y)), None, ..) => Date::new(y, if last { 12 } else { 1 }, if last { 31 } else { 1 }).ok(),
        (Some(Ok(y)), Some(Ok(m)), None, _) => i8::try_from(m)
            .ok()
            .and_then(|m| Date::new(y, m, 1).ok())
            .map(|d| if last { d.last_of_month() } else { d }),
        (Some(Ok(_)), Some(Ok(_)), Some(Ok(_)), None) => text.parse().ok(),
        _ => None,
    };
    if date.is_none() {
        messages.push(format!("`{text}` of {name} is no date (yyyy, yyyy-mm or yyyy-mm-dd)"));
    }
    date
}
