//! Baselines: results kept under a name.

use std::path::{Path, PathBuf};

use super::files::candidates;
use super::schema::ResultFile;
use super::store::{self, StoreError};
use crate::model::suggest;

/// The folder of baselines in a folder of results.
const FOLDER: &str = "baselines";

/// Checks a name: it becomes a file's.
///
/// # Errors
/// Says what a name is made of.
pub fn check_name(name: &str) -> Result<(), String> {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
    if name.is_empty() || name.starts_with(['.', '-']) || !name.chars().all(plain) {
        return Err(format!(
            "`{name}` is no name for a baseline: use letters, digits, `-`, `_` and `.`, and begin with a letter or digit"
        ));
    }
    Ok(())
}

/// Where a baseline lies.
pub fn path(results: &Path, name: &str) -> PathBuf {
    results.join(FOLDER).join(format!("{name}.json"))
}

/// Finds what `--baseline NAME|FILE` names: a baseline of that name, else a file.
///
/// # Errors
/// Names the baselines that there are.
pub fn resolve(results: &Path, text: &str) -> Result<PathBuf, String> {
    if check_name(text).is_ok() {
        let named = path(results, text);
        if named.is_file() {
            return Ok(named);
        }
    }
    let file = Path::new(text);
    // Not only plain files: a shell may hand over a pipe.
    if file.exists() && !file.is_dir() {
        return Ok(file.to_owned());
    }
    let known = names(results);
    let known: Vec<&str> = known.iter().map(String::as_str).collect();
    if known.is_empty() {
        return Err(format!(
            "there is no baseline and no file `{text}`: `wasmbench compare --save-baseline {text}` makes one in `{}`",
            results.join(FOLDER).display()
        ));
    }
    Err(suggest::unknown(
        "baseline or file",
        text,
        &known,
        "wasmbench list baselines",
    ))
}

/// The names of all baselines, sorted.
pub fn names(results: &Path) -> Vec<String> {
    let mut names: Vec<String> = candidates(&results.join(FOLDER))
        .iter()
        .filter_map(|file| file.strip_suffix(".json"))
        .filter(|name| check_name(name).is_ok())
        .map(str::to_owned)
        .collect();
    names.sort();
    names
}

/// Saves a result as a baseline; an older one of that name is replaced.
///
/// # Errors
/// When the file cannot be written.
pub fn save(results: &Path, name: &str, result: &ResultFile) -> Result<PathBuf, StoreError> {
    let path = path(results, name);
    store::save(&path, result)?;
    Ok(path)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::results::schema::tests::minimal;

    #[test]
    fn saved_listed_and_found_again() {
        let folder = tempfile::tempdir().unwrap();
        let results = folder.path();
        assert!(names(results).is_empty());
        let error = resolve(results, "main").unwrap_err();
        assert!(error.contains("--save-baseline main"), "{error}");
        let path = save(results, "main", &minimal()).unwrap();
        save(results, "v1.2", &minimal()).unwrap();
        assert_eq!(names(results), ["main", "v1.2"]);
        assert_eq!(resolve(results, "main").unwrap(), path);
        assert_eq!(resolve(results, path.to_str().unwrap()).unwrap(), path);
        let error = resolve(results, "mian").unwrap_err();
        assert!(error.contains("`main`"), "{error}");
    }

    #[test]
    fn names_stay_in_their_folder() {
        for bad in ["", "../x", "a/b", ".x", "-x", "a b"] {
            assert!(check_name(bad).is_err(), "{bad}");
        }
        assert!(check_name("2026-11_main.1").is_ok());
    }
}
