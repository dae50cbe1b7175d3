//! Closed lists of PLOVER 2.0: auxiliary modes, contexts, sectors.

use serde::{Deserialize, Serialize};

/// PLOVER's auxiliary modes: how the words hold the event away from the here and now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Aux {
    /// Told as past history, not as news.
    Historical,
    /// Announced or expected.
    Future,
    /// Under a condition, or only possible.
    Hypothetical,
    /// Said not to have happened.
    Negation,
}

impl Aux {
    /// The codebook's word.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Historical => "historical",
            Self::Future => "future",
            Self::Hypothetical => "hypothetical",
            Self::Negation => "negation",
        }
    }

    /// The mode with this name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        [Self::Historical, Self::Future, Self::Hypothetical, Self::Negation]
            .into_iter()
            .find(|a| a.as_str() == name)
    }
}

/// The 37 contexts of PLOVER 2.0, table "General contexts", in its order.
pub const CONTEXTS: &[&str] = &[
    "military",
    "intelligence",
    "executive",
    "legislative",
    "election",
    "political_institutions",
    "pro_democracy",
    "pro_autocracy",
    "economic",
    "legal",
    "reparations",
    "human_rights",
    "rights_freedoms",
    "repression",
    "human_security",
    "gender",
    "lgbt",
    "religion_ethnicity",
    "inequality",
    "diplomatic",
    "territory",
    "peacekeeping",
    "health",
    "asylum",
    "migration",
    "disasters",
    "natural_resource",
    "environment",
    "technology",
    "terrorism",
    "cbrn",
    "cyber",
    "misinformation",
    "crime",
    "corruption",
    "illegal_drugs",
    "trafficking",
];

/// Sector codes of PLOVER 2.0 (MED is medical and JRN the media, the reverse of CAMEO), and the kinds of international
/// entities.
pub const SECTORS: &[&str] = &[
    "COP", "GOV", "JUD", "LEG", "MIL", "PRM", "PTY", "REB", "SPY", "UAF", "UNK", "AGR", "BUS", "CRM", "CVL",
    "EDU", "ELI", "JRN", "LAB", "MED", "REF", "OPP", "PRE", "REL", "SOC", "IGO", "NGO", "ISM", "IMG", "MNC",
];

/// Sectors that are roles of CAMEO 1.1b3 too, one for one, sorted: PLOVER's code, then CAMEO's.
pub const ROLES: &[(&str, &str)] = &[
    ("AGR", "AGR"),
    ("BUS", "BUS"),
    ("COP", "COP"),
    ("CRM", "CRM"),
    ("CVL", "CVL"),
    ("EDU", "EDU"),
    ("ELI", "ELI"),
    ("GOV", "GOV"),
    ("IGO", "IGO"),
    ("IMG", "IMG"),
    ("ISM", "NGM"),
    ("JRN", "MED"),
    ("JUD", "JUD"),
    ("LAB", "LAB"),
    ("LEG", "LEG"),
    ("MED", "HLH"),
    ("MIL", "MIL"),
    ("MNC", "MNC"),
    ("NGO", "NGO"),
    ("OPP", "OPP"),
    ("PTY", "PTY"),
    ("REB", "REB"),
    ("REF", "REF"),
    ("REL", "REL"),
    ("SPY", "SPY"),
    ("UAF", "UAF"),
];
