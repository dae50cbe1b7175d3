//! `cargo x eval`: scores the program and notes the figures in `eval/scores.csv`. `cargo x check` holds them there.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::house;

/// A figure may fall by so much before the check fails: the last digit that is noted.
const SLACK: f64 = 0.0005;

/// Which way a measure is better.
#[derive(Clone, Copy, PartialEq)]
enum Better {
    Higher,
    Lower,
}

/// One figure.
struct Figure {
    suite: &'static str,
    measure: String,
    value: f64,
    better: Better,
}

fn scores() -> PathBuf {
    house::root().join("eval/scores.csv")
}

/// Scores and notes.
pub fn run() -> Result<(), String> {
    let figures = figures()?;
    let head = house::output(Command::new("git").args(["log", "-1", "--format=%cs,%h"]))?;
    let mut rows =
        std::fs::read_to_string(scores()).unwrap_or_else(|_| "date,commit,suite,measure,value\n".to_owned());
    for f in &figures {
        let row = format!("{},{},{},{}", head.trim(), f.suite, f.measure, shown(f.value));
        println!("{row}");
        let _ = writeln!(rows, "{row}");
    }
    std::fs::write(scores(), rows).map_err(|e| format!("{}: {e}", scores().display()))
}

/// Scores, and fails where a figure is worse than the last one noted.
pub fn check() -> Result<(), String> {
    let figures = figures()?;
    let noted = std::fs::read_to_string(scores()).map_err(|e| format!("{}: {e}", scores().display()))?;
    let mut worse = Vec::new();
    for f in &figures {
        let last = last(&noted, f.suite, &f.measure);
        println!(
            "{:<14} {:<22} {:>8} (noted {})",
            f.suite,
            f.measure,
            shown(f.value),
            last.map_or("nothing".to_owned(), shown)
        );
        if last.is_some_and(|l| {
            if f.better == Better::Higher { f.value < l - SLACK } else { f.value > l + SLACK }
        }) {
            worse.push(format!("{} {}", f.suite, f.measure));
        }
    }
    if worse.is_empty() {
        Ok(())
    } else {
        Err(format!("worse than noted: {}; explain it, then `cargo x eval`", worse.join(", ")))
    }
}

/// Counts are whole, rates have four places.
fn shown(value: f64) -> String {
    if value.fract() == 0.0 && value.abs() >= 2.0 || value == 0.0 {
        format!("{value:.0}")
    } else {
        format!("{value:.4}")
    }
}

fn last(noted: &str, suite: &str, measure: &str) -> Option<f64> {
    let row = noted.lines().rfind(|l| {
        let cells: Vec<&str> = l.split(',').collect();
        cells.get(2..4) == Some(&[suite, measure])
    })?;
    row.rsplit(',').next()?.parse().ok()
}

fn figures() -> Result<Vec<Figure>, String> {
    let lapwing = house::lapwing()?;
    let eval =
        |suite: &str, gold: PathBuf| house::output(Command::new(&lapwing).args(["eval", suite]).arg(gold));
    let mut figures = Vec::new();
    for (suite, folder) in STORIES {
        figures.extend(stories(suite, &eval("stories", house::root().join("eval/stories").join(folder))?)?);
    }
    let told = eval("modality", house::root().join("eval/modality"))?;
    for aux in ["future", "historical", "hypothetical", "negation"] {
        figures.push(Figure {
            suite: "modality",
            measure: format!("{aux} F1"),
            value: f1(&told, aux)?,
            better: Better::Higher,
        });
    }
    let told = eval("stories", house::root().join("eval/settings"))?;
    for field in ["date", "place country", "place city"] {
        figures.push(Figure {
            suite: "settings",
            measure: format!("{field} F1"),
            value: f1(&told, field)?,
            better: Better::Higher,
        });
    }
    let Some(shared) = house::shared("") else {
        println!("skipped: seed and plv, for ../shared is not beside the repository");
        return Ok(figures);
    };
    figures.extend(seed(&lapwing, &shared)?);
    for (suite, file) in [("plv-tune", "tune.tsv"), ("plv-check", "check.tsv")] {
        let told = eval("plv", shared.join("data/plv").join(file))?;
        for level in ["root", "quad", "binary"] {
            let value = row(&told, level)?.last().and_then(|v| v.parse().ok());
            let value = value.ok_or_else(|| format!("eval plv told no {level} figure"))?;
            figures.push(Figure {
                suite,
                measure: format!("{level} macro-F1"),
                value,
                better: Better::Higher,
            });
        }
    }
    Ok(figures)
}

/// Sets of stories and their folders.
const STORIES: [(&str, &str); 5] =
    [("stories-a", "a"), ("stories-b", "b"), ("stories-c", "c"), ("stories-d", "d"), ("stories-e", "e")];

/// Event types, actors and fields of a set of stories. The first three tables end in a row *all*: types, actors in the main, actors in full.
fn stories(suite: &'static str, told: &str) -> Result<Vec<Figure>, String> {
    let totals: Vec<Vec<&str>> = told
        .lines()
        .filter_map(|l| l.strip_prefix("all (micro)"))
        .map(|r| r.split_whitespace().collect())
        .collect();
    let total = |table: usize, column: usize| {
        let cell = totals.get(table).and_then(|t: &Vec<&str>| t.get(column));
        cell.and_then(|v| v.parse().ok()).ok_or_else(|| format!("{suite}: no total in table {table}"))
    };
    let mut figures = vec![
        ("type F1".to_owned(), total(0, 2)?),
        ("type precision".to_owned(), total(0, 0)?),
        ("type recall".to_owned(), total(0, 1)?),
        ("actors in the main F1".to_owned(), total(1, 2)?),
        ("actors in full F1".to_owned(), total(2, 2)?),
    ];
    for field in ["actor+sector", "date", "mode", "place city", "place country", "speaker"] {
        figures.push((format!("{field} F1"), f1(told, field)?));
    }
    let figure = |(measure, value)| Figure { suite, measure, value, better: Better::Higher };
    Ok(figures.into_iter().map(figure).collect())
}

/// The words of the row with this name.
fn row<'t>(told: &'t str, name: &str) -> Result<Vec<&'t str>, String> {
    let rest = told.lines().find_map(|l| l.strip_prefix(name).filter(|r| r.starts_with(' ')));
    rest.map(|r| r.split_whitespace().collect())
        .ok_or_else(|| format!("no row `{name}` in what the evaluation told"))
}

/// F1 in a row of precision, recall, F1, gold and found.
fn f1(told: &str, name: &str) -> Result<f64, String> {
    row(told, name)?.get(2).and_then(|v| v.parse().ok()).ok_or_else(|| format!("no F1 in the row `{name}`"))
}

/// The closing line of the page's own scorer: `needed 9/13 optional 2/7 strict 5 events 16 extra 3 bare 0 aside 0`.
fn seed(lapwing: &Path, shared: &Path) -> Result<Vec<Figure>, String> {
    let told = house::output(Command::new("python3").arg(shared.join("seed/score.py")).arg(lapwing))?;
    let words: Vec<&str> = told.lines().last().unwrap_or("").split_whitespace().collect();
    let mut figures = Vec::new();
    for (measure, better) in [
        ("needed", Better::Higher),
        ("optional", Better::Higher),
        ("strict", Better::Higher),
        ("extra", Better::Lower),
        ("bare", Better::Lower),
        ("aside", Better::Lower),
    ] {
        let at = words
            .iter()
            .position(|w| *w == measure)
            .ok_or_else(|| format!("the page's scorer told no `{measure}`"))?;
        let value = words.get(at + 1).and_then(|w| w.split('/').next()?.parse().ok());
        let value = value.ok_or_else(|| format!("the page's scorer told no number of `{measure}`"))?;
        figures.push(Figure { suite: "seed", measure: measure.to_owned(), value, better });
    }
    Ok(figures)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_row_counts() {
        let noted = "date,commit,suite,measure,value\n2026-01-01,a,seed,needed,7\n2026-01-02,b,seed,needed,9\n2026-01-02,b,seed,extra,4\n";
        assert_eq!(last(noted, "seed", "needed"), Some(9.0));
        assert_eq!(last(noted, "seed", "strict"), None);
    }

    #[test]
    fn figures_are_found_by_the_names_of_their_rows() {
        let told = "field   P  R  F1  gold  found\nplace city   0.9  0.8  0.85  34  35\nroot    accuracy 0.7  macro-F1 0.61\n";
        assert_eq!(f1(told, "place city"), Ok(0.85));
        assert_eq!(row(told, "root").map(|r| r.len()), Ok(4));
        assert!(row(told, "place").is_ok_and(|r| r[0] == "city") && row(told, "quad").is_err());
    }

    #[test]
    fn counts_and_rates_are_told_apart() {
        assert_eq!(
            (shown(9.0), shown(0.0), shown(1.0), shown(0.61234)),
            ("9".into(), "0".into(), "1.0000".into(), "0.6123".into())
        );
    }
}
