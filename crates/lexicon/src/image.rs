//! The compiled lexicon's shapes: what the image stores and the coder reads.

use std::collections::BTreeMap;

use event::EventType;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::gazetteer::Gazetteer;

/// Part of speech of a pattern's trigger.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Pos {
    /// Any verb form.
    Verb,
    /// A noun.
    Noun,
    /// An adjective or a participle used as one.
    Adjective,
}

/// A lemma (or lower-cased form) that a pattern or constraint asks for.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Term {
    /// The word.
    pub text: String,
    /// Its number among all words of the loaded lexicon.
    #[serde(skip)]
    pub id: u32,
}

impl Term {
    pub(crate) fn new(text: String) -> Self {
        Self { text, id: 0 }
    }
}

impl PartialEq for Term {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for Term {}

impl PartialOrd for Term {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Term {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.text.cmp(&other.text)
    }
}

impl std::hash::Hash for Term {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.text.hash(state);
    }
}

/// One alternative of a pattern item.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Word {
    /// This lemma (or lower-cased form).
    Lemma(Term),
    /// A member of the class with this number.
    Class(u16),
}

/// What must (or must not) stand below a trigger.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Item {
    /// One of these words.
    Word(Vec<Word>),
    /// Some object.
    Object,
    /// A dependent marked by one of these prepositions; with `words`, one of those.
    Prep {
        /// The prepositions (or particles).
        preps: Vec<String>,
        /// The words so marked; empty for any.
        words: Vec<Word>,
    },
    /// The trigger is negated; the pattern uses the negation up.
    Not,
    /// The determiner *no*.
    No,
    /// None of these words.
    Absent(Vec<Word>),
}

/// Where a participant stands.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Slot {
    /// Who does it.
    Agent,
    /// To whom or what.
    Patient,
    /// Indirect object.
    Iobj,
    /// Whoever says it, where the words stand in somebody's mouth.
    Speaker,
    /// What this preposition marks.
    Prep(String),
    /// Any word below the trigger (constraints only).
    Clause,
}

/// A value that a constraint allows or forbids.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Value {
    /// This lemma.
    Lemma(Term),
    /// A member of this class.
    Class(u16),
    /// Anybody codable.
    Actor,
    /// A single person.
    Person,
    /// A state.
    State,
    /// An organisation.
    Organisation,
    /// A place.
    Place,
    /// Somebody of this sector.
    Sector(String),
}

/// `only` or `never` on one slot.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Constraint {
    /// The slot.
    pub slot: Slot,
    /// Its values.
    pub values: Vec<Value>,
    /// Whether they are forbidden.
    pub never: bool,
}

/// One sense of the lexicon.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Sense {
    /// Full id: `COERCE/arrest/detain`.
    pub id: String,
    /// Event type.
    pub event: EventType,
    /// Mode, by name.
    pub mode: Option<String>,
    /// CAMEO code.
    pub cameo: String,
    /// Slots of the actor, best first.
    pub actor: Vec<Slot>,
    /// Slots of the recipient, best first.
    pub recipient: Vec<Slot>,
    /// Whether all participants are actors.
    pub reciprocal: bool,
    /// Whether it tells how two stand to each other, not an act: no event, but an answer for a given pair.
    pub state: bool,
    /// Whether a codable actor is required.
    pub needs_actor: bool,
    /// Whether a codable recipient is required.
    pub needs_recipient: bool,
    /// Constraints on slots.
    pub constraints: Vec<Constraint>,
    /// Contexts that the sense always has.
    pub context: Vec<String>,
    /// The file's one-line definition.
    pub gloss: String,
    /// File and line, for explanations.
    pub place: String,
}

/// One pattern of a sense.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Pattern {
    /// Index of the sense.
    pub sense: u32,
    /// Part of speech of the trigger.
    pub pos: Pos,
    /// The trigger's alternatives.
    pub trigger: Vec<Word>,
    /// What else must stand below it.
    pub items: Vec<Item>,
    /// As written.
    pub text: String,
}

/// Whose the members of a class are when they stand in an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Belongs {
    /// Nobody's in particular.
    Nobody,
    /// The actor's: "Russian troops will be sent" has a Russian actor.
    Actor,
}

/// A class of words.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Class {
    /// Name.
    pub name: String,
    /// Lemmas, sorted.
    pub words: Vec<String>,
    /// Whose they are.
    pub belongs: Belongs,
}

/// A word that changes the event below it without being one: *fail to*, *begin to*, *rule out*.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Composer {
    /// Name.
    pub id: String,
    /// How it is said.
    pub patterns: Vec<Pattern>,
}

/// What a rule of composition makes of outer and inner event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Gives {
    /// The outer event takes the inner one in.
    Outer,
    /// The inner event stays; the outer one goes.
    Inner,
    /// Both stay.
    Both,
    /// Neither.
    Nothing,
    /// One event of this type and mode.
    Type(EventType, Option<String>, String),
}

/// One row of the composition table.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Rule {
    /// An event type (capitals), a composer's id, or `negation`, `future`, `hypothetical`, `historical`, `obligation`.
    pub outer: String,
    /// Inner types with their modes; empty for any.
    pub inner: Vec<(EventType, Option<String>)>,
    /// The result.
    pub gives: Gives,
    /// CAMEO code of an inner event that stays: CAMEO has no auxiliary modes and files a coming sanction under threats.
    pub cameo: Option<String>,
    /// Auxiliary modes that the result takes on.
    pub aux: Vec<event::Aux>,
}

/// What an entry of the actor tables is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum EntityKind {
    /// A state.
    State,
    /// A named organ of a state: ministry, parliament, service, court, party.
    Organ,
    /// An international organisation, bloc, NGO, company or medium.
    Organisation,
    /// An armed group.
    Group,
    /// A person.
    Person,
}

/// An office with its dates.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Office {
    /// Code of the state or organisation.
    pub code: String,
    /// Sector.
    pub sector: String,
    /// Name of the office.
    pub office: String,
    /// First day known to be in office (or the first of its month or year).
    pub from: Option<Date>,
    /// Last day known to be in office (or the last of its month or year).
    pub to: Option<Date>,
    /// Actor code of a PETRARCH dictionary; such an office has no name.
    pub cameo: Option<String>,
}

/// One identity of the actor tables.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Entity {
    /// What it is.
    pub kind: EntityKind,
    /// Main name.
    pub name: String,
    /// Country or organisation code; for people that of their offices.
    pub code: String,
    /// Sector, where it has one whatever the date.
    pub sector: Option<String>,
    /// Whether it is a news medium.
    pub media: bool,
    /// Word by which its members are called ("allies").
    pub members: Option<String>,
    /// Further codes: a council of two is both.
    pub codes: Vec<String>,
    /// Offices, by start.
    pub offices: Vec<Office>,
    /// Last day of existence, for former states.
    pub until: Option<Date>,
    /// Actor code of a PETRARCH dictionary, for an entity that one has added; its `code` may be empty: nobody's.
    pub cameo: Option<String>,
}

/// How a name stands to its entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum NameKind {
    /// The name itself.
    Name,
    /// A name that counts only when a full one stands elsewhere in the story.
    Weak,
    /// A nationality as adjective.
    Adjective,
    /// A nationality as noun.
    People,
    /// The capital, for the government.
    Capital,
    /// A palace or the like, for the government.
    Metonym,
    /// A surname.
    Surname,
    /// A place of the gazetteer, whose index it goes by.
    Place,
}

/// One name.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct NameRow {
    /// As written, apostrophes and blanks plain.
    pub text: String,
    /// How it stands to its entity.
    pub kind: NameKind,
    /// Index of the entity.
    pub entity: u32,
}

/// A common noun for an actor.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Agent {
    /// Lemmas, in order.
    pub words: Vec<String>,
    /// Sector.
    pub sector: String,
    /// Whether it names a single person.
    pub person: bool,
    /// Role of a PETRARCH dictionary, for an agent that one has added.
    pub cameo: Option<String>,
}

/// How fine a place is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum PlaceKind {
    /// A country.
    Country,
    /// A region, historic or of the first level; seas and straits.
    Region,
    /// A town.
    City,
}

/// Word lists of attribution, modality and light verbs, by `table.key`.
pub type Lists = BTreeMap<String, Vec<String>>;

/// All of it.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Data {
    pub(crate) senses: Vec<Sense>,
    pub(crate) patterns: Vec<Pattern>,
    pub(crate) classes: Vec<Class>,
    pub(crate) composers: Vec<Composer>,
    pub(crate) rules: Vec<Rule>,
    pub(crate) lists: Lists,
    pub(crate) entities: Vec<Entity>,
    pub(crate) names: Vec<NameRow>,
    pub(crate) agents: Vec<Agent>,
    pub(crate) gazetteer: Gazetteer,
    /// Our code for what CAMEO calls a known group.
    pub(crate) groups: BTreeMap<String, String>,
}
