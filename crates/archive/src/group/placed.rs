//! What is told of a placing: groups, links, refusals.

use serde::{Deserialize, Serialize};

use super::compare::Evidence;
use super::judge::{Kind, Reason, likeness};

/// A group's number: never given twice.
pub type Group = u64;

/// How much is remembered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Stories kept for comparison, the newest; about two kilobytes each.
    pub stories: usize,
    /// Days after which a story is forgotten, counted from the newest story.
    pub days: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self { stories: 400_000, days: 14 }
    }
}

/// Why two stories are in one group.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Link {
    /// The story that came later.
    pub story: u64,
    /// The one before.
    pub of: u64,
    /// What `story` is to `of`.
    pub kind: Kind,
    /// What shows it.
    pub evidence: Evidence,
}

/// A story that was compared and not taken.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Refused {
    /// The earlier story.
    pub of: u64,
    /// Why not.
    pub reason: Reason,
    /// What they have in common.
    pub evidence: Evidence,
}

/// A story that has come to stand in another group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moved {
    /// The story.
    pub story: u64,
    /// Its group from now on.
    pub group: Group,
}

/// A member of a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Member {
    /// The story.
    pub story: u64,
    /// What it is to the group's first story; none for that one itself.
    pub kind: Option<Kind>,
}

/// Where a newcomer was placed.
#[derive(Clone, Debug, PartialEq)]
pub struct Placed {
    /// Its group, a new one if it has no links.
    pub group: Group,
    /// Why: the best link first; more than one where it joins groups that were apart.
    pub links: Vec<Link>,
    /// Earlier stories whose group has changed.
    pub moved: Vec<Moved>,
    /// Stories that have turned out to be round-ups of others, this one perhaps among them: a store keeps that of them.
    pub round_ups: Vec<u64>,
    /// The nearest that were not taken, at most three.
    pub refused: Vec<Refused>,
}

impl Link {
    /// Whether one story is as good as the other.
    pub(super) fn copies(&self) -> bool {
        self.kind == Kind::Exact || self.kind == Kind::Near && self.evidence.resemblance >= 0.5
    }

    /// The stronger of two links decides: copies before retellings, and among each the more alike.
    pub(super) fn strength(&self) -> f32 {
        let e = &self.evidence;
        match self.kind {
            Kind::Exact => 40.0,
            Kind::Near => 30.0 + e.resemblance,
            Kind::Part | Kind::Whole => 20.0 + e.contained.max(e.contains),
            Kind::Rewrite | Kind::Translation => 10.0 + likeness(e),
        }
    }
}

/// The link in words, for whoever asks why.
impl std::fmt::Display for Link {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} is {} of {}: {}", self.story, self.kind.as_str(), self.of, self.evidence)
    }
}

/// The refusal in words.
impl std::fmt::Display for Refused {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "not with {}, {}: {}", self.of, self.reason.as_str(), self.evidence)
    }
}

impl Refused {
    /// How near it came.
    pub(super) fn nearness(&self) -> f32 {
        let e = &self.evidence;
        e.contained.max(e.contains).max(likeness(e))
    }
}
