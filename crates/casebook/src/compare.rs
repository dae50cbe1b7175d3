//! A marked sentence against the events that were coded from it.

use event::{Event, EventType, Mode};
use text::Span;

use crate::Marked;

/// What an example stands for.
#[derive(Clone, Copy, Debug)]
pub struct Expected {
    /// Event type.
    pub event: EventType,
    /// Mode; `None` asks for any.
    pub mode: Option<Mode>,
}

fn label(e: &Event) -> String {
    let mode = e.mode.first().map_or(String::new(), |m| format!("/{}", m.as_str()));
    e.event.first().map_or(String::new(), |t| format!("{t}{mode}"))
}

fn is(e: &Event, expected: Expected) -> bool {
    e.event.contains(&expected.event) && expected.mode.is_none_or(|m| e.mode.contains(&m))
}

fn told(events: &[Event], text: &str) -> String {
    if events.is_empty() {
        return "nothing".to_owned();
    }
    let words = |spans: &[[u32; 2]]| -> String {
        let words: Vec<&str> = spans.iter().map(|[s, e]| Span { start: *s, end: *e }.of(text)).collect();
        words.join(" + ")
    };
    let each: Vec<String> = events
        .iter()
        .map(|e| {
            let ev = &e.evidence;
            let aux: String = e.aux.iter().map(|a| format!(" +{}", a.as_str())).collect();
            format!(
                "{} *{}* [a {}] [r {}]{aux} ({})",
                label(e),
                words(&ev.event),
                words(&ev.actor),
                words(&ev.recipient),
                e.why.sense
            )
        })
        .collect();
    each.join("; ")
}

fn matches(marks: &[Span], found: &[[u32; 2]]) -> bool {
    let found: Vec<Span> = found.iter().map(|[s, e]| Span { start: *s, end: *e }).collect();
    marks.iter().all(|m| found.iter().any(|f| f.overlaps(*m)))
        && found.iter().all(|f| marks.iter().any(|m| m.overlaps(*f)))
}

/// Whether a hit is met.
///
/// # Errors
/// What was found instead.
pub fn hit(marked: &Marked, expected: Expected, events: &[Event]) -> Result<(), String> {
    let at = |evidence: &event::Evidence| {
        evidence
            .event
            .iter()
            .any(|[s, t]| marked.event.iter().any(|m| m.overlaps(Span { start: *s, end: *t })))
    };
    let at_word = |e: &&Event| at(&e.evidence) || e.mentions.iter().any(|m| at(&m.evidence));
    let typed: Vec<&Event> = events.iter().filter(|e| is(e, expected)).filter(at_word).collect();
    let complain = |what: &str| Err(format!("{what}: got {}", told(events, &marked.text)));
    if typed.is_empty() {
        return complain("no such event at the event word");
    }
    let mut missing = "";
    for e in typed {
        let ev = &e.evidence;
        missing = if !matches(&marked.actor, &ev.actor) {
            "wrong actor"
        } else if !matches(&marked.recipient, &ev.recipient) {
            "wrong recipient"
        } else if !marked.place.is_empty() && !matches(&marked.place, &ev.place) {
            "wrong place"
        } else if !marked.time.is_empty() && !matches(&marked.time, &ev.date) {
            "wrong time"
        } else {
            return Ok(());
        };
    }
    complain(missing)
}

/// Whether a miss is met: nothing of the expected kind, and what it is instead where `instead` says so.
///
/// # Errors
/// What was found.
pub fn miss(text: &str, expected: Expected, instead: Option<&str>, events: &[Event]) -> Result<(), String> {
    let same_type = instead.is_some_and(|i| i.split('/').next() == Some(expected.event.as_str()));
    let bad = events.iter().any(|e| {
        if same_type { is(e, expected) && expected.mode.is_some() } else { e.event.contains(&expected.event) }
    });
    if bad {
        return Err(format!("must not be {}: got {}", expected.event, told(events, text)));
    }
    match instead {
        Some(instead)
            if !events
                .iter()
                .any(|e| label(e) == instead || e.event.first().is_some_and(|t| t.as_str() == instead)) =>
        {
            Err(format!("should be {instead}: got {}", told(events, text)))
        }
        _ => Ok(()),
    }
}
