//! New stories find their report groups, and the store follows: what is kept is all that a later run needs to go on as if it had
//! never stopped.

use std::collections::BTreeSet;

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, params};

use crate::error::{Error, Kind as Failure, Result};
use crate::group::{Evidence, Group, Groups, Kind, Limits, Link, Origin, Report, Sketch, origin};
use crate::join;

/// So many stories lie between two keepings of how rare names are.
const KEPT_EVERY: i64 = 4096;

/// Stories that are dated so many seconds ahead of the clock are taken as undated: one slip must not make all others old.
const AHEAD: i64 = 86_400;

/// Groups in memory, and the state of the file that they are of.
#[derive(Debug)]
pub(crate) struct Placing {
    groups: Groups,
    /// `PRAGMA data_version`: another when another program has written.
    version: i64,
}

/// What a transaction has changed, so that counts can be made anew at its end.
#[derive(Debug, Default)]
pub(crate) struct Changed {
    pub(crate) groups: BTreeSet<i64>,
    pub(crate) events: BTreeSet<i64>,
}

impl Placing {
    /// Those of before, if nobody else has written since, or those that the file tells.
    pub(crate) fn current(before: Option<Self>, connection: &Connection) -> Result<Self> {
        let version = connection.pragma_query_value(None, "data_version", |r| r.get(0))?;
        match before {
            Some(before) if before.version == version => Ok(before),
            _ => Ok(Self { groups: recalled(connection)?, version }),
        }
    }

    /// Finds the group of a story that is going to be written under this number.
    pub(crate) fn place(&mut self, story: i64, sketch: &Sketch, seen: Option<i64>) -> Placed {
        let seen = seen.filter(|s| *s <= Timestamp::now().as_second() + AHEAD);
        let seen = seen.or(self.groups.newest()).unwrap_or(0);
        let sketch = sketch.clone().numbered(story as u64, seen);
        let bytes = sketch.to_bytes();
        self.groups.add(sketch);
        let touched = self.groups.take_touched();
        let others = touched.into_iter().filter(|t| *t != story as u64);
        Placed {
            seen,
            sketch: bytes,
            others: others.filter_map(|t| Standing::of(&self.groups, t)).collect(),
            own: Standing::of(&self.groups, story as u64).unwrap_or_default(),
            // what lies before the last counts that recalling can begin with is of no use any more
            rarity: (story % KEPT_EVERY == 0)
                .then(|| (self.groups.rarity_bytes(), self.groups.oldest().unwrap_or(0) as i64)),
        }
    }

    /// Notes which number the next group gets.
    pub(crate) fn note_next(&self, connection: &Connection) -> Result<()> {
        note_next(connection, &self.groups)
    }
}

/// Where a story stands.
#[derive(Debug, Default)]
pub(crate) struct Standing {
    story: i64,
    pub(crate) group: i64,
    round_up: bool,
    links: Vec<Link>,
    /// Who may not share its group.
    parted: Vec<u64>,
}

/// A new story with all that its coming has changed.
#[derive(Debug)]
pub(crate) struct Placed {
    seen: i64,
    sketch: Vec<u8>,
    pub(crate) own: Standing,
    others: Vec<Standing>,
    /// How rare names are, where that is to be kept, and the oldest story that is remembered.
    rarity: Option<(Vec<u8>, i64)>,
}

impl Standing {
    /// Of a story that is remembered; one that was forgotten in the meantime stays as it was.
    fn of(groups: &Groups, story: u64) -> Option<Self> {
        Some(Self {
            story: story as i64,
            group: groups.group_of(story)? as i64,
            round_up: groups.is_round_up(story),
            links: groups.links_of(story).to_vec(),
            parted: groups.parted_from(story).collect(),
        })
    }

    /// Writes the links of a story, and who may not share its group.
    fn write_links(&self, connection: &Connection) -> Result<()> {
        for (number, link) in self.links.iter().enumerate() {
            let evidence = serde_json::to_string(&link.evidence)?;
            connection
                .prepare_cached(
                    "INSERT INTO links (story, number, of, kind, evidence) VALUES (?, ?, ?, ?, ?)",
                )?
                .execute(params![
                    self.story,
                    number as i64 + 1,
                    link.of as i64,
                    link.kind.as_str(),
                    evidence
                ])?;
        }
        for other in &self.parted {
            for (a, b) in [(self.story, *other as i64), (*other as i64, self.story)] {
                connection
                    .prepare_cached("INSERT OR IGNORE INTO never_grouped (story, other) VALUES (?, ?)")?
                    .execute([a, b])?;
            }
        }
        Ok(())
    }

    /// Writes group, links and round-up mark of a story that was there before.
    fn follow(&self, connection: &Connection, changed: &mut Changed) -> Result<()> {
        let before: i64 = connection
            .prepare_cached("SELECT report_group FROM stories WHERE id = ?")?
            .query_row([self.story], |r| r.get(0))?;
        changed.groups.extend([before, self.group]);
        connection
            .prepare_cached("UPDATE stories SET report_group = ? WHERE id = ?")?
            .execute([self.group, self.story])?;
        connection
            .prepare_cached("UPDATE sketches SET round_up = ? WHERE story = ?")?
            .execute(params![self.round_up, self.story])?;
        connection.prepare_cached("DELETE FROM links WHERE story = ?")?.execute([self.story])?;
        self.write_links(connection)
    }
}

impl Placed {
    /// Writes what was found of a story, which now is in the file, and what that has changed of others.
    pub(crate) fn write(&self, connection: &Connection, changed: &mut Changed) -> Result<()> {
        let own = &self.own;
        connection
            .prepare_cached("INSERT INTO sketches (story, seen, round_up, sketch) VALUES (?, ?, ?, ?)")?
            .execute(params![own.story, self.seen, own.round_up, self.sketch])?;
        if !own.links.is_empty() {
            changed.groups.insert(own.group);
        }
        own.write_links(connection)?;
        self.others.iter().try_for_each(|other| other.follow(connection, changed))?;
        if let Some((counts, oldest)) = &self.rarity {
            connection
                .execute("INSERT INTO rarity (story, counts) VALUES (?, ?)", params![own.story, counts])?;
            connection.execute(
                "DELETE FROM rarity WHERE story < (SELECT max(story) FROM rarity WHERE story < ?)",
                [oldest],
            )?;
        }
        Ok(())
    }
}

fn note_next(connection: &Connection, groups: &Groups) -> Result<()> {
    connection.prepare_cached("UPDATE grouping SET next = ?")?.execute([groups.next_group() as i64])?;
    Ok(())
}

/// Takes a story out of its group. Says which stories have come to stand in which group.
pub(crate) fn split(connection: &Connection, story: i64, changed: &mut Changed) -> Result<Vec<(i64, i64)>> {
    let group: Option<i64> = connection
        .query_row("SELECT report_group FROM stories WHERE id = ?", [story], |r| r.get(0))
        .optional()?
        .ok_or_else(|| Error::new(Failure::Question, format!("no story {story}")))?;
    let mut groups = of_group(connection, group)?;
    let last: i64 = connection.query_row("SELECT coalesce(max(story), 0) FROM sketches", [], |r| r.get(0))?;
    weigh(connection, &mut groups, last + 1)?;
    groups.number_from(next(connection)?);
    nevers(connection, &mut groups, group)?;
    let moved = groups.split(story as u64);
    if moved.is_empty() {
        return Err(Error::new(Failure::Question, format!("story {story} is alone in its report group")));
    }
    for touched in groups.take_touched() {
        if let Some(standing) = Standing::of(&groups, touched) {
            standing.follow(connection, changed)?;
        }
    }
    note_next(connection, &groups)?;
    Ok(moved.into_iter().map(|m| (m.story as i64, m.group as i64)).collect())
}

/// The groups of the stories of late, exactly as they were when the last story had been placed.
fn recalled(connection: &Connection) -> Result<Groups> {
    let limits = Limits::default();
    let mut groups = Groups::new(limits);
    let (newest, last): (Option<i64>, Option<i64>) =
        connection
            .query_row("SELECT max(seen), max(story) FROM sketches", [], |r| Ok((r.get(0)?, r.get(1)?)))?;
    groups.number_from(next(connection)?);
    let (Some(newest), Some(last)) = (newest, last) else { return Ok(groups) };
    let edge = newest.saturating_sub(i64::from(limits.days) * 86_400);
    let first: i64 =
        connection.query_row("SELECT min(story) FROM sketches WHERE seen >= ?", [edge], |r| r.get(0))?;
    let first = first.max(last - limits.stories as i64 + 1);
    weigh(connection, &mut groups, first)?;
    recall(connection, &mut groups, "k.story >= ?", first)?;
    let mut pairs = connection.prepare("SELECT story, other FROM never_grouped WHERE story >= ?")?;
    let pairs = pairs.query_map([first], |r| Ok((r.get::<_, i64>(0)?, r.get::<_, i64>(1)?)))?;
    for pair in pairs {
        let (a, b) = pair?;
        groups.never(a as u64, b as u64);
    }
    Ok(groups)
}

/// The members of one group, however old, and nothing else.
pub(crate) fn of_group(connection: &Connection, group: Option<i64>) -> Result<Groups> {
    let mut groups = Groups::new(Limits { days: u32::MAX, ..Limits::default() });
    recall(connection, &mut groups, "s.report_group = ?", group.unwrap_or(0))?;
    Ok(groups)
}

/// Recalls the stories of which this holds, in the order in which they came.
fn recall(connection: &Connection, groups: &mut Groups, which: &str, value: i64) -> Result<()> {
    let sql = format!(
        "SELECT k.story, k.sketch, k.round_up, s.report_group FROM sketches k JOIN stories s ON s.id = k.story
         WHERE {which} ORDER BY k.story"
    );
    let mut find = connection.prepare(&sql)?;
    let mut rows = find.query([value])?;
    while let Some(row) = rows.next()? {
        let story: i64 = row.get(0)?;
        let sketch = read_sketch(story, row.get_ref(1)?.as_blob().map_err(rusqlite::Error::from)?)?;
        groups.recall(sketch, row.get::<_, i64>(3)? as Group, links(connection, story)?, row.get(2)?);
    }
    Ok(())
}

fn read_sketch(story: i64, bytes: &[u8]) -> Result<Sketch> {
    Sketch::from_bytes(story as u64, bytes)
        .ok_or_else(|| Error::new(Failure::Damaged, format!("the sketch of story {story} does not read")))
}

/// Counts how rare names are in the stories before one, from where that was kept last.
fn weigh(connection: &Connection, groups: &mut Groups, before: i64) -> Result<()> {
    let kept = connection
        .query_row(
            "SELECT story, counts FROM rarity WHERE story < ? ORDER BY story DESC LIMIT 1",
            [before],
            |r| Ok((r.get::<_, i64>(0)?, r.get::<_, Vec<u8>>(1)?)),
        )
        .optional()?;
    let after = kept.as_ref().map_or(0, |k| k.0);
    if kept.is_some_and(|(_, counts)| !groups.set_rarity(&counts)) {
        return Err(Error::new(Failure::Damaged, "the counts of names do not read"));
    }
    let mut find = connection
        .prepare("SELECT story, sketch FROM sketches WHERE story > ? AND story < ? ORDER BY story")?;
    let mut rows = find.query([after, before])?;
    while let Some(row) = rows.next()? {
        let bytes = row.get_ref(1)?.as_blob().map_err(rusqlite::Error::from)?;
        groups.overhear(&read_sketch(row.get(0)?, bytes)?);
    }
    Ok(())
}

/// Notes which of a group's members are parted from whom.
fn nevers(connection: &Connection, groups: &mut Groups, group: Option<i64>) -> Result<()> {
    let mut pairs = connection.prepare(
        "SELECT n.story, n.other FROM never_grouped n JOIN stories s ON s.id = n.story WHERE s.report_group = ?",
    )?;
    for pair in pairs.query_map([group], |r| Ok((r.get::<_, i64>(0)?, r.get::<_, i64>(1)?)))? {
        let (a, b) = pair?;
        groups.never(a as u64, b as u64);
    }
    Ok(())
}

fn next(connection: &Connection) -> Result<Group> {
    Ok(connection.query_row("SELECT next FROM grouping", [], |r| r.get::<_, i64>(0))? as Group)
}

fn links(connection: &Connection, story: i64) -> Result<Vec<Link>> {
    let mut find =
        connection.prepare_cached("SELECT of, kind, evidence FROM links WHERE story = ? ORDER BY number")?;
    let mut rows = find.query([story])?;
    let mut links = Vec::new();
    while let Some(row) = rows.next()? {
        let kind: String = row.get(1)?;
        let kind = Kind::parse(&kind).ok_or_else(|| {
            Error::new(Failure::Damaged, format!("story {story}: no kind of link `{kind}`"))
        })?;
        let evidence: Evidence =
            serde_json::from_str(row.get_ref(2)?.as_str().map_err(rusqlite::Error::from)?)?;
        links.push(Link { story: story as u64, of: row.get::<_, i64>(0)? as u64, kind, evidence });
    }
    Ok(links)
}

/// Brings what is counted up to date: where groups come from, and how many report each event.
pub(crate) fn settle(connection: &Connection, changed: Changed) -> Result<()> {
    let Changed { groups, mut events } = changed;
    for group in groups {
        count(connection, group)?;
        let mut find = connection.prepare_cached(
            // in this order: the planner, which knows no numbers, would go through all reports of a coding
            "SELECT DISTINCT r.event FROM stories s CROSS JOIN codings c CROSS JOIN reports r CROSS JOIN events e
             WHERE s.report_group = ? AND r.coding = c.id AND r.story = s.id AND e.id = r.event AND e.articles > 1",
        )?;
        for event in find.query_map([group], |r| r.get(0))? {
            events.insert(event?);
        }
    }
    events.into_iter().try_for_each(|event| join::recount(connection, event))
}

/// Writes how many stories a group has and where it comes from; a story alone is in no list.
fn count(connection: &Connection, group: i64) -> Result<()> {
    let members = members(connection, group)?;
    connection.prepare_cached("DELETE FROM report_groups WHERE id = ?")?.execute([group])?;
    if members.len() < 2 {
        return Ok(());
    }
    let Some(Origin { first, outlet, agency, .. }) = origin(&members) else { return Ok(()) };
    connection
        .prepare_cached(
            "INSERT INTO report_groups (id, stories, first, outlet, agency) VALUES (?, ?, ?, ?, ?)",
        )?
        .execute(params![group, members.len() as i64, first as i64, outlet, agency.map(|a| a.0)])?;
    Ok(())
}

/// The stories of a group, as far as they tell where it comes from.
pub(crate) fn members(connection: &Connection, group: i64) -> Result<Vec<Report>> {
    let mut find = connection.prepare_cached(
        "SELECT s.id, k.seen, o.name, coalesce(s.agency, p.agency) FROM stories s CROSS JOIN sketches k ON k.story = s.id
         CROSS JOIN pages p ON p.id = s.page LEFT JOIN outlets o ON o.id = s.outlet WHERE s.report_group = ? ORDER BY s.id",
    )?;
    let rows = find.query_map([group], |r| {
        Ok(Report {
            story: r.get::<_, i64>(0)? as u64,
            seen: r.get(1)?,
            outlet: r.get(2)?,
            agencies: r.get::<_, Option<String>>(3)?.into_iter().collect(),
            cited: Vec::new(),
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
