//! `lapwing eval`

use super::terminal::Folder;

#[test]
fn relation_typing_is_scored_by_type_quad_and_pole() {
    let gold = "\
id\tsentence\tsource\ttarget\tevent
a\tFrance condemned the attack by the militia on Tuesday.\tFrance\tthe militia\tACCUSE
b\tKenya expelled the envoy of Sudan.\tKenya\tSudan\tSANCTION
c\tKenya praised Chile.\tKenya\tChile\tACCUSE
";
    let folder = Folder::with("gold.tsv", gold);
    let run = folder.lapwing("eval plv gold.tsv");
    run.exits(0).is_calm().prints("rows 3, without any sense 0\nroot    accuracy 0.6667  macro-F1 0.8333\n");
    folder.lapwing("eval plv gold.tsv --errors").exits(0).prints("c gold ACCUSE got SUPPORT by SUPPORT/");
}

#[test]
fn gold_of_another_kind_is_refused() {
    let folder = Folder::with("gold.tsv", "id\tsentence\tsource\ttarget\nx\tRain fell.\ta\tb\n");
    folder.put("class.tsv", "id\tsentence\tsource\ttarget\tevent\nx\tRain fell.\ta\tb\tRAIN\n");
    folder.lapwing("eval plv gold.tsv").exits(2).complains("gold.tsv: row x has no event");
    folder.lapwing("eval plv class.tsv").exits(2).complains("class.tsv: `RAIN` is no class of PLV");
    folder.lapwing("eval petrarch-xml gold.tsv").exits(2).complains("gold.tsv: no <Sentence> records");
    folder
        .lapwing("eval plover-json gold.tsv")
        .exits(2)
        .complains("gold.tsv: line 1: expected value at line 1 column 1");
    folder
        .lapwing("eval plv nowhere.tsv")
        .exits(2)
        .complains("nowhere.tsv: No such file or directory (os error 2)");
}

#[test]
fn petrarchs_records_are_scored_by_root_and_dyad() {
    let xml = r#"<Sentences>
<Sentence date="20240515" id="1" category="DEMO"><Text>France condemned Brazil on Tuesday.</Text>
<EventCoding sourcecode="FRA" targetcode="BRA" eventcode="111"></Sentence>
<Sentence date="20240515" id="2" category="DEMO"><Text>The river rippled under a bright moon.</Text>
<EventCoding noevents = "true"></Sentence>
</Sentences>"#;
    let run = Folder::with("gold.xml", xml).lapwing("eval petrarch-xml gold.xml");
    run.exits(0).is_calm().tabulates("11 1.000 1.000 1.000 1 1").prints("records 2, judged 2\n");
}

#[test]
fn plover_records_are_scored_by_type_and_actors() {
    let record = r#"{"date":"2024-05-15","text":"France condemned Brazil on Tuesday.","event":["ACCUSE"],"actor":[{"code":"FRA"}],"recipient":[{"code":"BRA"}]}"#;
    let folder = Folder::with("gold.jsonl", record);
    folder.put("gold.json", format!("[{record}]"));
    for file in ["gold.jsonl", "gold.json"] {
        let run = folder.lapwing(&format!("eval plover-json {file}"));
        run.exits(0).is_calm().tabulates("type+actors 1.000 1.000 1.000 1 1");
    }
}

#[test]
fn stories_are_scored_by_type_and_actors() {
    let story = "kind = \"wire\"\npublished = \"2024-05-15\"\nheading = \"Row over fishing\"\ntext = \"France condemned Brazil on Tuesday, and the weather was mild.\"\n";
    let gold = "[[event]]\nin = \"condemned Brazil\"\nword = \"condemned\"\ntype = \"ACCUSE\"\nmode = \"disapprove\"\nactor = [\"FRA\"]\nrecipient = [\"BRA\"]\ndate = \"2024-05-14\"\n";
    let folder = Folder::with("gold/a.toml", story);
    folder.put("gold/a.gold.toml", gold);
    let run = folder.lapwing("eval stories gold");
    run.exits(0).is_calm().tabulates("ACCUSE 1.000 1.000 1.000 1 1").prints("stories 1\n");
    folder
        .lapwing("eval stories nowhere")
        .exits(2)
        .complains("nowhere: No such file or directory (os error 2)");
}
