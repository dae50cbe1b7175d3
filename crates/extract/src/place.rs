//! Places that the words tie to an act.
//!
//! A place is an act's where a preposition of place hangs it below the act's word, the verb that carries that, or a clause above that
//! the act is part of; where it tells where a participant is ("dockworkers in Valparaíso walked off"); where it is what is struck
//! ("shelled districts of Mariupol"); or where it opens the sentence. Not what is talked about, nor where people come from.

use event::{EventType, Place};
use lexicon::{EntityKind, Lexicon, NameKind, PlaceKind, PlaceRow};
use text::{Rel, Span, Upos};

use crate::graph::Graph;
use crate::names::{NameAt, Names};
use crate::party::Party;

/// What a sentence and its story say about places.
pub(crate) struct Scene<'a> {
    pub(crate) g: &'a Graph<'a>,
    pub(crate) lexicon: &'a Lexicon,
    pub(crate) names: &'a Names,
    /// Verbs of speech: what stands beside them is where somebody spoke.
    pub(crate) speech: &'a [usize],
    /// The story's country.
    pub(crate) country: Option<&'a str>,
    /// The town or region told of before, which "there" and "the town" take up.
    pub(crate) before: Option<&'a Place>,
    /// The place that heads the paragraph: "KHARTOUM: British teacher jailed".
    pub(crate) heads: Option<&'a Place>,
    /// The dateline's place, which "here" takes up.
    pub(crate) here: Option<&'a Place>,
}

/// An act, by its words.
pub(crate) struct Act<'a> {
    pub(crate) event: EventType,
    pub(crate) mode: Option<&'a str>,
    pub(crate) trigger: usize,
    pub(crate) carriers: &'a [usize],
    pub(crate) actors: &'a [Party],
    pub(crate) recipients: &'a [Party],
}

/// Words of a sentence that name a place, or take one up.
struct Spot<'a> {
    /// The word that the tree hangs it by.
    node: usize,
    span: Span,
    what: What<'a>,
    /// 1 town, 2 region, 3 country.
    fine: u8,
}

enum What<'a> {
    Name(&'a NameAt),
    /// A row of the gazetteer under other words: "the Chilean capital".
    Row(u32),
    Before(&'a Place),
    /// A name that the gazetteer lacks, where only a place can stand.
    Unlisted,
}

/// The preposition by which a place hangs.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    At,
    On,
    Over,
    Way,
}

/// How a place belongs to an act, the closest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Tie {
    Own,
    Participant,
    Above,
    Opening,
}

impl<'a> Scene<'a> {
    /// The place of an act, with its evidence.
    pub(crate) fn of_act(&self, act: &Act) -> Option<(Place, Vec<Span>)> {
        let chain = self.chain(act);
        let spots = self.spots(act);
        let mut tied: Vec<(Tie, u8, usize, &Spot)> = Vec::new();
        for spot in &spots {
            if let Some((tie, cost)) = self.tie(act, &chain, spot) {
                tied.push((tie, spot.fine, cost, spot));
            }
        }
        let Some(best) = tied.iter().min_by_key(|t| (t.0, t.1, t.2)) else {
            if let Some(place) = self.ruled(act) {
                return Some((place, Vec::new()));
            }
            return self.heads.filter(|p| domestic(act, p)).cloned().map(|p| (p, Vec::new()));
        };
        // a town further off is finer than its country close by
        let country = |spot: &Spot| self.found(spot).and_then(|(p, _)| p.country_code);
        let finer = tied
            .iter()
            .filter(|t| best.1 == 3 && t.1 < 3 && country(t.3).is_some() && country(t.3) == country(best.3))
            .min_by_key(|t| (t.0, t.1, t.2));
        self.found(finer.unwrap_or(best).3)
    }

    /// A curfew or martial law is where its government rules.
    fn ruled(&self, act: &Act) -> Option<Place> {
        let state = act.actors.first().filter(|_| matches!(act.mode, Some("curfew" | "martial-law")))?;
        let row = self.lexicon.place(self.lexicon.country(state.actor.code.as_deref()?)?);
        Some(place(&row, &state.actor.entity_text))
    }

    /// Whether the act's own words tell where it is.
    pub(crate) fn tells_place(&self, act: &Act) -> bool {
        self.spots(act).iter().any(|s| self.tie(act, &[], s).is_some_and(|(tie, _)| tie <= Tie::Participant))
    }

    /// The last town or region that the sentence puts something in.
    pub(crate) fn last_named(&self) -> Option<Place> {
        let located = |n: &&NameAt| self.marks(head_of(self.g, n)).any(|m| m == Ok(Mark::At));
        let fine = |n: &NameAt| {
            n.as_place(self.lexicon).map(|p| self.lexicon.place(p)).filter(|r| r.kind != PlaceKind::Country)
        };
        let names = self
            .names
            .iter()
            .filter(located)
            .filter_map(|n| fine(n).map(|row| place(&row, self.words(n).of(self.g.text))));
        names.last()
    }

    fn words(&self, name: &NameAt) -> Span {
        self.g.span(name.first).cover(self.g.span(name.last))
    }

    fn spots(&self, act: &Act) -> Vec<Spot<'a>> {
        let g = self.g;
        let mut found = Vec::new();
        for name in self.names.iter().filter(|n| !matches!(n.kind, NameKind::Adjective | NameKind::People)) {
            let Some(row) = name.as_place(self.lexicon).map(|p| self.lexicon.place(p)) else { continue };
            let fine = match row.kind {
                PlaceKind::City => 1,
                PlaceKind::Region => 2,
                PlaceKind::Country => 3,
            };
            found.push(Spot { node: head_of(g, name), span: self.words(name), what: What::Name(name), fine });
        }
        for i in 0..g.len() {
            if self.names.at(i).is_some() {
                continue;
            }
            let phrase = || {
                g.children(i)
                    .find(|c| g.rel(*c) == Rel::Det)
                    .map_or(g.span(i), |d| g.span(d))
                    .cover(g.span(i))
            };
            let definite = g.children(i).any(|c| {
                g.rel(c) == Rel::Det && matches!(g.lower(c), "the" | "this" | "that")
                    || g.rel(c) == Rel::NmodPoss
            });
            if g.is(i, "capital") && definite {
                let capital = self
                    .owner(act, i)
                    .or(self.country)
                    .or(act.actors.first().and_then(|a| a.actor.code.as_deref()))
                    .and_then(|code| self.lexicon.capital(code));
                found.extend(capital.map(|p| Spot { node: i, span: phrase(), what: What::Row(p), fine: 1 }));
            } else if self.g.listed(self.lexicon, "place.border", i) && self.owner(act, i).is_some() {
                let country = self.owner(act, i).and_then(|code| self.lexicon.country(code));
                found.extend(country.map(|p| Spot { node: i, span: phrase(), what: What::Row(p), fine: 3 }));
            } else if g.lower(i) == "here" && g.upos(i) == Upos::Adv {
                found.extend(self.here.map(|here| Spot {
                    node: i,
                    span: g.span(i),
                    what: What::Before(here),
                    fine: 1,
                }));
            } else if let Some(spot) = self.taken_up(i, definite) {
                found.push(spot);
            }
            if self.unlisted(i) {
                let last = g
                    .children(i)
                    .filter(|c| matches!(g.rel(*c), Rel::Flat | Rel::Compound))
                    .fold(g.span(i), |s, c| s.cover(g.span(c)));
                found.push(Spot { node: i, span: last, what: What::Unlisted, fine: 1 });
            }
        }
        found
    }

    /// "there", "in the town": the place told before, in this sentence or in one before.
    fn taken_up(&self, i: usize, definite: bool) -> Option<Spot<'a>> {
        let g = self.g;
        let there =
            g.lower(i) == "there" && matches!(g.rel(i), Rel::Advmod | Rel::Obl) && g.upos(i) == Upos::Adv;
        let site = |c: usize| g.rel(c) == Rel::Compound && self.lexicon.listed("place.site", g.lemma(c));
        let bare = || g.children(i).all(|c| matches!(g.rel(c), Rel::Det | Rel::Case | Rel::Punct) || site(c));
        let again = definite && g.upos(i) == Upos::Noun && self.lexicon.listed("place.again", g.lemma(i));
        if !(there || again && bare()) {
            return None;
        }
        let fits = |kind: u8| match g.lemma(i) {
            "city" | "town" | "village" | "suburb" | "quarter" | "neighbourhood" | "neighborhood" => {
                kind == 1
            }
            "island" | "province" | "region" | "valley" | "enclave" => kind == 2,
            _ => true,
        };
        let span =
            g.children(i).find(|c| g.rel(*c) == Rel::Det).map_or(g.span(i), |d| g.span(d)).cover(g.span(i));
        let earlier =
            self.names.iter().filter(|n| n.last < i).filter_map(|n| Some((n, n.as_place(self.lexicon)?)));
        let near = earlier.filter(|(n, p)| {
            let kind = self.lexicon.place(*p).kind;
            let tied =
                self.marks(head_of(g, n)).any(|m| m == Ok(Mark::At) || m.is_err_and(|m| g.lower(m) == "of"));
            tied && kind != PlaceKind::Country && fits(if kind == PlaceKind::City { 1 } else { 2 })
        });
        if let Some((_, p)) = near.last() {
            let fine = if self.lexicon.place(p).kind == PlaceKind::City { 1 } else { 2 };
            return Some(Spot { node: i, span, what: What::Row(p), fine });
        }
        let before = self.before?;
        let fine = if before.resolution == Some(2) { 2 } else { 1 };
        fits(fine).then_some(Spot { node: i, span, what: What::Before(before), fine })
    }

    /// The state whose capital, border or coast word `i` is: "the Slovak frontier", "its border with Belarus".
    fn owner(&self, act: &Act, i: usize) -> Option<&'a str> {
        let g = self.g;
        for c in g.children(i) {
            match g.rel(c) {
                Rel::Amod | Rel::NmodPoss | Rel::Compound => {}
                Rel::Nmod if g.marked(c, "of") => {}
                _ => continue,
            }
            if let Some(name) = self.names.at(c).filter(|n| n.kind != NameKind::Place) {
                let entity = &self.lexicon.entities()[name.entity as usize];
                return (entity.kind == EntityKind::State).then_some(entity.code.as_str());
            }
            if matches!(g.lower(c), "its" | "their" | "his" | "her") {
                let code = act.actors.first()?.actor.code.as_deref()?;
                return self.lexicon.country(code).map(|p| self.lexicon.place(p).country);
            }
        }
        None
    }

    /// Whether word `i` is a name that no table has, in words that only a place fits: "near Kandadji", "the village of Otlja".
    fn unlisted(&self, i: usize) -> bool {
        let g = self.g;
        let name = g.upos(i) == Upos::Propn
            && g.form(i).starts_with(char::is_uppercase)
            && !crate::when::is_time(g.lower(i))
            && g.len() > i;
        let capitals = g.form(i).len() > 1 && g.form(i).chars().all(char::is_uppercase);
        let bare = g.children(i).all(|c| {
            matches!(
                g.rel(c),
                Rel::Case | Rel::Punct | Rel::Flat | Rel::Cc | Rel::Conj | Rel::AclRelcl | Rel::Acl
            ) || g.rel(c) == Rel::Compound && g.upos(c) == Upos::Propn
        });
        if !name
            || capitals
            || !bare
            || g.children(i).any(|c| self.names.at(c).is_some_and(|_| g.rel(c) != Rel::Conj))
        {
            return false;
        }
        let settlement = || {
            g.head(i).is_some_and(|h| {
                g.upos(h) == Upos::Noun && self.lexicon.listed("place.settlement", g.lemma(h))
            })
        };
        g.markers(i).any(|m| match g.lower(m) {
            "near" | "outside" => true,
            "in" | "at" => self.country.is_some() && g.rel(i) != Rel::Conj,
            "of" | "between" => settlement() || g.lower(m) == "between",
            _ => false,
        }) || matches!(g.rel(i), Rel::Appos | Rel::Flat | Rel::NmodDesc) && settlement()
    }

    fn found(&self, spot: &Spot) -> Option<(Place, Vec<Span>)> {
        let g = self.g;
        let mut spans = Vec::new();
        let mut places = Vec::new();
        match spot.what {
            What::Name(name) => {
                let head = head_of(g, name);
                let first = if g.rel(head) == Rel::Conj { g.head(head).unwrap_or(head) } else { head };
                for n in g.conjuncts(first).filter_map(|c| self.names.at(c)) {
                    let Some(row) = n.as_place(self.lexicon).map(|p| self.lexicon.place(p)) else { continue };
                    let span = self.words(n);
                    spans.push(span);
                    places.push(place(&row, span.of(g.text)));
                }
            }
            What::Row(p) => {
                spans.push(spot.span);
                places.push(place(&self.lexicon.place(p), spot.span.of(g.text)));
            }
            What::Before(before) => {
                spans.push(spot.span);
                places.push(Place {
                    extracted_place: spot.span.of(g.text).to_owned(),
                    also: Vec::new(),
                    ..before.clone()
                });
            }
            What::Unlisted => {
                spans.push(spot.span);
                let country_code = self.country.map(str::to_owned);
                places.push(Place {
                    extracted_place: spot.span.of(g.text).to_owned(),
                    country_code,
                    ..Place::default()
                });
            }
        }
        let mut places = places.into_iter();
        let mut found = places.next()?;
        found.also = places.collect();
        Some((found, spans))
    }

    /// The prepositions of word `i`: what they say of the place, or `Err` for those that say that it is no place of an act.
    fn marks(&self, i: usize) -> impl Iterator<Item = Result<Mark, usize>> + '_ {
        self.g.markers(i).filter(|m| self.g.rel(*m) == Rel::Case && self.g.upos(*m) != Upos::Part).map(|m| {
            match self.g.lower(m) {
                "on" | "upon" => Ok(Mark::On),
                "over" => Ok(Mark::Over),
                w if self.lexicon.listed("place.at", w) => Ok(Mark::At),
                w if self.lexicon.listed("place.way", w) => Ok(Mark::Way),
                _ => Err(m),
            }
        })
    }

    /// The clauses above an act that it is part of, the nearest first; verbs of speech end the climb.
    fn chain(&self, act: &Act) -> Vec<usize> {
        let g = self.g;
        let mut at = act.carriers.last().copied().unwrap_or(act.trigger);
        let mut found = Vec::new();
        for _ in 0..5 {
            let Some(h) = g.head(at) else { break };
            let goes_up = match g.rel(at) {
                Rel::Xcomp => true,
                Rel::Ccomp => !self.speech.contains(&h),
                // "shelled the town, killing four", "soldiers fired as they put down a march"
                Rel::Advcl | Rel::Conj => g.own_subject(at).is_none_or(|s| g.upos(s) == Upos::Pron),
                Rel::Acl => true,
                _ => {
                    g.upos(at) != Upos::Verb
                        && matches!(
                            g.rel(at).universal(),
                            "obj" | "obl" | "nmod" | "nsubj" | "appos" | "conj"
                        )
                }
            };
            let speech = self.speech.contains(&h);
            if speech && verbal(act) {
                // words are where they are spoken
                found.push(h);
            }
            if !goes_up || speech {
                break;
            }
            found.push(h);
            at = h;
        }
        found
    }

    /// How the spot belongs to the act, and how far off it stands.
    fn tie(&self, act: &Act, chain: &[usize], spot: &Spot) -> Option<(Tie, usize)> {
        let g = self.g;
        let struck = matches!(
            act.event,
            EventType::Assault
                | EventType::Coerce
                | EventType::Protest
                | EventType::Mobilize
                | EventType::Retreat
        );
        let parties = || act.actors.iter().chain(act.recipients);
        let verbal = verbal(act);
        let party = parties().any(|p| p.span == spot.span);
        let placed = || {
            self.marks(spot.node).any(|m| m == Ok(Mark::At))
                || act.event == EventType::Consult && self.marks(spot.node).any(|m| m == Ok(Mark::Way))
        };
        let town = matches!(spot.what, What::Name(n) if n.kind == NameKind::Place)
            || act.event == EventType::Assault;
        if party && !(placed() || spot.fine < 3 && struck && town) {
            return None;
        }
        if let Some(cost) = self.antecedent(act, spot) {
            return Some((Tie::Own, cost));
        }
        let mut at = spot.node;
        let mut mark: Option<Mark> =
            matches!(spot.what, What::Before(_)).then_some(Mark::At).filter(|_| g.lower(at) == "there");
        let border = matches!(spot.what, What::Row(_)) && spot.fine == 3;
        let mut site = border;
        for steps in 0..8 {
            let own = at == act.trigger || act.carriers.contains(&at);
            if own {
                let patient = struck && (spot.fine < 3 || site);
                let good = match mark {
                    Some(Mark::At) => true,
                    Some(Mark::On) => site || struck && (spot.fine < 3 || act.event == EventType::Assault),
                    // "refuelled jets over Niger", not "a dispute over Crimea"
                    Some(Mark::Over) => matches!(act.event.quad(), 2 | 4),
                    Some(Mark::Way) => match act.event {
                        EventType::Consult => self.travels(at),
                        EventType::Sanction => false,
                        EventType::Coerce => spot.fine < 3,
                        EventType::Threaten => true,
                        event => matches!(event.quad(), 2 | 4),
                    },
                    None => patient,
                };
                return good.then_some((Tie::Own, if at == act.trigger { steps } else { steps + 2 }));
            }
            if let Some(level) = chain.iter().position(|c| *c == at) {
                let from = mark == Some(Mark::Way) && self.speech.contains(&at) && self.opens(spot, at);
                let struck_above = mark.is_none() && struck && spot.fine < 3 && g.upos(at) == Upos::Verb;
                return (struck_above
                    || mark == Some(Mark::At) && (!verbal || self.speech.contains(&at))
                    || from)
                    .then_some((Tie::Above, steps + 4 * level));
            }
            // "police in Kano"; an organisation's name may only contain a place
            // officials speak where they happen to be; courts and police act where they are
            let speaks = verbal
                && matches!(g.rel(at), Rel::Nsubj | Rel::Conj | Rel::Appos)
                && !self.lexicon.listed("place.local", g.lemma(at));
            let local = spot.fine < 3 && !speaks
                || !verbal && (act.event.quad() != 1 || act.event == EventType::Consult);
            if steps > 0
                && parties().any(|p| p.head == at)
                && (self.names.at(at).is_none() || g.rel(at) != Rel::Nsubj)
                && mark == Some(Mark::At)
            {
                return local.then_some((Tie::Participant, steps));
            }
            let h = g.head(at);
            let here = self.g.listed(self.lexicon, "place.site", at)
                || self.g.listed(self.lexicon, "place.settlement", at);
            // what is said, asked or blamed is no place, wherever it is: "deplored the bombing of hospitals in Aleppo"
            let front = || g.upos(g.sentence.root()) == Upos::Verb && self.opens(spot, g.sentence.root());
            if verbal
                && steps > 0
                && !here
                && g.upos(at) != Upos::Verb
                && !crate::when::is_time(g.lower(at))
                && !front()
            {
                return None;
            }
            for m in self.marks(at) {
                match m {
                    Ok(m) => mark = mark.or(Some(m)),
                    // "strike for better pay in Antwerp" is in Antwerp, wherever the tree hangs it
                    Err(_) if mark.is_some() => {}
                    Err(m) => {
                        let whole = h.filter(|_| g.lower(m) == "of")?;
                        let part = whole == act.trigger
                            || self.g.listed(self.lexicon, "place.site", whole)
                            || self.g.listed(self.lexicon, "place.settlement", whole);
                        if !part || spot.fine == 3 && whole == act.trigger {
                            return None;
                        }
                        site |= whole != act.trigger;
                    }
                }
            }
            let Some(h) = h else {
                // the root: what opens the sentence serves all of it
                let good =
                    mark == Some(Mark::At) || verbal && mark == Some(Mark::Way) && self.speech.contains(&at);
                let main = !verbal || self.speech.contains(&at);
                return (good && main && self.opens(spot, at)).then_some((Tie::Opening, steps));
            };
            match g.rel(at) {
                Rel::Compound | Rel::NmodPoss | Rel::NmodDesc if mark.is_none() => {
                    let act_noun = h == act.trigger
                        && g.upos(h) == Upos::Noun
                        && spot.fine < 3
                        && g.rel(at) == Rel::Compound;
                    if act_noun && !party {
                        return Some((Tie::Own, steps + 1));
                    }
                    // "a Manila judge", "Kano police"
                    let local = matches!(spot.what, What::Name(n) if n.kind == NameKind::Place)
                        || self.lexicon.listed("place.local", g.lemma(h));
                    if steps == 0
                        && !verbal
                        && spot.fine < 3
                        && local
                        && g.rel(at) == Rel::Compound
                        && g.upos(h) == Upos::Noun
                        && parties().any(|p| p.head == h)
                    {
                        return Some((Tie::Participant, 2));
                    }
                    if !self.g.listed(self.lexicon, "place.site", h) {
                        return None;
                    }
                    site = true;
                }
                Rel::Appos if steps == 0 && mark.is_none() => {
                    site |= self.g.listed(self.lexicon, "place.site", h)
                }
                Rel::Flat | Rel::Nsubj if steps == 0 => return None,
                // where something is promised to be done is not where it is promised
                Rel::Xcomp if steps > 0 && verbal => return None,
                // "defied a ban to march in Kampala"
                Rel::Advcl if steps > 0 && g.infinitive(at) && g.own_subject(at).is_none() && !verbal => {}
                // a threat is where its deed would be: "it cannot be ruled out that troops will be sent to Cuba"
                Rel::Ccomp | Rel::Csubj | Rel::CsubjPass
                    if steps > 0 && act.event == EventType::Threaten && !self.speech.contains(&h) => {}
                Rel::AclRelcl | Rel::Advcl | Rel::Ccomp | Rel::Parataxis | Rel::Nsubj if steps > 0 => {
                    return None;
                }
                Rel::Conj if g.upos(at) == Upos::Verb => return None,
                _ => {}
            }
            at = h;
        }
        None
    }

    /// Whether the spot stands before the subject of the main verb.
    fn opens(&self, spot: &Spot, verb: usize) -> bool {
        spot.span.start < self.g.own_subject(verb).map_or(0, |s| self.g.span(s).start)
    }

    /// "flew to Cairo", "his trip to Paris": not "spoke to Minsk".
    fn travels(&self, i: usize) -> bool {
        self.g.listed(self.lexicon, "place.travel", i)
            || self.g.children(i).any(|c| self.g.listed(self.lexicon, "place.travel", c))
    }

    /// The act stands in a relative clause of the place: "Jermuk, which artillery pounded", "the town where police fired".
    fn antecedent(&self, act: &Act, spot: &Spot) -> Option<usize> {
        let g = self.g;
        let top = std::iter::once(act.trigger)
            .chain(act.carriers.iter().copied())
            .find(|i| matches!(g.rel(*i), Rel::AclRelcl | Rel::Acl))?;
        let noun = g.head(top)?;
        let below = g.head(spot.node) == Some(noun);
        let of = below && self.marks(spot.node).any(|m| m.is_err_and(|m| g.lower(m) == "of"));
        let here = noun == spot.node || of || below && self.g.listed(self.lexicon, "place.site", noun);
        if !here {
            return None;
        }
        let relative = g.children(top).find(|c| g.lower(*c) == "where" || g.relative(*c))?;
        let where_ = g.lower(relative) == "where" || self.marks(relative).any(|m| m == Ok(Mark::At));
        let struck = act.event == EventType::Assault && matches!(g.rel(relative), Rel::Obj | Rel::NsubjPass);
        (where_ || struck).then_some(1)
    }
}

/// Words, not deeds: their place is where they are spoken.
fn verbal(act: &Act) -> bool {
    matches!(act.event.quad(), 1 | 3)
        && !matches!(act.event, EventType::Consult | EventType::Concede | EventType::Threaten)
}

/// Whether the act, told in an item of a round-up, is done at home by those of the item's country.
fn domestic(act: &Act, place: &Place) -> bool {
    let home = |p: &Party| p.actor.code.is_none() || p.actor.code == place.country_code;
    let doers = if act.actors.is_empty() {
        act.recipients.len()
    } else {
        act.recipients.iter().filter(|p| home(p)).count()
    };
    act.event.quad() == 4 && act.actors.iter().all(home) && doers == act.recipients.len()
}

fn head_of(g: &Graph, name: &NameAt) -> usize {
    (name.first..=name.last)
        .find(|i| g.head(*i).is_none_or(|h| h < name.first || h > name.last))
        .unwrap_or(name.first)
}

/// The place that heads a paragraph in capitals, before a colon or a bar: "KHARTOUM: …".
pub(crate) fn heading(lexicon: &Lexicon, g: &Graph) -> Option<Place> {
    let start = g.sentence.span.start as usize;
    let text = &g.text[start..];
    let end = text.find([':', '|']).filter(|end| *end < 40)?;
    let slug = text[..end].trim();
    named(lexicon, slug)
}

/// The place that a dateline or the like names.
pub(crate) fn named(lexicon: &Lexicon, slug: &str) -> Option<Place> {
    if slug.chars().count() < 3 || !slug.starts_with(char::is_uppercase) {
        return None;
    }
    let titled: String =
        slug.split_inclusive(|c: char| !c.is_alphabetic()).map(crate::setting::title_case).collect();
    let mut hits = Vec::new();
    lexicon.names_at(&titled, 0, &mut hits);
    let whole = |end: usize| !titled[end..].starts_with(' ') || titled[end..].starts_with(" (");
    let hit = hits.iter().filter(|h| whole(h.end) && h.row.sure);
    let mut of_state = None;
    for hit in hit {
        if hit.row.kind == NameKind::Place {
            return Some(place(&lexicon.place(hit.row.entity), slug));
        }
        let entity = &lexicon.entities()[hit.row.entity as usize];
        if hit.row.kind == NameKind::Name && entity.kind == EntityKind::State {
            of_state = of_state.or_else(|| lexicon.country(&entity.code));
        }
    }
    of_state.map(|p| place(&lexicon.place(p), slug))
}

/// A row of the gazetteer as a record's place.
pub(crate) fn place(row: &PlaceRow, words: &str) -> Place {
    Place {
        extracted_place: words.to_owned(),
        resolved_place: Some(row.name.to_owned()),
        geonameid: row.geonameid,
        lat: row.lat,
        lon: row.lon,
        country_code: (!row.country.is_empty()).then(|| row.country.to_owned()),
        resolution: Some(match row.kind {
            PlaceKind::Country => 1,
            PlaceKind::Region => 2,
            PlaceKind::City => 4,
        }),
        also: Vec::new(),
    }
}
