//! Pages and their events go in: a batch is one transaction, so that a kill at any moment leaves whole batches and nothing else.

use std::collections::HashSet;
use std::sync::mpsc;

use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior, params};

use crate::coding::{self, CodingId};
use crate::error::{Error, Result};
use crate::join;
use crate::open::Archive;
use crate::page::{Coded, Page};
use crate::placing::{self, Changed, Placed, Placing};
use crate::ready::{Ready, Record};

/// What a batch brought.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Added {
    /// Pages that are new.
    pub pages: usize,
    /// Pages that were there already.
    pub known: usize,
    /// Stories of the new pages.
    pub stories: usize,
    /// Reports: events as the coder gave them, story by story.
    pub reports: usize,
    /// Events that nobody had reported before.
    pub events: usize,
}

impl std::ops::AddAssign for Added {
    fn add_assign(&mut self, other: Self) {
        self.pages += other.pages;
        self.known += other.known;
        self.stories += other.stories;
        self.reports += other.reports;
        self.events += other.events;
    }
}

impl Archive {
    /// Whether the page, with the same content, is in the archive.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn knows(&self, page: &Page) -> Result<bool> {
        Ok(known(&self.connection, &page.hash())?.is_some())
    }

    /// Adds pages with their events in one transaction; pages that are there already change nothing.
    ///
    /// # Errors
    /// Full, read-only or busy; the archive is then as it was before.
    pub fn add(&mut self, coding: CodingId, pages: &[Coded]) -> Result<Added> {
        let ready = pages.iter().map(|p| Ready::of(p.clone())).collect::<Result<Vec<_>>>()?;
        self.add_ready(coding, &ready)
    }

    /// The same of pages that were made ready.
    ///
    /// # Errors
    /// Full, read-only or busy; the archive is then as it was before.
    pub fn add_ready(&mut self, coding: CodingId, pages: &[Ready]) -> Result<Added> {
        // should this fail, the groups in memory are of stories that are not in the file
        let before = self.placing.take();
        let transaction = self.write()?;
        let mut placing = Placing::current(before, &transaction)?;
        let mut changed = Changed::default();
        let mut added = Added::default();
        let last: i64 =
            transaction.query_row("SELECT coalesce(max(id), 0) FROM stories", [], |r| r.get(0))?;
        let mut new = Vec::with_capacity(pages.len());
        let mut seen = HashSet::new();
        for ready in pages {
            if seen.insert(ready.hash) && known(&transaction, &ready.hash)?.is_none() {
                new.push(ready);
            } else {
                added.known += 1;
            }
        }
        // one thread finds the groups, in order, while this one writes
        std::thread::scope(|scope| {
            let (sender, placed) = mpsc::channel();
            let stories = new.iter().flat_map(|ready| &ready.sketches).zip(last + 1..);
            let placing = &mut placing;
            scope.spawn(move || {
                for ((sketch, seen), number) in stories {
                    if sender.send(placing.place(number, sketch, *seen)).is_err() {
                        break;
                    }
                }
            });
            let mut next = last + 1;
            for ready in &new {
                let placed: Vec<Placed> = placed.iter().take(ready.sketches.len()).collect();
                let (page, stories) = page(&transaction, ready, next, &placed, &mut changed)?;
                next += stories.len() as i64;
                added.pages += 1;
                added.stories += stories.len();
                added += events(&transaction, coding, page, &stories, &ready.records, &mut changed)?;
            }
            Ok::<(), Error>(())
        })?;
        placing::settle(&transaction, changed)?;
        placing.note_next(&transaction)?;
        transaction
            .prepare_cached("INSERT INTO stories_fts (rowid, title, text) SELECT id, title, text FROM stories WHERE id > ?")?
            .execute([last])?;
        transaction.commit()?;
        self.placing = Some(placing);
        Ok(added)
    }

    /// A transaction that writes.
    pub(crate) fn write(&mut self) -> Result<Transaction<'_>> {
        Ok(self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?)
    }
}

fn known(connection: &Connection, hash: &[u8]) -> Result<Option<i64>> {
    let mut find = connection.prepare_cached("SELECT id FROM pages WHERE hash = ?")?;
    Ok(find.query_row([hash], |r| r.get(0)).optional()?)
}

/// Writes a page and its stories, which get the numbers from `next` on.
fn page(
    connection: &Connection,
    ready: &Ready,
    next: i64,
    placed: &[Placed],
    changed: &mut Changed,
) -> Result<(i64, Vec<i64>)> {
    let Ready { page, hash, status, .. } = ready;
    let input = if page.input.is_empty() { None } else { Some(serde_json::to_string(&page.input)?) };
    connection
        .prepare_cached(
            "INSERT INTO pages (hash, url, file, title, published, updated, byline, agency, publication, language,
               translated, input, fetched, status)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        )?
        .execute(params![
            hash,
            page.url,
            page.file,
            page.title,
            page.published,
            page.updated,
            page.byline,
            page.agency,
            page.publication,
            page.language,
            page.translated,
            input,
            page.fetched,
            status
        ])?;
    let id = connection.last_insert_rowid();
    let outlet = page.outlet().map(|name| outlet(connection, &name)).transpose()?;
    let mut insert = connection.prepare_cached(
        "INSERT INTO stories (id, page, number, title, heading, text, published, day, agency, byline, dateline, outlet, language, report_group)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )?;
    let mut stories = Vec::with_capacity(page.stories.len());
    for (number, (story, placed)) in page.stories.iter().zip(placed).enumerate() {
        let story_id = next + number as i64;
        insert.execute(params![
            story_id,
            id,
            number as i64 + 1,
            story.heading.as_ref().or(page.title.as_ref()),
            story.heading,
            story.text,
            story.published,
            page.day(story),
            story.agency,
            story.byline,
            story.dateline,
            outlet,
            page.language,
            placed.own.group
        ])?;
        placed.write(connection, changed)?;
        stories.push(story_id);
    }
    Ok((id, stories))
}

fn outlet(connection: &Connection, name: &str) -> Result<i64> {
    let mut find = connection.prepare_cached("SELECT id FROM outlets WHERE name = ?")?;
    if let Some(id) = find.query_row([name], |r| r.get(0)).optional()? {
        return Ok(id);
    }
    connection.prepare_cached("INSERT INTO outlets (name) VALUES (?)")?.execute([name])?;
    Ok(connection.last_insert_rowid())
}

/// Writes what one coding makes of a page.
pub(crate) fn events(
    connection: &Connection,
    coding: CodingId,
    page: i64,
    stories: &[i64],
    records: &[Record],
    changed: &mut Changed,
) -> Result<Added> {
    coding::mark_coded(connection, coding, page)?;
    let mut added = Added::default();
    for record in records {
        let Some(story) = record.story(stories.len()) else { continue };
        added.reports += 1;
        added.events += usize::from(join::report(connection, coding, stories[story], record, changed)?);
    }
    Ok(added)
}
