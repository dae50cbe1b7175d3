//! Tables of numbers and words: aligned for reading, CSV, TSV, JSON Lines.

use std::io::{self, Write};

use unicode_width::UnicodeWidthStr;

use crate::cells::clean;

/// How a table is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Aligned columns, as wide as the terminal.
    Text {
        /// Columns of the terminal.
        width: usize,
    },
    /// RFC 4180 under a header.
    Csv,
    /// Tab-separated under a header.
    Tsv,
    /// An object a row.
    Jsonl,
}

/// A cell: null, a number or a string of JSON.
pub type Cell = serde_json::Value;

/// Writes a table.
///
/// # Errors
/// Those of the writer.
pub fn write(columns: &[String], rows: &[Vec<Cell>], format: Format, out: &mut impl Write) -> io::Result<()> {
    match format {
        Format::Text { width } => text(columns, rows, width, out),
        Format::Csv => {
            let mut writer = ::csv::Writer::from_writer(Vec::new());
            writer.write_record(columns)?;
            for row in rows {
                writer.write_record(row.iter().map(plain))?;
            }
            let bytes = writer.into_inner().map_err(|e| io::Error::other(e.to_string()))?;
            out.write_all(&bytes)
        }
        Format::Tsv => {
            writeln!(out, "{}", columns.join("\t"))?;
            for row in rows {
                writeln!(out, "{}", row.iter().map(|c| clean(&plain(c))).collect::<Vec<_>>().join("\t"))?;
            }
            Ok(())
        }
        Format::Jsonl => {
            for row in rows {
                let object: serde_json::Map<_, _> =
                    columns.iter().cloned().zip(row.iter().cloned()).collect();
                serde_json::to_writer(&mut *out, &object)?;
                out.write_all(b"\n")?;
            }
            Ok(())
        }
    }
}

/// A cell without quotes; nothing for null.
fn plain(cell: &Cell) -> String {
    match cell {
        Cell::Null => String::new(),
        Cell::String(text) => text.clone(),
        // a whole number that a sum made is told without its point
        Cell::Number(n) => n
            .as_f64()
            .filter(|x| x.fract() == 0.0 && x.abs() < 1e15)
            .map_or(n.to_string(), |x| format!("{x:.0}")),
        other => other.to_string(),
    }
}

/// Columns as wide as what they hold; numbers to the right; the last column is cut at the terminal's edge.
fn text(columns: &[String], rows: &[Vec<Cell>], width: usize, out: &mut impl Write) -> io::Result<()> {
    let cells: Vec<Vec<String>> = rows.iter().map(|r| r.iter().map(|c| clean(&plain(c))).collect()).collect();
    let number: Vec<bool> = (0..columns.len()).map(|i| rows.iter().all(|r| !r[i].is_string())).collect();
    let wide: Vec<usize> = (0..columns.len())
        .map(|i| cells.iter().map(|r| r[i].width()).chain([columns[i].width()]).max().unwrap_or(0))
        .collect();
    let last = columns.len().saturating_sub(1);
    let before: usize = wide.iter().take(last).map(|w| w + 2).sum();
    let room = width.saturating_sub(before).max(20);
    let mut line = |row: &[String]| {
        let mut line = String::new();
        for (i, cell) in row.iter().enumerate() {
            let cell = if i == last { cut(cell, room) } else { cell.clone() };
            let blank = " ".repeat(wide[i].saturating_sub(cell.width()));
            let parts = if number[i] { [blank, cell] } else { [cell, blank] };
            line.extend([parts.concat().as_str(), if i == last { "" } else { "  " }]);
        }
        writeln!(out, "{}", line.trim_end())
    };
    line(columns)?;
    cells.iter().try_for_each(|row| line(row))
}

/// As much of a text as there is room for.
fn cut(text: &str, room: usize) -> String {
    if text.width() <= room {
        return text.to_owned();
    }
    let mut kept = String::new();
    for c in text.chars() {
        if kept.width() + c.len_utf8().min(2) >= room {
            break;
        }
        kept.push(c);
    }
    kept + "…"
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(format: Format) -> String {
        let columns = ["month", "events", "text"].map(str::to_owned);
        let rows = [
            vec!["2024-05".into(), 12.into(), "He said: \"No,\nnever\".".into()],
            vec![Cell::Null, 3.5.into(), "Rain".into()],
        ];
        let mut out = Vec::new();
        write(&columns, &rows, format, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn columns_stand_under_their_names() {
        let text = table(Format::Text { width: 80 });
        assert_eq!(
            text,
            "month    events  text\n2024-05      12  He said: \"No, never\".\n            3.5  Rain\n"
        );
        assert!(table(Format::Text { width: 10 }).contains("He said: \"No, never…\n"));
    }

    #[test]
    fn machines_read_them_again() {
        assert_eq!(table(Format::Tsv).lines().nth(2), Some("\t3.5\tRain"));
        let csv = table(Format::Csv);
        let rows: Vec<_> =
            ::csv::Reader::from_reader(csv.as_bytes()).into_records().map(Result::unwrap).collect();
        assert_eq!((&rows[0][2], &rows[1][0]), ("He said: \"No,\nnever\".", ""));
        let json: Cell = serde_json::from_str(table(Format::Jsonl).lines().next().unwrap()).unwrap();
        assert_eq!((&json["events"], &json["month"]), (&12.into(), &"2024-05".into()));
    }
}
