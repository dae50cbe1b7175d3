//! One date or one time at the start of a run of tokens, in the forms of news pages.

use jiff::civil;

use crate::date_words::{ZONES, is_weekday, month};

/// How a page writes `03/04/2022`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Order {
    /// Not known: such a date is not taken.
    #[default]
    Unknown,
    /// Day, month, year.
    DayFirst,
    /// Month, day, year.
    MonthFirst,
}

/// Words, numbers and single marks.
pub(crate) fn tokens(text: &str) -> Vec<&str> {
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
pub(crate) fn date(t: &[&str], order: Order) -> Option<(civil::Date, usize)> {
    let is = |i: usize, s: &str| t.get(i).is_some_and(|x| *x == s);
    let number = |i: usize| t.get(i).copied().filter(|x| x.as_bytes()[0].is_ascii_digit());
    let first = number(0);
    // 20220113
    if let Some(run) = first.filter(|n| n.len() == 8) {
        return ymd(&run[..4], &run[4..6], &run[6..]).map(|d| (d, 1));
    }
    // 2022年1月13日, 2022년 1월 13일
    if let (Some(y), Some(m), Some(d)) = (first.filter(|n| n.len() == 4), number(2), number(4))
        && matches!(t.get(1), Some(&("年" | "년")))
        && matches!(t.get(3), Some(&("月" | "월")))
        && matches!(t.get(5), Some(&("日" | "일")))
    {
        return ymd(y, m, d).map(|d| (d, 6));
    }
    // 2022-01-13, 2022/1/13, 2022.01.13; 13.01.2022, 13/01/2022, 13-01-2022
    if let (Some(a), Some(b), Some(c)) = (first, number(2), number(4)) {
        let mark = t[1];
        if matches!(mark, "-" | "/" | ".") && t[3] == mark {
            if a.len() == 4 {
                return ymd(a, b, c).map(|d| (d, 5));
            }
            if matches!(c.len(), 2 | 4) && a.len() <= 2 && b.len() <= 2 {
                let year = if c.len() == 2 { format!("20{c}") } else { c.to_owned() };
                let order = if mark == "." { Order::DayFirst } else { order };
                // Two digits of a year are believed where the order is known.
                if c.len() == 2 && (order == Order::Unknown || a.len() + b.len() < 3) {
                    return None;
                }
                let date = match (ymd(&year, b, a), ymd(&year, a, b), order) {
                    (Some(d), Some(m), Order::Unknown) if d != m => return None,
                    (_, Some(m), Order::MonthFirst) => m,
                    (Some(d), ..) => d,
                    (None, m, _) => m?,
                };
                return Some((date, 5));
            }
        }
    }
    // 13 Jan 2022, 13th of January, 2022, 13. Januar 2022, 13-Jan-2022
    if let Some(day) = first.filter(|n| n.len() <= 2) {
        let mut i = 1;
        while t.get(i).is_some_and(|x| {
            matches!(
                *x,
                "." | "-" | "/" | "th" | "st" | "nd" | "rd" | "of" | "de" | "º" | "er" | "," | "ר" | "den"
            )
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
pub(crate) fn time(t: &[&str]) -> Option<((i8, i8), usize)> {
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
            (Some(&("時" | "时" | "시")), Some(minute)) => {
                let used = 3 + usize::from(matches!(t.get(3), Some(&("分" | "분"))));
                (hour.parse().ok()?, minute.parse().ok()?, used)
            }
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

pub(crate) fn ymd(y: &str, m: &str, d: &str) -> Option<civil::Date> {
    let year: i16 = y.parse().ok().filter(|y| (1900..2200).contains(y))?;
    civil::Date::new(year, m.parse().ok()?, d.parse().ok()?).ok()
}

/// "2 hours ago", "3 min read".
pub(crate) fn relative(t: &[String]) -> Option<usize> {
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

/// A name of one to four words that begin with a capital, in tokens.
pub(crate) fn name(t: &[&str]) -> Option<usize> {
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

pub(crate) fn is_filler(word: &str) -> bool {
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
