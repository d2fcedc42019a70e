//! Samples: the programs that are measured.
//!
//! The bundled ones travel inside the program, so that `wasmbench compare`
//! works in any folder; `--samples-dir` reads another manifest instead.

mod bundled;
mod manifest;
pub mod module;
mod origin;
mod select;

pub use manifest::{Loaded, ManifestError, Samples};
pub use origin::Origin;
pub use select::select;

use crate::model::Value;

/// Compares an answer with the expected one. `None` when they agree or nothing
/// is expected; else the sentence that says how they differ.
#[must_use]
pub fn difference(expected: Option<Value>, got: Option<Value>) -> Option<String> {
    match (expected, got) {
        (Some(e), Some(g)) if e != g => Some(format!("returned {g}, expected {e}")),
        (Some(e), None) => Some(format!("returned nothing, expected {e}")),
        _ => None,
    }
}
