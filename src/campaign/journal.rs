//! The journal: every finished process is appended at once, so that a campaign
//! that is killed has lost at most the process that was running.

use std::fs::{File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde::Serialize;

use crate::model::{CellStatus, ProcessRecord};

/// One line of a journal.
#[derive(Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
enum Entry<'a> {
    Process {
        cell_id: &'a str,
        #[serde(flatten)]
        record: &'a ProcessRecord,
    },
    CellEnded {
        cell_id: &'a str,
        status: CellStatus,
        reason: &'a str,
    },
}

/// A journal file, or nothing where none is kept.
pub struct Journal {
    file: Option<(PathBuf, File)>,
}

impl Journal {
    /// Keeps no journal.
    #[must_use]
    pub fn none() -> Self {
        Self { file: None }
    }

    /// Starts a journal in a new file; the folder is made if it is missing.
    ///
    /// # Errors
    /// When the file exists or cannot be made.
    pub fn create(path: &Path) -> io::Result<Self> {
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)?;
        }
        let file = OpenOptions::new()
            .append(true)
            .create_new(true)
            .open(path)?;
        Ok(Self {
            file: Some((path.to_owned(), file)),
        })
    }

    /// Whether anything is written.
    #[must_use]
    pub fn is_kept(&self) -> bool {
        self.file.is_some()
    }

    fn append(&mut self, entry: &Entry<'_>) -> io::Result<()> {
        if let Some((_, file)) = &mut self.file {
            let mut line = serde_json::to_vec(entry)?;
            line.push(b'\n');
            file.write_all(&line)?;
        }
        Ok(())
    }

    /// Appends a process's observations.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn process(&mut self, cell_id: &str, record: &ProcessRecord) -> io::Result<()> {
        self.append(&Entry::Process { cell_id, record })
    }

    /// Appends that a cell ended without figures.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn ended(&mut self, cell_id: &str, status: CellStatus, reason: &str) -> io::Result<()> {
        self.append(&Entry::CellEnded {
            cell_id,
            status,
            reason,
        })
    }

    /// Removes the journal: the result holds all of it now.
    ///
    /// # Errors
    /// When the file cannot be removed.
    pub fn discard(self) -> io::Result<()> {
        match self.file {
            Some((path, _)) => std::fs::remove_file(path),
            None => Ok(()),
        }
    }
}
