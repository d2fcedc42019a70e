//! What can be wrong with a manifest or a module.

use std::io;
use std::path::{Path, PathBuf};

/// Why samples or modules could not be read, or cannot be measured as asked.
#[derive(Debug, thiserror::Error)]
pub enum SampleError {
    /// A file could not be read.
    #[error("cannot read `{path}`: {cause}")]
    Io {
        /// Which.
        path: PathBuf,
        /// Why.
        cause: io::Error,
    },
    /// The manifest is not one.
    #[error("`{path}` is not a samples' manifest: {message}")]
    Manifest {
        /// Which.
        path: PathBuf,
        /// What is wrong.
        message: String,
    },
    /// It is no module that could be called.
    #[error("`{path}`: {message}")]
    Unfit {
        /// Which.
        path: PathBuf,
        /// Why, and what to do.
        message: String,
    },
}

impl SampleError {
    /// The error of a module at a path.
    pub fn unfit(path: &Path) -> impl Fn(String) -> Self {
        move |message| Self::Unfit {
            path: path.to_owned(),
            message,
        }
    }

    /// The error of reading what lies at a path.
    pub(super) fn io(path: &Path) -> impl Fn(io::Error) -> Self {
        move |cause| Self::Io {
            path: path.to_owned(),
            cause,
        }
    }
}
