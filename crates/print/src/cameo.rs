//! Actors in CAMEO's notation, for the layouts that want it: one string of three-letter pieces, country first.
//!
//! PLOVER keeps country and sector apart and has renamed two sectors: its MED is *medical* (CAMEO's HLH) and its JRN the
//! media (CAMEO's MED). Organisations are `IGO` or `NGO` first, then region, kind and name: `IGOWSTNAT`. This file knows
//! codes only, never names or words. Sources: PETRARCH2's `Phoenix.International.actors` (MIT), GDELT's lookup of
//! CAMEO types and known groups; facts only.

use event::Actor;

use crate::countries::is_country;

/// An actor in pieces.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Cameo {
    /// Everything in one string.
    pub(crate) full: String,
    /// Country or region of the world.
    pub(crate) country: &'static str,
    /// Known group: an organisation.
    pub(crate) group: &'static str,
    /// Up to three roles.
    pub(crate) roles: Vec<&'static str>,
    /// What stands first: country or organisation, without the role.
    pub(crate) entity: String,
}

/// Whose spelling of country codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Dialect {
    /// GDELT's table of CAMEO countries, which has ROM, TMP, MTN.
    Gdelt,
    /// PETRARCH2's dictionaries, which have TMP and KSV.
    Petrarch,
}

/// PLOVER sectors that are not one role of CAMEO's for one: what stands for them, nothing where CAMEO has none.
const LOOSE: &[(&str, &str)] = &[("PRE", ""), ("PRM", "UAF"), ("SOC", "CVL"), ("UNK", "")];

/// `(our code, kind, region, further role, known group)`, sorted by code.
#[rustfmt::skip]
const ORGANISATIONS: &[(&str, &str, &str, &str, &str)] = &[
    ("ADB", "IGO", "", "DEV", "ADB"),
    ("AFDB", "IGO", "AFR", "DEV", "AFB"),
    ("AMNESTY", "NGO", "", "HRI", "AMN"),
    ("AMU", "IGO", "NAF", "", "AMU"),
    ("ARABLEAGUE", "IGO", "MEA", "", "ARL"),
    ("ASEAN", "IGO", "SEA", "", "ASN"),
    ("AU", "IGO", "AFR", "", "AFU"),
    ("BIS", "IGO", "", "BUS", "BIS"),
    ("CEMAC", "IGO", "CFR", "BUS", "CEM"),
    ("CIS", "IGO", "CAS", "", "CIS"),
    ("COE", "IGO", "EUR", "", "COE"),
    ("COMMONWEALTH", "IGO", "", "", "CWN"),
    ("EBRD", "IGO", "EUR", "DEV", "EBR"),
    ("ECCAS", "IGO", "CAF", "", "ECA"),
    ("ECOWAS", "IGO", "WAF", "BUS", "WAS"),
    ("EFTA", "IGO", "EUR", "BUS", "EFT"),
    ("EU", "IGO", "EUR", "", "EEC"),
    ("FAO", "IGO", "", "AGR", "FAO"),
    ("FIDH", "NGO", "", "HRI", "FID"),
    ("G7", "IGO", "", "", "GOS"),
    ("G77", "IGO", "", "BUS", "GSS"),
    ("G8", "IGO", "", "BUS", "GOE"),
    ("GCC", "IGO", "PGS", "", "GCC"),
    ("HRW", "NGO", "", "HRI", "HRW"),
    ("IAEA", "IGO", "", "", "IAE"),
    ("ICC", "IGO", "", "JUD", "ICC"),
    ("ICG", "NGO", "", "", "ICG"),
    ("ICJ", "IGO", "", "JUD", "ICJ"),
    ("ICRC", "NGO", "", "HLH", "IRC"),
    ("ICTY", "IGO", "", "JUD", "WCT"),
    ("IFRC", "NGO", "", "HLH", "CRC"),
    ("IGAD", "IGO", "", "DEV", "IAD"),
    ("ILO", "IGO", "", "LAB", "ILO"),
    ("IMF", "IGO", "", "BUS", "IMF"),
    ("INTERPOL", "IGO", "", "COP", "ITP"),
    ("IOM", "IGO", "", "", "IOM"),
    ("IPU", "IGO", "", "LEG", "IPU"),
    ("ISDB", "IGO", "", "DEV", "IDB"),
    ("MSF", "NGO", "", "HLH", "MSF"),
    ("NAM", "IGO", "", "", "NON"),
    ("NATO", "IGO", "WST", "", "NAT"),
    ("OAS", "IGO", "", "", "OAS"),
    ("OIC", "IGO", "", "", "OIC"),
    ("OPEC", "IGO", "", "BUS", "OPC"),
    ("OSCE", "IGO", "EUR", "", "SCE"),
    ("OXFAM", "NGO", "", "", "XFM"),
    ("REDCROSS", "NGO", "", "HLH", "IRC"),
    ("SAARC", "IGO", "SAS", "", "SAA"),
    ("SADC", "IGO", "SAF", "", "SAD"),
    ("UEMOA", "IGO", "WAF", "", "UEM"),
    ("UN", "IGO", "", "", "UNO"),
    ("UNHCR", "IGO", "", "REF", "HCR"),
    ("UNICEF", "IGO", "", "", "KID"),
    ("WEF", "NGO", "", "BUS", "WEF"),
    ("WFP", "IGO", "", "", "WFP"),
    ("WHO", "IGO", "", "HLH", "WHO"),
    ("WORLDBANK", "IGO", "", "DEV", "WBK"),
    ("WTO", "IGO", "", "BUS", "WTO"),
];

fn role(sector: &str) -> &'static str {
    row(sector).unwrap_or("")
}

fn row(sector: &str) -> Option<&'static str> {
    [event::ROLES, LOOSE].into_iter().flatten().find(|r| r.0 == sector).map(|r| r.1)
}

fn country(code: &str, dialect: Dialect) -> Option<&'static str> {
    let spelt = match (code, dialect) {
        ("TLS", _) => "TMP",
        ("KOS", _) => "KSV",
        ("ROU", Dialect::Gdelt) => "ROM",
        ("MNE", Dialect::Gdelt) => "MTN",
        ("WST", _) => "WST",
        _ => return crate::countries::alpha3(code),
    };
    Some(spelt)
}

/// The actor in CAMEO's notation: as a dictionary of the user's has it, else derived from code and sector.
pub(crate) fn actor(actor: &Actor, dialect: Dialect) -> Cameo {
    let mut coded = derived(actor, dialect);
    if let Some(own) = &actor.cameo {
        let role = actor.sector.as_deref().map_or("", role);
        coded.full = if own.len() == 3 && own != role { format!("{own}{role}") } else { own.clone() };
        if coded.entity.is_empty() || coded.country.is_empty() && coded.group.is_empty() {
            coded.entity = own.get(..3).unwrap_or(own).to_owned();
        }
    }
    coded
}

fn derived(actor: &Actor, dialect: Dialect) -> Cameo {
    let code = actor.code.as_deref().unwrap_or("");
    let sector = actor.sector.as_deref().unwrap_or("");
    let international = matches!(sector, "IGO" | "NGO");
    let known = ORGANISATIONS.binary_search_by(|r| r.0.cmp(code)).ok().map(|i| ORGANISATIONS[i]);
    // NAM is Namibia unless the sector says that it is the Non-Aligned Movement
    if let Some((_, kind, region, further, group)) = known.filter(|_| international || !is_country(code)) {
        let own = role(sector);
        let mut roles: Vec<&'static str> = vec![kind];
        roles.extend([further, own].into_iter().filter(|r| !r.is_empty() && *r != kind));
        roles.dedup();
        let entity = format!("{kind}{region}{group}");
        let full = format!("{kind}{region}{}{group}", roles[1..].concat());
        return Cameo { full, country: region, group, roles, entity };
    }
    let role = role(sector);
    let country = country(code, dialect).unwrap_or("");
    // an organisation that CAMEO has no code for is known by its kind alone
    let role = if country.is_empty() && role.is_empty() && !code.is_empty() { "IGO" } else { role };
    let roles: Vec<&'static str> = Some(role).filter(|r| !r.is_empty()).into_iter().collect();
    let entity = if country.is_empty() { role } else { country };
    let full =
        if matches!(role, "IGO" | "NGO") { format!("{role}{country}") } else { format!("{country}{role}") };
    Cameo { full, country, group: "", roles, entity: entity.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn full(code: &str, sector: &str) -> String {
        let some = |s: &str| Some(s.to_owned()).filter(|s| !s.is_empty());
        actor(&Actor { code: some(code), sector: some(sector), ..Actor::default() }, Dialect::Gdelt).full
    }

    #[test]
    fn the_tables_are_sorted() {
        assert!(event::ROLES.windows(2).all(|w| w[0].0 < w[1].0));
        assert!(LOOSE.windows(2).all(|w| w[0].0 < w[1].0));
        assert!(ORGANISATIONS.windows(2).all(|w| w[0].0 < w[1].0));
    }

    #[test]
    fn every_sector_of_plover_has_a_row() {
        for sector in event::SECTORS {
            assert!(row(sector).is_some(), "{sector}");
        }
    }

    #[test]
    fn medical_and_media_change_places() {
        assert_eq!(full("TUN", "MED"), "TUNHLH");
        assert_eq!(full("TUN", "JRN"), "TUNMED");
    }

    #[test]
    fn organisations_stand_behind_their_kind() {
        assert_eq!(full("NATO", "IGO"), "IGOWSTNAT");
        assert_eq!(full("UN", "MIL"), "IGOMILUNO");
        assert_eq!(full("BRICS", "IGO"), "IGO");
        assert_eq!(full("AMNESTY", "NGO"), "NGOHRIAMN");
    }

    #[test]
    fn a_dictionarys_own_code_is_kept() {
        let own = |code: &str, sector: &str, cameo: &str| {
            let some = |s: &str| Some(s.to_owned()).filter(|s| !s.is_empty());
            let found = actor(
                &Actor { code: some(code), sector: some(sector), cameo: some(cameo), ..Actor::default() },
                Dialect::Petrarch,
            );
            (found.full, found.entity)
        };
        let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
        assert_eq!(own("ZUB", "REB", "ZUBREBLTZ"), pair("ZUBREBLTZ", "ZUB"));
        assert_eq!(own("ZUB", "GOV", "ZUB"), pair("ZUBGOV", "ZUB"));
        assert_eq!(own("UN", "IGO", "IGOUNOKID"), pair("IGOUNOKID", "IGOUNO"));
    }

    #[test]
    fn countries_are_spelt_as_the_layout_spells_them() {
        let romania = Actor { code: Some("ROU".to_owned()), ..Actor::default() };
        assert_eq!(actor(&romania, Dialect::Gdelt).full, "ROM");
        assert_eq!(actor(&romania, Dialect::Petrarch).full, "ROU");
        assert_eq!(full("NAM", "GOV"), "NAMGOV");
        assert_eq!(full("NAM", "IGO"), "IGONON");
    }
}
