//! The listing for people: who did what to whom, and the sentence with its evidence underlined.
//!
//! ```text
//! 1  COERCE/arrest  Police (TUN COP) → forty protesters (OPP)
//!    on 2024-05-10 in Tunis, TUN · material conflict · CAMEO 173 · confidence 90 %
//!    3 │ Police arrested forty protesters in Tunis on Friday.
//!      │ actor─ event─── recipient───────    place    time──
//!    why   COERCE/arrest/detain · arrested: actor: nsubj; recipient: obj
//! ```
//!
//! A day that no word of the sentence tells is the story's own: `told 2024-05-10` instead of `on`.

mod evidence;
mod ink;

use std::io::{self, Write};

use event::{Actor, Attribution, Event, Place};
use evidence::Underlined;
use ink::{Ink, Text};

/// How the listing looks.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    /// Use terminal colours.
    pub color: bool,
    /// Columns of a line.
    pub width: usize,
}

/// A listing under way: events are numbered through the page.
#[derive(Debug)]
pub struct Listing {
    style: Style,
    number: usize,
}

/// Columns of the names before the lines below the sentence.
const NAMES: usize = 9;

impl Listing {
    /// A listing of one page.
    #[must_use]
    pub fn new(style: Style) -> Self {
        Self { style, number: 0 }
    }

    /// Writes a page's heading: its title, and what is known of it.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn page(&self, title: &str, notes: &[String], out: &mut impl Write) -> io::Result<()> {
        self.lines("", Text::default().put(Ink::Bold, title), out)?;
        self.lines("", Text::default().put(Ink::Dim, &notes.join(" · ")), out)?;
        writeln!(out)
    }

    /// Writes the heading of one story of several.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn story(&self, number: usize, heading: Option<&str>, out: &mut impl Write) -> io::Result<()> {
        let mut text = Text::default();
        text.put(Ink::Dim, &format!("── story {number}"));
        if let Some(heading) = heading {
            text.put(Ink::Dim, ": ").put(Ink::Bold, heading);
        }
        self.lines("", &text, out)?;
        writeln!(out)
    }

    /// Writes events.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn events(&mut self, events: &[Event], out: &mut impl Write) -> io::Result<()> {
        for event in events {
            self.number += 1;
            self.event(event, out)?;
        }
        Ok(())
    }

    /// Writes a last line about the page.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn note(&self, note: &str, out: &mut impl Write) -> io::Result<()> {
        self.lines("", Text::default().put(Ink::Dim, note), out)?;
        writeln!(out)
    }

    fn event(&self, event: &Event, out: &mut impl Write) -> io::Result<()> {
        let number = format!("{}  ", self.number);
        let margin = " ".repeat(number.len());
        self.lines(&number, &head(event), out)?;
        self.lines(&margin, Text::default().put(Ink::Dim, &facts(event).join(" · ")), out)?;
        self.sentence(event, &margin, out)?;
        for (name, told) in remarks(event) {
            self.lines(&format!("{margin}{name:NAMES$}"), Text::default().put(Ink::Dim, &told), out)?;
        }
        writeln!(out)
    }

    /// The sentence in lines, each with its marks below.
    fn sentence(&self, event: &Event, margin: &str, out: &mut impl Write) -> io::Result<()> {
        let mut label = event.text_info.sequence.to_string();
        let gutter = label.len();
        let sentence = Underlined::new(event);
        for line in sentence.text.lines(self.room(margin.len() + gutter + 3)) {
            let words = ink::paint(&sentence.text.cells()[line.clone()], self.style.color);
            writeln!(out, "{margin}{label:gutter$} │ {words}")?;
            label.clear();
            let marks = sentence.below(line);
            if !marks.is_empty() {
                writeln!(out, "{margin}{label:gutter$} │ {}", ink::paint(&marks, self.style.color))?;
            }
        }
        Ok(())
    }

    /// Lines behind `first`, the second and later ones as far in.
    fn lines(&self, first: &str, text: &Text, out: &mut impl Write) -> io::Result<()> {
        let margin = first.len();
        for (i, line) in text.lines(self.room(margin)).into_iter().enumerate() {
            let before = if i == 0 { first } else { "" };
            writeln!(out, "{before:margin$}{}", ink::paint(&text.cells()[line], self.style.color))?;
        }
        Ok(())
    }

    fn room(&self, taken: usize) -> usize {
        self.style.width.saturating_sub(taken).max(20)
    }
}

/// Type, modality, and who to whom.
fn head(event: &Event) -> Text {
    let mut text = Text::default();
    text.put(Ink::Event, event.event.first().map_or("", |t| t.as_str()));
    for mode in &event.mode {
        text.put(Ink::Event, "/").put(Ink::Event, mode.as_str());
    }
    for aux in &event.aux {
        text.put(Ink::Plain, ", ").put(Ink::Italic, aux.as_str());
    }
    text.put(Ink::Plain, "  ");
    if event.actor.is_empty() {
        text.put(Ink::Dim, "someone");
    }
    people(&mut text, &event.actor, Ink::Actor, if event.mutual() { " ↔ " } else { ", " });
    if !event.recipient.is_empty() {
        text.put(Ink::Plain, " → ");
        people(&mut text, &event.recipient, Ink::Recipient, ", ");
    }
    text
}

/// People with their codes; one name that stands for several ("both governments") is told once.
fn people(text: &mut Text, people: &[Actor], ink: Ink, between: &str) {
    let name = |who: &Actor| who.name.as_ref().unwrap_or(&who.entity_text).clone();
    for (i, same) in people.chunk_by(|a, b| name(a) == name(b)).enumerate() {
        text.put(Ink::Plain, if i == 0 { "" } else { between });
        text.put(ink, &name(&same[0]));
        let codes = |who: &Actor| who.code.iter().chain(&who.sector).cloned().collect::<Vec<_>>().join(" ");
        let codes: Vec<String> = same.iter().map(codes).filter(|c| !c.is_empty()).collect();
        if !codes.is_empty() {
            text.put(Ink::Plain, &format!(" ({})", codes.join(", ")));
        }
    }
}

/// When and where, how hostile, how many, which code, how sure.
fn facts(event: &Event) -> Vec<String> {
    let mut when_where: Vec<String> = Vec::new();
    if let Some(day) = event.date {
        let told = if event.evidence.date.is_empty() { "told" } else { "on" };
        when_where.push(format!("{told} {day}"));
    }
    if let Some(place) = &event.event_loc {
        let places: Vec<String> = std::iter::once(place).chain(&place.also).map(name).collect();
        when_where.push(format!("in {}", places.join(" and ")));
    }
    let mut facts = vec![when_where.join(" ")];
    facts.retain(|f| !f.is_empty());
    facts.push(match event.quad_code {
        1 => "verbal cooperation".to_owned(),
        2 => "material cooperation".to_owned(),
        3 => "verbal conflict".to_owned(),
        _ => "material conflict".to_owned(),
    });
    let size = event.size.unwrap_or_default();
    for (count, what) in [(size.dead, "dead"), (size.injured, "injured"), (size.arrested, "arrested")] {
        facts.extend(count.map(|n| format!("{n} {what}")));
    }
    facts.push(format!("CAMEO {}", event.cameo));
    facts.push(format!("confidence {:.0} %", event.confidence * 100.0));
    facts
}

/// The story's words for a place, and its country where they do not name one.
fn name(place: &Place) -> String {
    match place.country_code.as_ref().filter(|_| place.resolution != Some(1)) {
        Some(country) => format!("{}, {country}", place.extracted_place),
        None => place.extracted_place.clone(),
    }
}

/// Who says so, why it was coded, where else it stands.
fn remarks(event: &Event) -> Vec<(&'static str, String)> {
    let mut remarks = Vec::new();
    let named = event.attribution.iter().filter(|a| a.speaker.is_some());
    // a medium without a speaker says nothing new beside a speaker who is heard through it
    let heard = |m: &Attribution| named.clone().any(|a| a.medium == m.medium);
    let unnamed = event.attribution.iter().filter(|a| a.speaker.is_none() && !heard(a));
    let said: Vec<String> = named.clone().chain(unnamed).filter_map(said).collect();
    if !said.is_empty() {
        remarks.push((if named.count() > 0 { "said by" } else { "through" }, said.join("; ")));
    }
    let why = &event.why;
    let mut reasons = vec![why.sense.clone(), why.path.clone()];
    // the listing says "told" for it
    reasons.extend(why.rules.iter().filter(|r| *r != "date: the story's").cloned());
    remarks.push(("why", reasons.join(" · ")));
    for other in event.mentions.iter().filter(|m| m.text_info != event.text_info) {
        remarks.push(("also", format!("{} │ {}", other.text_info.sequence, other.text)));
    }
    remarks
}

fn said(a: &Attribution) -> Option<String> {
    match (&a.speaker, &a.medium) {
        (Some(speaker), Some(medium)) => Some(format!("{speaker}, through {medium}")),
        (Some(one), None) | (None, Some(one)) => Some(one.clone()),
        (None, None) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    fn listing(event: &Event, width: usize) -> String {
        let mut out = Vec::new();
        Listing::new(Style { color: false, width }).events(std::slice::from_ref(event), &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn the_sentence_stands_with_its_evidence_underlined() {
        let told = listing(&sample::arrest(), 100);
        let lines: Vec<&str> = told.lines().collect();
        assert_eq!(lines[0], "1  COERCE/arrest  Police (TUN COP) → forty protesters (OPP)");
        assert_eq!(
            lines[1],
            "   on 2024-05-10 in Tunis, TUN · material conflict · CAMEO 173 · confidence 90 %"
        );
        assert_eq!(lines[2], "   1 │ Police arrested forty protesters in Tunis on Friday.");
        assert_eq!(lines[3], "     │ actor─ event─── recipient───────    place    time──");
        assert_eq!(lines[4], "   why      COERCE/arrest/detain · arrested: actor: nsubj; recipient: obj");
    }

    #[test]
    fn those_who_act_on_one_another_stand_on_one_level() {
        let told = listing(&sample::talks(), 100);
        assert!(
            told.starts_with(
                "1  CONSULT  Moldova (MDA) ↔ Romanian ministers (ROU GOV)\n   told 2024-05-13 ·"
            ),
            "{told}"
        );
        assert!(told.contains("   said by  Bucharest, through Agerpres\n"), "{told}");
    }

    #[test]
    fn numbers_of_people_stand_among_the_facts() {
        let mut event = sample::arrest();
        event.size = Some(event::Size { arrested: Some(40), ..event::Size::default() });
        assert!(listing(&event, 100).contains(" · material conflict · 40 arrested · CAMEO 173 · "));
    }

    #[test]
    fn one_name_for_two_is_told_once() {
        let mut event = sample::talks();
        event.actor[0].entity_text = event.actor[1].entity_text.clone();
        assert!(listing(&event, 100).starts_with("1  CONSULT  Romanian ministers (MDA, ROU GOV)\n"));
    }

    #[test]
    fn no_line_is_wider_than_the_terminal() {
        let mut event = sample::arrest();
        event.why.rules = vec!["a rule of many words".to_owned(); 12];
        event.actor = vec![event.actor[0].clone(); 12];
        for width in [40, 80, 100] {
            for line in listing(&event, width).lines() {
                assert!(line.chars().count() <= width, "{line}");
            }
        }
    }

    #[test]
    fn colours_change_nothing_but_colours() {
        for event in &sample::all() {
            let mut out = Vec::new();
            Listing::new(Style { color: true, width: 60 })
                .events(std::slice::from_ref(event), &mut out)
                .unwrap();
            let painted = String::from_utf8(out).unwrap();
            let (first, parts) = painted.split_once("\x1b[").unwrap();
            let bare: String = parts.split("\x1b[").filter_map(|p| Some(p.split_once('m')?.1)).collect();
            assert_eq!(format!("{first}{bare}"), listing(event, 60));
        }
    }
}
