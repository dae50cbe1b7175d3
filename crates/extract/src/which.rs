//! Which of several places of one name is meant, and whether the words show that a place is meant at all.

use lexicon::{EntityKind, Lexicon, NameHit, NameKind, PlaceKind, PlaceRow};
use text::{Rel, Upos};

use crate::graph::Graph;
use crate::memory::Memory;

/// A namesake in the story's country is meant where the best known one is at most so many times its size.
const LARGER: u32 = 10;

/// A town of so many thousand people may be named without its country.
const KNOWN: u16 = 40;

/// How far from a region's middle its towns lie, in kilometres.
const REGION: f64 = 600.0;

/// Words in which a name may stand.
#[derive(Clone, Copy)]
pub(crate) struct Named<'a> {
    pub(crate) g: &'a Graph<'a>,
    pub(crate) lexicon: &'a Lexicon,
    pub(crate) memory: &'a Memory,
    pub(crate) first: usize,
    pub(crate) last: usize,
}

impl Named<'_> {
    /// The place among `hits` that the name means; where it is also an actor's name, only our own places count, but for capitals,
    /// which may have namesakes.
    pub(crate) fn place(&self, hits: &[NameHit], actor: Option<NameKind>) -> Option<u32> {
        let actor = actor.is_some_and(|kind| kind != NameKind::Capital);
        let places = hits.iter().filter(|h| h.row.kind == NameKind::Place && (h.row.sure || !actor));
        let places: Vec<(u32, bool, PlaceRow)> =
            places.map(|h| (h.row.entity, h.row.sure, self.lexicon.place(h.row.entity))).collect();
        let &(best, sure, ref known) = places.first()?;
        if actor && known.kind != PlaceKind::City {
            return Some(best);
        }
        let beside = self.beside();
        if let Some((found, ..)) = places.iter().find(|(.., row)| beside.holds(row)) {
            return Some(*found);
        }
        if places.len() == 1 && sure {
            return Some(best);
        }
        let shown = self.shown();
        let home = |row: &PlaceRow| self.memory.country.as_deref() == Some(row.country);
        let here = places
            .iter()
            .find(|(_, sure, row)| home(row) && (*sure || shown == Shown::Place || shown == Shown::Maybe));
        if sure {
            let rival = here.filter(|(.., row)| {
                known.kind == PlaceKind::City && u32::from(row.people) * LARGER >= u32::from(known.people)
            });
            return Some(rival.map_or(best, |(found, ..)| *found));
        }
        if let Some((found, ..)) = here {
            return Some(*found);
        }
        if shown != Shown::Place {
            return None;
        }
        let told = |row: &PlaceRow| {
            self.memory.recent().any(|e| {
                let e = &self.lexicon.entities()[e as usize];
                e.kind != EntityKind::Person && e.code == row.country
            })
        };
        // a country that the story has named makes its towns likelier, not the only ones
        let weight = |row: &PlaceRow| u32::from(row.people).max(1) * if told(row) { LARGER } else { 1 };
        let likely =
            places.iter().filter(|(.., row)| told(row) || row.people >= KNOWN || self.last > self.first);
        likely.max_by_key(|(n, _, row)| (weight(row), std::cmp::Reverse(*n))).map(|(found, ..)| *found)
    }

    /// The countries and regions named beside the name: "Tripoli, Lebanon", "the Lebanese city of Tripoli", "Nice in southern France".
    fn beside(&self) -> Beside<'_> {
        let g = self.g;
        let mut found = Beside { lexicon: self.lexicon, countries: Vec::new(), regions: Vec::new() };
        let mut hits = Vec::new();
        let mut i = self.last + 1;
        if i < g.len() && matches!(g.lower(i), "," | "(" | "in") {
            i += 1;
            while i < g.len()
                && matches!(
                    g.lower(i),
                    "the"
                        | "northern"
                        | "southern"
                        | "eastern"
                        | "western"
                        | "central"
                        | "north"
                        | "south"
                        | "east"
                        | "west"
                )
            {
                i += 1;
            }
            if i < g.len() && g.upos(i) == Upos::Propn {
                self.lexicon.names_at(g.text, g.span(i).start as usize, &mut hits);
                found.add(&hits, |kind| kind == NameKind::Name);
            }
        }
        // only what describes the name itself: "the Russian consulate in Varna" says nothing of Varna
        for i in (self.first.saturating_sub(5)..self.first).rev() {
            if g.form(i).starts_with(char::is_uppercase) {
                self.lexicon.names_at(g.text, g.span(i).start as usize, &mut hits);
                let owns = i + 1 < g.len() && matches!(g.lower(i + 1), "'s" | "’s" | "'" | "’");
                found.add(&hits, |kind| kind == NameKind::Adjective || kind == NameKind::Name && owns);
                break;
            }
            let describes = g.upos(i) == Upos::Adj
                || matches!(g.lower(i), "of" | "'s" | "’s" | "port" | "capital" | "border")
                || self.lexicon.listed("place.settlement", g.lemma(i));
            if !describes {
                break;
            }
        }
        found
    }

    /// Whether the words show that the name is a place's.
    fn shown(&self) -> Shown {
        let (g, l) = (self.g, self.lexicon);
        let outside = |i: &usize| g.head(*i).is_none_or(|h| h < self.first || h > self.last);
        let head = (self.first..=self.last).find(outside).unwrap_or(self.first);
        let named = (self.first..=self.last).any(|i| g.upos(i) == Upos::Propn);
        // "Hope Williams", "President Lincoln"
        let longer = g.children(head).any(|c| {
            (c < self.first || c > self.last)
                && (g.rel(c) == Rel::Flat
                    || matches!(g.rel(c), Rel::Compound | Rel::NmodDesc)
                        && !l.listed("place.settlement", g.lemma(c)))
        });
        let part = matches!(g.rel(head), Rel::Flat | Rel::FlatName | Rel::NmodDesc)
            || matches!(g.rel(head), Rel::Compound | Rel::NmodPoss)
                && g.head(head).is_some_and(|h| {
                    !l.listed("place.site", g.lemma(h)) && !l.listed("place.site", g.lower(h))
                });
        if !named || longer || part {
            return Shown::No;
        }
        let top = if g.rel(head) == Rel::Conj { g.head(head).unwrap_or(head) } else { head };
        let of_settlement = || g.head(top).is_some_and(|h| l.listed("place.settlement", g.lemma(h)));
        for m in g.markers(top).filter(|m| g.rel(*m) == Rel::Case) {
            match g.lower(m) {
                "in" | "near" | "outside" | "around" | "at" | "across" | "inside" => return Shown::Place,
                "of" if of_settlement() => return Shown::Place,
                "of" | "to" | "from" | "between" | "on" | "toward" | "towards" | "into" => {
                    return Shown::Maybe;
                }
                _ => {}
            }
        }
        match g.rel(top) {
            Rel::Compound | Rel::Appos if of_settlement() => Shown::Place,
            Rel::Obj | Rel::Compound => Shown::Maybe,
            _ => Shown::No,
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Shown {
    Place,
    /// It may be a place, if the story plays in its country.
    Maybe,
    No,
}

struct Beside<'l> {
    lexicon: &'l Lexicon,
    countries: Vec<&'l str>,
    regions: Vec<PlaceRow<'l>>,
}

impl Beside<'_> {
    fn add(&mut self, hits: &[NameHit], counts: impl Fn(NameKind) -> bool) {
        for hit in hits {
            if hit.row.kind == NameKind::Place {
                if hit.row.sure && counts(NameKind::Name) {
                    self.regions.extend(
                        Some(self.lexicon.place(hit.row.entity)).filter(|r| r.kind == PlaceKind::Region),
                    );
                }
            } else if counts(hit.row.kind) {
                let entity = &self.lexicon.entities()[hit.row.entity as usize];
                self.countries.extend((entity.kind == EntityKind::State).then_some(entity.code.as_str()));
            }
        }
    }

    fn holds(&self, place: &PlaceRow) -> bool {
        let near = |region: &PlaceRow| {
            region.country == place.country && region.distance(place).is_none_or(|d| d < REGION)
        };
        place.kind != PlaceKind::Country
            && (self.countries.contains(&place.country) || self.regions.iter().any(near))
    }
}
