//! `cargo x train`: from treebanks to `models/en.bin`.
//!
//! ```text
//! cargo x train [--data DIR] [--out FILE] [--work DIR] [--epochs N] [--hidden N] [--seed N] [--pack]
//! ```
//!
//! Same data, settings and seed give the same model on the same machine. A checkpoint is written after every epoch; a run with the
//! same settings goes on from it. `--pack` only turns the checkpoint at hand into a model file.

mod adam;
#[cfg(test)]
mod check;
mod checkpoint;
mod data;
mod gemm;
mod gradient;
mod lemmas;
mod made;
mod network;
mod options;
mod rng;
mod splitter;
mod tune;

use crate::{entities, ud};
use adam::Adam;
use checkpoint::Average;
use data::{Batch, Inventory, NONE};
use gradient::{Gradient, Loss};
use network::{Network, Trace};
use options::Options;
use rng::Rng;
use std::borrow::Cow;
use std::path::Path;
use std::time::Instant;
use syntax::nn::Names;
use syntax::{Model, Parts};

/// The treebanks to learn from.
const TRAIN: [&str; 2] = ["ud/en_ewt-train", "ud/en_gum-open-train"];

/// The treebanks to choose by.
const DEV: [&str; 2] = ["ud/en_ewt-dev", "ud/en_gum-dev"];

/// A sentence of which only the entities are known.
struct Bare {
    forms: Vec<String>,
    names: Vec<usize>,
    mentions: Vec<usize>,
}

/// What is known of entities: names in each treebank sentence, and sentences of other sets.
struct Entities {
    names: Vec<Vec<usize>>,
    bare: Vec<Bare>,
}

impl Entities {
    fn read(data: &Path, table: &str, train: &[Vec<ud::Sentence>]) -> Result<Self, String> {
        let peoples = entities::Peoples::new(table);
        let uner = entities::read_uner(&data.join("uner/en_ewt-ud-train.iob2"))?;
        let known = entities::ByText::new(&uner);
        let (mut names, mut unknown) = (Vec::new(), 0);
        for (treebank, sentences) in TRAIN.iter().zip(train) {
            for s in sentences {
                names.push(match known.find(s) {
                    _ if treebank.contains("gum") => entities::gum(s, &peoples),
                    Some(found) => entities::uner(&found, &peoples),
                    None => {
                        unknown += 1;
                        vec![NONE; s.words.len()]
                    }
                });
            }
        }
        eprintln!("{unknown} sentences of EWT without names");
        let mut bare = Vec::new();
        for s in entities::read_columns(&data.join("ner/wikigold.conll.txt"))? {
            let (names, mentions) = (entities::wikigold(&s, &peoples), vec![NONE; s.forms.len()]);
            bare.push(Bare { forms: s.forms, names, mentions });
        }
        for part in RE3D {
            for s in entities::read_columns(&data.join(format!("ner/re3d/{part}.conll")))? {
                let (names, mentions) = (vec![NONE; s.forms.len()], entities::re3d(&s));
                bare.push(Bare { forms: s.forms, names, mentions });
            }
        }
        Ok(Self { names, bare })
    }
}

/// Learning rate of the last epochs.
const POLISH_RATE: f32 = 0.0006;

/// Parts of re3d.
const RE3D: [&str; 4] =
    ["Australian_Department_of_Foreign_Affairs", "CENTCOM", "UK_Government", "US_State_Department"];

/// Runs the chore.
pub fn run(arguments: &[String]) -> Result<(), String> {
    let options = Options::parse(arguments)?;
    let read = |name: &str| ud::read(&options.data.join(format!("{name}.conllu")));
    let train = TRAIN.map(read).into_iter().collect::<Result<Vec<_>, _>>()?;
    let sentences: Vec<ud::Sentence> = train.iter().flatten().cloned().collect();
    let table =
        std::fs::read_to_string(&options.names).map_err(|e| format!("{}: {e}", options.names.display()))?;
    let entities = Entities::read(&options.data, &table, &train)?;
    let more: Vec<Vec<String>> = entities.bare.iter().map(|b| b.forms.clone()).collect();
    let inventory = Inventory::new(&sentences, &more, Names::parse(&table));
    let shape = options.shape(&inventory);
    let mut network = Network::new(shape, options.seed);
    let mut adam = Adam::new(&network);
    let mut average = Average::default();
    eprintln!("{options:?}\n{shape:?}, {} multiplications a word", network.layout.multiplications());

    std::fs::create_dir_all(&options.work).map_err(|e| format!("{}: {e}", options.work.display()))?;
    let path = options.work.join("checkpoint.bin");
    let settings = format!("{:?} {shape:?}", options.settings());
    let mut done = 0;
    if path.exists() {
        match checkpoint::load(&path, &settings, &mut network, &mut adam, &mut average) {
            Ok(Some(epoch)) => done = epoch,
            Ok(None) => eprintln!("{}: from another run, starting anew", path.display()),
            Err(e) => return Err(format!("{}: {e}", path.display())),
        }
    }
    let mut examples = data::examples(&sentences, &entities.names, &inventory);
    examples.extend(
        entities.bare.iter().map(|b| data::bare(&b.forms, b.names.clone(), b.mentions.clone(), &inventory)),
    );
    let constructions = std::fs::read_to_string(&options.constructions);
    let constructions = constructions.map_err(|e| format!("{}: {e}", options.constructions.display()))?;
    let constructions = made::Constructions::parse(&constructions, &table)?;
    let known = examples.len();
    let start = Instant::now();
    let last = if options.pack { done } else { options.epochs };
    for epoch in done..last {
        // Made sentences are others in every epoch.
        examples.truncate(known);
        let (made, names) =
            constructions.make(options.made, &mut Rng::new(options.seed, 5000 + u64::from(epoch)));
        examples.extend(data::examples(&made, &names, &inventory));
        let rate = |done: f32, step: u32| options.rate_at(epoch, done, step);
        let loss = one_epoch(&options, &inventory, &examples, epoch, rate, &mut network, &mut adam);
        if (epoch + 1) as f32 > options.average_from * options.epochs as f32 {
            average.add(&network);
        }
        checkpoint::save(&path, &settings, epoch + 1, &network, &adam, &average)
            .map_err(|e| format!("{}: {e}", path.display()))?;
        eprintln!(
            "epoch {} of {}: {:.0} s, loss {loss}",
            epoch + 1,
            options.epochs,
            start.elapsed().as_secs_f32()
        );
    }

    let dev = DEV.map(read).into_iter().collect::<Result<Vec<_>, _>>()?;
    (network.dense, network.embeddings) = average.parameters(&network);
    if !options.pack {
        // More of the made sentences, at a rate that leaves the rest as it is.
        let (mut adam, mut average) = (Adam::new(&network), Average::default());
        for polish in 0..options.polish {
            let epoch = options.epochs + polish;
            examples.truncate(known);
            let (made, names) =
                constructions.make(3 * options.made, &mut Rng::new(options.seed, 5000 + u64::from(epoch)));
            examples.extend(data::examples(&made, &names, &inventory));
            let rate =
                |done: f32, _| POLISH_RATE * (1.0 - (polish as f32 + done) / options.polish as f32).max(0.02);
            let loss = one_epoch(&options, &inventory, &examples, epoch, rate, &mut network, &mut adam);
            if 2 * polish >= options.polish {
                average.add(&network);
            }
            eprintln!(
                "polish {} of {}: {:.0} s, loss {loss}",
                polish + 1,
                options.polish,
                start.elapsed().as_secs_f32()
            );
        }
        (network.dense, network.embeddings) = average.parameters(&network);
    }
    // Universal NER's way of marking names and re3d's of marking mentions are what is given out.
    let ewt = train[0].len();
    let mut chosen = data::examples(&sentences[..ewt], &entities.names[..ewt], &inventory);
    let mentions = entities.bare.iter().filter(|b| b.mentions.iter().any(|m| *m != NONE));
    chosen.extend(mentions.map(|b| data::bare(&b.forms, b.names.clone(), b.mentions.clone(), &inventory)));
    tune::entities(&options, &inventory, &chosen, &mut network);
    let bytes = Parts {
        tags: &inventory.tags.names,
        morphs: &inventory.morphs.names,
        morphs_of_tag: &inventory.morphs_of_tag,
        relations: &inventory.relations.names,
        shape,
        keys: inventory.features.keys(),
        names: &inventory.lists,
        embeddings: &network.embeddings,
        dense: &network.dense,
        lemmas: &lemmas::learn(&sentences, &inventory),
        splitter: &splitter::learn(&train, &dev, options.seed),
    }
    .encode();
    std::fs::write(&options.out, &bytes).map_err(|e| format!("{}: {e}", options.out.display()))?;
    let model = Model::load(&bytes).map_err(|e| e.to_string())?;
    eprintln!("{}: {} bytes, {}", options.out.display(), bytes.len(), model.hash());
    Ok(())
}

/// One pass over the examples; returns mean losses per word.
fn one_epoch(
    options: &Options,
    inventory: &Inventory,
    examples: &[data::Example],
    epoch: u32,
    rate: impl Fn(f32, u32) -> f32,
    network: &mut Network,
    adam: &mut Adam,
) -> Loss {
    let mut rng = Rng::new(options.seed, u64::from(epoch) + 1);
    let mut order: Vec<usize> = (0..examples.len()).collect();
    rng.shuffle(&mut order);
    let words: usize = examples.iter().map(|e| e.heads.len()).sum();
    let mut done = 0;
    let mut gradient = Gradient::new(network);
    let mut trace = Trace::default();
    let mut total = Loss::default();
    let mut rest = order.as_slice();
    while !rest.is_empty() {
        let mut n = 0;
        let fit = rest.iter().take_while(|&&i| {
            n += examples[i].heads.len();
            n <= options.batch
        });
        let (now, later) = rest.split_at(fit.count().max(1));
        rest = later;
        let mut batch = Batch::new(now.iter().map(|&i| match rng.uniform() < options.noise {
            true => Cow::Owned(examples[i].noisy(inventory, &mut rng)),
            false => Cow::Borrowed(&examples[i]),
        }));
        batch.drop_words(&mut rng, &inventory.seen, options.word_dropout, options.rare_dropout);
        network.forward(&batch, Some((&mut rng, options.dropout)), &mut trace);
        let loss = gradient.add(network, &batch, &trace);
        total.arc += loss.arc;
        total.label += loss.label;
        total.tag += loss.tag;
        total.morph += loss.morph;
        total.entity += loss.entity;
        adam.step(network, &mut gradient, rate(done as f32 / words as f32, adam.steps + 1));
        done += batch.len();
    }
    let n = words as f64;
    Loss {
        arc: total.arc / n,
        label: total.label / n,
        tag: total.tag / n,
        morph: total.morph / n,
        entity: total.entity / n,
    }
}
