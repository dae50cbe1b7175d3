//! The listing for people: who did what to whom, and the sentence with its evidence underlined.
//!
//! ```text
//! COERCE/arrest   Police (TUN COP) → forty protesters (OPP)
//!   2024-05-10 · Tunis, TUN · CAMEO 173, Goldstein -5.0 · 0.90
//!   3 │ Police arrested forty protesters in Tunis on Friday.
//!     │ aaaaaa eeeeeeee rrrrrrrrrrrrrrrr    ppppp    tttttt
//!   why COERCE/arrest/detain; arrested: actor: nsubj; recipient: obj
//! ```

use std::io::{self, Write};

use event::{Actor, Event};
use unicode_width::UnicodeWidthChar;

/// How the listing looks.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    /// Use terminal colours.
    pub color: bool,
    /// Columns of a line.
    pub width: usize,
}

/// Letters under the sentence, their colours (256-colour palette, chosen to differ for colour-blind readers), by role.
const ROLES: [(char, &str); 5] = [('a', "38;5;33"), ('e', "1;38;5;208"), ('r', "38;5;170"), ('p', "38;5;36"), ('t', "38;5;178")];

struct Paint(bool);

impl Paint {
    fn on(&self, code: &str, text: &str) -> String {
        if self.0 { format!("\x1b[{code}m{text}\x1b[0m") } else { text.to_owned() }
    }
}

/// Writes the events of one page.
///
/// # Errors
/// Those of the writer.
pub fn write(events: &[Event], style: Style, out: &mut impl Write) -> io::Result<()> {
    let paint = Paint(style.color);
    for event in events {
        one(event, style, &paint, out)?;
    }
    Ok(())
}

/// Writes a page's heading line: title, outlet, number of events.
///
/// # Errors
/// Those of the writer.
pub fn heading(title: &str, note: &str, style: Style, out: &mut impl Write) -> io::Result<()> {
    let paint = Paint(style.color);
    writeln!(out, "{}", paint.on("1", title))?;
    writeln!(out, "{}\n", paint.on("2", note))
}

fn one(event: &Event, style: Style, paint: &Paint, out: &mut impl Write) -> io::Result<()> {
    let kind = event.event.first().map_or("", |t| t.as_str());
    let mode: String = event.mode.iter().map(|m| format!("/{}", m.as_str())).collect();
    let aux: String = event.aux.iter().map(|a| format!(" [{}]", a.as_str())).collect();
    let actors = names(&event.actor, paint, ROLES[0].1);
    let recipients = names(&event.recipient, paint, ROLES[2].1);
    let arrow = if recipients.is_empty() { String::new() } else { format!(" → {recipients}") };
    let head = paint.on(ROLES[1].1, &format!("{kind}{mode}"));
    writeln!(out, "{head}{}  {}{arrow}", paint.on("3", &aux), if actors.is_empty() { "?" } else { &actors })?;
    let mut facts: Vec<String> = Vec::new();
    facts.extend(event.date.map(|d| d.to_string()));
    if let Some(place) = &event.event_loc {
        let mut text = place.extracted_place.clone();
        for other in &place.also {
            text.push_str(&format!(" and {}", other.extracted_place));
        }
        if let Some(country) = place.country_code.as_ref().filter(|_| place.resolution != Some(1)) {
            text.push_str(&format!(", {country}"));
        }
        facts.push(text);
    }
    for a in &event.attribution {
        let said = match (&a.speaker, &a.medium) {
            (Some(s), Some(m)) => format!("said by {s}, through {m}"),
            (Some(s), None) => format!("said by {s}"),
            (None, Some(m)) => format!("through {m}"),
            (None, None) => continue,
        };
        facts.push(said);
    }
    facts.push(format!("CAMEO {}", event.cameo));
    facts.push(format!("{:.0} %", event.confidence * 100.0));
    writeln!(out, "  {}", paint.on("2", &facts.join(" · ")))?;
    sentence(event, style, paint, out)?;
    let why = &event.why;
    let mut reasons = vec![why.sense.clone(), why.path.clone()];
    reasons.extend(why.rules.iter().filter(|r| *r != "date: the story's").cloned());
    writeln!(out, "  {}", paint.on("2", &format!("why {}", reasons.join("; "))))?;
    for other in event.mentions.iter().filter(|m| m.text_info != event.text_info) {
        writeln!(out, "  {}", paint.on("2", &format!("also {} │ {}", other.text_info.sequence, shorten(&other.text, style.width))))?;
    }
    writeln!(out)
}

fn shorten(text: &str, width: usize) -> String {
    let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let limit = width.saturating_sub(12).max(20);
    if flat.chars().count() <= limit { flat } else { flat.chars().take(limit).chain(['…']).collect() }
}

fn names(actors: &[Actor], paint: &Paint, colour: &str) -> String {
    let each: Vec<String> = actors
        .iter()
        .map(|a| {
            let codes: Vec<&str> = a.code.iter().chain(&a.sector).map(String::as_str).collect();
            let name = a.name.as_deref().unwrap_or(&a.entity_text);
            let name = paint.on(colour, name);
            if codes.is_empty() { name } else { format!("{name} ({})", codes.join(" ")) }
        })
        .collect();
    each.join(", ")
}

/// The sentence in lines no wider than the style allows, each with its letters below.
fn sentence(event: &Event, style: Style, paint: &Paint, out: &mut impl Write) -> io::Result<()> {
    let start = event.text_info.start;
    let evidence = &event.evidence;
    let role_at = |byte: usize| -> Option<usize> {
        let at = start + u32::try_from(byte).unwrap_or(u32::MAX);
        let spans = [&evidence.actor, &evidence.event, &evidence.recipient, &evidence.place, &evidence.date];
        // the event word wins over a phrase that it stands in
        [1, 0, 2, 3, 4].into_iter().find(|r| spans[*r].iter().any(|[s, e]| (*s..*e).contains(&at)))
    };
    let cells: Vec<(char, Option<usize>)> = event
        .text
        .char_indices()
        .map(|(i, c)| (if c.is_whitespace() || c.is_control() { ' ' } else { c }, role_at(i)))
        .collect();
    let number = event.text_info.sequence.to_string();
    let gutter = number.len();
    let room = style.width.saturating_sub(gutter + 5).max(20);
    let mut first = true;
    for line in wrap(&cells, room) {
        let label = if first { number.as_str() } else { "" };
        first = false;
        let mut text = String::new();
        let mut letters = String::new();
        for run in line.chunk_by(|a, b| a.1 == b.1) {
            let words: String = run.iter().map(|c| c.0).collect();
            let width: usize = run.iter().map(|c| c.0.width().unwrap_or(0)).sum();
            match run[0].1 {
                Some(role) => {
                    text.push_str(&paint.on(ROLES[role].1, &words));
                    let marks: String = std::iter::repeat_n(ROLES[role].0, width).collect();
                    letters.push_str(&paint.on(ROLES[role].1, &marks));
                }
                None => {
                    text.push_str(&words);
                    letters.push_str(&" ".repeat(width));
                }
            }
        }
        writeln!(out, "  {label:>gutter$} │ {text}")?;
        if !letters.trim().is_empty() {
            writeln!(out, "  {:>gutter$} │ {}", "", letters.trim_end())?;
        }
    }
    Ok(())
}

type Cell = (char, Option<usize>);

fn wrap(cells: &[Cell], room: usize) -> Vec<&[Cell]> {
    let mut lines = Vec::new();
    let mut rest = cells;
    while !rest.is_empty() {
        let mut width = 0;
        let mut cut = rest.len();
        let mut blank = None;
        for (i, (c, _)) in rest.iter().enumerate() {
            if *c == ' ' {
                blank = Some(i);
            }
            width += c.width().unwrap_or(0);
            if width > room {
                cut = blank.filter(|b| *b > 0).unwrap_or(i.max(1));
                break;
            }
        }
        lines.push(&rest[..cut]);
        rest = &rest[cut..];
        while rest.first().is_some_and(|c| c.0 == ' ') {
            rest = &rest[1..];
        }
    }
    lines
}
