//! A bar with rate and time left, on a terminal only.

use std::io::{self, IsTerminal};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::input::Meter;

/// Size of the inputs from which on there is a bar, in bytes.
const LARGE: u64 = 4 << 20;

/// The bar; nothing where there is no terminal to show it on, or where the listing is shown there.
pub(crate) struct Bar {
    bar: ProgressBar,
    meter: Meter,
}

impl Bar {
    /// A bar for inputs of so many bytes.
    pub(crate) fn new(bytes: u64, to_file: bool, meter: Meter) -> Self {
        let shown = bytes >= LARGE && io::stderr().is_terminal() && (to_file || !io::stdout().is_terminal());
        let target = if shown { ProgressDrawTarget::stderr_with_hz(4) } else { ProgressDrawTarget::hidden() };
        let bar = ProgressBar::with_draw_target(Some(bytes), target);
        let form = "{bar:24} {percent:>3} %  {bytes} of {total_bytes}  {msg}  {eta} left";
        if let Ok(style) = ProgressStyle::with_template(form) {
            bar.set_style(style);
        }
        Self { bar, meter }
    }

    /// Tells how many documents are done.
    pub(crate) fn tell(&self, documents: u64) {
        if self.bar.is_hidden() {
            return;
        }
        let seconds = self.bar.elapsed().max(Duration::from_millis(1)).as_secs_f64();
        self.bar.set_message(format!("{documents} documents, {:.0}/s", documents as f64 / seconds));
        self.bar.set_position(self.meter.read());
    }

    /// Does something else on the terminal.
    pub(crate) fn aside<R>(&self, what: impl FnOnce() -> R) -> R {
        self.bar.suspend(what)
    }

    /// Takes the bar away.
    pub(crate) fn clear(&self) {
        self.bar.finish_and_clear();
    }
}
