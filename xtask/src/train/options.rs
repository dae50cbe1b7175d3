//! Settings of a training run.

use super::data::Inventory;
use std::path::PathBuf;
use syntax::nn::Shape;

/// What `cargo x train` was asked for.
#[derive(Clone, Debug)]
pub struct Options {
    pub data: PathBuf,
    pub names: PathBuf,
    pub constructions: PathBuf,
    pub out: PathBuf,
    pub work: PathBuf,
    pub pack: bool,
    pub seed: u64,
    pub epochs: u32,
    pub embedding: usize,
    pub hidden: usize,
    pub arc: usize,
    pub label: usize,
    pub layers: usize,
    pub squeeze: usize,
    pub batch: usize,
    pub rate: f32,
    pub dropout: f32,
    pub word_dropout: f32,
    pub rare_dropout: f32,
    /// Sentences made from constructions, in each epoch.
    pub made: usize,
    /// Epochs at a low rate with more made sentences, after the others.
    pub polish: u32,
    /// Epochs of tuning the entity columns, at the end.
    pub tune: u32,
    /// Share of the sentences that are made noisy.
    pub noise: f32,
    /// Share of the epochs after which parameters are averaged.
    pub average_from: f32,
}

impl Options {
    pub fn parse(arguments: &[String]) -> Result<Self, String> {
        let mut options = Self {
            data: "../shared/data".into(),
            names: "models/train/names.tsv".into(),
            constructions: "models/train/constructions.txt".into(),
            out: "models/en.bin".into(),
            work: "target/train".into(),
            pack: false,
            seed: 1,
            epochs: 40,
            embedding: 128,
            hidden: 192,
            arc: 96,
            label: 96,
            layers: 3,
            squeeze: 96,
            batch: 1000,
            rate: 0.003,
            dropout: 0.3,
            word_dropout: 0.1,
            rare_dropout: 1.0,
            made: 800,
            polish: 8,
            tune: 4,
            noise: 0.1,
            average_from: 0.85,
        };
        let mut rest = arguments.iter();
        while let Some(name) = rest.next() {
            if name == "--pack" {
                options.pack = true;
                continue;
            }
            let value = rest.next().ok_or_else(|| format!("{name}: needs a value"))?;
            let bad = |_| format!("{name} {value}: not a number");
            match name.as_str() {
                "--data" => options.data = value.into(),
                "--out" => options.out = value.into(),
                "--work" => options.work = value.into(),
                "--seed" => options.seed = value.parse().map_err(bad)?,
                "--epochs" => options.epochs = value.parse().map_err(bad)?,
                "--embedding" => options.embedding = value.parse().map_err(bad)?,
                "--arc" => options.arc = value.parse().map_err(bad)?,
                "--label" => options.label = value.parse().map_err(bad)?,
                "--names" => options.names = value.into(),
                "--made" => options.made = value.parse().map_err(bad)?,
                "--polish" => options.polish = value.parse().map_err(bad)?,
                "--tune" => options.tune = value.parse().map_err(bad)?,
                "--squeeze" => options.squeeze = value.parse().map_err(bad)?,
                "--hidden" => options.hidden = value.parse().map_err(bad)?,
                "--layers" => options.layers = value.parse().map_err(bad)?,
                "--dropout" => {
                    options.dropout = value.parse().map_err(|_| format!("{name} {value}: not a number"))?
                }
                _ => return Err(format!("{name}: unknown option of `cargo x train`")),
            }
        }
        Ok(options)
    }

    /// Everything that a checkpoint depends on.
    pub fn settings(&self) -> impl std::fmt::Debug + use<> {
        let rates =
            [self.rate, self.dropout, self.word_dropout, self.rare_dropout, self.noise, self.average_from];
        (self.seed, self.epochs, self.batch, self.made, rates)
    }

    pub fn shape(&self, inventory: &Inventory) -> Shape {
        Shape {
            features: inventory.features.rows(),
            embedding: self.embedding,
            hidden: self.hidden,
            layers: self.layers,
            squeeze: self.squeeze,
            arc: self.arc,
            label: self.label,
            tags: inventory.tags.names.len(),
            morphs: inventory.morphs.names.len(),
            relations: inventory.relations.names.len(),
        }
    }

    /// Learning rate when `done` of an epoch is through: warm-up over the first steps, then a cosine over all epochs.
    pub fn rate_at(&self, epoch: u32, done: f32, step: u32) -> f32 {
        let done = ((epoch as f32 + done) / self.epochs as f32).min(1.0);
        let cosine = 0.5 * (1.0 + (std::f32::consts::PI * done).cos());
        self.rate * (step as f32 / 200.0).min(1.0) * cosine.max(0.01)
    }
}
