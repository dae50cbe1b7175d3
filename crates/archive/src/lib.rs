//! The event archive: pages, stories, reports and events in one SQLite file, and nothing lost between them.
//!
//! [`Archive`] opens a file, adds coded pages in transactions ([`Archive::add`]), merges the reports of one act into events as they
//! come, and answers questions: events by [`Filter`], series by [`By`], SQL that may only read, the difference between two
//! codings. `docs/archive.md` has the schema, which is a contract. [`group`] finds which stories are copies, rewrites or translations
//! of one another; it is pure. This crate stores and asks; it never codes a text and knows no output format.
//!
//! ```
//! use archive::{Archive, Coder, Filter};
//! let mut archive = Archive::in_memory()?;
//! let coding = archive.coding(&Coder { program: "lapwing 0.1.0".into(), lexicon: "l".into(), model: "m".into() })?;
//! let page = archive::Page {
//!     stories: vec![archive::Story { text: "Ships left the harbour.".into(), ..Default::default() }],
//!     ..Default::default()
//! };
//! let added = archive.add(coding, &[archive::Coded { page, status: "coded".into(), events: vec![] }])?;
//! assert_eq!((added.pages, added.stories, added.events), (1, 1, 0));
//! assert_eq!(archive.count(&Filter::default())?, 0);
//! # Ok::<(), archive::Error>(())
//! ```

mod add;
mod coding;
mod diff;
mod error;
mod events;
mod filter;
pub mod group;
mod groups;
mod join;
mod merge;
mod open;
mod page;
mod placing;
mod ready;
mod schema;
mod series;
mod sql;
mod stats;
mod table;
mod unmerge;

pub use add::Added;
pub use coding::{Coder, Coding, CodingId};
pub use diff::{Change, Diff, Difference};
pub use error::{Error, Kind};
pub use events::{Each, Found, Report};
pub use filter::{Dyad, Filter};
pub use groups::{Copy, Grouped};
pub use open::Archive;
pub use page::{Coded, Page, Story};
pub use ready::Ready;
pub use schema::VERSION;
pub use series::By;
pub use sql::Limits;
pub use table::{Table, Value};
