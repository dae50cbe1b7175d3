//! `cargo x diff BASE`: what a change does to the events of `examples/`.
//!
//! BASE is a revision of git, built in a worktree of its own, or a file that `cargo x diff --save FILE` wrote before.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

use crate::house;

/// Fields in which two events of the same words are compared.
const FIELDS: &[&str] = &[
    "event",
    "mode",
    "context",
    "aux",
    "cameo",
    "actor",
    "recipient",
    "date",
    "event_loc",
    "attribution",
    "confidence",
];

pub fn run(arguments: &[String]) -> Result<(), String> {
    match arguments {
        [flag, file] if flag == "--save" => {
            let now = coded(&house::lapwing()?)?;
            std::fs::write(file, now).map_err(|e| format!("{file}: {e}"))
        }
        [base] => {
            let before = if Path::new(base).is_file() {
                std::fs::read_to_string(base).map_err(|e| format!("{base}: {e}"))?
            } else {
                at_revision(base)?
            };
            let now = coded(&house::lapwing()?)?;
            print!("{}", report(&before, &now)?);
            Ok(())
        }
        _ => Err("usage: cargo x diff BASE | --save FILE (BASE is a revision or such a file)".to_owned()),
    }
}

/// The events of the pages, as JSON Lines.
fn coded(lapwing: &Path) -> Result<String, String> {
    house::output(Command::new(lapwing).args(["code", "--quiet", "--format", "jsonl"]).args(house::pages()?))
}

/// The events of the same pages from the program of another revision.
fn at_revision(revision: &str) -> Result<String, String> {
    let git = || Command::new("git");
    let tree = house::root().join("target/diff/tree");
    let build = house::root().join("target/diff/build");
    let remove = || house::run(git().args(["worktree", "remove", "--force"]).arg(&tree));
    if tree.exists() {
        remove()?;
    }
    house::run(git().args(["worktree", "add", "--quiet", "--detach"]).arg(&tree).arg(revision))?;
    let mut cargo = house::cargo("build --quiet --release -p lapwing-cli");
    cargo.arg("--manifest-path").arg(tree.join("Cargo.toml")).arg("--target-dir").arg(&build);
    let built = house::run(&mut cargo);
    remove()?;
    built?;
    coded(&build.join("release/lapwing"))
}

/// Where an event is told: its file, input id and story, its sentence, the bytes of its words, and its sense's type.
type Key = (String, String);

fn events(lines: &str) -> Result<BTreeMap<Key, Value>, String> {
    let mut found = BTreeMap::new();
    for line in lines.lines() {
        let event: Value = serde_json::from_str(line).map_err(|e| format!("an event is no JSON: {e}"))?;
        let cite = &event["cite_info"];
        let place =
            format!("{} {} {} {}", cite["file"], cite["id"], cite["story"], event["text_info"]["start"]);
        found.insert((place, event["evidence"]["event"].to_string()), event);
    }
    Ok(found)
}

fn shown(event: &Value) -> String {
    let names = |side: &str| -> String {
        let people = event[side].as_array().into_iter().flatten();
        let each: Vec<&str> =
            people.filter_map(|a| a["name"].as_str().or(a["entity_text"].as_str())).collect();
        each.join(", ")
    };
    let list = |key: &str| -> String {
        event[key]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .map(|m| format!(" {m}"))
            .collect()
    };
    let (actors, recipients) = (names("actor"), names("recipient"));
    let kind = format!("{}{}{}", list("event"), list("mode"), list("aux"));
    format!("{} {actors} → {recipients}\n      {}", kind.trim(), event["text"].as_str().unwrap_or(""))
}

/// Events added, removed and changed, and how many.
fn report(before: &str, now: &str) -> Result<String, String> {
    let (before, now) = (events(before)?, events(now)?);
    let (mut text, mut added, mut removed, mut changed) = (String::new(), 0, 0, 0);
    for (key, event) in &now {
        let Some(old) = before.get(key) else {
            added += 1;
            text.push_str(&format!("+ {}\n", shown(event)));
            continue;
        };
        let differ: Vec<String> = FIELDS
            .iter()
            .filter(|f| old[**f] != event[**f])
            .map(|f| format!("      {f}: {} → {}\n", old[*f], event[*f]))
            .collect();
        if !differ.is_empty() {
            changed += 1;
            text.push_str(&format!("~ {}\n{}", shown(event), differ.concat()));
        }
    }
    for (_, event) in before.iter().filter(|(k, _)| !now.contains_key(*k)) {
        removed += 1;
        text.push_str(&format!("- {}\n", shown(event)));
    }
    text.push_str(&format!(
        "{} events before, {} now: {added} added, {removed} removed, {changed} changed\n",
        before.len(),
        now.len()
    ));
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(start: u32, word: u32, kind: &str, actor: &str) -> String {
        serde_json::json!({"event": [kind], "actor": [{"entity_text": actor}], "text": "A sentence.", "text_info": {"start": start},
            "evidence": {"event": [[word, word + 4]]}, "cite_info": {"file": "a.txt"}})
        .to_string()
            + "\n"
    }

    #[test]
    fn events_are_added_removed_and_changed() {
        let before =
            [line(0, 5, "ACCUSE", "Peru"), line(40, 45, "AID", "Mali"), line(80, 90, "AGREE", "Cuba")]
                .concat();
        let now =
            [line(0, 5, "REJECT", "Peru"), line(80, 90, "AGREE", "Cuba"), line(80, 99, "CONSULT", "Cuba")]
                .concat();
        let report = report(&before, &now).expect("both are JSON Lines");
        assert!(
            report
                .contains("~ REJECT Peru → \n      A sentence.\n      event: [\"ACCUSE\"] → [\"REJECT\"]\n"),
            "{report}"
        );
        assert!(report.contains("+ CONSULT Cuba → \n") && report.contains("- AID Mali → \n"), "{report}");
        assert!(report.ends_with("3 events before, 3 now: 1 added, 1 removed, 1 changed\n"), "{report}");
    }
}
