//! Which stories are copies, rewrites or translations of one another, found in one pass as they come in.
//!
//! [`Sketch::of`] takes from a [`Story`] what grouping needs: a sample of its shingles, its names, numbers and quotations, and its
//! acts. It depends on nothing else, so sketches may be made on any number of threads. [`Groups::add`] then takes them one
//! after another, finds earlier stories that share something rare, compares, and places each in a group. Every [`Link`] keeps
//! its [`Evidence`]; [`Groups::split`] undoes one for good. [`independence`] counts articles, outlets and origins.
//!
//! ```
//! use archive::group::{Groups, Kind, Limits, Sketch, Story};
//! let dispatch = "The harbour of Zandar was closed on Monday after a tanker ran aground near the northern pier, the port \
//!                 authority said. Tugs will try to free the ship at high tide. Nobody was hurt.";
//! let mut groups = Groups::new(Limits::default());
//! let first = groups.add(Sketch::of(&Story { id: 1, text: dispatch, ..Story::default() }));
//! let second = groups.add(Sketch::of(&Story { id: 2, text: dispatch, ..Story::default() }));
//! assert_eq!(first.group, second.group);
//! assert_eq!(second.links[0].kind, Kind::Exact);
//! ```
//!
//! What a group is, the thresholds and their measured effect: `docs/groups.md`.

mod choose;
mod compare;
mod find;
mod groups;
mod index;
mod judge;
mod kept;
mod origin;
mod part;
mod placed;
mod rarity;
mod sketch;
mod story;
mod words;

pub use compare::{Evidence, Share};
pub use groups::Groups;
pub use judge::{Kind, Reason};
pub use origin::{Independence, Origin, Report, independence, origin};
pub use placed::{Group, Limits, Link, Member, Moved, Placed, Refused};
pub use sketch::Sketch;
pub use story::{Act, Story};
