//! `cargo x kills [N]`: the archive's kill tests, longer than every run of the tests can afford.

use crate::house;

/// Kills of each kind (adding, recoding, making a new archive) where nobody says how many.
const KILLS: &str = "200";

/// Runs them.
pub fn run(arguments: &[String]) -> Result<(), String> {
    let kills = arguments.first().map_or(KILLS, String::as_str);
    if kills.parse::<usize>().is_err() {
        return Err(format!("kills: {kills} is not a number"));
    }
    let mut test = house::cargo("test --release -p lapwing-cli --test session -- kills:: --nocapture");
    house::run(test.env("LAPWING_KILLS", kills))
}
