//! `lapwing relate`: a type for every given pair.

use std::io::{self, Write};
use std::path::Path;

use coder::Coder;
use coder::event::EventType;
use coder::extract::{Related, relate};
use coder::text::Span;

use crate::args::{self, Dictionaries, RelateFormat};
use crate::report::{Error, Outcome, Result, complain};
use crate::tsv::Table;
use crate::{input, lexicon};

/// One row of the input.
pub(crate) struct Pair {
    pub(crate) id: String,
    pub(crate) sentence: String,
    pub(crate) source: String,
    pub(crate) target: String,
    /// Gold type, where the file has one.
    pub(crate) event: Option<String>,
}

/// Reads a TSV with a header: the pairs, and what is wrong with the rows that have none. Without a column `id` rows are
/// numbered from 1.
pub(crate) fn pairs(path: &Path) -> Result<(Vec<Pair>, Vec<String>)> {
    let fail = |why: String| Error::new(format!("{}: {why}", input::name(path)));
    let bytes = input::required(path)?;
    let text = std::str::from_utf8(&bytes).map_err(|_| fail("not UTF-8 text".to_owned()))?;
    let table = Table::read(text);
    let need =
        |name: &str| table.column(name).ok_or_else(|| fail(format!("no column `{name}` in its header")));
    let (sentence, source, target) = (need("sentence")?, need("source")?, need("target")?);
    let (id, event) = (table.column("id"), table.column("event"));
    let (mut pairs, mut problems) = (Vec::new(), Vec::new());
    for (number, (line, row)) in table.rows.iter().enumerate() {
        // a row may lack a source or a target, and with it the cell
        let get = |i: usize| row.get(i).map_or(String::new(), ToString::to_string);
        if get(sentence).trim().is_empty() {
            problems.push(format!("{}:{line}: a row without a sentence", input::name(path)));
            continue;
        }
        pairs.push(Pair {
            id: id.map_or_else(|| (number + 1).to_string(), get),
            sentence: get(sentence),
            source: get(source),
            target: get(target),
            event: event.map(get).filter(|e| !e.is_empty()),
        });
    }
    Ok((pairs, problems))
}

/// The type for a pair; always one: where no sense matches, the fallback of the relation suite's usage, ACCUSE, is given and
/// its `sense` is empty.
pub(crate) fn answer(coder: &Coder, pair: &Pair) -> Related {
    let find = |words: &str, from: usize| -> Span {
        if words.is_empty() {
            return Span::default();
        }
        let at = pair
            .sentence
            .get(from..)
            .and_then(|s| s.find(words))
            .map(|i| i + from)
            .or_else(|| pair.sentence.find(words));
        at.map_or(Span::default(), |i| Span::new(i, i + words.len()))
    };
    let source = find(&pair.source, 0);
    let target = find(&pair.target, 0);
    let target = if target.overlaps(source) { find(&pair.target, source.end as usize) } else { target };
    let sentences = coder.analyse(&pair.sentence);
    relate(coder.lexicon(), &pair.sentence, &sentences, source, target, None).unwrap_or(Related {
        event: EventType::Accuse,
        mode: None,
        sense: String::new(),
        why: "no sense matches".to_owned(),
        ranking: Vec::new(),
    })
}

pub(crate) fn run(args: &args::Relate) -> Result<Outcome> {
    let coder = lexicon::coder(args.lexicon.as_deref(), &Dictionaries::default())?;
    let mut out = io::BufWriter::new(io::stdout().lock());
    let (pairs, problems) = pairs(&args.path)?;
    if args.format == RelateFormat::Tsv {
        writeln!(out, "id\tevent\tmode\tquad")?;
    }
    problems.iter().for_each(|p| complain(&format!("{p}; row skipped")));
    for pair in pairs {
        let found = answer(&coder, &pair);
        let mode = found.mode.as_deref().unwrap_or("");
        match args.format {
            RelateFormat::Tsv => {
                writeln!(out, "{}\t{}\t{mode}\t{}", pair.id, found.event, found.event.quad())?
            }
            RelateFormat::Jsonl => {
                let record = serde_json::json!({
                    "id": pair.id, "event": found.event, "mode": found.mode, "quad": found.event.quad(),
                    "why": {"sense": found.sense, "points": found.why},
                    "ranking": found.ranking,
                });
                writeln!(out, "{record}")?;
            }
        }
    }
    out.flush()?;
    Ok(if problems.is_empty() { Outcome::Done } else { Outcome::SoftErrors })
}
