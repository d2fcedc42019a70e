//! Where a module comes from, so that it can be read again later.

use std::borrow::Cow;
use std::fs;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::bundled;
use super::error::ManifestError;
use super::module::text;

/// Where a module lies.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// In this program, under the file name that the manifest gives.
    Bundled(String),
    /// In a file.
    File(PathBuf),
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

    /// Reads the module; text is assembled.
    ///
    /// # Errors
    /// When the file cannot be read or is not among the bundled ones.
    pub fn read(&self) -> Result<Cow<'static, [u8]>, ManifestError> {
        match self {
            Self::Bundled(file) => bundled::FILES
                .iter()
                .find(|(name, _)| name == file)
                .map(|(_, bytes)| Cow::Borrowed(*bytes))
                .ok_or_else(|| ManifestError::Format {
                    path: "samples/manifest.toml".into(),
                    message: format!("`{file}` is not among the bundled files"),
                }),
            Self::File(path) => {
                let bytes = fs::read(path).map_err(|cause| ManifestError::Io {
                    path: path.clone(),
                    cause,
                })?;
                let binary = text::assembled(path, &bytes);
                let binary = binary.map_err(|message| ManifestError::Text {
                    path: path.clone(),
                    message,
                })?;
                Ok(Cow::Owned(binary.into_owned()))
            }
            Self::Text(text) => {
                let path = PathBuf::from("guest.wat");
                let binary = text::assembled(&path, text.as_bytes());
                binary
                    .map(|binary| Cow::Owned(binary.into_owned()))
                    .map_err(|message| ManifestError::Text { path, message })
            }
            Self::Nothing => Ok(Cow::Borrowed(&[])),
        }
    }
}
