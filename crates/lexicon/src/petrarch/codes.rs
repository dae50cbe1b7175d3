//! From a CAMEO actor code to PLOVER's country (or organisation) and sector.

use crate::image::{Data, EntityKind};

/// What a code says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Identity {
    /// State or organisation; empty where the code names none.
    pub(crate) code: String,
    pub(crate) sector: Option<&'static str>,
    pub(crate) kind: Option<EntityKind>,
}

/// Roles of CAMEO's that PLOVER files under another.
const MERGED: &[(&str, &str)] = &[("INS", "REB"), ("SEP", "REB")];

/// What counts where no role above stands: causes (civil society, by CAMEO's definition of them) and faiths.
const LESSER: &[(&str, &str)] = &[
    ("BUD", "REL"),
    ("CHR", "REL"),
    ("CTH", "REL"),
    ("DEV", "SOC"),
    ("ENV", "SOC"),
    ("HIN", "REL"),
    ("HRI", "SOC"),
    ("JEW", "REL"),
    ("MOS", "REL"),
    ("MUS", "REL"),
    ("PPL", "CVL"),
    ("PRO", "REL"),
    ("SIK", "REL"),
];

/// Codes of states that ISO 3166 (and Lapwing) spells otherwise.
const RESPELT: &[(&str, &str)] = &[("KSV", "KOS"), ("ROM", "ROU"), ("TMP", "TLS"), ("ZAR", "COD")];

fn of(table: &[(&str, &'static str)], piece: &str) -> Option<&'static str> {
    table.iter().find(|r| r.0 == piece).map(|r| r.1)
}

fn pieces(cameo: &str) -> Vec<&str> {
    (0..cameo.len()).step_by(3).filter_map(|at| cameo.get(at..cameo.len().min(at + 3))).collect()
}

/// The sector of a role that PLOVER has.
fn of_role(role: &str) -> Option<&'static str> {
    let same = event::ROLES.iter().find(|(_, cameo)| *cameo == role);
    same.map(|(sector, _)| *sector).or_else(|| of(MERGED, role))
}

/// The sector of roles written one behind the other: the first that PLOVER has.
pub(crate) fn sector(roles: &str) -> Option<&'static str> {
    let pieces = pieces(roles);
    let first = |sector: fn(&str) -> Option<&'static str>| pieces.iter().find_map(|p| sector(p));
    first(of_role).or_else(|| first(|p| of(LESSER, p)))
}

/// What the code says, given the states and organisations of a lexicon.
pub(crate) fn identity(cameo: &str, known: &Known) -> Identity {
    let pieces = pieces(cameo);
    let Some((first, rest)) = pieces.split_first() else { return Identity::default() };
    let behind = cameo.get(3..).unwrap_or("");
    if let "IGO" | "NGO" | "NGM" | "MNC" | "IMG" | "INT" = *first {
        let group = rest.iter().rev().find_map(|p| known.group(p));
        // MUS is Mauritius only where a country is due: here it is Muslim
        let home = || rest.iter().map(|p| respelt(p)).find(|p| *p != "MUS" && known.state(p));
        let code = group.or_else(home).unwrap_or("").to_owned();
        let sector = of_role(first).or_else(|| self::sector(behind));
        let kind = if matches!(sector, Some("IMG" | "REB" | "UAF")) {
            EntityKind::Group
        } else {
            EntityKind::Organisation
        };
        return Identity { code, sector, kind: Some(kind) };
    }
    let state = respelt(first);
    if !known.state(state) {
        if let Some(group) = known.group(first) {
            return Identity {
                code: group.to_owned(),
                sector: Some("IGO"),
                kind: Some(EntityKind::Organisation),
            };
        }
        if let Some(sector) = of_role(first).or_else(|| of(LESSER, first)) {
            return Identity { code: String::new(), sector: Some(sector), kind: Some(EntityKind::Organ) };
        }
    }
    let sector = sector(behind);
    let kind = match sector {
        None if rest.is_empty() => EntityKind::State,
        Some("REB" | "UAF" | "CRM") => EntityKind::Group,
        Some("ELI") => EntityKind::Person,
        _ => EntityKind::Organ,
    };
    Identity { code: state.to_owned(), sector, kind: Some(kind) }
}

fn respelt(piece: &str) -> &str {
    of(RESPELT, piece).unwrap_or(piece)
}

/// States and organisations of a lexicon.
pub(crate) struct Known<'d> {
    states: hashbrown::HashSet<&'d str>,
    data: &'d Data,
}

impl<'d> Known<'d> {
    pub(crate) fn new(data: &'d Data) -> Self {
        let states =
            data.entities.iter().filter(|e| e.kind == EntityKind::State).map(|e| e.code.as_str()).collect();
        Self { states, data }
    }

    fn state(&self, code: &str) -> bool {
        self.states.contains(code)
    }

    /// Our code of the organisation that CAMEO calls so.
    fn group(&self, piece: &str) -> Option<&'d str> {
        self.data.groups.get(piece).map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(cameo: &str) -> (String, &'static str, EntityKind) {
        let mut data = Data::default();
        data.groups.insert("UNO".to_owned(), "UN".to_owned());
        let mut known = Known::new(&data);
        known.states.extend(["USA", "MUS", "TLS"]);
        let found = identity(cameo, &known);
        (found.code, found.sector.unwrap_or(""), found.kind.unwrap())
    }

    #[test]
    fn country_first_then_the_first_role_that_plover_has() {
        let of = |code: &str, sector, kind| (code.to_owned(), sector, kind);
        assert_eq!(told("ZUB"), of("ZUB", "", EntityKind::State));
        assert_eq!(told("ZUBRADREBHMS"), of("ZUB", "REB", EntityKind::Group));
        assert_eq!(told("ZUBMEDGOV"), of("ZUB", "JRN", EntityKind::Organ));
        assert_eq!(told("USAHLH"), of("USA", "MED", EntityKind::Organ));
        assert_eq!(told("TMPELI"), of("TLS", "ELI", EntityKind::Person));
        assert_eq!(told("ZUBCHRGOV"), of("ZUB", "GOV", EntityKind::Organ));
        assert_eq!(told("ZUBCHR"), of("ZUB", "REL", EntityKind::Organ));
        assert_eq!(told("MUSGOV"), of("MUS", "GOV", EntityKind::Organ));
    }

    #[test]
    fn organisations_go_by_the_group_or_the_home_state() {
        let of = |code: &str, sector, kind| (code.to_owned(), sector, kind);
        assert_eq!(told("IGOUNO"), of("UN", "IGO", EntityKind::Organisation));
        assert_eq!(told("IGOUNOUSADEV"), of("UN", "IGO", EntityKind::Organisation));
        assert_eq!(told("MNCUSABUS"), of("USA", "MNC", EntityKind::Organisation));
        assert_eq!(told("NGOEUR"), of("", "NGO", EntityKind::Organisation));
        assert_eq!(told("IMGMUSALQ"), of("", "IMG", EntityKind::Group));
        assert_eq!(told("ELI"), of("", "ELI", EntityKind::Organ));
    }
}
