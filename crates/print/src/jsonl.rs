//! JSON Lines: one event a line, the record of the `event` crate as it is.

use std::io::{self, Write};

use event::Event;

/// Writes each event as one line.
///
/// # Errors
/// Those of the writer.
pub fn write(events: &[Event], out: &mut impl Write) -> io::Result<()> {
    for event in events {
        serde_json::to_writer(&mut *out, event)?;
        out.write_all(b"\n")?;
    }
    Ok(())
}
