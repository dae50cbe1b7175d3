//! Memory, whatever the input's size.

use std::process::Stdio;
use std::time::Duration;
use std::{fs, thread};

use super::made::Made;
use super::terminal::Folder;

/// Most memory of a run, in MiB.
const LIMIT: u64 = 400;

/// The archive is of `LAPWING_WARC_MB` MB, 24 if nobody says; the bar is for 1000.
#[test]
#[cfg(target_os = "linux")]
fn an_archive_of_any_size_is_read_in_400_mib() {
    let size: usize = std::env::var("LAPWING_WARC_MB").ok().and_then(|s| s.parse().ok()).unwrap_or(24);
    let folder = Folder::new();
    let pages = size * 1_000_000 / 100_000;
    let archive = folder.path().join("crawl.warc");
    Made { seed: 11, pages, padding: 140_000 }.write(&archive, false);
    let bytes = fs::metadata(&archive).unwrap().len();
    assert!(bytes * 10 >= size as u64 * 9_000_000, "{bytes}");
    let mut child = folder
        .command("code crawl.warc --threads 2 --format jsonl --out events")
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut peak = 0;
    while child.try_wait().unwrap().is_none() {
        peak = peak.max(memory(child.id()).unwrap_or(0));
        thread::sleep(Duration::from_millis(20));
    }
    assert_eq!(child.wait().unwrap().code(), Some(0));
    assert!(peak > 10, "the peak was seen: {peak} MiB");
    assert!(peak <= LIMIT, "{bytes} bytes: {peak} MiB");
    if size > 100 {
        eprintln!("{bytes} bytes, {pages} pages: {peak} MiB");
    }
}

/// Most memory that a process has held, in MiB.
fn memory(process: u32) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find(|l| l.starts_with("VmHWM:"))?;
    Some(line.split_whitespace().nth(1)?.parse::<u64>().ok()? >> 10)
}
