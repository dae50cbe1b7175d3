//! Tab-separated tables with a header, as spreadsheets and scripts write them.
//!
//! Some writers quote cells as CSV does, most do not, and news is full of quotation marks. A cell counts as quoted only when it
//! is so from end to end with its inner marks doubled; any other mark is part of the words. A cell holds no tab or line end.

use std::borrow::Cow;

/// A table.
pub(crate) struct Table<'t> {
    header: Vec<Cow<'t, str>>,
    /// Rows, each with the number of its line.
    pub(crate) rows: Vec<(usize, Vec<Cow<'t, str>>)>,
}

impl<'t> Table<'t> {
    /// Reads a table; rows may be shorter than the header, blank lines are left out.
    pub(crate) fn read(text: &'t str) -> Self {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let cells = |line: &'t str| line.split('\t').map(unquoted).collect::<Vec<_>>();
        let mut lines =
            text.lines().enumerate().filter(|(_, l)| !l.trim().is_empty()).map(|(n, l)| (n + 1, cells(l)));
        let header = lines.next().map(|(_, cells)| cells).unwrap_or_default();
        Self { header, rows: lines.collect() }
    }

    /// Number of the column with this name.
    pub(crate) fn column(&self, name: &str) -> Option<usize> {
        self.header.iter().position(|h| h.trim() == name)
    }
}

fn unquoted(cell: &str) -> Cow<'_, str> {
    match cell.strip_prefix('"').and_then(|c| c.strip_suffix('"')) {
        Some(inside) if !inside.replace("\"\"", "").contains('"') => inside.replace("\"\"", "\"").into(),
        _ => cell.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quoted_cells_are_unquoted_and_quotations_are_left_alone() {
        let text = "id\tsentence\n1\t\"The \"\"deal\"\" is off.\"\n\n2\t\"Never,\" he said, \"again.\"\n3\t\"No, he said.\r\n";
        let table = Table::read(text);
        let cells: Vec<&str> = table.rows.iter().map(|(_, cells)| &*cells[1]).collect();
        assert_eq!(cells, ["The \"deal\" is off.", "\"Never,\" he said, \"again.\"", "\"No, he said."]);
        assert_eq!(table.rows[1].0, 4);
        assert_eq!((table.column("sentence"), table.column("source")), (Some(1), None));
    }
}
