//! Results over time: kept in a folder, read quickly, told apart by machine and
//! build, and followed cell by cell.
//!
//! [`folder`] reads a folder of results through its index; [`trends`](mod@trends)
//! makes series of a metric and finds steps in them; [`mean`] compares a result with
//! what came before it; [`names`] finds a result by its date.

mod bare;
mod cell;
mod change;
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

use std::path::{Path, PathBuf};

use super::files;
pub use super::files::{Unreadable, Want};
pub use entry::{CellFacts, Entry, Facts, Figure, Figures};
pub use trends::{Trend, Trends};

/// What a folder of results holds.
#[derive(Debug, Default)]
pub struct History {
    /// The results, the oldest first.
    pub entries: Vec<Entry>,
    /// Files that are none, with the reason.
    pub unreadable: Vec<Unreadable>,
    /// Files that hold a result again that another file holds.
    pub copies: usize,
    /// Which lines of an index were not as they had been written, in sentences.
    pub damaged: Vec<String>,
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
                let read = index::read(path, want, announce);
                history.damaged.extend(read.damaged);
                history.add(read.outcomes);
                history.add(files::unnameable(path).map(Err).collect());
            } else {
                let bare = bare::load(path)?;
                let entry = Entry::of(path.display().to_string(), &bare);
                history.add(vec![entry.map(|entry| entry.keep(want))]);
            }
        }
        history.entries.sort_by(|a, b| {
            (a.started, &a.facts.ended, &a.file).cmp(&(b.started, &b.facts.ended, &b.file))
        });
        let mut kept: Vec<Entry> = Vec::new();
        for entry in history.entries {
            let mut same_second = kept.iter().rev().take_while(|e| e.started == entry.started);
            match same_second.any(|e| e.is_copy(&entry)) {
                true => history.copies += 1,
                false => kept.push(entry),
            }
        }
        history.entries = kept;
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
pub fn folder(path: &Path, want: Want, announce: &dyn Fn(usize)) -> History {
    if !path.is_dir() {
        return History::default();
    }
    History::read(&[path.to_owned()], want, announce).unwrap_or_default()
}
