//! Files of a folder, which of their figures are wanted, and what is no result.

use std::ffi::OsString;
use std::fs;
use std::path::Path;

use crate::model::path;

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
    let names = all(folder).into_iter();
    let mut names: Vec<String> = names.filter_map(|name| name.into_string().ok()).collect();
    names.sort();
    names
}

/// Files of a folder that would be results, but for a name that neither the index nor
/// a report can hold.
pub(super) fn unnameable(folder: &Path) -> impl Iterator<Item = Unreadable> {
    let names = all(folder).into_iter();
    let names = names.filter(|name| name.to_str().is_none());
    names.map(|name| {
        let path = folder.join(name);
        Unreadable {
            file: path.display().to_string(),
            why: path::not_utf8(&path),
        }
    })
}

fn all(folder: &Path) -> Vec<OsString> {
    let entries = fs::read_dir(folder).into_iter().flatten();
    let names = entries.filter_map(|entry| Some(entry.ok()?.file_name()));
    let is_candidate = |name: &OsString| {
        let name = name.as_encoded_bytes();
        name.ends_with(b".json") && !name.starts_with(b".")
    };
    names.filter(is_candidate).collect()
}
