//! Counts, means and sums over groups of events.

use crate::error::{Error, Kind, Result};
use crate::filter::{Clause, Filter, Rows, asked, list};
use crate::open::Archive;
use crate::table::Table;

/// Rows that an answer may have.
const MOST_ROWS: usize = 10_000_000;

/// What to group by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum By {
    /// Day of the act.
    Day,
    /// ISO week.
    Week,
    /// Month.
    Month,
    /// Year.
    Year,
    /// Ordered pair; an event counts once for each of its pairs.
    Dyad,
    /// Who acts; an event counts once for each.
    Actor,
    /// Whom it is done to; an event counts once for each.
    Recipient,
    /// PLOVER event type.
    Type,
    /// Modes, as the event has them.
    Mode,
    /// Quad class.
    Quad,
    /// CAMEO code.
    Cameo,
    /// Auxiliary modes, as the event has them.
    Aux,
    /// Country of the place.
    Country,
    /// Place.
    Place,
}

impl By {
    const ALL: [Self; 14] = [
        Self::Day,
        Self::Week,
        Self::Month,
        Self::Year,
        Self::Dyad,
        Self::Actor,
        Self::Recipient,
        Self::Type,
        Self::Mode,
        Self::Quad,
        Self::Cameo,
        Self::Aux,
        Self::Country,
        Self::Place,
    ];

    /// Names on the command line.
    pub const NAMES: &[&str] = &[
        "day",
        "week",
        "month",
        "year",
        "dyad",
        "actor",
        "recipient",
        "type",
        "mode",
        "quad",
        "cameo",
        "aux",
        "country",
        "place",
    ];

    /// The grouping with this name.
    ///
    /// # Errors
    /// There is none.
    pub fn parse(name: &str) -> Result<Self> {
        Self::NAMES.iter().position(|n| *n == name).map(|i| Self::ALL[i]).ok_or_else(|| {
            Error::new(Kind::Question, format!("{name}: not one of {}", Self::NAMES.join(", ")))
        })
    }

    /// Columns, each an expression over the table `t` and its name.
    fn columns(self, t: &str) -> Vec<(String, &'static str)> {
        let own = |name: &'static str| (format!("e.{name}"), name);
        match self {
            Self::Day => vec![(format!("{t}.day"), "day")],
            Self::Week => vec![(format!("strftime('%G-W%V', {t}.day)"), "week")],
            Self::Month => vec![(format!("substr({t}.day, 1, 7)"), "month")],
            Self::Year => vec![(format!("substr({t}.day, 1, 4)"), "year")],
            Self::Dyad => vec![("d.actor".to_owned(), "actor"), ("d.recipient".to_owned(), "recipient")],
            Self::Actor => vec![("d.party".to_owned(), "actor")],
            Self::Recipient => vec![("d.party".to_owned(), "recipient")],
            Self::Type => vec![(format!("{t}.type"), "type")],
            Self::Mode => vec![own("mode")],
            Self::Quad => vec![own("quad_code")],
            Self::Cameo => vec![own("cameo")],
            Self::Aux => vec![own("aux")],
            Self::Country => vec![own("country")],
            Self::Place => vec![own("place")],
        }
    }

    fn is_time(self) -> bool {
        matches!(self, Self::Day | Self::Week | Self::Month | Self::Year)
    }

    fn needs_event(self) -> bool {
        matches!(self, Self::Mode | Self::Quad | Self::Cameo | Self::Aux | Self::Country | Self::Place)
    }
}

impl Archive {
    /// For each group: number of events, mean and sum of the Goldstein values (of those events that have one) and of
    /// PLOVER's scores. Groups come in order; a group without events has no row.
    ///
    /// # Errors
    /// Groupings that do not go together, a filter that makes no sense, or a file that cannot be read.
    pub fn series(&self, filter: &Filter, by: &[By]) -> Result<Table> {
        let (sql, values) = self.series_sql(filter, by)?;
        let mut statement = self.connection.prepare(&sql).map_err(asked)?;
        let (table, cut) =
            Table::read(&mut statement, rusqlite::params_from_iter(values), MOST_ROWS).map_err(asked)?;
        if cut {
            return Err(Error::new(Kind::Limit, format!("more than {MOST_ROWS} groups")));
        }
        Ok(table)
    }

    pub(crate) fn series_sql(
        &self,
        filter: &Filter,
        by: &[By],
    ) -> Result<(String, Vec<rusqlite::types::Value>)> {
        let codings = self.answering(filter.coding)?;
        let sides = [By::Dyad, By::Actor, By::Recipient].iter().filter(|b| by.contains(b)).count();
        if sides > 1 {
            let message = "of dyad, actor and recipient only one can be grouped by";
            return Err(Error::new(Kind::Question, message));
        }
        // an event has one row for a directed pair, so a series of one pair needs no look at the events
        let one_pair = matches!(filter.dyad.as_slice(), [d] if !d.either) && sides == 0;
        let needs_event = filter.needs_event() || by.iter().any(|b| b.needs_event());
        let (rows, mut from) = if by.contains(&By::Dyad) || one_pair {
            (Rows::Dyads, "dyads d".to_owned())
        } else if sides == 1 {
            let column = if by.contains(&By::Actor) { "actor" } else { "recipient" };
            let of = format!(
                "(SELECT DISTINCT coding, {column} AS party, event, day, type, goldstein, event_scale FROM dyads
                  WHERE coding IN ({})) d",
                list(&codings)
            );
            (Rows::Sides, of)
        } else {
            (Rows::Events, "events e".to_owned())
        };
        let name = rows.alias();
        if rows != Rows::Events && needs_event {
            from.push_str(" JOIN events e ON e.id = d.event");
        }
        let Clause { sql: condition, values } = filter.clause(&codings, rows);
        // days stand in the indexes, weeks and months do not: days are counted first and then put together
        let days: Vec<By> = by.iter().map(|b| if b.is_time() { By::Day } else { *b }).collect();
        let groups = |by: &[By]| -> Vec<(String, &str)> {
            let mut groups: Vec<(String, &str)> = by.iter().flat_map(|b| b.columns(name)).collect();
            groups.dedup();
            groups
        };
        let inner = grouped(
            &groups(&days),
            &[
                "count(*) AS n".to_owned(),
                format!("count({name}.goldstein) AS g_n"),
                format!("sum({name}.goldstein) AS g_sum"),
                format!("sum({name}.event_scale) AS s_sum"),
            ],
            &format!("{from} WHERE {condition}"),
        );
        let outer: Vec<(String, &str)> = by
            .iter()
            .flat_map(|b| match b.is_time() {
                true => b.columns("c"),
                false => b.columns("c").into_iter().map(|(_, n)| (format!("c.{n}"), n)).collect(),
            })
            .collect();
        let mut sql = grouped(
            &outer,
            &[
                "coalesce(sum(n), 0) AS events".to_owned(),
                "round(sum(g_sum) / sum(g_n), 4) AS goldstein_mean".to_owned(),
                "round(sum(g_sum), 4) AS goldstein_sum".to_owned(),
                "round(sum(s_sum) / sum(n), 4) AS event_scale_mean".to_owned(),
                "round(sum(s_sum), 4) AS event_scale_sum".to_owned(),
            ],
            &format!("({inner}) c"),
        );
        if !outer.is_empty() {
            let numbers: Vec<String> = (1..=outer.len()).map(|n| n.to_string()).collect();
            sql.push_str(&format!(" ORDER BY {}", numbers.join(", ")));
        }
        Ok((sql, values))
    }
}

/// A SELECT of groups, each an expression and its name, and of what is counted in them.
fn grouped(groups: &[(String, &str)], counts: &[String], from: &str) -> String {
    let shown: Vec<String> =
        groups.iter().map(|(e, n)| format!("{e} AS {n}")).chain(counts.to_vec()).collect();
    let mut sql = format!("SELECT {} FROM {from}", shown.join(", "));
    if !groups.is_empty() {
        let numbers: Vec<String> = (1..=groups.len()).map(|n| n.to_string()).collect();
        sql.push_str(&format!(" GROUP BY {}", numbers.join(", ")));
    }
    sql
}
