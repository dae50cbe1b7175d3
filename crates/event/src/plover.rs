//! PLOVER 2.0's event types and modes, with quad classes and conflict-cooperation scores.
//!
//! Scores: manual, table "PLOVER conflict-cooperation scores". Two slips of the manual are mended here: ACCUSE is printed
//! as +3 though its three modes average -3 (version 1.3 had -2), so -3 is used; PROTEST/vandalize has no score and takes
//! the type's. SANCTION is material conflict as its chapter says (the quad table says verbal).

use serde::{Deserialize, Serialize};

macro_rules! types {
    ($($variant:ident $name:literal quad $quad:literal score $score:literal [$($mode:literal $mode_score:literal),*];)+) => {
        /// The 16 event types.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "UPPERCASE")]
        pub enum EventType { $(#[doc = $name] $variant),+ }

        impl EventType {
            /// Every type, in the codebook's order.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// The codebook's word, in capitals.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $name),+ }
            }

            /// 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict.
            #[must_use]
            pub fn quad(self) -> u8 {
                match self { $(Self::$variant => $quad),+ }
            }

            /// Names of the modes, in the codebook's order.
            #[must_use]
            pub fn modes(self) -> &'static [&'static str] {
                match self { $(Self::$variant => &[$($mode),*]),+ }
            }

            /// PLOVER score, -10 to +10, of the type with that mode (the type's own score without one).
            #[must_use]
            pub fn score(self, mode: Option<Mode>) -> f64 {
                match (self, mode.map_or("", Mode::as_str)) {
                    $($((Self::$variant, $mode) => $mode_score,)* (Self::$variant, _) => $score,)+
                }
            }
        }
    };
}

types! {
    Agree "AGREE" quad 1 score 2.5 [];
    Consult "CONSULT" quad 1 score 2.5 ["visit" 4.0, "third-party" 1.0, "multilateral" 4.0, "phone" 1.5];
    Support "SUPPORT" quad 1 score 5.0 [];
    Concede "CONCEDE" quad 1 score 4.5 [];
    Cooperate "COOPERATE" quad 2 score 9.5 [];
    Aid "AID" quad 2 score 10.0 [];
    Retreat "RETREAT" quad 2 score 6.5 ["withdraw" 8.0, "release" 6.5, "disarm" 10.0, "ceasefire" 7.5, "access" 6.5, "resign" 4.5];
    Request "REQUEST" quad 3 score 0.0 ["assist" 0.5, "change" -1.0, "yield" -1.0, "meet" 0.0];
    Accuse "ACCUSE" quad 3 score -3.0 ["disapprove" -2.0, "investigate" -3.5, "allege" -3.5];
    Reject "REJECT" quad 3 score -2.0 ["assist" -1.5, "change" -2.0, "yield" -2.0, "meet" -2.0];
    Threaten "THREATEN" quad 3 score -3.5 ["restrict" -3.0, "arrest" -3.5, "relations" -3.5, "expel" -3.5, "territory" -4.0, "violence" -3.5];
    Protest "PROTEST" quad 4 score -5.0 ["demo" -5.0, "riot" -7.0, "strike" -5.0, "hunger" -4.5, "boycott" -4.5, "obstruct" -4.5, "vandalize" -5.0];
    Sanction "SANCTION" quad 4 score -6.0 ["convict" -6.0, "expel" -5.5, "withdraw" -6.0, "discontinue" -6.0];
    Mobilize "MOBILIZE" quad 4 score -5.5 ["troops" -6.5, "weapons" -6.5, "police" -5.5, "militia" -6.0];
    Coerce "COERCE" quad 4 score -7.0 ["seize" -7.0, "restrict" -7.0, "censor" -6.5, "curfew" -6.5, "martial-law" -7.5, "arrest" -7.0, "deport" -7.0, "withhold" -7.0, "misinformation" -6.5, "cyber" -7.0];
    Assault "ASSAULT" quad 4 score -9.0 ["abduct" -8.5, "beat" -7.5, "torture" -8.5, "sexual" -8.5, "targeted" -9.5, "destroy" -8.5, "primitive" -8.0, "firearms" -9.0, "explosives" -9.0, "suicide-attack" -9.5, "aerial" -9.5, "drone" -9.5, "heavy-weapons" -9.5, "crowd-control" -7.5, "unconventional" -10.0];
}

impl EventType {
    /// The type with this name (capitals).
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|t| t.as_str() == name)
    }

    /// Whether the type is cooperation (quad 1 or 2).
    #[must_use]
    pub fn cooperative(self) -> bool {
        self.quad() <= 2
    }
}

impl std::fmt::Display for EventType {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A mode's name; only names of the codebook exist.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Mode(&'static str);

impl Mode {
    /// The mode `name` of `event`, if the codebook has it.
    #[must_use]
    pub fn parse(event: EventType, name: &str) -> Option<Self> {
        event.modes().iter().find(|m| **m == name).map(|m| Self(m))
    }

    /// The codebook's word.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        self.0
    }
}

impl<'de> Deserialize<'de> for Mode {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = std::borrow::Cow::<str>::deserialize(deserializer)?;
        EventType::ALL
            .iter()
            .find_map(|t| Self::parse(*t, &name))
            .ok_or_else(|| serde::de::Error::custom(format!("no PLOVER mode is called `{name}`")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_codebook_has_16_types_and_67_modes() {
        assert_eq!(EventType::ALL.len(), 16);
        assert_eq!(EventType::ALL.iter().map(|t| t.modes().len()).sum::<usize>(), 67);
    }

    #[test]
    fn a_mode_scores_for_itself() {
        assert_eq!(EventType::Retreat.score(Mode::parse(EventType::Retreat, "disarm")), 10.0);
        assert_eq!(EventType::Retreat.score(None), 6.5);
        assert!(Mode::parse(EventType::Agree, "disarm").is_none());
    }
}
