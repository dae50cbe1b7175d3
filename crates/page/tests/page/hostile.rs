//! Pages that mean harm, or are no pages.

use std::time::{Duration, Instant};

use page::{Error, ErrorKind, Input, Options, Page};

fn read(bytes: &[u8]) -> Result<Page, Error> {
    page::read(bytes, &Options::default())
}

#[track_caller]
fn quickly<T>(what: &str, run: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let out = run();
    println!("{what}: {:?}", start.elapsed());
    let limit = if cfg!(debug_assertions) { 60 } else { 20 };
    assert!(start.elapsed() < Duration::from_secs(limit), "{what} took {:?}", start.elapsed());
    out
}

#[test]
fn nothing_is_an_error_that_says_so() {
    for bytes in [&b""[..], b"  \n\t ", b"\xef\xbb\xbf", "\u{200b}\n".as_bytes()] {
        assert_eq!(read(bytes).unwrap_err().kind(), ErrorKind::Empty);
    }
    assert_eq!(read(b"").unwrap_err().to_string(), "page is empty");
}

#[test]
fn a_page_without_words_has_no_story_and_is_no_error() {
    let page =
        read(b"<html><head><script>var a = 1;</script></head><body><img src=a></body></html>").unwrap();
    assert!(page.stories.is_empty());
}

#[test]
fn a_page_over_the_limit_is_refused_by_name() {
    let line = vec![b'a'; 50 << 20];
    let error = quickly("50 MB", || read(&line).unwrap_err());
    assert_eq!(error.kind(), ErrorKind::TooLarge { limit: page::MAX_BYTES });
    assert_eq!(error.to_string(), "page is larger than the limit of 16 MiB (16777216 bytes)");
}

#[test]
fn files_of_other_kinds_are_refused_by_name() {
    let binary = |bytes: &[u8]| matches!(read(bytes).unwrap_err().kind(), ErrorKind::Binary { .. });
    assert!(binary(b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>"));
    assert!(binary(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"));
    assert!(binary(b"some text\0\0\0\0 and zero bytes \0\0\0"));
    assert!(binary(&(0..4096_u32).map(|i| (i * 7 % 31) as u8).collect::<Vec<_>>()));
    assert_eq!(read(b"%PDF-1.7").unwrap_err().to_string(), "page is not text: it looks like a PDF file");
}

#[test]
fn a_long_line_within_the_limit_is_read() {
    let line = "The guards fired into the air and the crowd ran. ".repeat(200_000);
    let page = quickly("10 MB in one line", || read(line.as_bytes()).unwrap());
    assert_eq!(page.stories.len(), 1);
    let lines = "Short line\n".repeat(400_000);
    quickly("many lines", || read(lines.as_bytes()).unwrap());
    for (what, unit) in [
        ("many titles", "Line number # stands on its own\n"),
        ("many headings", "Check Also\nThe guards went home # times, an officer said.\n"),
        ("many dispatches", "By Ada Marsh\nKABUL (AP) — The guards went home # times, an officer said.\n"),
        ("many marks", "The guards went home # times, an officer said. (PAP)\n"),
        ("many authors", "The guards went home.\nAda Marsh is a reporter in Oslo number #.\n"),
    ] {
        let text: String = (0..60_000).map(|i| unit.replace('#', &i.to_string())).collect();
        quickly(what, || read(text.as_bytes()).unwrap());
    }
}

#[test]
fn deep_and_tangled_markup_neither_overflows_nor_stalls() {
    let story = "<p>The two sides agreed on Tuesday to exchange prisoners at the bridge, officials said.</p>";
    let pages = [
        (
            "nested tags",
            format!("<html><body>{}{story}{}</body></html>", "<div>".repeat(10_000), "</div>".repeat(10_000)),
        ),
        ("a million nested tags", format!("<html><body>{}{story}", "<div>".repeat(1_000_000))),
        ("open formatting", (0..20_000).map(|i| format!("<b id=a{i}><p>")).collect::<String>() + story),
        (
            "crossed formatting",
            (0..20_000).map(|i| format!("<div><b id=a{i}></div>")).collect::<String>() + story,
        ),
        (
            "crossed paragraphs",
            (0..20_000).map(|i| format!("<p><i id=a{i}></p>")).collect::<String>() + story,
        ),
        ("nested tables", "<table><tr><td>".repeat(20_000) + story),
        ("nested lists", "<ul><li>".repeat(20_000) + story),
        ("many links", "<a href=x>word</a> ".repeat(100_000) + story),
        ("many paragraphs", story.repeat(30_000)),
        (
            "many different paragraphs",
            (0..20_000)
                .map(|i| format!("<p>The guards of gate {i} went home on Monday, an officer said.</p>"))
                .collect::<String>()
                + story,
        ),
        ("many cells", format!("<table>{}</table>{story}", "<tr><td>a<td>b".repeat(19_000))),
        (
            "many attributes",
            format!("<div {}>{story}</div>", (0..50_000).map(|i| format!("a{i}=b ")).collect::<String>()),
        ),
        ("open brackets", "<".repeat(2_000_000) + story),
        ("open comment", format!("{story}<!--{}", "a".repeat(4 << 20))),
        ("entities", "&amp;".repeat(500_000) + story),
        ("open script", format!("{story}<script>{}", "x = '<p>'; ".repeat(100_000))),
        (
            "nested data",
            format!("<script type=application/ld+json>{}</script>{story}", "[".repeat(1_000_000)),
        ),
        ("svg titles", "<svg><title/></svg>".repeat(20_000) + story),
    ];
    for (what, html) in pages {
        let page = quickly(what, || {
            page::read(html.as_bytes(), &Options { input: Input::Html, ..Options::default() }).unwrap()
        });
        assert!(page.stories.iter().any(|s| s.text.contains("exchange prisoners")), "{what} lost the story");
    }
}

#[test]
fn random_bytes_never_panic() {
    let mut seed = 0x2545_f491_4f6c_dd1d_u64;
    let mut next = || {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        seed
    };
    let pieces: [&[u8]; 26] = [
        b"<p>",
        b"</p>",
        b"<div class=share>",
        b"</div>",
        b"<h1>",
        b"(PAP)",
        b"\n\n",
        b"\n",
        b" \xe2\x80\x94 ",
        b"\xff\xfe",
        b"/TASS/",
        b"MOSCOW, ",
        b"Jan 13, 2022",
        b"\xe2\x80\x9c",
        b"About Ada Marsh",
        b"Leave a Reply",
        b"&#x0;&#99999999;",
        b"<script>",
        b"By ",
        b"16:09",
        b"adj / mal /",
        b"Source: ",
        b"\xc4\xb0\xe1\xba\x9e",
        b"<title>",
        b"...",
        b"Read more: ",
    ];
    for _ in 0..4000 {
        let mut bytes = Vec::new();
        for _ in 0..next() % 40 {
            if next() % 4 == 0 {
                bytes.extend(next().to_le_bytes().iter().filter(|b| **b != 0));
            } else {
                bytes.extend_from_slice(pieces[(next() % 26) as usize]);
            }
        }
        for input in [Input::Auto, Input::Html, Input::Text] {
            let options =
                Options { input, url: Some("http://a.пл/2022/13/45".into()), ..Options::default() };
            let once = page::read(&bytes, &options);
            assert_eq!(once, page::read(&bytes, &options), "the same bytes give the same page");
        }
    }
}

#[test]
fn ten_thousand_mutated_pages_are_read_or_refused_each_by_one_error() {
    let mut seed = 0x0bad_5eed_1234_5678_u64;
    let mut next = |below: usize| {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        (seed >> 11) as usize % below.max(1)
    };
    let mut bases: Vec<Vec<u8>> = crate::labelled::markup().into_iter().map(String::into_bytes).collect();
    bases.push(include_bytes!("html/wire.html").to_vec());
    bases.push(include_bytes!("html/dispatches.html").to_vec());
    bases.push(include_bytes!("html/old.html").to_vec());
    let (mut read, mut refused, mut stories) = (0, 0, 0);
    for number in 0..10_000 {
        let mut bytes = bases[number % bases.len()].clone();
        for _ in 0..=next(4) {
            let at = next(bytes.len());
            let end = (at + 1 + next(400)).min(bytes.len());
            match next(9) {
                0 => bytes.truncate(at),
                1 => {
                    let other = next(bytes.len());
                    if other < bytes.len() {
                        bytes.swap(at, other);
                    }
                }
                2 => drop(bytes.drain(at..end)),
                3 => {
                    let part = bytes[at.min(end)..end].to_vec();
                    let to = next(bytes.len());
                    bytes.splice(to..to, part);
                }
                4 => {
                    let open =
                        ["<div>", "<b>", "<p><i>", "<table><tr><td>", "<ul><li>", "<a href=x>"][next(6)];
                    let nested = open.repeat(1 + next(300)).into_bytes();
                    bytes.splice(at..at, nested);
                }
                5 => {
                    let huge =
                        format!("<div class=\"{}\" {}>", "x y ".repeat(next(3000)), "a=1 ".repeat(next(400)));
                    bytes.splice(at..at, huge.into_bytes());
                }
                6 => {
                    for byte in &mut bytes[at.min(end)..end] {
                        *byte = byte.wrapping_add(next(256) as u8);
                    }
                }
                7 => {
                    let piece: &[u8] = [
                        &b"<!--"[..],
                        b"<![CDATA[",
                        b"<script>",
                        b"</script>",
                        b"<title>",
                        b"&#x0;&#xD800;&#999999999;",
                        b"\0\0",
                        b"\xff\xfe",
                        b"<time datetime='0000-99-99T99:99'>",
                        b"{\"datePublished\":\"9999-12-31\"}",
                    ][next(10)];
                    bytes.splice(at..at, piece.iter().copied());
                }
                _ => bytes[at.min(end)..end].reverse(),
            }
            if bytes.is_empty() {
                break;
            }
        }
        let options = Options { input: [Input::Auto, Input::Html][number % 2], ..Options::default() };
        match page::read(&bytes, &options) {
            Ok(page) => {
                read += 1;
                stories += usize::from(!page.stories.is_empty());
            }
            Err(error) => {
                refused += 1;
                assert!(!error.to_string().contains('\n'), "one line: {error}");
            }
        }
    }
    println!("mutated pages: {read} read, {stories} with a story, {refused} refused");
    assert_eq!(read + refused, 10_000);
    assert!(stories > 8_000, "most still hold their story: {stories}");
}
