//! Mentions of the same act within a story become one event.
//!
//! Two mentions are of the same act when type, day and auxiliary modes agree, their participants do not contradict each
//! other, and neither do their places. The fullest mention gives the record's text; every one is kept in `mentions`.

use event::{Actor, CiteInfo, Event, Mention as Told, SCHEMA, Size, TextInfo, scale};
use extract::Mention;
use text::Sentence;

/// Events of one story.
pub(crate) fn events(
    text: &str,
    sentences: &[Sentence],
    mentions: Vec<Mention>,
    cite: &CiteInfo,
) -> Vec<Event> {
    let mut groups: Vec<Vec<Mention>> = Vec::new();
    for mention in mentions {
        match groups.iter_mut().find(|g| same_act(&g[0], &mention)) {
            Some(group) => group.push(mention),
            None => groups.push(vec![mention]),
        }
    }
    groups.into_iter().map(|g| event(text, sentences, g, cite)).collect()
}

/// Who an actor is for comparison: name and code, or code and sector, or the words.
fn key(a: &Actor) -> (&str, &str) {
    match (&a.code, &a.name) {
        (Some(code), _) => (code, ""),
        (None, Some(name)) => ("", name),
        (None, None) => (a.sector.as_deref().unwrap_or(""), &a.entity_text),
    }
}

fn subset(a: &[Actor], b: &[Actor]) -> bool {
    a.iter().all(|x| b.iter().any(|y| key(x) == key(y)))
}

fn compatible(a: &[Actor], b: &[Actor]) -> bool {
    subset(a, b) || subset(b, a)
}

fn same_act(a: &Mention, b: &Mention) -> bool {
    let place = |m: &Mention| m.place.as_ref().and_then(|p| p.resolved_place.clone());
    let places = match (place(a), place(b)) {
        (Some(x), Some(y)) => x == y,
        _ => true,
    };
    let days = a.date == b.date;
    // two words of one sentence for one act: "the drone strike killed"
    if a.sentence == b.sentence {
        let told_once = compatible(&a.actors, &b.actors) && compatible(&a.recipients, &b.recipients);
        let modes =
            a.mode == b.mode || a.mode.is_none() || b.mode.is_none() || a.event == event::EventType::Assault;
        let someone = !a.actors.is_empty() || !b.actors.is_empty() || a.recipients == b.recipients;
        return a.event == b.event && a.aux == b.aux && a.date == b.date && told_once && modes && someone;
    }
    // across sentences a mention without its doer is too little to be the same act
    let enough = !a.actors.is_empty() && !b.actors.is_empty();
    // one who speaks twice in a story, once to nobody, says two things, unless in the same words
    let addressed = a.recipients.is_empty() == b.recipients.is_empty()
        || a.why.sense == b.why.sense
        || matches!(a.event.quad(), 2 | 4);
    a.event == b.event
        && a.aux == b.aux
        && days
        && places
        && enough
        && addressed
        && compatible(&a.actors, &b.actors)
        && compatible(&a.recipients, &b.recipients)
        && (a.mode == b.mode || a.mode.is_none() || b.mode.is_none())
}

/// How much a mention tells.
fn fullness(m: &Mention) -> usize {
    3 * usize::from(!m.actors.is_empty())
        + 3 * usize::from(!m.recipients.is_empty())
        + m.actors.len()
        + 2 * usize::from(!m.evidence.date.is_empty())
        + 2 * usize::from(m.place.is_some())
}

fn event(text: &str, sentences: &[Sentence], group: Vec<Mention>, cite: &CiteInfo) -> Event {
    let best = (0..group.len()).max_by_key(|i| (fullness(&group[*i]), std::cmp::Reverse(*i))).unwrap_or(0);
    let told: Vec<Told> = group.iter().map(|m| as_told(text, sentences, m)).collect();
    let mut why = group[best].why.clone();
    let mut place = group[best].place.clone();
    let mut attribution = Vec::new();
    for mention in &group {
        for a in &mention.attribution {
            if !attribution
                .iter()
                .any(|b: &event::Attribution| b.speaker == a.speaker && b.medium == a.medium)
            {
                attribution.push(a.clone());
            }
        }
        place = place.or_else(|| mention.place.clone());
    }
    if group.len() > 1 {
        why.rules.push(format!("merged: {} mentions of the same act, participants and day", group.len()));
    }
    let m = &group[best];
    let here = &told[best];
    Event {
        id: id(text, m),
        date: m.date,
        actor: m.actors.clone(),
        recipient: m.recipients.clone(),
        event: vec![m.event],
        mode: modes(&group, best),
        context: m.context.clone(),
        aux: m.aux.clone(),
        cameo: m.cameo.clone(),
        goldstein: scale::goldstein(&m.cameo),
        event_scale: m.event.score(m.mode),
        quad_code: m.event.quad(),
        event_loc: place,
        size: group.iter().filter_map(|m| m.size).reduce(larger),
        text: here.text.clone(),
        text_info: here.text_info,
        evidence: here.evidence.clone(),
        attribution,
        why,
        confidence: group.iter().map(|m| m.confidence).fold(0.0, f64::max),
        mentions: if told.len() > 1 { told } else { Vec::new() },
        cite_info: cite.clone(),
        schema: SCHEMA,
    }
}

/// The larger number of each kind: later sentences of a story know more.
fn larger(a: Size, b: Size) -> Size {
    Size { dead: a.dead.max(b.dead), injured: a.injured.max(b.injured), arrested: a.arrested.max(b.arrested) }
}

/// The mode of the fullest mention first, then those of the others.
fn modes(group: &[Mention], best: usize) -> Vec<event::Mode> {
    let mut modes: Vec<event::Mode> = group[best].mode.into_iter().collect();
    for mode in group.iter().filter_map(|m| m.mode) {
        if !modes.contains(&mode) {
            modes.push(mode);
        }
    }
    modes
}

fn as_told(text: &str, sentences: &[Sentence], m: &Mention) -> Told {
    let span = sentences[m.sentence].span;
    Told {
        text: span.of(text).to_owned(),
        text_info: TextInfo {
            sequence: u32::try_from(m.sentence + 1).unwrap_or(u32::MAX),
            start: span.start,
            end: span.end,
        },
        evidence: m.evidence.clone(),
    }
}

fn id(text: &str, m: &Mention) -> String {
    let mut hash = blake3::Hasher::new();
    hash.update(text.as_bytes()).update(m.why.sense.as_bytes()).update(m.event.as_str().as_bytes());
    for [start, end] in &m.evidence.event {
        hash.update(&start.to_le_bytes()).update(&end.to_le_bytes());
    }
    hash.finalize().as_bytes()[..8].iter().map(|b| format!("{b:02x}")).collect()
}
