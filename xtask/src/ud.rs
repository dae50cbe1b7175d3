//! Treebanks as training and scoring read them: every column, and the raw text they stand for.

use std::fmt::Write as _;
use std::path::Path;

/// One word of a treebank.
#[derive(Clone, Debug, Default)]
pub struct Word {
    pub form: String,
    pub lemma: String,
    pub upos: String,
    pub xpos: String,
    pub feats: String,
    /// Head, words counting from 1; 0 is the root.
    pub head: usize,
    pub relation: String,
    /// GUM's brackets of entities (`Entity=` of the last column).
    pub entity: String,
}

/// One token: a word, or a multiword token and its words.
#[derive(Clone, Debug)]
pub struct Token {
    pub form: String,
    /// First word and one past the last, from 0.
    pub words: std::ops::Range<usize>,
    pub space_after: bool,
}

/// One sentence.
#[derive(Clone, Debug, Default)]
pub struct Sentence {
    pub words: Vec<Word>,
    pub tokens: Vec<Token>,
    /// Whether a paragraph starts here.
    pub paragraph: bool,
}

/// Reads a treebank.
pub fn read(path: &Path) -> Result<Vec<Sentence>, String> {
    let text = std::fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))?;
    parse(&text).map_err(|e| format!("{}: {e}", path.display()))
}

/// Reads CoNLL-U; empty nodes are passed over.
pub fn parse(text: &str) -> Result<Vec<Sentence>, String> {
    let mut out = Vec::new();
    let mut sentence = Sentence::default();
    // First and last word of the multiword token whose words are being read.
    let mut inside = 0;
    for (i, line) in text.lines().enumerate() {
        let fault = |what: &str| format!("line {}: {what}", i + 1);
        if line.is_empty() {
            if !sentence.words.is_empty() {
                out.push(std::mem::take(&mut sentence));
            }
            inside = 0;
            continue;
        }
        if let Some(comment) = line.strip_prefix('#') {
            let comment = comment.trim_start();
            sentence.paragraph |= comment.starts_with("newpar") || comment.starts_with("newdoc");
            continue;
        }
        let f: Vec<&str> = line.split('\t').collect();
        let [id, form, lemma, upos, xpos, feats, head, relation, _, misc] = f[..] else {
            return Err(fault("not ten columns"));
        };
        if id.contains('.') {
            continue;
        }
        let space_after = !misc.split('|').any(|m| m == "SpaceAfter=No");
        let at = sentence.words.len();
        if let Some((first, last)) = id.split_once('-') {
            let (first, last): (usize, usize) = match (first.parse(), last.parse()) {
                (Ok(a), Ok(b)) if a == at + 1 && b >= a => (a, b),
                _ => return Err(fault("bad range")),
            };
            sentence.tokens.push(Token { form: form.into(), words: first - 1..last, space_after });
            inside = last;
            continue;
        }
        if id.parse() != Ok(at + 1) {
            return Err(fault("bad word number"));
        }
        if at >= inside {
            sentence.tokens.push(Token { form: form.into(), words: at..at + 1, space_after });
        }
        sentence.words.push(Word {
            form: form.into(),
            lemma: lemma.into(),
            upos: upos.into(),
            xpos: xpos.into(),
            feats: if feats == "_" { String::new() } else { feats.into() },
            head: head.parse().map_err(|_| fault("bad head"))?,
            relation: relation.into(),
            entity: misc.split('|').find_map(|m| m.strip_prefix("Entity=")).unwrap_or("").into(),
        });
    }
    if !sentence.words.is_empty() {
        out.push(sentence);
    }
    Ok(out)
}

/// The raw text of a treebank, as the CoNLL 2018 shared task made it: a blank line between paragraphs, a space between sentences
/// unless the last token says otherwise.
pub fn raw_text(sentences: &[Sentence]) -> String {
    let mut out = String::new();
    for sentence in sentences {
        if sentence.paragraph && !out.is_empty() {
            out.truncate(out.trim_end().len());
            out.push_str("\n\n");
        }
        for token in &sentence.tokens {
            out.push_str(&token.form);
            if token.space_after {
                out.push(' ');
            }
        }
    }
    out.truncate(out.trim_end().len());
    out.push('\n');
    out
}

/// The treebank's tokens as CoNLL-U, and nothing else: what a parser that is given tokens may see.
pub fn write(sentences: &[Sentence]) -> String {
    let mut out = String::new();
    for sentence in sentences {
        if sentence.paragraph {
            out.push_str("# newpar\n");
        }
        for token in &sentence.tokens {
            let misc = if token.space_after { "_" } else { "SpaceAfter=No" };
            let mut line = |id: &str, form: &str, misc: &str| {
                let _ = writeln!(out, "{id}\t{form}\t_\t_\t_\t_\t_\t_\t_\t{misc}");
            };
            let words = token.words.clone();
            if words.len() > 1 {
                line(&format!("{}-{}", words.start + 1, words.end), &token.form, misc);
                for i in words {
                    line(&(i + 1).to_string(), &sentence.words[i].form, "_");
                }
            } else {
                line(&words.end.to_string(), &token.form, misc);
            }
        }
        out.push('\n');
    }
    out
}
