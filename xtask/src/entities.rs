//! Entity annotation out of four sources, brought to the columns of the network.
//!
//! *Names* (Universal NER over EWT, wikigold, and what GUM's annotation says of proper names) and *mentions* (re3d) are two schemes:
//! see `syntax::nn::entity`. A word whose label a source leaves in doubt gets none.

use crate::ud;
use std::collections::HashMap;
use std::path::Path;
use syntax::nn::entity::{MENTIONS, NAMES};
use text::EntityClass;

/// No label.
pub const NONE: usize = usize::MAX;

/// Words and their labels, as a column file has them.
#[derive(Clone, Debug, Default)]
pub struct Labelled {
    pub forms: Vec<String>,
    pub labels: Vec<String>,
}

/// Reads Universal NER: number, word and label in the first three columns.
pub fn read_uner(path: &Path) -> Result<Vec<Labelled>, String> {
    read(path, |line| {
        let mut columns = line.split('\t').skip(1);
        Some((columns.next()?, columns.next()?))
    })
}

/// Reads a file of two columns.
pub fn read_columns(path: &Path) -> Result<Vec<Labelled>, String> {
    read(path, |line| line.split_once(['\t', ' ']))
}

fn read(path: &Path, split: impl Fn(&str) -> Option<(&str, &str)>) -> Result<Vec<Labelled>, String> {
    let text = std::fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))?;
    let mut out = vec![Labelled::default()];
    for line in text.lines().map(str::trim_end) {
        if line.starts_with("# ") {
            continue;
        }
        match (split(line), out.last_mut()) {
            (Some((form, label)), Some(last)) if !form.trim().is_empty() => {
                last.forms.push(form.into());
                last.labels.push(label.trim().into());
            }
            (_, Some(last)) if !last.forms.is_empty() => out.push(Labelled::default()),
            _ => {}
        }
    }
    out.retain(|s| !s.forms.is_empty());
    Ok(out)
}

/// Number of a class's B in a scheme; its I is one more.
pub fn begin(scheme: &[EntityClass], class: EntityClass) -> usize {
    scheme.iter().position(|c| *c == class).map_or(0, |at| 1 + 2 * at)
}

/// Labels of a sentence: `class` reads a source's class, `None` for one that is left open. A label after one of another class begins
/// a new entity, as in the IO scheme.
fn labels(
    scheme: &[EntityClass],
    given: &[String],
    class: impl Fn(usize, &str) -> Option<usize>,
) -> Vec<usize> {
    let mut before = "";
    let mut out = Vec::with_capacity(given.len());
    for (i, label) in given.iter().enumerate() {
        let (mark, name) = label.split_once('-').unwrap_or(("O", ""));
        let goes_on = mark == "I" && before == name;
        before = if mark == "O" { "" } else { name };
        out.push(match class(i, name) {
            _ if mark == "O" || name == "O" => 0,
            Some(0) => 0,
            Some(b) if goes_on => b + 1,
            Some(b) => b,
            None => NONE,
        });
    }
    debug_assert!(out.iter().all(|l| *l == NONE || *l <= 2 * scheme.len()));
    out
}

/// Adjectives and names of peoples, in small letters.
pub struct Peoples(std::collections::HashSet<String>);

impl Peoples {
    /// Out of the table of names: its list `f`.
    pub fn new(table: &str) -> Self {
        let lines = table.lines().filter_map(|l| l.split_once('\t'));
        Self(lines.filter(|(_, lists)| lists.contains('f')).map(|(word, _)| word.to_owned()).collect())
    }

    fn has(&self, form: &str) -> bool {
        form.starts_with(char::is_uppercase) && self.0.contains(&form.to_lowercase())
    }

    /// Whether a word that a source calls "other" or "miscellaneous" is one of a people: it is listed, or ends like one.
    fn fits(&self, form: &str) -> bool {
        let ends = ["ian", "ians", "ese", "ish", "ite", "ites", "i", "is", "ani", "anis"];
        self.has(form)
            || form.starts_with(char::is_uppercase)
                && ends.iter().any(|e| form.ends_with(e))
                && form.len() > 4
    }

    /// Makes words of peoples that have no label nationalities.
    fn mark(&self, forms: &[String], labels: &mut [usize]) {
        let b = begin(&NAMES, EntityClass::Nationality);
        for (form, label) in forms.iter().zip(labels) {
            if *label == 0 && self.has(form) {
                *label = b;
            }
        }
    }
}

/// Names of a Universal NER sentence.
pub fn uner(s: &Labelled, peoples: &Peoples) -> Vec<usize> {
    let nationality = begin(&NAMES, EntityClass::Nationality);
    let mut out = labels(&NAMES, &s.labels, |i, name| match name {
        "PER" => Some(begin(&NAMES, EntityClass::Person)),
        "ORG" => Some(begin(&NAMES, EntityClass::Organisation)),
        "LOC" => Some(begin(&NAMES, EntityClass::Place)),
        _ if peoples.fits(&s.forms[i]) => Some(nationality),
        _ => None,
    });
    peoples.mark(&s.forms, &mut out);
    out
}

/// Names of a wikigold sentence. What it calls miscellaneous is a people or no name of ours.
pub fn wikigold(s: &Labelled, peoples: &Peoples) -> Vec<usize> {
    let nationality = begin(&NAMES, EntityClass::Nationality);
    let mut out = labels(&NAMES, &s.labels, |i, name| match name {
        "PER" => Some(begin(&NAMES, EntityClass::Person)),
        "ORG" => Some(begin(&NAMES, EntityClass::Organisation)),
        "LOC" => Some(begin(&NAMES, EntityClass::Place)),
        _ if peoples.has(&s.forms[i]) => Some(nationality),
        _ => Some(0),
    });
    peoples.mark(&s.forms, &mut out);
    out
}

/// Mentions of a re3d sentence.
pub fn re3d(s: &Labelled) -> Vec<usize> {
    labels(&MENTIONS, &s.labels, |_, name| {
        Some(match name {
            "Person" => begin(&MENTIONS, EntityClass::Person),
            "Organisation" => begin(&MENTIONS, EntityClass::Organisation),
            "Location" => begin(&MENTIONS, EntityClass::Place),
            "Weapon" => begin(&MENTIONS, EntityClass::Weapon),
            "MilitaryPlatform" => begin(&MENTIONS, EntityClass::Platform),
            "Quantity" => begin(&MENTIONS, EntityClass::Quantity),
            _ => 0,
        })
    })
}

/// Labels of one file's sentences by the characters they cover, for a treebank whose words may be cut otherwise.
pub struct ByText<'a>(HashMap<String, &'a Labelled>);

impl<'a> ByText<'a> {
    pub fn new(sentences: &'a [Labelled]) -> Self {
        Self(sentences.iter().map(|s| (s.forms.concat(), s)).collect())
    }

    /// The sentence with the treebank's words: a word has the label of the first one that it overlaps.
    pub fn find(&self, s: &ud::Sentence) -> Option<Labelled> {
        let forms: Vec<String> = s.words.iter().map(|w| w.form.clone()).collect();
        let found = self.0.get(&forms.concat())?;
        let mut ends = Vec::with_capacity(found.forms.len());
        let mut at = 0;
        for form in &found.forms {
            at += form.len();
            ends.push(at);
        }
        let mut at = 0;
        let labels = forms.iter().map(|form| {
            let first = ends.partition_point(|end| *end <= at);
            at += form.len();
            found.labels.get(first).cloned().unwrap_or_else(|| "O".into())
        });
        Some(Labelled { labels: labels.collect(), forms })
    }
}

/// Names of a GUM sentence: entities whose head is a proper noun, cut down to the words of the name.
pub fn gum(s: &ud::Sentence, peoples: &Peoples) -> Vec<usize> {
    let mut out = vec![0; s.words.len()];
    for (first, last, kind) in brackets(s) {
        let class = match kind.as_str() {
            "person" => EntityClass::Person,
            "organization" => EntityClass::Organisation,
            "place" => EntityClass::Place,
            _ => continue,
        };
        let inside = first..=last;
        let Some(head) =
            inside.clone().find(|&i| s.words[i].head == 0 || !inside.contains(&(s.words[i].head - 1)))
        else {
            continue;
        };
        if s.words[head].upos != "PROPN" {
            continue;
        }
        let (mut a, mut b) = (head, head);
        while a > first && in_name(s, a - 1, head) {
            a -= 1;
        }
        while b < last && in_name(s, b + 1, head) {
            b += 1;
        }
        if out[a..=b].iter().all(|l| *l == 0) {
            let begin = begin(&NAMES, class);
            out[a] = begin;
            out[a + 1..=b].fill(begin + 1);
        }
    }
    let forms: Vec<String> = s.words.iter().map(|w| w.form.clone()).collect();
    peoples.mark(&forms, &mut out);
    out
}

/// Whether a word beside the name that `head` heads is part of it: names, and what joins them ("Bank of England").
fn in_name(s: &ud::Sentence, i: usize, head: usize) -> bool {
    let word = &s.words[i];
    let capital = word.form.starts_with(|c: char| c.is_uppercase() || c.is_numeric());
    let hangs = |mut at: usize| {
        for _ in 0..4 {
            if at == head {
                return true;
            }
            match s.words[at].head.checked_sub(1) {
                Some(h) => at = h,
                None => return false,
            }
        }
        false
    };
    let near = hangs(i);
    match word.relation.as_str() {
        "flat" | "compound" | "amod" | "nummod" => near && capital,
        "nmod" | "nmod:desc" if i > head => near && capital && word.upos == "PROPN",
        "case" => {
            near && i > head
                && matches!(word.form.as_str(), "of" | "de" | "del" | "von" | "al")
                && s.words.get(i + 1).is_some_and(|w| w.upos == "PROPN")
        }
        "punct" => near && word.form == "-",
        _ => false,
    }
}

/// Entities of a sentence: first and last word, and kind; outer ones first.
fn brackets(s: &ud::Sentence) -> Vec<(usize, usize, String)> {
    let (mut open, mut out) = (Vec::<(usize, String, String)>::new(), Vec::new());
    for (i, word) in s.words.iter().enumerate() {
        let mut rest = word.entity.as_str();
        while !rest.is_empty() {
            if let Some(inner) = rest.strip_prefix('(') {
                let end = inner.find(['(', ')']).unwrap_or(inner.len());
                let mut fields = inner[..end].split('-');
                let (id, kind) = (fields.next().unwrap_or(""), fields.next().unwrap_or(""));
                if inner[end..].starts_with(')') {
                    out.push((i, i, kind.to_owned()));
                    rest = &inner[end + 1..];
                } else {
                    open.push((i, id.to_owned(), kind.to_owned()));
                    rest = &inner[end..];
                }
            } else {
                let end = rest.find(')').unwrap_or(rest.len());
                let id = &rest[..end];
                if let Some(at) = open.iter().rposition(|o| o.1 == id) {
                    let (first, _, kind) = open.remove(at);
                    out.push((first, i, kind));
                }
                rest = rest.get(end + 1..).unwrap_or("");
            }
        }
    }
    out.sort_by_key(|&(first, last, _)| (first, std::cmp::Reverse(last)));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sentence(words: &[(&str, &str, usize, &str, &str)]) -> ud::Sentence {
        let word = |(form, upos, head, relation, entity): &(&str, &str, usize, &str, &str)| ud::Word {
            form: (*form).into(),
            upos: (*upos).into(),
            head: *head,
            relation: (*relation).into(),
            entity: (*entity).into(),
            ..ud::Word::default()
        };
        ud::Sentence { words: words.iter().map(word).collect(), ..ud::Sentence::default() }
    }

    #[test]
    fn names_are_cut_out_of_noun_phrases() {
        let s = sentence(&[
            ("the", "DET", 3, "det", "(1-person-new"),
            ("Polish", "ADJ", 3, "amod", ""),
            ("envoy", "NOUN", 4, "nmod:desc", ""),
            ("Ewa", "PROPN", 0, "root", ""),
            ("Nowak", "PROPN", 4, "flat", ""),
            ("of", "ADP", 7, "case", ""),
            ("Poland", "PROPN", 4, "nmod", "(2-place-new)1)"),
        ]);
        let nationality = begin(&NAMES, EntityClass::Nationality);
        let peoples = Peoples::new("polish\tf\n");
        let person = begin(&NAMES, EntityClass::Person);
        assert_eq!(gum(&s, &peoples)[..5], [0, nationality, 0, person, person + 1]);
    }

    #[test]
    fn labels_without_b_begin_where_the_class_changes() {
        let s = Labelled {
            forms: ["Oslo", "Times", "Oslo", "Danish"].map(String::from).to_vec(),
            labels: ["I-ORG", "I-ORG", "I-LOC", "I-MISC"].map(String::from).to_vec(),
        };
        let peoples = Peoples::new("danish\tf\n");
        assert_eq!(wikigold(&s, &peoples), [3, 4, 5, 7]);
    }
}
