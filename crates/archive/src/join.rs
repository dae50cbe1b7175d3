//! A report finds its event, or becomes one.

use std::collections::BTreeSet;

use event::{Actor, Event};
use rusqlite::{Connection, params};

use crate::coding::CodingId;
use crate::error::Result;
use crate::merge::{self, Act, Verdict};
use crate::placing::Changed;
use crate::ready::Record;

/// Events of the same pair, day and type that a report is compared with, at most.
const MOST: i64 = 64;

/// Pairs of a report that are looked up, at most: one that shares none of the first eight is another act.
const PAIRS: usize = 8;

/// Writes a report under the event that it tells of; says whether the event is new. Those that are not are to be counted anew.
pub(crate) fn report(
    connection: &Connection,
    coding: CodingId,
    story: i64,
    record: &Record,
    changed: &mut Changed,
) -> Result<bool> {
    let event = &record.event;
    let found = find(connection, coding, story, event)?;
    let (id, verdict, known) = match found {
        Some((id, verdict)) => (id, Some(verdict), true),
        None => (new_event(connection, coding, story, event)?, None, false),
    };
    let report = insert_report(connection, id, coding, story, record, verdict.as_ref())?;
    if !known {
        return Ok(true);
    }
    let standing: String = connection
        .prepare_cached("SELECT r.record FROM events e JOIN reports r ON r.id = e.report WHERE e.id = ?")?
        .query_row([id], |r| r.get(0))?;
    let standing: Event = serde_json::from_str(&standing)?;
    if merge::fullness(event) > merge::fullness(&standing) {
        stand(connection, id, coding, report, event, &standing)?;
    }
    changed.events.insert(id);
    Ok(false)
}

/// The event that a report of another story tells of, too.
fn find(
    connection: &Connection,
    coding: CodingId,
    story: i64,
    event: &Event,
) -> Result<Option<(i64, Verdict)>> {
    let Some(day) = event.date else { return Ok(None) };
    let Some(kind) = event.event.first() else { return Ok(None) };
    let aux = joined(event.aux.iter().map(|a| a.as_str()));
    let mut candidates = connection.prepare_cached(
        "SELECT e.id, r.record, EXISTS (
             SELECT 1 FROM reports o JOIN stories s ON s.id = o.story
             WHERE o.event = e.id AND s.report_group = (SELECT report_group FROM stories WHERE id = ?6))
         FROM dyads d JOIN events e ON e.id = d.event JOIN reports r ON r.id = e.report
         WHERE d.coding = ?1 AND d.actor = ?2 AND d.recipient = ?3 AND d.day = ?4 AND d.type = ?5 AND e.aux = ?7
           AND (?2 <> '' OR ?3 <> '' OR e.place = ?8)
           AND NOT EXISTS (SELECT 1 FROM reports o WHERE o.event = e.id AND o.story = ?6)
         ORDER BY d.event LIMIT ?9",
    )?;
    let mut act = None;
    let place = place_name(event);
    let mut seen = BTreeSet::new();
    let mut best: Option<(i64, Verdict)> = None;
    for (actor, recipient) in merge::dyads(event).into_iter().take(PAIRS) {
        let mut rows = candidates.query(params![
            coding.0,
            actor,
            recipient,
            day.to_string(),
            kind.as_str(),
            story,
            aux,
            place,
            MOST
        ])?;
        while let Some(row) = rows.next()? {
            let id: i64 = row.get(0)?;
            if !seen.insert(id) {
                continue;
            }
            let other: Event =
                serde_json::from_str(row.get_ref(1)?.as_str().map_err(rusqlite::Error::from)?)?;
            let Some(verdict) =
                merge::judge(act.get_or_insert_with(|| Act::of(event)), &Act::of(&other), row.get(2)?)
            else {
                continue;
            };
            let better = best.as_ref().is_none_or(|(b, v)| {
                verdict.confidence > v.confidence || verdict.confidence == v.confidence && id < *b
            });
            if better && !kept_apart(connection, id, story, event)? {
                best = Some((id, verdict));
            }
        }
    }
    Ok(best)
}

/// Whether the user has said that these words are not of the event's act.
fn kept_apart(connection: &Connection, event: i64, story: i64, report: &Event) -> Result<bool> {
    let [start, end] = trigger(report);
    let mut find = connection.prepare_cached(
        "SELECT 1 FROM apart a JOIN reports r ON r.story = a.other AND r.event = ?
         WHERE a.story = ? AND a.start_byte < ? AND ? < a.end_byte
           AND r.start_byte < a.other_end AND a.other_start < r.end_byte",
    )?;
    Ok(find.exists(params![event, story, end, start])?)
}

/// Bytes of the event's words, from the first to the last.
pub(crate) fn trigger(event: &Event) -> [u32; 2] {
    let spans = &event.evidence.event;
    let (start, end) = (spans.iter().map(|s| s[0]).min(), spans.iter().map(|s| s[1]).max());
    [start.unwrap_or(event.text_info.start), end.unwrap_or(event.text_info.end)]
}

fn place_name(event: &Event) -> Option<&str> {
    let place = event.event_loc.as_ref()?;
    place.resolved_place.as_deref().or(Some(&place.extracted_place))
}

/// Words in one cell, a blank between them.
fn joined<'w>(words: impl Iterator<Item = &'w str>) -> String {
    words.collect::<Vec<_>>().join(" ")
}

/// An event with this record to stand for it; its report is the one that is written next.
pub(crate) fn new_event(connection: &Connection, coding: CodingId, story: i64, event: &Event) -> Result<i64> {
    connection
        .prepare_cached(
            "INSERT INTO events (coding, key, day, type, mode, aux, context, cameo, goldstein, event_scale, quad_code, place,
               country, lat, lon, confidence, articles, outlets, origins, report)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, (SELECT outlet IS NOT NULL FROM stories WHERE id = ?), 1,
               (SELECT coalesce(max(id), 0) + 1 FROM reports))",
        )?
        .execute(params![
            coding.0,
            event.id,
            event.date.map(|d| d.to_string()),
            event.event.first().map_or("", |t| t.as_str()),
            joined(event.mode.iter().map(|m| m.as_str())),
            joined(event.aux.iter().map(|a| a.as_str())),
            joined(event.context.iter().map(String::as_str)),
            event.cameo,
            event.goldstein,
            event.event_scale,
            event.quad_code,
            place_name(event),
            event.event_loc.as_ref().and_then(|p| p.country_code.as_deref()),
            event.event_loc.as_ref().and_then(|p| p.lat),
            event.event_loc.as_ref().and_then(|p| p.lon),
            event.confidence,
            story
        ])?;
    let id = connection.last_insert_rowid();
    parties(connection, id, coding, event)?;
    Ok(id)
}

/// The participants of an event, one by one and in pairs.
fn parties(connection: &Connection, id: i64, coding: CodingId, event: &Event) -> Result<()> {
    let mut insert = connection.prepare_cached(
        "INSERT INTO actors (event, role, number, code, sector, name, office, entity_text) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
    )?;
    for (role, people) in [("actor", &event.actor), ("recipient", &event.recipient)] {
        for (number, a) in people.iter().enumerate() {
            let Actor { code, sector, name, office, entity_text, .. } = a;
            insert.execute(params![id, role, number as i64 + 1, code, sector, name, office, entity_text])?;
        }
    }
    let mut insert = connection.prepare_cached(
        "INSERT INTO dyads (coding, actor, recipient, day, type, event, goldstein, event_scale) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
    )?;
    let day = event.date.map_or_else(String::new, |d| d.to_string());
    let kind = event.event.first().map_or("", |t| t.as_str());
    for (actor, recipient) in merge::dyads(event) {
        insert.execute(params![
            coding.0,
            actor,
            recipient,
            day,
            kind,
            id,
            event.goldstein,
            event.event_scale
        ])?;
    }
    Ok(())
}

/// Makes another report, or the only one left, the one that stands for the event. Day and type are the same.
pub(crate) fn stand(
    connection: &Connection,
    id: i64,
    coding: CodingId,
    report: i64,
    event: &Event,
    before: &Event,
) -> Result<()> {
    connection
        .prepare_cached(
            "UPDATE events SET mode = ?, aux = ?, context = ?, cameo = ?, goldstein = ?, event_scale = ?, place = ?, country = ?,
               lat = ?, lon = ?, report = ? WHERE id = ?",
        )?
        .execute(params![
            joined(event.mode.iter().map(|m| m.as_str())),
            joined(event.aux.iter().map(|a| a.as_str())),
            joined(event.context.iter().map(String::as_str)),
            event.cameo,
            event.goldstein,
            event.event_scale,
            place_name(event),
            event.event_loc.as_ref().and_then(|p| p.country_code.as_deref()),
            event.event_loc.as_ref().and_then(|p| p.lat),
            event.event_loc.as_ref().and_then(|p| p.lon),
            report,
            id
        ])?;
    let day = before.date.map_or_else(String::new, |d| d.to_string());
    let kind = before.event.first().map_or("", |t| t.as_str());
    let mut delete = connection.prepare_cached(
        "DELETE FROM dyads WHERE coding = ? AND actor = ? AND recipient = ? AND day = ? AND type = ? AND event = ?",
    )?;
    for (actor, recipient) in merge::dyads(before) {
        delete.execute(params![coding.0, actor, recipient, day, kind, id])?;
    }
    connection.prepare_cached("DELETE FROM actors WHERE event = ?")?.execute([id])?;
    parties(connection, id, coding, event)
}

fn insert_report(
    connection: &Connection,
    id: i64,
    coding: CodingId,
    story: i64,
    record: &Record,
    verdict: Option<&Verdict>,
) -> Result<i64> {
    let event = &record.event;
    let [start, end] = trigger(event);
    connection
        .prepare_cached(
            "INSERT INTO reports (event, story, coding, key, start_byte, end_byte, meaning, confidence, merge_confidence, merge_reason, record)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        )?
        .execute(params![
            id,
            story,
            coding.0,
            event.id,
            start,
            end,
            record.meaning,
            event.confidence,
            verdict.map(|v| v.confidence),
            verdict.map(|v| v.reason.as_str()),
            record.json
        ])?;
    let report = connection.last_insert_rowid();
    Ok(report)
}

/// The fields of a record that say what happened, as a number: two codings agree on a report when their numbers do.
pub(crate) fn meaning(event: &Event) -> i64 {
    let mut hash = blake3::Hasher::new();
    for (_, value) in said(event) {
        hash.update(value.as_bytes()).update(&[0]);
    }
    let mut bytes = [0; 8];
    bytes.copy_from_slice(&hash.finalize().as_bytes()[..8]);
    i64::from_le_bytes(bytes)
}

/// What a record says happened, field by field. Words, paths and confidence are not part of it.
pub(crate) fn said(event: &Event) -> [(&'static str, String); 10] {
    let people = |people: &[Actor]| {
        let one = |a: &Actor| {
            let part = |p: &Option<String>| p.clone().unwrap_or_default();
            format!("{}/{}/{}", part(&a.code), part(&a.sector), part(&a.name))
        };
        people.iter().map(one).collect::<Vec<_>>().join(" + ")
    };
    [
        ("date", event.date.map_or_else(String::new, |d| d.to_string())),
        ("event", joined(event.event.iter().map(|t| t.as_str()))),
        ("mode", joined(event.mode.iter().map(|m| m.as_str()))),
        ("aux", joined(event.aux.iter().map(|a| a.as_str()))),
        ("context", joined(event.context.iter().map(String::as_str))),
        ("cameo", event.cameo.clone()),
        ("actor", people(&event.actor)),
        ("recipient", people(&event.recipient)),
        ("place", place_name(event).unwrap_or_default().to_owned()),
        (
            "size",
            event.size.map_or_else(String::new, |s| format!("{:?} {:?} {:?}", s.dead, s.injured, s.arrested)),
        ),
    ]
}

/// Counts who reports an event: articles, outlets that are known, and origins. A report group counts once, and so do groups of the
/// same agency, or of the same outlet where no agency is named ([`crate::group::independence`], with groups counted before).
pub(crate) fn recount(connection: &Connection, id: i64) -> Result<()> {
    let mut reports = connection.prepare_cached(
        "SELECT r.story, s.outlet, s.report_group, r.confidence,
           CASE WHEN g.id IS NULL THEN coalesce(s.agency, p.agency, o.name) ELSE coalesce(g.agency, g.outlet) END
         FROM reports r JOIN stories s ON s.id = r.story JOIN pages p ON p.id = s.page
         LEFT JOIN outlets o ON o.id = s.outlet LEFT JOIN report_groups g ON g.id = s.report_group
         WHERE r.event = ?",
    )?;
    let (mut articles, mut outlets) = (BTreeSet::new(), BTreeSet::new());
    let (mut named, mut nameless) = (BTreeSet::new(), BTreeSet::new());
    let mut confidence = 0.0_f64;
    let mut rows = reports.query([id])?;
    while let Some(row) = rows.next()? {
        articles.insert(row.get::<_, i64>(0)?);
        outlets.extend(row.get::<_, Option<i64>>(1)?);
        match row.get::<_, Option<String>>(4)? {
            Some(name) => drop(named.insert(name)),
            None => drop(nameless.insert(row.get::<_, i64>(2)?)),
        }
        confidence = confidence.max(row.get(3)?);
    }
    connection
        .prepare_cached(
            "UPDATE events SET articles = ?, outlets = ?, origins = ?, confidence = ? WHERE id = ?",
        )?
        .execute(params![
            articles.len() as i64,
            outlets.len() as i64,
            (named.len() + nameless.len()) as i64,
            confidence,
            id
        ])?;
    Ok(())
}
