//! What is known of a module before any runtime is asked.

use std::path::Path;

use crate::sample::SampleError;
use crate::sample::module::{self, ModuleFile, Needs};

/// A module, and what a validator says of it.
pub struct Inspected {
    /// The module.
    pub file: ModuleFile,
    /// What it needs; or why it is invalid.
    pub needs: Result<Needs, String>,
}

impl Inspected {
    /// Reads a file; fails when it is no module.
    pub fn read(path: &Path) -> Result<Self, SampleError> {
        let file = module::read(path)?;
        let needs = Needs::of(&file.wasm);
        Ok(Self { file, needs })
    }
}
