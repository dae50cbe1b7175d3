//! Answers in rows.

/// A cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Nothing known.
    None,
    /// A whole number.
    Whole(i64),
    /// A number.
    Real(f64),
    /// A text.
    Text(String),
}

/// Rows under names.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// Names of the columns.
    pub columns: Vec<String>,
    /// The rows, each as wide as `columns`.
    pub rows: Vec<Vec<Value>>,
}

impl Value {
    pub(crate) fn of(value: rusqlite::types::ValueRef<'_>) -> Self {
        use rusqlite::types::ValueRef;
        match value {
            ValueRef::Null => Self::None,
            ValueRef::Integer(n) => Self::Whole(n),
            ValueRef::Real(x) => Self::Real(x),
            ValueRef::Text(t) => Self::Text(String::from_utf8_lossy(t).into_owned()),
            ValueRef::Blob(b) => Self::Text(b.iter().map(|b| format!("{b:02x}")).collect()),
        }
    }
}

impl std::fmt::Display for Value {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::None => Ok(()),
            Self::Whole(n) => n.fmt(f),
            Self::Real(x) => x.fmt(f),
            Self::Text(t) => f.write_str(t),
        }
    }
}

impl Table {
    /// Everything that a statement answers; `most` rows at most, one more is an error of the caller's choosing.
    pub(crate) fn read(
        statement: &mut rusqlite::Statement<'_>,
        parameters: impl rusqlite::Params,
        most: usize,
    ) -> rusqlite::Result<(Self, bool)> {
        let columns: Vec<String> = statement.column_names().map(str::to_owned).collect();
        let width = columns.len();
        let mut table = Self { columns, rows: Vec::new() };
        let mut rows = statement.query(parameters)?;
        while let Some(row) = rows.next()? {
            if table.rows.len() == most {
                return Ok((table, true));
            }
            table.rows.push((0..width).map(|i| row.get_ref(i).map(Value::of)).collect::<Result<_, _>>()?);
        }
        Ok((table, false))
    }
}
