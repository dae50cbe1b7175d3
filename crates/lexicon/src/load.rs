//! The image: label, version, hash, tables; and what loading adds to them.

use hashbrown::{HashMap, HashSet};

use crate::asked::{Asked, number_terms};
use crate::fault::Source;
use crate::gazetteer::PlaceRow;
use crate::image::{
    Agent, Class, Composer, Data, Entity, Lists, NameKind, NameRow, Office, Pattern, PlaceKind, Pos, Rule,
    Sense, Word,
};
use crate::inflect;
use crate::names::{Meaning, NameHit, NameIndex};
use crate::petrarch::{self, Dictionary, Folded};

const LABEL: &[u8; 8] = b"LAPWLEX\x01";

/// Why an image cannot be used.
#[derive(Debug)]
pub struct Error {
    message: String,
}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "lexicon image: {}", self.message)
    }
}

impl std::error::Error for Error {}

/// Writes the image.
pub(crate) fn image(sources: &[Source], data: &Data) -> Result<Vec<u8>, String> {
    let mut order: Vec<&Source> = sources.iter().collect();
    order.sort_by(|a, b| a.path.cmp(&b.path));
    let mut hash = blake3::Hasher::new();
    for source in order {
        hash.update(source.path.as_bytes()).update(&[0]).update(source.text.as_bytes()).update(&[0]);
    }
    let mut bytes = LABEL.to_vec();
    bytes.extend_from_slice(&hash.finalize().as_bytes()[..8]);
    bytes.extend(postcard::to_allocvec(data).map_err(|e| format!("cannot be written: {e}"))?);
    Ok(bytes)
}

/// A loaded lexicon.
#[derive(Debug)]
pub struct Lexicon {
    data: Data,
    hash: String,
    triggers: [HashMap<String, Vec<u32>>; 3],
    composers: [HashMap<String, Vec<(u32, u32)>>; 3],
    names: NameIndex,
    /// Names that a PETRARCH dictionary has added.
    added: Folded,
    agents: HashMap<String, Vec<u32>>,
    /// Word lists by table and key.
    lists: HashMap<String, HashMap<String, HashSet<String>>>,
    /// Contexts that a word, or a participant's sector, speaks for: a bit each, in the codebook's order.
    contexts: HashMap<String, u64>,
    sectors: HashMap<String, u64>,
    surnames: HashMap<String, Vec<u32>>,
    countries: HashMap<String, u32>,
    capitals: HashMap<String, u32>,
    holders: HashMap<String, Vec<u32>>,
    /// Inflected forms of the verbs that the lexicon knows, and their lemmas.
    verbs: HashMap<String, String>,
    /// Numbers of the words that patterns, constraints and classes ask for.
    terms: HashMap<String, u32>,
    /// For each class a bit for each of those words.
    members: Vec<Vec<u64>>,
    asked: Asked,
}

impl Lexicon {
    /// Reads an image that [`crate::compile`] wrote.
    ///
    /// # Errors
    /// When the bytes are no image of this version.
    pub fn load(bytes: &[u8]) -> Result<Self, Error> {
        Self::load_with(bytes, &Dictionary::default())
    }

    /// Reads an image that [`crate::compile`] wrote, and adds what PETRARCH's dictionaries say.
    ///
    /// # Errors
    /// When the bytes are no image of this version.
    pub fn load_with(bytes: &[u8], dictionary: &Dictionary) -> Result<Self, Error> {
        let fail = |message: &str| Error { message: message.to_owned() };
        let rest = bytes.strip_prefix(LABEL).ok_or_else(|| fail("not an image of this version"))?;
        let (hash, body) = rest.split_at_checked(8).ok_or_else(|| fail("cut off in its header"))?;
        let mut data: Data = postcard::from_bytes(body).map_err(|e| fail(&format!("damaged: {e}")))?;
        let added = petrarch::join(dictionary, &mut data);
        let (terms, members) = number_terms(&mut data);
        let asked = Asked::new(&data.patterns);
        let with = dictionary.hash.clone().update(hash).finalize();
        let hash = if dictionary.is_empty() { hash } else { &with.as_bytes()[..8] };
        let hash = hash.iter().map(|b| format!("{b:02x}")).collect();
        let mut triggers: [HashMap<String, Vec<u32>>; 3] = Default::default();
        for (i, pattern) in (0u32..).zip(&data.patterns) {
            for lemma in lemmas(&pattern.trigger, &data.classes) {
                for form in inflect::forms(lemma, pattern.pos) {
                    let patterns = triggers[pattern.pos as usize].entry(form).or_default();
                    if patterns.last() != Some(&i) {
                        patterns.push(i);
                    }
                }
            }
        }
        let mut composers: [HashMap<String, Vec<(u32, u32)>>; 3] = Default::default();
        for (c, composer) in (0u32..).zip(&data.composers) {
            for (p, pattern) in (0u32..).zip(&composer.patterns) {
                for lemma in lemmas(&pattern.trigger, &data.classes) {
                    for form in inflect::forms(lemma, pattern.pos) {
                        composers[pattern.pos as usize].entry(form).or_default().push((c, p));
                    }
                }
            }
        }
        let verbs = verb_forms(&data);
        let mut agents: HashMap<String, Vec<u32>> = HashMap::new();
        for (i, agent) in (0u32..).zip(&data.agents) {
            if let Some(first) = agent.words.first() {
                agents.entry(first.clone()).or_default().push(i);
            }
        }
        for rows in agents.values_mut() {
            rows.sort_by_key(|i| std::cmp::Reverse(data.agents[*i as usize].words.len()));
        }
        let mut surnames: HashMap<String, Vec<u32>> = HashMap::new();
        for row in data.names.iter().filter(|n| n.kind == NameKind::Surname) {
            let people = surnames.entry(row.text.clone()).or_default();
            if !people.contains(&row.entity) {
                people.push(row.entity);
            }
        }
        let of_country =
            |(i, p): (u32, PlaceRow)| (p.kind == PlaceKind::Country).then(|| (p.country.to_owned(), i));
        let countries = (0u32..).zip(data.gazetteer.rows()).filter_map(of_country).collect();
        let mut capitals = HashMap::new();
        for row in data.names.iter().filter(|n| n.kind == NameKind::Capital) {
            let code = data.entities[row.entity as usize].code.as_str();
            let towns = data.gazetteer.at(&row.text).filter(|(end, _)| *end == row.text.len());
            let town =
                towns.and_then(|(_, mut towns)| towns.find(|(t, _)| data.gazetteer.row(*t).country == code));
            if let Some((town, _)) = town {
                capitals.entry(code.to_owned()).or_insert(town);
            }
        }
        let mut holders: HashMap<String, Vec<u32>> = HashMap::new();
        for (i, entity) in (0u32..).zip(&data.entities) {
            for office in entity.offices.iter().filter(|o| !o.office.is_empty()) {
                let people = holders.entry(office_key(&office.code, &office.office)).or_default();
                if people.last() != Some(&i) {
                    people.push(i);
                }
            }
        }
        let mut lists: HashMap<String, HashMap<String, HashSet<String>>> = HashMap::new();
        for (name, words) in &data.lists {
            let (table, key) = name.split_once('.').unwrap_or((name, ""));
            lists
                .entry(table.to_owned())
                .or_default()
                .insert(key.to_owned(), words.iter().cloned().collect());
        }
        let running: Vec<NameRow> =
            data.names.iter().filter(|n| n.kind != NameKind::Surname).cloned().collect();
        let data = Data { names: running, ..data };
        let names = NameIndex::new(&data.names);
        Ok(Self {
            data,
            hash,
            triggers,
            composers,
            names,
            added,
            agents,
            contexts: speaking_for("context", &lists),
            sectors: speaking_for("sector", &lists),
            lists,
            surnames,
            countries,
            capitals,
            holders,
            verbs,
            terms,
            members,
            asked,
        })
    }

    /// First 16 hexadecimal digits of the sources' hash.
    #[must_use]
    pub fn hash(&self) -> &str {
        &self.hash
    }

    /// All senses, in file order.
    #[must_use]
    pub fn senses(&self) -> &[Sense] {
        &self.data.senses
    }

    /// All patterns.
    #[must_use]
    pub fn patterns(&self) -> &[Pattern] {
        &self.data.patterns
    }

    /// All entities of the actor tables.
    #[must_use]
    pub fn entities(&self) -> &[Entity] {
        &self.data.entities
    }

    /// A place of the gazetteer by number.
    #[must_use]
    pub fn place(&self, number: u32) -> PlaceRow<'_> {
        self.data.gazetteer.row(number)
    }

    /// How many places the gazetteer has.
    #[must_use]
    pub fn place_count(&self) -> usize {
        self.data.gazetteer.len()
    }

    /// Patterns that `lemma` may trigger.
    #[must_use]
    pub fn triggers(&self, pos: Pos, lemma: &str) -> &[u32] {
        self.triggers[pos as usize].get(lemma).map_or(&[], Vec::as_slice)
    }

    /// Numbers of words one of which must stand in a sentence for the pattern to match; empty where that cannot be said.
    #[must_use]
    pub fn asked(&self, pattern: u32) -> &[u32] {
        self.asked.of(pattern)
    }

    /// Composers that `lemma` may trigger: composer and pattern numbers.
    #[must_use]
    pub fn composers_of(&self, pos: Pos, lemma: &str) -> &[(u32, u32)] {
        self.composers[pos as usize].get(lemma).map_or(&[], Vec::as_slice)
    }

    /// A composer by number.
    #[must_use]
    pub fn composer(&self, number: u32) -> &Composer {
        &self.data.composers[number as usize]
    }

    /// The composition table, in file order.
    #[must_use]
    pub fn rules(&self) -> &[Rule] {
        &self.data.rules
    }

    /// A class by number.
    #[must_use]
    pub fn class(&self, number: u16) -> &Class {
        &self.data.classes[number as usize]
    }

    /// Whether `lemma` is a force that acts for its owner: in a class that belongs to the actor.
    #[must_use]
    pub fn is_force(&self, lemma: &str) -> bool {
        (0u16..)
            .zip(&self.data.classes)
            .any(|(n, c)| c.belongs == crate::Belongs::Actor && self.in_class(n, lemma))
    }

    /// Whether `lemma` is in the class.
    #[must_use]
    pub fn in_class(&self, number: u16, lemma: &str) -> bool {
        self.has(number, self.term(lemma))
    }

    /// The lemma of an inflected form of a verb that the lexicon knows.
    #[must_use]
    pub fn verb_lemma(&self, form: &str) -> Option<&str> {
        self.verbs.get(form).map(String::as_str)
    }

    /// Word lists as written, in order.
    #[must_use]
    pub fn lists(&self) -> &Lists {
        &self.data.lists
    }

    /// Whether `word` is in the list `table.key`.
    #[must_use]
    pub fn listed(&self, list: &str, word: &str) -> bool {
        list.split_once('.').is_some_and(|(table, key)| self.listed_in(table, key, word))
    }

    /// Contexts that a word of the clause speaks for: bit `n` is `event::CONTEXTS[n]`.
    #[must_use]
    pub fn contexts_of_word(&self, word: &str) -> u64 {
        self.contexts.get(word).copied().unwrap_or(0)
    }

    /// Contexts that a participant's sector speaks for.
    #[must_use]
    pub fn contexts_of_sector(&self, sector: &str) -> u64 {
        self.sectors.get(sector).copied().unwrap_or(0)
    }

    /// Whether `word` is in the list `key` of `table`.
    #[must_use]
    pub fn listed_in(&self, table: &str, key: &str, word: &str) -> bool {
        self.lists.get(table).and_then(|t| t.get(key)).is_some_and(|l| l.contains(word))
    }

    /// The number of a word that patterns, constraints or classes ask for; 0 for any other.
    #[must_use]
    pub fn term(&self, word: &str) -> u32 {
        self.terms.get(word).copied().unwrap_or(0)
    }

    /// Whether the word with this number is in the class.
    #[must_use]
    pub fn has(&self, class: u16, term: u32) -> bool {
        self.members[class as usize][term as usize / 64] >> (term % 64) & 1 == 1
    }

    /// The longest names that begin at byte `at` of `text`, surnames not included; places last, the best known first.
    pub fn names_at(&self, text: &str, at: usize, out: &mut Vec<NameHit>) {
        self.names.at(&self.data.names, text, at, out);
        // no place begins with a small letter but those with an article: "al-Bab"
        let small = |rest: &&str| {
            let word = rest.split(|c: char| c.is_whitespace()).next().unwrap_or_default();
            !rest.starts_with(|c: char| c.is_ascii_lowercase()) || word.contains(['-', '\'', '’'])
        };
        let rest = text.get(at..).filter(small);
        if let Some((length, bearers)) = rest.and_then(|rest| self.data.gazetteer.at(rest)) {
            let end = at + length;
            if out.first().is_none_or(|hit| hit.end <= end) {
                out.retain(|hit| hit.end == end);
                out.extend(bearers.map(|(entity, sure)| NameHit {
                    end,
                    row: Meaning { kind: NameKind::Place, entity, sure },
                }));
            }
        }
        self.added_at(text, at, out);
    }

    /// A name that a dictionary has added stands before a shorter one and before one that means something else.
    fn added_at(&self, text: &str, at: usize, out: &mut Vec<NameHit>) {
        let Some((end, entity)) = self.added.at(text, at) else { return };
        if out.first().is_some_and(|hit| hit.end > end) {
            return;
        }
        out.retain(|hit| hit.end == end);
        if out.iter().any(|hit| self.agrees(hit.row, &self.data.entities[entity as usize])) {
            return;
        }
        out.retain(|hit| hit.row.kind == NameKind::Place);
        out.insert(0, NameHit { end, row: Meaning { kind: NameKind::Name, entity, sure: true } });
    }

    /// Whether the meaning says all that the added entity does.
    fn agrees(&self, meaning: Meaning, added: &Entity) -> bool {
        let (code, sector) = match meaning.kind {
            NameKind::Weak => return false,
            NameKind::Place => (self.data.gazetteer.row(meaning.entity).country, None),
            _ => {
                let own = &self.data.entities[meaning.entity as usize];
                (own.code.as_str(), own.sector.as_deref())
            }
        };
        added.offices.is_empty() && added.code == code && added.sector.as_deref() == sector
    }

    /// People with this surname.
    #[must_use]
    pub fn surname(&self, word: &str) -> &[u32] {
        self.surnames.get(word).map_or(&[], Vec::as_slice)
    }

    /// Agents whose first word is `lemma`, longest first.
    pub fn agents(&self, lemma: &str) -> impl Iterator<Item = &Agent> {
        self.agents.get(lemma).map_or(&[][..], Vec::as_slice).iter().map(|i| &self.data.agents[*i as usize])
    }

    /// Number of the gazetteer's row for the country.
    #[must_use]
    pub fn country(&self, code: &str) -> Option<u32> {
        self.countries.get(code).copied()
    }

    /// Number of the gazetteer's row for the country's capital.
    #[must_use]
    pub fn capital(&self, code: &str) -> Option<u32> {
        self.capitals.get(code).copied()
    }

    /// Who held `office` of `code` on a day; `None` where the table does not say, or names several.
    #[must_use]
    pub fn holder(&self, code: &str, office: &str, day: jiff::civil::Date) -> Option<(&Entity, &Office)> {
        let mut found = None;
        let key = office_key(code, office);
        let people = self.holders.get(&key)?;
        for entity in people.iter().map(|i| &self.data.entities[*i as usize]) {
            for held in
                entity.offices.iter().filter(|o| o.covers(day) && office_key(&o.code, &o.office) == key)
            {
                if found.is_some_and(|(e, _): (&Entity, _)| e.name != entity.name) {
                    return None;
                }
                found = Some((entity, held));
            }
        }
        found
    }
}

/// Inflected forms of the verbs of patterns and of verbs of saying; a form of two verbs is left out.
fn verb_forms(data: &Data) -> HashMap<String, String> {
    let patterns = data.patterns.iter().chain(data.composers.iter().flat_map(|c| &c.patterns));
    let triggers = patterns.filter(|p| p.pos == Pos::Verb).flat_map(|p| lemmas(&p.trigger, &data.classes));
    let said = data.lists.get("speech.verbs").into_iter().flatten().map(String::as_str);
    let mut found: HashMap<String, String> = HashMap::new();
    let mut twice: Vec<String> = Vec::new();
    for lemma in triggers.chain(said) {
        for form in inflect::forms(lemma, Pos::Verb).into_iter().skip(1) {
            match found.get(&form) {
                Some(other) if other != lemma => twice.push(form),
                Some(_) => {}
                None => {
                    found.insert(form, lemma.to_owned());
                }
            }
        }
    }
    for form in twice {
        found.remove(&form);
    }
    found
}

/// An office of a state or organisation, its spellings and short names as one.
fn office_key(code: &str, office: &str) -> String {
    let plain: Vec<&str> = office
        .split([' ', '-'])
        .filter(|w| !w.is_empty())
        .map(|w| if w == "defense" { "defence" } else { w })
        .collect();
    let plain = plain.join(" ");
    let name = match plain.as_str() {
        "premier" => "prime minister",
        "secretary of defence" => "defence secretary",
        other => other,
    };
    format!("{code}/{name}")
}

impl Entity {
    /// The office held on a day; without one, the latest known.
    #[must_use]
    pub fn held(&self, day: Option<jiff::civil::Date>) -> Option<&Office> {
        match day {
            Some(day) => self.offices.iter().rev().find(|o| o.covers(day)),
            None => self.offices.iter().max_by_key(|o| o.from),
        }
    }
}

impl Office {
    /// Whether `day` lies within the office's known dates; an open end counts as reaching on.
    #[must_use]
    pub fn covers(&self, day: jiff::civil::Date) -> bool {
        (self.from.is_some() || self.to.is_some())
            && self.from.is_none_or(|f| f <= day)
            && self.to.is_none_or(|t| day <= t)
    }
}

fn lemmas<'d>(trigger: &'d [Word], classes: &'d [Class]) -> impl Iterator<Item = &'d str> {
    trigger.iter().flat_map(move |word| {
        match word {
            Word::Lemma(term) => std::slice::from_ref(&term.text),
            Word::Class(number) => classes[*number as usize].words.as_slice(),
        }
        .iter()
        .map(String::as_str)
    })
}

/// For each word of a table of contexts, those whose lists have it.
fn speaking_for(
    table: &str,
    lists: &HashMap<String, HashMap<String, HashSet<String>>>,
) -> HashMap<String, u64> {
    let mut found: HashMap<String, u64> = HashMap::new();
    for (number, context) in event::CONTEXTS.iter().enumerate().take(64) {
        for word in lists.get(table).and_then(|t| t.get(*context)).into_iter().flatten() {
            *found.entry_ref(word.as_str()).or_default() |= 1 << number;
        }
    }
    found
}
