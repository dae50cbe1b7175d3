//! `cargo x ud-eval FILE.conllu [--raw] [--model FILE]`: the measure of the CoNLL 2018 shared task.
//!
//! System and gold are aligned by the characters that their tokens cover, white space left out. A sentence or token counts where
//! its span is the same. A word counts where its span is the same or, within a multiword token, where a longest common subsequence
//! of lower-cased forms aligns it. Tags, lemmas and arcs are judged on aligned words; labels without their subtypes; features only
//! those of the universal list.

use crate::ud;
use std::collections::BTreeMap;
use std::path::Path;
use syntax::{Model, conllu};

/// Precision, recall and F1 of one column, in per cent.
#[derive(Clone, Copy, Debug, Default)]
pub struct Score {
    pub precision: f64,
    pub recall: f64,
    pub f1: f64,
}

/// The measure's rows, in its order.
pub const ROWS: [&str; 10] =
    ["Tokens", "Sentences", "Words", "UPOS", "XPOS", "UFeats", "Lemmas", "UAS", "LAS", "CLAS"];

/// Features that count.
const UNIVERSAL: &[&str] = &[
    "PronType", "NumType", "Poss", "Reflex", "Foreign", "Abbr", "Gender", "Animacy", "Number", "Case",
    "Definite", "Degree", "VerbForm", "Mood", "Tense", "Aspect", "Voice", "Evident", "Polarity", "Person",
    "Polite",
];
/// Relations of function words, which CLAS leaves out.
const FUNCTIONAL: &[&str] = &["aux", "cop", "mark", "det", "clf", "case", "cc", "punct"];

/// Runs the chore.
pub fn run(arguments: &[String]) -> Result<(), String> {
    let (mut file, mut raw, mut model) = (None, false, "models/en.bin".to_owned());
    let mut rest = arguments.iter();
    while let Some(argument) = rest.next() {
        match argument.as_str() {
            "--raw" => raw = true,
            "--model" => model = rest.next().ok_or("--model: needs a file")?.clone(),
            name => file = Some(name.to_owned()),
        }
    }
    let file = file.ok_or("usage: cargo x ud-eval FILE.conllu [--raw] [--model FILE]")?;
    let bytes = std::fs::read(&model).map_err(|e| format!("{model}: {e}"))?;
    let model = Model::load(&bytes).map_err(|e| e.to_string())?;
    let gold = ud::read(Path::new(&file))?;
    let start = std::time::Instant::now();
    let system = analyse(&model, &gold, raw)?;
    let seconds = start.elapsed().as_secs_f64();
    println!("{file} {}", if raw { "from raw text" } else { "from gold tokens" });
    println!("{:<10} {:>9} {:>9} {:>9}", "", "precision", "recall", "F1");
    for (row, s) in ROWS.iter().zip(score(&gold, &system)?) {
        println!("{row:<10} {:>9.2} {:>9.2} {:>9.2}", s.precision, s.recall, s.f1);
    }
    let words: usize = system.iter().map(|s| s.words.len()).sum();
    eprintln!("{words} words in {seconds:.2} s, writing and reading CoNLL-U included");
    Ok(())
}

/// What the model makes of a treebank's raw text or of its tokens; by way of CoNLL-U, so that the writer is judged too.
pub fn analyse(model: &Model, gold: &[ud::Sentence], raw: bool) -> Result<Vec<ud::Sentence>, String> {
    let written = if raw {
        let text = ud::raw_text(gold);
        conllu::write(model, &text, &model.analyse(&text))
    } else {
        let document = conllu::read(&ud::write(gold)).map_err(|e| e.to_string())?;
        conllu::write(model, &document.text, &model.analyse_words(&document.sentences))
    };
    ud::parse(&written)
}

/// A word with its characters' place in the text without white space.
struct Word<'a> {
    start: usize,
    end: usize,
    multiword: bool,
    word: &'a ud::Word,
    /// Index of the head among all words; `None` for the root.
    parent: Option<usize>,
    functional_deprel: bool,
}

/// A treebank as spans of characters.
#[derive(Default)]
struct Side<'a> {
    characters: Vec<char>,
    tokens: Vec<(usize, usize)>,
    sentences: Vec<(usize, usize)>,
    words: Vec<Word<'a>>,
}

fn universal(relation: &str) -> &str {
    relation.split(':').next().unwrap_or(relation)
}

impl<'a> Side<'a> {
    fn new(sentences: &'a [ud::Sentence]) -> Self {
        let mut side = Self::default();
        for sentence in sentences {
            let (first, start) = (side.words.len(), side.characters.len());
            for token in &sentence.tokens {
                let from = side.characters.len();
                side.characters.extend(token.form.chars().filter(|c| !c.is_whitespace()));
                let to = side.characters.len();
                side.tokens.push((from, to));
                for word in &sentence.words[token.words.clone()] {
                    side.words.push(Word {
                        start: from,
                        end: to,
                        multiword: token.words.len() > 1,
                        word,
                        parent: word.head.checked_sub(1).map(|h| first + h),
                        functional_deprel: FUNCTIONAL.contains(&universal(&word.relation)),
                    });
                }
            }
            side.sentences.push((start, side.characters.len()));
        }
        side
    }
}

/// The measure, in the order of [`ROWS`].
pub fn score(gold: &[ud::Sentence], system: &[ud::Sentence]) -> Result<[Score; 10], String> {
    let (gold, system) = (Side::new(gold), Side::new(system));
    if gold.characters != system.characters {
        let at = gold.characters.iter().zip(&system.characters).take_while(|(a, b)| a == b).count();
        return Err(format!("the texts differ from character {at} on"));
    }
    let pairs = align(&gold.words, &system.words);
    let partner: BTreeMap<usize, usize> = pairs.iter().map(|&(g, s)| (s, g)).collect();
    let (g, s) = (&gold.words, &system.words);
    let all = |right: &dyn Fn(&Word<'_>, &Word<'_>) -> bool| {
        let n = pairs.iter().filter(|&&(a, b)| right(&g[a], &s[b])).count();
        rate(g.len(), s.len(), n)
    };
    // The system's head, as the gold word it is aligned with.
    let head = |a: &Word<'_>, b: &Word<'_>| match (a.parent, b.parent) {
        (None, None) => true,
        (Some(p), Some(q)) => partner.get(&q) == Some(&p),
        _ => false,
    };
    let label = |a: &Word<'_>, b: &Word<'_>| universal(&a.word.relation) == universal(&b.word.relation);
    let content = |w: &[Word<'_>]| w.iter().filter(|w| !w.functional_deprel).count();
    let clas = pairs
        .iter()
        .map(|&(a, b)| (&g[a], &s[b]))
        .filter(|(a, b)| !a.functional_deprel && !b.functional_deprel && head(a, b) && label(a, b))
        .count();
    Ok([
        spans(&gold.tokens, &system.tokens),
        spans(&gold.sentences, &system.sentences),
        rate(g.len(), s.len(), pairs.len()),
        all(&|a, b| a.word.upos == b.word.upos),
        all(&|a, b| a.word.xpos == b.word.xpos),
        all(&|a, b| feats(&a.word.feats) == feats(&b.word.feats)),
        all(&|a, b| a.word.lemma == "_" || a.word.lemma == b.word.lemma),
        all(&|a, b| head(a, b)),
        all(&|a, b| head(a, b) && label(a, b)),
        rate(content(g), content(s), clas),
    ])
}

fn feats(all: &str) -> Vec<&str> {
    all.split('|').filter(|f| UNIVERSAL.contains(&f.split(['=', '[']).next().unwrap_or(f))).collect()
}

fn rate(gold: usize, system: usize, both: usize) -> Score {
    let of = |n: usize, m: usize| if m == 0 { 0.0 } else { 100.0 * n as f64 / m as f64 };
    Score { precision: of(both, system), recall: of(both, gold), f1: of(2 * both, gold + system) }
}

fn spans(gold: &[(usize, usize)], system: &[(usize, usize)]) -> Score {
    let known: std::collections::BTreeSet<_> = gold.iter().collect();
    rate(gold.len(), system.len(), system.iter().filter(|s| known.contains(s)).count())
}

/// Pairs of aligned words, gold first.
fn align(gold: &[Word<'_>], system: &[Word<'_>]) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    let (mut g, mut s) = (0, 0);
    while g < gold.len() && s < system.len() {
        if gold[g].multiword || system[s].multiword {
            // All words of both sides that overlap with the multiword token.
            let (mut ge, mut se) = (g, s);
            let mut end = if gold[g].multiword { gold[g].end } else { system[s].end };
            if !gold[g].multiword && gold[g].start < system[s].start
                || gold[g].multiword && system[s].start < gold[g].start && !system[s].multiword
            {
                // The plain word of the other side starts earlier: step over it.
                if gold[g].multiword {
                    s += 1
                } else {
                    g += 1
                }
                continue;
            }
            loop {
                let before = (ge, se);
                while ge < gold.len() && gold[ge].start < end {
                    if gold[ge].multiword {
                        end = end.max(gold[ge].end);
                    }
                    ge += 1;
                }
                while se < system.len() && system[se].start < end {
                    if system[se].multiword {
                        end = end.max(system[se].end);
                    }
                    se += 1;
                }
                if before == (ge, se) {
                    break;
                }
            }
            common(gold, g..ge, system, s..se, &mut pairs);
            (g, s) = (ge, se);
        } else if (gold[g].start, gold[g].end) == (system[s].start, system[s].end) {
            pairs.push((g, s));
            g += 1;
            s += 1;
        } else if gold[g].start <= system[s].start {
            g += 1;
        } else {
            s += 1;
        }
    }
    pairs
}

/// A longest common subsequence of forms.
fn common(
    gold: &[Word<'_>],
    gs: std::ops::Range<usize>,
    system: &[Word<'_>],
    ss: std::ops::Range<usize>,
    pairs: &mut Vec<(usize, usize)>,
) {
    let same = |a: usize, b: usize| gold[a].word.form.to_lowercase() == system[b].word.form.to_lowercase();
    let (n, m) = (gs.len(), ss.len());
    let mut best = vec![vec![0; m + 1]; n + 1];
    for i in (0..n).rev() {
        for j in (0..m).rev() {
            let step = if same(gs.start + i, ss.start + j) { best[i + 1][j + 1] + 1 } else { 0 };
            best[i][j] = step.max(best[i + 1][j]).max(best[i][j + 1]);
        }
    }
    let (mut i, mut j) = (0, 0);
    while i < n && j < m {
        if same(gs.start + i, ss.start + j) && best[i][j] == best[i + 1][j + 1] + 1 {
            pairs.push((gs.start + i, ss.start + j));
            i += 1;
            j += 1;
        } else if best[i][j] == best[i + 1][j] {
            i += 1;
        } else {
            j += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bank(words: &[(&str, usize, &str)]) -> Vec<ud::Sentence> {
        let mut text = String::new();
        for (i, (form, head, relation)) in words.iter().enumerate() {
            text += &format!("{}\t{form}\t{form}\tX\tX\t_\t{head}\t{relation}\t_\t_\n", i + 1);
        }
        ud::parse(&text).unwrap()
    }

    #[test]
    fn a_treebank_agrees_with_itself() {
        let gold = bank(&[("a", 2, "nsubj:pass"), ("b", 0, "root"), ("c", 2, "punct")]);
        for score in score(&gold, &gold).unwrap() {
            assert!((score.f1 - 100.0).abs() < 1e-9);
        }
    }

    #[test]
    fn a_word_split_in_two_costs_what_hangs_on_it() {
        let gold = bank(&[("ab", 2, "nsubj"), ("c", 0, "root"), ("d", 1, "det")]);
        let system = bank(&[("a", 3, "nsubj"), ("b", 1, "obj"), ("c", 0, "root"), ("d", 1, "det")]);
        let s = score(&gold, &system).unwrap();
        assert!((s[2].recall - 200.0 / 3.0).abs() < 1e-9, "two of three words");
        assert!((s[7].f1 - 200.0 * 1.0 / 7.0).abs() < 1e-9, "only the root's arc: {:?}", s[7]);
    }

    #[test]
    fn subtypes_do_not_count_and_heads_do() {
        let gold = bank(&[("a", 2, "nsubj:pass"), ("b", 0, "root"), ("c", 2, "obj")]);
        let system = bank(&[("a", 2, "nsubj"), ("b", 0, "root"), ("c", 1, "obj")]);
        let s = score(&gold, &system).unwrap();
        assert!((s[8].f1 - 200.0 / 3.0).abs() < 1e-9);
    }
}
