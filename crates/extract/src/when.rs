//! Dates that the words tie to an act, resolved against the story's date.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use text::{Rel, Span};

use crate::graph::Graph;

/// A day told in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct When {
    /// Absent where only a month or a year is told.
    pub(crate) date: Option<Date>,
    /// Its year.
    pub(crate) year: i16,
    pub(crate) span: Span,
    /// The word that the tree hangs it by.
    pub(crate) word: usize,
}

const MONTHS: [&str; 12] =
    ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];

/// All days told in a sentence.
pub(crate) fn days(g: &Graph, story: Option<Date>) -> Vec<When> {
    let mut found = Vec::new();
    let mut i = 0;
    while i < g.len() {
        let told = explicit(g, i, story).or_else(|| relative(g, i, story?));
        match told {
            Some((date, last)) => {
                found.push(When { date: Some(date), year: date.year(), span: g.span(i).cover(g.span(last)), word: i });
                i = last + 1;
            }
            None => {
                let told = period(g, i, story);
                let last = told.map_or(i, |(_, last)| last);
                found.extend(told.map(|(year, last)| When { date: None, year, span: g.span(i).cover(g.span(last)), word: i }));
                i = last + 1;
            }
        }
    }
    found
}

fn month(word: &str) -> Option<i8> {
    let word = word.trim_end_matches('.');
    let full = MONTHS.iter().position(|m| *m == word);
    let short = || MONTHS.iter().position(|m| word.len() >= 3 && m.starts_with(word) && (word.len() == 3 || word == "sept"));
    full.or_else(short).and_then(|m| i8::try_from(m + 1).ok())
}

/// Whether the word names a day of the week or a month.
pub(crate) fn is_time(word: &str) -> bool {
    weekday(word).is_some() || MONTHS.contains(&word)
}

/// A month with or without its year, or a year after *in* or *since*: no day, but not the story's day either.
fn period(g: &Graph, i: usize, story: Option<Date>) -> Option<(i16, usize)> {
    let year = |i: usize| number(g, i).filter(|y| (1000..=2100).contains(y) && g.form(i).len() == 4);
    if g.form(i).starts_with(char::is_uppercase) && MONTHS.contains(&g.lower(i)) && (g.upos(i) == text::Upos::Propn) {
        if i + 1 < g.len()
            && let Some(y) = year(i + 1)
        {
            return Some((y, i + 1));
        }
        return story.map(|s| (s.year(), i));
    }
    let before = i.checked_sub(1).map_or("", |j| g.lower(j));
    year(i).filter(|_| matches!(before, "in" | "since" | "of" | "early" | "late" | "until" | "by")).map(|y| (y, i))
}

fn number(g: &Graph, i: usize) -> Option<i16> {
    if i >= g.len() {
        return None;
    }
    g.lower(i).trim_end_matches(|c: char| c.is_ascii_lowercase()).parse().ok()
}

/// "13 January 2022", "January 13, 2022", "Jan. 13", "2022-01-13".
fn explicit(g: &Graph, i: usize, story: Option<Date>) -> Option<(Date, usize)> {
    if let Ok(date) = g.form(i).parse::<Date>() {
        return Some((date, i));
    }
    let capital = |j: usize| j < g.len() && g.form(j).starts_with(char::is_uppercase);
    let year_at = |j: usize| {
        let comma = j < g.len() && g.form(j) == ",";
        let at = if comma { j + 1 } else { j };
        number(g, at).filter(|y| (1900..=2100).contains(y)).map(|y| (y, at))
    };
    let (month, day, last) = if capital(i) && month(g.lower(i)).is_some() {
        let day = number(g, i + 1).filter(|d| (1..=31).contains(d))?;
        (month(g.lower(i))?, day, i + 1)
    } else {
        let day = number(g, i).filter(|d| (1..=31).contains(d))?;
        let of = usize::from(i + 1 < g.len() && g.lower(i + 1) == "of");
        if !capital(i + 1 + of) {
            return None;
        }
        (month(g.lower(i + 1 + of))?, day, i + 1 + of)
    };
    let day = i8::try_from(day).ok()?;
    if let Some((year, at)) = year_at(last + 1) {
        return Date::new(year, month, day).ok().map(|d| (d, at));
    }
    let story = story?;
    let this = Date::new(story.year(), month, day).ok()?;
    // a bare day lies in the half year around the story
    let apart = story.until(this).ok()?.get_days();
    let year = if apart > 183 { story.year() - 1 } else if apart < -183 { story.year() + 1 } else { story.year() };
    Date::new(year, month, day).ok().map(|d| (d, last))
}

fn weekday(word: &str) -> Option<Weekday> {
    Some(match word {
        "monday" | "mon." => Weekday::Monday,
        "tuesday" | "tue." | "tues." => Weekday::Tuesday,
        "wednesday" | "wed." => Weekday::Wednesday,
        "thursday" | "thu." | "thurs." => Weekday::Thursday,
        "friday" | "fri." => Weekday::Friday,
        "saturday" | "sat." => Weekday::Saturday,
        "sunday" | "sun." => Weekday::Sunday,
        _ => return None,
    })
}

fn relative(g: &Graph, i: usize, story: Date) -> Option<(Date, usize)> {
    let before = |k: usize| i.checked_sub(k).map_or("", |j| g.lower(j));
    let word = g.lower(i);
    if let Some(day) = weekday(word) {
        if !g.form(i).starts_with(char::is_uppercase) {
            return None;
        }
        let back = i64::from(day.since(story.weekday()).rem_euclid(7));
        let back = if back == 0 { 0 } else { 7 - back };
        let ahead = before(1) == "next" || before(1) == "coming" || (back != 0 && future_clause(g, i));
        let date = if ahead {
            story.checked_add((7 - back).days()).ok()?
        } else if before(1) == "last" && back == 0 {
            story.checked_sub(7.days()).ok()?
        } else {
            story.checked_sub(back.days()).ok()?
        };
        return Some((date, i));
    }
    match word {
        "today" | "tonight" => Some((story, i)),
        "yesterday" => story.checked_sub(1.days()).ok().map(|d| (d, i)),
        "tomorrow" => story.checked_add(1.days()).ok().map(|d| (d, i)),
        _ => None,
    }
}

/// Whether the clause of word `i` is in the future ("will meet on Friday").
fn future_clause(g: &Graph, i: usize) -> bool {
    let mut at = i;
    for _ in 0..4 {
        let Some(h) = g.head(at) else { return false };
        if g.children(h).any(|c| g.rel(c) == Rel::Aux && matches!(g.lower(c), "will" | "'ll" | "’ll" | "shall")) {
            return true;
        }
        if g.infinitive(h) && matches!(g.rel(h), Rel::Root | Rel::Xcomp) {
            return true;
        }
        at = h;
    }
    false
}

/// The day tied to the act at `trigger`: below it, or on the verb that carries it; the nearest wins.
pub(crate) fn of_act<'w>(g: &Graph, days: &'w [When], trigger: usize, carriers: &[usize]) -> Option<&'w When> {
    let distance = |w: &When| {
        let mut at = w.word;
        for steps in 0..5 {
            if at == trigger {
                return Some(steps);
            }
            if carriers.contains(&at) {
                return Some(steps + 2);
            }
            // a day inside another clause belongs to that one
            if steps > 0 && matches!(g.rel(at), Rel::AclRelcl | Rel::Advcl | Rel::Ccomp | Rel::Parataxis) {
                return None;
            }
            at = g.head(at)?;
        }
        None
    };
    days.iter().filter_map(|w| distance(w).map(|d| (d, w))).min_by_key(|(d, w)| (*d, w.word)).map(|(_, w)| w)
}
