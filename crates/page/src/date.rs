//! Dates as news pages print them, and lines that are nothing but dates.
//!
//! A line is a date line only if every word of it belongs to one: a date, a time, a label such as "updated", a weekday,
//! a time zone, or a byline beside them. Times stay as printed; no zone is converted, no year is guessed, and a date
//! that could be read as day-month or month-day is taken only where the two agree.

use jiff::civil;

use crate::date_words::{LABELS, Role, ZONES, is_weekday, month};

/// A date, perhaps with a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Stamp {
    date: civil::Date,
    time: Option<(i8, i8)>,
}

impl std::fmt::Display for Stamp {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.date.year(), self.date.month(), self.date.day())?;
        self.time.map_or(Ok(()), |(h, m)| write!(f, "T{h:02}:{m:02}"))
    }
}

/// What a line of dates says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct DateLine {
    /// First date that is not labelled as a change.
    pub(crate) published: Option<Stamp>,
    /// First date labelled as a change.
    pub(crate) updated: Option<Stamp>,
    /// A name that stands in the same line.
    pub(crate) byline: Option<String>,
    /// Whether a label, a time or a relative time ("2 hours ago") makes it a line about the page, wherever it stands.
    pub(crate) firm: bool,
    /// Whether "act" labels the change, as only a translating program writes.
    pub(crate) act: bool,
}

/// Longest line that is looked at, in tokens.
const MAX_TOKENS: usize = 48;

/// A date in a value that is meant to be one: ISO 8601 or anything that [`line`] reads.
pub(crate) fn value(text: &str) -> Option<Stamp> {
    let text: String = text.trim().chars().take(80).collect();
    let tokens = tokens(&text);
    let mut at = 0;
    while at < tokens.len().min(6) {
        if let Some((date, used)) = date(&tokens[at..]) {
            let rest = &tokens[at + used..];
            let skip =
                usize::from(rest.first().is_some_and(|t| matches!(*t, "T" | "t" | "," | "at" | "|" | "-")));
            return Some(Stamp { date, time: time(&rest[skip..]).map(|(t, _)| t) });
        }
        at += 1;
    }
    None
}

/// A date in the path of an address: `/2022/01/13/` or `2022-01-13`.
pub(crate) fn in_url(url: &str) -> Option<Stamp> {
    let path = url.split(['?', '#']).next().unwrap_or(url);
    let numbers: Vec<&str> = path.split(|c: char| !c.is_ascii_digit()).collect();
    numbers.windows(3).find_map(|w| {
        let year = (w[0].len() == 4).then_some(w[0])?;
        let date = ymd(year, w[1], w[2]).filter(|_| w[1].len() == 2 && w[2].len() == 2)?;
        Some(Stamp { date, time: None })
    })
}

/// Reads a line that holds dates and nothing else.
pub(crate) fn line(text: &str) -> Option<DateLine> {
    if text.len() > 240 {
        return None;
    }
    let tokens = tokens(text);
    if tokens.len() > MAX_TOKENS {
        return None;
    }
    let lower: Vec<String> = tokens.iter().map(|t| t.to_lowercase()).collect();
    let mut out = DateLine::default();
    let mut found = false;
    let mut role = Role::Plain;
    let mut pending = None;
    let mut last: Option<Stamp> = None;
    let place = |out: &mut DateLine, role, stamp: Stamp| match role {
        Role::Updated => out.updated = out.updated.or(Some(stamp)),
        Role::Plain | Role::Published => out.published = out.published.or(Some(stamp)),
    };
    let mut at = 0;
    while at < tokens.len() {
        let rest = &tokens[at..];
        if let Some((date, used)) = date(rest) {
            let stamp = Stamp { date, time: pending.take() };
            last = Some(stamp);
            place(&mut out, role, stamp);
            (found, at) = (true, at + used);
        } else if let Some((time, used)) = time(rest) {
            match last {
                Some(stamp) if stamp.time.is_none() => {
                    let timed = Stamp { time: Some(time), ..stamp };
                    for slot in [&mut out.published, &mut out.updated] {
                        if *slot == Some(stamp) {
                            *slot = Some(timed);
                        }
                    }
                    last = Some(timed);
                }
                _ => pending = Some(time),
            }
            (out.firm, at) = (true, at + used);
        } else if let Some(used) = relative(&lower[at..]) {
            (found, out.firm, at) = (true, true, at + used);
        } else if let Some((new, used)) = label(&lower[at..]) {
            out.act |= lower[at] == "act";
            if new != Role::Plain {
                (role, last, out.firm) = (new, None, true);
            }
            at += used;
        } else if matches!(lower[at].as_str(), "by" | "author" | "autor") && out.byline.is_none() {
            let used = match name(&tokens[at + 1..]) {
                Some(used) => used,
                // "by admin"
                None if found && at + 2 == tokens.len() => break,
                None => return None,
            };
            let words = tokens[at + 1..at + 1 + used].join(" ");
            out.byline = Some(words.trim_start_matches([':', ' ']).to_owned());
            at += 1 + used;
        } else if is_filler(&lower[at]) {
            at += 1;
        } else {
            return None;
        }
    }
    // A day without its year says nothing, but it is no story either.
    (found || (out.firm && pending.is_some() && tokens.len() <= 8)).then_some(out)
}

/// Words, numbers and single marks.
fn tokens(text: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let mut start = 0;
    let class = |c: char| match c {
        _ if c.is_ascii_digit() => 1,
        _ if c.is_alphabetic() || c == '\'' || c == '’' => 2,
        _ if c.is_whitespace() => 3,
        _ => 4,
    };
    let mut last = 0;
    for (i, c) in text.char_indices() {
        let now = class(c);
        if now != last || now == 4 {
            if last != 3 && i > start {
                out.push(&text[start..i]);
            }
            start = i;
        }
        last = now;
    }
    if last != 3 && start < text.len() {
        out.push(&text[start..]);
    }
    out
}

/// A date at the start of the tokens, and how many it takes.
fn date(t: &[&str]) -> Option<(civil::Date, usize)> {
    let is = |i: usize, s: &str| t.get(i).is_some_and(|x| *x == s);
    let number = |i: usize| t.get(i).copied().filter(|x| x.as_bytes()[0].is_ascii_digit());
    let first = number(0);
    // 20220113
    if let Some(run) = first.filter(|n| n.len() == 8) {
        return ymd(&run[..4], &run[4..6], &run[6..]).map(|d| (d, 1));
    }
    // 2022-01-13, 2022/1/13, 2022.01.13; 13.01.2022, 13/01/2022, 13-01-2022
    if let (Some(a), Some(b), Some(c)) = (first, number(2), number(4)) {
        let mark = t[1];
        if matches!(mark, "-" | "/" | ".") && t[3] == mark {
            if a.len() == 4 {
                return ymd(a, b, c).map(|d| (d, 5));
            }
            if c.len() == 4 && a.len() <= 2 && b.len() <= 2 {
                let dotted = mark == ".";
                let (dm, md) = (ymd(c, b, a), ymd(c, a, b));
                let date = match (dm, md) {
                    (Some(d), Some(m)) if d != m && !dotted => return None,
                    (Some(d), _) => d,
                    (None, m) => m?,
                };
                return Some((date, 5));
            }
        }
    }
    // 13 Jan 2022, 13th of January, 2022, 13. Januar 2022, 13-Jan-2022
    if let Some(day) = first.filter(|n| n.len() <= 2) {
        let mut i = 1;
        while t.get(i).is_some_and(|x| {
            matches!(*x, "." | "-" | "/" | "th" | "st" | "nd" | "rd" | "of" | "de" | "º" | "er" | ",")
        }) {
            i += 1;
        }
        let m = month(t.get(i)?)?;
        i += 1;
        while t.get(i).is_some_and(|x| matches!(*x, "." | "-" | "/" | "," | "de" | "del")) {
            i += 1;
        }
        let year = number(i).filter(|y| y.len() == 4)?;
        return ymd(year, &m.to_string(), day).map(|d| (d, i + 1));
    }
    // January 13, 2022; Jan. 13th 2022
    let m = month(t.first()?)?;
    let mut i = 1 + usize::from(is(1, ".") || is(1, "-"));
    let day = number(i).filter(|n| n.len() <= 2)?;
    i += 1;
    while t.get(i).is_some_and(|x| matches!(*x, "th" | "st" | "nd" | "rd" | "," | "." | "-")) {
        i += 1;
    }
    let year = number(i).filter(|y| y.len() == 4)?;
    ymd(year, &m.to_string(), day).map(|d| (d, i + 1))
}

/// A time at the start of the tokens, and how many it takes.
fn time(t: &[&str]) -> Option<((i8, i8), usize)> {
    let number = |i: usize| t.get(i).copied().filter(|x| x.as_bytes()[0].is_ascii_digit() && x.len() <= 2);
    let half = |i: usize| -> Option<(bool, usize)> {
        let word = t.get(i)?.to_ascii_lowercase();
        match word.as_str() {
            "am" | "pm" => Some((word == "pm", 1)),
            "a" | "p"
                if t.get(i + 1) == Some(&".")
                    && t.get(i + 2).is_some_and(|m| m.eq_ignore_ascii_case("m")) =>
            {
                Some((word == "p", 3 + usize::from(t.get(i + 3) == Some(&"."))))
            }
            _ => None,
        }
    };
    let (hour, minute, mut used) = match (t.first(), number(0)) {
        // 1609 GMT, 1609 hrs
        (Some(run), None) if run.len() == 4 && run.bytes().all(|b| b.is_ascii_digit()) => {
            let zone = t.get(1)?.to_ascii_lowercase();
            if !ZONES.contains(&zone.as_str()) {
                return None;
            }
            (run[..2].parse().ok()?, run[2..].parse().ok()?, 1)
        }
        (_, Some(hour)) => match (t.get(1), number(2).filter(|m| m.len() == 2)) {
            (Some(&(":" | "." | "h" | "H")), Some(minute)) => {
                let mut used = 3;
                // Seconds and fractions.
                while matches!(t.get(used), Some(&(":" | ".")))
                    && t.get(used + 1)?.as_bytes()[0].is_ascii_digit()
                {
                    used += 2;
                }
                (hour.parse().ok()?, minute.parse().ok()?, used)
            }
            _ => {
                half(1)?;
                (hour.parse::<i8>().ok()?, 0, 1)
            }
        },
        _ => return None,
    };
    let mut hour: i8 = hour;
    if let Some((pm, n)) = half(used) {
        if !(1..=12).contains(&hour) && !pm {
            return None;
        }
        used += n;
        hour = match (hour, pm) {
            (12, false) => 0,
            (1..=11, true) => hour + 12,
            _ => hour,
        };
    }
    // +01:00
    if matches!(t.get(used), Some(&("+" | "-"))) && number(used + 1).is_some_and(|h| h.len() == 2) {
        used += 2;
        if t.get(used) == Some(&":") && number(used + 1).is_some() {
            used += 2;
        }
    }
    ((0..24).contains(&hour) && (0..60).contains(&minute)).then_some(((hour, minute), used))
}

fn ymd(y: &str, m: &str, d: &str) -> Option<civil::Date> {
    let year: i16 = y.parse().ok().filter(|y| (1900..2200).contains(y))?;
    civil::Date::new(year, m.parse().ok()?, d.parse().ok()?).ok()
}

/// "2 hours ago", "3 min read".
fn relative(t: &[String]) -> Option<usize> {
    let unit = |s: &str| {
        let s = s.trim_end_matches('s');
        matches!(
            s,
            "second"
                | "sec"
                | "minute"
                | "min"
                | "hour"
                | "hr"
                | "day"
                | "week"
                | "month"
                | "year"
                | "h"
                | "m"
                | "d"
        )
    };
    let first = t.first()?;
    let many = first.as_bytes()[0].is_ascii_digit() || matches!(first.as_str(), "a" | "an" | "one");
    if !many || !unit(t.get(1)?) {
        return None;
    }
    match t.get(2)?.as_str() {
        "ago" | "read" => Some(3),
        "-" if t.get(3)? == "read" => Some(4),
        _ => None,
    }
}

fn label(t: &[String]) -> Option<(Role, usize)> {
    let first = t.first()?;
    LABELS.iter().filter(|(words, _)| words.starts_with(first.as_str())).find_map(|(words, role)| {
        let n = words.split(' ').count();
        (t.len() >= n && words.split(' ').zip(t).all(|(a, b)| a == b)).then_some((*role, n))
    })
}

/// A name of one to four words that begin with a capital, in tokens.
fn name(t: &[&str]) -> Option<usize> {
    let mut used = usize::from(t.first() == Some(&":"));
    let (start, mut words) = (used, 0);
    while let Some(token) = t.get(used) {
        let capital = token.chars().next().is_some_and(char::is_uppercase);
        if capital && month(token).is_some() && words > 0 {
            break;
        }
        match *token {
            "and" | "&" | "de" | "van" | "von" | "al" | "-" | "."
                if words > 0 && t.get(used + 1).is_some_and(|n| n.chars().all(char::is_alphabetic)) => {}
            _ if capital && words < 8 => words += 1,
            _ => break,
        }
        used += 1;
    }
    (words > 0 && used > start).then_some(used)
}

fn is_filler(word: &str) -> bool {
    is_weekday(word)
        || ZONES.contains(&word)
        || matches!(
            word,
            "t" | ","
                | "|"
                | "-"
                | "–"
                | "—"
                | "·"
                | "•"
                | "/"
                | "("
                | ")"
                | ":"
                | "."
                | "»"
                | "«"
                | ";"
                | "+"
                | "["
                | "]"
                | "~"
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn published(text: &str) -> Option<String> {
        line(text)?.published.map(|s| s.to_string())
    }

    fn updated(text: &str) -> Option<String> {
        line(text)?.updated.map(|s| s.to_string())
    }

    #[test]
    fn lines_of_one_date_in_the_forms_of_news_sites() {
        for (text, want) in [
            ("2022-01-13 16:09", "2022-01-13T16:09"),
            ("January 13, 2022", "2022-01-13"),
            ("Jan. 13, 2022, 4:09 p.m. ET", "2022-01-13T16:09"),
            ("13 Jan 2022", "2022-01-13"),
            ("Published: 13 Jan 2022 | 16:09 GMT", "2022-01-13T16:09"),
            ("Published 16:09 GMT, 13 January 2022", "2022-01-13T16:09"),
            ("Thursday, 13th January 2022 4:09 PM", "2022-01-13T16:09"),
            ("Thu 13 Jan 2022 16.09 GMT", "2022-01-13T16:09"),
            ("Posted on 13/01/2022 at 16:09", "2022-01-13T16:09"),
            ("13.01.2022, 16:09 Uhr", "2022-01-13T16:09"),
            ("Publikacja: 13 stycznia 2022, 16:09", "2022-01-13T16:09"),
            ("13 de enero de 2022 - 16:09h", "2022-01-13T16:09"),
            ("Publié le 13 janvier 2022 à 16h09", "2022-01-13T16:09"),
            ("13 января 2022, 16:09", "2022-01-13T16:09"),
            ("2022/01/13 16:09:33", "2022-01-13T16:09"),
            ("1609 GMT January 13, 2022", "2022-01-13T16:09"),
            ("2022-01-13T16:09:33+01:00", "2022-01-13T16:09"),
            ("Jan 13, 2022 • 3 min read", "2022-01-13"),
            ("12:05 AM, January 13, 2022", "2022-01-13T00:05"),
        ] {
            assert_eq!(published(text).as_deref(), Some(want), "{text}");
        }
    }

    #[test]
    fn labels_tell_changes_from_publication() {
        for (text, want) in [
            ("2022-01-13 16:09, act 2022-01-13 17:26", "2022-01-13T17:26"),
            ("Updated 5:26 PM ET, Thu January 13, 2022", "2022-01-13T17:26"),
            ("Last updated: 13 January 2022 17:26 IST", "2022-01-13T17:26"),
            ("Published 13 Jan 2022, 16:09 | Updated 13 Jan 2022, 17:26", "2022-01-13T17:26"),
            ("Aktualizacja: 13.01.2022 17:26", "2022-01-13T17:26"),
        ] {
            assert_eq!(updated(text).as_deref(), Some(want), "{text}");
        }
        assert_eq!(published("Updated 5:26 PM ET, Thu January 13, 2022"), None);
        assert_eq!(
            published("Published 13 Jan 2022, 16:09 | Updated 13 Jan 2022, 17:26").as_deref(),
            Some("2022-01-13T16:09")
        );
    }

    #[test]
    fn a_name_may_stand_beside_the_date() {
        let found = line("By Ada Marsh | January 13, 2022").unwrap();
        assert_eq!(found.byline.as_deref(), Some("Ada Marsh"));
        assert_eq!(found.published.unwrap().to_string(), "2022-01-13");
    }

    #[test]
    fn sentences_and_doubtful_days_are_no_date_lines() {
        for text in [
            "On January 13, 2022 the army left.",
            "Thursday",
            "May",
            "March on Rome",
            "In 2022",
            "13 people were killed in 2022",
            "The talks of 13 January 2022",
            "January 2022",
            "at 16:09 on Monday the guns fell silent",
        ] {
            assert_eq!(line(text), None, "{text}");
        }
        assert_eq!(published("03/04/2022"), None, "March or April");
        assert_eq!(published("04/04/2022").as_deref(), Some("2022-04-04"));
        assert_eq!(published("31.02.2022"), None, "no such day");
    }

    #[test]
    fn addresses_hold_days() {
        assert_eq!(in_url("https://a.example/2022/01/13/x").unwrap().to_string(), "2022-01-13");
        assert_eq!(in_url("https://a.example/x-2022-01-13.html").unwrap().to_string(), "2022-01-13");
        assert_eq!(in_url("https://a.example/20220113/45/99"), None);
    }
}
