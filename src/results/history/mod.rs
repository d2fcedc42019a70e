//! Results over time: kept in a folder, read quickly, told apart by machine and
//! build, and followed cell by cell.
//!
//! [`folder`] reads a folder of results through its index; [`trends`](mod@trends)
//! makes series of a metric and finds steps in them; [`mean`] compares a result with
//! what came before it; [`names`] finds a result by its date.

pub mod dates;
mod entry;
mod index;
mod lines;
pub mod mean;
pub mod names;
pub mod select;
pub mod trends;

#[cfg(test)]
mod fixture;
#[cfg(test)]
mod tests;

use std::fs;
use std::path::{Path, PathBuf};

pub use entry::{CellFacts, Entry, Facts, Figure, Figures};
pub use trends::{Trend, Trends};

/// Which metrics of which file are wanted; the others are skipped.
pub type Want<'a> = &'a (dyn Fn(&str, &str) -> bool + Sync);

/// What a folder of results holds.
#[derive(Debug, Default)]
pub struct History {
    /// The results, the oldest first.
    pub entries: Vec<Entry>,
    /// Files that are none, with the reason.
    pub unreadable: Vec<Unreadable>,
    /// Files that hold a result again that another file holds.
    pub copies: usize,
}

/// A file that is no result.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Unreadable {
    /// The file.
    pub file: String,
    /// Why.
    pub why: String,
}

impl History {
    /// Reads results. Folders are read through their index, files as they are.
    /// `announce` is told how many files of a folder have to be read in full.
    ///
    /// # Errors
    /// When a path that was named is no result and no folder.
    pub fn read(
        paths: &[PathBuf],
        want: Want,
        announce: &dyn Fn(usize),
    ) -> Result<Self, super::store::StoreError> {
        let mut history = Self::default();
        for path in paths {
            if path.is_dir() {
                history.add(index::read(path, want, announce));
            } else {
                let bare = lines::load(path)?;
                let entry = Entry::of(path.display().to_string(), &bare);
                history.add(vec![entry.map(|entry| entry.keep(want))]);
            }
        }
        history.entries.sort_by(|a, b| {
            (a.started, &a.facts.ended, &a.file).cmp(&(b.started, &b.facts.ended, &b.file))
        });
        let all = history.entries.len();
        history.entries.dedup_by(|b, a| a.is_copy(b));
        history.copies = all - history.entries.len();
        Ok(history)
    }

    fn add(&mut self, outcomes: Vec<Result<Entry, Unreadable>>) {
        for outcome in outcomes {
            match outcome {
                Ok(entry) => self.entries.push(entry),
                Err(why) => self.unreadable.push(why),
            }
        }
        self.unreadable.sort_by(|a, b| a.why.cmp(&b.why));
    }
}

/// Reads the results of one folder; an absent one has none.
#[must_use]
pub fn folder(path: &Path, want: Want, announce: &dyn Fn(usize)) -> History {
    if !path.is_dir() {
        return History::default();
    }
    History::read(&[path.to_owned()], want, announce).unwrap_or_default()
}

/// Files of a folder that may be results, by name: `.json`, not hidden.
fn candidates(folder: &Path) -> Vec<String> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut names: Vec<String> = entries
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(|name| name.ends_with(".json") && !name.starts_with('.'))
        .collect();
    names.sort();
    names
}
