//! Files of a folder, which of their figures are wanted, and what is no result.

use std::fs;
use std::path::Path;

/// Which metrics of which file are wanted; the others are skipped.
pub type Want<'a> = &'a (dyn Fn(&str, &str) -> bool + Sync);

/// A file that is no result.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Unreadable {
    /// The file.
    pub file: String,
    /// Why.
    pub why: String,
}

/// Files of a folder that may be results, by name: `.json`, not hidden.
pub(super) fn candidates(folder: &Path) -> Vec<String> {
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
