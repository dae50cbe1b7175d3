//! A group's life: how it comes to be, what its evidence says, how it is undone, and what is forgotten.

#![allow(clippy::unwrap_used, clippy::print_stdout)] // tests; helpers beside test functions

use archive::group::{Act, Group, Groups, Kind, Limits, Placed, Reason, Sketch, Story};
use event::EventType;
use jiff::civil::date;

const DISPATCH: &str = "The parliament of Norland rejected a treaty on river water on Tuesday by 71 votes to 48, ending two \
    years of talks with Sudland. Prime Minister Edda Holm had staked her office on the treaty, which would have let Sudland draw \
    30 percent more water from the Ulmer in dry summers.

    \"We gave everything and the house gave us nothing in return,\" Holm told reporters outside the chamber in Brinhavn. She did not \
    say whether she would resign. Farmers from the Tessel valley, who had camped before the building for 12 days, cheered when \
    the result was read out.

    Sudland's ambassador, Karel Vint, called the vote a disappointment and said that his government would study its choices. Trade \
    between the neighbours is worth 900 million crowns a year, most of it in grain and timber.

    The treaty was drafted by a commission under the retired judge Olaf Brandt, which heard 340 witnesses in Brinhavn and \
    Ostmark. Its report ran to 1,200 pages.";

const RETOLD: &str = "Holm suffered a heavy defeat in Brinhavn when deputies threw out, 71 to 48, the accord that would have granted \
    Sudland 30 percent more of the Ulmer's water. Two years of negotiation came to nothing. Norland's head of government kept \
    silent about her future; of what she said before the doors only one sentence stuck: \"We gave everything and the house gave \
    us nothing in return.\" Those who had come from Tessel and slept in tents for 12 days embraced each other. For Sudland, \
    Karel Vint spoke of disappointment. Judge Brandt's commission had listened to 340 people.";

fn acts() -> Vec<Act> {
    vec![Act {
        event: EventType::Reject,
        date: Some(date(2026, 3, 3)),
        actors: vec!["NOR".to_owned()],
        recipients: vec!["SUD".to_owned()],
        place: Some("Brinhavn".to_owned()),
        numbers: Vec::new(),
    }]
}

/// A story of that day, some minutes after noon.
fn add(groups: &mut Groups, id: u64, text: &str) -> Placed {
    let acts = acts();
    groups.add(Sketch::of(&Story {
        id,
        text,
        seen: 60 * i64::try_from(id).unwrap(),
        acts: &acts,
        ..Story::default()
    }))
}

fn ids(groups: &Groups, group: Group) -> Vec<u64> {
    groups.members(group).iter().map(|m| m.story).collect()
}

fn paragraphs(range: std::ops::Range<usize>) -> String {
    DISPATCH.split("\n\n").skip(range.start).take(range.len()).collect::<Vec<_>>().join("\n\n")
}

#[test]
fn each_member_is_something_to_the_first() {
    let mut groups = Groups::new(Limits::default());
    let local = format!("Readers of this paper who own land by the Ulmer may call us on Friday. {DISPATCH}");
    let curly = DISPATCH.replace('"', "”");
    let texts = [DISPATCH, &curly, &local, &paragraphs(0..1), RETOLD];
    let placed: Vec<Placed> = texts.iter().zip(1..).map(|(text, id)| add(&mut groups, id, text)).collect();
    assert!(placed.iter().all(|p| p.group == placed[0].group), "{placed:#?}");
    let kinds: Vec<Option<Kind>> = groups.members(placed[0].group).iter().map(|m| m.kind).collect();
    assert_eq!(kinds, [None, Some(Kind::Exact), Some(Kind::Near), Some(Kind::Part), Some(Kind::Rewrite)]);
    let why = groups.why(5, 1).unwrap();
    let evidence = why[0].evidence;
    assert_eq!(
        (why[0].kind, evidence.acts.both, evidence.quotes.both),
        (Kind::Rewrite, 1, 1),
        "{evidence:?}"
    );
    assert!(
        evidence.names.both >= 5 && evidence.numbers.both >= 4 && evidence.contained < 0.3,
        "{evidence:?}"
    );
}

#[test]
fn a_fuller_text_after_its_part_is_told_as_such() {
    let mut groups = Groups::new(Limits::default());
    add(&mut groups, 1, &paragraphs(0..1));
    let whole = add(&mut groups, 2, DISPATCH);
    assert_eq!(whole.links[0].kind, Kind::Whole);
    assert!(whole.links[0].evidence.contains > 0.95);
    assert_eq!(groups.members(whole.group)[1].kind, Some(Kind::Whole));
    let told = whole.links[0].to_string();
    assert!(
        told.starts_with("2 is fuller text of 1: ") && told.contains(" 100 % of the other's, "),
        "{told}"
    );
}

#[test]
fn a_translation_is_a_rewrite_that_came_through_another_language() {
    let mut groups = Groups::new(Limits::default());
    let first = add(&mut groups, 1, DISPATCH);
    let acts = acts();
    let text = RETOLD.replace("Karel Vint", "Karel Wint").replace("Brandt", "Brant");
    let story = Story { id: 2, text: &text, seen: 3600, translated: true, acts: &acts, ..Story::default() };
    let placed = groups.add(Sketch::of(&story));
    assert_eq!((placed.group, placed.links[0].kind), (first.group, Kind::Translation));
}

#[test]
fn reports_that_different_agencies_sign_are_independent() {
    let mut groups = Groups::new(Limits::default());
    let acts = acts();
    let own = |names: &[&str]| names.iter().map(|n| (*n).to_owned()).collect::<Vec<String>>();
    let (a, b) = (own(&["NNP"]), own(&["SPA"]));
    let first = Story { id: 1, text: DISPATCH, agencies: &a, acts: &acts, ..Story::default() };
    let other = Story { id: 2, text: RETOLD, agencies: &b, acts: &acts, ..Story::default() };
    groups.add(Sketch::of(&first));
    let placed = groups.add(Sketch::of(&other));
    assert!(placed.links.is_empty());
    assert_eq!((placed.refused[0].of, placed.refused[0].reason), (1, Reason::OtherAgency));
    // unless one names the other
    let mut groups = Groups::new(Limits::default());
    groups.add(Sketch::of(&first));
    let citing = Story { id: 3, cited: &a, ..other };
    assert_eq!(groups.add(Sketch::of(&citing)).links[0].kind, Kind::Rewrite);
}

#[test]
fn the_same_form_with_other_numbers_is_another_story() {
    let mut groups = Groups::new(Limits::default());
    let bulletin = |a: u32| {
        format!(
            "The river stood at {a} centimetres at the Brinhavn gauge this morning, the water office said, {} fewer than the day \
             before. The flow was {} cubic metres a second and the water {} degrees warm. Boats may pass the lock from six in the \
             morning, and bathers are asked to stay away from the weir at all times.",
            a / 7,
            a * 3 + 1,
            a / 11
        )
    };
    add(&mut groups, 1, &bulletin(311));
    let placed = add(&mut groups, 2, &bulletin(254));
    assert!(placed.links.is_empty());
    assert_eq!(placed.refused[0].reason, Reason::OtherNumbers);
}

#[test]
fn a_member_that_was_split_off_stays_so() {
    let mut groups = Groups::new(Limits::default());
    let group = add(&mut groups, 1, DISPATCH).group;
    let local = format!("The mayor of Lund was in the chamber with a school class from the town. {DISPATCH}");
    add(&mut groups, 2, &local);
    add(&mut groups, 3, DISPATCH);
    let moved = groups.split(2);
    assert_eq!(moved.iter().map(|m| m.story).collect::<Vec<_>>(), [2]);
    assert_eq!(ids(&groups, group), [1, 3]);
    assert!(groups.why(1, 2).is_none());
    assert_eq!(groups.nevers().collect::<Vec<_>>(), [(1, 2), (2, 3)]);
    // a copy of both joins one and does not bring them together
    let third = add(&mut groups, 4, &local.replace("school class", "class"));
    assert_eq!((third.group, third.links.len()), (moved[0].group, 1));
    assert!(third.refused.iter().any(|r| r.reason == Reason::Never), "{third:?}");
    assert_eq!((ids(&groups, group), ids(&groups, moved[0].group)), (vec![1, 3], vec![2, 4]));
    // and is parted as its own are
    assert_eq!(groups.nevers().collect::<Vec<_>>(), [(1, 2), (1, 4), (2, 3), (3, 4)]);
}

#[test]
fn splitting_off_the_first_leaves_the_others_together() {
    let mut groups = Groups::new(Limits::default());
    let group = add(&mut groups, 1, DISPATCH).group;
    for id in 2..6 {
        add(&mut groups, id, DISPATCH);
    }
    groups.split(1);
    assert_eq!(ids(&groups, group), [2, 3, 4, 5]);
    assert!(groups.why(2, 5).is_some_and(|links| links.iter().all(|l| l.story != 1 && l.of != 1)));
    assert!(groups.split(1).is_empty(), "it stands alone already");
    assert!(groups.split(99).is_empty(), "nobody knows it");
}

#[test]
fn a_restart_changes_nothing() {
    let texts = [DISPATCH, RETOLD, &paragraphs(0..1), DISPATCH];
    let mut through = Groups::new(Limits::default());
    let placed: Vec<Placed> = texts.iter().zip(1..).map(|(text, id)| add(&mut through, id, text)).collect();
    let mut first = Groups::new(Limits::default());
    add(&mut first, 1, texts[0]);
    add(&mut first, 2, texts[1]);
    let mut second = Groups::new(Limits::default());
    for (id, text) in [(1, texts[0]), (2, texts[1])] {
        let acts = acts();
        let story =
            Story { id, text, seen: 60 * i64::try_from(id).unwrap(), acts: &acts, ..Story::default() };
        // as a store keeps it
        let sketch: Sketch =
            serde_json::from_str(&serde_json::to_string(&Sketch::of(&story)).unwrap()).unwrap();
        let kept = &placed[usize::try_from(id).unwrap() - 1];
        second.recall(sketch, kept.group, kept.links.clone(), false);
    }
    assert_eq!(add(&mut second, 3, texts[2]), placed[2]);
    assert_eq!(add(&mut second, 4, texts[3]), placed[3]);
    assert_eq!(add(&mut second, 4, texts[3]).group, placed[3].group, "a story that comes twice stays one");
    assert_eq!(second.remembered(), 4);
}

#[test]
fn the_old_are_forgotten_by_number_and_by_time() {
    let mut groups = Groups::new(Limits { stories: 3, days: 14 });
    for id in 1..=5 {
        add(&mut groups, id, &format!("{DISPATCH} Edition {id}."));
    }
    assert_eq!((groups.remembered(), groups.group_of(2), groups.group_of(3).is_some()), (3, None, true));
    let late = Story { id: 6, text: DISPATCH, seen: 15 * 86_400, ..Story::default() };
    let placed = groups.add(Sketch::of(&late));
    assert!(placed.links.is_empty(), "copied two weeks later: a new report");
    assert_eq!(groups.remembered(), 1);
}

/// Two other dispatches of that day, about other people elsewhere.
const STRIKE: &str = "Dockers in the port of Velmouth downed tools on Tuesday after the operator, Harl and Sons, dismissed 23 \
    crane drivers without notice. Union secretary Mina Torvald said 1,400 workers had joined the strike by noon and that 16 ships \
    were waiting in the roads. \"They want to break us before the summer contracts are signed,\" Torvald said at the gates. The \
    company's director, Jonas Harl, replied that the drivers had refused 3 night shifts in February.";
const FLOOD: &str = "At least 9 people drowned in the Karun hills of Estavia on Tuesday when a dam gave way above the town of Pelin \
    after 4 days of rain. Rescue teams under Colonel Radu Menz brought 260 villagers to a school in Gorat, and helicopters were \
    searching for 31 more. Interior Minister Sabine Crol said the dam had been inspected in 2019 and found sound, which the \
    engineer Pavel Dorn, who wrote that report, denied.";

fn of(actor: &str) -> Vec<Act> {
    vec![Act {
        event: EventType::Accuse,
        date: Some(date(2026, 3, 3)),
        actors: vec![actor.to_owned()],
        ..Act::default()
    }]
}

#[test]
fn a_round_up_belongs_to_none_of_its_stories_whenever_it_comes() {
    let digest = format!("{DISPATCH}\n\n{STRIKE}\n\n{FLOOD}");
    let (norland, velmouth, estavia) = (of("NOR"), of("VEL"), of("EST"));
    let story = |id: u64| {
        let (text, acts) = match id {
            1 => (DISPATCH, &norland[..]),
            2 => (STRIKE, &velmouth[..]),
            3 => (FLOOD, &estavia[..]),
            _ => (digest.as_str(), &[][..]),
        };
        Sketch::of(&Story { id, text, seen: 60, acts, ..Story::default() })
    };
    for order in [[1, 2, 3, 4], [4, 1, 2, 3], [1, 4, 2, 3], [3, 2, 4, 1]] {
        let mut groups = Groups::new(Limits::default());
        let placed: Vec<Placed> = order.iter().map(|id| groups.add(story(*id))).collect();
        let mut found: Vec<Option<Group>> = order.iter().map(|id| groups.group_of(*id)).collect();
        found.sort_unstable();
        found.dedup();
        assert_eq!(found.len(), 4, "{order:?}: {placed:#?}");
        let told: Vec<u64> = placed.iter().flat_map(|p| p.round_ups.clone()).collect();
        assert_eq!(told, [4], "{order:?}");
    }
}

#[test]
fn new_groups_get_numbers_that_no_forgotten_group_had() {
    let mut groups = Groups::new(Limits::default());
    groups.number_from(500);
    assert_eq!(add(&mut groups, 1, DISPATCH).group, 500);
    groups.number_from(10);
    assert_eq!(add(&mut groups, 2, FLOOD).group, 501);
}

#[test]
fn empty_and_odd_texts_stand_alone() {
    let mut groups = Groups::new(Limits { stories: 0, days: 0 });
    for (id, text) in
        ["", "\u{0}\u{fffd}", "…", "\"", "7", "a", &"x ".repeat(50_000)].iter().zip(1..).map(|(t, i)| (i, *t))
    {
        let placed = groups.add(Sketch::of(&Story {
            id,
            text,
            seen: i64::MIN + i64::from(id as u8),
            ..Story::default()
        }));
        assert!(placed.links.is_empty(), "{placed:?}");
    }
}
