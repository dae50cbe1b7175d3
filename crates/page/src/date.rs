//! Dates as news pages print them, and lines that are nothing but dates.
//!
//! A line is a date line only if every word of it belongs to one: a date, a time, a label such as "updated", a weekday,
//! a time zone, or a byline beside them. Times stay as printed; no zone is converted, no year is guessed, and a date
//! that could be read as day-month or month-day is taken only where the two agree.

use jiff::civil;

pub(crate) use crate::date_read::Order;
use crate::date_read::{date, is_filler, name, relative, time, tokens, ymd};
use crate::date_words::{LABELS, Role, month};

/// A date, perhaps with a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Stamp {
    date: civil::Date,
    time: Option<(i8, i8)>,
}

impl Stamp {
    pub(crate) fn day(self) -> civil::Date {
        self.date
    }
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
    /// Whether a label says that it is when the page was published.
    pub(crate) labelled: bool,
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

/// A date in a value that is meant to be one: ISO 8601, seconds since 1970 or anything that [`line`] reads.
pub(crate) fn value(text: &str, order: Order) -> Option<Stamp> {
    let text: String = text.trim().chars().take(80).collect();
    if let Some(stamp) = epoch(&text) {
        return Some(stamp);
    }
    let tokens = tokens(&text);
    let mut at = 0;
    while at < tokens.len().min(6) {
        if let Some((date, used)) = date(&tokens[at..], order) {
            let rest = &tokens[at + used..];
            let skip =
                usize::from(rest.first().is_some_and(|t| matches!(*t, "T" | "t" | "," | "at" | "|" | "-")));
            return Some(Stamp { date, time: time(&rest[skip..]).map(|(t, _)| t) });
        }
        at += 1;
    }
    None
}

/// Seconds or milliseconds since 1970, from 2001 on.
fn epoch(text: &str) -> Option<Stamp> {
    // 2019111905 is a day and an hour, not a second of 2033.
    if matches!(text.len(), 10 | 12 | 14)
        && text.bytes().all(|b| b.is_ascii_digit())
        && (text.starts_with("19") || text.starts_with("20"))
        && let Some(date) = ymd(&text[..4], &text[4..6], &text[6..8])
    {
        return Some(Stamp { date, time: None });
    }
    let seconds = match text.len() {
        _ if !text.bytes().all(|b| b.is_ascii_digit()) => return None,
        10 => text.parse::<i64>().ok()?,
        13 => text.parse::<i64>().ok()? / 1000,
        _ => return None,
    };
    let day =
        civil::Date::new(1970, 1, 1).ok()?.checked_add(jiff::Span::new().days(seconds / 86_400)).ok()?;
    let minute = seconds % 86_400 / 60;
    let time = (i8::try_from(minute / 60).ok()?, i8::try_from(minute % 60).ok()?);
    (day.year() < 2200).then_some(Stamp { date: day, time: Some(time) })
}

/// A date in the path of an address: `/2022/01/13/`, `/2022/jan/13/`, `2022-01-13` or `20220113`.
pub(crate) fn in_url(url: &str) -> Option<Stamp> {
    let path = url.split(['?', '#']).next().unwrap_or(url);
    let path = path.split_once("://").map_or(path, |(_, rest)| rest);
    let parts: Vec<&str> = path.split(|c: char| !c.is_ascii_alphanumeric()).collect();
    let two = |s: &str| matches!(s.len(), 1 | 2);
    let whole = parts.windows(3).find_map(|w| {
        let year = (w[0].len() == 4).then_some(w[0])?;
        let named = (w[1].len() == 3).then(|| month(w[1])).flatten().map(|m| m.to_string());
        let month = named.as_deref().or(Some(w[1]).filter(|m| two(m)))?;
        ymd(year, month, w[2]).filter(|_| two(w[2]))
    });
    let run = || {
        let eight = |p: &str| p.len() == 8 && p.bytes().all(|b| b.is_ascii_digit());
        parts
            .iter()
            .filter(|p| eight(p))
            .find_map(|p| ymd(&p[..4], &p[4..6], &p[6..]).filter(|d| d.year() >= 1995))
    };
    whole.filter(|d| d.year() >= 1995).or_else(run).map(|date| Stamp { date, time: None })
}

/// Reads a line that holds dates and nothing else.
pub(crate) fn line(text: &str) -> Option<DateLine> {
    read(text, true, Order::Unknown)
}

/// Reads the dates in a short line that holds other words too: one after a label, or one at an end of the line.
pub(crate) fn search(text: &str, order: Order) -> Option<DateLine> {
    read(text, false, order).filter(|l| l.published.is_some() || l.updated.is_some())
}

/// Most words between a label and its date.
const REACH: usize = 5;

fn read(text: &str, strict: bool, order: Order) -> Option<DateLine> {
    // Without a figure only "an hour ago" says when.
    let may = text.bytes().any(|b| b.is_ascii_digit()) || (strict && text.contains("ago"));
    if !may || text.len() > if strict { 240 } else { 400 } {
        return None;
    }
    let tokens = tokens(text);
    if tokens.len() > if strict { MAX_TOKENS } else { 2 * MAX_TOKENS } {
        return None;
    }
    let lower: Vec<String> = tokens.iter().map(|t| t.to_lowercase()).collect();
    let mut out = DateLine::default();
    let mut found = false;
    let mut role = Role::Plain;
    let mut pending = None;
    let mut last: Option<Stamp> = None;
    // Whether a label stands with no date after it.
    let mut trailing = false;
    // Words of no date since the start, or since the last label or date.
    let mut other = 0;
    let at_end = |from: usize| {
        lower[from..].iter().all(|t| {
            is_filler(t)
                || t.as_bytes()[0].is_ascii_digit()
                || matches!(
                    t.as_str(),
                    "am" | "pm" | "a" | "p" | "m" | "at" | "時" | "时" | "시" | "分" | "분"
                )
        })
    };
    let mut at = 0;
    while at < tokens.len() {
        let rest = &tokens[at..];
        if let Some((date, used)) = date(rest, order) {
            let stamp = Stamp { date, time: pending.take() };
            if strict || role != Role::Plain || other == 0 || at_end(at + used) {
                last = Some(stamp);
                match role {
                    Role::Updated => out.updated = out.updated.or(Some(stamp)),
                    Role::Published if !out.labelled => (out.published, out.labelled) = (Some(stamp), true),
                    Role::Plain | Role::Published => out.published = out.published.or(Some(stamp)),
                }
            }
            (found, other, trailing, at) = (true, 0, false, at + used);
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
            (found, out.firm, trailing, at) = (true, true, false, at + used);
        } else if let Some((new, used)) = label(&lower[at..]) {
            out.act |= lower[at] == "act";
            if new != Role::Plain {
                (role, last, out.firm, other) = (new, None, true, 0);
                trailing = true;
            }
            at += used;
        } else if !strict && !is_filler(&lower[at]) {
            other += 1;
            if other > REACH {
                (role, last, pending) = (Role::Plain, None, None);
            }
            at += 1;
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
    // "3 May 2021 (updated)"
    if trailing && role == Role::Updated && !out.labelled && out.updated.is_none() {
        out.updated = out.published.take();
    }
    // A day without its year says nothing, but it is no story either.
    (found || (out.firm && pending.is_some() && tokens.len() <= 8)).then_some(out)
}

/// Whether the last words before a date label it, and how.
pub(crate) fn role(lead: &str) -> Role {
    let lower: Vec<String> = tokens(lead).iter().map(|t| t.to_lowercase()).collect();
    let from = lower.len().saturating_sub(REACH);
    let labels = (from..lower.len()).filter_map(|i| label(&lower[i..]).map(|(role, _)| role));
    labels.filter(|r| *r != Role::Plain).fold(Role::Plain, |_, last| last)
}

fn label(t: &[String]) -> Option<(Role, usize)> {
    let first = t.first()?;
    LABELS.iter().filter(|(words, _)| words.starts_with(first.as_str())).find_map(|(words, role)| {
        let n = words.split(' ').count();
        (t.len() >= n && words.split(' ').zip(t).all(|(a, b)| a == b)).then_some((*role, n))
    })
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
        assert_eq!(in_url("https://a.example/2022/jan/13/x").unwrap().to_string(), "2022-01-13");
        assert_eq!(in_url("https://a.example/world-20220113-9").unwrap().to_string(), "2022-01-13");
        assert_eq!(in_url("https://a.example/1234/45/99"), None);
        assert_eq!(in_url("https://a.example/84920113"), None);
    }

    #[test]
    fn dates_among_other_words_need_a_label_or_an_end() {
        let found = |text: &str, order| {
            search(text, order)
                .map(|l| (l.published.map(|s| s.to_string()), l.updated.map(|s| s.to_string())))
        };
        let one = |p: &str| Some((Some(p.to_owned()), None));
        let any = Order::Unknown;
        assert_eq!(
            found("By Ada Marsh, senior reporter | Published 3 May 2021 in World", any),
            one("2021-05-03")
        );
        assert_eq!(found("Ada Marsh in Oslo, May 3, 2021 at 9:30 AM", any), one("2021-05-03T09:30"));
        assert_eq!(found("The war of 3 May 2021 was a short one", any), None);
        assert_eq!(
            found("Updated by the desk: 4 May 2021, first published 3 May 2021", any),
            Some((Some("2021-05-03".into()), Some("2021-05-04".into())))
        );
        assert_eq!(found("Posted 03/05/2021", Order::DayFirst), one("2021-05-03"));
        assert_eq!(found("Posted 03/05/2021", Order::MonthFirst), one("2021-03-05"));
        assert_eq!(found("Posted 03/05/2021", any), None);
        assert_eq!(found("発表 2021年5月3日 9時30分", any), one("2021-05-03T09:30"));
    }

    #[test]
    fn values_may_be_seconds_since_1970() {
        assert_eq!(value("1620034200", Order::Unknown).unwrap().to_string(), "2021-05-03T09:30");
        assert_eq!(value("1620034200000", Order::Unknown).unwrap().to_string(), "2021-05-03T09:30");
        assert_eq!(value("2021050309", Order::Unknown).unwrap().to_string(), "2021-05-03");
        assert_eq!(value("1620", Order::Unknown), None);
    }
}
