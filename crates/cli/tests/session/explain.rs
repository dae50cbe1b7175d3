//! `lapwing explain`

use super::terminal::Folder;

#[test]
fn a_sentence_is_shown_as_coded_and_what_it_nearly_was() {
    let run = Folder::new()
        .lapwing("explain --date 2024-05-15 Police arrested forty protesters in Tunis on Friday.");
    run.exits(0).is_calm();
    run.prints("coded\n\n1  COERCE/arrest  Police (").prints("\n   on 2024-05-10 in Tunis, TUN");
    run.prints("\nnearly\n\n").prints("what kept it back");
}

#[test]
fn a_sentence_that_tells_nothing_exits_with_one() {
    let run = Folder::new().lapwing("explain The river rippled under a bright moon.");
    run.exits(1).is_calm().prints("nothing: a story was found, but no sense of the lexicon matches in it");
}

#[test]
fn a_sense_a_type_and_a_mode() {
    let folder = Folder::new();
    folder
        .lapwing("explain COERCE/arrest/detain")
        .exits(0)
        .prints("CAMEO 173 (Arrest, detain, or charge with legal action), Goldstein -5");
    folder
        .lapwing("explain COERCE")
        .exits(0)
        .prints("modes: seize, restrict, censor")
        .prints("COERCE/arrest/detain");
    let mode = folder.lapwing("explain COERCE/arrest");
    mode.exits(0).prints("COERCE/arrest/detain");
    assert!(!mode.text().contains("COERCE/seize/"));
}

#[test]
fn a_code_a_tag_and_a_diagnostic() {
    let folder = Folder::new();
    folder.lapwing("explain 173").exits(0).prints("CAMEO 173: Arrest, detain");
    folder.lapwing("explain nsubj:pass").exits(0).prints("a tag of Universal Dependencies");
    folder.lapwing("explain missing-miss").exits(0).prints("Every sense has a counter-example");
}
