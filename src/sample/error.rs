//! What can be wrong with a manifest or a module.

use std::path::PathBuf;

/// Why samples could not be read.
#[derive(Debug, thiserror::Error)]
pub enum ManifestError {
    /// A file could not be read.
    #[error("cannot read `{path}`: {cause}")]
    Io {
        /// Which.
        path: PathBuf,
        /// Why.
        cause: std::io::Error,
    },
    /// The manifest is not one.
    #[error("`{path}` is not a samples' manifest: {message}")]
    Format {
        /// Which.
        path: PathBuf,
        /// What is wrong.
        message: String,
    },
    /// A module in text form cannot be assembled.
    #[error("`{path}`: {message}")]
    Text {
        /// Which.
        path: PathBuf,
        /// What is wrong.
        message: String,
    },
}
