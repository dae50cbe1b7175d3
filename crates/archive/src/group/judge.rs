//! When two stories are one report, and of what kind.
//!
//! Thresholds are set from what the kinds mean, not fitted to a corpus; `docs/groups.md` lists them.

use serde::{Deserialize, Serialize};

use super::compare::{Evidence, last_day};
use super::rarity::Rarity;
use super::sketch::Sketch;

/// What a story is to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Kind {
    /// The same words; typography aside.
    Exact,
    /// Most of the same words: with a local lead, a cut, an editor's changes, another order.
    Near,
    /// A partial reprint of the other.
    Part,
    /// The fuller text of which the other is a part.
    Whole,
    /// The same report in other words.
    Rewrite,
    /// The same report, one of the two through another language.
    Translation,
}

impl Kind {
    const ALL: [Self; 6] =
        [Self::Exact, Self::Near, Self::Part, Self::Whole, Self::Rewrite, Self::Translation];

    /// The kind with this word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|k| k.as_str() == word)
    }

    /// The word for it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Exact => "exact copy",
            Self::Near => "near copy",
            Self::Part => "partial reprint",
            Self::Whole => "fuller text",
            Self::Rewrite => "rewrite",
            Self::Translation => "translation",
        }
    }

    /// Seen from the other story.
    #[must_use]
    pub fn turned(self) -> Self {
        match self {
            Self::Part => Self::Whole,
            Self::Whole => Self::Part,
            other => other,
        }
    }

    /// Whether the words themselves show it.
    #[must_use]
    pub fn copied(self) -> bool {
        self <= Self::Whole
    }
}

/// Why two stories that have something in common are not one report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub enum Reason {
    /// The same form filled with other numbers: a bulletin.
    OtherNumbers,
    /// The same phrases about other people and places.
    OtherNames,
    /// Paragraphs in common, but the news is another: background, or a later day.
    OtherNews,
    /// Signed by different agencies that do not name each other.
    OtherAgency,
    /// Too little in common.
    TooLittle,
    /// Too far apart in time.
    TooLate,
    /// One of the two is a round-up of unrelated stories.
    RoundUp,
    /// A person has parted them.
    Never,
}

impl Reason {
    /// In words.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::OtherNumbers => "the same form with other numbers",
            Self::OtherNames => "the same phrases with other names",
            Self::OtherNews => "paragraphs in common, but other news",
            Self::OtherAgency => "signed by different agencies",
            Self::TooLittle => "too little in common",
            Self::TooLate => "too far apart in time",
            Self::RoundUp => "one is a round-up",
            Self::Never => "parted by hand",
        }
    }
}

/// Hours within which words may be copied.
pub(super) const COPY_HOURS: f32 = 14.0 * 24.0;
/// Hours within which a report may be rewritten or translated.
pub(super) const RETELL_HOURS: f32 = 72.0;
/// Share of the shorter text in the longer that alone shows a copy.
const COPIED: f32 = 0.7;
/// Share that shows a copy if the news is the same.
const PARTLY: f32 = 0.35;
/// Share from which the words outweigh whatever the acts say.
const ALL_BUT: f32 = 0.9;
/// A text shorter than this share of the other is a part.
const PART_LENGTH: f32 = 0.6;
/// Hours after which a fuller text is more likely a later story that repeats an earlier one.
const LATER_HOURS: f32 = 12.0;
/// Shingles that must have been compared.
const SAMPLED: u16 = 8;
/// Share of the names and of the numbers that copies have in common.
const SAME_NAMES: f32 = 0.5;
const SAME_NUMBERS: f32 = 0.5;
/// A retelling has no facts of its own: share of the rare names, and of the numbers.
const RETOLD_NAMES: f32 = 0.75;
const RETOLD_NUMBERS: f32 = 0.6;
/// The same where no act is found in both.
const ALONE_NAMES: f32 = 0.9;
const ALONE_NUMBERS: f32 = 0.75;
/// A shorter text than this share of the other must tell so much too.
const BRIEF: f32 = 1.0 / 3.0;
/// Strangers have less than this share of words or names in common.
const STRANGE: f32 = 0.2;
/// A code that more than one story in eight has tells nothing: sixteenths of a bit.
const TELLING: u32 = 3 * 16;
/// Bits that names and numbers in common must tell; and where no act is found in both.
const RETOLD_BITS: f32 = 40.0;
const ALONE_BITS: f32 = 60.0;

/// What `a` is to `b`, or why it is nothing to it.
pub(super) fn judge(a: &Sketch, b: &Sketch, e: &Evidence) -> Result<Kind, Reason> {
    if e.hours > COPY_HOURS {
        return Err(Reason::TooLate);
    }
    if a.whole == b.whole && a.words > 0 {
        return Ok(Kind::Exact);
    }
    let (inner, ratio) = inner(a, b, e);
    if e.sampled >= SAMPLED && inner >= PARTLY {
        if let Some(conflict) = conflict(e) {
            return Err(conflict);
        }
        let part = ratio < PART_LENGTH;
        let shown = inner >= COPIED && !(part && grown(a, b)) && !(inner < ALL_BUT && moved_on(a, b, e));
        if !shown && !same_news(a, b, e) {
            return Err(Reason::OtherNews);
        }
        return Ok(match (part, a.words < b.words) {
            (false, _) => Kind::Near,
            (true, true) => Kind::Part,
            (true, false) => Kind::Whole,
        });
    }
    retold(a, b, e)
}

/// Whether the fuller of two texts came so much later that it may be another story with the first as background.
fn grown(a: &Sketch, b: &Sketch) -> bool {
    let (short, long) = if a.words <= b.words { (a, b) } else { (b, a) };
    (long.seen.saturating_sub(short.seen)) as f32 / 3600.0 > LATER_HOURS
}

/// Whether the two tell of different days and of no act in common.
fn moved_on(a: &Sketch, b: &Sketch, e: &Evidence) -> bool {
    matches!((last_day(a), last_day(b)), (Some(x), Some(y)) if x != y) && e.acts.both == 0
}

/// Share of the shorter text in the longer, and the shorter's length in the longer's.
fn inner(a: &Sketch, b: &Sketch, e: &Evidence) -> (f32, f32) {
    let ratio = a.words.min(b.words) as f32 / a.words.max(b.words).max(1) as f32;
    (if a.words <= b.words { e.contained } else { e.contains }, ratio)
}

/// The same words, yet about something else.
fn conflict(e: &Evidence) -> Option<Reason> {
    if e.numbers.of >= 2 && e.numbers.value() < SAME_NUMBERS {
        return Some(Reason::OtherNumbers);
    }
    (e.names.of >= 2 && e.names.value() < SAME_NAMES).then_some(Reason::OtherNames)
}

/// Whether two stories with half their words in common tell the same news, not only the same background.
fn same_news(a: &Sketch, b: &Sketch, e: &Evidence) -> bool {
    let days = match (last_day(a), last_day(b)) {
        (Some(x), Some(y)) => x == y,
        _ => !grown(a, b),
    };
    if e.acts.of == 0 {
        return days && facts(e, ALONE_NAMES, ALONE_NUMBERS) && e.bits >= RETOLD_BITS;
    }
    let told = 2 * e.acts.both >= e.acts.of || e.hours < LATER_HOURS;
    days && told && facts(e, RETOLD_NAMES, RETOLD_NUMBERS) && e.bits >= RETOLD_BITS
}

/// Whether names and numbers in common leave the one little of its own.
fn facts(e: &Evidence, names: f32, numbers: f32) -> bool {
    (e.names.of == 0 || e.rare_names >= names) && (e.numbers.of < 2 || e.numbers.value() >= numbers)
}

/// Whether a third story that is like both may join the groups of two: a little less than what makes one group of them.
pub(super) fn bridges(e: &Evidence) -> bool {
    e.contained.max(e.contains) >= COPIED || facts(e, SAME_NAMES, SAME_NUMBERS)
}

/// Whether two stories have nothing to do with each other: hardly a word, few names and nobody who takes part in common, but
/// for those who take part everywhere. Nothing is said of stories without names or acts.
pub(super) fn strangers(a: &Sketch, b: &Sketch, e: &Evidence, rarity: &Rarity) -> bool {
    let tells = |code: u32| rarity.weight(code) >= TELLING;
    let among = |code: u32| b.acts.iter().any(|act| act.who.contains(&code));
    e.contained.max(e.contains) < STRANGE
        && e.names.of >= 4
        && e.rare_names < STRANGE
        && !a.acts.is_empty()
        && !b.acts.is_empty()
        && !a.acts.iter().any(|act| act.codes().any(|c| tells(c) && among(c)))
}

/// How alike two reports are whatever their words, 0 to 1 (a common quotation or heading may carry it above): acts 0.35, rare
/// names 0.4, numbers 0.25, leaving out what one of the two does not have.
pub(super) fn likeness(e: &Evidence) -> f32 {
    let parts = [
        (0.35, e.acts.of, e.acts.value()),
        (0.4, e.names.of, e.rare_names),
        (0.25, e.numbers.of, e.numbers.value()),
    ];
    let (mut sum, mut of) = (0.0, 0.0);
    for (weight, n, value) in parts {
        if n > 0 {
            sum += weight * value;
            of += weight;
        }
    }
    let told = if of == 0.0 { 0.0 } else { sum / of };
    told + if e.quotes.both > 0 { 0.15 } else { 0.0 } + if e.heading { 0.1 } else { 0.0 }
}

/// Rewrites and translations: the events themselves are the signature.
fn retold(a: &Sketch, b: &Sketch, e: &Evidence) -> Result<Kind, Reason> {
    if e.hours > RETELL_HOURS {
        return Err(Reason::TooLate);
    }
    if other_agency(a, b) {
        return Err(Reason::OtherAgency);
    }
    if let (Some(x), Some(y)) = (last_day(a), last_day(b))
        && x.abs_diff(y) > 1
    {
        return Err(Reason::OtherNews);
    }
    // much fits into a text that is much longer
    let close = a.words.min(b.words) as f32 >= BRIEF * a.words.max(b.words) as f32;
    let told = if e.acts.both > 0 && close {
        facts(e, RETOLD_NAMES, RETOLD_NUMBERS) && e.bits >= RETOLD_BITS
    } else {
        // of stories that tell of no act at all nothing is said
        (a.acts.len() + b.acts.len() > 0)
            && facts(e, ALONE_NAMES, ALONE_NUMBERS)
            && e.bits >= ALONE_BITS
            && !moved_on(a, b, e)
    };
    if !told {
        return Err(Reason::TooLittle);
    }
    Ok(if a.translated != b.translated || a.translated { Kind::Translation } else { Kind::Rewrite })
}

/// Whether each is signed by an agency that the other neither signs with nor names.
fn other_agency(a: &Sketch, b: &Sketch) -> bool {
    let names =
        |x: &Sketch, y: &Sketch| y.signed().iter().any(|s| x.signed().contains(s) || x.cited().contains(s));
    !a.signed().is_empty() && !b.signed().is_empty() && !names(a, b) && !names(b, a)
}
