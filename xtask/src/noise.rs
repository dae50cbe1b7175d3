//! Seeded perturbations of treebank sentences, for the noise suite: what headlines, hurried writers and other keyboards do to text.
//!
//! Trees stay valid: forms change, and a last point that nothing hangs on may go.

use crate::ud;

/// One way to spoil a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Noise {
    Capitals,
    Small,
    Title,
    NoPoint,
    Doubled,
    Quotes,
    Dashes,
}

impl Noise {
    pub const ALL: [Self; 7] =
        [Self::Capitals, Self::Small, Self::Title, Self::NoPoint, Self::Doubled, Self::Quotes, Self::Dashes];

    pub fn name(self) -> &'static str {
        match self {
            Self::Capitals => "all capitals",
            Self::Small => "no capitals",
            Self::Title => "headline capitals, no full stop",
            Self::NoPoint => "no full stop",
            Self::Doubled => "doubled punctuation",
            Self::Quotes => "other quotation marks",
            Self::Dashes => "other dashes",
        }
    }

    /// The sentence with this noise; `seed` draws where there is a choice.
    pub fn spoil(self, sentence: &ud::Sentence, seed: u64) -> ud::Sentence {
        let mut out = sentence.clone();
        if matches!(self, Self::Title | Self::NoPoint) {
            drop_point(&mut out);
        }
        let mut draw = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
        for word in &mut out.words {
            draw ^= draw << 13;
            draw ^= draw >> 7;
            draw ^= draw << 17;
            word.form = self.form(&word.form, draw);
        }
        for token in &mut out.tokens {
            let words = &out.words[token.words.clone()];
            token.form = if words.len() == 1 { words[0].form.clone() } else { self.form(&token.form, draw) };
        }
        out
    }

    fn form(self, form: &str, draw: u64) -> String {
        let pick = |choices: &[&str]| choices[(draw % choices.len() as u64) as usize].to_owned();
        match self {
            Self::Capitals => form.to_uppercase(),
            Self::Small => form.to_lowercase(),
            Self::Title => capital(form),
            Self::NoPoint => form.to_owned(),
            Self::Doubled if matches!(form, "." | "," | "!" | "?" | ";" | ":") => form.repeat(2),
            Self::Quotes => match form {
                "\"" | "``" | "''" | "\u{201C}" | "\u{201D}" => {
                    pick(&["\u{201E}", "\u{201D}", "\u{AB}", "\u{BB}", "''", "\u{201C}"])
                }
                "'" | "\u{2018}" | "\u{2019}" => pick(&["\u{2018}", "\u{2019}", "`", "\u{B4}"]),
                _ => form.replace('\'', "\u{2019}"),
            },
            Self::Dashes if matches!(form, "-" | "--" | "\u{2013}" | "\u{2014}") => {
                pick(&["\u{2013}", "\u{2014}", "--", "\u{2015}"])
            }
            Self::Doubled | Self::Dashes => form.to_owned(),
        }
    }
}

/// A capital, unless the word is one of the small ones that headlines leave small.
fn capital(form: &str) -> String {
    let small = form.chars().count() < 4 && form.chars().all(char::is_lowercase);
    let mut chars = form.chars();
    match chars.next() {
        Some(first) if !small => first.to_uppercase().chain(chars).collect(),
        _ => form.to_owned(),
    }
}

/// Takes away a last point that nothing hangs on.
fn drop_point(sentence: &mut ud::Sentence) {
    let n = sentence.words.len();
    let plain = sentence.tokens.last().is_some_and(|t| t.words == (n - 1..n));
    if n > 1 && plain && sentence.words[n - 1].form == "." && sentence.words.iter().all(|w| w.head != n) {
        sentence.words.pop();
        sentence.tokens.pop();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_keep_their_trees() {
        let text = "1\tHe\t_\tX\tX\t_\t2\tnsubj\t_\t_\n2\tleft\t_\tX\tX\t_\t0\troot\t_\tSpaceAfter=No\n3\t.\t_\tX\tX\t_\t2\tpunct\t_\t_\n";
        let sentence = &ud::parse(text).unwrap()[0];
        let forms = |noise: Noise| {
            let spoiled = noise.spoil(sentence, 7);
            assert_eq!(spoiled.words[0].head, 2);
            spoiled.tokens.iter().map(|t| t.form.clone()).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(forms(Noise::Capitals), "HE LEFT .");
        assert_eq!(forms(Noise::Title), "He Left");
        assert_eq!(forms(Noise::Doubled), "He left ..");
    }
}
