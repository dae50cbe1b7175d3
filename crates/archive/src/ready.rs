//! Pages made ready: whatever can be done before a page is written, and on any thread.

use event::Event;
use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;

use crate::error::Result;
use crate::group::{Act, Sketch, Story};
use crate::join;
use crate::page::{Coded, Page};

/// A page with what came of it, ready to be written.
#[derive(Clone, Debug)]
pub struct Ready {
    pub(crate) page: Page,
    pub(crate) hash: [u8; 16],
    pub(crate) status: String,
    /// Of each story what grouping needs, and when it was seen where somebody says so, in seconds since 1970.
    pub(crate) sketches: Vec<(Sketch, Option<i64>)>,
    pub(crate) records: Vec<Record>,
}

/// An event with what is written of it.
#[derive(Clone, Debug)]
pub(crate) struct Record {
    pub(crate) event: Event,
    pub(crate) json: String,
    /// The fields that say what happened, as a number: two codings agree on a report when their numbers do.
    pub(crate) meaning: i64,
}

impl Record {
    pub(crate) fn of(event: Event) -> Result<Self> {
        Ok(Self { json: serde_json::to_string(&event)?, meaning: join::meaning(&event), event })
    }

    /// Place of its story on a page of so many stories; a coder that names one which is not there means the last one.
    pub(crate) fn story(&self, stories: usize) -> Option<usize> {
        let number = self.event.cite_info.story.map_or(0, |n| (n as usize).saturating_sub(1));
        stories.checked_sub(1).map(|last| number.min(last))
    }
}

impl Ready {
    /// Makes a page ready. Pure; takes time in proportion to texts and records.
    ///
    /// # Errors
    /// A record that is no JSON, which no record of the coder's is.
    pub fn of(coded: Coded) -> Result<Self> {
        let Coded { page, status, events } = coded;
        let records = events.into_iter().map(Record::of).collect::<Result<Vec<_>>>()?;
        let sketches = (0..page.stories.len()).map(|n| sketch(&page, n, &records)).collect();
        Ok(Self { hash: page.hash(), page, status, sketches, records })
    }
}

fn sketch(page: &Page, number: usize, records: &[Record]) -> (Sketch, Option<i64>) {
    let story = &page.stories[number];
    let of_it = records.iter().filter(|r| r.story(page.stories.len()) == Some(number));
    let acts: Vec<Act> = of_it.map(|r| Act::from(&r.event)).collect();
    let agencies: Vec<String> = story.agency.iter().chain(&page.agency).take(1).cloned().collect();
    let told = [&story.published, &page.published, &page.fetched];
    let sketch = Sketch::of(&Story {
        text: &story.text,
        heading: story.heading.as_deref().or(page.title.as_deref()),
        outlet: page.outlet().as_deref(),
        agencies: &agencies,
        translated: page.translated,
        acts: &acts,
        ..Story::default()
    });
    (sketch, told.into_iter().flatten().find_map(|t| moment(t)))
}

/// Seconds since 1970 of an ISO time or day; what has no zone is taken as UTC.
fn moment(text: &str) -> Option<i64> {
    if let Ok(time) = text.parse::<Timestamp>() {
        return Some(time.as_second());
    }
    let local = text.parse::<DateTime>().or_else(|_| text.parse::<Date>().map(Date::into)).ok()?;
    TimeZone::UTC.to_timestamp(local).ok().map(Timestamp::as_second)
}

#[cfg(test)]
mod tests {
    use super::moment;

    #[test]
    fn times_are_read_with_and_without_zone() {
        let day = 1_715_731_200;
        for (text, seconds) in [
            ("2024-05-15", Some(day)),
            ("2024-05-15T08:00", Some(day + 8 * 3600)),
            ("2024-05-15T08:00:00Z", Some(day + 8 * 3600)),
            ("2024-05-15T08:00:00+02:00", Some(day + 6 * 3600)),
            ("Wednesday", None),
        ] {
            assert_eq!(moment(text), seconds, "{text}");
        }
    }
}
