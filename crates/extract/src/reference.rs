//! Words that refer to somebody named elsewhere: pronouns, "both sides", "the diplomat", "the allies", "the rebels".

use event::Actor;
use lexicon::{Entity, EntityKind};
use text::{Rel, Upos};

use crate::party::{Kind, Party, Resolver};

impl Resolver<'_> {
    /// "both sides", "the two governments": the two states named last.
    pub(crate) fn both(&self, i: usize) -> Option<Vec<Party>> {
        let g = self.g;
        let two = g.children(i).any(|c| {
            matches!(g.rel(c), Rel::Det | Rel::Nummod | Rel::Amod | Rel::DetPredet)
                && matches!(g.lower(c), "both" | "two")
        });
        if !two || !self.lexicon.listed("noun.pair", g.lemma(i)) {
            return None;
        }
        let party = self.party(i, 0);
        if party.actor.code.is_some() {
            return None;
        }
        let mut named: Vec<&Entity> = Vec::new();
        for entity in self
            .memory
            .recent()
            .map(|e| &self.lexicon.entities()[e as usize])
            .filter(|e| e.kind == EntityKind::State)
        {
            if !named.iter().any(|n| n.code == entity.code) {
                named.push(entity);
            }
        }
        // who acts in the sentence is not among those that "both" are, where two others are known
        let here: Vec<&str> = self
            .names
            .iter()
            .filter(|n| n.last < i)
            .filter_map(|n| self.entity(n))
            .map(|e| e.code.as_str())
            .collect();
        if named.iter().filter(|e| !here.contains(&e.code.as_str())).count() >= 2 {
            named.retain(|e| !here.contains(&e.code.as_str()));
        }
        let [second, first, ..] = named[..] else { return None };
        let one = |entity: &Entity| {
            let mut one = party.clone();
            one.actor.code = Some(entity.code.clone());
            one.kind = Kind::State;
            one.rule = Some(format!(
                "\"{}\" are {} and {}, named last",
                party.actor.entity_text, first.name, second.name
            ));
            one.sure = 0.7;
            one
        };
        Some(vec![one(first), one(second)])
    }

    /// "they": all that the nearest plural before names.
    pub(crate) fn they(&self, i: usize) -> Option<Vec<Party>> {
        let g = self.g;
        if g.upos(i) != Upos::Pron || !self.lexicon.listed("pronoun.group", g.lower(i)) {
            return None;
        }
        let text = g.form(i);
        let plural = |j: usize| {
            self.plural(j)
                || g.upos(j) == Upos::Propn
                    && matches!(self.party(j, 0).kind, Kind::Group | Kind::Organisation)
        };
        let heads = (0..i).rev().filter(|j| {
            matches!(g.rel(*j), Rel::Nsubj | Rel::NsubjPass | Rel::Obj | Rel::Iobj | Rel::OblAgent)
                && g.upos(*j) != Upos::Pron
                // "dozens of them" are no answer to who they are
                && !g.dominates(*j, i)
        });
        let found = heads.filter(|j| plural(*j)).find_map(|j| {
            let parties: Vec<Party> = self.parties(j).into_iter().filter(|p| p.actor.codable()).collect();
            (!parties.is_empty()).then_some(parties)
        });
        let before = || {
            let body = self.memory.body(self.sentence).filter(|b| b.several)?;
            Some(body.parties.clone())
        };
        let found: Vec<Party> = found.or_else(before)?;
        let rename = |p: Party| {
            let rule =
                Some(format!("\"{text}\" are {}", p.actor.name.as_deref().unwrap_or(&p.actor.entity_text)));
            Party {
                head: i,
                span: g.span(i),
                rule,
                sure: 0.7,
                actor: Actor { entity_text: text.to_owned(), ..p.actor },
                ..p
            }
        };
        Some(found.into_iter().map(rename).collect())
    }

    /// "the diplomat", "the deputy head of Russian diplomacy", "the American": somebody named before.
    pub(crate) fn described(&self, i: usize, core: &[usize], people: bool, party: &mut Party) {
        let g = self.g;
        let definite = g.children(i).any(|c| g.rel(c) == Rel::Det && matches!(g.lower(c), "the" | "this"));
        if !definite
            || !people && !self.lexicon.listed("noun.person", g.lemma(i))
            || g.form(i).ends_with('s') && g.lemma(i) != g.lower(i)
        {
            return;
        }
        let words: Vec<&str> = core.iter().map(|c| g.lower(*c)).collect();
        let code = party.actor.code.clone();
        let sector = party.actor.sector.clone();
        let found = self.memory.person(&words, self.sentence, |a| {
            (code.is_none() || a.code == code)
                && (sector.as_deref().is_none_or(|s| s == "UNK") || a.sector.is_none() || a.sector == sector)
        });
        if let Some(actor) = found {
            let text = std::mem::take(&mut party.actor.entity_text);
            party.rule =
                Some(format!("\"{text}\" is {}, named before", actor.name.as_deref().unwrap_or("somebody")));
            party.actor = Actor { entity_text: text, ..actor.clone() };
            party.kind = Kind::Person;
            party.sure = 0.75;
        }
    }

    pub(crate) fn office_holder(&self, code: &str, office: &str, party: &mut Party) {
        if let Some((entity, held)) = self.memory.date.and_then(|d| self.lexicon.holder(code, office, d)) {
            party.actor.name = Some(entity.name.clone());
            party.actor.sector = Some(held.sector.clone());
            party.rule = Some(format!("{} was {office} of {code} that day", entity.name));
            party.kind = Kind::Person;
        }
    }

    /// "the allies" after NATO has been named.
    pub(crate) fn members(&self, i: usize, party: &mut Party) {
        let g = self.g;
        let definite = g.children(i).any(|c| g.rel(c) == Rel::Det && g.lower(c) == "the");
        if definite && let Some(code) = self.memory.members(g.lower(i)) {
            party.actor.code = Some(code.to_owned());
            party.actor.sector = Some("IGO".to_owned());
            party.kind = Kind::Organisation;
            party.rule = Some(format!("\"the {}\" are those of {code}, named before", g.lower(i)));
            party.sure = 0.8;
        }
    }

    /// "Leaders", "the Ministers" in the communiqué of a union of states: the union.
    pub(crate) fn assembled(&self, party: &mut Party) -> bool {
        let g = self.g;
        let bare = !g.children(party.head).any(|c| {
            matches!(
                g.rel(c),
                Rel::NmodPoss | Rel::Nmod | Rel::Amod | Rel::Compound | Rel::Nummod | Rel::Appos
            )
        });
        let union = self.memory.issuer.first().filter(|p| p.actor.sector.as_deref() == Some("IGO"));
        let Some(union) = union.filter(|_| {
            bare && self.plural(party.head)
                && self.lexicon.listed("noun.assembled", &g.lemma(party.head).to_lowercase())
        }) else {
            return false;
        };
        party.rule =
            Some(format!("\"{}\" are those of {}", party.actor.entity_text, union.actor.entity_text));
        party.actor.code.clone_from(&union.actor.code);
        party.actor.sector.clone_from(&union.actor.sector);
        party.kind = Kind::Organisation;
        party.sure *= 0.8;
        true
    }

    /// "the rebels" after the story has named a rebel group.
    pub(crate) fn taken_up(&self, party: &mut Party) -> bool {
        let g = self.g;
        let definite = g
            .children(party.head)
            .any(|c| g.rel(c) == Rel::Det && matches!(g.lower(c), "the" | "these" | "those" | "this"));
        if !definite || party.actor.name.is_some() || !self.lexicon.listed("noun.armed", g.lemma(party.head))
        {
            return false;
        }
        let armed = |sector: Option<&str>| matches!(sector, Some("REB" | "UAF" | "PRM" | "IMG" | "CRM"));
        let known = self
            .memory
            .recent()
            .map(|e| &self.lexicon.entities()[e as usize])
            .find(|e| e.kind == EntityKind::Group && armed(e.sector.as_deref()));
        let Some(group) = known else { return false };
        party.rule = Some(format!("\"{}\" are {}, named before", party.actor.entity_text, group.name));
        party.actor.code = Some(group.code.clone());
        party.actor.sector = group.sector.clone();
        party.actor.name = Some(group.name.clone());
        party.sure *= 0.85;
        true
    }

    /// "we" is the speaker, or whose communiqué it is; "he" the speaker of the clause or the latest person; "it" and "they" the
    /// nearest subject before.
    pub(crate) fn pronoun(&self, i: usize, depth: usize, party: &mut Party) {
        let word = self.g.lower(i);
        let speaker = self.speaker.as_ref();
        let before = speaker.filter(|s| s.head < i);
        let quoted = self.g.quoted(i);
        let person = |actor: &Actor| Party::unseen(actor.clone());
        let found = if self.lexicon.listed("pronoun.speaker", word) {
            self.calling_themselves(i, depth)
                .or_else(|| speaker.cloned())
                .or_else(|| self.memory.issuer.first().cloned().filter(|_| !quoted))
                .or_else(|| self.memory.speaker.as_ref().map(person))
        } else if self.lexicon.listed("pronoun.person", word) {
            before
                .filter(|s| s.kind == Kind::Person)
                .cloned()
                .or_else(|| self.memory.subject.as_ref().map(person))
        } else if self.lexicon.listed("pronoun.thing", word) {
            self.subject_before(i).or_else(|| before.filter(|s| s.kind != Kind::Person).cloned()).or_else(
                || match self.memory.body(self.sentence)?.parties.as_slice() {
                    [one] => Some(one.clone()),
                    _ => None,
                },
            )
        } else {
            self.they(i).and_then(|all| all.into_iter().next())
        };
        if let Some(Party { actor, kind, .. }) = found {
            let text = std::mem::take(&mut party.actor.entity_text);
            party.rule =
                Some(format!("\"{text}\" is {}", actor.name.as_deref().unwrap_or(&actor.entity_text)));
            party.actor = Actor { entity_text: text, ..actor };
            party.kind = kind;
            party.sure = 0.7;
        }
    }

    /// Whether the words headed by `i` are plural.
    pub(crate) fn plural(&self, i: usize) -> bool {
        let g = self.g;
        let word = g.lower(i);
        g.conjuncts(i).count() > 1
            || matches!(g.upos(i), Upos::Noun | Upos::Propn)
                && word != g.lemma(i).to_lowercase()
                && word.ends_with('s')
            || self.lexicon.listed("noun.people", word)
            || self.lexicon.listed("pronoun.group", word)
    }

    /// "We, the ministers of Denmark and Sweden": all of them, there and where the text goes on with "we".
    pub(crate) fn we_all(&self, i: usize) -> Option<Vec<Party>> {
        let g = self.g;
        if g.upos(i) != Upos::Pron || !self.lexicon.listed("pronoun.speaker", g.lower(i)) {
            return None;
        }
        let named = self.apposed(i).map(|a| self.parties(a));
        let quoted = g.quoted(i);
        let issuers = || (self.speaker.is_none() && !quoted).then(|| self.memory.issuer.clone());
        named.or_else(issuers).filter(|all| all.len() > 1 && all.iter().all(|p| p.actor.codable()))
    }

    /// What stands in apposition to pronoun `i`; the parser may take it for the second part of a list that has no *and*.
    fn apposed(&self, i: usize) -> Option<usize> {
        let g = self.g;
        let listed = |c: &usize| g.rel(*c) == Rel::Conj && g.children(*c).all(|d| g.rel(d) != Rel::Cc);
        g.child(i, Rel::Appos).or_else(|| g.children(i).find(listed))
    }

    /// "We, the ministers of ASEAN, …"
    fn calling_themselves(&self, i: usize, depth: usize) -> Option<Party> {
        let told = self.party(self.apposed(i)?, depth.checked_sub(1)?);
        Some(told).filter(|p| p.actor.codable())
    }

    /// "the Council", "the bloc": the body named before whose name has the word, or that is of the kind that the word says.
    pub(crate) fn body(&self, i: usize, core: &[usize], party: &mut Party) -> bool {
        let g = self.g;
        let definite = g.children(i).any(|c| g.rel(c) == Rel::Det && matches!(g.lower(c), "the" | "this"))
            || i == 0 && g.upos(i) == Upos::Propn;
        let qualified = g.children(i).any(|c| matches!(g.rel(c), Rel::Nmod | Rel::NmodPoss));
        let word = g.lower(i);
        if core.len() != 1 || !definite || qualified || !self.lexicon.listed("noun.body", word) {
            return false;
        }
        let of_kind = |e: &Entity| {
            let sector = e.sector.as_deref();
            self.lexicon.listed("noun.union", word) && sector == Some("IGO")
                || self.lexicon.listed("noun.company", word) && sector == Some("BUS")
                || self.lexicon.listed("noun.party", word) && sector == Some("PTY")
        };
        let bodies = || {
            let known = self.memory.recent().map(|e| &self.lexicon.entities()[e as usize]);
            known.filter(|e| {
                matches!(e.kind, EntityKind::Organisation | EntityKind::Organ | EntityKind::Group)
            })
        };
        let has_word =
            |e: &&Entity| e.name.split(|c: char| !c.is_alphanumeric()).any(|w| w.eq_ignore_ascii_case(word));
        let Some(entity) = bodies().find(has_word).or_else(|| bodies().find(|e| of_kind(e))) else {
            return false;
        };
        party.rule = Some(format!("\"{}\" is {}, named before", party.actor.entity_text, entity.name));
        party.actor.name = Some(entity.name.clone());
        self.coded(entity, party);
        party.kind = if entity.kind == EntityKind::Group { Kind::Group } else { Kind::Organisation };
        party.sure = 0.8;
        true
    }

    /// The nearest subject before word `i` in its sentence that is a state, an organisation or a group.
    fn subject_before(&self, i: usize) -> Option<Party> {
        let g = self.g;
        let subjects = (0..i)
            .rev()
            .filter(|j| matches!(g.rel(*j), Rel::Nsubj | Rel::NsubjPass) && g.upos(*j) != Upos::Pron)
            .filter(|j| !g.dominates(*j, i));
        subjects.map(|j| self.party(j, 1)).find(|p| p.actor.codable() && p.kind != Kind::Person)
    }
}
