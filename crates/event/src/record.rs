//! One event as it is written out.
//!
//! Field order and names are a contract (JSON Lines, `schema` 1): unknown values are absent, never invented. All offsets
//! are bytes into the story's text as `lapwing read` prints it.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{Aux, EventType, Mode};

/// Version of the record's shape.
pub const SCHEMA: u32 = 1;

/// Somebody who takes part in an event.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Actor {
    /// ISO 3166 alpha-3 of the state, the usual short name of an organisation, or `WST` for the West.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// PLOVER sector.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sector: Option<String>,
    /// The words of the story.
    pub entity_text: String,
    /// Who that is, where the story or the actor table says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Office held on the story's date, as the table or the story has it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub office: Option<String>,
    /// CAMEO actor code, where a PETRARCH dictionary has given it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cameo: Option<String>,
}

impl Actor {
    /// Whether a code or a sector is known.
    #[must_use]
    pub fn codable(&self) -> bool {
        self.code.is_some() || self.sector.is_some()
    }
}

/// Where the act took place.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Place {
    /// The words of the story.
    pub extracted_place: String,
    /// The gazetteer's name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub resolved_place: Option<String>,
    /// GeoNames identifier.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub geonameid: Option<u32>,
    /// Degrees north.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lat: Option<f64>,
    /// Degrees east.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lon: Option<f64>,
    /// ISO 3166 alpha-3.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub country_code: Option<String>,
    /// 1 country, 2 region, 4 city.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub resolution: Option<u8>,
    /// Further places that the same words name for the act ("in Geneva and Brussels").
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<Place>,
}

/// Where a mention stands in its story.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TextInfo {
    /// Number of the sentence in the story, from 1.
    pub sequence: u32,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

/// Byte ranges that justify each field.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Evidence {
    /// The event word or words.
    pub event: Vec<[u32; 2]>,
    /// Actors, in the order of the record.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub actor: Vec<[u32; 2]>,
    /// Recipients, in the order of the record.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub recipient: Vec<[u32; 2]>,
    /// Words of the date.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub date: Vec<[u32; 2]>,
    /// Words of the place.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub place: Vec<[u32; 2]>,
}

/// Who says so, and through whom; the nearest speaker first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Attribution {
    /// The speaker's name where known, else the story's words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub speaker: Option<String>,
    /// Agency, paper, programme or occasion.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub medium: Option<String>,
    /// Bytes of the words that say so.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<[u32; 2]>,
}

/// Why an event was coded as it was.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Why {
    /// Id of the lexicon's sense.
    pub sense: String,
    /// The tree path from the event word to its actor and recipient.
    pub path: String,
    /// Rules of composition, modality, reference and merging that changed or filled something, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rules: Vec<String>,
}

/// Numbers tied to the event.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Size {
    /// People killed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dead: Option<u32>,
    /// People injured.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub injured: Option<u32>,
    /// People arrested.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub arrested: Option<u32>,
}

/// One sentence that reports the event.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mention {
    /// The sentence.
    pub text: String,
    /// Where it stands.
    pub text_info: TextInfo,
    /// What in it justifies the fields.
    pub evidence: Evidence,
}

/// Where the record comes from.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct CiteInfo {
    /// Address of the page; null when not known.
    pub url: Option<String>,
    /// Title of the page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Outlet or agency.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub publication: Option<String>,
    /// Language of the story, ISO 639-1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// The file's name, for pages from files.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// Number of the story in its page, from 1, where a page has several.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub story: Option<u32>,
    /// Program and version.
    pub coder: String,
    /// Hash of the lexicon that coded it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lexicon: Option<String>,
    /// Hash of the language model.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub model: Option<String>,
    /// The codebook.
    pub codebook: String,
    /// The input's `id` and whatever keys of it Lapwing does not know.
    #[serde(flatten)]
    pub extra: serde_json::Map<String, serde_json::Value>,
}

/// One event.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Event {
    /// 16 hexadecimal digits, the same for the same story, sense and words.
    pub id: String,
    /// Day of the act; absent when neither text nor page gives one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    /// Who acts; for reciprocal acts everybody who takes part.
    pub actor: Vec<Actor>,
    /// Whom it is done to.
    pub recipient: Vec<Actor>,
    /// PLOVER event type (one).
    pub event: Vec<EventType>,
    /// Modes of the type.
    pub mode: Vec<Mode>,
    /// PLOVER contexts.
    pub context: Vec<String>,
    /// Auxiliary modes.
    pub aux: Vec<Aux>,
    /// CAMEO 1.1b3 code, two to four digits.
    pub cameo: String,
    /// Goldstein value of the CAMEO code (ICEWS table).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub goldstein: Option<f64>,
    /// PLOVER score.
    pub event_scale: f64,
    /// 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict.
    pub quad_code: u8,
    /// Where.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub event_loc: Option<Place>,
    /// Numbers tied to the event.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub size: Option<Size>,
    /// The fullest sentence that reports it.
    pub text: String,
    /// Where that stands.
    pub text_info: TextInfo,
    /// What in it justifies the fields.
    pub evidence: Evidence,
    /// Who says so.
    pub attribution: Vec<Attribution>,
    /// Why it was coded.
    pub why: Why,
    /// 0 to 1: how sure the coder is of the whole record.
    pub confidence: f64,
    /// Every mention, the one of `text` included; left out when there is only that one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub mentions: Vec<Mention>,
    /// Where the record comes from.
    pub cite_info: CiteInfo,
    /// [`SCHEMA`].
    pub schema: u32,
}
