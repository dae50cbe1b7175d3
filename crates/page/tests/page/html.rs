//! Web pages of our own words.

use page::{Input, Options, Page, Reason};

fn read(bytes: &[u8]) -> Page {
    page::read(bytes, &Options::default()).unwrap()
}

fn aside<'p>(page: &'p Page, text: &str) -> Option<&'p Reason> {
    page.set_aside.iter().find(|a| a.text.contains(text)).map(|a| &a.reason)
}

#[test]
fn a_news_page_gives_its_story_and_its_structured_data() {
    let page = read(include_bytes!("html/wire.html"));
    assert_eq!(page.title.as_deref(), Some("Dam treaty signed after nine years"));
    assert_eq!(page.published.as_deref(), Some("2020-06-02T14:05"));
    assert_eq!(page.updated.as_deref(), Some("2020-06-02T18:30"));
    assert_eq!(page.byline.as_deref(), Some("Selma Arn, Ivo Kast"));
    assert_eq!(page.publication.as_deref(), Some("Upland Herald"));
    assert_eq!(page.url.as_deref(), Some("https://upland.example/2020/06/02/dam-treaty"));
    assert_eq!(page.language.as_deref(), Some("en"));
    assert_eq!(page.agency.as_deref(), Some("AFP"));
    let [story] = &page.stories[..] else { panic!("{:#?}", page.stories) };
    let paragraphs: Vec<&str> = story.text.split("\n\n").collect();
    assert_eq!(paragraphs.len(), 3, "{paragraphs:#?}");
    assert!(paragraphs[0].starts_with("The presidents of the two upland republics"));
    assert!(paragraphs[2].starts_with("“Neither of us got everything,” President Osk said — “and that"));
    assert!(paragraphs[2].ends_with("vote against ratification."));
    for (text, reason) in [
        ("Sport", Reason::Navigation),
        ("The valley below the dam", Reason::Caption),
        ("Why the northern wall", Reason::Teaser),
        ("Leave a Reply", Reason::CommentForm),
        ("All rights reserved", Reason::Copyright),
        ("(AFP)", Reason::SignOff),
    ] {
        assert_eq!(aside(&page, text), Some(&reason), "{text} in {:#?}", page.set_aside);
    }
}

#[test]
fn an_old_page_without_closing_tags_is_read() {
    let page = read(include_bytes!("html/old.html"));
    assert_eq!(page.title.as_deref(), Some("Border post attacked"));
    assert_eq!(page.published.as_deref(), Some("1999-05-07"));
    let text = &page.stories[0].text;
    assert_eq!(text.split("\n\n").count(), 3, "{text}");
    assert!(text.starts_with("Unknown men fired"));
}

#[test]
fn two_dispatches_under_one_title_are_two_stories() {
    let page = read(include_bytes!("html/dispatches.html"));
    assert_eq!(page.published.as_deref(), Some("2018-09-20T06:10"));
    assert_eq!(page.updated.as_deref(), Some("2018-09-20T08:00"));
    assert_eq!(page.stories.len(), 2, "{page:#?}");
    assert_eq!(page.stories[1].heading.as_deref(), Some("Tanker owners ask for escorts"));
    assert!(page.stories[0].text.ends_with("the spokesman added."));
    assert!(page.stories[1].text.starts_with("The union of tanker owners"));
    assert!(page.stories.iter().all(|s| s.agency.as_deref() == Some("dpa")));
}

#[test]
fn a_fragment_is_a_page() {
    let page = read(include_bytes!("html/bare.html"));
    assert_eq!(page.stories.len(), 1);
    assert_eq!(
        page.stories[0].text,
        "The council of elders met in Gao on Sunday and named a mediator.\n\nTwo of the armed groups said they would talk to him."
    );
}

#[test]
fn a_page_cut_off_anywhere_is_read_as_far_as_it_goes() {
    let whole = include_bytes!("html/wire.html");
    for end in (0..whole.len()).step_by(37) {
        match page::read(&whole[..end], &Options { input: Input::Html, ..Options::default() }) {
            Ok(page) if end > 1900 => assert!(
                !page.stories.is_empty() && page.stories[0].text.contains("The presidents"),
                "cut at {end}"
            ),
            Ok(_) => {}
            Err(error) => assert_eq!(error.kind(), page::ErrorKind::Empty, "cut at {end}"),
        }
    }
}

#[test]
fn encodings_are_found_by_mark_label_and_statistics() {
    let sentence = "Wojska weszły do miasta Łódź, powiedział żołnierz. Władze ogłosiły, że wszyscy są bezpieczni, a ludność może wrócić do domów.";
    let text = |bytes: &[u8]| page::read(bytes, &Options::default()).unwrap().stories[0].text.clone();
    let utf16: Vec<u8> =
        [0xff, 0xfe].into_iter().chain(sentence.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    assert_eq!(text(&utf16), sentence);
    assert_eq!(text(&utf16[2..]), sentence, "UTF-16 without a mark");
    let bom: Vec<u8> = [0xef, 0xbb, 0xbf].into_iter().chain(sentence.bytes()).collect();
    assert_eq!(text(&bom), sentence);
    let (latin2, _, _) = encoding_rs::ISO_8859_2.encode(sentence);
    assert_eq!(text(&latin2), sentence, "statistics");
    let page: Vec<u8> = b"<html><head><meta charset=iso-8859-2></head><body><p>"
        .iter()
        .chain(latin2.iter())
        .copied()
        .chain(*b"</p></body></html>")
        .collect();
    assert_eq!(text(&page), sentence, "label");
    let mut broken = sentence.as_bytes().to_vec();
    broken.insert(20, 0xff);
    assert!(text(&broken).contains("Łódź"), "one wrong byte spoils only itself");
}
