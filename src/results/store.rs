//! Writing and reading result files.

use std::fs;
use std::io::{BufReader, Write};
use std::path::{Path, PathBuf};

use super::aside::{self, Aside};
use super::filled;
use super::lean::Lean;
use super::ranges;
use super::schema::{ResultFile, SCHEMA_VERSION};

/// Why a result could not be read or written.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The file system said no.
    #[error("cannot {action} `{path}`: {cause}")]
    Io {
        /// What was tried.
        action: &'static str,
        /// On which file.
        path: PathBuf,
        /// What the system said.
        cause: std::io::Error,
    },
    /// The file is not a result.
    #[error(
        "`{path}` is not a wasmbench result: {cause}; a result is the JSON object that `wasmbench compare --export-json` writes"
    )]
    Format {
        /// Which file.
        path: PathBuf,
        /// Where it fails to be one.
        cause: serde_json::Error,
    },
    /// It holds a number that no campaign writes.
    #[error("`{path}` is damaged: {found}; take another copy of the result, or measure again")]
    Range {
        /// Which file.
        path: PathBuf,
        /// The field, its value and its range.
        found: String,
    },
    /// It is what a campaign writes on its way.
    #[error(
        "`{path}` is a journal, not a result: the result is the .json beside it, or go on with `wasmbench compare --resume {path}`"
    )]
    Journal {
        /// Which file.
        path: PathBuf,
    },
    /// The file was written by a later wasmbench.
    #[error(
        "`{path}` has schema version {found}, this wasmbench reads up to {SCHEMA_VERSION}: use the wasmbench that wrote it, or a newer one"
    )]
    Version {
        /// Which file.
        path: PathBuf,
        /// Its version.
        found: u64,
    },
}

/// Writes `bytes` beside `path` and renames, so that a reader never sees half a file;
/// where `path` is a link, beside what it names. What is there and is no plain file (a device, a pipe) is written to as it is:
/// a rename would put a file in the place of `/dev/null`.
///
/// # Errors
/// When the folder cannot be made or written to.
pub fn write_atomically(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    let fail = |action, cause| StoreError::Io {
        action,
        path: path.to_owned(),
        cause,
    };
    let special = fs::metadata(path).is_ok_and(|m| !m.is_file() && !m.is_dir());
    if special {
        return fs::OpenOptions::new()
            .write(true)
            .open(path)
            .and_then(|mut file| file.write_all(bytes))
            .map_err(|e| fail("write", e));
    }
    let target = aside::followed(path).map_err(|e| fail("write", e))?;
    fs::create_dir_all(aside::folder(&target)).map_err(|e| fail("create the folder of", e))?;
    let write = || {
        let mut file = Aside::new(&target)?;
        file.write_all(bytes)?;
        file.publish()
    };
    write().map_err(|e| fail("write", e))
}

/// The result as JSON: the context indented for readers, then a line a cell, so
/// that files stay small and line tools can pick cells.
///
/// # Errors
/// Never in practice: every field has a JSON form.
pub fn to_json(result: &ResultFile) -> Result<String, serde_json::Error> {
    let ResultFile {
        schema_version,
        context,
        suites,
        cells,
        comparisons,
        baseline,
        targets,
    } = result;
    let context = serde_json::to_string_pretty(context)?;
    let mut fields = vec![
        ("context", context.replace('\n', "\n  ")),
        ("suites", lines(suites)?),
        ("cells", lines(cells)?),
        ("comparisons", lines(comparisons)?),
    ];
    if let Some(baseline) = baseline {
        fields.push(("baseline", serde_json::to_string(baseline)?));
    }
    if !targets.is_empty() {
        fields.push(("targets", lines(targets)?));
    }
    let mut text = format!("{{\n  \"schema_version\": {schema_version}");
    for (name, value) in fields {
        text.extend([",\n  \"", name, "\": ", &value]);
    }
    Ok(text + "\n}\n")
}

/// A list with a line for each item.
fn lines<T: serde::Serialize>(items: &[T]) -> Result<String, serde_json::Error> {
    let items = items
        .iter()
        .map(serde_json::to_string)
        .collect::<Result<Vec<_>, _>>()?;
    Ok(match items.len() {
        0 => "[]".to_owned(),
        _ => format!("[\n{}\n  ]", items.join(",\n")),
    })
}

/// Writes a result.
///
/// # Errors
/// When the file cannot be written.
pub fn save(path: &Path, result: &ResultFile) -> Result<(), StoreError> {
    let text = to_json(result).map_err(|cause| StoreError::Format {
        path: path.to_owned(),
        cause,
    })?;
    write_atomically(path, text.as_bytes())
}

/// Reads a result.
///
/// # Errors
/// When the file cannot be read, is no result or only a journal, or comes from a
/// later version.
pub fn load(path: &Path) -> Result<ResultFile, StoreError> {
    checked(path, read(path))
}

/// Reads a result for tables: histograms, memory readings and starting times of
/// processes, which none shows, are left empty.
///
/// # Errors
/// As [`load`].
pub fn load_for_tables(path: &Path) -> Result<ResultFile, StoreError> {
    checked(path, read(path).map(Lean::<false>::result))
}

/// Reads a result for tables and plots: as [`load_for_tables`], but with the
/// histograms of `execute`, which plots of its distribution show.
///
/// # Errors
/// As [`load`].
pub fn load_for_charts(path: &Path) -> Result<ResultFile, StoreError> {
    checked(path, read(path).map(Lean::<true>::result))
}

/// Something that is read from a result's file and knows its version.
pub(super) trait Versioned {
    /// Fills in what an older schema does not say.
    fn fill(&mut self) {}

    /// Checks what its numbers may be.
    ///
    /// # Errors
    /// Names the field that is out of its range.
    fn check(&self) -> Result<(), String>;

    /// The version of the schema that the file was written by.
    fn schema_version(&self) -> u32;
}

impl Versioned for ResultFile {
    fn fill(&mut self) {
        filled::fill(self);
    }

    fn check(&self) -> Result<(), String> {
        ranges::check(self)
    }

    fn schema_version(&self) -> u32 {
        self.schema_version
    }
}

/// Refuses what a later wasmbench wrote and numbers out of their range, and fills in what an earlier one left open.
///
/// # Errors
/// As [`load`].
pub(super) fn checked<T: Versioned>(
    path: &Path,
    outcome: Result<T, StoreError>,
) -> Result<T, StoreError> {
    let later = |found| StoreError::Version {
        path: path.to_owned(),
        found,
    };
    match outcome {
        Ok(result) if result.schema_version() > SCHEMA_VERSION => {
            Err(later(result.schema_version().into()))
        }
        Ok(mut result) => {
            result.check().map_err(|found| StoreError::Range {
                path: path.to_owned(),
                found,
            })?;
            result.fill();
            Ok(result)
        }
        // A later schema may not parse as this one: then its version is the reason.
        Err(error) => match read(path) {
            Ok(Version {
                schema_version: Some(found),
            }) if found > u64::from(SCHEMA_VERSION) => Err(later(found)),
            _ => Err(error),
        },
    }
}

/// Parses a file as it is read: the text of a large result never is in memory as a whole.
///
/// # Errors
/// When the file cannot be read or is in no supported format.
pub(super) fn read<T: serde::de::DeserializeOwned>(path: &Path) -> Result<T, StoreError> {
    let io = |cause| StoreError::Io {
        action: "read",
        path: path.to_owned(),
        cause,
    };
    if path.extension().is_some_and(|e| e == "jsonl") {
        return Err(StoreError::Journal {
            path: path.to_owned(),
        });
    }
    let file = fs::File::open(path).map_err(io)?;
    serde_json::from_reader(BufReader::with_capacity(1 << 16, file)).map_err(|cause| {
        if cause.is_io() {
            return io(cause.into());
        }
        StoreError::Format {
            path: path.to_owned(),
            cause,
        }
    })
}

/// The one field that every version of the schema has.
#[derive(serde::Deserialize)]
struct Version {
    schema_version: Option<u64>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::results::detect::fixture::cell;
    use crate::results::schema::tests::minimal;

    #[test]
    fn what_is_saved_reads_back_the_same() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("deep/er/result.json");
        let result = minimal();
        save(&path, &result).unwrap();
        assert_eq!(load(&path).unwrap(), result);
        // As the types alone would write it.
        let plain = serde_json::to_value(&result).unwrap();
        let text = std::fs::read_to_string(&path).unwrap();
        assert_eq!(
            serde_json::from_str::<serde_json::Value>(&text).unwrap(),
            plain
        );
        assert_eq!(
            std::fs::read_dir(path.parent().unwrap()).unwrap().count(),
            1
        );
    }

    #[test]
    fn tables_get_every_cell() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("result.json");
        save(&path, &minimal()).unwrap();
        assert_eq!(load_for_tables(&path).unwrap(), minimal());
    }

    #[test]
    fn plots_get_the_histograms_of_execute_and_no_others() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("result.json");
        let mut result = minimal();
        let observed = vec![vec![1.0, 2.0, 3.0]];
        let mut cell = cell(&[("execute", observed.clone()), ("compile", observed)]);
        for (_, metric) in cell.processes[0].metrics.iter_mut() {
            metric.histogram = "held".into();
        }
        result.cells = vec![cell];
        save(&path, &result).unwrap();
        let held = |result: ResultFile| {
            let metrics = &result.cells[0].processes[0].metrics;
            ["execute", "compile"].map(|id| metrics[id].histogram.clone())
        };
        assert_eq!(held(load(&path).unwrap()), ["held", "held"]);
        assert_eq!(held(load_for_charts(&path).unwrap()), ["held", ""]);
        assert_eq!(held(load_for_tables(&path).unwrap()), ["", ""]);
    }

    #[test]
    fn a_link_stays_and_what_it_names_is_written() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        std::os::unix::fs::symlink("file", at("link")).unwrap();
        for text in ["new", "newer"] {
            write_atomically(&at("link"), text.as_bytes()).unwrap();
            assert_eq!(fs::read_to_string(at("file")).unwrap(), text);
            assert!(at("link").is_symlink());
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_pipe_is_written_to_and_not_replaced() {
        use std::os::unix::fs::FileTypeExt;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("pipe");
        let made = std::process::Command::new("mkfifo").arg(&path).status();
        assert!(made.unwrap().success());
        let reader = std::thread::spawn({
            let path = path.clone();
            move || std::fs::read(path).unwrap()
        });
        write_atomically(&path, b"text").unwrap();
        assert_eq!(reader.join().unwrap(), b"text");
        let kind = std::fs::metadata(&path).unwrap().file_type();
        assert!(kind.is_fifo());
    }

    #[test]
    fn later_schemas_and_other_files_are_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("r.json");
        std::fs::write(&path, r#"{"schema_version": 99, "cells": 1}"#).unwrap();
        assert!(matches!(
            load(&path),
            Err(StoreError::Version { found: 99, .. })
        ));
        let mut result = minimal();
        result.context.confidence_level = 1e308;
        save(&path, &result).unwrap();
        let error = load(&path).unwrap_err().to_string();
        assert!(
            error.contains("context.confidence_level is 1e308"),
            "{error}"
        );
        std::fs::write(&path, "[1]").unwrap();
        assert!(matches!(load(&path), Err(StoreError::Format { .. })));
        assert!(matches!(
            load(&folder.path().join("none")),
            Err(StoreError::Io { .. })
        ));
    }
}
