//! What two codings of the same stories make of them.

use std::collections::BTreeMap;

use event::Event;
use rusqlite::params;

use crate::coding::{self, CodingId};
use crate::error::Result;
use crate::join;
use crate::merge;
use crate::open::Archive;

/// How a report differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    /// Only the second coding has it.
    Added,
    /// Only the first coding has it.
    Removed,
    /// Both have it, and say different things.
    Changed,
}

/// One report that differs.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    /// How.
    pub change: Change,
    /// Number of the story.
    pub story: i64,
    /// The record of the first coding.
    pub before: Option<Event>,
    /// The record of the second.
    pub after: Option<Event>,
    /// Fields that differ, with both values.
    pub fields: Vec<(&'static str, String, String)>,
}

/// All differences, counted.
#[derive(Clone, Debug, Default)]
pub struct Diff {
    /// Reports that both codings have alike.
    pub same: u64,
    /// Added, removed, changed.
    pub counts: [u64; 3],
    /// The same by event type (of the second coding where both have one).
    pub by_type: BTreeMap<String, [u64; 3]>,
    /// The same by ordered pair of codes.
    pub by_dyad: BTreeMap<(String, String), [u64; 3]>,
    /// Changed reports by the fields in which they differ.
    pub by_field: BTreeMap<&'static str, u64>,
    /// The first few of each.
    pub examples: Vec<Difference>,
    /// Stories with events that only one of the two has coded; they are not compared.
    pub not_compared: u64,
}

/// A report without its record.
#[derive(Clone, Debug)]
struct Slim {
    id: i64,
    story: i64,
    bytes: [u32; 2],
    key: String,
    meaning: i64,
}

/// Whether a report of the one coding is that of the other.
type Rule = fn(&Slim, &Slim) -> bool;

/// The surest rule first: the same id and meaning, the same id, the same words with the same meaning, words that overlap.
const RULES: [Rule; 4] = [
    |x, y| x.key == y.key && x.meaning == y.meaning,
    |x, y| x.key == y.key,
    |x, y| x.bytes == y.bytes && x.meaning == y.meaning,
    |x, y| x.bytes[0] < y.bytes[1] && y.bytes[0] < x.bytes[1],
];

impl Archive {
    /// Compares the reports of two codings, story by story: first by id (the same sense at the same words), then by words that
    /// overlap. At most `examples` differences of each kind are kept.
    ///
    /// # Errors
    /// A coding that is not there, or a file that cannot be read.
    pub fn diff(&self, a: CodingId, b: CodingId, examples: usize) -> Result<Diff> {
        for coding in [a, b] {
            if !self.codings()?.iter().any(|c| c.id == coding) {
                return Err(coding::no_such(coding));
            }
        }
        let sql = "SELECT id, story, start_byte, end_byte, key, meaning FROM reports WHERE coding = ?
                   ORDER BY story, start_byte, end_byte, key";
        let (mut left, mut right) = (self.connection.prepare(sql)?, self.connection.prepare(sql)?);
        let read = |r: &rusqlite::Row<'_>| {
            Ok(Slim {
                id: r.get(0)?,
                story: r.get(1)?,
                bytes: [r.get(2)?, r.get(3)?],
                key: r.get(4)?,
                meaning: r.get(5)?,
            })
        };
        let mut left = left.query_map([a.0], read)?.peekable();
        let mut right = right.query_map([b.0], read)?.peekable();
        let mut diff = Diff::default();
        loop {
            let story =
                |s: Option<&rusqlite::Result<Slim>>| s.map(|s| s.as_ref().map_or(i64::MIN, |s| s.story));
            let next = [story(left.peek()), story(right.peek())].into_iter().flatten().min();
            let Some(next) = next else { return Ok(diff) };
            let of = |rows: &mut dyn Iterator<Item = rusqlite::Result<Slim>>| {
                rows.collect::<rusqlite::Result<Vec<_>>>()
            };
            let here = |s: &rusqlite::Result<Slim>| s.as_ref().map_or(true, |s| s.story == next);
            let before = of(&mut std::iter::from_fn(|| left.next_if(here)))?;
            let after = of(&mut std::iter::from_fn(|| right.next_if(here)))?;
            self.story(&mut diff, [a, b], next, before, after, examples)?;
        }
    }

    fn story(
        &self,
        diff: &mut Diff,
        codings: [CodingId; 2],
        story: i64,
        mut before: Vec<Slim>,
        mut after: Vec<Slim>,
        examples: usize,
    ) -> Result<()> {
        let mut pairs: Vec<(Slim, Slim)> = Vec::new();
        for rule in RULES {
            before.retain(|x| match after.iter().position(|y| rule(x, y)) {
                Some(i) => {
                    pairs.push((x.clone(), after.remove(i)));
                    false
                }
                None => true,
            });
        }
        let changed = pairs.iter().filter(|(x, y)| x.meaning != y.meaning).count();
        diff.same += (pairs.len() - changed) as u64;
        if changed + before.len() + after.len() == 0 {
            return Ok(());
        }
        let both = "SELECT count(*) FROM coded WHERE page = (SELECT page FROM stories WHERE id = ?) AND coding IN (?, ?)";
        let both: i64 = self
            .connection
            .prepare_cached(both)?
            .query_row(params![story, codings[0].0, codings[1].0], |r| r.get(0))?;
        if both < 2 && codings[0] != codings[1] {
            diff.not_compared += 1;
            return Ok(());
        }
        let mut note = |change, before: Option<&Slim>, after: Option<&Slim>| -> Result<()> {
            let before = before.map(|s| self.record(s.id)).transpose()?;
            let after = after.map(|s| self.record(s.id)).transpose()?;
            diff.note(Difference::new(change, story, before, after), examples);
            Ok(())
        };
        for (x, y) in pairs.iter().filter(|(x, y)| x.meaning != y.meaning) {
            note(Change::Changed, Some(x), Some(y))?;
        }
        for x in &before {
            note(Change::Removed, Some(x), None)?;
        }
        for y in &after {
            note(Change::Added, None, Some(y))?;
        }
        Ok(())
    }

    fn record(&self, report: i64) -> Result<Event> {
        let mut find = self.connection.prepare_cached("SELECT record FROM reports WHERE id = ?")?;
        let record: String = find.query_row([report], |r| r.get(0))?;
        Ok(serde_json::from_str(&record)?)
    }
}

impl Difference {
    fn new(change: Change, story: i64, before: Option<Event>, after: Option<Event>) -> Self {
        let mut fields = Vec::new();
        if let (Some(x), Some(y)) = (&before, &after) {
            for ((name, was), (_, is)) in join::said(x).into_iter().zip(join::said(y)) {
                if was != is {
                    fields.push((name, was, is));
                }
            }
        }
        Self { change, story, before, after, fields }
    }
}

impl Diff {
    fn note(&mut self, difference: Difference, examples: usize) {
        let kind = difference.change as usize;
        self.counts[kind] += 1;
        if let Some(event) = difference.after.as_ref().or(difference.before.as_ref()) {
            let name = event.event.first().map_or("", |t| t.as_str());
            self.by_type.entry(name.to_owned()).or_default()[kind] += 1;
            for pair in merge::dyads(event) {
                self.by_dyad.entry(pair).or_default()[kind] += 1;
            }
        }
        for (name, _, _) in &difference.fields {
            *self.by_field.entry(name).or_default() += 1;
        }
        if self.counts[kind] <= examples as u64 {
            self.examples.push(difference);
        }
    }
}
