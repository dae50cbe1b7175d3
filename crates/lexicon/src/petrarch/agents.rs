//! Agent files: common nouns with the role that they add to an actor's code.
//!
//! ```text
//! !PERSON! = MAN, MEN, WOMAN, WOMEN     a set of words
//! SHIP_BUILDER [~BUS]                   plural by rule
//! CHIEF_OF_STAFF {CHIEFS_OF_STAFF} [~MIL]
//! HARBOUR_POLICE {} [~COP]              no plural
//! HARBOUR!PERSON! [~BUS]                once for each word of the set
//! PEACE_OBSERVER [IGO~]                 a role in front
//! ```

use std::collections::BTreeMap;

use super::{Dictionary, Line, lines, phrase};
use crate::fault::Source;

/// A common noun in its forms.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct AgentEntry {
    pub(crate) forms: Vec<String>,
    /// The role as written, without `~`.
    pub(crate) role: String,
}

type Sets<'t> = BTreeMap<&'t str, Vec<&'t str>>;

pub(super) fn read(source: &Source, dictionary: &mut Dictionary) {
    let mut sets = Sets::new();
    for line in lines(&source.text) {
        if let Some((name, words)) = set(line.text) {
            sets.insert(name, words);
            continue;
        }
        dictionary.counts.agents += 1;
        match agent(&line, &sets) {
            Ok(entry) => dictionary.agents.push(entry),
            Err((piece, why)) => {
                dictionary.fault(source, &line, piece, format!("{why}: the agent is left out"))
            }
        }
    }
}

/// `!NAME! = A, B, C`
fn set(text: &str) -> Option<(&str, Vec<&str>)> {
    let (name, words) = text.split_once('=')?;
    let name = name.trim().strip_prefix('!')?.strip_suffix('!')?;
    Some((name, words.split(',').map(str::trim).filter(|w| !w.is_empty()).collect()))
}

fn agent<'t>(line: &Line<'t>, sets: &Sets) -> Result<AgentEntry, (&'t str, String)> {
    let Some((head, code)) = line.text.split_once('[') else {
        return Err((line.text, "no code in brackets".to_owned()));
    };
    let Some((inside, beyond)) = code.split_once(']') else {
        return Err((code, "the bracket is not closed".to_owned()));
    };
    if !beyond.trim().is_empty() {
        return Err((beyond.trim_start(), "words behind the code".to_owned()));
    }
    let role = inside.trim();
    let role = role.strip_prefix('~').or_else(|| role.strip_suffix('~')).map(str::trim);
    let Some(role) = role.filter(|r| r.len() >= 3 && r.bytes().all(|b| b.is_ascii_alphanumeric())) else {
        return Err((inside, format!("`{}` is no role (~XXX or XXX~)", inside.trim())));
    };
    let (name, plural) = match head.split_once('{') {
        None => (head, None),
        Some((name, rest)) => match rest.split_once('}') {
            Some((plural, after)) if after.trim().is_empty() => (name, Some(plural)),
            _ => return Err((rest, "the plural's brace is not closed".to_owned())),
        },
    };
    if let Some(stray) = name.chars().find(|c| matches!(c, '}' | ']' | '~' | '+')) {
        return Err((name, format!("`{stray}` within the words")));
    }
    let mut forms = Vec::new();
    for name in expanded(name, sets).map_err(|why| (name, why))? {
        let word = phrase(&name);
        if !word.chars().any(char::is_alphanumeric) {
            return Err((line.text, "no words".to_owned()));
        }
        match plural {
            // the words of a set are given in all their forms
            None if !head.contains('!') => forms.extend([regular_plural(&word), word]),
            Some(given) if !given.trim().is_empty() => forms.extend([phrase(given), word]),
            _ => forms.push(word),
        }
    }
    Ok(AgentEntry { forms, role: role.to_ascii_uppercase() })
}

/// The words with each word of the set that they name.
fn expanded(text: &str, sets: &Sets) -> Result<Vec<String>, String> {
    let Some((before, rest)) = text.split_once('!') else { return Ok(vec![text.to_owned()]) };
    let Some((name, after)) = rest.split_once('!') else { return Err("`!` stands alone".to_owned()) };
    let words = sets.get(name).ok_or_else(|| format!("there is no set !{name}! above"))?;
    let mut all = Vec::new();
    for end in expanded(after, sets)? {
        all.extend(words.iter().map(|w| format!("{before}{w}{end}")));
    }
    Ok(all)
}

/// Y gives IES, S gives SES, anything else takes an S.
fn regular_plural(word: &str) -> String {
    match word.as_bytes().last() {
        Some(b'Y' | b'y') => format!("{}IES", &word[..word.len() - 1]),
        Some(b'S' | b's') => format!("{word}ES"),
        _ => format!("{word}S"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dictionary(text: &str) -> Dictionary {
        let mut dictionary = Dictionary::default();
        dictionary.read_agents(&Source { path: "own.agents.txt".to_owned(), text: text.to_owned() });
        dictionary
    }

    fn forms(line: &str) -> Vec<Vec<String>> {
        dictionary(&format!("!PERSON! = MAN, WOMEN\n{line}")).agents.into_iter().map(|a| a.forms).collect()
    }

    #[test]
    fn plurals_are_made_given_or_none() {
        assert_eq!(forms("SHIP_BUILDER [~BUS]"), [["SHIP BUILDERS", "SHIP BUILDER"]]);
        assert_eq!(forms("DEPUTY [~LEG]"), [["DEPUTIES", "DEPUTY"]]);
        assert_eq!(forms("HOSTESS [ ~BUS]"), [["HOSTESSES", "HOSTESS"]]);
        assert_eq!(
            forms("CHIEF_OF_STAFF {CHIEFS_OF_STAFF } [~MIL]"),
            [["CHIEFS OF STAFF", "CHIEF OF STAFF"]]
        );
        assert_eq!(forms("HARBOUR_POLICE {} [~COP]"), [["HARBOUR POLICE"]]);
    }

    #[test]
    fn sets_are_put_in() {
        assert_eq!(forms("HARBOUR!PERSON! [~BUS]"), [["HARBOURMAN", "HARBOURWOMEN"]]);
        assert_eq!(forms("!PERSON!_OF_GOD [~REL]"), [["MAN OF GOD", "WOMEN OF GOD"]]);
    }

    #[test]
    fn roles_stand_behind_or_in_front() {
        let roles: Vec<String> = dictionary("POLICE {} [ ~COP]\nPEACE_OBSERVER [ IGO~]\n")
            .agents
            .into_iter()
            .map(|a| a.role)
            .collect();
        assert_eq!(roles, ["COP", "IGO"]);
    }

    #[test]
    fn a_faulty_line_is_told_and_costs_only_itself() {
        let found = dictionary(
            "CLERK [~GOV}\nPORTER\nLIFT!BOY! [~LAB]\nMAID {MAIDS [~LAB]\nCOOK [LAB]\nDRIVER [~LAB]\n",
        );
        let told: Vec<String> = found.faults().iter().map(ToString::to_string).collect();
        let expected = [
            "own.agents.txt:1:8: the bracket is not closed: the agent is left out [petrarch]",
            "own.agents.txt:2:1: no code in brackets: the agent is left out [petrarch]",
            "own.agents.txt:3:1: there is no set !BOY! above: the agent is left out [petrarch]",
            "own.agents.txt:4:7: the plural's brace is not closed: the agent is left out [petrarch]",
            "own.agents.txt:5:7: `LAB` is no role (~XXX or XXX~): the agent is left out [petrarch]",
        ];
        assert_eq!(told, expected);
        assert_eq!((found.counts().agents, found.agents.len()), (6, 1));
    }
}
