//! Where a module comes from, so that it can be read again later.

use std::borrow::Cow;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::bundled;
use super::error::SampleError;
use super::module::text;
use super::read::read;

/// Where a module lies.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// In this program, under the file name that the manifest gives.
    Bundled(String),
    /// In a file.
    File(#[serde(serialize_with = "crate::model::path::serialize")] PathBuf),
    /// Here, as text: a suite's own guest.
    Text(String),
    /// Nowhere: what is measured needs no module.
    Nothing,
}

impl Origin {
    /// The same from any folder.
    pub fn absolute(self) -> Self {
        match self {
            Self::File(path) => Self::File(std::path::absolute(&path).unwrap_or(path)),
            other => other,
        }
    }

    /// Reads the module, from a file of at most so many bytes; text is assembled.
    ///
    /// # Errors
    /// When the file cannot be read, is larger, or is not among the bundled ones.
    pub fn read(&self, limit: u64) -> Result<Cow<'static, [u8]>, SampleError> {
        let assembled = |path: &Path, bytes: &[u8]| {
            let binary = text::assembled(path, bytes).map_err(SampleError::unfit(path))?;
            Ok(Cow::Owned(binary.into_owned()))
        };
        match self {
            Self::Bundled(file) => match bundled::FILES.iter().find(|(name, _)| name == file) {
                Some((_, bytes)) => Ok(Cow::Borrowed(*bytes)),
                None => Err(SampleError::Manifest {
                    path: "samples/manifest.toml".into(),
                    message: format!("`{file}` is not among the bundled files"),
                }),
            },
            Self::File(path) => assembled(path, &read(path, limit)?),
            Self::Text(text) => assembled(Path::new("guest.wat"), text.as_bytes()),
            Self::Nothing => Ok(Cow::Borrowed(&[])),
        }
    }
}
