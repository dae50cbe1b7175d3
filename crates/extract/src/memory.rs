//! What a story has told so far about who is who: the basis of surnames, titles and pronouns.

use event::{Actor, EventType};
use jiff::civil::Date;

use crate::party::Party;

/// A person or group that the story has named.
#[derive(Clone, Debug)]
pub(crate) struct Known {
    /// Last word of the name.
    pub(crate) surname: String,
    /// Who that is.
    pub(crate) actor: Actor,
    /// The words that named or described it, lower case.
    pub(crate) described: String,
    /// Sentence of the latest mention.
    pub(crate) sentence: usize,
}

/// An act that the story has told.
#[derive(Clone, Debug)]
pub(crate) struct KnownAct {
    pub(crate) event: EventType,
    /// The word that told it.
    pub(crate) lemma: String,
    pub(crate) actors: Vec<Actor>,
}

/// A body or a group that was the subject of a sentence.
#[derive(Clone, Debug)]
pub(crate) struct Body {
    pub(crate) parties: Vec<Party>,
    /// Whether its words are plural: "they", not "it".
    pub(crate) several: bool,
    /// Sentence in which it stood last.
    pub(crate) sentence: usize,
}

/// A story's memory.
#[derive(Clone, Debug, Default)]
pub(crate) struct Memory {
    /// The story's date.
    pub(crate) date: Option<Date>,
    /// The country that the story is about, where it names one far more often than others.
    pub(crate) country: Option<String>,
    /// The day told last, from which "the next day" counts.
    pub(crate) day: Option<Date>,
    people: Vec<Known>,
    entities: Vec<u32>,
    /// Organisations in order of mention, with the word for their members.
    organisations: Vec<(String, Option<String>)>,
    /// Latest speaker.
    pub(crate) speaker: Option<Actor>,
    /// Latest person who was a subject or speaker.
    pub(crate) subject: Option<Actor>,
    /// Latest body or group that was a subject.
    body: Option<Body>,
    /// The first of them: whose communiqué it is, if it is one.
    pub(crate) issuer: Vec<Party>,
    /// Who took part in the talks told of last; two or more.
    pub(crate) talks: Vec<Actor>,
    acts: Vec<KnownAct>,
}

impl Memory {
    pub(crate) fn new(date: Option<Date>) -> Self {
        Self { date, ..Self::default() }
    }

    /// Whether the entity's full name has stood in the story.
    pub(crate) fn seen(&self, entity: u32) -> bool {
        self.entities.contains(&entity)
    }

    pub(crate) fn see_entity(&mut self, entity: u32) {
        self.entities.retain(|e| *e != entity);
        self.entities.push(entity);
    }

    /// Entities named so far, the latest first.
    pub(crate) fn recent(&self) -> impl Iterator<Item = u32> + '_ {
        self.entities.iter().rev().copied()
    }

    pub(crate) fn see_organisation(&mut self, code: &str, members: Option<&str>) {
        self.organisations.retain(|(c, _)| c != code);
        self.organisations.push((code.to_owned(), members.map(str::to_owned)));
    }

    /// Learns of a person, or learns more of one.
    pub(crate) fn see_person(&mut self, actor: &Actor, described: &str, sentence: usize) {
        let Some(name) = &actor.name else { return };
        let surname = name.split_whitespace().last().unwrap_or(name).to_owned();
        let described = described.to_lowercase();
        if let Some(known) = self.people.iter_mut().find(|k| k.surname == surname) {
            known.sentence = sentence;
            let have = &mut known.actor;
            have.code = have.code.take().or_else(|| actor.code.clone());
            have.sector = have.sector.take().or_else(|| actor.sector.clone());
            have.office = have.office.take().or_else(|| actor.office.clone());
            if have.name.as_ref().is_some_and(|n| n.len() < name.len()) {
                have.name = Some(name.clone());
            }
            known.described.push(' ');
            known.described.push_str(&described);
        } else if self.people.len() < 512 {
            self.people.push(Known { surname, actor: actor.clone(), described, sentence });
        }
    }

    /// Remembers who was the subject of a sentence.
    pub(crate) fn see_body(&mut self, body: Body) {
        if self.issuer.is_empty() {
            self.issuer.clone_from(&body.parties);
        }
        self.body = Some(body);
    }

    /// The body or group that a pronoun of this sentence takes up; a subject is remembered for two sentences.
    pub(crate) fn body(&self, sentence: usize) -> Option<&Body> {
        self.body.as_ref().filter(|b| b.sentence + 2 >= sentence && b.sentence < sentence)
    }

    /// Remembers an act whose doers are known.
    pub(crate) fn see_act(&mut self, event: EventType, lemma: &str, actors: Vec<Actor>) {
        if self.acts.len() < 512 && !actors.is_empty() {
            self.acts.push(KnownAct { event, lemma: lemma.to_owned(), actors });
        }
    }

    /// Acts told so far, the latest first.
    pub(crate) fn acts(&self) -> impl Iterator<Item = &KnownAct> + '_ {
        self.acts.iter().rev()
    }

    /// The person with this surname.
    pub(crate) fn surname(&self, word: &str) -> Option<&Actor> {
        self.people.iter().rev().find(|k| k.surname == word).map(|k| &k.actor)
    }

    /// The latest person for whom `fits` holds; among equals the one described in more of `words`.
    pub(crate) fn person(
        &self,
        words: &[&str],
        not_in: usize,
        fits: impl Fn(&Actor) -> bool,
    ) -> Option<&Actor> {
        let overlap = |k: &Known| words.iter().filter(|w| k.described.contains(**w)).count();
        self.people
            .iter()
            .filter(|k| fits(&k.actor) && (k.sentence != not_in || overlap(k) > 0))
            .max_by_key(|k| (overlap(k), k.sentence))
            .map(|k| &k.actor)
    }

    /// The latest organisation whose members are called `word`.
    pub(crate) fn members(&self, word: &str) -> Option<&str> {
        self.organisations.iter().rev().find(|(_, m)| m.as_deref() == Some(word)).map(|(c, _)| c.as_str())
    }
}
