//! `lapwing parse`

use super::terminal::{ARREST, Folder};

#[test]
fn a_tree_is_shown_as_a_list() {
    let run = Folder::with("text.txt", ARREST).lapwing("parse text.txt");
    run.exits(0).is_calm();
    run.prints("# Police arrested forty protesters in Tunis on Friday.\narrested  root VERB (arrest)\n  Police  nsubj NOUN (police)\n");
}

/// Sentences of CoNLL-U: comments, and the columns of each line.
fn sentences(conllu: &str) -> Vec<(Vec<&str>, Vec<Vec<&str>>)> {
    conllu
        .split_terminator("\n\n")
        .map(|block| {
            let (comments, words): (Vec<&str>, Vec<&str>) = block.lines().partition(|l| l.starts_with('#'));
            (comments, words.into_iter().map(|w| w.split('\t').collect()).collect())
        })
        .collect()
}

#[test]
fn conllu_is_valid() {
    let text = "The minister didn't resign. \"We can't wait,\" she said (twice).\n\nA new paragraph.";
    let run = Folder::with("text.txt", text).lapwing("parse text.txt --format conllu");
    run.exits(0).is_calm();
    let sentences = sentences(run.text());
    let mut rebuilt = String::new();
    for (number, (comments, rows)) in sentences.iter().enumerate() {
        assert!(comments.contains(&format!("# sent_id = {}", number + 1).as_str()), "{comments:?}");
        let said = comments.iter().find_map(|c| c.strip_prefix("# text = ")).unwrap();
        let (mut spoken, mut inside) = (String::new(), 0);
        let words = rows.iter().filter(|r| !r[0].contains('-')).count();
        let mut roots = 0;
        for row in rows {
            assert_eq!(row.len(), 10, "{row:?}");
            let range = row[0]
                .split_once('-')
                .map(|(a, b)| (a.parse::<usize>().unwrap(), b.parse::<usize>().unwrap()));
            if range.is_none() {
                let head: usize = row[6].parse().unwrap();
                assert!(head <= words && head.to_string() != row[0]);
                assert_eq!(head == 0, row[7] == "root");
                roots += usize::from(head == 0);
            }
            if inside == 0 || range.is_some() {
                spoken.push_str(row[1]);
                spoken.push_str(if row[9].contains("SpaceAfter=No") { "" } else { " " });
            }
            inside = range.map_or(inside.max(1) - 1, |(a, b)| b - a + 1);
        }
        assert_eq!(roots, 1);
        assert_eq!(spoken.trim_end(), said);
        rebuilt.push_str(said);
    }
    let solid = |s: &str| s.split_whitespace().collect::<String>();
    assert_eq!(solid(&rebuilt), solid(text));
    assert!(run.text().contains("didn't\t"), "a multiword token keeps its own line");
}

#[test]
fn given_words_are_kept() {
    let conllu = "# text = Kyiv-based troops left.\n1\tKyiv-based\t_\t_\t_\t_\t_\t_\t_\t_\n2\ttroops\t_\t_\t_\t_\t_\t_\t_\t_\n3\tleft\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n4\t.\t_\t_\t_\t_\t_\t_\t_\t_\n\n";
    let run =
        Folder::with("words.conllu", conllu).lapwing("parse words.conllu --input conllu --format conllu");
    run.exits(0).is_calm();
    let forms: Vec<&str> = sentences(run.text())[0].1.iter().map(|r| r[1]).collect();
    assert_eq!(forms, ["Kyiv-based", "troops", "left", "."]);
}

#[test]
fn what_is_no_text_is_refused() {
    let folder = Folder::with("photo", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR");
    folder.lapwing("parse photo").exits(2).complains("photo: page is not text: it looks like a PNG image");
    folder.lapwing("parse nowhere").exits(2).complains("nowhere: No such file or directory (os error 2)");
    folder.piped("parse", "").exits(2).complains("standard input: page is empty");
}
