//! Folders of modules.

use std::fs;
use std::path::{Path, PathBuf};

use crate::sample::SampleError;

/// The files that the paths stand for: a folder for the `.wasm` and `.wat` files
/// in it, sorted by name; folders in it are left alone.
///
/// # Errors
/// When a folder cannot be read or has no module in it.
pub fn expand(paths: &[PathBuf]) -> Result<Vec<PathBuf>, SampleError> {
    let mut files = Vec::new();
    for path in paths {
        match path.is_dir() {
            true => files.extend(modules_in(path)?),
            false => files.push(path.clone()),
        }
    }
    Ok(files)
}

fn modules_in(folder: &Path) -> Result<Vec<PathBuf>, SampleError> {
    let io = SampleError::io(folder);
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(&io)? {
        let path = entry.map_err(&io)?.path();
        if is_module(&path) {
            files.push(path);
        }
    }
    if files.is_empty() {
        let message =
            "the folder has no .wasm or .wat file in it; folders inside it are not looked into";
        return Err(SampleError::unfit(folder)(message.into()));
    }
    files.sort();
    Ok(files)
}

/// Hidden files are left out, as a shell's `*.wasm` does: some systems put
/// their own notes beside files under such names.
fn is_module(path: &Path) -> bool {
    let hidden = path
        .file_name()
        .is_none_or(|n| n.as_encoded_bytes().starts_with(b"."));
    let named = path
        .extension()
        .is_some_and(|e| e.eq_ignore_ascii_case("wasm") || e.eq_ignore_ascii_case("wat"));
    // A link that leads nowhere stays, to be an error of its own.
    let file = fs::metadata(path).map_or(true, |m| m.is_file());
    !hidden && named && file
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_stands_for_its_modules() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        for name in ["b.wasm", "a.wat", "c.txt", ".hidden.wasm", "d.WASM"] {
            fs::write(at(name), "").unwrap();
        }
        fs::create_dir(at("sub.wasm")).unwrap();
        fs::write(at("sub.wasm/inner.wasm"), "").unwrap();
        let given = [PathBuf::from("x.wasm"), folder.path().to_owned()];
        assert_eq!(
            expand(&given).unwrap(),
            [
                PathBuf::from("x.wasm"),
                at("a.wat"),
                at("b.wasm"),
                at("d.WASM")
            ]
        );
    }

    #[test]
    fn a_folder_without_modules_says_so() {
        let folder = tempfile::tempdir().unwrap();
        let error = expand(&[folder.path().to_owned()]).unwrap_err().to_string();
        assert!(error.contains("no .wasm or .wat file"), "{error}");
        assert!(
            error.contains(&folder.path().display().to_string()),
            "{error}"
        );
    }

    #[cfg(unix)]
    #[test]
    fn a_folder_that_cannot_be_read_is_named() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let locked = folder.path().join("locked");
        fs::create_dir(&locked).unwrap();
        fs::set_permissions(&locked, fs::Permissions::from_mode(0o000)).unwrap();
        let outcome = expand(std::slice::from_ref(&locked));
        let error = outcome.unwrap_err().to_string();
        // Root reads it all the same, and finds it empty.
        let root = fs::read_dir(&locked).is_ok();
        let said = if root { "no .wasm" } else { "cannot read" };
        assert!(error.contains(said) && error.contains("locked"), "{error}");
    }
}
