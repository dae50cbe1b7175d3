//! Events as ordered pairs, for layouts that hold one source and one target a row.
//!
//! Lapwing lists everybody who takes part in a reciprocal act as an actor (PLOVER); a dyadic layout wants the row A→B and the
//! row B→A instead. Which acts are mutual follows from type and CAMEO code, because the record does not say so itself: several
//! actors, nobody done to, and consulting (visits and mediation have a direction), agreeing, signing, cooperating, ceasing fire,
//! quarrelling or fighting.

use event::{Actor, Event, EventType};

/// Rows that one event may give; a summit of thirty states would give 870.
pub(crate) const MAX_ROWS: usize = 1_000;

/// One row of a dyadic layout.
pub(crate) struct Dyad<'e> {
    pub(crate) event: &'e Event,
    pub(crate) actor: Option<&'e Actor>,
    pub(crate) recipient: Option<&'e Actor>,
    /// Number of the row among those of its event, from 0.
    pub(crate) row: usize,
}

impl Dyad<'_> {
    /// A number for the row below 2^53, which every reader holds exactly: from the event's id and the row's number.
    pub(crate) fn number(&self) -> u64 {
        let id = u64::from_str_radix(&self.event.id, 16)
            .unwrap_or_else(|_| self.event.id.bytes().fold(0, |h, b| mix(h ^ u64::from(b))));
        mix(id.wrapping_add(self.row as u64)) >> 11
    }
}

/// A bijection that spreads neighbouring numbers (the finaliser of splitmix64).
fn mix(mut x: u64) -> u64 {
    x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    x ^ (x >> 31)
}

/// Whether the actors do this to one another.
pub(crate) fn mutual(event: &Event) -> bool {
    if event.actor.len() < 2 || !event.recipient.is_empty() {
        return false;
    }
    let cameo = event.cameo.as_str();
    match event.event.first() {
        Some(EventType::Consult) => !matches!(cameo, "042" | "043" | "045"),
        Some(EventType::Agree | EventType::Cooperate) => true,
        // a formal agreement is signed by both
        Some(EventType::Support) => cameo == "057",
        Some(EventType::Retreat) => cameo.starts_with("087") || cameo == "0841",
        Some(EventType::Accuse) => cameo == "110" && event.why.path.contains("with/between"),
        Some(EventType::Assault) => cameo.starts_with("19"),
        _ => false,
    }
}

/// The rows of an event, in the order of its participants. One that lacks a side leaves it open.
pub(crate) fn of(event: &Event) -> Vec<Dyad<'_>> {
    let pairs: Vec<(Option<&Actor>, Option<&Actor>)> = if mutual(event) {
        let n = event.actor.len();
        let all = (0..n).flat_map(|i| (0..n).filter(move |j| *j != i).map(move |j| (i, j)));
        all.map(|(i, j)| (Some(&event.actor[i]), Some(&event.actor[j]))).collect()
    } else {
        let side = |people: &'_ [Actor]| -> usize { people.len().max(1) };
        let all = (0..side(&event.actor)).flat_map(|i| (0..side(&event.recipient)).map(move |j| (i, j)));
        all.map(|(i, j)| (event.actor.get(i), event.recipient.get(j))).collect()
    };
    let rows = pairs.into_iter().take(MAX_ROWS).enumerate();
    rows.map(|(row, (actor, recipient))| Dyad { event, actor, recipient, row }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    fn codes(event: &Event) -> Vec<(String, String)> {
        let code = |a: Option<&Actor>| a.and_then(|a| a.code.clone()).unwrap_or_default();
        of(event).iter().map(|d| (code(d.actor), code(d.recipient))).collect()
    }

    #[test]
    fn talks_are_two_rows() {
        let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
        assert_eq!(codes(&sample::talks()), [pair("MDA", "ROU"), pair("ROU", "MDA")]);
    }

    #[test]
    fn an_arrest_is_one_row() {
        assert_eq!(codes(&sample::arrest()).len(), 1);
    }

    #[test]
    fn two_who_reject_the_same_thing_do_not_reject_each_other() {
        let mut event = sample::talks();
        event.event = vec![EventType::Reject];
        event.cameo = "120".to_owned();
        assert_eq!(codes(&event), [("MDA".to_owned(), String::new()), ("ROU".to_owned(), String::new())]);
    }

    #[test]
    fn every_row_has_its_own_number_that_a_double_can_hold() {
        let event = sample::talks();
        let numbers: Vec<u64> = of(&event).iter().map(Dyad::number).collect();
        assert_ne!(numbers[0], numbers[1]);
        assert!(numbers.iter().all(|n| *n < 1 << 53));
    }

    #[test]
    fn a_crowded_summit_is_cut_at_the_limit() {
        let mut event = sample::talks();
        event.actor = vec![event.actor[0].clone(); 60];
        assert_eq!(of(&event).len(), MAX_ROWS);
    }
}
