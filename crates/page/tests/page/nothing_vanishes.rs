//! Every line of a plain text is in a story, a heading, the title or a set-aside part.

use page::{Input, Options, Page};

const LINES: &[&str] = &[
    "Guards open the northern gate",
    "The guards opened the northern gate on Sunday, an officer said.",
    "The guards opened the northern gate on Sunday, an officer said. (AFP)",
    "KABUL, Jan. 3 (AP) — The guards opened the gate on Sunday.",
    "MOSCOW, January 13. /TASS/. The envoy left for Vienna on Thursday.",
    "By Ada Marsh",
    "Published: 13 Jan 2022 | 16:09 GMT",
    "2022-01-13 16:09",
    "Check Also",
    "Read more",
    "Related",
    "READ ALSO: The gate in pictures",
    "About Ada Marsh",
    "She has written on gates for nine years and lives near one.",
    "Leave a Reply",
    "Your email address will not be published. Required fields are marked *",
    "Comments",
    "adj / mal /",
    "(PAP)",
    "photo: AGENCY",
    "Advertisement",
    "* * *",
    "Tags: gates, guards",
    "© 2022 The Gate. All rights reserved.",
    "it went on in lower case",
    "and ended with a divided peace-",
    "Ben Low",
    "World",
    "",
    "",
    "",
];

fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '\u{200b}')).collect()
}

/// All parts of a page, with a mark between them that no line holds.
fn parts(page: &Page) -> String {
    let mut out = vec![page.title.clone().unwrap_or_default()];
    for story in &page.stories {
        out.extend(story.heading.clone());
        out.extend(story.dateline.clone());
        out.push(story.text.clone());
    }
    out.extend(page.set_aside.iter().map(|a| a.text.clone()));
    out.iter().map(|p| bare(p)).collect::<Vec<_>>().join("\u{1}")
}

/// Whether a line is there whole, or as a few pieces (a dateline, the text, a sign-off) with at most a dash between.
fn is_there(line: &str, parts: &str, cuts: usize) -> bool {
    let line = line.trim_matches(['-', '–', '—']);
    if line.is_empty() || parts.contains(line) {
        return true;
    }
    cuts > 0
        && line
            .char_indices()
            .skip(1)
            .any(|(at, _)| parts.contains(&line[..at]) && at >= 4 && is_there(&line[at..], parts, cuts - 1))
}

#[track_caller]
fn holds_all(text: &str) {
    let Ok(page) = page::read(text.as_bytes(), &Options { input: Input::Text, ..Options::default() }) else {
        return;
    };
    let parts = parts(&page);
    for line in text.lines().filter(|l| !l.trim().is_empty()) {
        assert!(is_there(&bare(line), &parts, 2), "{line:?} vanished from\n{text}\ninto\n{page:#?}");
    }
    let words = |t: &str| bare(t).chars().filter(|c| c.is_alphanumeric()).count();
    assert_eq!(words(text), words(&parts), "as many letters come out as go in:\n{text}\n{page:#?}");
}

#[test]
fn every_line_of_the_fixtures_is_somewhere() {
    for text in [
        include_str!("text/wire.txt"),
        include_str!("text/tass.txt"),
        include_str!("text/blog.txt"),
        include_str!("text/roundup.txt"),
        include_str!("text/wrapped.txt"),
        include_str!("text/translated.txt"),
        include_str!("text/paywall.txt"),
    ] {
        holds_all(text);
    }
}

#[test]
fn every_line_of_ten_thousand_shuffled_pages_is_somewhere() {
    let mut seed = 0x9e37_79b9_7f4a_7c15_u64;
    let mut next = |n: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as usize % n
    };
    for _ in 0..10_000 {
        let lines: Vec<&str> = (0..1 + next(24)).map(|_| LINES[next(LINES.len())]).collect();
        holds_all(&lines.join("\n"));
    }
}
