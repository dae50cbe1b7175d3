//! `cargo x bench-group N [PER_DAY]`: report groups over N stories of the made corpus, made as they are needed.

use archive::group::{Groups, Limits, Sketch};

#[path = "../../crates/archive/tests/corpus/mod.rs"]
mod corpus;

/// Stories made at a time, so that making them can be timed apart.
const BATCH: usize = 2000;

pub fn run(arguments: &[String]) -> Result<(), String> {
    let number = |i: usize, usual: usize| match arguments.get(i) {
        Some(text) => text.parse().map_err(|_| format!("bench-group: `{text}` is not a number")),
        None => Ok(usual),
    };
    let stories: usize = number(0, 100_000)?;
    let per_day = number(1, 33_000)?;
    let limits = Limits::default();
    let mut made = corpus::Corpus::new(1, per_day);
    let mut groups = Groups::new(limits);
    let (mut making, mut sketching, mut placing) = (0.0, 0.0, 0.0);
    let (mut bytes, mut founded, mut wrong) = (0, 0_usize, 0_usize);
    // by number, which the corpus gives from 1 on
    let (mut gold, mut found) = (Vec::new(), Vec::new());
    let mut left = stories;
    while left > 0 {
        let start = user_seconds()?;
        let batch: Vec<corpus::Told> = made.by_ref().take(BATCH.min(left)).collect();
        let read = user_seconds()?;
        let sketches: Vec<Sketch> = batch.iter().map(|t| Sketch::of(&t.story())).collect();
        let sketched = user_seconds()?;
        let placed: Vec<_> = sketches.into_iter().map(|s| groups.add(s)).collect();
        placing += user_seconds()? - sketched;
        sketching += sketched - read;
        making += read - start;
        left -= batch.len();
        for (told, placed) in batch.iter().zip(placed) {
            bytes += told.text.len();
            founded += usize::from(placed.links.is_empty());
            put(&mut gold, told.id, told.gold);
            put(&mut found, told.id, placed.group);
            wrong += placed.links.iter().filter(|l| gold[l.of as usize] != told.gold).count();
            placed.moved.iter().for_each(|m| put(&mut found, m.story, m.group));
        }
    }
    let grouping = sketching + placing;
    // numbers of stories that had not come yet when the bench ended are zero
    let came: Vec<usize> = (0..gold.len()).filter(|i| gold[*i] != 0).collect();
    let of = |list: &[u64]| came.iter().map(|i| list[*i]).collect::<Vec<u64>>();
    println!("adjusted Rand index {:.4}", corpus::rand_index(&of(&gold), &of(&found)));
    println!(
        "{stories} stories, {:.0} MB of text, {per_day} a day, window {} days and {} stories",
        bytes as f64 / 1e6,
        limits.days,
        limits.stories
    );
    println!(
        "{founded} began a group; of the links of the others {:.2} % lead to another gold group",
        100.0 * wrong as f64 / (stories - founded).max(1) as f64
    );
    println!("user CPU: making {making:.1} s, sketching {sketching:.1} s, placing {placing:.1} s");
    println!(
        "{:.0} stories/s of grouping on one core; peak memory {} MiB; {} remembered at the end",
        stories as f64 / grouping.max(0.01),
        peak_mib()?,
        groups.remembered()
    );
    Ok(())
}

fn put(list: &mut Vec<u64>, at: u64, value: u64) {
    let at = at as usize;
    if list.len() <= at {
        list.resize(at + 1, 0);
    }
    list[at] = value;
}

/// User CPU time of this process, in seconds (Linux: hundredths).
fn user_seconds() -> Result<f64, String> {
    let stat = std::fs::read_to_string("/proc/self/stat").map_err(|e| format!("/proc/self/stat: {e}"))?;
    // the second field may hold spaces: count from its bracket
    let fields = stat.rsplit(')').next().unwrap_or("");
    let ticks: f64 = fields
        .split_whitespace()
        .nth(11)
        .and_then(|f| f.parse().ok())
        .ok_or("/proc/self/stat: no user time")?;
    Ok(ticks / 100.0)
}

/// The most memory this process has had, in MiB.
fn peak_mib() -> Result<u64, String> {
    let status =
        std::fs::read_to_string("/proc/self/status").map_err(|e| format!("/proc/self/status: {e}"))?;
    let line = status.lines().find_map(|l| l.strip_prefix("VmHWM:")).ok_or("/proc/self/status: no VmHWM")?;
    let kib: u64 =
        line.trim().trim_end_matches(" kB").parse().map_err(|_| "/proc/self/status: VmHWM is no number")?;
    Ok(kib / 1024)
}
