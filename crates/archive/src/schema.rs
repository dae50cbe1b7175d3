//! The schema and how an older archive comes to it.

use rusqlite::{Connection, TransactionBehavior};

use crate::error::{Error, Kind, Result};

/// Marks a file as an archive of Lapwing's: "LAPW" in `PRAGMA application_id`.
pub(crate) const APPLICATION: i32 = 0x4c41_5057;

/// The steps, each from the version before it; `PRAGMA user_version` counts those taken.
const STEPS: &[&str] = &[include_str!("schema/1.sql")];

/// Version of the schema that this program writes.
pub const VERSION: usize = STEPS.len();

/// Version of an archive; 0 for an empty file.
///
/// # Errors
/// The file is something else, or newer than this program.
pub(crate) fn version(connection: &Connection) -> Result<usize> {
    let number = |pragma: &str| connection.pragma_query_value(None, pragma, |r| r.get::<_, i32>(0));
    let tables: i64 = connection.query_row("SELECT count(*) FROM sqlite_master", [], |r| r.get(0))?;
    let (application, version) = (number("application_id")?, number("user_version")?);
    if tables > 0 && application != APPLICATION {
        return Err(Error::new(Kind::NotAnArchive, "an SQLite file, but not an archive of Lapwing's"));
    }
    let version = usize::try_from(version).unwrap_or(usize::MAX);
    if version > VERSION {
        return Err(Error::new(
            Kind::Newer,
            format!("schema {version} of a newer Lapwing; this one knows up to {VERSION}"),
        ));
    }
    Ok(version)
}

/// Takes the steps that are missing, all in one transaction: an archive is at one version or at the next, never between.
pub(crate) fn migrate(connection: &mut Connection) -> Result<()> {
    if version(connection)? == VERSION {
        return Ok(());
    }
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // another program may have done it while this one waited
    let from = version(&transaction)?;
    for step in &STEPS[from..] {
        transaction.execute_batch(step)?;
    }
    transaction.pragma_update(None, "application_id", APPLICATION)?;
    transaction.pragma_update(None, "user_version", i32::try_from(VERSION).unwrap_or(i32::MAX))?;
    Ok(transaction.commit()?)
}
