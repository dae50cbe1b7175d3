//! Dates as feeds, sitemaps and exports write them, to ISO dates or dates and times.

use jiff::civil::{Date, DateTime};
use jiff::fmt::{rfc2822, strtime};

/// Days in words and in numbers, as exports write them. Numbers that could be two days are in none.
const DAYS: &[&str] = &["%d %B %Y", "%B %d, %Y", "%d %b %Y", "%b %d, %Y", "%Y%m%d", "%Y/%m/%d", "%d.%m.%Y"];

/// `2024-05-15` or `2024-05-15T08:00`: the time as it is written, in no other zone. `None` for what is not understood.
pub(crate) fn read(text: &str) -> Option<String> {
    let text = text.trim();
    iso(text).or_else(|| mail(text)).or_else(|| words(text))
}

fn minutes(at: DateTime) -> String {
    at.strftime("%Y-%m-%dT%H:%M").to_string()
}

/// `2024-05-15`, `2024-05-15T08:00:00Z`, `2024-05-15 08:00`.
fn iso(text: &str) -> Option<String> {
    let day: Date = text.get(..10)?.parse().ok()?;
    let time = text.get(11..16).filter(|_| text[10..].starts_with(['T', 't', ' ']));
    let at = time.and_then(|t| format!("{day}T{t}:00").parse::<DateTime>().ok());
    Some(at.map_or_else(|| day.to_string(), minutes))
}

/// `Wed, 15 May 2024 08:00:00 +0200`, with or without the weekday and a zone that is known.
fn mail(text: &str) -> Option<String> {
    let parser = rfc2822::DateTimeParser::new().relaxed_weekday(true);
    if let Ok(at) = parser.parse_zoned_datetime(text) {
        return Some(minutes(at.datetime()));
    }
    let bare = text.split_once(", ").map_or(text, |(_, rest)| rest);
    let bare: Vec<&str> = bare.split_whitespace().take(4).collect();
    let bare = bare.join(" ");
    ["%d %b %Y %H:%M:%S", "%d %b %Y %H:%M", "%d %B %Y %H:%M:%S", "%d %B %Y %H:%M"]
        .iter()
        .find_map(|form| strtime::parse(form, &bare).and_then(|t| t.to_datetime()).ok())
        .map(minutes)
}

/// `15 May 2024`, `May 15, 2024 Wednesday`, `20240515`; of numbers with slashes those that can be but one day.
fn words(text: &str) -> Option<String> {
    let parts: Vec<&str> = text.split_whitespace().collect();
    let start = parts[..parts.len().min(3)].join(" ");
    let day = |text: &str| DAYS.iter().find_map(|form| Date::strptime(form, text).ok());
    day(&start).or_else(|| day(parts.first()?)).or_else(|| slashes(parts.first()?)).map(|d| d.to_string())
}

fn slashes(text: &str) -> Option<Date> {
    let [one, two] = ["%d/%m/%Y", "%m/%d/%Y"].map(|form| Date::strptime(form, text).ok());
    match (one, two) {
        (Some(one), Some(two)) if one != two => None,
        _ => one.or(two),
    }
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn dates_are_read_as_they_are_written() {
        for (text, day) in [
            ("2024-05-15", "2024-05-15"),
            ("2024-05-15T08:00:00+02:00", "2024-05-15T08:00"),
            ("2024-05-15 08:00", "2024-05-15T08:00"),
            ("Wed, 15 May 2024 23:30:00 -0700", "2024-05-15T23:30"),
            ("Wed, 15 May 2024 08:00:00 GMT", "2024-05-15T08:00"),
            ("15 May 2024 08:00:00 CEST", "2024-05-15T08:00"),
            ("Tue, 15 May 2024 08:00:00 GMT", "2024-05-15T08:00"),
            ("May 15, 2024 Wednesday", "2024-05-15"),
            ("15 May 2024", "2024-05-15"),
            ("20240515", "2024-05-15"),
            ("15/05/2024", "2024-05-15"),
            ("05/15/2024", "2024-05-15"),
            ("05/05/2024", "2024-05-05"),
        ] {
            assert_eq!(read(text).as_deref(), Some(day), "{text}");
        }
    }

    #[test]
    fn what_could_be_two_days_is_none() {
        for text in ["03/04/2024", "Friday", "", "2024-13-01", "31 February 2024", "é"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
