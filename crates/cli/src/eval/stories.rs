//! Whole stories against gold: events, their participants, and every other field of the events that were found.
//!
//! Gold is a folder of `NAME.toml` (published, heading, text) with `NAME.gold.toml` (`[[event]]` entries; `eval/README.md` has the
//! format). An event is found where one of the same type is coded in the sentence that holds its words; each found event serves one
//! gold event. Participants are right *in full* where the codes of actors and recipients are the same sets, *in the main* where an actor is
//! shared and no recipient contradicts. A gold event marked `maybe` counts for nothing either way.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use coder::Coder;
use coder::event::{Actor, Aux, Event};
use coder::extract::Story;
use coder::page::{self, Input, Options};
use serde::Deserialize;

use super::score::{Counts, Table};
use crate::args;
use crate::report::{Error, Outcome, Result};

#[derive(Deserialize)]
struct StoryFile {
    kind: String,
    published: String,
    heading: String,
    text: String,
}

#[derive(Deserialize)]
struct Gold {
    #[serde(default, rename = "event")]
    events: Vec<GoldEvent>,
}

#[derive(Clone, Deserialize)]
struct GoldEvent {
    #[serde(rename = "in")]
    words: String,
    #[serde(default)]
    word: String,
    #[serde(rename = "type")]
    event: String,
    mode: Option<String>,
    #[serde(default)]
    actor: Vec<String>,
    #[serde(default)]
    recipient: Vec<String>,
    #[serde(default)]
    aux: Vec<String>,
    date: Option<String>,
    place: Option<String>,
    speaker: Option<String>,
    #[serde(default)]
    maybe: bool,
    same: Option<usize>,
}

/// A gold event with all its mentions.
struct Act {
    told: Vec<GoldEvent>,
}

impl Act {
    fn first(&self) -> &GoldEvent {
        &self.told[0]
    }

    fn maybe(&self) -> bool {
        self.told.iter().all(|t| t.maybe)
    }
}

#[derive(Default)]
struct Scores {
    types: Table,
    dyads: Table,
    main: Table,
    fields: Table,
    aux: Table,
}

pub(crate) fn run(coder: &Coder, args: &args::Eval) -> Result<Outcome> {
    let mut files: Vec<PathBuf> = fs::read_dir(&args.path)
        .map_err(|e| Error::new(format!("{}: {e}", args.path.display())))?
        .filter_map(|f| f.ok().map(|f| f.path()))
        .filter(|f| f.to_string_lossy().ends_with(".gold.toml"))
        .collect();
    files.sort();
    if files.is_empty() {
        return Err(Error::new(format!("{}: no NAME.gold.toml there", args.path.display())));
    }
    let mut out = io::BufWriter::new(io::stdout().lock());
    let mut scores = Scores::default();
    for gold in &files {
        let story = PathBuf::from(gold.to_string_lossy().replace(".gold.toml", ".toml"));
        judge(
            coder,
            &read::<StoryFile>(&story)?,
            acts(read::<Gold>(gold)?),
            args.errors,
            gold,
            &mut scores,
            &mut out,
        )?;
    }
    scores.types.write("type", &mut out)?;
    scores.main.write("actors in the main", &mut out)?;
    scores.dyads.write("actors in full", &mut out)?;
    scores.fields.write("field", &mut out)?;
    scores.aux.write("aux", &mut out)?;
    writeln!(out, "stories {}", files.len())?;
    out.flush()?;
    Ok(Outcome::Done)
}

/// One TOML file of a suite.
pub(crate) fn read<T: serde::de::DeserializeOwned>(path: &Path) -> Result<T> {
    let fail = |why: String| Error::new(format!("{}: {why}", path.display()));
    let text = fs::read_to_string(path).map_err(|e| fail(e.to_string()))?;
    toml::from_str(&text).map_err(|e| fail(e.message().to_owned()))
}

fn acts(gold: Gold) -> Vec<Act> {
    let mut acts: Vec<(usize, Act)> = Vec::new();
    for (number, event) in (1..).zip(gold.events) {
        match event.same.and_then(|n| acts.iter_mut().find(|(first, _)| *first == n)) {
            Some((_, act)) => act.told.push(event),
            None => acts.push((number, Act { told: vec![event] })),
        }
    }
    acts.into_iter().map(|(_, act)| act).collect()
}

fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn codes(actors: &[Actor]) -> BTreeSet<String> {
    actors.iter().map(|a| a.code.clone().unwrap_or_else(|| "-".to_owned())).collect()
}

fn gold_codes(actors: &[String]) -> BTreeSet<String> {
    actors.iter().filter_map(|a| a.split_whitespace().next()).map(str::to_owned).collect()
}

/// Whether the event stands in a sentence that holds the gold's words.
fn stands(event: &Event, told: &GoldEvent) -> bool {
    let words = plain(&told.words);
    let texts = std::iter::once(&event.text).chain(event.mentions.iter().map(|m| &m.text));
    texts.into_iter().any(|t| plain(t).contains(&words))
}

fn dyad(event: &Event, gold: &GoldEvent) -> bool {
    let (actor, recipient) = (codes(&event.actor), codes(&event.recipient));
    let (want_actor, want_recipient) = (gold_codes(&gold.actor), gold_codes(&gold.recipient));
    actor == want_actor && recipient == want_recipient
        || want_recipient.is_empty() && want_actor.len() > 1 && &actor | &recipient == want_actor
}

/// Whether an actor is shared (or nobody is known on either side) and the recipients, where both sides have some, share one.
fn overlap(event: &Event, gold: &GoldEvent) -> bool {
    let (actor, recipient) = (codes(&event.actor), codes(&event.recipient));
    let (want_actor, want_recipient) = (gold_codes(&gold.actor), gold_codes(&gold.recipient));
    let shares = |a: &BTreeSet<String>, b: &BTreeSet<String>| a.intersection(b).next().is_some();
    let actors = shares(&actor, &want_actor) || actor.is_empty() && want_actor.is_empty();
    actors && (recipient.is_empty() || want_recipient.is_empty() || shares(&recipient, &want_recipient))
}

/// How well an event fits an act, or `None` where it is not of it.
fn fit(event: &Event, act: &Act) -> Option<usize> {
    let same_type = event.event.iter().any(|t| t.as_str() == act.first().event);
    let here = act.told.iter().any(|t| stands(event, t));
    (same_type && here).then(|| {
        let shared = codes(&event.actor).intersection(&gold_codes(&act.first().actor)).count();
        4 * usize::from(dyad(event, act.first()))
            + shared
            + usize::from(aux_names(event) == aux_of(act.first()))
    })
}

fn aux_names(event: &Event) -> BTreeSet<String> {
    event.aux.iter().map(|a| a.as_str().to_owned()).collect()
}

fn aux_of(gold: &GoldEvent) -> BTreeSet<String> {
    gold.aux.iter().cloned().collect()
}

fn judge(
    coder: &Coder,
    story: &StoryFile,
    acts: Vec<Act>,
    errors: bool,
    path: &Path,
    scores: &mut Scores,
    out: &mut impl Write,
) -> Result<()> {
    let page = format!("{}\n\n{}", story.heading, story.text);
    let options = Options { input: Input::Text, date: Some(story.published.clone()), ..Options::default() };
    let page =
        page::read(page.as_bytes(), &options).map_err(|e| Error::new(format!("{}: {e}", path.display())))?;
    let events = coder.code(&page, &coder::Source::default()).events;
    // best fits first; each event and each act once
    let mut fits: Vec<(usize, usize, usize)> = Vec::new();
    for (e, event) in events.iter().enumerate() {
        fits.extend(acts.iter().enumerate().filter_map(|(a, act)| fit(event, act).map(|f| (f, e, a))));
    }
    fits.sort_by_key(|(f, e, a)| (std::cmp::Reverse(*f), *e, *a));
    let mut of_event = vec![None; events.len()];
    let mut of_act = vec![None; acts.len()];
    for (_, e, a) in fits {
        if of_event[e].is_none() && of_act[a].is_none() {
            of_event[e] = Some(a);
            of_act[a] = Some(e);
        }
    }
    let name = path.file_name().map(|n| n.to_string_lossy().replace(".gold.toml", "")).unwrap_or_default();
    for (a, act) in acts.iter().enumerate().filter(|(_, act)| !act.maybe()) {
        let right = of_act[a].is_some_and(|e| dyad(&events[e], act.first()));
        let found = usize::from(of_act[a].is_some());
        scores.types.add(&act.first().event, Counts { right: found, found, gold: 1 });
        scores.dyads.add(&story.kind, Counts { right: usize::from(right), found, gold: 1 });
        let main = of_act[a].is_some_and(|e| overlap(&events[e], act.first()));
        scores.main.add(&story.kind, Counts { right: usize::from(main), found, gold: 1 });
        if let Some(e) = of_act[a] {
            let wrong = fields(&events[e], act.first(), scores);
            if errors && !wrong.is_empty() {
                writeln!(
                    out,
                    "{name} fields of {}: {}\n    {}",
                    act.first().event,
                    wrong.join("; "),
                    events[e].text
                )?;
            }
            if errors && !right {
                let g = act.first();
                writeln!(
                    out,
                    "{name} actors of {}: gold {:?} → {:?} got {:?} → {:?}",
                    g.event,
                    g.actor,
                    g.recipient,
                    told(&events[e].actor),
                    told(&events[e].recipient)
                )?;
                writeln!(out, "    {}\n    {}", events[e].text, events[e].why.path)?;
            }
        } else if errors {
            let g = act.first();
            let words = plain(&g.words);
            let here = |e: &&Event| plain(&e.text).contains(&words);
            let instead: Vec<String> = events
                .iter()
                .filter(here)
                .map(|e| format!("{} ({})", e.event[0].as_str(), e.why.sense))
                .collect();
            writeln!(
                out,
                "{name} missed {} {:?} → {:?}: {}\n    there: {}",
                g.event,
                g.actor,
                g.recipient,
                words,
                instead.join(", ")
            )?;
            writeln!(out, "    {}", nearly(coder, &page, g))?;
        }
    }
    for (e, event) in events.iter().enumerate() {
        let maybe = acts.iter().any(|act| act.maybe() && act.told.iter().any(|t| stands(event, t)));
        if of_event[e].is_none() && !maybe {
            scores.types.add(event.event[0].as_str(), Counts { right: 0, found: 1, gold: 0 });
            scores.dyads.add(&story.kind, Counts { right: 0, found: 1, gold: 0 });
            scores.main.add(&story.kind, Counts { right: 0, found: 1, gold: 0 });
            if errors {
                writeln!(
                    out,
                    "{name} extra {} {:?} {:?} → {:?} by {}\n    {}",
                    event.event[0].as_str(),
                    event.aux,
                    told(&event.actor),
                    told(&event.recipient),
                    event.why.sense,
                    event.text
                )?;
            }
        }
    }
    Ok(())
}

/// What kept senses of the gold's type from matching at its word: none, or the pattern that was met furthest.
fn nearly(coder: &Coder, page: &page::Page, gold: &GoldEvent) -> String {
    for story in &page.stories {
        let sentences = coder.analyse(&story.text);
        let told =
            Story { text: &story.text, sentences: &sentences, date: None, agency: None, around: [None; 2] };
        let words = plain(&gold.words);
        let Some(at) = sentences.iter().position(|s| plain(s.span.of(&story.text)).contains(&words)) else {
            continue;
        };
        let near = coder::extract::explain(coder.lexicon(), &told).swap_remove(at);
        let own: Vec<_> = near.iter().filter(|n| gold.word.contains(&n.word)).collect();
        let same = own.iter().filter(|n| n.sense.starts_with(&gold.event)).max_by_key(|n| n.met);
        return match (same, own.is_empty()) {
            (Some(n), _) => format!("at `{}`: {} \"{}\" wants {}", gold.word, n.sense, n.pattern, n.blocked),
            (None, true) => format!("at `{}`: no pattern has this word, or one matched", gold.word),
            (None, false) => format!("at `{}`: only other types have this word", gold.word),
        };
    }
    "the words are in no story".to_owned()
}

fn told(actors: &[Actor]) -> Vec<String> {
    let one = |a: &Actor| {
        format!("{} {}", a.code.as_deref().unwrap_or("-"), a.sector.as_deref().unwrap_or(""))
            .trim_end()
            .to_owned()
    };
    actors.iter().map(one).collect()
}

/// Judges the other fields of a found event; tells which are wrong.
fn fields(event: &Event, gold: &GoldEvent, scores: &mut Scores) -> Vec<String> {
    let mut wrong = Vec::new();
    let place_now = event.event_loc.as_ref().map(|p| {
        format!(
            "{}, {}",
            p.resolved_place.as_deref().unwrap_or(&p.extracted_place),
            p.country_code.as_deref().unwrap_or("?")
        )
    });
    let date_now = event.date.map(|d| d.to_string());
    let speaker_now = event.attribution.iter().find_map(|a| a.speaker.clone());
    let mut note = |field: &str, gold: Option<&String>, got: Option<String>| {
        wrong.push(format!(
            "{field} {} got {}",
            gold.map_or("-", String::as_str),
            got.as_deref().unwrap_or("-")
        ));
    };
    let mut add = |field: &str, right: bool, found: bool, gold_has: bool| {
        if !right && (found || gold_has) {
            match field {
                "date" => note(field, gold.date.as_ref(), date_now.clone()),
                "place country" | "place city" => note(field, gold.place.as_ref(), place_now.clone()),
                "speaker" => note(field, gold.speaker.as_ref(), speaker_now.clone()),
                "mode" => note(field, gold.mode.as_ref(), event.mode.first().map(|m| m.as_str().to_owned())),
                _ => {}
            }
        }
        let gold = gold_has;
        scores.fields.add(
            field,
            Counts { right: usize::from(right), found: usize::from(found), gold: usize::from(gold) },
        );
    };
    let whole = |a: &[String]| -> BTreeSet<String> { a.iter().cloned().collect() };
    let participants: BTreeSet<String> =
        told(&event.actor).into_iter().chain(told(&event.recipient)).collect();
    let want: BTreeSet<String> = &whole(&gold.actor) | &whole(&gold.recipient);
    for p in participants.union(&want) {
        add(
            "actor+sector",
            participants.contains(p) && want.contains(p),
            participants.contains(p),
            want.contains(p),
        );
    }
    let mode = event.mode.first().map(|m| m.as_str().to_owned());
    add("mode", mode.is_some() && mode == gold.mode, mode.is_some(), gold.mode.is_some());
    if let Some(date) = gold.date.as_deref().filter(|d| d.len() == 10) {
        add("date", event.date.is_some_and(|d| d.to_string() == date), event.date.is_some(), true);
    }
    let (city, country) = gold.place.as_deref().map_or(("", ""), |p| p.rsplit_once(", ").unwrap_or(("", p)));
    let place = event.event_loc.as_ref();
    let here = place.and_then(|p| p.country_code.as_deref()).unwrap_or("");
    add("place country", !here.is_empty() && here == country, place.is_some(), gold.place.is_some());
    // a village that no gazetteer has goes by the story's word for it
    let named = place
        .filter(|p| p.resolution != Some(1))
        .map_or("", |p| p.resolved_place.as_deref().unwrap_or(&p.extracted_place));
    let spelt = |name: &str| name.chars().map(coder::lexicon::unaccented).collect::<String>();
    add("place city", !named.is_empty() && spelt(named) == spelt(city), !named.is_empty(), !city.is_empty());
    let speaker = event.attribution.iter().find_map(|a| a.speaker.as_deref());
    let last = |s: &str| s.split_whitespace().last().map(str::to_lowercase);
    let same = speaker
        .zip(gold.speaker.as_deref())
        .is_some_and(|(a, b)| last(a) == last(b) || a.contains(b) || b.contains(a));
    add("speaker", same, speaker.is_some(), gold.speaker.is_some());
    let (have, want) = (aux_names(event), aux_of(gold));
    for aux in [Aux::Negation, Aux::Future, Aux::Hypothetical, Aux::Historical].map(|a| a.as_str()) {
        let (h, w) = (have.contains(aux), want.contains(aux));
        scores
            .aux
            .add(aux, Counts { right: usize::from(h && w), found: usize::from(h), gold: usize::from(w) });
    }
    wrong
}
