//! Events as ordered pairs, for dyads and for layouts that hold one source and one target a row.
//!
//! Lapwing lists everybody who takes part in a reciprocal act as an actor (PLOVER); a dyadic view wants A→B and B→A instead.
//! Which acts are mutual follows from type and CAMEO code, because the record does not say so itself: several actors, nobody
//! done to, and consulting (visits and mediation have a direction), agreeing, signing, cooperating, ceasing fire, quarrelling
//! or fighting.

use crate::{Actor, Event, EventType};

/// Pairs that one event may give; a summit of thirty states would give 870.
pub const MAX_PAIRS: usize = 1_000;

/// Who acts and whom it is done to; a side that the event leaves open is none.
pub type Pair<'e> = (Option<&'e Actor>, Option<&'e Actor>);

impl Event {
    /// Whether the actors do this to one another.
    #[must_use]
    pub fn mutual(&self) -> bool {
        if self.actor.len() < 2 || !self.recipient.is_empty() {
            return false;
        }
        let cameo = self.cameo.as_str();
        match self.event.first() {
            Some(EventType::Consult) => !matches!(cameo, "042" | "043" | "045"),
            Some(EventType::Agree | EventType::Cooperate) => true,
            // a formal agreement is signed by both
            Some(EventType::Support) => cameo == "057",
            Some(EventType::Retreat) => cameo.starts_with("087") || cameo == "0841",
            Some(EventType::Accuse) => cameo == "110" && self.why.path.contains("with/between"),
            Some(EventType::Assault) => cameo.starts_with("19"),
            _ => false,
        }
    }

    /// The ordered pairs of the event, in the order of its participants; at most [`MAX_PAIRS`].
    #[must_use]
    pub fn pairs(&self) -> Vec<Pair<'_>> {
        if self.mutual() {
            let n = self.actor.len();
            let all = (0..n).flat_map(|i| (0..n).filter(move |j| *j != i).map(move |j| (i, j)));
            return all.take(MAX_PAIRS).map(|(i, j)| (Some(&self.actor[i]), Some(&self.actor[j]))).collect();
        }
        let side = |people: &[Actor]| people.len().max(1);
        let all = (0..side(&self.actor)).flat_map(|i| (0..side(&self.recipient)).map(move |j| (i, j)));
        all.take(MAX_PAIRS).map(|(i, j)| (self.actor.get(i), self.recipient.get(j))).collect()
    }
}
