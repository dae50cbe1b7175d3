//! A story's sentences in order, each to its mentions.

use event::{Actor, Attribution, Aux, EventType, Evidence, Mode, Place, Size, Why};
use jiff::civil::Date;
use lexicon::{Lexicon, NameKind, Sense, Slot};
use text::{Rel, Sentence, Span, Upos};

use crate::attribution::{self, Frame};
use crate::compose::{Draft, apply, compose, find_rule, label};
use crate::context;
use crate::graph::Graph;
use crate::matching::{NearMiss, candidates};
use crate::memory::{Body, Memory};
use crate::modality::{Dated, apply_modality, in_condition};
use crate::names::Names;
use crate::party::{Kind, Party, Resolver};
use crate::place::{self, Act, Scene};
use crate::roles::{Roles, roles, verbal};
use crate::setting;
use crate::size;
use crate::when::{self, When};

/// A story, analysed.
#[derive(Clone, Copy, Debug)]
pub struct Story<'a> {
    /// Its text.
    pub text: &'a str,
    /// Its sentences.
    pub sentences: &'a [Sentence],
    /// The day it was published.
    pub date: Option<Date>,
    /// The agency that signs it.
    pub agency: Option<&'a str>,
    /// The dateline that opens it, and its heading: grounds for where it plays.
    pub around: [Option<&'a str>; 2],
}

/// One event as one sentence reports it.
#[derive(Clone, Debug)]
pub struct Mention {
    /// Index of the sentence in the story.
    pub sentence: usize,
    /// Event type.
    pub event: EventType,
    /// Mode.
    pub mode: Option<Mode>,
    /// CAMEO code.
    pub cameo: String,
    /// Who acts.
    pub actors: Vec<Actor>,
    /// To whom.
    pub recipients: Vec<Actor>,
    /// PLOVER contexts.
    pub context: Vec<String>,
    /// Numbers of people.
    pub size: Option<Size>,
    /// How the words hold the event away.
    pub aux: Vec<Aux>,
    /// Day of the act.
    pub date: Option<Date>,
    /// Place of the act.
    pub place: Option<Place>,
    /// Byte ranges of all that.
    pub evidence: Evidence,
    /// According to whom.
    pub attribution: Vec<Attribution>,
    /// Why.
    pub why: Why,
    /// 0 to 1.
    pub confidence: f64,
}

/// All mentions of a story, in order of their words.
#[must_use]
pub fn mentions(lexicon: &Lexicon, story: &Story) -> Vec<Mention> {
    let mut memory = Memory::new(story.date);
    memory.country = setting::country(lexicon, story);
    let mut found = Vec::new();
    let mut previous_quote = false;
    let mut day: Option<Told> = None;
    let mut session: Option<Date> = None;
    let mut places = Places::default();
    let here = story.around[0].and_then(|dateline| place::named(lexicon, dateline));
    for (number, sentence) in story.sentences.iter().enumerate() {
        if !readable(sentence) {
            continue;
        }
        let g = Graph::new(story.text, sentence, lexicon);
        let quoted = attribution::quoted(&g);
        let carried = if quoted {
            let ahead = speaker_ahead(lexicon, story, &memory, number);
            ahead.or_else(|| memory.speaker.clone().filter(|_| previous_quote).map(Party::unseen))
        } else {
            None
        };
        let goes_on = (0..g.len()).any(|i| matches!(g.lower(i), "then" | "afterwards"));
        day = day.filter(|d| d.paragraph + u32::from(goes_on) >= sentence.paragraph);
        let mut reading = read(lexicon, &g, &mut memory, number, carried, None);
        reading.inherited = day;
        reading.session = session.zip(memory.issuer.first().and_then(|p| p.actor.code.clone()));
        let speech: Vec<usize> = reading.frames.iter().map(|f| f.verb).collect();
        if places.paragraph != Some(sentence.paragraph) {
            // an item of a round-up is where its dateline says; a story is not
            places.heads = place::heading(lexicon, &g)
                .or_else(|| here.clone().filter(|_| story.sentences.len() <= ROUND_UP));
            places.paragraph = Some(sentence.paragraph);
        }
        let scene = Scene {
            g: &g,
            lexicon,
            names: &reading.names,
            speech: &speech,
            country: memory.country.as_deref(),
            before: places.before.as_ref(),
            heads: places.heads.as_ref(),
            here: here.as_ref(),
        };
        for (draft, roles) in &reading.events {
            if let Some(m) = mention(&scene, story, &reading, draft, roles, number) {
                found.push(m);
            }
        }
        if let Some(named) = scene.last_named() {
            places.before = Some(named);
        }
        if number < 3 && session.is_none() && communique(lexicon, story) {
            session = reading.days.iter().find_map(|w| w.date);
        }
        if let Some(date) = reading.days.iter().find_map(|w| w.date) {
            day = Some(Told { date, paragraph: sentence.paragraph });
            memory.day = Some(date);
        }
        previous_quote = quoted || !reading.frames.is_empty();
    }
    found
}

/// Whether the heading calls the story the words of a meeting.
fn communique(lexicon: &Lexicon, story: &Story) -> bool {
    let heading = story.around[1].unwrap_or_default().to_lowercase();
    heading.split(|c: char| !c.is_alphanumeric()).any(|w| lexicon.listed("communique.words", w))
}

/// The day that a paragraph has told so far.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Told {
    date: Date,
    paragraph: u32,
}

/// A story of at most so many sentences under a dateline is an item of a round-up.
const ROUND_UP: usize = 3;

/// The places that a story has told so far.
#[derive(Debug, Default)]
struct Places {
    /// The town or region told of last.
    before: Option<Place>,
    /// The place that heads the paragraph.
    heads: Option<Place>,
    paragraph: Option<u32>,
}

fn readable(sentence: &Sentence) -> bool {
    !sentence.tokens.is_empty() && sentence.tokens.len() <= MAX_WORDS
}

/// Who speaks in a quotation that goes on: the speaker named after it, in the next sentences of the paragraph.
fn speaker_ahead(lexicon: &Lexicon, story: &Story, memory: &Memory, number: usize) -> Option<Party> {
    let here = &story.sentences[number];
    // only where the quotation itself goes on into the next sentence
    let goes_on = |s: &Sentence| {
        s.quotes.last().is_some_and(|q| {
            q.end + 3 >= s.span.end
                && !story.text[q.end as usize..].starts_with(['"', '\u{201D}', '\u{201C}'])
        })
    };
    let mut last = here;
    for (at, next) in story.sentences.iter().enumerate().skip(number + 1).take(4) {
        if next.paragraph != here.paragraph || !goes_on(last) || !readable(next) {
            return None;
        }
        let g = Graph::new(story.text, next, lexicon);
        let names = Names::find(&g, lexicon, memory);
        let resolver = Resolver { g: &g, lexicon, names: &names, memory, sentence: at, speaker: None };
        let outside = |f: &Frame| !g.quoted(f.verb);
        if let Some(frame) =
            attribution::frames(&resolver).into_iter().find(|f| outside(f) && f.speaker.somebody())
        {
            return Some(Party::unseen(frame.speaker.actor));
        }
        last = next;
    }
    None
}

/// Sentences longer than this many words are not coded: no sentence is that long, a table or a list of names may be.
const MAX_WORDS: usize = 400;

/// What one sentence says.
pub(crate) struct Reading {
    pub(crate) names: Names,
    pub(crate) frames: Vec<Frame>,
    pub(crate) days: Vec<When>,
    /// Drafts still alive, with their participants.
    pub(crate) events: Vec<(Draft, Roles)>,
    /// Drafts that others took in.
    pub(crate) absorbed: Vec<(Draft, Roles)>,
    /// Who speaks where the sentence itself does not say.
    pub(crate) carried: Option<Actor>,
    /// The day that the paragraph told before.
    pub(crate) inherited: Option<Told>,
    /// The day of the meeting whose communiqué the story is, and the code of the body that met.
    pub(crate) session: Option<(Date, String)>,
}

/// Reads one sentence and teaches the memory what it names.
///
/// `carried`: who speaks if the sentence does not name a speaker, being part of a longer quotation.
pub(crate) fn read(
    lexicon: &Lexicon,
    g: &Graph,
    memory: &mut Memory,
    number: usize,
    carried: Option<Party>,
    mut near: Option<&mut Vec<NearMiss>>,
) -> Reading {
    let names = Names::find(g, lexicon, memory);
    for name in names.iter().filter(|n| n.kind != NameKind::Place) {
        memory.see_entity(name.entity);
        let entity = &lexicon.entities()[name.entity as usize];
        if entity.kind == lexicon::EntityKind::Organisation && !entity.code.is_empty() {
            memory.see_organisation(&entity.code, entity.members.as_deref());
        }
    }
    let mut learnt: Vec<(Actor, String)> = Vec::new();
    let (frames, we) = {
        let resolver = Resolver { g, lexicon, names: &names, memory, sentence: number, speaker: None };
        for i in 0..g.len() {
            let heads_phrase = matches!(g.upos(i), Upos::Propn | Upos::Noun)
                && !matches!(g.rel(i), Rel::Compound | Rel::Flat | Rel::NmodDesc | Rel::FlatName);
            if heads_phrase {
                let p = resolver.party(i, 2);
                if matches!(p.kind, Kind::Person | Kind::Unknown)
                    && p.rule.is_none()
                    && (p.actor.codable() || p.actor.name.as_ref().is_some_and(|n| n.contains(' ')))
                {
                    let more = g.child(i, Rel::Appos).map_or("", |a| g.phrase(a).of(g.text));
                    learnt.push((p.actor.clone(), format!("{} {more}", p.actor.entity_text)));
                }
            }
        }
        let frames = attribution::frames(&resolver);
        let we = attribution::we(&frames);
        (frames, we)
    };
    for (actor, described) in &learnt {
        memory.see_person(actor, described, number);
    }
    let carried = carried.filter(|_| frames.is_empty());
    let we = we.or_else(|| carried.clone());
    let days = when::days(g, memory.date, memory.day);
    let (mut events, mut absorbed) = (Vec::new(), Vec::new());
    let mut talks = Vec::new();
    let body;
    {
        let resolver = Resolver { g, lexicon, names: &names, memory, sentence: number, speaker: we };
        let drafts = compose(g, lexicon, candidates(&resolver, &mut near));
        for mut draft in drafts {
            let over = frames_over(g, &frames, draft.candidate.trigger);
            if draft.alive {
                let past = historical(lexicon, g, &days, memory.date, &draft);
                let coming = coming(g, &days, memory.date, &draft);
                let told = over.first().is_some_and(|f| f.speaker.somebody());
                apply_modality(g, lexicon, &mut draft, Dated { past, coming }, told);
            }
            let mut found = roles(&resolver, &draft);
            if draft.obliged
                && let Some(frame) = over.first()
            {
                found = found.asked_by(frame.speaker.clone());
            }
            for party in found.actors.iter_mut().chain(&mut found.recipients) {
                resolver.settle(party);
            }
            if draft.alive
                && !codable(&found.actors)
                && let Some(frame) = over.first().filter(|f| f.speaker.actor.codable())
                && speaks_for_itself(g, lexicon, &draft)
            {
                found = found.in_the_mouth_of(frame.speaker.clone());
            }
            if draft.alive
                && let Some(frame) = over.first().filter(|f| announces(&resolver, f, &found))
            {
                as_promise(g, lexicon, &mut draft, frame.verb);
            }
            if draft.alive { events.push((draft, found)) } else { absorbed.push((draft, found)) }
        }
        events.sort_by_key(|(d, _)| d.candidate.trigger);
        for (draft, roles) in events.iter().chain(&absorbed) {
            let consult =
                draft.sense.is_some_and(|s| lexicon.senses()[s as usize].event == EventType::Consult);
            let parties: Vec<Actor> = roles
                .actors
                .iter()
                .chain(&roles.recipients)
                .filter(|p| p.actor.code.is_some())
                .map(|p| p.actor.clone())
                .collect();
            if consult && parties.len() > 1 {
                talks = parties;
            }
        }
        let subject =
            crate::slots::agents(g, g.sentence.root(), 2).first().map(|f| resolver.party(f.head, 2));
        body = subject_body(&resolver);
        if let Some(p) = subject
            && (p.kind == Kind::Person
                || p.kind == Kind::Common
                    && lexicon.listed("noun.person", g.lemma(p.head))
                    && !g.form(p.head).ends_with('s'))
        {
            memory.subject = Some(p.actor);
        }
    }
    if let Some(body) = body {
        memory.see_body(body);
    }
    if !talks.is_empty() {
        memory.talks = talks;
    }
    for (draft, roles) in &events {
        let doers = roles.actors.iter().filter(|p| p.actor.code.is_some()).map(|p| p.actor.clone()).collect();
        memory.see_act(draft.event, g.lemma(draft.candidate.trigger), doers);
    }
    if let Some(frame) = frames.first().filter(|f| f.speaker.somebody()) {
        memory.speaker = Some(frame.speaker.actor.clone());
        if frame.speaker.kind == Kind::Person {
            memory.subject = Some(frame.speaker.actor.clone());
        }
    }
    Reading {
        names,
        frames,
        days,
        events,
        absorbed,
        carried: carried.map(|p| p.actor),
        inherited: None,
        session: None,
    }
}

/// Whether words without a doer are the speaker's own: "any attack will be met with fire, Hamas said", "Greenland is not for sale,
/// Denmark says".
fn speaks_for_itself(g: &Graph, lexicon: &Lexicon, draft: &Draft) -> bool {
    use EventType::{Accuse, Agree, Reject, Request, Threaten};
    if draft.sense.is_some_and(|s| lexicon.senses()[s as usize].actor.contains(&Slot::Speaker)) {
        return true;
    }
    let passive = g.passive(draft.candidate.trigger);
    match draft.event {
        Threaten | Reject | Request => true,
        Agree | Accuse => !passive && draft.candidate.slots.agent.is_empty(),
        _ => false,
    }
}

/// Whether the frame's speaker tells of what its own side does.
fn announces(r: &Resolver, frame: &Frame, roles: &Roles) -> bool {
    let mut speaker = frame.speaker.clone();
    r.settle(&mut speaker);
    let code = speaker.actor.code.as_deref();
    code.is_some() && roles.actors.iter().any(|p| p.actor.code.as_deref() == code)
}

/// "said it would strike if …": coming force and sanctions in the mouth of those who would use them are a threat, by the same rules as a
/// promise of them. `verb`: the verb of saying, which then is the threat's own.
fn as_promise(g: &Graph, lexicon: &Lexicon, draft: &mut Draft, verb: usize) {
    let coming = draft.aux.iter().any(|a| matches!(a, Aux::Future | Aux::Hypothetical));
    let firm = lexicon.listed("speech.threats", g.lemma(verb)) || draft.aux.contains(&Aux::Hypothetical);
    let harm = matches!(draft.event, EventType::Assault | EventType::Coerce | EventType::Sanction);
    if !coming || !firm || !harm || draft.aux.contains(&Aux::Negation) || in_condition(g, lexicon, draft.top)
    {
        return;
    }
    if let Some(rule) = find_rule(lexicon, EventType::Agree.as_str(), draft.event, draft.mode.as_deref()) {
        let told = format!("announced by its own side: {}", label(draft.event, draft.mode.as_deref()));
        draft.aux.retain(|a| *a == Aux::Historical);
        draft.said_by = Some(verb);
        apply(draft, rule, told);
    }
}

/// The body or group that is the subject of the sentence, or that speaks in it.
fn subject_body(r: &Resolver) -> Option<Body> {
    let g = r.g;
    let head = crate::slots::agents(g, g.sentence.root(), 2).first()?.head;
    let mut parties = r.parties(head);
    for party in &mut parties {
        r.settle(party);
    }
    let alone = parties.len() == 1;
    let single = |p: &Party| {
        alone
            && (p.kind == Kind::Person
                || g.upos(p.head) == Upos::Noun && p.kind == Kind::Common && !r.plural(p.head))
            && !r.lexicon.listed("noun.body", g.lower(p.head))
    };
    if parties.is_empty() || parties.iter().any(|p| !p.actor.codable() || single(p)) {
        return None;
    }
    let several = !alone || r.plural(head);
    let parties = parties.into_iter().map(Party::elsewhere).collect();
    Some(Body { parties, several, sentence: r.sentence })
}

/// Words that carry a nominal trigger: light verb, or the verb whose subject, object or oblique it is.
fn carriers(g: &Graph, draft: &Draft) -> Vec<usize> {
    let mut found: Vec<usize> = draft.candidate.slots.light.into_iter().collect();
    if draft.top != draft.candidate.trigger {
        found.push(draft.top);
    }
    let mut at = draft.candidate.trigger;
    for _ in 0..3 {
        let Some(h) = g.head(at) else { break };
        let on =
            matches!(g.rel(at).universal(), "nsubj" | "obj" | "obl" | "nmod" | "xcomp" | "conj" | "compound");
        if !on || matches!(g.upos(at), Upos::Verb) && g.rel(at).universal() != "xcomp" {
            break;
        }
        if g.upos(h) == Upos::Verb {
            found.push(h);
            break;
        }
        at = h;
    }
    found
}

/// Whether the day of the act lies ahead: "the curfew starts on Thursday".
fn coming(g: &Graph, days: &[When], story: Option<Date>, draft: &Draft) -> bool {
    let told = when::of_act(g, days, draft.candidate.trigger, &carriers(g, draft));
    let until = |w: &When| {
        g.markers(w.word)
            .any(|m| matches!(g.lower(m), "until" | "till" | "by" | "before" | "through" | "to" | "for"))
    };
    story.zip(told.filter(|w| !until(w)).and_then(|w| w.date)).is_some_and(|(story, day)| day > story)
}

fn historical(lexicon: &Lexicon, g: &Graph, days: &[When], story: Option<Date>, draft: &Draft) -> bool {
    let Some(story) = story else { return false };
    let carriers = carriers(g, draft);
    if let Some(w) = when::of_act(g, days, draft.candidate.trigger, &carriers) {
        return match w.date {
            Some(day) => day.saturating_add(jiff::Span::new().days(366)) < story,
            None => w.year + 1 < story.year(),
        };
    }
    let sentence = g.sentence.span.of(g.text).to_lowercase();
    lexicon.lists().get("historical.phrases").is_some_and(|l| {
        l.iter().any(|p| {
            sentence.match_indices(p.as_str()).any(|(at, _)| {
                let near = Span::new(at, at + p.len());
                let start = g.sentence.span.start as usize;
                let top = (0..g.len())
                    .find(|i| (g.span(*i).start as usize).saturating_sub(start) >= near.start as usize);
                top.is_some_and(|t| {
                    g.dominates(draft.candidate.trigger, t)
                        || carriers.iter().any(|c| g.head(t) == Some(*c))
                        || g.dominates(t, draft.candidate.trigger)
                })
            })
        })
    })
}

fn codable(parties: &[Party]) -> bool {
    parties.iter().any(|p| p.actor.codable())
}

const NOBODY: &str = "nobody codable takes part";

/// Why a draft is no event after all, for want of participants.
fn dropped(g: &Graph, sense: &Sense, draft: &Draft, roles: &Roles) -> Option<&'static str> {
    let (actor, recipient) = (codable(&roles.actors), codable(&roles.recipients));
    // words need a speaker; deeds may lack their doer ("two journalists were arrested", "the general is being investigated")
    let trigger = draft.candidate.trigger;
    let undergone = g.passive(trigger) && !matches!(g.rel(trigger), Rel::Amod | Rel::Acl);
    let deed = !verbal(draft.event)
        || draft.candidate.slots.agent.is_empty()
            && (draft.event == EventType::Concede
                || draft.mode.as_deref() == Some("investigate")
                || undergone && draft.event == EventType::Accuse);
    let named = roles.actors.iter().any(|p| p.actor.name.is_some() && p.kind == Kind::Person);
    if sense.state && draft.event == sense.event {
        Some("a state, not an event")
    } else if !actor && sense.needs_actor {
        Some("nobody codable who does it")
    } else if !recipient && sense.needs_recipient {
        Some("nobody codable to whom")
    } else if !actor && !recipient {
        Some(NOBODY)
    } else if !actor && !deed && !named {
        Some("nobody codable who says it")
    } else {
        None
    }
}

fn mention(
    scene: &Scene,
    story: &Story,
    reading: &Reading,
    draft: &Draft,
    roles: &Roles,
    number: usize,
) -> Option<Mention> {
    let (g, lexicon) = (scene.g, scene.lexicon);
    let sense = &lexicon.senses()[draft.sense? as usize];
    let trigger = draft.candidate.trigger;
    let carriers = carriers(g, draft);
    let act = Act {
        event: draft.event,
        mode: draft.mode.as_deref(),
        trigger,
        carriers: &carriers,
        actors: &roles.actors,
        recipients: &roles.recipients,
    };
    // violence and protest that have a place are told even where nobody in them can be coded: "fighting flared in El Fasher"
    let placed = || {
        matches!(draft.event, EventType::Assault | EventType::Protest)
            && draft.aux.is_empty()
            && scene.tells_place(&act)
    };
    match dropped(g, sense, draft, roles) {
        Some(NOBODY) if placed() => {}
        Some(_) => return None,
        None => {}
    }
    let mut frames = frames_over(g, &reading.frames, trigger);
    frames.retain(|f| Some(f.verb) != draft.said_by);
    let mut rules = draft.rules.clone();
    rules.extend(roles.rules.iter().cloned());
    rules.extend(roles.actors.iter().chain(&roles.recipients).filter_map(|p| p.rule.clone()));
    let verbal = verbal(draft.event);
    let told = when::of_act(g, &reading.days, trigger, &carriers).or_else(|| {
        let frame = frames
            .iter()
            .copied()
            .chain(reading.frames.iter().filter(|f| f.is_own(trigger)))
            .next()
            .filter(|_| verbal)?;
        when::of_act(g, &reading.days, frame.verb, &[])
    });
    let held = draft.aux.iter().any(|a| matches!(a, Aux::Future | Aux::Hypothetical));
    let told =
        told.or_else(|| when::shared(g, &reading.days, trigger, &carriers, scene.speech).filter(|_| !held));
    let by = |code: &str| roles.actors.iter().any(|p| p.actor.code.as_deref() == Some(code));
    let issued = reading.session.as_ref().filter(|(_, code)| by(code)).map(|(date, _)| *date);
    // a month or a year is not a day: better none than the story's
    let date = match (told, reading.inherited.filter(|_| !draft.aux.contains(&Aux::Hypothetical))) {
        (Some(when), _) => when.date,
        (None, Some(before)) => {
            rules.push("date: told before in the paragraph".to_owned());
            Some(before.date)
        }
        (None, None) if verbal && issued.is_some() => {
            rules.push("date: of the meeting whose words these are".to_owned());
            issued
        }
        (None, None) => {
            rules.extend(story.date.map(|_| "date: the story's".to_owned()));
            story.date
        }
    };
    // a meeting with one known participant needs a day or a place to be more than a word ("left the talks")
    let alone = roles.actors.len() < 2
        && sense.reciprocal
        && draft.event == sense.event
        && draft.candidate.slots.light.is_none();
    if alone && g.upos(trigger) == Upos::Noun && told.is_none() && !scene.tells_place(&act) {
        return None;
    }
    let place = scene.of_act(&act);
    let spans =
        |parties: &[Party]| parties.iter().filter(|p| !p.span.is_empty()).map(|p| pair(p.span)).collect();
    let mut event_spans = vec![trigger];
    event_spans.extend(
        draft.candidate.bound.iter().copied().filter(|b| g.upos(*b) != Upos::Adp || *b == trigger + 1),
    );
    event_spans.sort_unstable();
    event_spans.dedup();
    let mut attribution: Vec<Attribution> = frames.iter().map(|f| f.attribution(story.agency)).collect();
    if let Some(actor) = &reading.carried
        && attribution.is_empty()
    {
        let medium = story.agency.map(str::to_owned);
        attribution.push(Attribution {
            speaker: Some(attribution::speaker_name(actor)),
            medium,
            evidence: Vec::new(),
        });
        rules.push("speaker: the quotation goes on".to_owned());
    }
    if attribution.is_empty() && story.agency.is_some() {
        attribution.push(Attribution { medium: story.agency.map(str::to_owned), ..Attribution::default() });
    }
    let contexts = context::of_act(g, lexicon, &sense.context, trigger, draft.candidate.slots.light, roles);
    rules.extend(contexts.iter().map(|(context, word)| format!("context {context}: {word}")));
    let sure: f64 = roles.actors.iter().chain(&roles.recipients).map(|p| p.sure).product();
    let mut confidence = 0.9 * sure.max(0.4);
    if !codable(&roles.actors) {
        confidence *= 0.7;
    }
    if roles.path.contains("nearest") {
        confidence *= 0.85;
    }
    if draft.aux.contains(&Aux::Hypothetical) || draft.aux.contains(&Aux::Negation) {
        confidence *= 0.85;
    }
    Some(Mention {
        sentence: number,
        event: draft.event,
        mode: draft.mode.as_deref().and_then(|m| Mode::parse(draft.event, m)),
        cameo: draft.cameo.clone(),
        actors: roles.actors.iter().map(|p| p.actor.clone()).collect(),
        recipients: roles.recipients.iter().map(|p| p.actor.clone()).collect(),
        context: contexts.into_iter().map(|(context, _)| context).collect(),
        size: size::of_act(g, lexicon, draft.event, trigger),
        aux: draft.aux.clone(),
        date,
        evidence: Evidence {
            event: event_spans.iter().map(|i| pair(g.span(*i))).collect(),
            actor: spans(&roles.actors),
            recipient: spans(&roles.recipients),
            date: told.map(|w| pair(w.span)).into_iter().collect(),
            place: place.iter().flat_map(|(_, s)| s.iter().map(|s| pair(*s))).collect(),
        },
        place: place.map(|(p, _)| p),
        attribution,
        why: Why { sense: sense.id.clone(), path: path(g, draft, roles), rules },
        confidence: (confidence * 100.0).round() / 100.0,
    })
}

fn pair(span: Span) -> [u32; 2] {
    [span.start, span.end]
}

fn path(g: &Graph, draft: &Draft, roles: &Roles) -> String {
    let word = g.form(draft.candidate.trigger);
    let via = roles.path.trim_end_matches("; ");
    if via.is_empty() { word.to_owned() } else { format!("{word}: {via}") }
}

/// Frames whose words the trigger is among, nearest first.
fn frames_over<'f>(g: &Graph, frames: &'f [Frame], trigger: usize) -> Vec<&'f Frame> {
    let mut over: Vec<&Frame> =
        frames.iter().filter(|f| !f.is_own(trigger) && f.covers(g, trigger)).collect();
    let depth = |mut i: usize| {
        let mut n = 0;
        while let Some(h) = g.head(i) {
            i = h;
            n += 1;
        }
        n
    };
    over.sort_by_key(|f| std::cmp::Reverse(depth(f.verb)));
    over
}

/// What nearly came out of a story's sentences, by sentence: patterns that nearly matched, and drafts that lack participants.
#[must_use]
pub fn explain(lexicon: &Lexicon, story: &Story) -> Vec<Vec<NearMiss>> {
    let mut memory = Memory::new(story.date);
    memory.country = setting::country(lexicon, story);
    let mut found = Vec::new();
    for (number, sentence) in story.sentences.iter().enumerate() {
        let mut near = Vec::new();
        if readable(sentence) {
            let g = Graph::new(story.text, sentence, lexicon);
            let reading = read(lexicon, &g, &mut memory, number, None, Some(&mut near));
            for (draft, roles) in &reading.events {
                let Some(sense) = draft.sense.map(|s| &lexicon.senses()[s as usize]) else { continue };
                if let Some(blocked) = dropped(&g, sense, draft, roles) {
                    near.push(NearMiss {
                        word: g.form(draft.candidate.trigger).to_owned(),
                        sense: sense.id.clone(),
                        pattern: draft.candidate.pattern(lexicon).to_owned(),
                        blocked: blocked.to_owned(),
                        met: usize::MAX,
                    });
                }
            }
        }
        found.push(near);
    }
    found
}
