//! Opening an archive, to write or to read.

use std::path::Path;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

use crate::error::{Error, Kind, Result};
use crate::placing::Placing;
use crate::schema;

/// How long to wait for another writer.
const PATIENCE: Duration = Duration::from_secs(20);

/// Bytes of a page of the file.
const PAGE: i32 = 16_384;

/// Page cache, in KiB.
const CACHE: i32 = 128 << 10;

/// An archive that is open.
#[derive(Debug)]
pub struct Archive {
    pub(crate) connection: Connection,
    /// Report groups of late, once pages have been added.
    pub(crate) placing: Option<Placing>,
}

impl Archive {
    /// Opens an archive for writing, makes it where there is none, and brings an older one up to date.
    ///
    /// # Errors
    /// Not an archive, from a newer version, read-only, or in use by a writer that does not finish.
    pub fn open(path: &Path) -> Result<Self> {
        if std::fs::metadata(path).is_ok_and(|m| m.permissions().readonly()) {
            return Err(Error::new(Kind::ReadOnly, "the file is read-only"));
        }
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE;
        let connection = Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
        Self::writing(connection)
    }

    /// Opens an archive for reading; a writer may be at work on it.
    ///
    /// # Errors
    /// No such file, not an archive, from a newer version.
    pub fn open_to_read(path: &Path) -> Result<Self> {
        if !path.exists() {
            return Err(Error::new(Kind::Missing, "no such archive"));
        }
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let archive = Connection::open_with_flags(path, flags).map_err(Error::from).and_then(Self::reading);
        match archive {
            // on a medium that cannot be written to, a file that nobody writes may be read as it stands
            Err(e) if e.kind() == Kind::ReadOnly && !beside(path, "-wal").exists() => {
                let text = path.to_string_lossy();
                let text = text.replace('%', "%25").replace('?', "%3f").replace('#', "%23");
                let uri = format!("file:{text}?immutable=1");
                Self::reading(Connection::open_with_flags(uri, flags | OpenFlags::SQLITE_OPEN_URI)?)
            }
            other => other,
        }
    }

    /// An archive that lives as long as the value.
    ///
    /// # Errors
    /// Only where SQLite itself fails.
    pub fn in_memory() -> Result<Self> {
        Self::writing(Connection::open_in_memory()?)
    }

    fn writing(mut connection: Connection) -> Result<Self> {
        connection.busy_timeout(PATIENCE)?;
        schema::version(&connection)?;
        // of a new file: records and stories are long, and pages of 4 KiB hold two of them
        connection.pragma_update(None, "page_size", PAGE)?;
        connection.pragma_update(None, "journal_mode", "WAL")?;
        // a power cut may undo the last batches, never damage the file; a killed program loses nothing that it committed
        connection.pragma_update(None, "synchronous", "NORMAL")?;
        // all keys come from the rows written before; looking each up again costs a fifth of the time. `faults` looks
        connection.pragma_update(None, "foreign_keys", false)?;
        // pages that the log may hold before they go into the file, 64 MiB: fewer, longer copies
        connection.pragma_update(None, "wal_autocheckpoint", 4096)?;
        schema::migrate(&mut connection)?;
        Self::ready(connection)
    }

    fn reading(connection: Connection) -> Result<Self> {
        connection.busy_timeout(PATIENCE)?;
        match schema::version(&connection)? {
            schema::VERSION => Self::ready(connection),
            0 => Err(Error::new(Kind::NotAnArchive, "an empty file, not an archive")),
            older => Err(Error::new(
                Kind::Question,
                format!(
                    "schema {older} of an older Lapwing; `lapwing archive add` without paths brings it up to date"
                ),
            )),
        }
    }

    fn ready(connection: Connection) -> Result<Self> {
        connection.pragma_update(None, "cache_size", -CACHE)?;
        connection.set_prepared_statement_cache_capacity(64);
        // without it every statement is planned anew whenever its parameters change
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
        Ok(Self { connection, placing: None })
    }

    /// What `PRAGMA integrity_check` and the foreign keys say; empty when all is well.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn faults(&self) -> Result<Vec<String>> {
        let mut said = self.connection.prepare("PRAGMA integrity_check")?;
        let mut faults: Vec<String> = said.query_map([], |r| r.get(0))?.collect::<rusqlite::Result<_>>()?;
        faults.retain(|f| f != "ok");
        let mut keys = self.connection.prepare("SELECT \"table\", parent FROM pragma_foreign_key_check")?;
        let broken = keys.query_map([], |r| Ok((r.get::<_, String>(0)?, r.get::<_, String>(1)?)))?;
        for pair in broken {
            let (table, parent) = pair?;
            faults.push(format!("a row of {table} refers to a row of {parent} that is not there"));
        }
        Ok(faults)
    }
}

/// A file beside the archive.
fn beside(path: &Path, ending: &str) -> std::path::PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coding::Coder;
    use crate::page::{Coded, Page, Story};

    #[test]
    fn a_full_disk_costs_the_batch_and_nothing_else() {
        let mut archive = Archive::in_memory().unwrap();
        let coder = Coder { program: "p".into(), lexicon: "l".into(), model: "m".into() };
        let coding = archive.coding(&coder).unwrap();
        let page = |n: usize| {
            let story = Story { text: format!("Rain fell {n} times. ").repeat(2_000), ..Story::default() };
            Coded { page: Page { stories: vec![story], ..Page::default() }, ..Coded::default() }
        };
        archive.add(coding, &[page(0)]).unwrap();
        let pages: i64 = archive.connection.pragma_query_value(None, "page_count", |r| r.get(0)).unwrap();
        // room for one of the three stories, in pages of 16 KiB
        archive
            .connection
            .query_row(&format!("PRAGMA max_page_count = {}", pages + 4), [], |_| Ok(()))
            .unwrap();
        let told = archive.add(coding, &[page(1), page(2), page(3)]).unwrap_err();
        assert_eq!((told.kind(), told.to_string().contains("disk is full")), (Kind::Full, true), "{told}");
        assert!(archive.faults().unwrap().is_empty());
        assert!(archive.knows(&page(0).page).unwrap() && !archive.knows(&page(1).page).unwrap());
    }
}
