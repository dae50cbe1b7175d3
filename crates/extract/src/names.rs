//! Names of the actor tables and the gazetteer as they stand in one sentence.

use lexicon::{EntityKind, Lexicon, NameHit, NameKind};
use text::Upos;

use crate::graph::Graph;
use crate::memory::Memory;
use crate::which::Named;

/// A known name over whole words.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NameAt {
    pub(crate) first: usize,
    pub(crate) last: usize,
    pub(crate) kind: NameKind,
    /// Index of the entity; of no meaning where `kind` is [`NameKind::Place`].
    pub(crate) entity: u32,
    /// Index of the place of that name, if the gazetteer has one.
    pub(crate) place: Option<u32>,
}

/// The names of a sentence.
#[derive(Debug, Default)]
pub(crate) struct Names {
    list: Vec<NameAt>,
    at: Vec<u16>,
}

impl Names {
    pub(crate) fn find(g: &Graph, lexicon: &Lexicon, memory: &Memory) -> Self {
        let mut names = Self { list: Vec::new(), at: vec![0; g.len()] };
        let mut hits = Vec::new();
        let mut i = 0;
        while i < g.len() {
            lexicon.names_at(g.text, g.span(i).start as usize, &mut hits);
            match names.choose(g, lexicon, memory, i, &hits) {
                Some(name) => {
                    names.list.push(name);
                    let number = names.list.len() as u16;
                    names.at[name.first..=name.last].fill(number);
                    i = name.last + 1;
                }
                None => i += 1,
            }
        }
        names
    }

    fn choose(
        &self,
        g: &Graph,
        lexicon: &Lexicon,
        memory: &Memory,
        i: usize,
        hits: &[NameHit],
    ) -> Option<NameAt> {
        let end = hits.first()?.end;
        let last = (i..g.len().min(i + 12)).find(|j| g.span(*j).end as usize >= end)?;
        if g.span(last).end as usize != end {
            return None;
        }
        let mut best: Option<NameAt> = None;
        for hit in hits {
            let row = hit.row;
            if row.kind == NameKind::Place {
                continue;
            }
            if row.kind == NameKind::Weak && !memory.seen(row.entity) {
                continue;
            }
            let entity = &lexicon.entities()[row.entity as usize];
            let gone = entity.until.is_some_and(|until| memory.date.is_some_and(|d| d > until));
            if gone && (best.is_some() || hits.len() > 1) {
                continue;
            }
            let adjective = matches!(g.upos(last), Upos::Adj) || g.rel(last) == text::Rel::Amod;
            let better = match (best.map(|b| b.kind), row.kind) {
                (None, _) => true,
                (Some(NameKind::People), NameKind::Adjective) => adjective,
                (Some(NameKind::Adjective), NameKind::People) => !adjective,
                (Some(NameKind::Capital), NameKind::Name) => true,
                _ => false,
            };
            if better {
                best = Some(NameAt { first: i, last, kind: row.kind, entity: row.entity, place: None });
            }
        }
        let place = Named { g, lexicon, memory, first: i, last }.place(hits, best.map(|b| b.kind));
        // "Tripoli, Lebanon" is no capital
        let best = best.filter(|b| {
            let elsewhere = |p: u32| lexicon.place(p).country != lexicon.entities()[b.entity as usize].code;
            b.kind != NameKind::Capital || !place.is_some_and(elsewhere)
        });
        // a person's name that goes on ("London Breed") is not the town
        let goes_on = last + 1 < g.len()
            && g.upos(last + 1) == Upos::Propn
            && g.rel(last + 1) == text::Rel::Flat
            && g.head(last + 1) == Some(i);
        match best {
            Some(b) => Some(NameAt { place, ..b }),
            None if goes_on => None,
            None => {
                place.map(|p| NameAt { first: i, last, kind: NameKind::Place, entity: 0, place: Some(p) })
            }
        }
    }

    /// The name that covers word `i`.
    pub(crate) fn at(&self, i: usize) -> Option<&NameAt> {
        let number = *self.at.get(i)?;
        (number > 0).then(|| &self.list[number as usize - 1])
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &NameAt> {
        self.list.iter()
    }
}

impl NameAt {
    /// The place that the name can stand for: a row of the gazetteer, or the country of a state's name.
    pub(crate) fn as_place(&self, lexicon: &Lexicon) -> Option<u32> {
        if self.place.is_some() {
            return self.place;
        }
        let entity = &lexicon.entities()[self.entity as usize];
        if self.kind == NameKind::Name && entity.kind == EntityKind::State {
            return lexicon.country(&entity.code);
        }
        None
    }
}
