//! The journal: every finished process is appended at once, so that a campaign
//! that is killed has lost at most the processes that were alive.

use std::collections::BTreeMap;
use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::model::Answer;
use crate::model::measurement::Foresight;

use super::ended::{Ended, Failure};
use super::header::Header;

/// One line of a journal.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Entry {
    /// First: what the campaign was told.
    Campaign(Box<Header>),
    /// A campaign that was killed went on.
    Resumed {
        /// When (RFC 3339).
        at: String,
    },
    /// What the native baseline answers where the manifest does not know.
    Answer {
        /// The case's number in the plan.
        case: usize,
        /// The answer; null when there is no twin that could tell.
        expected: Answer,
    },
    /// The number of processes was fixed after the pilot.
    Counts {
        /// Processes a cell, by suite and group of rows: `suite/group`.
        counts: BTreeMap<String, u32>,
        /// What the pilot foresaw, where a precision was asked for.
        foresight: Vec<Foresight>,
    },
    /// A process has ended, well or not.
    Process(Box<Ended>),
    /// A cell of which no process can be tried.
    Refused {
        /// The cell.
        cell_id: String,
        /// Why.
        #[serde(flatten)]
        failure: Failure,
    },
}

/// The time for a journal. Seconds are enough: the order says the rest.
pub fn now() -> String {
    jiff::Timestamp::now()
        .round(jiff::Unit::Second)
        .unwrap_or_else(|_| jiff::Timestamp::now())
        .to_string()
}

/// A journal file, or nothing where none is kept.
#[derive(Default)]
pub struct Journal {
    file: Option<(PathBuf, File)>,
    /// Half a line may stand at its end: another behind it would spoil both.
    torn: bool,
    /// Whether it says nothing yet but what the campaign was told.
    blank: bool,
}

impl Journal {
    /// Keeps no journal.
    pub fn none() -> Self {
        Self::default()
    }

    /// Starts a journal in a new file; the folder is made if it is missing.
    ///
    /// # Errors
    /// When the file exists or cannot be made.
    pub fn create(path: &Path, header: &Header) -> io::Result<Self> {
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)?;
        }
        let file = OpenOptions::new()
            .append(true)
            .create_new(true)
            .open(path)?;
        // Where files cannot be locked, a campaign that is running can be resumed
        // by mistake; that is no reason to keep no journal.
        let _ = file.try_lock();
        let mut journal = Self {
            file: Some((path.to_owned(), file)),
            ..Self::default()
        };
        if let Err(error) = journal.append(&Entry::Campaign(Box::new(header.clone()))) {
            // Nobody can go on from half a header, nor is it worth a message.
            let _ = journal.discard();
            return Err(error);
        }
        journal.blank = true;
        Ok(journal)
    }

    /// Goes on with a journal behind its first `whole` bytes; what follows them,
    /// a line that was being written, is cut off.
    ///
    /// # Errors
    /// When the file cannot be written, or its campaign is still running.
    pub fn go_on(path: &Path, whole: u64) -> io::Result<Self> {
        let file = OpenOptions::new().append(true).open(path)?;
        if let Err(TryLockError::WouldBlock) = file.try_lock() {
            return Err(io::Error::new(
                io::ErrorKind::ResourceBusy,
                "its campaign is still running",
            ));
        }
        file.set_len(whole)?;
        Ok(Self {
            file: Some((path.to_owned(), file)),
            ..Self::default()
        })
    }

    /// Where it lies, if it is kept.
    pub fn path(&self) -> Option<&Path> {
        self.file.as_ref().map(|(path, _)| path.as_path())
    }

    /// Appends an entry. After a failure nothing more is written: the journal
    /// then ends where it is sound.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn append(&mut self, entry: &Entry) -> io::Result<()> {
        if let Some((_, file)) = &mut self.file
            && !self.torn
        {
            let mut line = serde_json::to_vec(entry)?;
            line.push(b'\n');
            self.blank = false;
            let written = file.write_all(&line);
            self.torn = written.is_err();
            written?;
            // Against a loss of power; a disk that cannot promise it has the line
            // as safe as any other file's.
            let _ = file.sync_data();
        }
        Ok(())
    }

    /// Gives up: a journal in which nothing stands to go on from is removed.
    ///
    /// # Errors
    /// When the file cannot be removed.
    pub fn give_up(self) -> io::Result<()> {
        match self.blank {
            true => self.discard(),
            false => Ok(()),
        }
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
