//! What the terminal is like.

use std::io::{self, IsTerminal};

use print::listing::Style;

use crate::args::Color;

/// Width where there is no terminal and nobody says otherwise: that of the golden files.
const WIDTH: usize = 100;

/// How a listing should look here. `COLUMNS` and `NO_COLOR` are heeded.
pub(crate) fn style(color: Color) -> Style {
    let terminal = io::stdout().is_terminal();
    Style {
        color: match color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => terminal && std::env::var_os("NO_COLOR").is_none(),
        },
        // longer lines than a hundred columns are not read with pleasure
        width: columns().unwrap_or(WIDTH).clamp(40, WIDTH),
    }
}

/// Width for tables, which may be as wide as they like where nobody looks.
pub(crate) fn width() -> usize {
    columns().unwrap_or(usize::MAX).max(40)
}

/// Columns that somebody has asked for or that the terminal has.
fn columns() -> Option<usize> {
    let asked = std::env::var("COLUMNS").ok().and_then(|c| c.parse().ok());
    // also where only standard error is one: the listing is read through a pager
    asked.or_else(|| terminal_size::terminal_size().map(|(w, _)| usize::from(w.0)))
}
