//! The pattern language: `[pos:]trigger item …` (grammar in `docs/lexicon.md`).

use crate::image::{Item, Pos, Term, Word};

/// Words that mark a dependent or stand as particle.
const PREPOSITIONS: &[&str] = &[
    "about",
    "above",
    "across",
    "after",
    "against",
    "ahead",
    "along",
    "alongside",
    "amid",
    "among",
    "apart",
    "around",
    "as",
    "aside",
    "at",
    "away",
    "back",
    "before",
    "behind",
    "below",
    "beneath",
    "beside",
    "between",
    "beyond",
    "by",
    "despite",
    "down",
    "during",
    "for",
    "forth",
    "forward",
    "from",
    "in",
    "inside",
    "into",
    "near",
    "of",
    "off",
    "on",
    "onto",
    "out",
    "outside",
    "over",
    "past",
    // the conjunction of a clause stands like a preposition: "warn that face|pay"
    "that",
    "through",
    "throughout",
    "to",
    "together",
    "toward",
    "towards",
    "under",
    "until",
    "up",
    "upon",
    "via",
    "with",
    "within",
    "without",
];

/// A pattern before its sense is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Parsed {
    pub(crate) pos: Pos,
    pub(crate) trigger: Vec<Word>,
    pub(crate) items: Vec<Item>,
}

/// Reads one pattern; `class` gives the number of a class by name.
pub(crate) fn parse(text: &str, class: &impl Fn(&str) -> Option<u16>) -> Result<Parsed, String> {
    let (pos, rest) = match text.split_once(':') {
        Some(("n", rest)) => (Pos::Noun, rest),
        Some(("a", rest)) => (Pos::Adjective, rest),
        Some(("v", rest)) => (Pos::Verb, rest),
        Some((other, _)) => return Err(format!("`{other}:` is no part of speech; use n:, a: or v:")),
        None => (Pos::Verb, text),
    };
    let mut words = rest.split_whitespace().peekable();
    let first = words.next().ok_or("an empty pattern")?;
    if first == "@" || first.starts_with('!') {
        return Err(format!("a pattern begins with its trigger, not with `{first}`"));
    }
    let trigger = alternatives(first, class)?;
    let mut items = Vec::new();
    while let Some(word) = words.next() {
        let item = match word {
            "@" => Item::Object,
            "not" => Item::Not,
            "no" => Item::No,
            _ if word.starts_with('!') => Item::Absent(alternatives(&word[1..], class)?),
            _ if word.split('|').all(|w| PREPOSITIONS.contains(&w)) => {
                let preps = word.split('|').map(str::to_owned).collect();
                let words = match words.peek().copied() {
                    Some("@") => {
                        words.next();
                        Vec::new()
                    }
                    Some(next) if takes_preposition(next) => {
                        words.next();
                        unmixed(next)?;
                        alternatives(next, class)?
                    }
                    _ => Vec::new(),
                };
                Item::Prep { preps, words }
            }
            _ => {
                unmixed(word)?;
                Item::Word(alternatives(word, class)?)
            }
        };
        items.push(item);
    }
    Ok(Parsed { pos, trigger, items })
}

fn takes_preposition(word: &str) -> bool {
    !(matches!(word, "not" | "no")
        || word.starts_with('!')
        || word.split('|').all(|w| PREPOSITIONS.contains(&w)))
}

/// Prepositions proper: in a list of words they would match whatever they mark.
const BARE: &[&str] = &[
    "as", "at", "around", "by", "for", "from", "in", "into", "near", "of", "on", "onto", "over", "that",
    "through", "to", "toward", "towards", "with", "within",
];

/// A list of words in which a bare preposition stands is a slip: `jointly|with` would match any *with*.
fn unmixed(text: &str) -> Result<(), String> {
    let all = text.split('|').all(|w| PREPOSITIONS.contains(&w));
    match text.split('|').find(|w| BARE.contains(w)) {
        Some(word) if !all => Err(format!("`{word}` is a preposition among the words of `{text}`")),
        _ => Ok(()),
    }
}

fn alternatives(text: &str, class: &impl Fn(&str) -> Option<u16>) -> Result<Vec<Word>, String> {
    text.split('|')
        .map(|w| match w.strip_prefix('{').and_then(|w| w.strip_suffix('}')) {
            Some(name) => class(name).map(Word::Class).ok_or_else(|| format!("there is no class `{name}`")),
            None if w.is_empty() => Err(format!("an empty alternative in `{text}`")),
            None if w.contains(['{', '}', '@', '!', '<', '>']) => Err(format!("`{w}` is not a word")),
            None => Ok(Word::Lemma(Term::new(w.to_lowercase()))),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Parsed {
        parse(text, &|name| (name == "troops").then_some(7)).expect("a pattern")
    }

    #[test]
    fn a_preposition_takes_the_word_after_it() {
        let p = read("take @ into custody");
        assert_eq!(p.items[0], Item::Object);
        assert_eq!(
            p.items[1],
            Item::Prep { preps: vec!["into".into()], words: vec![Word::Lemma(Term::new("custody".into()))] }
        );
    }

    #[test]
    fn a_preposition_at_the_end_or_before_an_object_takes_any() {
        for text in ["call on @ to", "impose {troops} on"] {
            assert!(
                read(text).items.iter().any(|i| matches!(i, Item::Prep { words, .. } if words.is_empty()))
            );
        }
    }

    #[test]
    fn a_preposition_among_words_is_refused() {
        for text in ["act jointly|with", "drop bomb|bombs|on", "warn that pay|of"] {
            assert!(parse(text, &|_| None).is_err(), "{text}");
        }
        assert!(parse("shoot down|dead", &|_| None).is_ok(), "a particle is a word like others");
    }

    #[test]
    fn a_part_of_speech_stands_before_the_trigger() {
        assert_eq!(read("n:arrest|detention").pos, Pos::Noun);
        assert_eq!(read("n:arrest|detention").trigger.len(), 2);
        assert!(parse("x:arrest", &|_| None).is_err());
        assert!(parse("deploy {soldiers}", &|_| None).is_err());
    }
}
