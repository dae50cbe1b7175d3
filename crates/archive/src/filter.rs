//! Which events are asked for.

use jiff::civil::Date;
use rusqlite::types::Value;

use crate::coding::CodingId;
use crate::error::{Error, Kind, Result};
use crate::open::Archive;

/// Two parties, by code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dyad {
    /// Who acts.
    pub actor: String,
    /// Whom it is done to.
    pub recipient: String,
    /// Also the other way round.
    pub either: bool,
}

impl Dyad {
    /// Reads `RUS:UKR` (from the first to the second) or `RUS-UKR` (either way).
    ///
    /// # Errors
    /// Neither form.
    pub fn parse(text: &str) -> Result<Self> {
        let parts = text.split_once(':').map(|p| (p, false)).or(text.split_once('-').map(|p| (p, true)));
        match parts {
            Some(((a, b), either)) if !a.is_empty() && !b.is_empty() => {
                Ok(Self { actor: a.to_uppercase(), recipient: b.to_uppercase(), either })
            }
            _ => Err(Error::new(Kind::Question, format!("{text}: not a dyad like RUS:UKR or RUS-UKR"))),
        }
    }
}

/// What an event must have; of each list one is enough, and an empty list asks for nothing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filter {
    /// The coding; the current ones where none is named.
    pub coding: Option<CodingId>,
    /// First day.
    pub from: Option<Date>,
    /// Last day.
    pub to: Option<Date>,
    /// Codes (`RUS`, `NATO`), or parts of names (`Ryabkov`), of who acts.
    pub actor: Vec<String>,
    /// The same of whom it is done to; those who act on one another are both.
    pub recipient: Vec<String>,
    /// Pairs.
    pub dyad: Vec<Dyad>,
    /// PLOVER sectors of anybody who takes part.
    pub sector: Vec<String>,
    /// PLOVER event types.
    pub kind: Vec<String>,
    /// Modes.
    pub mode: Vec<String>,
    /// Contexts.
    pub context: Vec<String>,
    /// Auxiliary modes; `none` for events that have none.
    pub aux: Vec<String>,
    /// Names of places.
    pub place: Vec<String>,
    /// Countries of places, ISO 3166 alpha-3.
    pub country: Vec<String>,
    /// Outlets.
    pub outlet: Vec<String>,
    /// Words of a story, or an FTS5 expression.
    pub text: Option<String>,
    /// Confidence, at least.
    pub min_confidence: Option<f64>,
    /// Independent origins, at least.
    pub min_origins: Option<u32>,
    /// Keys of events.
    pub key: Vec<String>,
}

/// What the rows of a question are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Rows {
    /// Events, as `e`.
    Events,
    /// Their ordered pairs, as `d`.
    Dyads,
    /// Their actors or their recipients, each once, as `d`.
    Sides,
}

impl Rows {
    /// The table that has `coding`, `day` and `type`.
    pub(crate) fn alias(self) -> &'static str {
        if self == Self::Events { "e" } else { "d" }
    }

    /// The event's number.
    pub(crate) fn event(self) -> &'static str {
        if self == Self::Events { "e.id" } else { "d.event" }
    }
}

/// A condition with its values.
#[derive(Clone, Debug, Default)]
pub(crate) struct Clause {
    pub(crate) sql: String,
    pub(crate) values: Vec<Value>,
}

impl Clause {
    fn and(&mut self, sql: &str, values: impl IntoIterator<Item = Value>) {
        self.sql.push_str(if self.sql.is_empty() { "" } else { " AND " });
        self.sql.push_str(sql);
        self.values.extend(values);
    }

    /// One of several conditions of the same form, `{}` standing for nothing: each takes the values that `of` gives.
    fn any(&mut self, items: &[String], mut each: impl FnMut(&str) -> (String, Vec<Value>)) {
        if items.is_empty() {
            return;
        }
        let (sql, values): (Vec<String>, Vec<Vec<Value>>) = items.iter().map(|i| each(i)).unzip();
        self.and(&format!("({})", sql.join(" OR ")), values.into_iter().flatten());
    }
}

pub(crate) fn text(text: impl Into<String>) -> Value {
    Value::Text(text.into())
}

/// Numbers of codings as SQL has them in `IN (…)`.
pub(crate) fn list(codings: &[i64]) -> String {
    let numbers: Vec<String> = codings.iter().map(i64::to_string).collect();
    numbers.join(", ")
}

/// Whether the text is a code, not a name.
fn is_code(text: &str) -> bool {
    text.len() <= 12 && text.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit())
}

/// The words as FTS5 wants them: as they are where they use its language, else each quoted, all of them required.
fn fts(words: &str) -> String {
    let language = words.contains(['"', '*', '(', ')', '^'])
        || words.split_whitespace().any(|w| matches!(w, "AND" | "OR" | "NOT"))
        || words.contains("NEAR(");
    if language {
        return words.to_owned();
    }
    words.split_whitespace().map(|w| format!("\"{w}\"")).collect::<Vec<_>>().join(" ")
}

impl Filter {
    /// The condition. Where [`Filter::needs_event`] says so, the events table must be joined as `e`.
    pub(crate) fn clause(&self, codings: &[i64], rows: Rows) -> Clause {
        let mut all = Clause::default();
        let (t, event) = (rows.alias(), rows.event());
        let codings = list(codings);
        all.and(&format!("{t}.coding IN ({codings})"), []);
        if let Some(from) = self.from {
            all.and(&format!("{t}.day >= ?"), [text(from.to_string())]);
        }
        if let Some(to) = self.to {
            all.and(&format!("{t}.day <= ? AND {t}.day <> ''"), [text(to.to_string())]);
        }
        all.any(&self.kind, |k| (format!("{t}.type = ?"), vec![text(k.to_uppercase())]));
        self.pairs(&mut all, &codings, rows);
        let party = |role: &str| {
            format!(
                "EXISTS (SELECT 1 FROM actors a WHERE a.event = {event} AND {role} (a.name LIKE ? OR a.entity_text LIKE ?))"
            )
        };
        let both = |name: &str| vec![text(format!("%{name}%")), text(format!("%{name}%"))];
        for (items, column) in [(&self.actor, "actor"), (&self.recipient, "recipient")] {
            all.any(items, |name| match is_code(name) {
                true => (
                    format!(
                        "{event} IN (SELECT event FROM dyads WHERE coding IN ({codings}) AND {column} = ?)"
                    ),
                    vec![text(name)],
                ),
                false => (party(&format!("a.role = '{column}' AND")), both(name)),
            });
        }
        all.any(&self.sector, |s| {
            let sql = format!("EXISTS (SELECT 1 FROM actors a WHERE a.event = {event} AND a.sector = ?)");
            (sql, vec![text(s.to_uppercase())])
        });
        for (items, column) in [(&self.mode, "mode"), (&self.context, "context")] {
            all.any(items, |m| (format!("instr(' ' || e.{column} || ' ', ?)"), vec![text(format!(" {m} "))]));
        }
        all.any(&self.aux, |a| match a {
            "none" => ("e.aux = ''".to_owned(), vec![]),
            _ => ("instr(' ' || e.aux || ' ', ?)".to_owned(), vec![text(format!(" {a} "))]),
        });
        all.any(&self.place, |p| ("e.place = ? COLLATE NOCASE".to_owned(), vec![text(p)]));
        all.any(&self.country, |c| ("e.country = ?".to_owned(), vec![text(c.to_uppercase())]));
        all.any(&self.key, |k| ("e.key = ?".to_owned(), vec![text(k)]));
        all.any(&self.outlet, |o| {
            let sql = format!(
                "{event} IN (SELECT r.event FROM outlets o JOIN stories s ON s.outlet = o.id
                 JOIN reports r ON r.story = s.id AND r.coding IN ({codings}) WHERE o.name = ? COLLATE NOCASE)"
            );
            (sql, vec![text(o)])
        });
        if let Some(words) = &self.text {
            let sql = format!(
                "{event} IN (SELECT r.event FROM stories_fts f JOIN reports r ON r.story = f.rowid AND r.coding IN ({codings})
                 WHERE stories_fts MATCH ?)"
            );
            all.and(&sql, [text(fts(words))]);
        }
        if let Some(least) = self.min_confidence {
            all.and("e.confidence >= ?", [Value::Real(least)]);
        }
        if let Some(least) = self.min_origins {
            all.and("e.origins >= ?", [Value::Integer(least.into())]);
        }
        all
    }

    /// Pairs, straight where the table has them.
    fn pairs(&self, all: &mut Clause, codings: &str, rows: Rows) {
        let items: Vec<String> = (0..self.dyad.len()).map(|i| i.to_string()).collect();
        all.any(&items, |i| {
            let dyad = &self.dyad[i.parse::<usize>().unwrap_or(0)];
            let there = |t: &str| format!("({t}actor = ? AND {t}recipient = ?)");
            let mut values = vec![text(&*dyad.actor), text(&*dyad.recipient)];
            let mut sql = |t: &str| match dyad.either {
                false => there(t),
                true => {
                    values.extend([text(&*dyad.recipient), text(&*dyad.actor)]);
                    format!("({} OR {})", there(t), there(t))
                }
            };
            let sql = match rows {
                Rows::Dyads => sql("d."),
                _ => {
                    let (inner, event) = (sql(""), rows.event());
                    format!("{event} IN (SELECT event FROM dyads WHERE coding IN ({codings}) AND {inner})")
                }
            };
            (sql, values)
        });
    }

    /// Whether the condition looks at columns that only the events table has.
    pub(crate) fn needs_event(&self) -> bool {
        let lists = [&self.mode, &self.context, &self.aux, &self.place, &self.country, &self.key];
        lists.iter().any(|l| !l.is_empty()) || self.min_confidence.is_some() || self.min_origins.is_some()
    }
}

impl Archive {
    /// How many events there are.
    ///
    /// # Errors
    /// A filter that makes no sense, or a file that cannot be read.
    pub fn count(&self, filter: &Filter) -> Result<u64> {
        let clause = filter.clause(&self.answering(filter.coding)?, Rows::Events);
        let sql = format!("SELECT count(*) FROM events e WHERE {}", clause.sql);
        let values = rusqlite::params_from_iter(clause.values);
        let count: i64 = self.connection.query_row(&sql, values, |r| r.get(0)).map_err(asked)?;
        Ok(count.unsigned_abs())
    }
}

/// An error of SQLite's own language is one of the question.
pub(crate) fn asked(e: rusqlite::Error) -> Error {
    match &e {
        rusqlite::Error::SqliteFailure(f, Some(why))
            if f.code == rusqlite::ErrorCode::Unknown || f.extended_code == 1 =>
        {
            Error::new(Kind::Question, format!("not a question that can be asked: {why}"))
        }
        rusqlite::Error::SqlInputError { msg, .. } => {
            Error::new(Kind::Question, format!("not a question that can be asked: {msg}"))
        }
        _ => e.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dyad_has_a_direction_or_not() {
        let dyad = Dyad::parse("rus:ukr").unwrap();
        assert_eq!((dyad.actor.as_str(), dyad.recipient.as_str(), dyad.either), ("RUS", "UKR", false));
        assert!(Dyad::parse("RUS-UKR").unwrap().either);
        assert!(Dyad::parse("RUS").is_err() && Dyad::parse("RUS:").is_err());
    }

    #[test]
    fn plain_words_are_quoted_and_expressions_are_not() {
        assert_eq!(fts("cease-fire talks"), "\"cease-fire\" \"talks\"");
        assert_eq!(fts("talks OR \"cease fire\""), "talks OR \"cease fire\"");
    }
}
