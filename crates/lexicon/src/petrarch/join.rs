//! What dictionaries say, put among a lexicon's entities and agents; and finding their names in running text.

use std::collections::BTreeMap;

use hashbrown::HashMap;

use super::actors::Code;
use super::codes::{self, Known};
use super::{Dictionary, Entry};
use crate::actors::apart;
use crate::image::{Agent, Data, Entity, EntityKind, Office};
use crate::names::{first_word, plain};

/// Letters up to which a lone word is an abbreviation, and read in capitals only: "WHO" is not "who".
const ABBREVIATION: usize = 3;

/// Adds what the dictionary says to `data`; gives its names with the entities they stand for.
pub(crate) fn join(dictionary: &Dictionary, data: &mut Data) -> Folded {
    let mut folded = Folded::default();
    let mut made = Vec::new();
    {
        let known = Known::new(data);
        // a phrase that stands in several entries has the codes of all
        let mut owners: HashMap<String, Vec<usize>> = HashMap::new();
        let mut order = Vec::new();
        for (number, entry) in dictionary.entries.iter().enumerate() {
            for name in entry.names.iter().flat_map(|n| spellings(n)) {
                let owners = owners.entry_ref(name.as_str()).or_default();
                if owners.is_empty() {
                    order.push(name);
                }
                if owners.last() != Some(&number) {
                    owners.push(number);
                }
            }
        }
        let mut entities: BTreeMap<Vec<usize>, u32> = BTreeMap::new();
        for name in order {
            let owners = &owners[&name];
            let next = u32::try_from(data.entities.len() + made.len()).unwrap_or(u32::MAX);
            let number = *entities.entry(owners.clone()).or_insert_with(|| {
                let of: Vec<&Entry> = owners.iter().map(|o| &dictionary.entries[*o]).collect();
                made.push(entity(&of, &known));
                next
            });
            folded.names.push((name, number));
        }
    }
    data.entities.extend(made);
    for (number, (name, _)) in (0u32..).zip(&folded.names) {
        folded.by_first.entry_ref(first_word(name)).or_default().push(number);
    }
    for rows in folded.by_first.values_mut() {
        rows.sort_by_key(|i| std::cmp::Reverse(folded.names[*i as usize].0.len()));
    }
    agents(dictionary, data);
    folded
}

/// The name in small letters, also without a part in brackets: "army of god (aog)".
fn spellings(name: &str) -> Vec<String> {
    let name = name.to_lowercase();
    let bare = name
        .split_once('(')
        .and_then(|(a, rest)| rest.split_once(')').map(|(_, b)| format!("{} {}", a.trim(), b.trim())));
    let bare = bare.map(|b| b.trim().to_owned()).filter(|b| b.chars().any(char::is_alphanumeric));
    std::iter::once(name).chain(bare).collect()
}

fn entity(of: &[&Entry], known: &Known) -> Entity {
    let mut all: Vec<&Code> = Vec::new();
    for code in of.iter().flat_map(|e| &e.codes) {
        if !all.contains(&code) {
            all.push(code);
        }
    }
    let dated = |code: &Code| code.from.is_some() || code.to.is_some();
    let identities: Vec<_> = all.iter().map(|c| codes::identity(&c.cameo, known)).collect();
    // of codes that hold on one day the first of the file is meant, and the last of `offices`
    let mut offices = Vec::new();
    for (code, identity) in all.iter().zip(&identities).rev().filter(|(c, _)| dated(c)) {
        offices.push(Office {
            code: identity.code.clone(),
            sector: identity.sector.unwrap_or("").to_owned(),
            office: String::new(),
            from: code.from,
            to: code.to,
            cameo: Some(code.cameo.clone()).filter(|c| !c.is_empty()),
        });
    }
    let kinds = || identities.iter().filter_map(|i| i.kind);
    let kind = if kinds().all(|k| k == EntityKind::State) && kinds().next().is_some() {
        EntityKind::State
    } else if let Some(body) = kinds()
        .find(|k| matches!(k, EntityKind::Organisation | EntityKind::Group))
        .filter(|_| offices.is_empty())
    {
        body
    } else if !offices.is_empty() || kinds().any(|k| k == EntityKind::Person) {
        EntityKind::Person
    } else {
        EntityKind::Organ
    };
    let undated = all.iter().zip(&identities).find(|(c, _)| !dated(c));
    let (code, sector, cameo) = match undated {
        Some((code, identity)) => {
            (identity.code.clone(), identity.sector, Some(code.cameo.clone()).filter(|c| !c.is_empty()))
        }
        None => {
            // outside all dates: nothing but the state that all codes agree on
            let state = identities.first().map_or("", |i| i.code.as_str());
            let same = identities.iter().all(|i| i.code == state);
            (if same { state.to_owned() } else { String::new() }, None, None)
        }
    };
    let name = of.first().and_then(|e| e.names.first()).map_or_else(String::new, |n| written(n));
    let sector = sector.map(str::to_owned);
    Entity {
        kind,
        name,
        code,
        sector,
        media: false,
        members: None,
        codes: Vec::new(),
        offices,
        until: None,
        cameo,
    }
}

/// A name in capitals as newspapers write it.
fn written(name: &str) -> String {
    let word = |word: &str| {
        let small = matches!(
            word,
            "OF" | "THE" | "AND" | "FOR" | "IN" | "ON" | "TO" | "DE" | "LA" | "DU" | "DES" | "VAN" | "VON"
        );
        let vowel = word.chars().any(|c| matches!(c.to_ascii_uppercase(), 'A' | 'E' | 'I' | 'O' | 'U' | 'Y'));
        if small {
            return word.to_lowercase();
        }
        if word.contains('.') || !vowel || word.chars().any(char::is_lowercase) {
            return word.to_owned();
        }
        let mut start = true;
        let mut out = String::new();
        for c in word.chars() {
            if start {
                out.extend(c.to_uppercase())
            } else {
                out.extend(c.to_lowercase())
            }
            start = !c.is_alphanumeric() && c != '\'';
        }
        out
    };
    let mut name = name.split(' ').map(word).collect::<Vec<_>>().join(" ");
    if let Some(first) = name.get(..1).map(str::to_uppercase) {
        name.replace_range(..1, &first);
    }
    name
}

/// Agents of the dictionary stand before those of the lexicon; what the lexicon has with the same sector stays.
fn agents(dictionary: &Dictionary, data: &mut Data) {
    let mut single: HashMap<&str, bool> = HashMap::new();
    let mut have: HashMap<&[String], &Agent> = HashMap::new();
    for agent in &data.agents {
        have.insert(&agent.words, agent);
        if let [word] = agent.words.as_slice() {
            single.insert(word, agent.person);
        }
    }
    let mut made: Vec<Agent> = Vec::new();
    for entry in &dictionary.agents {
        // a role that PLOVER has no sector for (radicals, sailors) makes nobody an actor
        let Some(sector) = codes::sector(&entry.role) else { continue };
        for form in &entry.forms {
            let words = apart(form);
            let same = have.get(words.as_slice());
            if same.is_some_and(|a| a.sector == sector) {
                continue;
            }
            let head = words
                .iter()
                .position(|w| w == "of" || w == "for")
                .filter(|at| *at > 0)
                .map_or(words.last(), |at| words.get(at - 1));
            let person = same.map_or_else(
                || head.and_then(|h| single.get(h.as_str())).copied().unwrap_or(false),
                |a| a.person,
            );
            made.push(Agent { words, sector: sector.to_owned(), person, cameo: Some(entry.role.clone()) });
        }
    }
    drop((have, single));
    made.append(&mut data.agents);
    data.agents = made;
}

/// Names in small letters, for a text that writes them in any.
#[derive(Debug, Default)]
pub(crate) struct Folded {
    names: Vec<(String, u32)>,
    by_first: HashMap<String, Vec<u32>>,
}

impl Folded {
    /// The longest name that begins at byte `at`: its end and its entity.
    pub(crate) fn at(&self, text: &str, at: usize) -> Option<(usize, u32)> {
        if self.names.is_empty() {
            return None;
        }
        let rest = text.get(at..)?;
        let rows = self.by_first.get(first_word(rest).to_lowercase().as_str())?;
        rows.iter().find_map(|i| {
            let (name, entity) = &self.names[*i as usize];
            standing(rest, name).map(|length| (at + length, *entity))
        })
    }
}

/// Length in bytes of `name` at the start of `text`, if it stands there as whole words and written as a name.
fn standing(text: &str, name: &str) -> Option<usize> {
    let mut rest = text.char_indices();
    let mut end = 0;
    let mut wanted = name.chars();
    while let Some(want) = wanted.next() {
        let (i, got) = rest.next()?;
        for (k, small) in plain(got).to_lowercase().enumerate() {
            let want = if k == 0 { want } else { wanted.next()? };
            if plain(want) != small {
                return None;
            }
        }
        end = i + got.len_utf8();
    }
    if text[end..].chars().next().is_some_and(char::is_alphanumeric) {
        return None;
    }
    let found = &text[..end];
    let own = if name.starts_with("the ") { found.get(4..)? } else { found };
    let letters = own.chars().filter(|c| c.is_alphabetic()).count();
    let short = letters <= ABBREVIATION && !own.contains(' ');
    let named = if short {
        !own.chars().any(char::is_lowercase)
    } else {
        own.chars().any(char::is_uppercase) || letters == 0
    };
    named.then_some(end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fault::Source;

    fn joined(actors: &str, agents: &str) -> (Data, Folded) {
        let mut dictionary = Dictionary::default();
        dictionary.read_actors(&Source { path: "own.actors.txt".to_owned(), text: actors.to_owned() });
        dictionary.read_agents(&Source { path: "own.agents.txt".to_owned(), text: agents.to_owned() });
        let mut data = Data::default();
        let folded = join(&dictionary, &mut data);
        (data, folded)
    }

    #[test]
    fn names_are_found_in_any_letters_but_as_names() {
        let (data, names) = joined(
            "LUTZ_ [ZUB]\nOF_LUTZ [OTH]\nTHE_ORDER_ [NGOREL]\nZOO_ [ZUBGOV]\nARMY_OF_LUTZ_(AOL) [ZUBREB]\n",
            "",
        );
        let at = |text: &'static str| {
            names
                .at(text, 0)
                .map(|(end, entity)| (&text[..end], data.entities[entity as usize].code.as_str()))
        };
        assert_eq!(at("Lutz's men"), Some(("Lutz", "ZUB")));
        assert_eq!(at("LUTZ falls"), Some(("LUTZ", "ZUB")));
        assert_eq!(at("lutz"), None);
        assert_eq!(at("Lutzen"), None);
        assert_eq!(at("the Order met"), Some(("the Order", "")));
        assert_eq!(at("The order of things"), None);
        assert_eq!((at("Zoo animals"), at("ZOO")), (None, Some(("ZOO", "ZUB"))));
        assert_eq!(at("Army of Lutz said"), Some(("Army of Lutz", "ZUB")));
    }

    #[test]
    fn of_several_dated_codes_the_first_that_holds_is_meant() {
        let actors = "OTTO_KRAUSE_\n\t[ZUBELI <900101]\n\t[ZUBGOV 900101-990101]\n\t[ZUBMIL 900101-990101]\n\t[ZUBELI]\n\nOTTO_KRAUSE [OTHBUS >20100101]\n";
        let (data, names) = joined(actors, "");
        let (_, entity) = names.at("Otto Krause", 0).unwrap();
        let entity = &data.entities[entity as usize];
        assert_eq!(
            (entity.kind, entity.name.as_str(), entity.sector.as_deref()),
            (EntityKind::Person, "Otto Krause", Some("ELI"))
        );
        let on = |day: &str| {
            entity
                .held(day.parse().ok())
                .map(|o| (o.code.as_str(), o.sector.as_str(), o.cameo.as_deref().unwrap_or("")))
        };
        assert_eq!(on("1989-12-31"), Some(("ZUB", "ELI", "ZUBELI")));
        assert_eq!(on("1995-06-01"), Some(("ZUB", "GOV", "ZUBGOV")));
        assert_eq!(on("2005-06-01"), None);
        assert_eq!(on("2015-06-01"), Some(("OTH", "BUS", "OTHBUS")));
    }

    #[test]
    fn nobody_is_nobody() {
        let (data, _) = joined("GANDALF_ [---]\n", "");
        assert_eq!(
            (data.entities[0].code.as_str(), &data.entities[0].sector, &data.entities[0].cameo),
            ("", &None, &None)
        );
    }

    #[test]
    fn agents_take_the_first_role_that_plover_has() {
        let (data, _) = joined("", "STATE-OWNED_NEWSPAPER {} [~GOVMED]\nFIREBRAND {} [~RAD]\n");
        let told: Vec<(String, &str)> =
            data.agents.iter().map(|a| (a.words.join(" "), a.sector.as_str())).collect();
        assert_eq!(told, [("state - owned newspaper".to_owned(), "GOV")]);
    }
}
