//! SQL of the user's, which may read and nothing else.

use std::time::{Duration, Instant};

use rusqlite::hooks::{AuthAction, AuthContext, Authorization};

use crate::error::{Error, Kind, Result};
use crate::filter::asked;
use crate::open::Archive;
use crate::table::Table;

/// How much an answer may cost.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Rows.
    pub rows: usize,
    /// Time.
    pub time: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self { rows: 1_000_000, time: Duration::from_secs(60) }
    }
}

/// Instructions of SQLite's between two looks at the clock.
const STEPS: i32 = 10_000;

/// Whether a statement may do this: read tables, call functions, and no more.
fn may(context: AuthContext<'_>) -> Authorization {
    match context.action {
        AuthAction::Select | AuthAction::Read { .. } | AuthAction::Recursive => Authorization::Allow,
        AuthAction::Function { function_name } if function_name != "load_extension" => Authorization::Allow,
        // full-text search asks whether the file has changed
        AuthAction::Pragma { pragma_name: "data_version", pragma_value: None } => Authorization::Allow,
        _ => Authorization::Deny,
    }
}

impl Archive {
    /// Answers one SELECT statement. Whatever would write, attach a file or change a setting is refused.
    ///
    /// # Errors
    /// Not one SELECT, or an answer beyond the limits.
    pub fn sql(&mut self, sql: &str, limits: Limits) -> Result<Table> {
        self.connection.pragma_update(None, "query_only", true)?;
        self.connection.authorizer(Some(may))?;
        let end = Instant::now() + limits.time;
        self.connection.progress_handler(STEPS, Some(move || Instant::now() > end))?;
        let answer = self.ask(sql, limits);
        self.connection.progress_handler(0, None::<fn() -> bool>)?;
        self.connection.authorizer(None::<fn(AuthContext<'_>) -> Authorization>)?;
        self.connection.pragma_update(None, "query_only", false)?;
        answer
    }

    fn ask(&self, sql: &str, limits: Limits) -> Result<Table> {
        let refused = |e: rusqlite::Error| match e.sqlite_error_code() {
            Some(rusqlite::ErrorCode::OperationInterrupted) => {
                Error::new(Kind::Limit, format!("no answer within the limit of {} s", limits.time.as_secs()))
            }
            Some(rusqlite::ErrorCode::AuthorizationForStatementDenied) => {
                Error::new(Kind::Question, "only SELECT is answered: nothing may be written, attached or set")
            }
            _ => asked(e),
        };
        if sql.trim().is_empty() {
            return Err(Error::new(Kind::Question, "no SELECT was given"));
        }
        let mut statement = self.connection.prepare(sql).map_err(refused)?;
        if !statement.readonly() || statement.column_count() == 0 {
            return Err(Error::new(Kind::Question, "only SELECT is answered"));
        }
        let (table, cut) = Table::read(&mut statement, [], limits.rows).map_err(refused)?;
        if cut {
            return Err(Error::new(Kind::Limit, format!("more than the limit of {} rows", limits.rows)));
        }
        Ok(table)
    }
}
