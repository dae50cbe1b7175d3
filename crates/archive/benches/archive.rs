//! Events per second written and questions over them: `cargo bench -p lapwing-archive`.
//!
//! Writing (`LAPWING_EVENTS`, 100,000): stories in the order of their days, of some 250 made-up words with five events each, a
//! tenth of them told again by another outlet, 200 countries of which few are often in the news. Only what the archive does is
//! timed. Beside the clock stands the processor's time, which other programs on the machine disturb less.
//!
//! Asking (`LAPWING_SERIES`, 5,000,000): events over ten years, put straight into the two tables that series are answered from,
//! with the same columns and indexes; stories and reports, which no series looks at, are left out.
#![allow(missing_docs, clippy::print_stdout, clippy::unwrap_used, reason = "a bench prints and may fail")]

use std::time::{Duration, Instant};

use archive::{Archive, By, Coded, Coder, Dyad, Filter, Page, Ready, Story};
use event::{Actor, Event, EventType};

const PAGES: usize = 256;
const EVENTS: usize = 5;

/// The numbers of splitmix64.
struct Seed(u64);

impl Seed {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut x = self.0;
        x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        x ^ (x >> 31)
    }

    fn below(&mut self, n: usize) -> usize {
        (self.next() % n as u64) as usize
    }

    /// Small numbers much more often than large ones.
    fn skewed(&mut self, n: usize) -> usize {
        let x = (self.next() >> 11) as f64 / (1_u64 << 53) as f64;
        ((n as f64).powf(x) as usize).saturating_sub(1).min(n - 1)
    }
}

fn code(n: usize) -> String {
    let letter = |i: usize| char::from(b'A' + (i % 26) as u8);
    [letter(n / 26 + 5), letter(n), letter(n * 7 + 3)].iter().collect()
}

fn word(n: usize) -> String {
    const PARTS: [&str; 16] = [
        "ka", "lo", "mi", "ter", "vos", "an", "el", "pru", "si", "dor", "ne", "ga", "hu", "rit", "bel", "zo",
    ];
    format!("{}{}{}", PARTS[n % 16], PARTS[n / 16 % 16], PARTS[n / 256 % 16])
}

fn sentence(seed: &mut Seed, words: usize) -> String {
    (0..words).map(|_| word(seed.skewed(4096))).collect::<Vec<_>>().join(" ") + "."
}

/// The day that is `n` days into the ten years.
fn day(n: usize) -> jiff::civil::Date {
    jiff::civil::date(2014, 1, 1) + jiff::Span::new().days(n.min(3_649) as i64)
}

fn event(seed: &mut Seed, text: &str, start: u32, days: usize) -> Event {
    let kind = EventType::ALL[seed.below(16)];
    // most events are of the last days
    let day = day(days.saturating_sub(seed.skewed(30)));
    let actor = |seed: &mut Seed| {
        let n = seed.skewed(200);
        Actor {
            code: Some(code(n)),
            sector: (!n.is_multiple_of(3)).then(|| ["GOV", "MIL", "COP"][n % 3].to_owned()),
            entity_text: format!("the people of {}", word(n)),
            name: n.is_multiple_of(4).then(|| format!("{} {}", word(n), word(n + 9))),
            ..Actor::default()
        }
    };
    let id = seed.next();
    let json = format!(
        r#"{{"id":"{id:016x}","date":"{day}","actor":[],"recipient":[],"event":["{}"],"mode":[],"context":["military","diplomatic"],
        "aux":[],"cameo":"{:02}0","goldstein":-5.0,"event_scale":{},"quad_code":{},
        "event_loc":{{"extracted_place":"{p}","resolved_place":"{p}","geonameid":2464470,"lat":36.8,"lon":10.18,"country_code":"{c}","resolution":4}},
        "text":"","text_info":{{"sequence":3,"start":{start},"end":{}}},
        "evidence":{{"event":[[{start},{e}]],"actor":[[{start},{e}]],"recipient":[[{start},{e}]],"date":[[{start},{e}]],"place":[[{start},{e}]]}},
        "attribution":[{{"speaker":"the ministry","medium":"a wire"}}],"why":{{"sense":"COERCE/arrest/detain","path":"arrested: actor: nsubj; recipient: obj","rules":["memory: the army is that of the story's country"]}},
        "confidence":0.72,"cite_info":{{"url":"https://paper.example/{id:x}","title":"{}","publication":"Paper","language":"en",
        "coder":"lapwing 0.1.0","lexicon":"2cb4c28e705e5f11","model":"da481fc0052bdd01","codebook":"plover-2.0"}},"schema":1}}"#,
        kind.as_str(),
        seed.below(20) + 1,
        kind.score(None),
        kind.quad(),
        start + text.len() as u32,
        word(seed.below(4096)),
        e = start + 6,
        p = word(seed.skewed(500)),
        c = code(seed.skewed(200)),
    );
    let mut event: Event = serde_json::from_str(&json).unwrap();
    event.text = text.to_owned();
    (event.actor, event.recipient) = (vec![actor(seed)], vec![actor(seed)]);
    event
}

fn page(seed: &mut Seed, number: usize, days: usize) -> Coded {
    let outlet = format!("paper{}.example", seed.skewed(300));
    let mut text = String::new();
    let mut events = Vec::new();
    for _ in 0..EVENTS {
        let told = sentence(seed, 22);
        events.push(event(seed, &told, text.len() as u32, days));
        text += &told;
        text += "\n\n";
        text += &sentence(seed, 28);
        text += "\n\n";
    }
    let story = Story { text, ..Story::default() };
    let page = Page {
        url: Some(format!("https://{outlet}/{number}")),
        title: Some(sentence(seed, 8)),
        published: Some("2024-05-15".into()),
        language: Some("en".into()),
        stories: vec![story],
        ..Page::default()
    };
    Coded { page, status: "coded".into(), events }
}

/// Time of the processor that this program has used.
fn used() -> Duration {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let ticks: u64 = stat.rsplit(')').next().map_or(0, |rest| {
        rest.split_whitespace().skip(11).take(2).filter_map(|t| t.parse::<u64>().ok()).sum()
    });
    Duration::from_millis(ticks * 10)
}

fn timed<T>(name: &str, work: impl FnOnce() -> T) -> T {
    let (clock, before) = (Instant::now(), used());
    let result = work();
    println!(
        "{name:<44} {:8.3} s clock {:8.3} s processor",
        clock.elapsed().as_secs_f64(),
        (used() - before).as_secs_f64()
    );
    result
}

fn main() {
    if std::env::args().any(|a| a == "--test") {
        return;
    }
    let number = |name: &str, or: usize| std::env::var(name).ok().and_then(|n| n.parse().ok()).unwrap_or(or);
    let (events, series) = (number("LAPWING_EVENTS", 100_000), number("LAPWING_SERIES", 5_000_000));
    let path = std::path::PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("bench.db");
    let remove = || {
        for ending in ["", "-wal", "-shm"] {
            let _ = std::fs::remove_file(format!("{}{ending}", path.display()));
        }
    };
    remove();
    let mut archive = fill(Archive::open(&path).unwrap(), events);
    ask_stories(&mut archive);
    drop(archive);
    println!(
        "{:<44} {:8.1} MiB",
        "file",
        std::fs::metadata(&path).unwrap().len() as f64 / f64::from(1 << 20)
    );
    remove();
    if series > 0 {
        let coding = Archive::open(&path).unwrap().coding(&coder()).unwrap();
        timed("rows for series put in", || put_in(&path, coding.0, series));
        ask(&Archive::open_to_read(&path).unwrap());
        remove();
    }
}

fn coder() -> Coder {
    Coder { program: "bench".into(), lexicon: "l".into(), model: "m".into() }
}

/// Events and pairs alone, in the order of days.
fn put_in(path: &std::path::Path, coding: i64, number: usize) {
    let mut connection = rusqlite::Connection::open(path).unwrap();
    connection.pragma_update(None, "cache_size", -(1 << 20)).unwrap();
    let transaction = connection.transaction().unwrap();
    {
        let mut event = transaction
            .prepare(
                "INSERT INTO events (id, coding, key, day, type, mode, aux, context, cameo, goldstein, event_scale, quad_code, place,
                   country, lat, lon, confidence, articles, outlets, origins, report)
                 VALUES (?1, ?2, ?3, ?4, ?5, '', '', 'military', '173', ?6, ?7, ?8, 'Tunis', 'TUN', 36.8, 10.18, 0.7, 1, 1, 1, 0)",
            )
            .unwrap();
        let mut dyad = transaction
            .prepare(
                "INSERT OR IGNORE INTO dyads (coding, actor, recipient, day, type, event, goldstein, event_scale)
                 VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            )
            .unwrap();
        let codes: Vec<String> = (0..200).map(code).collect();
        let mut seed = Seed(2);
        for n in 0..number {
            let kind = EventType::ALL[seed.below(16)];
            let (day, id) = (day(n * 3_650 / number).to_string(), n as i64 + 1);
            let (goldstein, scale) = (seed.below(20) as f64 - 10.0, kind.score(None));
            let key = format!("{:016x}", seed.next());
            event.execute((id, coding, key, &day, kind.as_str(), goldstein, scale, kind.quad())).unwrap();
            let (actor, recipient) = (&codes[seed.skewed(200)], &codes[seed.skewed(200)]);
            dyad.execute((coding, actor, recipient, &day, kind.as_str(), id, goldstein, scale)).unwrap();
        }
    }
    transaction.commit().unwrap();
}

fn fill(mut archive: Archive, asked: usize) -> Archive {
    let coding = archive.coding(&coder()).unwrap();
    let mut seed = Seed(1);
    let (mut written, mut events) = (0, 0);
    let (mut clock, mut processor) = (Duration::ZERO, Duration::ZERO);
    let mut ready = (Duration::ZERO, Duration::ZERO);
    let (mut part, mut told) = ((0, Duration::ZERO, Duration::ZERO), 0);
    while written < asked {
        let mut batch: Vec<Coded> =
            (0..PAGES).map(|n| page(&mut seed, written + n, written * 3_650 / asked)).collect();
        for i in (9..PAGES).step_by(10) {
            // the same news in another paper
            let events = batch[i - 1].events.clone();
            batch[i].page.stories = batch[i - 1].page.stories.clone();
            batch[i].events = events;
        }
        // what the threads that code do
        let (start, before) = (Instant::now(), used());
        let batch: Vec<Ready> = batch.into_iter().map(|c| Ready::of(c).unwrap()).collect();
        ready = (ready.0 + start.elapsed(), ready.1 + (used() - before));
        let (start, before) = (Instant::now(), used());
        let added = archive.add_ready(coding, &batch).unwrap();
        let (took, spent) = (start.elapsed(), used() - before);
        written += added.reports;
        events += added.events;
        clock += took;
        processor += spent;
        part = (part.0 + added.reports, part.1 + took, part.2 + spent);
        told += added.reports;
        if told >= asked.div_ceil(10) {
            println!(
                "{written:>9} reports, {events:>9} events{:<11} {:>8.0} /s clock {:>8.0} /s processor",
                "",
                part.0 as f64 / part.1.as_secs_f64(),
                part.0 as f64 / part.2.as_secs_f64()
            );
            (part, told) = ((0, Duration::ZERO, Duration::ZERO), 0);
        }
    }
    println!(
        "{:<44} {:>8.0} /s clock {:>8.0} /s processor",
        "all reports made ready, on any thread",
        written as f64 / ready.0.as_secs_f64(),
        written as f64 / ready.1.as_secs_f64()
    );
    println!(
        "{:<44} {:>8.0} /s clock {:>8.0} /s processor",
        "all reports written",
        written as f64 / clock.as_secs_f64(),
        written as f64 / processor.as_secs_f64()
    );
    archive
}

fn ask(archive: &Archive) {
    let all = Filter::default();
    let pair =
        Filter { dyad: vec![Dyad::parse(&format!("{}:{}", code(0), code(1))).unwrap()], ..Filter::default() };
    let rows = timed("one dyad by month", || archive.series(&pair, &[By::Month]).unwrap().rows.len());
    println!("{:<44} {rows:8} rows", "");
    timed("one dyad by month, firm events only", || {
        let firm = Filter { aux: vec!["none".into()], ..pair.clone() };
        archive.series(&firm, &[By::Month]).unwrap()
    });
    let rows = timed("the world by day", || archive.series(&all, &[By::Day]).unwrap().rows.len());
    println!("{:<44} {rows:8} rows", "");
    timed("the world by day and type", || archive.series(&all, &[By::Day, By::Type]).unwrap());
    timed("the world by month", || archive.series(&all, &[By::Month]).unwrap());
    let rows =
        timed("every dyad by month", || archive.series(&all, &[By::Dyad, By::Month]).unwrap().rows.len());
    println!("{:<44} {rows:8} rows", "");
    timed("every dyad by year", || archive.series(&all, &[By::Dyad, By::Year]).unwrap());
    timed("one actor by month", || {
        let one = Filter { actor: vec![code(0)], ..Filter::default() };
        archive.series(&one, &[By::Month]).unwrap()
    });
}

fn ask_stories(archive: &mut Archive) {
    timed("stories with two words, events counted", || {
        let words = Filter { text: Some(format!("{} {}", word(900), word(1200))), ..Filter::default() };
        archive.count(&words).unwrap()
    });
    timed("a day's events in rows", || {
        let day = Some(day(2_000));
        archive.rows(&Filter { from: day, to: day, ..Filter::default() }, 100_000).unwrap()
    });
    timed("all events, their records read", || {
        let mut number = 0;
        archive
            .each::<archive::Error>(&Filter::default(), archive::Each::Event, |_| {
                number += 1;
                Ok(())
            })
            .unwrap();
        number
    });
}
