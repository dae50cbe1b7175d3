//! Checks and compiles `lexicon/` to an image, and passes `models/en.bin` on.

use std::path::{Path, PathBuf};
use std::{env, fs};

use lexicon::Source;

fn main() {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR").expect("cargo sets it")).join("../..");
    let out = PathBuf::from(env::var("OUT_DIR").expect("cargo sets it"));
    let data = root.join("lexicon");
    let mut sources = Vec::new();
    collect(&data, &data, &mut sources);
    sources.sort_by(|a, b| a.path.cmp(&b.path));
    match lexicon::compile(&sources) {
        Ok(image) => fs::write(out.join("lexicon.bin"), image).expect("OUT_DIR is writable"),
        Err(faults) => {
            for fault in faults {
                println!("cargo::error=lexicon/{fault}");
            }
        }
    }
    let model = root.join("models/en.bin");
    println!("cargo::rerun-if-changed={}", model.display());
    fs::copy(&model, out.join("model.bin")).expect("models/en.bin is there: cargo x train writes it");
}

fn collect(root: &Path, folder: &Path, sources: &mut Vec<Source>) {
    println!("cargo::rerun-if-changed={}", folder.display());
    for entry in fs::read_dir(folder).expect("the lexicon's folder is readable").flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(root, &path, sources);
        } else if path.extension().is_some_and(|e| e == "toml" || e == "tsv") {
            println!("cargo::rerun-if-changed={}", path.display());
            let text = fs::read_to_string(&path).expect("lexicon files are UTF-8");
            let name = path.strip_prefix(root).expect("below the root").to_string_lossy().replace('\\', "/");
            sources.push(Source { path: name, text });
        }
    }
}
