//! Learns where sentences end: logistic regression with AdaGrad over the gaps of the treebanks' raw text.

use super::rng::Rng;
use crate::ud;
use syntax::split::{Gaps, Progress, SLOTS, Splitter};

const EPOCHS: u64 = 12;
const RATE: f32 = 0.1;
const DECAY: f32 = 1e-6;

/// One gap that the rules leave open.
struct Gap {
    features: Vec<u32>,
    ends: bool,
}

/// Learns from `train`; the threshold is the one that does best on `dev`.
pub fn learn(train: &[Vec<ud::Sentence>], dev: &[Vec<ud::Sentence>], seed: u64) -> Splitter {
    let gaps: Vec<Gap> = train.iter().flat_map(|t| gaps_of(t)).collect();
    let mut weights = vec![0.0_f32; SLOTS];
    let mut squares = vec![1e-6_f32; SLOTS];
    let mut order: Vec<usize> = (0..gaps.len()).collect();
    for epoch in 0..EPOCHS {
        Rng::new(seed, 1000 + epoch).shuffle(&mut order);
        for &i in &order {
            let gap = &gaps[i];
            let sum: f32 = gap.features.iter().map(|f| weights[*f as usize]).sum();
            let error = 1.0 / (1.0 + (-sum).exp()) - if gap.ends { 1.0 } else { 0.0 };
            for &f in &gap.features {
                let f = f as usize;
                let slope = error + DECAY * weights[f];
                squares[f] += slope * slope;
                weights[f] -= RATE * slope / squares[f].sqrt();
            }
        }
    }
    let mut best = (0.0, 0.0);
    for step in -10..=10 {
        let threshold = step as f32 * 0.2;
        let splitter = Splitter::new(&weights, threshold);
        let score: f64 = dev.iter().map(|d| f1(&splitter, d)).sum::<f64>() / dev.len() as f64;
        if score > best.0 {
            best = (score, threshold);
        }
    }
    eprintln!(
        "splitter: {} gaps, threshold {:.1}, sentence ends on dev {:.2}",
        gaps.len(),
        best.1,
        100.0 * best.0
    );
    Splitter::new(&weights, best.1)
}

/// Paragraphs of the raw text with the bytes where sentences end.
fn paragraphs(sentences: &[ud::Sentence]) -> Vec<(String, Vec<usize>)> {
    let mut out: Vec<(String, Vec<usize>)> = Vec::new();
    for sentence in sentences {
        if sentence.paragraph || out.is_empty() {
            out.push(Default::default());
        }
        let Some((text, ends)) = out.last_mut() else { continue };
        for token in &sentence.tokens {
            text.push_str(&token.form);
            if token.space_after {
                text.push(' ');
            }
        }
        ends.push(text.trim_end().len());
    }
    out
}

fn gaps_of(sentences: &[ud::Sentence]) -> Vec<Gap> {
    let mut out = Vec::new();
    for (text, ends) in paragraphs(sentences) {
        let gaps = Gaps::new(&text, 0, text.len());
        let mut progress = Progress::default();
        for i in 0..gaps.len().saturating_sub(1) {
            let ends = ends.binary_search(&gaps.span(i).1).is_ok();
            if gaps.may_end(i) {
                let mut features = Vec::new();
                gaps.features(i, &progress, &mut features);
                out.push(Gap { features, ends });
            }
            gaps.pass(i, ends, &mut progress);
        }
    }
    out
}

/// F1 of whole sentences.
fn f1(splitter: &Splitter, sentences: &[ud::Sentence]) -> f64 {
    let (mut gold, mut found, mut both) = (0, 0, 0);
    let (mut features, mut last) = (Vec::new(), Vec::new());
    for (text, ends) in paragraphs(sentences) {
        let gaps = Gaps::new(&text, 0, text.len());
        splitter.ends(&gaps, &mut features, &mut last);
        let ours: Vec<usize> = last.iter().map(|e| gaps.span(e - 1).1).collect();
        gold += ends.len();
        found += ours.len();
        let pairs = |e: &[usize]| -> Vec<(usize, usize)> {
            std::iter::once(0).chain(e.iter().copied()).zip(e.iter().copied()).collect()
        };
        let truth = pairs(&ends);
        both += pairs(&ours).iter().filter(|p| truth.contains(p)).count();
    }
    2.0 * f64::from(both as u32) / f64::from((gold + found) as u32)
}
