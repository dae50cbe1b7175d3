//! A sentence with its evidence underlined: below the words that a field rests on stands the field's name, cut or drawn out to
//! their width, so that the marks read the same without colour.

use std::ops::Range;

use event::Event;
use unicode_width::UnicodeWidthChar;

use super::ink::{Cell, Ink, Text};

/// A sentence, and below each character its mark.
pub(super) struct Underlined {
    pub(super) text: Text,
    marks: Vec<char>,
}

/// A piece of evidence, and whether it begins something that has a name: an event has one name however many words tell it, and
/// so has a speaker with a verb of saying; people have one each.
type Piece = ([u32; 2], bool);

/// The fields with their evidence. Where two claim a word, the earlier has it.
fn fields(event: &Event) -> [(Ink, &'static str, Vec<Piece>); 6] {
    let each = |spans: &[[u32; 2]]| spans.iter().map(|s| (*s, true)).collect();
    let once =
        |spans: &[[u32; 2]]| spans.iter().enumerate().map(|(i, s)| (*s, i == 0)).collect::<Vec<Piece>>();
    let evidence = &event.evidence;
    [
        (Ink::Event, "event", once(&evidence.event)),
        (Ink::Actor, "actor", each(&evidence.actor)),
        (Ink::Recipient, "recipient", each(&evidence.recipient)),
        (Ink::Place, "place", each(&evidence.place)),
        (Ink::Time, "time", each(&evidence.date)),
        (Ink::Speaker, "speaker", event.attribution.iter().flat_map(|a| once(&a.evidence)).collect()),
    ]
}

impl Underlined {
    /// The event's sentence.
    pub(super) fn new(event: &Event) -> Self {
        let fields = fields(event);
        let mut new = Self { text: Text::default(), marks: Vec::new() };
        let mut under: Option<[u32; 2]> = None;
        let mut name = "".chars();
        for (at, c) in event.text.char_indices() {
            let byte = event.text_info.start.saturating_add(u32::try_from(at).unwrap_or(u32::MAX));
            let here = |piece: &&Piece| (piece.0[0]..piece.0[1]).contains(&byte);
            let found =
                fields.iter().find_map(|(ink, word, pieces)| Some((*ink, *word, pieces.iter().find(here)?)));
            let Some((ink, word, (span, named))) = found else {
                new.text.put(Ink::Plain, c.encode_utf8(&mut [0; 4]));
                new.marks.push(' ');
                continue;
            };
            if under.replace(*span) != Some(*span) {
                name = if *named { word } else { "" }.chars();
            }
            new.text.put(ink, c.encode_utf8(&mut [0; 4]));
            new.marks.push(if c.width().unwrap_or(0) == 0 { ' ' } else { name.next().unwrap_or('─') });
        }
        new
    }

    /// The marks below a part of the text; empty where nothing in it is evidence.
    pub(super) fn below(&self, part: Range<usize>) -> Vec<Cell> {
        let mut below: Vec<Cell> = Vec::new();
        for ((c, ink), mark) in self.text.cells()[part.clone()].iter().zip(&self.marks[part]) {
            for column in 0..c.width().unwrap_or(0) {
                below.push((if column == 0 || *mark == ' ' { *mark } else { '─' }, *ink));
            }
        }
        below.truncate(below.iter().rposition(|m| m.0 != ' ').map_or(0, |last| last + 1));
        below
    }
}
