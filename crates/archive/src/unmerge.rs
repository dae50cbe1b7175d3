//! What the user knows better: a report that does not tell of the event it was merged into.

use event::Event;
use rusqlite::params;

use crate::coding::CodingId;
use crate::error::{Error, Kind, Result};
use crate::join;
use crate::merge;
use crate::open::Archive;

struct Told {
    report: i64,
    story: i64,
    bytes: [u32; 2],
    record: Event,
}

impl Archive {
    /// Takes the report of a story out of an event and keeps the two apart, in this coding and in every later one: what is kept is
    /// the words of both stories, not the numbers of events. Gives the key of the event that the report now is.
    ///
    /// # Errors
    /// There is no such event, the story does not report it, or no other story does.
    pub fn unmerge(&mut self, key: &str, story: i64) -> Result<String> {
        let id = self.event(key)?;
        let transaction = self.write()?;
        let told = {
            let mut find = transaction.prepare(
                "SELECT id, story, start_byte, end_byte, record FROM reports WHERE event = ? ORDER BY id",
            )?;
            let mut rows = find.query([id])?;
            let mut told = Vec::new();
            while let Some(r) = rows.next()? {
                let record = serde_json::from_str(r.get_ref(4)?.as_str().map_err(rusqlite::Error::from)?)?;
                told.push(Told {
                    report: r.get(0)?,
                    story: r.get(1)?,
                    bytes: [r.get(2)?, r.get(3)?],
                    record,
                });
            }
            told
        };
        let (mine, others): (Vec<Told>, Vec<Told>) = told.into_iter().partition(|t| t.story == story);
        let (Some(own), Some(first)) = (mine.first(), others.first()) else {
            let why = if mine.is_empty() {
                format!("story {story} does not report it")
            } else {
                "no other story reports it".to_owned()
            };
            return Err(Error::new(Kind::Question, format!("event {key}: {why}")));
        };
        for (a, b) in mine.iter().flat_map(|a| others.iter().flat_map(move |b| [(a, b), (b, a)])) {
            transaction.execute(
                "INSERT OR IGNORE INTO apart (story, start_byte, end_byte, other, other_start, other_end) VALUES (?, ?, ?, ?, ?, ?)",
                params![a.story, a.bytes[0], a.bytes[1], b.story, b.bytes[0], b.bytes[1]],
            )?;
        }
        let (coding, standing): (i64, i64) =
            transaction.query_row("SELECT coding, report FROM events WHERE id = ?", [id], |r| {
                Ok((r.get(0)?, r.get(1)?))
            })?;
        let coding = CodingId(coding);
        let alone = join::new_event(&transaction, coding, own.story, &own.record)?;
        transaction.execute("UPDATE events SET report = ? WHERE id = ?", params![own.report, alone])?;
        for t in &mine {
            transaction.execute(
                "UPDATE reports SET event = ?, merge_confidence = NULL, merge_reason = NULL WHERE id = ?",
                params![alone, t.report],
            )?;
        }
        if let Some(gone) = mine.iter().find(|t| t.report == standing) {
            let fullest =
                others.iter().max_by_key(|t| (merge::fullness(&t.record), std::cmp::Reverse(t.report)));
            let fullest = fullest.unwrap_or(first);
            join::stand(&transaction, id, coding, fullest.report, &fullest.record, &gone.record)?;
        }
        // the event is known by its first report; what was merged into one that has left stands on its own
        transaction.execute("UPDATE events SET key = ? WHERE id = ?", params![first.record.id, id])?;
        transaction.execute(
            "UPDATE reports SET merge_confidence = NULL, merge_reason = NULL WHERE id = ?",
            [first.report],
        )?;
        join::recount(&transaction, id)?;
        join::recount(&transaction, alone)?;
        let key = own.record.id.clone();
        transaction.commit()?;
        Ok(key)
    }
}
