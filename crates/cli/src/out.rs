//! Where the data goes: standard output, or a file that a later run may go on with.

use std::fs::{File, OpenOptions};
use std::io::{self, BufWriter, Seek, SeekFrom, StdoutLock, Write};
use std::path::Path;

use crate::report::{Error, Result};

/// The output of a command.
pub(crate) enum Out {
    Standard(BufWriter<StdoutLock<'static>>),
    File(BufWriter<File>),
}

impl Out {
    pub(crate) fn standard() -> Self {
        Self::Standard(BufWriter::new(io::stdout().lock()))
    }

    /// A new file, or an old one without its content.
    pub(crate) fn create(path: &Path) -> Result<Self> {
        let file = File::create(path).map_err(|e| Error::new(format!("{}: {e}", path.display())))?;
        Ok(Self::File(BufWriter::new(file)))
    }

    /// A file of which the first bytes are kept.
    pub(crate) fn go_on(path: &Path, keep: u64) -> Result<Self> {
        let name = path.display();
        let open = || -> io::Result<Option<File>> {
            let mut file = OpenOptions::new().write(true).open(path)?;
            if file.metadata()?.len() < keep {
                return Ok(None);
            }
            file.set_len(keep)?;
            file.seek(SeekFrom::Start(keep))?;
            Ok(Some(file))
        };
        let file = open().map_err(|e| Error::new(format!("{name}: {e}")))?;
        let file = file.ok_or_else(|| {
            Error::new(format!(
                "{name}: shorter than the {keep} bytes of its journal; remove {name}.resume to start anew"
            ))
        })?;
        Ok(Self::File(BufWriter::new(file)))
    }

    /// Brings all to the disk, where it is a file, and tells how many bytes are there.
    pub(crate) fn sync(&mut self) -> io::Result<u64> {
        self.flush()?;
        match self {
            Self::Standard(_) => Ok(0),
            Self::File(file) => {
                file.get_ref().sync_data()?;
                file.stream_position()
            }
        }
    }
}

impl Write for Out {
    fn write(&mut self, buf: &[u8]) -> io::Result<usize> {
        match self {
            Self::Standard(out) => out.write(buf),
            Self::File(out) => out.write(buf),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Standard(out) => out.flush(),
            Self::File(out) => out.flush(),
        }
    }
}
