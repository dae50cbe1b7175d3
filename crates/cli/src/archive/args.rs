//! The flags of `lapwing archive`.

use std::path::PathBuf;

use archive::{Dyad, Filter};
use clap::{Args, Subcommand, ValueEnum};
use coder::event::{CONTEXTS, EventType, SECTORS};

use crate::args::{Color, Dictionaries, Source};
use crate::report::{Error, Result};

#[derive(Debug, Args)]
pub(crate) struct Archive {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Codes pages and adds them; pages that are there already change nothing.
    Add(Add),
    /// Events as rows, counts over groups of them, or the answer to SQL.
    Query(Query),
    /// Events in a machine format.
    Export(Export),
    /// Codes the stories of the archive anew with this program.
    Recode(Recode),
    /// What two codings of the same stories make of them.
    Diff(Diff),
    /// What is in the archive.
    Stats(Stats),
    /// One event with every story that reports it, and why they were merged; or a story with its copies and rewrites.
    Show(Show),
    /// Takes the report of a story out of an event, and keeps it out.
    Unmerge(Unmerge),
    /// Takes a story out of its report group, and keeps it out.
    Split(Split),
}

/// What codes.
#[derive(Debug, Args)]
pub(crate) struct Coding {
    /// Threads; what is coded is the same for any number.
    #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u16).range(1..=256))]
    pub(crate) threads: u16,
    /// Use the lexicon in this folder.
    #[arg(long, value_name = "DIR")]
    pub(crate) lexicon: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) dictionaries: Dictionaries,
}

#[derive(Debug, Args)]
pub(crate) struct Add {
    /// The archive; made where there is none.
    pub(crate) db: PathBuf,
    /// Files and folders; `-` is standard input.
    pub(crate) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) source: Source,
    /// Documents that are written together: a kill loses at most these.
    #[arg(long, default_value_t = 256, value_parser = clap::value_parser!(u32).range(1..=100_000))]
    pub(crate) batch: u32,
    #[command(flatten)]
    pub(crate) coding: Coding,
}

#[derive(Debug, Args)]
pub(crate) struct Query {
    /// The archive.
    pub(crate) db: PathBuf,
    #[command(flatten)]
    pub(crate) filters: Filters,
    /// Count, and average, over groups: day, week, month, year, dyad, actor, recipient, type, mode, quad, cameo, aux,
    /// country, place; several with commas.
    #[arg(long, value_name = "GROUPS", value_delimiter = ',', conflicts_with = "sql")]
    pub(crate) by: Vec<String>,
    /// Answer a SELECT over the tables of docs/archive.md; nothing can be written.
    #[arg(long, value_name = "SELECT")]
    pub(crate) sql: Option<String>,
    /// Rows at most; for SQL more is an error.
    #[arg(long, value_name = "ROWS")]
    pub(crate) limit: Option<usize>,
    /// Seconds at most that SQL may take.
    #[arg(long, value_name = "SECONDS", default_value_t = 60)]
    pub(crate) seconds: u64,
    /// Output.
    #[arg(long, value_enum, default_value = "text")]
    pub(crate) format: TableFormat,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum TableFormat {
    Text,
    Csv,
    Tsv,
    Jsonl,
}

#[derive(Debug, Args)]
pub(crate) struct Export {
    /// The archive.
    pub(crate) db: PathBuf,
    /// A machine format of `lapwing code`.
    #[arg(long, default_value = "jsonl")]
    pub(crate) format: String,
    /// Write to this file instead of standard output.
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
    /// Every record as the coder gave it, before stories were merged.
    #[arg(long, conflicts_with = "one_a_day")]
    pub(crate) reports: bool,
    /// Of events with the same day, source, target and CAMEO code only the first.
    #[arg(long)]
    pub(crate) one_a_day: bool,
    #[command(flatten)]
    pub(crate) filters: Filters,
}

#[derive(Debug, Args)]
pub(crate) struct Recode {
    /// The archive.
    pub(crate) db: PathBuf,
    /// Forget earlier codings when this one is whole.
    #[arg(long)]
    pub(crate) replace: bool,
    /// Also where the archive is coded by this very program, lexicon and model.
    #[arg(long)]
    pub(crate) again: bool,
    #[command(flatten)]
    pub(crate) coding: Coding,
}

#[derive(Debug, Args)]
pub(crate) struct Diff {
    /// The archive.
    pub(crate) db: PathBuf,
    /// Number of a coding (`lapwing archive stats` lists them).
    pub(crate) a: i64,
    /// Number of the other.
    pub(crate) b: i64,
    /// Examples of each kind.
    #[arg(long, default_value_t = 5)]
    pub(crate) examples: usize,
}

#[derive(Debug, Args)]
pub(crate) struct Stats {
    /// The archive.
    pub(crate) db: PathBuf,
    /// Also check that the file is whole (reads all of it).
    #[arg(long)]
    pub(crate) check: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Show {
    /// The archive.
    pub(crate) db: PathBuf,
    /// Key of an event, or number of a story.
    #[arg(value_name = "EVENT|STORY")]
    pub(crate) what: String,
    /// Colours in the listing.
    #[arg(long, value_enum, default_value = "auto")]
    pub(crate) color: Color,
}

#[derive(Debug, Args)]
pub(crate) struct Unmerge {
    /// The archive.
    pub(crate) db: PathBuf,
    /// Key of the event.
    pub(crate) event: String,
    /// Number of the story (`lapwing archive show` tells it).
    pub(crate) story: i64,
}

#[derive(Debug, Args)]
pub(crate) struct Split {
    /// The archive.
    pub(crate) db: PathBuf,
    /// Number of the story (`lapwing archive show` tells it).
    pub(crate) story: i64,
}

/// Which events; where a filter may have several values, one is enough.
#[derive(Debug, Args)]
#[command(next_help_heading = "Filters")]
pub(crate) struct Filters {
    /// First day (yyyy-mm-dd).
    #[arg(long)]
    from: Option<jiff::civil::Date>,
    /// Last day.
    #[arg(long)]
    to: Option<jiff::civil::Date>,
    /// Codes (RUS, NATO) or parts of names (Ryabkov) of who acts.
    #[arg(long, value_delimiter = ',')]
    actor: Vec<String>,
    /// The same of whom it is done to.
    #[arg(long, value_delimiter = ',')]
    recipient: Vec<String>,
    /// RUS:UKR from the first to the second, RUS-UKR either way.
    #[arg(long, value_delimiter = ',')]
    dyad: Vec<String>,
    /// Sectors of anybody who takes part.
    #[arg(long, value_delimiter = ',')]
    sector: Vec<String>,
    /// Event types.
    #[arg(long = "type", value_delimiter = ',')]
    kind: Vec<String>,
    /// Modes.
    #[arg(long, value_delimiter = ',')]
    mode: Vec<String>,
    /// Contexts.
    #[arg(long, value_delimiter = ',')]
    context: Vec<String>,
    /// Auxiliary modes; `none` for events without.
    #[arg(long, value_delimiter = ',')]
    aux: Vec<String>,
    /// Places by name.
    #[arg(long)]
    place: Vec<String>,
    /// Countries of the place (ISO 3166 alpha-3).
    #[arg(long, value_delimiter = ',')]
    country: Vec<String>,
    /// Outlets that report it.
    #[arg(long)]
    outlet: Vec<String>,
    /// Confidence, 0 to 1.
    #[arg(long, value_name = "SHARE")]
    min_confidence: Option<f64>,
    /// Independent origins.
    #[arg(long, value_name = "N")]
    min_origins: Option<u32>,
    /// Words of a story that reports it: all of them, or an expression of FTS5.
    #[arg(long)]
    text: Option<String>,
    /// Keys of events.
    #[arg(long, value_delimiter = ',')]
    event: Vec<String>,
    /// Number of a coding; the current one if not given.
    #[arg(long, value_name = "N")]
    coding: Option<i64>,
}

impl Filters {
    pub(super) fn filter(&self) -> Result<Filter> {
        let types: Vec<&str> = EventType::ALL.iter().map(|t| t.as_str()).collect();
        let modes: Vec<&str> = EventType::ALL.iter().flat_map(|t| t.modes()).copied().collect();
        known("--type", &self.kind, &types)?;
        known("--mode", &self.mode, &modes)?;
        known("--context", &self.context, CONTEXTS)?;
        known("--sector", &self.sector, SECTORS)?;
        known("--aux", &self.aux, &["historical", "future", "hypothetical", "negation", "none"])?;
        let dyad = self.dyad.iter().map(|d| Dyad::parse(d));
        Ok(Filter {
            coding: self.coding.map(archive::CodingId),
            from: self.from,
            to: self.to,
            actor: self.actor.clone(),
            recipient: self.recipient.clone(),
            dyad: dyad
                .collect::<std::result::Result<_, _>>()
                .map_err(|e| Error::new(format!("--dyad {e}")))?,
            sector: self.sector.clone(),
            kind: self.kind.clone(),
            mode: self.mode.clone(),
            context: self.context.clone(),
            aux: self.aux.clone(),
            place: self.place.clone(),
            country: self.country.clone(),
            outlet: self.outlet.clone(),
            text: self.text.clone(),
            min_confidence: self.min_confidence,
            min_origins: self.min_origins,
            key: self.event.clone(),
        })
    }
}

/// A word of a closed list that is not in it is a slip, not a question without answer.
fn known(flag: &str, given: &[String], list: &[&str]) -> Result<()> {
    match given.iter().find(|g| !list.iter().any(|l| l.eq_ignore_ascii_case(g))) {
        Some(slip) => Err(Error::new(format!("{flag} {slip}: not one of {}", list.join(", ")))),
        None => Ok(()),
    }
}
