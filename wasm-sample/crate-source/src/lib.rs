//! Finds the source of a package that Cargo has fetched: C that a sample is made
//! of, natively by its build script and for WebAssembly by the Makefile.
//!
//! Cargo tells a build script where a dependency lies only if that dependency's
//! own build script says so, so that Cargo itself is asked.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

/// The folder of `package`, which the lock file that holds for `here` has once.
///
/// # Errors
/// Says what Cargo said, or that there is no such package.
pub fn folder(here: &Path, package: &str) -> Result<PathBuf, String> {
    // Without the network where that will do: with everything fetched or vendored.
    let answer = metadata(here, &["--offline"]).or_else(|_| metadata(here, &[]))?;
    find(&answer, package)
}

fn metadata(here: &Path, flags: &[&str]) -> Result<Value, String> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo)
        .args(["metadata", "--format-version", "1", "--locked"])
        .args(flags)
        .current_dir(here)
        .output()
        .map_err(|e| format!("cannot run cargo metadata: {e}"))?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        return Err(format!("cargo metadata (try `cargo fetch`): {said}"));
    }
    serde_json::from_slice(&output.stdout).map_err(|e| format!("cargo metadata: {e}"))
}

fn find(metadata: &Value, package: &str) -> Result<PathBuf, String> {
    let packages = metadata["packages"].as_array();
    let manifest = packages
        .into_iter()
        .flatten()
        .find(|p| p["name"] == package)
        .and_then(|p| p["manifest_path"].as_str())
        .ok_or_else(|| format!("no package `{package}` in the lock file"))?;
    let folder = Path::new(manifest).parent();
    folder
        .map(Path::to_owned)
        .ok_or_else(|| format!("`{manifest}` is in no folder"))
}

#[cfg(test)]
mod tests {
    use super::folder;
    use std::path::Path;

    #[test]
    fn packages_are_found_by_name() {
        let here = Path::new(env!("CARGO_MANIFEST_DIR"));
        assert_eq!(folder(here, "sample-crate-source").unwrap(), here);
        assert!(folder(here, "serde_json").unwrap().join("src").is_dir());
        let error = folder(here, "no-such-package").unwrap_err();
        assert!(error.contains("`no-such-package`"), "{error}");
    }
}
