//! PETRARCH's dictionaries: `--actors`, `--agents`, and their checker.

use std::fs;

use super::terminal::{Folder, shared};

const ACTORS: &str = "\
ZUBROWKA_ [ZUB] # of our own
+ZUBROWKAN_
LUTZ_LEAGUE_ [ZUBREBLTZ]
OTTO_KRAUSE_
\t[ZUBGOV 900101-20200101]
\t[ZUBELI >20200101]
BRAZIL_ [BRX]
";

const AGENTS: &str = "!PERSON! = MAN, MEN\nLAMPLIGHTER [~LAB]\nFERRY!PERSON! [~LAB]\n";

fn folder(text: &str) -> Folder {
    let folder = Folder::with("own.actors.txt", ACTORS);
    folder.put("own.agents.txt", AGENTS);
    folder.put("news.txt", text);
    folder
}

#[test]
fn a_dictionarys_actors_are_coded_and_win() {
    let folder = folder("Zubrowka condemned Brazil on Tuesday.");
    let run = folder.lapwing("code news.txt --date 2024-05-15 --format jsonl --actors own.actors.txt");
    run.exits(0).is_calm().prints(r#""code":"ZUB""#).prints(r#""code":"BRX""#).prints(r#""cameo":"ZUB""#);
    folder.lapwing("code news.txt --date 2024-05-15 --format jsonl").prints(r#""code":"BRA""#);
}

#[test]
fn the_cameo_code_stands_in_the_old_layouts_as_the_dictionary_has_it() {
    let folder = folder("The Lutz League attacked Otto Krause on Tuesday.");
    let run = folder.lapwing("code news.txt --date 2024-05-15 --format tsv:phoenix --actors own.actors.txt");
    run.exits(0).prints("\tZUBREBLTZ\t").prints("\tZUBELI\t");
    let run = folder.lapwing("code news.txt --date 2010-05-15 --format tsv:phoenix --actors own.actors.txt");
    run.exits(0).prints("\tZUBREBLTZ\t").prints("\tZUBGOV\t");
}

#[test]
fn agents_stand_behind_the_actor() {
    let folder = folder("Zubrowkan lamplighters condemned the Lutz League on Tuesday.");
    let run = folder.lapwing(
        "code news.txt --date 2024-05-15 --format jsonl --actors own.actors.txt --agents own.agents.txt",
    );
    run.exits(0).is_calm().prints(r#""code":"ZUB","sector":"LAB""#);
}

#[test]
fn the_checker_counts_and_lists_faults_by_line() {
    let folder = folder("");
    let run = folder.lapwing("lexicon check --actors own.actors.txt --agents own.agents.txt");
    run.exits(0).is_calm().prints("dictionaries: 4 actors, 1 synonyms, 5 codes, 2 agents: no faults\n");
    folder.put("bad.actors.txt", format!("{ACTORS}GHOST_\nINN_ [ZUBBUS 1990-1991]\n"));
    let run = folder.lapwing("lexicon check --actors bad.actors.txt");
    run.exits(1).prints("bad.actors.txt:8:1: no code belongs to this phrase: it is left out [petrarch]\n");
    run.prints(
        "bad.actors.txt:9:7: `1990` is no date (yymmdd or yyyymmdd): the code is left out [petrarch]\n",
    );
    folder.lapwing("explain petrarch").exits(0).prints("petrarch: ");
    folder
        .lapwing("lexicon check --actors nowhere.txt")
        .exits(2)
        .complains("nowhere.txt: No such file or directory (os error 2)");
}

#[test]
fn a_faulty_dictionary_still_codes() {
    let folder = folder("Zubrowka condemned Brazil on Tuesday.");
    folder.put("bad.actors.txt", format!("{ACTORS}GHOST_\n"));
    let run = folder.lapwing("code news.txt --date 2024-05-15 --format jsonl --actors bad.actors.txt");
    run.exits(0).complains("dictionaries: 1 fault (`lapwing lexicon check --actors FILE --agents FILE` lists them); the rest is used").prints(r#""code":"ZUB""#);
}

/// What the files have is counted here by what their lines begin with, without the reader.
#[test]
fn every_entry_of_the_shipped_dictionaries_is_read() {
    let Some(folder) = shared("data/petrarch") else { return };
    let text = |name: &str| String::from_utf8_lossy(&fs::read(folder.join(name)).unwrap()).into_owned();
    let actors = [
        "Phoenix.Countries.actors.txt",
        "Phoenix.International.actors.txt",
        "Phoenix.MilNonState.actors.txt",
    ];
    let (mut phrases, mut synonyms, mut codes) = (0, 0, 0);
    for line in actors.iter().flat_map(|a| text(a).lines().map(str::to_owned).collect::<Vec<_>>()) {
        let line = line.split_once('#').map_or(line.as_str(), |(said, _)| said).trim().to_owned();
        codes += line.matches('[').count();
        match line.chars().next() {
            None | Some('[') => {}
            Some('+') => synonyms += 1,
            Some(_) => phrases += 1,
        }
    }
    let agents = text("Phoenix.agents.txt")
        .lines()
        .filter(|l| !l.trim().is_empty() && !l.trim().starts_with('#') && !l.contains('='))
        .count();
    let path = |name: &str| folder.join(name).display().to_string();
    let mut command = "lexicon check --agents ".to_owned() + &path("Phoenix.agents.txt");
    for name in actors {
        command += &format!(" --actors {}", path(name));
    }
    let run = Folder::new().lapwing(&command);
    run.exits(1).prints(&format!(
        "dictionaries: {phrases} actors, {synonyms} synonyms, {codes} codes, {agents} agents: 62 faults\n"
    ));
}
