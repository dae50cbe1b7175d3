//! `cargo x bless`: writes the golden files of `examples/`, the sample in the README and `docs/composition.md` anew. Nothing else does.

use crate::house;

/// Writes what comes out now, and shows which files changed.
pub fn run() -> Result<(), String> {
    // the test that compares them is the one that knows what they hold
    let mut test = house::cargo(
        "test --quiet --release -p lapwing-cli --test session golden::pages_give_their_golden_events",
    );
    house::output(test.env("LAPWING_BLESS", "1"))?;
    let changed = house::output(std::process::Command::new("git").args([
        "status",
        "--short",
        "examples",
        "README.md",
        "docs/composition.md",
    ]))?;
    print!("{}", if changed.is_empty() { "nothing changed\n" } else { &changed });
    Ok(())
}
