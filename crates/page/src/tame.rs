//! Takes out of a page what would cost a tokenizer time and give nothing: the attributes of tags that have absurdly many
//! (it compares each with all before it), and the content of scripts and styles, which is most of many a page.

use std::borrow::Cow;

/// Most attributes that a tag keeps.
const MAX_ATTRIBUTES: usize = 100;

/// The same markup, where a tag with too many attributes has none, and a script without data has no content.
pub(crate) fn tame(html: &str) -> Cow<'_, str> {
    let bytes = html.as_bytes();
    let mut out = String::new();
    let mut copied = 0;
    let mut at = 0;
    while let Some(open) = find(bytes, at, b'<') {
        let name_end = name_end(bytes, open + 1);
        if html[open..].starts_with("<!--") {
            at = html[open + 4..].find("-->").map_or(bytes.len(), |n| open + 4 + n + 3);
            continue;
        }
        if name_end == open + 1 {
            at = open + 1;
            continue;
        }
        let (end, attributes) = tag_end(bytes, name_end);
        if attributes > MAX_ATTRIBUTES {
            out.push_str(&html[copied..name_end]);
            copied = end;
        }
        at = end;
        // What stands in a script is no tag, and only structured data is read.
        for raw in ["script", "style"] {
            if html[open + 1..name_end].eq_ignore_ascii_case(raw) && bytes.get(end) == Some(&b'>') {
                at = closing_tag(bytes, end, raw);
                if !html[name_end..end].contains("json") && at > end + 1 {
                    out.push_str(&html[copied..=end]);
                    copied = at;
                }
            }
        }
    }
    if copied == 0 {
        return Cow::Borrowed(html);
    }
    out.push_str(&html[copied..]);
    Cow::Owned(out)
}

fn find(bytes: &[u8], from: usize, byte: u8) -> Option<usize> {
    bytes.get(from..)?.iter().position(|b| *b == byte).map(|n| from + n)
}

fn name_end(bytes: &[u8], from: usize) -> usize {
    if !bytes.get(from).is_some_and(u8::is_ascii_alphabetic) {
        return from;
    }
    bytes[from..]
        .iter()
        .position(|b| b.is_ascii_whitespace() || matches!(b, b'>' | b'/'))
        .map_or(bytes.len(), |n| from + n)
}

/// Where the `>` of a tag stands, and how many attributes come before it.
fn tag_end(bytes: &[u8], from: usize) -> (usize, usize) {
    let (mut attributes, mut gap, mut value) = (0, true, false);
    let mut at = from;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'>' => return (at, attributes),
            b'"' | b'\'' if value => {
                at = find(bytes, at + 1, byte).unwrap_or(bytes.len());
                (gap, value) = (true, false);
            }
            b'=' => value = true,
            b'/' => gap = !value,
            _ if byte.is_ascii_whitespace() => gap = !value,
            _ => {
                if gap && !value {
                    attributes += 1;
                }
                (gap, value) = (false, false);
            }
        }
        at += 1;
    }
    (bytes.len(), attributes)
}

/// Where `</name` next stands.
fn closing_tag(bytes: &[u8], mut from: usize, name: &str) -> usize {
    while let Some(at) = find(bytes, from, b'<') {
        let found = bytes.get(at + 1) == Some(&b'/')
            && bytes
                .get(at + 2..at + 2 + name.len())
                .is_some_and(|n| n.eq_ignore_ascii_case(name.as_bytes()));
        if found {
            return at;
        }
        from = at + 1;
    }
    bytes.len()
}

#[cfg(test)]
mod tests {
    use super::tame;

    #[test]
    fn a_tag_with_too_many_attributes_keeps_its_name_only() {
        let many: String = (0..200).map(|i| format!(" a{i}='x > y'")).collect();
        assert_eq!(tame(&format!("<p class=b><div{many}>text</div>")), "<p class=b><div>text</div>");
        assert_eq!(tame(&format!("text <div{many}")), "text <div");
    }

    #[test]
    fn scripts_and_styles_lose_their_content() {
        assert_eq!(
            tame("<p>a<script>if (a<b) { c('<p>') }</script>b<style>p{}</style>c"),
            "<p>a<script></script>b<style></style>c"
        );
        assert_eq!(tame("<p>a<script>if (a<b)"), "<p>a<script>");
    }

    #[test]
    fn other_markup_is_left_alone() {
        let words = "word ".repeat(300);
        for html in [
            format!("<p title=\"{words}\">{words}</p>"),
            format!("<script type='application/ld+json'>{{\"a\": \"<b {words}\"}}</script><p>x</p>"),
            format!("<!-- <p {words}> --><p>1 < 2 {words}</p>"),
        ] {
            assert_eq!(tame(&html), html);
        }
    }
}
