//! Parquet: the flat columns, zstd-compressed, in row groups that are written out as they fill.
//!
//! Every column is optional. Texts are UTF-8 strings, the day a DATE, offsets and counts 64-bit integers.

use std::io::{self, Write};
use std::sync::Arc;

use ::parquet::basic::{Compression, LogicalType, Repetition, Type as Physical, ZstdLevel};
use ::parquet::column::writer::ColumnWriter;
use ::parquet::data_type::ByteArray;
use ::parquet::errors::{ParquetError, Result};
use ::parquet::file::properties::WriterProperties;
use ::parquet::file::writer::SerializedFileWriter;
use ::parquet::schema::types::{Type, TypePtr};
use event::Event;
use jiff::civil::{Date, date};

use crate::flat::{COLUMNS, Kind, Value};

/// Events of a row group.
const GROUP: usize = 8_192;

/// A file under way.
pub(crate) struct File {
    writer: SerializedFileWriter<Vec<u8>>,
    rows: Vec<Vec<Option<Value>>>,
}

impl std::fmt::Debug for File {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("File").field("rows", &self.rows.len()).finish_non_exhaustive()
    }
}

fn failed(error: ParquetError) -> io::Error {
    io::Error::other(error)
}

fn schema() -> Result<TypePtr> {
    let fields: Result<Vec<TypePtr>> = COLUMNS
        .iter()
        .map(|column| {
            let (physical, logical) = match column.kind {
                Kind::Text => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
                Kind::Whole => (Physical::INT64, None),
                Kind::Real => (Physical::DOUBLE, None),
                Kind::Day => (Physical::INT32, Some(LogicalType::Date)),
            };
            let field =
                Type::primitive_type_builder(column.name, physical).with_repetition(Repetition::OPTIONAL);
            Ok(Arc::new(field.with_logical_type(logical).build()?))
        })
        .collect();
    Ok(Arc::new(Type::group_type_builder("event").with_fields(fields?).build()?))
}

/// Days since 1970, as DATE wants them.
fn days(day: Date) -> i32 {
    (day - date(1970, 1, 1)).get_days()
}

impl File {
    /// An empty file.
    ///
    /// # Errors
    /// Those of the format's own writer.
    pub(crate) fn new() -> io::Result<Self> {
        let properties = WriterProperties::builder()
            .set_compression(Compression::ZSTD(ZstdLevel::default()))
            .set_created_by(concat!("lapwing ", env!("CARGO_PKG_VERSION")).to_owned())
            .build();
        let schema = schema().map_err(failed)?;
        let writer = SerializedFileWriter::new(Vec::new(), schema, Arc::new(properties)).map_err(failed)?;
        Ok(Self { writer, rows: Vec::new() })
    }

    /// Takes events in; writes a row group when enough are there.
    ///
    /// # Errors
    /// Those of `out` and of the format's own writer.
    pub(crate) fn write(&mut self, events: &[Event], out: &mut impl Write) -> io::Result<()> {
        for event in events {
            self.rows.push(COLUMNS.iter().map(|c| (c.get)(event)).collect());
            if self.rows.len() == GROUP {
                self.group().map_err(failed)?;
                out.write_all(&std::mem::take(self.writer.inner_mut()))?;
            }
        }
        Ok(())
    }

    /// Writes the rest and the footer.
    ///
    /// # Errors
    /// Those of `out` and of the format's own writer.
    pub(crate) fn finish(mut self, out: &mut impl Write) -> io::Result<()> {
        if !self.rows.is_empty() {
            self.group().map_err(failed)?;
        }
        let rest = self.writer.into_inner().map_err(failed)?;
        out.write_all(&rest)
    }

    fn group(&mut self) -> Result<()> {
        let mut group = self.writer.next_row_group()?;
        let mut number = 0;
        while let Some(mut column) = group.next_column()? {
            let cells: Vec<Option<&Value>> = self.rows.iter().map(|r| r[number].as_ref()).collect();
            let there: Vec<i16> = cells.iter().map(|c| i16::from(c.is_some())).collect();
            let values = cells.into_iter().flatten();
            match column.untyped() {
                ColumnWriter::ByteArrayColumnWriter(w) => {
                    let texts: Vec<ByteArray> =
                        values.map(|v| ByteArray::from(v.to_string().as_str())).collect();
                    w.write_batch(&texts, Some(&there), None)?;
                }
                ColumnWriter::Int64ColumnWriter(w) => {
                    let numbers: Vec<i64> =
                        values.map(|v| if let Value::Whole(n) = v { *n } else { 0 }).collect();
                    w.write_batch(&numbers, Some(&there), None)?;
                }
                ColumnWriter::DoubleColumnWriter(w) => {
                    let numbers: Vec<f64> =
                        values.map(|v| if let Value::Real(n) = v { *n } else { 0.0 }).collect();
                    w.write_batch(&numbers, Some(&there), None)?;
                }
                ColumnWriter::Int32ColumnWriter(w) => {
                    let numbers: Vec<i32> =
                        values.map(|v| if let Value::Day(d) = v { days(*d) } else { 0 }).collect();
                    w.write_batch(&numbers, Some(&there), None)?;
                }
                _ => {
                    return Err(ParquetError::General(format!(
                        "column {number} has a type that the schema does not use"
                    )));
                }
            }
            column.close()?;
            number += 1;
        }
        group.close()?;
        self.rows.clear();
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use ::parquet::file::reader::{FileReader, SerializedFileReader};

    use super::*;
    use crate::sample;

    fn reader(events: &[Event]) -> SerializedFileReader<bytes::Bytes> {
        let mut file = File::new().unwrap();
        let mut out = Vec::new();
        file.write(events, &mut out).unwrap();
        file.finish(&mut out).unwrap();
        SerializedFileReader::new(out.into()).unwrap()
    }

    #[test]
    fn what_was_written_can_be_read_again() {
        let reader = reader(&sample::all());
        let rows: Vec<_> = reader.get_row_iter(None).unwrap().map(Result::unwrap).collect();
        let cell = |row: usize, name: &str| -> String {
            let (_, field) = rows[row].get_column_iter().find(|(n, _)| *n == name).unwrap();
            field.to_string()
        };
        assert_eq!(rows.len(), sample::all().len());
        assert_eq!(cell(0, "cameo"), "\"173\"");
        assert_eq!(cell(0, "lat"), "36.8");
        assert_eq!(cell(0, "date"), "2024-05-10");
        assert_eq!(cell(0, "title"), "null");
        assert_eq!(cell(1, "actor_code"), "\"MDA;ROU\"");
    }

    #[test]
    fn days_count_from_1970() {
        assert_eq!(days(date(1970, 1, 2)), 1);
        assert_eq!(days(date(2024, 5, 10)), 19_853);
    }

    #[test]
    fn groups_are_written_out_as_they_fill() {
        let mut file = File::new().unwrap();
        let mut out = Vec::new();
        let events = vec![sample::arrest(); GROUP];
        file.write(&events, &mut out).unwrap();
        assert!(out.len() > 100, "the first group is out before the end");
        file.write(&events[..3], &mut out).unwrap();
        file.finish(&mut out).unwrap();
        let reader = SerializedFileReader::new(bytes::Bytes::from(out)).unwrap();
        assert_eq!(reader.num_row_groups(), 2);
        assert_eq!(reader.get_row_iter(None).unwrap().count(), GROUP + 3);
    }

    #[test]
    fn an_empty_file_has_its_columns() {
        assert_eq!(reader(&[]).metadata().file_metadata().schema_descr().num_columns(), COLUMNS.len());
    }
}
