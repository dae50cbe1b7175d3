//! The gazetteer as the image stores it: rows of numbers, one string of names, and a sorted index, so that loading a hundred
//! thousand names allocates five times, not five times a name.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::image::PlaceKind;
use crate::names::{first_word, plain};

/// Degrees are stored in ten thousandths.
const DEGREE: f64 = 10_000.0;

/// Names of more bytes than this are not looked for.
const LONGEST: usize = 64;

#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
struct Row {
    /// Number of its main name.
    name: u32,
    kind: PlaceKind,
    /// Blank, or an alpha-3 code.
    country: [u8; 3],
    at: Option<(i32, i32)>,
    /// 0 for none.
    id: u32,
    /// In thousands, rounded up.
    people: u16,
}

/// Rows and the index of their names.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Gazetteer {
    rows: Vec<Row>,
    /// All names, sorted, end to end.
    text: String,
    /// Where each name ends in `text`.
    ends: Vec<u32>,
    /// Where each name's bearers end in `bearers`.
    upto: Vec<u32>,
    /// Rows, the best known first: twice the row's number, and one more where the name is sure.
    bearers: Vec<u32>,
}

/// One place of the gazetteer.
#[derive(Clone, Copy, Debug)]
pub struct PlaceRow<'l> {
    /// Name.
    pub name: &'l str,
    /// How fine.
    pub kind: PlaceKind,
    /// ISO alpha-3; empty on the high seas.
    pub country: &'l str,
    /// Degrees north.
    pub lat: Option<f64>,
    /// Degrees east.
    pub lon: Option<f64>,
    /// GeoNames identifier.
    pub geonameid: Option<u32>,
    /// Inhabitants in thousands; 0 where the tables do not say.
    pub people: u16,
}

impl PlaceRow<'_> {
    /// Kilometres to another place, both being on the map.
    #[must_use]
    pub fn distance(&self, other: &Self) -> Option<f64> {
        let (a, b) = (self.lat?.to_radians(), other.lat?.to_radians());
        let (c, d) = (self.lon?.to_radians(), other.lon?.to_radians());
        let half = ((b - a) / 2.0).sin().powi(2) + a.cos() * b.cos() * ((d - c) / 2.0).sin().powi(2);
        Some(2.0 * 6371.0 * half.sqrt().min(1.0).asin())
    }
}

/// What a table tells of one place, before it is stored.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    pub(crate) name: String,
    pub(crate) kind: PlaceKind,
    pub(crate) country: String,
    pub(crate) at: Option<(f64, f64)>,
    pub(crate) id: Option<u32>,
    pub(crate) people: u16,
    /// The seat of a state.
    pub(crate) capital: bool,
    /// All its names, and whether each counts wherever it stands.
    pub(crate) names: Vec<(String, bool)>,
}

impl Gazetteer {
    pub(crate) fn new(entries: &[Entry]) -> Self {
        let mut index: BTreeMap<String, Vec<(u32, bool)>> = BTreeMap::new();
        for (number, entry) in (0u32..).zip(entries) {
            for (name, sure) in &entry.names {
                let bearers = index.entry(name.chars().map(plain).collect()).or_default();
                match bearers.iter_mut().find(|(n, _)| *n == number) {
                    Some(known) => known.1 |= sure,
                    None => bearers.push((number, *sure)),
                }
            }
            index.entry(entry.name.chars().map(plain).collect()).or_default();
        }
        let number = |i: usize| u32::try_from(i).unwrap_or(u32::MAX);
        let mut found = Self::default();
        let mut numbers: BTreeMap<&str, u32> = BTreeMap::new();
        for (name, bearers) in &mut index {
            numbers.insert(name, number(found.ends.len()));
            let known = |&(n, sure): &(u32, bool)| {
                let e = &entries[n as usize];
                (sure, e.kind != PlaceKind::City, e.capital, e.people, std::cmp::Reverse(n))
            };
            bearers.sort_by_key(|b| std::cmp::Reverse(known(b)));
            found.text.push_str(name);
            found.ends.push(number(found.text.len()));
            found.bearers.extend(bearers.iter().map(|(n, sure)| 2 * n + u32::from(*sure)));
            found.upto.push(number(found.bearers.len()));
        }
        for entry in entries {
            let name: String = entry.name.chars().map(plain).collect();
            let country = entry.country.as_bytes().try_into().unwrap_or(*b"   ");
            let tenths = |d: f64| (d * DEGREE).round() as i32;
            found.rows.push(Row {
                name: numbers[name.as_str()],
                kind: entry.kind,
                country,
                at: entry.at.map(|(lat, lon)| (tenths(lat), tenths(lon))),
                id: entry.id.unwrap_or(0),
                people: entry.people,
            });
        }
        found
    }

    pub(crate) fn len(&self) -> usize {
        self.rows.len()
    }

    pub(crate) fn row(&self, number: u32) -> PlaceRow<'_> {
        let row = &self.rows[number as usize];
        let country = std::str::from_utf8(&row.country).unwrap_or("").trim();
        let degrees = |d: i32| f64::from(d) / DEGREE;
        PlaceRow {
            name: self.name(row.name as usize),
            kind: row.kind,
            country,
            lat: row.at.map(|(lat, _)| degrees(lat)),
            lon: row.at.map(|(_, lon)| degrees(lon)),
            geonameid: (row.id != 0).then_some(row.id),
            people: row.people,
        }
    }

    pub(crate) fn rows(&self) -> impl Iterator<Item = PlaceRow<'_>> {
        (0u32..).zip(&self.rows).map(|(i, _)| self.row(i))
    }

    fn name(&self, i: usize) -> &str {
        let start = i.checked_sub(1).map_or(0, |before| self.ends[before] as usize);
        &self.text[start..self.ends[i] as usize]
    }

    /// The places that bear the longest name that begins at the start of `text`: one past the name's last byte, then each place's
    /// number and whether the name is sure.
    pub(crate) fn at<'l>(
        &'l self,
        text: &str,
    ) -> Option<(usize, impl Iterator<Item = (u32, bool)> + use<'l>)> {
        let first = first_word(text).len();
        let mut wanted = String::with_capacity(LONGEST);
        let mut longest = None;
        let mut range = 0..self.ends.len();
        let mut chars = text.char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            wanted.push(plain(c));
            let end = at + c.len_utf8();
            if end > LONGEST {
                break;
            }
            let whole = chars.peek().is_none_or(|(_, next)| !next.is_alphanumeric());
            if end < first || !whole {
                continue;
            }
            // names that begin with what was read so far lie side by side
            let start =
                range.start + partition(range.len(), |i| self.name(range.start + i) < wanted.as_str());
            let stop = start + partition(range.end - start, |i| self.name(start + i).starts_with(&wanted));
            if start == stop {
                break;
            }
            if self.name(start) == wanted {
                longest = Some((end, start));
            }
            range = start..stop;
        }
        let (end, name) = longest?;
        let from = name.checked_sub(1).map_or(0, |before| self.upto[before] as usize);
        let bearers = &self.bearers[from..self.upto[name] as usize];
        (!bearers.is_empty()).then(|| (end, bearers.iter().map(|b| (b / 2, b % 2 == 1))))
    }
}

/// How many of `n` things satisfy `holds`, those that do coming first.
fn partition(n: usize, holds: impl Fn(usize) -> bool) -> usize {
    let (mut low, mut high) = (0, n);
    while low < high {
        let middle = low + (high - low) / 2;
        if holds(middle) { low = middle + 1 } else { high = middle }
    }
    low
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(name: &str, country: &str, people: u16, sure: bool) -> Entry {
        let names = vec![(name.to_owned(), sure)];
        Entry {
            name: name.to_owned(),
            kind: PlaceKind::City,
            country: country.to_owned(),
            at: None,
            id: None,
            people,
            capital: false,
            names,
        }
    }

    #[test]
    fn the_longest_name_wins_and_the_sure_bearer_comes_first() {
        let entries = [
            entry("San", "MLI", 41, false),
            entry("San José", "USA", 900, false),
            entry("San José", "CRI", 335, true),
            entry("San José de Ocoa", "DOM", 20, false),
            entry("Sana'a", "YEM", 2000, true),
        ];
        let gazetteer = Gazetteer::new(&entries);
        let at = |text: &str| gazetteer.at(text).map(|(end, rows)| (end, rows.collect::<Vec<_>>()));
        assert_eq!(at("San José, where"), Some((9, vec![(2, true), (1, false)])));
        assert_eq!(at("San José de Ocoa").map(|(end, _)| end), Some(17));
        assert_eq!(at("San Josés"), Some((3, vec![(0, false)])));
        assert_eq!(at("Sana’a fell").map(|(_, rows)| rows), Some(vec![(4, true)]));
        assert_eq!(at("Santa"), None);
        assert_eq!(gazetteer.row(2).country, "CRI");
    }
}
