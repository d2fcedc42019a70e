//! Paths in JSON, which holds no others than those in UTF-8.

use std::path::Path;

use serde::Serializer;
use serde::ser::Error as _;

/// Writes a path.
///
/// # Errors
/// Names a path that is not UTF-8.
pub fn serialize<S: Serializer>(path: &Path, to: S) -> Result<S::Ok, S::Error> {
    match path.to_str() {
        Some(text) => to.serialize_str(text),
        None => Err(S::Error::custom(not_utf8(path))),
    }
}

/// What is wrong with a path that is not UTF-8. What cannot be printed is escaped.
pub fn not_utf8(path: &Path) -> String {
    format!("the path {path:?} is not UTF-8: rename the file or folder")
}

#[cfg(test)]
mod tests {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt as _;
    use std::path::PathBuf;

    use crate::model::{Folder, Input, TwinRef};

    /// The parser's own words name no path.
    #[test]
    fn a_path_that_json_cannot_hold_is_named() {
        let path = PathBuf::from(OsStr::from_bytes(b"/data/\xff\x1b.wasm"));
        let folder = Folder {
            host: path.clone(),
            guest: ".".into(),
            writable: false,
        };
        let input = Input {
            path: path.clone(),
            sha256: String::new(),
        };
        for outcome in [
            serde_json::to_string(&folder),
            serde_json::to_string(&input),
            serde_json::to_string(&TwinRef::Program(path.clone())),
            serde_json::to_string(&TwinRef::Library(path)),
        ] {
            let error = outcome.unwrap_err().to_string();
            assert!(error.contains(r#""/data/\xFF\u{1b}.wasm""#), "{error}");
        }
    }
}
