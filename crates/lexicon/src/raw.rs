//! The TOML shapes of event, class and composition files, with positions for faults.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct EventFile {
    pub(crate) event: Spanned<String>,
    pub(crate) mode: Option<Spanned<String>>,
    pub(crate) gloss: String,
    #[serde(rename = "source")]
    pub(crate) _source: String,
    #[serde(default, rename = "sense")]
    pub(crate) senses: Vec<SenseEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct SenseEntry {
    pub(crate) id: Spanned<String>,
    pub(crate) cameo: Spanned<String>,
    pub(crate) words: Vec<Spanned<String>>,
    #[serde(default)]
    pub(crate) roles: Roles,
    #[serde(default)]
    pub(crate) reciprocal: bool,
    #[serde(default)]
    pub(crate) state: bool,
    #[serde(default)]
    pub(crate) only: BTreeMap<Spanned<String>, Vec<Spanned<String>>>,
    #[serde(default)]
    pub(crate) never: BTreeMap<Spanned<String>, Vec<Spanned<String>>>,
    #[serde(default)]
    pub(crate) needs: Vec<Spanned<String>>,
    #[serde(default)]
    pub(crate) context: Vec<Spanned<String>>,
    #[serde(default, rename = "note")]
    pub(crate) _note: Option<String>,
    #[serde(default)]
    pub(crate) hits: Vec<Spanned<HitEntry>>,
    #[serde(default)]
    pub(crate) misses: Vec<Spanned<MissEntry>>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Roles {
    pub(crate) actor: Option<Spanned<String>>,
    pub(crate) recipient: Option<Spanned<String>>,
}

#[derive(Clone, Deserialize)]
#[serde(untagged)]
pub(crate) enum HitEntry {
    Plain(String),
    Failing { text: String, fails: String },
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct MissEntry {
    pub(crate) text: String,
    pub(crate) is: Option<String>,
    pub(crate) why: Option<String>,
    pub(crate) fails: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ClassEntry {
    pub(crate) words: Vec<String>,
    pub(crate) belongs: Option<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ComposeFile {
    #[serde(default, rename = "composer")]
    pub(crate) composers: Vec<ComposerEntry>,
    #[serde(default, rename = "rule")]
    pub(crate) rules: Vec<RuleEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ComposerEntry {
    pub(crate) id: Spanned<String>,
    #[serde(rename = "gloss")]
    pub(crate) _gloss: String,
    pub(crate) words: Vec<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RuleEntry {
    pub(crate) outer: Vec<Spanned<String>>,
    #[serde(default)]
    pub(crate) inner: Vec<Spanned<String>>,
    pub(crate) gives: Spanned<String>,
    pub(crate) cameo: Option<Spanned<String>>,
    #[serde(default)]
    pub(crate) aux: Vec<Spanned<String>>,
}
