//! What a story says in one sentence about another: who *they* and *we* are, which day *a day earlier* is, whose words a threat is.

use super::terminal::Folder;

/// The dyads that a story of 15 May 2024 gives, as `TYPE ACTOR/SECTOR > RECIPIENT/SECTOR @ day`.
fn coded(text: &str) -> Vec<String> {
    let folder = Folder::with("story.txt", text);
    let parties = |event: &serde_json::Value, role: &str| {
        let one = |p: &serde_json::Value| {
            let part = |key: &str| p[key].as_str().unwrap_or("").to_owned();
            format!("{}/{}", part("code"), part("sector"))
        };
        let all = event[role].as_array().unwrap();
        all.iter().map(one).collect::<Vec<_>>().join("+")
    };
    let told = folder.lapwing("code story.txt --date 2024-05-15 --format jsonl");
    let line = |e: serde_json::Value| {
        let day = e["date"].as_str().unwrap_or("").to_owned();
        let aux = e["aux"].as_array().map_or(0, Vec::len);
        let kind = e["event"][0].as_str().unwrap().to_owned();
        let held = if aux > 0 { "?" } else { "" };
        format!("{kind}{held} {} > {} @ {day}", parties(&e, "actor"), parties(&e, "recipient"))
    };
    told.exits(0).records().into_iter().map(line).collect()
}

#[track_caller]
fn gives(text: &str, event: &str) {
    let events = coded(text);
    assert!(events.iter().any(|e| e.starts_with(event)), "wanted {event}, got {events:#?}");
}

#[test]
fn they_are_the_group_that_acted_before() {
    gives(
        "Nigerian rebels seized two trucks on Monday. They released the drivers on Tuesday.",
        "RETREAT NGA/REB > ",
    );
}

#[test]
fn it_is_the_body_that_spoke_before() {
    gives("The African Union met in Addis Ababa. It condemned the coup in Niger.", "ACCUSE AU/IGO > NER");
}

#[test]
fn we_in_a_communique_are_those_who_issue_it() {
    gives(
        "We, the Foreign Ministers of Denmark and Sweden, met in Riga on Monday.\n\nWe thank Latvia for its hospitality.",
        "SUPPORT DNK/GOV+SWE/GOV > LVA",
    );
}

#[test]
fn a_resolution_needs_no_subject() {
    gives(
        "The African Union Peace and Security Council met on Monday.\n\nCondemns the attack by Sudanese forces on the camp.",
        "ACCUSE AU/",
    );
}

#[test]
fn a_headline_leaves_the_passive_auxiliary_out() {
    gives("Two journalists jailed over leak in Harare", "COERCE  > ZWE/JRN");
}

#[test]
fn a_title_whose_verb_looks_like_a_noun_is_read_again() {
    gives("Macron raps Orban over judges", "ACCUSE FRA/GOV > HUN/GOV");
}

#[test]
fn a_day_earlier_counts_from_the_day_told_before() {
    gives(
        "Police in Lima arrested two lawyers on Monday. A day earlier, Peru expelled the Bolivian envoy.",
        "SANCTION PER/ > BOL/GOV @ 2024-05-12",
    );
}

#[test]
fn a_day_to_come_makes_the_act_future() {
    gives("The United States imposes tariffs on Chinese batteries from 1 August 2024.", "SANCTION? USA");
}

#[test]
fn the_sayer_of_a_judgement_is_who_accuses() {
    gives("Damascus said the Turkish incursion was unacceptable.", "ACCUSE SYR/GOV > TUR");
}

#[test]
fn force_announced_under_a_condition_is_a_threat() {
    gives("Israel warned that it would bomb Lebanese villages if rockets fell on Haifa.", "THREATEN ISR");
}

#[test]
fn not_only_denies_nothing() {
    gives("Russia not only shelled Kharkiv overnight but seized two villages.", "ASSAULT RUS");
}

#[test]
fn a_pronoun_inside_what_it_refers_to_ends_no_run() {
    assert!(
        coded("A member of IT resigned. Dozens of them stormed the barracks. We, they say, are us.").len()
            < 9
    );
}

#[test]
fn the_armed_group_decides_the_sector_of_its_fighters() {
    gives("Taliban gunmen attacked a police post in Kunduz on Tuesday.", "ASSAULT AFG/");
}
