//! Scraped text, one page of our own words for each kind of furniture.

use page::{Options, Page, Reason};

fn read(text: &str) -> Page {
    page::read(text.as_bytes(), &Options::default()).unwrap()
}

fn aside<'p>(page: &'p Page, text: &str) -> Option<&'p Reason> {
    page.set_aside.iter().find(|a| a.text.contains(text)).map(|a| &a.reason)
}

#[track_caller]
fn sets_aside(page: &Page, parts: &[(&str, Reason)]) {
    for (text, reason) in parts {
        assert_eq!(aside(page, text), Some(reason), "{text:?} in {:#?}", page.set_aside);
        assert!(!page.stories.iter().any(|s| s.text.contains(text)), "{text:?} is in a story too");
    }
}

#[test]
fn a_wire_story_loses_its_frame_and_nothing_else() {
    let page = read(include_str!("text/wire.txt"));
    assert_eq!(page.title.as_deref(), Some("Fishing fleets return to port as border talks stall"));
    assert_eq!(page.published.as_deref(), Some("2021-02-04T07:45"));
    assert_eq!(page.updated.as_deref(), Some("2021-02-04T09:10"));
    assert_eq!(page.byline.as_deref(), Some("Ada Marsh and Ben Low"));
    assert_eq!(page.agency.as_deref(), Some("Reuters"));
    assert_eq!(page.language.as_deref(), Some("en"));
    assert!(!page.translated);
    let [story] = &page.stories[..] else { panic!("{:#?}", page.stories) };
    assert_eq!(story.dateline.as_deref(), Some("NORHAVEN, Feb 4 (Reuters)"));
    assert_eq!(story.heading, None);
    let paragraphs: Vec<&str> = story.text.split("\n\n").collect();
    assert_eq!(paragraphs.len(), 4, "{paragraphs:#?}");
    assert!(paragraphs[0].starts_with("Fishing crews from both sides"));
    assert!(paragraphs[3].ends_with("did not answer questions."));
    sets_aside(
        &page,
        &[
            ("Home > World", Reason::Navigation),
            ("Facebook Twitter", Reason::Share),
            ("By Ada Marsh", Reason::Byline),
            ("Published: 4 Feb", Reason::Date),
            ("Updated 9:10 AM", Reason::Date),
            ("Trawlers tied up", Reason::Caption),
            ("Advertisement", Reason::Advertisement),
            ("READ ALSO: Ministers", Reason::Teaser),
            ("(Reporting by Ada Marsh", Reason::SignOff),
            ("Tags: fishing", Reason::Navigation),
            ("Related articles", Reason::Teaser),
            ("Herring prices climb", Reason::Teaser),
            ("The strait explained", Reason::Teaser),
            ("© 2021 Norhaven", Reason::Copyright),
        ],
    );
}

#[test]
fn an_agency_between_slashes_opens_a_story_and_initials_close_it() {
    let page = read(include_str!("text/tass.txt"));
    assert_eq!(page.title.as_deref(), Some("Envoys to meet in Astana next week"));
    assert_eq!(page.published.as_deref(), Some("2020-02-12"));
    assert_eq!(page.agency.as_deref(), Some("TASS"));
    assert_eq!(page.stories.len(), 1);
    assert!(page.stories[0].text.starts_with("Delegations from four countries"));
    assert_eq!(page.stories[0].published.as_deref(), None);
    sets_aside(&page, &[("bur/lk", Reason::SignOff), ("Web Desk", Reason::Byline)]);
}

#[test]
fn a_blog_post_ends_before_its_author_its_neighbours_and_its_readers() {
    let page = read(include_str!("text/blog.txt"));
    assert_eq!(page.title.as_deref(), Some("River town rebuilds its bridge"));
    assert_eq!(page.published.as_deref(), Some("2019-03-03"));
    assert_eq!(page.stories.len(), 1);
    assert!(page.stories[0].text.ends_with("donors from Norway and Japan."));
    sets_aside(
        &page,
        &[
            ("About the author", Reason::Biography),
            ("Mira Dol has written", Reason::Biography),
            ("You may also like", Reason::Teaser),
            ("Ten ferries", Reason::Teaser),
            ("Leave a comment", Reason::CommentForm),
            ("Your email address", Reason::CommentForm),
            ("John says", Reason::CommentForm),
        ],
    );
}

#[test]
fn a_round_up_divides_at_headings_over_datelines() {
    let page = read(include_str!("text/roundup.txt"));
    let headings: Vec<_> = page.stories.iter().map(|s| s.heading.as_deref()).collect();
    assert_eq!(
        headings,
        [None, Some("Two ministers resign in Lima"), Some("Strike closes ports in Chittagong")]
    );
    let places: Vec<_> = page.stories.iter().filter_map(|s| s.dateline.as_deref()).collect();
    assert_eq!(places, ["BAMAKO, Mali (AP)", "LIMA, Peru (AP)", "CHATTOGRAM, Bangladesh (AP)"]);
    assert!(page.stories[1].text.ends_with("sworn in on Wednesday."));
    assert!(page.stories.iter().all(|s| s.agency.as_deref() == Some("AP")));
    assert_eq!(aside(&page, "* * *"), Some(&Reason::Separator));
}

#[test]
fn the_first_of_several_dispatches_has_a_heading_too() {
    let page = read(
        "What happened in the capitals overnight\n\nPublished: 3 May 2021\n\nEnvoys return to the capital\n\nACCRA, Ghana (AP) — Envoys returned to the capital on Monday and met the president.\n\nStrike ends in the port\n\nLOME, Togo (AP) — Dockers went back to work on Monday after a pay rise.",
    );
    let headings: Vec<_> = page.stories.iter().map(|s| s.heading.as_deref()).collect();
    assert_eq!(headings, [Some("Envoys return to the capital"), Some("Strike ends in the port")]);
    assert!(page.stories[0].text.starts_with("Envoys returned to the capital on Monday"));
}

#[test]
fn wrapped_lines_join_into_paragraphs() {
    let page = read(include_str!("text/wrapped.txt"));
    assert_eq!(page.title.as_deref(), Some("Parliament of the islands votes to leave the customs union"));
    assert_eq!(page.byline.as_deref(), Some("Tove Lind"));
    let paragraphs: Vec<&str> = page.stories[0].text.split("\n\n").collect();
    assert_eq!(paragraphs.len(), 3, "{paragraphs:#?}");
    assert!(paragraphs[0].contains("customs union it joined eleven years ago"));
    assert!(paragraphs[1].starts_with("The vote was carried"));
}

#[test]
fn a_translated_page_is_known_by_its_marks() {
    let page = read(include_str!("text/translated.txt"));
    assert!(page.translated);
    assert_eq!(page.published.as_deref(), Some("2023-03-08T10:02"));
    assert_eq!(page.updated.as_deref(), Some("2023-03-08T11:40"));
    assert_eq!(page.agency.as_deref(), Some("PAP"));
    assert!(page.stories[0].text.ends_with("said the spokesman."));
    sets_aside(
        &page,
        &[("fot. Archiwum", Reason::Credit), ("kos/ mart/", Reason::SignOff), ("(PAP)", Reason::SignOff)],
    );
}

#[test]
fn text_without_empty_lines_has_one_paragraph_a_line() {
    let page = read(include_str!("text/paywall.txt"));
    assert_eq!(page.title.as_deref(), Some("Court frees three men held over harbour blast"));
    assert_eq!(page.byline.as_deref(), Some("Ines Calder"));
    let paragraphs: Vec<&str> = page.stories[0].text.split("\n\n").collect();
    assert_eq!(paragraphs.len(), 3, "{paragraphs:#?}");
    sets_aside(
        &page,
        &[
            ("Skip to content", Reason::Navigation),
            ("3 min read", Reason::Date),
            ("2 hours ago", Reason::Date),
            ("Sign up for our", Reason::Newsletter),
            ("Ines Calder is a reporter", Reason::Biography),
            ("Ferry company sold", Reason::Teaser),
        ],
    );
}

#[test]
fn a_bare_sentence_is_a_story() {
    for text in [
        "Police arrested two men in Tunis on Friday.",
        "Police arrested two men in Tunis on Friday",
        "By Monday the army had left.",
        "Photo editors in Quito went on strike.",
        "Who fired first?",
        "Rebels shell town",
    ] {
        let page = read(text);
        assert_eq!(page.stories.len(), 1, "{text}");
        assert_eq!(page.stories[0].text, text);
        assert_eq!(page.title, None, "{text}");
        assert!(page.set_aside.is_empty());
    }
}

#[test]
fn clean_paragraphs_come_back_whole() {
    let text = "The envoy left Cairo on Sunday.\n\nHe had met nobody, his office said.\n\nAsked about the Middle East and North Africa (MENA), he shrugged.\n\nRelated talks in Oslo go on; see also the agreement of May 3.\n\nAbout 300 people marched in Sfax.";
    let page = read(text);
    assert_eq!(page.stories.len(), 1);
    assert_eq!(page.stories[0].text, text);
    assert_eq!(page.title, None);
    assert!(page.set_aside.is_empty(), "{:#?}", page.set_aside);
}

#[test]
fn cross_headings_of_one_story_stay_in_it() {
    let text = "Army takes hill\n\nThe army took the hill on Monday, its chief said.\n\nA long siege\n\nThe siege had lasted for nine weeks.\n\nWhat comes next\n\nTalks are to begin on Friday.";
    let page = read(text);
    assert_eq!(page.title.as_deref(), Some("Army takes hill"));
    assert_eq!(page.stories.len(), 1);
    assert!(page.stories[0].text.contains("\n\nA long siege\n\n"));
    assert!(page.stories[0].text.contains("\n\nWhat comes next\n\n"));
}

#[test]
fn an_agency_named_in_the_middle_does_not_divide_a_story() {
    let text = "The bridge fell on Monday, state television said. (Xinhua)\n\nNobody was hurt. Engineers are looking for the cause.\n\nIt was built in 1961.";
    let page = read(text);
    assert_eq!(page.stories.len(), 1);
    assert_eq!(page.agency.as_deref(), Some("Xinhua"));
}

#[test]
fn what_the_caller_knows_fills_gaps_only() {
    let options = Options {
        date: Some("2015-01-01".into()),
        title: Some("Title of the caller".into()),
        url: Some("https://a.example/x".into()),
        ..Options::default()
    };
    let page =
        page::read(b"Posted on March 3, 2019\n\nThe mayor of Bihac resigned on Sunday.", &options).unwrap();
    assert_eq!(page.published.as_deref(), Some("2019-03-03"));
    assert_eq!(page.title.as_deref(), Some("Title of the caller"));
    assert_eq!(page.url.as_deref(), Some("https://a.example/x"));
    let page = page::read(b"The mayor of Bihac resigned on Sunday.", &options).unwrap();
    assert_eq!(page.published.as_deref(), Some("2015-01-01"));
    let page =
        page::read(b"Title of the caller\n\nThe mayor of Bihac resigned on Sunday.", &options).unwrap();
    assert_eq!(aside(&page, "Title of the caller"), Some(&Reason::TitleRepeat));
}

#[test]
fn output_names_reasons_in_kebab_case() {
    let page = read(include_str!("text/blog.txt"));
    let json = serde_json::to_value(&page).unwrap();
    for (part, given) in json["set_aside"].as_array().unwrap().iter().zip(&page.set_aside) {
        assert_eq!(part["reason"], given.reason.as_str());
    }
    assert!(json.get("updated").is_none(), "unknown is absent");
}

#[test]
fn a_story_goes_on_after_an_inserted_teaser() {
    let text = "Storm hits coast\r\nBy AFP\r\nMay 4, 2020\r\n\r\nA storm hit the coast on Sunday, killing three people.\r\n\r\nRead more\r\n\r\nHow storms are named\r\n\r\nMinisters promised help.\r\n\r\nThe road to the north is closed, police said.";
    let page = read(text);
    assert_eq!(
        page.stories[0].text,
        "A storm hit the coast on Sunday, killing three people.\n\nMinisters promised help.\n\nThe road to the north is closed, police said."
    );
    assert_eq!(page.agency.as_deref(), Some("AFP"), "the byline is an agency");
    sets_aside(&page, &[("How storms are named", Reason::Teaser), ("Read more", Reason::Teaser)]);
}

#[test]
fn two_short_dispatches_are_told_apart_by_their_marks() {
    let page = read(
        "The president of Chad received the envoy on Monday, his office said. (AFP)\n\nTroops left the camp at Bol on Monday. (Reuters)\n\nadj / mal /",
    );
    let agencies: Vec<_> = page.stories.iter().map(|s| s.agency.as_deref()).collect();
    assert_eq!(agencies, [Some("AFP"), Some("Reuters")]);
    sets_aside(&page, &[("adj / mal /", Reason::SignOff)]);
}

#[test]
fn readers_comments_are_not_the_story() {
    let page = read(
        "US troops leave base\n\nUS troops left the base at Tanf on Friday, and the governor asked for it to be closed for good.\n\nComments (3)\n\nI do not believe a word of this.\n\nMe neither, and I was there.",
    );
    assert_eq!(page.stories[0].text.split("\n\n").count(), 1);
    sets_aside(&page, &[("I do not believe", Reason::CommentForm), ("Me neither", Reason::CommentForm)]);
}
