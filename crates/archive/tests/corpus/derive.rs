//! What other desks do to a dispatch: copy, cut, put a local lead before it, change words, take a part.

use super::phrases::LOCAL;
use super::world::{Rng, person, town};
use super::write::fill;

/// The same words with other typography.
pub fn retype(paragraphs: &[String], rng: &mut Rng) -> Vec<String> {
    let curly = rng.chance(50);
    let joined = rng.chance(25);
    let mut out: Vec<String> = paragraphs
        .iter()
        .map(|p| if curly { p.replace('"', "”").replace(" - ", " – ") } else { p.clone() })
        .collect();
    if joined {
        out = vec![out.join("  ")];
    }
    out
}

/// One to three sentences of a local desk.
pub fn local(rng: &mut Rng, country: &str, place: &str) -> Vec<String> {
    let home = town(rng);
    let (first, last) = person(rng);
    let number = rng.within(2, 12).to_string();
    let mut order: Vec<usize> = (0..LOCAL.len()).collect();
    rng.shuffle(&mut order);
    order.truncate(1 + rng.below(3));
    let slot = |name: &str| {
        Some(match name {
            "home" => home.clone(),
            "homeperson" => format!("{first} {last}"),
            "n8" => number.clone(),
            "country" => country.to_owned(),
            _ => place.to_owned(),
        })
    };
    order.into_iter().map(|i| fill(LOCAL[i], &slot, rng)).collect()
}

/// Without the last fifth to two fifths of the paragraphs, or without some in the middle.
pub fn cut(paragraphs: &[String], rng: &mut Rng) -> Vec<String> {
    let n = paragraphs.len();
    let away = (n * (20 + rng.below(21)) / 100).clamp(1, n.saturating_sub(1).max(1));
    if rng.chance(70) || n < 4 {
        return paragraphs[..(n - away).max(1)].to_vec();
    }
    let from = 1 + rng.below(n - away - 1);
    [&paragraphs[..from], &paragraphs[from + away..]].concat()
}

/// A run of paragraphs that makes a quarter to a half of the text.
pub fn part(paragraphs: &[String], rng: &mut Rng) -> Vec<String> {
    let n = paragraphs.len();
    let take = (n * (25 + rng.below(26)) / 100).max(1);
    let from = if rng.chance(60) { 0 } else { rng.below(n - take + 1) };
    paragraphs[from..from + take].to_vec()
}

/// An editor's hand: in about a third of the sentences a word is dropped, put in or changed.
pub fn edit(paragraphs: &[String], rng: &mut Rng) -> Vec<String> {
    const SWAPS: &[(&str, &str)] = &[
        ("said", "stated"),
        ("people", "persons"),
        ("on", "last"),
        ("more", "greater"),
        ("its", "the"),
        ("according", "as reported, according"),
        ("government", "cabinet"),
        ("called", "termed"),
        ("who", "that"),
    ];
    const PUT_IN: &[&str] = &["also", "reportedly", "meanwhile", "officially", "then", "again"];
    paragraphs
        .iter()
        .map(|paragraph| {
            let mut sentences: Vec<String> = paragraph.split(". ").map(str::to_owned).collect();
            for sentence in &mut sentences {
                if !rng.chance(35) {
                    continue;
                }
                let mut words: Vec<&str> = sentence.split(' ').collect();
                let at = rng.below(words.len());
                match rng.below(3) {
                    0 if words.len() > 4 => drop(words.remove(at)),
                    1 => words.insert(at, rng.pick(PUT_IN)),
                    _ => {
                        for word in &mut words {
                            if let Some((_, new)) = SWAPS.iter().find(|(old, _)| old == word) {
                                *word = new;
                                break;
                            }
                        }
                    }
                }
                *sentence = words.join(" ");
            }
            sentences.join(". ")
        })
        .collect()
}

/// The paragraphs after the first in another order.
pub fn reorder(paragraphs: &[String], rng: &mut Rng) -> Vec<String> {
    let mut out = paragraphs.to_vec();
    if out.len() > 2 {
        rng.shuffle(&mut out[1..]);
    }
    out
}
