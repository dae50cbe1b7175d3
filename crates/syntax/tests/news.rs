//! Sentence ends, words and quotations in text as news has it, by our own model.

#![allow(clippy::unwrap_used, reason = "a test")]

use syntax::Model;

const MODEL: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../models/en.bin");

fn model() -> Model {
    Model::load(&std::fs::read(MODEL).unwrap()).unwrap()
}

/// Sentences of a text, lines ends as spaces, with a bar between them.
fn sentences(text: &str) -> String {
    let spans = model().analyse(text).into_iter().map(|s| s.span.of(text).replace('\n', " "));
    spans.collect::<Vec<_>>().join(" | ")
}

/// Quoted parts, with a bar between them.
fn quotes(text: &str) -> String {
    let parts = model().analyse(text).into_iter().flat_map(|s| s.quotes).map(|q| q.of(text));
    parts.collect::<Vec<_>>().join(" | ")
}

/// Words, with a space between them.
fn words(text: &str) -> String {
    let sentences = model().analyse(text);
    let words = sentences.iter().flat_map(|s| &s.tokens).map(|t| t.span.of(text));
    words.collect::<Vec<_>>().join(" ")
}

/// The text is split where the bars stand.
#[track_caller]
fn splits(marked: &str) {
    assert_eq!(sentences(&marked.replace(" | ", " ")), marked);
}

#[test]
fn points_of_abbreviations_and_initials_end_nothing() {
    splits(
        "Gen. A. B. Okoro met Mr. Lund at 9 a.m. in St. Petersburg. | He then flew to the U.S. and met Sen. Price.",
    );
    splits(
        "The No. 2 official, i.e. the vice-president, left at approx. 5 p.m. on Nov. 3. | The rest stayed.",
    );
    splits("The U.S. and its allies said no. | Dr. Oh, of Univ. of Seoul, agreed.");
}

#[test]
fn a_dotted_country_may_end_a_sentence() {
    splits("The envoy flew back to the U.S. | He did not comment.");
}

#[test]
fn datelines_stand_alone() {
    splits("MOSCOW (AP) \u{2014} | The foreign ministry said it would answer.");
    splits("KYIV, Ukraine -- | Ukraine said on Tuesday that it shot down 12 drones.");
    splits("WASHINGTON, Jan. 5 (Reuters) - | The White House denied it.");
}

#[test]
fn a_dash_between_words_is_no_dateline() {
    splits("NATO - Russia talks began on Monday.");
    splits("The army - or what was left of it - withdrew.");
}

#[test]
fn translated_speech_stays_with_its_speaker() {
    splits(
        "\u{201C}We will answer,\u{201D} \u{2013} said the spokesman of the ministry. | \u{201C}Our army is ready.\u{201D}",
    );
    splits(
        "\"We have agreed on everything \"- said Marek Nowak, the deputy minister. | - The talks will go on in Kyiv.",
    );
    splits("- We do not want war - stressed the president. | He left at once.");
}

#[test]
fn questions_and_cries_before_the_speaker_go_on() {
    splits("\"Why now?\" he asked. | \"Because we must!\" she answered.");
}

#[test]
fn bullets_and_lines_of_a_list_are_sentences() {
    assert_eq!(
        sentences("\u{2022} Ten soldiers were killed\n\u{2022} Twenty were wounded\n- Three villages burned"),
        "\u{2022} Ten soldiers were killed | \u{2022} Twenty were wounded | - Three villages burned"
    );
    assert_eq!(
        sentences("Rebels seize airport in Goma\nEnvoy calls for calm\nArmy says it will not retreat"),
        "Rebels seize airport in Goma | Envoy calls for calm | Army says it will not retreat"
    );
}

#[test]
fn wrapped_lines_are_one_text() {
    splits(
        "The army said it had retaken the town of Kupiansk on Monday, and that fighting went on. | It gave no figures.",
    );
    let text = "The army said it had retaken\nthe town of Kupiansk on Monday,\nand that fighting went on.\nIt gave no figures.";
    assert_eq!(sentences(text).matches(" | ").count(), 1);
}

#[test]
fn headlines_need_no_point() {
    assert_eq!(
        sentences("Rebels seize airport\n\nThe town fell on Monday."),
        "Rebels seize airport | The town fell on Monday."
    );
}

#[test]
fn quotations_of_every_kind_are_kept() {
    assert_eq!(quotes("\u{201E}We agree\u{201D} \u{2013} he said."), "We agree");
    assert_eq!(quotes("\u{AB}We agree\u{BB}, he said."), "We agree");
    assert_eq!(quotes("\"We agree \"- he said."), "We agree");
    assert_eq!(quotes("'We agree,' he said, 'and we sign.'"), "We agree, | and we sign.");
    assert_eq!(quotes("The so-called \"shadow fleet\" sails on."), "shadow fleet");
}

#[test]
fn a_quotation_over_two_sentences_has_a_part_in_each() {
    assert_eq!(quotes("\"We agree. We sign today,\" he said."), "We agree. | We sign today,");
}

#[test]
fn times_numbers_hyphens_and_links() {
    assert_eq!(
        words("At 10:30 a.m. on 5 May it cost $2.5m, 20% more."),
        "At 10:30 a.m. on 5 May it cost $ 2.5 m , 20 % more ."
    );
    assert_eq!(
        words("A U.S.-led air-strike hit the ex-mayor's car."),
        "A U.S. - led air - strike hit the ex-mayor 's car ."
    );
    assert_eq!(
        words("See www.example.org/news?id=5. Call 555-0182."),
        "See www.example.org/news?id=5 . Call 555-0182 ."
    );
}
