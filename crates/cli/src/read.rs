//! `lapwing read`: the page stage alone.

use std::io::{self, Write};

use crate::args::{self, ReadFormat};
use crate::input::{self, Given, Unreadable, Way};
use crate::report::{Outcome, Result, complain};
use crate::tally::Tally;

pub(crate) fn run(args: &args::Read) -> Result<Outcome> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    let way = Way::new(args.input, &args.columns)?;
    let mut tally = Tally::default();
    for document in input::documents(&args.path, &way) {
        let document = document.read(&Given::default());
        let page = match document.page {
            Ok(page) => page,
            Err(Unreadable::Listed(page)) => *page,
            Err(Unreadable::Passed(why)) => {
                tally.passed(why);
                continue;
            }
            Err(Unreadable::Bad(why)) => {
                complain(&format!("{}: {why}; document skipped", document.name));
                tally.broken();
                continue;
            }
        };
        match args.format {
            ReadFormat::Json => {
                let json = serde_json::to_string_pretty(&page).map_err(io::Error::from)?;
                writeln!(out, "{json}")?;
            }
            ReadFormat::Text => text(&page, &mut out)?,
        }
    }
    out.flush()?;
    if let Some(left_out) = tally.left_out() {
        complain(&left_out);
    }
    Ok(if tally.any_broken() { Outcome::SoftErrors } else { Outcome::Done })
}

fn text(page: &coder::page::Page, out: &mut impl Write) -> io::Result<()> {
    let facts = [
        ("title", &page.title),
        ("published", &page.published),
        ("updated", &page.updated),
        ("byline", &page.byline),
        ("agency", &page.agency),
        ("outlet", &page.publication),
        ("address", &page.url),
        ("language", &page.language),
        ("cut off", &page.cut_off),
    ];
    for (name, value) in facts {
        let Some(value) = value else { continue };
        writeln!(out, "{name:<10} {value}")?;
        // Where places of the page disagree, who is believed and what the others say.
        let key = match name {
            "byline" => "authors",
            "outlet" => "publication",
            name => name,
        };
        for (source, other) in
            page.sources.get(key).into_iter().flat_map(|s| s.differ.iter().map(move |o| (s, o)))
        {
            writeln!(out, "{:<10} from {}; {} says {}", "", source.from, other.from, other.value)?;
        }
    }
    if page.kind != coder::page::Kind::Story {
        let kind = serde_json::to_value(page.kind).map_err(io::Error::from)?;
        writeln!(out, "{:<10} {}", "kind", kind.as_str().unwrap_or_default())?;
    }
    if page.translated {
        writeln!(out, "translated yes")?;
    }
    for (number, story) in page.stories.iter().enumerate() {
        writeln!(out, "\n== story {} {}\n", number + 1, story.heading.as_deref().unwrap_or(""))?;
        writeln!(out, "{}", story.text)?;
    }
    if !page.set_aside.is_empty() {
        writeln!(out, "\n== set aside\n")?;
        for part in &page.set_aside {
            writeln!(out, "{:<14} {}", part.reason.as_str(), part.text.replace('\n', " "))?;
        }
    }
    Ok(())
}
