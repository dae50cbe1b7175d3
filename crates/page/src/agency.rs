//! News agencies: their names, the marks with which they end a dispatch, and the datelines with which they begin one.
//!
//! A mark counts only where it stands at the end of a finished sentence, so "(MENA)" in running text is left alone.

use crate::block::{closing, ends_sentence, words};
use crate::date;

/// Agencies as they sign, with the name that is reported. Names in the first list are no common word or abbreviation
/// of anything else.
const AGENCIES: &[(&str, &str)] = &[
    ("Reuters", "Reuters"),
    ("Thomson Reuters", "Reuters"),
    ("Associated Press", "AP"),
    ("The Associated Press", "AP"),
    ("AP", "AP"),
    ("AFP", "AFP"),
    ("Agence France-Presse", "AFP"),
    ("PAP", "PAP"),
    ("PAP Biznes", "PAP"),
    ("TASS", "TASS"),
    ("ITAR-TASS", "TASS"),
    ("Interfax", "Interfax"),
    ("Interfax-Ukraine", "Interfax-Ukraine"),
    ("RIA Novosti", "RIA Novosti"),
    ("RIA", "RIA Novosti"),
    ("Sputnik", "Sputnik"),
    ("Xinhua", "Xinhua"),
    ("dpa", "dpa"),
    ("DPA", "dpa"),
    ("EFE", "EFE"),
    ("ANSA", "ANSA"),
    ("AGI", "AGI"),
    ("Adnkronos", "Adnkronos"),
    ("Kyodo", "Kyodo"),
    ("Kyodo News", "Kyodo"),
    ("Jiji", "Jiji"),
    ("Jiji Press", "Jiji"),
    ("Yonhap", "Yonhap"),
    ("Anadolu", "Anadolu"),
    ("Anadolu Agency", "Anadolu"),
    ("AA", "Anadolu"),
    ("UPI", "UPI"),
    ("Bloomberg", "Bloomberg"),
    ("IANS", "IANS"),
    ("PTI", "PTI"),
    ("ANI", "ANI"),
    ("UNI", "UNI"),
    ("APP", "APP"),
    ("BSS", "BSS"),
    ("UNB", "UNB"),
    ("MTI", "MTI"),
    ("ČTK", "ČTK"),
    ("CTK", "ČTK"),
    ("TASR", "TASR"),
    ("SITA", "SITA"),
    ("APA", "APA"),
    ("Keystone-SDA", "Keystone-SDA"),
    ("BTA", "BTA"),
    ("BNS", "BNS"),
    ("ELTA", "ELTA"),
    ("LETA", "LETA"),
    ("STT", "STT"),
    ("NTB", "NTB"),
    ("Ritzau", "Ritzau"),
    ("Belga", "Belga"),
    ("ANP", "ANP"),
    ("LUSA", "Lusa"),
    ("Lusa", "Lusa"),
    ("Agerpres", "Agerpres"),
    ("AGERPRES", "Agerpres"),
    ("HINA", "HINA"),
    ("Hina", "HINA"),
    ("Tanjug", "Tanjug"),
    ("FENA", "FENA"),
    ("UNIAN", "UNIAN"),
    ("Ukrinform", "Ukrinform"),
    ("BelTA", "BelTA"),
    ("BELTA", "BelTA"),
    ("Azertac", "Azertac"),
    ("AZERTAC", "Azertac"),
    ("Armenpress", "Armenpress"),
    ("ARMENPRESS", "Armenpress"),
    ("IRNA", "IRNA"),
    ("ISNA", "ISNA"),
    ("FNA", "Fars"),
    ("Tasnim", "Tasnim"),
    ("MNA", "Mehr"),
    ("SANA", "SANA"),
    ("WAFA", "WAFA"),
    ("NNA", "NNA"),
    ("KUNA", "KUNA"),
    ("SPA", "SPA"),
    ("WAM", "WAM"),
    ("QNA", "QNA"),
    ("Petra", "Petra"),
    ("MENA", "MENA"),
    ("APS", "APS"),
    ("MAP", "MAP"),
    ("TAP", "TAP"),
    ("NAN", "NAN"),
    ("GNA", "GNA"),
    ("KCNA", "KCNA"),
    ("CNA", "CNA"),
    ("VNA", "VNA"),
    ("Antara", "Antara"),
    ("Bernama", "Bernama"),
    ("PNA", "PNA"),
    ("Montsame", "Montsame"),
    ("Kazinform", "Kazinform"),
    ("Notimex", "Notimex"),
    ("Télam", "Télam"),
    ("Andina", "Andina"),
    ("Prensa Latina", "Prensa Latina"),
    ("Europa Press", "Europa Press"),
    ("AAP", "AAP"),
    ("The Canadian Press", "The Canadian Press"),
    ("PA", "PA"),
    ("PA Media", "PA"),
    ("VOA", "VOA"),
    ("RFE/RL", "RFE/RL"),
    ("PANA", "PANA"),
    ("KNA", "KNA"),
    ("epd", "epd"),
];

/// Marks that are also words or other abbreviations: they need a finished sentence before them and capitals as here.
const AMBIGUOUS: &[&str] = &[
    "AA", "AP", "PA", "MAP", "TAP", "SPA", "MENA", "APA", "APS", "UNI", "NAN", "APP", "RIA", "SITA", "HINA",
    "STT", "CNA", "PNA", "GNA", "VNA", "NNA", "ANI", "AGI", "Petra", "Sputnik", "Antara", "Andina", "PANA",
    "SANA", "BTA", "WAM",
];

/// The name of the agency that signs so.
pub(crate) fn named(mark: &str) -> Option<&'static str> {
    let mark = mark.trim().trim_end_matches(" News Agency").trim_end_matches(" news agency");
    AGENCIES.iter().find(|(m, _)| *m == mark).map(|&(_, name)| name)
}

/// A paragraph without the marks at its end.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Signed<'t> {
    /// The story's part.
    pub(crate) text: &'t str,
    /// The marks, from the last to the first.
    pub(crate) marks: Vec<&'t str>,
    /// The agency that they name.
    pub(crate) agency: Option<&'static str>,
}

/// Takes the agency's and the editors' marks off the end of a paragraph.
pub(crate) fn unsign(text: &str) -> Signed<'_> {
    let mut out = Signed { text: text.trim_end(), marks: Vec::new(), agency: None };
    for _ in 0..4 {
        let Some((at, agency)) = last_mark(out.text) else { break };
        let (rest, mark) = out.text.split_at(at);
        out.text = rest.trim_end();
        out.marks.push(mark.trim_start());
        out.agency = agency.or(out.agency);
    }
    out
}

/// Where the last mark begins, and the agency it names.
fn last_mark(text: &str) -> Option<(usize, Option<&'static str>)> {
    bracketed(text).or_else(|| dashed(text)).or_else(|| initials_at_end(text))
}

/// `(PAP)`, `[AFP]`, `/TASS/`, `(Reporting by ...)`.
fn bracketed(text: &str) -> Option<(usize, Option<&'static str>)> {
    let bare = text.trim_end_matches(['.', ' ']);
    let close = bare.chars().next_back()?;
    let open = match close {
        ')' => '(',
        ']' => '[',
        '/' => '/',
        _ => return None,
    };
    let inner_end = bare.len() - close.len_utf8();
    let at = bare[..inner_end].rfind(open)?;
    let inner = bare[at + open.len_utf8()..inner_end].trim();
    let before = bare[..at].trim_end();
    if inner.is_empty() || inner.len() > 600 {
        return None;
    }
    if is_desk_note(inner) {
        return Some((at, agency_in(inner)));
    }
    let agency = signature(inner)?;
    let finished = ends_sentence(before) || before.is_empty();
    let clear = !AMBIGUOUS.contains(&inner) && text == bare;
    (finished || clear).then_some((at, Some(agency)))
}

/// `- AFP`, `— TASS` after a finished sentence.
fn dashed(text: &str) -> Option<(usize, Option<&'static str>)> {
    let bare = text.trim_end_matches(['.', ' ']);
    let at = bare.rfind(['-', '–', '—'])?;
    let tail = bare[at..].trim_start_matches(['-', '–', '—']).trim();
    let agency = signature(tail)?;
    let head = bare[..at].trim_end_matches(['-', '–', '—', ' ']);
    (ends_sentence(head)).then_some((head.len(), Some(agency)))
}

/// `adj/ mal/` after a finished sentence.
fn initials_at_end(text: &str) -> Option<(usize, Option<&'static str>)> {
    let at = text
        .rfind(['.', '!', '?', ')', '”', '"'])
        .map(|i| i + text[i..].chars().next().map_or(1, char::len_utf8))?;
    let (head, tail) = text.split_at(at);
    ((closing(head).is_some() || bracketed(head).is_some()) && tail.starts_with(' ') && is_initials(tail))
        .then_some((at, None))
}

/// The agency of a mark's inside: one name, or names and initials between slashes, commas and dashes.
fn signature(inner: &str) -> Option<&'static str> {
    named(inner).or_else(|| {
        let parts: Vec<&str> =
            inner.split(['/', ',', ';', '+', '&', '-']).map(str::trim).filter(|p| !p.is_empty()).collect();
        let known = parts.iter().find_map(|p| named(p));
        let rest = parts
            .iter()
            .all(|p| named(p).is_some() || (p.chars().count() <= 3 && p.chars().all(char::is_alphabetic)));
        known.filter(|_| rest && parts.len() > 1 && parts.len() <= 6)
    })
}

/// An agency named anywhere in a note.
fn agency_in(text: &str) -> Option<&'static str> {
    text.split(|c: char| !c.is_alphanumeric()).find_map(|w| named(w).filter(|_| !AMBIGUOUS.contains(&w)))
}

/// "Reporting by A; editing by B" and its kin.
pub(crate) fn is_desk_note(text: &str) -> bool {
    const STARTS: &[&str] = &[
        "reporting by",
        "additional reporting",
        "writing by",
        "editing by",
        "compiled by",
        "edited by",
        "translated by",
        "with inputs from",
        "with input from",
        "with agency inputs",
        "with reporting by",
        "with files from",
        "with additional reporting",
        "with agencies",
        "source: agencies",
        "inputs from",
        "production by",
        "reported by",
    ];
    let lower: String = text
        .trim_start_matches(['(', '[', '-', '–', '—', ' ', '*'])
        .chars()
        .take(40)
        .collect::<String>()
        .to_lowercase();
    STARTS.iter().any(|s| lower.starts_with(s))
}

/// Initials of the desk between slashes: `adj / mal /`, `bur-jh/kma`.
pub(crate) fn is_initials(text: &str) -> bool {
    let text = text.trim().trim_end_matches('.');
    let slashes = text.matches('/').count();
    let mut letters = 0;
    let short = text.split(['/', ' ', '-']).filter(|p| !p.is_empty()).all(|p| {
        letters += p.len();
        p.chars().count() <= 4 && p.chars().all(char::is_alphabetic)
    });
    let lower = text.chars().filter(|c| c.is_alphabetic()).all(char::is_lowercase)
        || text.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
    slashes >= 1 && short && lower && (2..=24).contains(&letters) && words(text) <= 6 && text != "and/or"
}

/// A block that is nothing but a mark; the agency, where it names one.
pub(crate) fn is_mark(text: &str) -> Option<Option<&'static str>> {
    let bare = text.trim().trim_matches(['*', ' ']);
    let lower = bare.to_lowercase();
    if matches!(
        lower.trim_matches(['-', '–', '—', ' ', '.', '#', '/', '(', ')']),
        "ends" | "end" | "30" | "the end"
    ) && bare.len() <= 14
        && (bare.contains(['-', '#', '–', '—', '/']) || lower == "ends")
    {
        return Some(None);
    }
    if bare == "###" {
        return Some(None);
    }
    if is_desk_note(bare) && words(bare) <= 80 {
        return Some(agency_in(bare));
    }
    if is_initials(bare) {
        return Some(None);
    }
    if let Some((label, rest)) = bare.split_once(':')
        && ["source", "sources", "źródło", "quelle", "fuente", "источник"]
            .contains(&label.to_lowercase().as_str())
    {
        return (words(rest) <= 6).then(|| signature(rest.trim()).or_else(|| agency_in(rest)));
    }
    let inner = bare
        .trim_start_matches(['(', '[', '/', '-', '–', '—', ' '])
        .trim_end_matches([')', ']', '/', '.', ' ']);
    signature(inner).map(Some)
}

/// A dateline at the start of a paragraph: its length in bytes with the dash after it, and the agency it names.
pub(crate) fn dateline(text: &str) -> Option<(usize, Option<&'static str>)> {
    let head: &str = &text[..text.char_indices().nth(110).map_or(text.len(), |(i, _)| i)];
    if let Some((at, mark)) =
        head.match_indices('/').nth(1).map(|(end, _)| (end, head[..end].rfind('/').unwrap_or(0)))
    {
        // MOSCOW, January 13. /TASS/. The ...
        if let Some(agency) = signature(&head[mark + 1..at]) {
            let end = at + 1 + head[at + 1..].len()
                - head[at + 1..].trim_start_matches(['.', ' ', '-', '–', '—', ':']).len();
            if is_place(head[..mark].trim_end_matches(['.', ' ', ',']), true) && end < text.len() {
                return Some((end, Some(agency)));
            }
        }
    }
    if let Some(end) = spoken_dateline(text, head) {
        return Some((end, None));
    }
    for (at, dash) in head.match_indices(['-', '–', '—']) {
        let before = head[..at].trim_end_matches(['-', '–', '—', ' ']);
        let spaced =
            head[at + dash.len()..].starts_with([' ', '-', '–', '—']) || head[..at].ends_with([' ', ')']);
        if !spaced || before.is_empty() {
            continue;
        }
        let end = at + head[at..].len() - head[at..].trim_start_matches(['-', '–', '—', ' ']).len();
        let rest = &text[end..];
        let opens = rest.chars().next().is_some_and(|c| c.is_uppercase() || "\"'“‘«0123456789".contains(c));
        if !opens || words(rest) < 3 {
            return None;
        }
        let (place, agency) = match before.strip_suffix(')').and_then(|b| b.rsplit_once('(')) {
            Some((place, inner)) => match signature(inner.trim()) {
                Some(agency) => (place.trim_end_matches([' ', ',']), Some(agency)),
                None => return None,
            },
            None => (before, None),
        };
        let fits = if place.is_empty() { agency.is_some() } else { is_place(place, agency.is_some()) };
        return fits.then_some((end, agency));
    }
    None
}

/// "DOHA: Ministers met …", "LIMA, Aug. 23: …", "SYRIA | …", "MINSK. Strikers …": a place in capitals with another sign than a dash.
fn spoken_dateline(text: &str, head: &str) -> Option<usize> {
    let (at, sign) = head.match_indices([':', '|']).next().or_else(|| head.match_indices('.').next())?;
    let before = head[..at].trim_end();
    // a point ends a dateline only after one word
    let short = sign != "." || !before.contains([' ', ',']) && before.chars().count() >= 4;
    let end = at + head[at..].len() - head[at..].trim_start_matches([':', '|', '.', ' ']).len();
    let rest = &text[end..];
    let opens = rest.chars().next().is_some_and(|c| c.is_uppercase() || "\"“‘«".contains(c));
    let place = before.split(',').next().unwrap_or("");
    let capitals = place.chars().all(|c| !c.is_alphabetic() || c.is_uppercase());
    (short && capitals && opens && words(rest) >= 3 && is_place(before, false)).then_some(end)
}

/// Length of the time that opens a post of a live blog: "07:10 – ", "• 01:45 Baghdad time: ", "6.30am ".
pub(crate) fn post_time(text: &str) -> Option<usize> {
    let bare = text.trim_start_matches(['•', '*', '-', '–', ' ', '[']);
    let digits = |s: &str| s.len() - s.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let hours = digits(bare);
    let after = bare.get(hours..)?.strip_prefix([':', '.', 'h'])?;
    if !(1..=2).contains(&hours)
        || digits(after) != 2
        || bare[..hours].parse::<u8>().ok()? > 24
        || after[..2].parse::<u8>().ok()? > 59
    {
        return None;
    }
    let mut rest = &after[2..];
    for half in ["am", "pm", " am", " pm", "AM", "PM", " AM", " PM", " a.m.", " p.m.", "a.m.", "p.m."] {
        rest = rest.strip_prefix(half).unwrap_or(rest);
    }
    // "(Tue)", "GMT", "Doha time", "local time"
    let zone = rest.trim_start();
    if let Some((_, past)) =
        zone.strip_prefix('(').and_then(|z| z.split_once(')')).filter(|(z, _)| z.len() <= 12)
    {
        rest = past;
    } else if let Some((_, past)) =
        zone.split_once(" time").filter(|(z, _)| words(z) <= 2 && !z.contains(['.', ',', ':']))
    {
        rest = past;
    } else {
        for name in ["GMT", "UTC", "EST", "EDT", "CET", "CEST", "BST", "IST", "PKT", "WAT", "EAT"] {
            rest = zone.strip_prefix(name).unwrap_or(rest);
        }
    }
    let body = rest.trim_start_matches([' ', ']', ':', '.', '-', '–', '—', '|']);
    let apart = body.len() < rest.len();
    let opens = body.chars().next().is_some_and(|c| c.is_uppercase() || "\"“‘«".contains(c));
    (apart && opens && words(body) >= 2).then(|| text.len() - body.len())
}

/// Whether the words before the dash can be a place, perhaps with a date: capitals, unless an agency vouches for it.
fn is_place(text: &str, vouched: bool) -> bool {
    const NOT_PLACES: &[&str] = &[
        "BREAKING",
        "READ ALSO",
        "READ MORE",
        "SEE ALSO",
        "ALSO READ",
        "RELATED",
        "MORE",
        "NOTE",
        "FACT CHECK",
        "QUOTE",
        "PHOTO",
        "SUMMARY",
        "COMMENT",
        "EDITORIAL",
        "SPORT",
        "SPORTS",
        "BUSINESS",
        "WORLD",
        "POLITICS",
        "NEWS",
        "UPDATE",
        "UPDATED",
        "EXCLUSIVE",
        "ANALYSIS",
        "EXPLAINER",
        "WATCH",
        "LIVE",
        "VIDEO",
        "OPINION",
        "PHOTOS",
        "NATO",
        "OSCE",
        "ASEAN",
        "OPEC",
        "UNICEF",
        "UNESCO",
        "INTERPOL",
        "EUROPOL",
        "HAMAS",
        "ISIS",
        "UNHCR",
        "ECOWAS",
        "FACTBOX",
        "TIMELINE",
        "INTERVIEW",
        "UNRWA",
        "NASA",
        "IAEA",
        "UNIFIL",
        "AUKUS",
        "BRICS",
        "CENTCOM",
        "CORRECTED",
    ];
    let mut parts = text.split(',').map(str::trim).filter(|p| !p.is_empty());
    let Some(city) = parts.next() else { return false };
    if words(text) > 9 {
        return false;
    }
    let letters = city.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = letters >= 4 && city.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
    let titled = letters >= 2
        && city
            .split([' ', '/'])
            .filter(|w| !w.is_empty())
            .all(|w| w.chars().next().is_some_and(|c| c.is_uppercase() || c.is_ascii_digit()));
    if NOT_PLACES.iter().any(|n| city.starts_with(n))
        || !(capitals || (vouched && titled && words(city) <= 4))
    {
        return false;
    }
    // A region, or a day of a month.
    parts.all(|p| {
        date::line(p).is_some()
            || is_day(p)
            || (words(p) <= 3
                && p.split(' ')
                    .all(|w| w.chars().next().is_some_and(|c| c.is_uppercase() || c.is_ascii_digit())))
    })
}

/// "Jan. 13", "13 January".
fn is_day(text: &str) -> bool {
    let mut parts: Vec<&str> = text.split([' ', '.']).filter(|p| !p.is_empty()).collect();
    parts.sort_by_key(|p| p.as_bytes()[0].is_ascii_digit());
    matches!(parts[..], [m, d] if crate::date_words::month(m).is_some() && d.len() <= 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_come_off_the_end_of_a_finished_sentence() {
        for (text, rest, agency) in [
            ("He left. (PAP)", "He left.", Some("PAP")),
            ("He left (PAP)", "He left", Some("PAP")),
            ("“He left.” (Reuters)", "“He left.”", Some("Reuters")),
            ("He left. /TASS/", "He left.", Some("TASS")),
            ("He left. — AFP", "He left.", Some("AFP")),
            ("He left. -- Bernama", "He left.", Some("Bernama")),
            ("He left. [AFP]", "He left.", Some("AFP")),
            ("He left. (AP/Reuters)", "He left.", Some("AP")),
            ("He left. (PAP) adj/ mal/", "He left.", Some("PAP")),
            ("He left. (Reporting by Ada Marsh; Editing by Ben Low)", "He left.", None),
            ("He left. (With inputs from PTI)", "He left.", Some("PTI")),
        ] {
            let signed = unsign(text);
            assert_eq!((signed.text, signed.agency), (rest, agency), "{text}");
            assert!(!signed.marks.is_empty());
        }
    }

    #[test]
    fn brackets_in_running_text_stay() {
        for text in [
            "He spoke of the Middle East and North Africa (MENA).",
            "He left the Associated Press (AP)",
            "They met the ministers of both states (and their wives).",
            "He signed for NATO (the alliance).",
            "See example.com/",
            "He left on Monday and/or Tuesday.",
        ] {
            assert_eq!(unsign(text).text, text);
        }
    }

    #[test]
    fn datelines_of_the_great_agencies() {
        for (text, agency) in [
            ("KABUL, Afghanistan (AP) — The army left the town.", Some("AP")),
            ("MOSCOW, Jan 13 (Reuters) - The army left the town.", Some("Reuters")),
            ("MOSCOW, January 13. /TASS/. The army left the town.", Some("TASS")),
            ("BEIJING, Jan. 13 (Xinhua) -- The army left the town.", Some("Xinhua")),
            ("Berlin (dpa) - The army left the town.", Some("dpa")),
            ("KYIV — The army left the town.", None),
            ("ST. PETERSBURG, Russia - The army left the town.", None),
        ] {
            let (found, named) = dateline(text).unwrap_or_default();
            assert_eq!((&text[found..], named), (&text[text.find("The army").unwrap()..], agency), "{text}");
        }
    }

    #[test]
    fn datelines_without_a_dash() {
        for text in [
            "DOHA: The army left the town.",
            "COX'S BAZAR, Aug 23: The army left the town.",
            "SYRIA | The army left the town.",
            "MINSK. The army left the town.",
        ] {
            let (found, named) = dateline(text).unwrap_or_default();
            assert_eq!((&text[found..], named), (&text[text.find("The army").unwrap()..], None), "{text}");
        }
        for text in
            ["NATO: The alliance left the town.", "The army said: We left the town.", "USA. The army left."]
        {
            assert_eq!(dateline(text), None, "{text}");
        }
    }

    #[test]
    fn posts_open_with_a_time() {
        for text in [
            "07:10 – The army left.",
            "• 01:45 Baghdad time: The army left.",
            "6.30am The army left.",
            "22:27 (Tue) — The army left.",
            "08:30 Doha time. The army left.",
        ] {
            assert_eq!(post_time(text).map(|n| &text[n..]), Some("The army left."), "{text}");
        }
        for text in ["10.50 euros were paid.", "At 07:10 the army left.", "12.30 percent of voters", "1:30pm"]
        {
            assert_eq!(post_time(text), None, "{text}");
        }
    }

    #[test]
    fn other_dashes_open_no_dateline() {
        for text in [
            "NATO — The alliance — left the town on Monday.",
            "The army — or what was left of it — left the town.",
            "BREAKING - The army left the town.",
            "Berlin - The army left the town.",
            "Well-known people left the town.",
            "PARIS - as ever - was slow.",
        ] {
            assert_eq!(dateline(text), None, "{text}");
        }
    }
}
