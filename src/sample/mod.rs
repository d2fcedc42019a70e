//! Samples: the programs that are measured.
//!
//! The bundled ones travel inside the program, so that `wasmbench compare`
//! works in any folder; `--samples-dir` reads another manifest instead.

mod bundled;
mod error;
pub mod files;
mod manifest;
pub mod module;
mod origin;
mod read;
mod select;

pub use error::SampleError;
pub use manifest::{Loaded, Samples};
pub use origin::Origin;
pub use read::MODULE_LIMIT;
pub use select::select;
