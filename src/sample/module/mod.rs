//! Modules of the user's own, measured like samples.

mod call;
pub mod examples;
mod externs;
mod facts;
mod folder;
mod preamble;
mod proposals;
mod reader;
#[cfg(test)]
mod tests;
pub(super) mod text;

use std::borrow::Cow;
use std::path::{Path, PathBuf};

use crate::model::value::ValueType;
use crate::model::{Repeat, SampleSpec};

use super::manifest::digest;
use super::{Loaded, Origin, SampleError};

pub use externs::{Export, Extern, Import, Memory, Signature, shown};
pub use facts::{Facts, Kind, Section};
pub use folder::expand;
pub use proposals::Needs;

/// A module's call: its sample and the types of the arguments that it takes.
#[derive(Debug)]
pub struct UserModule {
    /// The module as a sample without arguments.
    pub loaded: Loaded,
    /// The types of the call's arguments.
    pub types: Vec<ValueType>,
    /// The type of its result, where it returns one number.
    pub returns: Option<ValueType>,
    /// What it is made of.
    pub facts: Facts,
}

/// A module that was read, whether anything in it can be called or not.
#[derive(Clone, Debug)]
pub struct ModuleFile {
    /// Where it lies.
    pub path: PathBuf,
    /// The module in binary form.
    pub wasm: Vec<u8>,
    /// SHA-256 of the binary form, in hexadecimal.
    pub sha256: String,
    /// Whether the file holds text.
    pub text: bool,
    /// What it is made of.
    pub facts: Facts,
}

/// Reads a module of at most so many bytes, and finds the export to call: `invoke`, or `_start` of a
/// command, or its only one.
///
/// # Errors
/// When the file cannot be read, is no module, or has no such export; the
/// message lists what it exports.
pub fn load(path: &Path, invoke: Option<&str>, limit: u64) -> Result<UserModule, SampleError> {
    let file = read(path, limit)?;
    let chosen = call::choose(&file.facts, invoke, path).map_err(SampleError::unfit(path))?;
    let facts = file.facts.clone();
    Ok(UserModule {
        loaded: file.into_sample(chosen.name, chosen.repeat),
        types: chosen.types,
        returns: chosen.returns,
        facts,
    })
}

/// Reads a module of at most so many bytes, binary or text.
///
/// # Errors
/// When the file cannot be read, is larger, or is no module.
pub fn read(path: &Path, limit: u64) -> Result<ModuleFile, SampleError> {
    let bytes = super::read::read(path, limit)?;
    let text = text::is_text(path, &bytes);
    let unfit = SampleError::unfit(path);
    let wasm = match text::assembled(path, &bytes).map_err(&unfit)? {
        Cow::Owned(wasm) => wasm,
        Cow::Borrowed(_) => bytes,
    };
    let facts = Facts::of(&wasm).map_err(unfit)?;
    Ok(ModuleFile {
        path: path.to_owned(),
        sha256: digest(&wasm),
        wasm,
        text,
        facts,
    })
}

impl ModuleFile {
    /// The module as a sample without arguments.
    pub fn into_sample(self, invoke: String, repeat: Repeat) -> Loaded {
        let path = self.path;
        let spec = SampleSpec {
            reactor: self.facts.kind == Kind::Reactor,
            ..SampleSpec::of_file(&path, invoke, repeat)
        };
        Loaded {
            spec,
            wasm: Cow::Owned(self.wasm),
            sha256: self.sha256,
            origin: Origin::File(path).absolute(),
        }
    }
}
