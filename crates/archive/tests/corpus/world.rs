//! The made world: chance, states, and syllables from which towns, people and groups are named.

/// A seeded stream of numbers (splitmix64): the same seed gives the same corpus on every machine.
#[derive(Clone)]
pub struct Rng(u64);

impl Rng {
    /// The stream of `seed` for one purpose.
    pub fn new(seed: u64, purpose: u64) -> Self {
        let mut rng =
            Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ purpose.wrapping_mul(0xD1B5_4A32_D192_ED03));
        rng.bits();
        rng
    }

    pub fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// One of `0..n`.
    pub fn below(&mut self, n: usize) -> usize {
        ((self.bits() >> 33) as usize) % n.max(1)
    }

    /// One of `low..=high`.
    pub fn within(&mut self, low: u32, high: u32) -> u32 {
        low + self.below((high - low + 1) as usize) as u32
    }

    /// True in `percent` of a hundred cases.
    pub fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    pub fn pick<'t, T: ?Sized>(&mut self, from: &[&'t T]) -> &'t T {
        from[self.below(from.len())]
    }

    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for i in (1..items.len()).rev() {
            items.swap(i, self.below(i + 1));
        }
    }
}

/// A state: code, name, adjective, capital.
pub struct State {
    pub code: &'static str,
    pub name: &'static str,
    pub adjective: &'static str,
    pub capital: &'static str,
}

const fn state(
    code: &'static str,
    name: &'static str,
    adjective: &'static str,
    capital: &'static str,
) -> State {
    State { code, name, adjective, capital }
}

pub const STATES: &[State] = &[
    state("POL", "Poland", "Polish", "Warsaw"),
    state("UKR", "Ukraine", "Ukrainian", "Kyiv"),
    state("RUS", "Russia", "Russian", "Moscow"),
    state("USA", "the United States", "American", "Washington"),
    state("DEU", "Germany", "German", "Berlin"),
    state("FRA", "France", "French", "Paris"),
    state("TUR", "Turkey", "Turkish", "Ankara"),
    state("IRN", "Iran", "Iranian", "Tehran"),
    state("IRQ", "Iraq", "Iraqi", "Baghdad"),
    state("SYR", "Syria", "Syrian", "Damascus"),
    state("LBN", "Lebanon", "Lebanese", "Beirut"),
    state("EGY", "Egypt", "Egyptian", "Cairo"),
    state("SDN", "Sudan", "Sudanese", "Khartoum"),
    state("ETH", "Ethiopia", "Ethiopian", "Addis Ababa"),
    state("SOM", "Somalia", "Somali", "Mogadishu"),
    state("KEN", "Kenya", "Kenyan", "Nairobi"),
    state("NGA", "Nigeria", "Nigerian", "Abuja"),
    state("MLI", "Mali", "Malian", "Bamako"),
    state("COD", "Congo", "Congolese", "Kinshasa"),
    state("ZAF", "South Africa", "South African", "Pretoria"),
    state("PAK", "Pakistan", "Pakistani", "Islamabad"),
    state("AFG", "Afghanistan", "Afghan", "Kabul"),
    state("IND", "India", "Indian", "New Delhi"),
    state("BGD", "Bangladesh", "Bangladeshi", "Dhaka"),
    state("MMR", "Myanmar", "Burmese", "Naypyidaw"),
    state("THA", "Thailand", "Thai", "Bangkok"),
    state("PHL", "the Philippines", "Philippine", "Manila"),
    state("CHN", "China", "Chinese", "Beijing"),
    state("JPN", "Japan", "Japanese", "Tokyo"),
    state("KOR", "South Korea", "South Korean", "Seoul"),
    state("VEN", "Venezuela", "Venezuelan", "Caracas"),
    state("COL", "Colombia", "Colombian", "Bogota"),
    state("PER", "Peru", "Peruvian", "Lima"),
    state("BRA", "Brazil", "Brazilian", "Brasilia"),
    state("MEX", "Mexico", "Mexican", "Mexico City"),
    state("SRB", "Serbia", "Serbian", "Belgrade"),
];

/// Agencies that sign.
pub const AGENCIES: &[&str] =
    &["NORDPRESS", "Atlaswire", "Meridian", "CTP", "Orientfax", "Pressunion", "LVN", "Telecable"];

const OPEN: &[&str] = &[
    "Ba", "Be", "Bo", "Cha", "Da", "De", "Do", "Fa", "Ga", "Gri", "Ha", "Ho", "Ja", "Ka", "Ke", "Ki", "Ko",
    "Ku", "La", "Le", "Lo", "Ma", "Me", "Mi", "Mo", "Na", "Ne", "No", "Or", "Pa", "Pe", "Po", "Ra", "Re",
    "Ro", "Sa", "Se", "Sha", "So", "Sta", "Ta", "Te", "To", "Tra", "U", "Va", "Ve", "Vo", "Wa", "Ya", "Za",
    "Zo",
];
const MIDDLE: &[&str] = &[
    "ba", "bar", "che", "da", "den", "dri", "fa", "gan", "go", "ka", "kel", "la", "lan", "li", "lo", "ma",
    "mar", "mi", "na", "ni", "no", "pa", "ra", "ren", "ri", "ro", "sa", "shi", "so", "ta", "ti", "to", "va",
    "vi", "vo", "ya", "za",
];
const PLACE_END: &[&str] = &[
    "bad", "burg", "dar", "gorod", "grad", "han", "kot", "lat", "lova", "mar", "nitsa", "pol", "pur", "rah",
    "sk", "stan", "tal", "town", "var", "zan",
];
const PERSON_END: &[&str] = &[
    "chenko", "di", "dze", "ev", "ez", "ian", "ich", "idi", "ko", "kov", "man", "mi", "nen", "oglu", "ov",
    "rian", "ski", "son", "ta", "wala",
];
const FIRST: &[&str] = &[
    "Adam", "Ali", "Amina", "Ana", "Andrei", "Carlos", "Daniel", "David", "Elena", "Fatima", "Georg", "Hana",
    "Hassan", "Ibrahim", "Ivan", "Joseph", "Julia", "Karim", "Lena", "Lucia", "Maria", "Mark", "Mohamed",
    "Nadia", "Nikolai", "Olga", "Omar", "Paul", "Peter", "Rashid", "Rosa", "Samuel", "Sara", "Sergei",
    "Sofia", "Stefan", "Tomas", "Victor", "Yusuf", "Zara",
];

fn syllables(rng: &mut Rng, ends: &[&str]) -> String {
    let mut name = rng.pick(OPEN).to_owned();
    for _ in 0..=usize::from(rng.chance(40)) {
        name += rng.pick(MIDDLE);
    }
    name + rng.pick(ends)
}

/// A town's name.
pub fn town(rng: &mut Rng) -> String {
    let name = syllables(rng, PLACE_END);
    match rng.below(12) {
        0 => format!("New {name}"),
        1 => format!("{name} Valley"),
        _ => name,
    }
}

/// A person: first name and surname.
pub fn person(rng: &mut Rng) -> (String, String) {
    (rng.pick(FIRST).to_owned(), syllables(rng, PERSON_END))
}

/// As another language spells it: Pieskow for Peskov.
pub fn respell(name: &str) -> String {
    let mut out = name
        .replace("sh", "sch")
        .replace("ch", "tch")
        .replace("ov", "ow")
        .replace("ev", "iew")
        .replace("ya", "ja");
    if out == name {
        out = name.replace('k', "ck").replace("dze", "dse").replace("ia", "ja");
    }
    out
}
