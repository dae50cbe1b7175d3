//! The gazetteer's tables: `countries.tsv`, `regions.tsv` and `towns.tsv` are our own, `cities.tsv` is GeoNames' (`cargo x places`).
//!
//! The names of our own tables count wherever they stand. A town that only GeoNames has counts where the words show that a town is
//! meant, for its name may be anybody's: Hope, Most, Lincoln.

use std::collections::HashMap;

use crate::fault::{Fault, Source};
use crate::gazetteer::{Entry, Gazetteer};
use crate::image::{Data, PlaceKind};

/// One of the tables.
struct Table {
    path: &'static str,
    kind: PlaceKind,
    /// Whether its second column has further names.
    alternatives: bool,
    own: bool,
}

const TABLES: [Table; 4] = [
    Table { path: "places/countries.tsv", kind: PlaceKind::Country, alternatives: false, own: true },
    Table { path: "places/regions.tsv", kind: PlaceKind::Region, alternatives: true, own: true },
    Table { path: "places/towns.tsv", kind: PlaceKind::City, alternatives: true, own: true },
    Table { path: "places/cities.tsv", kind: PlaceKind::City, alternatives: true, own: false },
];

pub(crate) fn compile(sources: &[Source], data: &mut Data, faults: &mut Vec<Fault>) {
    let mut entries: Vec<Entry> = Vec::new();
    let mut by_id: HashMap<u32, usize> = HashMap::new();
    for table in &TABLES {
        let Some(source) = sources.iter().find(|s| s.path == table.path) else { continue };
        for (number, line) in source.text.lines().enumerate() {
            if line.starts_with('#') || line.trim().is_empty() || line.starts_with("name\t") {
                continue;
            }
            match row(line, table) {
                Ok(entry) => add(entry, table.own, &mut entries, &mut by_id),
                Err(message) => {
                    faults.push(Fault {
                        path: source.path.clone(),
                        line: number + 1,
                        column: 1,
                        name: "place",
                        message,
                    });
                }
            }
        }
    }
    data.gazetteer = Gazetteer::new(&entries);
}

/// Adds a place, or what GeoNames tells of one that our own tables have.
fn add(entry: Entry, own: bool, entries: &mut Vec<Entry>, by_id: &mut HashMap<u32, usize>) {
    if let Some(known) = entry.id.and_then(|id| by_id.get(&id)).filter(|_| !own) {
        let known = &mut entries[*known];
        known.people = entry.people;
        known.names.extend(entry.names);
        return;
    }
    if let Some(id) = entry.id {
        by_id.insert(id, entries.len());
    }
    entries.push(entry);
}

fn row(line: &str, table: &Table) -> Result<Entry, String> {
    let columns: Vec<&str> = line.split('\t').map(str::trim).collect();
    let rest = if table.alternatives { 2 } else { 1 };
    let &[country, lat, lon, id] = columns.get(rest..rest + 4).ok_or("too few columns")? else {
        return Err("too few columns".to_owned());
    };
    let degrees = |text: &str, limit: f64| match text.parse::<f64>() {
        Ok(d) if d.abs() <= limit => Ok(d),
        _ => Err(format!("`{text}` is not within ±{limit} degrees")),
    };
    let at = if lat.is_empty() && lon.is_empty() {
        None
    } else {
        Some((degrees(lat, 90.0)?, degrees(lon, 180.0)?))
    };
    if !(country.is_empty() || country.len() == 3 && country.bytes().all(|b| b.is_ascii_uppercase())) {
        return Err(format!("`{country}` is no alpha-3 code"));
    }
    let last = columns.get(rest + 4).copied().unwrap_or("");
    let others = if table.alternatives { columns[1] } else { "" };
    let mut names = Vec::new();
    for name in std::iter::once(columns[0]).chain(others.split('|')).map(str::trim).filter(|n| !n.is_empty())
    {
        names.extend(spellings(name).into_iter().map(|n| (n, table.own)));
    }
    Ok(Entry {
        name: columns[0].to_owned(),
        kind: table.kind,
        country: country.to_owned(),
        at,
        id: if id.is_empty() {
            None
        } else {
            Some(id.parse().map_err(|_| format!("`{id}` is no GeoNames id"))?)
        },
        people: if table.own {
            0
        } else {
            last.parse().map_err(|_| format!("`{last}` is no population in thousands"))?
        },
        capital: table.own && last == "capital",
        names,
    })
}

/// A name as newspapers spell it: also without its accents and apostrophes, with the Arabic article as *al-*.
fn spellings(name: &str) -> Vec<String> {
    let mut found = vec![name.to_owned()];
    let bare: String = name.chars().map(unaccented).collect();
    let without: String = bare.chars().filter(|c| !matches!(c, '\'' | '’' | '‘' | 'ʻ' | 'ʼ')).collect();
    for article in ["Al ", "Ar ", "As ", "Ash ", "Az ", "An ", "At ", "Ad ", "Al-", "al-"] {
        if let Some(stem) = without.strip_prefix(article).filter(|stem| stem.len() > 3) {
            found.extend(["al-", "Al-", "al ", "Al "].map(|a| format!("{a}{stem}")));
            break;
        }
    }
    found.extend([bare, without]);
    found.sort_unstable();
    found.dedup();
    found
}

/// The Latin letter without its marks.
#[must_use]
pub fn unaccented(c: char) -> char {
    match c {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ā' | 'ă' | 'ą' | 'ạ' | 'ả' | 'ấ' | 'ầ' | 'ẩ' | 'ẫ' | 'ậ'
        | 'ắ' | 'ằ' | 'ặ' | 'ǎ' | 'ə' => 'a',
        'À' | 'Á' | 'Â' | 'Ã' | 'Ä' | 'Å' | 'Ā' | 'Ă' | 'Ą' => 'A',
        'ç' | 'ć' | 'č' | 'ĉ' | 'ċ' => 'c',
        'Ç' | 'Ć' | 'Č' => 'C',
        'ď' | 'đ' | 'ḍ' | 'ḑ' | 'ð' => 'd',
        'Ď' | 'Đ' | 'Ḍ' | 'Ḑ' => 'D',
        'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ė' | 'ę' | 'ě' | 'ế' | 'ề' | 'ể' | 'ễ' | 'ệ' | 'ẹ' | 'ẻ' | 'ẽ' => {
            'e'
        }
        'È' | 'É' | 'Ê' | 'Ë' | 'Ē' | 'Ě' | 'Ə' => 'E',
        'ğ' | 'ģ' | 'ġ' => 'g',
        'Ğ' | 'Ģ' => 'G',
        'ḥ' | 'ḩ' | 'ħ' => 'h',
        'Ḥ' | 'Ḩ' | 'Ħ' => 'H',
        'ì' | 'í' | 'î' | 'ï' | 'ī' | 'į' | 'ı' | 'ĩ' | 'ị' | 'ỉ' => 'i',
        'Ì' | 'Í' | 'Î' | 'Ï' | 'Ī' | 'İ' => 'I',
        'ķ' => 'k',
        'Ķ' => 'K',
        'ł' | 'ļ' | 'ľ' | 'ĺ' => 'l',
        'Ł' | 'Ļ' | 'Ľ' => 'L',
        'ñ' | 'ń' | 'ň' | 'ņ' => 'n',
        'Ñ' | 'Ń' | 'Ň' | 'Ņ' => 'N',
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' | 'ō' | 'ő' | 'ơ' | 'ố' | 'ồ' | 'ổ' | 'ỗ' | 'ộ' | 'ớ' | 'ờ'
        | 'ở' | 'ợ' | 'ọ' | 'ỏ' => 'o',
        'Ò' | 'Ó' | 'Ô' | 'Õ' | 'Ö' | 'Ø' | 'Ō' | 'Ő' => 'O',
        'ř' | 'ŕ' => 'r',
        'Ř' => 'R',
        'ś' | 'š' | 'ş' | 'ș' | 'ṣ' | 'ŝ' => 's',
        'Ś' | 'Š' | 'Ş' | 'Ș' | 'Ṣ' => 'S',
        'ť' | 'ţ' | 'ț' | 'ṭ' => 't',
        'Ť' | 'Ţ' | 'Ț' | 'Ṭ' => 'T',
        'ù' | 'ú' | 'û' | 'ü' | 'ū' | 'ů' | 'ű' | 'ų' | 'ũ' | 'ư' | 'ứ' | 'ừ' | 'ử' | 'ữ' | 'ự' | 'ụ'
        | 'ủ' => 'u',
        'Ù' | 'Ú' | 'Û' | 'Ü' | 'Ū' | 'Ů' => 'U',
        'ý' | 'ÿ' | 'ỳ' | 'ỷ' | 'ỹ' | 'ỵ' => 'y',
        'Ý' => 'Y',
        'ź' | 'ż' | 'ž' | 'ẓ' => 'z',
        'Ź' | 'Ż' | 'Ž' | 'Ẓ' => 'Z',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_spelt_as_newspapers_do() {
        assert!(spellings("Al Ḩudaydah").iter().any(|n| n == "al-Hudaydah"));
        assert_eq!(spellings("Sana'a"), ["Sana'a", "Sanaa"]);
        assert_eq!(spellings("Kano"), ["Kano"]);
    }

    #[test]
    fn geonames_adds_to_a_town_of_our_own() {
        let source = |path: &str, text: &str| Source { path: path.to_owned(), text: text.to_owned() };
        let sources = [
            source(
                "places/cities.tsv",
                "Al Ḩudaydah\t\tYEM\t14.8\t42.95\t79415\t735\nHope\t\tUSA\t33.67\t-93.59\t4114824\t10\n",
            ),
            source("places/towns.tsv", "Hodeidah\tHudaydah\tYEM\t14.798\t42.954\t79415\tcity\n"),
        ];
        let (mut data, mut faults) = (Data::default(), Vec::new());
        compile(&sources, &mut data, &mut faults);
        assert!(faults.is_empty());
        assert_eq!(data.gazetteer.len(), 2);
        assert_eq!(data.gazetteer.row(0).people, 735);
        let names = |text: &str| data.gazetteer.at(text).map(|(_, rows)| rows.collect::<Vec<_>>());
        assert_eq!(names("al-Hudaydah port"), Some(vec![(0, false)]));
        assert_eq!(names("Hodeidah"), Some(vec![(0, true)]));
        assert_eq!(names("Hope"), Some(vec![(1, false)]));
    }
}
