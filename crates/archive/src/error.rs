//! What can go wrong with an archive.

use rusqlite::ErrorCode;

/// Kinds of failure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Kind {
    /// There is no such file.
    Missing,
    /// The file is not an archive of Lapwing's.
    NotAnArchive,
    /// The archive was written by a newer version.
    Newer,
    /// The file or its folder cannot be written to.
    ReadOnly,
    /// The disk is full.
    Full,
    /// Another program is writing and does not finish.
    Busy,
    /// The file is damaged.
    Damaged,
    /// What was asked is not a question: a filter, a coding or SQL that makes no sense.
    Question,
    /// The answer is larger, or takes longer, than the limit.
    Limit,
    /// Anything else that SQLite says.
    Storage,
}

/// Why an archive could not be opened, written or asked.
#[derive(Debug)]
pub struct Error {
    kind: Kind,
    message: String,
    source: Option<rusqlite::Error>,
}

pub(crate) type Result<T> = std::result::Result<T, Error>;

impl Error {
    pub(crate) fn new(kind: Kind, message: impl Into<String>) -> Self {
        Self { kind, message: message.into(), source: None }
    }

    /// What kind of failure this is.
    #[must_use]
    pub fn kind(&self) -> Kind {
        self.kind
    }
}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.source.as_ref().map(|e| e as _)
    }
}

impl From<rusqlite::Error> for Error {
    fn from(e: rusqlite::Error) -> Self {
        let (kind, message) = match e.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => {
                (Kind::Full, "the disk is full; the archive is as it was before this batch")
            }
            Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => {
                (Kind::ReadOnly, "the archive cannot be written to")
            }
            Some(ErrorCode::CannotOpen) => (Kind::ReadOnly, "the file, or its folder, cannot be opened"),
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => {
                (Kind::Busy, "another program is writing to the archive")
            }
            Some(ErrorCode::DatabaseCorrupt) => (Kind::Damaged, "the archive is damaged"),
            Some(ErrorCode::NotADatabase) => (Kind::NotAnArchive, "not an archive, nor any SQLite file"),
            Some(ErrorCode::OperationInterrupted) => (Kind::Limit, "stopped"),
            _ => (Kind::Storage, "the archive cannot be used"),
        };
        // what SQLite calls it adds something only where the kind does not say it
        let source = matches!(kind, Kind::Storage | Kind::Damaged).then_some(e);
        Self { kind, message: message.to_owned(), source }
    }
}

impl From<serde_json::Error> for Error {
    fn from(e: serde_json::Error) -> Self {
        Self::new(Kind::Damaged, format!("a record of the archive does not read: {e}"))
    }
}
