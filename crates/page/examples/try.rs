//! temporary harness
use std::collections::HashMap;
use std::io::Read;
use std::time::Instant;
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
fn cpu() -> f64 {
    let s = std::fs::read_to_string("/proc/self/stat").unwrap();
    let f: Vec<&str> = s.rsplit(')').next().unwrap().split_whitespace().collect();
    (f[11].parse::<f64>().unwrap() + f[12].parse::<f64>().unwrap()) / 100.0
}
fn main() {
    let dir = std::path::Path::new("/work/shared/data/pages");
    let gold: serde_json::Value =
        serde_json::from_str(&std::fs::read_to_string(dir.join("ground-truth.json")).unwrap()).unwrap();
    let gold = gold.as_object().unwrap();
    let pages: Vec<(String, Vec<u8>, String)> = gold
        .iter()
        .map(|(id, e)| {
            let mut html = Vec::new();
            flate2::read::GzDecoder::new(
                std::fs::File::open(dir.join(format!("html/{id}.html.gz"))).unwrap(),
            )
            .read_to_end(&mut html)
            .unwrap();
            (id.clone(), html, e["articleBody"].as_str().unwrap_or("").to_owned())
        })
        .collect();
    let show: Option<String> = std::env::args().nth(1);
    if let Some(want) = &show {
        for (id, html, body) in &pages {
            if id.starts_with(want.as_str()) {
                let page = page::read(html, &page::Options::default()).unwrap();
                let text = page.stories.iter().map(|s| s.text.as_str()).collect::<Vec<_>>().join("\n\n");
                let g = shingles(body);
                let p = shingles(&text);
                for para in text.split("\n\n") {
                    let s = shingles(para);
                    let hit: usize = s.keys().filter(|k| g.contains_key(*k)).count();
                    println!("{} {}", if hit * 2 < s.len() { "EXTRA" } else { "  ok " }, para);
                }
                for para in body.split('\n') {
                    let s = shingles(para);
                    let hit: usize = s.keys().filter(|k| p.contains_key(*k)).count();
                    if hit * 2 < s.len() {
                        println!("MISSED {}", para)
                    }
                }
                println!("title {:?} published {:?} updated {:?}", page.title, page.published, page.updated);
            }
        }
        return;
    }
    let (start, c0) = (Instant::now(), cpu());
    let texts: Vec<String> = pages
        .iter()
        .map(|(_, html, _)| {
            let page = page::read(html, &page::Options::default()).unwrap();
            page.stories.iter().map(|s| s.text.as_str()).collect::<Vec<_>>().join("\n")
        })
        .collect();
    let (wall, cpu) = (start.elapsed().as_secs_f64(), cpu() - c0);
    let mut rows = Vec::new();
    for ((id, _, body), text) in pages.iter().zip(&texts) {
        let (got, want) = (shingles(text), shingles(body));
        let both: u32 = want.iter().map(|(k, n)| n.min(got.get(k).unwrap_or(&0))).sum();
        let share =
            |all: &HashMap<Vec<&str>, u32>| f64::from(both) / f64::from(all.values().sum::<u32>().max(1));
        rows.push((share(&got), share(&want), id.clone(), got.is_empty()));
    }
    let report = |name: &str, rows: &[(f64, f64, String, bool)]| {
        let p = rows.iter().filter(|r| !r.3).map(|r| r.0).sum::<f64>()
            / rows.iter().filter(|r| !r.3).count() as f64;
        let r = rows.iter().map(|r| r.1).sum::<f64>() / rows.len() as f64;
        println!(
            "{name} n {} empty {} P {p:.4} R {r:.4} F1 {:.4}",
            rows.len(),
            rows.iter().filter(|r| r.3).count(),
            2.0 * p * r / (p + r)
        );
    };
    let half = |h: u8| {
        rows.iter()
            .filter(|r| u8::from_str_radix(&r.2[..1], 16).unwrap() % 2 == h)
            .cloned()
            .collect::<Vec<_>>()
    };
    report("all ", &rows);
    report("even", &half(0));
    report("odd ", &half(1));
    println!("wall {:.1}/s cpu {:.1}/s", pages.len() as f64 / wall, pages.len() as f64 / cpu);
    rows.sort_by(|a, b| (a.0 + a.1).total_cmp(&(b.0 + b.1)));
    for r in rows.iter().take(181) {
        println!("  {:.3} {:.3} {}", r.0, r.1, r.2);
    }
}
