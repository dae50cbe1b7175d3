//! Live blogs, round-ups, pages of several, stories cut off, and words that are no story.

use page::{ErrorKind, Kind, Options, Page};

fn read(text: &str) -> Page {
    page::read(text.as_bytes(), &Options::default()).unwrap()
}

/// A web page of a title and some markup.
fn web(title: &str, head: &str, body: &str) -> Page {
    read(&format!(
        "<html lang=en><head><title>{title}</title>{head}</head><body><nav><a href=/>Home</a></nav><article><h1>{title}</h1>\
         {body}</article><footer>© 2021 Upland Herald</footer></body></html>"
    ))
}

const STORY: &str = "<p>The two sides agreed on Tuesday to exchange prisoners at the bridge, officials said after a night of talks.</p>\
    <p>Forty-one men are to cross on Thursday morning, the largest exchange since the autumn, and their families have been told.</p>\
    <p>A spokesman for the governor said that the road would be closed until noon and asked drivers to be patient.</p>";

#[test]
fn a_page_of_one_story_is_a_story() {
    let page = web("Prisoners to be exchanged at the bridge", "", STORY);
    assert_eq!((page.kind, page.cut_off, page.part), (Kind::Story, None, None));
}

#[test]
fn a_live_blog_is_known_by_its_title() {
    for title in [
        "LIVE: Prisoners cross the bridge",
        "The Latest: Prisoners cross the bridge",
        "Prisoners cross the bridge – live updates",
        "Bridge exchange: as it happened",
        "Gefangenenaustausch im Liveticker",
        "Échange de prisonniers : minute par minute",
    ] {
        assert_eq!(web(title, "", STORY).kind, Kind::LiveBlog, "{title}");
    }
    for title in ["Where the river lives: a walk", "The latest fashion in Orsha", "They live on the bridge"] {
        assert_eq!(web(title, "", STORY).kind, Kind::Story, "{title}");
    }
}

#[test]
fn a_live_blog_is_known_by_its_data_and_by_its_times() {
    let data = "<script type='application/ld+json'>{\"@type\":\"LiveBlogPosting\",\"headline\":\"Bridge exchange\"}</script>";
    assert_eq!(web("Bridge exchange", data, STORY).kind, Kind::LiveBlog);
    let entries: String = (0..5)
        .map(|n| {
            format!(
                "<h4>{}:15 a.m.</h4><p>The bus number {n} has crossed the bridge with eight men on board, a reporter at the \
                 gate says.</p>",
                11 - n
            )
        })
        .collect();
    let page = web("Prisoners cross the bridge", "", &entries);
    assert_eq!((page.kind, page.stories.len()), (Kind::LiveBlog, 5), "{page:#?}");
    let text = "The Latest: Prisoners cross the bridge\n\n11:15 a.m.\n\nThe first bus has crossed the bridge, a reporter says.\n\n\
                10:40 a.m.\n\nForty-one men have boarded the buses in the prison's yard, officials say.";
    assert_eq!(read(text).kind, Kind::LiveBlog);
}

#[test]
fn times_of_comments_and_of_other_stories_make_no_live_blog() {
    let comments: String = (0..6)
        .map(|n| format!("<li class=comment><b>Rolf</b><div>1{n}:30</div><p>I was there and saw nobody cross it.</p></li>"))
        .collect();
    let page = web("Prisoners cross the bridge", "", &format!("{STORY}<ol id=comments>{comments}</ol>"));
    assert_eq!(page.kind, Kind::Story, "{page:#?}");
}

#[test]
fn a_round_up_is_known_by_its_title_and_by_its_dispatches() {
    assert_eq!(web("News in brief: Monday", "", STORY).kind, Kind::RoundUp);
    let text = "What the agencies report\n\n\
        ORSHA (AP) — Guards opened the northern gate on Sunday, an officer said.\n\n\
        VELL (Reuters) — Two ministers left the government over the harbour, the palace said.\n\n\
        GAO (AFP) — The council of elders named a mediator on Monday.";
    let page = read(text);
    assert_eq!((page.kind, page.stories.len()), (Kind::RoundUp, 3), "{page:#?}");
}

#[test]
fn one_page_of_several_says_which_it_is() {
    let page = web(
        "Prisoners to be exchanged at the bridge",
        "<link rel=next href='https://upland.example/story?page=2'>",
        &format!("{STORY}<div class=pagination>Page 1 of 3</div>"),
    );
    let part = page.part.unwrap();
    assert_eq!((part.number, part.of), (Some(1), Some(3)));
    assert_eq!(part.next.as_deref(), Some("https://upland.example/story?page=2"));
}

#[test]
fn a_story_that_is_cut_off_says_by_what() {
    for (body, evidence) in [
        (format!("{STORY}<p>The families, who had waited since the autumn, were...</p>"), "were..."),
        (format!("{STORY}<p>The families, who had waited […]</p>"), "[…]"),
        (
            format!("{STORY}<div class=wall>Subscribe to continue reading this story.</div>"),
            "Subscribe to continue",
        ),
        (format!("{STORY}<p>To continue reading, log in or create an account.</p>"), "To continue reading"),
        (format!("{STORY}<p><a href=x>Read the full story on our site</a></p>"), "Read the full story"),
    ] {
        let page = web("Prisoners to be exchanged at the bridge", "", &body);
        let cut = page.cut_off.unwrap_or_default();
        assert!(cut.contains(evidence), "{cut:?} for {evidence}");
    }
    let data = "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"isAccessibleForFree\":\"False\"}</script>";
    let page = web("Prisoners to be exchanged at the bridge", data, STORY);
    assert_eq!(page.cut_off.as_deref(), Some("isAccessibleForFree: false"));
}

#[test]
fn a_whole_story_under_an_offer_is_not_cut_off() {
    let long = STORY.repeat(6);
    let page =
        web("Prisoners to be exchanged", "", &format!("{long}<div>Already a subscriber? Sign in</div>"));
    assert_eq!(page.cut_off, None);
}

#[test]
fn a_story_hidden_from_readers_is_taken_from_the_data() {
    let whole = "The two sides agreed to exchange prisoners at the bridge, officials said. ".repeat(12);
    let data = format!(
        "<script type='application/ld+json'>{{\"@type\":\"NewsArticle\",\"headline\":\"Prisoners\",\"articleBody\":\"{whole}\"}}</script>"
    );
    let page = web("Prisoners to be exchanged", &data, "<p>The two sides agreed to exchange prisoners.</p>");
    assert!(page.stories[0].text.len() > 500, "{page:#?}");
}

#[test]
fn word_soup_is_refused_with_a_reason() {
    let refused = |text: &str| match page::read(text.as_bytes(), &Options::default()) {
        Err(error) => {
            assert!(matches!(error.kind(), ErrorKind::WordSoup { .. }), "{error}");
            error.to_string()
        }
        Ok(page) => panic!("taken for a story: {page:#?}"),
    };
    let list =
        "bridge prisoner cheap harbour gate ticket river lamp discount winter officer bread plum loan "
            .repeat(10);
    assert_eq!(
        refused(&list),
        "page is word soup, not sentences: it has next to none of the small words that hold sentences together"
    );
    // Every third word of a story moved: the same words, no sentences.
    let story: Vec<&str> =
        "the guards of the gate said that the road to the bridge was closed and that the bus with the men \
        had been stopped by an officer who was at the gate of the prison for the exchange"
            .split(' ')
            .collect();
    let shuffled: String = (0..300).map(|i| story[i * 7919 % 36 % story.len()].to_owned() + " ").collect();
    assert!(refused(&shuffled).contains("shuffled"), "{shuffled}");
}

#[test]
fn tables_lists_and_short_texts_are_no_soup() {
    let table = (1..60).map(|n| format!("{n} Ada Marsh {} points\n", n * 3)).collect::<String>();
    for text in [
        table.as_str(),
        "gate bridge river lamp",
        "Selma Arn Ivo Kast Ben Low Dora Ostrik ".repeat(30).as_str(),
    ] {
        assert!(page::read(text.as_bytes(), &Options::default()).is_ok(), "{text}");
    }
}
