//! From a noun phrase to a codable participant.

use event::Actor;
use lexicon::{Agent, Entity, EntityKind, Lexicon, NameKind, Value};
use text::{EntityClass, Rel, Span, Upos};

use crate::graph::Graph;
use crate::memory::Memory;
use crate::names::{NameAt, Names};

/// What sort of participant a phrase names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    State,
    Organisation,
    Group,
    Person,
    /// A common noun of the agent table.
    Common,
    Place,
    /// A proper name that no table knows.
    Unknown,
    /// Anything else.
    Thing,
}

/// A participant.
#[derive(Clone, Debug)]
pub(crate) struct Party {
    pub(crate) head: usize,
    pub(crate) span: Span,
    pub(crate) actor: Actor,
    pub(crate) kind: Kind,
    /// The rule that resolved it, where that was more than reading its own words.
    pub(crate) rule: Option<String>,
    /// How sure that is, 0 to 1.
    pub(crate) sure: f64,
}

impl Party {
    /// Somebody who stands elsewhere in the story.
    pub(crate) fn unseen(actor: Actor) -> Self {
        Self { head: usize::MAX, span: Span::default(), actor, kind: Kind::Person, rule: None, sure: 0.9 }
    }

    /// The same, seen from another sentence.
    pub(crate) fn elsewhere(self) -> Self {
        Self { kind: self.kind, ..Self::unseen(self.actor) }
    }

    /// Whether the phrase can stand as participant at all: somebody codable, or a name.
    pub(crate) fn somebody(&self) -> bool {
        self.actor.codable() || matches!(self.kind, Kind::Person | Kind::Unknown)
    }
}

/// Resolves the noun phrases of one sentence.
pub(crate) struct Resolver<'a> {
    pub(crate) g: &'a Graph<'a>,
    pub(crate) lexicon: &'a Lexicon,
    pub(crate) names: &'a Names,
    pub(crate) memory: &'a Memory,
    /// Number of the sentence.
    pub(crate) sentence: usize,
    /// Who speaks in the sentence: the meaning of "we".
    pub(crate) speaker: Option<Party>,
}

/// To whom a phrase belongs.
struct Owner {
    code: String,
    sector: Option<String>,
    /// Whether the owner's sector stands before that of the phrase's own words.
    decides: bool,
}

const DEPTH: usize = 3;

impl Resolver<'_> {
    /// The participants that the phrase headed by `i` names, coordination expanded; owners stand in for things.
    pub(crate) fn parties(&self, i: usize) -> Vec<Party> {
        let mut found = Vec::new();
        // "11 of Iran's prisoners", "tens of thousands of protesters", which the parser may hang in a chain or all on the first
        let counted = |c: &usize| self.g.rel(*c) == Rel::Nmod && self.g.marked(*c, "of");
        let number =
            |i: usize| self.g.upos(i) == Upos::Num || self.lexicon.listed("noun.number", self.g.lemma(i));
        if number(i)
            && let Some(whom) = self.g.children(i).filter(counted).last()
        {
            return self.parties(whom);
        }
        let several = || self.both(i).or_else(|| self.they(i)).or_else(|| self.of_several(i));
        if let Some(several) = several().or_else(|| self.we_all(i)) {
            return several;
        }
        for c in self.g.conjuncts(i) {
            if c != i
                && !matches!(
                    self.g.upos(c),
                    Upos::Noun | Upos::Propn | Upos::Pron | Upos::Adj | Upos::Num | Upos::X
                )
            {
                continue;
            }
            let party = self.party(c, DEPTH);
            found.extend(self.member_codes(c, &party));
            found.push(party);
        }
        found
    }

    /// "Greek and Turkish envoys", "the presidents of Congo and Rwanda": one party for each nationality.
    fn of_several(&self, i: usize) -> Option<Vec<Party>> {
        let g = self.g;
        // "the Foreign Ministers of Denmark and Sweden" may be written as a name
        let title = || self.lexicon.agents(&g.lemma(i).to_lowercase()).next().is_some();
        let plural = g.lower(i).ends_with('s')
            && (g.upos(i) == Upos::Noun
                || g.upos(i) == Upos::Propn && g.lower(i) != g.lemma(i).to_lowercase() && title());
        if !plural || g.conjuncts(i).count() > 1 {
            return None;
        }
        let mut codes: Vec<String> = Vec::new();
        let of = |c: usize| g.rel(c) == Rel::Nmod && g.marked(c, "of");
        let modifiers = g
            .children(i)
            .filter(|c| *c < i && matches!(g.rel(*c), Rel::Amod | Rel::Compound | Rel::NmodPoss) || of(*c));
        for name in
            modifiers.flat_map(|c| g.conjuncts(c).collect::<Vec<_>>()).filter_map(|c| self.names.at(c))
        {
            if let Some(entity) =
                self.entity(name).filter(|e| e.kind == EntityKind::State && !e.code.is_empty())
                && !codes.contains(&entity.code)
            {
                codes.push(entity.code.clone());
            }
        }
        if codes.len() < 2 {
            // "troops of both neighbours", "our governments"
            let owners = g.children(i).find_map(|c| match g.rel(c) {
                Rel::Nmod if g.marked(c, "of") => self.both(c),
                Rel::NmodPoss => self.we_all(c),
                _ => None,
            });
            codes = owners?.into_iter().filter_map(|p| p.actor.code).collect();
        }
        let whole = self.party(i, 1);
        let one = |code: String| Party {
            actor: Actor { code: Some(code), ..whole.actor.clone() },
            ..whole.clone()
        };
        Some(codes.into_iter().map(one).collect())
    }

    /// A council of two is both: the further members of an organisation with several codes.
    fn member_codes(&self, i: usize, party: &Party) -> Vec<Party> {
        let codes = self.names.at(i).and_then(|n| self.entity(n)).map_or(&[][..], |e| e.codes.as_slice());
        let member = |code: &String| {
            let mut member = party.clone();
            member.actor.code = Some(code.clone());
            member.actor.name = None;
            member.actor.sector = None;
            member.rule = Some(format!("{} is a body of {code} too", party.actor.entity_text));
            member
        };
        codes.iter().map(member).collect()
    }

    /// The participant that the phrase headed by `i` names, without its conjuncts.
    pub(crate) fn party(&self, i: usize, depth: usize) -> Party {
        let g = self.g;
        let span = g.phrase(i);
        let mut party = Party {
            head: i,
            span,
            actor: Actor { entity_text: span.of(g.text).to_owned(), ..Actor::default() },
            kind: Kind::Thing,
            rule: None,
            sure: 1.0,
        };
        if g.upos(i) == Upos::Pron && self.names.at(i).is_none() {
            self.pronoun(i, depth, &mut party);
            return party;
        }
        let core = self.core(i);
        let main = self.main_name(i, &core);
        let mut title = self.title(&core, main);
        if self.lexicon.listed("noun.number", g.lemma(i)) {
            // "thousands rallied" are people; "dozens of enclaves" and "killed dozens" say of whom elsewhere, or not at all
            let acts = matches!(g.rel(i), Rel::Nsubj | Rel::NsubjPass)
                && g.children(i).all(|c| g.rel(c) != Rel::Nmod);
            title = title.filter(|_| acts);
        }
        match main {
            Some(name) => self.named(name, &mut party),
            None if self.body(i, &core, &mut party) => return party,
            None => {
                let words = self.proper_words(i, &core, title.as_ref().map(|t| (t.0, t.1)));
                if let Some(name) = words {
                    self.unlisted(name, title.is_some(), &mut party);
                }
            }
        }
        if party.kind == Kind::Thing {
            self.members(i, &mut party);
        }
        if let Some((_, _, agent)) = &title
            && party.kind != Kind::State
        {
            self.titled(agent, &mut party);
        }
        let unowned = party.actor.code.is_none()
            && (party.actor.sector.is_some() || matches!(party.kind, Kind::Unknown | Kind::Person));
        if unowned && let Some(owner) = self.country(&core, main, depth) {
            party.actor.code = Some(owner.code);
            // "EU leaders" are of the union and "Taliban gunmen" of the group, whatever else they are; a spokesman is of
            // whom he speaks for
            let theirs = owner.decides || party.actor.sector.as_deref() == Some("UNK");
            if theirs && party.actor.name.is_none() {
                party.actor.sector = owner.sector.or(party.actor.sector.take());
            }
        }
        if depth > 0 && party.actor.sector.as_deref() == Some("UNK") {
            // "the army's spokesman"
            let owner = g
                .children(i)
                .find(|c| g.rel(*c) == Rel::NmodPoss || g.rel(*c) == Rel::Nmod && g.marked(*c, "of"));
            if let Some(sector) = owner.and_then(|c| self.party(c, depth - 1).actor.sector) {
                party.actor.sector = Some(sector);
            }
        }
        if depth > 0 && party.kind != Kind::Thing {
            self.apposition(i, depth, &mut party);
        }
        let people = main.is_some_and(|n| n.kind == NameKind::People || n.kind == NameKind::Adjective)
            && !g.form(i).ends_with('s');
        if party.actor.name.is_none() && (title.is_some() || people) {
            self.described(i, &core, people, &mut party);
        }
        if let (None, Some(code), Some(office)) =
            (&party.actor.name, party.actor.code.clone(), party.actor.office.clone())
        {
            let indefinite = g.children(i).any(|c| {
                g.rel(c) == Rel::Det && matches!(g.lower(c), "a" | "an" | "any" | "some" | "no" | "another")
            });
            let several = g.upos(i) == Upos::Noun && g.lower(i) != g.lemma(i)
                || g.children(i).any(|c| g.rel(c) == Rel::Nummod);
            if !indefinite && !several {
                self.office_holder(&code, &office, &mut party);
            }
        }
        party
    }

    /// Words of the phrase that name the participant itself.
    fn core(&self, i: usize) -> Vec<usize> {
        let mut core = vec![i];
        let mut at = 0;
        while at < core.len() && core.len() < 24 {
            let top = core[at];
            core.extend(self.g.children(top).filter(|c| match self.g.rel(*c) {
                Rel::Compound
                | Rel::Flat
                | Rel::FlatName
                | Rel::FlatForeign
                | Rel::NmodDesc
                | Rel::Fixed
                | Rel::Goeswith => true,
                Rel::Amod | Rel::NmodUnmarked => at == 0 || *c < top,
                _ => false,
            }));
            at += 1;
        }
        core.sort_unstable();
        core
    }

    pub(crate) fn entity(&self, name: &NameAt) -> Option<&Entity> {
        (name.kind != NameKind::Place).then(|| &self.lexicon.entities()[name.entity as usize])
    }

    /// The known name that the phrase is about: the one over its head, else a person's, organ's or group's within.
    fn main_name(&self, i: usize, core: &[usize]) -> Option<&NameAt> {
        if let Some(name) = self.names.at(i) {
            // "Russia Today", "Iran deal": a state's name before the head is a modifier, over the head it is the thing
            return Some(name);
        }
        core.iter().filter_map(|c| self.names.at(*c)).find(|name| {
            self.entity(name).is_some_and(|e| match e.kind {
                EntityKind::Person => true,
                EntityKind::State => false,
                _ => self.g.rel(name.last) == Rel::Flat && name.kind == NameKind::Name,
            })
        })
    }

    /// The longest run of agent words in the phrase: first word, last word, agent.
    fn title(&self, core: &[usize], main: Option<&NameAt>) -> Option<(usize, usize, &Agent)> {
        let mut best: Option<(usize, usize, &Agent)> = None;
        for &c in core {
            if main.is_some_and(|m| (m.first..=m.last).contains(&c)) {
                continue;
            }
            let g = self.g;
            let fits = |agent: &&Agent| {
                let is = |t: usize, w: &str| g.is(t, w) || g.lemma(t).eq_ignore_ascii_case(w);
                agent.words.iter().enumerate().all(|(k, w)| c + k < g.len() && is(c + k, w))
                    && (c..c + agent.words.len()).all(|t| core.contains(&t) || agent.words.len() > 1)
            };
            let lemma = g.lemma(c).to_lowercase();
            let found = self.lexicon.agents(&lemma).chain(self.lexicon.agents(g.lower(c))).find(fits);
            if let Some(agent) = found {
                let last = c + agent.words.len() - 1;
                let head = core.first().is_some_and(|_| (c..=last).any(|t| self.is_head(t, core)));
                let better = best.as_ref().is_none_or(|(f, l, _)| {
                    let best_head = (*f..=*l).any(|t| self.is_head(t, core));
                    (head, last - c) > (best_head, l - f)
                });
                if better {
                    best = Some((c, last, agent));
                }
            }
        }
        // an adjective or compound modifier of a thing ("a rebel position") makes no actor
        best.filter(|(f, l, _)| {
            (*f..=*l).any(|t| self.is_head(t, core) || matches!(self.g.rel(t), Rel::Flat | Rel::NmodDesc))
                || main.is_some()
                || core.iter().any(|c| self.is_head(*c, core) && self.g.upos(*c) == Upos::Propn)
        })
    }

    fn is_head(&self, t: usize, core: &[usize]) -> bool {
        self.g.head(t).is_none_or(|h| !core.contains(&h))
    }

    /// Span of the proper-name words of the phrase that are neither title nor a known modifier.
    fn proper_words(&self, i: usize, core: &[usize], title: Option<(usize, usize)>) -> Option<Span> {
        let free = |t: usize| {
            self.g.upos(t) == Upos::Propn
                && !crate::when::is_time(self.g.lower(t))
                && !self.lexicon.listed("noun.honorific", self.g.lower(t).trim_end_matches('.'))
                && title.is_none_or(|(f, l)| t < f || t > l)
                && self.names.at(t).is_none_or(|n| n.kind == NameKind::Place && self.g.rel(t) == Rel::Flat)
        };
        let head_is_title = title.is_some_and(|(f, l)| (f..=l).contains(&i));
        if self.g.upos(i) != Upos::Propn && !head_is_title {
            return None;
        }
        let mut words = core.iter().copied().filter(|t| free(*t));
        let first = words.next()?;
        let last = words.next_back().unwrap_or(first);
        Some(self.g.span(first).cover(self.g.span(last)))
    }

    fn named(&self, name: &NameAt, party: &mut Party) {
        let Some(entity) = self.entity(name) else {
            party.kind = Kind::Place;
            if let Some(place) = name.place.map(|p| self.lexicon.place(p))
                && !place.country.is_empty()
            {
                party.actor.code = Some(place.country.to_owned());
                party.rule = Some(format!("{} lies in {}", place.name, place.country));
                party.sure = 0.8;
            }
            return;
        };
        self.coded(entity, party);
        let within = self.g.markers(party.head).any(|m| {
            matches!(
                self.g.lower(m),
                "in" | "at" | "near" | "outside" | "across" | "around" | "inside" | "through"
            )
        });
        party.kind = match (entity.kind, name.kind) {
            // "protests in Amman" are not by the government
            (EntityKind::State, NameKind::Capital) if within => {
                party.rule = Some(format!("{} lies in {}", party.actor.entity_text, entity.name));
                party.sure = 0.8;
                Kind::Place
            }
            (EntityKind::State, NameKind::Capital | NameKind::Metonym) => {
                party.actor.sector = Some("GOV".to_owned());
                party.actor.name = Some(entity.name.clone());
                party.rule =
                    Some(format!("{} stands for the government of {}", party.actor.entity_text, entity.name));
                party.sure = 0.9;
                Kind::State
            }
            (EntityKind::State, _) => {
                if name.kind == NameKind::Name {
                    party.actor.name = Some(entity.name.clone());
                }
                Kind::State
            }
            (EntityKind::Organ | EntityKind::Organisation, _) => {
                party.actor.name = Some(entity.name.clone());
                Kind::Organisation
            }
            (EntityKind::Group, _) => {
                party.actor.name = Some(entity.name.clone());
                Kind::Group
            }
            (EntityKind::Person, _) => {
                self.person(entity, party);
                Kind::Person
            }
        };
    }

    fn person(&self, entity: &Entity, party: &mut Party) {
        party.actor.name = Some(entity.name.clone());
        self.coded(entity, party);
    }

    /// Code and sector of the entity on the story's day.
    pub(crate) fn coded(&self, entity: &Entity, party: &mut Party) {
        let given = |text: &str| Some(text.to_owned()).filter(|t| !t.is_empty());
        let actor = &mut party.actor;
        match entity.held(self.memory.date) {
            Some(office) => {
                actor.code = given(&office.code);
                actor.sector = given(&office.sector);
                actor.office = given(&office.office);
                actor.cameo.clone_from(&office.cameo);
            }
            None => {
                actor.code = given(&entity.code);
                actor.sector = entity.sector.clone().or(actor.sector.take());
                actor.cameo.clone_from(&entity.cameo);
            }
        }
    }

    /// A proper name that no table has in full.
    fn unlisted(&self, name: Span, has_title: bool, party: &mut Party) {
        let text = name.of(self.g.text);
        let surname = text.split_whitespace().last().unwrap_or(text);
        if let Some(actor) = self.memory.surname(surname) {
            let full = actor.name.clone().unwrap_or_default();
            if full != text {
                party.rule = Some(format!("{text} is {full}, named before"));
                party.sure = 0.95;
            }
            party.actor =
                Actor { entity_text: std::mem::take(&mut party.actor.entity_text), ..actor.clone() };
            party.kind = Kind::Person;
            return;
        }
        party.kind = Kind::Unknown;
        let word = (0..self.g.len()).find(|j| self.g.span(*j).start >= name.start);
        match word.and_then(|w| self.g.sentence.entity(w)).map(|e| e.class) {
            Some(EntityClass::Person) => party.kind = Kind::Person,
            // a place that acts is somebody all the same
            Some(EntityClass::Place)
                if !has_title
                    && word.is_some_and(|w| {
                        !matches!(self.g.rel(w), Rel::Nsubj | Rel::NsubjPass | Rel::Conj)
                    }) =>
            {
                party.kind = Kind::Place;
                return;
            }
            _ => {}
        }
        if let Some((entity, why)) = self.in_office(text).filter(|_| has_title || text.chars().count() >= 4) {
            self.person(entity, party);
            party.kind = Kind::Person;
            party.rule = Some(format!("{text} is {}: {why}", entity.name));
            party.sure = 0.8;
            return;
        }
        party.actor.name = Some(text.to_owned());
    }

    /// The person of this surname who held an office on the story's day: the only one, the only one of a state or body that the story has
    /// named, or the only one at the top.
    fn in_office(&self, surname: &str) -> Option<(&Entity, &'static str)> {
        let day = self.memory.date;
        let covers = |e: &&Entity| day.is_none_or(|d| e.offices.iter().any(|o| o.covers(d)));
        let people: Vec<&Entity> = self
            .lexicon
            .surname(surname)
            .iter()
            .map(|p| &self.lexicon.entities()[*p as usize])
            .filter(covers)
            .collect();
        let only = |fits: &dyn Fn(&Entity) -> bool| {
            let mut fitting = people.iter().filter(|e| fits(e));
            fitting.next().filter(|_| fitting.next().is_none()).copied()
        };
        let held = |e: &Entity, fits: &dyn Fn(&lexicon::Office) -> bool| {
            e.offices.iter().any(|o| day.is_none_or(|d| o.covers(d)) && fits(o))
        };
        let named = |code: &str| {
            self.memory.country.as_deref() == Some(code)
                || self.memory.recent().any(|n| self.lexicon.entities()[n as usize].code == code)
        };
        let top = |o: &lexicon::Office| self.lexicon.listed("noun.top", &o.office);
        only(&|_| true)
            .map(|e| (e, "the one in office that day"))
            .or_else(|| {
                only(&|e| held(e, &|o| named(&o.code)))
                    .map(|e| (e, "of the state or body named in the story"))
            })
            .or_else(|| {
                only(&|e| held(e, &|o| named(&o.code) && top(o)))
                    .map(|e| (e, "at the top of the state named in the story"))
            })
            .or_else(|| only(&|e| held(e, &top)).map(|e| (e, "the one at the top that day")))
    }

    /// A phrase with an agent word: its sector, office and country.
    fn titled(&self, agent: &Agent, party: &mut Party) {
        if party.kind == Kind::Thing {
            party.kind = Kind::Common;
        }
        if party.actor.sector.is_none() {
            party.actor.sector = Some(agent.sector.clone());
            // a dictionary's role stands behind its code
            if let (Some(code), Some(role)) = (&mut party.actor.cameo, &agent.cameo)
                && !code.contains(role.as_str())
            {
                code.push_str(role);
            }
        }
        if party.kind == Kind::Unknown && agent.person {
            party.kind = Kind::Person;
        }
        if party.actor.office.is_none()
            && agent.person
            && matches!(agent.sector.as_str(), "GOV" | "MIL" | "LEG" | "JUD" | "PTY" | "IGO" | "OPP" | "REB")
        {
            party.actor.office = Some(agent.words.join(" ").replace(" - ", "-"));
        }
    }

    /// The state, organisation or group that the phrase belongs to.
    fn country(&self, core: &[usize], main: Option<&NameAt>, depth: usize) -> Option<Owner> {
        for name in core.iter().filter_map(|c| self.names.at(*c)) {
            // "ethnic Albanian guerrillas" are not Albania's
            let ethnic = name.first.checked_sub(1).is_some_and(|i| self.g.lower(i) == "ethnic");
            if ethnic || main.is_some_and(|m| m.first == name.first) {
                continue;
            }
            match self.entity(name) {
                Some(entity) if entity.kind != EntityKind::Person && !entity.code.is_empty() => {
                    return Some(Owner {
                        code: entity.code.clone(),
                        sector: entity.sector.clone(),
                        decides: entity.kind == EntityKind::Group || entity.sector.as_deref() == Some("IGO"),
                    });
                }
                Some(_) => {}
                None => {
                    let place = name.place.map(|p| self.lexicon.place(p))?;
                    if !place.country.is_empty() {
                        return Some(Owner { code: place.country.to_owned(), sector: None, decides: false });
                    }
                }
            }
        }
        if depth == 0 {
            return None;
        }
        // "its neighbour" and "allies of Russia" are of other countries
        let other = |top: usize| self.lexicon.listed("noun.relation", self.g.lemma(top));
        for &top in core.iter().filter(|top| !other(**top)) {
            for c in self.g.children(top) {
                let owns = match self.g.rel(c) {
                    Rel::NmodPoss => true,
                    Rel::Nmod => ["of", "from", "in", "for"].iter().any(|p| self.g.marked(c, p)),
                    _ => false,
                };
                if owns && !core.contains(&c) {
                    let owner = self.party(c, depth - 1);
                    // "the head of Russian diplomacy"
                    let owner = if owner.actor.code.is_some() { vec![owner] } else { self.modifiers(c) };
                    let coded = |p: Party| {
                        let decides = p.kind == Kind::Group || p.actor.sector.as_deref() == Some("IGO");
                        Some(Owner { code: p.actor.code?, sector: p.actor.sector, decides })
                    };
                    if let Some(found) = owner.into_iter().find_map(coded) {
                        return Some(found);
                    }
                }
            }
        }
        None
    }

    /// Fills what an apposition tells: "Aleksandr Lukasevich, Russian ambassador to the OSCE".
    fn apposition(&self, i: usize, depth: usize, party: &mut Party) {
        let own = self
            .g
            .child(i, Rel::Appos)
            .or_else(|| (self.g.rel(i) == Rel::Appos).then(|| self.g.head(i)).flatten());
        let other = own.or_else(|| {
            self.name_below(i)
                .or_else(|| self.name_after(party.span))
                .filter(|_| party.kind == Kind::Common && party.actor.name.is_none())
        });
        let Some(other) = other else { return };
        if party.actor.code.is_some() && party.actor.sector.is_some() && party.actor.name.is_some() {
            return;
        }
        let told = self.party(other, 0);
        if !told.actor.codable() && told.actor.name.is_none() {
            return;
        }
        if party.kind == Kind::State || party.kind == Kind::Place || told.kind == Kind::Place {
            return;
        }
        let a = &mut party.actor;
        a.code = a.code.take().or(told.actor.code).or_else(|| {
            let core = self.core(other);
            self.country(&core, None, depth - 1).map(|owner| owner.code)
        });
        a.sector = a.sector.take().or(told.actor.sector);
        a.office = a.office.take().or(told.actor.office);
        if a.name.is_none() && matches!(told.kind, Kind::Person | Kind::Unknown) {
            a.name = told.actor.name;
        }
    }

    /// "the head of Russian diplomacy, Sergei Ryabkov", whose name the parser hangs on the inner noun.
    fn name_below(&self, i: usize) -> Option<usize> {
        let g = self.g;
        let inner = g.children(i).filter(|c| *c > i && g.rel(*c) == Rel::Nmod);
        inner.flat_map(|c| g.children(c).collect::<Vec<_>>()).find(|c| {
            g.rel(*c) == Rel::Appos
                && g.upos(*c) == Upos::Propn
                && self.names.at(*c).is_none_or(|n| n.kind != NameKind::Place)
        })
    }

    /// "the head of Russian diplomacy, Sergei Ryabkov, …": a person's name between commas right after the phrase, wherever it hangs.
    fn name_after(&self, phrase: Span) -> Option<usize> {
        let g = self.g;
        let comma = (0..g.len()).find(|j| g.span(*j).start >= phrase.end).filter(|j| g.form(*j) == ",")?;
        let name = g.sentence.entity(comma + 1).filter(|e| e.class == EntityClass::Person)?;
        let closed = name.tokens().end < g.len() && matches!(g.form(name.tokens().end), "," | ".");
        let head = name.tokens().find(|t| g.head(*t).is_none_or(|h| !name.tokens().contains(&h)))?;
        closed.then_some(head)
    }

    /// Who owns the thing headed by `i`: possessor, maker, nationality.
    pub(crate) fn owners(&self, i: usize) -> Vec<Party> {
        let g = self.g;
        let mut found: Vec<Party> = Vec::new();
        let take = |c: usize, found: &mut Vec<Party>| {
            for p in self.parties(c) {
                let p = if p.somebody() { vec![p] } else { self.owners_once(p.head) };
                found.extend(p.into_iter().filter(Party::somebody));
            }
        };
        for c in g.children(i).filter(|c| g.rel(*c) == Rel::NmodPoss) {
            take(c, &mut found);
        }
        // "a market run by refugees", "groves belonging to farmers", "the plan proposed by Poland"
        for c in g.children(i).filter(|c| g.rel(*c) == Rel::Acl) {
            for d in g.children(c).filter(|d| g.marked(*d, "by") || g.marked(*d, "to") && g.is(c, "belong")) {
                take(d, &mut found);
            }
        }
        if found.is_empty() {
            found.extend(self.modifiers(i));
        }
        for prep in ["by", "of", "from", "between", "with", "against", "on"] {
            if found.is_empty() {
                for c in
                    g.children(i).filter(|c| matches!(g.rel(*c), Rel::Nmod | Rel::Obl) && g.marked(*c, prep))
                {
                    take(c, &mut found);
                }
            }
        }
        found
    }

    fn owners_once(&self, i: usize) -> Vec<Party> {
        let poss = self.g.children(i).filter(|c| self.g.rel(*c) == Rel::NmodPoss).map(|c| self.party(c, 1));
        poss.chain(self.modifiers(i)).filter(Party::somebody).collect()
    }

    /// States, organisations and groups that stand before noun `i`: "the Russian proposal", "NATO-Russia Council".
    pub(crate) fn modifiers(&self, i: usize) -> Vec<Party> {
        let mut found: Vec<Party> = Vec::new();
        for c in self.core(i) {
            let Some(name) = self.names.at(c) else {
                found.extend(self.agent_modifier(c, i));
                continue;
            };
            if c != name.first
                || found.iter().any(|p| p.head == name.last)
                || (name.first..=name.last).contains(&i)
            {
                continue;
            }
            let span = self.g.span(name.first).cover(self.g.span(name.last));
            let mut party = Party {
                head: name.last,
                span,
                actor: Actor { entity_text: span.of(self.g.text).to_owned(), ..Actor::default() },
                kind: Kind::Thing,
                rule: None,
                sure: 0.95,
            };
            self.named(name, &mut party);
            found.push(party);
        }
        found
    }

    /// "army base", "rebel positions": the agent noun before `i`, with the country that stands before it.
    fn agent_modifier(&self, c: usize, i: usize) -> Option<Party> {
        let g = self.g;
        if c == i
            || !matches!(g.rel(c), Rel::Compound | Rel::Amod)
            || !matches!(g.upos(c), Upos::Noun | Upos::Adj)
        {
            return None;
        }
        let agent = self.lexicon.agents(g.lemma(c)).find(|a| a.words.len() == 1)?;
        let code = self
            .core(i)
            .iter()
            .filter_map(|t| self.names.at(*t))
            .find_map(|n| self.entity(n))
            .map(|e| e.code.clone())
            .filter(|c| !c.is_empty());
        let span = g.span(c);
        Some(Party {
            head: c,
            span,
            actor: Actor {
                code,
                sector: Some(agent.sector.clone()),
                entity_text: span.of(g.text).to_owned(),
                ..Actor::default()
            },
            kind: Kind::Common,
            rule: None,
            sure: 0.85,
        })
    }

    /// Whether word `i`, or the participant it heads, is what a constraint's value asks for.
    pub(crate) fn fits(&self, i: usize, value: &Value) -> bool {
        let kind = |kinds: &[Kind]| kinds.contains(&self.party(i, 1).kind);
        match value {
            Value::Lemma(term) => self.g.is_term(i, term.id),
            Value::Class(class) => self.g.in_class(self.lexicon, i, *class),
            Value::Actor => self.party(i, 1).somebody() || self.owners(i).iter().any(|p| p.actor.codable()),
            Value::Person => {
                let party = self.party(i, 1);
                matches!(party.kind, Kind::Person | Kind::Unknown | Kind::Common)
            }
            Value::State => kind(&[Kind::State]),
            Value::Organisation => kind(&[Kind::Organisation, Kind::Group]),
            Value::Place => {
                kind(&[Kind::Place]) || self.names.at(i).is_some_and(|n| n.as_place(self.lexicon).is_some())
            }
            Value::Sector(sector) => self.party(i, 1).actor.sector.as_deref() == Some(sector),
        }
    }
}
