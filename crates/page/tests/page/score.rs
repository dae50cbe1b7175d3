//! The main-text score on the 181 news pages beside the repository: 4-word shingles as multisets, precision and recall
//! averaged over pages. Skipped, and says so, where the pages are not.

use std::collections::HashMap;
use std::io::Read;
use std::time::{Duration, Instant};

use crate::shared;

/// Least F1 and precision that pass.
const BAR: f64 = 0.970;
const PRECISION: f64 = 0.960;

fn shingles(text: &str) -> HashMap<Vec<&str>, u32> {
    let words: Vec<&str> =
        text.split(|c: char| !(c.is_alphanumeric() || c == '_')).filter(|w| !w.is_empty()).collect();
    let mut out = HashMap::new();
    if !words.is_empty() {
        for at in 0..words.len().saturating_sub(3).max(1) {
            *out.entry(words[at..(at + 4).min(words.len())].to_vec()).or_insert(0) += 1;
        }
    }
    out
}

#[test]
fn main_text_of_news_pages_scores_above_the_bar() {
    let Some(dir) = shared("data/pages") else { return };
    let gold: serde_json::Value =
        serde_json::from_str(&std::fs::read_to_string(dir.join("ground-truth.json")).unwrap()).unwrap();
    let gold = gold.as_object().unwrap();
    let (mut precisions, mut recalls, mut empty) = (Vec::new(), Vec::new(), 0);
    let (mut wall, mut titled, mut dated) = (Duration::ZERO, 0, 0);
    let mut worst: Vec<(f64, f64, &str)> = Vec::new();
    for (id, entry) in gold {
        let mut html = Vec::new();
        let file = std::fs::File::open(dir.join(format!("html/{id}.html.gz"))).unwrap();
        flate2::read::GzDecoder::new(file).read_to_end(&mut html).unwrap();
        let start = Instant::now();
        let page = page::read(&html, &page::Options::default()).unwrap();
        wall += start.elapsed();
        titled += usize::from(page.title.is_some());
        dated += usize::from(page.published.is_some());
        let text = page.stories.iter().map(|s| s.text.as_str()).collect::<Vec<_>>().join("\n");
        let (got, want) = (shingles(&text), shingles(entry["articleBody"].as_str().unwrap_or("")));
        let both: u32 = want.iter().map(|(k, n)| n.min(got.get(k).unwrap_or(&0))).sum();
        let share = |all: &HashMap<_, u32>| f64::from(both) / f64::from(all.values().sum::<u32>());
        empty += usize::from(got.is_empty());
        if !got.is_empty() {
            precisions.push(share(&got));
        }
        if !want.is_empty() {
            recalls.push(share(&want));
        }
        worst.push((if got.is_empty() { 0.0 } else { share(&got) }, share(&want), id));
    }
    let mean = |v: &[f64]| v.iter().sum::<f64>() / v.len() as f64;
    let (p, r) = (mean(&precisions), mean(&recalls));
    let f1 = 2.0 * p * r / (p + r);
    let speed = gold.len() as f64 / wall.as_secs_f64();
    println!(
        "pages {} empty {empty} precision {p:.3} recall {r:.3} F1 {f1:.3} at {speed:.0} pages/s; titled {titled} dated {dated}",
        gold.len()
    );
    worst.sort_by(|a, b| (a.0 + a.1).total_cmp(&(b.0 + b.1)));
    for (p, r, id) in worst.iter().take(25) {
        println!("  {p:.2} {r:.2} {id}");
    }
    assert!(f1 >= BAR, "F1 {f1:.3} is below {BAR}");
    assert!(p >= PRECISION, "precision {p:.3} is below {PRECISION}");
}
