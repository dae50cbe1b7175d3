//! Dates that the words tell, resolved against the story's date.

mod tie;

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use text::{Rel, Span};

use crate::graph::Graph;
pub(crate) use tie::{of_act, shared};

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
    /// Whether it is told by way of another act: "four days after police fired", where `word` is "fired".
    pub(crate) other: bool,
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// All days told in a sentence; `before` is the day that the story told last, from which "the next day" counts.
pub(crate) fn days(g: &Graph, story: Option<Date>, before: Option<Date>) -> Vec<When> {
    let mut found: Vec<When> = Vec::new();
    let mut i = 0;
    while i < g.len() {
        let anchor = found.iter().rev().find_map(|w| w.date).or(before);
        let day = explicit(g, i, story)
            .or_else(|| counted(g, i, story, anchor))
            .or_else(|| relative(g, i, story?, anchor));
        let told = day
            .map(|(date, last)| (Some(date), date.year(), last))
            .or_else(|| period(g, i, story).map(|(year, last)| (None, year, last)));
        let Some((date, year, last)) = told else {
            if let Some((date, last, word)) = around(g, i, anchor.or(story)) {
                found.push(When {
                    date: Some(date),
                    year: date.year(),
                    span: g.span(i).cover(g.span(last)),
                    word,
                    other: true,
                });
            }
            i += 1;
            continue;
        };
        // the word that the tree hangs the whole by: "three days earlier" by "earlier" or "days"
        let word = (i..=last).find(|w| g.head(*w).is_none_or(|h| h < i || h > last)).unwrap_or(i);
        if date.is_none() || !bound(g, i, word) {
            found.push(When { date, year, span: g.span(i).cover(g.span(last)), word, other: false });
        }
        i = last + 1;
    }
    found
}

/// A day up to which or after which something holds is not the day of the act: "until Saturday", "by 1 May".
fn bound(g: &Graph, first: usize, word: usize) -> bool {
    let limit = |w: &str| matches!(w, "until" | "till" | "by" | "before" | "after" | "about");
    // "after Thursday's talks" they are on Thursday
    if matches!(g.rel(word), Rel::NmodPoss | Rel::Compound | Rel::Amod) {
        return false;
    }
    g.markers(word).any(|m| m < first && limit(g.lower(m))) || first > 0 && limit(g.lower(first - 1))
}

fn month(word: &str) -> Option<i8> {
    let word = word.trim_end_matches('.');
    let full = MONTHS.iter().position(|m| *m == word);
    let short = || {
        MONTHS
            .iter()
            .position(|m| word.len() >= 3 && m.starts_with(word) && (word.len() == 3 || word == "sept"))
    };
    full.or_else(short).and_then(|m| i8::try_from(m + 1).ok())
}

/// Whether the word names a day of the week or a month.
pub(crate) fn is_time(word: &str) -> bool {
    weekday(word).is_some() || MONTHS.contains(&word)
}

/// "21st": a day of the month.
fn of_month(word: &str) -> Option<i8> {
    let digits = ["st", "nd", "rd", "th"].iter().find_map(|end| word.strip_suffix(end))?;
    digits.parse().ok().filter(|day| (1..=31).contains(day))
}

/// The day of that number that lies nearest to the story's.
fn nearest(story: Date, day: i8) -> Option<Date> {
    let months = [-1i64, 0, 1].into_iter().filter_map(|n| {
        let month = story.first_of_month().checked_add(n.months()).ok()?;
        Date::new(month.year(), month.month(), day).ok()
    });
    months.min_by_key(|d| story.until(*d).map_or(i32::MAX, |s| s.get_days().abs()))
}

/// A month with or without its year, a year after *in* or *since*, "last week", "this spring": no day, but not the story's day either.
fn period(g: &Graph, i: usize, story: Option<Date>) -> Option<(i16, usize)> {
    let year = |i: usize| number(g, i).filter(|y| (1000..=2100).contains(y) && g.form(i).len() == 4);
    let word = g.lower(i);
    let named = word
        .strip_prefix("mid-")
        .or_else(|| word.strip_prefix("mid").filter(|w| w.len() > 4))
        .unwrap_or(word);
    let capital = g.form(i).starts_with(char::is_uppercase) || named != word;
    if capital && MONTHS.contains(&named) && (g.upos(i) == text::Upos::Propn || named != word) {
        if i + 1 < g.len()
            && let Some(y) = year(i + 1)
        {
            return Some((y, i + 1));
        }
        let of = usize::from(i + 1 < g.len() && g.lower(i + 1) == "of");
        if of == 1
            && i + 2 < g.len()
            && let Some(y) = year(i + 2)
        {
            return Some((y, i + 2));
        }
        return story.map(|s| (s.year(), i));
    }
    let before = i.checked_sub(1).map_or("", |j| g.lower(j));
    if matches!(word, "last" | "this" | "next" | "past" | "coming" | "previous") && i + 1 < g.len() {
        let unit = g.lower(i + 1);
        let back = i16::from(word == "last" && unit == "year");
        if matches!(
            unit,
            "week"
                | "weekend"
                | "month"
                | "year"
                | "spring"
                | "summer"
                | "autumn"
                | "winter"
                | "fall"
                | "decade"
        ) {
            return story.map(|s| (s.year() - back, i + 1));
        }
    }
    // "two weeks ago", "years earlier": about when, not on which day
    if let Some(n) = count(g, i)
        && i + 2 < g.len()
        && matches!(g.lower(i + 1), "weeks" | "months" | "years" | "month" | "year" | "decades")
        && matches!(g.lower(i + 2), "ago" | "earlier" | "before" | "later")
    {
        let years = if g.lower(i + 1).starts_with("year") {
            n
        } else if g.lower(i + 1) == "decades" {
            n * 10
        } else {
            0
        };
        return story.map(|s| (s.year() - i16::try_from(years).unwrap_or(0), i + 2));
    }
    // "in the 1930s", "the late 1970s"
    if let Some(decade) = word
        .strip_suffix('s')
        .and_then(|w| w.parse::<i16>().ok())
        .filter(|y| (1000..=2100).contains(y) && y % 10 == 0)
    {
        return Some((decade + 9, i));
    }
    // "the 1985 talks": of that year
    let names = g.rel(i) == Rel::Nummod && g.head(i).is_some_and(|h| h > i && g.upos(h) == text::Upos::Noun);
    year(i)
        .filter(|_| {
            names
                || matches!(
                    before,
                    "as" | "in" | "since" | "of" | "early" | "late" | "until" | "by" | "mid" | "during"
                )
        })
        .map(|y| (y, i))
}

/// A small number, in figures or words.
fn count(g: &Graph, i: usize) -> Option<i64> {
    const WORDS: [&str; 20] = [
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
        "twenty",
    ];
    let word = g.lower(i);
    if matches!(word, "a" | "an") {
        return Some(1);
    }
    let spelt = WORDS.iter().position(|w| *w == word).and_then(|n| i64::try_from(n + 1).ok());
    spelt.or_else(|| word.parse().ok().filter(|n| (1..=999).contains(n)))
}

/// "three days ago", "a week ago"; counted from the day told before: "two days later", "the day before", "the next day", "the same day".
fn counted(g: &Graph, i: usize, story: Option<Date>, anchor: Option<Date>) -> Option<(Date, usize)> {
    let word = |j: usize| if j < g.len() { g.lower(j) } else { "" };
    let from = anchor.or(story)?;
    if word(i) == "hours"
        && matches!(word(i + 1), "earlier" | "later" | "before" | "ago")
        && (i + 2 >= g.len() || g.upos(i + 2) == text::Upos::Punct)
    {
        return Some((from, i + 1));
    }
    let add = |day: Date, n: i64| day.checked_add(n.days()).ok();
    if let Some(n) = count(g, i) {
        let days = match word(i + 1) {
            "day" | "days" => n,
            "week" if n == 1 => 7,
            _ => return None,
        };
        // before or after something that is told: not counted from a day that is
        let ends = i + 3 >= g.len()
            || !matches!(
                g.upos(i + 3),
                text::Upos::Det | text::Upos::Noun | text::Upos::Propn | text::Upos::Pron | text::Upos::Adj
            );
        let day = match word(i + 2) {
            "ago" => add(story?, -days),
            "earlier" => add(from, -days),
            "later" | "afterwards" => add(from, days),
            "before" if ends => add(from, -days),
            "after" if ends => add(from, days),
            _ => None,
        };
        return day.map(|d| (d, i + 2));
    }
    if !matches!(word(i), "the" | "that") {
        return None;
    }
    if let Some(day) = of_month(word(i + 1)).filter(|_| i > 0 && word(i - 1) == "on") {
        return nearest(story?, day).map(|d| (d, i + 1));
    }
    match (word(i + 1), word(i + 2), word(i + 3)) {
        ("day", "before", "yesterday") => add(story?, -2).map(|d| (d, i + 3)),
        ("day", "after", "tomorrow") => add(story?, 2).map(|d| (d, i + 3)),
        ("day", "before", after)
            if after.is_empty()
                || !after.starts_with(char::is_alphabetic)
                || matches!(after, "that" | "in" | "at" | "to" | "by") =>
        {
            add(from, -1).map(|d| (d, i + 2))
        }
        ("day", "after", after) if after.is_empty() || !after.starts_with(char::is_alphabetic) => {
            add(from, 1).map(|d| (d, i + 2))
        }
        ("previous" | "preceding", "day" | "night" | "evening", _) => add(from, -1).map(|d| (d, i + 2)),
        ("next" | "following", "day" | "morning", _) => add(from, 1).map(|d| (d, i + 2)),
        ("same", "day" | "evening" | "night" | "morning" | "afternoon", _) => Some((from, i + 2)),
        _ => None,
    }
}

fn number(g: &Graph, i: usize) -> Option<i16> {
    if i >= g.len() {
        return None;
    }
    g.lower(i).trim_end_matches(|c: char| c.is_ascii_lowercase()).parse().ok()
}

/// "13 January 2022", "January 13, 2022", "Jan. 13", "2022-01-13".
fn explicit(g: &Graph, i: usize, story: Option<Date>) -> Option<(Date, usize)> {
    if i >= g.len() {
        return None;
    }
    if let Ok(date) = g.form(i).parse::<Date>() {
        return Some((date, i));
    }
    // a ship or a movement may be called by its day
    let named = i > 0 && g.upos(i - 1) == text::Upos::Propn && !is_time(g.lower(i - 1));
    if named
        && (matches!(g.rel(i), Rel::Flat | Rel::Compound)
            || g.rel(i - 1) == Rel::Compound && g.head(i - 1) > Some(i - 1))
    {
        return None;
    }
    let capital = |j: usize| j < g.len() && g.form(j).starts_with(char::is_uppercase);
    let year_at = |j: usize| {
        let comma = j < g.len() && g.form(j) == ",";
        let at = if comma { j + 1 } else { j };
        number(g, at).filter(|y| (1900..=2100).contains(y)).map(|y| (y, at))
    };
    let day_at = |j: usize| {
        number(g, j)
            .filter(|d| (1..=31).contains(d))
            .or_else(|| (j < g.len()).then(|| ordinal(g.lower(j)))?)
    };
    let (month, day, last) = if capital(i) && month(g.lower(i)).is_some() {
        let the = usize::from(i + 1 < g.len() && g.lower(i + 1) == "the");
        let day = day_at(i + 1 + the)?;
        (month(g.lower(i))?, day, i + 1 + the)
    } else {
        let day = day_at(i)?;
        // "between 3 and 5 June", "the 3rd and 4th of May": the first day
        if let Some(month_at) =
            (i + 1..g.len().min(i + 5)).find(|j| capital(*j) && month(g.lower(*j)).is_some())
            && month_at > i + 2
            && (i + 1..month_at)
                .all(|j| matches!(g.lower(j), "and" | "to" | "-" | "–" | "of" | "or") || day_at(j).is_some())
            && (i + 1..month_at).any(|j| day_at(j).is_some())
        {
            let (date, last) = explicit(g, month_at - 1 - usize::from(g.lower(month_at - 1) == "of"), story)?;
            let first = i8::try_from(day).ok()?;
            return Date::new(date.year(), date.month(), first).ok().map(|d| (d, last));
        }
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
    let year = if apart > 183 {
        story.year() - 1
    } else if apart < -183 {
        story.year() + 1
    } else {
        story.year()
    };
    Date::new(year, month, day).ok().map(|d| (d, last))
}

fn ordinal(word: &str) -> Option<i16> {
    const WORDS: [&str; 20] = [
        "first",
        "second",
        "third",
        "fourth",
        "fifth",
        "sixth",
        "seventh",
        "eighth",
        "ninth",
        "tenth",
        "eleventh",
        "twelfth",
        "thirteenth",
        "fourteenth",
        "fifteenth",
        "sixteenth",
        "seventeenth",
        "eighteenth",
        "nineteenth",
        "twentieth",
    ];
    WORDS.iter().position(|w| *w == word).and_then(|n| i16::try_from(n + 1).ok())
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

/// "four days after police fired", "the day before the vote": the day of the act so told, and its word.
fn around(g: &Graph, i: usize, from: Option<Date>) -> Option<(Date, usize, usize)> {
    let word = |j: usize| if j < g.len() { g.lower(j) } else { "" };
    let (days, at) = match (count(g, i), word(i), word(i + 1)) {
        (Some(n), _, "day" | "days") => (n, i + 2),
        (Some(1), _, "week") => (7, i + 2),
        (_, "the", "day") => (1, i + 2),
        (_, "day", _) if i == 0 => (1, i + 1),
        (_, "hours", _) => (0, i + 1),
        _ => return None,
    };
    let days = match word(at) {
        "after" => -days,
        "before" => days,
        _ => return None,
    };
    let act = g.head(at)?;
    (act > at).then_some(())?;
    from?.checked_add(days.days()).ok().map(|d| (d, at, act))
}

fn relative(g: &Graph, i: usize, story: Date, anchor: Option<Date>) -> Option<(Date, usize)> {
    let before = |k: usize| i.checked_sub(k).map_or("", |j| g.lower(j));
    let after = |k: usize| if i + k < g.len() { g.lower(i + k) } else { "" };
    let word = g.lower(i);
    if let Some(day) = weekday(word) {
        if !g.form(i).starts_with(char::is_uppercase) {
            return None;
        }
        // how many days the last such day lies back, 0 for the day itself
        let back = |from: Date| (7 - i64::from(day.since(from.weekday()).rem_euclid(7))).rem_euclid(7);
        let this = back(story);
        // a day told with its date next to it is that date: "Saturday, 4 May"
        let comma = usize::from(after(1) == ",");
        if let Some((date, last)) = explicit(g, i + 1 + comma, Some(story))
            .filter(|(d, _)| i + 1 + comma < g.len() && d.weekday() == day)
        {
            return Some((date, last));
        }
        if matches!(after(1), "before" | "earlier") && !after(2).starts_with(char::is_alphabetic) {
            let from = anchor.unwrap_or(story).checked_sub(1.days()).ok()?;
            return from.checked_sub(back(from).days()).ok().map(|d| (d, i + 1));
        }
        let ahead = matches!(before(1), "next" | "coming")
            || (this != 0 && !matches!(before(1), "last" | "past") && future_clause(g, i));
        let date = if ahead {
            story.checked_add((7 - this).days()).ok()?
        } else if before(1) == "last" && this == 0 {
            story.checked_sub(7.days()).ok()?
        } else {
            story.checked_sub(this.days()).ok()?
        };
        return Some((date, i));
    }
    match word {
        "today" | "tonight" => Some((story, i)),
        "yesterday" => story.checked_sub(1.days()).ok().map(|d| (d, i)),
        "tomorrow" => story.checked_add(1.days()).ok().map(|d| (d, i)),
        "last" if after(1) == "night" => story.checked_sub(1.days()).ok().map(|d| (d, i + 1)),
        "this" if matches!(after(1), "morning" | "afternoon" | "evening") => Some((story, i + 1)),
        _ => None,
    }
}

/// Whether the clause of word `i` is in the future ("will meet on Friday").
fn future_clause(g: &Graph, i: usize) -> bool {
    let mut at = i;
    for _ in 0..4 {
        let Some(h) = g.head(at) else { return false };
        if g.children(h)
            .any(|c| g.rel(c) == Rel::Aux && matches!(g.lower(c), "will" | "'ll" | "’ll" | "shall"))
        {
            return true;
        }
        if g.infinitive(h) && matches!(g.rel(h), Rel::Root | Rel::Xcomp) {
            return true;
        }
        // what has a subject of its own has a time of its own
        if matches!(g.rel(h), Rel::Advcl | Rel::AclRelcl | Rel::Ccomp) && g.own_subject(h).is_some() {
            return false;
        }
        at = h;
    }
    false
}
