//! Events and reports, read back.

use std::collections::HashSet;

use event::{Actor, Event};
use rusqlite::params_from_iter;
use serde_json::{Value as Json, json};

use crate::error::{Error, Kind, Result};
use crate::filter::{Clause, Filter, Rows, asked};
use crate::open::Archive;
use crate::table::Table;

/// What is handed out one by one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Each {
    /// Events, whoever reports them: the fullest record of each.
    #[default]
    Event,
    /// Reports: every record as the coder gave it.
    Report,
    /// The classic one-a-day filter: of events with the same day, source, target and CAMEO code the first, pair by pair.
    OneADay,
}

/// An event that was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// Key of the event in the archive: the id of its first report.
    pub key: String,
    /// The record. Of an event with several reports, the fullest one under the event's key, with `cite_info.archive`: how many
    /// articles, outlets and independent origins report it, and which stories.
    pub event: Event,
    /// Number of the record's story.
    pub story: i64,
}

/// One report of an event.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// Number of the story.
    pub story: i64,
    /// The record, as the coder gave it.
    pub record: Event,
    /// How sure it is that it tells of the same act; nothing for the report that came first.
    pub confidence: Option<f64>,
    /// Why.
    pub reason: Option<String>,
}

/// Hash of day, source, target and code.
type Pair = [u8; 16];

impl Archive {
    /// Hands every event, or report, on in the order in which it came.
    ///
    /// # Errors
    /// A filter that makes no sense, a file that cannot be read, or what `take` says.
    pub fn each<E: From<Error>>(
        &self,
        filter: &Filter,
        what: Each,
        mut take: impl FnMut(Found) -> std::result::Result<(), E>,
    ) -> std::result::Result<(), E> {
        let Clause { sql, values } = filter.clause(&self.answering(filter.coding)?, Rows::Events);
        let (join, order) = match what {
            Each::Report => ("r.event = e.id", "r.id"),
            _ => ("r.id = e.report", "e.id"),
        };
        let sql = format!(
            "SELECT e.id, e.key, e.articles, e.outlets, e.origins, r.story, r.record FROM events e JOIN reports r ON {join}
             WHERE {sql} ORDER BY {order}"
        );
        let failed = |e| E::from(asked(e));
        let mut statement = self.connection.prepare(&sql).map_err(failed)?;
        let mut rows = statement.query(params_from_iter(values)).map_err(failed)?;
        let mut seen: HashSet<Pair> = HashSet::new();
        while let Some(row) = rows.next().map_err(failed)? {
            let found = self.found(row, what).map_err(E::from)?;
            if what == Each::OneADay {
                for event in unseen_pairs(&found.event, &mut seen) {
                    take(Found { event, ..found.clone() })?;
                }
            } else {
                take(found)?;
            }
        }
        Ok(())
    }

    fn found(&self, row: &rusqlite::Row<'_>, what: Each) -> Result<Found> {
        let key: String = row.get(1)?;
        let mut event: Event =
            serde_json::from_str(row.get_ref(6)?.as_str().map_err(rusqlite::Error::from)?)?;
        let articles: i64 = row.get(2)?;
        if what != Each::Report && articles > 1 {
            let reports: Vec<Json> = self.reports_of(row.get(0)?)?.iter().map(brief).collect();
            let (outlets, origins): (i64, i64) = (row.get(3)?, row.get(4)?);
            let told =
                json!({"articles": articles, "outlets": outlets, "origins": origins, "reports": reports});
            if let Some(own) = event.cite_info.extra.insert("archive".to_owned(), told) {
                event.cite_info.extra.insert("input_archive".to_owned(), own);
            }
            event.id.clone_from(&key);
        }
        Ok(Found { key, event, story: row.get(5)? })
    }

    /// The reports of an event of the current codings, by its key; the one that stands for it comes first.
    ///
    /// # Errors
    /// There is no such event.
    pub fn reports(&self, key: &str) -> Result<Vec<Report>> {
        let id = self.event(key)?;
        self.reports_of(id)
    }

    /// Number of the event with this key in the current codings.
    pub(crate) fn event(&self, key: &str) -> Result<i64> {
        let codings = crate::filter::list(&self.answering(None)?);
        let sql =
            format!("SELECT id FROM events WHERE key = ? AND coding IN ({codings}) ORDER BY id LIMIT 1");
        let found = self.connection.prepare(&sql)?.query_row([key], |r| r.get(0));
        found.map_err(|e| match e {
            rusqlite::Error::QueryReturnedNoRows => Error::new(Kind::Question, format!("no event {key}")),
            e => e.into(),
        })
    }

    fn reports_of(&self, id: i64) -> Result<Vec<Report>> {
        let mut find = self.connection.prepare_cached(
            "SELECT r.story, r.record, r.merge_confidence, r.merge_reason FROM reports r JOIN events e ON e.id = r.event
             WHERE r.event = ? ORDER BY r.id <> e.report, r.id",
        )?;
        let mut rows = find.query([id])?;
        let mut reports = Vec::new();
        while let Some(r) = rows.next()? {
            reports.push(Report {
                story: r.get(0)?,
                record: serde_json::from_str(r.get_ref(1)?.as_str().map_err(rusqlite::Error::from)?)?,
                confidence: r.get(2)?,
                reason: r.get(3)?,
            });
        }
        Ok(reports)
    }

    /// Events as rows, the earliest day first: `key, day, actor, recipient, type, mode, aux, cameo, goldstein, event_scale, place,
    /// country, articles, outlets, origins, confidence, text`.
    ///
    /// # Errors
    /// A filter that makes no sense, or a file that cannot be read.
    pub fn rows(&self, filter: &Filter, most: usize) -> Result<Table> {
        let Clause { sql, values } = filter.clause(&self.answering(filter.coding)?, Rows::Events);
        let people = |role: &str| {
            format!(
                "(SELECT group_concat(coalesce(code, sector, entity_text), '+' ORDER BY number) FROM actors a
                  WHERE a.event = e.id AND a.role = '{role}') AS {role}"
            )
        };
        let sql = format!(
            "SELECT e.key, e.day, {}, {}, e.type, e.mode, e.aux, e.cameo, e.goldstein, e.event_scale, e.place, e.country,
               e.articles, e.outlets, e.origins, e.confidence, json_extract(r.record, '$.text') AS text
             FROM events e JOIN reports r ON r.id = e.report WHERE {sql} ORDER BY e.day NULLS LAST, e.id LIMIT {most}",
            people("actor"),
            people("recipient")
        );
        let mut statement = self.connection.prepare(&sql).map_err(asked)?;
        Ok(Table::read(&mut statement, params_from_iter(values), usize::MAX).map_err(asked)?.0)
    }
}

/// A report as `cite_info.archive` names it.
fn brief(report: &Report) -> Json {
    let cite = &report.record.cite_info;
    let mut told = json!({"story": report.story, "id": report.record.id, "url": cite.url});
    if let Some(publication) = &cite.publication {
        told["publication"] = publication.as_str().into();
    }
    if let (Some(confidence), Some(reason)) = (report.confidence, &report.reason) {
        told["confidence"] = confidence.into();
        told["reason"] = reason.as_str().into();
    }
    told
}

/// The event for each of its pairs that no event of the day had with this code. An event of one pair is handed on as it is.
fn unseen_pairs(event: &Event, seen: &mut HashSet<Pair>) -> Vec<Event> {
    let pairs = event.pairs();
    let mut found = Vec::new();
    for (number, (actor, recipient)) in pairs.iter().enumerate() {
        if !seen.insert(pair_hash(event, *actor, *recipient)) {
            continue;
        }
        let mut one = event.clone();
        if pairs.len() > 1 {
            let place = |people: &[Actor], who: &Actor| people.iter().position(|p| std::ptr::eq(p, who));
            let acts = actor.and_then(|a| place(&event.actor, a));
            (one.actor, one.evidence.actor) = only(&event.actor, &event.evidence.actor, acts);
            let (people, spans) = match event.mutual() {
                true => (&event.actor, &event.evidence.actor),
                false => (&event.recipient, &event.evidence.recipient),
            };
            let done_to = recipient.and_then(|r| place(people, r));
            (one.recipient, one.evidence.recipient) = only(people, spans, done_to);
            if number > 0 {
                one.id = blake3::hash(format!("{} {number}", event.id).as_bytes()).to_hex()[..16].to_owned();
            }
        }
        found.push(one);
    }
    found
}

/// One of the people, with the bytes that name them.
fn only(people: &[Actor], spans: &[[u32; 2]], which: Option<usize>) -> (Vec<Actor>, Vec<[u32; 2]>) {
    let one = |i: usize| {
        (people.get(i).cloned().into_iter().collect(), spans.get(i).copied().into_iter().collect())
    };
    which.map_or_else(Default::default, one)
}

fn pair_hash(event: &Event, actor: Option<&Actor>, recipient: Option<&Actor>) -> Pair {
    let who = |a: Option<&Actor>| {
        let part = |p: Option<&String>| p.cloned().unwrap_or_default();
        a.map(|a| format!("{}/{}/{}", part(a.code.as_ref()), part(a.sector.as_ref()), part(a.cameo.as_ref())))
    };
    let day = event.date.map(|d| d.to_string());
    let text = format!("{day:?} {:?} {:?} {}", who(actor), who(recipient), event.cameo);
    let mut hash = [0; 16];
    hash.copy_from_slice(&blake3::hash(text.as_bytes()).as_bytes()[..16]);
    hash
}
