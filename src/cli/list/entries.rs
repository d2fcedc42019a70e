//! Entries as a list prints them: as JSON, or a line each.

use serde_json::Value;

use crate::cli::output::{lined_up, pretty};

/// An entry of a list.
pub struct Entry {
    /// How it is called on the command line.
    pub name: String,
    /// One line for people.
    pub what: String,
    /// All of it, for programs.
    pub facts: Value,
}

/// An entry.
pub fn entry(name: impl Into<String>, what: impl Into<String>, facts: Value) -> Entry {
    let (name, what) = (name.into(), what.into());
    Entry { name, what, facts }
}

/// Entries as a command prints them.
pub fn shown(entries: Vec<Entry>, json: bool) -> anyhow::Result<String> {
    if json {
        return pretty(&entries.into_iter().map(|e| e.facts).collect::<Value>());
    }
    let rows: Vec<_> = entries.into_iter().map(|e| [e.name, e.what]).collect();
    Ok(lined_up(&rows, 0))
}
