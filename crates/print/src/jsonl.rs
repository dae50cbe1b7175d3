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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    fn lines(events: &[Event]) -> Vec<String> {
        let mut out = Vec::new();
        write(events, &mut out).unwrap();
        String::from_utf8(out).unwrap().lines().map(str::to_owned).collect()
    }

    #[test]
    fn a_record_reads_back_as_it_was() {
        for (event, line) in sample::all().iter().zip(lines(&sample::all())) {
            assert_eq!(&serde_json::from_str::<Event>(&line).unwrap(), event);
        }
    }

    #[test]
    fn a_field_that_the_schema_does_not_know_is_refused() {
        let line = &lines(&[sample::arrest()])[0];
        for (from, to) in [
            ("\"schema\":1", "\"schema\":1,\"surprise\":2"),
            ("\"entity_text\":", "\"surprise\":1,\"entity_text\":"),
            ("\"sequence\":", "\"surprise\":1,\"sequence\":"),
            ("\"sense\":", "\"surprise\":1,\"sense\":"),
            ("\"extracted_place\":", "\"surprise\":1,\"extracted_place\":"),
        ] {
            let changed = line.replacen(from, to, 1);
            assert_ne!(&changed, line);
            assert!(serde_json::from_str::<Event>(&changed).is_err(), "{from}");
        }
    }

    #[test]
    fn unknown_values_are_absent() {
        let line = &lines(&[sample::bare()])[0];
        assert!(
            !line.contains("\"date\":\"") && !line.contains("event_loc") && !line.contains("null,\"title\"")
        );
        assert!(line.contains("\"url\":"), "a record always says whether its address is known");
    }

    #[test]
    fn keys_of_the_input_stand_in_the_citation() {
        let event: serde_json::Value = serde_json::from_str(&lines(&[sample::arrest()])[0]).unwrap();
        assert_eq!(event["cite_info"]["id"], "a-17");
        assert_eq!(event["cite_info"]["desk"], "maghreb");
    }
}
