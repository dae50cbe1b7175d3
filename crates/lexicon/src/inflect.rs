//! Regular forms of trigger lemmas, so that a trigger is met even where the language model has not learnt its lemma.

use crate::image::Pos;

/// The lemma and its regular inflected forms.
pub(crate) fn forms(lemma: &str, pos: Pos) -> Vec<String> {
    let mut forms = vec![lemma.to_owned()];
    match pos {
        Pos::Verb => {
            forms.push(with_s(lemma));
            let stem = verb_stem(lemma);
            forms.push(if lemma.ends_with('e') {
                format!("{lemma}d")
            } else {
                format!("{}ed", y_to_i(&stem))
            });
            forms.push(format!("{stem}ing"));
            // which of two spellings a longer verb has depends on its stress, or on the country: both count
            if let Some(other) = doubled(lemma).filter(|other| *other != stem) {
                forms.extend([format!("{other}ed"), format!("{other}ing")]);
            }
        }
        Pos::Noun => forms.push(with_s(lemma)),
        Pos::Adjective => {}
    }
    forms
}

fn vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u')
}

fn y_to_i(lemma: &str) -> String {
    match lemma.strip_suffix('y') {
        Some(stem) if !stem.ends_with(vowel) => format!("{stem}i"),
        _ => lemma.to_owned(),
    }
}

fn with_s(lemma: &str) -> String {
    if lemma.ends_with(['s', 'x', 'z']) || lemma.ends_with("ch") || lemma.ends_with("sh") {
        return format!("{lemma}es");
    }
    let stem = y_to_i(lemma);
    if stem.len() == lemma.len() && !stem.ends_with('i') || lemma.ends_with('i') {
        format!("{lemma}s")
    } else {
        format!("{stem}es")
    }
}

/// The stem with its last consonant doubled, or with *k* after *c*: *patroll*, *kidnapp*, *traffick*.
fn doubled(lemma: &str) -> Option<String> {
    let letters: Vec<char> = lemma.chars().collect();
    let [.., before, v, last] = letters[..] else { return None };
    if last == 'c' {
        return Some(format!("{lemma}k"));
    }
    let short = vowel(v) && (!vowel(before) || before == 'u' && letters.contains(&'q'));
    (short && !vowel(last) && !matches!(last, 'w' | 'x' | 'y' | 'h')).then(|| format!("{lemma}{last}"))
}

/// The lemma as it stands before *-ed* and *-ing*: a final *e* goes, a final consonant after one short vowel of a
/// one-syllable verb doubles.
fn verb_stem(lemma: &str) -> String {
    if let Some(stem) = lemma.strip_suffix('e')
        && !lemma.ends_with("ee")
        && !lemma.ends_with("ye")
    {
        return stem.to_owned();
    }
    let letters: Vec<char> = lemma.chars().collect();
    let syllables = letters.windows(2).filter(|w| vowel(w[0]) && !vowel(w[1])).count();
    if let [.., before, v, last] = letters[..]
        && syllables == 1
        && !vowel(before)
        && vowel(v)
        && !vowel(last)
        && !matches!(last, 'w' | 'x' | 'y')
    {
        return format!("{lemma}{last}");
    }
    lemma.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbs_inflect_as_english_spells_them() {
        for (lemma, want) in [
            ("bomb", ["bombs", "bombed", "bombing"]),
            ("strafe", ["strafes", "strafed", "strafing"]),
            ("ban", ["bans", "banned", "banning"]),
            ("occupy", ["occupies", "occupied", "occupying"]),
            ("deploy", ["deploys", "deployed", "deploying"]),
            ("attack", ["attacks", "attacked", "attacking"]),
            ("visit", ["visits", "visited", "visiting"]),
        ] {
            assert_eq!(forms(lemma, Pos::Verb)[1..4], want.map(str::to_owned), "{lemma}");
        }
        for (lemma, form) in [
            ("patrol", "patrolled"),
            ("kidnap", "kidnapping"),
            ("traffic", "trafficked"),
            ("quiz", "quizzed"),
            ("admit", "admitted"),
        ] {
            assert!(forms(lemma, Pos::Verb).contains(&form.to_owned()), "{form}");
        }
        assert_eq!(forms("ally", Pos::Noun)[1], "allies");
    }
}
