//! `lapwing lexicon`, on the shipped lexicon and on one's own.

use super::terminal::{ARREST, Folder, root};

/// A lexicon of one sense.
const OWN: &str = r#"# One sense, to try a lexicon of one's own.
event  = "COERCE"
mode   = "arrest"
gloss  = "An authority takes a person into custody."
source = "PLOVER 2.0, COERCE"

[[sense]]
id    = "detain"
cameo = "173"
words = ["arrest", "detain"]
hits = [
  "[a France] *arrested* [r the envoys of Brazil].",
  "[r Two envoys of Brazil] were *detained* by [a France].",
]
misses = [
  { text = "Heart specialists spoke of cardiac arrest.", why = "medical sense" },
]
"#;

/// A lexicon of one sense with the shipped actors.
fn own() -> Folder {
    let folder = Folder::with("mine/events/coerce/arrest.toml", OWN);
    for name in ["agents.toml", "states.toml"] {
        folder.put(
            &format!("mine/actors/{name}"),
            std::fs::read(root().join("lexicon/actors").join(name)).unwrap(),
        );
    }
    folder
}

#[test]
fn the_shipped_lexicon_has_no_faults() {
    let run = Folder::new().lapwing("lexicon check");
    run.exits(0).is_calm().prints(": no faults\n");
    let lexicon = root().join("lexicon");
    Folder::new().lapwing(&format!("lexicon check {}", lexicon.display())).exits(0).prints(run.text());
}

#[test]
fn ones_own_lexicon_is_tried_and_used() {
    let folder = own();
    folder.put("tunis.txt", ARREST);
    folder.put("chile.txt", "France praised Chile.");
    folder
        .lapwing("lexicon test mine")
        .exits(0)
        .is_calm()
        .prints("3 examples, 0 failed, 0 marked as known to fail\n");
    folder.lapwing("lexicon test mine --only misses").prints("misses ... ok\n1 examples, 0 failed");
    folder.lapwing("code tunis.txt --lexicon mine").exits(0).prints("COERCE/arrest");
    let run = folder.lapwing("code chile.txt --lexicon mine");
    run.exits(0)
        .complains("chile.txt: no events: a story was found, but no sense of the lexicon matches in it");
}

#[test]
fn a_failing_example_exits_with_one_and_says_what_it_got() {
    let folder = own();
    folder.put(
        "mine/events/coerce/arrest.toml",
        OWN.replace(
            "[a France] *arrested* [r the envoys of Brazil]",
            "[r France] *arrested* [a the envoys of Brazil]",
        ),
    );
    let run = folder.lapwing("lexicon test mine --quiet");
    run.exits(1)
        .prints("COERCE/arrest/detain hits ... FAILED\n")
        .prints("wrong actor: got COERCE/arrest *arrested*")
        .prints("3 examples, 1 failed");
}

#[test]
fn all_faults_are_listed_with_their_places() {
    let folder = own();
    let faulty = OWN
        .replace("\"173\"", "\"999\"")
        .replace("misses = [", "misses = [] #")
        .replace("\n  { text", "\n# ")
        .replace("\n]\n\"#", "");
    folder.put("mine/events/coerce/arrest.toml", faulty.trim_end().trim_end_matches(']'));
    let run = folder.lapwing("lexicon check mine");
    run.exits(1)
        .prints("mine/events/coerce/arrest.toml:")
        .prints("[cameo]")
        .prints("[missing-miss]")
        .complains("2 faults");
    let code = folder.piped("code --lexicon mine -", ARREST);
    code.exits(2).complains("mine: 2 faults; `lapwing lexicon check` lists them");
}

#[test]
fn a_folder_without_a_lexicon_is_refused() {
    let folder = Folder::with("notes.md", "nothing here");
    folder.lapwing("lexicon check .").exits(2).complains(".: no lexicon files (*.toml, *.tsv) there");
    folder
        .lapwing("lexicon check nowhere")
        .exits(2)
        .complains("nowhere: No such file or directory (os error 2)");
}

/// Words of a text in small letters, the marks of examples left out.
fn words(text: &str) -> Vec<String> {
    let plain = ["[a ", "[r ", "[p ", "[t "].iter().fold(text.to_owned(), |t, mark| t.replace(mark, ""));
    plain.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_lowercase).collect()
}

/// What the files below a folder of the repository hold under these keys, wherever it stands in them.
fn texts(folder: &str, keys: &[&str]) -> Vec<String> {
    fn collect(value: &toml::Value, keys: &[&str], inside: bool, found: &mut Vec<String>) {
        match value {
            toml::Value::String(text) if inside => found.push(text.clone()),
            toml::Value::Array(all) => all.iter().for_each(|v| collect(v, keys, inside, found)),
            toml::Value::Table(table) => {
                table.iter().for_each(|(k, v)| collect(v, keys, keys.contains(&k.as_str()), found));
            }
            _ => {}
        }
    }
    let (mut found, mut folders) = (Vec::new(), vec![root().join(folder)]);
    while let Some(folder) = folders.pop() {
        for path in std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()) {
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "toml") {
                let file = std::fs::read_to_string(path).unwrap().parse::<toml::Table>().unwrap();
                collect(&toml::Value::Table(file), keys, false, &mut found);
            }
        }
    }
    found
}

#[test]
fn no_example_is_taken_from_the_sentences_that_measure_it() {
    const RUN: usize = 8;
    let mut runs = std::collections::HashSet::new();
    for text in texts("eval/stories", &["text"]).iter().chain(&texts("eval/modality", &["text"])) {
        runs.extend(words(text).windows(RUN).map(<[String]>::to_vec));
    }
    assert!(runs.len() > 20_000, "the stories were not found");
    let examples = texts("lexicon/events", &["hits", "misses", "text"]);
    assert!(examples.len() > 6_000, "the examples were not found");
    let taken: Vec<&String> =
        examples.iter().filter(|e| words(e).windows(RUN).any(|w| runs.contains(w))).collect();
    assert!(taken.is_empty(), "{RUN} words in a row stand in eval/ too: {taken:#?}");
}
