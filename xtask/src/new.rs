//! `cargo x new TYPE/mode`: a skeleton of a sense at the end of its file, every line to change marked EDIT.

use std::path::PathBuf;

use event::{EventType, Mode};

use crate::house;

pub fn run(arguments: &[String]) -> Result<(), String> {
    let [name] = arguments else { return Err("usage: cargo x new TYPE[/mode]".to_owned()) };
    let (path, kind, mode) = place(name)?;
    let file = house::root().join("lexicon").join(&path);
    let mut text = std::fs::read_to_string(&file).unwrap_or_else(|_| header(kind, mode));
    text.push_str(SENSE);
    if let Some(folder) = file.parent() {
        std::fs::create_dir_all(folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    }
    std::fs::write(&file, text).map_err(|e| format!("{}: {e}", file.display()))?;
    let path = path.display();
    println!(
        "lexicon/{path}: a sense to edit; docs/lexicon.md says how. Then: lapwing lexicon test lexicon --only {path}"
    );
    Ok(())
}

/// The file of a type and mode, below `lexicon/`.
fn place(name: &str) -> Result<(PathBuf, EventType, Option<Mode>), String> {
    let (kind, mode) = name.split_once('/').map_or((name, None), |(k, m)| (k, Some(m)));
    let kind =
        EventType::parse(&kind.to_uppercase()).ok_or_else(|| format!("{kind}: no PLOVER event type"))?;
    let known = |m: &str| {
        Mode::parse(kind, m)
            .ok_or_else(|| format!("{m}: no mode of {kind}; its modes: {}", kind.modes().join(", ")))
    };
    let mode = mode.map(known).transpose()?;
    let folder = kind.as_str().to_lowercase();
    Ok((PathBuf::from(format!("events/{folder}/{}.toml", mode.map_or("general", Mode::as_str))), kind, mode))
}

fn header(kind: EventType, mode: Option<Mode>) -> String {
    let mode = mode.map_or(String::new(), |m| format!("mode   = \"{}\"\n", m.as_str()));
    format!(
        "# EDIT: why this file is hard.\nevent  = \"{kind}\"\n{mode}gloss  = \"EDIT\"\nsource = \"PLOVER 2.0, {kind}\"\n"
    )
}

const SENSE: &str = r#"
[[sense]]
id     = "EDIT"
cameo  = "EDIT"
words  = ["EDIT"]
hits   = [
  "[a EDIT] *EDIT* [r EDIT].",
  "[r EDIT] was *EDIT* by [a EDIT].",
]
misses = [
  { text = "EDIT", why = "EDIT" },
]
"#;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sense_goes_to_the_file_of_its_type_and_mode() {
        let path = |name| place(name).map(|p| p.0.display().to_string());
        assert_eq!(path("COERCE/arrest").as_deref(), Ok("events/coerce/arrest.toml"));
        assert_eq!(path("agree").as_deref(), Ok("events/agree/general.toml"));
        assert_eq!(path("AGREE/arrest").unwrap_err(), "arrest: no mode of AGREE; its modes: ");
        assert_eq!(path("LOVE").unwrap_err(), "LOVE: no PLOVER event type");
    }
}
