//! The journal of a run that can be killed and resumed: how far the inputs are coded, and how long the output is then.
//!
//! It is a small JSON file beside the output. What it says is true of the disk: it is written after the output has been
//! brought there, to a file of its own that then takes its name. A run that resumes cuts the output to that length and
//! passes over the documents that are in it, so that its output is that of a run which nobody killed.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};

use crate::report::{Error, Result};
use crate::tally::Tally;

/// Documents, and time, after which the journal is written.
const EVERY: (u64, Duration) = (100, Duration::from_secs(2));

/// What decides the output: names and values. Runs that differ in one cannot be continued with each other.
pub(crate) type Terms = BTreeMap<String, String>;

/// A place in the inputs: documents before it are done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Reached {
    /// The file, counted from 0.
    pub(crate) file: usize,
    /// Documents of it.
    pub(crate) documents: usize,
}

/// What the journal holds.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct State {
    terms: Terms,
    reached: Reached,
    bytes: u64,
    tally: Tally,
    finished: bool,
}

/// A journal under way.
pub(crate) struct Journal {
    path: PathBuf,
    state: State,
    since: u64,
    written: Instant,
}

/// `events.jsonl` to `events.jsonl.resume`.
pub(crate) fn beside(out: &Path) -> PathBuf {
    let mut name = out.as_os_str().to_owned();
    name.push(".resume");
    name.into()
}

impl Journal {
    /// The journal beside the output of a run on these terms; an empty one if there is none.
    pub(crate) fn open(out: &Path, terms: Terms) -> Result<Self> {
        let path = beside(out);
        let name = path.display();
        let anew = "remove it to start anew";
        let state = match fs::read(&path) {
            Err(e) if e.kind() == io::ErrorKind::NotFound => State { terms, ..State::default() },
            Err(e) => return Err(Error::new(format!("{name}: {e}"))),
            Ok(json) => {
                let state: State = serde_json::from_slice(&json)
                    .map_err(|e| Error::new(format!("{name}: not a journal of this version: {e}; {anew}")))?;
                let differs = terms.iter().find(|(key, value)| state.terms.get(*key) != Some(value));
                if let Some((key, value)) = differs {
                    let was = state.terms.get(key).map_or("unknown", String::as_str);
                    return Err(Error::new(format!(
                        "{name}: of another run: its {key} was {was}, now it is {value}; {anew}"
                    )));
                }
                state
            }
        };
        Ok(Self { path, state, since: 0, written: Instant::now() })
    }

    pub(crate) fn reached(&self) -> Reached {
        self.state.reached
    }

    /// Bytes of the output that are sure.
    pub(crate) fn bytes(&self) -> u64 {
        self.state.bytes
    }

    pub(crate) fn tally(&self) -> &Tally {
        &self.state.tally
    }

    pub(crate) fn finished(&self) -> bool {
        self.state.finished
    }

    /// Whether it is time to write, now that one more document is done.
    pub(crate) fn due(&mut self) -> bool {
        self.since += 1;
        self.since >= EVERY.0 || self.written.elapsed() >= EVERY.1
    }

    /// Writes how far things are; the output must be on the disk.
    pub(crate) fn write(
        &mut self,
        reached: Reached,
        bytes: u64,
        tally: &Tally,
        finished: bool,
    ) -> io::Result<()> {
        self.state =
            State { reached, bytes, finished, tally: tally.clone(), ..std::mem::take(&mut self.state) };
        let mut new = self.path.clone().into_os_string();
        new.push(".new");
        fs::write(&new, serde_json::to_vec_pretty(&self.state)?)?;
        fs::rename(&new, &self.path)?;
        (self.since, self.written) = (0, Instant::now());
        Ok(())
    }
}
