//! Incidents and how a desk writes them up.

use archive::group::Act;
use event::EventType;
use jiff::civil::Date;

use super::phrases::{BACKGROUND, COMMON, DISASTERS, Fact, GROUPS, ISSUES, KINDS, QUOTES, SLOGANS, VENUES};
use super::world::{Rng, STATES, person, respell, town};

/// An affair that runs for weeks: two states, a quarrel, its people, its past.
#[derive(Clone)]
pub struct Affair {
    pub state: usize,
    pub other: usize,
    slots: Vec<(&'static str, String)>,
    /// Seeds the agencies' fixed words for the background.
    seed: u64,
}

impl Affair {
    pub fn new(rng: &mut Rng) -> Self {
        let state = rng.below(STATES.len());
        let other = (state + 1 + rng.below(STATES.len() - 1)) % STATES.len();
        let mut slots = vec![
            ("country", STATES[state].name.to_owned()),
            ("adj", STATES[state].adjective.to_owned()),
            ("capital", STATES[state].capital.to_owned()),
            ("other", STATES[other].name.to_owned()),
            ("otheradj", STATES[other].adjective.to_owned()),
            ("issue", rng.pick(ISSUES).to_owned()),
            ("group", rng.pick(GROUPS).replace("{x}", &town(rng))),
            ("oldtown", town(rng)),
            ("year", rng.within(1985, 2021).to_string()),
            ("n6", rng.within(20, 900).to_string()),
            ("n7", rng.within(2, 28).to_string()),
        ];
        for name in ["leader", "minister", "otherminister", "spokes", "rival"] {
            let (first, last) = person(rng);
            slots.push((name, format!("{first} {last}")));
        }
        Self { state, other, slots, seed: rng.bits() }
    }
}

/// Something that happened: facts with values, in no words yet.
#[derive(Clone)]
pub struct Incident {
    pub affair: Affair,
    pub day: Date,
    kind: usize,
    slots: Vec<(&'static str, String)>,
    common: Vec<usize>,
    background: Vec<usize>,
    quotes: [(usize, u64); 4],
    acts: Vec<Act>,
}

/// How a desk writes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Manner {
    /// The agency's own dispatch.
    Dispatch,
    /// The same facts in other words, order and measure.
    Rewrite,
    /// As a translator leaves it.
    Translation,
}

/// The ways of a dispatch: its house's fixed words for what was before, and its phrasings of the news.
#[derive(Clone, Copy, Default)]
pub struct Said {
    pub house: u64,
    pub phrases: u64,
}

impl Incident {
    pub fn new(rng: &mut Rng, affair: &Affair, day: Date) -> Self {
        let kind = rng.below(KINDS.len());
        Self::of_kind(rng, affair, day, kind)
    }

    /// The same kind of incident elsewhere, with other people and numbers, but the same facts to tell.
    pub fn elsewhere(&self, rng: &mut Rng, affair: &Affair) -> Self {
        let mut twin = Self::of_kind(rng, affair, self.day, self.kind);
        twin.common.clone_from(&self.common);
        twin.background.clone_from(&self.background);
        twin
    }

    /// The same incident seen by others, who met other people and asked other questions.
    pub fn seen_by_others(&self, rng: &mut Rng) -> Self {
        let fresh = Self::of_kind(rng, &self.affair, self.day, self.kind);
        let mut seen = fresh.clone();
        for (name, value) in &mut seen.slots {
            // the plain facts are the same for all: place, dead, wounded
            if ["town", "n1", "n2", "slogan"].contains(name) {
                *value = self.slot(name).to_owned();
            }
        }
        seen.acts.clone_from(&self.acts);
        seen
    }

    fn of_kind(rng: &mut Rng, affair: &Affair, day: Date, kind: usize) -> Self {
        let mut slots: Vec<(&'static str, String)> = vec![("town", town(rng)), ("day", weekday(day))];
        for name in ["n1", "n2", "n3", "n4"] {
            let high = [9, 30, 90, 400][rng.below(4)];
            slots.push((name, rng.within(2, high).to_string()));
        }
        slots.push(("n5", format!("{}.{}", rng.within(0, 7), rng.within(1, 9))));
        for name in ["n9", "n10", "n11", "n12"] {
            slots.push((name, rng.within(3, 97).to_string()));
        }
        slots.push(("neartown", town(rng)));
        slots.push((
            "paper",
            format!("{} {}", town(rng), ["Daily", "Post", "Courier", "Voice"][rng.below(4)]),
        ));
        for name in ["witness", "analyst", "envoy", "mayor", "doctor", "general", "student", "priest"] {
            let (first, last) = person(rng);
            slots.push((name, format!("{first} {last}")));
        }
        slots.push(("venue", rng.pick(VENUES).replace("{x}", &town(rng))));
        slots.push(("slogan", fill(rng.pick(SLOGANS), &|_| None, rng)));
        slots.push(("disaster", rng.pick(DISASTERS).to_owned()));
        let third = STATES[rng.below(STATES.len())].name;
        slots.push(("third", third.to_owned()));
        let mut common: Vec<usize> = (0..COMMON.len()).collect();
        rng.shuffle(&mut common);
        common.truncate(3 + rng.below(9));
        let mut background: Vec<usize> = (0..BACKGROUND.len()).collect();
        rng.shuffle(&mut background);
        background.truncate(1 + rng.below(3));
        let quotes = [0; 4].map(|_| (rng.below(QUOTES.len()), rng.bits()));
        let mut incident =
            Self { affair: affair.clone(), day, kind, slots, common, background, quotes, acts: Vec::new() };
        incident.acts = incident.true_acts();
        incident
    }

    pub fn slot(&self, name: &str) -> &str {
        let found = self.slots.iter().chain(&self.affair.slots).find(|(n, _)| *n == name);
        found.map_or("", |(_, value)| value)
    }

    fn true_acts(&self) -> Vec<Act> {
        let (state, other) = (STATES[self.affair.state].code, STATES[self.affair.other].code);
        let kind = &KINDS[self.kind];
        let inner = [
            EventType::Assault,
            EventType::Protest,
            EventType::Coerce,
            EventType::Retreat,
            EventType::Support,
        ];
        let number = |name: &str| self.slot(name).parse().ok();
        let act = |event, actor: &str, recipient: &str, place: bool, numbers: Vec<u32>| Act {
            event,
            date: Some(self.day),
            actors: vec![actor.to_owned()],
            recipients: vec![recipient.to_owned()],
            place: place.then(|| self.slot("town").to_owned()),
            numbers,
        };
        let counted = matches!(kind.event, EventType::Assault | EventType::Protest | EventType::Coerce);
        let numbers = if counted { number("n1").into_iter().collect() } else { Vec::new() };
        let whom = if inner.contains(&kind.event) { state } else { other };
        let mut acts = vec![act(kind.event, state, whom, true, numbers)];
        acts.extend(kind.then.map(|then| act(then, whom, state, false, Vec::new())));
        for common in &self.common {
            match common {
                3 => acts.push(act(EventType::Request, "UN", state, false, Vec::new())),
                4 => acts.push(act(EventType::Consult, "EU", state, false, Vec::new())),
                7 => acts.push(act(EventType::Request, "OPP", state, false, Vec::new())),
                _ => {}
            }
        }
        acts
    }

    /// The acts as a coder that errs finds them in one story.
    pub fn coded(&self, rng: &mut Rng, keep: usize) -> Vec<Act> {
        let mut out = Vec::new();
        for act in &self.acts {
            if !rng.chance(keep) {
                continue;
            }
            let mut act = act.clone();
            if rng.chance(6) {
                act.event = EventType::ALL[rng.below(EventType::ALL.len())];
            }
            match rng.below(100) {
                0..8 => act.date = None,
                8..12 => act.date = act.date.and_then(|d| d.yesterday().ok()),
                _ => {}
            }
            if rng.chance(25) {
                act.place = None;
            }
            if rng.chance(8) {
                act.actors.clear();
            }
            out.push(act);
        }
        if rng.chance(6) {
            let code = STATES[rng.below(STATES.len())].code.to_owned();
            let event = EventType::ALL[rng.below(EventType::ALL.len())];
            out.push(Act { event, date: Some(self.day), actors: vec![code], ..Act::default() });
        }
        out
    }

    /// A heading in this desk's words.
    pub fn heading(&self, desk: &mut Rng) -> String {
        let template = desk.pick(KINDS[self.kind].headings);
        capital(&fill(template, &|name| Some(self.slot(name).to_owned()), desk))
    }

    /// Paragraphs. `desk` chooses the words: the same desk in the same state writes the same. A rewrite or translation takes
    /// none of the phrasings of the dispatch, whose ways `said` are.
    pub fn tell(&self, desk: &mut Rng, said: Said, manner: Manner) -> Vec<String> {
        let slots = self.slots_for(desk, manner);
        let before = |i: usize| self.affair.seed ^ said.house ^ (i as u64) << 7;
        let say = |fact: &Fact, phrases: u64, rng: &mut Rng| {
            let foreign = manner == Manner::Translation && rng.chance(75);
            let n = fact.english.len();
            let usual = Rng::new(phrases, fact.english[0].len() as u64).below(n);
            let template = match manner {
                Manner::Dispatch => fact.english[usual],
                _ if foreign => rng.pick(fact.translated),
                _ if n > 1 => fact.english[(usual + 1 + rng.below(n - 1)) % n],
                _ => fact.english[0],
            };
            capital(&fill(
                template,
                &|name| look(&slots, name).or_else(|| Some(self.slot(name).to_owned())),
                rng,
            ))
        };
        let kind = &KINDS[self.kind];
        let mut body: Vec<String> = Vec::new();
        for fact in kind.details.iter().chain(self.common.iter().map(|i| &COMMON[*i])) {
            if manner == Manner::Dispatch || !desk.chance(22) {
                body.push(say(fact, said.phrases, desk));
            }
        }
        if manner != Manner::Dispatch && desk.chance(60) {
            let turn = body.len().min(3);
            body.rotate_left(turn / 2);
        }
        let mut story = vec![say(&kind.lead, said.phrases, desk)];
        story.extend(body);
        for i in &self.background {
            match manner {
                // the house has its fixed words for what was before
                Manner::Dispatch => {
                    let mut fixed = Rng::new(before(*i), 2);
                    story.push(say(&BACKGROUND[*i], before(*i), &mut fixed));
                }
                _ if desk.chance(55) => story.push(say(&BACKGROUND[*i], before(*i), desk)),
                _ => {}
            }
        }
        paragraphs(story)
    }

    /// The slots whose wording depends on the telling.
    fn slots_for(&self, desk: &mut Rng, manner: Manner) -> Vec<(String, String)> {
        let mut slots = Vec::new();
        for (i, (template, seed)) in self.quotes.iter().enumerate() {
            let mut words = Rng::new(*seed, 1);
            let mut quote = match manner {
                Manner::Translation => fill(QUOTES[*template], &|_| None, desk),
                _ => fill(QUOTES[*template], &|_| None, &mut words),
            };
            if manner == Manner::Rewrite && desk.chance(25) {
                quote = quote.split(',').next().unwrap_or("").to_owned();
            }
            slots.push((format!("quote{}r", i + 1), lower(&quote)));
            slots.push((format!("quote{}", i + 1), quote));
        }
        for (name, value) in self.slots.iter().chain(&self.affair.slots) {
            let number: Option<u32> = value.parse().ok();
            let told = match (manner, number) {
                (Manner::Rewrite | Manner::Translation, Some(n)) if *name != "year" => {
                    match desk.below(100) {
                        0..20 => spelled(n),
                        20..28 if n > 20 => Some(format!("more than {}", n / 10 * 10)),
                        _ => None,
                    }
                }
                (Manner::Translation, None)
                    if !["country", "other", "issue", "day"].contains(name) && desk.chance(35) =>
                {
                    Some(respell(value))
                }
                // later mentions of a person by surname only
                (Manner::Rewrite, None)
                    if ["spokes", "analyst", "rival"].contains(name) && desk.chance(30) =>
                {
                    value.split(' ').next_back().map(str::to_owned)
                }
                _ => None,
            };
            slots.extend(told.map(|t| ((*name).to_owned(), t)));
        }
        slots
    }
}

fn look(slots: &[(String, String)], name: &str) -> Option<String> {
    slots.iter().find(|(n, _)| n == name).map(|(_, v)| v.clone())
}

/// Two sentences to a paragraph where they are short.
fn paragraphs(sentences: Vec<String>) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for (i, sentence) in sentences.into_iter().enumerate() {
        match out.last_mut() {
            Some(last) if i > 1 && last.len() < 150 => {
                last.push(' ');
                last.push_str(&sentence);
            }
            _ => out.push(sentence),
        }
    }
    out
}

/// The template with its choices made and its slots filled; an unknown slot stays empty.
pub fn fill(template: &str, slot: &dyn Fn(&str) -> Option<String>, rng: &mut Rng) -> String {
    let mut out = String::new();
    let mut rest = template;
    while let Some(at) = rest.find(['[', '{']) {
        out.push_str(&rest[..at]);
        let square = rest.as_bytes()[at] == b'[';
        let end = at + rest[at..].find(if square { ']' } else { '}' }).expect("a closed bracket");
        let inner = &rest[at + 1..end];
        if square {
            let choices: Vec<&str> = inner.split('|').collect();
            out.push_str(&fill(choices[rng.below(choices.len())], slot, rng));
        } else {
            out.push_str(&slot(inner).unwrap_or_default());
        }
        rest = &rest[end + 1..];
    }
    out.push_str(rest);
    out
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
}

fn lower(text: &str) -> String {
    if text.starts_with("I ") {
        return text.to_owned();
    }
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |c| c.to_lowercase().chain(chars).collect())
}

fn spelled(n: u32) -> Option<String> {
    const WORDS: [&str; 13] = [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve",
    ];
    WORDS.get(n as usize).map(|w| (*w).to_owned())
}

pub fn weekday(day: Date) -> String {
    use jiff::civil::Weekday as W;
    match day.weekday() {
        W::Monday => "Monday",
        W::Tuesday => "Tuesday",
        W::Wednesday => "Wednesday",
        W::Thursday => "Thursday",
        W::Friday => "Friday",
        W::Saturday => "Saturday",
        W::Sunday => "Sunday",
    }
    .to_owned()
}
