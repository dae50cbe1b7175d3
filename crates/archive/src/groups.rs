//! Report groups, asked about and undone.

use rusqlite::OptionalExtension;

use crate::error::{Error, Kind as Failure, Result};
use crate::group::{Independence, Kind, Origin, independence, origin};
use crate::open::Archive;
use crate::placing::{self, Changed};

/// The report group of a story.
#[derive(Clone, Debug, PartialEq)]
pub struct Grouped {
    /// Its number.
    pub group: i64,
    /// Where it comes from.
    pub origin: Origin,
    /// How many stories and outlets it has; it is one origin.
    pub counts: Independence,
    /// The stories, the first seen first.
    pub members: Vec<Copy>,
}

/// A story of a report group.
#[derive(Clone, Debug, PartialEq)]
pub struct Copy {
    /// The story.
    pub story: i64,
    /// Who published it.
    pub outlet: Option<String>,
    /// Its title.
    pub title: Option<String>,
    /// Its day.
    pub day: Option<String>,
    /// What it is to the first story; none for that one itself.
    pub kind: Option<Kind>,
    /// What shows it: the links that lead there, in words.
    pub why: Vec<String>,
}

impl Archive {
    /// The report group of a story, with all that belong to it and why.
    ///
    /// # Errors
    /// There is no such story; the file cannot be read.
    pub fn grouped(&self, story: i64) -> Result<Grouped> {
        let group = self
            .connection
            .query_row("SELECT report_group FROM stories WHERE id = ?", [story], |r| r.get::<_, i64>(0))
            .optional()?
            .ok_or_else(|| Error::new(Failure::Question, format!("no story {story}")))?;
        let reports = placing::members(&self.connection, group)?;
        let origin = origin(&reports).unwrap_or_default();
        let groups = placing::of_group(&self.connection, Some(group))?;
        let mut find = self.connection.prepare(
            "SELECT o.name, s.title, s.day FROM stories s LEFT JOIN outlets o ON o.id = s.outlet WHERE s.id = ?",
        )?;
        let mut members = Vec::new();
        for member in groups.members(group as u64) {
            let why = groups.why(origin.first, member.story).unwrap_or_default();
            members.push(find.query_row([member.story as i64], |r| {
                Ok(Copy {
                    story: member.story as i64,
                    outlet: r.get(0)?,
                    title: r.get(1)?,
                    day: r.get(2)?,
                    kind: member.kind,
                    why: why.iter().map(ToString::to_string).collect(),
                })
            })?);
        }
        Ok(Grouped { group, origin, counts: independence(&[reports]), members })
    }

    /// How many articles, outlets and independent origins report an event.
    ///
    /// # Errors
    /// There is no such event.
    pub fn counts(&self, key: &str) -> Result<Independence> {
        let id = self.event(key)?;
        let sql = "SELECT articles, outlets, origins FROM events WHERE id = ?";
        Ok(self.connection.query_row(sql, [id], |r| {
            let number = |n| r.get::<_, i64>(n).map(|n| usize::try_from(n).unwrap_or(0));
            Ok(Independence { articles: number(0)?, outlets: number(1)?, origins: number(2)? })
        })?)
    }

    /// Takes a story out of its report group, for good, and counts origins anew. What hung together only through it is
    /// compared again, and parted where nothing shows that it belongs. Says which stories are now in which group.
    ///
    /// # Errors
    /// There is no such story, or it is alone; the file cannot be written.
    pub fn split(&mut self, story: i64) -> Result<Vec<(i64, i64)>> {
        self.placing = None;
        let transaction = self.write()?;
        let mut changed = Changed::default();
        let moved = placing::split(&transaction, story, &mut changed)?;
        placing::settle(&transaction, changed)?;
        transaction.commit()?;
        Ok(moved)
    }
}
