//! Actor files: phrases, synonyms, and codes with their dates.
//!
//! ```text
//! FREEDONIA_ [FRD]              a phrase with its code
//! +FREEDONIAN_                  a synonym has the codes of its phrase
//! RUFUS_T._FIREFLY_             codes may stand on lines of their own
//!     [FRDELI <900101]
//!     [FRDGOV 900101-991231]
//! ```

use jiff::civil::Date;

use super::{Dictionary, Line, lines, phrase};
use crate::fault::Source;

/// A code and the days on which it holds.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Code {
    /// As written; empty where the file says `---`: nobody.
    pub(crate) cameo: String,
    /// First day.
    pub(crate) from: Option<Date>,
    /// Last day.
    pub(crate) to: Option<Date>,
}

/// Phrases that share their codes.
#[derive(Debug, Default)]
pub(crate) struct Entry {
    pub(crate) names: Vec<String>,
    pub(crate) codes: Vec<Code>,
}

pub(super) fn read(source: &Source, dictionary: &mut Dictionary) {
    // the entry in hand, and the line it began with
    let mut open: Option<(Entry, Line)> = None;
    let before = dictionary.faults.len();
    for line in lines(&source.text) {
        let (name, inside) = parts(source, &line, dictionary);
        dictionary.counts.codes += inside.len();
        let synonym = name.starts_with('+');
        if synonym {
            dictionary.counts.synonyms += 1;
        } else if !name.is_empty() {
            dictionary.counts.actors += 1;
            close(source, open.take(), dictionary);
        }
        if !name.is_empty() {
            match (readable(name.strip_prefix('+').unwrap_or(name)), &mut open) {
                (Ok(text), Some((entry, _))) => entry.names.push(text),
                (Ok(text), None) if !synonym => {
                    open = Some((Entry { names: vec![text], codes: Vec::new() }, line))
                }
                // its synonyms still have codes to share
                (Err(why), None) if !synonym => {
                    dictionary.fault(source, &line, name, format!("{why}: the phrase is left out"));
                    open = Some((Entry::default(), line));
                }
                (Err(why), _) => {
                    dictionary.fault(source, &line, name, format!("{why}: the phrase is left out"))
                }
                (Ok(_), None) => {
                    dictionary.fault(source, &line, name, "a synonym without a phrase before it".to_owned())
                }
            }
        }
        for text in inside {
            match (code(text), &mut open) {
                (Ok(code), Some((entry, _))) => entry.codes.push(code),
                (Ok(_), None) => {
                    dictionary.fault(source, &line, text, "a code without a phrase before it".to_owned())
                }
                (Err(why), _) => {
                    dictionary.fault(source, &line, text, format!("{why}: the code is left out"))
                }
            }
        }
    }
    close(source, open.take(), dictionary);
    dictionary.faults[before..].sort_by_key(|f| f.line);
}

fn close(source: &Source, open: Option<(Entry, Line)>, dictionary: &mut Dictionary) {
    let Some((entry, line)) = open else { return };
    if entry.codes.is_empty() {
        dictionary.fault(
            source,
            &line,
            line.text,
            "no code belongs to this phrase: it is left out".to_owned(),
        );
    } else if !entry.names.is_empty() {
        dictionary.entries.push(entry);
    }
}

/// What stands before the brackets, and what stands in each.
fn parts<'t>(source: &Source, line: &Line<'t>, dictionary: &mut Dictionary) -> (&'t str, Vec<&'t str>) {
    let (name, mut rest) = line.text.find('[').map_or((line.text, ""), |at| line.text.split_at(at));
    let mut inside = Vec::new();
    while let Some(after) = rest.strip_prefix('[') {
        let Some((code, beyond)) = after.split_once(']') else {
            dictionary.fault(
                source,
                line,
                rest,
                "the bracket is not closed: the code is left out".to_owned(),
            );
            break;
        };
        inside.push(code);
        let (words, next) = beyond.find('[').map_or((beyond, ""), |at| beyond.split_at(at));
        if !words.trim().is_empty() {
            dictionary.fault(
                source,
                line,
                words.trim_start(),
                "words behind a code: they are left out".to_owned(),
            );
        }
        rest = next;
    }
    (name.trim(), inside)
}

fn readable(text: &str) -> Result<String, String> {
    if let Some(stray) = text.chars().find(|c| matches!(c, ']' | '{' | '}' | '+' | '<' | '>')) {
        return Err(format!("`{stray}` within a phrase"));
    }
    if text.contains('\u{fffd}') {
        return Err("not UTF-8".to_owned());
    }
    let plain = phrase(text);
    if plain.chars().any(char::is_alphanumeric) {
        Ok(plain)
    } else {
        Err("a phrase without letters".to_owned())
    }
}

/// `XXX`, `XXX <date`, `XXX >date`, `XXX date-date`, with blanks anywhere.
fn code(text: &str) -> Result<Code, String> {
    let text = text.trim();
    let end = text.find(|c: char| c.is_whitespace() || matches!(c, '<' | '>')).unwrap_or(text.len());
    let (cameo, dates) = (&text[..end], text[end..].trim());
    let cameo = match cameo {
        "---" => String::new(),
        _ if cameo.len() >= 3
            && cameo.is_ascii()
            && cameo.as_bytes()[..3].iter().all(u8::is_ascii_alphanumeric) =>
        {
            cameo.to_ascii_uppercase()
        }
        _ => return Err(format!("`{cameo}` is no actor code")),
    };
    let (from, to) = match dates.as_bytes().first() {
        None => (None, None),
        Some(b'>') => (Some(date(&dates[1..])?), None),
        // before the day, as PETRARCH2 has it
        Some(b'<') => (None, Some(day_before(date(&dates[1..])?))),
        Some(_) => {
            let Some((first, last)) = dates.split_once('-') else {
                return Err(format!("`{dates}` is no span of dates (<date, >date or date-date)"));
            };
            let (first, last) = (date(first)?, date(last)?);
            if first > last {
                return Err(format!("`{dates}` ends before it begins"));
            }
            (Some(first), Some(if first == last { last } else { day_before(last) }))
        }
    };
    Ok(Code { cameo, from, to })
}

fn day_before(day: Date) -> Date {
    day.yesterday().unwrap_or(day)
}

/// YYMMDD, 00 to 30 being of this century, or YYYYMMDD.
fn date(text: &str) -> Result<Date, String> {
    let text = text.trim();
    let fail = || format!("`{text}` is no date (yymmdd or yyyymmdd)");
    if !text.bytes().all(|b| b.is_ascii_digit()) {
        return Err(fail());
    }
    let (year, rest) = match text.len() {
        6 => {
            let year: i16 = text[..2].parse().map_err(|_| fail())?;
            (if year <= 30 { 2000 + year } else { 1900 + year }, &text[2..])
        }
        8 => (text[..4].parse().map_err(|_| fail())?, &text[4..]),
        _ => return Err(fail()),
    };
    let (month, day) = (rest[..2].parse().map_err(|_| fail())?, rest[2..].parse().map_err(|_| fail())?);
    Date::new(year, month, day).map_err(|_| format!("`{text}`: the calendar has no such day"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dictionary(text: &str) -> Dictionary {
        let mut dictionary = Dictionary::default();
        dictionary.read_actors(&Source { path: "own.actors.txt".to_owned(), text: text.to_owned() });
        dictionary
    }

    fn faults(text: &str) -> Vec<String> {
        dictionary(text).faults().iter().map(ToString::to_string).collect()
    }

    fn span(text: &str) -> (String, String) {
        let code = code(text).unwrap();
        let told = |d: Option<Date>| d.map_or("-".to_owned(), |d| d.to_string());
        (told(code.from), told(code.to))
    }

    #[test]
    fn a_synonym_shares_the_codes_of_its_phrase_and_the_last_entry_counts() {
        let found = dictionary(
            "ZUBROWKA_ [ZUB] # a country\n+ZUBROWKAN_\n\n+OLD ZUBROWKA\nMARSHAL_KRAUSE_\n\t[ZUBMIL <900101]\n\t[ZUBGOV >900101] [---]\n",
        );
        assert!(found.faults().is_empty());
        let names: Vec<&[String]> = found.entries.iter().map(|e| e.names.as_slice()).collect();
        assert_eq!(names, [&["ZUBROWKA", "ZUBROWKAN", "OLD ZUBROWKA"][..], &["MARSHAL KRAUSE"]]);
        let codes: Vec<&str> = found.entries[1].codes.iter().map(|c| c.cameo.as_str()).collect();
        assert_eq!(codes, ["ZUBMIL", "ZUBGOV", ""]);
        assert_eq!(found.counts(), crate::petrarch::Counts { actors: 2, synonyms: 2, codes: 4, agents: 0 });
    }

    #[test]
    fn dates_begin_and_end_as_in_petrarch2() {
        let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
        assert_eq!(span("ZUB"), pair("-", "-"));
        assert_eq!(span("ZUB <300101"), pair("-", "2029-12-31"));
        assert_eq!(span("ZUB  > 070201"), pair("2007-02-01", "-"));
        assert_eq!(span("ZUB 310101-19990101"), pair("1931-01-01", "1998-12-31"));
        assert_eq!(span("ZUB 990101 - 990101"), pair("1999-01-01", "1999-01-01"));
    }

    #[test]
    fn a_faulty_line_is_told_and_costs_only_itself() {
        let text = "\
+EARLY_
\t[ZUB]
KRAUSE_ [ZUBGOV 9001011-911231] [ZUBELI]
+KRA]USE_
+KRAUSE_+KLAUS_
GHOST_
HOTEL_ [ZUBBUS] Inns $4
LOBBY_ [ZUBBUS
GUEST_ [ZUB 900231-910101]
\t[ZUB 20121204]
\t[ZUB 910101-900101]
\t[+++]
\t[ZUBCVL]
";
        let told = faults(text);
        let expected = [
            "own.actors.txt:1:1: a synonym without a phrase before it [petrarch]",
            "own.actors.txt:2:3: a code without a phrase before it [petrarch]",
            "own.actors.txt:3:10: `9001011` is no date (yymmdd or yyyymmdd): the code is left out [petrarch]",
            "own.actors.txt:4:1: `]` within a phrase: the phrase is left out [petrarch]",
            "own.actors.txt:5:1: `+` within a phrase: the phrase is left out [petrarch]",
            "own.actors.txt:6:1: no code belongs to this phrase: it is left out [petrarch]",
            "own.actors.txt:7:17: words behind a code: they are left out [petrarch]",
            "own.actors.txt:8:8: the bracket is not closed: the code is left out [petrarch]",
            "own.actors.txt:8:1: no code belongs to this phrase: it is left out [petrarch]",
            "own.actors.txt:9:9: `900231`: the calendar has no such day: the code is left out [petrarch]",
            "own.actors.txt:10:3: `20121204` is no span of dates (<date, >date or date-date): the code is left out [petrarch]",
            "own.actors.txt:11:3: `910101-900101` ends before it begins: the code is left out [petrarch]",
            "own.actors.txt:12:3: `+++` is no actor code: the code is left out [petrarch]",
        ];
        assert_eq!(told, expected);
        let found = dictionary(text);
        let kept: Vec<(&str, usize)> =
            found.entries.iter().map(|e| (e.names[0].as_str(), e.codes.len())).collect();
        assert_eq!(kept, [("KRAUSE", 1), ("HOTEL", 1), ("GUEST", 1)]);
    }
}
