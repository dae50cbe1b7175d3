//! Where things are, and how chores run other programs.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The root of the repository.
pub fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
}

/// A folder beside the repository, where it is there.
pub fn shared(part: &str) -> Option<PathBuf> {
    let shared = root().join("../shared");
    shared.exists().then(|| shared.join(part))
}

/// Runs a command in the repository, its output shown.
pub fn run(command: &mut Command) -> Result<(), String> {
    let shown = format!("{command:?}").replace('"', "");
    let status = command.current_dir(root()).status().map_err(|e| format!("{shown}: {e}"))?;
    if status.success() { Ok(()) } else { Err(format!("{shown}: {status}")) }
}

/// Runs a command in the repository for what it prints.
pub fn output(command: &mut Command) -> Result<String, String> {
    let shown = format!("{command:?}").replace('"', "");
    let output =
        command.current_dir(root()).stderr(Stdio::inherit()).output().map_err(|e| format!("{shown}: {e}"))?;
    if !output.status.success() {
        return Err(format!("{shown}: {}", output.status));
    }
    String::from_utf8(output.stdout).map_err(|e| format!("{shown}: {e}"))
}

/// `cargo ARGUMENTS`
pub fn cargo(arguments: &str) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(arguments.split_whitespace());
    command
}

/// The program, built from the tree as it stands.
pub fn lapwing() -> Result<PathBuf, String> {
    run(&mut cargo("build --quiet --release -p lapwing-cli"))?;
    // this chore was built by the same cargo into the same folder
    let here = std::env::current_exe().map_err(|e| format!("where this program is: {e}"))?;
    Ok(here.with_file_name(format!("lapwing{}", std::env::consts::EXE_SUFFIX)))
}

/// The pages of `examples/`, in name order.
pub fn pages() -> Result<Vec<PathBuf>, String> {
    let folder = root().join("examples");
    let entries = std::fs::read_dir(&folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    let golden =
        |p: &Path| p.to_string_lossy().contains(".events.") || p.extension().is_some_and(|e| e == "md");
    let mut pages: Vec<PathBuf> = entries.flatten().map(|e| e.path()).filter(|p| !golden(p)).collect();
    pages.sort();
    Ok(pages)
}
