//! One pass over a text: its words, names, numbers and quotations, as hashes.
//!
//! Case, punctuation and line ends do not count. A name is a word with a capital inside a sentence; it is compared by its
//! consonants, so that Peskov and Pieskow are one. Numbers in digits and in words are the same number.

/// Words after this many are not read.
pub(super) const MOST_WORDS: usize = 20_000;

/// What a text is made of.
#[derive(Debug, Default)]
pub(super) struct Read {
    /// Every word.
    pub(super) words: Vec<u64>,
    /// Words with a capital inside a sentence.
    pub(super) names: Vec<u32>,
    /// Words with a capital that open a sentence: names or not.
    pub(super) openers: Vec<u32>,
    /// Numbers of two and more.
    pub(super) numbers: Vec<u32>,
    /// Quotations of five words and more, by their first five.
    pub(super) quotes: Vec<u32>,
}

/// Spreads the bits of `h` (the finaliser of splitmix64).
pub(super) fn mix(h: u64) -> u64 {
    let h = (h ^ (h >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let h = (h ^ (h >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    h ^ (h >> 31)
}

/// The hash of some bytes (FNV-1a, then spread).
pub(super) fn hash(bytes: impl IntoIterator<Item = u8>) -> u64 {
    mix(bytes
        .into_iter()
        .fold(0xCBF2_9CE4_8422_2325, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01B3)))
}

/// The lower half of a hash; never zero, which stands for nothing.
pub(super) fn short(h: u64) -> u32 {
    (h as u32).max(1)
}

/// Reads a text.
pub(super) fn read(text: &str) -> Read {
    let mut out = Read::default();
    let mut word = String::new();
    let mut opens = true;
    let mut quote: Option<usize> = None;
    let mut number: Option<f64> = None;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if !c.is_alphanumeric() {
            match c {
                '.' | '!' | '?' | '\n' | ':' | '|' => opens = true,
                '“' | '«' | '„' => quote = Some(out.words.len()),
                '”' | '»' => close(&mut out, &mut quote),
                '"' if quote.is_some() => close(&mut out, &mut quote),
                '"' => quote = Some(out.words.len()),
                _ => {}
            }
            if matches!(c, '“' | '«' | '„' | '"') {
                opens = true;
            }
            continue;
        }
        if out.words.len() >= MOST_WORDS {
            break;
        }
        word.clear();
        word.extend(c.to_lowercase());
        let digits = c.is_ascii_digit();
        while let Some(&(next, d)) = chars.peek() {
            let joins = d.is_alphanumeric() && (!digits || d.is_ascii_digit());
            let separates = digits
                && matches!(d, ',' | '.')
                && text.as_bytes().get(next + 1).is_some_and(u8::is_ascii_digit);
            if !joins && !separates {
                break;
            }
            if d != ',' {
                word.extend(d.to_lowercase());
            }
            chars.next();
        }
        out.words.push(hash(word.bytes()));
        number = count(&mut out.numbers, &word, digits, number);
        if c.is_uppercase() && !digits {
            let end = chars.peek().map_or(text.len(), |(i, _)| *i);
            let list = if opens { &mut out.openers } else { &mut out.names };
            // titles are no names
            if end - at > 2 {
                list.push(name(&word));
            }
        }
        opens = false;
    }
    for list in [&mut out.names, &mut out.openers, &mut out.numbers, &mut out.quotes] {
        list.sort_unstable();
        list.dedup();
    }
    out
}

fn close(out: &mut Read, quote: &mut Option<usize>) {
    if let Some(start) = quote.take()
        && let Some(first) = out.words.get(start..start + 5)
    {
        out.quotes.push(short(first.iter().fold(0x51, |h, w| mix(h ^ w))));
    }
}

/// Notes a number, and one that the next word multiplies ("30 thousand"). Returns what may yet be multiplied.
fn count(numbers: &mut Vec<u32>, word: &str, digits: bool, before: Option<f64>) -> Option<f64> {
    let value = if digits { word.parse().ok() } else { spelled(word) };
    let scale = match word {
        "thousand" => 1e3,
        "million" | "millions" | "mln" => 1e6,
        "billion" | "billions" | "milliard" | "milliards" | "bn" => 1e9,
        _ => 0.0,
    };
    match (value, before) {
        (Some(n), _) if n >= 2.0 || n.fract() != 0.0 => numbers.push(number_key(n)),
        (None, Some(n)) if scale > 0.0 => {
            numbers.pop();
            numbers.push(number_key(n * scale));
        }
        _ => {}
    }
    value.filter(|n| *n >= 2.0 || n.fract() != 0.0)
}

/// A number as it is compared: to the hundredth.
pub(super) fn number_key(n: f64) -> u32 {
    short(mix((n * 100.0).round() as u64 ^ 0x4E55_4D00_0000_0000))
}

fn spelled(word: &str) -> Option<f64> {
    const WORDS: &[(&str, f64)] = &[
        ("two", 2.0),
        ("three", 3.0),
        ("four", 4.0),
        ("five", 5.0),
        ("six", 6.0),
        ("seven", 7.0),
        ("eight", 8.0),
        ("nine", 9.0),
        ("ten", 10.0),
        ("eleven", 11.0),
        ("twelve", 12.0),
        ("dozen", 12.0),
        ("fifteen", 15.0),
        ("twenty", 20.0),
        ("thirty", 30.0),
        ("forty", 40.0),
        ("fifty", 50.0),
        ("hundred", 100.0),
    ];
    WORDS.iter().find(|(w, _)| *w == word).map(|(_, n)| *n)
}

/// A name as it is compared: by its consonants, those that transcriptions confuse taken for one. Names of fewer than three
/// are compared letter by letter.
pub(super) fn name(lower: &str) -> u32 {
    let mut bones = [0_u8; 12];
    let mut n = 0;
    let mut chars = lower.chars().peekable();
    while let Some(c) = chars.next() {
        let bone = match c {
            'w' | 'v' => b'v',
            'k' | 'q' => b'k',
            'c' if matches!(chars.peek(), Some('h' | 'z' | 'k')) => match chars.next() {
                Some('k') => b'k',
                // sch is sh
                _ if n > 0 && bones[n - 1] == b's' => continue,
                // tch is ch
                _ if n > 0 && bones[n - 1] == b't' => {
                    n -= 1;
                    b'c'
                }
                _ => b'c',
            },
            'c' => b'k',
            'č' | 'ч' => b'c',
            's' | 'ś' | 'š' | 'ş' | 'z' | 'ž' | 'ż' => {
                if matches!(chars.peek(), Some('h' | 'z')) {
                    chars.next();
                }
                b's'
            }
            'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'j' | 'h' => continue,
            'ł' => b'l',
            'ń' | 'ñ' => b'n',
            c if c.is_ascii_alphanumeric() => c as u8,
            // other letters: their last byte tells them apart
            c if (c as u32) > 0x17F => (c as u32) as u8 | 0x80,
            _ => continue,
        };
        if n > 0 && bones[n - 1] == bone {
            continue;
        }
        if n == bones.len() {
            break;
        }
        bones[n] = bone;
        n += 1;
    }
    if n < 3 { short(hash(lower.bytes().chain([1]))) } else { short(hash(bones[..n].iter().copied())) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn transcriptions_of_a_name_are_one_name() {
        for (a, b) in [
            ("peskov", "pieskow"),
            ("lukashenko", "lukaschenko"),
            ("chernov", "tchernow"),
            ("kotchko", "kochko"),
        ] {
            assert_eq!(name(a), name(b), "{a} {b}");
        }
        for (a, b) in [("iran", "iraq"), ("oman", "amin"), ("petrov", "pavlov")] {
            assert_ne!(name(a), name(b), "{a} {b}");
        }
    }

    #[test]
    fn numbers_in_words_and_digits_are_one_number() {
        for (a, b) in [
            ("some 30,000 people", "some 30 thousand people"),
            ("twelve ships", "12 ships"),
            ("4.5 million euros", "4,500,000 euros"),
        ] {
            assert_eq!(read(a).numbers, read(b).numbers, "{a} / {b}");
        }
        assert_ne!(read("4.5 percent").numbers, read("45 percent").numbers);
    }

    #[test]
    fn typography_does_not_count() {
        let (a, b) = (
            read("He said: \"We will not go home now.\"\n\nThen he left."),
            read("He said: “We will not go home now”. Then he left"),
        );
        assert_eq!((a.words, a.quotes.len(), a.quotes), (b.words, 1, b.quotes));
    }

    #[test]
    fn a_name_stands_inside_a_sentence() {
        let read = read("Rockets hit Zandar. Officials said so.");
        assert_eq!(read.names, [name("zandar")]);
        assert_eq!(read.openers.len(), 2);
    }
}
