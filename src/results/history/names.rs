//! Which result a word or a date means: `latest`, `latest~2`, `previous`,
//! `2026-11-01`.

use std::path::{Path, PathBuf};

use jiff::Timestamp;
use serde::Deserialize;

use crate::results::baseline;

use super::dates::{self, Edge};
use crate::results::files::candidates;

/// A result that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Its file.
    pub path: PathBuf,
    /// What it is called in a report: the name that was given, or the file where
    /// a date was.
    pub name: String,
    /// Which was taken, where others could have been meant.
    pub note: Option<String>,
}

/// What `--baseline` and `diff` take.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Name {
    /// One result.
    Result(Found),
    /// The mean of at most so many results.
    History(usize),
}

/// How many results `history` is the mean of.
pub const RESULTS: usize = 20;

/// Finds what a text names: a baseline, a file, `history`, `latest`, or a date.
///
/// # Errors
/// Says what there is.
pub fn resolve(results: &Path, text: &str, now: Timestamp) -> Result<Name, String> {
    let plain = |path| {
        Name::Result(Found {
            path,
            name: text.to_owned(),
            note: None,
        })
    };
    // Who has a baseline of that name, or a file, means it.
    let named = baseline::resolve(results, text);
    if let Ok(path) = named {
        return Ok(plain(path));
    }
    if let Some(history) = history(text) {
        return history.map(Name::History);
    }
    if let Some(back) = back(text) {
        return at(results, text, back?).map(Name::Result);
    }
    if dates::is_moment(text) {
        return before(results, text, now).map(Name::Result);
    }
    for file in [format!("{text}.json"), text.to_owned()] {
        let path = results.join(file);
        if path.is_file() && Path::new(text).components().count() == 1 {
            return Ok(plain(path));
        }
    }
    named.map(plain).map_err(|error| {
        format!("{error}; a date (2026-11-21, 7d), `latest` and `latest~1` name results too")
    })
}

/// Words that name results, and so no baseline.
pub fn is_reserved(name: &str) -> bool {
    history(name).is_some() || back(name).is_some() || dates::is_moment(name)
}

/// `history`, `history:10`.
fn history(text: &str) -> Option<Result<usize, String>> {
    let rest = text.strip_prefix("history")?;
    if rest.is_empty() {
        return Some(Ok(RESULTS));
    }
    let number = rest.strip_prefix(':')?;
    Some(match number.parse() {
        Ok(n) if n > 0 => Ok(n),
        _ => Err(format!(
            "`{text}`: expected the number of results to take the mean of, as in history:10"
        )),
    })
}

/// `latest`, `latest~2`, `previous`: how many results back.
fn back(text: &str) -> Option<Result<usize, String>> {
    if text == "previous" {
        return Some(Ok(1));
    }
    let rest = text.strip_prefix("latest")?;
    match rest {
        "" => return Some(Ok(0)),
        "~" => return Some(Ok(1)),
        _ => {}
    }
    let number = rest.strip_prefix('~')?;
    Some(
        number
            .parse()
            .map_err(|_| format!("`{text}`: expected how many results back, as in latest~1")),
    )
}

fn at(results: &Path, text: &str, back: usize) -> Result<Found, String> {
    let all = dated(results);
    let place = all.len().checked_sub(back + 1).ok_or_else(|| {
        format!(
            "`{text}`: there {} in `{}`",
            match all.len() {
                0 => "is no result".to_owned(),
                1 => "is one result".to_owned(),
                n => format!("are {n} results"),
            },
            results.display()
        )
    })?;
    Ok(found(text, &all[place], None))
}

/// The last result at or before a moment.
fn before(results: &Path, text: &str, now: Timestamp) -> Result<Found, String> {
    let moment = dates::moment(text, Edge::End, now)?;
    let all = dated(results);
    let until = all.partition_point(|(started, _)| *started <= moment);
    let Some(place) = until.checked_sub(1) else {
        return Err(match all.first() {
            Some((first, _)) => format!(
                "`{text}`: the oldest result in `{}` is of {first}",
                results.display()
            ),
            None => format!("`{text}`: there is no result in `{}`", results.display()),
        });
    };
    let others = match dates::moment(text, Edge::Start, now) {
        Ok(start) if start < moment => all[..place].iter().filter(|(t, _)| *t >= start).count(),
        _ => 0,
    };
    Ok(found(text, &all[place], Some(others)))
}

fn found(text: &str, (started, path): &(Timestamp, PathBuf), others: Option<usize>) -> Found {
    let which = match others {
        Some(n) if n > 0 => format!(", the last of {} that day", n + 1),
        Some(_) => ", the last until then".to_owned(),
        None => String::new(),
    };
    Found {
        path: path.clone(),
        name: path.display().to_string(),
        note: Some(format!("{text} is {} of {started}{which}", path.display())),
    }
}

/// All results of a folder with their dates, the oldest first. Files have it in
/// their names; others are asked.
fn dated(results: &Path) -> Vec<(Timestamp, PathBuf)> {
    let mut all: Vec<(Timestamp, PathBuf)> = candidates(results)
        .into_iter()
        .filter_map(|name| {
            let path = results.join(&name);
            let started = in_name(&name).or_else(|| in_file(&path))?;
            Some((started, path))
        })
        .collect();
    all.sort();
    all
}

/// `2026-11-21T03-40-12Z-9f3a01c2.json`.
fn in_name(name: &str) -> Option<Timestamp> {
    let time = name.get(.."2026-11-21T03-40-12Z".len())?;
    let (day, clock) = time.split_once('T')?;
    if !name[time.len()..].starts_with('-') {
        return None;
    }
    format!("{day}T{}", clock.replace('-', ":")).parse().ok()
}

fn in_file(path: &Path) -> Option<Timestamp> {
    #[derive(Deserialize)]
    struct Dated {
        context: Started,
    }
    #[derive(Deserialize)]
    struct Started {
        started: String,
    }
    let text = std::fs::read(path).ok()?;
    let dated: Dated = serde_json::from_slice(&text).ok()?;
    dated.context.started.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::results::schema::tests::minimal;
    use crate::results::store;

    fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for (file, started) in files {
            let mut result = minimal();
            result.context.started = (*started).to_owned();
            store::save(&folder.path().join(file), &result).unwrap();
        }
        folder
    }

    fn three() -> tempfile::TempDir {
        folder(&[
            ("2026-11-01T10-00-00Z-00000001.json", "2026-11-01T10:00:00Z"),
            ("2026-11-03T10-00-00Z-00000002.json", "2026-11-03T10:00:00Z"),
            // A file with a name of its own.
            ("mine.json", "2026-11-03T09:00:00Z"),
        ])
    }

    fn named(folder: &Path, text: &str) -> Result<(String, String), String> {
        let now = "2026-11-08T00:00:00Z".parse().unwrap();
        match resolve(folder, text, now)? {
            Name::Result(found) => Ok((
                found
                    .path
                    .file_name()
                    .unwrap()
                    .to_string_lossy()
                    .chars()
                    .take(10)
                    .collect(),
                found.note.unwrap_or_default(),
            )),
            Name::History(n) => Ok((format!("{n} of them"), String::new())),
        }
    }

    #[test]
    fn words_and_dates_name_results() {
        let folder = three();
        let file = |text| named(folder.path(), text).map(|(file, _)| file);
        for (text, wanted) in [
            ("latest", "2026-11-03"),
            ("latest~1", "mine.json"),
            ("previous", "mine.json"),
            ("latest~2", "2026-11-01"),
            ("2026-11-01", "2026-11-01"),
            ("2026-11-02", "2026-11-01"),
            ("2026-11-03", "2026-11-03"),
            ("2026-11-03T09:30:00Z", "mine.json"),
            ("6d", "2026-11-01"),
            ("1d", "2026-11-03"),
            ("history", "20 of them"),
            ("history:5", "5 of them"),
            ("2026-11-01T10-00-00Z-00000001", "2026-11-01"),
            ("mine", "mine.json"),
        ] {
            let wanted: String = wanted.chars().take(10).collect();
            assert_eq!(file(text).unwrap(), wanted, "{text}");
        }
        let (_, note) = named(folder.path(), "2026-11-03").unwrap();
        assert!(note.contains("the last of 2 that day"), "{note}");
    }

    #[test]
    fn what_is_not_there_is_said() {
        let folder = three();
        for (text, said) in [
            ("2026-10-31", "the oldest result"),
            ("latest~3", "there are 3 results"),
            ("latest~x", "latest~1"),
            ("history:0", "history:10"),
            ("main", "there is no baseline"),
        ] {
            let error = named(folder.path(), text).unwrap_err();
            assert!(error.contains(said), "{text}: {error}");
        }
        let empty = tempfile::tempdir().unwrap();
        let error = named(empty.path(), "latest").unwrap_err();
        assert!(error.contains("there is no result"), "{error}");
    }

    #[test]
    fn baselines_and_files_come_first() {
        let folder = three();
        let mut old = minimal();
        old.context.started = "2026-01-01T00:00:00Z".into();
        let path = baseline::path(folder.path(), "latest");
        store::save(&path, &old).unwrap();
        let now = Timestamp::UNIX_EPOCH;
        let Ok(Name::Result(found)) = resolve(folder.path(), "latest", now) else {
            panic!("not a result")
        };
        assert_eq!((found.path, found.note), (path, None));
        for name in ["latest", "previous", "history", "2026-11-01", "30d"] {
            assert!(is_reserved(name), "{name}");
        }
        assert!(!is_reserved("main") && !is_reserved("v1.2"));
    }
}
