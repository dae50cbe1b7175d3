//! The language of a story, and whether a program seems to have translated it.
//!
//! Translation is judged by marks that English writers do not make, each with a weight; see [`is_translated`]. One mark
//! alone is never enough unless it says so outright.

use crate::model::{Page, Reason};

/// Bytes of text that are looked at.
const SAMPLE: usize = 6000;

/// The language of a text as an ISO 639-1 code; `declared` is what the markup says.
pub(crate) fn detect(text: &str, declared: Option<&str>) -> Option<String> {
    let sample = &text[..text.char_indices().map(|(i, _)| i).find(|i| *i >= SAMPLE).unwrap_or(text.len())];
    if english_share(sample) >= 0.18 {
        return Some("en".to_owned());
    }
    let declared = declared.and_then(code);
    let Some(info) = whatlang::detect(sample) else { return declared };
    let found = iso(info.lang());
    if info.is_reliable() || sample.chars().count() >= 200 {
        return found.map(str::to_owned).or(declared);
    }
    if declared.is_some() {
        return declared;
    }
    // A short text: English is taken on a single small word, another language only on trust.
    if english_share(sample) > 0.0 { Some("en".to_owned()) } else { None }
}

/// `en-GB` to `en`.
pub(crate) fn code(tag: &str) -> Option<String> {
    let lower = tag.trim().to_ascii_lowercase();
    let head = lower.split(['-', '_']).next().unwrap_or("");
    (head.len() == 2 && head.bytes().all(|b| b.is_ascii_lowercase())).then(|| head.to_owned())
}

/// Share of words that are small words of English and of no neighbour.
fn english_share(text: &str) -> f64 {
    const SMALL: &[&str] = &[
        "the", "of", "and", "to", "that", "is", "was", "for", "with", "by", "on", "from", "has", "have",
        "said", "were", "are", "its", "their", "which", "who", "after", "would", "been", "not", "this", "it",
        "but", "he", "his", "they", "had", "will",
    ];
    let mut all = 0_u32;
    let mut small = 0_u32;
    for word in text.split_whitespace() {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        all += 1;
        small += u32::from(SMALL.iter().any(|s| bare.eq_ignore_ascii_case(s)));
    }
    if all == 0 { 0.0 } else { f64::from(small) / f64::from(all) }
}

/// Whether a page's words read as a machine translation.
///
/// | mark | weight |
/// |---|---|
/// | the page says so | 4 |
/// | a date labelled "act" (Polish *akt.*, updated) | 3 |
/// | `” – said X`: a dash between a quotation and its verb; 1, three or more 2 | 1–2 |
/// | `“- said`: the quotation closed by an opening mark, the dash glued to it | 2 |
/// | names in another language's letters (Pieskow, Lawrow, Selenskyj) | 1, two or more 2 |
/// | initials of a desk between slashes | 1 |
/// | the mark of an agency that does not write in English first | 1 |
///
/// Translated is 4 or more, from at least two marks unless the page says so. Only English is judged.
pub(crate) fn is_translated(page: &Page, act: bool, declared: bool) -> bool {
    let noted = page.set_aside.iter().any(|a| {
        let lower = a.text.to_lowercase();
        a.reason == Reason::EditorNote
            && [
                "automatically translated",
                "machine translat",
                "translated by google",
                "translated automatically",
            ]
            .iter()
            .any(|p| lower.contains(p))
    });
    if declared || noted {
        return true;
    }
    if page.language.as_deref() != Some("en") {
        return false;
    }
    let (mut dashes, mut reversed, mut names) = (0, 0, 0);
    for story in &page.stories {
        let (d, r) = quote_dashes(&story.text);
        dashes += d;
        reversed += r;
        names += foreign_names(&story.text);
    }
    let initials =
        page.set_aside.iter().any(|a| a.reason == Reason::SignOff && crate::agency::is_initials(&a.text));
    let foreign = page.stories.iter().any(|s| s.agency.as_deref().is_some_and(is_foreign));
    let marks = [
        3 * u32::from(act),
        match dashes {
            0 => 0,
            1 | 2 => 1,
            _ => 2,
        },
        2 * u32::from(reversed > 0),
        names.min(2),
        u32::from(initials),
        u32::from(foreign),
    ];
    marks.iter().sum::<u32>() >= 4 && marks.iter().filter(|m| **m > 0).count() >= 2
}

/// Dashes between a quotation and its verb, and those after a wrong mark.
fn quote_dashes(text: &str) -> (u32, u32) {
    const VERBS: &[&str] = &[
        "said",
        "told",
        "added",
        "stressed",
        "emphasized",
        "emphasised",
        "explained",
        "noted",
        "wrote",
        "stated",
        "declared",
        "assured",
        "he",
        "she",
    ];
    let (mut dashes, mut reversed) = (0, 0);
    for (at, _) in text.match_indices(['-', '–', '—']) {
        let before = text[..at].trim_end();
        let after = text[at..].trim_start_matches(['-', '–', '—', ' ']);
        let next: Vec<&str> = after
            .split_whitespace()
            .take(3)
            .map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()))
            .collect();
        let verb = next.iter().any(|w| VERBS.contains(w));
        if !verb {
            continue;
        }
        if before.ends_with('“') {
            reversed += 1;
        } else if before.ends_with(['”', '"', '»']) {
            dashes += 1;
        }
    }
    (dashes, reversed)
}

/// Names spelt as Polish, German or French spell them.
fn foreign_names(text: &str) -> u32 {
    const NAMES: &[&str] = &[
        "Pieskow",
        "Peskow",
        "Lawrow",
        "Ławrow",
        "Zełenski",
        "Selenskyj",
        "Selenski",
        "Szojgu",
        "Schoigu",
        "Miedwiediew",
        "Medwedew",
        "Łukaszenka",
        "Lukaszenka",
        "Łukaszenko",
        "Lukaschenko",
        "Zacharowa",
        "Sacharowa",
        "Riabkow",
        "Rjabkow",
        "Poutine",
        "Wołodymyr",
        "Władimir",
        "Wladimir",
        "Siergiej",
        "Sergiej",
        "Dmitrij",
        "Kijów",
        "Kijow",
        "Kiew",
        "Moskwa",
        "Moskau",
        "Kułeba",
        "Naftohaz",
        "Chersoń",
        "Charków",
        "Donieck",
        "Ługańsk",
    ];
    let mut seen: Vec<&str> =
        text.split(|c: char| !c.is_alphabetic()).filter(|w| NAMES.contains(w)).collect();
    seen.sort_unstable();
    seen.dedup();
    u32::try_from(seen.len()).unwrap_or(u32::MAX)
}

/// Agencies whose first language is not English, and that English sites seldom quote by its mark.
fn is_foreign(agency: &str) -> bool {
    matches!(
        agency,
        "PAP"
            | "ANSA"
            | "EFE"
            | "TASS"
            | "RIA Novosti"
            | "Interfax"
            | "dpa"
            | "ČTK"
            | "TASR"
            | "MTI"
            | "Adnkronos"
            | "AGI"
            | "UNIAN"
            | "Europa Press"
            | "Lusa"
            | "HINA"
            | "Tanjug"
    )
}

/// ISO 639-1 codes of the languages that the detector knows.
fn iso(lang: whatlang::Lang) -> Option<&'static str> {
    const CODES: &[(&str, &str)] = &[
        ("epo", "eo"),
        ("eng", "en"),
        ("rus", "ru"),
        ("cmn", "zh"),
        ("spa", "es"),
        ("por", "pt"),
        ("ita", "it"),
        ("ben", "bn"),
        ("fra", "fr"),
        ("deu", "de"),
        ("ukr", "uk"),
        ("kat", "ka"),
        ("ara", "ar"),
        ("hin", "hi"),
        ("jpn", "ja"),
        ("heb", "he"),
        ("yid", "yi"),
        ("pol", "pl"),
        ("amh", "am"),
        ("jav", "jv"),
        ("kor", "ko"),
        ("nob", "no"),
        ("dan", "da"),
        ("swe", "sv"),
        ("fin", "fi"),
        ("tur", "tr"),
        ("nld", "nl"),
        ("hun", "hu"),
        ("ces", "cs"),
        ("ell", "el"),
        ("bul", "bg"),
        ("bel", "be"),
        ("mar", "mr"),
        ("kan", "kn"),
        ("ron", "ro"),
        ("slv", "sl"),
        ("hrv", "hr"),
        ("srp", "sr"),
        ("mkd", "mk"),
        ("lit", "lt"),
        ("lav", "lv"),
        ("est", "et"),
        ("tam", "ta"),
        ("vie", "vi"),
        ("urd", "ur"),
        ("tha", "th"),
        ("guj", "gu"),
        ("uzb", "uz"),
        ("pan", "pa"),
        ("aze", "az"),
        ("ind", "id"),
        ("tel", "te"),
        ("pes", "fa"),
        ("mal", "ml"),
        ("ori", "or"),
        ("mya", "my"),
        ("nep", "ne"),
        ("sin", "si"),
        ("khm", "km"),
        ("tuk", "tk"),
        ("aka", "ak"),
        ("zul", "zu"),
        ("sna", "sn"),
        ("afr", "af"),
        ("lat", "la"),
        ("slk", "sk"),
        ("cat", "ca"),
        ("tgl", "tl"),
        ("hye", "hy"),
        ("cym", "cy"),
    ];
    CODES.iter().find(|(three, _)| *three == lang.code()).map(|&(_, two)| two)
}
