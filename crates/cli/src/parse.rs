//! `lapwing parse`: sentences and trees.

use std::io::{self, Write};

use coder::syntax::conllu;
use coder::text::Sentence;
use coder::{Coder, page};

use crate::args::{self, ParseFormat, ParseInput};
use crate::input;
use crate::report::{Error, Outcome, Result, chain};

pub(crate) fn run(args: &args::Parse) -> Result<Outcome> {
    let bytes = input::required(&args.path)?;
    let coder = Coder::new()?;
    let fail = |e: &dyn std::error::Error| Error::new(format!("{}: {}", input::name(&args.path), chain(e)));
    let mut out = io::BufWriter::new(io::stdout().lock());
    let (text, sentences) = match args.input {
        ParseInput::Text => {
            let text = page::decode(&bytes).map_err(|e| fail(&e))?.into_owned();
            let sentences = coder.analyse(&text);
            (text, sentences)
        }
        ParseInput::Conllu => {
            let given = conllu::read(&String::from_utf8_lossy(&bytes)).map_err(|e| fail(&e))?;
            let sentences = coder.model().analyse_words(&given.sentences);
            (given.text, sentences)
        }
    };
    match args.format {
        ParseFormat::Conllu => out.write_all(conllu::write(coder.model(), &text, &sentences).as_bytes())?,
        ParseFormat::Text => {
            for sentence in &sentences {
                tree(&text, sentence, &mut out)?;
            }
        }
    }
    out.flush()?;
    Ok(Outcome::Done)
}

/// A tree as an indented list, in word order at each level.
fn tree(text: &str, sentence: &Sentence, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "# {}", sentence.span.of(text).split_whitespace().collect::<Vec<_>>().join(" "))?;
    let mut stack = vec![(sentence.root(), 0)];
    while let Some((i, depth)) = stack.pop() {
        let Some(token) = sentence.tokens.get(i) else { continue };
        let form = sentence.form(text, i);
        writeln!(
            out,
            "{:indent$}{form}  {} {} ({})",
            "",
            token.rel,
            token.upos,
            sentence.lemma(i),
            indent = depth * 2
        )?;
        let mut children: Vec<usize> = sentence.children(i).collect();
        children.reverse();
        stack.extend(children.into_iter().map(|c| (c, depth + 1)));
    }
    writeln!(out)
}
