//! A folder to work in, and the program run there.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::{fs, thread};

use serde_json::Value;

/// A sentence that every version of the lexicon codes.
pub(crate) const ARREST: &str = "Police arrested forty protesters in Tunis on Friday.";

/// The root of the repository.
pub(crate) fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
}

/// What stands beside the repository, where it does. A test that does without says so on a line of its own, past the
/// harness, which shows nothing of what a passing test prints.
pub(crate) fn shared(part: &str) -> Option<PathBuf> {
    let shared = root().join("../shared");
    if shared.exists() {
        return Some(shared.join(part));
    }
    let test = thread::current().name().unwrap_or_default().to_owned();
    let _ = writeln!(std::io::stderr(), "test {test} ... skipped: ../shared is not beside the repository");
    None
}

/// A folder of a test's own.
pub(crate) struct Folder(PathBuf);

impl Folder {
    /// An empty folder, named for the test.
    pub(crate) fn new() -> Self {
        let test = thread::current().name().unwrap_or_default().replace("::", "-");
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(test);
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    /// A folder with one file.
    pub(crate) fn with(name: &str, content: impl AsRef<[u8]>) -> Self {
        let folder = Self::new();
        folder.put(name, content);
        folder
    }

    /// Puts a file there.
    pub(crate) fn put(&self, name: &str, content: impl AsRef<[u8]>) {
        let path = self.0.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }

    pub(crate) fn path(&self) -> &Path {
        &self.0
    }

    /// The program with these arguments, not yet started.
    pub(crate) fn command(&self, arguments: &str) -> Command {
        command(&self.0, arguments)
    }

    /// `lapwing ARGUMENTS`
    pub(crate) fn lapwing(&self, arguments: &str) -> Run {
        self.piped(arguments, "")
    }

    /// `… | lapwing ARGUMENTS`
    pub(crate) fn piped(&self, arguments: &str, input: impl Into<Vec<u8>>) -> Run {
        run(self.command(arguments), arguments, input.into())
    }
}

/// `lapwing ARGUMENTS` in the root of the repository.
pub(crate) fn lapwing_at_root(arguments: &str) -> Run {
    run(command(root(), arguments), arguments, Vec::new())
}

fn command(folder: &Path, arguments: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_lapwing"));
    command.args(arguments.split_whitespace()).current_dir(folder);
    command.env_remove("COLUMNS").env("NO_COLOR", "1");
    command
}

fn run(mut command: Command, arguments: &str, input: Vec<u8>) -> Run {
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    // a program that reads nothing may close its end first
    let feeder = thread::spawn(move || stdin.write_all(&input).is_ok());
    let output = child.wait_with_output().unwrap();
    feeder.join().unwrap();
    Run {
        line: format!("lapwing {arguments}"),
        code: output.status.code(),
        error: String::from_utf8(output.stderr).unwrap(),
        output: output.stdout,
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        if !thread::panicking() {
            let _ = fs::remove_dir_all(&self.0);
        }
    }
}

/// What came of a command.
#[derive(Debug)]
pub(crate) struct Run {
    line: String,
    code: Option<i32>,
    /// Standard output.
    pub(crate) output: Vec<u8>,
    /// Standard error.
    pub(crate) error: String,
}

impl Run {
    /// Standard output as text.
    pub(crate) fn text(&self) -> &str {
        std::str::from_utf8(&self.output).unwrap()
    }

    #[track_caller]
    pub(crate) fn exits(&self, code: i32) -> &Self {
        assert_eq!(self.code, Some(code), "$ {}\n{}{}", self.line, self.text(), self.error);
        self
    }

    /// Standard output has this part.
    #[track_caller]
    pub(crate) fn prints(&self, part: &str) -> &Self {
        assert!(self.text().contains(part), "$ {}\nno {part:?} in\n{}{}", self.line, self.text(), self.error);
        self
    }

    /// Standard output has a line of these words, whatever the blanks between them.
    #[track_caller]
    pub(crate) fn tabulates(&self, words: &str) -> &Self {
        let found = self.text().lines().any(|l| l.split_whitespace().collect::<Vec<_>>().join(" ") == words);
        assert!(found, "$ {}\nno line {words:?} in\n{}{}", self.line, self.text(), self.error);
        self
    }

    /// Standard error has this line, behind the program's name.
    #[track_caller]
    pub(crate) fn complains(&self, line: &str) -> &Self {
        let found = self.error.lines().any(|l| l == format!("lapwing: {line}"));
        assert!(found, "$ {}\nno line {line:?} in\n{}", self.line, self.error);
        self
    }

    /// Nothing on standard error.
    #[track_caller]
    pub(crate) fn is_calm(&self) -> &Self {
        assert_eq!(self.error, "", "$ {}", self.line);
        self
    }

    /// Standard output as JSON Lines.
    #[track_caller]
    pub(crate) fn records(&self) -> Vec<Value> {
        self.text().lines().map(|l| serde_json::from_str(l).unwrap()).collect()
    }
}
