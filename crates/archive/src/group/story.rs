//! What grouping is told of a story.

use event::{Actor, Event, EventType};
use jiff::civil::Date;

/// One story, as the page stage and the coder leave it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Story<'s> {
    /// The caller's number; never given to two stories.
    pub id: u64,
    /// The story's text.
    pub text: &'s str,
    /// Its heading.
    pub heading: Option<&'s str>,
    /// Who published it.
    pub outlet: Option<&'s str>,
    /// When it was first seen, in seconds since 1970 (UTC).
    pub seen: i64,
    /// Agencies that sign it.
    pub agencies: &'s [String],
    /// Agencies and outlets that its words name as their source.
    pub cited: &'s [String],
    /// Whether it reads as a translation.
    pub translated: bool,
    /// What it reports.
    pub acts: &'s [Act],
}

/// An event, as far as it tells one story from another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Act {
    /// PLOVER type.
    pub event: EventType,
    /// Day of the act.
    pub date: Option<Date>,
    /// Codes of those who act (a sector where no code is known).
    pub actors: Vec<String>,
    /// Codes of those to whom it is done.
    pub recipients: Vec<String>,
    /// Where.
    pub place: Option<String>,
    /// Dead, injured, arrested: whatever is counted.
    pub numbers: Vec<u32>,
}

impl Default for Act {
    fn default() -> Self {
        Self {
            event: EventType::Consult,
            date: None,
            actors: Vec::new(),
            recipients: Vec::new(),
            place: None,
            numbers: Vec::new(),
        }
    }
}

impl From<&Event> for Act {
    fn from(event: &Event) -> Self {
        let codes =
            |who: &[Actor]| who.iter().filter_map(|a| a.code.clone().or_else(|| a.sector.clone())).collect();
        let place = event.event_loc.as_ref();
        let size = event.size.unwrap_or_default();
        Self {
            // the record has one type; the schema allows a list
            event: event.event.first().copied().unwrap_or(EventType::Consult),
            date: event.date,
            actors: codes(&event.actor),
            recipients: codes(&event.recipient),
            place: place.map(|p| p.resolved_place.clone().unwrap_or_else(|| p.extracted_place.clone())),
            numbers: [size.dead, size.injured, size.arrested].into_iter().flatten().collect(),
        }
    }
}
