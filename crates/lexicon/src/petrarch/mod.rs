//! PETRARCH's actor and agent dictionaries, so that who has them keeps them.
//!
//! [`Dictionary`] takes the files' texts, reads every entry and lists every faulty line; a faulty line costs only itself.
//! [`crate::Lexicon::load_with`] adds what was read to a lexicon. `docs/lexicon.md` says what is kept and what is not.

mod actors;
mod agents;
mod codes;
mod join;

use crate::fault::{Fault, Source};

pub(crate) use actors::Entry;
pub(crate) use agents::AgentEntry;
pub(crate) use join::{Folded, join};

/// How many of each the files have, faulty ones included.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Phrases that begin an entry of an actor file.
    pub actors: usize,
    /// Phrases that share the codes of the one before.
    pub synonyms: usize,
    /// Codes in brackets, in actor files.
    pub codes: usize,
    /// Entries of agent files.
    pub agents: usize,
}

/// What the dictionaries given so far say.
#[derive(Debug, Default)]
pub struct Dictionary {
    pub(crate) entries: Vec<Entry>,
    pub(crate) agents: Vec<AgentEntry>,
    pub(crate) hash: blake3::Hasher,
    counts: Counts,
    faults: Vec<Fault>,
}

impl Dictionary {
    /// Reads an actor file.
    pub fn read_actors(&mut self, source: &Source) {
        self.hash.update(b"actors\0").update(source.text.as_bytes()).update(&[0]);
        actors::read(source, self);
    }

    /// Reads an agent file.
    pub fn read_agents(&mut self, source: &Source) {
        self.hash.update(b"agents\0").update(source.text.as_bytes()).update(&[0]);
        agents::read(source, self);
    }

    /// How many of each the files have.
    #[must_use]
    pub fn counts(&self) -> Counts {
        self.counts
    }

    /// What is wrong, in the files' order.
    #[must_use]
    pub fn faults(&self) -> &[Fault] {
        &self.faults
    }

    /// Whether there is nothing to add to a lexicon.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty() && self.agents.is_empty()
    }

    fn fault(&mut self, source: &Source, line: &Line, piece: &str, message: String) {
        // a piece is a part of its line
        let before = (piece.as_ptr() as usize)
            .checked_sub(line.whole.as_ptr() as usize)
            .and_then(|at| line.whole.get(..at));
        let column = before.map_or(1, |b| b.chars().count() + 1);
        self.faults.push(Fault {
            path: source.path.clone(),
            line: line.number,
            column,
            name: "petrarch",
            message,
        });
    }
}

/// A line that says something.
#[derive(Clone, Copy)]
struct Line<'t> {
    number: usize,
    whole: &'t str,
    /// Without comment and outer blanks.
    text: &'t str,
}

/// The lines without their comments: from `#` on, `<!` lines, and `<!-- … -->` over several lines.
fn lines(text: &str) -> Vec<Line<'_>> {
    let mut found = Vec::new();
    let mut comment = false;
    for (number, whole) in (1..).zip(text.lines()) {
        let opens = whole.trim_start();
        if comment || opens.starts_with("<!") {
            comment = (comment || opens.starts_with("<!--")) && !whole.contains("-->");
            continue;
        }
        let text = whole.split('#').next().unwrap_or("").trim();
        if !text.is_empty() {
            found.push(Line { number, whole, text });
        }
    }
    found
}

/// A phrase in plain writing: `COTE_D'_IVOIRE_` is `COTE D'IVOIRE`.
fn phrase(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for word in text.split(|c: char| c == '_' || c.is_whitespace()).filter(|w| !w.is_empty()) {
        let elided =
            plain.ends_with('\'') && plain.rsplit(' ').next().is_some_and(|w| w.chars().count() == 2);
        if !plain.is_empty() && !elided && !word.eq_ignore_ascii_case("'s") {
            plain.push(' ');
        }
        plain.push_str(word);
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_are_no_lines() {
        let text = "# one\n<!-- two -->\n<!-- three\nFOUR [AAA]\n-->\n<! five\n FIVE_ [BBB] # six\n\n";
        let found: Vec<(usize, &str)> = lines(text).iter().map(|l| (l.number, l.text)).collect();
        assert_eq!(found, [(7, "FIVE_ [BBB]")]);
    }

    #[test]
    fn blanks_and_underscores_part_words() {
        assert_eq!(phrase("LAND_OF THE__TWO_"), "LAND OF THE TWO");
        assert_eq!(phrase("COAST_D'_AMBER_"), "COAST D'AMBER");
        assert_eq!(phrase("MINERS'_UNION"), "MINERS' UNION");
        assert_eq!(phrase("CHILDREN_'S_FUND"), "CHILDREN'S FUND");
    }
}
