//! Precision, recall and F1 over named classes.

use std::collections::BTreeMap;
use std::io::{self, Write};

/// Counts of one class.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Counts {
    pub(crate) right: usize,
    pub(crate) found: usize,
    pub(crate) gold: usize,
}

impl Counts {
    pub(crate) fn precision(self) -> f64 {
        ratio(self.right, self.found)
    }

    pub(crate) fn recall(self) -> f64 {
        ratio(self.right, self.gold)
    }

    pub(crate) fn f1(self) -> f64 {
        ratio(2 * self.right, self.found + self.gold)
    }
}

fn ratio(a: usize, b: usize) -> f64 {
    if b == 0 { 0.0 } else { a as f64 / b as f64 }
}

/// Counts by class.
#[derive(Clone, Debug, Default)]
pub(crate) struct Table(BTreeMap<String, Counts>);

impl Table {
    /// Notes one item of a task where each has one class.
    pub(crate) fn single(&mut self, gold: &str, found: &str) {
        self.0.entry(gold.to_owned()).or_default().gold += 1;
        self.0.entry(found.to_owned()).or_default().found += 1;
        if gold == found {
            self.0.entry(gold.to_owned()).or_default().right += 1;
        }
    }

    /// Adds counts to a class.
    pub(crate) fn add(&mut self, class: &str, counts: Counts) {
        let c = self.0.entry(class.to_owned()).or_default();
        c.right += counts.right;
        c.found += counts.found;
        c.gold += counts.gold;
    }

    /// Mean F1 over the classes that gold has.
    pub(crate) fn macro_f1(&self) -> f64 {
        let f: Vec<f64> = self.0.values().filter(|c| c.gold > 0).map(|c| c.f1()).collect();
        if f.is_empty() { 0.0 } else { f.iter().sum::<f64>() / f.len() as f64 }
    }

    /// All classes together.
    pub(crate) fn micro(&self) -> Counts {
        self.0.values().fold(Counts::default(), |a, c| Counts {
            right: a.right + c.right,
            found: a.found + c.found,
            gold: a.gold + c.gold,
        })
    }

    /// One line a class, then the sum.
    pub(crate) fn write(&self, title: &str, out: &mut impl Write) -> io::Result<()> {
        writeln!(out, "{title:<20}{:>7}{:>7}{:>7}{:>7}{:>7}", "P", "R", "F1", "gold", "found")?;
        let micro = self.micro();
        for (class, c) in self.0.iter().map(|(k, c)| (k.as_str(), *c)).chain([("all (micro)", micro)]) {
            writeln!(
                out,
                "{class:<20}{:>7.3}{:>7.3}{:>7.3}{:>7}{:>7}",
                c.precision(),
                c.recall(),
                c.f1(),
                c.gold,
                c.found
            )?;
        }
        Ok(())
    }
}
