//! Words per second of one thread: `cargo bench -p lapwing-syntax`.
//!
//! Reads the raw text of the treebanks' test sets from `../shared`, since made-up text repeats its words and flatters the cache.
#![allow(missing_docs, clippy::print_stdout, reason = "a bench prints")]

use std::sync::LazyLock;
use std::time::{Duration, Instant};
use syntax::{Model, Word};

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");

fn main() {
    if std::env::args().any(|a| a == "--test") {
        return;
    }
    let Ok(bytes) = std::fs::read(format!("{ROOT}/models/en.bin")) else {
        println!("skipped: models/en.bin is not here");
        return;
    };
    let start = Instant::now();
    let Ok(model) = Model::load(&bytes) else {
        println!("models/en.bin does not load");
        return;
    };
    println!("load: {:.1} ms", start.elapsed().as_secs_f64() * 1e3);
    let mut stories = Vec::new();
    for name in ["en_ewt-test", "en_gum-test"] {
        let Ok(text) = std::fs::read_to_string(format!("{ROOT}/../shared/data/ud/{name}.conllu")) else {
            println!("skipped: ../shared is not here");
            return;
        };
        let Ok(document) = syntax::conllu::read(&text) else { continue };
        // Stories of about five hundred words, as news has them.
        let mut story = String::new();
        for paragraph in document.text.split_inclusive("\n\n") {
            story.push_str(paragraph);
            if story.len() > 2500 {
                stories.push(std::mem::take(&mut story));
            }
        }
        stories.push(story);
    }
    let (words, time) = best(&stories, |s| model.analyse(s).iter().map(|s| s.tokens.len()).sum());
    println!(
        "text to trees: {:.0} words/s ({} stories, {words} words)",
        words as f64 / time.as_secs_f64(),
        stories.len()
    );
    let given: Vec<Vec<Word>> = stories.iter().flat_map(|s| words_of(&model, s)).collect();
    let (words, time) =
        best(&[String::new()], |_| model.analyse_words(&given).iter().map(|s| s.tokens.len()).sum());
    println!("words to tags, lemmas, entities, trees: {:.0} words/s", words as f64 / time.as_secs_f64());
    let (words, time) = best(&stories, |s| model.segment(s).iter().map(Vec::len).sum());
    println!("text to words and sentences: {:.0} words/s", words as f64 / time.as_secs_f64());
}

/// The words of a story, as a file of words would give them.
fn words_of(model: &Model, story: &str) -> Vec<Vec<Word>> {
    let word = |span: text::Span| Word {
        form: span.of(story).into(),
        span,
        space_after: true,
        mwt: 0,
        paragraph: 0,
    };
    model.segment(story).into_iter().map(|s| s.into_iter().map(word).collect()).collect()
}

/// Words, and the best time of twelve passes over the stories.
fn best(stories: &[String], work: impl Fn(&str) -> usize) -> (usize, Duration) {
    let mut fastest = Duration::MAX;
    let mut words = 0;
    for _ in 0..12 {
        let start = busy();
        words = stories.iter().map(|s| work(s)).sum();
        fastest = fastest.min(busy().saturating_sub(start));
    }
    (words, fastest)
}

/// Time that this thread has run, so that what else the machine does counts little; the clock's time where the system does not tell.
fn busy() -> Duration {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = told.as_deref().and_then(|s| s.split(' ').next()).and_then(|n| n.parse().ok());
    nanoseconds.map_or_else(|| CLOCK.elapsed(), Duration::from_nanos)
}

static CLOCK: LazyLock<Instant> = LazyLock::new(Instant::now);
