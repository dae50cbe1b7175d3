//! Chunks that are one word whatever signs they hold: links, addresses, file names, telephone numbers, dates.

/// Endings of host names that make a chunk a link without `http`.
const HOSTS: &[&str] = &[
    "com", "org", "net", "edu", "gov", "mil", "int", "info", "eu", "uk", "us", "ru", "pl", "de", "fr", "ua",
    "cn", "jp", "in", "it", "es", "tv", "io", "html", "htm", "pdf", "doc", "xls", "php",
];

/// Whether the chunk is one word.
pub(crate) fn is_literal(chunk: &str) -> bool {
    is_link(chunk) || is_address(chunk) || is_number_code(chunk)
}

fn is_link(chunk: &str) -> bool {
    let lower = |prefix: &str| chunk.get(..prefix.len()).is_some_and(|p| p.eq_ignore_ascii_case(prefix));
    if lower("http://") || lower("https://") || lower("ftp://") || (lower("www.") && chunk.len() > 6) {
        return true;
    }
    let host = chunk.split('/').next().unwrap_or("");
    let mut parts = host.rsplit('.');
    let ending = parts.next().unwrap_or("");
    let mut rest = parts.peekable();
    rest.peek().is_some()
        && HOSTS.iter().any(|h| ending.eq_ignore_ascii_case(h))
        && ending.chars().all(|c| c.is_lowercase() || host.chars().all(|c| !c.is_lowercase()))
        && rest.all(|p| !p.is_empty() && p.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_')))
        && host.chars().any(char::is_alphabetic)
}

fn is_address(chunk: &str) -> bool {
    match chunk.split_once('@') {
        Some(("", handle)) => !handle.is_empty() && handle.chars().all(|c| c.is_alphanumeric() || c == '_'),
        Some((name, host)) => {
            let plain =
                |s: &str| s.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | '+' | '%'));
            !host.is_empty() && plain(name) && plain(host)
        }
        None => false,
    }
}

/// Telephone numbers and dates: groups of digits with the same sign between, but not a range of two.
fn is_number_code(chunk: &str) -> bool {
    let digits = chunk.strip_prefix('+').unwrap_or(chunk);
    if !digits.starts_with(|c: char| c.is_ascii_digit()) || !digits.contains(['-', '/']) {
        return false;
    }
    let groups: Vec<&str> = digits.split(['-', '/']).collect();
    if !groups.iter().all(|g| !g.is_empty() && g.bytes().all(|b| b.is_ascii_digit() || b == b'.')) {
        return false;
    }
    match groups[..] {
        [a, b] => digits.contains('/') || a.len() == 3 && b.len() == 4,
        _ => groups.len() > 2,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_one_word() {
        for yes in [
            "http://a.b/c-d",
            "www.example.org",
            "example.com",
            "a.b@c.org",
            "@desk",
            "12/5/2020",
            "555-0182",
            "+1-212-555-0182",
        ] {
            assert!(is_literal(yes), "{yes}");
        }
        for no in ["long-standing", "1990-1995", "end.The", "and/or", "5.5", "@", "U.S"] {
            assert!(!is_literal(no), "{no}");
        }
    }
}
