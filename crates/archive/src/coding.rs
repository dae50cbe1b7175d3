//! Codings: what coded the stories. Those that are current are what questions are answered from; the others are kept beside them.

use event::Event;
use rusqlite::{Connection, OptionalExtension, params};

use crate::add::{self, Added};
use crate::error::{Error, Kind, Result};
use crate::open::Archive;
use crate::page::{Page, Story};
use crate::placing::{self, Changed};
use crate::ready::Record;

/// Number of a coding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CodingId(pub i64);

/// What codes: the same three lines as in every record's `cite_info`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coder {
    /// Program and version.
    pub program: String,
    /// Hash of the lexicon.
    pub lexicon: String,
    /// Hash of the language model.
    pub model: String,
}

/// One coding of the archive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coding {
    /// Its number.
    pub id: CodingId,
    /// What coded.
    pub coder: Coder,
    /// `current`, `kept`, or `recoding` while not all stories are done.
    pub state: String,
    /// When it began, UTC.
    pub began: String,
}

/// Pages read at a time when coding anew.
const BATCH: usize = 64;

impl Archive {
    /// The current coding of this coder, made where there is none. Pages that are added belong to it.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn coding(&mut self, coder: &Coder) -> Result<CodingId> {
        self.coding_in(coder, "current")
    }

    /// The unfinished recoding of this coder, begun where there is none.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn recoding(&mut self, coder: &Coder) -> Result<CodingId> {
        self.coding_in(coder, "recoding")
    }

    fn coding_in(&mut self, coder: &Coder, state: &str) -> Result<CodingId> {
        let of = params![coder.program, coder.lexicon, coder.model, state];
        let find = "SELECT id FROM codings WHERE program = ? AND lexicon = ? AND model = ? AND state = ?";
        if let Some(id) = self.connection.query_row(find, of, |r| r.get(0)).optional()? {
            return Ok(CodingId(id));
        }
        let transaction = self.write()?;
        // another program may have made it meanwhile
        if let Some(id) = transaction.query_row(find, of, |r| r.get(0)).optional()? {
            return Ok(CodingId(id));
        }
        transaction
            .execute("INSERT INTO codings (program, lexicon, model, state) VALUES (?, ?, ?, ?)", of)?;
        let id = transaction.last_insert_rowid();
        transaction.commit()?;
        Ok(CodingId(id))
    }

    /// Every coding, the oldest first.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn codings(&self) -> Result<Vec<Coding>> {
        let mut all = self
            .connection
            .prepare("SELECT id, program, lexicon, model, state, began FROM codings ORDER BY id")?;
        let all = all.query_map([], |r| {
            let coder = Coder { program: r.get(1)?, lexicon: r.get(2)?, model: r.get(3)? };
            Ok(Coding { id: CodingId(r.get(0)?), coder, state: r.get(4)?, began: r.get(5)? })
        })?;
        Ok(all.collect::<rusqlite::Result<_>>()?)
    }

    /// Some pages that a coding has not coded, in the order in which they came; none when it is done.
    ///
    /// # Errors
    /// The file cannot be read, or a page in it not be understood.
    pub fn uncoded(&self, coding: CodingId) -> Result<Vec<(i64, Page)>> {
        // pages are coded in order, so what is missing begins after the last one that was coded, mostly
        let mut find = self.connection.prepare_cached(
            "SELECT id, url, file, title, published, updated, byline, agency, publication, language, translated, input, fetched
             FROM pages p WHERE NOT EXISTS (SELECT 1 FROM coded c WHERE c.coding = ?1 AND c.page = p.id)
               AND p.id > ?2 ORDER BY id LIMIT ?3",
        )?;
        let last: i64 = self.connection.query_row(
            "SELECT coalesce(max(page), 0) FROM coded WHERE coding = ?",
            [coding.0],
            |r| r.get(0),
        )?;
        for after in [last, 0] {
            let rows = find.query_map(params![coding.0, after, BATCH as i64], |r| {
                let page = Page {
                    url: r.get(1)?,
                    file: r.get(2)?,
                    title: r.get(3)?,
                    published: r.get(4)?,
                    updated: r.get(5)?,
                    byline: r.get(6)?,
                    agency: r.get(7)?,
                    publication: r.get(8)?,
                    language: r.get(9)?,
                    translated: r.get(10)?,
                    fetched: r.get(12)?,
                    ..Page::default()
                };
                Ok((r.get::<_, i64>(0)?, page, r.get::<_, Option<String>>(11)?))
            })?;
            let mut pages = Vec::new();
            for row in rows {
                let (id, mut page, input) = row?;
                if let Some(input) = input {
                    page.input = serde_json::from_str(&input)?;
                }
                page.stories = stories(&self.connection, id)?;
                pages.push((id, page));
            }
            if !pages.is_empty() {
                return Ok(pages);
            }
        }
        Ok(Vec::new())
    }

    /// Writes what a coding makes of pages that are in the archive, in one transaction. Pages it has coded already are left.
    ///
    /// # Errors
    /// As for adding.
    pub fn recode(&mut self, coding: CodingId, pages: &[(i64, Vec<Event>)]) -> Result<Added> {
        let transaction = self.write()?;
        let (mut added, mut changed) = (Added::default(), Changed::default());
        for (page, events) in pages {
            let done = "SELECT 1 FROM coded WHERE coding = ? AND page = ?";
            let done = transaction.prepare_cached(done)?.exists(params![coding.0, page])?;
            if done {
                continue;
            }
            let mut find =
                transaction.prepare_cached("SELECT id FROM stories WHERE page = ? ORDER BY number")?;
            let ids: Vec<i64> = find.query_map([page], |r| r.get(0))?.collect::<rusqlite::Result<_>>()?;
            added.pages += 1;
            added.stories += ids.len();
            let records = events.iter().cloned().map(Record::of).collect::<Result<Vec<_>>>()?;
            added += add::events(&transaction, coding, *page, &ids, &records, &mut changed)?;
        }
        placing::settle(&transaction, changed)?;
        transaction.commit()?;
        Ok(added)
    }

    /// Makes a recoding that has coded every page the current coding, and the only one; says whether that is so.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn finish(&mut self, coding: CodingId) -> Result<bool> {
        let transaction = self.write()?;
        let missing = "SELECT 1 FROM pages p WHERE NOT EXISTS
            (SELECT 1 FROM coded c WHERE c.coding = ? AND c.page = p.id)";
        if transaction.prepare(missing)?.exists([coding.0])? {
            return Ok(false);
        }
        transaction.execute("UPDATE codings SET state = 'kept' WHERE state = 'current'", [])?;
        transaction.execute("UPDATE codings SET state = 'current' WHERE id = ?", [coding.0])?;
        transaction.commit()?;
        Ok(true)
    }

    /// Removes a coding with its events; the stories stay. The current one is not removed.
    ///
    /// # Errors
    /// The coding is current or not there; the file cannot be written.
    pub fn forget(&mut self, coding: CodingId) -> Result<()> {
        match self.codings()?.iter().find(|c| c.id == coding) {
            None => return Err(no_such(coding)),
            Some(c) if c.state == "current" => {
                let message = format!("coding {} is the current one and stays", coding.0);
                return Err(Error::new(Kind::Question, message));
            }
            Some(_) => {}
        }
        let transaction = self.write()?;
        for statement in [
            "DELETE FROM reports WHERE coding = ?",
            "DELETE FROM actors WHERE event IN (SELECT id FROM events WHERE coding = ?)",
            "DELETE FROM dyads WHERE coding = ?",
            "DELETE FROM events WHERE coding = ?",
            "DELETE FROM coded WHERE coding = ?",
            "DELETE FROM codings WHERE id = ?",
        ] {
            transaction.execute(statement, [coding.0])?;
        }
        Ok(transaction.commit()?)
    }

    /// The codings that questions are answered from: the one asked for, else those that are current.
    pub(crate) fn answering(&self, asked: Option<CodingId>) -> Result<Vec<i64>> {
        let all = self.codings()?;
        match asked {
            Some(id) if all.iter().any(|c| c.id == id) => Ok(vec![id.0]),
            Some(id) => Err(no_such(id)),
            None => Ok(all.iter().filter(|c| c.state == "current").map(|c| c.id.0).collect()),
        }
    }
}

pub(crate) fn no_such(coding: CodingId) -> Error {
    let message = format!("no coding {}; `lapwing archive stats` lists them", coding.0);
    Error::new(Kind::Question, message)
}

/// Notes that a coding has seen a page, also where it found nothing there.
pub(crate) fn mark_coded(connection: &Connection, coding: CodingId, page: i64) -> Result<()> {
    let mark = "INSERT INTO coded (coding, page) VALUES (?, ?)";
    connection.prepare_cached(mark)?.execute(params![coding.0, page])?;
    Ok(())
}

fn stories(connection: &Connection, page: i64) -> Result<Vec<Story>> {
    let mut find = connection.prepare_cached(
        "SELECT heading, text, agency, byline, dateline, published FROM stories WHERE page = ? ORDER BY number",
    )?;
    let rows = find.query_map([page], |r| {
        Ok(Story {
            heading: r.get(0)?,
            text: r.get(1)?,
            agency: r.get(2)?,
            byline: r.get(3)?,
            dateline: r.get(4)?,
            published: r.get(5)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
