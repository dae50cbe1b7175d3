//! The command line: one place for every flag.

use std::path::PathBuf;

use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};

use crate::input::{Given, Way};
use crate::report::Result;

/// Reads news and keeps a verifiable record of who did what to whom, when, where, according to whom, and how firmly.
#[derive(Debug, Parser)]
#[command(name = "lapwing", version, disable_help_subcommand = true, max_term_width = 110)]
pub(crate) struct Args {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Pages in, events out.
    Code(Code),
    /// The page stage alone: stories, and what was set aside and why.
    Read(Read),
    /// Sentences and their trees.
    Parse(Parse),
    /// The best event type for every given pair of actors.
    Relate(Relate),
    /// A sense, an event type, a tag, a diagnostic, or what was coded in a sentence and what nearly was.
    Explain(Explain),
    /// Scores against gold.
    Eval(Eval),
    /// The checker and the examples, on the shipped lexicon or your own.
    Lexicon(Lexicon),
    /// An event archive: one file of pages, stories and events.
    Archive(Box<crate::archive::args::Archive>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum InputKind {
    /// By file name and content.
    Auto,
    /// A web page.
    Html,
    /// Plain scraped text.
    Text,
    /// One JSON object a line: id, text or html, date, url, title.
    Jsonl,
    /// A table with a header: a document a row (CSV, TSV).
    Csv,
    /// A web archive (WARC).
    Warc,
    /// RSS, Atom or JSON Feed.
    Feed,
    /// A sitemap: the pages that it names are listed, not fetched.
    Sitemap,
    /// PETRARCH's sentence XML.
    Petrarch,
}

/// How documents are read, and what is known of them beforehand.
#[derive(Debug, ClapArgs)]
pub(crate) struct Source {
    /// Day of publication where the input does not tell it (yyyy-mm-dd).
    #[arg(long)]
    pub(crate) date: Option<jiff::civil::Date>,
    /// Address of the page.
    #[arg(long)]
    pub(crate) url: Option<String>,
    /// How to read the input.
    #[arg(long, value_enum, default_value = "auto")]
    pub(crate) input: InputKind,
    /// Columns of a table: text=Body,title=Headline,date=Published,id=…,url=…,publication=…,html=…
    #[arg(long, value_name = "PART=COLUMN", value_delimiter = ',')]
    pub(crate) columns: Vec<String>,
}

impl Source {
    /// How the input is to be read.
    pub(crate) fn way(&self) -> Result<Way> {
        Way::new(self.input, &self.columns)
    }

    /// What the command line tells of every document.
    pub(crate) fn given(&self) -> Given {
        Given { date: self.date.map(|d| d.to_string()), url: self.url.clone() }
    }
}

/// PETRARCH's dictionaries.
#[derive(Clone, Debug, Default, ClapArgs)]
pub(crate) struct Dictionaries {
    /// Add the actors of this PETRARCH dictionary; may be given several times.
    #[arg(long, value_name = "FILE")]
    pub(crate) actors: Vec<PathBuf>,
    /// Add the agents (common nouns) of this PETRARCH dictionary; may be given several times.
    #[arg(long, value_name = "FILE")]
    pub(crate) agents: Vec<PathBuf>,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct Code {
    /// Files and folders; `-` is standard input.
    #[arg(default_value = "-")]
    pub(crate) paths: Vec<PathBuf>,
    /// Output: a listing to read, or a machine format.
    #[arg(
        long,
        value_name = "text|jsonl|csv|tsv:gdelt|tsv:mentions|tsv:icews|tsv:polecat|tsv:phoenix|tsv:petrarch|tsv:keds|parquet",
        default_value = "text"
    )]
    pub(crate) format: String,
    #[command(flatten)]
    pub(crate) source: Source,
    /// Write to this file instead of standard output.
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
    /// Go on where the last run into the same file stopped; keeps a journal beside it (FILE.resume).
    #[arg(long, requires = "out")]
    pub(crate) resume: bool,
    /// Threads; the output is the same for any number.
    #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u16).range(1..=256))]
    pub(crate) threads: u16,
    /// Use the lexicon in this folder.
    #[arg(long, value_name = "DIR")]
    pub(crate) lexicon: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) dictionaries: Dictionaries,
    /// Colours in the listing.
    #[arg(long, value_enum, default_value = "auto")]
    pub(crate) color: Color,
    /// No listing of set-aside parts, no reasons for empty results.
    #[arg(long, short)]
    pub(crate) quiet: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Color {
    Auto,
    Always,
    Never,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct Read {
    /// The page; `-` is standard input.
    #[arg(default_value = "-")]
    pub(crate) path: PathBuf,
    /// Output.
    #[arg(long, value_enum, default_value = "text")]
    pub(crate) format: ReadFormat,
    /// How to read the input.
    #[arg(long, value_enum, default_value = "auto")]
    pub(crate) input: InputKind,
    /// Columns of a table: text=Body,title=Headline,date=Published,id=…,url=…,publication=…,html=…
    #[arg(long, value_name = "PART=COLUMN", value_delimiter = ',')]
    pub(crate) columns: Vec<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ReadFormat {
    Text,
    Json,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct Parse {
    /// The text; `-` is standard input.
    #[arg(default_value = "-")]
    pub(crate) path: PathBuf,
    /// Output.
    #[arg(long, value_enum, default_value = "text")]
    pub(crate) format: ParseFormat,
    /// `conllu`: tag and parse the words given there.
    #[arg(long, value_enum, default_value = "text")]
    pub(crate) input: ParseInput,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ParseFormat {
    Text,
    Conllu,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ParseInput {
    Text,
    Conllu,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct Relate {
    /// Tab-separated with a header: sentence, source, target, and an id if there is one; `-` is standard input.
    pub(crate) path: PathBuf,
    /// Output.
    #[arg(long, value_enum, default_value = "tsv")]
    pub(crate) format: RelateFormat,
    /// Use the lexicon in this folder.
    #[arg(long, value_name = "DIR")]
    pub(crate) lexicon: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum RelateFormat {
    Tsv,
    Jsonl,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct Explain {
    /// What to explain.
    #[arg(required = true)]
    pub(crate) what: Vec<String>,
    /// Day of publication, for a sentence.
    #[arg(long)]
    pub(crate) date: Option<jiff::civil::Date>,
    /// Use the lexicon in this folder.
    #[arg(long, value_name = "DIR")]
    pub(crate) lexicon: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) dictionaries: Dictionaries,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct Eval {
    /// The kind of gold.
    #[arg(value_enum)]
    pub(crate) suite: Suite,
    /// The gold file.
    pub(crate) path: PathBuf,
    /// List the errors.
    #[arg(long)]
    pub(crate) errors: bool,
    /// Use the lexicon in this folder.
    #[arg(long, value_name = "DIR")]
    pub(crate) lexicon: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) dictionaries: Dictionaries,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Suite {
    /// Relation typing: id, sentence, source, target, event, quad.
    Plv,
    /// PETRARCH's validation records.
    PetrarchXml,
    /// PLOVER interchange records, JSON or JSON Lines.
    PloverJson,
    /// A folder of stories with gold events.
    Stories,
    /// A folder with sentences and their auxiliary modes.
    Modality,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct Lexicon {
    #[command(subcommand)]
    pub(crate) command: LexiconCommand,
}

#[derive(Debug, Subcommand)]
pub(crate) enum LexiconCommand {
    /// Checks every file and lists all faults; with PETRARCH's dictionaries, those.
    Check {
        /// The lexicon's folder; the shipped one if not given.
        dir: Option<PathBuf>,
        #[command(flatten)]
        dictionaries: Dictionaries,
    },
    /// Runs the examples, each a test of its own.
    Test {
        /// The lexicon's folder; the one of this checkout if not given.
        dir: Option<PathBuf>,
        /// Only examples whose name contains this.
        #[arg(long)]
        only: Option<String>,
        /// Failures only.
        #[arg(long, short)]
        quiet: bool,
    },
    /// What each composer makes of each type of event, as a Markdown page.
    Matrix {
        /// The lexicon's folder; the shipped one if not given.
        dir: Option<PathBuf>,
    },
}
