//! What several places of a page say of one thing, and which of them is believed.

use crate::model::{Other, Source};

/// What one place says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Claim<T> {
    /// How far it is believed; the lowest wins, and of equals the first.
    pub(crate) rank: u8,
    /// The place, as in `json-ld:datePublished`.
    pub(crate) from: String,
    pub(crate) value: T,
}

impl<T> Claim<T> {
    pub(crate) fn new(rank: u8, from: impl Into<String>, value: T) -> Self {
        Self { rank, from: from.into(), value }
    }
}

/// Most other places that are shown.
const MAX_OTHERS: usize = 12;

/// The claim that is believed, and where it and the others stand. `same` says whether two values agree.
pub(crate) fn settle<T: Clone>(
    claims: &[Claim<T>],
    same: impl Fn(&T, &T) -> bool,
    show: impl Fn(&T) -> String,
) -> Option<(T, Source)> {
    let best = claims.iter().min_by_key(|c| c.rank)?;
    let mut source = Source { from: best.from.clone(), agree: Vec::new(), differ: Vec::new() };
    let mut seen = vec![&best.from];
    for claim in claims {
        if seen.contains(&&claim.from) || seen.len() > MAX_OTHERS {
            continue;
        }
        seen.push(&claim.from);
        if same(&claim.value, &best.value) {
            source.agree.push(claim.from.clone());
        } else {
            source.differ.push(Other { from: claim.from.clone(), value: show(&claim.value) });
        }
    }
    Some((best.value.clone(), source))
}
