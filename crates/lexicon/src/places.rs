//! The gazetteer's three tables.

use crate::fault::{Fault, Source};
use crate::image::{Data, NameKind, NameRow, PlaceKind, PlaceRow};

pub(crate) fn compile(sources: &[Source], data: &mut Data, faults: &mut Vec<Fault>) {
    for source in sources {
        let (kind, alternatives) = match source.path.as_str() {
            "places/countries.tsv" => (PlaceKind::Country, false),
            "places/regions.tsv" => (PlaceKind::Region, true),
            "places/cities.tsv" => (PlaceKind::City, true),
            _ => continue,
        };
        for (number, line) in source.text.lines().enumerate() {
            if line.starts_with('#') || line.trim().is_empty() || line.starts_with("name\t") {
                continue;
            }
            if let Err(message) = row(line, kind, alternatives, data) {
                let path = source.path.clone();
                faults.push(Fault { path, line: number + 1, column: 1, name: "place", message });
            }
        }
    }
}

fn row(line: &str, kind: PlaceKind, alternatives: bool, data: &mut Data) -> Result<(), String> {
    let columns: Vec<&str> = line.split('\t').map(str::trim).collect();
    let rest = if alternatives { 2 } else { 1 };
    let &[country, lat, lon, id] = columns.get(rest..rest + 4).ok_or("too few columns")? else {
        return Err("too few columns".to_owned());
    };
    let degrees = |text: &str, limit: f64| match text {
        "" => Ok(None),
        _ => match text.parse::<f64>() {
            Ok(d) if d.abs() <= limit => Ok(Some(d)),
            _ => Err(format!("`{text}` is not within ±{limit} degrees")),
        },
    };
    let place = PlaceRow {
        name: columns[0].to_owned(),
        kind,
        country: country.to_owned(),
        lat: degrees(lat, 90.0)?,
        lon: degrees(lon, 180.0)?,
        geonameid: if id.is_empty() { None } else { Some(id.parse().map_err(|_| format!("`{id}` is no GeoNames id"))?) },
    };
    let entity = u32::try_from(data.places.len()).map_err(|_| "too many places")?;
    data.places.push(place);
    let others = if alternatives { columns[1] } else { "" };
    for name in std::iter::once(columns[0]).chain(others.split('|')).map(str::trim).filter(|n| !n.is_empty()) {
        data.names.push(NameRow { text: name.to_owned(), kind: NameKind::Place, entity });
    }
    Ok(())
}
