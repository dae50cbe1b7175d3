//! The state of a run after an epoch, so that it can go on after an interruption.

use super::adam::Adam;
use super::network::Network;
use std::fs::File;
use std::io::{BufReader, BufWriter, Read, Write};
use std::path::Path;

/// Mean of the parameters over the last epochs.
#[derive(Default)]
pub struct Average {
    pub dense: Vec<f32>,
    pub embeddings: Vec<f32>,
    pub count: u32,
}

impl Average {
    pub fn add(&mut self, network: &Network) {
        self.dense.resize(network.dense.len(), 0.0);
        self.embeddings.resize(network.embeddings.len(), 0.0);
        for (a, x) in self.dense.iter_mut().zip(&network.dense) {
            *a += x;
        }
        for (a, x) in self.embeddings.iter_mut().zip(&network.embeddings) {
            *a += x;
        }
        self.count += 1;
    }

    /// The averaged parameters; the network's own where nothing was added yet.
    pub fn parameters(&self, network: &Network) -> (Vec<f32>, Vec<f32>) {
        if self.count == 0 {
            return (network.dense.clone(), network.embeddings.clone());
        }
        let mean = |x: &[f32]| x.iter().map(|x| x / self.count as f32).collect();
        (mean(&self.dense), mean(&self.embeddings))
    }
}

/// Writes `path` anew; `settings` guards against going on with another run.
pub fn save(
    path: &Path,
    settings: &str,
    epoch: u32,
    network: &Network,
    adam: &Adam,
    average: &Average,
) -> std::io::Result<()> {
    let fresh = path.with_extension("new");
    let mut file = BufWriter::new(File::create(&fresh)?);
    let settings = settings.as_bytes();
    for n in [settings.len() as u32, epoch, adam.steps, average.count] {
        file.write_all(&n.to_le_bytes())?;
    }
    file.write_all(settings)?;
    let parts: [&[f32]; 8] = [
        &network.dense,
        &network.embeddings,
        &adam.dense[0],
        &adam.dense[1],
        &adam.embeddings[0],
        &adam.embeddings[1],
        &average.dense,
        &average.embeddings,
    ];
    for part in parts {
        file.write_all(&(part.len() as u32).to_le_bytes())?;
        for x in part {
            file.write_all(&x.to_le_bytes())?;
        }
    }
    file.flush()?;
    std::fs::rename(fresh, path)
}

/// Restores a run; returns the number of epochs done, or `None` where the file is of another run.
pub fn load(
    path: &Path,
    settings: &str,
    network: &mut Network,
    adam: &mut Adam,
    average: &mut Average,
) -> std::io::Result<Option<u32>> {
    let mut file = BufReader::new(File::open(path)?);
    let mut number = || -> std::io::Result<u32> {
        let mut b = [0; 4];
        file.read_exact(&mut b)?;
        Ok(u32::from_le_bytes(b))
    };
    let (len, epoch, steps, count) = (number()?, number()?, number()?, number()?);
    if len as usize != settings.len() {
        return Ok(None);
    }
    let mut found = vec![0; len as usize];
    file.read_exact(&mut found)?;
    if found != settings.as_bytes() {
        return Ok(None);
    }
    adam.steps = steps;
    average.count = count;
    let [d0, d1] = &mut adam.dense;
    let [e0, e1] = &mut adam.embeddings;
    for part in [
        &mut network.dense,
        &mut network.embeddings,
        d0,
        d1,
        e0,
        e1,
        &mut average.dense,
        &mut average.embeddings,
    ] {
        let mut b = [0; 4];
        file.read_exact(&mut b)?;
        part.clear();
        let mut bytes = vec![0; u32::from_le_bytes(b) as usize * 4];
        file.read_exact(&mut bytes)?;
        part.extend(bytes.chunks_exact(4).map(|c| f32::from_le_bytes([c[0], c[1], c[2], c[3]])));
    }
    Ok(Some(epoch))
}
