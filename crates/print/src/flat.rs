//! One flat row an event, for CSV and Parquet: a table of columns, each a name, a kind and how to find its value.
//!
//! Lists are joined by `;`, people in the order of the record, so that the n-th code, sector, name and text belong to the same
//! person; a `;` inside a text becomes a comma there.

use event::{Actor, Event, Place};
use jiff::civil::Date;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Text,
    Whole,
    Real,
    Day,
}

/// A value; nothing where the record has nothing.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Value {
    Text(String),
    Whole(i64),
    Real(f64),
    Day(Date),
}

impl std::fmt::Display for Value {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Text(text) => f.write_str(text),
            Self::Whole(number) => number.fmt(f),
            Self::Real(number) => number.fmt(f),
            Self::Day(day) => day.fmt(f),
        }
    }
}

/// A column of the flat layout.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Column {
    pub(crate) name: &'static str,
    pub(crate) kind: Kind,
    pub(crate) get: fn(&Event) -> Option<Value>,
}

const fn column(name: &'static str, kind: Kind, get: fn(&Event) -> Option<Value>) -> Column {
    Column { name, kind, get }
}

/// The columns, in order. Their names are a contract; new ones come last.
#[rustfmt::skip]
pub(crate) const COLUMNS: &[Column] = &[
    column("id", Kind::Text, |e| text(&e.id)),
    column("date", Kind::Day, |e| e.date.map(Value::Day)),
    column("actor_code", Kind::Text, |e| people(&e.actor, |a| a.code.as_deref())),
    column("actor_sector", Kind::Text, |e| people(&e.actor, |a| a.sector.as_deref())),
    column("actor_name", Kind::Text, |e| people(&e.actor, |a| a.name.as_deref())),
    column("actor_office", Kind::Text, |e| people(&e.actor, |a| a.office.as_deref())),
    column("actor_text", Kind::Text, |e| people(&e.actor, |a| Some(&a.entity_text))),
    column("recipient_code", Kind::Text, |e| people(&e.recipient, |a| a.code.as_deref())),
    column("recipient_sector", Kind::Text, |e| people(&e.recipient, |a| a.sector.as_deref())),
    column("recipient_name", Kind::Text, |e| people(&e.recipient, |a| a.name.as_deref())),
    column("recipient_office", Kind::Text, |e| people(&e.recipient, |a| a.office.as_deref())),
    column("recipient_text", Kind::Text, |e| people(&e.recipient, |a| Some(&a.entity_text))),
    column("event", Kind::Text, |e| list(e.event.iter().map(|t| t.as_str()))),
    column("mode", Kind::Text, |e| list(e.mode.iter().map(|m| m.as_str()))),
    column("context", Kind::Text, |e| list(e.context.iter().map(String::as_str))),
    column("aux", Kind::Text, |e| list(e.aux.iter().map(|a| a.as_str()))),
    column("cameo", Kind::Text, |e| text(&e.cameo)),
    column("goldstein", Kind::Real, |e| e.goldstein.map(Value::Real)),
    column("event_scale", Kind::Real, |e| Some(Value::Real(e.event_scale))),
    column("quad_code", Kind::Whole, |e| Some(Value::Whole(e.quad_code.into()))),
    column("extracted_place", Kind::Text, |e| place(e, |p| text(&p.extracted_place))),
    column("resolved_place", Kind::Text, |e| place(e, |p| some(p.resolved_place.as_deref()))),
    column("geonameid", Kind::Whole, |e| place(e, |p| p.geonameid.map(|g| Value::Whole(g.into())))),
    column("lat", Kind::Real, |e| place(e, |p| p.lat.map(Value::Real))),
    column("lon", Kind::Real, |e| place(e, |p| p.lon.map(Value::Real))),
    column("country_code", Kind::Text, |e| place(e, |p| some(p.country_code.as_deref()))),
    column("resolution", Kind::Whole, |e| place(e, |p| p.resolution.map(|r| Value::Whole(r.into())))),
    column("also_places", Kind::Text, |e| place(e, |p| list(p.also.iter().map(|o| o.extracted_place.as_str())))),
    column("dead", Kind::Whole, |e| e.size.and_then(|s| s.dead).map(|n| Value::Whole(n.into()))),
    column("injured", Kind::Whole, |e| e.size.and_then(|s| s.injured).map(|n| Value::Whole(n.into()))),
    column("arrested", Kind::Whole, |e| e.size.and_then(|s| s.arrested).map(|n| Value::Whole(n.into()))),
    column("speaker", Kind::Text, |e| list(e.attribution.iter().map(|a| a.speaker.as_deref().unwrap_or("")))),
    column("medium", Kind::Text, |e| list(e.attribution.iter().map(|a| a.medium.as_deref().unwrap_or("")))),
    column("text", Kind::Text, |e| text(&e.text)),
    column("sequence", Kind::Whole, |e| Some(Value::Whole(e.text_info.sequence.into()))),
    column("start", Kind::Whole, |e| Some(Value::Whole(e.text_info.start.into()))),
    column("end", Kind::Whole, |e| Some(Value::Whole(e.text_info.end.into()))),
    column("event_span", Kind::Text, |e| spans(&e.evidence.event)),
    column("actor_span", Kind::Text, |e| spans(&e.evidence.actor)),
    column("recipient_span", Kind::Text, |e| spans(&e.evidence.recipient)),
    column("date_span", Kind::Text, |e| spans(&e.evidence.date)),
    column("place_span", Kind::Text, |e| spans(&e.evidence.place)),
    column("sense", Kind::Text, |e| text(&e.why.sense)),
    column("path", Kind::Text, |e| text(&e.why.path)),
    column("rules", Kind::Text, |e| list(e.why.rules.iter().map(String::as_str))),
    column("confidence", Kind::Real, |e| Some(Value::Real(e.confidence))),
    column("mentions", Kind::Whole, |e| Some(Value::Whole(i64::try_from(e.mentions.len().max(1)).unwrap_or(i64::MAX)))),
    column("url", Kind::Text, |e| some(e.cite_info.url.as_deref())),
    column("title", Kind::Text, |e| some(e.cite_info.title.as_deref())),
    column("publication", Kind::Text, |e| some(e.cite_info.publication.as_deref())),
    column("language", Kind::Text, |e| some(e.cite_info.language.as_deref())),
    column("file", Kind::Text, |e| some(e.cite_info.file.as_deref())),
    column("story", Kind::Whole, |e| e.cite_info.story.map(|s| Value::Whole(s.into()))),
    column("input_id", Kind::Text, |e| input_id(e).map(Value::Text)),
    column("input", Kind::Text, input),
    column("coder", Kind::Text, |e| text(&e.cite_info.coder)),
    column("lexicon", Kind::Text, |e| some(e.cite_info.lexicon.as_deref())),
    column("model", Kind::Text, |e| some(e.cite_info.model.as_deref())),
    column("codebook", Kind::Text, |e| text(&e.cite_info.codebook)),
    column("schema", Kind::Whole, |e| Some(Value::Whole(e.schema.into()))),
];

fn text(text: &str) -> Option<Value> {
    Some(Value::Text(text.to_owned()))
}

fn some(value: Option<&str>) -> Option<Value> {
    value.and_then(text)
}

/// Nothing for a list of nothings.
fn list<'t>(items: impl Iterator<Item = &'t str>) -> Option<Value> {
    let items: Vec<String> = items.map(|i| i.replace(';', ",")).collect();
    if items.iter().all(String::is_empty) { None } else { Some(Value::Text(items.join(";"))) }
}

fn people(people: &[Actor], get: fn(&Actor) -> Option<&str>) -> Option<Value> {
    list(people.iter().map(|a| get(a).unwrap_or("")))
}

fn place(event: &Event, get: fn(&Place) -> Option<Value>) -> Option<Value> {
    event.event_loc.as_ref().and_then(get)
}

fn spans(spans: &[[u32; 2]]) -> Option<Value> {
    let each: Vec<String> = spans.iter().map(|[s, e]| format!("{s}-{e}")).collect();
    list(each.iter().map(String::as_str))
}

/// The id that the input gave its document.
pub(crate) fn input_id(event: &Event) -> Option<String> {
    Some(match event.cite_info.extra.get("id")? {
        serde_json::Value::String(id) => id.clone(),
        other => other.to_string(),
    })
}

/// The input's further keys, as JSON.
fn input(event: &Event) -> Option<Value> {
    let rest: serde_json::Map<String, serde_json::Value> = event
        .cite_info
        .extra
        .iter()
        .filter(|(k, _)| *k != "id")
        .map(|(k, v)| (k.clone(), v.clone()))
        .collect();
    if rest.is_empty() { None } else { Some(Value::Text(serde_json::Value::Object(rest).to_string())) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    #[test]
    fn values_are_of_their_columns_kind() {
        for event in sample::all() {
            for column in COLUMNS {
                let kind = match (column.get)(&event) {
                    None => continue,
                    Some(Value::Text(_)) => Kind::Text,
                    Some(Value::Whole(_)) => Kind::Whole,
                    Some(Value::Real(_)) => Kind::Real,
                    Some(Value::Day(_)) => Kind::Day,
                };
                assert_eq!(kind, column.kind, "{}", column.name);
            }
        }
    }

    #[test]
    fn names_are_unique() {
        let mut names: Vec<&str> = COLUMNS.iter().map(|c| c.name).collect();
        names.sort_unstable();
        assert!(names.windows(2).all(|w| w[0] != w[1]));
    }
}
