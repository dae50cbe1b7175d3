//! Where sentences end: a logistic classifier over the gaps between words, and a few hard rules.
//!
//! A gap is judged by the words around it, by whether brackets and quotation marks are open, and by how long the sentence is so
//! far. Public for the training tool, which weighs the same features; not a stable interface.

mod lines;

use crate::Error;
use crate::codec::{Reader, Writer};
use crate::nn::features::{hash, normal};
use crate::tokenise::{Piece, is_title};

/// Slots for weights; features are hashed into them.
pub const SLOTS: usize = 1 << 16;
/// What a gap after a bare word must weigh beyond the threshold. Web text leaves out points and news does not, so that an end without
/// any sign is rarely one.
const BARE: f32 = 2.0;
/// Features of one gap.
const COUNT: usize = 26;

/// The words of a paragraph with what the classifier looks at.
pub struct Gaps<'t> {
    text: &'t str,
    pieces: Vec<Piece>,
    forms: Vec<u32>,
    kinds: Vec<u8>,
    /// Whether the paragraph's lines are items of a list, not one text that was wrapped.
    listed: bool,
    /// The dash that ends a dateline ("MOSCOW (AP) —").
    dateline: Option<usize>,
}

/// Kinds of words, as far as sentence ends go.
mod kind {
    pub(super) const LOWER: u8 = 0;
    pub(super) const CAPITAL: u8 = 1;
    pub(super) const CAPITALS: u8 = 2;
    pub(super) const NUMBER: u8 = 3;
    pub(super) const END: u8 = 4;
    pub(super) const COLON: u8 = 5;
    pub(super) const COMMA: u8 = 6;
    pub(super) const OPEN: u8 = 7;
    pub(super) const CLOSE: u8 = 8;
    pub(super) const QUOTE: u8 = 9;
    pub(super) const DASH: u8 = 10;
    pub(super) const OTHER: u8 = 11;
    pub(super) const INITIAL: u8 = 12;
    pub(super) const POINTED: u8 = 13;
    pub(super) const NONE: u8 = 15;
}

fn kind_of(word: &str) -> u8 {
    let mut chars = word.chars();
    let (Some(first), second) = (chars.next(), chars.next()) else { return kind::NONE };
    match first {
        '.' | '!' | '?' | '\u{2026}' => kind::END,
        ':' | ';' if second.is_none() => kind::COLON,
        ',' => kind::COMMA,
        '(' | '[' | '{' | '\u{201C}' | '\u{AB}' | '\u{201E}' | '\u{2018}' if second.is_none() => kind::OPEN,
        ')' | ']' | '}' | '\u{201D}' | '\u{BB}' | '\u{2019}' if second.is_none() => kind::CLOSE,
        '"' | '\'' | '`' if second.is_none() || second == Some(first) => kind::QUOTE,
        '-' | '\u{2010}'..='\u{2015}' | '*' | '\u{2022}' | '=' | '_' => kind::DASH,
        c if c.is_numeric() => kind::NUMBER,
        c if c.is_uppercase() => match second {
            Some('.') if word.len() == 2 => kind::INITIAL,
            _ if word.len() > 2 && word.ends_with('.') => kind::POINTED,
            None => kind::CAPITALS,
            _ if word.chars().skip(1).any(char::is_lowercase) => kind::CAPITAL,
            _ => kind::CAPITALS,
        },
        c if c.is_alphabetic() => {
            if word.len() > 2 && word.ends_with('.') {
                kind::POINTED
            } else {
                kind::LOWER
            }
        }
        _ => kind::OTHER,
    }
}

/// What stands open after the words so far, and how many there are.
#[derive(Clone, Copy, Debug, Default)]
pub struct Progress {
    words: usize,
    brackets: usize,
    quote: bool,
}

impl Progress {
    fn pass(&mut self, word: &str) {
        self.words += 1;
        match word {
            "(" | "[" => self.brackets += 1,
            ")" | "]" => self.brackets = self.brackets.saturating_sub(1),
            "\"" => self.quote = !self.quote,
            "\u{201C}" | "\u{201E}" | "\u{AB}" => self.quote = true,
            "\u{201D}" | "\u{BB}" => self.quote = false,
            _ => {}
        }
    }

    fn new_sentence(&mut self) {
        self.words = 0;
        self.brackets = 0;
    }
}

impl<'t> Gaps<'t> {
    /// Words of the paragraph `text[start..end]`.
    #[must_use]
    pub fn new(text: &'t str, start: usize, end: usize) -> Self {
        let mut gaps = Self {
            text,
            pieces: Vec::new(),
            forms: Vec::new(),
            kinds: Vec::new(),
            listed: false,
            dateline: None,
        };
        gaps.set(start, end);
        gaps
    }

    /// Goes on to another paragraph.
    pub(crate) fn set(&mut self, start: usize, end: usize) {
        self.pieces.clear();
        crate::tokenise::words(self.text, start, end, &mut self.pieces);
        self.forms.clear();
        self.kinds.clear();
        for p in &self.pieces {
            let word = &self.text[p.start..p.end];
            let mut letters = ['\0'; 16];
            let mut n = 0;
            for c in word.chars().take(16) {
                letters[n] = normal(c).to_lowercase().next().unwrap_or(c);
                n += 1;
            }
            self.forms.push(hash(7, &letters[..n]));
            self.kinds.push(kind_of(word));
        }
        self.listed = lines::are_items(&self.text[start..end]);
        self.dateline = self.find_dateline();
    }

    /// A place in capitals, perhaps a country, a day and an agency, and a dash.
    fn find_dateline(&self) -> Option<usize> {
        let place = self.pieces.first().is_some_and(|p| p.end - p.start > 2)
            && self.kinds.first() == Some(&kind::CAPITALS);
        let dash = self.kinds.iter().take(12).position(|k| *k == kind::DASH).filter(|_| place)?;
        let next = self.pieces.get(dash + 1)?;
        let spaced =
            self.pieces[dash].start > self.pieces[dash - 1].end && next.start > self.pieces[dash].end;
        let (mut open, mut signed) = (false, self.word(dash) != "-");
        for i in 0..dash {
            match self.kinds[i] {
                kind::OPEN | kind::CLOSE | kind::COMMA => signed = true,
                kind::CAPITALS | kind::CAPITAL | kind::NUMBER | kind::POINTED => {}
                _ if open => {}
                _ => return None,
            }
            open = (open || self.kinds[i] == kind::OPEN) && self.kinds[i] != kind::CLOSE;
        }
        let starts = !matches!(self.kinds[dash + 1], kind::LOWER | kind::COMMA | kind::END);
        (spaced && signed && starts).then_some(dash)
    }

    /// Whether a sentence ends after word `i` for certain.
    fn must_end(&self, i: usize) -> bool {
        let Some(next) = self.pieces.get(i + 1) else { return true };
        if self.dateline == Some(i) {
            return true;
        }
        let between = &self.text[self.pieces[i].end..next.start];
        between.contains('\n') && (self.listed || lines::starts_item(&self.text[next.start..]))
    }

    /// Number of words.
    #[must_use]
    pub fn len(&self) -> usize {
        self.pieces.len()
    }

    /// Whether there are no words.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }

    pub(crate) fn pieces(&self) -> &[Piece] {
        &self.pieces
    }

    /// Bytes of word `i`.
    #[must_use]
    pub fn span(&self, i: usize) -> (usize, usize) {
        (self.pieces[i].start, self.pieces[i].end)
    }

    fn word(&self, i: usize) -> &str {
        &self.text[self.pieces[i].start..self.pieces[i].end]
    }

    /// Whether a sentence may end after word `i`.
    #[must_use]
    pub fn may_end(&self, i: usize) -> bool {
        let Some(next) = self.pieces.get(i + 1) else { return true };
        let spaced = next.start > self.pieces[i].end;
        let (k, n) = (self.kinds[i], self.kinds[i + 1]);
        if next.joined
            || matches!(n, kind::COMMA | kind::CLOSE | kind::COLON) && !spaced
            || matches!(n, kind::END) && !spaced
        {
            return false;
        }
        let ender = matches!(
            k,
            kind::END | kind::CLOSE | kind::QUOTE | kind::COLON | kind::POINTED | kind::INITIAL | kind::OTHER
        );
        if n == kind::LOWER && !ender || k == kind::COMMA || k == kind::OPEN || (!spaced && !ender) {
            return false;
        }
        !(k == kind::POINTED && is_title(self.word(i)))
    }

    /// Whether word `i` is the point after a number that ends a sentence ("on Nov. 3. The …"), not one that counts items ("3. The").
    fn ends_in_number(&self, i: usize, words: usize) -> bool {
        let kinds = |at: usize| self.kinds.get(at).copied();
        let point =
            kinds(i) == Some(kind::END) && self.word(i) == "." && i > 0 && kinds(i - 1) == Some(kind::NUMBER);
        let apart = self.pieces.get(i + 1).is_some_and(|next| next.start > self.pieces[i].end);
        point && words > 3 && apart && kinds(i + 1) == Some(kind::CAPITAL)
    }

    /// Whether word `i` is one of letters or digits, with no sign that a sentence ends.
    fn is_bare(&self, i: usize) -> bool {
        matches!(self.kinds[i], kind::LOWER | kind::CAPITAL | kind::CAPITALS | kind::NUMBER | kind::INITIAL)
    }

    /// Slots of the features of the gap after word `i`.
    pub fn features(&self, i: usize, progress: &Progress, out: &mut Vec<u32>) {
        out.clear();
        let at = |list: &[u32], j: Option<usize>| j.and_then(|j| list.get(j)).copied().unwrap_or(0);
        let kind = |j: Option<usize>| {
            j.and_then(|j| self.kinds.get(j)).copied().map_or(u32::from(kind::NONE), u32::from)
        };
        // The last word before closing marks: the point of `end."`.
        let mut e = i;
        while e > 0 && matches!(self.kinds[e], kind::CLOSE | kind::QUOTE) && i - e < 3 {
            e -= 1;
        }
        let before = e.checked_sub(1);
        let (w, n, b) = (at(&self.forms, Some(i)), at(&self.forms, Some(i + 1)), at(&self.forms, before));
        let nn = at(&self.forms, Some(i + 2));
        let (kw, kn, ke, kb) = (kind(Some(i)), kind(Some(i + 1)), kind(Some(e)), kind(before));
        let (knn, kbb) = (kind(Some(i + 2)), kind(before.and_then(|b| b.checked_sub(1))));
        let ender = at(&self.forms, Some(e));
        let spaced = u32::from(self.pieces.get(i + 1).is_some_and(|p| p.start > self.pieces[i].end));
        let short = before.map_or(0, |b| (self.pieces[b].end - self.pieces[b].start).min(5)) as u32;
        let length = bucket(progress.words);
        let left = bucket(self.pieces.len() - i - 1);
        let open = u32::from(progress.brackets > 0) | u32::from(progress.quote) << 1;
        let kinds = kw | kn << 4 | ke << 8;
        let groups: [(u32, u32); COUNT] = [
            (0, 0),
            (w, 0),
            (n, 0),
            (w, kn),
            (n, kw),
            (ender, kn),
            (n, ke),
            (b, ke),
            (b, ke | kn << 4),
            (kinds, 0),
            (kinds, spaced),
            (kinds, knn),
            (kinds, kb),
            (kinds, kb | kbb << 4),
            (kinds, length),
            (kinds, open),
            (kinds, left),
            (length, left | open << 8),
            (ender, short | kn << 4),
            (n, knn),
            (nn, kn | ke << 4),
            (nn, n),
            (w, n),
            (b, n),
            (kb, short | ke << 4 | kn << 8),
            (length, kn | ke << 4 | open << 8),
        ];
        out.extend(groups.iter().enumerate().map(|(g, &(x, y))| mix(g as u32, x, y) % SLOTS as u32));
    }

    /// Passes over word `i`; `ends` tells whether a sentence ends after it.
    pub fn pass(&self, i: usize, ends: bool, progress: &mut Progress) {
        progress.pass(self.word(i));
        if ends {
            progress.new_sentence();
        }
    }
}

fn bucket(n: usize) -> u32 {
    match n {
        0..=4 => n as u32,
        5..=6 => 5,
        7..=9 => 6,
        10..=14 => 7,
        15..=24 => 8,
        25..=39 => 9,
        _ => 10,
    }
}

fn mix(a: u32, b: u32, c: u32) -> u32 {
    let mut h = a.wrapping_mul(0x9E37_79B1) ^ b;
    h = (h ^ h >> 15).wrapping_mul(0x85EB_CA6B);
    h = (h ^ c.wrapping_mul(0x27D4_EB2F)).wrapping_mul(0xC2B2_AE35);
    h ^ h >> 16
}

/// The classifier.
pub struct Splitter {
    weights: Vec<i8>,
    scale: f32,
    threshold: f32,
}

impl Splitter {
    /// From trained weights; a gap whose features weigh more than `threshold` ends a sentence.
    #[must_use]
    pub fn new(weights: &[f32], threshold: f32) -> Self {
        // A few heavy weights would leave the others no bits; they are cut off instead.
        let scale = weights.iter().fold(0.0_f32, |a, w| a.max(w.abs())).min(6.0) / 127.0;
        let shrink = |w: &f32| if scale > 0.0 { (w / scale).clamp(-127.0, 127.0).round() as i8 } else { 0 };
        Self { weights: weights.iter().map(shrink).collect(), scale, threshold }
    }

    /// Into a model file.
    pub fn write(&self, out: &mut Writer) {
        out.small(&self.weights);
        out.floats(&[self.scale, self.threshold]);
    }

    pub(crate) fn read(input: &mut Reader<'_>) -> Result<Self, Error> {
        let weights = input.small()?;
        let [scale, threshold] = input.floats()?[..] else {
            return Err(Error::model("a splitter without its scale"));
        };
        if weights.len() != SLOTS {
            return Err(Error::model(format!("a splitter of {} weights, not {SLOTS}", weights.len())));
        }
        Ok(Self { weights, scale, threshold })
    }

    /// Ends of the sentences: for each, one past its last word.
    pub fn ends(&self, gaps: &Gaps<'_>, features: &mut Vec<u32>, out: &mut Vec<usize>) {
        out.clear();
        let mut progress = Progress::default();
        for i in 0..gaps.len() {
            let last = i + 1 == gaps.len();
            let mut ends = last || gaps.must_end(i) || gaps.ends_in_number(i, progress.words);
            // A dash or bullet alone is no sentence: it begins one.
            let begins = progress.words == 0 && gaps.kinds[i] == kind::DASH;
            if !ends && !begins && gaps.may_end(i) {
                gaps.features(i, &progress, features);
                let sum: i32 = features.iter().map(|f| i32::from(self.weights[*f as usize])).sum();
                let bare = if gaps.is_bare(i) { BARE } else { 0.0 };
                ends = sum as f32 * self.scale > self.threshold + bare;
            }
            gaps.pass(i, ends, &mut progress);
            if ends {
                out.push(i + 1);
            }
        }
    }
}
