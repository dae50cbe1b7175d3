//! `lapwing explain`: senses, types, tags, diagnostics, and sentences.

use std::io::{self, Write};

use coder::Coder;
use coder::event::{EventType, scale};
use coder::extract::{self, NearMiss, Story};
use coder::page::{self, Page};
use coder::text::{Rel, Upos};
use print::listing::Listing;

use crate::args::{self, Color};
use crate::report::{Outcome, Result};
use crate::term;

/// Diagnostics of the checker.
const DIAGNOSTICS: &[(&str, &str)] = &[
    ("belongs", "A class says whose its members are: only belongs = \"actor\" is known."),
    (
        "cameo",
        "A sense's (or a rule's) CAMEO code must be one of CAMEO 1.1b3 that has a Goldstein value in the ICEWS table.",
    ),
    ("class", "A {class} is named that no file of lexicon/classes/ has."),
    ("context", "The context is not among the 37 of PLOVER 2.0."),
    ("duplicate-class", "Two files define a class of the same name."),
    ("duplicate-id", "Two senses have the same full id. Ids are permanent: give the newer one another."),
    (
        "duplicate-pattern",
        "The same pattern with the same constraints belongs to two senses: which one should win could not be said. Constrain one, or take it away.",
    ),
    ("event-type", "The file's `event` is none of the 16 PLOVER types."),
    ("file-place", "A file stands at events/<type>/<mode>.toml, or general.toml for senses without a mode."),
    ("marks", "Marks of an example do not match: one *event word*, [a …] [r …] [p …] [t …] not nested."),
    ("missing-hit", "Every sense has two hits or more, one of them not plain active."),
    ("missing-miss", "Every sense has a counter-example: a sentence with the words but not the meaning."),
    ("missing-why", "A miss says what the sentence is instead (`is`), or why it is nothing (`why`)."),
    ("mode", "The file's `mode` is no mode of its event type."),
    ("pattern", "The pattern does not follow the grammar of docs/lexicon.md."),
    (
        "petrarch",
        "A line of a PETRARCH dictionary that cannot be read as it stands; the message says what is left out, the rest of the entry counts.",
    ),
    ("retired-id", "An id in retired.toml is in use again, or redirects to nothing."),
    ("slot", "A role or a constraint names no slot."),
    ("toml", "The file is not TOML, or has a field that the format does not know."),
];

/// Near misses that are shown, and those among them of which nothing but the trigger was there.
const NEAR: usize = 15;
const FAR: usize = 6;

fn shorten(pattern: &str) -> String {
    if pattern.chars().count() <= 28 {
        pattern.to_owned()
    } else {
        pattern.chars().take(27).chain(['…']).collect()
    }
}

pub(crate) fn run(args: &args::Explain) -> Result<Outcome> {
    let what = args.what.join(" ");
    let mut out = io::BufWriter::new(io::stdout().lock());
    if let Some((name, text)) = DIAGNOSTICS.iter().find(|(n, _)| *n == what) {
        writeln!(out, "{name}: {text}")?;
        out.flush()?;
        return Ok(Outcome::Done);
    }
    if !what.contains(char::is_whitespace) && (Rel::parse(&what).is_some() || Upos::parse(&what).is_some()) {
        writeln!(
            out,
            "{what}: a tag of Universal Dependencies; https://universaldependencies.org/en/index.html has its page"
        )?;
        out.flush()?;
        return Ok(Outcome::Done);
    }
    if let Some(label) = scale::label(&what) {
        let value = scale::goldstein(&what).map_or("none".to_owned(), |g| g.to_string());
        writeln!(out, "CAMEO {what}: {label}; Goldstein value (ICEWS) {value}")?;
        out.flush()?;
        return Ok(Outcome::Done);
    }
    let coder = crate::lexicon::coder(args.lexicon.as_deref(), &args.dictionaries)?;
    let found = sense(&coder, &what, &mut out)? || kind(&coder, &what, &mut out)?;
    if found {
        out.flush()?;
        return Ok(Outcome::Done);
    }
    let any = sentence(&coder, &what, args.date, &mut out)?;
    out.flush()?;
    Ok(if any { Outcome::Done } else { Outcome::No })
}

fn sense(coder: &Coder, id: &str, out: &mut impl Write) -> Result<bool> {
    let lexicon = coder.lexicon();
    let Some((number, sense)) = lexicon.senses().iter().enumerate().find(|(_, s)| s.id == id) else {
        return Ok(false);
    };
    writeln!(out, "{}   {}", sense.id, sense.gloss)?;
    let value = scale::goldstein(&sense.cameo).unwrap_or_default();
    writeln!(
        out,
        "  CAMEO {} ({}), Goldstein {value}",
        sense.cameo,
        scale::label(&sense.cameo).unwrap_or("")
    )?;
    for pattern in lexicon.patterns().iter().filter(|p| p.sense as usize == number) {
        writeln!(out, "  {}", pattern.text)?;
    }
    writeln!(out, "  lexicon/{}: definition, hits and misses", sense.place)?;
    Ok(true)
}

fn kind(coder: &Coder, name: &str, out: &mut impl Write) -> Result<bool> {
    let (head, mode) = name.split_once('/').map_or((name, None), |(h, m)| (h, Some(m)));
    let Some(event) = EventType::parse(head) else { return Ok(false) };
    let senses: Vec<_> = coder
        .lexicon()
        .senses()
        .iter()
        .filter(|s| s.event == event && mode.is_none_or(|m| s.mode.as_deref() == Some(m)))
        .collect();
    writeln!(out, "{name}   quad {}, score {}", event.quad(), event.score(None))?;
    if !event.modes().is_empty() {
        writeln!(out, "  modes: {}", event.modes().join(", "))?;
    }
    let mut gloss = "";
    for sense in &senses {
        if sense.gloss != gloss {
            gloss = &sense.gloss;
            writeln!(out, "  {gloss}")?;
        }
        writeln!(out, "    {:<44} CAMEO {}", sense.id, sense.cameo)?;
    }
    writeln!(out, "  {} senses", senses.len())?;
    Ok(true)
}

fn sentence(
    coder: &Coder,
    text: &str,
    date: Option<jiff::civil::Date>,
    out: &mut impl Write,
) -> Result<bool> {
    let story = page::Story { text: text.to_owned(), ..page::Story::default() };
    let page = Page { published: date.map(|d| d.to_string()), stories: vec![story], ..Page::default() };
    let coded = coder.code(&page, &coder::Source::default());
    writeln!(out, "coded\n")?;
    if coded.events.is_empty() {
        writeln!(out, "  nothing: {}\n", coded.empty.map_or_else(String::new, |e| e.to_string()))?;
    }
    Listing::new(term::style(Color::Auto)).events(&coded.events, out)?;
    let sentences = coder.analyse(text);
    let near = extract::explain(
        coder.lexicon(),
        &Story { text, sentences: &sentences, date, agency: None, around: [None; 2] },
    );
    let mut near: Vec<_> =
        near.iter().flatten().filter(|n| !coded.events.iter().any(|e| e.why.sense == n.sense)).collect();
    // first those of which most was there
    near.sort_by(|a, b| {
        b.met.cmp(&a.met).then_with(|| (&a.word, &a.sense, &a.pattern).cmp(&(&b.word, &b.sense, &b.pattern)))
    });
    let line =
        |n: &&NearMiss| format!("  {:<16} {:<36} {:<28} {}", n.word, n.sense, shorten(&n.pattern), n.blocked);
    let close = near.iter().take_while(|n| n.met > 0).count();
    let shown = NEAR.min(close.max(FAR));
    let mut lines: Vec<String> = near.iter().map(line).collect();
    lines.dedup();
    let hidden = lines.len().saturating_sub(shown);
    lines.truncate(shown);
    if !lines.is_empty() {
        writeln!(out, "nearly\n\n  {:<16} {:<36} {:<28} what kept it back", "word", "sense", "pattern")?;
        for line in lines {
            writeln!(out, "{line}")?;
        }
        if hidden > 0 {
            writeln!(out, "  … and {hidden} more, further off")?;
        }
    }
    Ok(!coded.events.is_empty())
}
