//! Rows of layouts that hold one source and one target: the ordered pairs of an event, each with a number of its own.

use event::{Actor, Event};

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

/// The rows of an event, in the order of its participants. One that lacks a side leaves it open.
pub(crate) fn of(event: &Event) -> Vec<Dyad<'_>> {
    let rows = event.pairs().into_iter().enumerate();
    rows.map(|(row, (actor, recipient))| Dyad { event, actor, recipient, row }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;
    use event::{EventType, MAX_PAIRS};

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
        assert_eq!(of(&event).len(), MAX_PAIRS);
    }
}
